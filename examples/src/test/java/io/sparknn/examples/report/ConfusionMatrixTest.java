package io.sparknn.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  private static final ConfusionMatrix MATRIX =
      new ConfusionMatrix(List.of("cat", "horse"), new long[][] {{8, 0}, {5, 1000}});

  @Test
  void isATable() {
    assertThat(MATRIX.toText())
        .isEqualToNormalizingNewlines(
            """
            confusion matrix (a row for each truth, a column for each prediction)
                        0     1   recall
                cat     8     ·   1.0000
              horse     5  1000   0.9950
            """);
  }

  @Test
  void isAPicture() throws IOException {
    BufferedImage picture =
        ImageIO.read(new ByteArrayInputStream(ConfusionMatrixPicture.png(MATRIX)));

    assertThat(picture.getWidth()).isBetween(100, 300);
    assertThat(picture.getHeight()).isBetween(100, 300);
  }
}
