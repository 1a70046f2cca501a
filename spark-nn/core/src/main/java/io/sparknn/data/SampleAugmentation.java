package io.sparknn.data;

import io.sparknn.augmentation.Augmentation;
import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.augmentation.Image;
import io.sparknn.augmentation.PixelRange;
import io.sparknn.parameters.Seeds;
import io.sparknn.shape.Shape;
import java.util.SplittableRandom;

/**
 * An {@link Augmentation} of a worker's samples, in all inputs that are images. What a sample
 * becomes follows from the seed, the epoch and the sample's place in the store, whatever the batch
 * and the thread.
 */
public final class SampleAugmentation {
  private final Augmentation augmentation;
  private final long seed;

  /**
   * An augmentation with these random numbers.
   *
   * @param seed differs between workers
   */
  public SampleAugmentation(Augmentation augmentation, long seed) {
    this.augmentation = augmentation;
    this.seed = seed;
  }

  /** Samples as they are. */
  public static SampleAugmentation none() {
    return new SampleAugmentation(AugmentationSequence.none(), 0);
  }

  /** Whether there is anything to do. */
  public boolean isNone() {
    return augmentation.equals(AugmentationSequence.none());
  }

  /** Whether an input of this shape is an image: (channels, height, width). */
  public static boolean isImage(Shape input) {
    return input.rank() == 3 && !input.hasAnyLength();
  }

  boolean changes(Field field) {
    return !isNone() && isImage(field.shape()) && field.encoding() != Encoding.INT64;
  }

  /**
   * Changes one image among those of a batch.
   *
   * @param values of the whole batch
   * @param index of the image in the batch
   * @param place of its sample in the store
   */
  void apply(Field field, float[] values, int index, int epoch, int place) {
    float[] pixels = new float[Math.toIntExact(field.shape().elements())];
    System.arraycopy(values, index * pixels.length, pixels, 0, pixels.length);
    PixelRange range = field.encoding() == Encoding.UINT8 ? PixelRange.BYTES : PixelRange.NUMBERS;
    long stream = Seeds.derive(Seeds.derive(Seeds.derive(seed, field.name()), epoch), place);
    Image changed =
        augmentation.apply(new Image(field.shape(), range, pixels), new SplittableRandom(stream));
    System.arraycopy(changed.pixels(), 0, values, index * pixels.length, pixels.length);
  }
}
