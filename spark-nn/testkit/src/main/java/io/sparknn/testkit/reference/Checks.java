package io.sparknn.testkit.reference;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.ShapeException;

/** Checks of operands, with messages that name the operation, what it got and what it needs. */
final class Checks {
  private Checks() {}

  static void rank(String name, String expected, Tensor x, int rank) {
    if (x.shape().rank() != rank) {
      throw ShapeException.mismatch(name, expected, x.shape());
    }
  }

  static void sameType(String name, Tensor a, Tensor b) {
    if (a.dataType() != b.dataType()) {
      throw new IllegalArgumentException(
          name
              + " received operands of types "
              + a.dataType()
              + " and "
              + b.dataType()
              + ", but needs one type; cast one of them.");
    }
  }

  static void floatingPoint(String name, DataType type) {
    if (!type.isFloatingPoint()) {
      throw new IllegalArgumentException(
          name + " received type " + type + ", but needs a floating-point type; cast it first.");
    }
  }

  static void whole(String name, Tensor x, double value) {
    if (!x.dataType().isFloatingPoint() && value != Math.rint(value)) {
      throw new IllegalArgumentException(
          name
              + " received integers and the number "
              + value
              + ", whose result isn't an integer; cast the integers first.");
    }
  }
}
