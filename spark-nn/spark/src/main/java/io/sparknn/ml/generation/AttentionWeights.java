package io.sparknn.ml.generation;

import io.sparknn.network.InputBatch;
import io.sparknn.network.OpenNetwork;
import io.sparknn.network.OutputBatch;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;

/**
 * How much each token of a target attends to each token of its source while it is predicted: by the
 * last layer with attention, the mean over its heads.
 */
final class AttentionWeights {
  private AttentionWeights() {}

  /**
   * For each target an array, for each of its tokens, of a weight for each token of the source.
   *
   * @throws IllegalArgumentException if no layer has attention
   */
  static List<Object> of(OpenNetwork network, InputBatch sources, int start, List<long[]> targets) {
    InputBatch target = shifted(start, targets);
    Map<String, OutputBatch> observed = network.attentionWeights(List.of(sources, target));
    if (observed.isEmpty()) {
      throw new IllegalArgumentException(
          "Parameter attentionCol is set, but no layer of the network tells attention weights;"
              + " clear it, or use layers as TransformerDecoderLayer or CrossAttention.");
    }
    OutputBatch last = List.copyOf(observed.values()).get(observed.size() - 1);
    List<Object> weights = new ArrayList<>();
    for (int sample = 0; sample < targets.size(); sample++) {
      Object[] rows = new Object[targets.get(sample).length];
      for (int step = 0; step < rows.length; step++) {
        double[] row = meanOverHeads(last, sample, step, sources.lengths()[sample]);
        rows[step] = UnsafeArrayData.fromPrimitiveArray(row);
      }
      weights.add(new GenericArrayData(rows));
    }
    return weights;
  }

  private static double[] meanOverHeads(OutputBatch weights, int sample, int step, int tokens) {
    int heads = weights.shape().size(1);
    int steps = weights.shape().size(2);
    int attended = weights.shape().size(3);
    double[] mean = new double[tokens];
    for (int head = 0; head < heads; head++) {
      int from = ((sample * heads + head) * steps + step) * attended;
      for (int token = 0; token < tokens; token++) {
        mean[token] += weights.values()[from + token] / heads;
      }
    }
    return mean;
  }

  /** What the decoder reads while it predicts the targets: each token after the one before. */
  private static InputBatch shifted(int start, List<long[]> targets) {
    int[] lengths = targets.stream().mapToInt(target -> Math.max(1, target.length)).toArray();
    Shape shape = InputBatch.padded(Shape.sequence(), lengths);
    int time = shape.size(1);
    float[] values = new float[targets.size() * time];
    for (int sample = 0; sample < targets.size(); sample++) {
      values[sample * time] = start;
      for (int step = 1; step < targets.get(sample).length; step++) {
        values[sample * time + step] = targets.get(sample)[step - 1];
      }
    }
    return new InputBatch(shape, values, lengths);
  }
}
