// Databricks notebook source
// MAGIC %md
// MAGIC # From MLlib's MultilayerPerceptronClassifier to ours, in Scala
// MAGIC
// MAGIC The same problem, first as MLlib's own network, then as ours; what is different, and what stays.

// COMMAND ----------

import io.sparknn.layers._
import io.sparknn.ml.classification.NeuralNetworkClassifier
import io.sparknn.ml.optim.Lbfgs
import io.sparknn.network.NetworkSpec
import io.sparknn.optim.Adam
import io.sparknn.shape.Shape
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator
import org.apache.spark.ml.linalg.Vectors
import scala.util.Random
import spark.implicits._

// COMMAND ----------

val chance = new Random(3)
val rows = for (_ <- 0 until 300) yield {
  val (x, y) = (chance.nextDouble() * 2 - 1, chance.nextDouble() * 2 - 1)
  (Vectors.dense(x, y), if (x * y > 0) 1.0 else 0.0)
}
val squares = rows.toDF("features", "label").cache()
val evaluator = new MulticlassClassificationEvaluator().setMetricName("accuracy")

// COMMAND ----------

// MAGIC %md
// MAGIC ## MLlib's
// MAGIC
// MAGIC Sigmoid layers of given sizes, and L-BFGS over all rows.

// COMMAND ----------

val theirs = new MultilayerPerceptronClassifier().setLayers(Array(2, 8, 2)).setMaxIter(200).setSeed(1).fit(squares)
println(f"MLlib: ${evaluator.evaluate(theirs.transform(squares))}%.3f")

// COMMAND ----------

// MAGIC %md
// MAGIC ## Ours
// MAGIC
// MAGIC `layers` becomes a network, and the loss is the same. `solver = "l-bfgs"` is an optimizer as well, so the same
// MAGIC training is there; and so are all others.

// COMMAND ----------

val network = NetworkSpec.sequential(Shape.of(2), new Dense(8), Activation.sigmoid(), new Dense(2))
val ours = new NeuralNetworkClassifier().setNetwork(network).setOptimizer(new Lbfgs()).setMaxIter(200).setSeed(1)
val accuracy = evaluator.evaluate(ours.fit(squares).transform(squares))
assert(accuracy > 0.9)
println(f"Spark NN: $accuracy%.3f")

// COMMAND ----------

val wider = NetworkSpec.sequential(Shape.of(2), new Dense(16), Activation.relu(), new Dense(2))
val adam = new NeuralNetworkClassifier()
  .setNetwork(wider)
  .setOptimizer(new Adam(0.02))
  .setMaxIter(40)
  .setBatchSize(32)
  .setSeed(1)
assert(evaluator.evaluate(adam.fit(squares).transform(squares)) > 0.95)

// COMMAND ----------

// MAGIC %md
// MAGIC ## What is different
// MAGIC
// MAGIC | MLlib | Spark NN |
// MAGIC |---|---|
// MAGIC | `setLayers(Array(2, 8, 2))` | `setNetwork`, any graph of layers |
// MAGIC | `setMaxIter`: iterations over all rows | the same for L-BFGS; epochs for optimizers of batches |
// MAGIC | `setBlockSize`: rows that are stacked | `setBatchSize`: rows of one step |
// MAGIC | `setSolver` | `setOptimizer`, `setSchedule` |
// MAGIC | sigmoid and softmax | activations and losses are yours |
// MAGIC | `weights` of the model | `network.parameters` of the model, `weights.safetensors` of the saved one |
// MAGIC
// MAGIC `featuresCol`, `labelCol`, `predictionCol`, `probabilityCol`, `thresholds`, `seed`, `tol`: unchanged.
