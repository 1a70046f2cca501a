package io.sparknn.ml.distributed;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.ml.data.Sample;
import io.sparknn.ml.data.SampleEncoder;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/** The samples of a partition of rows, each with its key. */
final class SampleIterator implements Iterator<Tuple2<Object, byte[]>> {
  private final Iterator<InternalRow> rows;
  private final SampleEncoder encoder;
  private final HandleInvalid handleInvalid;
  private final LongAccumulator leftOut;
  private Sample next;

  SampleIterator(
      Iterator<InternalRow> rows,
      SampleEncoder encoder,
      HandleInvalid handleInvalid,
      LongAccumulator leftOut) {
    this.rows = rows;
    this.encoder = encoder;
    this.handleInvalid = handleInvalid;
    this.leftOut = leftOut;
  }

  @Override
  public boolean hasNext() {
    while (next == null && rows.hasNext()) {
      next = encode(rows.next());
    }
    return next != null;
  }

  @Override
  public Tuple2<Object, byte[]> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("A partition has no more samples.");
    }
    Tuple2<Object, byte[]> sample = new Tuple2<>(next.key(), next.bytes());
    next = null;
    return sample;
  }

  private Sample encode(InternalRow row) {
    try {
      Sample sample = encoder.encode(row);
      return encoder.weighs(row) ? sample : null;
    } catch (InvalidDataException e) {
      if (handleInvalid == HandleInvalid.ERROR) {
        throw e;
      }
      leftOut.add(1L);
      return null;
    }
  }
}
