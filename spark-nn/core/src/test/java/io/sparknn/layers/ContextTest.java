package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextTest {
  private final Context context = new Context(null, Mode.TRAIN, 7, Map.of(), Map.of());

  @Test
  void namesThatWereNotDeclaredAreRefused() {
    assertThatThrownBy(() -> context.child("conv1").parameter("kernel"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A layer asked for the parameter 'conv1.kernel', but there are []; every name used in"
                + " forward must be declared by the layer.");
    assertThatThrownBy(() -> context.statistic("mean"))
        .hasMessageStartingWith("A layer asked for the statistic 'mean'");
  }

  @Test
  void eachPlaceHasItsOwnSeed() {
    assertThat(context.child("a").seed()).isEqualTo(context.child("a").seed());
    assertThat(context.child("a").seed())
        .isNotEqualTo(context.child("b").seed())
        .isNotEqualTo(context.seed())
        .isNotEqualTo(context.child("a").child("a").seed());
    Context other = new Context(null, Mode.TRAIN, 8, Map.of(), Map.of());
    assertThat(other.child("a").seed()).isNotEqualTo(context.child("a").seed());
  }

  @Test
  void theModeIsKnown() {
    assertThat(context.training()).isTrue();
    assertThat(new Context(null, Mode.PREDICT, 0, Map.of(), Map.of()).training()).isFalse();
  }
}
