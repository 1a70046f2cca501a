package io.sparknn.engine.libtorch;

import io.sparknn.engine.EngineException;
import io.sparknn.engine.UnpackLock;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch_gloo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads LibTorch into this JVM, once.
 *
 * <p>JavaCPP unpacks the libraries from their jars into a directory that all JVMs of a user share,
 * and while one JVM still writes a file there another may map it into memory and crash. So
 * unpacking happens under a lock of our own; a mark beside the unpacked files tells later JVMs that
 * they need none.
 */
final class NativeLibraries {
  private static final Logger LOGGER = LoggerFactory.getLogger(NativeLibraries.class);
  private static final String PREFIX = "org.bytedeco.javacpp.";

  private static boolean loaded;
  private static String failure;

  private NativeLibraries() {}

  /**
   * Loads LibTorch if that hasn't been done.
   *
   * @throws EngineException if it can't be loaded here, with what is missing and what to do
   */
  static synchronized void load() {
    if (failure != null) {
      throw new EngineException(failure);
    }
    if (!loaded) {
      try {
        configureJavaCpp();
        unpackAndLoad();
        HeapRetention.enable();
        loaded = true;
      } catch (EngineException e) {
        failure = e.getMessage(); // a library that failed to load can't be tried again in this JVM
        throw e;
      }
    }
  }

  /** Loads LibTorch's collective operations too. */
  static synchronized void loadGloo() {
    load();
    Path cache = cacheDirectory();
    try (UnpackLock lock = lock(cache)) {
      Loader.load(torch_gloo.class);
    } catch (LinkageError e) {
      throw new EngineException(LoadFailure.explain(e, cache), e);
    }
  }

  private static void unpackAndLoad() {
    String platform = Loader.getPlatform();
    NativeJar libtorch = NativeJar.find(torch.class, "pytorch", "jnitorch", platform);
    List<NativeJar> jars =
        List.of(
            NativeJar.find(Loader.class, "javacpp", "jnijavacpp", platform),
            NativeJar.find(openblas_nolapack.class, "openblas", "jniopenblas_nolapack", platform),
            libtorch);
    Path cache = cacheDirectory();
    Path mark = cache.resolve(libtorch.jarName()).resolve(".unpacked-by-spark-nn");
    long started = System.nanoTime();
    try {
      if (Files.exists(mark)) {
        Loader.load(torch.class);
      } else {
        try (UnpackLock lock = lock(cache)) {
          requireSpace(cache, mark, jars);
          Loader.load(torch.class);
          leaveMark(mark);
        }
      }
    } catch (LinkageError e) {
      throw new EngineException(LoadFailure.explain(e, cache), e);
    }
    LOGGER.debug(
        "LibTorch was loaded from {} in {} ms", cache, (System.nanoTime() - started) / 1_000_000);
  }

  private static UnpackLock lock(Path cache) {
    return UnpackLock.acquire(cache.resolve(".spark-nn.lock"), "LibTorch");
  }

  private static void requireSpace(Path cache, Path mark, List<NativeJar> jars) {
    if (Files.exists(mark)) {
      return; // another JVM unpacked everything while this one waited
    }
    long needed =
        jars.stream()
            .filter(jar -> !Files.exists(cache.resolve(jar.jarName())))
            .mapToLong(NativeJar::unpackedBytes)
            .sum();
    long usable = cache.toFile().getUsableSpace();
    if (usable < needed) {
      throw new EngineException(LoadFailure.noSpace(cache, usable, needed));
    }
  }

  private static void leaveMark(Path mark) {
    try {
      Files.createDirectories(mark.getParent());
      Files.writeString(mark, "");
    } catch (IOException e) {
      LOGGER.debug("No mark was left at {}; the next JVM will unpack under the lock too", mark, e);
    }
  }

  private static Path cacheDirectory() {
    try {
      File directory = Loader.getCacheDir();
      return directory.toPath();
    } catch (IOException e) {
      throw new EngineException(
          "There is no directory to unpack LibTorch's native libraries into: neither "
              + "-Dorg.bytedeco.javacpp.cachedir, nor ~/.javacpp/cache, nor java.io.tmpdir can be"
              + " written. Set -Dorg.bytedeco.javacpp.cachedir (spark.executor.extraJavaOptions) to"
              + " a directory on a local disk.",
          e);
    }
  }

  /**
   * Turns off what JavaCPP does by default: to free native objects when the garbage collector finds
   * their Java halves, under a global lock; and to fail when the process is larger than four times
   * the Java heap, as any process is that trains outside it.
   */
  private static void configureJavaCpp() {
    setUnlessSet("nopointergc", "noPointerGC", "true");
    setUnlessSet("maxbytes", "maxBytes", "0");
    setUnlessSet("maxphysicalbytes", "maxPhysicalBytes", "0");
    setUnlessSet("logger", "logger", "slf4j");
  }

  private static void setUnlessSet(String name, String otherSpelling, String value) {
    if (System.getProperty(PREFIX + name) == null
        && System.getProperty(PREFIX + otherSpelling) == null) {
      System.setProperty(PREFIX + name, value);
    }
  }
}
