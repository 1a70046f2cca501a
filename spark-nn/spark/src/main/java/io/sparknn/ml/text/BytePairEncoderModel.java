package io.sparknn.ml.text;

import io.sparknn.ml.column.ColumnModel;
import io.sparknn.ml.column.ValueFunction;
import io.sparknn.ml.connect.SavedModels;
import io.sparknn.ml.data.TokenIds;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.TokenParams;
import io.sparknn.ml.persistence.JsonModelReader;
import io.sparknn.ml.persistence.JsonModelWriter;
import io.sparknn.persistence.SavedModelException;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** Turns texts into ids by byte pairs; made by {@link BytePairEncoder}. */
public final class BytePairEncoderModel extends ColumnModel<BytePairEncoderModel>
    implements TokenParams<BytePairEncoderModel> {
  private static final long serialVersionUID = 1L;

  private final transient SavedBytePairs content;
  private final transient BytePairs pairs;

  /** For Spark Connect to find the class; a model is fitted or loaded. */
  public BytePairEncoderModel() {
    this("", SavedModels.<SavedBytePairs>none("BytePairEncoderModel"));
  }

  BytePairEncoderModel(String uid, SavedBytePairs content) {
    this(uid, content, new BytePairs(content.merges()));
  }

  private BytePairEncoderModel(String uid, SavedBytePairs content, BytePairs pairs) {
    super(uid);
    this.content = content;
    this.pairs = pairs;
    Defaults.ofTokens(this);
  }

  /**
   * The merges in the order learnt, each as two pieces and a space between them. Bytes that aren't
   * visible are written as GPT-2's files do, a space as {@code Ġ}.
   */
  public List<String> merges() {
    return content.merges();
  }

  /** The size of the vocabulary, special tokens included, and what their ids are. */
  public TokenIds tokenIds() {
    return SpecialTokens.ids(pairs.size() - SpecialTokens.COUNT);
  }

  /** The way back: a stage that reads {@code outputCol} and writes texts. */
  public BytePairDecoder decoder() {
    BytePairDecoder decoder =
        new BytePairDecoder().setMerges(content.merges().toArray(new String[0]));
    return isDefined(outputCol()) ? decoder.setInputCol(getOutputCol()) : decoder;
  }

  @Override
  protected StructField output(StructField input) {
    TextColumns.requireText(input);
    SequenceForm.of(this);
    return tokenIds().column(getOutputCol());
  }

  @Override
  protected ValueFunction function(SparkSession session, StructField input) {
    return new TextEncoding(
        JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(pairs),
        SequenceForm.of(this),
        input.name());
  }

  @Override
  public BytePairEncoderModel copy(ParamMap extra) {
    return copyValues(new BytePairEncoderModel(uid(), content, pairs), extra).setParent(parent());
  }

  /** Writes parameters, and {@value SavedBytePairs#FILE} with the merges. */
  @Override
  public MLWriter write() {
    return new JsonModelWriter(this, SavedBytePairs.FILE, content);
  }

  /** Reads what {@link #write} wrote. */
  public static MLReader<BytePairEncoderModel> read() {
    return new JsonModelReader<>(
        BytePairEncoderModel.class,
        SavedBytePairs.FILE,
        SavedBytePairs.FORMAT_VERSION,
        SavedBytePairs.class,
        BytePairEncoderModel::ofFile);
  }

  private static BytePairEncoderModel ofFile(String uid, SavedBytePairs content) {
    try {
      return new BytePairEncoderModel(uid, content);
    } catch (IllegalArgumentException e) {
      throw new SavedModelException(SavedBytePairs.FILE + " is damaged: " + e.getMessage(), e);
    }
  }

  /** Reads the model that was saved in this folder. */
  public static BytePairEncoderModel load(String path) {
    return read().load(path);
  }
}
