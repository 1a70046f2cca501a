"""A Spark session with the final jars: in this process (classic), or behind Spark Connect.

The environment says which: SPARKNN_MODE is "classic" or "connect", SPARKNN_JARS the jars, separated
by commas, of which the first holds the package `sparknn` itself. The session has them by their
coordinates alone.
"""

import gc
import os
import shlex
import socket
import subprocess
import sys
import time
from pathlib import Path

import pyspark
import pytest

import packages

MODE = os.environ.get("SPARKNN_MODE", "classic")

sys.path.insert(0, os.environ["SPARKNN_JARS"].split(",")[0])
os.environ["PYSPARK_PYTHON"] = sys.executable  # for workers, too

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.sql.warehouse.dir": os.path.join(os.getcwd(), "spark-warehouse"),
    "spark.log.level": "ERROR",
    **packages.settings(Path.cwd() / f"packages-{MODE}"),
}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_server(log):
    """A Connect server in a process of its own; gives it and its port."""
    home = os.path.dirname(pyspark.__file__)
    port = free_port()
    settings = {**SETTINGS, "spark.connect.grpc.binding.port": str(port)}
    command = [os.path.join(home, "bin", "spark-submit"), "--master", "local[2]"]
    for name, value in settings.items():
        command += ["--conf", f"{name}={value}"]
    command += ["--class", "org.apache.spark.sql.connect.service.SparkConnectServer"]
    environment = {**os.environ, "SPARK_HOME": home}
    server = subprocess.Popen(
        [*command, "spark-internal"], stdout=log, stderr=subprocess.STDOUT, env=environment
    )
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server, port
        time.sleep(0.2)
    server.kill()
    raise RuntimeError(f"The Spark Connect server didn't start; see {log.name}.")


def run_classic(program, path=()):
    """Runs a program in a process of its own with a session that isn't remote; what it prints."""
    command = ["--master", "local[1]"]
    for name, value in SETTINGS.items():
        command += ["--conf", f"{name}={value}"]
    environment = {
        **os.environ,
        "PYSPARK_SUBMIT_ARGS": shlex.join([*command, "pyspark-shell"]),
        "PYTHONPATH": os.pathsep.join(path),
    }
    for name in ("SPARK_REMOTE", "SPARK_LOCAL_REMOTE", "SPARK_CONNECT_MODE_ENABLED"):
        environment.pop(name, None)
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.fixture(autouse=True)
def garbage_is_collected_between_tests():
    """PySpark deletes a model on the server when Python collects it. If that comes amid a call of gRPC,
    it waits for ever for the lock that the call has.
    """
    gc.disable()
    yield
    gc.collect()


@pytest.fixture(scope="session")
def spark():
    from pyspark.sql import SparkSession

    if MODE == "classic":
        builder = SparkSession.builder.master("local[2]")
        for name, value in SETTINGS.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        yield session
        session.stop()
        return
    with open("connect-server.log", "w") as log:
        server, port = start_server(log)
        try:
            session = SparkSession.builder.remote(f"sc://127.0.0.1:{port}").getOrCreate()
            yield session
            session.stop()
        finally:
            server.terminate()
            server.wait(60)


def pytest_collection_modifyitems(items):
    """Tests of one kind of session only name it; the others run in both."""
    other = {"classic": "connect", "connect": "classic"}[MODE]
    items[:] = [item for item in items if other not in item.fixturenames]


@pytest.fixture(scope="session")
def classic(spark):
    """A session whose JVM is this process's."""
    return spark


@pytest.fixture(scope="session")
def connect(spark):
    """A session behind Spark Connect."""
    return spark


@pytest.fixture(scope="session")
def points(spark):
    """Two clouds of points that a line can tell apart, as (id, features, label)."""
    import random

    from pyspark.ml.linalg import Vectors

    chance = random.Random(7)
    rows = []
    for number in range(120):
        label = number % 2
        centre = 1.5 if label else -1.5
        features = [centre + chance.gauss(0, 0.4), -centre + chance.gauss(0, 0.4)]
        rows.append((number, Vectors.dense(features), float(label)))
    return spark.createDataFrame(rows, ["id", "features", "label"]).cache()


@pytest.fixture(scope="session")
def model(points):
    """A classifier of these points; tests only read it."""
    from samples import classifier

    return classifier().fit(points)
