package io.sparknn.examples;

import io.sparknn.augmentation.Augmentation;
import io.sparknn.augmentation.Brightness;
import io.sparknn.augmentation.Contrast;
import io.sparknn.augmentation.Cutout;
import io.sparknn.augmentation.GaussianBlur;
import io.sparknn.augmentation.HorizontalFlip;
import io.sparknn.augmentation.Image;
import io.sparknn.augmentation.PixelNoise;
import io.sparknn.augmentation.PixelRange;
import io.sparknn.augmentation.RandomCrop;
import io.sparknn.augmentation.Rotation;
import io.sparknn.augmentation.Zoom;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Engines;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.examples.data.FashionMnistFiles;
import io.sparknn.examples.data.GrayImage;
import io.sparknn.examples.data.IdxFile;
import io.sparknn.examples.report.ImageGrid;
import io.sparknn.examples.report.Plot;
import io.sparknn.examples.report.ReportFolder;
import io.sparknn.layers.Activation;
import io.sparknn.layers.FixedFilter;
import io.sparknn.losses.AbsoluteError;
import io.sparknn.losses.AdaptiveRobust;
import io.sparknn.losses.BinaryCrossEntropy;
import io.sparknn.losses.Hinge;
import io.sparknn.losses.Huber;
import io.sparknn.losses.Loss;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.OpenNetwork;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.optim.AdaGrad;
import io.sparknn.optim.Adam;
import io.sparknn.optim.CosineSchedule;
import io.sparknn.optim.CyclicalSchedule;
import io.sparknn.optim.ExponentialSchedule;
import io.sparknn.optim.FlatOptimizer;
import io.sparknn.optim.InverseTimeSchedule;
import io.sparknn.optim.PolynomialSchedule;
import io.sparknn.optim.Schedule;
import io.sparknn.optim.StepSchedule;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.optim.UpdateRule;
import io.sparknn.optim.WarmRestartsSchedule;
import io.sparknn.optim.WarmUpSchedule;
import io.sparknn.parameters.FlatLayout;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.parameters.Zeros;
import io.sparknn.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Draws the pictures of the guide, each computed by the library itself. */
@Command(name = "guide-pictures", description = "The pictures of the guide.", sortOptions = false)
public final class GuidePictures implements Callable<Integer> {
  private static final int POINTS = 401;
  private static final int STEPS = 30;
  private static final int EPOCHS = 12;
  private static final int STEPS_PER_EPOCH = 50;
  private static final double STEEP = 20; // curvature across the valley; 1 along it

  @Spec private CommandSpec command;

  @Mixin private final DrawingOptions options = new DrawingOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder of Fashion-MNIST's packed IDX files. [" + FashionMnistFiles.PACKAGED + "]")
  private Path data = Path.of(FashionMnistFiles.PACKAGED);

  /** Runs it. */
  public static void main(String[] arguments) {
    CommandLineTool.main(new GuidePictures(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    ReportFolder folder = options.reportFolder("guide-pictures");
    try (Engine engine = Engines.open("auto", EngineOptions.defaults());
        Scope scope = engine.openScope()) {
      Files.write(folder.resolve("activations.png"), activations(engine));
      Files.write(folder.resolve("losses.png"), losses(engine));
      Files.write(folder.resolve("optimizers.png"), optimizers(engine));
      Files.write(folder.resolve("schedules.png"), schedules());
      GrayImage shoe = image();
      Files.write(folder.resolve("augmentation.png"), ImageGrid.png(augmented(shoe), 6));
      Files.write(folder.resolve("filters.png"), ImageGrid.png(filtered(engine, shoe), 6));
    }
    command.commandLine().getOut().println("pictures: " + folder.path());
    return CommandLine.ExitCode.OK;
  }

  private static byte[] activations(Engine engine) {
    Map<String, Activation> functions = new LinkedHashMap<>();
    functions.put("sigmoid", Activation.sigmoid());
    functions.put("tanh", Activation.tanh());
    functions.put("ReLU", Activation.relu());
    functions.put("leaky ReLU", Activation.leakyRelu());
    functions.put("ELU", Activation.elu());
    functions.put("GELU", Activation.gelu());
    functions.put("SiLU", Activation.silu());
    Plot values = Plot.of("f(x)", "x", "").range(-4, 4, -1.2, 3);
    Plot slopes = Plot.of("f′(x)", "x", "").range(-4, 4, -0.2, 1.2);
    double[] x = axis(-4, 4);
    functions.forEach(
        (name, activation) -> {
          Tensor at = vector(engine, x);
          Tensor slope = vector(engine, new double[POINTS]);
          engine.valueAndGradients(
              (ops, arguments) -> ops.sum(activation.function().apply(ops, arguments.get(0))),
              List.of(at),
              List.of(slope));
          values.line(name, x, engine.toDoubles(activation.function().apply(engine.ops(), at)));
          slopes.line(name, x, engine.toDoubles(slope));
        });
    return Plot.png(values, slopes);
  }

  private static byte[] losses(Engine engine) {
    double[] x = axis(-4, 4);
    Plot values = Plot.of("losses of values", "output − target", "loss").range(-4, 4, 0, 6);
    values.line("squared error", x, losses(engine, new MeanSquaredError(), x, 0));
    values.line("absolute error", x, losses(engine, new AbsoluteError(), x, 0));
    values.line("Huber, δ = 1", x, losses(engine, new Huber(1), x, 0));
    values.line("adaptive, α = 0", x, losses(engine, new AdaptiveRobust(0), x, 0));
    values.line("adaptive, α = −2", x, losses(engine, new AdaptiveRobust(-2), x, 0));
    Plot classes = Plot.of("losses of class 1", "logit", "loss").range(-4, 4, 0, 6);
    classes.line("binary cross-entropy", x, losses(engine, new BinaryCrossEntropy(1), x, 1));
    classes.line("hinge", x, losses(engine, new Hinge(), x, 1));
    return Plot.png(values, classes);
  }

  private static double[] losses(Engine engine, Loss loss, double[] outputs, double target) {
    Ops ops = engine.ops();
    Tensor output = ops.reshape(vector(engine, outputs), Shape.of(POINTS, 1));
    Tensor targets =
        switch (loss.target()) {
          case CLASS -> ops.full(Shape.of(POINTS), DataType.INT64, target);
          default -> ops.full(Shape.of(POINTS, 1), DataType.FLOAT64, target);
        };
    return engine.toDoubles(loss.perSample(ops, output, targets));
  }

  /** Paths down a valley: f(x, y) = ½ (x² + 20 y²), from (−9, 1). */
  private static byte[] optimizers(Engine engine) {
    Map<String, UpdateRule> rules = new LinkedHashMap<>();
    rules.put("gradient descent, η = 0.09", new StochasticGradientDescent(0.09));
    rules.put("momentum 0.7, η = 0.03", new StochasticGradientDescent(0.03, 0.7, false));
    rules.put("Nesterov 0.7, η = 0.03", new StochasticGradientDescent(0.03, 0.7, true));
    rules.put("AdaGrad, η = 1.5", new AdaGrad(1.5));
    rules.put("Adam, η = 0.6", new Adam(0.6));
    Plot plot =
        Plot.of(STEPS + " steps in a valley, 20 times as steep across", "x", "y")
            .range(-10, 2, -1.2, 1.2);
    rules.forEach(
        (name, rule) -> {
          double[][] path = path(engine, rule);
          plot.line(name, path[0], path[1]);
        });
    return Plot.png(plot);
  }

  private static double[][] path(Engine engine, UpdateRule rule) {
    FlatLayout layout =
        new FlatLayout(List.of(ParameterSpec.kernel("point", Shape.of(2), new Zeros())));
    FlatOptimizer optimizer = new FlatOptimizer(engine, rule, layout, DataType.FLOAT64);
    Tensor point = vector(engine, -9, 1);
    Tensor curvature = vector(engine, 1, STEEP);
    double[][] path = new double[2][STEPS + 1];
    for (int step = 0; step <= STEPS; step++) {
      double[] now = engine.toDoubles(point);
      path[0][step] = now[0];
      path[1][step] = now[1];
      Tensor gradient = engine.ops().multiply(point, curvature);
      optimizer.step(point, gradient, rule.stepSize(), 1);
    }
    return path;
  }

  private static byte[] schedules() {
    Map<String, Schedule> smooth = new LinkedHashMap<>();
    smooth.put("exponential, k = 0.3", new ExponentialSchedule(0.3));
    smooth.put("1 / (1 + kt), k = 1", new InverseTimeSchedule(1));
    smooth.put("polynomial, power 2", new PolynomialSchedule(2, 0));
    smooth.put("cosine", new CosineSchedule(0, 0));
    smooth.put("step, half every 3", new StepSchedule(3, 0.5));
    Map<String, Schedule> waves = new LinkedHashMap<>();
    waves.put("cyclical, 2 up and 2 down", new CyclicalSchedule(2, 0.1));
    waves.put("warm restarts, 4, growing 2×", new WarmRestartsSchedule(4, 2, 0));
    waves.put("warm-up 2, then cosine", new WarmUpSchedule(2, new CosineSchedule(0, 0)));
    return Plot.png(plot("falling", smooth), plot("waves and warm-up", waves));
  }

  private static Plot plot(String title, Map<String, Schedule> schedules) {
    Plot plot = Plot.of(title, "epoch", "factor on the step size").range(0, EPOCHS, 0, 1.05);
    schedules.forEach(
        (name, schedule) -> {
          double[] x = new double[EPOCHS * STEPS_PER_EPOCH];
          double[] y = new double[x.length];
          for (int step = 0; step < x.length; step++) {
            Schedule.Moment moment = new Schedule.Moment(step, STEPS_PER_EPOCH, EPOCHS);
            x[step] = moment.epoch();
            y[step] = schedule.factor(moment);
          }
          plot.line(name, x, y);
        });
    return plot;
  }

  private GrayImage image() throws IOException {
    try (IdxFile file = IdxFile.open(data.resolve("t10k-images-idx3-ubyte.gz"))) {
      byte[] bytes = file.next();
      double[] intensities = new double[bytes.length];
      for (int pixel = 0; pixel < bytes.length; pixel++) {
        intensities[pixel] = (bytes[pixel] & 0xff) / 255.0;
      }
      return new GrayImage(file.sizes()[0], file.sizes()[1], intensities);
    }
  }

  private static Map<String, GrayImage> augmented(GrayImage image) {
    Map<String, Augmentation> changes = new LinkedHashMap<>();
    changes.put("HorizontalFlip", new HorizontalFlip(1));
    changes.put("RandomCrop(4)", new RandomCrop(4));
    changes.put("Rotation(30)", new Rotation(30));
    changes.put("Zoom(1.2, 1.6)", new Zoom(1.2, 1.6));
    changes.put("Brightness(0.4)", new Brightness(0.4));
    changes.put("Contrast(0.6)", new Contrast(0.6));
    changes.put("PixelNoise(0.15)", new PixelNoise(0.15));
    changes.put("Blur(1, 1.5)", new GaussianBlur(1, 1.5));
    changes.put("Cutout(10, 1, 0.5)", new Cutout(10, 1, 0.5));
    Map<String, GrayImage> images = new LinkedHashMap<>();
    images.put("as it is", image);
    changes.forEach(
        (name, change) -> {
          Image before = new Image(shape(image), PixelRange.NUMBERS, pixels(image));
          Image after = change.apply(before, new SplittableRandom(6));
          images.put(name, image(after.height(), after.width(), after.pixels()));
        });
    return images;
  }

  private static Map<String, GrayImage> filtered(Engine engine, GrayImage image) {
    Map<String, FixedFilter> filters = new LinkedHashMap<>();
    filters.put("blur(5)", FixedFilter.blur(5));
    filters.put("sharpen()", FixedFilter.sharpen());
    filters.put("edges()", FixedFilter.edges());
    filters.put("horizontalEdges()", FixedFilter.horizontalEdges());
    filters.put("verticalEdges()", FixedFilter.verticalEdges());
    Map<String, GrayImage> images = new LinkedHashMap<>();
    images.put("as it is", image);
    filters.forEach(
        (name, filter) -> {
          NetworkSpec network = NetworkSpec.sequential(shape(image), filter);
          TrainedNetwork plain = new TrainedNetwork(network, new float[0], new float[0]);
          try (OpenNetwork open = new OpenNetwork(engine, plain)) {
            float[] pixels = open.predict(List.of(pixels(image)), 1);
            images.put(name, image(image.height(), image.width(), pixels));
          }
        });
    return images;
  }

  private static Shape shape(GrayImage image) {
    return Shape.of(1, image.height(), image.width());
  }

  private static float[] pixels(GrayImage image) {
    float[] pixels = new float[image.height() * image.width()];
    for (int pixel = 0; pixel < pixels.length; pixel++) {
      pixels[pixel] = (float) image.intensity(pixel / image.width(), pixel % image.width());
    }
    return pixels;
  }

  private static GrayImage image(int height, int width, float[] pixels) {
    double[] intensities = new double[pixels.length];
    for (int pixel = 0; pixel < pixels.length; pixel++) {
      intensities[pixel] = pixels[pixel];
    }
    return new GrayImage(height, width, intensities);
  }

  private static double[] axis(double from, double to) {
    double[] x = new double[POINTS];
    for (int point = 0; point < POINTS; point++) {
      x[point] = from + (to - from) * point / (POINTS - 1);
    }
    return x;
  }

  private static Tensor vector(Engine engine, double... values) {
    return engine.tensor(Shape.of(values.length), values);
  }
}
