package io.sparknn.optim;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Optimizers and schedules say what they received and what it must be. */
class OptimizerErrorsTest {

  /** A call that is refused, and the message. */
  private record Refusal(String message, ThrowingCallable call) {}

  private static Refusal refusal(String message, ThrowingCallable call) {
    return new Refusal(message, call);
  }

  @TestFactory
  Stream<DynamicTest> refuses() {
    return Stream.of(updateRules(), minimizers(), schedules())
        .flatMap(List::stream)
        .map(refusal -> DynamicTest.dynamicTest(refusal.message(), () -> check(refusal)));
  }

  private static void check(Refusal refusal) {
    assertThatThrownBy(refusal.call())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(refusal.message());
  }

  private static List<Refusal> updateRules() {
    String positive = " = 0, but it must be above 0.";
    String share = " = 1, but it must be at least 0 and below 1.";
    return List.of(
        refusal(
            "StochasticGradientDescent received weightDecay = -1, but it must be at least 0.",
            () -> new StochasticGradientDescent(0.1, 0, false, -1)),
        refusal("AdaDelta received stepSize" + positive, () -> new AdaDelta(0)),
        refusal("AdaDelta received beta" + share, () -> new AdaDelta(1, 1, 1e-6)),
        refusal("AdaDelta received epsilon" + positive, () -> new AdaDelta(1, 0.9, 0)),
        refusal("AdaGrad received stepSize" + positive, () -> new AdaGrad(0)),
        refusal("AdaGrad received epsilon" + positive, () -> new AdaGrad(0.1, 0)),
        refusal("AdaMax received stepSize" + positive, () -> new AdaMax(0)),
        refusal("AdaMax received beta1" + share, () -> new AdaMax(0.1, 1, 0.9, 1e-8)),
        refusal("AdaMax received beta2" + share, () -> new AdaMax(0.1, 0.9, 1, 1e-8)),
        refusal("AdaMax received epsilon" + positive, () -> new AdaMax(0.1, 0.9, 0.9, 0)),
        refusal("AmsGrad received stepSize" + positive, () -> new AmsGrad(0)),
        refusal("AmsGrad received beta1" + share, () -> new AmsGrad(0.1, 1, 0.9, 1e-8)),
        refusal("MaxProp received stepSize" + positive, () -> new MaxProp(0)),
        refusal("MaxProp received beta" + share, () -> new MaxProp(0.1, 1, 1e-8)),
        refusal("MaxProp received epsilon" + positive, () -> new MaxProp(0.1, 0.9, 0)),
        refusal("NAdam received beta2" + share, () -> new NAdam(0.1, 0.9, 1, 1e-8, 0)),
        refusal(
            "NAdam received momentumDecay = -1, but it must be at least 0.",
            () -> new NAdam(0.1, 0.9, 0.999, 1e-8, -1)),
        refusal("RmsProp received stepSize" + positive, () -> new RmsProp(0)),
        refusal("RmsProp received beta" + share, () -> new RmsProp(0.1, 1, 1e-8)),
        refusal("RmsProp received epsilon" + positive, () -> new RmsProp(0.1, 0.9, 0)));
  }

  private static List<Refusal> minimizers() {
    String share = " = 1, but it must be at least 0 and below 1.";
    return List.of(
        refusal(
            "ConjugateGradient received tolerance = -1, but it must be at least 0.",
            () -> new ConjugateGradient(new StrongWolfe(), -1)),
        refusal(
            "NewtonConjugateGradient received products = 0, but it must be at least 1.",
            () -> new NewtonConjugateGradient(new Backtracking(), 0, 0)),
        refusal(
            "NewtonConjugateGradient received tolerance = -1, but it must be at least 0.",
            () -> new NewtonConjugateGradient(new Backtracking(), 1, -1)),
        refusal(
            "SteepestDescent received tolerance = -1, but it must be at least 0.",
            () -> new SteepestDescent(new Backtracking(), -1)),
        refusal(
            "Backtracking received decrease = 0, but it must be above 0.",
            () -> new Backtracking(0, 0.5)),
        refusal("Backtracking received decrease" + share, () -> new Backtracking(1, 0.5)),
        refusal("Backtracking received shrinking" + share, () -> new Backtracking(0.1, 1)),
        refusal(
            "SetSearch received number of lengths = 0, but it must be at least 1.", SetSearch::of),
        refusal("SetSearch received a length = 0, but it must be above 0.", () -> SetSearch.of(0)),
        refusal(
            "StrongWolfe received decrease = 0, but it must be above 0.",
            () -> new StrongWolfe(0, 0.5)),
        refusal(
            "StrongWolfe received curvature = 0.1, but it must be at least 0.5 and below 1.",
            () -> new StrongWolfe(0.5, 0.1)));
  }

  private static List<Refusal> schedules() {
    String positive = " = 0, but it must be above 0.";
    String share = " = 1, but it must be at least 0 and below 1.";
    return List.of(
        refusal("ExponentialSchedule received rate" + positive, () -> new ExponentialSchedule(0)),
        refusal("InverseTimeSchedule received rate" + positive, () -> new InverseTimeSchedule(0)),
        refusal("PolynomialSchedule received power" + positive, () -> new PolynomialSchedule(0, 0)),
        refusal("PolynomialSchedule received floor" + share, () -> new PolynomialSchedule(1, 1)),
        refusal("CyclicalSchedule received halfCycle" + positive, () -> new CyclicalSchedule(0, 0)),
        refusal("CyclicalSchedule received floor" + share, () -> new CyclicalSchedule(1, 1)),
        refusal(
            "WarmRestartsSchedule received period" + positive,
            () -> new WarmRestartsSchedule(0, 1, 0)),
        refusal(
            "WarmRestartsSchedule received growth = 0.5, but it must be at least 1.",
            () -> new WarmRestartsSchedule(1, 0.5, 0)),
        refusal(
            "WarmRestartsSchedule received floor" + share, () -> new WarmRestartsSchedule(1, 1, 1)),
        refusal(
            "WarmUpSchedule received warmUp = -1, but it must be at least 0.",
            () -> new WarmUpSchedule(-1, new StepSchedule(1, 0.5))),
        refusal("PlateauSchedule received gamma" + positive, () -> new PlateauSchedule(0, 1, 0)),
        refusal("PlateauSchedule received gamma" + share, () -> new PlateauSchedule(1, 1, 0)),
        refusal(
            "PlateauSchedule received patience = 0, but it must be at least 1.",
            () -> new PlateauSchedule(0.1, 0, 0)),
        refusal(
            "PlateauSchedule received tolerance = -1, but it must be at least 0.",
            () -> new PlateauSchedule(0.1, 1, -1)));
  }
}
