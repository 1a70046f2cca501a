package io.sparknn.testkit.crossengine;

import io.sparknn.layers.ActivationFunction;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.Layer;
import io.sparknn.layers.MergeLayer;
import io.sparknn.layers.Reshape;
import io.sparknn.layers.Tanh;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.parameters.GlorotUniform;
import io.sparknn.parameters.Initializer;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.shape.Window;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small layer of every type that is registered, made by its shortest constructor that takes plain
 * arguments, and a small network around it.
 *
 * <p>A layer for which there is no such constructor or no such input is named in {@link #with}; so
 * is one that draws random numbers, without its randomness.
 */
public final class LayerSamples {
  private static final List<Shape> INPUTS =
      List.of(
          Shape.of(6),
          Shape.of(2, 6, 6),
          Shape.of(5, 4),
          Shape.of(4, 8),
          Shape.of(2, 4, 4, 4),
          Shape.of(5));

  private static final Map<Class<?>, Object> ARGUMENTS =
      Map.of(
          int.class,
          2,
          double.class,
          0.5,
          boolean.class,
          true,
          Window.class,
          Window.square(2),
          Shape.class,
          Shape.of(3, 2),
          Layer.class,
          new Dense(6),
          ActivationFunction.class,
          new Tanh(),
          Initializer.class,
          new GlorotUniform(),
          List.class,
          List.of(new Dense(6)),
          Layer[].class,
          new Layer[] {new Dense(6)});

  private final Map<Class<?>, Layer> given = new HashMap<>();
  private final Map<Class<?>, NetworkSpec> networks = new HashMap<>();

  /** What to take for the type of this layer. */
  public LayerSamples with(Layer sample) {
    given.put(sample.getClass(), sample);
    return this;
  }

  /** What network to take for a type of layer that doesn't go between dense ones. */
  public LayerSamples with(Class<? extends Layer> type, NetworkSpec network) {
    networks.put(type, network);
    return this;
  }

  /**
   * A network that has such a layer between dense ones: (5) → Dense → Reshape → the layer → Flatten
   * → Dense → (3).
   *
   * @throws AssertionError if no layer of this type can be made
   */
  public NetworkSpec network(Class<? extends Record> type) {
    if (networks.containsKey(type)) {
      return networks.get(type);
    }
    for (Layer layer : candidates(type)) {
      Optional<NetworkSpec> network =
          INPUTS.stream().flatMap(input -> around(layer, input).stream()).findFirst();
      if (network.isPresent()) {
        return network.get();
      }
    }
    throw new AssertionError(
        "No sample of "
            + type.getName()
            + " could be made from plain arguments that takes one of "
            + INPUTS
            + "; add one to this test by LayerSamples.with.");
  }

  private static Optional<NetworkSpec> around(Layer layer, Shape input) {
    List<Shape> inputs = layer instanceof MergeLayer ? List.of(input, input) : List.of(input);
    try {
      if (layer.outputShape(inputs).elements() < 1) {
        return Optional.empty();
      }
    } catch (ShapeException e) {
      return Optional.empty();
    }
    NetworkSpec.Builder builder = NetworkSpec.graph().input("input", Shape.of(5));
    String[] reads = new String[inputs.size()];
    for (int index = 0; index < reads.length; index++) {
      int elements = Math.toIntExact(input.elements());
      builder.node("before" + index, new Dense(elements), "input");
      reads[index] = "reshaped" + index;
      builder.node(reads[index], new Reshape(input), "before" + index);
    }
    builder.node("layer", layer, reads);
    builder.node("flat", new Flatten(), "layer").node("after", new Dense(3), "flat");
    NetworkSpec network = builder.output("after");
    try {
      new Network(network);
    } catch (ShapeException e) {
      return Optional.empty(); // it shares a parameter of another shape
    }
    return Optional.of(network);
  }

  /** The layers of this type that plain arguments make, or the one that was given. */
  public List<Layer> candidates(Class<? extends Record> type) {
    if (given.containsKey(type)) {
      return List.of(given.get(type));
    }
    List<Layer> layers = new ArrayList<>();
    Constructor<?>[] constructors = type.getConstructors();
    Arrays.sort(constructors, Comparator.comparingInt(Constructor::getParameterCount));
    for (Constructor<?> constructor : constructors) {
      List<Class<?>> parameters = List.of(constructor.getParameterTypes());
      if (ARGUMENTS.keySet().containsAll(parameters)) {
        make(constructor, parameters.stream().map(ARGUMENTS::get).toArray()).ifPresent(layers::add);
      }
    }
    return layers;
  }

  private static Optional<Layer> make(Constructor<?> constructor, Object... arguments) {
    try {
      return Optional.of((Layer) constructor.newInstance(arguments));
    } catch (InvocationTargetException e) {
      return Optional.empty(); // it refuses these arguments
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(constructor + " can't be called", e);
    }
  }
}
