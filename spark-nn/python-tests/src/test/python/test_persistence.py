"""Stages and pipelines on disk, between Python, Java and files."""

from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.feature import MinMaxScaler

import sparknn as nn
from samples import classifier, network, predictions


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


def test_java_loads_what_python_saved(classic, points, tmp_path):
    fitted = Pipeline(stages=[classifier()]).fit(points)
    fitted.save(f"{tmp_path}/fitted")
    java = classic._jvm.org.apache.spark.ml.PipelineModel.load(f"{tmp_path}/fitted")
    scored = java.transform(points._jdf).orderBy(
        "id", classic._sc._gateway.new_array(classic._jvm.java.lang.String, 0)
    )
    assert [
        row.getDouble(0)
        for row in scored.select(
            "prediction", classic._sc._gateway.new_array(classic._jvm.java.lang.String, 0)
        ).collectAsList()
    ] == predictions(fitted, points)


def test_weights_are_read_without_spark(model, tmp_path):
    from safetensors.numpy import load_file

    model.save(f"{tmp_path}/model")
    weights = load_file(f"{tmp_path}/model/weights.safetensors")
    assert any(
        "dense_1.kernel" in name and array.shape == (8, 2) for name, array in weights.items()
    )
