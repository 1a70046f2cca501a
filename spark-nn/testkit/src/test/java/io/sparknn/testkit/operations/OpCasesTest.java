package io.sparknn.testkit.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpCasesTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void everyCaseCallsTheOperationThatItNames() {
    for (OpCase line : OpCases.all()) {
      List<String> called = new ArrayList<>();
      line.call().on(recording(called), DataType.FLOAT64, line.open(engine, DataType.FLOAT64));
      assertThat(called).as(line.toString()).first().isEqualTo(line.method());
    }
  }

  private Ops recording(List<String> called) {
    return (Ops)
        Proxy.newProxyInstance(
            Ops.class.getClassLoader(),
            new Class<?>[] {Ops.class},
            (proxy, method, arguments) -> {
              called.add(OpCases.signature(method));
              return method.invoke(engine.ops(), arguments);
            });
  }

  /** Ordinary and odd sizes together with single elements and none. */
  @Test
  void everyOperationOnTensorsIsCalledWithAnEmptyOne() {
    Map<String, Boolean> empty = new HashMap<>();
    for (OpCase line : OpCases.all()) {
      boolean holds = line.operands().stream().anyMatch(x -> x.shape().elements() == 0);
      empty.merge(line.method(), holds || line.operands().isEmpty(), Boolean::logicalOr);
    }
    empty.remove("batchNorm(Tensor, Tensor, Tensor, double)"); // no batch has no statistics
    List<String> missing = new ArrayList<>();
    empty.forEach(
        (method, holds) -> {
          if (!holds) {
            missing.add(method);
          }
        });
    assertThat(missing).isEmpty();
  }
}
