package io.sparknn.ml.text;

import io.sparknn.ml.column.ColumnModel;
import io.sparknn.ml.column.ValueFunction;
import io.sparknn.ml.connect.SavedModels;
import io.sparknn.ml.data.TokenIds;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.TokenParams;
import io.sparknn.ml.persistence.JsonModelReader;
import io.sparknn.ml.persistence.JsonModelWriter;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** Turns tokens into ids by a vocabulary; made by {@link VocabularyIndexer}. */
public final class VocabularyIndexerModel extends ColumnModel<VocabularyIndexerModel>
    implements TokenParams<VocabularyIndexerModel> {
  private static final long serialVersionUID = 1L;

  private final transient SavedVocabulary content;

  /** For Spark Connect to find the class; a model is fitted or loaded. */
  public VocabularyIndexerModel() {
    this("", SavedModels.<SavedVocabulary>none("VocabularyIndexerModel"));
  }

  VocabularyIndexerModel(String uid, SavedVocabulary content) {
    super(uid);
    this.content = content;
    Defaults.ofTokens(this);
  }

  /** The learnt tokens, in the order of their ids, which begin at {@link SpecialTokens#COUNT}. */
  public List<String> vocabulary() {
    return content.tokens();
  }

  /** The size of the vocabulary, special tokens included, and what their ids are. */
  public TokenIds tokenIds() {
    return SpecialTokens.ids(content.tokens().size());
  }

  /** The way back: a stage that reads {@code outputCol} and writes tokens. */
  public VocabularyDecoder decoder() {
    VocabularyDecoder decoder =
        new VocabularyDecoder().setVocabulary(content.tokens().toArray(new String[0]));
    return isDefined(outputCol()) ? decoder.setInputCol(getOutputCol()) : decoder;
  }

  @Override
  protected StructField output(StructField input) {
    TextColumns.requireTokens(input);
    SequenceForm.of(this);
    return tokenIds().column(getOutputCol());
  }

  @Override
  protected ValueFunction function(SparkSession session, StructField input) {
    Broadcast<Vocabulary> vocabulary =
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .broadcast(new Vocabulary(content.tokens()));
    SequenceForm form = SequenceForm.of(this);
    String column = input.name();
    return (row, ordinal) ->
        form.write(vocabulary.value().ids(TextColumns.tokens(row, ordinal, column)), column);
  }

  @Override
  public VocabularyIndexerModel copy(ParamMap extra) {
    return copyValues(new VocabularyIndexerModel(uid(), content), extra).setParent(parent());
  }

  /** Writes parameters, and {@value SavedVocabulary#FILE} with the tokens. */
  @Override
  public MLWriter write() {
    return new JsonModelWriter(this, SavedVocabulary.FILE, content);
  }

  /** Reads what {@link #write} wrote. */
  public static MLReader<VocabularyIndexerModel> read() {
    return new JsonModelReader<>(
        VocabularyIndexerModel.class,
        SavedVocabulary.FILE,
        SavedVocabulary.FORMAT_VERSION,
        SavedVocabulary.class,
        VocabularyIndexerModel::new);
  }

  /** Reads the model that was saved in this folder. */
  public static VocabularyIndexerModel load(String path) {
    return read().load(path);
  }
}
