package io.sparknn.data;

import io.sparknn.augmentation.Augmentation;
import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.augmentation.Image;
import io.sparknn.augmentation.PixelRange;
import io.sparknn.parameters.Seeds;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An {@link Augmentation} of a worker's samples, in all inputs that are images. What a sample
 * becomes follows from the seed, the epoch and the sample's place in the store, whatever the batch
 * and the thread. Each sample may be there several times, in views that further augmentations make
 * of the first.
 */
public final class SampleAugmentation {
  private final Augmentation augmentation;
  private final long seed;
  private final List<Augmentation> views; // beyond the first

  /**
   * An augmentation with these random numbers.
   *
   * @param seed differs between workers
   */
  public SampleAugmentation(Augmentation augmentation, long seed) {
    this(augmentation, seed, List.of());
  }

  /**
   * An augmentation with these random numbers, and further views of what it gives.
   *
   * @param seed differs between workers
   * @param views how the augmented image becomes each further view
   */
  public SampleAugmentation(Augmentation augmentation, long seed, List<Augmentation> views) {
    this.augmentation = augmentation;
    this.seed = seed;
    this.views = List.copyOf(views);
  }

  /** Samples as they are. */
  public static SampleAugmentation none() {
    return new SampleAugmentation(AugmentationSequence.none(), 0);
  }

  /** Whether there is anything to do. */
  public boolean isNone() {
    return augmentation.equals(AugmentationSequence.none()) && views.isEmpty();
  }

  /** Whether an input of this shape is an image: (channels, height, width). */
  public static boolean isImage(Shape input) {
    return input.rank() == 3 && !input.hasAnyLength();
  }

  /** How often each sample is in a batch. */
  int views() {
    return 1 + views.size();
  }

  boolean changes(Field field) {
    return !isNone() && isImage(field.shape()) && field.encoding() != Encoding.INT64;
  }

  /**
   * Changes all views of one image among those of a batch.
   *
   * @param values of the whole batch, (views · batch, …)
   * @param index of the image in the batch, as it is
   * @param batch samples of the batch
   * @param place of its sample in the store
   */
  void apply(Field field, float[] values, int index, int batch, int epoch, int place) {
    float[] pixels = new float[Math.toIntExact(field.shape().elements())];
    System.arraycopy(values, index * pixels.length, pixels, 0, pixels.length);
    PixelRange range = field.encoding() == Encoding.UINT8 ? PixelRange.BYTES : PixelRange.NUMBERS;
    long stream = Seeds.derive(Seeds.derive(Seeds.derive(seed, field.name()), epoch), place);
    Image first =
        augmentation.apply(new Image(field.shape(), range, pixels), new SplittableRandom(stream));
    System.arraycopy(first.pixels(), 0, values, index * pixels.length, pixels.length);
    for (int view = 1; view <= views.size(); view++) {
      SplittableRandom random = new SplittableRandom(Seeds.derive(stream, view));
      Image changed = views.get(view - 1).apply(first, random);
      int start = (view * batch + index) * pixels.length;
      System.arraycopy(changed.pixels(), 0, values, start, pixels.length);
    }
  }
}
