package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * The largest value of each of a fixed number of parts of each channel, whatever the input's size:
 * part i of m, along an axis of n cells, are those from ⌊i · n / m⌋ to ⌈(i + 1) · n / m⌉.
 *
 * <p>Input (channels, sizes…), output (channels, {@code sizes}).
 *
 * <p>Source: He, Zhang, Ren and Sun, Spatial pyramid pooling (2014).
 *
 * @param sizes of the output behind the channels, each 1 or more
 */
@JsonTypeName("adaptiveMaxPool")
public record AdaptiveMaxPool(List<Integer> sizes) implements Layer {

  /** Keeps a copy of the list, and checks the ranges. */
  public AdaptiveMaxPool {
    sizes = AdaptivePooling.validate("AdaptiveMaxPool", sizes);
  }

  /** To these sizes, as (7, 7). */
  public static AdaptiveMaxPool of(int... sizes) {
    return new AdaptiveMaxPool(Arrays.stream(sizes).boxed().toList());
  }

  @Override
  public Shape outputShape(Shape input) {
    return AdaptivePooling.outputShape("AdaptiveMaxPool", input, sizes);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return AdaptivePooling.pool(
        context.ops(), input, sizes, (x, axis) -> context.ops().max(x, axis));
  }
}
