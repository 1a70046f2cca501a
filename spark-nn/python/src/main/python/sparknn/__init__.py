"""Spark NN: neural networks as first-class citizens of Apache Spark.

Stages (`NeuralNetworkClassifier`, ...) and values (`Dense`, `Adam`, ...) have the names, parameters
and defaults of the Java library, from which this package is written by the build.
"""

import sys

from sparknn import _modules
from sparknn._errors import SparkNNError
from sparknn._modules import *  # noqa: F403 - the names are in its __all__
from sparknn._network import GraphBuilder, NetworkSpec, ThresholdNetwork
from sparknn._stages import TrainingSummary
from sparknn._values import Value
from sparknn._version import __version__

__all__ = [
    "GraphBuilder",
    "NetworkSpec",
    "SparkNNError",
    "ThresholdNetwork",
    "TrainingSummary",
    "Value",
    "__version__",
]

__all__ += _modules.__all__

# PySpark looks for the Python class of a saved stage under the name of the Java class.
for _package, _module in _modules.JAVA_PACKAGES.items():
    sys.modules.setdefault(_package, sys.modules["sparknn." + _module])
