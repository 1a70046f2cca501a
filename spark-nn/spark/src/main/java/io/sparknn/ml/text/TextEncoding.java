package io.sparknn.ml.text;

import io.sparknn.ml.column.ValueFunction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;

/** Byte-pair encoding of whole texts, as a task does it: words that come again aren't cut again. */
final class TextEncoding implements ValueFunction {
  private static final long serialVersionUID = 1L;

  // The first of a text are mostly the frequent ones, so none is ever taken out.
  private static final int CACHED_WORDS = 1 << 16;
  private static final int CACHED_LENGTH = 64;

  private final Broadcast<BytePairs> pairs;
  private final SequenceForm form;
  private final String column;
  private transient Map<String, int[]> cache;

  TextEncoding(Broadcast<BytePairs> pairs, SequenceForm form, String column) {
    this.pairs = pairs;
    this.form = form;
    this.column = column;
  }

  @Override
  public Object apply(InternalRow row, int ordinal) {
    String text = TextColumns.text(row, ordinal);
    int[] ids = new int[text.length() / 2 + 1];
    int count = 0;
    for (String word : WordSplitter.words(text)) {
      int[] added = encode(word);
      if (count + added.length > ids.length) {
        ids = Arrays.copyOf(ids, Math.max(2 * ids.length, count + added.length));
      }
      System.arraycopy(added, 0, ids, count, added.length);
      count += added.length;
    }
    return form.write(Arrays.copyOf(ids, count), column);
  }

  private int[] encode(String word) {
    if (cache == null) {
      cache = new HashMap<>();
    }
    int[] known = cache.get(word);
    if (known != null) {
      return known;
    }
    int[] ids = pairs.value().encode(word.getBytes(StandardCharsets.UTF_8));
    if (cache.size() < CACHED_WORDS && word.length() <= CACHED_LENGTH) {
      cache.put(word, ids);
    }
    return ids;
  }
}
