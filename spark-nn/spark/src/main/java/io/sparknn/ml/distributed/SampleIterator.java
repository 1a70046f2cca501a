package io.sparknn.ml.distributed;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.ml.data.Lookahead;
import io.sparknn.ml.data.Sample;
import io.sparknn.ml.data.SampleEncoder;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/** The samples of a partition of rows, each with its key. */
final class SampleIterator extends Lookahead<Tuple2<Object, byte[]>> {
  private final Iterator<InternalRow> rows;
  private final SampleEncoder encoder;
  private final HandleInvalid handleInvalid;
  private final LongAccumulator leftOut;

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
  protected Tuple2<Object, byte[]> find() {
    Sample sample = null;
    while (sample == null && rows.hasNext()) {
      sample = encode(rows.next());
    }
    return sample == null ? null : new Tuple2<>(sample.key(), sample.bytes());
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
