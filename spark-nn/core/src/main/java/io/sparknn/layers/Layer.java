package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;
import java.util.Map;

/**
 * A step of a network from one input to one output; {@link MergeLayer} is the kind with several
 * inputs.
 *
 * <p>Implementations are records, registered under a type id (see {@code JsonTypeName}), and hold
 * hyper-parameters only. Shapes here are those of one sample, without the batch axis.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public interface Layer {

  /**
   * The shape of the output for an input of this shape.
   *
   * @throws ShapeException if the layer can't take such an input
   */
  Shape outputShape(Shape input);

  /** The trainable parameters for an input of this shape, in a fixed order; none by default. */
  default List<ParameterSpec> parameters(Shape input) {
    return List.of();
  }

  /** What the layer records while training and reads while predicting, as running means. */
  default List<ParameterSpec> statistics(Shape input) {
    return List.of();
  }

  /**
   * Parameters of other nodes that the layer reads too, as {@code embedding.table}, and the shapes
   * that they must have; none by default.
   */
  default Map<String, Shape> shared(Shape input) {
    return Map.of();
  }

  /** The output for a batch of inputs; axis 0 of both is the batch. */
  Tensor forward(Context context, Tensor input);

  /**
   * Whether the steps of the output are those of the first input, so that what is padding in one is
   * padding in the other. A layer that makes one value, or other steps, of a sequence says no.
   */
  default boolean keepsSteps() {
    return true;
  }

  /**
   * About how many numbers of each sample the layer keeps for the pass back, by which memory is
   * estimated; those of its output by default. A sequence of any length counts as one step.
   */
  default long activations(Shape input) {
    return outputShape(input).elementsOfOneStep();
  }

  // The same for the inputs of a graph's node; only MergeLayer takes more than one.

  /** {@link #outputShape(Shape)} of the only input. */
  default Shape outputShape(List<Shape> inputs) {
    return outputShape(only(inputs));
  }

  /** {@link #parameters(Shape)} of the only input. */
  default List<ParameterSpec> parameters(List<Shape> inputs) {
    return parameters(only(inputs));
  }

  /** {@link #statistics(Shape)} of the only input. */
  default List<ParameterSpec> statistics(List<Shape> inputs) {
    return statistics(only(inputs));
  }

  /** {@link #activations(Shape)} of the only input, or the numbers of the output of several. */
  default long activations(List<Shape> inputs) {
    return inputs.size() == 1
        ? activations(inputs.get(0))
        : outputShape(inputs).elementsOfOneStep();
  }

  /** {@link #shared(Shape)} of the first input. */
  default Map<String, Shape> shared(List<Shape> inputs) {
    return shared(inputs.get(0));
  }

  /** {@link #forward(Context, Tensor)} of the only input. */
  default Tensor forward(Context context, List<Tensor> inputs) {
    return forward(context, only(inputs));
  }

  private <T> T only(List<T> inputs) {
    if (inputs.size() != 1) {
      throw new ShapeException(
          this
              + " received "
              + inputs.size()
              + " inputs, but takes one; join them first with Concatenate or Add.");
    }
    return inputs.get(0);
  }
}
