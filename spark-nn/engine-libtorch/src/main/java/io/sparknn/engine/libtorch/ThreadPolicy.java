package io.sparknn.engine.libtorch;

import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many threads compute.
 *
 * <p>Left alone, LibTorch's operations and the linear-algebra library beneath them each start as
 * many threads as there are cores, in every worker, and these wait for each other by spinning: a
 * small network then trains ten to thirty times slower than on one thread. So:
 *
 * <ul>
 *   <li>OpenBLAS computes on the calling thread; MKL, where it takes OpenBLAS's place, on as many
 *       as were asked for.
 *   <li>LibTorch's own loops, and oneDNN's, use as many threads as were asked for. OpenMP keeps
 *       this number for each thread, so it is set on each thread that uses the engine.
 * </ul>
 *
 * <p>Several workers with one thread each are faster than one worker with several threads.
 */
final class ThreadPolicy {
  private static final Logger LOGGER = LoggerFactory.getLogger(ThreadPolicy.class);
  private static final int MKL = 3; // what JavaCPP's blas_get_vendor calls it
  private static final ThreadLocal<Integer> SET = ThreadLocal.withInitial(() -> 0);
  private static final AtomicBoolean WARNED = new AtomicBoolean();

  private final int threads;

  ThreadPolicy(int threads) {
    this.threads = threads;
    openblas_nolapack.blas_set_num_threads(1); // learns the vendor too
    if (openblas_nolapack.blas_get_vendor() == MKL) {
      openblas_nolapack.blas_set_num_threads(threads);
    }
    if (threads > 1
        && !"passive".equalsIgnoreCase(System.getenv("OMP_WAIT_POLICY"))
        && WARNED.compareAndSet(false, true)) {
      LOGGER.warn(
          "LibTorch was asked for {} threads per operation, which wait for each other by spinning."
              + " If the cores are shared, set OMP_WAIT_POLICY=passive in the environment of the"
              + " executors (spark.executorEnv.OMP_WAIT_POLICY), or use more workers of one thread.",
          threads);
    }
  }

  /** Makes the policy hold on the calling thread; cheap after the first time. */
  void apply() {
    if (SET.get() != threads) {
      torch.set_num_threads(threads);
      SET.set(threads);
    }
  }
}
