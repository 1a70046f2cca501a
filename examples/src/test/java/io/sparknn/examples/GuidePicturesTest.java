package io.sparknn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.examples.data.IdxFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuidePicturesTest {
  /** Other examples draw these. */
  private static final List<String> OF_EXAMPLES =
      List.of("perceptron.png", "surface.png", "towers.png");

  private static final Path GUIDE = ExampleFolder.path().resolve("../docs/guide");

  @TempDir private Path folder;

  @Test
  void drawsThePicturesOfTheGuideThatNoExampleDraws() throws IOException {
    IdxFiles.writeImages(folder, "train", 60);
    IdxFiles.writeImages(folder, "t10k", 10);
    Path out = folder.resolve("pictures");

    CommandRun run = CommandRun.of(new GuidePictures(), "--data", folder, "--out", out);

    assertThat(run.error()).isEmpty();
    assertThat(run.lastLine()).isEqualTo("pictures: " + out);
    List<String> expected = names(GUIDE.resolve("images"));
    expected.removeAll(OF_EXAMPLES);
    assertThat(names(out)).containsExactlyInAnyOrderElementsOf(expected);
    for (String name : expected) {
      BufferedImage drawn = ImageIO.read(out.resolve(name).toFile());
      BufferedImage inGuide = ImageIO.read(GUIDE.resolve("images").resolve(name).toFile());
      assertThat(drawn.getWidth()).as(name).isEqualTo(inGuide.getWidth());
      assertThat(drawn.getHeight()).as(name).isEqualTo(inGuide.getHeight());
      assertThat(colours(drawn)).as(name).isGreaterThan(10);
    }
  }

  @Test
  void everyPictureIsShownInTheGuide() throws IOException {
    StringBuilder pages = new StringBuilder();
    try (Stream<Path> files = Files.list(GUIDE)) {
      for (Path page : files.filter(file -> file.toString().endsWith(".md")).toList()) {
        pages.append(Files.readString(page));
      }
    }
    for (String name : names(GUIDE.resolve("images"))) {
      assertThat(pages).contains("](images/" + name + ")");
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }

  private static long colours(BufferedImage image) {
    return Arrays.stream(
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .distinct()
        .count();
  }
}
