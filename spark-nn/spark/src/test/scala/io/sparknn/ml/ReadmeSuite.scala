package io.sparknn.ml

import io.sparknn.layers.{Activation, Conv2d, Dense, Flatten, MaxPool2d}
import io.sparknn.ml.classification.NeuralNetworkClassifier
import io.sparknn.network.NetworkSpec
import io.sparknn.shape.Shape
import java.nio.file.{Files, Path}
import org.apache.spark.ml.{Pipeline, PipelineModel}
import org.apache.spark.ml.feature.{MinMaxScaler, VectorAssembler}
import org.apache.spark.sql.SparkSession
import org.scalatest.funsuite.AnyFunSuite

/** The Scala of the README, which stands here to the letter. */
class ReadmeSuite extends AnyFunSuite {

  test("the README's example runs") {
    val spark = SparkSession.builder().master("local[2]").getOrCreate()
    val table = spark.read
      .option("header", "true")
      .option("inferSchema", "true")
      .csv("../../examples/data/digits.csv.gz")
      .limit(200)
    val pixels = table.columns.filter(_.startsWith("pixel"))
    val images = new VectorAssembler().setInputCols(pixels).setOutputCol("pixels").transform(table)
    val parts = images.randomSplit(Array(0.8, 0.2), 1L)
    val (train, test) = (parts(0), parts(1))
    val path = Files.createTempDirectory("readme").toString

    val network = NetworkSpec.sequential(
      Shape.of(1, 8, 8),
      new Conv2d(16, 3).padding(1),
      Activation.relu(),
      new MaxPool2d(2),
      new Flatten(),
      new Dense(10)
    )
    val scaler = new MinMaxScaler().setInputCol("pixels").setOutputCol("features")
    val classifier =
      new NeuralNetworkClassifier().setNetwork(network).setMaxIter(10).setBatchSize(32)
    val model = new Pipeline().setStages(Array(scaler, classifier)).fit(train)
    model.transform(test).select("label", "prediction", "probability").show(5)
    model.write.overwrite().save(path)

    assert(PipelineModel.load(path).stages.length == 2)
  }

  test("the README shows what runs") {
    val readme = Files.readString(Path.of("../../README.md"))
    val source = Files.readString(Path.of("src/test/scala/io/sparknn/ml/ReadmeSuite.scala"))
    val blocks = "(?s)```scala\n(.*?)```".r.findAllMatchIn(readme).map(_.group(1)).toList
    assert(blocks.nonEmpty)
    blocks.foreach(block => assert(source.contains(block)))
  }
}
