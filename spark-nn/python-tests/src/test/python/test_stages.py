"""What users do with stages; the same in a classic session and over Spark Connect."""

import numpy
import pytest
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.feature import MinMaxScaler
from pyspark.ml.tuning import CrossValidator, ParamGridBuilder

import sparknn as nn


def network(units=8):
    return nn.NetworkSpec.sequential((2,), nn.Dense(units), nn.Activation("relu"), nn.Dense(2))


def classifier(**parameters):
    settings = {"network": network(), "optimizer": nn.Adam(0.05), "maxIter": 5, "batchSize": 16}
    return nn.NeuralNetworkClassifier(**{**settings, "seed": 3, **parameters})


def predictions(model, rows):
    return [row.prediction for row in model.transform(rows).orderBy("id").collect()]


@pytest.fixture(scope="module")
def model(points):
    return classifier().fit(points)


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


def test_parameters_are_those_of_java(spark):
    stage = nn.NeuralNetworkClassifier()
    assert stage.getMaxIter() == 10
    assert stage.getOrDefault(stage.optimizer) == nn.Adam(0.001)
    assert stage.getLoss() == nn.CrossEntropy()
    assert stage.getMetrics() == [nn.Accuracy()]
    assert not stage.isSet(stage.network)
    assert stage.setParams(maxIter=3, device="cpu").getMaxIter() == 3
    assert stage.setBatchSize(4).getBatchSize() == 4
    assert "rows of one training step" in stage.explainParam("batchSize")


def test_values_may_be_named(spark):
    stage = nn.NeuralNetworkClassifier(loss="crossEntropy", optimizer="adamW", metrics=["accuracy"])
    assert stage.getLoss() == nn.CrossEntropy()
    assert stage.getOptimizer() == nn.AdamW()
    assert stage.getMetrics() == [nn.Accuracy()]


def test_a_copy_has_its_own_parameters(spark):
    stage = classifier()
    copy = stage.copy({stage.maxIter: 9})
    assert (stage.getMaxIter(), copy.getMaxIter()) == (5, 9)
    assert copy.getNetwork() == network()


def test_an_estimator_is_saved_and_loaded(spark, tmp_path):
    stage = classifier(regularizers=[nn.L2(0.01)])
    stage.write().overwrite().save(f"{tmp_path}/estimator")
    loaded = nn.NeuralNetworkClassifier.load(f"{tmp_path}/estimator")
    assert loaded.uid == stage.uid
    assert loaded.getNetwork() == network()
    assert loaded.getOptimizer() == nn.Adam(0.05)
    assert loaded.getRegularizers() == [nn.L2(0.01)]
    assert loaded.getMaxIter() == 5
    assert not loaded.isSet(loaded.loss)


def test_a_model_is_saved_and_loaded(points, tmp_path):
    model = classifier(loss=nn.CrossEntropy(labelSmoothing=0.1)).fit(points)
    model.save(f"{tmp_path}/model")
    loaded = nn.NeuralNetworkClassificationModel.load(f"{tmp_path}/model")
    assert loaded.uid == model.uid
    assert loaded.getLoss() == nn.CrossEntropy(labelSmoothing=0.1)
    assert predictions(loaded, points) == predictions(model, points)
    assert loaded.summary.history == model.summary.history


def test_a_fitted_pipeline_is_saved_and_loaded(points, tmp_path):
    scaler = MinMaxScaler(inputCol="features", outputCol="scaled")
    pipeline = Pipeline(stages=[scaler, classifier(featuresCol="scaled")])
    fitted = pipeline.fit(points)
    fitted.write().overwrite().save(f"{tmp_path}/fitted")
    pipeline.write().overwrite().save(f"{tmp_path}/pipeline")
    loaded = PipelineModel.load(f"{tmp_path}/fitted")
    assert type(loaded.stages[1]) is nn.NeuralNetworkClassificationModel
    assert predictions(loaded, points) == predictions(fitted, points)
    again = Pipeline.load(f"{tmp_path}/pipeline")
    assert again.getStages()[1].getNetwork() == network()


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


# --- Bad input ------------------------------------------------------------------------------------


def test_numpy_numbers_are_numbers(spark):
    stage = nn.NeuralNetworkClassifier(maxIter=numpy.int64(3), tol=numpy.float32(0.5))
    assert stage.getMaxIter() == 3
    assert stage.getTol() == 0.5
    assert nn.Dense(numpy.int32(4)) == nn.Dense(4)


def test_a_list_is_no_number(spark):
    with pytest.raises(TypeError, match=r"received maxIter = \[1, 2\], but it must be a whole num"):
        nn.NeuralNetworkClassifier(maxIter=[1, 2])
    with pytest.raises(TypeError, match=r"Dense received units = \[3\], but it must be a whole"):
        nn.Dense([3])
    with pytest.raises(TypeError, match="Dropout received rate = 'half', but it must be a finite"):
        nn.Dropout("half")


def test_a_value_must_be_of_its_kind(spark):
    with pytest.raises(TypeError, match="received optimizer = Dense.*must be of kind Optimizer"):
        nn.NeuralNetworkClassifier(optimizer=nn.Dense(3))
    with pytest.raises(TypeError, match="received function = 'rellu'.*names no|'rellu'.*relu"):
        nn.Activation("rellu")


def test_a_number_out_of_range_is_refused_in_the_librarys_words(points):
    with pytest.raises(nn.SparkNNError, match="Parameter maxIter received 0, but it must be at least 1"):
        classifier(maxIter=0).fit(points)
    wrong = nn.NetworkSpec.sequential((2,), nn.Dropout(1.5), nn.Dense(2))
    with pytest.raises(nn.SparkNNError, match="Dropout.*rate.*1.5"):
        classifier(network=wrong).fit(points)


def test_layers_that_dont_fit_are_refused_in_the_librarys_words(points):
    wrong = nn.NetworkSpec.sequential((2,), nn.Conv2d(4, 3), nn.Flatten(), nn.Dense(2))
    text = r"In node 'conv2d_1': Conv2d\(4, 3×3\) received shape \(2\), but needs \(channels"
    with pytest.raises(nn.SparkNNError, match=text) as error:
        classifier(network=wrong).fit(points)
    assert "\n" not in str(error.value)


def test_a_missing_column_is_named(points):
    with pytest.raises(nn.SparkNNError, match="pixels") as error:
        classifier(featuresCol="pixels").fit(points)
    assert "\n" not in str(error.value)


def test_an_error_of_a_training_task_comes_in_one_line(spark, points):
    rows = points.selectExpr("id", "features", "if(id = 77, 5.0, label) as label")
    text = "Column 'label' holds the label 5.0, but labels must be whole numbers from 0 to 1"
    with pytest.raises(nn.SparkNNError, match=text) as error:
        classifier().fit(rows)
    assert "\n" not in str(error.value)


# --- What only one of the two has -----------------------------------------------------------------


def test_a_network_prints_as_a_table(classic):
    table = str(network())
    assert "dense_1 (Dense)" in table
    assert "Trainable parameters: 42" in table


def test_java_loads_what_python_saved(classic, points, tmp_path):
    fitted = Pipeline(stages=[classifier()]).fit(points)
    fitted.save(f"{tmp_path}/fitted")
    java = classic._jvm.org.apache.spark.ml.PipelineModel.load(f"{tmp_path}/fitted")
    scored = java.transform(points._jdf).orderBy("id", classic._sc._gateway.new_array(
        classic._jvm.java.lang.String, 0))
    assert [row.getDouble(0) for row in scored.select("prediction", classic._sc._gateway.new_array(
        classic._jvm.java.lang.String, 0)).collectAsList()] == predictions(fitted, points)


def test_weights_are_read_without_spark(model, tmp_path):
    from safetensors.numpy import load_file

    model.save(f"{tmp_path}/model")
    weights = load_file(f"{tmp_path}/model/weights.safetensors")
    assert any("dense_1.kernel" in name and array.shape == (8, 2) for name, array in weights.items())


def test_connect_refuses_by_name_what_it_cant_carry(connect):
    with pytest.raises(NotImplementedError, match="addTrainingListener of NeuralNetworkClassifier"):
        classifier().addTrainingListener(object())
