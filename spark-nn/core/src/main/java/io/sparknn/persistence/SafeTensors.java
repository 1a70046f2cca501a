package io.sparknn.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparknn.shape.Shape;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named tensors of single precision, and vectors of double precision, in the safetensors format,
 * which Python's {@code safetensors} package reads and writes too: the header's length (8 bytes,
 * little-endian), the header in JSON, and the numbers one tensor after another, little-endian,
 * without gaps.
 *
 * <p>Source: the format's description in the repository huggingface/safetensors.
 */
public final class SafeTensors {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String METADATA = "__metadata__";
  private static final String FLOAT32 = "F32";
  private static final String FLOAT64 = "F64";
  private static final int MAX_HEADER_BYTES = 100_000_000; // the reference implementation's limit
  private static final int BLOCK_BYTES = 1 << 16;

  private SafeTensors() {}

  /**
   * A named tensor.
   *
   * @param shape its axis sizes
   * @param values in row-major order
   */
  public record Entry(Shape shape, float[] values) {}

  /**
   * All that a file holds.
   *
   * @param vectors of double precision, by name, in the file's order
   * @param tensors of single precision, by name, in the file's order
   * @param metadata free text about them, by name
   */
  public record Contents(
      Map<String, double[]> vectors, Map<String, Entry> tensors, Map<String, String> metadata) {}

  /** Writes the tensors in the order of the map, and free text about them. */
  public static void write(
      Map<String, Entry> tensors, Map<String, String> metadata, OutputStream output)
      throws IOException {
    write(new Contents(Map.of(), tensors, metadata), output);
  }

  /** Writes vectors and tensors in the order of the maps, and free text about them. */
  public static void write(Contents contents, OutputStream output) throws IOException {
    byte[] header = header(contents);
    output.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .array());
    output.write(header);
    for (double[] vector : contents.vectors().values()) { // first, so that they are aligned
      writeDoubles(vector, output);
    }
    for (Entry entry : contents.tensors().values()) {
      writeFloats(entry.values(), output);
    }
  }

  /**
   * Reads all tensors.
   *
   * @throws SavedModelException if the file is damaged or holds other types than F32
   */
  public static Map<String, Entry> read(InputStream input) throws IOException {
    Contents contents = readContents(input);
    if (!contents.vectors().isEmpty()) {
      throw otherType(contents.vectors().keySet().iterator().next(), FLOAT64, FLOAT32);
    }
    return contents.tensors();
  }

  /**
   * Reads all vectors and tensors, and what is said about them.
   *
   * @throws SavedModelException if the file is damaged or holds other types than F32 and F64
   */
  public static Contents readContents(InputStream input) throws IOException {
    DataInputStream data = new DataInputStream(input);
    try {
      JsonNode header = readHeader(data);
      Map<String, double[]> vectors = new LinkedHashMap<>();
      Map<String, Entry> tensors = new LinkedHashMap<>();
      long start = 0;
      for (Map.Entry<String, JsonNode> field : header.properties()) {
        String name = field.getKey();
        if (name.equals(METADATA)) {
          continue;
        }
        int bytes = bytes(name, field.getValue());
        Shape shape = shape(name, field.getValue(), start, bytes);
        if (bytes == Double.BYTES) {
          vectors.put(name, readDoubles(data, shape));
        } else {
          tensors.put(name, new Entry(shape, readFloats(data, shape)));
        }
        start += shape.elements() * bytes;
      }
      if (data.read() >= 0) {
        throw new SavedModelException(
            "A safetensors file goes on after its last tensor; it is damaged, copy it again.");
      }
      return new Contents(vectors, tensors, metadata(header.path(METADATA)));
    } catch (EOFException e) {
      throw new SavedModelException(
          "A safetensors file ends before its last tensor; it is damaged, copy it again.", e);
    }
  }

  private static Map<String, String> metadata(JsonNode texts) {
    Map<String, String> metadata = new LinkedHashMap<>();
    texts.properties().forEach(text -> metadata.put(text.getKey(), text.getValue().asText()));
    return metadata;
  }

  private static byte[] header(Contents contents) throws JsonProcessingException {
    ObjectNode header = MAPPER.createObjectNode();
    header.set(METADATA, MAPPER.valueToTree(contents.metadata()));
    long start = 0;
    for (Map.Entry<String, double[]> vector : contents.vectors().entrySet()) {
      Shape shape = Shape.of(vector.getValue().length);
      start = describe(header.putObject(vector.getKey()), FLOAT64, shape, start, Double.BYTES);
    }
    for (Map.Entry<String, Entry> tensor : contents.tensors().entrySet()) {
      Shape shape = tensor.getValue().shape();
      start = describe(header.putObject(tensor.getKey()), FLOAT32, shape, start, Float.BYTES);
    }
    String json = MAPPER.writeValueAsString(header);
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    int padding = Math.floorMod(-bytes, Long.BYTES); // so that the numbers are aligned
    return (json + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
  }

  /** Says where a tensor is; gives where it ends. */
  private static long describe(ObjectNode entry, String type, Shape shape, long start, int bytes) {
    long end = start + shape.elements() * bytes;
    entry.put("dtype", type);
    entry.set("shape", MAPPER.valueToTree(shape));
    entry.putArray("data_offsets").add(start).add(end);
    return end;
  }

  private static JsonNode readHeader(DataInputStream data) throws IOException {
    byte[] lengthBytes = new byte[Long.BYTES];
    data.readFully(lengthBytes);
    long length = ByteBuffer.wrap(lengthBytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > MAX_HEADER_BYTES) {
      throw new SavedModelException(
          "A safetensors file names a header of "
              + length
              + " bytes, but 2 to "
              + MAX_HEADER_BYTES
              + " are possible; it is damaged or of another format.");
    }
    byte[] header = data.readNBytes((int) length);
    if (header.length < length) {
      throw new EOFException();
    }
    try {
      Map<String, JsonNode> fields =
          MAPPER.readValue(header, new TypeReference<LinkedHashMap<String, JsonNode>>() {});
      return MAPPER.valueToTree(fields);
    } catch (IOException e) {
      throw new SavedModelException(
          "The header of a safetensors file is no JSON object; it is damaged, copy it again.", e);
    }
  }

  /** Bytes of each number. */
  private static int bytes(String name, JsonNode entry) {
    String type = entry.path("dtype").asText();
    return switch (type) {
      case FLOAT32 -> Float.BYTES;
      case FLOAT64 -> Double.BYTES;
      default -> throw otherType(name, type, FLOAT32);
    };
  }

  private static SavedModelException otherType(String name, String type, String expected) {
    return new SavedModelException(
        "Tensor '"
            + name
            + "' of a safetensors file has type '"
            + type
            + "', but "
            + expected
            + " is expected; convert it before it is read.");
  }

  private static Shape shape(String name, JsonNode entry, long expectedStart, int bytes) {
    try {
      Shape shape = Shape.of(MAPPER.convertValue(entry.path("shape"), int[].class));
      long start = entry.path("data_offsets").path(0).asLong(-1);
      long end = entry.path("data_offsets").path(1).asLong(-1);
      if (start == expectedStart && end - start == shape.elements() * bytes) {
        return shape;
      }
    } catch (RuntimeException e) {
      throw damagedEntry(name, entry, e);
    }
    throw damagedEntry(name, entry, null);
  }

  private static SavedModelException damagedEntry(String name, JsonNode entry, Throwable cause) {
    return new SavedModelException(
        "Tensor '"
            + name
            + "' of a safetensors file is described as "
            + entry
            + ", which doesn't fit its shape or its place; the file is damaged, copy it again.",
        cause);
  }

  private static void writeFloats(float[] values, OutputStream output) throws IOException {
    byte[] bytes = new byte[BLOCK_BYTES];
    FloatBuffer floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    for (int from = 0; from < values.length; from += floats.capacity()) {
      int count = Math.min(floats.capacity(), values.length - from);
      floats.put(0, values, from, count);
      output.write(bytes, 0, count * Float.BYTES);
    }
  }

  private static void writeDoubles(double[] values, OutputStream output) throws IOException {
    byte[] bytes = new byte[BLOCK_BYTES];
    DoubleBuffer doubles = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    for (int from = 0; from < values.length; from += doubles.capacity()) {
      int count = Math.min(doubles.capacity(), values.length - from);
      doubles.put(0, values, from, count);
      output.write(bytes, 0, count * Double.BYTES);
    }
  }

  private static float[] readFloats(DataInputStream data, Shape shape) throws IOException {
    byte[] bytes = new byte[BLOCK_BYTES];
    FloatBuffer floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] values = new float[0]; // grows as bytes come: a damaged size can't exhaust memory
    int total = Math.toIntExact(shape.elements());
    for (int from = 0; from < total; from += floats.capacity()) {
      int count = Math.min(floats.capacity(), total - from);
      data.readFully(bytes, 0, count * Float.BYTES);
      if (values.length < from + count) {
        values = Arrays.copyOf(values, (int) Math.min(total, 2L * (from + count)));
      }
      floats.get(0, values, from, count);
    }
    return values;
  }

  private static double[] readDoubles(DataInputStream data, Shape shape) throws IOException {
    byte[] bytes = new byte[BLOCK_BYTES];
    DoubleBuffer doubles = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    double[] values = new double[0]; // grows likewise
    int total = Math.toIntExact(shape.elements());
    for (int from = 0; from < total; from += doubles.capacity()) {
      int count = Math.min(doubles.capacity(), total - from);
      data.readFully(bytes, 0, count * Double.BYTES);
      if (values.length < from + count) {
        values = Arrays.copyOf(values, (int) Math.min(total, 2L * (from + count)));
      }
      doubles.get(0, values, from, count);
    }
    return values;
  }
}
