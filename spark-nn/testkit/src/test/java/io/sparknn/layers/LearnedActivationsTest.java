package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.Tensor;
import io.sparknn.parameters.Constant;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Uniform;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Activations with parameters of their own. */
class LearnedActivationsTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void parametricReluOfOneSlope() {
    LayerContract.of(new ParametricRelu())
        .input(Shape.of(2, 2))
        .expect(Shape.of(2, 2))
        .parameters("slope (1)")
        .given("slope", 0.25)
        .maps(new double[] {-4, 3, 0, -1}, new double[] {-1, 3, 0, -0.25})
        .check(engine);
    LayerContract.of(new ParametricRelu())
        .input(Shape.scalar())
        .expect(Shape.scalar())
        .parameters("slope (1)")
        .check(engine);
  }

  @Test
  void parametricReluOfEachChannel() {
    LayerContract.of(new ParametricRelu(true, 0.1))
        .input(Shape.of(2, 1, 2))
        .expect(Shape.of(2, 1, 2))
        .parameters("slope (2)")
        .given("slope", 0.5, -1)
        .maps(new double[] {-4, 3, 5, -1}, new double[] {-2, 3, 5, 1})
        .refuses(Shape.scalar(), "ParametricRelu received shape (), but needs (channels, …).")
        .check(engine);
    LayerContract.of(new ParametricRelu(true, 0.1))
        .input(Shape.of(3))
        .expect(Shape.of(3))
        .parameters("slope (3)")
        .check(engine);
  }

  @Test
  void parametricReluStartsAsAskedAndIsNotRegularized() {
    ParameterSpec slope = new ParametricRelu().parameters(Shape.of(4)).get(0);
    assertThat(slope.initializer()).isEqualTo(new Constant(0.25));
    assertThat(slope.regularized()).isFalse();
  }

  /** By the input the slope itself, by the slope 0. */
  @Test
  void derivativesOfParametricReluAtItsKink() {
    Tensor ofInput = engine.tensor(Shape.of(1, 1), new double[1]);
    Tensor ofSlope = engine.tensor(Shape.of(1), new double[1]);
    engine.valueAndGradients(
        (ops, x) -> {
          Map<String, Tensor> parameters = Map.of("slope", x.get(1));
          Context context = new Context(ops, Mode.TRAIN, 0, parameters, Map.of());
          return ops.sum(new ParametricRelu().forward(context, x.get(0)));
        },
        List.of(
            engine.tensor(Shape.of(1, 1), new double[1]),
            engine.tensor(Shape.of(1), new double[] {0.25})),
        List.of(ofInput, ofSlope));
    assertThat(engine.toDoubles(ofInput)).containsExactly(0.25);
    assertThat(engine.toDoubles(ofSlope)).containsExactly(0);
  }

  @Test
  void maxout() {
    LayerContract.of(new Maxout(2, 3))
        .input(Shape.of(2))
        .expect(Shape.of(2))
        .parameters("kernel (6, 2)", "bias (6)")
        .given("kernel", 1, 0, 0, 1, -1, -1, 2, 0, 0, 2, 1, 1)
        .given("bias", 0, 0, 0, 0, 0, 0.5)
        .maps(new double[] {3, 4}, new double[] {4, 8}) // of 3, 4, −7 and of 6, 8, 7.5
        .maps(new double[] {-3, -4}, new double[] {7, -6})
        .refuses(
            Shape.of(2, 2),
            "Maxout(2, 3) received shape (2, 2), but needs one axis, as (features); put Flatten"
                + " before it.")
        .check(engine);
  }

  @Test
  void maxoutOfOnePieceIsLinear() {
    LayerContract.of(new Maxout(1, 1, new Uniform(-1, 1)))
        .input(Shape.of(2))
        .expect(Shape.of(1))
        .parameters("kernel (1, 2)", "bias (1)")
        .given("kernel", 2, -1)
        .given("bias", 0.5)
        .maps(new double[] {3, 4}, new double[] {2.5})
        .check(engine);
  }

  @Test
  void radialBasis() {
    LayerContract.of(new RadialBasis(2, 0.5, new Uniform(-1, 1)))
        .input(Shape.of(2))
        .expect(Shape.of(2))
        .parameters("centres (2, 2)")
        .given("centres", 1, 2, 0, 0)
        .maps(new double[] {1, 2}, new double[] {1, Math.exp(-1.25)})
        .maps(new double[] {3, 2, 100, 100}, new double[] {Math.exp(-1), Math.exp(-3.25), 0, 0})
        .refuses(
            Shape.of(2, 2),
            "RadialBasis(2) received shape (2, 2), but needs one axis, as (features); put Flatten"
                + " before it.")
        .check(engine);
    LayerContract.of(new RadialBasis(3))
        .input(Shape.of(1))
        .expect(Shape.of(3))
        .parameters("centres (3, 1)")
        .check(engine);
    assertThat(new RadialBasis(3).parameters(Shape.of(1)).get(0).regularized()).isFalse();
  }
}
