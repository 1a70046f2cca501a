package io.sparknn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.values.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several threads use one engine at once, each in its own scopes. */
interface ConcurrencyContract extends EngineFixture {
  /** More than the machine has cores, so that they interleave. */
  int THREADS = 8;

  /** How often each of them computes. */
  int ROUNDS = 25;

  @Test
  default void threadsDifferentiateByOneSetOfParameters() throws Exception {
    float[] numbers = new float[12 * 5];
    double[] ordinary = Numbers.ordinary(numbers.length, 3);
    for (int index = 0; index < numbers.length; index++) {
      numbers[index] = (float) ordinary[index];
    }
    try (Tensor kernel = engine().tensor(Shape.of(12, 5), numbers)) {
      float[] expected = gradient(kernel, 0);
      List<float[]> results = inThreads(thread -> gradient(kernel, thread));
      for (float[] result : results) {
        assertThat(result).isEqualTo(expected);
      }
    }
  }

  private float[] gradient(Tensor kernel, int thread) {
    float[] last = new float[0];
    for (int round = 0; round < ROUNDS; round++) {
      try (Scope scope = engine().openScope()) {
        Tensor input = ops().full(Shape.of(7, 5), DataType.FLOAT32, 0.1);
        Tensor gradient = ops().full(kernel.shape(), DataType.FLOAT32, 0);
        engine()
            .valueAndGradients(
                (ops, p) -> loss(ops, input, p.get(0)), List.of(kernel), List.of(gradient));
        float[] values = engine().toFloats(gradient);
        assertThat(last.length == 0 || Arrays.equals(last, values))
            .as("thread %s repeats itself", thread)
            .isTrue();
        last = values;
      }
    }
    return last;
  }

  private static Tensor loss(Ops ops, Tensor input, Tensor kernel) {
    Tensor hidden = ops.tanh(ops.matmul(input, ops.transpose(kernel)));
    return ops.mean(ops.square(ops.softmax(hidden, 1)));
  }

  @Test
  default void eachThreadHasItsOwnScopes() throws Exception {
    List<Float> sums =
        inThreads(
            thread -> {
              float sum = 0;
              for (int round = 0; round < ROUNDS; round++) {
                try (Scope outer = engine().openScope()) {
                  Tensor kept;
                  try (Scope inner = engine().openScope()) {
                    kept = inner.keep(ops().add(vector(thread), vector(round)));
                  }
                  sum += engine().toFloats(kept)[0];
                }
              }
              return sum;
            });
    for (int thread = 0; thread < THREADS; thread++) {
      assertThat(sums.get(thread)).isEqualTo(ROUNDS * thread + ROUNDS * (ROUNDS - 1) / 2f);
    }
  }

  @Test
  default void aTensorIsReadByThreadsThatDidNotMakeIt() throws Exception {
    try (Scope scope = engine().openScope()) {
      Tensor shared = vector(1, 2, 3);
      List<Float> sums = inThreads(thread -> scaledSum(shared, thread));
      for (int thread = 0; thread < THREADS; thread++) {
        assertThat(sums.get(thread)).isEqualTo(6f * thread);
      }
    }
  }

  private float scaledSum(Tensor x, double factor) {
    try (Scope scope = engine().openScope()) {
      return engine().toFloats(ops().sum(ops().multiply(x, factor)))[0];
    }
  }

  /** Work of one of the threads. */
  @FunctionalInterface
  interface Work<T> {
    T of(int thread) throws Exception;
  }

  private static <T> List<T> inThreads(Work<T> work)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<T>> tasks = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int number = thread;
        tasks.add(() -> work.of(number));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
