package io.sparknn.examples;

import io.sparknn.examples.data.WrittenDates;
import io.sparknn.examples.progress.TrainingProgress;
import io.sparknn.examples.report.AttentionPicture;
import io.sparknn.examples.report.LearningCurve;
import io.sparknn.examples.report.Page;
import io.sparknn.examples.report.ReportFolder;
import io.sparknn.ml.evaluation.SequenceEvaluator;
import io.sparknn.ml.generation.SequenceToSequence;
import io.sparknn.ml.generation.SequenceToSequenceModel;
import io.sparknn.ml.text.CharacterTokenizer;
import io.sparknn.ml.text.VocabularyIndexer;
import io.sparknn.ml.text.VocabularyIndexerModel;
import io.sparknn.network.NetworkSummary;
import io.sparknn.optim.Adam;
import io.sparknn.optim.CosineSchedule;
import io.sparknn.zoo.TransformerSize;
import io.sparknn.zoo.Transformers;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import scala.collection.Seq;

/** Learns to rewrite dates, character by character, by a transformer; draws where it looks. */
@Command(
    name = "dates",
    description = "A transformer that rewrites dates, as 3 March 2021 to 2021-03-03.",
    sortOptions = false)
public final class DateTranslation implements Callable<Integer> {
  private static final int SHOWN = 8;
  private static final int LONGEST = 12; // an ISO date, and some room to be wrong

  @Spec private CommandSpec command;

  @Mixin private final ExampleOptions options = new ExampleOptions(12, 64);

  @Option(
      names = "--dates",
      paramLabel = "NUMBER",
      description = "How many dates to learn from. [${DEFAULT-VALUE}]")
  private int dates = 8000;

  /** Runs it. */
  public static void main(String[] arguments) {
    CommandLineTool.main(new DateTranslation(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    ReportFolder folder = options.reportFolder("dates");
    if (dates < 1) {
      throw new ExampleException("--dates is %d, but must be 1 or more.".formatted(dates));
    }
    try (SparkSession spark = LocalSpark.open("dates", options.workers(), out)) {
      Dataset<Row> train = WrittenDates.rows(spark, dates, options.seed()).cache();
      Dataset<Row> test =
          WrittenDates.rows(spark, 1000, options.seed() + 1)
              .join(train.select("written"), new String[] {"written"}, "left_anti") // all unseen
              .cache();
      PipelineModel texts = texts().fit(train);
      VocabularyIndexerModel written = (VocabularyIndexerModel) texts.stages()[1];
      VocabularyIndexerModel iso = (VocabularyIndexerModel) texts.stages()[3];
      SequenceToSequence translator =
          options
              .set(new SequenceToSequence())
              .setFeaturesCol("writtenIds")
              .setLabelCol("isoIds")
              .setNetwork(
                  Transformers.encoderDecoder(
                      new TransformerSize(2, 64, 4).dropout(0.05),
                      written.tokenIds().vocabularySize(),
                      iso.tokenIds().vocabularySize()))
              .setOptimizer(new Adam(2e-3))
              .setSchedule(new CosineSchedule(0.5, 0.02))
              .setMaxGradientNorm(1)
              .setMaxDecodedLength(LONGEST);
      String network = NetworkSummary.of(translator.getNetwork());
      out.printf("%,d dates to learn from, %,d to test%n%n%s%n", dates, test.count(), network);
      SequenceToSequenceModel model;
      try (TrainingProgress progress = TrainingProgress.to(out)) {
        model = translator.addTrainingListener(progress).fit(texts.transform(train));
      }
      Dataset<Row> translated =
          iso.decoder()
              .setInputCol("prediction")
              .setOutputCol("translation")
              .setSeparator("")
              .transform(model.setAttentionCol("attention").transform(texts.transform(test)))
              .cache();
      double exact =
          new SequenceEvaluator()
              .setMetricName("exactMatch")
              .setLabelCol("isoIds")
              .evaluate(translated);
      List<Row> some =
          translated.select("written", "translation", "iso", "attention").takeAsList(SHOWN);
      List<List<String>> table = table(some);
      out.println();
      table.forEach(row -> out.printf("%-30s%-14s%s%n", row.get(0), row.get(1), row.get(2)));
      out.printf(Locale.ROOT, "%ntest exact match: %.4f%n", exact);
      Saved.save(model, folder.resolve("model"));
      new Page("Dates")
          .picture(
              "Where it looked: %s".formatted(some.get(0).getString(0)),
              attention(some.get(0)),
              "attention.png")
          .picture(
              "Learning curve", LearningCurve.png(model.summary().history()), "learning-curve.png")
          .table("Some test dates", List.of("written", "translation", "right"), table)
          .text("Network", network)
          .write(folder);
      out.println("report: " + folder.path());
    }
    return CommandLine.ExitCode.OK;
  }

  private static Pipeline texts() {
    return new Pipeline()
        .setStages(
            new PipelineStage[] {
              new CharacterTokenizer().setInputCol("written").setOutputCol("writtenCharacters"),
              new VocabularyIndexer().setInputCol("writtenCharacters").setOutputCol("writtenIds"),
              new CharacterTokenizer().setInputCol("iso").setOutputCol("isoCharacters"),
              new VocabularyIndexer().setInputCol("isoCharacters").setOutputCol("isoIds")
            });
  }

  private static List<List<String>> table(List<Row> rows) {
    List<List<String>> table = new ArrayList<>();
    for (Row row : rows) {
      boolean right = row.getString(1).equals(row.getString(2));
      table.add(
          List.of(
              row.getString(0), row.getString(1), right ? "right" : "wrong: " + row.getString(2)));
    }
    return table;
  }

  private static byte[] attention(Row row) {
    List<String> source = List.of(row.getString(0).split(""));
    List<String> target = List.of(row.getString(1).split(""));
    List<Seq<Double>> weights = row.getList(3);
    double[][] matrix = new double[target.size()][source.size()];
    for (int step = 0; step < target.size(); step++) {
      for (int place = 0; place < source.size(); place++) {
        matrix[step][place] = weights.get(step).apply(place);
      }
    }
    return AttentionPicture.png(source, target, matrix);
  }
}
