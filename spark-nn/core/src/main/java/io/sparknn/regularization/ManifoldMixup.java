package io.sparknn.regularization;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.Loss;
import io.sparknn.network.Network;
import io.sparknn.parameters.Draws;
import io.sparknn.parameters.Validate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * {@link Mixup} of hidden values: in each step one node is drawn, and its value becomes h̃ = λ hₐ +
 * (1 − λ) h_b, with the loss λ L(ŷ, yₐ) + (1 − λ) L(ŷ, y_b), for any loss. λ ~ Beta(α, α).
 *
 * <p>All that the output depends on should go through each of the nodes, so that it is mixed
 * wholly.
 *
 * <p>Source: Verma, Lamb, Beckham, Najafi, Mitliagkas, Lopez-Paz and Bengio, Manifold mixup (2019).
 *
 * @param alpha α, above 0; the paper uses 2 for CIFAR
 * @param nodes names of nodes or inputs of the network, one or more, each as likely
 */
@JsonTypeName("manifoldMixup")
public record ManifoldMixup(double alpha, List<String> nodes) implements Regularizer {

  /** Checks the range, and keeps a copy of the list. */
  public ManifoldMixup {
    nodes = List.copyOf(nodes);
    Validate.above("ManifoldMixup", "alpha", alpha, 0);
    Validate.atLeast("ManifoldMixup", "number of nodes", nodes.size(), 1);
  }

  @Override
  public void check(Network network, Loss loss) {
    Partners.requireFixedLengths(this, network);
    List<String> known = new ArrayList<>(network.spec().inputs().keySet());
    network.spec().nodes().forEach(node -> known.add(node.name()));
    for (String node : nodes) {
      if (!known.contains(node)) {
        throw new IllegalArgumentException(
            "ManifoldMixup mixes '" + node + "', which the network hasn't; it has " + known + ".");
      }
    }
  }

  @Override
  public boolean mixesSamples() {
    return true;
  }

  @Override
  public MixedBatch batch(Ops ops, Moment moment, MixedBatch batch) {
    Mixture mixture = draw(moment);
    List<String> names = List.copyOf(moment.network().spec().inputs().keySet());
    List<Tensor> inputs = new ArrayList<>(batch.inputs());
    int input = names.indexOf(mixture.node());
    if (input >= 0) {
      inputs.set(input, Partners.mix(ops, inputs.get(input), mixture.lambda()));
    }
    return batch.with(inputs, Partners.mixTargets(ops, batch.targets(), mixture.lambda()));
  }

  @Override
  public Tensor hidden(Ops ops, Moment moment, String node, Tensor value) {
    if (!nodes.contains(node)) {
      return value;
    }
    Mixture mixture = draw(moment);
    return mixture.node().equals(node) ? Partners.mix(ops, value, mixture.lambda()) : value;
  }

  /** The same in all places of a step. */
  private Mixture draw(Moment moment) {
    RandomGenerator random = moment.random();
    return new Mixture(nodes.get(random.nextInt(nodes.size())), Draws.beta(random, alpha, alpha));
  }

  /** Where, and how much of each sample's own value. */
  private record Mixture(String node, double lambda) {}
}
