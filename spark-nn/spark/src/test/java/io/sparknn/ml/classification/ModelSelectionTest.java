package io.sparknn.ml.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.layers.Dense;
import io.sparknn.ml.TestData;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.optim.AdamW;
import io.sparknn.shape.Shape;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.ml.tuning.TrainValidationSplitModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scala.jdk.javaapi.CollectionConverters;

/** Trainings that want all slots at the same time wait for each other. */
@Timeout(240)
class ModelSelectionTest {
  private static final Dataset<Row> CLOUDS = TestData.clouds(90).cache();

  @Test
  void foldsInParallelGiveWhatTheyGiveOneAfterAnother() {
    NeuralNetworkClassifier classifier =
        Classifiers.small()
            .setNumWorkers(4) // all slots that there are
            .setMaxIter(3)
            .setValidationIndicatorCol("validation")
            .setPatience(2);
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(classifier.stepSize(), new double[] {0.05, 0.001})
            .addGrid(classifier.batchSize(), new int[] {10, 30})
            .build();
    CrossValidator validator =
        new CrossValidator()
            .setEstimator(classifier)
            .setEvaluator(accuracy())
            .setEstimatorParamMaps(grid)
            .setNumFolds(2)
            .setSeed(5);
    CrossValidatorModel together = validator.setParallelism(3).fit(CLOUDS);
    CrossValidatorModel alone = validator.setParallelism(1).fit(CLOUDS);
    assertThat(together.avgMetrics()).containsExactly(alone.avgMetrics());
    assertThat(Arrays.stream(together.avgMetrics()).max().orElseThrow()).isGreaterThan(0.9);
    assertThat(((NeuralNetworkClassificationModel) together.bestModel()).network())
        .isEqualTo(((NeuralNetworkClassificationModel) alone.bestModel()).network());
  }

  @Test
  void networksAreSearchedInParallelAndEachStopsEarly() {
    NetworkSpec narrow = NetworkSpec.sequential(Shape.of(2), new Dense(3));
    NeuralNetworkClassifier classifier =
        Classifiers.small()
            .setMaxIter(40)
            .setValidationIndicatorCol("validation")
            .setPatience(1)
            .setTol(0.02);
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(
                classifier.network(),
                CollectionConverters.asScala(List.of(narrow, Classifiers.NETWORK)))
            .build();
    TrainValidationSplitModel model = search(classifier, grid);
    assertThat(Arrays.stream(model.validationMetrics()).min().orElseThrow()).isGreaterThan(0.5);
    NeuralNetworkClassificationModel best = (NeuralNetworkClassificationModel) model.bestModel();
    assertThat(best.summary().history()).hasSizeBetween(2, 39);
    assertThat(best.network().spec()).isIn(narrow, Classifiers.NETWORK);
  }

  @Test
  void splitsInParallelSearchOptimizers() {
    NeuralNetworkClassifier classifier = Classifiers.small().setNumWorkers(4);
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(
                classifier.optimizer(),
                CollectionConverters.asScala(List.of(new Adam(1e-5), new AdamW(0.05))))
            .build();
    TrainValidationSplitModel model = search(classifier, grid);
    assertThat(model.validationMetrics()[1]).isGreaterThan(model.validationMetrics()[0]);
  }

  private static TrainValidationSplitModel search(
      NeuralNetworkClassifier classifier, ParamMap... grid) {
    return new TrainValidationSplit()
        .setEstimator(classifier)
        .setEvaluator(accuracy())
        .setEstimatorParamMaps(grid)
        .setParallelism(2)
        .setSeed(5)
        .fit(CLOUDS);
  }

  private static MulticlassClassificationEvaluator accuracy() {
    return new MulticlassClassificationEvaluator().setMetricName("accuracy");
  }
}
