"""A small network, a classifier with it, and what a model predicts."""

import sparknn as nn


def network(units=8):
    return nn.NetworkSpec.sequential((2,), nn.Dense(units), nn.Activation("relu"), nn.Dense(2))


def classifier(**parameters):
    settings = {"network": network(), "optimizer": nn.Adam(0.05), "maxIter": 5, "batchSize": 16}
    return nn.NeuralNetworkClassifier(**{**settings, "seed": 3, **parameters})


def predictions(model, rows):
    return [row.prediction for row in model.transform(rows).orderBy("id").collect()]
