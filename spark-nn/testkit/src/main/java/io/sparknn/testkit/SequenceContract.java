package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.layers.Layer;
import io.sparknn.layers.Mode;
import io.sparknn.layers.StepMemory;
import io.sparknn.network.InputBatch;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.values.Closeness;
import io.sparknn.testkit.values.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What every layer that takes sequences of any length must do, beside the {@link LayerContract} for
 * a fixed length:
 *
 * <pre>{@code
 * SequenceContract.of(new Lstm(3)).sequence(2).continues().check(engine);
 * }</pre>
 *
 * <p>Checked are: that shapes and parameters don't depend on the length; that a sample gives in a
 * padded batch what it gives alone, whatever stands in the padding, and that its gradients are
 * those it has alone, 0 in the padding; that, while training too, nothing depends on the padding;
 * that empty sequences give finite numbers; that a layer which {@link #continues} gives, a few
 * steps at a time, what it gives in one call.
 */
public final class SequenceContract {
  private static final Closeness CLOSE = new Closeness(1e-9, 1e-10);
  private static final double LARGE = 1e4;
  private static final int[] LENGTHS = {5, 2, 0, 3};
  private static final int[] OTHER_LENGTHS = {2, 4, 3, 0};
  private static final int[] ALL = {0, 1, 2, 3};

  private final Layer layer;
  private final List<Input> inputs = new ArrayList<>();
  private boolean continues;

  private SequenceContract(Layer layer) {
    this.layer = layer;
  }

  /** Which steps an input has. */
  private enum Steps {
    /** Those of the first input. */
    SAME,
    /** Its own. */
    OTHER,
    /** None: its shape is fixed. */
    NONE
  }

  /**
   * An input.
   *
   * @param vocabulary the bound of its whole numbers; 0 if it holds ordinary numbers
   */
  private record Input(Shape shape, Steps steps, int vocabulary) {
    int length(int sample) {
      return switch (steps) {
        case SAME -> LENGTHS[sample];
        case OTHER -> OTHER_LENGTHS[sample];
        case NONE -> 1;
      };
    }

    int stepSize() {
      Shape step = steps == Steps.NONE ? shape : shape.withoutFirst();
      return Math.toIntExact(step.elements());
    }

    double[] numbers(int count, long seed) {
      return vocabulary == 0
          ? Numbers.ordinary(count, seed)
          : Arrays.stream(Numbers.indices(count, vocabulary, seed)).asDoubleStream().toArray();
    }
  }

  /** The contract of this layer. */
  public static SequenceContract of(Layer layer) {
    return new SequenceContract(layer);
  }

  /** Adds an input (any, sizes…), whose steps are those of the first input. */
  public SequenceContract sequence(int... sizes) {
    return input(new Input(Shape.sequence(sizes), Steps.SAME, 0));
  }

  /** Adds an input (any) of whole numbers from 0 to {@code vocabulary} − 1. */
  public SequenceContract tokens(int vocabulary) {
    return input(new Input(Shape.sequence(), Steps.SAME, vocabulary));
  }

  /** Adds an input (any, sizes…) with steps of its own, as the source of a translation. */
  public SequenceContract otherSequence(int... sizes) {
    return input(new Input(Shape.sequence(sizes), Steps.OTHER, 0));
  }

  /** Adds an input of a fixed shape, as a first state. */
  public SequenceContract fixed(Shape shape) {
    return input(new Input(shape, Steps.NONE, 0));
  }

  /** The layer can go through a sequence a few steps at a time. */
  public SequenceContract continues() {
    continues = true;
    return this;
  }

  private SequenceContract input(Input input) {
    inputs.add(input);
    return this;
  }

  /** Runs all checks on an engine with double precision. */
  public void check(Engine engine) {
    checkShapes();
    try (Scope scope = engine.openScope()) {
      boolean[] differentiable = new boolean[inputs.size()];
      for (int index = 0; index < differentiable.length; index++) {
        differentiable[index] = inputs.get(index).vocabulary() == 0;
      }
      SequenceRun run = new SequenceRun(engine, layer, shapes(), differentiable);
      checkSamplesAlone(run);
      checkPaddingWhileTraining(run);
      if (continues) {
        checkChunks(run);
      }
    }
  }

  private List<Shape> shapes() {
    return inputs.stream().map(Input::shape).toList();
  }

  private void checkShapes() {
    Shape output = layer.outputShape(shapes());
    assertThat(layer.keepsSteps())
        .as("keepsSteps of %s, whose output has shape %s", layer, output)
        .isEqualTo(output.hasAnyLength());
    List<Shape> fixed =
        inputs.stream()
            .map(input -> input.steps() == Steps.NONE ? input.shape() : input.shape().with(0, 4))
            .toList();
    assertThat(layer.outputShape(fixed))
        .as("output shape for 4 steps")
        .isEqualTo(output.hasAnyLength() ? output.with(0, 4) : output);
    assertThat(described(layer.parameters(fixed)))
        .as("parameters for 4 steps")
        .isEqualTo(described(layer.parameters(shapes())));
  }

  private static List<String> described(List<ParameterSpec> specs) {
    return specs.stream().map(spec -> spec.name() + " " + spec.shape()).toList();
  }

  private void checkSamplesAlone(SequenceRun run) {
    for (double padding : new double[] {0, LARGE}) {
      SequenceRun.Result together = differentiate(run, Mode.PREDICT, padding, ALL);
      assertThat(Arrays.stream(together.output()).allMatch(Double::isFinite))
          .as("finite numbers, with padding and an empty sequence")
          .isTrue();
      List<double[]> sums =
          together.parameters().values().stream().map(x -> new double[x.length]).toList();
      for (int sample : ALL) {
        String where = " of sample " + sample + ", padded with " + padding + " and alone";
        SequenceRun.Result alone = differentiate(run, Mode.PREDICT, padding, sample);
        check("Output" + where, outputs(together, sample, ALL), outputs(alone, sample, sample));
        for (int index = 0; index < inputs.size(); index++) {
          checkInputGradient(where, index, sample, together, alone);
        }
        int next = 0;
        for (double[] gradient : alone.parameters().values()) {
          double[] sum = sums.get(next++);
          Arrays.setAll(sum, i -> sum[i] + gradient[i]);
        }
      }
      int next = 0;
      for (String name : together.parameters().keySet()) {
        double[] gradient = together.parameters().get(name);
        check("Gradient of " + name + " and its sum over samples", gradient, sums.get(next++));
      }
    }
  }

  private void checkInputGradient(
      String where, int index, int sample, SequenceRun.Result together, SequenceRun.Result alone) {
    if (together.inputs().get(index).length > 0) {
      Input input = inputs.get(index);
      int real = input.length(sample) * input.stepSize();
      double[] inBatch = ofSample(together.inputs().get(index), sample, ALL);
      double[] expected = Arrays.copyOf(alone.inputs().get(index), inBatch.length);
      Arrays.fill(expected, real, expected.length, 0); // nothing reaches the padding
      check("Gradient of input " + index + where, inBatch, expected);
    }
  }

  /** Dropout and statistics of the batch may make samples differ from what they are alone. */
  private void checkPaddingWhileTraining(SequenceRun run) {
    SequenceRun.Result zeros = differentiate(run, Mode.TRAIN, 0, ALL);
    SequenceRun.Result large = differentiate(run, Mode.TRAIN, LARGE, ALL);
    String where = " while training, with large numbers and with zeros in the padding";
    for (int sample : ALL) {
      check("Output" + where, outputs(large, sample, ALL), outputs(zeros, sample, ALL));
    }
    for (int index = 0; index < inputs.size(); index++) {
      double[] expected = zeros.inputs().get(index);
      check("Gradient of input " + index + where, large.inputs().get(index), expected);
    }
    zeros.parameters().forEach((name, x) -> check(name + where, large.parameters().get(name), x));
    zeros.updates().forEach((name, x) -> check(name + where, large.updates().get(name), x));
  }

  private void checkChunks(SequenceRun run) {
    int steps = 6;
    int[] samples = {0, 1};
    List<InputBatch> whole = batches(0, steps, samples);
    double[] expected = run.predict(whole, run.memory());
    boolean ofSteps = layer.outputShape(shapes()).hasAnyLength();
    for (int chunk = 1; chunk <= 3; chunk++) {
      StepMemory memory = run.memory();
      double[] actual = new double[ofSteps ? expected.length : 0];
      for (int from = 0; from < steps; from += chunk) {
        double[] part = run.predict(chunk(whole, from, from + chunk), memory);
        memory.advance(chunk);
        if (ofSteps) {
          place(part, actual, samples.length, from, steps, chunk);
        } else {
          actual = part;
        }
      }
      check("Output of " + chunk + " steps at a time, and in one call", actual, expected);
    }
  }

  /** Copies the outputs of a few steps of each sample to their place among all steps. */
  private static void place(
      double[] part, double[] all, int samples, int from, int steps, int chunk) {
    int size = all.length / samples / steps;
    for (int sample = 0; sample < samples; sample++) {
      int to = (sample * steps + from) * size;
      System.arraycopy(part, sample * chunk * size, all, to, chunk * size);
    }
  }

  private List<InputBatch> chunk(List<InputBatch> whole, int from, int to) {
    List<InputBatch> result = new ArrayList<>();
    for (Input input : inputs) {
      InputBatch batch = whole.get(result.size());
      if (input.steps() == Steps.SAME) {
        int samples = batch.shape().size(0);
        int all = batch.values().length / samples;
        int size = input.stepSize();
        float[] values = new float[samples * (to - from) * size];
        for (int sample = 0; sample < samples; sample++) {
          int place = sample * (to - from) * size;
          System.arraycopy(
              batch.values(), sample * all + from * size, values, place, (to - from) * size);
        }
        result.add(new InputBatch(batch.shape().with(1, to - from), values));
      } else {
        result.add(batch);
      }
    }
    return result;
  }

  private SequenceRun.Result differentiate(
      SequenceRun run, Mode mode, double padding, int... samples) {
    return run.differentiate(
        mode, batches(padding, -1, samples), output -> weights(output, samples));
  }

  /** Arbitrary numbers for the outputs of each sample, and 0 for the padding behind them. */
  private double[] weights(Shape output, int... samples) {
    int all = Math.toIntExact(output.elements()) / samples.length;
    double[] weights = new double[samples.length * all];
    for (int place = 0; place < samples.length; place++) {
      int real = realOutputs(output, samples[place]);
      System.arraycopy(Numbers.ordinary(real, 99 + samples[place]), 0, weights, place * all, real);
    }
    return weights;
  }

  /** How many of a sample's outputs aren't padding; an empty sequence has none, or one value. */
  private int realOutputs(Shape output, int sample) {
    Shape ofSample = output.withoutFirst();
    return layer.keepsSteps()
        ? inputs.get(0).length(sample) * Math.toIntExact(ofSample.withoutFirst().elements())
        : Math.toIntExact(ofSample.elements());
  }

  /** The outputs of a sample that aren't padding. */
  private double[] outputs(SequenceRun.Result result, int sample, int... samples) {
    double[] all = ofSample(result.output(), sample, samples);
    return Arrays.copyOf(all, realOutputs(result.shape(), sample));
  }

  private static double[] ofSample(double[] numbers, int sample, int... samples) {
    int size = numbers.length / samples.length;
    int place = samples.length == 1 ? 0 : sample;
    return Arrays.copyOfRange(numbers, place * size, (place + 1) * size);
  }

  /**
   * The inputs of these samples.
   *
   * @param steps of each sample; −1 for lengths that differ
   */
  private List<InputBatch> batches(double padding, int steps, int... samples) {
    List<InputBatch> result = new ArrayList<>();
    for (Input input : inputs) {
      int[] lengths =
          Arrays.stream(samples)
              .map(each -> steps >= 0 && input.steps() == Steps.SAME ? steps : input.length(each))
              .toArray();
      boolean padded = input.steps() != Steps.NONE;
      Shape shape =
          padded
              ? InputBatch.padded(input.shape(), lengths)
              : input.shape().prepend(samples.length);
      float[] values = new float[Math.toIntExact(shape.elements())];
      Arrays.fill(values, (float) (input.vocabulary() > 0 && padding > 0 ? 1 : padding));
      for (int place = 0; place < samples.length; place++) {
        long seed = 31L * result.size() + samples[place];
        double[] numbers = input.numbers(lengths[place] * input.stepSize(), seed);
        int start = place * (values.length / samples.length);
        for (int index = 0; index < numbers.length; index++) {
          values[start + index] = (float) numbers[index];
        }
      }
      result.add(padded ? new InputBatch(shape, values, lengths) : new InputBatch(shape, values));
    }
    return result;
  }

  /** The layer, for the names of tests. */
  @Override
  public String toString() {
    return layer.toString();
  }

  private static void check(String what, double[] actual, double[] expected) {
    CLOSE.check(what, Shape.of(actual.length), actual, expected);
  }
}
