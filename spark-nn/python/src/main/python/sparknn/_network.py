"""Networks: layers one after another, or a graph of them."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple, Union

from sparknn._java import active_session, static
from sparknn._values import Value, from_json, register, to_json

Shape = Sequence[Optional[int]]


class NetworkSpec(Value):
    """A network: a directed graph of layers with named inputs and outputs.

    >>> NetworkSpec.sequential((784,), Dense(128), Activation("relu"), Dense(10))
    >>> (
    ...     NetworkSpec.graph()
    ...     .input("image", (1, 28, 28))
    ...     .input("age", (1,))
    ...     .node("features", Sequential([Conv2d(8, 3), Flatten()]), "image")
    ...     .node("joined", Concatenate(), "features", "age")
    ...     .node("logits", Dense(10), "joined")
    ...     .output("logits")
    ... )

    Printed, it is a table of its nodes with their output shapes and numbers of parameters.
    """

    _components = {"inputs": "map:shape", "outputs": "list:str"}
    _written: Dict[str, str] = {}  # layers as they were written, by node

    @classmethod
    def sequential(cls, input: Shape, *layers: Union[Value, str]) -> "NetworkSpec":
        """Layers one after another, or a list of them, for inputs of this shape.

        The shape is that of one sample; None stands for sequences of any length.
        """
        if len(layers) == 1 and isinstance(layers[0], (list, tuple)):
            layers = tuple(layers[0])
        builder = cls.graph().input("input", input)
        counts: Dict[str, int] = {}
        last = "input"
        for layer in layers:
            value = from_json(to_json(layer, "Layer", "A network", "layer"), "Layer")
            learned = value.layer if type(value).__name__ == "Frozen" else value
            kind = type(learned).__name__.lower()
            counts[kind] = counts.get(kind, 0) + 1
            name = f"{kind}_{counts[kind]}"
            builder.node(name, layer, last)
            last = name
        return builder.output(last)

    @classmethod
    def graph(cls) -> "GraphBuilder":
        """Starts a network of any form."""
        return GraphBuilder()

    def frozen(self, *names: str) -> "NetworkSpec":
        """This network with these nodes frozen, under their names."""
        known = [node["name"] for node in self._json["nodes"]]
        unknown = [name for name in names if name not in known]
        if unknown:
            raise ValueError(f"frozen received {unknown}, but the network's nodes are {known}.")
        nodes = [
            {**node, "layer": {"type": "frozen", "layer": node["layer"]}}
            if node["name"] in names
            else node
            for node in self._json["nodes"]
        ]
        network = NetworkSpec._of({**self._json, "nodes": nodes})
        network._written = {
            name: f"Frozen({text})" if name in names else text
            for name, text in self._written.items()
        }
        return network

    @property
    def nodes(self) -> List[Tuple[str, Value, List[str]]]:
        """Name, layer and inputs of each node, in the order of computation."""
        return [
            (node["name"], from_json(node["layer"], "Layer"), node["inputs"])
            for node in self._json["nodes"]
        ]

    def summary(self) -> str:
        """A table of the nodes: type, output shape, number of parameters, and what each reads."""
        return str(static("io.sparknn.network.NetworkSummary", "of", self._json))

    def __str__(self) -> str:
        return repr(self) if active_session() is None else self.summary()

    def __repr__(self) -> str:
        lines = [f"{name}: input {tuple(shape)}" for name, shape in self._json["inputs"].items()]
        for name, layer, reads in self.nodes:
            lines.append(f"{name}: {self._written.get(name, repr(layer))} of {', '.join(reads)}")
        return "\n".join([*lines, "outputs: " + ", ".join(self._json["outputs"])])


class GraphBuilder:
    """Collects the parts of a network in the order of computation."""

    def __init__(self) -> None:
        self._inputs: Dict[str, Any] = {}
        self._nodes: List[Dict[str, Any]] = []
        self._written: Dict[str, str] = {}
        self._auxiliaries: List[Dict[str, Any]] = []

    def input(self, name: str, shape: Shape) -> "GraphBuilder":
        """Adds an input of this shape, without the batch axis."""
        if name in self._inputs:
            raise ValueError(f"Two inputs of a network are named '{name}'; names must be unique.")
        self._inputs[name] = to_json(shape, "shape", "A network", "input")
        return self

    def node(self, name: str, layer: Union[Value, str], *reads: str) -> "GraphBuilder":
        """Adds a layer that reads these nodes or inputs."""
        content = to_json(layer, "Layer", f"Node '{name}'", "layer")
        inputs = to_json(reads, "list:str", f"Node '{name}'", "inputs")
        if isinstance(layer, Value):
            self._written[name] = repr(layer)
        self._nodes.append({"name": name, "layer": content, "inputs": inputs})
        return self

    def auxiliary(self, node: str, weight: float) -> "GraphBuilder":
        """Lets the loss of this node, times `weight`, join the loss while training."""
        weight = to_json(weight, "float", f"Auxiliary output '{node}'", "weight")
        self._auxiliaries.append({"node": node, "weight": weight})
        return self

    def output(self, *outputs: str) -> NetworkSpec:
        """The network with these outputs."""
        network = NetworkSpec._of(
            {
                "inputs": self._inputs,
                "nodes": self._nodes,
                "outputs": to_json(outputs, "list:str", "A network", "outputs"),
                "auxiliaries": self._auxiliaries,
            }
        )
        network._written = self._written
        return network


class SequentialMethods:
    """What layers one after another can become."""

    layers: List[Value]

    def network(self, *shape: Optional[int]) -> NetworkSpec:
        """The network of these layers for inputs of this shape, as `network(1, 28, 28)`."""
        return NetworkSpec.sequential(shape, *self.layers)


class ThresholdNetwork(Value):
    """A network of neurons that fire or don't: a directed graph without cycles.

    >>> ThresholdNetwork.of("a", "b").unit("and", McCullochPittsNeuron.and_(2), "a", "b").output("and")
    """

    _components = {"inputs": "list:str", "outputs": "list:str"}

    @classmethod
    def of(cls, *inputs: str) -> "ThresholdBuilder":
        """Starts a network with these inputs."""
        return ThresholdBuilder(inputs)


class ThresholdBuilder:
    """Collects the units of a network of neurons in the order of computation."""

    def __init__(self, inputs: Sequence[str]) -> None:
        self._inputs = list(inputs)
        self._units: List[Mapping[str, Any]] = []

    def unit(self, name: str, neuron: Value, *reads: str) -> "ThresholdBuilder":
        """Adds a neuron that reads these units or inputs."""
        content = to_json(neuron, "Neuron", f"Unit '{name}'", "neuron")
        self._units.append({"name": name, "neuron": content, "inputs": list(reads)})
        return self

    def output(self, *outputs: str) -> ThresholdNetwork:
        """The network with these outputs."""
        return ThresholdNetwork._of(
            {"inputs": self._inputs, "units": self._units, "outputs": list(outputs)}
        )


register(NetworkSpec)
register(ThresholdNetwork)
