package io.sparknn.ml.text;

import io.sparknn.ml.column.ColumnStage;
import io.sparknn.ml.column.ValueFunction;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Splits a text into its characters, spaces and line ends included: strings to arrays of strings.
 *
 * <p>A character is a Unicode code point. For words there are Spark's own {@code Tokenizer} and
 * {@code RegexTokenizer}. An empty text has no characters; null is subject to {@code
 * handleInvalid}.
 */
public final class CharacterTokenizer extends ColumnStage<CharacterTokenizer> {
  private static final long serialVersionUID = 1L;

  /** A tokenizer with a uid of its own. */
  public CharacterTokenizer() {
    this(Identifiable$.MODULE$.randomUID("characterTokenizer"));
  }

  /** A tokenizer with this uid. */
  public CharacterTokenizer(String uid) {
    super(uid);
  }

  @Override
  protected StructField output(StructField input) {
    TextColumns.requireText(input);
    return DataTypes.createStructField(
        getOutputCol(), DataTypes.createArrayType(DataTypes.StringType, false), true);
  }

  @Override
  protected ValueFunction function(StructType schema, StructField input) {
    return CharacterTokenizer::characters;
  }

  private static GenericArrayData characters(InternalRow row, int ordinal) {
    return new GenericArrayData(
        TextColumns.text(row, ordinal)
            .codePoints()
            .mapToObj(character -> UTF8String.fromString(Character.toString(character)))
            .toArray());
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<CharacterTokenizer> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the tokenizer that was saved in this folder. */
  public static CharacterTokenizer load(String path) {
    return read().load(path);
  }
}
