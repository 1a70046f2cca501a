"""What only Java knows or computes; the same in a classic session and over Spark Connect."""

from concurrent.futures import ThreadPoolExecutor

import numpy
import pytest

import sparknn as nn


def test_a_network_prints_as_its_table(spark):
    text = str(nn.NetworkSpec.sequential((1, 8, 8), nn.Conv2d(4, 3), "flatten", nn.Dense(10)))
    assert "conv2d_1 (Conv2d)" in text
    assert "(batch, 4, 6, 6)" in text
    assert "Trainable parameters: 1,490" in text


def test_the_zoo_makes_networks(spark):
    lenet = nn.LeNet5.of((1, 28, 28), 10)
    assert isinstance(lenet, nn.NetworkSpec)
    assert "Trainable parameters: 61,706" in str(lenet)
    size = nn.TransformerSize(2, 16, 4, 64, norm="AFTER")
    classifier = nn.Transformers.classifier(size, 100, 3)
    assert list(classifier.inputs) == [nn.Transformers.TOKENS]
    both = nn.BooleanFunction.of(False, False, False, True)
    assert isinstance(both, nn.ThresholdNetwork)


def test_a_network_of_the_zoo_has_parts_that_print(spark):
    nodes = nn.ResNet.of(18, (3, 32, 32), 10).nodes
    assert nodes[0][0] == "conv1"
    assert "Conv2d" in repr(nodes[0][1])


def test_factories_that_compute_ask_java(spark):
    assert nn.McCullochPittsNeuron.and_(3) == nn.McCullochPittsNeuron(["EXCITATORY"] * 3, 3)
    assert nn.FixedFilter.blur(3).kernel[0][0] == pytest.approx(1 / 9)


def test_what_java_refuses_comes_in_its_words(spark):
    with pytest.raises(nn.SparkNNError, match="received depth = 19, but") as refused:
        nn.ResNet.of(19, (3, 32, 32), 10)
    assert "\n" not in str(refused.value)
    with pytest.raises(
        TypeError, match="ResNet.of received depth = 'deep', but it must be a whole"
    ):
        nn.ResNet.of("deep", (3, 32, 32), 10)


def test_what_java_computes_needs_a_session(monkeypatch):
    monkeypatch.setattr("sparknn._java.active_session", lambda: None)
    with pytest.raises(nn.SparkNNError) as refused:
        nn.LeNet5.of((1, 28, 28), 10)
    assert str(refused.value) == (
        "LeNet5.of is computed by Java, but there is no Spark session; start one first, as"
        " SparkSession.builder.getOrCreate()."
    )


def test_another_thread_has_the_session_too(spark):
    with ThreadPoolExecutor(1) as threads:
        text = threads.submit(str, nn.NetworkSpec.sequential((3,), nn.Dense(4))).result()
    assert "Trainable parameters: 16" in text


def test_another_version_of_the_jar_is_refused(spark, monkeypatch):
    monkeypatch.setattr("sparknn._java.__version__", "9.9.9")
    monkeypatch.setattr("sparknn._java._checked", [])
    with pytest.raises(nn.SparkNNError) as refused:
        nn.NeuralNetworkClassifier()
    assert str(refused.value) == (
        "The Python package sparknn is of version 9.9.9, but Spark NN's jar in this session is of"
        f" version {nn.__version__}; use the same version of both, or leave the package out: it is"
        " in the jar, too."
    )


def test_the_vocabulary_of_a_saved_model_is_read(spark, tmp_path):
    rows = spark.createDataFrame([(["a", "b", "a"],)], ["tokens"])
    fitted = nn.VocabularyIndexer(inputCol="tokens", outputCol="ids").fit(rows)
    fitted.save(f"{tmp_path}/vocabulary")
    loaded = nn.VocabularyIndexerModel.load(f"{tmp_path}/vocabulary")
    assert loaded.vocabulary == ["a", "b"]


def test_a_folder_that_holds_another_model_by_now_is_refused(connect, tmp_path):
    rows = connect.createDataFrame([(["a", "b", "a"],)], ["tokens"])
    indexer = nn.VocabularyIndexer(inputCol="tokens", outputCol="ids")
    indexer.fit(rows).save(f"{tmp_path}/vocabulary")
    loaded = nn.VocabularyIndexerModel.load(f"{tmp_path}/vocabulary")
    other = nn.VocabularyIndexer(inputCol="tokens", outputCol="ids").fit(rows)
    other.write().overwrite().save(f"{tmp_path}/vocabulary")
    with pytest.raises(nn.SparkNNError) as refused:
        print(loaded.vocabulary)
    assert str(refused.value) == (
        f"The folder {tmp_path}/vocabulary holds model {other.uid}, but {loaded.uid} was loaded"
        " from there; load it again, or from where it is now."
    )


def test_the_vocabulary_of_a_fitted_model_is_refused_over_connect(connect):
    rows = connect.createDataFrame([(["a", "b", "a"],)], ["tokens"])
    fitted = nn.VocabularyIndexer(inputCol="tokens", outputCol="ids").fit(rows)
    with pytest.raises(NotImplementedError, match="save the model and load it: the vocabulary of"):
        print(fitted.vocabulary)


def test_an_augmentation_shows_what_it_does(spark):
    image = numpy.arange(12.0).reshape(3, 4)
    flipped = nn.HorizontalFlip(1.0).preview(image)
    assert (flipped == image[:, ::-1]).all()
    colour = numpy.full((3, 2, 2), 250.0)
    noise = nn.PixelNoise(0.5)
    assert (noise.preview(colour, seed=1) != noise.preview(colour, seed=2)).any()
    assert noise.preview(colour, range="BYTES").max() <= 255
    with pytest.raises(
        TypeError, match=r"HorizontalFlip.preview received an image of shape \(3,\)"
    ):
        nn.HorizontalFlip(1.0).preview([1.0, 2.0, 3.0])
