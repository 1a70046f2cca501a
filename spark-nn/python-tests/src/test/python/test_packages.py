"""Coordinates are all that a user gives: jars, native code and the Python package come with them."""

from conftest import run_classic
from packages import VERSION

PROGRAM = """
from pyspark.sql import SparkSession

spark = SparkSession.builder.getOrCreate()

import sparknn as nn

def versions(rows):
    import sparknn
    return [(sparknn.__version__, str(sparknn.Dense(3))) for _ in rows]

rows = spark.createDataFrame([([float(i % 2)], float(i % 2)) for i in range(32)], "features array<double>, label double")
network = nn.NetworkSpec.sequential((1,), nn.Dense(2))
model = nn.NeuralNetworkClassifier(network=network, maxIter=2, batchSize=8, seed=1).fit(rows)
print("in the driver", nn.__file__)
print("in executors", spark.range(1).rdd.mapPartitions(versions).collect())
print("trained", model.summary.engine, len(model.summary.history))
"""


def test_coordinates_are_enough(classic):
    printed = run_classic(PROGRAM)
    assert f"/io.sparknn_spark-nn_2.13-{VERSION}.jar/sparknn/__init__.py" in printed
    assert f"in executors [('{VERSION}', 'Dense(3)')]" in printed
    assert "trained libtorch 2" in printed
