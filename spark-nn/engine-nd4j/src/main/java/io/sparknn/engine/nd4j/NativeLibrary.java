package io.sparknn.engine.nd4j;

import io.sparknn.engine.Device;
import io.sparknn.engine.EngineException;
import io.sparknn.engine.UnpackLock;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.nd4j.nativeblas.NativeOps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ND4J's native library, loaded once into this JVM.
 *
 * <p>Its operations are known by name, but are called by a number that it computes from the name.
 */
final class NativeLibrary {
  private static final Logger LOGGER = LoggerFactory.getLogger(NativeLibrary.class);

  private static final String CPU = "org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu";
  private static final String CUDA = "org.nd4j.linalg.jcublas.bindings.Nd4jCuda";

  /** What ND4J's library asks of the linear-algebra libraries, in its order. */
  private static final List<String> CPU_FUNCTIONS =
      List.of(
          "cblas_sgemv",
          "cblas_dgemv",
          "cblas_sgemm",
          "cblas_dgemm",
          "cblas_sgemm_batch",
          "cblas_dgemm_batch",
          "LAPACKE_sgesvd",
          "LAPACKE_dgesvd",
          "LAPACKE_sgesdd",
          "LAPACKE_dgesdd");

  private static final List<String> CUDA_FUNCTIONS =
      List.of(
          "cublasSgemv_v2",
          "cublasDgemv_v2",
          "cublasHgemm",
          "cublasSgemm_v2",
          "cublasDgemm_v2",
          "cublasSgemmEx",
          "cublasHgemmBatched",
          "cublasSgemmBatched",
          "cublasDgemmBatched",
          "cusolverDnSgesvd_bufferSize",
          "cusolverDnDgesvd_bufferSize",
          "cusolverDnSgesvd",
          "cusolverDnDgesvd");

  private static final Map<Device.Kind, NativeLibrary> LOADED = new EnumMap<>(Device.Kind.class);

  private final NativeOps nativeOps;
  private final Map<String, Long> operations = new HashMap<>();

  private NativeLibrary(NativeOps nativeOps) {
    this.nativeOps = nativeOps;
    for (String operation : nativeOps.getAllCustomOps().split(";", -1)) {
      String[] parts = operation.split(":", -1); // name, number, and what it takes
      if (parts.length > 1) {
        operations.put(parts[0], Long.parseLong(parts[1]));
      }
    }
  }

  NativeOps nativeOps() {
    return nativeOps;
  }

  /** The number by which an operation is called. */
  long operation(String name) {
    Long number = operations.get(name);
    if (number == null) {
      throw new EngineException(
          "The ND4J on the classpath has no operation '"
              + name
              + "'; use the version that Spark NN names in its pom.xml.");
    }
    return number;
  }

  /**
   * Loads the library for a kind of device, unless that was done, and checks the device.
   *
   * @throws EngineException if it can't be used here, with what to do
   */
  static synchronized NativeLibrary load(Device device) {
    NativeLibrary library = LOADED.computeIfAbsent(device.kind(), NativeLibrary::load);
    if (device.kind() == Device.Kind.CUDA) {
      library.requireGpu(device);
    }
    return library;
  }

  private static NativeLibrary load(Device.Kind kind) {
    boolean onGpu = kind == Device.Kind.CUDA;
    long started = System.nanoTime();
    try (UnpackLock lock = lock()) {
      NativeOps nativeOps = instantiate(onGpu ? CUDA : CPU);
      nativeOps.initializeDevicesAndFunctions();
      if (!onGpu && !nativeOps.isMinimalRequirementsMet()) {
        throw new EngineException(
            "This processor lacks instructions (AVX2) that the ND4J binary on the classpath uses."
                + " Put the jar org.nd4j:nd4j-native with classifier linux-x86_64 in its place, or"
                + " use the LibTorch engine: setEngine(\"libtorch\").");
      }
      initializeFunctions(nativeOps, onGpu ? CUDA_FUNCTIONS : CPU_FUNCTIONS);
      LOGGER.debug("ND4J was loaded in {} ms", (System.nanoTime() - started) / 1_000_000);
      return new NativeLibrary(nativeOps);
    }
  }

  private static UnpackLock lock() {
    try {
      Path folder = Loader.getCacheDir().toPath();
      return UnpackLock.acquire(folder.resolve(".spark-nn-nd4j.lock"), "ND4J");
    } catch (IOException e) {
      throw new EngineException(
          "There is no directory to unpack ND4J's native libraries into. Set"
              + " -Dorg.bytedeco.javacpp.cachedir to a directory on a local disk that can be"
              + " written.",
          e);
    }
  }

  private static NativeOps instantiate(String className) {
    try {
      return Class.forName(className)
          .asSubclass(NativeOps.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ClassNotFoundException e) {
      throw new EngineException(
          className.equals(CUDA)
              ? "Engine 'nd4j' was asked for a GPU, but its binary for GPUs is not on the classpath."
                  + " Add org.nd4j:nd4j-cuda-11.6 (see the guide), use the LibTorch engine:"
                  + " setEngine(\"libtorch\"), or the CPU: setDevice(\"cpu\")."
              : "ND4J is not on the classpath; add io.sparknn:spark-nn-engine-nd4j with all that it"
                  + " depends on.",
          e);
    } catch (InvocationTargetException e) {
      throw notLoaded(className, e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      throw notLoaded(className, e);
    }
  }

  private static EngineException notLoaded(String className, Throwable cause) {
    return new EngineException(
        "ND4J's native library ("
            + className
            + ") could not be loaded: "
            + cause
            + ". Check that the jar org.nd4j:nd4j-native for this platform ("
            + Loader.getPlatform()
            + ") is on the classpath, that the GNU C library is 2.17 or newer, and that"
            + " -Dorg.bytedeco.javacpp.cachedir, or else ~/.javacpp/cache, is on a disk with 500 MB"
            + " free that programs may run from.",
        cause);
  }

  private static void initializeFunctions(NativeOps nativeOps, List<String> names) {
    Pointer memory = Pointer.malloc(names.size() * 8L); // in no scope of JavaCPP
    PointerPointer<Pointer> functions = new PointerPointer<>(memory).capacity(names.size());
    for (int index = 0; index < names.size(); index++) {
      functions.put(index, Loader.addressof(names.get(index)));
    }
    nativeOps.initializeFunctions(functions);
    Pointer.free(memory);
    if (nativeOps.lastErrorCode() != 0) {
      throw new EngineException(
          "ND4J could not use the linear-algebra library: " + nativeOps.lastErrorMessage());
    }
  }

  private void requireGpu(Device device) {
    int count = nativeOps.getAvailableDevices();
    if (device.index() >= count) {
      throw new EngineException(
          "Device "
              + device
              + " was asked for, but ND4J sees "
              + count
              + " GPUs, counted from 0; choose one of them, or look at CUDA_VISIBLE_DEVICES.");
    }
    new ComputeCapability(
            nativeOps.getDeviceMajor(device.index()), nativeOps.getDeviceMinor(device.index()))
        .require(nativeOps.getDeviceName(device.index()).strip());
  }
}
