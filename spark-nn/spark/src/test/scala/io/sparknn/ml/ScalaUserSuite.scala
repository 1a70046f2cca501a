package io.sparknn.ml

import java.nio.file.Files

import io.sparknn.layers.{Activation, Dense}
import io.sparknn.ml.classification.{NeuralNetworkClassificationModel, NeuralNetworkClassifier}
import io.sparknn.ml.data.TokenIds
import io.sparknn.ml.regression.NeuralNetworkRegressor
import io.sparknn.ml.text.{BytePairEncoder, BytePairEncoderModel, VocabularyIndexer}
import io.sparknn.network.NetworkSpec
import io.sparknn.optim.Adam
import io.sparknn.shape.Shape
import io.sparknn.training.{EpochReport, TrainingListener}
import org.apache.spark.ml.{Pipeline, PipelineModel}
import org.apache.spark.ml.evaluation.{MulticlassClassificationEvaluator, RegressionEvaluator}
import org.apache.spark.ml.feature.{
  IndexToString,
  RegexTokenizer,
  StandardScaler,
  StringIndexer,
  VectorAssembler
}
import org.apache.spark.ml.linalg.Vectors
import org.apache.spark.ml.tuning.{CrossValidator, ParamGridBuilder}
import org.apache.spark.sql.{DataFrame, SparkSession}
import org.scalatest.funsuite.AnyFunSuite

/** The library as a Scala user meets it. */
class ScalaUserSuite extends AnyFunSuite {
  private lazy val spark: SparkSession =
    SparkSession.builder().master("local[2]").appName("spark-nn Scala tests").getOrCreate()

  private lazy val flowers: DataFrame = {
    import spark.implicits._
    val random = new scala.util.Random(5)
    Seq("iris", "lily", "rose").zipWithIndex
      .flatMap { case (name, index) =>
        Seq.fill(40)(
          (name, index + 0.2 * random.nextGaussian(), 3 - index + 0.2 * random.nextGaussian())
        )
      }
      .toDF("flower", "length", "width")
  }

  private def network(outputs: Int): NetworkSpec =
    NetworkSpec.sequential(Shape.of(2), new Dense(8), Activation.relu(), new Dense(outputs))

  private def classifier: NeuralNetworkClassifier =
    new NeuralNetworkClassifier()
      .setNetwork(network(3))
      .setOptimizer(new Adam(0.05))
      .setMaxIter(5)
      .setBatchSize(10)
      .setNumWorkers(2)
      .setSeed(1)
      .setLabelCol("class")
      .setFeaturesCol("scaled")

  private def stages(classifier: NeuralNetworkClassifier): Pipeline = {
    val indexer = new StringIndexer().setInputCol("flower").setOutputCol("class")
    val assembler =
      new VectorAssembler().setInputCols(Array("length", "width")).setOutputCol("features")
    val scaler =
      new StandardScaler().setInputCol("features").setOutputCol("scaled").setWithMean(true)
    new Pipeline().setStages(Array(indexer, assembler, scaler, classifier))
  }

  private val accuracy =
    new MulticlassClassificationEvaluator().setLabelCol("class").setMetricName("accuracy")

  test("a pipeline of indexer, assembler, scaler and network is fitted, saved, loaded and scores") {
    val fitted = stages(classifier).fit(flowers)
    val folder = Files.createTempDirectory("pipeline").resolve("fitted").toString
    fitted.save(folder)
    val scored = PipelineModel.load(folder).transform(flowers)
    assert(accuracy.evaluate(scored) > 0.95)
    val named = new IndexToString()
      .setInputCol("prediction")
      .setOutputCol("named")
      .setLabels(Array("iris", "lily", "rose"))
      .transform(scored)
    assert(named.filter("named = flower").count() > 110)
  }

  test("a grid over settings and networks is searched") {
    val network = classifier
    val grid = new ParamGridBuilder()
      .addGrid(network.stepSize, Array(0.001, 0.05))
      .addGrid(network.network, Seq(this.network(3)))
      .build()
    val validator = new CrossValidator()
      .setEstimator(stages(network))
      .setEstimatorParamMaps(grid)
      .setEvaluator(accuracy)
      .setNumFolds(2)
      .setSeed(3)
    val best = validator.fit(flowers).bestModel.asInstanceOf[PipelineModel].stages.last
    assert(best.asInstanceOf[NeuralNetworkClassificationModel].parent.extractParamMap() != null)
    assert(validator.fit(flowers).avgMetrics.max > 0.9)
  }

  test("settings are read back, and a listener written in Scala hears of epochs") {
    var losses = Vector.empty[Double]
    val heard = new TrainingListener {
      override def onEpoch(report: EpochReport): Unit = losses :+= report.train.get("loss")
    }
    val estimator = classifier.addTrainingListener(heard)
    assert(estimator.getMaxIter == 5)
    assert(estimator.getOptimizer == new Adam(0.05))
    val model = stages(estimator)
      .fit(flowers)
      .stages
      .last
      .asInstanceOf[NeuralNetworkClassificationModel]
    assert(losses.size == 5)
    assert(losses.last < losses.head)
    assert(model.summary.history.size == 5)
    assert(model.hasSummary)
  }

  test("typed rows are regressed") {
    import spark.implicits._
    val houses = (1 to 60).map(size => (Vectors.dense(size / 60.0, 1.0), 3.0 * size / 60)).toDS()
    val model = new NeuralNetworkRegressor()
      .setNetwork(network(1))
      .setOptimizer(new Adam(0.05))
      .setMaxIter(20)
      .setBatchSize(10)
      .setFeaturesCol("_1")
      .setLabelCol("_2")
      .setSeed(1)
      .fit(houses)
    val scored = model.transform(houses)
    assert(new RegressionEvaluator().setLabelCol("_2").evaluate(scored) < 0.3)
    val first = scored.as[(org.apache.spark.ml.linalg.Vector, Double, Double)].head()
    assert(model.predict(first._1) == first._3)
  }

  test("texts become ids in a pipeline of Spark's stages and ours, and come back") {
    import spark.implicits._
    val texts = Seq("The whale, the WHITE whale!", "the sea").toDF("text")
    val words = new RegexTokenizer().setInputCol("text").setOutputCol("words").setPattern("\\W+")
    val vocabulary = new VocabularyIndexer()
      .setInputCol("words")
      .setOutputCol("ids")
      .setAddEndToken(true)
    val bytePairs = new BytePairEncoder().setInputCol("text").setOutputCol("pieces")
    val fitted = new Pipeline().setStages(Array(words, vocabulary, bytePairs)).fit(texts)
    val folder = Files.createTempDirectory("pipeline").resolve("text").toString
    fitted.save(folder)
    val read = PipelineModel.load(folder)
    val scored = read.transform(texts)
    assert(
      scored.select("ids").as[Seq[Int]].collect().toSeq == Seq(Seq(4, 5, 4, 7, 5, 3), Seq(4, 6, 3))
    )
    assert(TokenIds.of(scored.schema("ids")).get.vocabularySize == 8)
    val decoder = read.stages.last.asInstanceOf[BytePairEncoderModel].decoder.setOutputCol("again")
    assert(decoder.transform(scored).filter("again = text").count() == 2)
  }
}
