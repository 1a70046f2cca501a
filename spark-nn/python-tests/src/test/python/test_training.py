"""Stages learn and compute; the same in a classic session and over Spark Connect."""

import pytest
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.tuning import CrossValidator, ParamGridBuilder

import sparknn as nn
from samples import classifier, network, predictions


def test_a_classifier_learns(model, points):
    scored = model.transform(points)
    assert MulticlassClassificationEvaluator(metricName="accuracy").evaluate(scored) == 1.0
    assert {"rawPrediction", "probability", "prediction"} <= set(scored.columns)
    assert model.numClasses == 2
    assert model.numFeatures == 2


def test_the_summary_is_a_learning_curve(model):
    history = model.summary.history
    assert [epoch["epoch"] for epoch in history] == [1, 2, 3, 4, 5]
    assert history[-1]["loss"] < history[0]["loss"]
    assert history[-1]["accuracy"] == 1.0
    assert model.hasSummary
    assert model.summary.numWorkers >= 1
    assert model.summary.engine == "libtorch"


def test_a_perceptron_tells_its_mistakes(points):
    summary = nn.PerceptronClassifier(maxIter=20).fit(points).summary
    assert summary.rows == 120
    assert summary.mistakes[-1] == 0
    assert repr(summary).startswith("TrainingSummary({'mistakes': [")


def test_a_grid_over_networks_is_searched(points):
    stage = classifier(maxIter=2)
    grid = (
        ParamGridBuilder()
        .addGrid(stage.network, [network(2), network(8)])
        .addGrid(stage.optimizer, [nn.Adam(0.05), nn.Adam(0.000001)])
        .build()
    )
    search = CrossValidator(
        estimator=stage,
        estimatorParamMaps=grid,
        evaluator=MulticlassClassificationEvaluator(metricName="accuracy"),
        numFolds=2,
        seed=1,
    ).fit(points)
    assert len(search.avgMetrics) == 4
    assert search.bestModel.numClasses == 2
    assert max(search.avgMetrics) > min(search.avgMetrics)


def test_a_regressor_learns(spark, points):
    rows = points.selectExpr("id", "features", "label * 2 - 1 as label")
    stage = nn.NeuralNetworkRegressor(
        network=nn.NetworkSpec.sequential((2,), nn.Dense(1)),
        optimizer=nn.Adam(0.05),
        maxIter=20,
        batchSize=16,
        seed=1,
    )
    model = stage.fit(rows)
    assert model.summary.history[-1]["loss"] < 0.2
    assert len(predictions(model, rows)) == 120


def test_texts_become_ids_and_are_tagged(spark):
    rows = spark.createDataFrame(
        [(i, ["a", "b", "a"][: 1 + i % 3], [0, 1, 0][: 1 + i % 3]) for i in range(24)],
        ["id", "tokens", "label"],
    )
    indexer = nn.VocabularyIndexer(inputCol="tokens", outputCol="features")
    model = indexer.fit(rows)
    indexed = model.transform(rows)
    tagger = nn.SequenceTagger(
        network=nn.NetworkSpec.sequential(
            (None,), nn.Embedding(8, 4, zeroIsPadding=True), nn.Lstm(8, sequences=True), nn.Dense(2)
        ),
        optimizer=nn.Adam(0.05),
        maxIter=15,
        batchSize=8,
        seed=1,
    )
    tagged = tagger.fit(indexed).transform(indexed)
    measure = nn.SequenceEvaluator(metricName="tokenAccuracy")
    assert measure.isLargerBetter()
    assert measure.evaluate(tagged) == 1.0


def test_neurons_compute(spark):
    neuron = nn.McCullochPittsNeuron(["EXCITATORY", "EXCITATORY"], threshold=2)
    both = nn.ThresholdNetwork.of("a", "b").unit("both", neuron, "a", "b")
    stage = nn.McCullochPittsTransformer(
        neurons=both.output("both"), inputCol="inputs", outputCol="fires"
    )
    rows = spark.createDataFrame([([1.0, 1.0],), ([1.0, 0.0],)], ["inputs"])
    assert [row.fires for row in stage.transform(rows).collect()] == [1.0, 0.0]


def test_a_frozen_network_starts_from_a_saved_one(points, tmp_path):
    classifier().fit(points).save(f"{tmp_path}/model")
    frozen = network().frozen("dense_1", "dense_2")
    model = classifier(network=frozen, initialModel=f"{tmp_path}/model", maxIter=1).fit(points)
    assert model.summary.history[0]["loss"] == pytest.approx(model.summary.history[-1]["loss"])
    assert model.summary.history[0]["accuracy"] == 1.0
    with pytest.raises(nn.SparkNNError, match="Parameter initialModel is .* takes nothing over"):
        wrong = nn.NetworkSpec.graph().input("x", (2,)).node("y", nn.Dense(2), "x").output("y")
        classifier(network=wrong, initialModel=f"{tmp_path}/model").fit(points)
