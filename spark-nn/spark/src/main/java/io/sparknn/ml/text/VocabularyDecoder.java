package io.sparknn.ml.text;

import io.sparknn.ml.column.ColumnStage;
import io.sparknn.ml.column.ValueFunction;
import io.sparknn.ml.param.HasSeparator;
import io.sparknn.ml.param.HasVocabulary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Turns ids ({@code array<int>}) back into tokens ({@code array<string>}), or into a text if {@code
 * separator} is set; {@link VocabularyIndexerModel#decoder} makes one.
 *
 * <p>Padding, start and end are left out, an unknown token becomes {@code <unk>}. Ids outside the
 * vocabulary are subject to {@code handleInvalid}.
 */
public final class VocabularyDecoder extends ColumnStage<VocabularyDecoder>
    implements HasVocabulary<VocabularyDecoder>, HasSeparator<VocabularyDecoder> {
  private static final long serialVersionUID = 1L;

  /** A decoder with a uid of its own. */
  public VocabularyDecoder() {
    this(Identifiable$.MODULE$.randomUID("vocabularyDecoder"));
  }

  /** A decoder with this uid. */
  public VocabularyDecoder(String uid) {
    super(uid);
  }

  @Override
  protected Param<?>[] required() {
    return new Param<?>[] {vocabulary(), inputCol(), outputCol()};
  }

  @Override
  protected StructField output(StructField input) {
    TextColumns.requireIds(input);
    DataType tokens = DataTypes.createArrayType(DataTypes.StringType, false);
    return DataTypes.createStructField(
        getOutputCol(), isDefined(separator()) ? DataTypes.StringType : tokens, true);
  }

  @Override
  protected ValueFunction function(StructType schema, StructField input) {
    Decoding decoding = new Decoding(getVocabulary(), input.name());
    if (!isDefined(separator())) {
      return (row, ordinal) ->
          new GenericArrayData(
              decoding.tokens(row, ordinal).stream().map(UTF8String::fromString).toArray());
    }
    String separator = getSeparator();
    return (row, ordinal) ->
        UTF8String.fromString(String.join(separator, decoding.tokens(row, ordinal)));
  }

  /** What a task does. */
  private record Decoding(String[] vocabulary, String column) implements Serializable {

    List<String> tokens(InternalRow row, int ordinal) {
      int[] ids = TextColumns.ids(row, ordinal, column, SpecialTokens.COUNT + vocabulary.length);
      List<String> tokens = new ArrayList<>(ids.length);
      for (int id : ids) {
        if (id >= SpecialTokens.COUNT) {
          tokens.add(vocabulary[id - SpecialTokens.COUNT]);
        } else if (id == SpecialTokens.UNKNOWN) {
          tokens.add(SpecialTokens.UNKNOWN_TEXT);
        }
      }
      return tokens;
    }
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<VocabularyDecoder> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the decoder that was saved in this folder. */
  public static VocabularyDecoder load(String path) {
    return read().load(path);
  }
}
