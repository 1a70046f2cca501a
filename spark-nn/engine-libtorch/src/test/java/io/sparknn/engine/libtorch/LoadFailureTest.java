package io.sparknn.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LoadFailureTest {
  private static final Path CACHE = Path.of("/tmp/cache");

  @Test
  void anOldCLibraryIsNamed() {
    assertThat(explain("/lib64/libc.so.6: version `GLIBC_2.28' not found (required by libc10.so)"))
        .contains("GNU C library 2.28", "Debian 11", "The linker said: /lib64/libc.so.6");
    assertThat(explain("Error loading shared library ld-linux-x86-64.so.2"))
        .contains("musl such as Alpine");
  }

  @Test
  void aMountWithoutProgramsIsNamed() {
    assertThat(explain("libtorch.so: failed to map segment from shared object"))
        .contains("noexec", "/tmp/cache", "-Dorg.bytedeco.javacpp.cachedir");
  }

  @Test
  void aSecondClassLoaderIsNamed() {
    assertThat(explain("Native Library x.so already loaded in another classloader"))
        .contains("in one place only", "spark.jars");
  }

  @Test
  void missingCudaIsNamed() {
    assertThat(explain("libcudart.so.13: cannot open shared object file"))
        .contains("CUDA 13 and cuDNN 9", "without -gpu");
  }

  @Test
  void anythingElseMentionsTheDiskAndQuotesTheLinker() {
    UnsatisfiedLinkError error = new UnsatisfiedLinkError("no jnitorch in java.library.path");
    error.initCause(new UnsatisfiedLinkError("libc10.so: file too short"));
    assertThat(LoadFailure.explain(error, CACHE))
        .contains("If the disk was full", "no jnitorch", "libc10.so: file too short");
  }

  @Test
  void aFullDiskIsNamedBeforeItIsFilled() {
    assertThat(LoadFailure.noSpace(CACHE, 20L << 20, 445L << 20))
        .isEqualTo(
            "LibTorch's native libraries take 445 MB when they are unpacked, but in /tmp/cache only"
                + " 20 MB are free. Choose another directory by -Dorg.bytedeco.javacpp.cachedir=… in"
                + " spark.executor.extraJavaOptions and spark.driver.extraJavaOptions.");
  }

  private static String explain(String linker) {
    return LoadFailure.explain(new UnsatisfiedLinkError(linker), CACHE);
  }
}
