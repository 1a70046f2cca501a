package io.sparknn.layers;

import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import java.util.List;

/** A layer that takes several inputs, as {@link Add} or {@link Concatenate}. */
public interface MergeLayer extends Layer {

  @Override
  Shape outputShape(List<Shape> inputs);

  @Override
  default List<ParameterSpec> parameters(List<Shape> inputs) {
    return List.of();
  }

  @Override
  default List<ParameterSpec> statistics(List<Shape> inputs) {
    return List.of();
  }

  @Override
  Tensor forward(Context context, List<Tensor> inputs);

  @Override
  default Shape outputShape(Shape input) {
    return outputShape(List.of(input));
  }

  @Override
  default List<ParameterSpec> parameters(Shape input) {
    return parameters(List.of(input));
  }

  @Override
  default List<ParameterSpec> statistics(Shape input) {
    return statistics(List.of(input));
  }

  @Override
  default Tensor forward(Context context, Tensor input) {
    return forward(context, List.of(input));
  }
}
