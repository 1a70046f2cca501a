package io.sparknn.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.network.AuxiliaryOutput;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ZooTest {
  private static final Map<String, BiFunction<Shape, Integer, NetworkSpec>> NETWORKS =
      Map.of(
          "LeNet5", LeNet5::of,
          "AlexNet", AlexNet::of,
          "AlexNet, two towers", AlexNet::twoTowers,
          "ZfNet", ZfNet::of,
          "Vgg, 16 layers", Vgg::vgg16,
          "Vgg, 19 layers", Vgg::vgg19,
          "GoogLeNet", GoogLeNet::of,
          "GoogLeNet, published", GoogLeNet::published,
          "ResNet, 50 layers, published", (x, classes) -> ResNet.published(50, x, classes),
          "CifarResNet", (x, classes) -> CifarResNet.of(20, x, classes));

  @TestFactory
  Stream<DynamicTest> oneNumberForEachClassAndReadsBackEqual() {
    return forEach(
        (name, network) -> {
          NetworkSpec spec = network.apply(Shape.of(2, 96, 128), 7);
          assertThat(new Network(spec).outputShape()).isEqualTo(Shape.of(7));
          assertThat(Json.read(Json.write(spec), NetworkSpec.class)).isEqualTo(spec);
        });
  }

  @TestFactory
  Stream<DynamicTest> refusesFewerThanTwoClassesAndWhatIsNoImage() {
    return forEach(
        (name, network) -> {
          String type = name.split(",", 2)[0];
          assertThatThrownBy(() -> network.apply(Shape.of(3, 224, 224), 1))
              .hasMessage(type + " received classes = 1, but it must be at least 2.");
          assertThatThrownBy(() -> network.apply(Shape.of(784), 10))
              .isInstanceOf(ShapeException.class)
              .hasMessage(type + " received shape (784), but needs (channels, height, width).");
        });
  }

  @Test
  void imageThatIsTooSmallNamesTheNode() {
    assertThatThrownBy(() -> new Network(Vgg.vgg16(Shape.of(3, 16, 16), 10)))
        .isInstanceOf(ShapeException.class)
        .hasMessageStartingWith("In node 'pool5': ");
  }

  @Test
  void smallestImagesAreThoseOfTheDocumentation() {
    requireSmallest(16, size -> LeNet5.of(Shape.of(1, size, size), 10));
    requireSmallest(63, size -> AlexNet.of(Shape.of(3, size, size), 10));
    requireSmallest(63, size -> AlexNet.twoTowers(Shape.of(3, size, size), 10));
    requireSmallest(53, size -> ZfNet.of(Shape.of(3, size, size), 10));
    requireSmallest(32, size -> Vgg.vgg16(Shape.of(3, size, size), 10));
    requireSmallest(79, size -> GoogLeNet.published(Shape.of(3, size, size), 10));
    new Network(GoogLeNet.of(Shape.of(3, 33, 33), 10));
  }

  private static void requireSmallest(int size, IntFunction<NetworkSpec> network) {
    assertThat(new Network(network.apply(size)).outputShape()).isEqualTo(Shape.of(10));
    assertThatThrownBy(() -> new Network(network.apply(size - 1)))
        .isInstanceOf(ShapeException.class);
  }

  @Test
  void depthThatIsNotPublishedIsRefused() {
    assertThatThrownBy(() -> ResNet.of(20, Shape.of(3, 224, 224), 10))
        .hasMessage("ResNet received depth = 20, but there are [18, 34, 50, 101, 152].");
    assertThatThrownBy(() -> CifarResNet.of(18, Shape.of(3, 32, 32), 10))
        .hasMessage("CifarResNet received depth = 18, but it must be 6n + 2, as 20, 32 or 56.");
    assertThatThrownBy(() -> CifarResNet.of(2, Shape.of(3, 32, 32), 10))
        .hasMessage("CifarResNet received depth = 2, but it must be at least 8.");
  }

  @Test
  void googLeNetHasTwoAuxiliaryClassifiers() {
    assertThat(GoogLeNet.of(Shape.of(3, 224, 224), 10).auxiliaries())
        .isEqualTo(List.of(new AuxiliaryOutput("aux1", 0.3), new AuxiliaryOutput("aux2", 0.3)));
  }

  /** The paper's table 1 and figure 3. */
  @Test
  void sizesOfMapsArePublished() {
    Network google = new Network(GoogLeNet.published(Shape.of(3, 224, 224), 1000));
    assertThat(google.shape("pool1")).isEqualTo(Shape.of(64, 56, 56));
    assertThat(google.shape("inception3a")).isEqualTo(Shape.of(256, 28, 28));
    assertThat(google.shape("inception4e")).isEqualTo(Shape.of(832, 14, 14));
    assertThat(google.shape("inception5b")).isEqualTo(Shape.of(1024, 7, 7));
    Network zf = new Network(ZfNet.of(Shape.of(3, 224, 224), 1000));
    assertThat(zf.shape("conv1")).isEqualTo(Shape.of(96, 110, 110));
    assertThat(zf.shape("conv2")).isEqualTo(Shape.of(256, 26, 26));
    assertThat(zf.shape("pool5")).isEqualTo(Shape.of(256, 6, 6));
    Network alex = new Network(AlexNet.twoTowers(Shape.of(3, 224, 224), 1000));
    assertThat(alex.shape("conv1")).isEqualTo(Shape.of(96, 55, 55));
    assertThat(alex.shape("pool5")).isEqualTo(Shape.of(256, 6, 6));
  }

  @Test
  void strideOfABottleneckIsWhereItIsSaidToBe() {
    Shape image = Shape.of(3, 64, 64);

    assertThat(ResNet.published(50, image, 10)).isNotEqualTo(ResNet.of(50, image, 10));
    assertThat(ResNet.published(34, image, 10)).isEqualTo(ResNet.of(34, image, 10));
  }

  private interface Check {
    void of(String name, BiFunction<Shape, Integer, NetworkSpec> network);
  }

  private static Stream<DynamicTest> forEach(Check check) {
    return NETWORKS.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> check.of(entry.getKey(), entry.getValue())));
  }
}
