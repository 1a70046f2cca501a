package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How long tensors live. */
interface ScopeContract extends EngineFixture {

  @Test
  default void aScopeFreesItsTensors() {
    Tensor made;
    Tensor computed;
    Tensor view;
    try (Scope scope = engine().openScope()) {
      made = vector(1, 2);
      computed = ops().add(made, made);
      view = engine().view(made, 0, Shape.of(1));
    }
    assertFreed(made);
    assertFreed(computed);
    assertFreed(view);
  }

  @Test
  default void aScopeFreesItsTensorsWhenItsBlockThrows() {
    Tensor[] made = new Tensor[1];
    assertThatThrownBy(
            () -> {
              try (Scope scope = engine().openScope()) {
                made[0] = vector(1);
                throw new IllegalStateException("on purpose");
              }
            })
        .hasMessage("on purpose");
    assertFreed(made[0]);
  }

  @Test
  default void keptTensorsGoToTheEnclosingScope() {
    Tensor kept;
    try (Scope outer = engine().openScope()) {
      Tensor left;
      try (Scope inner = engine().openScope()) {
        left = vector(1);
        kept = inner.keep(vector(2));
      }
      assertFreed(left);
      assertThat(engine().toFloats(kept)).containsExactly(2);
    }
    assertFreed(kept);
  }

  @Test
  default void keptTensorsGoToTheCallerOfTheOutermostScope() {
    Tensor kept;
    try (Scope scope = engine().openScope()) {
      Tensor made = vector(1, 2);
      kept = scope.keep(made);
      assertThat(kept).isSameAs(made);
    }
    assertThat(engine().toFloats(kept)).containsExactly(1, 2);
    kept.close();
    assertFreed(kept);
  }

  @Test
  default void keptViewsOutliveTheirVector() {
    Tensor view;
    try (Scope scope = engine().openScope()) {
      view = scope.keep(engine().view(vector(1, 2, 3), 1, Shape.of(2)));
    }
    assertThat(engine().toFloats(view)).containsExactly(2, 3);
    view.close();
  }

  @Test
  default void keepingATensorOfAnotherScopeLeavesItThere() {
    Tensor loose = vector(1);
    try (Scope outer = engine().openScope()) {
      Tensor ofOuter = vector(2);
      try (Scope middle = engine().openScope()) {
        try (Scope inner = engine().openScope()) {
          inner.keep(loose); // as a layer that returns its input does
          inner.keep(ofOuter);
        }
        assertThat(engine().toFloats(ofOuter)).containsExactly(2);
      }
      assertThat(engine().toFloats(loose)).containsExactly(1);
      assertThat(engine().toFloats(ofOuter)).containsExactly(2);
    }
    assertThat(engine().toFloats(loose)).containsExactly(1);
    loose.close();
  }

  @Test
  default void tensorsOutsideEveryScopeLiveUntilClosed() {
    Tensor loose = vector(1, 2);
    try (Scope scope = engine().openScope()) {
      vector(3).close();
    }
    assertThat(engine().toFloats(loose)).containsExactly(1, 2);
    loose.close();
    assertFreed(loose);
  }

  @Test
  default void closingTwiceIsHarmless() {
    Scope scope = engine().openScope();
    Tensor inScope = vector(1);
    inScope.close();
    inScope.close();
    scope.close();
    scope.close();
    Tensor loose = vector(2);
    loose.close();
    loose.close();
    assertFreed(inScope);
    assertFreed(loose);
  }

  @Test
  default void freeingAViewLeavesTheVectorAndTheOtherWayRound() {
    try (Scope scope = engine().openScope()) {
      Tensor vector = vector(1, 2, 3);
      Tensor first = engine().view(vector, 0, Shape.of(2));
      Tensor second = engine().view(vector, 1, Shape.of(2));
      first.close();
      assertThat(engine().toFloats(vector)).containsExactly(1, 2, 3);
      assertThat(engine().toFloats(second)).containsExactly(2, 3);
      vector.close();
      assertThat(engine().toFloats(second)).containsExactly(2, 3);
    }
  }

  @Test
  default void theValueOfAFunctionBelongsToTheOpenScope() {
    Tensor value;
    try (Scope scope = engine().openScope()) {
      Tensor x = vector(3);
      Tensor gradient = vector(0);
      try (Scope inner = engine().openScope()) {
        value =
            inner.keep(
                engine()
                    .valueAndGradients(
                        (ops, arguments) -> ops.sum(ops.square(arguments.get(0))),
                        List.of(x),
                        List.of(gradient)));
      }
      assertThat(engine().toFloats(value)).containsExactly(9);
      assertThat(engine().toFloats(x)).containsExactly(3);
      assertThat(engine().toFloats(gradient)).containsExactly(6);
    }
    assertFreed(value);
  }

  @Test
  default void aScopeLeavesTheTensorsOfOtherThreadsAlone() {
    Tensor foreign;
    try (Scope scope = engine().openScope()) {
      foreign = CompletableFuture.supplyAsync(() -> vector(1, 2)).join();
    }
    assertThat(engine().toFloats(foreign)).containsExactly(1, 2);
    foreign.close();
  }

  @Test
  default void closingAnEngineFreesWhatIsOpen() {
    Engine another = openAnother();
    Tensor loose = another.tensor(Shape.of(1), new float[] {1});
    another.close();
    another.close();
    assertThatThrownBy(() -> another.toFloats(loose))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("freed");
  }

  private void assertFreed(Tensor tensor) {
    assertThatThrownBy(() -> engine().toFloats(tensor))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("freed");
    assertThatThrownBy(() -> ops().negate(tensor))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("freed");
  }
}
