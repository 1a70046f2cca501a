// Databricks notebook source
// MAGIC %md
// MAGIC # Forecasting in Scala
// MAGIC
// MAGIC Two shops' daily sales rise and fall with the week. A `Forecaster` learns from windows of past days, of all series at
// MAGIC once, and its forecast of two weeks is compared with the naive ones.

// COMMAND ----------

import io.sparknn.layers._
import io.sparknn.ml.forecasting.Forecaster
import io.sparknn.network.NetworkSpec
import io.sparknn.optim.Adam
import io.sparknn.shape.Shape
import org.apache.spark.sql.DataFrame
import scala.util.Random
import spark.implicits._

// COMMAND ----------

// MAGIC %md
// MAGIC ## The data
// MAGIC
// MAGIC One row for each shop and day; the last 14 days of each shop are kept back.

// COMMAND ----------

val chance = new Random(11)
val week = Array(1.0, 0.8, 0.85, 0.9, 1.1, 1.6, 1.3)
val rows = for ((shop, level) <- Seq("north" -> 200.0, "south" -> 80.0); day <- 0 until 300) yield {
  val trend = 1 + 0.15 * math.sin(day / 40.0)
  (shop, day, level * week(day % 7) * trend * (1 + 0.04 * chance.nextGaussian()))
}
val sales = rows.toDF("shop", "day", "sales").cache()
val (past, future) = (sales.where($"day" < 286), sales.where($"day" >= 286))

// COMMAND ----------

// MAGIC %md
// MAGIC ## The model
// MAGIC
// MAGIC `keyCols` tells the series apart, `timeCol` orders their rows. The network reads windows of 28 days of one number each
// MAGIC and gives 14; windows are scaled by themselves, so that large and small shops look alike.

// COMMAND ----------

val forecaster = new Forecaster()
  .setKeyCols("shop")
  .setTimeCol("day")
  .setTimeStep(1)
  .setValueCols("sales")
  .setWindowSize(28)
  .setHorizon(14)
  .setNetwork(NetworkSpec.sequential(Shape.of(Shape.ANY, 1), new Lstm(24), new Dense(14)))
  .setOptimizer(new Adam(0.01))
  .setMaxIter(25)
  .setBatchSize(32)
  .setSeed(1)
val model = forecaster.fit(past)

// COMMAND ----------

// MAGIC %md
// MAGIC ## Two weeks ahead
// MAGIC
// MAGIC `transform` forecasts from the last window of each series. The naive forecast repeats the last day, the seasonal one
// MAGIC the last week.

// COMMAND ----------

def series(table: DataFrame): Map[String, Seq[Double]] =
  table.as[(String, Int, Double)].collect().toSeq.groupBy(_._1).view.mapValues(_.sortBy(_._2).map(_._3)).toMap

val (known, truth) = (series(past), series(future))
val forecasts = model.transform(past).select("shop", "prediction").collect()
  .map(row => row.getString(0) -> row.getSeq[Double](1)).toMap

def error(forecast: Map[String, Seq[Double]]): Double = {
  val misses = for (shop <- truth.keys.toSeq; (f, t) <- forecast(shop).zip(truth(shop))) yield math.abs(f - t) / t
  misses.sum / misses.size
}

val results = Seq(
  "ours" -> error(forecasts),
  "last week again" -> error(known.view.mapValues(days => days.takeRight(7) ++ days.takeRight(7)).toMap),
  "last day again" -> error(known.view.mapValues(days => Seq.fill(14)(days.last)).toMap)
)
results.toDF("forecast", "mean relative error").show(truncate = false)
assert(results.map(_._2) == results.map(_._2).sorted)
