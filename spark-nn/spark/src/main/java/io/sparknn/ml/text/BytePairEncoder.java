package io.sparknn.ml.text;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.column.ColumnEstimator;
import io.sparknn.ml.column.StringsFunction;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.param.VocabularyParams;
import io.sparknn.persistence.Provenance;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * Learns byte-pair encoding from a column of texts ({@code string}); its model turns them into ids
 * ({@code array<int>}).
 *
 * <p>Each text is cut into words, of which spaces are a part, and each word into its UTF-8 bytes.
 * Then, again and again, the most frequent pair of neighbours within words becomes a piece of its
 * own, until there are {@code vocabSize} ids or no pair occurs {@code minCount} times. Among
 * equally frequent pairs the one with smaller ids wins, so that the same texts give the same
 * pieces. Ids 0 to 3 are padding, unknown (never made), start and end; the 256 bytes follow, then
 * the merges. As bytes are pieces, there is an encoding of every text, in any script, and it
 * decodes to that text.
 *
 * <p>The words are counted in one aggregation on the cluster; the distinct ones come to the driver,
 * which learns the merges. {@code vocabSize} is 260 or more. Null rows are subject to {@code
 * handleInvalid}; an empty text has no ids.
 *
 * <p>Sources: Sennrich, Haddow and Birch, Neural machine translation of rare words with subword
 * units (2016); bytes in place of characters, and the cut into words: Radford et al., Language
 * models are unsupervised multitask learners (2019).
 */
public final class BytePairEncoder extends ColumnEstimator<BytePairEncoder, BytePairEncoderModel>
    implements VocabularyParams<BytePairEncoder> {
  private static final long serialVersionUID = 1L;
  private static final int SMALLEST = SpecialTokens.COUNT + ByteAlphabet.SIZE;

  /** An encoder with a uid of its own. */
  public BytePairEncoder() {
    this(Identifiable$.MODULE$.randomUID("bytePairEncoder"));
  }

  /** An encoder with this uid. */
  public BytePairEncoder(String uid) {
    super(uid);
    Defaults.ofBytePairs(this);
  }

  @Override
  protected StructField output(StructField input) {
    TextColumns.requireText(input);
    SequenceForm.of(this);
    if (getVocabSize() < SMALLEST) {
      throw new IllegalArgumentException(
          "Parameter vocabSize of "
              + uid()
              + " is "
              + getVocabSize()
              + ", but byte pairs need 4 special tokens and 256 bytes; set it to "
              + SMALLEST
              + " or more.");
    }
    return SpecialTokens.ids(ByteAlphabet.SIZE).column(getOutputCol());
  }

  @Override
  protected BytePairEncoderModel learn(Dataset<?> dataset) {
    StringsFunction words = (row, ordinal) -> WordSplitter.words(TextColumns.text(row, ordinal));
    Iterator<Row> counts = strings(dataset, words).groupBy("value").count().toLocalIterator();
    if (!counts.hasNext()) {
      throw new InvalidDataException(
          "Column '"
              + getInputCol()
              + "' holds no text, so there are no byte pairs to learn. Give rows with text.");
    }
    BytePairLearner learner = new BytePairLearner(getVocabSize(), getMinCount());
    counts.forEachRemaining(row -> learner.add(row.getString(0), row.getLong(1)));
    List<String> merges = learner.learn();
    return new BytePairEncoderModel(
        uid(), new SavedBytePairs(SavedBytePairs.FORMAT_VERSION, Provenance.of("none", 0), merges));
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<BytePairEncoder> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the encoder that was saved in this folder. */
  public static BytePairEncoder load(String path) {
    return read().load(path);
  }
}
