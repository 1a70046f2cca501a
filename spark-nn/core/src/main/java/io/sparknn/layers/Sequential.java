package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Layers one after another, as one layer. Their parameters are named {@code 0.kernel}, {@code
 * 1.bias} and so on.
 *
 * @param layers in the order of computation; none at all is the identity
 */
@JsonTypeName("sequential")
public record Sequential(List<Layer> layers) implements Layer {

  /** Keeps a copy of the list. */
  public Sequential {
    layers = List.copyOf(layers);
  }

  /** These layers in this order. */
  public static Sequential of(Layer... layers) {
    return new Sequential(List.of(layers));
  }

  @Override
  public Shape outputShape(Shape input) {
    Shape shape = input;
    for (Layer layer : layers) {
      shape = layer.outputShape(shape);
    }
    return shape;
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    return collect(input, Layer::parameters);
  }

  @Override
  public List<ParameterSpec> statistics(Shape input) {
    return collect(input, Layer::statistics);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    Tensor x = input;
    Context at = context;
    for (int index = 0; index < layers.size(); index++) {
      x = layers.get(index).forward(at.child(Integer.toString(index)), x);
      at = at.after(layers.get(index));
    }
    return x;
  }

  @Override
  public boolean keepsSteps() {
    return layers.stream().allMatch(Layer::keepsSteps);
  }

  @Override
  public long activations(Shape input) {
    long sum = 0;
    Shape shape = input;
    for (Layer layer : layers) {
      sum += layer.activations(shape);
      shape = layer.outputShape(shape);
    }
    return sum;
  }

  private List<ParameterSpec> collect(
      Shape input, BiFunction<Layer, Shape, List<ParameterSpec>> kind) {
    List<ParameterSpec> result = new ArrayList<>();
    Shape shape = input;
    for (int index = 0; index < layers.size(); index++) {
      for (ParameterSpec spec : kind.apply(layers.get(index), shape)) {
        result.add(spec.within(Integer.toString(index)));
      }
      shape = layers.get(index).outputShape(shape);
    }
    return result;
  }
}
