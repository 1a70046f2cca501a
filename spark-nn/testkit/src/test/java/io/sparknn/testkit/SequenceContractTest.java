package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Context;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Layer;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** The contract finds the mistakes it is there to find. */
class SequenceContractTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  /** A layer on sequences of two features that does what it is told. */
  private record Free(boolean keepsSteps, BiFunction<Context, Tensor, Tensor> body)
      implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return keepsSteps ? input : input.withoutFirst();
    }

    @Override
    public Tensor forward(Context context, Tensor input) {
      return body.apply(context, input);
    }
  }

  private void check(Free layer) {
    SequenceContract.of(layer).sequence(2).check(engine);
  }

  private static Free steps(BiFunction<Context, Tensor, Tensor> body) {
    return new Free(true, body);
  }

  private static Free value(BiFunction<Context, Tensor, Tensor> body) {
    return new Free(false, body);
  }

  private static Tensor masked(Context context, Tensor x) {
    Ops ops = context.ops();
    return context.mask().map(mask -> ops.multiply(x, ops.expand(mask, 2))).orElse(x);
  }

  @Test
  void goodLayersPass() {
    SequenceContract.of(new Dense(3)).sequence(2).continues().check(engine);
    check(value((context, x) -> context.ops().sum(masked(context, x), 1)));
  }

  @Test
  void paddingThatCounts() {
    Free sum =
        value(
            (context, x) -> {
              Ops ops = context.ops();
              Tensor constant =
                  ops.subtract(ops.stopGradient(x), ops.stopGradient(masked(context, x)));
              return ops.sum(ops.add(masked(context, x), constant), 1);
            });
    assertThatThrownBy(() -> check(sum))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("padded with 10000.0 and alone");
  }

  @Test
  void lengthsThatCount() {
    Free mean = value((context, x) -> context.ops().mean(masked(context, x), 1));
    assertThatThrownBy(() -> check(mean)).hasMessageContaining("Output of sample 1");
  }

  @Test
  void aGradientInThePadding() {
    Free leak =
        value(
            (context, x) -> {
              Ops ops = context.ops();
              Tensor nothing = ops.subtract(x, ops.stopGradient(x)); // 0, with gradient 1
              return ops.sum(ops.add(masked(context, x), nothing), 1);
            });
    assertThatThrownBy(() -> check(leak)).hasMessageContaining("Gradient of input 0");
  }

  @Test
  void paddingThatCountsWhileTraining() {
    Free drifting =
        value((context, x) -> context.ops().sum(context.training() ? x : masked(context, x), 1));
    assertThatThrownBy(() -> check(drifting)).hasMessageContaining("while training");
  }

  @Test
  void emptySequencesThatAreNoNumbers() {
    Free mean =
        value(
            (context, x) -> {
              Ops ops = context.ops();
              Tensor ones = ops.add(ops.multiply(x, 0), 1);
              return ops.divide(ops.sum(masked(context, x), 1), ops.sum(masked(context, ones), 1));
            });
    assertThatThrownBy(() -> check(mean)).hasMessageContaining("finite numbers");
  }

  @Test
  void aMaskThatGetsLost() {
    Layer layer =
        new Layer() {
          @Override
          public Shape outputShape(Shape input) {
            return input;
          }

          @Override
          public Tensor forward(Context context, Tensor input) {
            return input;
          }

          @Override
          public boolean keepsSteps() {
            return false;
          }
        };
    assertThatThrownBy(() -> SequenceContract.of(layer).sequence(2).check(engine))
        .hasMessageContaining("keepsSteps");
  }

  @Test
  void stepsThatForgetThoseBefore() {
    Free sumSoFar =
        steps(
            (context, x) ->
                context.ops().add(x, context.ops().slice(x, 1, 0, 1))); // plus the first step
    check(sumSoFar);
    assertThatThrownBy(() -> SequenceContract.of(sumSoFar).sequence(2).continues().check(engine))
        .hasMessageContaining("Output of 1 steps at a time");
  }
}
