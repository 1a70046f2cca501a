package io.sparknn.engine.libtorch;

import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.parameters.FlatLayout;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;

/** Numbers that {@code torchvision_outputs.py} draws alike, bit by bit. */
final class Draws {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final long STREAM = 0x632be59bd9b4e019L;

  private Draws() {}

  /** An image, from stream 0. */
  static float[] image(Shape shape) {
    float[] values = new float[Math.toIntExact(shape.elements())];
    fill(values, 0, values.length, 0, -1, 1);
    return values;
  }

  /** Parameters, and then statistics, each from its own stream. */
  static TrainedNetwork trained(NetworkSpec spec) {
    Network network = new Network(spec);
    return new TrainedNetwork(
        spec,
        vector(network.parameters(), 1),
        vector(network.statistics(), 1 + network.parameters().parameters().size()));
  }

  private static float[] vector(FlatLayout layout, long firstStream) {
    float[] values = new float[Math.toIntExact(layout.size())];
    for (int index = 0; index < layout.parameters().size(); index++) {
      ParameterSpec parameter = layout.parameters().get(index);
      int from = Math.toIntExact(layout.offset(index));
      int to = from + Math.toIntExact(parameter.shape().elements());
      long stream = firstStream + index;
      switch (parameter.name().substring(parameter.name().lastIndexOf('.') + 1)) {
        case "kernel" -> {
          double bound = Math.sqrt(6.0 / parameter.shape().withoutFirst().elements());
          fill(values, from, to, stream, -bound, bound);
        }
        case "scale" -> fill(values, from, to, stream, 0.25, 0.75);
        case "variance" -> fill(values, from, to, stream, 0.5, 1.5);
        default -> fill(values, from, to, stream, -0.25, 0.25);
      }
    }
    return values;
  }

  private static void fill(float[] values, int from, int to, long stream, double low, double high) {
    long state = stream * STREAM;
    for (int index = from; index < to; index++) {
      state += GOLDEN;
      long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      z ^= z >>> 31;
      values[index] = (float) ((z >>> 11) * 0x1p-53 * (high - low) + low);
    }
  }
}
