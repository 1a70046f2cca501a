package io.sparknn.training;

import io.sparknn.data.BatchReader;
import io.sparknn.data.SampleStore;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.util.Map;
import java.util.stream.IntStream;

/** Loss and metrics of the validation set, of which each worker holds a part. */
final class Evaluation {
  private final Engine engine;
  private final TrainingSpec spec;
  private final Communicator communicator;
  private final SampleStore samples;

  Evaluation(Engine engine, TrainingSpec spec, Communicator communicator, SampleStore samples) {
    this.engine = engine;
    this.spec = spec;
    this.communicator = communicator;
    this.samples = samples;
  }

  /** The means by name; empty if no worker holds a sample. */
  Map<String, Double> of(Learner learner) {
    BatchReader reader = new BatchReader(engine, samples, spec.parameterType());
    Measures own = new Measures(spec.metrics());
    int[] places = IntStream.range(0, samples.size()).toArray();
    for (int from = 0; from < places.length; from += spec.batchSize()) {
      try (Scope scope = engine.openScope()) {
        int to = Math.min(places.length, from + spec.batchSize());
        own.add(learner.measure(reader.read(places, from, to)));
      }
    }
    Measures all = new Measures(spec.metrics());
    all.add(sumOverWorkers(own.sums()));
    return all.means();
  }

  /** The sum of a whole number over the workers. */
  long sumOverWorkers(long value) {
    return Math.round(sumOverWorkers(new double[] {value})[0]);
  }

  private double[] sumOverWorkers(double[] values) {
    try (Scope scope = engine.openScope()) {
      Tensor tensor = engine.tensor(Shape.of(values.length), values);
      communicator.allReduceSum(tensor);
      return engine.toDoubles(tensor);
    }
  }
}
