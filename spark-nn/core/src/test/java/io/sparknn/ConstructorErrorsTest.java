package io.sparknn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.Device;
import io.sparknn.engine.EngineOptions;
import io.sparknn.layers.AvgPool2d;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.MaxPool2d;
import io.sparknn.layers.Parallel;
import io.sparknn.layers.Rescaling;
import io.sparknn.optim.Adam;
import io.sparknn.optim.AdamW;
import io.sparknn.optim.CosineSchedule;
import io.sparknn.optim.StepSchedule;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.parameters.Constant;
import io.sparknn.parameters.HeUniform;
import io.sparknn.parameters.Normal;
import io.sparknn.parameters.Orthogonal;
import io.sparknn.parameters.Uniform;
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
    return Stream.of(layers(), pooling(), optimizers(), schedules(), initializers(), others())
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
            () -> new Conv2d(4, Window.square(3), 0, true, new HeUniform())),
        refusal(
            "Conv2d received 4 filters in 3 groups, but the filters must divide evenly into the"
                + " groups.",
            () -> new Conv2d(4, Window.square(3), 3, true, new HeUniform())),
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
            "Rescaling received factor = NaN, but it must be a finite number.",
            () -> new Rescaling(NAN, 0)),
        refusal(
            "Rescaling received offset = Infinity, but it must be a finite number.",
            () -> new Rescaling(1, INFINITY)),
        refusal(
            "Parallel received number of branches = 0, but it must be at least 1.", Parallel::of));
  }

  private static List<Refusal> pooling() {
    Window padded = Window.square(3).padding(2);
    String window = padded.toString();
    String spread = Window.square(2).dilation(2).toString();
    return List.of(
        refusal(
            "MaxPool2d received "
                + window
                + ", but its padding must be at most half of the window, or a window could hold"
                + " nothing else.",
            () -> new MaxPool2d(padded)),
        refusal(
            "AvgPool2d received "
                + window
                + ", but its padding must be at most half of the window, or a window could hold"
                + " nothing else.",
            () -> new AvgPool2d(padded)),
        refusal(
            "AvgPool2d received "
                + spread
                + ", but a mean over spread cells isn't offered; use dilation 1.",
            () -> new AvgPool2d(Window.square(2).dilation(2))),
        refusal(
            "A window's kernel was 0 by 0, but both must be at least 1.", () -> new MaxPool2d(0)),
        refusal(
            "A window's stride was 0 by 0, but both must be at least 1.",
            () -> Window.square(2).stride(0)),
        refusal(
            "A window's padding was -1 by -1, but both must be at least 0.",
            () -> Window.square(2).padding(-1)),
        refusal(
            "A window's dilation was 1 by 0, but both must be at least 1.",
            () -> new Window(1, 1, 1, 1, 0, 0, 1, 0)));
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

  private static List<Refusal> others() {
    return List.of(
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
            "EarlyStopping received patience = -1, but it must be at least 0.",
            () -> new EarlyStopping(-1, 0)),
        refusal(
            "EarlyStopping received tolerance = -1, but it must be at least 0.",
            () -> new EarlyStopping(3, -1)));
  }
}
