package io.sparknn.neurons;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network of neurons that fire or don't, as a value: a directed graph without cycles. Networks of
 * {@link McCullochPittsNeuron}s, and of {@link Perceptron}s, compute every Boolean function.
 *
 * <pre>{@code
 * ThresholdNetwork xor = ThresholdNetwork.of("a", "b")
 *     .unit("either", McCullochPittsNeuron.or(2), "a", "b")
 *     .unit("both", McCullochPittsNeuron.and(2), "a", "b")
 *     .unit("xor", new McCullochPittsNeuron(List.of(EXCITATORY, INHIBITORY), 1), "either", "both")
 *     .output("xor");
 * }</pre>
 *
 * @param inputs names of the inputs, in order
 * @param units in an order in which each reads only what stands before it
 * @param outputs names of the units or inputs whose values are the outputs, in order
 */
public record ThresholdNetwork(List<String> inputs, List<Unit> units, List<String> outputs) {

  /**
   * A neuron in its place.
   *
   * @param name unique in the network
   * @param neuron what is computed
   * @param inputs names of the units or inputs that it reads, one for each input of the neuron
   */
  public record Unit(String name, Neuron neuron, List<String> inputs) {

    /** Checks that each input of the neuron is fed. */
    public Unit {
      inputs = List.copyOf(inputs);
      if (inputs.size() != neuron.size()) {
        throw new IllegalArgumentException(
            "Unit '"
                + name
                + "' reads "
                + inputs
                + ", but its neuron has "
                + neuron.size()
                + " inputs; name one for each.");
      }
    }
  }

  /** Checks that names are unique, and that each unit reads what stands before it. */
  public ThresholdNetwork {
    inputs = List.copyOf(inputs);
    units = List.copyOf(units);
    outputs = List.copyOf(outputs);
    if (inputs.isEmpty() || outputs.isEmpty()) {
      throw new IllegalArgumentException(
          "A network of neurons was given inputs "
              + inputs
              + " and outputs "
              + outputs
              + "; it needs at least one of each.");
    }
    Set<String> known = new LinkedHashSet<>();
    inputs.forEach(name -> add(known, name));
    for (Unit unit : units) {
      requireKnown(known, unit.inputs(), "Unit '" + unit.name() + "' reads");
      add(known, unit.name());
    }
    requireKnown(known, outputs, "The outputs name");
  }

  /** Starts a network with these inputs. */
  public static Builder of(String... inputs) {
    return new Builder(List.of(inputs));
  }

  /** One neuron as a network, with inputs x1, x2 and so on, and output y. */
  public static ThresholdNetwork of(Neuron neuron) {
    String[] names =
        IntStream.rangeClosed(1, neuron.size()).mapToObj(n -> "x" + n).toArray(String[]::new);
    return of(names).unit("y", neuron, names).output("y");
  }

  /**
   * The outputs, each 0 or 1.
   *
   * @param values one for each input
   */
  public double[] compute(double... values) {
    Neuron.requireSize("ThresholdNetwork", inputs.size(), values);
    Map<String, Double> known = new HashMap<>();
    for (String name : inputs) {
      known.put(name, values[known.size()]);
    }
    for (Unit unit : units) {
      double[] read = values(known, unit.inputs());
      known.put(unit.name(), unit.neuron().fires(read) ? 1.0 : 0.0);
    }
    return values(known, outputs);
  }

  private static double[] values(Map<String, Double> known, List<String> names) {
    double[] values = new double[names.size()];
    for (int place = 0; place < values.length; place++) {
      values[place] = known.get(names.get(place));
    }
    return values;
  }

  /** Whether the first output is 1. */
  public boolean fires(double... values) {
    return compute(values)[0] == 1;
  }

  private static void add(Set<String> known, String name) {
    if (!known.add(name)) {
      throw new IllegalArgumentException(
          "Two parts of a network of neurons are named '" + name + "'; names must be unique.");
    }
  }

  private static void requireKnown(Set<String> known, List<String> names, String who) {
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            who
                + " '"
                + name
                + "', which doesn't stand before it; known there are "
                + known.stream().collect(Collectors.joining(", "))
                + ".");
      }
    }
  }

  /** Collects the units of a {@link ThresholdNetwork} in the order of computation. */
  public static final class Builder {
    private final List<String> inputs;
    private final List<Unit> units = new ArrayList<>();

    private Builder(List<String> inputs) {
      this.inputs = inputs;
    }

    /** Adds a neuron that reads these units or inputs. */
    public Builder unit(String name, Neuron neuron, String... reads) {
      units.add(new Unit(name, neuron, List.of(reads)));
      return this;
    }

    /** The network with these outputs. */
    public ThresholdNetwork output(String... outputs) {
      return new ThresholdNetwork(inputs, units, List.of(outputs));
    }
  }
}
