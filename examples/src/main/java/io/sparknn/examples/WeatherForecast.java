package io.sparknn.examples;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.sparknn.examples.progress.TrainingProgress;
import io.sparknn.examples.report.LearningCurve;
import io.sparknn.examples.report.Page;
import io.sparknn.examples.report.Plot;
import io.sparknn.examples.report.ReportFolder;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.Gru;
import io.sparknn.losses.Huber;
import io.sparknn.ml.forecasting.Forecaster;
import io.sparknn.ml.forecasting.ForecasterModel;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.NetworkSummary;
import io.sparknn.optim.Adam;
import io.sparknn.optim.CosineSchedule;
import io.sparknn.shape.Shape;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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

/** Forecasts a week of weather by a recurrent network, against two forecasts that learn nothing. */
@Command(
    name = "weather",
    description = "A recurrent network that forecasts a week of Seattle's temperatures.",
    sortOptions = false)
public final class WeatherForecast implements Callable<Integer> {
  private static final String FILE = "seattle-weather.csv";
  private static final int WINDOW = 28;
  private static final int HORIZON = 7;
  private static final int YEAR = 365;
  private static final String FIRST_TEST_DAY = "2015-01-01";

  @Spec private CommandSpec command;

  @Mixin private final ExampleOptions options = new ExampleOptions(30, 32);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "The folder data of the unpacked npm package vega-datasets.")
  private Path data;

  /** The mean absolute errors of three forecasts, in °C. */
  private record Errors(double network, double naive, double seasonal) {}

  /** Runs it. */
  public static void main(String[] arguments) {
    CommandLineTool.main(new WeatherForecast(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    ReportFolder folder = options.reportFolder("weather");
    if (!Files.isRegularFile(data.resolve(FILE))) {
      throw new ExampleException(
          "There is no %s in %s. Unpack the npm package vega-datasets (npm pack vega-datasets; tar"
                  .formatted(FILE, data)
              + " -xf vega-datasets-*.tgz) and name its folder package/data by --data DIR.");
    }
    try (SparkSession spark = LocalSpark.open("weather", options.workers(), out)) {
      Dataset<Row> days = days(spark).cache();
      Dataset<Row> learned = days.filter(col("date").lt(lit(FIRST_TEST_DAY).cast("date")));
      Forecaster forecaster =
          options
              .set(new Forecaster())
              .setKeyCols("station")
              .setTimeCol("day")
              .setTimeStep(1)
              .setValueCols("temperature")
              .setCovariateCols("yearSine", "yearCosine", "rain")
              .setWindowSize(WINDOW)
              .setHorizon(HORIZON)
              .setLoss(new Huber(1))
              .setNetwork(
                  NetworkSpec.sequential(
                      Shape.sequence(4), new Gru(32), new Dropout(0.2), new Dense(HORIZON)))
              .setOptimizer(new Adam(3e-3))
              .setSchedule(new CosineSchedule(0, 0.02));
      String network = NetworkSummary.of(forecaster.getNetwork());
      out.printf("%,d days to learn from%n%n%s%n", learned.count(), network);
      ForecasterModel model;
      try (TrainingProgress progress = TrainingProgress.to(out)) {
        model = forecaster.addTrainingListener(progress).fit(learned);
      }
      List<Row> tested =
          model.setForecastFrom("every").transform(days).orderBy("day").collectAsList();
      double[] temperatures =
          tested.stream().mapToDouble(row -> row.getAs("temperature")).toArray();
      int first = (int) learned.count();
      List<List<String>> table = new ArrayList<>();
      int beaten = 0;
      out.printf("%nmean absolute error in °C, %d test days%n", tested.size() - first);
      out.printf("%-14s%10s%10s%18s%n", "days ahead", "network", "naive", "seasonal naive");
      for (int ahead = 1; ahead <= HORIZON; ahead++) {
        Errors errors = errors(tested, temperatures, first, ahead);
        List<String> row =
            List.of(
                Integer.toString(ahead),
                number(errors.network()),
                number(errors.naive()),
                number(errors.seasonal()));
        out.printf("%-14s%10s%10s%18s%n", row.toArray());
        table.add(row);
        beaten += errors.network() < Math.min(errors.naive(), errors.seasonal()) ? 1 : 0;
      }
      String verdict =
          "The network is better than both at %d of %d horizons.".formatted(beaten, HORIZON);
      out.println(verdict);
      Saved.save(model, folder.resolve("model"));
      new Page("A week of weather")
          .picture("Three days ahead", plot(tested, temperatures, first, 3), "forecast.png")
          .table(
              "Mean absolute error in °C",
              List.of("days ahead", "network", "naive", "seasonal naive"),
              table)
          .text("Verdict", verdict)
          .picture(
              "Learning curve", LearningCurve.png(model.summary().history()), "learning-curve.png")
          .text("Network", network)
          .write(folder);
      out.println("report: " + folder.path());
    }
    return CommandLine.ExitCode.OK;
  }

  private Dataset<Row> days(SparkSession spark) {
    String turn = "2 * pi() * dayofyear(date) / 365.25";
    return spark
        .read()
        .option("header", true)
        .schema(
            "date DATE, precipitation DOUBLE, temp_max DOUBLE, temp_min DOUBLE, wind DOUBLE, weather"
                + " STRING")
        .csv(data.resolve(FILE).toString())
        .select(
            lit("Seattle").as("station"),
            col("date"),
            functions.expr("datediff(date, DATE '2012-01-01')").as("day"),
            col("temp_max").as("temperature"),
            functions.expr("sin(" + turn + ")").as("yearSine"),
            functions.expr("cos(" + turn + ")").as("yearCosine"),
            functions.expr("ln(1 + precipitation)").as("rain"));
  }

  /** Of forecasts so many days ahead, made on each day whose forecast falls into the test days. */
  private static Errors errors(List<Row> rows, double[] temperatures, int first, int ahead) {
    double network = 0;
    double naive = 0;
    double seasonal = 0;
    for (int day = first; day < temperatures.length; day++) {
      double truth = temperatures[day];
      network += Math.abs(truth - forecast(rows, day, ahead));
      naive += Math.abs(truth - temperatures[day - ahead]);
      seasonal += Math.abs(truth - temperatures[day - YEAR]);
    }
    int days = temperatures.length - first;
    return new Errors(network / days, naive / days, seasonal / days);
  }

  /** What was forecast for a day, so many days before. */
  private static double forecast(List<Row> rows, int day, int ahead) {
    return rows.get(day - ahead)
        .<Double>getList(rows.get(0).fieldIndex("prediction"))
        .get(ahead - 1);
  }

  private static byte[] plot(List<Row> rows, double[] temperatures, int first, int ahead) {
    int days = temperatures.length - first;
    double[] day = new double[days];
    double[] truth = new double[days];
    double[] network = new double[days];
    for (int index = 0; index < days; index++) {
      day[index] = index + 1;
      truth[index] = temperatures[first + index];
      network[index] = forecast(rows, first + index, ahead);
    }
    return Plot.png(
        Plot.of("Seattle 2015, %d days ahead".formatted(ahead), "day of the year", "°C")
            .line("measured", day, truth)
            .line("forecast", day, network));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
