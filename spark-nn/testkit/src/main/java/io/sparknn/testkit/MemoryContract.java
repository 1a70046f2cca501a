package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tensors in and out, views, and the methods that write. */
interface MemoryContract extends EngineFixture {

  // --- In and out --------------------------------------------------------------------------------

  @Test
  default void singlePrecisionComesBackAsItWas() {
    float[] values = {
      0, -0f, 1.1f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY, Float.NaN
    };
    try (Scope scope = engine().openScope()) {
      Tensor tensor = engine().tensor(Shape.of(7, 1), values);
      assertThat(tensor.shape()).isEqualTo(Shape.of(7, 1));
      assertThat(tensor.dataType()).isEqualTo(DataType.FLOAT32);
      assertThat(engine().toFloats(tensor)).isEqualTo(values);
      assertThat(engine().toDoubles(tensor)[2]).isEqualTo(1.1f);
    }
  }

  @Test
  default void doublePrecisionComesBackAsItWas() {
    double[] values = {0.1, -1e300, Double.MIN_VALUE, Double.POSITIVE_INFINITY};
    if (floatingPointTypes().contains(DataType.FLOAT64)) {
      try (Scope scope = engine().openScope()) {
        Tensor tensor = engine().tensor(Shape.of(2, 2), values);
        assertThat(tensor.dataType()).isEqualTo(DataType.FLOAT64);
        assertThat(engine().toDoubles(tensor)).isEqualTo(values);
        assertThat(engine().toFloats(tensor))
            .containsExactly(0.1f, Float.NEGATIVE_INFINITY, 0, Float.POSITIVE_INFINITY);
      }
    }
  }

  @Test
  default void integersComeBackAsTheyWere() {
    long[] values = {0, -7, (1L << 53) - 1, -(1L << 53) + 1};
    try (Scope scope = engine().openScope()) {
      Tensor tensor = engine().tensor(Shape.of(4), values);
      assertThat(tensor.dataType()).isEqualTo(DataType.INT64);
      assertThat(engine().toLongs(tensor)).isEqualTo(values);
      assertThat(engine().toDoubles(tensor)[2]).isEqualTo(0x1.fffffffffffffp52);
      assertThat(engine().toFloats(tensor)[1]).isEqualTo(-7);
    }
  }

  @Test
  default void scalarsAndEmptyTensorsAreTensors() {
    try (Scope scope = engine().openScope()) {
      Tensor scalar = engine().tensor(Shape.scalar(), new float[] {3});
      Tensor empty = engine().tensor(Shape.of(2, 0, 3), new float[0]);
      Tensor none = engine().tensor(Shape.of(0), new long[0]);
      assertThat(engine().toFloats(scalar)).containsExactly(3);
      assertThat(empty.shape()).isEqualTo(Shape.of(2, 0, 3));
      assertThat(engine().toFloats(empty)).isEmpty();
      assertThat(engine().toLongs(none)).isEmpty();
    }
  }

  @Test
  default void arraysAreCopiedInAndOut() {
    try (Scope scope = engine().openScope()) {
      float[] values = {1, 2};
      Tensor tensor = engine().tensor(Shape.of(2), values);
      values[0] = 9;
      engine().toFloats(tensor)[1] = 9;
      assertThat(engine().toFloats(tensor)).containsExactly(1, 2);
      long[] indices = {1, 2};
      Tensor integers = engine().tensor(Shape.of(2), indices);
      indices[0] = 9;
      assertThat(engine().toLongs(integers)).containsExactly(1, 2);
    }
  }

  // --- Views -------------------------------------------------------------------------------------

  @Test
  default void aViewSharesTheVectorsMemory() {
    try (Scope scope = engine().openScope()) {
      Tensor vector = vector(0, 1, 2, 3, 4, 5, 6, 7);
      Tensor matrix = engine().view(vector, 2, Shape.of(2, 2));
      Tensor overlap = engine().view(vector, 3, Shape.of(1));
      assertThat(matrix.shape()).isEqualTo(Shape.of(2, 2));
      assertThat(matrix.dataType()).isEqualTo(DataType.FLOAT32);
      assertThat(engine().toFloats(matrix)).containsExactly(2, 3, 4, 5);

      engine().fill(matrix, 9);
      assertThat(engine().toFloats(vector)).containsExactly(0, 1, 9, 9, 9, 9, 6, 7);
      assertThat(engine().toFloats(overlap)).containsExactly(9);

      engine().copy(vector(10, 11, 12, 13, 14, 15, 16, 17), vector);
      assertThat(engine().toFloats(matrix)).containsExactly(12, 13, 14, 15);
    }
  }

  @Test
  default void aViewOfAViewSharesItToo() {
    try (Scope scope = engine().openScope()) {
      Tensor vector = vector(0, 1, 2, 3, 4, 5);
      Tensor stretch = engine().view(vector, 2, Shape.of(3));
      Tensor element = engine().view(stretch, 1, Shape.scalar());
      engine().fill(element, 9);
      assertThat(engine().toFloats(vector)).containsExactly(0, 1, 2, 9, 4, 5);
    }
  }

  @Test
  default void viewsReachFromTheFirstElementToTheLast() {
    try (Scope scope = engine().openScope()) {
      Tensor vector = vector(1, 2, 3);
      assertThat(engine().toFloats(engine().view(vector, 0, Shape.of(3)))).containsExactly(1, 2, 3);
      assertThat(engine().toFloats(engine().view(vector, 2, Shape.scalar()))).containsExactly(3);
      assertThat(engine().toFloats(engine().view(vector, 3, Shape.of(0, 2)))).isEmpty();
      Tensor integers = engine().tensor(Shape.of(3), new long[] {4, 5, 6});
      assertThat(engine().toLongs(engine().view(integers, 1, Shape.of(2)))).containsExactly(5, 6);
    }
  }

  @Test
  default void operationsTakeViewsAsTheyTakeTensors() {
    try (Scope scope = engine().openScope()) {
      Tensor vector = vector(0, 1, 2, 3, 4, 5, 6, 7);
      Tensor a = engine().view(vector, 1, Shape.of(2, 3));
      Tensor b = engine().view(vector, 2, Shape.of(3, 1));
      assertThat(engine().toFloats(ops().matmul(a, b))).containsExactly(20, 47);
      assertThat(engine().toFloats(ops().transpose(a))).containsExactly(1, 4, 2, 5, 3, 6);
      assertThat(engine().toFloats(ops().sum(a, 0))).containsExactly(5, 7, 9);
    }
  }

  // --- Writing -----------------------------------------------------------------------------------

  @Test
  default void copyWritesValuesAndConvertsThem() {
    try (Scope scope = engine().openScope()) {
      Tensor integers = engine().tensor(Shape.of(2), new long[] {3, -4});
      Tensor singles = vector(0, 0);
      engine().copy(integers, singles);
      assertThat(engine().toFloats(singles)).containsExactly(3, -4);
      engine().copy(vector(5, 6), integers);
      assertThat(engine().toLongs(integers)).containsExactly(5, 6);
      if (floatingPointTypes().contains(DataType.FLOAT64)) {
        Tensor doubles = engine().tensor(Shape.of(2), new double[] {0.1, 1 + 0x1p-40});
        engine().copy(doubles, singles);
        assertThat(engine().toFloats(singles)).containsExactly(0.1f, 1);
        engine().copy(singles, doubles);
        assertThat(engine().toDoubles(doubles)).containsExactly(0.1f, 1);
      }
    }
  }

  @Test
  default void copyLeavesTheSourceIndependent() {
    try (Scope scope = engine().openScope()) {
      Tensor source = engine().tensor(Shape.of(2, 2), new float[] {1, 2, 3, 4});
      Tensor target = engine().tensor(Shape.of(2, 2), new float[4]);
      engine().copy(source, target);
      engine().fill(source, 9);
      assertThat(engine().toFloats(target)).containsExactly(1, 2, 3, 4);
      Tensor permuted = ops().transpose(target);
      engine().copy(permuted, source);
      assertThat(engine().toFloats(source)).containsExactly(1, 3, 2, 4);
      engine().copy(target, target);
      assertThat(engine().toFloats(target)).containsExactly(1, 2, 3, 4);
    }
  }

  @Test
  default void addAddsInPlace() {
    try (Scope scope = engine().openScope()) {
      Tensor target = vector(1, 2, 3, 4, 5);
      Tensor stretch = engine().view(target, 1, Shape.of(3));
      Tensor source = vector(10, 20, 30);
      engine().add(source, stretch);
      assertThat(engine().toFloats(target)).containsExactly(1, 12, 23, 34, 5);
      assertThat(engine().toFloats(source)).containsExactly(10, 20, 30);
      engine().add(source, source);
      assertThat(engine().toFloats(source)).containsExactly(20, 40, 60);
      Tensor empty = engine().tensor(Shape.of(0, 3), new float[0]);
      engine().add(empty, empty);
      assertThatThrownBy(() -> engine().add(engine().view(source, 0, Shape.of(1)), source))
          .isInstanceOf(ShapeException.class)
          .hasMessageStartingWith("The target of an addition");
    }
  }

  @Test
  default void appendGrowsATensorEntryByEntry() {
    try (Scope scope = engine().openScope()) {
      Tensor grown = engine().tensor(Shape.of(2, 1, 2), new float[] {0, 1, 10, 11});
      List<List<Float>> expected = // of each sample
          List.of(new ArrayList<>(List.of(0f, 1f)), new ArrayList<>(List.of(10f, 11f)));
      int used = 1;
      for (int count : new int[] {1, 1, 3, 0, 1, 7, 1}) {
        float[] next = new float[4 * count];
        for (int index = 0; index < next.length; index++) {
          next[index] = 100 * used + index;
          expected.get(index / (2 * count)).add(next[index]);
        }
        grown = engine().append(grown, 1, used, engine().tensor(Shape.of(2, count, 2), next));
        used += count;
        Tensor whole = ops().slice(grown, 1, 0, used);
        assertThat(whole.shape()).isEqualTo(Shape.of(2, used, 2));
        List<Float> numbers = expected.stream().flatMap(List::stream).toList();
        assertThat(engine().toFloats(whole)).containsExactly(numbers.toArray(Float[]::new));
      }
    }
  }

  @Test
  default void fillWritesEveryElement() {
    try (Scope scope = engine().openScope()) {
      Tensor singles = vector(1, 2);
      Tensor integers = engine().tensor(Shape.of(1, 2), new long[] {1, 2});
      Tensor empty = engine().tensor(Shape.of(0), new float[0]);
      engine().fill(singles, 0.1);
      engine().fill(integers, -3);
      engine().fill(empty, 1);
      assertThat(engine().toFloats(singles)).containsExactly(0.1f, 0.1f);
      assertThat(engine().toLongs(integers)).containsExactly(-3, -3);
    }
  }

  @Test
  default void theBlockSizeIsPositive() {
    assertThat(engine().blockSize()).isPositive();
  }
}
