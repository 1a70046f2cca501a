"""What the generated classes of stages have in common."""

from __future__ import annotations

import copy
import json
import sys
from typing import Any, Dict, List, Optional, TypeVar

import pyspark.ml.util
from pyspark.ml.util import (
    DefaultParamsReader,
    JavaMLReader,
    MLReader,
    MLWriter,
)
from pyspark.ml.wrapper import JavaWrapper
from pyspark.sql import SparkSession
from pyspark.sql.utils import is_remote

from sparknn._errors import SparkNNError, in_words
from sparknn._java import check_jar, static
from sparknn._values import to_wire

S = TypeVar("S", bound="Stage")
_SAVED_MODELS = "io.sparknn.ml.connect.SavedModels"


class TrainingSummary:
    """How a training went, with the fields of the Java class as attributes.

    `history` is a list of dicts, one for each epoch, with the loss and the metrics of training
    rows under their names, and those of validation rows behind "validation_": `pandas.DataFrame
    (summary.history)` is the learning curve.
    """

    def __init__(self, text: str) -> None:
        self._fields: Dict[str, Any] = json.loads(text)

    @property
    def history(self) -> List[Dict[str, Any]]:
        """The epochs in order."""
        return [self._flat(epoch) for epoch in self._fields.get("history", [])]

    @staticmethod
    def _flat(epoch: Dict[str, Any]) -> Dict[str, Any]:
        flat = {name: value for name, value in epoch.items() if not isinstance(value, dict)}
        flat.update(epoch["train"])
        flat.update({f"validation_{name}": v for name, v in epoch["validation"].items()})
        return flat

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._fields:
            raise AttributeError(f"A training summary has no {name!r}.")
        return self._fields[name]

    def __dir__(self) -> List[str]:
        return [*super().__dir__(), *self._fields]

    def __repr__(self) -> str:
        if not self.history:
            return f"TrainingSummary({self._fields})"
        return f"TrainingSummary({len(self.history)} epochs, last: {self.history[-1]})"


class _Reader(JavaMLReader):
    """Finds the Java class by the name that the Python class knows."""

    @classmethod
    def _java_loader_class(cls, clazz: Any) -> str:
        return clazz._java_class

    def __init__(self, clazz: Any) -> None:
        check_jar()
        super().__init__(clazz)

    def load(self, path: str) -> Any:
        with in_words():
            return super().load(path)


class _RemoteReader(MLReader):
    """Reads parameters on the client; a model's network stays with the server."""

    def __init__(self, clazz: Any) -> None:
        super().__init__()
        self._clazz = clazz

    def load(self, path: str) -> Any:
        with in_words():
            metadata = DefaultParamsReader.loadMetadata(path, self.sparkSession)
            if metadata["class"] != self._clazz._java_class:
                raise SparkNNError(
                    f"The folder {path} holds a {metadata['class']}, but"
                    f" {self._clazz.__name__} was to be loaded; load it with its own class."
                )
            if issubclass(self._clazz, Model):
                stage = self._clazz(self._loaded_model(path))
                stage._path = path
            else:
                stage = self._clazz()
        stage._resetUid(metadata["uid"])
        stage._set(**metadata["paramMap"])
        stage._setDefault(**metadata["defaultParamMap"])
        return stage

    def _loaded_model(self, path: str) -> Any:
        import pyspark.sql.connect.proto as pb2

        client = self.sparkSession.client
        command = pb2.Command()
        command.ml_command.read.CopyFrom(
            pb2.MlCommand.Read(
                operator=pb2.MlOperator(
                    name=_SAVED_MODELS, type=pb2.MlOperator.OPERATOR_TYPE_MODEL
                ),
                path=path,
            )
        )
        (_, properties, _) = client.execute_command(command)
        reference = properties["ml_command_result"].operator_info.obj_ref.id
        if hasattr(pyspark.ml.util, "RemoteModelRef"):
            return pyspark.ml.util.RemoteModelRef(reference)
        client.add_ml_cache(reference)
        return reference


class Stage:
    """A stage whose work is done in Java, in this process's JVM or behind Spark Connect."""

    _java_class: str
    _defaults: Dict[str, Any]

    def _start(self, given: Dict[str, Any]) -> None:
        self._java_obj = _java_object(self._java_class, self.uid)
        self._setDefault(**self._defaults)
        self._set(**given)

    def _wire(self: S) -> S:
        """A copy whose values are such as Spark Connect can send."""
        wire = copy.copy(self)
        if hasattr(self._java_obj, "add_ref"):  # PySpark 4.1 counts who holds a remote model
            self._java_obj.add_ref()
        wire._paramMap = {param: to_wire(param, value) for param, value in self._paramMap.items()}
        return wire

    def _make_java_param_pair(self, param: Any, value: Any) -> Any:
        return super()._make_java_param_pair(param, to_wire(param, value))  # type: ignore[misc]

    def _transfer_params_to_java(self) -> None:
        with in_words():
            super()._transfer_params_to_java()  # type: ignore[misc]

    def _transfer_params_from_java(self) -> None:
        """As PySpark's, but by JSON, in which both write all values alike."""
        for param in self.params:
            java_param = self._java_obj.getParam(param.name)
            if self._java_obj.isSet(java_param):
                value = self._java_obj.getOrDefault(java_param)
                self._set(**{param.name: json.loads(java_param.jsonEncode(value))})
            elif self._java_obj.hasDefault(java_param):
                value = self._java_obj.getDefault(java_param).get()
                self._setDefault(**{param.name: json.loads(java_param.jsonEncode(value))})

    def _transform(self, dataset: Any) -> Any:
        stage = self._wire() if is_remote() else self
        with in_words():
            return super(Stage, stage)._transform(dataset)  # type: ignore[misc]

    def write(self) -> MLWriter:
        """What saves the stage; `save(path)` is the shortcut."""
        return super(Stage, self._wire() if is_remote() else self).write()

    @classmethod
    def read(cls) -> Any:
        """What loads such a stage; `load(path)` is the shortcut."""
        return _RemoteReader(cls) if is_remote() else _Reader(cls)


class Estimator(Stage):
    """A stage that learns from rows."""

    _model_class: str

    def _create_model(self, java_model: Any) -> Any:
        return getattr(sys.modules[type(self).__module__], self._model_class)(java_model)

    def _fit(self, dataset: Any) -> Any:
        estimator = self._wire() if is_remote() else self
        with in_words():
            return super(Estimator, estimator)._fit(dataset)  # type: ignore[misc]

    def addTrainingListener(self, listener: Any) -> Any:
        """Tells a listener, an object of Java, of steps and epochs."""
        if is_remote():
            raise NotImplementedError(
                f"addTrainingListener of {type(self).__name__} needs an object of Java, which Spark"
                " Connect can't carry; read model.summary.history after the training, or train in"
                " a session that isn't remote."
            )
        self._java_obj.addTrainingListener(listener)
        return self


class Evaluator(Stage):
    """A stage that measures predictions."""

    _larger_is_better: bool

    def _evaluate(self, dataset: Any) -> float:
        evaluator = self._wire() if is_remote() else self
        with in_words():
            return super(Evaluator, evaluator)._evaluate(dataset)  # type: ignore[misc]

    def isLargerBetter(self) -> bool:
        """Whether a larger measure is the better one."""
        return self._larger_is_better


class Model(Stage):
    """A stage that has learned."""

    _path: Optional[str] = None

    def __init__(self, java_model: Any = None) -> None:
        super().__init__(java_model)  # type: ignore[call-arg]
        self._setDefault(**self._defaults)

    def _summary(self) -> TrainingSummary:
        with in_words():
            if is_remote():
                text = JavaWrapper(f"{self._java_obj}.summary")._call_java("toString")
            else:
                text = self._java_obj.summary().toString()
        return TrainingSummary(text)

    def _attribute(self, name: str) -> Any:
        if not is_remote():
            return list(self._call_java(name))  # type: ignore[attr-defined]
        if self._path is None:
            raise NotImplementedError(
                f"{name} of a fitted {type(self).__name__} can't be had over Spark Connect, which"
                " lets no model of another library give more than its predictions; save the model"
                f" and load it: the {name} of a loaded one is read from its folder."
            )
        return static(_SAVED_MODELS, "strings", self._path, self.uid, name)


def _java_object(name: str, uid: str) -> Any:
    if is_remote():
        if SparkSession.getActiveSession() is not None:
            check_jar()
        return name
    check_jar()
    return JavaWrapper._new_java_obj(name, uid)
