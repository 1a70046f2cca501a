package io.sparknn.benchmarks;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Device;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Engines;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.training.Communicator;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long two workers take to sum a vector through sockets of this machine, in single precision
 * and in bfloat16. The least of all times counts: the others had to wait for a core.
 */
@Command(name = "allreduce")
public final class AllReduce extends Benchmark {
  private static final List<Integer> SIZES = List.of(1, 100_000, 1_000_000, 4_000_000, 12_000_000);

  @Option(names = "--workers", description = "How many sum. [2]")
  private int workers = 2;

  @Option(names = "--repetitions", description = "Sums of each size. [200]")
  private int repetitions = 200;

  /** Runs it. */
  public static void main(String[] arguments) {
    run(new AllReduce(), arguments);
  }

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    PrintWriter output = output();
    output.println("| elements | single precision, ms | bfloat16, ms |");
    output.println("|---|---|---|");
    try (Engine engine = Engines.open("libtorch", new EngineOptions(Device.cpu(), 1))) {
      for (int size : SIZES) {
        output.printf(
            Locale.ROOT,
            "| %,d | %.3f | %.3f |%n",
            size,
            least(engine, size, DataType.FLOAT32),
            least(engine, size, DataType.BFLOAT16));
        output.flush();
      }
    }
    return 0;
  }

  private double least(Engine engine, int size, DataType type)
      throws InterruptedException, ExecutionException {
    return LocalWorkers.throughSockets(workers, engine, member -> times(engine, member, size, type))
            .get(0)[0]
        / 1e6;
  }

  private long[] times(Engine engine, Communicator member, int size, DataType type) {
    try (Scope scope = engine.openScope()) {
      Tensor vector = engine.ops().full(Shape.of(size), type, 0);
      long[] nanos = new long[repetitions];
      for (int repetition = 0; repetition < repetitions; repetition++) {
        member.barrier();
        long started = System.nanoTime();
        member.allReduceSum(vector);
        nanos[repetition] = System.nanoTime() - started;
      }
      Arrays.sort(nanos);
      return nanos;
    }
  }
}
