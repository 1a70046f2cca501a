"""Java's errors as Python's: the library's own text, without a stack trace of the JVM."""

import re
from contextlib import contextmanager
from typing import Iterator, Optional

from py4j.protocol import Py4JJavaError  # type: ignore[import-untyped] # Py4J has no hints
from pyspark.errors import IllegalArgumentException, PySparkException, UnknownException

from sparknn._version import __version__

JAR_IS_MISSING = (
    "Spark NN's jar isn't in this Spark session; start it with --packages"
    f" io.sparknn:spark-nn_2.13:{__version__} (spark.jars.packages), on the server if it is a Spark"
    " Connect session."
)

_TRACE = "\n\nJVM stacktrace:"
_FRAMES = re.compile(r"\n+\tat .*", re.DOTALL)
_IN_JSON = re.compile(r"^Text that should be the JSON of .*, problem: ", re.DOTALL)
_OURS = re.compile(r"io\.sparknn\.[\w.$]*(?:Exception|Error)\)?:? (.*)", re.DOTALL)
_NAMED = re.compile(r"^\([\w.$]+\) ")


class SparkNNError(RuntimeError):
    """What the library found wrong, in its own words."""


def _root(error: Py4JJavaError) -> str:
    """The text of the innermost cause that is the library's, else of the innermost."""
    cause, text = error.java_exception, None
    while cause is not None:
        name = cause.getClass().getName()
        message = cause.getMessage()
        found = _OURS.search(message or "")
        if name.startswith("io.sparknn."):
            text = message
        elif found and text is None:
            text = found.group(1)
        last = message or name
        cause = cause.getCause()
    return str(text or last)


def _text_of(error: BaseException) -> Optional[str]:
    if isinstance(error, Py4JJavaError):
        return _root(error)
    text = str(error).split(_TRACE)[0]
    if "found io.sparknn." in text or "Unsupported read for io.sparknn." in text:
        return JAR_IS_MISSING
    found = _OURS.search(text)
    if found:
        return found.group(1)
    if isinstance(error, UnknownException):  # over Connect: one that Spark has no class for
        return _NAMED.sub("", text).strip() or text
    return text if isinstance(error, IllegalArgumentException) else None


@contextmanager
def in_words() -> Iterator[None]:
    """Turns errors of Java inside into a `SparkNNError`; Spark's own stay as they are."""
    try:
        yield
    except (Py4JJavaError, PySparkException) as error:
        text = _text_of(error)
        if text is None:
            raise
        raise SparkNNError(_IN_JSON.sub("", _FRAMES.sub("", text)).strip()) from None
