package io.sparknn.ml.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Dense;
import io.sparknn.ml.TestData;
import io.sparknn.ml.classification.NeuralNetworkClassificationModel;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.ml.regression.NeuralNetworkRegressionModel;
import io.sparknn.ml.regression.NeuralNetworkRegressor;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.optim.ConjugateGradient;
import io.sparknn.optim.Minimizer;
import io.sparknn.optim.NewtonConjugateGradient;
import io.sparknn.optim.NormalEquations;
import io.sparknn.optim.Optimizer;
import io.sparknn.optim.StepSchedule;
import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Full-batch training reaches the optima that Spark MLlib reaches on the same rows. */
@Timeout(300)
class BreezeMinimizersTest {
  private static final Dataset<Row> OVERLAPPING = overlapping(300).cache();
  private static final NetworkSpec LINEAR = NetworkSpec.sequential(Shape.of(2), new Dense(3));
  private static final NetworkSpec PERCEPTRON =
      NetworkSpec.sequential(Shape.of(2), new Dense(5), Activation.sigmoid(), new Dense(3));

  /** Three classes that overlap, so that the best linear network is finite. */
  private static Dataset<Row> overlapping(int rows) {
    Random random = new Random(17);
    List<Row> data = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int label = row % 3;
      double x = Math.cos(2.1 * label) + 0.7 * random.nextGaussian();
      double y = Math.sin(2.1 * label) + 0.7 * random.nextGaussian();
      data.add(RowFactory.create(Vectors.dense(x, y), (double) label));
    }
    return TestData.frame(
        data,
        TestData.field("features", SQLDataTypes.VectorType()),
        TestData.field("label", DataTypes.DoubleType));
  }

  private static NeuralNetworkClassifier classifier(NetworkSpec network, Optimizer optimizer) {
    return new NeuralNetworkClassifier()
        .setNetwork(network)
        .setOptimizer(optimizer)
        .setMaxIter(300)
        .setPrecision("float64")
        .setNumWorkers(2)
        .setTimeout(60)
        .setSeed(5);
  }

  private static double logLoss(Model<?> model) {
    return new MulticlassClassificationEvaluator()
        .setMetricName("logLoss")
        .evaluate(model.transform(OVERLAPPING));
  }

  @Test
  void minimizersReachTheOptimumOfLogisticRegression() {
    double expected =
        logLoss(
            new LogisticRegression()
                .setFamily("multinomial")
                .setTol(1e-10)
                .setMaxIter(500)
                .fit(OVERLAPPING));
    for (Minimizer minimizer :
        List.of(new Lbfgs(10, 1e-10), new ConjugateGradient(), new NewtonConjugateGradient())) {
      for (int workers = 1; workers <= 2; workers++) {
        NeuralNetworkClassificationModel model =
            classifier(LINEAR, minimizer).setNumWorkers(workers).fit(OVERLAPPING);
        assertThat(logLoss(model))
            .as("%s with %d workers", minimizer, workers)
            .isCloseTo(expected, within(1e-8));
        assertThat(model.summary().history()).hasSizeLessThan(300); // ended by itself
      }
    }
  }

  @Test
  void owlQnReachesTheOptimumOfLogisticRegressionWithAnL1Penalty() {
    double lambda = 0.05;
    LogisticRegressionModel expected =
        new LogisticRegression()
            .setFamily("multinomial")
            .setElasticNetParam(1)
            .setRegParam(lambda)
            .setStandardization(false)
            .setTol(1e-12)
            .setMaxIter(500)
            .fit(OVERLAPPING);
    for (int workers = 1; workers <= 2; workers++) {
      NeuralNetworkClassificationModel model =
          classifier(LINEAR, new OwlQn(lambda, 10, 1e-12)).setNumWorkers(workers).fit(OVERLAPPING);
      float[] parameters = model.network().parameters(); // kernel (3, 2), bias (3)
      int zeros = 0;
      for (int index = 0; index < 6; index++) {
        double weight = expected.coefficientMatrix().apply(index / 2, index % 2);
        assertThat((double) parameters[index]).isCloseTo(weight, within(1e-4));
        zeros += parameters[index] == 0 ? 1 : 0;
      }
      assertThat(zeros).as("weights that are exactly 0").isPositive();
      assertThat(logLoss(model)).isCloseTo(logLoss(expected), within(1e-6));
    }
  }

  /** From the same start, both are Breeze's L-BFGS on the same function. */
  @Test
  void lbfgsGoesTheWayOfTheMultilayerPerceptron() {
    NeuralNetworkClassifier classifier =
        classifier(PERCEPTRON, new Lbfgs(10, 1e-9)).setMaxIter(120);
    MultilayerPerceptronClassificationModel expected =
        new MultilayerPerceptronClassifier()
            .setLayers(new int[] {2, 5, 3})
            .setInitialWeights(start(PERCEPTRON, classifier.getSeed()))
            .setMaxIter(120)
            .setTol(1e-9)
            .fit(OVERLAPPING);
    for (int workers = 1; workers <= 2; workers++) {
      assertThat(logLoss(classifier.setNumWorkers(workers).fit(OVERLAPPING)))
          .isCloseTo(logLoss(expected), within(2e-3));
    }
    double afterTen = logLoss(classifier.setMaxIter(10).fit(OVERLAPPING));
    MultilayerPerceptronClassificationModel tenOfSpark =
        new MultilayerPerceptronClassifier()
            .setLayers(new int[] {2, 5, 3})
            .setInitialWeights(start(PERCEPTRON, classifier.getSeed()))
            .setMaxIter(10)
            .setTol(1e-9)
            .fit(OVERLAPPING);
    assertThat(afterTen).isCloseTo(logLoss(tenOfSpark), within(1e-6));
  }

  /** The network's first parameters, with each kernel by columns, as Spark keeps it. */
  private static Vector start(NetworkSpec network, long seed) {
    double[] ours = new Network(network).parameters().initialValues(seed);
    double[] theirs = ours.clone();
    int from = 0;
    for (int[] layer : new int[][] {{5, 2}, {3, 5}}) {
      int rows = layer[0];
      int columns = layer[1];
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          theirs[from + column * rows + row] = ours[from + row * columns + column];
        }
      }
      from += rows * columns + rows;
    }
    return Vectors.dense(theirs);
  }

  @Test
  void normalEquationsSolveLinearRegression() {
    Dataset<Row> plane = TestData.plane(100);
    LinearRegressionModel expected = new LinearRegression().setSolver("normal").fit(plane);
    NeuralNetworkRegressionModel model =
        new NeuralNetworkRegressor()
            .setNetwork(NetworkSpec.sequential(Shape.of(2), new Dense(1)))
            .setOptimizer(new NormalEquations())
            .setPrecision("float64")
            .setNumWorkers(2)
            .fit(plane);
    float[] parameters = model.network().parameters();
    assertThat((double) parameters[0]).isCloseTo(expected.coefficients().apply(0), within(1e-6));
    assertThat((double) parameters[1]).isCloseTo(expected.coefficients().apply(1), within(1e-6));
    assertThat((double) parameters[2]).isCloseTo(expected.intercept(), within(1e-6));
    assertThat(model.summary().history()).hasSize(1);
  }

  @Test
  void singlePrecisionIsEnoughForSixDigits() {
    double expected = logLoss(classifier(LINEAR, new Lbfgs(10, 1e-10)).fit(OVERLAPPING));
    double single =
        logLoss(classifier(LINEAR, new Lbfgs()).setPrecision("float32").fit(OVERLAPPING));
    assertThat(single).isCloseTo(expected, within(1e-5));
  }

  @Test
  void settingsThatWouldDoNothingAreRefused() {
    NeuralNetworkClassifier classifier = classifier(LINEAR, new Lbfgs());
    assertThatThrownBy(
            () -> classifier.copy(classifier.extractParamMap()).setStepSize(0.1).fit(OVERLAPPING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "Parameter stepSize of \\S+ is 0.1, but its optimizer Lbfgs\\[memory=10,"
                + " tolerance=1.0E-6] finds its step lengths by itself. Clear stepSize, or set an"
                + " update rule such as Adam.");
    assertThatThrownBy(() -> classifier.setSchedule(new StepSchedule(1, 0.5)).fit(OVERLAPPING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a minimizer finds its step lengths by itself");
  }

  @Test
  void theyReadBackEqualAndRefuseBadValues() {
    for (Optimizer optimizer : List.of(new Lbfgs(), new OwlQn(0.1), new Adam())) {
      assertThat(Json.read(Json.write(optimizer), Optimizer.class)).isEqualTo(optimizer);
    }
    assertThat(new Lbfgs()).isEqualTo(new Lbfgs(10, 1e-6));
    assertThat(new OwlQn(0.5)).isEqualTo(new OwlQn(0.5, 10, 1e-6));
    assertThatThrownBy(() -> new Lbfgs(0, 0))
        .hasMessage("Lbfgs received memory = 0, but it must be at least 1.");
    assertThatThrownBy(() -> new Lbfgs(1, -1))
        .hasMessage("Lbfgs received tolerance = -1, but it must be at least 0.");
    assertThatThrownBy(() -> new OwlQn(-1))
        .hasMessage("OwlQn received l1 = -1, but it must be at least 0.");
    assertThatThrownBy(() -> new OwlQn(0, 0, 0))
        .hasMessage("OwlQn received memory = 0, but it must be at least 1.");
    assertThatThrownBy(() -> new OwlQn(0, 1, -1))
        .hasMessage("OwlQn received tolerance = -1, but it must be at least 0.");
  }
}
