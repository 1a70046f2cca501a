package io.sparknn.testkit.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.data.SampleStore;
import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.Layer;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.metrics.MeanAbsoluteError;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.ConjugateGradient;
import io.sparknn.optim.ConstantSchedule;
import io.sparknn.optim.Minimizer;
import io.sparknn.optim.NewtonConjugateGradient;
import io.sparknn.optim.NormalEquations;
import io.sparknn.optim.Objective;
import io.sparknn.optim.Optimizer;
import io.sparknn.optim.Schedule;
import io.sparknn.optim.SetSearch;
import io.sparknn.optim.SteepestDescent;
import io.sparknn.optim.StepSchedule;
import io.sparknn.optim.StrongWolfe;
import io.sparknn.regularization.L2;
import io.sparknn.regularization.Mixup;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.reference.ReferenceEngineProvider;
import io.sparknn.training.EarlyStopping;
import io.sparknn.training.EpochReport;
import io.sparknn.training.GradientClipping;
import io.sparknn.training.NonFiniteLossException;
import io.sparknn.training.SharedMemoryGroup;
import io.sparknn.training.SingleWorker;
import io.sparknn.training.StepReport;
import io.sparknn.training.TrainingListener;
import io.sparknn.training.TrainingLoop;
import io.sparknn.training.TrainingResult;
import io.sparknn.training.TrainingSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training by minimizers, over all samples of all workers. */
class FullBatchTest {
  private static final List<Samples.Sample> SAMPLES = Samples.regression(80);
  private static final Layer[] LINEAR = {new Dense(1)};
  private static final Layer[] CURVED = {new Dense(4), Activation.tanh(), new Dense(1)};

  @TempDir private Path folder;

  /** The weighted least squares solution, by Cramer's rule: kernel (2), bias. */
  private static double[] leastSquares() {
    return leastSquares(0);
  }

  /** The same with ½ λ ‖kernel‖² added to the mean of the squared errors. */
  private static double[] leastSquares(double strength) {
    double[][] a = new double[3][4];
    double weights = SAMPLES.stream().mapToDouble(Samples.Sample::weight).sum();
    a[0][0] = strength / 2 * weights; // the squared error has no factor ½
    a[1][1] = strength / 2 * weights;
    for (Samples.Sample sample : SAMPLES) {
      double[] row = {sample.x1(), sample.x2(), 1, sample.y()};
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 4; j++) {
          a[i][j] += sample.weight() * row[i] * row[j];
        }
      }
    }
    double[] solution = new double[3];
    for (int unknown = 0; unknown < 3; unknown++) {
      double[][] replaced = {a[0].clone(), a[1].clone(), a[2].clone()};
      for (int i = 0; i < 3; i++) {
        replaced[i][unknown] = a[i][3];
      }
      solution[unknown] = determinant(replaced) / determinant(a);
    }
    return solution;
  }

  private static double determinant(double[][] m) {
    return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
  }

  private static final List<Minimizer> MINIMIZERS =
      List.of(
          new ConjugateGradient(),
          new NewtonConjugateGradient(),
          new NormalEquations(),
          new SteepestDescent(),
          new SteepestDescent(SetSearch.of(0.1, 0.4), 1e-6));

  @Test
  void linearNetworksReachTheLeastSquaresSolution() {
    double[] expected = leastSquares();
    for (Minimizer minimizer : MINIMIZERS) {
      TrainingResult result = train(spec(minimizer, 300, LINEAR));
      float[] parameters = result.network().parameters();
      for (int index = 0; index < 3; index++) {
        assertThat((double) parameters[index])
            .as("%s, parameter %d", minimizer, index)
            .isCloseTo(expected[index], within(2e-6));
      }
      assertThat(result.history()).as(minimizer.toString()).hasSizeLessThan(300);
    }
  }

  @Test
  void penaltiesJoinTheObjective() {
    double[] expected = leastSquares(0.3);
    for (Minimizer minimizer : MINIMIZERS) {
      TrainingSpec plain = spec(minimizer, 300, LINEAR);
      TrainingSpec penalized = plain.withRegularizers(new L2(0.3));
      assertThat(train(penalized).network().parameters())
          .as(minimizer.toString())
          .usingComparatorWithPrecision(2e-6f)
          .containsExactly((float) expected[0], (float) expected[1], (float) expected[2]);
    }
  }

  @Test
  void regularizersThatAreNoPenaltiesAreRefused() {
    TrainingSpec plain = spec(new ConjugateGradient(), 5, LINEAR);
    assertThatThrownBy(() -> plain.withRegularizers(new Mixup(0.2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "TrainingSpec received regularizer = Mixup[alpha=0.2] with optimizer = "
                + new ConjugateGradient()
                + ", but a minimizer takes penalties only, as L2. Leave it out, or use an update"
                + " rule such as Adam.");
  }

  @Test
  void normalEquationsTakeOneIteration() {
    assertThat(train(spec(new NormalEquations(), 5, LINEAR)).history()).hasSize(1);
  }

  /** The best linear fit of XOR is ½ everywhere, with a mean squared error of ¼. */
  @Test
  void notes004Example1XorByNormalEquations() {
    List<Samples.Sample> xor =
        List.of(
            new Samples.Sample(1, 0, 0, 0),
            new Samples.Sample(1, 0, 1, 1),
            new Samples.Sample(1, 1, 0, 1),
            new Samples.Sample(1, 1, 1, 0));
    TrainingResult result = run(spec(new NormalEquations(), 1, LINEAR), all(xor), all(List.of()));
    assertThat(result.network().parameters())
        .usingComparatorWithPrecision(1e-7f)
        .containsExactly(0, 0, 0.5f);
    assertThat(lastLoss(result)).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void severalWorkersGoTheWayOfOne() {
    for (Minimizer minimizer : MINIMIZERS) {
      Layer[] layers = minimizer instanceof NormalEquations ? LINEAR : CURVED;
      TrainingSpec spec = spec(minimizer, 6, layers);
      TrainingResult one = train(spec);
      List<TrainingResult> three = trainTogether(spec, 3);
      for (TrainingResult result : three) {
        assertThat(result.network()).isEqualTo(three.get(0).network());
        assertThat(result.network().parameters())
            .as(minimizer.toString())
            .usingComparatorWithPrecision(1e-5f)
            .containsExactly(one.network().parameters());
      }
      assertThat(three.get(0).history()).hasSameSizeAs(one.history());
    }
  }

  @Test
  void newtonBendsWhereConjugateGradientsDo() {
    double conjugate = lastLoss(train(spec(new ConjugateGradient(), 400, CURVED)));
    double newton = lastLoss(train(spec(new NewtonConjugateGradient(), 100, CURVED)));
    assertThat(conjugate).isLessThan(0.012);
    assertThat(newton).isLessThan(0.012);
  }

  /** H · v of a network with a curved activation, against the gradient's central difference. */
  @Test
  void hessianProductsAreChangesOfTheGradient() {
    List<double[]> pairs = new ArrayList<>();
    Minimizer probe =
        new Minimizer() {
          @Override
          public void minimize(Objective objective, double[] start, Observer observer) {
            double[] direction = new double[objective.size()];
            for (int index = 0; index < direction.length; index++) {
              direction[index] = Math.sin(index + 1);
            }
            double[] product = new double[direction.length];
            objective.hessianProduct(start, direction, product);
            double h = 1e-5;
            double[][] gradients = new double[2][direction.length];
            for (int side = 0; side < 2; side++) {
              double[] moved = start.clone();
              for (int index = 0; index < moved.length; index++) {
                moved[index] += (side == 0 ? -h : h) * direction[index];
              }
              objective.valueAndGradient(moved, gradients[side]);
            }
            for (int index = 0; index < product.length; index++) {
              double difference = (gradients[1][index] - gradients[0][index]) / (2 * h);
              pairs.add(new double[] {product[index], difference});
            }
            assertThat(objective.isRegularized(0)).as("kernel").isTrue();
            assertThat(objective.isRegularized(8)).as("bias").isFalse();
          }
        };

    train(spec(probe, 1, CURVED));

    assertThat(pairs).hasSize(17);
    assertThat(pairs).allSatisfy(pair -> assertThat(pair[0]).isCloseTo(pair[1], within(1e-8)));
    assertThat(pairs).anySatisfy(pair -> assertThat(Math.abs(pair[0])).isGreaterThan(0.1));
  }

  @Test
  void aPointHasOneValueWithDropoutToo() {
    List<Double> values = new ArrayList<>();
    Minimizer probe =
        new Minimizer() {
          @Override
          public void minimize(Objective objective, double[] start, Observer observer) {
            double[] gradient = new double[objective.size()];
            values.add(objective.valueAndGradient(start, gradient));
            objective.valueAndGradient(new double[objective.size()], gradient);
            values.add(objective.valueAndGradient(start, gradient));
          }
        };
    train(spec(probe, 1, new Dense(8), new Dropout(0.5), new Dense(1)));
    assertThat(values.get(1)).isEqualTo(values.get(0));
  }

  @Test
  void listenersAreToldOnceAnIteration() {
    List<String> told = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onStep(StepReport report) {
            told.add("step " + report.step() + " of " + report.epoch());
          }

          @Override
          public void onEpoch(EpochReport report) {
            told.add("epoch " + report.epoch() + " of " + report.samples());
          }
        };
    TrainingResult result =
        run(spec(new ConjugateGradient(), 2, CURVED), all(SAMPLES), all(List.of()), listener);
    assertThat(told)
        .containsExactly("step 1 of 1", "epoch 1 of 80", "step 1 of 2", "epoch 2 of 80");
    assertThat(result.history()).allSatisfy(epoch -> assertThat(epoch.stepSize()).isPositive());
    assertThat(result.history().get(1).train()).containsKeys("loss", "meanAbsoluteError");
  }

  @Test
  void earlyStoppingGoesBackToTheBest() {
    List<Samples.Sample> opposite = // what fits the training set ever better fits these ever worse
        SAMPLES.stream().map(s -> new Samples.Sample(1, s.x1(), s.x2(), -s.y())).toList();
    Minimizer slow = new SteepestDescent(SetSearch.of(0.01), 0);
    TrainingResult result =
        run(spec(slow, 50, new EarlyStopping(3, 0), LINEAR), all(SAMPLES), all(opposite));
    List<Double> losses =
        result.history().stream().map(epoch -> epoch.validation().get("loss")).toList();
    int best = losses.indexOf(Collections.min(losses));
    assertThat(result.history()).hasSize(best + 1 + 3);
    assertThat(result.network()).isEqualTo(train(spec(slow, best + 1, LINEAR)).network());
  }

  @Test
  void aStartThatIsTheMinimumIsReported() {
    TrainingResult result =
        train(spec(new SteepestDescent(new StrongWolfe(), 1e9), 5, LINEAR)); // any gradient is flat
    assertThat(result.history()).hasSize(1);
    assertThat(result.history().get(0).stepSize()).isZero();
    assertThat(result.history().get(0).train().get("loss")).isPositive();
  }

  @Test
  void aLossThatIsNoNumberEndsTheTraining() {
    List<Samples.Sample> broken = List.of(new Samples.Sample(1, Float.NaN, 1, 1));
    TrainingSpec spec = spec(new ConjugateGradient(), 5, LINEAR);
    assertThatThrownBy(() -> run(spec, all(broken), all(List.of())))
        .isInstanceOf(NonFiniteLossException.class)
        .hasMessage(
            "The loss became NaN at iteration 1, so training stopped. Look for very large values in"
                + " features and label, scale them to a size around 1, or begin with smaller"
                + " parameters; the parameters from before epoch 1 are in this exception's"
                + " lastGood().");
  }

  @Test
  void settingsThatWouldDoNothingAreRefused() {
    assertThatThrownBy(
            () -> spec(new NormalEquations(), new StepSchedule(1, 0.5), GradientClipping.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "TrainingSpec received schedule = StepSchedule[every=1, gamma=0.5] with optimizer ="
                + " NormalEquations[], but a minimizer finds its step lengths by itself. Let it"
                + " be a ConstantSchedule, or use an update rule such as Adam.");
    assertThatThrownBy(
            () -> spec(new NormalEquations(), new ConstantSchedule(), GradientClipping.byNorm(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "TrainingSpec received clipping = GradientClipping[maxNorm=1.0, maxValue=0.0] with"
                + " optimizer = NormalEquations[], but a minimizer needs gradients as they are."
                + " Clip nothing, or use an update rule such as Adam.");
    TrainingSpec plain = spec(new NormalEquations(), 1, LINEAR);
    assertThatThrownBy(() -> plain.withDataType(DataType.BFLOAT16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "TrainingSpec received dataType = BFLOAT16 with optimizer = NormalEquations[], but a"
                + " minimizer compares losses that are nearly the same. Let it be FLOAT32 or FLOAT64,"
                + " or use an update rule such as Adam.");
  }

  private static double lastLoss(TrainingResult result) {
    return result.history().get(result.history().size() - 1).train().get("loss");
  }

  private static TrainingSpec spec(Optimizer optimizer, int epochs, Layer... layers) {
    return spec(optimizer, epochs, EarlyStopping.never(), layers);
  }

  private static TrainingSpec spec(
      Optimizer optimizer, int epochs, EarlyStopping stopping, Layer... layers) {
    return spec(
        optimizer, new ConstantSchedule(), GradientClipping.none(), epochs, stopping, layers);
  }

  private static TrainingSpec spec(
      Optimizer optimizer, Schedule schedule, GradientClipping clipping) {
    return spec(optimizer, schedule, clipping, 1, EarlyStopping.never(), LINEAR);
  }

  private static TrainingSpec spec(
      Optimizer optimizer,
      Schedule schedule,
      GradientClipping clipping,
      int epochs,
      EarlyStopping stopping,
      Layer... layers) {
    return new TrainingSpec(
            NetworkSpec.sequential(Shape.of(2), layers),
            new MeanSquaredError(),
            List.of(new MeanAbsoluteError()),
            optimizer,
            epochs,
            32,
            1)
        .withSchedule(schedule)
        .withClipping(clipping)
        .withEarlyStopping(stopping)
        .withDataType(DataType.FLOAT64);
  }

  private TrainingResult train(TrainingSpec spec) {
    return run(spec, all(SAMPLES), all(List.of()));
  }

  private TrainingResult run(
      TrainingSpec spec, SampleStore train, SampleStore validation, TrainingListener... listeners) {
    try (Engine engine = open()) {
      return new TrainingLoop(engine, spec, new SingleWorker(), List.of(listeners))
          .run(train, validation);
    }
  }

  private List<TrainingResult> trainTogether(TrainingSpec spec, int workers) {
    SharedMemoryGroup group = new SharedMemoryGroup(workers, Duration.ofSeconds(30));
    List<CompletableFuture<TrainingResult>> results = new ArrayList<>();
    for (int rank = 0; rank < workers; rank++) {
      int mine = rank;
      SampleStore own =
          Samples.store(SAMPLES, index -> index * index % 3 == mine, folder); // none for 2
      CompletableFuture<TrainingResult> result = new CompletableFuture<>();
      results.add(result);
      Thread worker =
          new Thread(
              () -> {
                try (Engine engine = open()) {
                  result.complete(
                      new TrainingLoop(engine, spec, group.join(mine, engine), List.of())
                          .run(own, all(List.of())));
                } catch (RuntimeException e) {
                  result.completeExceptionally(e);
                }
              });
      worker.start();
    }
    return results.stream().map(CompletableFuture::join).toList();
  }

  private SampleStore all(List<Samples.Sample> samples) {
    return Samples.store(samples, index -> true, folder);
  }

  private static Engine open() {
    return new ReferenceEngineProvider().open(EngineOptions.defaults());
  }
}
