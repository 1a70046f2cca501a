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
      AmsGrad() = AmsGrad[stepSize=0.001, beta1=0.9, beta2=0.999, epsilon=1.0E-8]
      AmsGrad(0.5) = AmsGrad[stepSize=0.5, beta1=0.9, beta2=0.999, epsilon=1.0E-8]
      AvgPool2d(2) = AvgPool2d[window=square 2, stride 2, padding 0, dilation 1]
      Backtracking() = Backtracking[decrease=1.0E-4, shrinking=0.5]
      BatchNorm() = BatchNorm[momentum=0.1, epsilon=1.0E-5]
      ConjugateGradient() = ConjugateGradient[search=StrongWolfe[decrease=1.0E-4, curvature=0.1], \
      tolerance=1.0E-6]
      Conv2d(2, 2) = Conv2d[filters=2, window=square 2, stride 1, padding 0, dilation 1, groups=1, \
      bias=true, kernel=HeUniform[]]
      Dense(2) = Dense[units=2, bias=true, kernel=GlorotUniform[]]
      MaxPool2d(2) = MaxPool2d[window=square 2, stride 2, padding 0, dilation 1]
      MaxProp() = MaxProp[stepSize=0.002, beta=0.999, epsilon=1.0E-8]
      MaxProp(0.5) = MaxProp[stepSize=0.5, beta=0.999, epsilon=1.0E-8]
      NAdam() = NAdam[stepSize=0.002, beta1=0.9, beta2=0.999, epsilon=1.0E-8, momentumDecay=0.004]
      NAdam(0.5) = NAdam[stepSize=0.5, beta1=0.9, beta2=0.999, epsilon=1.0E-8, momentumDecay=0.004]
      NewtonConjugateGradient() = NewtonConjugateGradient[search=Backtracking[decrease=1.0E-4, \
      shrinking=0.5], products=50, tolerance=1.0E-6]
      Orthogonal() = Orthogonal[gain=1.0]
      RmsProp() = RmsProp[stepSize=0.01, beta=0.99, epsilon=1.0E-8]
      RmsProp(0.5) = RmsProp[stepSize=0.5, beta=0.99, epsilon=1.0E-8]
      SteepestDescent() = SteepestDescent[search=Backtracking[decrease=1.0E-4, shrinking=0.5], \
      tolerance=1.0E-6]
      StochasticGradientDescent() = StochasticGradientDescent[stepSize=0.1, momentum=0.0, \
      nesterov=false, weightDecay=0.0]
      StochasticGradientDescent(0.5) = StochasticGradientDescent[stepSize=0.5, momentum=0.0, \
      nesterov=false, weightDecay=0.0]
      StochasticGradientDescent(0.5, 0.5, true) = StochasticGradientDescent[stepSize=0.5, \
      momentum=0.5, nesterov=true, weightDecay=0.0]
      StrongWolfe() = StrongWolfe[decrease=1.0E-4, curvature=0.1]
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
    assertThat(shortened(table)).isEqualTo(TABLE);
  }

  private static String shortened(String table) {
    return table.replaceAll(
        "Window\\[kernelHeight=(\\d), kernelWidth=\\1, strideHeight=(\\d), strideWidth=\\2,"
            + " paddingHeight=(\\d), paddingWidth=\\3, dilationHeight=(\\d), dilationWidth=\\4]",
        "square $1, stride $2, padding $3, dilation $4");
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
