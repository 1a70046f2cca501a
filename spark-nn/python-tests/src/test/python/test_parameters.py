"""Parameters of stages, as users set and read them."""

import numpy

import sparknn as nn
from samples import classifier, network


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


def test_numpy_numbers_are_numbers(spark):
    stage = nn.NeuralNetworkClassifier(maxIter=numpy.int64(3), tol=numpy.float32(0.5))
    assert stage.getMaxIter() == 3
    assert stage.getTol() == 0.5
    assert nn.Dense(numpy.int32(4)) == nn.Dense(4)


def test_a_copy_has_its_own_parameters(spark):
    stage = classifier()
    copy = stage.copy({stage.maxIter: 9})
    assert (stage.getMaxIter(), copy.getMaxIter()) == (5, 9)
    assert copy.getNetwork() == network()
