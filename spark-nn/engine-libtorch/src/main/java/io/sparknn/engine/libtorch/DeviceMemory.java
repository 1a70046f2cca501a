package io.sparknn.engine.libtorch;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Device;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.EnumMap;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Makes tensors in the memory of one device, and copies values in and out of it. */
final class DeviceMemory implements AutoCloseable {
  private final Device device;
  private final org.bytedeco.pytorch.Device place;
  private final MemoryFormatOptional anyFormat;
  private final Map<DataType, TensorOptions> here = new EnumMap<>(DataType.class);
  private final Map<DataType, TensorOptions> onHost = new EnumMap<>(DataType.class);

  DeviceMemory(Device device) {
    this.device = device;
    this.place = Lasting.make(() -> new org.bytedeco.pytorch.Device(device.toString()));
    this.anyFormat = Lasting.make(MemoryFormatOptional::new);
    try (org.bytedeco.pytorch.Device host = new org.bytedeco.pytorch.Device("cpu")) {
      for (DataType type : DataType.values()) {
        here.put(type, Lasting.make(() -> optionsFor(type, place)));
        onHost.put(type, Lasting.make(() -> optionsFor(type, host)));
      }
    }
  }

  Device device() {
    return device;
  }

  /** What LibTorch is told when it makes a tensor of this type here. */
  TensorOptions options(DataType type) {
    return here.get(type);
  }

  /** A tensor of unknown values. */
  Tensor empty(Shape shape, DataType type) {
    return torch.empty(shape.toLongArray(), here.get(type), anyFormat);
  }

  /** A random generator of this device that starts from a seed. */
  GeneratorOptional generator(long seed) {
    try (Generator generator = torch.globalContext().defaultGenerator(place).clone()) {
      generator.set_current_seed(seed);
      return new GeneratorOptional(generator);
    }
  }

  Tensor upload(Shape shape, float[] values) {
    Tensor host = emptyOnHost(shape, DataType.FLOAT32, values.length);
    if (values.length > 0) {
      host.data_ptr_float().put(values, 0, values.length);
    }
    return moveHere(host, DataType.FLOAT32);
  }

  Tensor upload(Shape shape, double[] values) {
    Tensor host = emptyOnHost(shape, DataType.FLOAT64, values.length);
    if (values.length > 0) {
      host.data_ptr_double().put(values, 0, values.length);
    }
    return moveHere(host, DataType.FLOAT64);
  }

  Tensor upload(Shape shape, long[] values) {
    Tensor host = emptyOnHost(shape, DataType.INT64, values.length);
    if (values.length > 0) {
      host.data_ptr_long().put(values, 0, values.length);
    }
    return moveHere(host, DataType.INT64);
  }

  float[] downloadFloats(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.numel())];
    if (values.length > 0) {
      try (Tensor host = moveToHost(tensor, DataType.FLOAT32);
          Tensor rowMajor = host.contiguous()) {
        rowMajor.data_ptr_float().get(values, 0, values.length);
      }
    }
    return values;
  }

  double[] downloadDoubles(Tensor tensor) {
    double[] values = new double[Math.toIntExact(tensor.numel())];
    if (values.length > 0) {
      try (Tensor host = moveToHost(tensor, DataType.FLOAT64);
          Tensor rowMajor = host.contiguous()) {
        rowMajor.data_ptr_double().get(values, 0, values.length);
      }
    }
    return values;
  }

  long[] downloadLongs(Tensor tensor) {
    long[] values = new long[Math.toIntExact(tensor.numel())];
    if (values.length > 0) {
      try (Tensor host = moveToHost(tensor, DataType.INT64);
          Tensor rowMajor = host.contiguous()) {
        rowMajor.data_ptr_long().get(values, 0, values.length);
      }
    }
    return values;
  }

  @Override
  public void close() {
    here.values().forEach(Pointer::close);
    onHost.values().forEach(Pointer::close);
    anyFormat.close();
    place.close();
  }

  private Tensor emptyOnHost(Shape shape, DataType type, int values) {
    if (shape.elements() != values) {
      throw new ShapeException(
          "A tensor of shape "
              + shape
              + " takes "
              + shape.elements()
              + " values, but received "
              + values
              + ".");
    }
    return torch.empty(shape.toLongArray(), onHost.get(type), anyFormat);
  }

  private Tensor moveHere(Tensor host, DataType type) {
    if (device.kind() == Device.Kind.CPU) {
      return host;
    }
    try (host) {
      return host.to(here.get(type), false, false, anyFormat);
    }
  }

  private Tensor moveToHost(Tensor tensor, DataType type) {
    return tensor.to(onHost.get(type), false, false, anyFormat);
  }

  private static TensorOptions optionsFor(DataType type, org.bytedeco.pytorch.Device place) {
    return new TensorOptions(DataTypes.scalarType(type)).device(new DeviceOptional(place));
  }
}
