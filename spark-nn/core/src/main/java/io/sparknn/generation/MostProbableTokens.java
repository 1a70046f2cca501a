package io.sparknn.generation;

import io.sparknn.engine.Engine;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/** The choices of {@link Greedy}; only they leave the device, not the scores. */
final class MostProbableTokens implements TokenChoice {

  @Override
  public ByRow read(Engine engine, Tensor scores) {
    Ops ops = engine.ops();
    long[] tokens = engine.toLongs(ops.argMax(scores, 1));
    Tensor logProbabilities = ops.subtract(ops.max(scores, 1), ops.logSumExp(scores, 1));
    float[] numbers = engine.toFloats(logProbabilities); // (rows)
    return (row, sequence) -> new Chosen(tokens[row], numbers[row]);
  }
}
