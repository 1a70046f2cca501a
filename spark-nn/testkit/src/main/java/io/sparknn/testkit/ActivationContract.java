package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Activation;
import io.sparknn.layers.ActivationFunction;
import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.values.Closeness;
import java.util.ArrayList;
import java.util.List;

/**
 * What every activation function must do: keep shapes and types, agree with values worked out by
 * hand, have right gradients, treat samples independently, and survive JSON.
 *
 * <pre>{@code
 * ActivationContract.of(new Relu()).value(-2, 0).value(3, 3).check(engine);
 * }</pre>
 */
public final class ActivationContract {
  private static final Closeness CLOSE = new Closeness(1e-12, 1e-12);

  private final ActivationFunction function;
  private final List<double[]> inputs = new ArrayList<>();
  private final List<double[]> outputs = new ArrayList<>();

  private ActivationContract(ActivationFunction function) {
    this.function = function;
  }

  /** The contract of this function. */
  public static ActivationContract of(ActivationFunction function) {
    return new ActivationContract(function);
  }

  /** The value y at x. */
  public ActivationContract value(double x, double y) {
    return values(new double[] {x}, new double[] {y});
  }

  /** The values at one sample of several features. */
  public ActivationContract values(double[] x, double[] y) {
    inputs.add(x);
    outputs.add(y);
    return this;
  }

  /** Runs all checks on an engine with double precision. */
  public void check(Engine engine) {
    for (int index = 0; index < inputs.size(); index++) {
      Shape sample = Shape.of(1, inputs.get(index).length);
      double[] actual = apply(engine, DataType.FLOAT64, sample, inputs.get(index));
      CLOSE.check("Value of " + function, sample, actual, outputs.get(index));
      double[] rounded = apply(engine, DataType.FLOAT32, sample, inputs.get(index));
      EngineFixture.values(DataType.FLOAT32)
          .check("Single precision of " + function, sample, rounded, outputs.get(index));
    }
    String json = Json.write(function);
    assertThat(Json.read(json, ActivationFunction.class)).isEqualTo(function);
    for (Shape shape : List.of(Shape.of(5), Shape.of(1), Shape.of(2, 3, 2))) {
      LayerContract.of(new Activation(function)).input(shape).expect(shape).check(engine);
    }
  }

  private double[] apply(Engine engine, DataType type, Shape shape, double[] x) {
    try (Scope scope = engine.openScope()) {
      Tensor y = function.apply(engine.ops(), engine.ops().cast(engine.tensor(shape, x), type));
      assertThat(y.dataType()).isEqualTo(type);
      return engine.toDoubles(y);
    }
  }
}
