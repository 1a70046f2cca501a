package io.sparknn.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.OpenNetwork;
import io.sparknn.shape.Shape;
import io.sparknn.zoo.GoogLeNet;
import io.sparknn.zoo.ResNet;
import io.sparknn.zoo.Vgg;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Networks of the zoo against torchvision's with the same weights, in the same order; the expected
 * outputs are from {@code src/test/python/torchvision_outputs.py} (torch 2.15, torchvision 0.29).
 */
class TorchvisionTest {
  private static final String EXPECTED = "torchvision-outputs.csv";

  private static final Map<String, BiFunction<Shape, Integer, NetworkSpec>> NETWORKS =
      Map.of(
          "vgg16",
          Vgg::vgg16,
          "googlenet",
          GoogLeNet::of,
          "resnet18",
          (input, classes) -> ResNet.of(18, input, classes),
          "resnet50",
          (input, classes) -> ResNet.of(50, input, classes));

  @ParameterizedTest
  @ValueSource(strings = {"vgg16", "googlenet", "resnet18", "resnet50"})
  void outputsAreTorchvisions(String name) throws IOException {
    String[] cells = line(name);
    int size = Integer.parseInt(cells[1]);
    double[] expected =
        Arrays.stream(cells).skip(2).mapToDouble(Double::parseDouble).toArray(); // logits
    Shape input = Shape.of(3, size, size);
    NetworkSpec spec = NETWORKS.get(name).apply(input, expected.length);

    try (Engine engine = new LibTorchEngineProvider().open(EngineOptions.defaults());
        OpenNetwork network = new OpenNetwork(engine, Draws.trained(spec))) {
      float[] actual = network.predict(List.of(Draws.image(input)), 1);

      assertThat(actual).hasSize(1000);
      for (int index = 0; index < expected.length; index++) {
        assertThat((double) actual[index])
            .as("logit %d", index)
            .isCloseTo(expected[index], within(1e-4));
      }
    }
  }

  private static String[] line(String network) throws IOException {
    try (InputStream file = TorchvisionTest.class.getResourceAsStream(EXPECTED)) {
      return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> line.split(","))
          .filter(cells -> cells[0].equals(network))
          .findFirst()
          .orElseThrow();
    }
  }
}
