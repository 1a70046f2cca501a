package io.sparknn.ml.distributed;

import io.sparknn.data.Encoding;
import io.sparknn.data.SampleLayout;
import io.sparknn.data.SampleStore;
import io.sparknn.ml.data.Sample;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import scala.Tuple2;

/** The samples of a worker, those that train and those that measure, and what is known of them. */
final class WorkerSamples implements AutoCloseable {
  private final SampleLayout layout;
  private final SampleStore train;
  private final SampleStore validation;
  private double trainWeight;
  private long smallestLabel = Long.MAX_VALUE;
  private long largestLabel = Long.MIN_VALUE;
  private long fingerprint;

  WorkerSamples(SampleLayout layout) {
    this.layout = layout;
    long memory = SampleMemory.limit();
    this.train = new SampleStore(layout, memory, SampleMemory.spillDirectory());
    this.validation = new SampleStore(layout, memory / 4, SampleMemory.spillDirectory());
  }

  /** Takes all samples, and puts them in the order of their keys. */
  void fill(Iterator<Tuple2<Object, byte[]>> samples) {
    while (samples.hasNext()) {
      Tuple2<Object, byte[]> sample = samples.next();
      long key = (Long) sample._1();
      fingerprint += key;
      if (Sample.isValidation(key)) {
        validation.append(key, sample._2());
      } else {
        train.append(key, sample._2());
        note(ByteBuffer.wrap(sample._2()).order(ByteOrder.nativeOrder()));
      }
    }
    train.seal();
    validation.seal();
  }

  private void note(ByteBuffer sample) {
    trainWeight += sample.getDouble(0);
    if (layout.target().encoding() == Encoding.INT64) {
      sample.position(layout.targetPosition(sample, 0));
      int labels = layout.target().isSequence() ? sample.getInt() : 1;
      for (int index = 0; index < labels; index++) {
        long label = sample.getLong();
        smallestLabel = Math.min(smallestLabel, label);
        largestLabel = Math.max(largestLabel, label);
      }
    }
  }

  SampleStore train() {
    return train;
  }

  SampleStore validation() {
    return validation;
  }

  /** The sum of the weights of the samples that train. */
  double trainWeight() {
    return trainWeight;
  }

  /** Of the samples that train; only if labels are classes. */
  long smallestLabel() {
    return smallestLabel;
  }

  /** Of the samples that train; only if labels are classes. */
  long largestLabel() {
    return largestLabel;
  }

  /** Of all samples, in whatever order they came: the sum of their keys. */
  long fingerprint() {
    return fingerprint;
  }

  @Override
  public void close() {
    train.close();
    validation.close();
  }
}
