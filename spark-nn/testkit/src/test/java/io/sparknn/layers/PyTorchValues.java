package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.Engine;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What PyTorch gave, read from a resource: a line for each case, with its name and parts of numbers
 * in row-major order, {@code name;1 2 3;4 5}.
 */
final class PyTorchValues {
  private final Map<String, List<double[]>> parts;

  private PyTorchValues(Map<String, List<double[]>> parts) {
    this.parts = parts;
  }

  static PyTorchValues read(String resource) {
    try (InputStream stream = PyTorchValues.class.getResourceAsStream(resource)) {
      Map<String, List<double[]>> parts = new LinkedHashMap<>();
      new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(";"))
          .forEach(words -> parts.put(words[0], numbers(words)));
      return new PyTorchValues(parts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<double[]> numbers(String... words) {
    return Arrays.stream(words)
        .skip(1)
        .map(part -> Arrays.stream(part.split(" ")).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  /** The parts of a case. */
  List<double[]> of(String name) {
    return parts.get(name);
  }

  /** A test for each case, all of which are in the resource and no others. */
  <T> Stream<DynamicTest> tests(Map<String, T> cases, BiConsumer<T, List<double[]>> check) {
    assertThat(parts.keySet()).isEqualTo(cases.keySet());
    return cases.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(), () -> check.accept(each.getValue(), of(each.getKey()))));
  }

  /** A tensor in double precision, by the places of its elements in row-major order. */
  static Tensor tensor(Engine engine, Shape shape, IntToDoubleFunction value) {
    int count = Math.toIntExact(shape.elements());
    return engine.tensor(shape, IntStream.range(0, count).mapToDouble(value).toArray());
  }
}
