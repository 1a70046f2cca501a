package io.sparknn;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.augmentation.Augmentation;
import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.augmentation.VerticalFlip;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Device;
import io.sparknn.engine.EngineOptions;
import io.sparknn.layers.ActivationFunction;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Embedding;
import io.sparknn.layers.Gru;
import io.sparknn.layers.Layer;
import io.sparknn.layers.Relu;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.optim.ConstantSchedule;
import io.sparknn.parameters.Initializer;
import io.sparknn.parameters.Zeros;
import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import io.sparknn.shape.Window;
import io.sparknn.training.EarlyStopping;
import io.sparknn.training.GradientClipping;
import io.sparknn.training.TrainingSpec;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The table of defaults: what each record's convenience constructors fill in. A change here is a
 * change for every user; the changelog names it.
 */
class DefaultsTest {
  private static final Map<Class<?>, Object> ARGUMENTS =
      Map.ofEntries(
          Map.entry(int.class, 2),
          Map.entry(long.class, 2L),
          Map.entry(double.class, 0.5),
          Map.entry(boolean.class, true),
          Map.entry(String.class, "node.table"),
          Map.entry(Shape.class, Shape.of(2)),
          Map.entry(Window.class, Window.square(2)),
          Map.entry(Initializer.class, new Zeros()),
          Map.entry(ActivationFunction.class, new Relu()),
          Map.entry(Augmentation.class, new VerticalFlip(0.5)),
          Map.entry(Embedding.class, new Embedding(2, 2)),
          Map.entry(Layer.class, new Gru(2).sequences()));

  private static final Comparator<Constructor<?>> FEWEST_FIRST =
      Comparator.comparingInt(Constructor::getParameterCount);

  private static final String TABLE =
      """
      AdaDelta() = AdaDelta[stepSize=1.0, beta=0.9, epsilon=1.0E-6]
      AdaDelta(0.5) = AdaDelta[stepSize=0.5, beta=0.9, epsilon=1.0E-6]
      AdaGrad() = AdaGrad[stepSize=0.01, epsilon=1.0E-10]
      AdaGrad(0.5) = AdaGrad[stepSize=0.5, epsilon=1.0E-10]
      AdaMax() = AdaMax[stepSize=0.002, beta1=0.9, beta2=0.999, epsilon=1.0E-8]
      AdaMax(0.5) = AdaMax[stepSize=0.5, beta1=0.9, beta2=0.999, epsilon=1.0E-8]
      Adam() = Adam[stepSize=0.001, beta1=0.9, beta2=0.999, epsilon=1.0E-8, epsilonInside=false]
      Adam(0.5) = Adam[stepSize=0.5, beta1=0.9, beta2=0.999, epsilon=1.0E-8, epsilonInside=false]
      Adam(0.5, 0.5, 0.5, 0.5) = Adam[stepSize=0.5, beta1=0.5, beta2=0.5, epsilon=0.5, \
      epsilonInside=false]
      AdamW() = AdamW[stepSize=0.001, beta1=0.9, beta2=0.999, epsilon=1.0E-8, weightDecay=0.01]
      AdamW(0.5) = AdamW[stepSize=0.5, beta1=0.9, beta2=0.999, epsilon=1.0E-8, weightDecay=0.01]
      AdaptiveRobust(0.5) = AdaptiveRobust[alpha=0.5, scale=1.0]
      AmsGrad() = AmsGrad[stepSize=0.001, beta1=0.9, beta2=0.999, epsilon=1.0E-8]
      AmsGrad(0.5) = AmsGrad[stepSize=0.5, beta1=0.9, beta2=0.999, epsilon=1.0E-8]
      AvgPool1d(2) = AvgPool1d[window=2, stride 2, countPadding=true]
      AvgPool2d(2) = AvgPool2d[window=2×2, stride 2, countPadding=true]
      AvgPool3d(2) = AvgPool3d[window=2×2×2, stride 2, countPadding=true]
      Backtracking() = Backtracking[decrease=1.0E-4, shrinking=0.5]
      BatchNorm() = BatchNorm[momentum=0.1, epsilon=1.0E-5]
      BeamSearch(2) = BeamSearch[beams=2, lengthPenalty=0.6]
      BinaryCrossEntropy() = BinaryCrossEntropy[positiveWeight=1.0]
      Concatenate() = Concatenate[axis=0]
      ConjugateGradient() = ConjugateGradient[search=StrongWolfe[decrease=1.0E-4, curvature=0.1], \
      tolerance=1.0E-6]
      ContrastiveMargin() = ContrastiveMargin[margin=1.0]
      Conv1d(2, 2) = Conv1d[filters=2, window=2, stride 1, groups=1, flipped=false, \
      start=KernelAndBias[kernel=HeUniform[], bias=Zeros[]]]
      Conv2d(2, 2) = Conv2d[filters=2, window=2×2, stride 1, groups=1, flipped=false, \
      start=KernelAndBias[kernel=HeUniform[], bias=Zeros[]]]
      Conv3d(2, 2) = Conv3d[filters=2, window=2×2×2, stride 1, groups=1, flipped=false, \
      start=KernelAndBias[kernel=HeUniform[], bias=Zeros[]]]
      ConvTranspose1d(2, 2) = ConvTranspose1d[filters=2, window=2, stride 1, outputPadding=[0], \
      groups=1, start=KernelAndBias[kernel=HeUniform[], bias=Zeros[]]]
      ConvTranspose2d(2, 2) = ConvTranspose2d[filters=2, window=2×2, stride 1, outputPadding=[0, \
      0], groups=1, start=KernelAndBias[kernel=HeUniform[], bias=Zeros[]]]
      ConvTranspose3d(2, 2) = ConvTranspose3d[filters=2, window=2×2×2, stride 1, \
      outputPadding=[0, 0, 0], groups=1, start=KernelAndBias[kernel=HeUniform[], bias=Zeros[]]]
      CrossAttention(2) = CrossAttention[heads=AttentionHeads[count=2, dropout=0.0, \
      start=KernelAndBias[kernel=GlorotUniform[], bias=Zeros[]], output=true]]
      CrossEntropy() = CrossEntropy[classWeights=[], labelSmoothing=0.0]
      Cutout(2) = Cutout[size=2, holes=1, fill=0.0]
      Dense(2) = Dense[units=2, start=KernelAndBias[kernel=GlorotUniform[], bias=Zeros[]]]
      ElasticNet(0.5, 0.5) = ElasticNet[strength=0.5, l1Ratio=0.5, group=ParameterGroup[names=*, \
      unregularized=false]]
      Elu() = Elu[alpha=1.0]
      Embedding(2, 2) = Embedding[vocabulary=2, units=2, start=Normal[mean=0.0, \
      standardDeviation=1.0], zeroIsPadding=false]
      FeedForward(2) = FeedForward[units=2, activation=Relu[], dropout=0.0, \
      start=KernelAndBias[kernel=GlorotUniform[], bias=Zeros[]]]
      GradientNoise(0.5) = GradientNoise[variance=0.5, decay=0.55]
      GroupNorm(2) = GroupNorm[groups=2, epsilon=1.0E-5]
      Gru(2) = Gru[units=2, resetAfter=true, \
      recurrence=Recurrence[input=KernelAndBias[kernel=GlorotUniform[], bias=Zeros[]], \
      recurrent=KernelAndBias[kernel=Orthogonal[gain=1.0], bias=Zeros[]], returns=LAST, \
      truncation=0]]
      HorizontalFlip() = HorizontalFlip[probability=0.5]
      Huber() = Huber[delta=1.0]
      InstanceNorm() = InstanceNorm[epsilon=1.0E-5]
      JensenShannonConsistency(VerticalFlip[probability=0.5]) = \
      JensenShannonConsistency[strength=12.0, augmentation=VerticalFlip[probability=0.5]]
      L1(0.5) = L1[strength=0.5, group=ParameterGroup[names=*, unregularized=false]]
      L2(0.5) = L2[strength=0.5, group=ParameterGroup[names=*, unregularized=false]]
      LayerNorm() = LayerNorm[axes=1, epsilon=1.0E-5]
      LeakyRelu() = LeakyRelu[slope=0.01]
      LocalResponseNorm() = LocalResponseNorm[size=5, alpha=1.0E-4, beta=0.75, k=2.0]
      LocallyConnected1d(2, 2) = LocallyConnected1d[filters=2, window=2, stride 1, \
      start=KernelAndBias[kernel=HeUniform[], bias=Zeros[]]]
      LocallyConnected2d(2, 2) = LocallyConnected2d[filters=2, window=2×2, stride 1, \
      start=KernelAndBias[kernel=HeUniform[], bias=Zeros[]]]
      Lstm(2) = Lstm[units=2, forgetGate=true, forgetBias=1.0, \
      recurrence=Recurrence[input=KernelAndBias[kernel=GlorotUniform[], bias=Zeros[]], \
      recurrent=KernelAndBias[kernel=Orthogonal[gain=1.0], bias=Zeros[]], returns=LAST, \
      truncation=0]]
      MaxNorm(0.5) = MaxNorm[norm=0.5, group=ParameterGroup[names=*, unregularized=false]]
      MaxPool1d(2) = MaxPool1d[window=2, stride 2]
      MaxPool2d(2) = MaxPool2d[window=2×2, stride 2]
      MaxPool3d(2) = MaxPool3d[window=2×2×2, stride 2]
      MaxProp() = MaxProp[stepSize=0.002, beta=0.999, epsilon=1.0E-8]
      MaxProp(0.5) = MaxProp[stepSize=0.5, beta=0.999, epsilon=1.0E-8]
      Maxout(2, 2) = Maxout[units=2, pieces=2, kernel=GlorotUniform[]]
      MultiClassHinge() = MultiClassHinge[margin=1.0]
      MultiHeadAttention(2) = MultiHeadAttention[heads=AttentionHeads[count=2, dropout=0.0, \
      start=KernelAndBias[kernel=GlorotUniform[], bias=Zeros[]], output=true], causal=false, \
      rotary=null]
      NAdam() = NAdam[stepSize=0.002, beta1=0.9, beta2=0.999, epsilon=1.0E-8, momentumDecay=0.004]
      NAdam(0.5) = NAdam[stepSize=0.5, beta1=0.9, beta2=0.999, epsilon=1.0E-8, momentumDecay=0.004]
      NegativeLogLikelihood() = NegativeLogLikelihood[classWeights=[]]
      NewtonConjugateGradient() = NewtonConjugateGradient[search=Backtracking[decrease=1.0E-4, \
      shrinking=0.5], products=50, tolerance=1.0E-6]
      Orthogonal() = Orthogonal[gain=1.0]
      OutputRecurrentRnn(2, 2) = OutputRecurrentRnn[units=2, hidden=2, activation=Tanh[], \
      recurrence=Recurrence[input=KernelAndBias[kernel=GlorotUniform[], bias=Zeros[]], \
      recurrent=KernelAndBias[kernel=Orthogonal[gain=1.0], bias=Zeros[]], returns=LAST, \
      truncation=0]]
      ParametricRelu() = ParametricRelu[perChannel=false, start=0.25]
      ProfessorForcing(Gru[units=2, resetAfter=true, \
      recurrence=Recurrence[input=KernelAndBias[kernel=GlorotUniform[], bias=Zeros[]], \
      recurrent=KernelAndBias[kernel=Orthogonal[gain=1.0], bias=Zeros[]], \
      returns=SEQUENCES, truncation=0]]) = ProfessorForcing[discriminator=Gru[units=2, \
      resetAfter=true, recurrence=Recurrence[input=KernelAndBias[kernel=GlorotUniform[], \
      bias=Zeros[]], recurrent=KernelAndBias[kernel=Orthogonal[gain=1.0], bias=Zeros[]], \
      returns=SEQUENCES, truncation=0]], strength=1.0, bothWays=false]
      RadialBasis(2) = RadialBasis[units=2, shapeParameter=1.0, centres=Normal[mean=0.0, \
      standardDeviation=1.0]]
      RmsProp() = RmsProp[stepSize=0.01, beta=0.99, epsilon=1.0E-8]
      RmsProp(0.5) = RmsProp[stepSize=0.5, beta=0.99, epsilon=1.0E-8]
      Rnn(2) = Rnn[units=2, activation=Tanh[], \
      recurrence=Recurrence[input=KernelAndBias[kernel=GlorotUniform[], bias=Zeros[]], \
      recurrent=KernelAndBias[kernel=Orthogonal[gain=1.0], bias=Zeros[]], returns=LAST, \
      truncation=0]]
      Sampling(2) = Sampling[temperature=1.0, topK=0, topP=1.0, seed=2]
      SequenceAccuracy() = SequenceAccuracy[padding=-1]
      SequenceCrossEntropy(2) = SequenceCrossEntropy[padding=2, labelSmoothing=0.0]
      SinusoidalPositions() = SinusoidalPositions[base=10000.0]
      SteepestDescent() = SteepestDescent[search=Backtracking[decrease=1.0E-4, shrinking=0.5], \
      tolerance=1.0E-6]
      StochasticGradientDescent() = StochasticGradientDescent[stepSize=0.1, momentum=0.0, \
      nesterov=false, weightDecay=0.0]
      StochasticGradientDescent(0.5) = StochasticGradientDescent[stepSize=0.5, momentum=0.0, \
      nesterov=false, weightDecay=0.0]
      StochasticGradientDescent(0.5, 0.5, true) = StochasticGradientDescent[stepSize=0.5, \
      momentum=0.5, nesterov=true, weightDecay=0.0]
      StrongWolfe() = StrongWolfe[decrease=1.0E-4, curvature=0.1]
      Swish() = Swish[beta=1.0]
      TiedDense(2, node.table) = TiedDense[units=2, kernel=node.table, bias=false]
      TokenDecoder(Embedding[vocabulary=2, units=2, start=Normal[mean=0.0, \
      standardDeviation=1.0], zeroIsPadding=false], Gru[units=2, resetAfter=true, \
      recurrence=Recurrence[input=KernelAndBias[kernel=GlorotUniform[], bias=Zeros[]], \
      recurrent=KernelAndBias[kernel=Orthogonal[gain=1.0], bias=Zeros[]], \
      returns=SEQUENCES, truncation=0]]) = TokenDecoder[embedding=Embedding[vocabulary=2, \
      units=2, start=Normal[mean=0.0, standardDeviation=1.0], zeroIsPadding=false], \
      decoder=Gru[units=2, resetAfter=true, \
      recurrence=Recurrence[input=KernelAndBias[kernel=GlorotUniform[], bias=Zeros[]], \
      recurrent=KernelAndBias[kernel=Orthogonal[gain=1.0], bias=Zeros[]], \
      returns=SEQUENCES, truncation=0]], output=Dense[units=2, \
      start=KernelAndBias[kernel=GlorotUniform[], bias=Zeros[]]], \
      forcing=TeacherForcing[]]
      TransformerDecoderLayer(2, 2) = \
      TransformerDecoderLayer[selfAttention=MultiHeadAttention[heads=AttentionHeads[count=2, \
      dropout=0.0, start=KernelAndBias[kernel=GlorotUniform[], bias=Zeros[]], output=true], \
      causal=true, rotary=null], crossAttention=CrossAttention[heads=AttentionHeads[count=2, \
      dropout=0.0, start=KernelAndBias[kernel=GlorotUniform[], bias=Zeros[]], output=true]], \
      feedForward=FeedForward[units=2, activation=Relu[], dropout=0.0, \
      start=KernelAndBias[kernel=GlorotUniform[], bias=Zeros[]]], norm=AFTER, dropout=0.0]
      TransformerEncoderLayer(2, 2) = \
      TransformerEncoderLayer[attention=MultiHeadAttention[heads=AttentionHeads[count=2, \
      dropout=0.0, start=KernelAndBias[kernel=GlorotUniform[], bias=Zeros[]], output=true], \
      causal=false, rotary=null], feedForward=FeedForward[units=2, activation=Relu[], \
      dropout=0.0, start=KernelAndBias[kernel=GlorotUniform[], bias=Zeros[]]], norm=AFTER, \
      dropout=0.0]
      VerticalFlip() = VerticalFlip[probability=0.5]
      WeightNoise(0.5) = WeightNoise[standardDeviation=0.5, group=ParameterGroup[names=*, \
      unregularized=false]]
      ZeroPadding2d(2) = ZeroPadding2d[top=2, bottom=2, left=2, right=2]
      """;

  @Test
  void defaultsAreThoseOfTheTable() {
    String table =
        Json.types(Record.class).stream()
            .sorted(Comparator.comparing(Class::getSimpleName))
            .flatMap(type -> Arrays.stream(type.getConstructors()).sorted(FEWEST_FIRST))
            .filter(constructor -> !isCanonical(constructor))
            .map(DefaultsTest::line)
            .collect(Collectors.joining("\n", "", "\n"));
    assertThat(table).isEqualTo(TABLE);
  }

  @Test
  void defaultsOfTrainingAreTheseToo() {
    TrainingSpec spec =
        new TrainingSpec(
            NetworkSpec.sequential(Shape.of(1), new Dense(1)),
            new MeanSquaredError(),
            List.of(),
            new Adam(0.5),
            3,
            4,
            5);
    assertThat(spec.schedule()).isEqualTo(new ConstantSchedule());
    assertThat(spec.clipping()).isEqualTo(new GradientClipping(0, 0));
    assertThat(spec.earlyStopping()).isEqualTo(new EarlyStopping(0, 0, 10, 0, 0));
    assertThat(spec.dataType()).isEqualTo(DataType.FLOAT32);
    assertThat(spec.regularizers()).isEmpty();
    assertThat(spec.augmentation()).isEqualTo(AugmentationSequence.none());
    assertThat(EngineOptions.defaults()).isEqualTo(new EngineOptions(Device.cpu(), 1));
  }

  private static boolean isCanonical(Constructor<?> constructor) {
    List<Class<?>> components =
        Arrays.stream(constructor.getDeclaringClass().getRecordComponents())
            .<Class<?>>map(component -> component.getType())
            .toList();
    return components.equals(List.of(constructor.getParameterTypes()));
  }

  private static String line(Constructor<?> constructor) {
    Object[] arguments =
        Arrays.stream(constructor.getParameterTypes()).map(ARGUMENTS::get).toArray();
    String given = Arrays.stream(arguments).map(String::valueOf).collect(Collectors.joining(", "));
    try {
      String name = constructor.getDeclaringClass().getSimpleName();
      return name + "(" + given + ") = " + constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("No sample argument fits " + constructor, e);
    }
  }
}
