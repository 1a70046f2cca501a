package io.sparknn.ml.text;

import io.sparknn.ml.column.ColumnStage;
import io.sparknn.ml.column.ValueFunction;
import io.sparknn.ml.param.HasMerges;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Turns ids of byte pairs ({@code array<int>}) back into texts; {@link
 * BytePairEncoderModel#decoder} makes one.
 *
 * <p>Special tokens are left out. Bytes that are no UTF-8, as after a cut within a character,
 * become U+FFFD. Ids outside the vocabulary are subject to {@code handleInvalid}.
 */
public final class BytePairDecoder extends ColumnStage<BytePairDecoder>
    implements HasMerges<BytePairDecoder> {
  private static final long serialVersionUID = 1L;

  /** A decoder with a uid of its own. */
  public BytePairDecoder() {
    this(Identifiable$.MODULE$.randomUID("bytePairDecoder"));
  }

  /** A decoder with this uid. */
  public BytePairDecoder(String uid) {
    super(uid);
  }

  @Override
  protected Param<?>[] required() {
    return new Param<?>[] {merges(), inputCol(), outputCol()};
  }

  @Override
  protected StructField output(StructField input) {
    TextColumns.requireIds(input);
    return DataTypes.createStructField(getOutputCol(), DataTypes.StringType, true);
  }

  @Override
  protected ValueFunction function(StructType schema, StructField input) {
    return new Decoding(new BytePairs(List.of(getMerges())), input.name());
  }

  /** What a task does. */
  private record Decoding(BytePairs pairs, String column) implements ValueFunction {

    @Override
    public Object apply(InternalRow row, int ordinal) {
      byte[] bytes = pairs.decode(TextColumns.ids(row, ordinal, column, pairs.size()));
      return UTF8String.fromString(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<BytePairDecoder> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the decoder that was saved in this folder. */
  public static BytePairDecoder load(String path) {
    return read().load(path);
  }
}
