"""What only Java knows or computes, asked in this process's JVM or behind Spark Connect."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Mapping

from pyspark.ml.param import Param, Params
from pyspark.ml.wrapper import JavaTransformer
from pyspark.sql import SparkSession
from pyspark.sql.utils import is_remote

from sparknn._errors import JAR_IS_MISSING, SparkNNError, in_words
from sparknn._values import from_json, to_json
from sparknn._version import __version__

_CALL = "io.sparknn.ml.connect.StaticCall"
_checked: List[Any] = []


class _StaticCall(JavaTransformer):
    """The transformer that calls a static method, which Spark Connect finds by its name."""

    call: Param = Param(Params._dummy(), "call", "the call as JSON: type, method, and arguments")

    def __init__(self, call: str) -> None:
        super().__init__(_CALL)
        self._set(call=call)


def static(java_class: str, method: str, *arguments: Any) -> Any:
    """What a static method of the library gives; arguments and result are JSON."""
    session = SparkSession.getActiveSession()
    if session is None:
        raise SparkNNError(
            f"{java_class.rpartition('.')[2]}.{method} is computed by Java, but there is no Spark"
            " session; start one first, as SparkSession.builder.getOrCreate()."
        )
    check_jar()
    return _static(session, java_class, method, *arguments)


def _static(session: Any, java_class: str, method: str, *arguments: Any) -> Any:
    call = json.dumps({"type": java_class, "method": method, "arguments": arguments})
    with in_words():
        if is_remote():
            result = _StaticCall(call).transform(session.range(1)).head()[0]
        else:
            result = session._jvm.io.sparknn.ml.connect.StaticCall.result(call)
    return json.loads(result)


def made(
    result: str, java_class: str, method: str, kinds: Mapping[str, str], scope: Dict[str, Any]
) -> Any:
    """The value of this kind that a factory of Java makes of a Python method's arguments."""
    owner = f"{java_class.rpartition('.')[2]}.{method}"
    arguments = [to_json(scope[name], kind, owner, name) for name, kind in kinds.items()]
    return from_json(static(java_class, method, *arguments), result)


def check_jar() -> None:
    """Says in one sentence if the jar is missing, or another version than this package."""
    session = SparkSession.active()
    server = session if is_remote() else session._jvm
    if server in _checked:
        return
    if not is_remote() and _is_missing(session._jvm):
        raise SparkNNError(JAR_IS_MISSING)
    version = _static(session, "io.sparknn.persistence.Provenance", "of", "", 0)["library"]
    if version not in ("development", __version__):
        raise SparkNNError(
            f"The Python package sparknn is of version {__version__}, but Spark NN's jar in this"
            f" session is of version {version}; use the same version of both, or leave the package"
            " out: it is in the jar, too."
        )
    _checked.append(server)


def _is_missing(jvm: Any) -> bool:
    return type(jvm.io.sparknn.ml.connect.StaticCall).__name__ == "JavaPackage"
