package io.sparknn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.augmentation.AugMix;
import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.augmentation.Brightness;
import io.sparknn.augmentation.ColorJitter;
import io.sparknn.augmentation.Cutout;
import io.sparknn.augmentation.GaussianBlur;
import io.sparknn.augmentation.HorizontalFlip;
import io.sparknn.augmentation.Hue;
import io.sparknn.augmentation.OneOf;
import io.sparknn.augmentation.PixelNoise;
import io.sparknn.augmentation.RandomCrop;
import io.sparknn.augmentation.Rotation;
import io.sparknn.augmentation.Saturation;
import io.sparknn.augmentation.Translation;
import io.sparknn.augmentation.VerticalFlip;
import io.sparknn.augmentation.WithProbability;
import io.sparknn.augmentation.Zoom;
import io.sparknn.engine.Device;
import io.sparknn.engine.EngineOptions;
import io.sparknn.layers.AdaptiveAvgPool;
import io.sparknn.layers.AdaptiveMaxPool;
import io.sparknn.layers.AvgPool2d;
import io.sparknn.layers.AvgPool3d;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Conv1d;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.ConvTranspose1d;
import io.sparknn.layers.ConvTranspose2d;
import io.sparknn.layers.ConvTranspose3d;
import io.sparknn.layers.CrossChannelMaxPool;
import io.sparknn.layers.Dense;
import io.sparknn.layers.DistanceWeightedAvgPool;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.Elu;
import io.sparknn.layers.FixedFilter;
import io.sparknn.layers.GaussianNoise;
import io.sparknn.layers.GeneralizedRelu;
import io.sparknn.layers.GroupNorm;
import io.sparknn.layers.InstanceNorm;
import io.sparknn.layers.LayerNorm;
import io.sparknn.layers.LeakyRelu;
import io.sparknn.layers.LocalResponseNorm;
import io.sparknn.layers.LocallyConnected1d;
import io.sparknn.layers.LocallyConnected2d;
import io.sparknn.layers.Logistic;
import io.sparknn.layers.LpPool;
import io.sparknn.layers.MaxPool1d;
import io.sparknn.layers.MaxPool2d;
import io.sparknn.layers.Maxout;
import io.sparknn.layers.Parallel;
import io.sparknn.layers.ParametricRelu;
import io.sparknn.layers.RadialBasis;
import io.sparknn.layers.Rescaling;
import io.sparknn.layers.SpatialDropout;
import io.sparknn.layers.Swish;
import io.sparknn.layers.ZeroPadding2d;
import io.sparknn.losses.AdaptiveRobust;
import io.sparknn.losses.BinaryCrossEntropy;
import io.sparknn.losses.ContrastiveMargin;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.losses.Huber;
import io.sparknn.losses.MultiClassHinge;
import io.sparknn.losses.NegativeLogLikelihood;
import io.sparknn.metrics.TopKAccuracy;
import io.sparknn.network.AuxiliaryOutput;
import io.sparknn.neurons.McCullochPittsNeuron;
import io.sparknn.neurons.Perceptron;
import io.sparknn.optim.Adam;
import io.sparknn.optim.AdamW;
import io.sparknn.optim.CosineSchedule;
import io.sparknn.optim.StepSchedule;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.parameters.Constant;
import io.sparknn.parameters.Normal;
import io.sparknn.parameters.Orthogonal;
import io.sparknn.parameters.Uniform;
import io.sparknn.regularization.CutMix;
import io.sparknn.regularization.DisturbLabel;
import io.sparknn.regularization.ElasticNet;
import io.sparknn.regularization.GradientNoise;
import io.sparknn.regularization.InputNoise;
import io.sparknn.regularization.JensenShannonConsistency;
import io.sparknn.regularization.L1;
import io.sparknn.regularization.L2;
import io.sparknn.regularization.ManifoldMixup;
import io.sparknn.regularization.MaxNorm;
import io.sparknn.regularization.Mixup;
import io.sparknn.regularization.OutputNoise;
import io.sparknn.regularization.ParameterGroup;
import io.sparknn.regularization.WeightNoise;
import io.sparknn.shape.Fit;
import io.sparknn.shape.Window;
import io.sparknn.training.EarlyStopping;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every constructor that validates says what it received and what it must be. */
class ConstructorErrorsTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** A call that is refused, and the message. */
  private record Refusal(String message, ThrowingCallable call) {}

  private static Refusal refusal(String message, ThrowingCallable call) {
    return new Refusal(message, call);
  }

  @TestFactory
  Stream<DynamicTest> refuses() {
    return Stream.of(
            layers(),
            windows(),
            otherConvolutions(),
            otherPoolings(),
            neurons(),
            activations(),
            losses(),
            optimizers(),
            schedules(),
            initializers(),
            regularizers(),
            augmentations(),
            optimizers(),
            schedules(),
            initializers(),
            others())
        .flatMap(List::stream)
        .map(refusal -> DynamicTest.dynamicTest(refusal.message(), () -> check(refusal)));
  }

  private static void check(Refusal refusal) {
    assertThatThrownBy(refusal.call())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(refusal.message());
  }

  private static List<Refusal> layers() {
    return List.of(
        refusal("Dense received units = 0, but it must be at least 1.", () -> new Dense(0)),
        refusal("Conv2d received filters = 0, but it must be at least 1.", () -> new Conv2d(0, 3)),
        refusal(
            "Conv2d received groups = 0, but it must be at least 1.",
            () -> new Conv2d(4, 3).groups(0)),
        refusal(
            "Conv2d received 4 filters in 3 groups, but the filters must divide evenly into the"
                + " groups.",
            () -> new Conv2d(4, 3).groups(3)),
        refusal(
            "Dropout received rate = 1, but it must be at least 0 and below 1.",
            () -> new Dropout(1)),
        refusal(
            "Dropout received rate = -0.1, but it must be at least 0 and below 1.",
            () -> new Dropout(-0.1)),
        refusal(
            "Dropout received rate = NaN, but it must be at least 0 and below 1.",
            () -> new Dropout(NAN)),
        refusal(
            "BatchNorm received momentum = 1, but it must be at least 0 and below 1.",
            () -> new BatchNorm(1, 1e-5)),
        refusal(
            "BatchNorm received epsilon = 0, but it must be above 0.", () -> new BatchNorm(0.1, 0)),
        refusal(
            "LocalResponseNorm received size = 0, but it must be at least 1.",
            () -> new LocalResponseNorm(0, 1, 1, 1)),
        refusal(
            "LocalResponseNorm received alpha = 0, but it must be above 0.",
            () -> new LocalResponseNorm(5, 0, 1, 1)),
        refusal(
            "LocalResponseNorm received beta = -1, but it must be above 0.",
            () -> new LocalResponseNorm(5, 1, -1, 1)),
        refusal(
            "LocalResponseNorm received k = 0, but it must be above 0.",
            () -> new LocalResponseNorm(5, 1, 1, 0)),
        refusal(
            "GaussianNoise received standardDeviation = -1, but it must be at least 0.",
            () -> new GaussianNoise(-1)),
        refusal(
            "GroupNorm received groups = 0, but it must be at least 1.", () -> new GroupNorm(0)),
        refusal(
            "GroupNorm received epsilon = 0, but it must be above 0.", () -> new GroupNorm(2, 0)),
        refusal(
            "InstanceNorm received epsilon = 0, but it must be above 0.",
            () -> new InstanceNorm(0)),
        refusal(
            "LayerNorm received axes = 0, but it must be at least 1.",
            () -> new LayerNorm(0, 1e-5)),
        refusal(
            "LayerNorm received epsilon = 0, but it must be above 0.", () -> new LayerNorm(1, 0)),
        refusal(
            "SpatialDropout received rate = 1, but it must be at least 0 and below 1.",
            () -> new SpatialDropout(1)),
        refusal(
            "Rescaling received factor = NaN, but it must be a finite number.",
            () -> new Rescaling(NAN, 0)),
        refusal(
            "Rescaling received offset = Infinity, but it must be a finite number.",
            () -> new Rescaling(1, INFINITY)),
        refusal(
            "Parallel received number of branches = 0, but it must be at least 1.", Parallel::of));
  }

  private static List<Refusal> windows() {
    String padding =
        " received a window of 3×3, stride 1, padding 2, but its padding must be at most half of"
            + " the window, or a window could hold nothing else.";
    return List.of(
        refusal("MaxPool2d" + padding, () -> new MaxPool2d(Window.square(3).padding(2))),
        refusal("AvgPool2d" + padding, () -> new AvgPool2d(3).stride(1).padding(2)),
        refusal(
            "MaxPool1d received a window of 2 axes (2×2, stride 1), but it must have 1.",
            () -> new MaxPool1d(Window.square(2))),
        refusal(
            "AvgPool3d received a window of 2 axes (2×2, stride 1), but it must have 3.",
            () -> new AvgPool3d(2).window(Window.square(2))),
        refusal(
            "Conv1d received a window of 2 axes (3×3, stride 1), but it must have 1.",
            () -> new Conv1d(4, 3).window(Window.square(3))),
        refusal("A window's kernel was 0, but it must be at least 1.", () -> new MaxPool2d(0)),
        refusal(
            "A window's stride was 0, but it must be at least 1.",
            () -> Window.square(2).stride(0)),
        refusal(
            "A window's padding was -1, but it must be at least 0.",
            () -> Window.square(2).padding(1, -1)),
        refusal(
            "A window's dilation was 0, but it must be at least 1.",
            () -> Window.square(2).dilation(1, 0)),
        refusal(
            "A window of 2 axes received 3 numbers as stride; give one for all axes, or one for"
                + " each.",
            () -> Window.square(2).stride(1, 2, 3)),
        refusal(
            "A window received 4 axes, but it must have 1, 2 or 3.", () -> Window.of(1, 2, 3, 4)),
        refusal(
            "A window received padding 1 and 'same', which chooses its padding; leave out one of"
                + " them.",
            () -> new Conv2d(1, 3).same().padding(1)));
  }

  private static List<Refusal> activations() {
    return List.of(
        refusal("Elu received alpha = 0, but it must be above 0.", () -> new Elu(0)),
        refusal(
            "GeneralizedRelu received slope = NaN, but it must be a finite number.",
            () -> new GeneralizedRelu(NAN)),
        refusal(
            "LeakyRelu received slope = 1, but it must be at least 0 and below 1.",
            () -> new LeakyRelu(1)),
        refusal("Logistic received scale = 0, but it must be above 0.", () -> new Logistic(0, 1)),
        refusal(
            "Logistic received rate = Infinity, but it must be a finite number.",
            () -> new Logistic(1, INFINITY)),
        refusal("Maxout received units = 0, but it must be at least 1.", () -> new Maxout(0, 2)),
        refusal("Maxout received pieces = 0, but it must be at least 1.", () -> new Maxout(2, 0)),
        refusal(
            "ParametricRelu received start = NaN, but it must be a finite number.",
            () -> new ParametricRelu(false, NAN)),
        refusal(
            "RadialBasis received units = 0, but it must be at least 1.", () -> new RadialBasis(0)),
        refusal(
            "RadialBasis received shapeParameter = -1, but it must be above 0.",
            () -> new RadialBasis(2, -1, new Constant(0))),
        refusal(
            "Swish received beta = NaN, but it must be a finite number.", () -> new Swish(NAN)));
  }

  private static List<Refusal> losses() {
    return List.of(
        refusal(
            "AdaptiveRobust received alpha = Infinity, but it must be at least -Infinity and below"
                + " Infinity.",
            () -> new AdaptiveRobust(INFINITY)),
        refusal(
            "AdaptiveRobust received alpha = NaN, but it must be at least -Infinity and below"
                + " Infinity.",
            () -> new AdaptiveRobust(NAN)),
        refusal(
            "AdaptiveRobust received scale = 0, but it must be above 0.",
            () -> new AdaptiveRobust(1, 0)),
        refusal(
            "BinaryCrossEntropy received positiveWeight = 0, but it must be above 0.",
            () -> new BinaryCrossEntropy(0)),
        refusal(
            "ContrastiveMargin received margin = 0, but it must be above 0.",
            () -> new ContrastiveMargin(0)),
        refusal(
            "CrossEntropy received class weight = -1, but it must be at least 0.",
            () -> new CrossEntropy().withClassWeights(1, -1)),
        refusal(
            "CrossEntropy received labelSmoothing = 1, but it must be at least 0 and below 1.",
            () -> new CrossEntropy().withLabelSmoothing(1)),
        refusal("Huber received delta = 0, but it must be above 0.", () -> new Huber(0)),
        refusal(
            "MultiClassHinge received margin = NaN, but it must be above 0.",
            () -> new MultiClassHinge(NAN)),
        refusal(
            "NegativeLogLikelihood received class weight = NaN, but it must be at least 0.",
            () -> new NegativeLogLikelihood().withClassWeights(NAN)));
  }

  private static List<Refusal> neurons() {
    return List.of(
        refusal(
            "McCullochPittsNeuron received number of inputs = 0, but it must be at least 1.",
            () -> McCullochPittsNeuron.and(0)),
        refusal(
            "McCullochPittsNeuron received threshold = -1, but it must be at least 0.",
            () -> McCullochPittsNeuron.excitatory(2, -1)),
        refusal(
            "Perceptron received number of weights = 0, but it must be at least 1.",
            () -> Perceptron.zero(0)),
        refusal(
            "Perceptron received weights[1] = NaN, but it must be a finite number.",
            () -> Perceptron.of(0, 1, NAN)),
        refusal(
            "Perceptron received bias = Infinity, but it must be a finite number.",
            () -> Perceptron.of(INFINITY, 1)));
  }

  private static List<Refusal> otherConvolutions() {
    return List.of(
        refusal(
            "ConvTranspose2d received filters = 0, but it must be at least 1.",
            () -> new ConvTranspose2d(0, 2)),
        refusal(
            "ConvTranspose2d received output padding [1, 1] with a window of 2×2, stride 1, but it"
                + " must be at least 0 and less than the stride, for each axis.",
            () -> new ConvTranspose2d(1, 2).outputPadding(1)),
        refusal(
            "ConvTranspose1d received output padding [0, 0] with a window of 2, stride 1, but it"
                + " must be at least 0 and less than the stride, for each axis.",
            () -> new ConvTranspose1d(1, 2).outputPadding(List.of(0, 0))),
        refusal(
            "ConvTranspose3d received a window in ceil mode, but that is for pooling; use"
                + " outputPadding.",
            () -> new ConvTranspose3d(1, 2).window(Window.cube(2).fit(Fit.CEIL))),
        refusal(
            "LocallyConnected1d received filters = -1, but it must be at least 1.",
            () -> new LocallyConnected1d(-1, 2)),
        refusal(
            "LocallyConnected2d received a window of 1 axes (2, stride 1), but it must have 2.",
            () -> new LocallyConnected2d(1, 2).window(Window.of(2))),
        refusal(
            "FixedFilter received the kernel [[1.0], [1.0, 2.0]], but it must have rows of one"
                + " length, of finite numbers.",
            () -> new FixedFilter(List.of(List.of(1.0), List.of(1.0, 2.0)))),
        refusal(
            "FixedFilter received the kernel [], but it must have rows of one length, of finite"
                + " numbers.",
            () -> FixedFilter.blur(0)),
        refusal(
            "FixedFilter received the kernel [[NaN]], but it must have rows of one length, of"
                + " finite numbers.",
            () -> new FixedFilter(List.of(List.of(NAN)))),
        refusal(
            "ZeroPadding2d received left = -1, but it must be at least 0.",
            () -> new ZeroPadding2d(0, 0, -1, 0)));
  }

  private static List<Refusal> otherPoolings() {
    return List.of(
        refusal(
            "LpPool received norm = 0.5, but it must be at least 1.",
            () -> new LpPool(Window.square(2), 0.5)),
        refusal(
            "DistanceWeightedAvgPool received deviation = 0, but it must be above 0.",
            () -> new DistanceWeightedAvgPool(Window.square(2), 0)),
        refusal(
            "DistanceWeightedAvgPool received a window of 2, stride 1, padding 2, but its padding"
                + " must be at most half of the window, or a window could hold nothing else.",
            () -> new DistanceWeightedAvgPool(Window.of(2).padding(2), 1)),
        refusal(
            "AdaptiveAvgPool received size = 0, but it must be at least 1.",
            () -> AdaptiveAvgPool.of(7, 0)),
        refusal(
            "AdaptiveMaxPool received number of sizes = 0, but it must be at least 1.",
            AdaptiveMaxPool::of),
        refusal(
            "CrossChannelMaxPool received size = 0, but it must be at least 1.",
            () -> new CrossChannelMaxPool(0)));
  }

  private static List<Refusal> optimizers() {
    String sgd = "StochasticGradientDescent";
    return List.of(
        refusal(
            sgd + " received stepSize = 0, but it must be above 0.",
            () -> new StochasticGradientDescent(0)),
        refusal(
            sgd + " received stepSize = Infinity, but it must be above 0.",
            () -> new StochasticGradientDescent(INFINITY)),
        refusal(
            sgd + " received momentum = 1, but it must be at least 0 and below 1.",
            () -> new StochasticGradientDescent(0.1, 1, false)),
        refusal(
            sgd + " with nesterov received momentum = 0, but it must be above 0.",
            () -> new StochasticGradientDescent(0.1, 0, true)),
        refusal("Adam received stepSize = -1, but it must be above 0.", () -> new Adam(-1)),
        refusal(
            "Adam received beta1 = 1, but it must be at least 0 and below 1.",
            () -> new Adam(0.1, 1, 0.999, 1e-8)),
        refusal(
            "Adam received beta2 = 1.5, but it must be at least 0 and below 1.",
            () -> new Adam(0.1, 0.9, 1.5, 1e-8)),
        refusal(
            "Adam received epsilon = 0, but it must be above 0.",
            () -> new Adam(0.1, 0.9, 0.999, 0)),
        refusal("AdamW received stepSize = NaN, but it must be above 0.", () -> new AdamW(NAN)),
        refusal(
            "AdamW received beta1 = -1, but it must be at least 0 and below 1.",
            () -> new AdamW(0.1, -1, 0.999, 1e-8, 0)),
        refusal(
            "AdamW received beta2 = 1, but it must be at least 0 and below 1.",
            () -> new AdamW(0.1, 0.9, 1, 1e-8, 0)),
        refusal(
            "AdamW received epsilon = 0, but it must be above 0.",
            () -> new AdamW(0.1, 0.9, 0.999, 0, 0)),
        refusal(
            "AdamW received weightDecay = -0.01, but it must be at least 0.",
            () -> new AdamW(0.1, 0.9, 0.999, 1e-8, -0.01)));
  }

  private static List<Refusal> schedules() {
    return List.of(
        refusal(
            "StepSchedule received every = 0, but it must be at least 1.",
            () -> new StepSchedule(0, 0.1)),
        refusal(
            "StepSchedule received gamma = 0, but it must be above 0.",
            () -> new StepSchedule(1, 0)),
        refusal(
            "CosineSchedule received warmUp = -1, but it must be at least 0.",
            () -> new CosineSchedule(-1, 0)),
        refusal(
            "CosineSchedule received floor = 1, but it must be at least 0 and below 1.",
            () -> new CosineSchedule(0, 1)));
  }

  private static List<Refusal> initializers() {
    return List.of(
        refusal(
            "Constant received value = NaN, but it must be a finite number.",
            () -> new Constant(NAN)),
        refusal(
            "Normal received mean = Infinity, but it must be a finite number.",
            () -> new Normal(INFINITY, 1)),
        refusal(
            "Normal received standardDeviation = -1, but it must be at least 0.",
            () -> new Normal(0, -1)),
        refusal("Orthogonal received gain = 0, but it must be above 0.", () -> new Orthogonal(0)),
        refusal(
            "Uniform received low = NaN, but it must be a finite number.",
            () -> new Uniform(NAN, 1)),
        refusal(
            "Uniform received high = 0.25, but it must be at least 0.5.",
            () -> new Uniform(0.5, 0.25)));
  }

  private static List<Refusal> regularizers() {
    return List.of(
        refusal("L2 received strength = -1, but it must be at least 0.", () -> new L2(-1)),
        refusal("L1 received strength = NaN, but it must be at least 0.", () -> new L1(NAN)),
        refusal(
            "ElasticNet received strength = -1, but it must be at least 0.",
            () -> new ElasticNet(-1, 0.5)),
        refusal(
            "ElasticNet received l1Ratio = 1.5, but it must be at least 0 and at most 1.",
            () -> new ElasticNet(1, 1.5)),
        refusal("MaxNorm received norm = 0, but it must be above 0.", () -> new MaxNorm(0)),
        refusal(
            "ParameterGroup received names = ' ', but it must be a name or a pattern, as"
                + " 'dense_1.*', or '*' for all.",
            () -> ParameterGroup.weights(" ")),
        refusal(
            "InputNoise received standardDeviation = -1, but it must be at least 0.",
            () -> new InputNoise(-1)),
        refusal(
            "JensenShannonConsistency received strength = -1, but it must be at least 0.",
            () -> new JensenShannonConsistency(-1, new Cutout(1))),
        refusal(
            "JensenShannonConsistency received augmentation = AugmentationSequence[steps=[]], which"
                + " leaves images as they are, but it compares an image with changed ones. Give it"
                + " changes, as AugMix.",
            () -> new JensenShannonConsistency(AugmentationSequence.none())),
        refusal(
            "OutputNoise received standardDeviation = -1, but it must be at least 0.",
            () -> new OutputNoise(-1)),
        refusal(
            "WeightNoise received standardDeviation = -1, but it must be at least 0.",
            () -> new WeightNoise(-1)),
        refusal(
            "GradientNoise received variance = -1, but it must be at least 0.",
            () -> new GradientNoise(-1)),
        refusal(
            "GradientNoise received decay = -1, but it must be at least 0.",
            () -> new GradientNoise(1, -1)),
        refusal(
            "DisturbLabel received rate = NaN, but it must be at least 0 and at most 1.",
            () -> new DisturbLabel(NAN)),
        refusal("Mixup received alpha = 0, but it must be above 0.", () -> new Mixup(0)),
        refusal("CutMix received alpha = 0, but it must be above 0.", () -> new CutMix(0)),
        refusal(
            "ManifoldMixup received alpha = 0, but it must be above 0.",
            () -> new ManifoldMixup(0, List.of("dense_1"))),
        refusal(
            "ManifoldMixup received number of nodes = 0, but it must be at least 1.",
            () -> new ManifoldMixup(1, List.of())));
  }

  private static List<Refusal> augmentations() {
    return List.of(
        refusal(
            "HorizontalFlip received probability = 2, but it must be at least 0 and at most 1.",
            () -> new HorizontalFlip(2)),
        refusal(
            "VerticalFlip received probability = -1, but it must be at least 0 and at most 1.",
            () -> new VerticalFlip(-1)),
        refusal(
            "Rotation received degrees = 181, but it must be at least 0 and at most 180.",
            () -> new Rotation(181)),
        refusal("Zoom received smallest = 0, but it must be above 0.", () -> new Zoom(0, 1)),
        refusal("Zoom received largest = 1, but it must be at least 2.", () -> new Zoom(2, 1)),
        refusal(
            "RandomCrop received padding = -1, but it must be at least 0.",
            () -> new RandomCrop(-1)),
        refusal(
            "Translation received vertical = 1.5, but it must be at least 0 and at most 1.",
            () -> new Translation(1.5, 0)),
        refusal(
            "Translation received horizontal = -1, but it must be at least 0 and at most 1.",
            () -> new Translation(0, -1)),
        refusal(
            "Brightness received range = -1, but it must be at least 0.", () -> new Brightness(-1)),
        refusal(
            "Contrast received range = -1, but it must be at least 0.",
            () -> new ColorJitter(0, -1, 0, 0)),
        refusal(
            "Saturation received range = -1, but it must be at least 0.", () -> new Saturation(-1)),
        refusal(
            "Hue received range = 1, but it must be at least 0 and at most 0.5.", () -> new Hue(1)),
        refusal(
            "PixelNoise received standardDeviation = -1, but it must be at least 0.",
            () -> new PixelNoise(-1)),
        refusal(
            "GaussianBlur received smallest = 0, but it must be above 0.",
            () -> new GaussianBlur(0, 1)),
        refusal(
            "GaussianBlur received largest = 0.5, but it must be at least 1.",
            () -> new GaussianBlur(1, 0.5)),
        refusal("Cutout received size = 0, but it must be at least 1.", () -> new Cutout(0)),
        refusal("Cutout received holes = 0, but it must be at least 1.", () -> new Cutout(1, 0, 0)),
        refusal(
            "Cutout received fill = NaN, but it must be a finite number.",
            () -> new Cutout(1, 1, NAN)),
        refusal(
            "OneOf received number of choices = 0, but it must be at least 1.", () -> OneOf.of()),
        refusal(
            "WithProbability received probability = 2, but it must be at least 0 and at most 1.",
            () -> new WithProbability(2, new Cutout(1))),
        refusal(
            "AugMix received chains = 0, but it must be at least 1.",
            () -> new AugMix(0, 1, 1, List.of(new Cutout(1)))),
        refusal(
            "AugMix received depth = 0, but it must be at least 1.",
            () -> new AugMix(1, 0, 1, List.of(new Cutout(1)))),
        refusal(
            "AugMix received alpha = 0, but it must be above 0.",
            () -> new AugMix(1, 1, 0, List.of(new Cutout(1)))),
        refusal(
            "AugMix received number of operations = 0, but it must be at least 1.",
            () -> AugMix.of()));
  }

  private static List<Refusal> others() {
    return List.of(
        refusal(
            "AuxiliaryOutput aux1 received weight = 0, but it must be above 0.",
            () -> new AuxiliaryOutput("aux1", 0)),
        refusal(
            "Device CPU received index 1; GPUs count from 0, the CPU is only 0.",
            () -> new Device(Device.Kind.CPU, 1)),
        refusal(
            "Device CUDA received index -1; GPUs count from 0, the CPU is only 0.",
            () -> Device.cuda(-1)),
        refusal(
            "An engine was asked for with 0 threads; it needs at least 1.",
            () -> new EngineOptions(Device.cpu(), 0)),
        refusal(
            "TopKAccuracy received k = 0, but it must be at least 1.", () -> new TopKAccuracy(0)),
        refusal(
            "EarlyStopping received patience = -1, but it must be at least 0.",
            () -> new EarlyStopping(-1, 0)),
        refusal(
            "EarlyStopping received tolerance = -1, but it must be at least 0.",
            () -> new EarlyStopping(3, -1)));
  }
}
