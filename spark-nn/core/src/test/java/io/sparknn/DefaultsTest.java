package io.sparknn;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Device;
import io.sparknn.engine.EngineOptions;
import io.sparknn.layers.ActivationFunction;
import io.sparknn.layers.Dense;
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
      Map.of(
          int.class,
          2,
          double.class,
          0.5,
          boolean.class,
          true,
          Shape.class,
          Shape.of(2),
          Window.class,
          Window.square(2),
          Initializer.class,
          new Zeros(),
          ActivationFunction.class,
          new Relu());

  private static final String TABLE =
      """
      Adam(0.5) = Adam[stepSize=0.5, beta1=0.9, beta2=0.999, epsilon=1.0E-8]
      AdamW(0.5) = AdamW[stepSize=0.5, beta1=0.9, beta2=0.999, epsilon=1.0E-8, weightDecay=0.01]
      AvgPool1d(2) = AvgPool1d[window=2, stride 2, countPadding=true]
      AvgPool2d(2) = AvgPool2d[window=2×2, stride 2, countPadding=true]
      AvgPool3d(2) = AvgPool3d[window=2×2×2, stride 2, countPadding=true]
      BatchNorm() = BatchNorm[momentum=0.1, epsilon=1.0E-5]
      Conv1d(2, 2) = Conv1d[filters=2, window=2, stride 1, groups=1, flipped=false, \
      start=KernelAndBias[kernel=HeUniform[], bias=Zeros[]]]
      Conv2d(2, 2) = Conv2d[filters=2, window=2×2, stride 1, groups=1, flipped=false, \
      start=KernelAndBias[kernel=HeUniform[], bias=Zeros[]]]
      Conv3d(2, 2) = Conv3d[filters=2, window=2×2×2, stride 1, groups=1, flipped=false, \
      start=KernelAndBias[kernel=HeUniform[], bias=Zeros[]]]
      ConvTranspose1d(2, 2) = ConvTranspose1d[filters=2, window=2, stride 1, \
      outputPadding=[0], groups=1, start=KernelAndBias[kernel=HeUniform[], bias=Zeros[]]]
      ConvTranspose2d(2, 2) = ConvTranspose2d[filters=2, window=2×2, stride 1, \
      outputPadding=[0, 0], groups=1, start=KernelAndBias[kernel=HeUniform[], bias=Zeros[]]]
      ConvTranspose3d(2, 2) = ConvTranspose3d[filters=2, window=2×2×2, stride 1, \
      outputPadding=[0, 0, 0], groups=1, start=KernelAndBias[kernel=HeUniform[], bias=Zeros[]]]
      Dense(2) = Dense[units=2, start=KernelAndBias[kernel=GlorotUniform[], bias=Zeros[]]]
      LocalResponseNorm() = LocalResponseNorm[size=5, alpha=1.0E-4, beta=0.75, k=2.0]
      LocallyConnected1d(2, 2) = LocallyConnected1d[filters=2, window=2, stride 1, \
      start=KernelAndBias[kernel=HeUniform[], bias=Zeros[]]]
      LocallyConnected2d(2, 2) = LocallyConnected2d[filters=2, window=2×2, stride 1, \
      start=KernelAndBias[kernel=HeUniform[], bias=Zeros[]]]
      MaxPool1d(2) = MaxPool1d[window=2, stride 2]
      MaxPool2d(2) = MaxPool2d[window=2×2, stride 2]
      MaxPool3d(2) = MaxPool3d[window=2×2×2, stride 2]
      StochasticGradientDescent(0.5) = StochasticGradientDescent[stepSize=0.5, momentum=0.0, \
      nesterov=false]
      ZeroPadding2d(2) = ZeroPadding2d[top=2, bottom=2, left=2, right=2]
      """;

  @Test
  void defaultsAreThoseOfTheTable() {
    String table =
        Json.types(Record.class).stream()
            .sorted(Comparator.comparing(Class::getSimpleName))
            .flatMap(type -> Arrays.stream(type.getConstructors()))
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
    assertThat(spec.maxGradientNorm()).isZero();
    assertThat(spec.earlyStopping()).isEqualTo(new EarlyStopping(0, 0));
    assertThat(spec.dataType()).isEqualTo(DataType.FLOAT32);
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
