package io.sparknn.examples;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.examples.report.Plot;
import io.sparknn.layers.Activation;
import io.sparknn.losses.AbsoluteError;
import io.sparknn.losses.AdaptiveRobust;
import io.sparknn.losses.BinaryCrossEntropy;
import io.sparknn.losses.Hinge;
import io.sparknn.losses.Huber;
import io.sparknn.losses.Loss;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.optim.AdaGrad;
import io.sparknn.optim.Adam;
import io.sparknn.optim.ConstantSchedule;
import io.sparknn.optim.CosineSchedule;
import io.sparknn.optim.CyclicalSchedule;
import io.sparknn.optim.ExponentialSchedule;
import io.sparknn.optim.FlatOptimizer;
import io.sparknn.optim.HalvingSchedule;
import io.sparknn.optim.InverseTimeSchedule;
import io.sparknn.optim.PlateauSchedule;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What functions of the library look like, as pictures in the PNG format. */
final class FunctionPictures {
  private static final int POINTS = 401;
  private static final int STEPS = 30;
  private static final int EPOCHS = 12;
  private static final int STEPS_PER_EPOCH = 50;
  private static final double STEEP = 20; // curvature across the valley; 1 along it

  /** Of a training that falls, and stands still twice. */
  private static final double[] LOSSES = {
    0.9, 0.75, 0.65, 0.68, 0.66, 0.55, 0.5, 0.52, 0.49, 0.5, 0.5, 0.47
  };

  private FunctionPictures() {}

  /** Activation functions and their derivatives. */
  static byte[] activations(Engine engine) {
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

  /** Losses of one number. */
  static byte[] losses(Engine engine) {
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
  static byte[] optimizers(Engine engine) {
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

  /** Factors on the step size over time. */
  static byte[] schedules() {
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
    Map<String, Schedule> watching = new LinkedHashMap<>();
    watching.put("constant", new ConstantSchedule());
    watching.put("plateau, half after 2 epochs", new PlateauSchedule(0.5, 2, 0));
    watching.put("halving", new HalvingSchedule());
    Plot answers = plot("answers to the loss", watching);
    double[] ends = IntStream.rangeClosed(1, EPOCHS).asDoubleStream().toArray();
    answers.points("loss of the epoch", ends, LOSSES);
    return Plot.png(plot("falling", smooth), plot("waves and warm-up", waves), answers);
  }

  private static List<Double> losses(int epochs) {
    return Arrays.stream(LOSSES).limit(epochs).boxed().toList();
  }

  private static Plot plot(String title, Map<String, Schedule> schedules) {
    Plot plot = Plot.of(title, "epoch", "factor on the step size").range(0, EPOCHS, 0, 1.05);
    schedules.forEach(
        (name, schedule) -> {
          double[] x = new double[EPOCHS * STEPS_PER_EPOCH];
          double[] y = new double[x.length];
          for (int step = 0; step < x.length; step++) {
            List<Double> losses = losses(step / STEPS_PER_EPOCH);
            Schedule.Moment moment = new Schedule.Moment(step, STEPS_PER_EPOCH, EPOCHS, losses);
            x[step] = moment.epoch();
            y[step] = schedule.factor(moment);
          }
          plot.line(name, x, y);
        });
    return plot;
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
