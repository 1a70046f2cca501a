package io.sparknn.benchmarks;

import io.sparknn.engine.Engine;
import io.sparknn.training.Communicator;
import io.sparknn.training.ProcessGroupProvider;
import io.sparknn.training.SharedMemoryGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Workers in threads of this JVM, connected through memory or as workers of several processes. */
final class LocalWorkers {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final String HERE = "127.0.0.1";

  private LocalWorkers() {}

  /** What a worker does. */
  @FunctionalInterface
  interface Work<T> {
    T with(Communicator communicator) throws Exception;
  }

  /** Runs so many workers that share memory; gives their results in the order of ranks. */
  static <T> List<T> inMemory(int size, Engine engine, Work<T> work)
      throws InterruptedException, ExecutionException {
    SharedMemoryGroup group = new SharedMemoryGroup(size, TIMEOUT);
    return run(size, rank -> group.join(rank, engine), work);
  }

  /** Runs so many workers that exchange tensors through sockets of this machine. */
  static <T> List<T> throughSockets(int size, Engine engine, Work<T> work)
      throws InterruptedException, ExecutionException {
    ProcessGroupProvider provider =
        ServiceLoader.load(ProcessGroupProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(candidate -> candidate.supports(engine))
            .findFirst()
            .orElseThrow();
    try (ProcessGroupProvider.MeetingPoint point = provider.host(HERE, size, TIMEOUT)) {
      return run(
          size, rank -> provider.join(point.place(), HERE, rank, size, engine, TIMEOUT), work);
    }
  }

  @FunctionalInterface
  private interface Joining {
    Communicator join(int rank);
  }

  private static <T> List<T> run(int size, Joining joining, Work<T> work)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(size);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int worker = 0; worker < size; worker++) {
        int rank = worker;
        running.add(
            threads.submit(
                () -> {
                  try (Communicator communicator = joining.join(rank)) {
                    return work.with(communicator);
                  }
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : running) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }
}
