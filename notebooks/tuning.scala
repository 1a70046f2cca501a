// Databricks notebook source
// MAGIC %md
// MAGIC # Tuning with CrossValidator in Scala
// MAGIC
// MAGIC Every setting of an estimator is a `Param`, the network and the optimizer too, so Spark's own grid and
// MAGIC cross-validation search over them.

// COMMAND ----------

import io.sparknn.layers._
import io.sparknn.ml.classification.NeuralNetworkClassifier
import io.sparknn.network.NetworkSpec
import io.sparknn.optim.{Adam, Optimizer}
import io.sparknn.shape.Shape
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator
import org.apache.spark.ml.linalg.Vectors
import org.apache.spark.ml.tuning.{CrossValidator, ParamGridBuilder}
import scala.util.Random
import spark.implicits._

// COMMAND ----------

// MAGIC %md
// MAGIC ## The data
// MAGIC
// MAGIC Two rings: no line tells them apart, so a network without a hidden layer must fail. The grid asks how wide the
// MAGIC hidden layer should be, and how fast to learn.

// COMMAND ----------

val chance = new Random(3)
val points = for (number <- 0 until 400) yield {
  val radius = (if (number % 2 == 0) 2.0 else 1.0) + 0.15 * chance.nextGaussian()
  val angle = chance.nextDouble() * 2 * math.Pi
  (Vectors.dense(radius * math.cos(angle), radius * math.sin(angle)), (number % 2).toDouble)
}
val rings = points.toDF("features", "label").cache()

// COMMAND ----------

// MAGIC %md
// MAGIC ## The search

// COMMAND ----------

def network(hidden: Int*): NetworkSpec = {
  val layers = hidden.flatMap(units => Seq[Layer](new Dense(units), Activation.tanh())) :+ new Dense(2)
  NetworkSpec.sequential(Shape.of(2), layers: _*)
}

val classifier = new NeuralNetworkClassifier().setMaxIter(25).setBatchSize(32).setSeed(1)
val grid = new ParamGridBuilder()
  .addGrid(classifier.network, Seq(network(), network(12)))
  .addGrid(classifier.optimizer, Seq[Optimizer](new Adam(0.001), new Adam(0.03)))
  .build()
val search = new CrossValidator()
  .setEstimator(classifier)
  .setEstimatorParamMaps(grid)
  .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
  .setNumFolds(2)
  .setSeed(1)
  .fit(rings)

// COMMAND ----------

val results = grid.zip(search.avgMetrics).map { case (settings, accuracy) =>
  (settings(classifier.network).nodes.size, settings(classifier.optimizer).toString, accuracy)
}
results.toSeq.toDF("layers", "optimizer", "accuracy").show(truncate = false)
val (layers, _, accuracy) = results.maxBy(_._3)
assert(layers == 3 && accuracy > 0.95)
