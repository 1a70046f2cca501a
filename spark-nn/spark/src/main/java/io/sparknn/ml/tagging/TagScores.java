package io.sparknn.ml.tagging;

import io.sparknn.ml.scoring.OutputColumns;
import io.sparknn.ml.scoring.Probabilities;
import io.sparknn.ml.scoring.VectorValue;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;

/**
 * From a network's output to the columns of a tagger's model; padding gives nothing.
 *
 * @param classes how many there are
 * @param probability whether there is a column of probabilities
 * @param prediction whether there is a column of predictions
 */
record TagScores(int classes, boolean probability, boolean prediction) implements OutputColumns {

  @Override
  public Object[] values(InternalRow row, float[] outputs, int offset, int steps) {
    int[] tags = new int[steps];
    Object[] probabilities = new Object[probability ? steps : 0];
    for (int step = 0; step < steps; step++) {
      int first = offset + step * classes;
      tags[step] = largest(outputs, first);
      if (probability) {
        double[] logits = new double[classes];
        for (int index = 0; index < classes; index++) {
          logits[index] = outputs[first + index];
        }
        probabilities[step] = VectorValue.of(Probabilities.softmax(logits));
      }
    }
    return columns(new GenericArrayData(probabilities), UnsafeArrayData.fromPrimitiveArray(tags));
  }

  @Override
  public Object[] invalid() {
    return columns(null, null);
  }

  private Object[] columns(ArrayData probabilities, ArrayData tags) {
    List<Object> columns = new ArrayList<>();
    if (probability) {
      columns.add(probabilities);
    }
    if (prediction) {
      columns.add(tags);
    }
    return columns.toArray();
  }

  private int largest(float[] outputs, int first) {
    int best = 0;
    for (int index = 1; index < classes; index++) {
      if (outputs[first + index] > outputs[first + best]) {
        best = index;
      }
    }
    return best;
  }
}
