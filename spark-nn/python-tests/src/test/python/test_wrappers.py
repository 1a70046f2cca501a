"""The wrappers in the jar are those of its Java classes: names, documentation, defaults, kinds."""

import json

import pytest
from pyspark.ml import Model
from pyspark.ml.param import Param

import sparknn as nn
from sparknn import _stages, _values

STAGES = [
    each
    for each in (getattr(nn, name) for name in nn.__all__)
    if isinstance(each, type) and issubclass(each, _stages.Stage)
]


def of_java(classic, name):
    return _stages._java_object(name, "stage")


@pytest.mark.parametrize(
    "cls", [each for each in STAGES if not issubclass(each, Model)], ids=lambda cls: cls.__name__
)
def test_a_stage_has_the_parameters_of_java(classic, cls):
    java = of_java(classic, cls._java_class)
    stage = cls()
    assert [param.name for param in stage.params] == [param.name() for param in java.params()]
    for param in stage.params:
        java_param = java.getParam(param.name)
        assert param.doc == java_param.doc()
        assert stage.hasDefault(param) == java.hasDefault(java_param), param.name
        if stage.hasDefault(param):
            wire = _values.to_wire(param, stage.getOrDefault(param))
            expected = json.loads(java_param.jsonEncode(java.getDefault(java_param).get()))
            is_json = getattr(param.typeConverter, "is_json", False)
            assert (json.loads(wire) if is_json else wire) == expected, param.name


def test_every_stage_of_the_jar_is_there(classic):
    loader = classic._jvm.java.lang.Thread.currentThread().getContextClassLoader()
    names = set()
    for service in ("Estimator", "Transformer", "evaluation.Evaluator"):
        files = loader.getResources(f"META-INF/services/org.apache.spark.ml.{service}")
        while files.hasMoreElements():
            stream = files.nextElement().openStream()
            text = bytes(stream.readAllBytes()).decode()
            names |= {line for line in text.split() if line.startswith("io.sparknn.")}
    names = {name for name in names if not name.startswith("io.sparknn.ml.connect.")}
    assert names == {cls._java_class for cls in STAGES}


def test_every_registered_record_is_there(classic):
    json_class = classic._jvm.io.sparknn.persistence.Json
    loader = classic._jvm.java.lang.Thread.currentThread().getContextClassLoader()
    for kind, classes in _values._kinds.items():
        package = next(iter(classes.values()))._java_class
        java_kind = f"{package.rpartition('.')[0]}.{kind}".replace(".ml.optim", ".optim")
        java = classic._jvm.java.lang.Class.forName(java_kind, True, loader)
        assert sorted(classes) == list(json_class.typeIds(java)), kind


def test_every_parameter_is_documented(classic):
    for cls in STAGES:
        assert cls.__doc__, cls
        for param in vars(cls).values():
            if isinstance(param, Param):
                assert param.doc, (cls, param)


def test_every_value_is_documented():
    for cls in _values._records.values():
        assert cls.__doc__, cls
        for name in cls._signature() if cls._template else []:
            assert f"\n    {name}\n" in cls.__doc__, (cls, name)
