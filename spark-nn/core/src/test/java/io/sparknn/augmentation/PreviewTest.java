package io.sparknn.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import org.junit.jupiter.api.Test;

class PreviewTest {
  private static final Shape SHAPE = Shape.of(1, 1, 3);

  @Test
  void anImageIsShownAsTheChangeLeavesIt() {
    float[] image = {1, 2, 3};
    assertThat(Preview.of(new HorizontalFlip(1), SHAPE, PixelRange.NUMBERS, image, 4))
        .containsExactly(3, 2, 1);
    assertThat(image).containsExactly(1, 2, 3);
  }

  @Test
  void anotherSeedIsAnotherChange() {
    float[] image = {1, 2, 3};
    Augmentation noise = new PixelNoise(0.5);
    assertThat(Preview.of(noise, SHAPE, PixelRange.NUMBERS, image, 1))
        .isEqualTo(Preview.of(noise, SHAPE, PixelRange.NUMBERS, image, 1))
        .isNotEqualTo(Preview.of(noise, SHAPE, PixelRange.NUMBERS, image, 2));
  }

  @Test
  void anImageHasThreeAxes() {
    assertThatThrownBy(
            () ->
                Preview.of(new HorizontalFlip(1), Shape.of(3), PixelRange.NUMBERS, new float[3], 1))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("(channels, height, width)");
  }
}
