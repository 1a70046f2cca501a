package io.sparknn.engine.nd4j;

import io.sparknn.shape.Shape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.OpaqueConstantShapeBuffer;

/**
 * ND4J's descriptions of shapes. The library makes one for each different shape and keeps it for
 * the life of the process; they are looked up here to save the call.
 */
final class ShapeDescriptors {
  private final NativeOps nativeOps;
  private final Map<Key, Descriptor> known = new ConcurrentHashMap<>();

  ShapeDescriptors(NativeOps nativeOps) {
    this.nativeOps = nativeOps;
  }

  private record Key(Shape shape, NativeType type, boolean transposed) {}

  /**
   * A description of a shape.
   *
   * @param host where the processor reads it
   * @param device where the GPU reads it; null on the CPU
   */
  record Descriptor(LongPointer host, LongPointer device) {}

  /**
   * The description of a row-major array, or of one whose matrices are stored column by column.
   *
   * @param transposed whether the last two axes have changed places in memory
   */
  Descriptor of(Shape shape, NativeType type, boolean transposed) {
    return known.computeIfAbsent(new Key(shape, type, transposed), this::describe);
  }

  private Descriptor describe(Key key) {
    long[] sizes = key.shape.toLongArray();
    long[] strides = strides(sizes, key.transposed);
    boolean columnMajor = key.transposed && sizes.length == 2;
    int elementStride = key.transposed && !columnMajor ? 0 : 1; // 0: there is no single one
    try (LongPointer nativeSizes = new LongPointer(atLeastOne(sizes));
        LongPointer nativeStrides = new LongPointer(atLeastOne(strides))) {
      OpaqueConstantShapeBuffer buffer =
          nativeOps.shapeBuffer(
              sizes.length,
              nativeSizes,
              nativeStrides,
              key.type.code(),
              columnMajor ? 'f' : 'c',
              elementStride,
              false);
      Pointer host = nativeOps.getConstantShapeBufferPrimary(buffer);
      Pointer device = nativeOps.getConstantShapeBufferSpecial(buffer);
      nativeOps.deleteConstantShapeBuffer(buffer);
      return new Descriptor(new LongPointer(host), device == null ? null : new LongPointer(device));
    }
  }

  private static long[] strides(long[] sizes, boolean transposed) {
    long[] strides = new long[sizes.length];
    long stride = 1;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= sizes[axis];
    }
    if (transposed) {
      int last = sizes.length - 1;
      strides[last] = sizes[last - 1];
      strides[last - 1] = 1;
      // sizes are those after the exchange: rows stand side by side in memory
    }
    return strides;
  }

  private static long[] atLeastOne(long[] values) {
    return values.length == 0 ? new long[1] : values;
  }
}
