package io.sparknn.regularization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.augmentation.AugMix;
import io.sparknn.augmentation.Augmentation;
import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.augmentation.Hue;
import io.sparknn.augmentation.VerticalFlip;
import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Flatten;
import io.sparknn.losses.BinaryCrossEntropy;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.losses.Loss;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.training.TrainingSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Regularizers as values, and what a training with them requires. */
class RegularizersTest {
  private static final NetworkSpec FLAT = NetworkSpec.sequential(Shape.of(4), new Dense(1));
  private static final NetworkSpec IMAGE =
      NetworkSpec.sequential(Shape.of(1, 2, 2), new Flatten(), new Dense(1));
  private static final NetworkSpec IMAGES =
      NetworkSpec.sequential(Shape.of(1, 2, 2), new Flatten(), new Dense(3));

  static List<Regularizer> all() {
    return List.of(
        new CutMix(1),
        new DisturbLabel(0.1),
        new ElasticNet(0.1, 0.5),
        new GradientNoise(0.01),
        new InputNoise(0.1),
        new JensenShannonConsistency(3, AugMix.of(new VerticalFlip())),
        new L1(0.1, ParameterGroup.all("*.bias")),
        new L2(0.1, ParameterGroup.weights("dense_1.*")),
        new ManifoldMixup(2, List.of("dense_1")),
        new MaxNorm(3),
        new Mixup(0.2),
        new OutputNoise(0.1),
        new WeightNoise(0.1));
  }

  @Test
  void theListAboveIsWhole() {
    Set<Class<?>> listed = new HashSet<>();
    all().forEach(regularizer -> listed.add(regularizer.getClass()));
    assertThat(listed).containsAll(Json.types(Regularizer.class));
  }

  @ParameterizedTest
  @MethodSource("all")
  void readsBackEqual(Regularizer regularizer) {
    assertThat(Json.read(Json.write(regularizer), Regularizer.class)).isEqualTo(regularizer);
  }

  @Test
  void aTrainingWithRegularizersAndAugmentationReadsBackEqual() {
    TrainingSpec spec =
        spec(
            IMAGE, List.of(new L2(0.1), new Mixup(1)), AugmentationSequence.of(new VerticalFlip()));
    assertThat(Json.read(Json.write(spec), TrainingSpec.class)).isEqualTo(spec);
  }

  @Test
  void anUnknownTypeNamesTheKnownOnes() {
    assertThatThrownBy(() -> Json.read("{\"type\":\"l3\"}", Regularizer.class))
        .hasMessageContaining("'l3' is no known type of Regularizer; known are [")
        .hasMessageContaining("elasticNet")
        .hasMessageContaining("weightNoise");
  }

  @Test
  void aTrainingChecksItsRegularizers() {
    assertThatThrownBy(() -> spec(FLAT, List.of(new CutMix(1)), AugmentationSequence.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("CutMix needs a network with one input, an image");
  }

  @Test
  void augmentationNeedsAnImage() {
    Augmentation flip = AugmentationSequence.of(new VerticalFlip());
    assertThatThrownBy(() -> spec(FLAT, List.of(), flip))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Augmentation AugmentationSequence[steps=[VerticalFlip[probability=0.5]]] needs an"
                + " image, but the network's inputs are {input=(4)}. Let one be of shape"
                + " (channels, height, width), and put Flatten after it.");
    assertThatThrownBy(() -> spec(IMAGE, List.of(), new Hue(0.1)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("Hue received shape (1, 2, 2), but needs colours, as (3, height, width).");
    spec(IMAGE, List.of(), flip);
    spec(FLAT, List.of(), AugmentationSequence.none());
  }

  @Test
  void viewsOfImagesAreForClasses() {
    Regularizer consistency = new JensenShannonConsistency(new VerticalFlip());
    assertThatThrownBy(() -> spec(IMAGE, List.of(consistency), AugmentationSequence.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "JensenShannonConsistency compares probabilities of classes, but the output of shape"
                + " (1) is VALUES to MeanSquaredError[]. Use a loss of logits, as CrossEntropy, and"
                + " an output of two classes or more.");
    assertThatThrownBy(() -> classes(IMAGE, new BinaryCrossEntropy(), consistency))
        .hasMessageContaining("the output of shape (1) is BINARY_LOGIT to BinaryCrossEntropy");
    assertThatThrownBy(() -> classes(IMAGE, new CrossEntropy(), consistency))
        .hasMessageContaining("the output of shape (1) is LOGITS to CrossEntropy");
    NetworkSpec map = NetworkSpec.sequential(Shape.of(1, 2, 2), Activation.relu());
    assertThatThrownBy(() -> classes(map, new CrossEntropy(), consistency))
        .hasMessageContaining("the output of shape (1, 2, 2) is LOGITS to CrossEntropy");
    NetworkSpec flat = NetworkSpec.sequential(Shape.of(4), new Dense(3));
    assertThatThrownBy(() -> classes(flat, new CrossEntropy(), consistency))
        .hasMessageStartingWith(
            "Augmentation VerticalFlip[probability=0.5] needs an image, but the network's inputs"
                + " are {input=(4)}.");
  }

  @Test
  void viewsAreOfOneKindAndOfUnmixedSamples() {
    Regularizer consistency = new JensenShannonConsistency(new VerticalFlip());
    Regularizer other = new JensenShannonConsistency(1, new VerticalFlip(1));
    assertThatThrownBy(() -> classes(IMAGES, new CrossEntropy(), consistency, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "TrainingSpec received regularizers [JensenShannonConsistency[strength=12.0,"
                + " augmentation=VerticalFlip[probability=0.5]],"
                + " JensenShannonConsistency[strength=1.0,"
                + " augmentation=VerticalFlip[probability=1.0]]], but one of them at most can make"
                + " views of each sample. Leave the others out.");
    for (Regularizer mixing :
        List.of(new Mixup(1), new CutMix(1), new ManifoldMixup(1, List.of("input")))) {
      assertThatThrownBy(() -> classes(IMAGES, new CrossEntropy(), mixing, consistency))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "TrainingSpec received regularizer = "
                  + mixing
                  + " with JensenShannonConsistency[strength=12.0,"
                  + " augmentation=VerticalFlip[probability=0.5]], but samples that are mixed have"
                  + " no views to compare. Leave one of the two out.");
    }
    TrainingSpec spec =
        classes(IMAGES, new CrossEntropy(), consistency, new DisturbLabel(0.1), new L2(1));
    assertThat(Json.read(Json.write(spec), TrainingSpec.class)).isEqualTo(spec);
  }

  private static TrainingSpec classes(NetworkSpec network, Loss loss, Regularizer... regularizers) {
    return new TrainingSpec(network, loss, List.of(), new Adam(0.1), 1, 8, 1)
        .withRegularizers(regularizers);
  }

  private static TrainingSpec spec(
      NetworkSpec network, List<Regularizer> regularizers, Augmentation augmentation) {
    return new TrainingSpec(network, new MeanSquaredError(), List.of(), new Adam(0.1), 1, 8, 1)
        .withRegularizers(regularizers.toArray(new Regularizer[0]))
        .withAugmentation(augmentation);
  }
}
