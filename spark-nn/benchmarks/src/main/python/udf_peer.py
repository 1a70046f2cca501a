"""PyTorch through Spark's predict_batch_udf: the peer of ScoringComparison.

Reads numbers of passes from standard input, and answers each with rows, seconds and seconds again
(what its processes computed isn't known).
"""
import argparse
import os
import sys
import time

from pyspark.ml.functions import predict_batch_udf
from pyspark.sql import SparkSession
from pyspark.sql.types import ArrayType, FloatType


def make_predict():
    import torch

    torch.set_num_threads(1)  # one for each task slot; more only get in each other's way
    network = torch.nn.Sequential(
        torch.nn.Linear(784, 512),
        torch.nn.ReLU(),
        torch.nn.Linear(512, 256),
        torch.nn.ReLU(),
        torch.nn.Linear(256, 10),
    ).eval()

    def predict(features):
        with torch.inference_mode():
            return network(torch.from_numpy(features)).numpy()

    return predict


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--batch-size", type=int, required=True)
    options = parser.parse_args()
    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = (
        SparkSession.builder.master(f"local[{options.threads}]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.memory", "4g")
        .config("spark.ui.enabled", False)
        .getOrCreate()
    )
    score = predict_batch_udf(
        make_predict,
        return_type=ArrayType(FloatType()),
        batch_size=options.batch_size,
        input_tensor_shapes=[[784]],
    )
    rows = spark.read.parquet(options.rows).repartition(options.threads).cache()
    count = rows.count()
    for line in sys.stdin:
        started = time.perf_counter()
        for _ in range(int(line)):
            scored = rows.withColumn("outputs", score("features"))
            scored.write.format("noop").mode("overwrite").save()
        seconds = time.perf_counter() - started
        print(count * int(line), seconds, seconds, flush=True)


main()
