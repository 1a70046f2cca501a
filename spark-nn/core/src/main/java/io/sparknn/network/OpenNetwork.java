package io.sparknn.network;

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
   * The values of the first output for a batch, sample after sample.
   *
   * @param inputs for each input of the network the values of all samples, one after another
   * @param batch how many samples there are, 0 or more
   */
  public float[] predict(List<float[]> inputs, int batch) {
    try (Scope scope = engine.openScope()) {
      List<Tensor> tensors = new ArrayList<>();
      for (Shape shape : network.spec().inputs().values()) {
        tensors.add(engine.tensor(shape.prepend(batch), inputs.get(tensors.size())));
      }
      Context context =
          new Context(
              engine.ops(),
              Mode.PREDICT,
              0,
              network.parameters().byName(parameters),
              network.statistics().byName(statistics));
      return engine.toFloats(network.forward(context, tensors).get(0));
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
