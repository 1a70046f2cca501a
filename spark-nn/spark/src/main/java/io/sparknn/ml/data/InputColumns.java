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
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that feed a network's inputs, in the network's order, and how each is read. */
public final class InputColumns implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * A column, the input that it feeds, and that input's axis sizes.
   *
   * @param size how many numbers a row has; of a sequence, each of its steps
   * @param reader how it is read; null for a sequence
   * @param sequence how a sequence is read; null if it is none
   * @param vocabulary how many token ids the network tells apart; 0 if it reads no tokens
   */
  private record Input(
      String column,
      String name,
      int[] shape,
      int size,
      ValueReader reader,
      SequenceReader sequence,
      int vocabulary)
      implements Serializable {}

  private final ArrayList<Input> inputs = new ArrayList<>();

  /**
   * Matches columns with a network's inputs.
   *
   * @param columns one for each input, in the network's order
   * @param parameter the stage's parameter that names them
   * @param limit how long sequences may be
   * @throws InvalidDataException if a column is missing or its type can't feed its input
   */
  public InputColumns(
      StructType schema,
      List<String> columns,
      NetworkSpec network,
      String parameter,
      SequenceLimit limit) {
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
    for (String input : network.inputs().keySet()) {
      String column = columns.get(inputs.size());
      StructField field = Columns.require(schema, column, parameter);
      inputs.add(input(field, input, network, limit, TokenFrame.none()));
    }
  }

  private InputColumns() {}

  /** No columns yet; {@link #and} adds them. */
  public static InputColumns none() {
    return new InputColumns();
  }

  /**
   * These, and the column that feeds the network's next input.
   *
   * @param frame what is put around its tokens
   * @throws InvalidDataException if its type can't feed that input
   */
  public InputColumns and(
      StructField field, NetworkSpec network, SequenceLimit limit, TokenFrame frame) {
    InputColumns more = new InputColumns();
    more.inputs.addAll(inputs);
    String name = List.copyOf(network.inputs().keySet()).get(inputs.size());
    more.inputs.add(input(field, name, network, limit, frame));
    return more;
  }

  private static Input input(
      StructField field, String name, NetworkSpec network, SequenceLimit limit, TokenFrame frame) {
    String role = "input '" + name + "'";
    Shape shape = network.inputs().get(name);
    boolean sequence = shape.hasAnyLength();
    int vocabulary = Vocabularies.of(network, name);
    requireKnown(field, role, vocabulary);
    return new Input(
        field.name(),
        name,
        shape.toArray(),
        Math.toIntExact((sequence ? shape.withoutFirst() : shape).elements()),
        sequence ? null : ValueReaders.of(field, role, shape),
        sequence ? ValueReaders.ofSequence(field, role, shape, limit).framed(frame) : null,
        vocabulary);
  }

  /** Requires that a network knows all ids that a column says it has. */
  private static void requireKnown(StructField field, String role, int vocabulary) {
    int ids = TokenIds.of(field).map(TokenIds::vocabularySize).orElse(0);
    if (vocabulary > 0 && ids > vocabulary) {
      throw new InvalidDataException(
          "Column '"
              + field.name()
              + "' holds "
              + ids
              + " different token ids, as the stage that made it tells, but "
              + role
              + " of the network has a vocabulary of "
              + vocabulary
              + ". Give the network's Embedding "
              + ids
              + " tokens, or the stage a smaller vocabulary.");
    }
  }

  /** The columns that a stage's parameters {@code featuresCols} or {@code featuresCol} name. */
  public static InputColumns of(ScoringParams<?> stage, StructType schema, NetworkSpec network) {
    List<String> several = List.of(stage.getFeaturesCols());
    SequenceLimit limit = new SequenceLimit(stage.getMaxLength(), stage.getTruncation());
    return several.isEmpty()
        ? new InputColumns(schema, List.of(stage.getFeaturesCol()), network, "featuresCol", limit)
        : new InputColumns(schema, several, network, "featuresCols", limit);
  }

  /** How many there are. */
  public int count() {
    return inputs.size();
  }

  /** The names of the columns, in the order of the network's inputs. */
  public List<String> names() {
    return inputs.stream().map(Input::column).toList();
  }

  /** The shape of this input for one row. */
  public Shape shape(int input) {
    return Shape.of(inputs.get(input).shape());
  }

  /** Whether rows may have sequences of any length for this input. */
  public boolean isSequence(int input) {
    return inputs.get(input).sequence() != null;
  }

  /** How many numbers one row gives to this input; for a sequence, each of its steps. */
  public int size(int input) {
    return inputs.get(input).size();
  }

  /** How the inputs are stored in a sample. */
  public List<Field> fields() {
    return inputs.stream()
        .map(input -> new Field(input.name(), Shape.of(input.shape()), encoding(input)))
        .toList();
  }

  private static Encoding encoding(Input input) {
    return input.sequence() == null ? input.reader().encoding() : Encoding.FLOAT32;
  }

  /**
   * Reads one row's numbers for one input that is no sequence.
   *
   * @throws InvalidDataException if the value is null, of a wrong width, not finite, or no token id
   *     where one is expected
   */
  public void read(int input, SpecializedGetters row, int ordinal, float[] target, int offset) {
    Input read = inputs.get(input);
    requireValue(read, row, ordinal);
    read.reader().read(row, ordinal, target, offset);
    if (read.reader().encoding() != Encoding.UINT8) {
      requireFinite(read, target, offset, read.size());
    }
    requireTokens(read, target, offset, read.size());
  }

  /**
   * One row's numbers for an input that is a sequence, step after step.
   *
   * @throws InvalidDataException if the value or a step is null, of a wrong width, not finite, or
   *     no token id where one is expected, or if there are too many steps
   */
  public float[] readSequence(int input, SpecializedGetters row, int ordinal) {
    Input read = inputs.get(input);
    requireValue(read, row, ordinal);
    float[] numbers = read.sequence().read(row, ordinal);
    requireFinite(read, numbers, 0, numbers.length);
    requireTokens(read, numbers, 0, numbers.length);
    return numbers;
  }

  private static void requireValue(Input input, SpecializedGetters row, int ordinal) {
    if (row.isNullAt(ordinal)) {
      throw InvalidValue.isNull(input.column());
    }
  }

  private static void requireTokens(Input input, float[] values, int offset, int count) {
    for (int place = 0; input.vocabulary() > 0 && place < count; place++) {
      float id = values[offset + place];
      if (!(id >= 0 && id < input.vocabulary() && id == Math.rint(id))) {
        throw InvalidValue.token(input.column(), id, place, input.vocabulary());
      }
    }
  }

  private static void requireFinite(Input input, float[] values, int offset, int count) {
    for (int place = 0; place < count; place++) {
      if (!Float.isFinite(values[offset + place])) {
        throw InvalidValue.notFinite(input.column(), values[offset + place], place);
      }
    }
  }
}
