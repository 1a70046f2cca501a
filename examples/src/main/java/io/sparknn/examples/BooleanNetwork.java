package io.sparknn.examples;

import io.sparknn.neurons.Perceptron;
import io.sparknn.neurons.PerceptronRule;
import io.sparknn.neurons.ThresholdNetwork;
import io.sparknn.zoo.BooleanFunction;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Builds a network of perceptrons for any truth table, and asks whether one would do. */
@Command(
    name = "boolean-network",
    description = "Any Boolean function as a network of 2^n + 1 perceptrons.",
    sortOptions = false)
public final class BooleanNetwork implements Callable<Integer> {
  private static final int MOST_ROWS = 64;
  private static final int PASSES = 1000;

  @Spec private CommandSpec command;

  @Option(
      names = "--table",
      paramLabel = "BITS",
      description =
          "The truth table: 2, 4, 8, ... values 0 or 1, for the inputs 00, 01, 10, 11 and so on."
              + " [${DEFAULT-VALUE}, XOR]")
  private String table = "0110";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Explains the options.")
  @SuppressWarnings("UnusedVariable") // read by picocli
  private boolean help;

  /** Runs it. */
  public static void main(String[] arguments) {
    CommandLineTool.main(new BooleanNetwork(), arguments);
  }

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    boolean[] values = values();
    ThresholdNetwork network = BooleanFunction.of(values);
    int size = network.inputs().size();
    out.printf("%d inputs, %d perceptrons:%n", size, network.units().size());
    for (ThresholdNetwork.Unit unit : network.units()) {
      out.printf("  %-4s fires if %s%n", unit.name(), inequality(unit));
    }
    double[][] rows = new double[values.length][];
    int right = 0;
    out.printf("%n%s   y%n", String.join(" ", network.inputs()));
    for (int row = 0; row < values.length; row++) {
      rows[row] = BooleanFunction.inputs(row, size);
      boolean fires = network.fires(rows[row]);
      right += fires == values[row] ? 1 : 0;
      for (double input : rows[row]) {
        out.printf("%d  ", (int) input);
      }
      out.printf("  %d%n", fires ? 1 : 0);
    }
    out.printf("%d of %d rows as in the table%n%n", right, values.length);
    PerceptronRule.Run run = new PerceptronRule().run(Perceptron.zero(size), rows, values, PASSES);
    out.println(
        run.converged()
            ? "one perceptron is enough; the learning rule found it in "
                + run.mistakes().size()
                + " passes: "
                + run.perceptron()
            : "one perceptron learnt it in none of " + PASSES + " passes");
    return CommandLine.ExitCode.OK;
  }

  private boolean[] values() {
    if (!table.matches("[01]+") || table.length() > MOST_ROWS) {
      throw new ExampleException(
          "--table is %s, but must be at most %d digits, each 0 or 1.".formatted(table, MOST_ROWS));
    }
    boolean[] values = new boolean[table.length()];
    for (int row = 0; row < values.length; row++) {
      values[row] = table.charAt(row) == '1';
    }
    return values;
  }

  private static String inequality(ThresholdNetwork.Unit unit) {
    Perceptron perceptron = (Perceptron) unit.neuron();
    StringBuilder text = new StringBuilder();
    double[] weights = perceptron.weights();
    for (int place = 0; place < weights.length; place++) {
      if (weights[place] != 0) {
        text.append(text.isEmpty() ? "" : " ")
            .append(weights[place] < 0 ? "- " : "+ ")
            .append(unit.inputs().get(place));
      }
    }
    int bias = (int) perceptron.bias();
    return text + (bias == 0 ? "" : " - " + -bias) + " >= 0";
  }
}
