package io.sparknn.zoo;

import io.sparknn.neurons.Perceptron;
import io.sparknn.neurons.ThresholdNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Any Boolean function of n inputs as a network of 2ⁿ + 1 perceptrons, without learning.
 *
 * <p>Hidden unit c fires at exactly one row of the truth table, that of the inputs c₁ … cₙ: Σᵢ (2cᵢ
 * − 1) xᵢ − Σᵢ cᵢ ≥ 0. The output fires if a hidden unit does for which the function is 1: Σ h_c −
 * 1 ≥ 0 over those c. This many are sufficient, not necessary.
 */
public final class BooleanFunction {
  private BooleanFunction() {}

  /**
   * The network of a truth table, with inputs x1 to xn and output y.
   *
   * @param table 2ⁿ values, n at least 1; the row number in binary are the inputs, x1 first, so for
   *     two inputs the rows are 00, 01, 10, 11
   */
  public static ThresholdNetwork of(boolean... table) {
    int size = Integer.numberOfTrailingZeros(Integer.highestOneBit(table.length));
    if (table.length < 2 || Integer.bitCount(table.length) != 1) {
      throw new IllegalArgumentException(
          "A truth table has "
              + table.length
              + " rows, but must have 2, 4, 8 or another power of 2: one for each combination of"
              + " its inputs.");
    }
    String[] inputs = names("x", 1, size);
    String[] hidden = names("h", 0, table.length - 1);
    List<ThresholdNetwork.Unit> units = new ArrayList<>();
    double[] chosen = new double[table.length];
    for (int row = 0; row < table.length; row++) {
      units.add(new ThresholdNetwork.Unit(hidden[row], detector(row, size), List.of(inputs)));
      chosen[row] = table[row] ? 1 : 0;
    }
    units.add(new ThresholdNetwork.Unit("y", Perceptron.of(-1, chosen), List.of(hidden)));
    return new ThresholdNetwork(List.of(inputs), units, List.of("y"));
  }

  /** The inputs of a row of the table, each 0 or 1. */
  public static double[] inputs(int row, int size) {
    return IntStream.range(0, size).mapToDouble(place -> (row >> (size - 1 - place)) & 1).toArray();
  }

  private static Perceptron detector(int row, int size) {
    double[] weights = inputs(row, size);
    for (int place = 0; place < size; place++) {
      weights[place] = 2 * weights[place] - 1;
    }
    return Perceptron.of(-Integer.bitCount(row), weights);
  }

  private static String[] names(String prefix, int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(n -> prefix + n).toArray(String[]::new);
  }
}
