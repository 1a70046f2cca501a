// Databricks notebook source
// MAGIC %md
// MAGIC # Getting started in Scala: digits
// MAGIC
// MAGIC A convolutional network learns to read 1,797 handwritten digits of 8×8 pixels, in a Spark ML pipeline. Attach the
// MAGIC Maven library `io.sparknn:spark-nn_2.13` to the cluster, or start `spark-shell` with it in `--packages`.

// COMMAND ----------

import io.sparknn.layers._
import io.sparknn.ml.classification.{NeuralNetworkClassificationModel, NeuralNetworkClassifier}
import io.sparknn.network.{NetworkSpec, NetworkSummary}
import io.sparknn.optim.Adam
import io.sparknn.shape.Shape
import org.apache.spark.ml.{Pipeline, PipelineModel}
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator
import org.apache.spark.ml.feature.{MinMaxScaler, VectorAssembler}

// COMMAND ----------

// MAGIC %md
// MAGIC ## The data
// MAGIC
// MAGIC One row for each image: 64 pixels from 0 to 16, and the digit. `SPARKNN_DATA` names the folder of `digits.csv.gz`.

// COMMAND ----------

spark.conf.set("spark.sql.debug.maxToStringFields", 200) // else Spark warns of so many columns
val folder = sys.env.getOrElse("SPARKNN_DATA", "../examples/data")
val table = spark.read.option("header", "true").option("inferSchema", "true").csv(s"$folder/digits.csv.gz")
val pixels = table.columns.filter(_.startsWith("pixel"))
val images = new VectorAssembler().setInputCols(pixels).setOutputCol("pixels").transform(table)
val parts = images.select("pixels", "label").randomSplit(Array(0.8, 0.2), 1L)
val (train, test) = (parts(0), parts(1))

// COMMAND ----------

// MAGIC %md
// MAGIC ## The network
// MAGIC
// MAGIC Layers one after another, for images of one channel. Its summary is a table.

// COMMAND ----------

val network = NetworkSpec.sequential(
  Shape.of(1, 8, 8),
  new Conv2d(16, 3).padding(1),
  Activation.relu(),
  new MaxPool2d(2),
  new Flatten(),
  new Dense(10)
)
println(NetworkSummary.of(network))

// COMMAND ----------

// MAGIC %md
// MAGIC ## Training and scoring
// MAGIC
// MAGIC The classifier is an estimator as any other of Spark ML: it stands in a pipeline, behind the scaler.

// COMMAND ----------

val scaler = new MinMaxScaler().setInputCol("pixels").setOutputCol("features")
val classifier = new NeuralNetworkClassifier()
  .setNetwork(network)
  .setOptimizer(new Adam(0.005))
  .setMaxIter(10)
  .setBatchSize(32)
  .setSeed(1)
val model = new Pipeline().setStages(Array(scaler, classifier)).fit(train)
val evaluator = new MulticlassClassificationEvaluator().setMetricName("accuracy")
val accuracy = evaluator.evaluate(model.transform(test))
assert(accuracy > 0.95)
println(f"$accuracy%.3f of the digits that were not learned from are read right")

// COMMAND ----------

// MAGIC %md
// MAGIC ## The learning curve
// MAGIC
// MAGIC The fitted model remembers every epoch.

// COMMAND ----------

val history = model.stages(1).asInstanceOf[NeuralNetworkClassificationModel].summary.history
assert(history.get(9).train.get("loss") < history.get(0).train.get("loss"))
history.forEach(epoch => println(s"epoch ${epoch.epoch}: ${epoch.train}"))

// COMMAND ----------

// MAGIC %md
// MAGIC ## Saving
// MAGIC
// MAGIC A saved pipeline loads in Scala, Java and Python.

// COMMAND ----------

val path = java.nio.file.Files.createTempDirectory("digits").toString + "/model"
model.write.overwrite().save(path)
assert(evaluator.evaluate(PipelineModel.load(path).transform(test)) == accuracy)
