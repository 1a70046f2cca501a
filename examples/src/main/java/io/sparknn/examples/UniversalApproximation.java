package io.sparknn.examples;

import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Engines;
import io.sparknn.examples.report.HeatMap;
import io.sparknn.examples.report.Plot;
import io.sparknn.examples.report.ReportFolder;
import io.sparknn.network.OpenNetwork;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.zoo.Towers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws how towers of steep sigmoid units come nearer and nearer to a function. */
@Command(
    name = "universal-approximation",
    description = "Towers of sigmoid units that approximate a curve and a surface.",
    sortOptions = false)
public final class UniversalApproximation implements Callable<Integer> {
  private static final int POINTS = 1001;
  private static final int SIDE = 150;

  @Spec private CommandSpec command;

  @Mixin private final DrawingOptions options = new DrawingOptions();

  @Option(
      names = "--towers",
      paramLabel = "NUMBER",
      description =
          "How many towers the picture shows, and then four times as many." + " [${DEFAULT-VALUE}]")
  private int towers = 8;

  @Option(
      names = "--steepness",
      paramLabel = "NUMBER",
      description = "Of their edges, per width of a tower. [${DEFAULT-VALUE}]")
  private double steepness = Towers.STEEPNESS;

  /** Runs it. */
  public static void main(String[] arguments) {
    CommandLineTool.main(new UniversalApproximation(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    ReportFolder folder = options.reportFolder("universal-approximation");
    try (Engine engine = Engines.open("auto", EngineOptions.defaults())) {
      Files.write(
          folder.resolve("towers.png"),
          Plot.png(single(engine), curve(engine, towers, out), curve(engine, 4 * towers, out)));
      Map<String, float[][]> panels = new LinkedHashMap<>();
      panels.put("the function", surface());
      for (int side : new int[] {towers, 4 * towers}) {
        panels.put("%d × %d towers".formatted(side, side), surface(engine, side, out));
      }
      Files.write(folder.resolve("surface.png"), HeatMap.png(panels, 1));
    }
    out.println("pictures: " + folder.path());
    return CommandLine.ExitCode.OK;
  }

  private static double curve(double x) {
    return Math.sin(5 * x) * Math.exp(-x) + 0.5 * x;
  }

  private static double surface(double x, double y) {
    return Math.sin(5 * x) * Math.cos(4 * y);
  }

  /** The towers one by one: networks of two sigmoid units. */
  private Plot single(Engine engine) {
    Plot plot = Plot.of("two steep sigmoids make a tower", "x", "").range(0, 2, -0.1, 1.1);
    double[] x = axis(0, 2);
    double[] steep = {5, 20, 100};
    for (double slope : steep) {
      // A box is what one tower gives between two of height 0.
      TrainedNetwork box = Towers.curve(z -> z > 0.75 && z < 1.25 ? 1 : 0, 0.25, 1.75, 3, slope);
      plot.line("steepness %.0f".formatted(slope), x, predict(engine, box, x));
    }
    return plot;
  }

  private Plot curve(Engine engine, int count, PrintWriter out) {
    double[] x = axis(0, 2);
    double[] truth = new double[POINTS];
    for (int point = 0; point < POINTS; point++) {
      truth[point] = curve(x[point]);
    }
    TrainedNetwork network = Towers.curve(UniversalApproximation::curve, 0, 2, count, steepness);
    double[] values = predict(engine, network, x);
    double largest = 0;
    for (int point = 0; point < POINTS; point++) {
      largest = Math.max(largest, Math.abs(values[point] - truth[point]));
    }
    out.printf(
        Locale.ROOT,
        "curve, %d towers, %d units: largest error %.4f%n",
        count,
        2 * count + 1,
        largest);
    return Plot.of(count + " towers", "x", "")
        .line("function", x, truth)
        .line("network of %d units".formatted(2 * count + 1), x, values);
  }

  private static float[][] surface() {
    float[][] values = new float[SIDE][SIDE];
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        values[row][column] = (float) surface(at(column), at(row));
      }
    }
    return values;
  }

  private float[][] surface(Engine engine, int count, PrintWriter out) {
    float[] points = new float[2 * SIDE * SIDE];
    for (int point = 0; point < SIDE * SIDE; point++) {
      points[2 * point] = (float) at(point % SIDE);
      points[2 * point + 1] = (float) at(point / SIDE);
    }
    TrainedNetwork network =
        Towers.surface(UniversalApproximation::surface, 0, 1, count, steepness);
    float[][] values = new float[SIDE][SIDE];
    double sum = 0;
    try (OpenNetwork open = new OpenNetwork(engine, network)) {
      float[] flat = open.predict(List.of(points), SIDE * SIDE);
      for (int point = 0; point < flat.length; point++) {
        values[point / SIDE][point % SIDE] = flat[point];
        sum += Math.abs(flat[point] - surface(at(point % SIDE), at(point / SIDE)));
      }
    }
    out.printf(
        Locale.ROOT,
        "surface, %d × %d towers, %d units: mean error %.4f%n",
        count,
        count,
        4 * count + count * count + 1,
        sum / (SIDE * SIDE));
    return values;
  }

  private static double at(int pixel) {
    return (pixel + 0.5) / SIDE;
  }

  private static double[] axis(double from, double to) {
    double[] x = new double[POINTS];
    for (int point = 0; point < POINTS; point++) {
      x[point] = from + (to - from) * point / (POINTS - 1);
    }
    return x;
  }

  private static double[] predict(Engine engine, TrainedNetwork network, double[] x) {
    float[] points = new float[x.length];
    for (int point = 0; point < x.length; point++) {
      points[point] = (float) x[point];
    }
    try (OpenNetwork open = new OpenNetwork(engine, network)) {
      float[] values = open.predict(List.of(points), x.length);
      double[] widened = new double[x.length];
      for (int point = 0; point < x.length; point++) {
        widened[point] = values[point];
      }
      return widened;
    }
  }
}
