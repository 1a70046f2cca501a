package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientCheckerTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void rightGradientsPass() {
    checker().check((ops, p) -> ops.sum(ops.multiply(ops.sin(p.get(0)), p.get(1))));
  }

  @Test
  void aWrongGradientIsReportedWithArgumentIndexAndBothValues() {
    assertThatThrownBy(
            () ->
                checker()
                    .check(
                        (ops, p) ->
                            ops.add(
                                ops.sum(ops.multiply(p.get(1), ops.stopGradient(p.get(1)))),
                                ops.sum(p.get(0)))))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "Gradient (received) and central differences (expected) of argument 'bias' at index (0)"
                + " of shape (3): received 0.5, but expected 0.9999999")
        .hasMessageContaining("allowed are")
        .hasMessageContaining("received [0.5, -1.0, 2.0]");
  }

  @Test
  void theIndexIsThatOfTheTensor() {
    assertThatThrownBy(
            () ->
                checker()
                    .check(
                        (ops, p) ->
                            ops.sum(
                                ops.slice(
                                    ops.concatenate(
                                        List.of(
                                            ops.slice(p.get(0), 0, 0, 1),
                                            ops.stopGradient(ops.slice(p.get(0), 0, 1, 2))),
                                        0),
                                    1,
                                    1,
                                    3))))
        .hasMessageContaining("argument 'kernel' at index (1, 1) of shape (2, 3): received 0.0");
  }

  private GradientChecker checker() {
    return GradientChecker.of(engine)
        .argument("kernel", Shape.of(2, 3), 0.1, -0.2, 0.3, 1, 2, -3)
        .argument("bias", Shape.of(3), 0.5, -1, 2);
  }
}
