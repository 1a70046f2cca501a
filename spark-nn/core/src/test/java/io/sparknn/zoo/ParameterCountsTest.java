package io.sparknn.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Total numbers of trainable parameters, each with the source of the expected figure. */
class ParameterCountsTest {
  private static final Shape IMAGENET = Shape.of(3, 224, 224);
  private static final Shape CIFAR = Shape.of(3, 32, 32);
  private static final int CLASSES = 1000;

  /** Notes 000, example 25: 150, 2400, 48,120, 10,164 and 850, and the 22 convolution biases. */
  @Test
  void leNet5() {
    assertThat(count(LeNet5.of(Shape.of(1, 32, 32), 10))).isEqualTo(61_706);
    assertThat(count(LeNet5.of(Shape.of(1, 28, 28), 10))).isEqualTo(61_706);
    assertThat(150 + 2_400 + 48_120 + 10_164 + 850 + 6 + 16).isEqualTo(61_706);
  }

  /** One tower: torchvision. Two towers: the paper's layers, 60 million in its abstract. */
  @Test
  void alexNet() {
    assertThat(count(AlexNet.of(IMAGENET, CLASSES))).isEqualTo(61_100_840);
    assertThat(count(AlexNet.twoTowers(IMAGENET, CLASSES))).isEqualTo(60_965_224);
    assertThat(count(AlexNet.twoTowers(Shape.of(3, 227, 227), CLASSES))).isEqualTo(60_965_224);
  }

  /** By hand from the paper's figure 3. */
  @Test
  void zfNet() {
    long convolutions =
        (96 * (49 * 3 + 1)) // 7×7
            + (256 * (25 * 96 + 1)) // 5×5
            + (384 * (9 * 256 + 1))
            + (384 * (9 * 384 + 1))
            + (256 * (9 * 384 + 1));
    long dense = 4096 * (6 * 6 * 256 + 1) + 4096 * 4097 + 1000 * 4097;

    assertThat(count(ZfNet.of(IMAGENET, CLASSES)))
        .isEqualTo(convolutions + dense)
        .isEqualTo(62_357_608);
  }

  /** The paper's table 2 (138 and 144 million) and torchvision. */
  @Test
  void vgg() {
    assertThat(count(Vgg.vgg16(IMAGENET, CLASSES))).isEqualTo(138_357_544);
    assertThat(count(Vgg.vgg19(IMAGENET, CLASSES))).isEqualTo(143_667_240);
  }

  /** Torchvision; the published form as in Caffe's model zoo. */
  @Test
  void googLeNet() {
    NetworkSpec ours = GoogLeNet.of(IMAGENET, CLASSES);
    NetworkSpec published = GoogLeNet.published(IMAGENET, CLASSES);

    assertThat(count(ours)).isEqualTo(13_004_888);
    assertThat(count(ours, name -> !name.startsWith("aux"))).isEqualTo(6_624_904);
    assertThat(count(published)).isEqualTo(13_378_280);
    assertThat(count(published, name -> !name.startsWith("aux"))).isEqualTo(6_998_552);
  }

  /** Torchvision. */
  @Test
  void resNet() {
    assertThat(count(ResNet.of(18, IMAGENET, CLASSES))).isEqualTo(11_689_512);
    assertThat(count(ResNet.of(34, IMAGENET, CLASSES))).isEqualTo(21_797_672);
    assertThat(count(ResNet.of(50, IMAGENET, CLASSES))).isEqualTo(25_557_032);
    assertThat(count(ResNet.of(101, IMAGENET, CLASSES))).isEqualTo(44_549_160);
    assertThat(count(ResNet.of(152, IMAGENET, CLASSES))).isEqualTo(60_192_808);
    assertThat(count(ResNet.published(50, IMAGENET, CLASSES))).isEqualTo(25_557_032);
  }

  /** The paper's table 6: 0.27, 0.46, 0.66, 0.85 and 1.7 million. */
  @Test
  void cifarResNet() {
    assertThat(count(CifarResNet.of(20, CIFAR, 10))).isEqualTo(269_722);
    assertThat(count(CifarResNet.of(32, CIFAR, 10))).isBetween(455_000L, 465_000L);
    assertThat(count(CifarResNet.of(44, CIFAR, 10))).isBetween(655_000L, 665_000L);
    assertThat(count(CifarResNet.of(56, CIFAR, 10))).isEqualTo(853_018);
    assertThat(count(CifarResNet.of(110, CIFAR, 10))).isBetween(1_650_000L, 1_750_000L);
  }

  private static long count(NetworkSpec spec) {
    return count(spec, name -> true);
  }

  private static long count(NetworkSpec spec, Predicate<String> named) {
    return new Network(spec)
        .parameters().parameters().stream()
            .filter(parameter -> named.test(parameter.name()))
            .mapToLong(parameter -> parameter.shape().elements())
            .sum();
  }
}
