"""What only a classic session has, or only one behind Spark Connect."""

import pytest

import sparknn as nn
from samples import classifier, network


def test_another_version_of_the_jar_is_refused(classic, monkeypatch):
    monkeypatch.setattr("sparknn._stages.__version__", "9.9.9")
    monkeypatch.setattr("sparknn._stages._checked", [])
    with pytest.raises(nn.SparkNNError) as refused:
        nn.NeuralNetworkClassifier()
    assert str(refused.value) == (
        "The Python package sparknn is of version 9.9.9, but Spark NN's jar in this session is of"
        f" version {nn.__version__}; use the same version of both, or leave the package out: it is"
        " in the jar, too."
    )


def test_a_network_prints_as_a_table(classic):
    table = str(network())
    assert "dense_1 (Dense)" in table
    assert "Trainable parameters: 42" in table


def test_the_vocabulary_is_read(classic):
    rows = classic.createDataFrame([(["b", "a", "a"],)], ["tokens"])
    model = nn.VocabularyIndexer(inputCol="tokens", outputCol="ids").fit(rows)
    assert model.vocabulary == ["a", "b"]


def test_connect_refuses_by_name_what_it_cant_carry(connect, points):
    with pytest.raises(NotImplementedError, match="addTrainingListener of NeuralNetworkClassifier"):
        classifier().addTrainingListener(object())
    rows = connect.createDataFrame([(["b", "a"],)], ["tokens"])
    model = nn.VocabularyIndexer(inputCol="tokens", outputCol="ids").fit(rows)
    with pytest.raises(NotImplementedError, match="vocabulary of VocabularyIndexerModel"):
        print(model.vocabulary)
