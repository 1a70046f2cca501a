"""Values are what Java makes of the same arguments. Needs no Connect: the JSON is the same."""

import json

import pytest

import sparknn as nn
from sparknn import _values

SAMPLES = {
    "int": 6,
    "long": 6,
    "float": 0.25,
    "bool": True,
    "str": "name",
    "Layer": nn.Dense(5),
    "ActivationFunction": nn.Elu(0.3),
    "Initializer": nn.Constant(0.3),
    "Augmentation": nn.Brightness(0.2),
    "Schedule": nn.ExponentialSchedule(0.4),
    "LineSearch": nn.Backtracking(),
    "AttentionScore": nn.AdditiveScore(3),
    "KernelAndBias": nn.KernelAndBias(nn.Constant(0.1)),
    "Embedding": nn.Embedding(6, 3),
    "Dense": nn.Dense(6),
}

NAMED = {"cell": nn.Gru(4), "layer": nn.Gru(4), "growth": 2.0, "hue": 0.2}

CLASSES = sorted(
    (cls for cls in _values._records.values() if cls._template is not None and cls._id),
    key=lambda cls: cls.__name__,
)


def sample(kind, number):
    if kind.startswith(("axes:", "sides:")):
        return 7 + number
    if kind.startswith("list:"):
        return [sample(kind[len("list:") :], number + place) for place in range(2)]
    if kind.startswith("enum:"):
        return kind[len("enum:") :].split(",")[0]
    value = SAMPLES[kind]
    return (
        value + number
        if kind in ("int", "long")
        else value + number / 8
        if kind == "float"
        else value
    )


class Java:
    """Values and calls of the JVM, with JSON between the two."""

    def __init__(self, spark):
        self.jvm = spark._jvm
        self.gateway = spark._sc._gateway

    def of(self, name):
        loader = self.jvm.java.lang.Thread.currentThread().getContextClassLoader()
        return self.jvm.java.lang.Class.forName(name, True, loader)

    def value(self, value, kind=None):
        if isinstance(value, _values.Value):
            return self.json().read(value.to_json(), self.of(value._java_class))
        return value

    def json(self):
        return self.jvm.io.sparknn.persistence.Json

    def content(self, value):
        return json.loads(self.json().write(value))

    def call(self, target, arguments):
        return target(*[self.value(argument) for argument in arguments])

    def setting(self, base, name, arguments):
        """Calls by reflection: Py4J finds no default methods of interfaces."""
        values = self.gateway.new_array(self.jvm.Object, len(arguments))
        for place, argument in enumerate(arguments):
            values[place] = self.value(argument)
        (method,) = [
            method
            for method in base.getClass().getMethods()
            if method.getName() == name
            and method.getParameterCount() == len(arguments)
            and not method.isBridge()
        ][:1]
        return method.invoke(base, values)

    def ints(self, *numbers):
        array = self.gateway.new_array(self.jvm.int, len(numbers))
        for place, number in enumerate(numbers):
            array[place] = number
        return array


@pytest.fixture(scope="module")
def java(classic):
    return Java(classic)


def required(cls):
    return [
        NAMED.get(name) or sample(cls._arguments[name], place)
        for place, name in enumerate(cls._required())
    ]


def constructible():
    for cls in CLASSES:
        try:
            cls(*required(cls))
        except KeyError:
            continue  # an argument of which there is no sample
        yield cls


def constructor(java, cls):
    target = java.jvm
    for part in cls._java_class.split("."):
        target = getattr(target, part)
    return target


def is_plain(kind):
    plain = ("int", "long", "float", "bool", "str", "axes", "sides")
    return kind.split(":")[0] in plain or kind in SAMPLES


def test_constructors_agree_with_java(java):
    seen = 0
    for cls in constructible():
        if not all(is_plain(cls._arguments[name]) for name in cls._required()):
            continue
        value = cls(*required(cls))
        expected = java.call(constructor(java, cls), required(cls))
        assert value._json == java.content(expected), cls
        seen += 1
    assert seen > 110


def test_settings_agree_with_java(java):
    seen = 0
    for cls in constructible():
        for name, kind in cls._arguments.items():
            if name not in cls._settings or not is_plain(kind):
                continue
            per_axis = kind.startswith(("axes:", "sides:"))
            chosen = 2 if per_axis else sample(kind, 0)
            value = cls(*required(cls), **{name: chosen})
            base = java.value(cls(*required(cls)))
            arguments = [] if kind == "bool" else [chosen]
            if per_axis:
                arguments = [java.ints(chosen)]
            expected = java.setting(base, name, arguments)
            assert value._json == java.content(expected), (cls, name)
            seen += 1
    assert seen > 60


def test_java_reads_every_value_and_writes_it_the_same(java):
    for cls in constructible():
        value = cls(*required(cls))
        written = java.content(java.value(value))
        assert written == value._json, cls
        assert cls.from_json(json.dumps(written)) == value


def test_numbers_may_be_one_for_each_axis(java):
    value = nn.Conv2d(6, (3, 5), stride=(1, 2), padding=1)
    expected = java.value(nn.Conv2d(6, 3)).window(
        java.jvm.io.sparknn.shape.Window.of(java.ints(3, 5))
        .stride(java.ints(1, 2))
        .padding(java.ints(1))
    )
    assert value._json == java.content(expected)
    with pytest.raises(ValueError, match=r"Conv2d received \[3\] as kernelSize; give one number"):
        nn.Conv2d(6, (3,))


def test_padding_may_differ_on_two_sides(java):
    window = java.jvm.io.sparknn.shape.Window.of(java.ints(5, 5)).stride(java.ints(5))
    expected = window.padding(java.ints(2, 1), java.ints(0, 2))
    value = nn.MaxPool2d(5, padding=([2, 1], [0, 2]))
    assert value.window._json == java.content(expected)
    assert nn.Conv1d(4, 3, padding=([2], [0])).window.axes[0].before == 2
    with pytest.raises(
        TypeError, match=r"padding = \[\[1\]\], but it must be numbers, or two lists"
    ):
        nn.Conv1d(4, 3, padding=[[1]])


def test_a_window_has_any_number_of_axes(java):
    window = java.jvm.io.sparknn.shape.Window.of(java.ints(3, 5)).stride(java.ints(1, 2))
    assert nn.DistanceWeightedAvgPool(nn.Window.of(3, 5), 0.5, stride=(1, 2)).window._json == (
        java.content(window)
    )


def test_graphs_agree_with_java(java):
    spec = (
        nn.NetworkSpec.graph()
        .input("image", (1, 28, 28))
        .input("age", (1,))
        .node("features", nn.Sequential([nn.Conv2d(8, 3), "flatten"]), "image")
        .node("joined", nn.Concatenate(), "features", "age")
        .node("logits", nn.Dense(10), "joined")
        .node("early", nn.Dense(10), "features")
        .auxiliary("early", 0.3)
        .output("logits")
    )
    read = java.json().read(spec.to_json(), java.of("io.sparknn.network.NetworkSpec"))
    assert java.content(read) == spec._json


def test_values_print_as_they_were_written():
    layer = nn.Conv2d(32, 3, padding=1, same=False, withoutBias=True)
    assert repr(layer) == "Conv2d(32, 3, padding=1, withoutBias=True)"
    assert layer.filters == 32
    assert layer.window.axes[0].before == 1
    assert layer.start.bias is None
    with pytest.raises(AttributeError, match="A Conv2d has no 'units'; it has filters, window"):
        print(layer.units)


def test_a_network_prints_its_layers_as_they_were_written():
    network = nn.NetworkSpec.sequential((3,), nn.Dense(4, withoutBias=True), "flatten")
    assert repr(network) == (
        "input: input (3,)\n"
        "dense_1: Dense(4, withoutBias=True) of input\n"
        "flatten_1: Flatten[] of dense_1\n"
        "outputs: flatten_1"
    )
    assert "dense_1: Dense[units=4" in repr(nn.NetworkSpec.from_json(network.to_json()))


def test_a_frozen_node_keeps_its_name():
    network = nn.NetworkSpec.sequential((3,), nn.Frozen(nn.Dense(4)), nn.Dense(2))
    learning = nn.NetworkSpec.sequential((3,), nn.Dense(4), nn.Dense(2))
    assert [name for name, _, _ in network.nodes] == ["dense_1", "dense_2"]
    assert learning.frozen("dense_1") == network
    assert "dense_1: Frozen(Dense(4)) of input" in repr(learning.frozen("dense_1"))
    with pytest.raises(
        ValueError, match=r"frozen received \['conv'\], but the network's nodes are"
    ):
        learning.frozen("conv")


def test_factories_are_those_of_java():
    assert nn.Activation.relu() == nn.Activation("relu") == nn.Activation(nn.Relu())
    block = nn.Residual.around(nn.Conv2d(8, 3, same=True), nn.Activation.relu())
    assert len(block.body.layers) == 2
    assert nn.MultiHeadAttention(nn.AttentionHeads(4, dropout=0.1)).heads.dropout == 0.1
    assert nn.TransformerEncoderLayer(4, 32, dropout=0.2).feedForward.dropout == 0.2
