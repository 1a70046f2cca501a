package io.sparknn.ml.data;

import io.sparknn.data.Encoding;
import io.sparknn.data.Field;
import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.param.ScoringParams;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that feed a network's inputs, in the network's order, and how each is read. */
public final class InputColumns implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A column, the input that it feeds, that input's axis sizes, and how it is read. */
  private record Input(String column, String name, int[] shape, int size, ValueReader reader)
      implements Serializable {}

  private final ArrayList<Input> inputs = new ArrayList<>();

  /**
   * Matches columns with a network's inputs.
   *
   * @param columns one for each input, in the network's order
   * @param parameter the stage's parameter that names them
   * @throws InvalidDataException if a column is missing or its type can't feed its input
   */
  public InputColumns(
      StructType schema, List<String> columns, NetworkSpec network, String parameter) {
    if (columns.size() != network.inputs().size()) {
      throw new InvalidDataException(
          "Parameter "
              + parameter
              + " names "
              + columns.size()
              + " columns, "
              + columns
              + ", but the network has "
              + network.inputs().size()
              + " inputs, "
              + network.inputs().keySet()
              + ". Name one column for each with setFeaturesCols, in"
              + " this order.");
    }
    for (Map.Entry<String, Shape> input : network.inputs().entrySet()) {
      String column = columns.get(inputs.size());
      StructField field = Columns.require(schema, column, parameter);
      Shape shape = input.getValue();
      ValueReader reader = ValueReaders.of(field, "input '" + input.getKey() + "'", shape);
      int size = Math.toIntExact(shape.elements());
      inputs.add(new Input(column, input.getKey(), shape.toArray(), size, reader));
    }
  }

  /** The columns that a stage's parameters {@code featuresCols} or {@code featuresCol} name. */
  public static InputColumns of(ScoringParams<?> stage, StructType schema, NetworkSpec network) {
    List<String> several = List.of(stage.getFeaturesCols());
    return several.isEmpty()
        ? new InputColumns(schema, List.of(stage.getFeaturesCol()), network, "featuresCol")
        : new InputColumns(schema, several, network, "featuresCols");
  }

  /** How many there are. */
  public int count() {
    return inputs.size();
  }

  /** The names of the columns, in the order of the network's inputs. */
  public List<String> names() {
    return inputs.stream().map(Input::column).toList();
  }

  /** How many numbers one row gives to this input. */
  public int size(int input) {
    return inputs.get(input).size();
  }

  /** How the inputs are stored in a sample. */
  public List<Field> fields() {
    return inputs.stream()
        .map(input -> new Field(input.name(), Shape.of(input.shape()), input.reader().encoding()))
        .toList();
  }

  /**
   * Reads one row's numbers for one input.
   *
   * @throws InvalidDataException if the value is null, of a wrong width, or not finite
   */
  public void read(int input, SpecializedGetters row, int ordinal, float[] target, int offset) {
    Input read = inputs.get(input);
    if (row.isNullAt(ordinal)) {
      throw InvalidValue.isNull(read.column());
    }
    read.reader().read(row, ordinal, target, offset);
    if (read.reader().encoding() != Encoding.UINT8) {
      requireFinite(read, target, offset);
    }
  }

  private static void requireFinite(Input input, float[] values, int offset) {
    for (int place = 0; place < input.size(); place++) {
      if (!Float.isFinite(values[offset + place])) {
        throw InvalidValue.notFinite(input.column(), values[offset + place], place);
      }
    }
  }
}
