package io.sparknn.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.examples.data.GrayImage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextPicturesTest {

  @Test
  void drawsSmallImagesWithTwoCharactersAPixel() {
    GrayImage image = new GrayImage(2, 3, new double[] {0, 0.25, 0.5, 0.75, 1, 0});
    Prediction right = new Prediction(image, "x", "x", 0.996);
    Prediction wrong = new Prediction(image, "x", "o", 0.5);

    assertThat(TextPictures.of(List.of(right, wrong)))
        .isEqualTo(
            """
              ░░▒▒                ░░▒▒
            ▓▓██                ▓▓██
            x (1.00)            o (0.50), truth x

            """);
  }

  @Test
  void drawsLargeImagesWithACharacterForTwoPixels() {
    double[] intensities = new double[2 * 28];
    intensities[0] = 1;
    Prediction right = new Prediction(new GrayImage(2, 28, intensities), "x", "x", 0.9);

    assertThat(TextPictures.of(List.of(right))).isEqualTo("▒\nx (0.90)\n\n");
  }

  @Test
  void staysWithinATerminal() {
    GrayImage image = new GrayImage(28, 28, new double[28 * 28]);
    Prediction prediction = new Prediction(image, "x", "x", 0.9);

    assertThat(TextPictures.of(Collections.nCopies(5, prediction)).lines())
        .allMatch(line -> line.length() <= 80);
  }
}
