package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Context;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Layer;
import io.sparknn.parameters.Constant;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** The contract finds the mistakes it is there to find. */
class LayerContractTest {
  private static final ParameterSpec SCALE =
      ParameterSpec.unregularized("scale", Shape.scalar(), new Constant(1));

  private final ReferenceEngine engine = ReferenceEngine.open();

  /** A layer on two features that keeps the shape and does what it is told. */
  private record Faulty(
      List<ParameterSpec> declared,
      List<ParameterSpec> recorded,
      BiFunction<Context, Tensor, Tensor> body)
      implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
      return declared;
    }

    @Override
    public List<ParameterSpec> statistics(Shape input) {
      return recorded;
    }

    @Override
    public Tensor forward(Context context, Tensor input) {
      return body.apply(context, input);
    }
  }

  private void assertFound(String message, BiFunction<Context, Tensor, Tensor> body) {
    assertFound(message, contract(new Faulty(List.of(), List.of(), body)));
  }

  private void assertFound(String message, LayerContract contract) {
    assertThatThrownBy(() -> contract.check(engine)).hasMessageContaining(message);
  }

  private static LayerContract contract(Layer layer) {
    return LayerContract.of(layer).input(Shape.of(2)).expect(Shape.of(2));
  }

  @Test
  void anotherOutputShape() {
    assertFound(
        "output shape of Dense",
        LayerContract.of(new Dense(3)).input(Shape.of(2)).expect(Shape.of(2)));
    assertFound("batch of 0", (context, x) -> context.ops().expand(x, 1));
  }

  @Test
  void otherParameters() {
    assertFound(
        "parameters",
        LayerContract.of(new Dense(3))
            .input(Shape.of(2))
            .expect(Shape.of(3))
            .parameters("kernel (2, 3)", "bias (3)"));
  }

  @Test
  void aParameterThatWasNotDeclared() {
    assertFound(
        "A layer asked for the parameter 'scale'",
        (context, x) -> context.ops().multiply(x, context.parameter("scale")));
  }

  @Test
  void aParameterThatIsNotUsed() {
    Layer layer = new Faulty(List.of(SCALE), List.of(), (context, x) -> x);
    assertFound("parameters used in TRAIN", contract(layer).parameters("scale ()"));
  }

  @Test
  void aStatisticThatIsNotUpdated() {
    Layer layer =
        new Faulty(
            List.of(),
            List.of(SCALE),
            (context, x) -> context.ops().multiply(x, context.statistic("scale")));
    assertFound("updates", contract(layer).statistics("scale ()"));
  }

  @Test
  void aStatisticThatIsUpdatedWhilePredicting() {
    Layer layer =
        new Faulty(
            List.of(),
            List.of(SCALE),
            (context, x) -> {
              context.update("scale", context.ops().sum(x));
              return context.ops().multiply(x, context.statistic("scale"));
            });
    assertFound("statistics while predicting", contract(layer).statistics("scale ()"));
  }

  @Test
  void aGradientThatIsWrong() {
    assertFound(
        "of argument 'input 0'",
        (context, x) -> context.ops().multiply(x, context.ops().stopGradient(x)));
  }

  @Test
  void aParameterWithoutGradient() {
    Layer layer =
        new Faulty(
            List.of(SCALE),
            List.of(),
            (context, x) ->
                context.ops().multiply(x, context.ops().stopGradient(context.parameter("scale"))));
    assertFound("of argument 'scale'", contract(layer).parameters("scale ()"));
  }

  @Test
  void aPredictionThatDependsOnItsBatch() {
    assertFound(
        "Sample 0 predicted in a batch",
        (context, x) -> {
          Ops ops = context.ops();
          return x.shape().size(0) == 0 ? x : ops.subtract(x, ops.mean(x, 0));
        });
  }

  @Test
  void aPredictionThatDependsOnTheSeed() {
    assertFound(
        "predicted in a batch",
        (context, x) -> context.ops().add(x, (context.seed() & 0xff) + 1.0));
  }

  @Test
  void stateBetweenCalls() {
    AtomicInteger calls = new AtomicInteger();
    assertFound(
        "the same call again", (context, x) -> context.ops().add(x, calls.incrementAndGet()));
  }

  @Test
  void anInputThatIsOverwritten() {
    assertFound(
        "operands are unchanged",
        (context, x) -> {
          if (engine.ops() == context.ops()) {
            engine.fill(x, 1);
          }
          return x;
        });
  }

  @Test
  void aConstantOfAFixedType() {
    assertFound(
        "one type",
        (context, x) ->
            context.ops().add(x, context.ops().full(Shape.scalar(), DataType.FLOAT64, 1)));
  }

  @Test
  void anotherValue() {
    assertFound(
        "Example of",
        contract(new Faulty(List.of(), List.of(), (context, x) -> context.ops().negate(x)))
            .maps(new double[] {1, 2}, new double[] {-1, 2}));
  }

  @Test
  void aTypeThatIsNotRegistered() {
    assertThatThrownBy(
            () -> contract(new Faulty(List.of(), List.of(), (context, x) -> x)).check(engine))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void aRefusalWithAnotherMessage() {
    assertThatThrownBy(() -> LayerContract.of(new Dense(3)).refuses(Shape.of(2, 2), "no"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> LayerContract.of(new Dense(3)).refuses(Shape.of(2), "no"))
        .isInstanceOf(AssertionError.class);
  }
}
