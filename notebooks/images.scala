// Databricks notebook source
// MAGIC %md
// MAGIC # Images in Scala: augmentation, and transfer of a saved network
// MAGIC
// MAGIC A convolutional network reads digits. Augmentation makes it read them where they don't stand in the middle; then the
// MAGIC saved network answers a question that it wasn't trained for, after a few examples.

// COMMAND ----------

import io.sparknn.augmentation._
import io.sparknn.layers._
import io.sparknn.ml.classification.NeuralNetworkClassifier
import io.sparknn.network.{NetworkSpec, NetworkSummary}
import io.sparknn.optim.Adam
import io.sparknn.shape.Shape
import java.nio.file.Files
import java.util.SplittableRandom
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator
import org.apache.spark.ml.feature.VectorAssembler
import org.apache.spark.ml.linalg.{Vector, Vectors}
import spark.implicits._

// COMMAND ----------

// MAGIC %md
// MAGIC ## The data
// MAGIC
// MAGIC 1,797 handwritten digits of 8×8 pixels, from 0 to 16. Of a few we also know whether their digit is a prime
// MAGIC number: 2, 3, 5 or 7. `SPARKNN_DATA` names the folder of `digits.csv.gz`.

// COMMAND ----------

spark.conf.set("spark.sql.debug.maxToStringFields", 200) // else Spark warns of so many columns
val folder = sys.env.getOrElse("SPARKNN_DATA", "../examples/data")
val table = spark.read.option("header", "true").option("inferSchema", "true").csv(s"$folder/digits.csv.gz")
val pixels = table.columns.filter(_.startsWith("pixel"))
val images = new VectorAssembler().setInputCols(pixels).setOutputCol("features").transform(table)
  .selectExpr("features", "label", "cast(label in (2, 3, 5, 7) as double) as prime")
val Array(few, train, test) = images.randomSplit(Array(0.04, 0.76, 0.2), 1L).map(_.cache())

// COMMAND ----------

// MAGIC %md
// MAGIC ## What augmentation does
// MAGIC
// MAGIC An augmentation is a value. While a network trains, each image is changed anew in every epoch, on the workers;
// MAGIC validation and scoring see images as they are. Here one is changed on the driver, and printed.

// COMMAND ----------

val augmentation = AugmentationSequence.of(new Rotation(10), new Translation(0.13, 0.19))

def augmented(image: Vector, seed: Long): Seq[Float] = {
  val original = new Image(Shape.of(1, 8, 8), PixelRange.NUMBERS, image.toArray.map(_.toFloat))
  augmentation.apply(original, new SplittableRandom(seed)).pixels.toSeq
}

def lines(image: Seq[Float]): Seq[String] =
  image.grouped(8).map(_.map(ink => " .:oO@@".charAt((ink * 6 / 16).toInt)).mkString).toSeq

val two = train.where("label = 2").head().getAs[Vector]("features")
val drawn = lines(two.toArray.toSeq.map(_.toFloat)) +: (1 to 5).map(epoch => lines(augmented(two, 1000L * epoch)))
drawn.transpose.foreach(line => println(line.mkString("   ")))
assert(drawn.distinct.size == drawn.size)

// COMMAND ----------

// MAGIC %md
// MAGIC ## What it is good for
// MAGIC
// MAGIC The training images stand neatly in the middle. In the test, pictures come as they are and moved by one pixel.

// COMMAND ----------

def moved(image: Vector): Vector =
  Vectors.dense(image.toArray.grouped(8).flatMap(row => row.last +: row.init).toArray)

val aside = test.select("features", "label").collect()
  .map(row => (moved(row.getAs[Vector](0)), row.getInt(1))).toSeq.toDF("features", "label")
val accuracy = new MulticlassClassificationEvaluator().setMetricName("accuracy")

def network(head: Layer*) = {
  val body = Seq(
    new Rescaling(1.0 / 16, 0),
    new Conv2d(16, 3).padding(1),
    Activation.relu(),
    new MaxPool2d(2),
    new Flatten()
  )
  NetworkSpec.sequential(Shape.of(1, 8, 8), body ++ head: _*)
}

def classifier = new NeuralNetworkClassifier()
  .setNetwork(network(new Dense(10))).setOptimizer(new Adam(0.01)).setMaxIter(15).setBatchSize(32).setSeed(1)

val plain = classifier.fit(train)
val robust = classifier.setAugmentation(augmentation).fit(train)
val Seq((plainTest, plainAside), (robustTest, robustAside)) =
  Seq(plain, robust).map(m => (accuracy.evaluate(m.transform(test)), accuracy.evaluate(m.transform(aside))))
Seq(("plain", plainTest, plainAside), ("augmented", robustTest, robustAside))
  .toDF("training", "as they are", "moved by a pixel").show()
assert(plainTest > 0.9 && robustTest > 0.9 && robustAside > plainAside + 0.15)

// COMMAND ----------

// MAGIC %md
// MAGIC ## Transfer
// MAGIC
// MAGIC The network is saved, maybe by somebody else. A new network has its layers under the same names, and behind what it
// MAGIC says of the ten digits a new layer that answers another question. `initialModel` gives the old layers the saved
// MAGIC numbers, `frozen` keeps them as they are; only the new layer learns, from the few images for which the answer is
// MAGIC known.

// COMMAND ----------

val path = Files.createTempDirectory("images").resolve("digits").toString
plain.save(path)
def question = new NeuralNetworkClassifier().setLabelCol("prime").setMaxIter(40).setBatchSize(16).setSeed(1)

val extended = network(new Dense(10), Activation.softmax(), new Dense(2)).frozen("conv2d_1", "dense_1")
println(NetworkSummary.of(extended))
val transferred = question.setNetwork(extended).setInitialModel(path).setOptimizer(new Adam(0.03)).fit(few)

// COMMAND ----------

// MAGIC %md
// MAGIC From nothing, on the same images, the same network as before must find out which digits these are. It is tried with
// MAGIC augmentation and without.

// COMMAND ----------

def alone = question.setNetwork(network(new Dense(2))).setOptimizer(new Adam(0.005))
val prime = new MulticlassClassificationEvaluator().setMetricName("accuracy").setLabelCol("prime")
val gain = Seq(
  "transfer" -> transferred,
  "from nothing" -> alone.fit(few),
  "from nothing, augmented" -> alone.setAugmentation(augmentation).fit(few)
).map { case (way, model) => way -> prime.evaluate(model.transform(test)) }
gain.toDF("way", "accuracy").show(truncate = false)
assert(gain.head._2 > 0.95 && gain.head._2 > gain.tail.map(_._2).max + 0.02)
