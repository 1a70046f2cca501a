package io.sparknn.regularization;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Loss;
import io.sparknn.network.Network;
import io.sparknn.parameters.Draws;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Puts a box of one image in place of the same box of another, with the loss λ L(ŷ, yₐ) + (1 − λ)
 * L(ŷ, y_b), for any loss, where 1 − λ is the box's part of the area.
 *
 * <p>The box has sides h √(1 − λ') and w √(1 − λ') with λ' ~ Beta(α, α), and a centre drawn
 * uniformly; what reaches beyond the border is cut off, and λ follows from what is left. One box is
 * drawn for each step and worker.
 *
 * <p>Source: Yun, Han, Oh, Chun, Choe and Yoo, CutMix (2019).
 *
 * @param alpha α, above 0; the paper uses 1
 */
@JsonTypeName("cutMix")
public record CutMix(double alpha) implements Regularizer {

  /** Checks the range. */
  public CutMix {
    Validate.above("CutMix", "alpha", alpha, 0);
  }

  @Override
  public void check(Network network, Loss loss) {
    Collection<Shape> inputs = network.spec().inputs().values();
    if (inputs.size() != 1 || inputs.iterator().next().rank() != 3) {
      throw new IllegalArgumentException(
          "CutMix needs a network with one input, an image (channels, height, width), but the"
              + " inputs are "
              + network.spec().inputs()
              + "; use Mixup.");
    }
  }

  @Override
  public boolean mixesSamples() {
    return true;
  }

  @Override
  public MixedBatch batch(Ops ops, Moment moment, MixedBatch batch) {
    Tensor images = batch.inputs().get(0); // (b, c, h, w)
    Box box = Box.draw(moment.random(), alpha, images.shape().size(2), images.shape().size(3));
    if (box.part() == 0) {
      return batch;
    }
    Tensor mixed = ops.where(box.mask(ops, images), Partners.of(ops, images), images);
    return batch.with(List.of(mixed), Partners.mixTargets(ops, batch.targets(), 1 - box.part()));
  }

  /** Rows from {@code top} to before {@code bottom}, and columns likewise, of an image. */
  private record Box(int height, int width, int top, int bottom, int left, int right) {

    static Box draw(RandomGenerator random, double alpha, int height, int width) {
      double side = Math.sqrt(1 - Draws.beta(random, alpha, alpha));
      int rows = (int) (height * side);
      int columns = (int) (width * side);
      int top = random.nextInt(height) - rows / 2;
      int left = random.nextInt(width) - columns / 2;
      return new Box(
          height,
          width,
          Math.max(0, top),
          Math.min(height, top + rows),
          Math.max(0, left),
          Math.min(width, left + columns));
    }

    /** Its part of the image's area. */
    double part() {
      return (double) (bottom - top) * (right - left) / ((double) height * width);
    }

    /** 1 inside and 0 outside, (h, w). */
    Tensor mask(Ops ops, Tensor like) {
      Tensor ones = ops.full(Shape.of(bottom - top, right - left), like.dataType(), 1);
      return ops.pad(ops.pad(ones, 0, top, height - bottom, 0), 1, left, width - right, 0);
    }
  }
}
