package io.sparknn.ml.classification;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.EngineException;
import io.sparknn.ml.FailingLosses;
import io.sparknn.ml.TestData;
import io.sparknn.ml.TrainingException;
import io.sparknn.ml.distributed.ClusterException;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.training.EpochReport;
import io.sparknn.training.NonFiniteLossException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Training by several workers: what it depends on, and what happens when it fails. */
@Timeout(120)
class TrainingTest {
  private static final Dataset<Row> CLOUDS = TestData.clouds(120).cache();

  @Test
  void orderAndPartitionsOfRowsLeaveNoTrace() {
    TrainedNetwork expected = Classifiers.small().fit(CLOUDS).network();
    assertThat(Classifiers.small().fit(CLOUDS.repartition(5)).network()).isEqualTo(expected);
    assertThat(Classifiers.small().fit(CLOUDS.orderBy(col("label"), col("id").desc())).network())
        .isEqualTo(expected);
    assertThat(Classifiers.small().fit(CLOUDS.coalesce(1)).network()).isEqualTo(expected);
    assertThat(Classifiers.small().setSeed(99).fit(CLOUDS).network()).isNotEqualTo(expected);
  }

  @Test
  void filesOfRowsLeaveNoTrace(@TempDir Path folder) {
    TrainedNetwork expected = Classifiers.small().fit(CLOUDS).network();
    for (int files : new int[] {1, 7}) {
      String place = folder.resolve("files" + files).toString();
      CLOUDS.repartition(files).write().parquet(place);
      assertThat(Classifiers.small().fit(CLOUDS.sparkSession().read().parquet(place)).network())
          .isEqualTo(expected);
    }
  }

  @Test
  void oneWorkerAndFourTakeTheSameSteps() {
    TrainedNetwork one = wholeBatch().setNumWorkers(1).fit(CLOUDS).network();
    TrainedNetwork four = wholeBatch().setNumWorkers(4).fit(CLOUDS).network();
    requireClose(four, one);
  }

  @Test
  void stepsInPiecesAreTheSameSteps() {
    TrainedNetwork whole = wholeBatch().setNumWorkers(2).fit(CLOUDS).network();
    TrainedNetwork inPieces =
        wholeBatch().setNumWorkers(2).setAccumulationSteps(3).fit(CLOUDS).network();
    requireClose(inPieces, whole);
    assertThat(inPieces).as("rounded otherwise").isNotEqualTo(whole);
  }

  @Test
  void weightTwoIsTheRowTwice() {
    Dataset<Row> weighted =
        CLOUDS.withColumn("weight", when(col("id").lt(40), lit(2)).otherwise(lit(1)));
    TrainedNetwork byWeight = wholeBatch().setWeightCol("weight").fit(weighted).network();
    requireClose(byWeight, wholeBatch().fit(CLOUDS.union(CLOUDS.filter("id < 40"))).network());
    Dataset<Row> zero =
        CLOUDS.withColumn("weight", when(col("id").lt(40), lit(0)).otherwise(lit(1)));
    requireClose(
        wholeBatch().setWeightCol("weight").fit(zero).network(),
        wholeBatch().fit(CLOUDS.filter("id >= 40")).network());
  }

  @Test
  void rowOfWeightZeroLeavesNoTraceInBatchesToo() {
    Dataset<Row> zero =
        CLOUDS.withColumn("weight", when(col("id").lt(40), lit(0)).otherwise(lit(1)));
    assertThat(Classifiers.small().setWeightCol("weight").fit(zero).network())
        .isEqualTo(Classifiers.small().fit(CLOUDS.filter("id >= 40")).network());
  }

  @Test
  void classWeightsMultiplyTheWeightsOfRowsThatTrain() {
    Dataset<Row> weighted =
        CLOUDS.withColumn(
            "weight", when(col("label").equalTo(1).and(not(col("validation"))), 3).otherwise(1));
    NeuralNetworkClassifier classifier =
        wholeBatch().setValidationIndicatorCol("validation").setPatience(9);
    NeuralNetworkClassificationModel byRow =
        classifier.copy(ParamMap.empty()).setWeightCol("weight").fit(weighted);
    NeuralNetworkClassificationModel byClass = classifier.setClassWeights(1, 3, 1).fit(CLOUDS);
    requireClose(byClass.network(), byRow.network());
    assertThat(byClass.summary().history().get(4).validation().get("loss"))
        .isCloseTo(byRow.summary().history().get(4).validation().get("loss"), within(1e-5));
  }

  @Test
  void balancedClassesWeighTheSameTogether() {
    Dataset<Row> uneven = CLOUDS.filter("label != 2 or id < 30"); // 40, 40 and 10 rows
    double large = 90.0 / (3 * 40);
    requireClose(
        wholeBatch().setClassWeights("balanced").fit(uneven).network(),
        wholeBatch().setClassWeights(large, large, 90.0 / (3 * 10)).fit(uneven).network());
    Dataset<Row> weighted =
        uneven.withColumn("weight", when(col("label").equalTo(2), 4).otherwise(1));
    requireClose(
        wholeBatch().setClassWeights("balanced").setWeightCol("weight").fit(weighted).network(),
        wholeBatch().setWeightCol("weight").fit(weighted).network()); // balanced by their weights
  }

  @Test
  void classWeightsThatDoNotFitAreRefused() {
    for (String wrong : List.of("1,2", "1,2,x", "1,0,1", "heavy")) {
      NeuralNetworkClassifier classifier =
          new NeuralNetworkClassifier("stage")
              .setNetwork(Classifiers.NETWORK)
              .setClassWeights(wrong);
      assertThatThrownBy(() -> classifier.fit(CLOUDS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Parameter classWeights of stage is '"
                  + wrong
                  + "', but it must be 'balanced', empty, or 3 numbers above 0 separated by commas,"
                  + " one for each class.");
    }
  }

  @Test
  void fewerRowsThanWorkersAreEnough() {
    Dataset<Row> two = CLOUDS.filter("id < 2");
    NeuralNetworkClassificationModel model = Classifiers.small().setNumWorkers(4).fit(two);
    assertThat(model.summary().history().get(0).samples()).isEqualTo(2);
    requireClose(model.network(), Classifiers.small().setNumWorkers(1).fit(two).network());
  }

  @Test
  void trainingEndsWhenTooLittleChanges() {
    NeuralNetworkClassifier patient = Classifiers.small().setMaxIter(9).setChangeWindow(2);
    assertThat(patient.fit(CLOUDS).summary().history()).hasSize(9);
    assertThat(patient.setMinErrorChange(1e9).fit(CLOUDS).summary().history())
        .as("losses of epochs 1 and 3")
        .hasSize(3);
    patient.setMinErrorChange(0).setMinWeightChange(1e9);
    assertThat(patient.fit(CLOUDS).summary().history())
        .as("parameters of the start and of epoch 2")
        .hasSize(2);
  }

  @Test
  void elementsOfTheGradientAreClipped() {
    StochasticGradientDescent unit = new StochasticGradientDescent(1);
    float[] start =
        wholeBatch()
            .setOptimizer(unit)
            .setMaxGradientValue(1e-12)
            .setMaxIter(1)
            .fit(CLOUDS)
            .network()
            .parameters();
    float[] clipped =
        wholeBatch()
            .setOptimizer(unit)
            .setMaxGradientValue(0.01)
            .setMaxIter(1)
            .fit(CLOUDS)
            .network()
            .parameters();
    float largest = 0;
    for (int index = 0; index < start.length; index++) {
      largest = Math.max(largest, Math.abs(clipped[index] - start[index]));
    }
    assertThat((double) largest).isCloseTo(0.01, within(1e-6));
  }

  @Test
  void earlyStoppingGoesBackToTheBest() {
    NeuralNetworkClassificationModel model =
        Classifiers.small()
            .setOptimizer(new StochasticGradientDescent(3.0, 0.9, false))
            .setMaxIter(50)
            .setPatience(2)
            .setValidationIndicatorCol("validation")
            .fit(CLOUDS);
    List<Double> losses =
        model.summary().history().stream()
            .map(EpochReport::validation)
            .map(measures -> measures.get("loss"))
            .toList();
    double best = losses.stream().mapToDouble(loss -> loss).min().orElseThrow();
    assertThat(losses.size()).isLessThan(50).isEqualTo(losses.indexOf(best) + 3);
    Dataset<Row> scored = model.transform(CLOUDS.filter("validation"));
    double measured =
        scored.collectAsList().stream()
            .mapToDouble(
                row -> -Math.log(row.<Vector>getAs("probability").apply((int) row.getDouble(2))))
            .average()
            .orElseThrow();
    assertThat(measured).isCloseTo(best, within(1e-4 * Math.max(1, best)));
  }

  @Test
  void nonFiniteLossStopsAndGivesTheLastGoodNetwork() {
    NeuralNetworkClassifier wild =
        Classifiers.small().setOptimizer(new StochasticGradientDescent(1e30, 0, false));
    NonFiniteLossException failure =
        catchThrowableOfType(NonFiniteLossException.class, () -> wild.fit(CLOUDS));
    assertThat(failure).hasMessageContaining("epoch 1").hasMessageContaining("smaller stepSize");
    assertThat(failure.lastGood().spec()).isEqualTo(Classifiers.NETWORK);
  }

  @Test
  void sparkRunsAFailedStageAgain() {
    TrainedNetwork undisturbed = Classifiers.small().setNumWorkers(3).fit(CLOUDS).network();
    for (int time = 0; time < 3; time++) { // a race in Spark would show up now and then
      NeuralNetworkClassifier classifier =
          Classifiers.small().setNumWorkers(3).setLoss(new FailingLosses.FailingAtFirst());
      assertThat(classifier.fit(CLOUDS).network()).isEqualTo(undisturbed);
    }
  }

  @Test
  void workerThatKeepsFailingIsNamed() {
    NeuralNetworkClassifier classifier =
        Classifiers.small().setLoss(new FailingLosses.AlwaysFailing());
    assertThatThrownBy(() -> classifier.fit(CLOUDS))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching(
            "The training failed\\. Worker 1 on \\S+ failed:"
                + " java\\.lang\\.IllegalStateException: a disk is broken");
  }

  @Test
  void moreWorkersThanSlotsAreRefusedBeforeAnyWork() {
    NeuralNetworkClassifier classifier = Classifiers.small().setNumWorkers(5);
    long jobs = CLOUDS.sparkSession().sparkContext().statusTracker().getJobIdsForGroup(null).length;
    assertThatThrownBy(() -> classifier.fit(CLOUDS))
        .isInstanceOf(ClusterException.class)
        .hasMessage(
            "Parameter numWorkers is 5, but the cluster has 4 task slots (spark.master = local[4],"
                + " spark.executor.instances = unset, spark.executor.cores = unset, spark.task.cpus"
                + " = 1) and all workers must run at once. Set numWorkers to 4 or less, or give the"
                + " application more executors or cores.");
    assertThat(CLOUDS.sparkSession().sparkContext().statusTracker().getJobIdsForGroup(null))
        .hasSize((int) jobs);
  }

  @Test
  void engineThatIsMissingIsNamedOnceAndNotTriedAgain() {
    NeuralNetworkClassifier classifier = Classifiers.small().setEngine("abacus");
    assertThatThrownBy(() -> classifier.fit(CLOUDS))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("can't train: Engine 'abacus' is not on the classpath; found: ")
        .hasMessageContaining("setEngine");
  }

  private static NeuralNetworkClassifier wholeBatch() {
    return Classifiers.small().setEngine("reference").setBatchSize(1000).setMaxIter(5);
  }

  private static void requireClose(TrainedNetwork actual, TrainedNetwork expected) {
    assertThat(actual.parameters())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(expected.parameters());
  }
}
