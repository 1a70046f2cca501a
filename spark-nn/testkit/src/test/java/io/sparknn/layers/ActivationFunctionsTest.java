package io.sparknn.layers;

import io.sparknn.testkit.ActivationContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

/** Values by Python's math module. */
class ActivationFunctionsTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void identity() {
    ActivationContract.of(new Identity()).value(-2, -2).value(0.5, 0.5).check(engine);
  }

  @Test
  void relu() {
    ActivationContract.of(new Relu()).value(-2, 0).value(0, 0).value(3.5, 3.5).check(engine);
  }

  @Test
  void sigmoid() {
    ActivationContract.of(new Sigmoid())
        .value(0, 0.5)
        .value(2, 0.8807970779778823)
        .value(-2, 0.11920292202211755)
        .value(800, 1)
        .check(engine);
  }

  @Test
  void tanh() {
    ActivationContract.of(new Tanh())
        .value(0, 0)
        .value(0.3, 0.2913126124515909)
        .value(-50, -1)
        .check(engine);
  }

  @Test
  void softplus() {
    ActivationContract.of(new Softplus())
        .value(0, 0.6931471805599453)
        .value(1, 1.3132616875182228)
        .value(-3, 0.04858735157374206)
        .value(1000, 1000)
        .check(engine);
  }

  @Test
  void softmax() {
    ActivationContract.of(new Softmax())
        .value(7, 1)
        .values(new double[] {0, Math.log(3)}, new double[] {0.25, 0.75})
        .values(
            new double[] {1, 2, 3},
            new double[] {0.09003057317038046, 0.24472847105479767, 0.6652409557748219})
        .check(engine);
  }
}
