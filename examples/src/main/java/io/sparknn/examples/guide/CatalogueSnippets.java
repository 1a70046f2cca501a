package io.sparknn.examples.guide;

import io.sparknn.augmentation.AugMix;
import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.augmentation.Contrast;
import io.sparknn.augmentation.Cutout;
import io.sparknn.augmentation.HorizontalFlip;
import io.sparknn.augmentation.RandomCrop;
import io.sparknn.augmentation.Rotation;
import io.sparknn.layers.Activation;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.layers.GlobalAvgPool;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.ml.image.ImageDecoder;
import io.sparknn.ml.image.ImageResizer;
import io.sparknn.ml.optim.Lbfgs;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.neurons.ThresholdNetwork;
import io.sparknn.regularization.JensenShannonConsistency;
import io.sparknn.regularization.L2;
import io.sparknn.regularization.Mixup;
import io.sparknn.shape.Shape;
import io.sparknn.zoo.BooleanFunction;
import io.sparknn.zoo.CifarResNet;
import io.sparknn.zoo.ResNet;
import io.sparknn.zoo.Towers;
import java.util.List;
import org.apache.spark.ml.PipelineStage;

/** Pieces of code that the guide's pages on the catalogue show. */
final class CatalogueSnippets {
  private CatalogueSnippets() {}

  static NeuralNetworkClassifier loss(NetworkSpec network) {
    return new NeuralNetworkClassifier()
        .setNetwork(network)
        .setLoss(new CrossEntropy().withClassWeights(1, 5).withLabelSmoothing(0.1));
  }

  static NeuralNetworkClassifier minimizer(NetworkSpec network) {
    return new NeuralNetworkClassifier()
        .setNetwork(network)
        .setOptimizer(new Lbfgs())
        .setRegularizers(new L2(1e-3))
        .setPrecision("float64")
        .setMaxIter(100);
  }

  static NeuralNetworkClassifier regularized(NetworkSpec network) {
    return new NeuralNetworkClassifier()
        .setNetwork(network)
        .setRegularizers(new L2(1e-4), new Mixup(0.2))
        .setAugmentation(
            AugmentationSequence.of(new HorizontalFlip(), new RandomCrop(4), new Cutout(8)));
  }

  static NeuralNetworkClassifier consistent(NetworkSpec network) {
    return new NeuralNetworkClassifier()
        .setNetwork(network)
        .setRegularizers(
            new JensenShannonConsistency(AugMix.of(new Rotation(15), new Contrast(0.3))))
        .setAugmentation(AugmentationSequence.of(new HorizontalFlip(), new RandomCrop(4)));
  }

  static NetworkSpec convolutions() {
    return NetworkSpec.sequential(
        Shape.of(3, 32, 32),
        new Conv2d(32, 3).same(),
        Activation.relu(),
        Conv2d.depthwise(32, 3).padding(1),
        new Conv2d(64, 3).stride(2).padding(1).withoutBias(),
        new BatchNorm(),
        Activation.relu(),
        new GlobalAvgPool(),
        new Dense(10));
  }

  static List<Object> neurons() {
    ThresholdNetwork xor = BooleanFunction.of(false, true, true, false);
    TrainedNetwork sine = Towers.curve(Math::sin, 0, 3, 50);
    return List.of(xor, sine);
  }

  static List<NetworkSpec> zoo() {
    NetworkSpec small = CifarResNet.of(20, Shape.of(3, 32, 32), 10);
    NetworkSpec large = ResNet.of(50, Shape.of(3, 224, 224), 1000);
    return List.of(small, large);
  }

  static PipelineStage[] images(NetworkSpec network) {
    PipelineStage[] stages = {
      new ImageDecoder().setInputCol("content").setOriginCol("path").setOutputCol("image"),
      new ImageResizer().setInputCol("image").setOutputCol("small").setWidth(32).setHeight(32),
      new NeuralNetworkClassifier().setNetwork(network).setFeaturesCol("small")
    };
    return stages;
  }
}
