package io.sparknn.parameters;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The places of many parameters in one flat vector, in a fixed order and without gaps.
 *
 * <p>Averaging, checkpoints, optimizers and gradient checks are thus loops over one array.
 */
public final class FlatLayout {
  private final List<ParameterSpec> parameters;
  private final long[] offsets;

  /**
   * Lays the parameters out in this order.
   *
   * @throws IllegalArgumentException if two have the same name
   */
  public FlatLayout(List<ParameterSpec> parameters) {
    this.parameters = List.copyOf(parameters);
    this.offsets = new long[parameters.size() + 1];
    Set<String> names = new LinkedHashSet<>();
    for (int index = 0; index < parameters.size(); index++) {
      ParameterSpec parameter = parameters.get(index);
      if (!names.add(parameter.name())) {
        throw new IllegalArgumentException(
            "Two parameters are named '" + parameter.name() + "'; each needs a name of its own.");
      }
      offsets[index + 1] = offsets[index] + parameter.shape().elements();
    }
  }

  /** The parameters in the order of the vector. */
  public List<ParameterSpec> parameters() {
    return parameters;
  }

  /** Elements of the whole vector. */
  public long size() {
    return offsets[parameters.size()];
  }

  /** Where the parameter of this index begins. */
  public long offset(int index) {
    return offsets[index];
  }

  /** Each parameter as a view into the vector, in order. */
  public List<Tensor> views(Engine engine, Tensor vector) {
    List<Tensor> views = new ArrayList<>(parameters.size());
    for (int index = 0; index < parameters.size(); index++) {
      views.add(engine.view(vector, offsets[index], parameters.get(index).shape()));
    }
    return views;
  }

  /** The tensors, one for each parameter in order, under the parameters' names. */
  public Map<String, Tensor> byName(List<Tensor> tensors) {
    Map<String, Tensor> result = new LinkedHashMap<>();
    for (int index = 0; index < parameters.size(); index++) {
      result.put(parameters.get(index).name(), tensors.get(index));
    }
    return result;
  }

  /**
   * First values for the whole vector.
   *
   * <p>Each parameter draws from a stream of its own, so that adding a layer leaves the start of
   * the others as it was.
   */
  public double[] initialValues(long seed) {
    double[] vector = new double[Math.toIntExact(size())];
    for (int index = 0; index < parameters.size(); index++) {
      double[] values = initialValues(parameters.get(index), seed);
      System.arraycopy(values, 0, vector, Math.toIntExact(offsets[index]), values.length);
    }
    return vector;
  }

  /**
   * Writes the same values, or those that are taken over, into an engine's vector, one parameter
   * after another, so that the heap must hold the largest only.
   */
  public void initialize(Engine engine, Tensor vector, long seed, InitialValues known) {
    try (Scope scope = engine.openScope()) {
      List<Tensor> views = views(engine, vector);
      for (int index = 0; index < views.size(); index++) {
        ParameterSpec parameter = parameters.get(index);
        Tensor view = views.get(index);
        Tensor first =
            known
                .of(parameter)
                .map(values -> rounded(engine, view, values))
                .orElseGet(() -> tensor(engine, view, initialValues(parameter, seed)));
        engine.copy(first, view);
      }
    }
  }

  private static Tensor tensor(Engine engine, Tensor like, double[] values) {
    if (like.dataType() == DataType.FLOAT64) {
      return engine.tensor(like.shape(), values);
    }
    float[] rounded = new float[values.length];
    for (int index = 0; index < values.length; index++) {
      rounded[index] = (float) values[index];
    }
    return rounded(engine, like, rounded);
  }

  private static Tensor rounded(Engine engine, Tensor like, float[] values) {
    return engine.ops().cast(engine.tensor(like.shape(), values), like.dataType());
  }

  private static double[] initialValues(ParameterSpec parameter, long seed) {
    SplittableRandom random = new SplittableRandom(Seeds.derive(seed, parameter.name()));
    double[] values = parameter.initializer().values(parameter.shape(), random);
    if (values.length != parameter.shape().elements()) {
      throw new IllegalStateException(
          parameter.initializer()
              + " gave "
              + values.length
              + " values for '"
              + parameter.name()
              + "' of shape "
              + parameter.shape()
              + "; it must give one for each element.");
    }
    return values;
  }

  /** Stretches of the vector that are alike regularized or not, in order and without gaps. */
  public List<Segment> segments() {
    List<Segment> segments = new ArrayList<>();
    for (int index = 0; index < parameters.size(); index++) {
      boolean regularized = parameters.get(index).regularized();
      long length = offsets[index + 1] - offsets[index];
      Segment last = segments.isEmpty() ? null : segments.get(segments.size() - 1);
      if (last != null && last.regularized() == regularized) {
        segments.set(
            segments.size() - 1, new Segment(last.offset(), last.length() + length, regularized));
      } else {
        segments.add(new Segment(offsets[index], length, regularized));
      }
    }
    return segments;
  }

  /**
   * A stretch of the vector.
   *
   * @param offset its first element
   * @param length its number of elements
   * @param regularized whether weight decay and penalties apply to it
   */
  public record Segment(long offset, long length, boolean regularized) {

    /** What of it lies between two elements of the vector; of length 0 if nothing does. */
    public Segment within(long from, long to) {
      long start = Math.max(offset, from);
      return new Segment(start, Math.max(0, Math.min(offset + length, to) - start), regularized);
    }
  }
}
