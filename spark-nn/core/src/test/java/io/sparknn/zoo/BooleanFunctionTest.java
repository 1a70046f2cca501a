package io.sparknn.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.neurons.ThresholdNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BooleanFunctionTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void isExactForEveryFunctionOfSoManyInputs(int size) {
    int rows = 1 << size;
    double[][] inputs = new double[rows][];
    for (int row = 0; row < rows; row++) {
      inputs[row] = BooleanFunction.inputs(row, size);
    }
    for (int function = 0; function < 1 << rows; function++) {
      boolean[] table = new boolean[rows];
      for (int row = 0; row < rows; row++) {
        table[row] = (function >> row & 1) == 1;
      }
      ThresholdNetwork network = BooleanFunction.of(table);
      for (int row = 0; row < rows; row++) {
        if (network.fires(inputs[row]) != table[row]) {
          throw new AssertionError("Function " + function + " is wrong in row " + row);
        }
      }
    }
  }

  @Test
  void hasOneHiddenPerceptronForEachRowAndOneMore() {
    ThresholdNetwork network = BooleanFunction.of(new boolean[8]);

    assertThat(network.inputs()).containsExactly("x1", "x2", "x3");
    assertThat(network.units()).hasSize(9);
    assertThat(BooleanFunction.inputs(6, 3)).containsExactly(1, 1, 0);
  }

  @Test
  void refusesAnIncompleteTable() {
    assertThatThrownBy(() -> BooleanFunction.of(true, false, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A truth table has 3 rows, but must have 2, 4, 8 or another power of 2: one for each"
                + " combination of its inputs.");
    assertThatThrownBy(() -> BooleanFunction.of(true)).hasMessageContaining("has 1 rows");
    assertThatThrownBy(() -> BooleanFunction.of()).hasMessageContaining("has 0 rows");
  }
}
