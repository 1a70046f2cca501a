package io.sparknn.training;

import io.sparknn.data.BatchReader;
import io.sparknn.data.SampleStore;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.optim.Objective;
import io.sparknn.parameters.Seeds;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The mean loss over the samples of all workers, by weight, and the penalties, as a function of the
 * flat parameter vector. Each answer is one pass over the worker's samples, batch by batch, and one
 * all-reduce.
 *
 * <p>The batches and the seeds of their layers are the same in every pass, so the same point has
 * the same value, with dropout too.
 */
final class FullBatchObjective implements Objective {
  private final Engine engine;
  private final TrainingSpec spec;
  private final Learner learner;
  private final BatchReader reader;
  private final int[] places;
  private final long seed;
  private final BitSet regularized;
  private double[] lastPoint = {};
  private double[] lastSums = {};

  FullBatchObjective(
      Engine engine,
      TrainingSpec spec,
      Communicator communicator,
      Learner learner,
      SampleStore samples) {
    this.engine = engine;
    this.spec = spec;
    this.learner = learner;
    this.reader = new BatchReader(engine, samples, spec.parameterType());
    this.places = IntStream.range(0, samples.size()).toArray();
    this.regularized = learner.model().regularized();
    this.seed = Seeds.derive(spec.seed(), communicator.rank());
  }

  @Override
  public int size() {
    return learner.model().size();
  }

  @Override
  public boolean isRegularized(int index) {
    return regularized.get(index);
  }

  @Override
  public double valueAndGradient(double[] point, double[] gradient) {
    double[] sums = evaluate(point);
    double weight = sums[sums.length - 1];
    double penalty = learner.addPenalties(weight);
    learner.readGradient(gradient, 1 / weight);
    return sums[0] / weight + penalty;
  }

  @Override
  public void hessianProduct(double[] point, double[] direction, double[] product) {
    learner.model().moveTo(point);
    learner.clear();
    try (Scope pass = engine.openScope()) {
      Curvature curvature = learner.curvature(direction);
      for (int from = 0; from < places.length; from += spec.batchSize()) {
        try (Scope scope = engine.openScope()) {
          int to = Math.min(places.length, from + spec.batchSize());
          curvature.accumulate(reader.read(places, from, to), Seeds.derive(seed, from));
        }
      }
      double[] sums = learner.sumOverWorkers();
      double weight = sums[sums.length - 1];
      curvature.addPenalties(weight);
      learner.readGradient(product, 1 / weight);
    }
  }

  /** Loss and metrics at a point, and the learner there. */
  Measures measuresAt(double[] point) {
    double[] sums = Arrays.equals(point, lastPoint) ? lastSums : evaluate(point);
    Measures measures = new Measures(spec.metrics());
    measures.add(sums);
    return measures;
  }

  /** The sums over the samples of all workers; the gradient's are left in the learner. */
  private double[] evaluate(double[] point) {
    learner.model().moveTo(point);
    learner.clear();
    for (int from = 0; from < places.length; from += spec.batchSize()) {
      try (Scope scope = engine.openScope()) {
        int to = Math.min(places.length, from + spec.batchSize());
        learner.accumulate(reader.read(places, from, to), Seeds.derive(seed, from));
      }
    }
    lastSums = learner.sumOverWorkers();
    lastPoint = point.clone();
    return lastSums;
  }
}
