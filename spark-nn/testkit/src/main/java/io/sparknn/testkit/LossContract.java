package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Loss;
import io.sparknn.losses.Target;
import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.values.Closeness;
import io.sparknn.testkit.values.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What every loss must do: give one number for each sample that depends on that sample only, agree
 * with values worked out by hand, have right gradients with respect to the output, and survive
 * JSON.
 *
 * <pre>{@code
 * LossContract.of(new MeanSquaredError())
 *     .output(Shape.of(2))
 *     .value(new double[] {1, 5}, new double[] {0, 2}, 5)
 *     .check(engine);
 * }</pre>
 */
public final class LossContract {
  private static final Closeness CLOSE = new Closeness(1e-10, 1e-10);

  private final Loss loss;
  private final List<Example> examples = new ArrayList<>();
  private Shape output;
  private Shape target;
  private int classes;
  private boolean distributions;

  private LossContract(Loss loss) {
    this.loss = loss;
  }

  /** One sample's output and target, and the loss that belongs to them. */
  private record Example(double[] output, double[] target, double loss) {}

  /** The contract of this loss. */
  public static LossContract of(Loss loss) {
    return new LossContract(loss);
  }

  /** The shape of one sample's output; call it before {@link #value}. */
  public LossContract output(Shape shape) {
    output = shape;
    target = loss.target() == Target.VALUES ? shape : Shape.scalar();
    classes = shape.rank() == 0 ? 1 : shape.size(-1);
    return this;
  }

  /** The shape of one sample's target, where it isn't the output's, or the index of one class. */
  public LossContract target(Shape shape) {
    target = shape;
    return this;
  }

  /** How many classes there are, where it isn't the output's size. */
  public LossContract classes(int count) {
    classes = count;
    return this;
  }

  /** Targets are numbers of 0 or more along the last axis that sum to 1. */
  public LossContract distributions() {
    distributions = true;
    return this;
  }

  /** The loss of one sample, worked out by hand; a class is given by its index. */
  public LossContract value(double[] sample, double[] wanted, double expected) {
    examples.add(new Example(sample, wanted, expected));
    return this;
  }

  /** Runs all checks on an engine with double precision. */
  public void check(Engine engine) {
    for (Example example : examples) {
      double[] actual = run(engine, DataType.FLOAT64, 1, example.output(), example.target());
      CLOSE.check("Loss", Shape.of(1), actual, new double[] {example.loss()});
    }
    assertThat(run(engine, DataType.FLOAT64, 0, new double[0], new double[0])).isEmpty();
    checkSamplesAreIndependent(engine);
    checkGradients(engine);
    assertThat(Json.read(Json.write(loss), Loss.class)).isEqualTo(loss);
  }

  private void checkSamplesAreIndependent(Engine engine) {
    int batch = 4;
    double[] outputs = outputs(batch);
    double[] targets = targets(batch);
    double[] together = run(engine, DataType.FLOAT64, batch, outputs, targets);
    double[] single = run(engine, DataType.FLOAT32, batch, outputs, targets);
    for (int sample = 0; sample < batch; sample++) {
      double[] output = part(outputs, sample, batch);
      double[] target = part(targets, sample, batch);
      double[] alone = run(engine, DataType.FLOAT64, 1, output, target);
      double[] inBatch = {together[sample]};
      CLOSE.check("Loss of sample " + sample + " in a batch", Shape.of(1), inBatch, alone);
    }
    EngineFixture.values(DataType.FLOAT32)
        .check("Single precision", Shape.of(batch), single, together);
  }

  private static double[] part(double[] numbers, int sample, int batch) {
    int length = numbers.length / batch;
    return Arrays.copyOfRange(numbers, sample * length, (sample + 1) * length);
  }

  private void checkGradients(Engine engine) {
    int batch = 4;
    Shape shape = output.prepend(batch);
    GradientChecker.of(engine)
        .argument("output", shape, outputs(batch))
        .check(
            (ops, arguments) -> {
              Tensor target = target(engine, DataType.FLOAT64, batch, targets(batch));
              Tensor losses = loss.perSample(ops, arguments.get(0), target);
              Tensor weights = engine.tensor(Shape.of(batch), Numbers.ordinary(batch, 99));
              return ops.sum(ops.multiply(losses, weights));
            });
  }

  private double[] run(
      Engine engine, DataType type, int batch, double[] outputs, double[] targets) {
    try (Scope scope = engine.openScope()) {
      Tensor y = engine.ops().cast(engine.tensor(output.prepend(batch), outputs), type);
      Tensor result = loss.perSample(engine.ops(), y, target(engine, type, batch, targets));
      assertThat(result.shape()).as("shape of the losses").isEqualTo(Shape.of(batch));
      assertThat(result.dataType()).as("type of the losses").isEqualTo(type);
      return engine.toDoubles(result);
    }
  }

  private Tensor target(Engine engine, DataType type, int batch, double[] targets) {
    Shape shape = target.prepend(batch);
    return ofClasses()
        ? engine.tensor(shape, Arrays.stream(targets).mapToLong(Math::round).toArray())
        : engine.ops().cast(engine.tensor(shape, targets), type);
  }

  private boolean ofClasses() {
    return loss.target() == Target.CLASS || loss.target() == Target.CLASSES;
  }

  private double[] outputs(int batch) {
    return Numbers.ordinary(Math.toIntExact(output.prepend(batch).elements()), 11);
  }

  private double[] targets(int batch) {
    int size = Math.toIntExact(target.prepend(batch).elements());
    if (ofClasses()) {
      return Arrays.stream(Numbers.indices(size, classes, 12)).asDoubleStream().toArray();
    }
    return distributions ? distributions(size) : Numbers.ordinary(size, 13);
  }

  private double[] distributions(int size) {
    double[] numbers = Numbers.positive(size, 13);
    for (int from = 0; from < size; from += classes) {
      double sum = Arrays.stream(numbers, from, from + classes).sum();
      for (int index = from; index < from + classes; index++) {
        numbers[index] /= sum;
      }
    }
    return numbers;
  }
}
