package io.sparknn.ml.data;

import io.sparknn.data.Encoding;
import io.sparknn.data.Field;
import io.sparknn.shape.Shape;
import java.nio.ByteBuffer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;

/** Labels that are the tokens to be predicted, one for each step of the network's output. */
public final class TokensTarget implements Target {
  private static final long serialVersionUID = 1L;

  private final SequenceReader reader;
  private final int vocabulary;

  /**
   * The tokens of a column of arrays.
   *
   * @param vocabulary how many tokens the output tells apart
   * @param limit how long sequences may be
   * @param frame what is put around them, so that there is one for each step
   * @throws io.sparknn.ml.InvalidDataException if the column's type can't hold them
   */
  public TokensTarget(StructField field, int vocabulary, SequenceLimit limit, TokenFrame frame) {
    this.reader =
        ValueReaders.ofSequence(field, "the target", Shape.sequence(), limit).framed(frame);
    this.vocabulary = vocabulary;
  }

  @Override
  public String column() {
    return reader.column();
  }

  /** Any text will do to learn from, be it of one token. */
  @Override
  public int classes() {
    return 0;
  }

  @Override
  public Field field() {
    return new Field(column(), Shape.sequence(), Encoding.INT64);
  }

  @Override
  public int bytes(InternalRow row, int ordinal) {
    return field().bytes(reader.read(row, ordinal).length);
  }

  @Override
  public void write(InternalRow row, int ordinal, ByteBuffer sample) {
    float[] tokens = reader.read(row, ordinal);
    sample.putInt(tokens.length);
    for (int place = 0; place < tokens.length; place++) {
      float id = tokens[place];
      if (!(id >= 0 && id < vocabulary && id == Math.rint(id))) {
        throw InvalidValue.token(column(), id, place, vocabulary);
      }
      sample.putLong((long) id);
    }
  }
}
