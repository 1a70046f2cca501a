package io.sparknn.engine.nd4j;

import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.nd4j.nativeblas.NativeOps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many threads compute.
 *
 * <p>Left alone, ND4J's loops, oneDNN and OpenBLAS each start as many threads as there are cores,
 * in every worker, and these wait for each other by spinning. So OpenBLAS computes on the calling
 * thread, and the others on as many as were asked for. OpenMP keeps this number for each thread, so
 * it is set on each thread that uses the engine; ND4J's own loops have one for the process, that of
 * the engine used last.
 */
final class ThreadPolicy {
  private static final Logger LOGGER = LoggerFactory.getLogger(ThreadPolicy.class);
  private static final AtomicBoolean WARNED = new AtomicBoolean();
  private static final ThreadLocal<Integer> SET = ThreadLocal.withInitial(() -> 0);

  private final NativeOps nativeOps;
  private final int threads;

  ThreadPolicy(NativeOps nativeOps, int threads) {
    this.nativeOps = nativeOps;
    this.threads = threads;
    openblas_nolapack.blas_set_num_threads(1);
    if (threads > 1
        && !"passive".equalsIgnoreCase(System.getenv("OMP_WAIT_POLICY"))
        && WARNED.compareAndSet(false, true)) {
      LOGGER.warn(
          "ND4J was asked for {} threads per operation, which wait for each other by spinning. If"
              + " the cores are shared, set OMP_WAIT_POLICY=passive in the environment of the"
              + " executors (spark.executorEnv.OMP_WAIT_POLICY), or use more workers of one thread.",
          threads);
    }
  }

  /** Makes the policy hold on the calling thread; cheap after the first time. */
  void apply() {
    if (SET.get() != threads) {
      nativeOps.setOmpNumThreads(threads);
      nativeOps.setOmpMinThreads(threads);
      SET.set(threads);
    }
  }
}
