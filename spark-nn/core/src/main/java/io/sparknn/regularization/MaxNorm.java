package io.sparknn.regularization;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Loss;
import io.sparknn.network.Network;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keeps the incoming weights of each unit short: after each step, w ← w · min(1, c / ‖w‖) for each
 * unit's vector w, which is a row of a kernel (outputs, inputs, window…).
 *
 * <p>Parameters of one axis, as biases, have no units and stay.
 *
 * <p>Source: Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov, Dropout (2014), section
 * 5.1.
 *
 * @param norm c, the longest Euclidean norm, above 0
 * @param group which parameters are kept short
 */
@JsonTypeName("maxNorm")
public record MaxNorm(double norm, ParameterGroup group) implements Regularizer {

  /** Checks the range. */
  public MaxNorm {
    Validate.above("MaxNorm", "norm", norm, 0);
  }

  /** On all weights, without biases and normalizations. */
  public MaxNorm(double norm) {
    this(norm, ParameterGroup.weights());
  }

  @Override
  public void check(Network network, Loss loss) {
    group.requireIn(network, "MaxNorm");
  }

  @Override
  public Optional<Tensor> projection(Ops ops, ParameterSpec parameter, Tensor weights) {
    Shape shape = weights.shape();
    if (!group.contains(parameter) || shape.rank() < 2) {
      return Optional.empty();
    }
    int inputs = Math.toIntExact(shape.withoutFirst().elements());
    Tensor rows = ops.reshape(weights, Shape.of(shape.size(0), inputs)); // (units, inputs)
    Tensor lengths = ops.sqrt(ops.sum(ops.square(rows), 1)); // (units)
    Tensor limit = ops.full(Shape.scalar(), weights.dataType(), norm);
    Tensor factors = ops.divide(limit, ops.maximum(lengths, limit)); // 1 where short enough
    int[] column = new int[shape.rank()];
    Arrays.fill(column, 1);
    column[0] = shape.size(0);
    return Optional.of(ops.multiply(weights, ops.reshape(factors, Shape.of(column))));
  }
}
