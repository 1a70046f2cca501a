package io.sparknn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallExamplesTest {
  @TempDir private Path folder;

  @Test
  void mcCullochPittsPrintsTheGates() {
    CommandRun run = CommandRun.of(new McCullochPitts());

    assertThat(run.error()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().skip(1))
        .containsExactly(
            "a  b  AND  OR  NOR  NOT_a  XOR",
            "0  0  0    0   1    1      0",
            "0  1  0    1   0    1      1",
            "1  0  0    1   0    0      1",
            "1  1  1    1   0    0      0");
  }

  @Test
  void perceptronLearnsAndDraws() throws IOException {
    Path out = folder.resolve("perceptron");

    CommandRun run =
        CommandRun.of(new PerceptronLearning(), "--points", 60, "--gap", 0.5, "--out", out);

    assertThat(run.error()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^pass 1: [1-9]\\d* mistakes$")
        .containsPattern("(?m)^pass \\d+: 0 mistakes$")
        .contains("0 of 60 points on the wrong side");
    assertThat(run.lastLine()).isEqualTo("pictures: " + out);
    assertDrawn(out.resolve("perceptron.png"));
  }

  @Test
  void perceptronSaysWhenCloudsOverlap() {
    CommandRun run =
        CommandRun.of(
            new PerceptronLearning(), "--gap", -2, "--passes", 5, "--out", folder.resolve("out"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^pass 5: [1-9]\\d* mistakes$")
        .doesNotContain("pass 6");
    assertThat(CommandRun.of(new PerceptronLearning(), "--points", 1, "--out", folder).error())
        .isEqualToIgnoringNewLines("error: --points is 1, but must be 2 or more.");
  }

  @Test
  void booleanNetworkIsExactAndTellsWhetherOnePerceptronIsEnough() {
    CommandRun xor = CommandRun.of(new BooleanNetwork());
    CommandRun or = CommandRun.of(new BooleanNetwork(), "--table", "01111111");

    assertThat(xor.out())
        .contains("2 inputs, 5 perceptrons:", "4 of 4 rows as in the table")
        .containsPattern("h1 +fires if - x1 \\+ x2 - 1 >= 0")
        .contains("one perceptron learnt it in none of 1000 passes");
    assertThat(or.out())
        .contains("3 inputs, 9 perceptrons:", "8 of 8 rows as in the table")
        .contains("one perceptron is enough");
    assertThat(CommandRun.of(new BooleanNetwork(), "--table", "01a1").error())
        .isEqualToIgnoringNewLines(
            "error: --table is 01a1, but must be at most 64 digits, each 0 or 1.");
    assertThat(CommandRun.of(new BooleanNetwork(), "--table", "011").error())
        .startsWith("error: A truth table has 3 rows, but must have 2, 4, 8");
  }

  @Test
  void universalApproximationDrawsAndTheErrorShrinks() throws IOException {
    Path out = folder.resolve("towers");

    CommandRun run = CommandRun.of(new UniversalApproximation(), "--towers", 4, "--out", out);

    assertThat(run.error()).isEmpty();
    assertThat(run.exitCode()).isZero();
    double[] errors =
        Pattern.compile("error (\\d\\.\\d{4})")
            .matcher(run.out())
            .results()
            .mapToDouble(result -> Double.parseDouble(result.group(1)))
            .toArray();
    assertThat(errors).hasSize(4);
    assertThat(errors[1]).isLessThan(errors[0] / 2); // the curve
    assertThat(errors[3]).isLessThan(errors[2] / 2); // the surface
    assertDrawn(out.resolve("towers.png"));
    assertDrawn(out.resolve("surface.png"));
  }

  private static void assertDrawn(Path picture) throws IOException {
    BufferedImage image = ImageIO.read(picture.toFile());
    assertThat(image.getWidth()).isGreaterThan(500);
    long colours =
        Arrays.stream(
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
            .distinct()
            .count();
    assertThat(colours).isGreaterThan(20);
  }
}
