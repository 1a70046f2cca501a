package io.sparknn.ml.text;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.split;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparknn.ml.TestData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;

/** Small texts, and those in the resources. */
final class TestTexts {
  static final String ADVICE = " Correct or drop such rows, or set handleInvalid to skip.";

  private TestTexts() {}

  /** Rows: id, text. */
  static Dataset<Row> frame(String... texts) {
    List<Row> rows = new ArrayList<>();
    for (String text : texts) {
      rows.add(RowFactory.create(rows.size(), text));
    }
    return TestData.frame(
        rows,
        TestData.field("id", DataTypes.IntegerType),
        TestData.field("text", DataTypes.StringType));
  }

  /** Rows: id, tokens; cut at single spaces. */
  static Dataset<Row> tokens(String... texts) {
    return frame(texts).select(col("id"), split(col("text"), " ").as("tokens"));
  }

  /** Rows: id, ids. */
  static Dataset<Row> ids(int[]... sequences) {
    List<Row> rows = new ArrayList<>();
    for (int[] sequence : sequences) {
      rows.add(
          RowFactory.create(rows.size(), Arrays.stream(sequence).boxed().toArray(Integer[]::new)));
    }
    return TestData.frame(
        rows,
        TestData.field("id", DataTypes.IntegerType),
        TestData.field("ids", DataTypes.createArrayType(DataTypes.IntegerType)));
  }

  /** The ids that a stage made of each row. */
  static List<List<Integer>> made(Dataset<Row> rows, String column) {
    return rows.select(column).collectAsList().stream()
        .map(row -> row.isNullAt(0) ? null : row.<Integer>getList(0))
        .toList();
  }

  /** Chapters 1 and 2 of Moby Dick, a paragraph a line. */
  static String[] mobyDick() {
    return resource("moby-dick.txt").split("\n", -1);
  }

  /** The texts of which Hugging Face's encodings are known. */
  static String[] encodedTexts() {
    return StreamSupport.stream(encodings().get("texts").spliterator(), false)
        .map(JsonNode::asText)
        .toArray(String[]::new);
  }

  /** What Hugging Face's library made of them by this tokenizer. */
  static List<List<Integer>> encoded(String tokenizer) {
    return StreamSupport.stream(encodings().get(tokenizer).spliterator(), false)
        .map(ids -> IntStream.range(0, ids.size()).mapToObj(at -> ids.get(at).asInt()).toList())
        .toList();
  }

  private static JsonNode encodings() {
    return json(resource("encodings.json"));
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String resource(String name) {
    try (InputStream stream = TestTexts.class.getResourceAsStream("/text/" + name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A sequence. */
  static int[] sequence(int... ids) {
    return ids;
  }
}
