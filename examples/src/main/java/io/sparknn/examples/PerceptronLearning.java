package io.sparknn.examples;

import io.sparknn.examples.report.Plot;
import io.sparknn.examples.report.ReportFolder;
import io.sparknn.ml.classification.PerceptronClassificationModel;
import io.sparknn.ml.classification.PerceptronClassifier;
import io.sparknn.neurons.Perceptron;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns to tell two clouds of points apart by a perceptron; draws boundary and mistakes. */
@Command(
    name = "perceptron",
    description = "A perceptron that learns to tell two clouds of points apart.",
    sortOptions = false)
public final class PerceptronLearning implements Callable<Integer> {
  private static final double EXTENT = 3;

  @Spec private CommandSpec command;

  @Mixin private final DrawingOptions options = new DrawingOptions();

  @Option(
      names = "--points",
      paramLabel = "NUMBER",
      description = "How many points there are. [${DEFAULT-VALUE}]")
  private int points = 200;

  @Option(
      names = "--gap",
      paramLabel = "NUMBER",
      description =
          "Width of the gap between the clouds; below 0 they overlap, and the rule never comes to"
              + " rest. [${DEFAULT-VALUE}]")
  private double gap = 0.05;

  @Option(
      names = "--passes",
      paramLabel = "NUMBER",
      description = "At most so many passes over the points. [${DEFAULT-VALUE}]")
  private int passes = 50;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Of the points and of their order. [${DEFAULT-VALUE}]")
  private long seed = 1;

  /** Runs it. */
  public static void main(String[] arguments) {
    CommandLineTool.main(new PerceptronLearning(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    ReportFolder folder = options.reportFolder("perceptron");
    if (points < 2) {
      throw new ExampleException("--points is %d, but must be 2 or more.".formatted(points));
    }
    try (SparkSession spark = LocalSpark.open("perceptron", 2, out)) {
      List<Row> rows = clouds();
      Dataset<Row> data = spark.createDataFrame(rows, schema());
      Dataset<Row> features =
          new VectorAssembler()
              .setInputCols(new String[] {"x", "y"})
              .setOutputCol("features")
              .transform(data);
      PerceptronClassificationModel model =
          new PerceptronClassifier().setMaxIter(passes).setSeed(seed).fit(features);
      List<Long> mistakes = model.summary().mistakes();
      for (int pass = 0; pass < mistakes.size(); pass++) {
        out.printf("pass %d: %d mistakes%n", pass + 1, mistakes.get(pass));
      }
      long wrong = model.transform(features).filter("prediction != label").count();
      out.printf("%s%n", model.perceptron());
      out.printf("%d of %d points on the wrong side%n", wrong, points);
      Files.write(
          folder.resolve("perceptron.png"), Plot.png(boundary(rows, model), history(mistakes)));
    }
    out.println("pictures: " + folder.path());
    return CommandLine.ExitCode.OK;
  }

  private static StructType schema() {
    return new StructType()
        .add("x", DataTypes.DoubleType)
        .add("y", DataTypes.DoubleType)
        .add("label", DataTypes.DoubleType);
  }

  /** Points of the square, but for those near the line x + 2y = 1; noisy labels if they overlap. */
  private List<Row> clouds() {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    while (rows.size() < points) {
      double x = EXTENT * (2 * random.nextDouble() - 1);
      double y = EXTENT * (2 * random.nextDouble() - 1);
      double distance = (x + 2 * y - 1) / Math.sqrt(5);
      double noise = Math.max(0, -gap) * random.nextGaussian();
      if (Math.abs(distance) >= gap / 2) {
        rows.add(RowFactory.create(x, y, distance + noise >= 0 ? 1.0 : 0.0));
      }
    }
    return rows;
  }

  private static Plot boundary(List<Row> rows, PerceptronClassificationModel model) {
    Plot plot = Plot.of("boundary", "x", "y").range(-EXTENT, EXTENT, -EXTENT, EXTENT);
    for (double label : new double[] {0, 1}) {
      List<Row> cloud = rows.stream().filter(row -> row.getDouble(2) == label).toList();
      if (!cloud.isEmpty()) {
        plot.points(
            label == 1 ? "1: fires" : "0",
            cloud.stream().mapToDouble(row -> row.getDouble(0)).toArray(),
            cloud.stream().mapToDouble(row -> row.getDouble(1)).toArray());
      }
    }
    double[][] ends = ends(model.perceptron());
    return plot.line("w · x + b = 0", ends[0], ends[1]);
  }

  /** Two points on the boundary, far outside the picture in the direction of the line. */
  private static double[][] ends(Perceptron perceptron) {
    double[] w = perceptron.weights();
    double squared = w[0] * w[0] + w[1] * w[1];
    double[] x = new double[2];
    double[] y = new double[2];
    for (int end = 0; end < 2; end++) {
      double along = (end == 0 ? -3 : 3) * EXTENT / Math.sqrt(squared);
      x[end] = -perceptron.bias() * w[0] / squared - along * w[1];
      y[end] = -perceptron.bias() * w[1] / squared + along * w[0];
    }
    return new double[][] {x, y};
  }

  private static Plot history(List<Long> mistakes) {
    double[] passes = new double[mistakes.size()];
    double[] counts = new double[mistakes.size()];
    for (int pass = 0; pass < passes.length; pass++) {
      passes[pass] = pass + 1;
      counts[pass] = mistakes.get(pass);
    }
    return Plot.of("mistakes in each pass", "pass", "mistakes").line("mistakes", passes, counts);
  }
}
