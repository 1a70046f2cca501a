package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.layers.Layer;
import io.sparknn.layers.Mode;
import io.sparknn.parameters.FlatLayout;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.testkit.values.Closeness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What every layer must do, in one call:
 *
 * <pre>{@code
 * LayerContract.of(new Dense(2))
 *     .input(Shape.of(3))
 *     .expect(Shape.of(2))
 *     .parameters("kernel (2, 3)", "bias (2)")
 *     .given("kernel", 1, 2, 3, 4, 5, 6)
 *     .given("bias", 10, 20)
 *     .maps(new double[] {1, 0, -1}, new double[] {8, 18})
 *     .check(engine);
 * }</pre>
 *
 * <p>Checked are: the declared shape and that of the real output; that the declared parameters and
 * statistics are those used; the values given by hand; gradients with respect to inputs and
 * parameters, in both modes; that nothing is changed and the same call gives the same result; that
 * a sample's prediction depends on that sample only; single precision; empty batches; JSON.
 */
public final class LayerContract {
  private static final Closeness CLOSE = new Closeness(1e-10, 1e-10);
  private static final Closeness SINGLE_PRECISION = new Closeness(1e-3, 1e-3);

  private final Layer layer;
  private final List<Shape> inputs = new ArrayList<>();
  private final List<Integer> vocabularies = new ArrayList<>();
  private final List<String> parameters = new ArrayList<>();
  private final List<String> statistics = new ArrayList<>();
  private final Map<String, double[]> given = new LinkedHashMap<>();
  private final List<Example> examples = new ArrayList<>();
  private Optional<String> usedInTraining = Optional.empty();
  private boolean keepsStatistics;
  private Shape output;

  private LayerContract(Layer layer) {
    this.layer = layer;
  }

  /** A batch of inputs, and the output that belongs to it. */
  private record Example(Mode mode, List<double[]> inputs, double[] output) {}

  /** The contract of this layer. */
  public static LayerContract of(Layer layer) {
    return new LayerContract(layer);
  }

  /** Adds an input of this shape, without the batch axis; a merging layer has several. */
  public LayerContract input(Shape shape) {
    return tokens(shape, 0);
  }

  /** Adds an input of whole numbers from 0 to {@code vocabulary} − 1, which has no gradient. */
  public LayerContract tokens(Shape shape, int vocabulary) {
    inputs.add(shape);
    vocabularies.add(vocabulary);
    return this;
  }

  /** The shape of the output, without the batch axis. */
  public LayerContract expect(Shape shape) {
    output = shape;
    return this;
  }

  /** All trainable parameters with their shapes, as {@code kernel (3, 4)}, in order. */
  public LayerContract parameters(String... declared) {
    parameters.addAll(List.of(declared));
    return this;
  }

  /** All statistics with their shapes, as {@code mean (3)}, in order. */
  public LayerContract statistics(String... declared) {
    statistics.addAll(List.of(declared));
    return this;
  }

  /** Training changes no statistic. */
  public LayerContract keepsStatistics() {
    keepsStatistics = true;
    return this;
  }

  /** The numbers of a parameter or statistic for the examples. */
  public LayerContract given(String name, double... numbers) {
    given.put(name, numbers);
    return this;
  }

  /** What a batch of the only input becomes while predicting, worked out by hand. */
  public LayerContract maps(double[] input, double[] expected) {
    return maps(Mode.PREDICT, List.of(input), expected);
  }

  /** What a batch of inputs becomes, worked out by hand. */
  public LayerContract maps(Mode mode, List<double[]> batch, double[] expected) {
    examples.add(new Example(mode, batch, expected));
    return this;
  }

  /** Parameters and statistics whose names begin so are used while training only. */
  public LayerContract usedInTraining(String prefix) {
    usedInTraining = Optional.of(prefix);
    return this;
  }

  /** Checks that an input of this shape is refused with this message. */
  public LayerContract refuses(Shape input, String message) {
    assertThatThrownBy(() -> layer.outputShape(input))
        .isInstanceOf(ShapeException.class)
        .hasMessage(message);
    return this;
  }

  /** Runs all checks on an engine with double precision. */
  public void check(Engine engine) {
    checkShapes();
    LayerRun run = new LayerRun(engine, layer, inputs, vocabularies, Map.of());
    for (Mode mode : Mode.values()) {
      checkUse(run, mode);
      checkPurity(run, mode);
      checkSinglePrecision(run, mode);
      run.checkGradients(mode, 3);
    }
    checkPredictionsAreIndependent(run);
    examples.forEach(example -> checkExample(engine, example));
    checkJson();
  }

  private void checkShapes() {
    assertThat(layer.outputShape(inputs)).as("output shape of %s", layer).isEqualTo(output);
    assertThat(described(layer.parameters(inputs))).as("parameters").isEqualTo(parameters);
    assertThat(described(layer.statistics(inputs))).as("statistics").isEqualTo(statistics);
    FlatLayout layout = new FlatLayout(layer.parameters(inputs));
    assertThat(layout.initialValues(1)).as("first values").doesNotContain(Double.NaN);
  }

  private static List<String> described(List<ParameterSpec> specs) {
    return specs.stream().map(spec -> spec.name() + " " + spec.shape()).toList();
  }

  private void checkJson() {
    String json = Json.write(layer);
    assertThat(Json.read(json, Layer.class)).as("read back from %s", json).isEqualTo(layer);
  }

  private void checkUse(LayerRun run, Mode mode) {
    Set<String> declared = new TreeSet<>(names(layer.parameters(inputs)));
    declared.addAll(layer.shared(inputs).keySet());
    Set<String> declaredStatistics = new TreeSet<>(names(layer.statistics(inputs)));
    if (mode == Mode.PREDICT) {
      usedInTraining.ifPresent(
          prefix -> {
            declared.removeIf(name -> name.startsWith(prefix));
            declaredStatistics.removeIf(name -> name.startsWith(prefix));
          });
    }
    for (int batch : new int[] {0, 1, 3}) {
      LayerRun.Result result = run.run(mode, DataType.FLOAT64, 5, batch, run.inputs(batch));
      assertThat(result.shape())
          .as("%s, batch of %d", mode, batch)
          .isEqualTo(output.prepend(batch));
      Set<String> used = new TreeSet<>(result.used());
      used.removeAll(declaredStatistics);
      assertThat(used).as("parameters used in %s", mode).isEqualTo(declared);
      if (mode == Mode.PREDICT) {
        assertThat(result.updates()).as("statistics while predicting").isEmpty();
      } else if (batch > 0) {
        assertThat(result.updates().keySet())
            .as("updates")
            .isEqualTo(keepsStatistics ? Set.of() : declaredStatistics);
      }
    }
    if (mode == Mode.PREDICT) {
      Set<String> used = run.run(mode, DataType.FLOAT64, 5, 1, run.inputs(1)).used();
      assertThat(used)
          .as("parameters and statistics used in %s", mode)
          .containsAll(declaredStatistics);
    }
  }

  private static List<String> names(List<ParameterSpec> specs) {
    return specs.stream().map(ParameterSpec::name).toList();
  }

  private void checkPurity(LayerRun run, Mode mode) {
    LayerRun.Result first = run.run(mode, DataType.FLOAT64, 5, 3, run.inputs(3));
    LayerRun.Result second = run.run(mode, DataType.FLOAT64, 5, 3, run.inputs(3));
    assertThat(first.untouched()).as("operands are unchanged in %s", mode).isTrue();
    assertThat(second.output()).as("the same call again in %s", mode).isEqualTo(first.output());
  }

  private void checkSinglePrecision(LayerRun run, Mode mode) {
    LayerRun.Result twice = run.run(mode, DataType.FLOAT64, 5, 3, run.inputs(3));
    LayerRun.Result once = run.run(mode, DataType.FLOAT32, 5, 3, run.inputs(3));
    assertThat(twice.dataType()).as("type of the output").isEqualTo(DataType.FLOAT64);
    assertThat(once.dataType()).as("type of the output").isEqualTo(DataType.FLOAT32);
    if (mode == Mode.PREDICT) { // while training, draws may differ between types
      SINGLE_PRECISION.check("Single precision", once.shape(), once.output(), twice.output());
    }
  }

  private void checkPredictionsAreIndependent(LayerRun run) {
    int batch = 3;
    List<double[]> numbers = run.inputs(batch);
    LayerRun.Result together = run.run(Mode.PREDICT, DataType.FLOAT64, 5, batch, numbers);
    int size = Math.toIntExact(output.elements());
    for (int sample = 0; sample < batch; sample++) {
      List<double[]> alone = new ArrayList<>();
      for (int input = 0; input < inputs.size(); input++) {
        int length = Math.toIntExact(inputs.get(input).elements());
        alone.add(stretch(numbers.get(input), sample * length, length));
      }
      LayerRun.Result single = run.run(Mode.PREDICT, DataType.FLOAT64, 6, 1, alone);
      CLOSE.check(
          "Sample " + sample + " predicted in a batch (received) and alone (expected)",
          output,
          stretch(together.output(), sample * size, size),
          single.output());
    }
  }

  private static double[] stretch(double[] numbers, int from, int length) {
    return Arrays.copyOfRange(numbers, from, from + length);
  }

  private void checkExample(Engine engine, Example example) {
    int batch = example.output().length / Math.toIntExact(output.elements());
    LayerRun run = new LayerRun(engine, layer, inputs, vocabularies, given);
    LayerRun.Result result = run.run(example.mode(), DataType.FLOAT64, 5, batch, example.inputs());
    CLOSE.check("Example of " + layer, result.shape(), result.output(), example.output());
  }
}
