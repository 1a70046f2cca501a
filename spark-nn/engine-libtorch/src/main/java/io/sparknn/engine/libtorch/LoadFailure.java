package io.sparknn.engine.libtorch;

import java.nio.file.Path;
import java.util.Locale;

/** Says in plain words why native libraries could not be loaded, and what to do. */
final class LoadFailure {
  private LoadFailure() {}

  /** An explanation of the linker's error, which names only a file. */
  static String explain(Throwable error, Path cache) {
    String said = messages(error);
    if (said.contains("GLIBC_") || said.contains("GLIBCXX_") || said.contains("ld-linux")) {
      return "LibTorch's native libraries need the GNU C library 2.28 and libstdc++ 6.0.25 or newer,"
          + " which this machine lacks (an old distribution, or one with musl such as Alpine). Use a"
          + " newer image, as Debian 11, Ubuntu 20.04 or Red Hat 8. The linker said: "
          + said;
    }
    if (said.contains("already loaded in another classloader")) {
      return "LibTorch's native libraries were loaded by another class loader of this JVM, and a JVM"
          + " loads each library once. Put the Spark NN and org.bytedeco jars in one place only:"
          + " either Spark's jars folder, or spark.jars. The linker said: "
          + said;
    }
    if (said.contains("failed to map segment") || said.contains("Operation not permitted")) {
      return "The directory "
          + cache
          + ", where LibTorch's native libraries were unpacked, doesn't allow programs to run from it"
          + " (it is mounted noexec). "
          + moveCache()
          + " The linker said: "
          + said;
    }
    if (said.toLowerCase(Locale.ROOT).contains("cuda") || said.contains("cudnn")) {
      return "The LibTorch jar for GPUs needs CUDA 13 and cuDNN 9, which weren't found. Install them,"
          + " add the org.bytedeco:cuda jar with classifier linux-x86_64-redist, or use the LibTorch"
          + " jar without -gpu. The linker said: "
          + said;
    }
    return "LibTorch's native libraries in "
        + cache
        + " could not be loaded. If the disk was full, make room ("
        + megabytes(cache.toFile().getUsableSpace())
        + " MB are free now) and delete that directory, so that they are unpacked again. The linker"
        + " said: "
        + said;
  }

  /** What to say when the libraries don't fit where they are to be unpacked. */
  static String noSpace(Path cache, long usable, long needed) {
    return "LibTorch's native libraries take "
        + megabytes(needed)
        + " MB when they are unpacked, but in "
        + cache
        + " only "
        + megabytes(usable)
        + " MB are free. "
        + moveCache();
  }

  private static String moveCache() {
    return "Choose another directory by -Dorg.bytedeco.javacpp.cachedir=… in"
        + " spark.executor.extraJavaOptions and spark.driver.extraJavaOptions.";
  }

  private static long megabytes(long bytes) {
    return bytes >> 20;
  }

  private static String messages(Throwable error) {
    StringBuilder said = new StringBuilder();
    for (Throwable each = error; each != null; each = each.getCause()) {
      said.append(said.length() == 0 ? "" : "; ").append(each.getMessage());
    }
    return said.toString();
  }
}
