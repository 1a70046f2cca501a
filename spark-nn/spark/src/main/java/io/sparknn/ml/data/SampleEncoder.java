package io.sparknn.ml.data;

import io.sparknn.data.Encoding;
import io.sparknn.data.Field;
import io.sparknn.data.SampleLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/** Turns rows into samples, one after another; used by one thread. */
public final class SampleEncoder {
  private final SamplePlan plan;
  private final InputColumns inputs;
  private final List<Field> fields;
  private final float[][] numbers;

  /** An encoder of rows that {@link SamplePlan#select} gives. */
  public SampleEncoder(SamplePlan plan) {
    this.plan = plan;
    this.inputs = plan.inputs();
    this.fields = inputs.fields();
    this.numbers = new float[inputs.count()][];
    for (int input = 0; input < numbers.length; input++) {
      numbers[input] = new float[inputs.isSequence(input) ? 0 : inputs.size(input)];
    }
  }

  /**
   * The sample of a row.
   *
   * @throws io.sparknn.ml.InvalidDataException if the row can't be used
   */
  public Sample encode(InternalRow row) {
    int label = inputs.count();
    int weight = label + 1;
    int validation = label + 2;
    requireValue(row, label, plan.target().column());
    requireValue(row, weight, plan.weightColumn());
    requireValue(row, validation, plan.validationColumn());
    int bytes = SampleLayout.WEIGHT_BYTES;
    for (int input = 0; input < numbers.length; input++) {
      if (inputs.isSequence(input)) {
        numbers[input] = inputs.readSequence(input, row, input);
      } else {
        inputs.read(input, row, input, numbers[input], 0);
      }
      bytes += fields.get(input).bytes(steps(input));
    }
    bytes += plan.target().bytes(row, label);
    ByteBuffer sample = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
    boolean validates = row.getBoolean(validation);
    double classWeight = validates ? 1 : plan.target().weight(row, label);
    sample.putDouble(checked(row.getDouble(weight)) * classWeight);
    for (int input = 0; input < numbers.length; input++) {
      if (inputs.isSequence(input)) {
        sample.putInt(steps(input));
      }
      put(numbers[input], fields.get(input).encoding(), sample);
    }
    plan.target().write(row, label, sample);
    long hash =
        XXH64.hashUnsafeBytes(sample.array(), Platform.BYTE_ARRAY_OFFSET, bytes, plan.seed());
    return new Sample(Sample.key(hash, validates), sample.array());
  }

  /** Whether the row counts: one of weight 0 is as good as absent. */
  public boolean weighs(InternalRow row) {
    return row.getDouble(inputs.count() + 1) > 0;
  }

  private int steps(int input) {
    return numbers[input].length / inputs.size(input);
  }

  private static void put(float[] values, Encoding encoding, ByteBuffer sample) {
    if (encoding == Encoding.UINT8) {
      for (float value : values) {
        sample.put((byte) (int) value);
      }
    } else {
      sample.asFloatBuffer().put(values);
      sample.position(sample.position() + values.length * Float.BYTES);
    }
  }

  private static void requireValue(InternalRow row, int ordinal, String column) {
    if (row.isNullAt(ordinal)) {
      throw InvalidValue.isNull(column);
    }
  }

  private double checked(double weight) {
    if (weight >= 0 && Double.isFinite(weight)) {
      return weight;
    }
    throw InvalidValue.weight(plan.weightColumn(), weight);
  }
}
