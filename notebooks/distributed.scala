// Databricks notebook source
// MAGIC %md
// MAGIC # Distributed training and checkpoints in Scala
// MAGIC
// MAGIC A training runs as one stage of as many workers as you like; the steps are those of one worker with the same batches.
// MAGIC With a checkpoint folder it goes on after a failure and ends the same to the last bit.

// COMMAND ----------

import io.sparknn.layers._
import io.sparknn.ml.classification.NeuralNetworkClassifier
import io.sparknn.network.NetworkSpec
import io.sparknn.optim.Adam
import io.sparknn.persistence.CheckpointException
import io.sparknn.shape.Shape
import java.nio.file.Files
import org.apache.spark.ml.linalg.Vectors
import scala.jdk.CollectionConverters._
import scala.util.{Failure, Random, Try}
import spark.implicits._

// COMMAND ----------

val chance = new Random(3)
val rows = for (_ <- 0 until 1000) yield {
  val (x, y) = (chance.nextDouble() * 2 - 1, chance.nextDouble() * 2 - 1)
  (Vectors.dense(x, y), if (x * y > 0) 1.0 else 0.0)
}
val squares = rows.toDF("features", "label").cache()

def classifier(workers: Int) = new NeuralNetworkClassifier()
  .setNetwork(NetworkSpec.sequential(Shape.of(2), new Dense(16), Activation.relu(), new Dense(2)))
  .setOptimizer(new Adam(0.02))
  .setMaxIter(8)
  .setBatchSize(50)
  .setNumWorkers(workers)
  .setSeed(1)

// COMMAND ----------

// MAGIC %md
// MAGIC ## One worker or two
// MAGIC
// MAGIC The batch is shared out among the workers and the gradients are summed, so the losses agree but for the shuffling.

// COMMAND ----------

val losses = Seq(1, 2).map { workers =>
  val summary = classifier(workers).fit(squares).summary
  assert(summary.numWorkers == workers)
  summary.history.asScala.map(_.train.get("loss").doubleValue)
}
losses.transpose.zipWithIndex.map { case (Seq(one, two), epoch) => (epoch + 1, one, two) }
  .toDF("epoch", "1 worker", "2 workers").show()
assert(losses.forall(curve => curve.last < curve.head / 2))

// COMMAND ----------

// MAGIC %md
// MAGIC ## The order of rows doesn't matter
// MAGIC
// MAGIC Rows are ordered by their content and the seed: the same data give the same model, however they lie in partitions.

// COMMAND ----------

val first = classifier(2).fit(squares)
val again = classifier(2).fit(squares.orderBy("label").repartition(5))
assert(first.network == again.network)

// COMMAND ----------

// MAGIC %md
// MAGIC ## Checkpoints
// MAGIC
// MAGIC `checkpointDir` may be on any file system that Spark reads. After an epoch the state is written there: parameters,
// MAGIC optimizer, schedule, random numbers. Whoever starts the same training again goes on from the newest one; a finished
// MAGIC training is not repeated.

// COMMAND ----------

val folder = Files.createTempDirectory("checkpoints").resolve("squares")
val trained = classifier(2).setCheckpointDir(folder.toString).fit(squares)
folder.toFile.list.filterNot(_.startsWith(".")).sorted.foreach(println)
val resumed = classifier(2).setCheckpointDir(folder.toString).fit(squares)
assert(resumed.network == trained.network && trained.network == first.network)

// COMMAND ----------

// MAGIC %md
// MAGIC Another network, other data or other settings in the same folder are refused, and the text says what differs.

// COMMAND ----------

Try(classifier(2).setCheckpointDir(folder.toString).setBatchSize(25).fit(squares)) match {
  case Failure(refusal: CheckpointException) => println(refusal.getMessage)
  case other => throw new AssertionError(s"not refused: $other")
}
