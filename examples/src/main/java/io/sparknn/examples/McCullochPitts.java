package io.sparknn.examples;

import static io.sparknn.neurons.Synapse.EXCITATORY;
import static io.sparknn.neurons.Synapse.INHIBITORY;

import io.sparknn.ml.feature.McCullochPittsTransformer;
import io.sparknn.neurons.McCullochPittsNeuron;
import io.sparknn.neurons.ThresholdNetwork;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The gates that one McCulloch-Pitts neuron computes, and XOR by three, as stages of a pipeline.
 */
@Command(
    name = "mcculloch-pitts",
    description = "Logic gates by McCulloch-Pitts neurons in a pipeline.",
    sortOptions = false)
public final class McCullochPitts implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Explains the options.")
  @SuppressWarnings("UnusedVariable") // read by picocli
  private boolean help;

  /** Runs it. */
  public static void main(String[] arguments) {
    CommandLineTool.main(new McCullochPitts(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    Map<String, ThresholdNetwork> gates = gates();
    try (SparkSession spark = LocalSpark.open("mcculloch-pitts", 2, out)) {
      List<PipelineStage> stages = new ArrayList<>();
      stages.add(new VectorAssembler().setInputCols(new String[] {"a", "b"}).setOutputCol("bits"));
      gates.forEach((name, neurons) -> stages.add(stage(name, neurons)));
      Dataset<Row> table = table(spark);
      Dataset<Row> computed =
          new Pipeline()
              .setStages(stages.toArray(new PipelineStage[0]))
              .fit(table)
              .transform(table)
              .drop("bits");
      out.println(String.join("  ", computed.columns()));
      for (Row row : computed.collectAsList()) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
          String name = computed.columns()[column];
          line.append((int) row.getDouble(column)).append(" ".repeat(name.length() + 1));
        }
        out.println(line.toString().stripTrailing());
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private static McCullochPittsTransformer stage(String name, ThresholdNetwork neurons) {
    return new McCullochPittsTransformer()
        .setNeurons(neurons)
        .setInputCol("bits")
        .setOutputCol(name);
  }

  private static Map<String, ThresholdNetwork> gates() {
    McCullochPittsNeuron onlyFirst = new McCullochPittsNeuron(List.of(EXCITATORY, INHIBITORY), 1);
    ThresholdNetwork.Builder pair = ThresholdNetwork.of("a", "b");
    Map<String, ThresholdNetwork> gates = new LinkedHashMap<>();
    gates.put("AND", ThresholdNetwork.of(McCullochPittsNeuron.and(2)));
    gates.put("OR", ThresholdNetwork.of(McCullochPittsNeuron.or(2)));
    gates.put("NOR", ThresholdNetwork.of(McCullochPittsNeuron.nor(2)));
    gates.put(
        "NOT_a",
        ThresholdNetwork.of("a", "b").unit("not", McCullochPittsNeuron.not(), "a").output("not"));
    gates.put(
        "XOR",
        pair.unit("either", McCullochPittsNeuron.or(2), "a", "b")
            .unit("both", McCullochPittsNeuron.and(2), "a", "b")
            .unit("xor", onlyFirst, "either", "both")
            .output("xor"));
    return gates;
  }

  private static Dataset<Row> table(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (double a : new double[] {0, 1}) {
      for (double b : new double[] {0, 1}) {
        rows.add(RowFactory.create(a, b));
      }
    }
    return spark.createDataFrame(
        rows, new StructType().add("a", DataTypes.DoubleType).add("b", DataTypes.DoubleType));
  }
}
