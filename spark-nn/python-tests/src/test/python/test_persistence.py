"""Stages and pipelines on disk, between Python, Java and files."""

import sys

from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.feature import MinMaxScaler
from pyspark.sql import DataFrame

import sparknn as nn
from conftest import run_classic
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


def of_java(session, path, rows):
    """What the pipeline in this folder predicts when Java loads it."""
    java = session._jvm.org.apache.spark.ml.PipelineModel.load(path)
    scored = DataFrame(java.transform(rows._jdf), session)
    return [row.prediction for row in scored.orderBy("id").collect()]


def test_java_loads_what_python_saved(classic, points, tmp_path):
    fitted = Pipeline(stages=[classifier()]).fit(points)
    fitted.save(f"{tmp_path}/fitted")
    assert of_java(classic, f"{tmp_path}/fitted", points) == predictions(fitted, points)


# A pipeline that a Connect client saves is in PySpark's format, which Java doesn't read; saved again
# from a session that isn't remote, it is in Java's.
AGAIN = """
from pyspark.ml import PipelineModel
from pyspark.sql import SparkSession
import samples, test_persistence

session = SparkSession.builder.master("local[1]").getOrCreate()
rows = session.read.parquet({rows!r})
loaded = PipelineModel.load({fitted!r})
loaded.save({again!r})
print("loaded", samples.predictions(loaded, rows))
print("in Java", test_persistence.of_java(session, {again!r}, rows))
"""


def test_a_pipeline_saved_over_connect_goes_to_java(connect, points, tmp_path):
    scaler = MinMaxScaler(inputCol="features", outputCol="scaled")
    fitted = Pipeline(stages=[scaler, classifier(featuresCol="scaled")]).fit(points)
    paths = {name: f"{tmp_path}/{name}" for name in ("rows", "fitted", "again")}
    points.write.parquet(paths["rows"])
    fitted.save(paths["fitted"])
    printed = run_classic(AGAIN.format(**paths), sys.path)
    expected = predictions(fitted, points)
    assert f"loaded {expected}" in printed
    assert f"in Java {expected}" in printed


def test_weights_are_read_without_spark(model, tmp_path):
    from safetensors.numpy import load_file

    model.save(f"{tmp_path}/model")
    weights = load_file(f"{tmp_path}/model/weights.safetensors")
    assert any(
        "dense_1.kernel" in name and array.shape == (8, 2) for name, array in weights.items()
    )
