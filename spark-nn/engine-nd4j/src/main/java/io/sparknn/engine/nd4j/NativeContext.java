package io.sparknn.engine.nd4j;

import org.bytedeco.javacpp.BooleanPointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.OpaqueContext;

/** What ND4J reads an operation's operands and settings from; used for one call after another. */
final class NativeContext {
  private static final int SETTINGS = 16; // no operation here has more of a kind

  private final NativeOps nativeOps;
  private final OpaqueContext handle;
  private final Pointer integerMemory = Pointer.malloc(SETTINGS * 8L);
  private final Pointer realMemory = Pointer.malloc(SETTINGS * 8L);
  private final Pointer flagMemory = Pointer.malloc(SETTINGS);
  private final LongPointer integers = new LongPointer(integerMemory).capacity(SETTINGS);
  private final DoublePointer reals = new DoublePointer(realMemory).capacity(SETTINGS);
  private final BooleanPointer flags = new BooleanPointer(flagMemory).capacity(SETTINGS);

  private int integersSet;
  private int realsSet;
  private int flagsSet;

  /** Memory that no scope of JavaCPP frees, though one may be open on this thread. */
  NativeContext(NativeOps nativeOps) {
    this.nativeOps = nativeOps;
    this.handle = nativeOps.createGraphContext(1);
    nativeOps.ctxShapeFunctionOverride(handle, true); // shapes of results are worked out here
  }

  OpaqueContext handle() {
    return handle;
  }

  void integers(long... values) {
    if (values.length > 0 || integersSet > 0) {
      integers.put(values, 0, values.length);
      nativeOps.setGraphContextIArguments(handle, integers, values.length);
      integersSet = values.length;
    }
  }

  void reals(double... values) {
    if (values.length > 0 || realsSet > 0) {
      reals.put(values, 0, values.length);
      nativeOps.setGraphContextTArguments(handle, reals, values.length);
      realsSet = values.length;
    }
  }

  void flags(boolean... values) {
    if (values.length > 0 || flagsSet > 0) {
      flags.put(values, 0, values.length);
      nativeOps.setGraphContextBArguments(handle, flags, values.length);
      flagsSet = values.length;
    }
  }

  /** What random operations draw from. */
  void seed(long seed) {
    nativeOps.setRandomGeneratorStates(
        nativeOps.getGraphContextRandomGenerator(handle), seed, seed ^ 0x9E3779B97F4A7C15L);
  }

  void close() {
    nativeOps.deleteGraphContext(handle);
    Pointer.free(integerMemory);
    Pointer.free(realMemory);
    Pointer.free(flagMemory);
  }
}
