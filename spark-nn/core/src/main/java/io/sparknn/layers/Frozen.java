package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A layer that doesn't learn, as one taken over from another network: its parameters stay as they
 * are, and it always computes as when predicting, without dropout and by the running statistics
 * that it has.
 *
 * <p>Its parameters keep their names, but are statistics: they get no gradient, no penalty, no
 * update and no memory of an optimizer. Gradients go through it to what stands before it.
 *
 * <p>Source: Yosinski, Clune, Bengio and Lipson, How transferable are features in deep neural
 * networks? (2014).
 *
 * @param layer whose output it gives
 */
@JsonTypeName("frozen")
public record Frozen(Layer layer) implements Layer {

  /** Checks that there is a layer. */
  public Frozen {
    Objects.requireNonNull(layer, "Frozen needs a layer, as new Conv2d(32, 3).");
  }

  @Override
  public Shape outputShape(Shape input) {
    return layer.outputShape(input);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return layer.outputShape(inputs);
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    return List.of();
  }

  @Override
  public List<ParameterSpec> statistics(Shape input) {
    return statistics(List.of(input));
  }

  @Override
  public List<ParameterSpec> statistics(List<Shape> inputs) {
    return Stream.concat(layer.parameters(inputs).stream(), layer.statistics(inputs).stream())
        .toList();
  }

  @Override
  public Map<String, Shape> shared(Shape input) {
    return layer.shared(input);
  }

  @Override
  public Map<String, Shape> shared(List<Shape> inputs) {
    return layer.shared(inputs);
  }

  @Override
  public Tensor forward(Context context, Tensor input) {
    return layer.forward(context.frozen(), input);
  }

  @Override
  public Tensor forward(Context context, List<Tensor> inputs) {
    return layer.forward(context.frozen(), inputs);
  }

  @Override
  public boolean keepsSteps() {
    return layer.keepsSteps();
  }

  @Override
  public long activations(Shape input) {
    return layer.activations(input);
  }

  @Override
  public long activations(List<Shape> inputs) {
    return layer.activations(inputs);
  }
}
