package io.sparknn.ml.generation;

import io.sparknn.network.InputBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Sequences of token ids in the forms that they take. */
final class Tokens {
  private Tokens() {}

  /** The sequences of a batch without their padding. */
  static List<long[]> of(InputBatch batch) {
    int time = batch.shape().size(1);
    List<long[]> sequences = new ArrayList<>();
    for (int sample = 0; sample < batch.lengths().length; sample++) {
      long[] tokens = new long[batch.lengths()[sample]];
      for (int step = 0; step < tokens.length; step++) {
        tokens[step] = (long) batch.values()[sample * time + step];
      }
      sequences.add(tokens);
    }
    return sequences;
  }

  /** The value of a column of arrays of ids. */
  static ArrayData value(long... tokens) {
    return UnsafeArrayData.fromPrimitiveArray(
        Arrays.stream(tokens).mapToInt(Math::toIntExact).toArray());
  }

  /** A column of arrays of ids, nullable. */
  static StructField column(String name) {
    return DataTypes.createStructField(
        name, DataTypes.createArrayType(DataTypes.IntegerType, false), true);
  }
}
