package io.sparknn.ml.text;

import static org.apache.spark.sql.functions.col;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.column.ColumnEstimator;
import io.sparknn.ml.column.StringsFunction;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.VocabularyParams;
import io.sparknn.persistence.Provenance;
import java.util.List;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * Learns a vocabulary from a column of tokens ({@code array<string>}); its model turns them into
 * ids ({@code array<int>}).
 *
 * <p>Ids 0 to 3 are padding, unknown, start and end ({@link SpecialTokens}); the learnt tokens
 * follow, the most frequent first, and among equally frequent ones in the order of their UTF-8
 * bytes. Those that occur less often than {@code minCount}, or don't fit into {@code vocabSize},
 * are unknown. It counts in one aggregation on the cluster; only the vocabulary itself comes to the
 * driver. A token that looks like a special one, as {@code "<pad>"}, is a token like others.
 *
 * <p>Null tokens and null rows are subject to {@code handleInvalid}, in fit and transform. A row
 * without tokens is valid.
 */
public final class VocabularyIndexer
    extends ColumnEstimator<VocabularyIndexer, VocabularyIndexerModel>
    implements VocabularyParams<VocabularyIndexer> {
  private static final long serialVersionUID = 1L;

  /** An indexer with a uid of its own. */
  public VocabularyIndexer() {
    this(Identifiable$.MODULE$.randomUID("vocabularyIndexer"));
  }

  /** An indexer with this uid. */
  public VocabularyIndexer(String uid) {
    super(uid);
    Defaults.ofVocabulary(this);
  }

  @Override
  protected StructField output(StructField input) {
    TextColumns.requireTokens(input);
    SequenceForm.of(this);
    return SpecialTokens.ids(0).column(getOutputCol());
  }

  @Override
  protected VocabularyIndexerModel learn(Dataset<?> dataset) {
    String column = getInputCol();
    StringsFunction tokens = (row, ordinal) -> List.of(TextColumns.tokens(row, ordinal, column));
    List<Row> counts =
        strings(dataset, tokens)
            .groupBy("value")
            .count()
            .filter(col("count").geq(getMinCount()))
            .orderBy(col("count").desc(), col("value"))
            .limit(getVocabSize() - SpecialTokens.COUNT)
            .collectAsList();
    if (counts.isEmpty()) {
      throw new InvalidDataException(
          "Column '"
              + column
              + "' holds no token at least minCount = "
              + getMinCount()
              + " times, so there is no vocabulary to learn. Lower minCount, or give more rows.");
    }
    List<String> vocabulary = counts.stream().map(row -> row.getString(0)).toList();
    return new VocabularyIndexerModel(
        uid(),
        new SavedVocabulary(SavedVocabulary.FORMAT_VERSION, Provenance.of("none", 0), vocabulary));
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<VocabularyIndexer> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the indexer that was saved in this folder. */
  public static VocabularyIndexer load(String path) {
    return read().load(path);
  }
}
