package io.sparknn.ml.text;

import io.sparknn.ml.param.TokenParams;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;

/**
 * What becomes of a row's ids before they are written.
 *
 * @param startToken whether the start token comes first
 * @param endToken whether the end token comes last
 * @param limit how long the whole may be
 */
record SequenceForm(boolean startToken, boolean endToken, SequenceLimit limit)
    implements Serializable {

  /** What the parameters of a stage say. */
  static SequenceForm of(TokenParams<?> stage) {
    boolean start = stage.getAddStartToken();
    boolean end = stage.getAddEndToken();
    int special = (start ? 1 : 0) + (end ? 1 : 0);
    return new SequenceForm(start, end, SequenceLimit.of(stage).requireRoom(special));
  }

  /** The array to write. */
  UnsafeArrayData write(int[] ids, String column) {
    int leading = startToken ? 1 : 0;
    int trailing = endToken ? 1 : 0;
    int[] whole = new int[leading + ids.length + trailing];
    System.arraycopy(ids, 0, whole, leading, ids.length);
    if (startToken) {
      whole[0] = SpecialTokens.START;
    }
    if (endToken) {
      whole[whole.length - 1] = SpecialTokens.END;
    }
    return UnsafeArrayData.fromPrimitiveArray(limit.limit(whole, leading, trailing, column));
  }
}
