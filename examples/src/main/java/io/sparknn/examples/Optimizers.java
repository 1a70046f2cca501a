package io.sparknn.examples;

import io.sparknn.examples.data.DigitsFile;
import io.sparknn.examples.data.Split;
import io.sparknn.examples.report.ReportFolder;
import io.sparknn.layers.Activation;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.MaxPool2d;
import io.sparknn.ml.classification.NeuralNetworkClassificationModel;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.AdaDelta;
import io.sparknn.optim.AdaGrad;
import io.sparknn.optim.AdaMax;
import io.sparknn.optim.Adam;
import io.sparknn.optim.AdamW;
import io.sparknn.optim.AmsGrad;
import io.sparknn.optim.MaxProp;
import io.sparknn.optim.NAdam;
import io.sparknn.optim.RmsProp;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.optim.UpdateRule;
import io.sparknn.shape.Shape;
import io.sparknn.training.EpochReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.MaxAbsScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits one network by every update rule, each with its defaults, and compares them in a table. */
@Command(
    name = "optimizers",
    description = "Every update rule on 1,797 small handwritten digits, in one table.",
    sortOptions = false)
public final class Optimizers implements Callable<Integer> {
  private static final double MOMENTUM = 0.9;

  /** With momentum 0.9, steps add up to ten times their size. */
  private static final double STEP_WITH_MOMENTUM = 0.01;

  private static final double WEIGHT_DECAY = 5e-4;

  @Spec private CommandSpec command;

  @Mixin private final ExampleOptions options = new ExampleOptions(15, 16);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where digits.csv.gz is. [examples/data]")
  private Path data = ExampleFolder.path().resolve("data");

  /** Runs it. */
  public static void main(String[] arguments) {
    CommandLineTool.main(new Optimizers(), arguments);
  }

  private static Map<String, UpdateRule> rules() {
    double step = new StochasticGradientDescent().stepSize();
    Map<String, UpdateRule> rules = new LinkedHashMap<>();
    rules.put("SGD", new StochasticGradientDescent());
    rules.put("SGD, weight decay", new StochasticGradientDescent(step, 0, false, WEIGHT_DECAY));
    rules.put("Momentum", new StochasticGradientDescent(STEP_WITH_MOMENTUM, MOMENTUM, false));
    rules.put("Nesterov", new StochasticGradientDescent(STEP_WITH_MOMENTUM, MOMENTUM, true));
    rules.put("AdaGrad", new AdaGrad());
    rules.put("RMSProp", new RmsProp());
    rules.put("AdaDelta", new AdaDelta());
    rules.put("Adam", new Adam());
    rules.put("AdaMax", new AdaMax());
    rules.put("MaxProp", new MaxProp());
    rules.put("NAdam", new NAdam());
    rules.put("AMSGrad", new AmsGrad());
    rules.put("AdamW", new AdamW());
    return rules;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    ReportFolder folder = options.reportFolder("optimizers");
    DigitsFile file = new DigitsFile(data);
    StringBuilder table = new StringBuilder();
    try (SparkSession spark = LocalSpark.open("optimizers", options.workers(), out)) {
      Dataset<Row>[] parts = file.read(spark).randomSplit(new double[] {0.8, 0.2}, options.seed());
      Split split = Split.given(parts[0], parts[1], options.seed());
      print(
          out,
          table,
          "%-20s%10s%14s%15s%10s",
          "optimizer",
          "step size",
          "training loss",
          "test accuracy",
          "seconds");
      for (Map.Entry<String, UpdateRule> rule : rules().entrySet()) {
        print(out, table, "%s", line(rule.getKey(), rule.getValue(), split));
      }
    }
    Path report = folder.resolve("optimizers.txt");
    Files.writeString(report, table);
    out.println("report: " + report);
    return CommandLine.ExitCode.OK;
  }

  private String line(String name, UpdateRule rule, Split split) {
    NeuralNetworkClassifier classifier =
        options.classifier().setNetwork(network()).setOptimizer(rule);
    PipelineStage[] stages = {
      new VectorAssembler().setInputCols(DigitsFile.pixels()).setOutputCol("pixels"),
      new MaxAbsScaler().setInputCol("pixels").setOutputCol("features"), // 0…16 to 0…1
      classifier
    };
    PipelineModel model = new Pipeline().setStages(stages).fit(split.training());
    NeuralNetworkClassificationModel trained =
        (NeuralNetworkClassificationModel) model.stages()[stages.length - 1];
    List<EpochReport> history = trained.summary().history();
    double accuracy =
        new MulticlassClassificationEvaluator()
            .setMetricName("accuracy")
            .evaluate(model.transform(split.test()));
    return String.format(
        Locale.ROOT,
        "%-20s%10s%14.4f%15.4f%10.1f",
        name,
        rule.stepSize(),
        history.get(history.size() - 1).train().get(EpochReport.LOSS),
        accuracy,
        trained.summary().totalSeconds());
  }

  private static void print(PrintWriter out, StringBuilder table, String format, Object... values) {
    String line = String.format(Locale.ROOT, format, values);
    table.append(line).append('\n');
    out.println(line);
    out.flush();
  }

  private static NetworkSpec network() {
    return NetworkSpec.sequential(
        Shape.of(1, 8, 8),
        new Conv2d(16, 3).padding(1),
        new BatchNorm(),
        Activation.relu(),
        new Conv2d(32, 3).padding(1),
        new BatchNorm(),
        Activation.relu(),
        new MaxPool2d(2),
        new Flatten(),
        new Dense(10));
  }
}
