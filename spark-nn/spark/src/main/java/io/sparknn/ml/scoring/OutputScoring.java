package io.sparknn.ml.scoring;

import io.sparknn.network.InputBatch;
import io.sparknn.network.OpenNetwork;
import io.sparknn.network.OutputBatch;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Scores by the network's first output.
 *
 * @param columns what is made of it for a row
 */
record OutputScoring(OutputColumns columns) implements BatchScoring {

  @Override
  public List<Object[]> score(
      OpenNetwork network, List<InputBatch> inputs, List<InternalRow> rows) {
    OutputBatch output = network.predict(inputs);
    int[] lengths = inputs.get(0).lengths();
    List<Object[]> scores = new ArrayList<>();
    for (int place = 0; place < rows.size(); place++) {
      int steps = lengths.length == 0 ? 0 : lengths[place];
      int offset = place * output.sampleSize();
      scores.add(columns.values(rows.get(place), output.values(), offset, steps));
    }
    return scores;
  }

  @Override
  public Object[] invalid() {
    return columns.invalid();
  }
}
