package io.sparknn.network;

import io.sparknn.layers.Frozen;
import io.sparknn.parameters.FlatLayout;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A network as a table: node by node its type, output shape, parameters and what it reads. */
public final class NetworkSummary {
  private static final List<String> TITLES =
      List.of("Node (type)", "Output shape", "Parameters", "Reads");

  private NetworkSummary() {}

  /** The table, in lines that end with a line feed. */
  public static String of(NetworkSpec spec) {
    Network network = new Network(spec);
    List<List<String>> rows = new ArrayList<>();
    rows.add(TITLES);
    for (Map.Entry<String, Shape> input : spec.inputs().entrySet()) {
      rows.add(List.of(input.getKey() + " (input)", batch(input.getValue()), "0", ""));
    }
    for (Node node : spec.nodes()) {
      String type = node.layer().getClass().getSimpleName();
      rows.add(
          List.of(
              node.name() + " (" + type + ")",
              batch(network.shape(node.name())),
              grouped(count(network.parameters(), node.name())),
              String.join(", ", node.inputs())));
    }
    StringBuilder text = new StringBuilder(table(rows));
    text.append("Trainable parameters: ").append(grouped(network.parameters().size())).append('\n');
    long frozen = spec.nodes().stream().mapToLong(node -> frozen(network, node)).sum();
    if (frozen > 0) {
      text.append("Frozen parameters: ").append(grouped(frozen)).append('\n');
    }
    text.append("Running statistics: ")
        .append(grouped(network.statistics().size() - frozen))
        .append('\n');
    for (AuxiliaryOutput auxiliary : spec.auxiliaries()) {
      text.append("Auxiliary output while training: ")
          .append(auxiliary.node())
          .append(", weight ")
          .append(auxiliary.weight())
          .append('\n');
    }
    return text.toString();
  }

  private static long frozen(Network network, Node node) {
    if (!(node.layer() instanceof Frozen frozen)) {
      return 0;
    }
    List<Shape> inputs = node.inputs().stream().map(network::shape).toList();
    return frozen.layer().parameters(inputs).stream()
        .map(ParameterSpec::shape)
        .mapToLong(Shape::elements)
        .sum();
  }

  private static long count(FlatLayout layout, String node) {
    return layout.parameters().stream()
        .filter(parameter -> parameter.name().startsWith(node + "."))
        .map(ParameterSpec::shape)
        .mapToLong(Shape::elements)
        .sum();
  }

  private static String batch(Shape shape) {
    return shape.rank() == 0 ? "(batch)" : "(batch, " + shape.toString().substring(1);
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String table(List<List<String>> rows) {
    int[] widths = new int[TITLES.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    String rule = "─".repeat(Arrays.stream(widths).sum() + 2 * (widths.length - 1));
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < rows.size(); index++) {
      List<String> row = rows.get(index);
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String padding = " ".repeat(widths[column] - row.get(column).length());
        boolean number = TITLES.get(column).equals("Parameters");
        line.append(number ? padding + row.get(column) : row.get(column) + padding).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
      if (index == 0 || index == rows.size() - 1) {
        text.append(rule).append('\n');
      }
    }
    return text.toString();
  }
}
