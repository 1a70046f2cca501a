package io.sparknn.network;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.layers.Context;
import io.sparknn.layers.Mode;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.List;

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
      Context context =
          new Context(
                  engine.ops(),
                  Mode.PREDICT,
                  0,
                  network.parameters().byName(parameters),
                  network.statistics().byName(statistics))
              .withMasks(inputs.stream().map(i -> i.mask(engine, DataType.FLOAT32)).toList());
      List<Tensor> values =
          inputs.stream().map(input -> input.values(engine, DataType.FLOAT32)).toList();
      Tensor output = network.forward(context, values).get(0);
      return new OutputBatch(output.shape(), engine.toFloats(output));
    }
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
