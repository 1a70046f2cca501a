package io.sparknn.training;

import io.sparknn.network.Network;
import io.sparknn.network.Node;
import io.sparknn.optim.UpdateRule;
import io.sparknn.shape.Shape;
import java.util.List;

/**
 * About how much memory outside the Java heap a training takes in one process, beside its samples.
 *
 * <p>Activations are estimated by {@link io.sparknn.layers.Layer#activations}; what kernels need
 * for a moment isn't counted, nor more than one step of sequences of any length.
 *
 * @param model bytes of parameters and the optimizer's slots, which workers of a process share
 * @param gradients bytes of a worker's gradient vector
 * @param activations bytes of a worker's activations of one batch, or of one piece of it
 */
public record MemoryEstimate(long model, long gradients, long activations) {

  /**
   * An estimate.
   *
   * @param workers of the whole training
   */
  public static MemoryEstimate of(TrainingSpec spec, int workers) {
    Network network = new Network(spec.network());
    long vector = network.parameters().size() * spec.parameterType().bytes();
    int slots = spec.optimizer() instanceof UpdateRule rule ? rule.slots().size() : 0;
    long pieces = (long) workers * spec.accumulationSteps();
    long samples = (spec.batchSize() + pieces - 1) / pieces;
    int views = 1 + spec.consistency().map(term -> term.views().size()).orElse(0);
    long numbers = 0;
    for (Node node : spec.network().nodes()) {
      List<Shape> inputs = node.inputs().stream().map(network::shape).toList();
      numbers += node.layer().activations(inputs);
    }
    return new MemoryEstimate(
        (1 + slots) * vector, vector, numbers * samples * views * spec.dataType().bytes());
  }

  /** Bytes in a process with so many of the workers. */
  public long ofProcess(int workers) {
    return model + workers * (gradients + activations);
  }
}
