package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;

/**
 * A vector at every step of a sequence, beside that step's own: what conditions a decoder on a
 * context, or makes one-to-many networks.
 *
 * <p>Inputs: a sequence (time, n), or (time) of numbers that only count the steps; and a vector
 * (m). Output (time, n + m), or (time, m).
 */
@JsonTypeName("repeatSteps")
public record RepeatSteps() implements MergeLayer {

  @Override
  public Shape outputShape(List<Shape> inputs) {
    boolean possible =
        inputs.size() == 2
            && (inputs.get(0).rank() == 1 || inputs.get(0).rank() == 2)
            && inputs.get(1).rank() == 1
            && !inputs.get(1).hasAnyLength();
    if (!possible) {
      throw ShapeException.mismatch(
          "RepeatSteps", "a sequence (time, n) or (time), and a vector (m)", inputs);
    }
    Shape steps = inputs.get(0);
    int repeated = inputs.get(1).size(0);
    return steps.rank() == 2
        ? steps.with(1, steps.size(1) + repeated)
        : Shape.of(steps.hasAnyLength() ? Shape.ANY : steps.size(0), repeated);
  }

  @Override
  public Tensor forward(Context context, List<Tensor> inputs) {
    Ops ops = context.ops();
    Tensor steps = inputs.get(0);
    Tensor vector = inputs.get(1);
    Shape shape = Shape.of(steps.shape().size(0), steps.shape().size(1), vector.shape().size(1));
    Tensor repeated = ops.broadcastTo(ops.expand(vector, 1), shape); // (batch, time, m)
    return steps.shape().rank() == 2 ? repeated : ops.concatenate(List.of(steps, repeated), 2);
  }
}
