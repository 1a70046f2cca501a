"""Mistakes are answered in Python, in the library's words, without a stack trace of Java."""

import os

import numpy
import pandas
import pytest
from pyspark.errors import IllegalArgumentException
from pyspark.ml import Pipeline
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.feature import MinMaxScaler
from pyspark.ml.linalg import Vectors
from pyspark.ml.tuning import CrossValidator, ParamGridBuilder
from pyspark.sql.functions import udf

import sparknn as nn
from conftest import MODE
from samples import classifier


def message(kind, call):
    with pytest.raises(kind) as error:
        call()
    text = str(error.value)
    assert "\tat " not in text
    assert "java." not in text
    return text


# --- Values of wrong types ------------------------------------------------------------------------

PARAMETERS = [
    ("maxIter", [1, 2], "[1, 2], but it must be a whole number."),
    ("maxIter", numpy.array([1]), "array([1]), but it must be a whole number."),
    ("maxIter", pandas.Series([1]), "but it must be a whole number."),
    ("maxIter", "3", "'3', but it must be a whole number."),
    ("maxIter", 1.5, "1.5, but it must be a whole number."),
    ("maxIter", True, "True, but it must be a whole number."),
    ("maxIter", float("nan"), "nan, but it must be a whole number."),
    ("maxIter", 2**31, "2147483648, but it must be from -2147483648 to 2147483647."),
    ("seed", 2**63, f"{2**63}, but it must be from {-(2**63)} to {2**63 - 1}."),
    ("tol", [0.1], "[0.1], but it must be a finite number."),
    ("tol", numpy.nan, "nan, but it must be a finite number."),
    ("tol", 10**400, "but it must be a finite number."),
    ("featuresCol", 3, "3, but it must be a string."),
    ("featuresCols", "pixels", "'pixels', but it must be a list of strings."),
    ("metrics", nn.Accuracy(), "Accuracy(), but it must be a list of Metric values."),
    ("metrics", {"accuracy": 1}, "{'accuracy': 1}, but it must be a list of Metric values."),
    ("network", [nn.Dense(3)], "[Dense(3)], but it must be of kind NetworkSpec."),
    ("optimizer", nn.Dense(3), "Dense(3), but it must be of kind Optimizer, or the name of one"),
    ("optimizer", "adamm", "'adamm', but it must be of kind Optimizer, or the name of one"),
]


@pytest.mark.parametrize(("name", "value", "text"), PARAMETERS)
def test_a_parameter_of_a_wrong_type(spark, name, value, text):
    stage = nn.NeuralNetworkClassifier()
    kinds = (TypeError, ValueError)
    start = f"Parameter received {name} = "
    for call in (
        lambda: nn.NeuralNetworkClassifier(**{name: value}),
        lambda: stage.setParams(**{name: value}),
        lambda: getattr(stage, f"set{name[0].upper()}{name[1:]}")(value),
    ):
        found = message(kinds, call)
        assert start in found
        assert text in found
    assert not stage.isSet(name)


VALUES = [
    (lambda: nn.Dense([3]), "Dense received units = [3], but it must be a whole number."),
    (lambda: nn.Dense(2**31), "Dense received units = 2147483648, but it must be from -2147483648"),
    (lambda: nn.Dropout("half"), "Dropout received rate = 'half', but it must be a finite number."),
    (lambda: nn.Dropout(numpy.nan), "Dropout received rate = nan, but it must be a finite number."),
    (lambda: nn.Activation("rellu"), "Activation received function = 'rellu', but it must be of"),
    (
        lambda: nn.NetworkSpec.sequential(784, nn.Dense(3)),
        "A network received input = 784, but it must be a shape, as (3, 32, 32).",
    ),
    (
        lambda: nn.NetworkSpec.sequential(("a",), nn.Dense(3)),
        "A network received input = 'a', but it must be a whole number.",
    ),
    (
        lambda: nn.NetworkSpec.sequential((2,), "dense"),
        "A network received layer = 'dense', but it must be of kind Layer, or the name of one that"
        " needs no arguments: add, batchNorm,",
    ),
    (
        lambda: nn.NetworkSpec.sequential((2,), nn.Dense),
        "A network received layer = <class 'sparknn.layers.Dense'>, but it must be of kind Layer",
    ),
    (
        lambda: nn.NetworkSpec.graph().node("joined", nn.Add(), ["a", "b"]),
        "Node 'joined' received inputs = ['a', 'b'], but it must be a string.",
    ),
    (
        lambda: nn.NetworkSpec.graph().output(nn.Dense(3)),
        "A network received outputs = Dense(3), but it must be a string.",
    ),
]


@pytest.mark.parametrize(("call", "text"), VALUES)
def test_a_value_made_of_something_wrong(call, text):
    assert text in message((TypeError, ValueError), call)


def test_none_is_no_value(spark):
    stage = nn.NeuralNetworkClassifier(maxIter=None, network=None)
    assert stage.getMaxIter() == 10
    assert not stage.isSet("network")
    assert message(TypeError, lambda: stage.setMaxIter(None)).endswith(
        "Parameter received maxIter = None, but it must be a whole number."
    )


def test_json_that_cant_be_read(spark):
    def text(value):
        return message(ValueError, lambda: nn.NeuralNetworkClassifier(optimizer=value))

    assert text('{"type": ').startswith("Parameter optimizer received JSON that can't be read:")
    assert text('{"type": "adamm"}').startswith("'adamm' is no known type of Optimizer; known are")


def test_keywords_are_those_of_the_signature(spark):
    stage = nn.NeuralNetworkClassifier
    assert "unexpected keyword argument 'maxiter'" in message(TypeError, lambda: stage(maxiter=3))
    assert "forces keyword arguments" in message(TypeError, lambda: stage(3))
    assert "forces keyword arguments" in message(TypeError, lambda: stage().setParams(3))
    assert "unexpected keyword argument 'unit'" in message(TypeError, lambda: nn.Dense(3, unit=3))


# --- Training -------------------------------------------------------------------------------------


def sequential(*layers):
    return nn.NetworkSpec.sequential((2,), *layers)


def reading(node):
    return nn.NetworkSpec.graph().input("a", (2,)).node("b", nn.Dense(2), node).output("b")


SETTINGS = [
    ({"maxIter": 0}, "Parameter maxIter received 0, but it must be at least 1."),
    ({"device": "tpu"}, "Parameter device received tpu, but it must be one of [auto, cpu, gpu]."),
    (
        {"network": sequential(nn.Dense(-2))},
        "Dense received units = -2, but it must be at least 1.",
    ),
    (
        {"network": reading("c")},
        "Node 'b' reads 'c', which doesn't stand before it; known there are [a].",
    ),
    (
        {"network": sequential(nn.Conv2d(4, 3), "flatten", nn.Dense(2))},
        "In node 'conv2d_1': Conv2d(4, 3×3) received shape (2), but needs (channels, height,"
        " width).",
    ),
    ({"optimizer": nn.Adam(-1)}, "Adam received stepSize = -1, but it must be above 0."),
    (
        {"featuresCol": "pixels"},
        "There is no column 'pixels', which parameter featuresCol names; the DataFrame has"
        " [id, features, label].",
    ),
]


@pytest.mark.parametrize(("settings", "text"), SETTINGS)
def test_a_training_that_cant_be(points, settings, text):
    found = message(nn.SparkNNError, lambda: classifier(**settings).fit(points))
    assert text in found
    assert "\n" not in found


def test_no_network(points):
    pipeline = Pipeline(stages=[nn.NeuralNetworkClassifier()])
    text = message(nn.SparkNNError, lambda: pipeline.fit(points))
    assert "has no network; set one with setNetwork" in text


ROWS = [
    (["'a' as features", "label"], "Column 'features' has type string, but input 'input' is read"),
    (
        ["features", "'a' as label"],
        "Column 'label' has type string, but parameter labelCol needs a",
    ),
    (
        ["features", "if(id = 77, 5.0, label) as label"],
        "Column 'label' holds the label 5.0, but labels must be whole numbers from 0 to 1",
    ),
    (["features", "if(id = 77, null, label) as label"], "Column 'label' is null in a row"),
    (["if(id = 77, null, features) as features", "label"], "Column 'features' is null in a row"),
    (
        ["features", "if(id = 77, raise_error('no such thing'), label) as label"],
        "The training failed. [USER_RAISED_EXCEPTION] no such thing",
    ),
]


@pytest.mark.parametrize(("columns", "text"), ROWS)
def test_rows_that_cant_be_learnt(points, columns, text):
    rows = points.selectExpr("id", *columns)
    found = message(nn.SparkNNError, lambda: classifier().fit(rows))
    assert text in found
    assert "\n" not in found


def test_an_error_of_the_users_own_function(points):
    @udf("double")
    def broken(label):
        raise ValueError("no such label")

    rows = points.withColumn("label", broken("label"))
    text = message(nn.SparkNNError, lambda: classifier().fit(rows))
    assert text.startswith("The training failed. ")
    assert text.endswith("ValueError: no such label")


@pytest.fixture
def no_stack_traces(spark):
    """Over Connect, Spark adds them to all errors of a DataFrame unless it is told not to."""
    name = "spark.sql.connect.serverStacktrace.enabled"
    if MODE == "connect":
        spark.conf.set(name, "false")
    yield
    if MODE == "connect":
        spark.conf.unset(name)


def test_rows_that_cant_be_scored(points, model, no_stack_traces):
    rows = points.selectExpr("if(id = 77, null, features) as features")
    assert message(IllegalArgumentException, lambda: model.transform(rows).collect()) == (
        "Column 'features' is null in a row, but every row needs a value. Correct or drop such"
        " rows, or set handleInvalid to skip."
    )


@pytest.mark.parametrize(
    ("rows", "name"), [(None, "builtins.NoneType"), (pandas.DataFrame({"a": [1]}), "DataFrame")]
)
def test_rows_are_a_dataframe_of_spark(model, rows, name):
    end = "but it must be a DataFrame of Spark; spark.createDataFrame makes one of rows or of a"
    for stage, method in (
        (classifier(), "fit"),
        (model, "transform"),
        (nn.SequenceEvaluator(metricName="exactMatch"), "evaluate"),
    ):
        text = message(TypeError, lambda: getattr(stage, method)(rows))  # noqa: B023 - called at once
        assert text.startswith(f"{method} of {type(stage).__name__} received a ")
        assert name in text
        assert end in text


def test_a_grid_of_wrong_values(points):
    stage = classifier()

    def search(param, value):
        CrossValidator(
            estimator=stage,
            estimatorParamMaps=ParamGridBuilder().addGrid(param, [value]).build(),
            evaluator=MulticlassClassificationEvaluator(),
            numFolds=2,
        ).fit(points)

    text = message(TypeError, lambda: search(stage.network, nn.Adam()))
    assert text.endswith("but it must be of kind NetworkSpec.")
    text = message(TypeError, lambda: search(stage.maxIter, [1]))
    assert text.endswith("but it must be a whole number.")
    wrong = sequential(nn.Conv2d(4, 3))
    text = message(nn.SparkNNError, lambda: search(stage.network, wrong))
    assert text.startswith("In node 'conv2d_1': Conv2d(4, 3×3) received shape (2)")


# --- Files ----------------------------------------------------------------------------------------


def test_a_folder_that_isnt_there(spark, tmp_path):
    for cls in (nn.NeuralNetworkClassifier, nn.NeuralNetworkClassificationModel):
        with pytest.raises(Exception, match="PATH_NOT_FOUND.*nothing"):  # Spark's own
            cls.load(f"{tmp_path}/nothing")
    assert message(TypeError, lambda: nn.NeuralNetworkClassifier.load(3)) == (
        "NeuralNetworkClassifier.load received 3, but it must be a path, a string."
    )


def test_a_folder_that_holds_something_else(spark, model, tmp_path):
    model.save(f"{tmp_path}/model")
    classifier().save(f"{tmp_path}/estimator")
    MinMaxScaler(inputCol="features", outputCol="scaled").save(f"{tmp_path}/scaler")
    ours = "io.sparknn.ml.classification.NeuralNetworkClassif"
    for folder, cls, held in (
        ("model", nn.NeuralNetworkClassifier, f"{ours}icationModel"),
        ("estimator", nn.NeuralNetworkClassificationModel, f"{ours}ier"),
        ("estimator", nn.NeuralNetworkRegressor, f"{ours}ier"),
        ("scaler", nn.NeuralNetworkClassifier, "org.apache.spark.ml.feature.MinMaxScaler"),
    ):
        text = message(nn.SparkNNError, lambda: cls.load(f"{tmp_path}/{folder}"))  # noqa: B023
        assert text == (
            f"The folder {tmp_path}/{folder} holds a {held}, but {cls.__name__} was to be loaded;"
            " load it with its own class."
        )


def test_a_folder_that_is_there_already(model, tmp_path):
    for stage in (model, classifier()):
        path = f"{tmp_path}/{stage.uid}"
        stage.save(path)
        text = message(nn.SparkNNError, lambda: stage.save(path))  # noqa: B023 - called at once
        assert "already exists" in text
        stage.write().overwrite().save(path)


def test_a_damaged_file(model, tmp_path):
    model.save(f"{tmp_path}/model")
    os.remove(f"{tmp_path}/model/.weights.safetensors.crc")
    with open(f"{tmp_path}/model/weights.safetensors", "r+b") as file:
        file.truncate(20)
    load = nn.NeuralNetworkClassificationModel.load
    text = message(nn.SparkNNError, lambda: load(f"{tmp_path}/model"))
    assert text.endswith("ends before its last tensor; it is damaged, copy it again.")


# --- What only one of the sessions has ------------------------------------------------------------


def test_a_listener_cant_be_carried_by_connect(connect):
    text = message(NotImplementedError, lambda: classifier().addTrainingListener(print))
    assert text.startswith("addTrainingListener of NeuralNetworkClassifier needs an object of J")


def test_a_listener_is_an_object_of_java(classic):
    for listener in (None, print):
        text = message(TypeError, lambda: classifier().addTrainingListener(listener))  # noqa: B023
        assert text.startswith(
            f"addTrainingListener of NeuralNetworkClassifier received {listener!r}, but a listener"
            " is an object of Java, as spark._jvm.io.sparknn.training.TensorBoardListener(path);"
        )


def test_one_vector_of_a_wrong_width(classic, model):
    assert message(nn.SparkNNError, lambda: model.predict(Vectors.dense([1.0]))) == (
        "A vector of 1 elements came to a network of inputs {input=(2)}, which needs 2 numbers."
    )
