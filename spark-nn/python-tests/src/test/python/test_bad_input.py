"""Mistakes are answered in Python, in the library's words."""

import pytest

import sparknn as nn
from samples import classifier


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
    with pytest.raises(
        nn.SparkNNError, match="Parameter maxIter received 0, but it must be at least 1"
    ):
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
