/**
 * The ND4J engine: operations of ND4J's native library on the CPU, and on GPUs up to compute
 * capability 8.6.
 *
 * <p>It calls the library through {@code NativeOps}, ND4J's own interface to it, one operation at a
 * time, rather than through arrays of type {@code INDArray}: their memory is freed by the garbage
 * collector, and a call costs several times as much.
 */
package io.sparknn.engine.nd4j;
