package io.sparknn.generation;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.network.InputBatch;
import io.sparknn.network.OpenNetwork;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * How likely a sequence is by a language model: Σ ln P(tokenₜ | tokens before), from the second
 * token on.
 *
 * @param logLikelihood the sum, in nats
 * @param tokens how many were predicted
 */
public record Likelihood(double logLikelihood, int tokens) {

  /** e to the mean surprise of a token: as of so many equally probable ones; 1 if there is none. */
  public double perplexity() {
    return Math.exp(-logLikelihood / Math.max(1, tokens));
  }

  /** The mean surprise of a token in bits; bits per character if tokens are characters. */
  public double bitsPerToken() {
    return -logLikelihood / Math.max(1, tokens) / Math.log(2);
  }

  /** That of two texts together, as of a whole test set. */
  public Likelihood plus(Likelihood other) {
    return new Likelihood(logLikelihood + other.logLikelihood, tokens + other.tokens);
  }

  /**
   * The likelihood of each of some sequences, in one batch.
   *
   * @param network a language model, whose only input is tokens (any) and whose first output scores
   *     the next token after each, (any, classes)
   */
  public static List<Likelihood> of(OpenNetwork network, List<long[]> sequences) {
    if (sequences.isEmpty()) {
      return List.of();
    }
    int[] lengths = sequences.stream().mapToInt(each -> Math.max(0, each.length - 1)).toArray();
    Shape shape = InputBatch.padded(Shape.sequence(), lengths);
    int steps = shape.size(1);
    float[] tokens = new float[sequences.size() * steps];
    long[] following = new long[tokens.length];
    for (int sample = 0; sample < lengths.length; sample++) {
      for (int step = 0; step < lengths[sample]; step++) {
        tokens[sample * steps + step] = sequences.get(sample)[step];
        following[sample * steps + step] = sequences.get(sample)[step + 1];
      }
    }
    InputBatch batch = new InputBatch(shape, tokens, lengths);
    float[] surprises = surprises(network, batch, following);
    List<Likelihood> result = new ArrayList<>();
    for (int sample = 0; sample < lengths.length; sample++) {
      double sum = 0;
      for (int step = 0; step < lengths[sample]; step++) {
        sum -= surprises[sample * steps + step];
      }
      result.add(new Likelihood(sum, lengths[sample]));
    }
    return result;
  }

  private static float[] surprises(OpenNetwork network, InputBatch batch, long... following) {
    try (Scope scope = network.engine().openScope()) {
      Ops ops = network.engine().ops();
      Tensor scores = // (batch, time, classes)
          network
              .network()
              .forward(
                  network
                      .context()
                      .withMasks(List.of(batch.mask(network.engine(), DataType.FLOAT32))),
                  List.of(batch.values(network.engine(), DataType.FLOAT32)))
              .get(0);
      Shape rows = Shape.of(following.length, scores.shape().size(2));
      Tensor targets = network.engine().tensor(Shape.of(following.length), following);
      return network.engine().toFloats(ops.softmaxCrossEntropy(ops.reshape(scores, rows), targets));
    }
  }
}
