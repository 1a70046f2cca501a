"""A user's program, for type checkers: nobody runs it."""

import pandas  # type: ignore[import-untyped] # its hints are a package of their own
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.linalg import Vectors
from pyspark.ml.tuning import CrossValidator, ParamGridBuilder
from pyspark.sql import DataFrame, SparkSession

import sparknn as nn


def network(units: int = 16) -> nn.NetworkSpec:
    return nn.NetworkSpec.sequential(
        (1, 8, 8),
        nn.Conv2d(8, 3, padding=1, same=False, withoutBias=True),
        nn.Activation("relu"),
        nn.Activation(nn.Elu(0.3)),
        nn.Conv2d(8, (3, 5), stride=(1, 2)),
        "flatten",
        nn.Residual.around(nn.Dense(units), nn.Activation.relu()),
        nn.Dense(10, start=nn.KernelAndBias(nn.Constant(0.1))),
    )


def graph() -> nn.NetworkSpec:
    return (
        nn.NetworkSpec.graph()
        .input("tokens", (None,))
        .input("age", (1,))
        .node("features", nn.Sequential([nn.Embedding(100, 8), "flatten"]), "tokens")
        .node("joined", nn.Concatenate(), "features", "age")
        .node("logits", nn.Dense(10), "joined")
        .auxiliary("logits", 0.3)
        .output("logits")
    )


def zoo() -> nn.NetworkSpec:
    return nn.ResNet.of(18, (3, 32, 32), 10)


def learn(rows: DataFrame) -> "list[dict[str, object]]":
    classifier = nn.NeuralNetworkClassifier(
        network=network(),
        optimizer="adam",
        loss=nn.CrossEntropy(labelSmoothing=0.1),
        metrics=["accuracy", nn.TopKAccuracy(3)],
        regularizers=[nn.L2(0.01)],
        maxIter=3,
        seed=1,
    )
    classifier.setParams(batchSize=16).setMaxIter(5).setOptimizer(nn.AdamW())
    layers: int = len(classifier.getNetwork().nodes)
    steps: int = classifier.getOrDefault(classifier.batchSize) + layers
    model = classifier.fit(rows)
    model.setDevice("cpu").transform(rows).select("probability").show(steps)
    frame = pandas.DataFrame(model.summary.history)
    print(frame, model.numClasses, model.hasSummary, model.predict(Vectors.dense([0.0] * 64)))
    model.write().overwrite().save("folder")
    loaded = nn.NeuralNetworkClassificationModel.load("folder")
    names: "list[str]" = nn.VocabularyIndexer(inputCol="a", outputCol="b").fit(rows).vocabulary
    print(names, loaded.summary.engine, nn.NetworkSpec.from_json(network().to_json()))
    return loaded.summary.history


def search(rows: DataFrame) -> PipelineModel:
    regressor = nn.NeuralNetworkRegressor(network=nn.Sequential([nn.Dense(1)]).network(64))
    grid = ParamGridBuilder().addGrid(regressor.maxIter, [1, 2]).build()
    best = CrossValidator(
        estimator=regressor,
        estimatorParamMaps=grid,
        evaluator=MulticlassClassificationEvaluator(),
    ).fit(rows)
    print(best.bestModel)
    return Pipeline(stages=[regressor]).fit(rows)


def main() -> None:
    rows = SparkSession.builder.getOrCreate().range(3)
    try:
        learn(rows)
        search(rows)
    except nn.SparkNNError as error:
        print(error, graph(), zoo())


def wrong(model: nn.NeuralNetworkClassificationModel) -> None:
    """What a type checker finds; with `--strict`, an ignored line must hold such an error."""
    nn.Dense("ten")  # type: ignore[arg-type]
    nn.Dense(units=3, unit=4)  # type: ignore[call-arg]
    nn.Activation(nn.Adam())  # type: ignore[arg-type]
    nn.NeuralNetworkClassifier(maxIter="3")  # type: ignore[arg-type]
    nn.NeuralNetworkClassifier(3)  # type: ignore[misc]
    nn.NetworkSpec.sequential(784, nn.Dense(3))  # type: ignore[arg-type]
    print(model.sumary)  # type: ignore[attr-defined]
    model.setOptimizer("adam")  # type: ignore[attr-defined]
