package io.sparknn.ml.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.data.Encoding;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.Rescaling;
import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.TestData;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.image.ImageSchema;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** Every kind of column that feeds a network. */
class InputsTest {

  @Test
  void vectorsAreReadDenseAndSparse() {
    Dataset<Row> data =
        column(
            SQLDataTypes.VectorType(),
            Vectors.dense(1, 2, 3, 4),
            Vectors.sparse(4, new int[] {1, 3}, new double[] {20, 40}));
    assertThat(read(data, Shape.of(2, 2)))
        .containsExactly(numbers(1, 2, 3, 4), numbers(0, 20, 0, 40));
    assertThat(inputs(data, Shape.of(4)).fields().get(0).encoding()).isEqualTo(Encoding.FLOAT32);
  }

  @Test
  void arraysOfEveryNumberAreRead() {
    float[][] expected = {numbers(1, 0)};
    assertThat(readArray(DataTypes.DoubleType, 1.0, 0.0)).isDeepEqualTo(expected);
    assertThat(readArray(DataTypes.FloatType, 1f, 0f)).isDeepEqualTo(expected);
    assertThat(readArray(DataTypes.IntegerType, 1, 0)).isDeepEqualTo(expected);
    assertThat(readArray(DataTypes.LongType, 1L, 0L)).isDeepEqualTo(expected);
    assertThat(readArray(DataTypes.ShortType, (short) 1, (short) 0)).isDeepEqualTo(expected);
    assertThat(readArray(DataTypes.ByteType, (byte) 1, (byte) 0)).isDeepEqualTo(expected);
    assertThat(readArray(DataTypes.BooleanType, true, false)).isDeepEqualTo(expected);
    assertThat(readArray(DataTypes.createDecimalType(4, 1), new BigDecimal("1.0"), BigDecimal.ZERO))
        .isDeepEqualTo(expected);
  }

  @Test
  void nestedArraysAreReadInRowMajorOrder() {
    DataType type =
        DataTypes.createArrayType(
            DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.IntegerType)));
    Dataset<Row> data = column(type, List.of(List.of(List.of(1, 2, 3), List.of(4, 5, 6))));
    assertThat(read(data, Shape.of(1, 2, 3))).containsExactly(numbers(1, 2, 3, 4, 5, 6));
    assertThatThrownBy(() -> read(data, Shape.of(1, 3, 2)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith(
            "Column 'features' holds an array of 2 arrays in a row, but the network expects 3 arrays"
                + " there.");
  }

  @Test
  void numbersAreRead() {
    assertThat(read(column(DataTypes.IntegerType, 7, -2), Shape.of(1)))
        .containsExactly(numbers(7), numbers(-2));
    assertThat(read(column(DataTypes.BooleanType, true), Shape.scalar()))
        .containsExactly(numbers(1));
  }

  @Test
  void binaryIsReadAsUnsignedBytes() {
    Dataset<Row> data = column(DataTypes.BinaryType, new byte[] {0, 127, -128, -1});
    assertThat(inputs(data, Shape.of(4)).fields().get(0).encoding()).isEqualTo(Encoding.UINT8);
    assertThat(read(data, Shape.of(1, 2, 2))).containsExactly(numbers(0, 127, 128, 255));
    assertThatThrownBy(() -> read(data, Shape.of(5)))
        .hasMessageStartingWith(
            "Column 'features' holds 4 bytes in a row, but the network expects 5 numbers.");
  }

  @Test
  void imagesAreReadAsPlanesOfRedGreenAndBlue() {
    byte[] bluesGreensReds = {1, 2, 3, 4, 5, 6};
    Dataset<Row> data = image(1, 2, 3, 16, bluesGreensReds);
    assertThat(read(data, Shape.of(3, 1, 2))).containsExactly(numbers(3, 6, 2, 5, 1, 4));
    assertThat(read(image(2, 1, 1, 0, new byte[] {9, -1}), Shape.of(1, 2, 1)))
        .containsExactly(numbers(9, 255));
    assertThat(read(image(1, 1, 4, 24, new byte[] {1, 2, 3, 4}), Shape.of(4, 1, 1)))
        .containsExactly(numbers(3, 2, 1, 4));
    assertThatThrownBy(() -> read(data, Shape.of(3, 2, 1)))
        .hasMessageStartingWith(
            "Column 'features' holds an image of 3 channels, height 1 and width 2 (origin 'a.png')"
                + ", but the network expects 3 channels, height 2 and width 1; ImageResizer,"
                + " ImageCropper and ImageColorConverter make images alike.");
    assertThatThrownBy(() -> inputs(data, Shape.of(6)))
        .hasMessage(
            "Column 'features' holds images of shape (channels, height, width), but input 'input' has"
                + " shape (6), 6 numbers. Change the network, or choose another column.");
  }

  @Test
  void imagesOfModesThatSparkDoesNotDefineAreRefused() {
    assertThatThrownBy(() -> read(image(1, 2, 2, 8, new byte[4]), Shape.of(2, 1, 2)))
        .hasMessage(
            "Column 'features' holds an image of 2 channels in mode 8 (origin 'a.png'), but Spark"
                + " defines the modes 0 (CV_8UC1), 16 (CV_8UC3) and 24 (CV_8UC4), for 1, 3 and 4"
                + " channels of unsigned bytes. Correct or drop such rows, or set handleInvalid to"
                + " skip.");
    assertThatThrownBy(() -> read(image(1, 2, 3, 21, new byte[24]), Shape.of(3, 1, 2)))
        .hasMessageContaining("an image of 3 channels in mode 21 (origin 'a.png')"); // CV_32FC3
    assertThatThrownBy(() -> read(image(1, 2, 3, 24, new byte[6]), Shape.of(3, 1, 2)))
        .hasMessageContaining("an image of 3 channels in mode 24");
    assertThatThrownBy(() -> read(image(-1, -1, -1, -1, new byte[0]), Shape.of(3, 1, 2)))
        .hasMessageContaining("holds an image that could not be decoded (origin 'a.png')");
    assertThatThrownBy(() -> read(image(1, 2, 3, 16, new byte[5]), Shape.of(3, 1, 2)))
        .hasMessageContaining(
            "holds an image of 3 channels, height 1 and width 2 (origin 'a.png') in 5 bytes, but");
  }

  @Test
  void sizesInMetadataAreCheckedBeforeTheData() {
    Dataset<Row> data = column(SQLDataTypes.VectorType(), Vectors.dense(1, 2));
    Dataset<Row> declared =
        data.withColumn(
            "features",
            Columns.of("features").as("features", new AttributeGroup("features", 2).toMetadata()));
    assertThat(read(declared, Shape.of(2))).containsExactly(numbers(1, 2));
    assertThatThrownBy(() -> inputs(declared, Shape.of(3)))
        .hasMessage(
            "Column 'features' holds vectors of 2 elements, but input 'input' has shape (3), 3"
                + " numbers. Change the network, or choose another column.");
    assertThatThrownBy(() -> read(data, Shape.of(3)))
        .hasMessageStartingWith(
            "Column 'features' holds a vector of 2 elements in a row, but the network expects 3"
                + " numbers.");
  }

  @Test
  void columnsAndInputsAreMatchedInOrder() {
    NetworkSpec two =
        NetworkSpec.graph()
            .input("left", Shape.of(1))
            .input("right", Shape.of(1))
            .node("flat", new Flatten(), "left")
            .output("flat");
    Dataset<Row> data = column(DataTypes.IntegerType, 1);
    assertThatThrownBy(
            () ->
                new InputColumns(
                    data.schema(), List.of("features"), two, "featuresCol", SequenceLimit.none()))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Parameter featuresCol names 1 columns, [features], but the network has 2 inputs, [left,"
                + " right]. Name one column for each with setFeaturesCols, in this order.");
  }

  @Test
  void sequencesHaveTheirOwnLengths() {
    DataType tokens = DataTypes.createArrayType(DataTypes.IntegerType);
    Dataset<Row> data = column(tokens, List.of(4, 5, 6), List.of(), List.of(7));
    assertThat(sequences(data, Shape.sequence(), SequenceLimit.none()))
        .isEqualTo(new float[][] {{4, 5, 6}, {}, {7}});
    assertThat(sequences(data, Shape.sequence(), new SequenceLimit(2, "end")))
        .isEqualTo(new float[][] {{4, 5}, {}, {7}});
    assertThat(sequences(data, Shape.sequence(), new SequenceLimit(2, "start")))
        .isEqualTo(new float[][] {{5, 6}, {}, {7}});

    DataType pairs = DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.FloatType));
    Dataset<Row> frames = column(pairs, List.of(List.of(1f, 2f), List.of(3f, 4f)), List.of());
    assertThat(sequences(frames, Shape.sequence(2), SequenceLimit.none()))
        .isEqualTo(new float[][] {{1, 2, 3, 4}, {}});
  }

  @Test
  void sequencesThatCannotBeUsedAreNamed() {
    DataType tokens = DataTypes.createArrayType(DataTypes.IntegerType);
    assertThatThrownBy(
            () ->
                sequences(
                    column(tokens, List.of(4, 5, 6)),
                    Shape.sequence(),
                    new SequenceLimit(2, "none")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column 'features' holds a sequence of 3 steps in a row, but parameter maxLength is 2;"
                + " set truncation to end or start to cut longer ones, or raise maxLength. Correct"
                + " or drop such rows, or set handleInvalid to skip.");
    assertThatThrownBy(
            () ->
                sequences(
                    column(tokens, Arrays.asList(4, null)), Shape.sequence(), SequenceLimit.none()))
        .hasMessageStartingWith("Column 'features' holds null at place 1 of a row");
    assertThatThrownBy(() -> inputs(column(DataTypes.StringType, "a b"), Shape.sequence()))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column 'features' has type string, but input 'input' has shape (any), a sequence of"
                + " any length, and is read from an array of numbers, as token ids. Convert the"
                + " column before, or choose another one.");
    assertThatThrownBy(() -> inputs(column(tokens, List.of(1)), Shape.sequence(2)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column 'features' holds single numbers, but each step of input 'input' has shape (2),"
                + " 2 numbers. Change the network, or choose another column.");
  }

  @Test
  void contentAloneMakesTheKey() {
    Dataset<Row> data = column(DataTypes.IntegerType, 1, 2, 1);
    List<Sample> samples = samples(data, Shape.of(1), 5);
    assertThat(samples.get(0).key()).isEqualTo(samples.get(2).key());
    assertThat(samples.get(0).key()).isNotEqualTo(samples.get(1).key());
    assertThat(samples(data, Shape.of(1), 6).get(0).key()).isNotEqualTo(samples.get(0).key());
    assertThat(Sample.isValidation(samples.get(0).key())).isFalse();
  }

  private static float[][] readArray(DataType element, Object... values) {
    DataType type = DataTypes.createArrayType(element);
    return read(column(type, List.of(values)), Shape.of(values.length)).toArray(new float[0][]);
  }

  private static Dataset<Row> image(int height, int width, int channels, int mode, byte[] pixels) {
    return column(
        ImageSchema.columnSchema(),
        RowFactory.create("a.png", height, width, channels, mode, pixels));
  }

  private static Dataset<Row> column(DataType type, Object... values) {
    List<Row> rows = Arrays.stream(values).map(value -> RowFactory.create(value, 1.0)).toList();
    return TestData.frame(
        rows, TestData.field("features", type), TestData.field("label", DataTypes.DoubleType));
  }

  private static InputColumns inputs(Dataset<Row> data, Shape shape) {
    return inputs(data, shape, SequenceLimit.none());
  }

  private static InputColumns inputs(Dataset<Row> data, Shape shape, SequenceLimit limit) {
    NetworkSpec network = NetworkSpec.sequential(shape, new Rescaling(1, 0));
    return new InputColumns(data.schema(), List.of("features"), network, "featuresCol", limit);
  }

  private static float[][] sequences(Dataset<Row> data, Shape shape, SequenceLimit limit) {
    InputColumns inputs = inputs(data, shape, limit);
    InternalRow[] rows = data.queryExecution().executedPlan().executeCollect();
    return Arrays.stream(rows).map(row -> inputs.readSequence(0, row, 0)).toArray(float[][]::new);
  }

  private static List<Sample> samples(Dataset<Row> data, Shape shape, long seed) {
    SamplePlan plan =
        new SamplePlan(inputs(data, shape), new ClassTarget("label", 2), "", "", seed);
    SampleEncoder encoder = new SampleEncoder(plan);
    InternalRow[] rows = plan.select(data).queryExecution().executedPlan().executeCollect();
    return java.util.Arrays.stream(rows).map(encoder::encode).toList();
  }

  /** The numbers of the rows, as they come out of the samples. */
  private static List<float[]> read(Dataset<Row> data, Shape shape) {
    Encoding encoding = inputs(data, shape).fields().get(0).encoding();
    return samples(data, shape, 0).stream()
        .map(
            sample -> {
              ByteBuffer bytes = ByteBuffer.wrap(sample.bytes()).order(ByteOrder.nativeOrder());
              assertThat(bytes.getDouble()).isEqualTo(1.0);
              float[] numbers = new float[Math.toIntExact(shape.elements())];
              for (int place = 0; place < numbers.length; place++) {
                numbers[place] = encoding == Encoding.UINT8 ? bytes.get() & 0xff : bytes.getFloat();
              }
              assertThat(bytes.getLong()).as("label").isEqualTo(1);
              assertThat(bytes.hasRemaining()).isFalse();
              return numbers;
            })
        .toList();
  }

  private static float[] numbers(float... numbers) {
    return numbers;
  }
}
