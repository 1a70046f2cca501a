package io.sparknn.ml.param;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Shared parameter {@code classWeights}.
 *
 * @param <T> the stage itself
 */
public interface HasClassWeights<T> extends Params {

  /** The value that makes all classes weigh the same together. */
  String BALANCED = "balanced";

  /**
   * What the weights of rows that train are multiplied by, for each class: numbers above 0 in the
   * order of classes, separated by commas; {@value #BALANCED} for W / (k W<sub>c</sub>), with the
   * weights W of all rows and W<sub>c</sub> of those of the class, and k classes that have rows;
   * empty for 1.
   */
  default Param<String> classWeights() {
    return new Param<>(
        uid(),
        "classWeights",
        "what the weights of rows that train are multiplied by: a number above 0 for each class, separated by commas; balanced for weights by which all classes weigh the same; empty for 1",
        Ranges.notNull("classWeights"),
        String.class);
  }

  /** What the weights of rows are multiplied by, for each class. */
  default String getClassWeights() {
    return getOrDefault(classWeights());
  }

  /** Weighs classes: {@value #BALANCED}, or numbers separated by commas. */
  @SuppressWarnings("unchecked")
  default T setClassWeights(String value) {
    set(classWeights(), value);
    return (T) this;
  }

  /** Weighs classes by these numbers above 0, in the order of classes. */
  default T setClassWeights(double... values) {
    return setClassWeights(
        Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(",")));
  }
}
