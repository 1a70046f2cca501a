// Databricks notebook source
// MAGIC %md
// MAGIC # Text classification in Scala
// MAGIC
// MAGIC Short messages are sorted into complaints and praise: words become ids, ids vectors, and a recurrent network reads
// MAGIC them.

// COMMAND ----------

import io.sparknn.layers._
import io.sparknn.ml.classification.NeuralNetworkClassifier
import io.sparknn.ml.text.VocabularyIndexer
import io.sparknn.network.NetworkSpec
import io.sparknn.optim.Adam
import io.sparknn.shape.Shape
import org.apache.spark.ml.Pipeline
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator
import org.apache.spark.ml.feature.RegexTokenizer
import scala.util.Random
import spark.implicits._

// COMMAND ----------

// MAGIC %md
// MAGIC ## The data
// MAGIC
// MAGIC Sentences made of a few parts, so that this notebook needs no download; "not" turns a word's meaning round.

// COMMAND ----------

val chance = new Random(5)
def choice(words: String*) = words(chance.nextInt(words.size))

val rows = for (number <- 0 until 600) yield {
  val praise = number % 2 == 1
  val not = chance.nextDouble() < 0.3
  val thing = choice("service", "phone", "food", "hotel", "parcel", "staff")
  val word =
    if (praise != not) choice("good", "great", "lovely", "quick", "friendly")
    else choice("bad", "awful", "slow", "rude", "broken")
  val start = choice("the", "our", "this")
  val end = choice("", " today", " again", " this time")
  (s"$start $thing was ${if (not) "not " else ""}$word$end", if (praise) 1.0 else 0.0)
}
val messages = rows.toDF("text", "label")
val parts = messages.randomSplit(Array(0.8, 0.2), 2L)
val (train, test) = (parts(0), parts(1))
messages.show(5, truncate = false)

// COMMAND ----------

// MAGIC %md
// MAGIC ## The pipeline
// MAGIC
// MAGIC Spark's own tokenizer splits texts into words; `VocabularyIndexer` learns the vocabulary and gives each word its id.

// COMMAND ----------

val network = NetworkSpec.sequential(
  Shape.of(Shape.ANY),
  new Embedding(64, 16).padded(),
  new Lstm(16),
  new Dense(2)
)
val pipeline = new Pipeline().setStages(Array(
  new RegexTokenizer().setInputCol("text").setOutputCol("words"),
  new VocabularyIndexer().setInputCol("words").setOutputCol("features"),
  new NeuralNetworkClassifier()
    .setNetwork(network)
    .setOptimizer(new Adam(0.01))
    .setMaxIter(12)
    .setBatchSize(32)
    .setSeed(1)
))
val model = pipeline.fit(train)

// COMMAND ----------

// MAGIC %md
// MAGIC ## Does it see what "not" does?

// COMMAND ----------

val accuracy = new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(model.transform(test))
assert(accuracy > 0.95)
println(f"$accuracy%.3f of the messages that were not learned from are sorted right")

// COMMAND ----------

val questions = Seq("the food was great", "the food was not great").toDF("text")
val answers = model.transform(questions).select("text", "prediction")
answers.show(truncate = false)
assert(answers.as[(String, Double)].collect().map(_._2).sameElements(Array(1.0, 0.0)))
