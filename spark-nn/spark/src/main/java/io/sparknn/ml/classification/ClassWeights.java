package io.sparknn.ml.classification;

import io.sparknn.ml.data.Columns;
import io.sparknn.ml.param.HasClassWeights;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** From parameter {@code classWeights} to a weight for each class. */
final class ClassWeights {
  private ClassWeights() {}

  /**
   * The weights in the order of classes; none if each is 1.
   *
   * @param dataset whose rows that train are counted if the weights are to be balanced
   * @param weightColumn empty if every row weighs 1
   * @param validationColumn empty if every row trains
   * @throws IllegalArgumentException if the parameter doesn't fit the classes
   */
  static double[] of(
      HasClassWeights<?> stage,
      Dataset<?> dataset,
      String labelColumn,
      int classes,
      String weightColumn,
      String validationColumn) {
    String value = stage.getClassWeights();
    if (value.isEmpty()) {
      return new double[0];
    }
    return value.equals(HasClassWeights.BALANCED)
        ? balanced(sums(dataset, labelColumn, classes, weightColumn, validationColumn))
        : given(stage, value, classes);
  }

  private static double[] given(HasClassWeights<?> stage, String value, int classes) {
    try {
      double[] weights = Arrays.stream(value.split(",")).mapToDouble(Double::parseDouble).toArray();
      if (weights.length == classes
          && Arrays.stream(weights).allMatch(weight -> weight > 0 && Double.isFinite(weight))) {
        return weights;
      }
      throw refused(stage, value, classes, null);
    } catch (NumberFormatException e) {
      throw refused(stage, value, classes, e);
    }
  }

  private static IllegalArgumentException refused(
      HasClassWeights<?> stage, String value, int classes, Throwable cause) {
    return new IllegalArgumentException(
        "Parameter classWeights of "
            + stage.uid()
            + " is '"
            + value
            + "', but it must be 'balanced', empty, or "
            + classes
            + " numbers above 0 separated by commas, one for each class.",
        cause);
  }

  /** The weights of the rows of each class, added up; labels that are no classes are left out. */
  private static double[] sums(
      Dataset<?> dataset, String label, int classes, String weight, String validation) {
    Column weights = weight.isEmpty() ? functions.lit(1.0) : Columns.of(weight).cast("double");
    Column trains =
        validation.isEmpty() ? functions.lit(true) : functions.not(Columns.of(validation));
    List<Row> rows =
        dataset
            .filter(trains)
            .groupBy(Columns.of(label).cast("double"))
            .agg(functions.sum(weights))
            .collectAsList();
    double[] sums = new double[classes];
    for (Row row : rows) {
      boolean isClass = !row.isNullAt(0) && !row.isNullAt(1) && isClass(row.getDouble(0), classes);
      if (isClass) {
        sums[(int) row.getDouble(0)] = row.getDouble(1);
      }
    }
    return sums;
  }

  private static boolean isClass(double label, int classes) {
    return label >= 0 && label < classes && label == Math.rint(label);
  }

  private static double[] balanced(double[] sums) {
    double all = Arrays.stream(sums).sum();
    long present = Arrays.stream(sums).filter(sum -> sum > 0).count();
    return Arrays.stream(sums).map(sum -> sum > 0 ? all / (present * sum) : 1).toArray();
  }
}
