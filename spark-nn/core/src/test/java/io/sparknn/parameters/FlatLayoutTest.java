package io.sparknn.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.parameters.FlatLayout.Segment;
import io.sparknn.shape.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlatLayoutTest {
  private static final ParameterSpec KERNEL =
      ParameterSpec.kernel("kernel", Shape.of(2, 3), new GlorotUniform());
  private static final ParameterSpec BIAS =
      ParameterSpec.unregularized("bias", Shape.of(2), new Constant(7));
  private static final ParameterSpec SCALE =
      ParameterSpec.unregularized("scale", Shape.scalar(), new Constant(1));
  private static final ParameterSpec NOTHING =
      ParameterSpec.kernel("nothing", Shape.of(0, 3), new GlorotUniform());

  @Test
  void parametersFollowEachOtherWithoutGaps() {
    FlatLayout layout = new FlatLayout(List.of(KERNEL, NOTHING, BIAS, SCALE));
    assertThat(layout.size()).isEqualTo(9);
    assertThat(layout.offset(0)).isZero();
    assertThat(layout.offset(1)).isEqualTo(6);
    assertThat(layout.offset(2)).isEqualTo(6);
    assertThat(layout.offset(3)).isEqualTo(8);
    assertThat(layout.parameters()).containsExactly(KERNEL, NOTHING, BIAS, SCALE);
  }

  @Test
  void noParametersAreAnEmptyVector() {
    FlatLayout layout = new FlatLayout(List.of());
    assertThat(layout.size()).isZero();
    assertThat(layout.initialValues(1)).isEmpty();
    assertThat(layout.segments()).isEmpty();
  }

  @Test
  void namesAreUnique() {
    assertThatThrownBy(() -> new FlatLayout(List.of(KERNEL, BIAS, KERNEL)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Two parameters are named 'kernel'; each needs a name of its own.");
  }

  @Test
  void segmentsJoinWhatIsAlikeRegularized() {
    FlatLayout layout = new FlatLayout(List.of(KERNEL, NOTHING, BIAS, SCALE, KERNEL.within("b")));
    assertThat(layout.segments())
        .containsExactly(
            new Segment(0, 6, true), new Segment(6, 3, false), new Segment(9, 6, true));
  }

  @Test
  void firstValuesAreThoseOfTheInitializersInTheirPlaces() {
    double[] values = new FlatLayout(List.of(KERNEL, BIAS, SCALE)).initialValues(5);
    double bound = Math.sqrt(6.0 / 5);
    assertThat(Arrays.stream(values, 0, 6).boxed()).doesNotHaveDuplicates();
    assertThat(Arrays.stream(values, 0, 6).allMatch(x -> Math.abs(x) <= bound)).isTrue();
    assertThat(Arrays.copyOfRange(values, 6, 9)).containsExactly(7, 7, 1);
  }

  @Test
  void firstValuesRepeatWithTheSeed() {
    FlatLayout layout = new FlatLayout(List.of(KERNEL, BIAS));
    assertThat(layout.initialValues(5)).isEqualTo(layout.initialValues(5));
    assertThat(layout.initialValues(6)).isNotEqualTo(layout.initialValues(5));
  }

  @Test
  void eachParameterDrawsFromItsOwnStream() {
    FlatLayout layout = new FlatLayout(List.of(KERNEL.within("a"), KERNEL.within("b")));
    double[] both = layout.initialValues(5);
    assertThat(Arrays.copyOf(both, 6)).isNotEqualTo(Arrays.copyOfRange(both, 6, 12));
    double[] alone = new FlatLayout(List.of(KERNEL.within("b"))).initialValues(5);
    assertThat(alone).isEqualTo(Arrays.copyOfRange(both, 6, 12));
  }

  @Test
  void namesGetThePathOfTheirLayer() {
    assertThat(KERNEL.within("conv1").within("body").name()).isEqualTo("body.conv1.kernel");
    assertThat(KERNEL.within("conv1").regularized()).isTrue();
    assertThat(BIAS.within("conv1").regularized()).isFalse();
  }
}
