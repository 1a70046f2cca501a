package io.sparknn.generation;

import io.sparknn.engine.Engine;
import io.sparknn.engine.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The choices of {@link Sampling}, drawn on the host. */
final class SampledTokens implements TokenChoice {
  private final Sampling sampling;
  private final List<SplittableRandom> streams;

  SampledTokens(Sampling sampling, List<SplittableRandom> streams) {
    this.sampling = sampling;
    this.streams = streams;
  }

  @Override
  public ByRow read(Engine engine, Tensor scores) {
    int classes = scores.shape().size(1);
    float[] numbers = engine.toFloats(engine.ops().logSoftmax(scores, 1));
    return (row, sequence) -> {
      float[] own = Arrays.copyOfRange(numbers, row * classes, (row + 1) * classes);
      int token = draw(own, streams.get(sequence).nextDouble());
      return new Chosen(token, own[token]);
    };
  }

  /** The token at which the probabilities of those that may be drawn sum to this share. */
  private int draw(float[] logProbabilities, double share) {
    int[] tokens = candidates(logProbabilities);
    double largest = Double.NEGATIVE_INFINITY;
    for (int token : tokens) {
      largest = Math.max(largest, logProbabilities[token]);
    }
    double[] weights = new double[tokens.length];
    double total = 0;
    for (int index = 0; index < tokens.length; index++) {
      double scaled = (logProbabilities[tokens[index]] - largest) / sampling.temperature();
      weights[index] = Math.exp(scaled);
      total += weights[index];
    }
    int kept = sampling.topP() < 1 ? shortest(weights, sampling.topP() * total) : weights.length;
    double target = share * Arrays.stream(weights, 0, kept).sum();
    for (int index = 0; index < kept - 1; index++) {
      target -= weights[index];
      if (target < 0) {
        return tokens[index];
      }
    }
    return tokens[kept - 1];
  }

  /** How many of the first weights sum to this much. */
  private static int shortest(double[] weights, double sum) {
    double reached = 0;
    for (int index = 0; index < weights.length; index++) {
      reached += weights[index];
      if (reached >= sum) {
        return index + 1;
      }
    }
    return weights.length;
  }

  /** The tokens that may be drawn, the most probable first if it matters. */
  private int[] candidates(float[] logProbabilities) {
    int classes = logProbabilities.length;
    int count = sampling.topK() == 0 ? classes : Math.min(sampling.topK(), classes);
    return count == classes && sampling.topP() == 1
        ? IntStream.range(0, classes).toArray()
        : Largest.of(logProbabilities, 0, classes, count);
  }
}
