package io.sparknn.ml.text;

import io.sparknn.ml.column.ColumnStage;
import io.sparknn.ml.column.ValueFunction;
import io.sparknn.ml.data.SequenceLimit;
import io.sparknn.ml.data.TokenIds;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.HasAddSpecialTokens;
import io.sparknn.ml.param.HasTokenizerJson;
import io.sparknn.ml.param.SequenceParams;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Turns texts ({@code string}) into ids ({@code array<int>}) by a {@code tokenizer.json} of Hugging
 * Face, so that ids fit a network that was trained with it. The file's content is a parameter and
 * is saved with the pipeline.
 *
 * <p>It needs the library {@code ai.djl.huggingface:tokenizers} (Apache-2.0), Hugging Face's own
 * with a binding for Java, which brings natives for Linux, macOS and Windows. Nothing is fetched
 * when it runs. Padding and truncation that the file asks for are not done: batches are padded when
 * they are made, and {@code maxLength} and {@code truncation} limit the length; the special tokens
 * at both ends stay.
 *
 * <p>Null rows are subject to {@code handleInvalid}.
 */
public final class HuggingFaceTokenizer extends ColumnStage<HuggingFaceTokenizer>
    implements SequenceParams<HuggingFaceTokenizer>,
        HasTokenizerJson<HuggingFaceTokenizer>,
        HasAddSpecialTokens<HuggingFaceTokenizer> {
  private static final long serialVersionUID = 1L;

  /** A tokenizer with a uid of its own. */
  public HuggingFaceTokenizer() {
    this(Identifiable$.MODULE$.randomUID("huggingFaceTokenizer"));
  }

  /** A tokenizer with this uid. */
  public HuggingFaceTokenizer(String uid) {
    super(uid);
    Defaults.ofSequences(this);
    Defaults.ofTokenizerFile(this);
  }

  /** The size of the vocabulary, and what its special ids are as far as the file tells. */
  public TokenIds tokenIds() {
    return TokenizerFile.tokenIds(getTokenizerJson());
  }

  @Override
  protected Param<?>[] required() {
    return new Param<?>[] {tokenizerJson(), inputCol(), outputCol()};
  }

  @Override
  protected StructField output(StructField input) {
    TextColumns.requireText(input);
    return tokenIds().column(getOutputCol());
  }

  @Override
  protected ValueFunction function(StructType schema, StructField input) {
    HuggingFaceLibrary.Tokenizer tokenizer = HuggingFaceLibrary.tokenizer(getTokenizerJson());
    SpecialEnds ends = getAddSpecialTokens() ? tokenizer.specialEnds() : new SpecialEnds(0, 0);
    ends.requireRoom(getMaxLength());
    SequenceLimit limit = new SequenceLimit(getMaxLength(), getTruncation());
    return new Tokenizing(getTokenizerJson(), getAddSpecialTokens(), ends, limit, input.name());
  }

  /** What a task does. */
  private static final class Tokenizing implements ValueFunction {
    private static final long serialVersionUID = 1L;

    private final String json;
    private final boolean addSpecialTokens;
    private final SpecialEnds ends;
    private final SequenceLimit limit;
    private final String column;
    private transient HuggingFaceLibrary.Tokenizer tokenizer;

    Tokenizing(
        String json,
        boolean addSpecialTokens,
        SpecialEnds ends,
        SequenceLimit limit,
        String column) {
      this.json = json;
      this.addSpecialTokens = addSpecialTokens;
      this.ends = ends;
      this.limit = limit;
      this.column = column;
    }

    @Override
    public Object apply(InternalRow row, int ordinal) {
      if (tokenizer == null) {
        tokenizer = HuggingFaceLibrary.tokenizer(json);
      }
      int[] ids = tokenizer.encode(TextColumns.text(row, ordinal), addSpecialTokens);
      return UnsafeArrayData.fromPrimitiveArray(ends.cut(ids, limit, column));
    }
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<HuggingFaceTokenizer> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the tokenizer that was saved in this folder. */
  public static HuggingFaceTokenizer load(String path) {
    return read().load(path);
  }
}
