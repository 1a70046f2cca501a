package io.sparknn.network;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Context;
import io.sparknn.layers.Mode;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link TrainedNetwork} whose numbers are in an engine's memory, ready to score. Several threads
 * may score with it at once.
 */
public final class OpenNetwork implements AutoCloseable {
  private final Engine engine;
  private final Network network;
  private final Tensor parameterVector;
  private final Tensor statisticVector;
  private final List<Tensor> parameters;
  private final List<Tensor> statistics;

  /** Copies the numbers into the engine's memory; call it outside every scope. */
  public OpenNetwork(Engine engine, TrainedNetwork trained) {
    this.engine = engine;
    this.network = new Network(trained.spec());
    this.parameterVector = vector(trained.parameters());
    this.statisticVector = vector(trained.statistics());
    this.parameters = network.parameters().views(engine, parameterVector);
    this.statistics = network.statistics().views(engine, statisticVector);
  }

  /** The network with its sizes. */
  public Network network() {
    return network;
  }

  /**
   * The values of the first output for a batch, sample after sample, of a network whose inputs have
   * fixed shapes.
   *
   * @param inputs for each input of the network the values of all samples, one after another
   * @param batch how many samples there are, 0 or more
   */
  public float[] predict(List<float[]> inputs, int batch) {
    List<InputBatch> batches = new ArrayList<>();
    for (Shape shape : network.spec().inputs().values()) {
      batches.add(new InputBatch(shape.prepend(batch), inputs.get(batches.size())));
    }
    return predict(batches).values();
  }

  /**
   * The first output for a batch.
   *
   * @param inputs in the order of the network's inputs
   */
  public OutputBatch predict(List<InputBatch> inputs) {
    try (Scope scope = engine.openScope()) {
      return output(network.forward(context(inputs), values(inputs)).get(0));
    }
  }

  /**
   * How much each step attends to each other, for every layer with attention, by name, as {@code
   * encoder_1.attention.weights}.
   *
   * @param inputs in the order of the network's inputs
   * @return weights (batch, heads, steps, steps attended to); those of one step sum to 1
   */
  public Map<String, OutputBatch> attentionWeights(List<InputBatch> inputs) {
    try (Scope scope = engine.openScope()) {
      Map<String, Tensor> observed = new LinkedHashMap<>();
      network.forward(context(inputs).withObservations(observed), values(inputs));
      Map<String, OutputBatch> weights = new LinkedHashMap<>();
      observed.forEach((name, tensor) -> weights.put(name, output(tensor)));
      return weights;
    }
  }

  /** The engine that it scores with. */
  public Engine engine() {
    return engine;
  }

  /** What the layers compute a prediction with, for inputs without padding. */
  public Context context() {
    return new Context(
        engine.ops(),
        Mode.PREDICT,
        0,
        network.parameters().byName(parameters),
        network.statistics().byName(statistics));
  }

  private Context context(List<InputBatch> inputs) {
    return context()
        .withMasks(inputs.stream().map(input -> input.mask(engine, DataType.FLOAT32)).toList());
  }

  private List<Tensor> values(List<InputBatch> inputs) {
    return inputs.stream().map(input -> input.values(engine, DataType.FLOAT32)).toList();
  }

  private OutputBatch output(Tensor tensor) {
    return new OutputBatch(tensor.shape(), engine.toFloats(tensor));
  }

  private Tensor vector(float[] values) {
    return engine.tensor(Shape.of(values.length), values);
  }

  /** Frees the numbers; the engine stays open. */
  @Override
  public void close() {
    parameters.forEach(Tensor::close);
    statistics.forEach(Tensor::close);
    parameterVector.close();
    statisticVector.close();
  }
}
