package io.sparknn.ml.text;

import io.sparknn.ml.data.SequenceLimit;
import io.sparknn.ml.param.TokenParams;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;

/**
 * What becomes of a row's ids before they are written.
 *
 * @param ends the start and end tokens that are added
 * @param limit how long the whole may be
 */
record SequenceForm(SpecialEnds ends, SequenceLimit limit) implements Serializable {

  /** What the parameters of a stage say. */
  static SequenceForm of(TokenParams<?> stage) {
    SpecialEnds ends =
        new SpecialEnds(stage.getAddStartToken() ? 1 : 0, stage.getAddEndToken() ? 1 : 0);
    ends.requireRoom(stage.getMaxLength());
    return new SequenceForm(ends, new SequenceLimit(stage.getMaxLength(), stage.getTruncation()));
  }

  /** The array to write. */
  UnsafeArrayData write(int[] ids, String column) {
    int[] whole = new int[ends.leading() + ids.length + ends.trailing()];
    System.arraycopy(ids, 0, whole, ends.leading(), ids.length);
    if (ends.leading() > 0) {
      whole[0] = SpecialTokens.START;
    }
    if (ends.trailing() > 0) {
      whole[whole.length - 1] = SpecialTokens.END;
    }
    return UnsafeArrayData.fromPrimitiveArray(ends.cut(whole, limit, column));
  }
}
