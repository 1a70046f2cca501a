"""Records of the Java library as Python values: each is the JSON that Java reads and writes."""

from __future__ import annotations

import functools
import inspect
import json
import math
import numbers
import operator
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Type, TypeVar, Union

V = TypeVar("V", bound="Value")


class Argument(NamedTuple):
    """A place in a template that an argument fills, or a part of it, or its number for an axis, or
    one of its two sides.
    """

    name: str
    part: str = ""
    axis: int = -1
    side: int = -1


class Each(NamedTuple):
    """A list in a template with one part for each element of an argument."""

    name: str
    template: Any


_records: Dict[str, Type["Value"]] = {}
_kinds: Dict[str, Dict[str, Type["Value"]]] = {}


def register(cls: type) -> None:
    """Lets the class be found by its name and, in its kind, by its type id."""
    if not issubclass(cls, Value):
        return
    _records[cls.__name__] = cls
    if cls._kind is not None:
        of_kind = _kinds.setdefault(cls._kind, {})
        if cls._id is not None:
            of_kind[cls._id] = cls


def record(name: str) -> Type["Value"]:
    """The class of this name."""
    return _records[name]


class Value:
    """A record of the library: a layer, a loss, an optimizer, a network, ...

    Values are equal if they mean the same; their components can be read as attributes.
    """

    _kind: Optional[str] = None
    _id: Optional[str] = None
    _components: Dict[str, str] = {}
    _arguments: Dict[str, str] = {}
    _template: Any = None
    _settings: Dict[str, Any] = {}

    _json: Dict[str, Any]
    _text: str

    def _make(self, scope: Dict[str, Any]) -> None:
        """Fills the template from the arguments of the constructor, then applies the settings."""
        given = {name: scope[name] for name in self._signature() if scope[name] is not None}
        owner = type(self).__name__
        arguments: Dict[str, Any] = {}
        whole: Dict[str, Any] = {}
        for name, value in given.items():
            if name in self._arguments and not self._is_other_form(name, value):
                arguments[name] = to_json(value, self._arguments[name], owner, name)
            if name in self._components and name not in self._settings:
                if name not in arguments or name not in self._required():
                    whole[name] = to_json(value, self._components[name], owner, name)
        for name in self._required():
            arguments.setdefault(name, None)
        result = fill(self._template, arguments, self._arguments, owner)
        result.update(whole)
        for name, changes in self._settings.items():
            if name in given and given[name] is not False:
                for place, template in _places(result, changes):
                    _put(result, place, fill(template, arguments, self._arguments, owner))
        self._json = result
        self._text = f"{owner}({self._call(scope)})"

    @classmethod
    def _signature(cls) -> List[str]:
        code = cls.__init__.__code__
        return list(code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount])

    @classmethod
    def _required(cls) -> List[str]:
        code = cls.__init__.__code__
        defaults = len(cls.__init__.__defaults__ or ())
        return list(code.co_varnames[1 : code.co_argcount - defaults])

    @classmethod
    def _call(cls, scope: Dict[str, Any]) -> str:
        """The arguments as they would be written, without those that are the defaults."""
        signature = inspect.signature(cls)
        shown = []
        for name, parameter in signature.parameters.items():
            value, default = scope[name], parameter.default
            if default is parameter.empty:
                shown.append(repr(value))
            elif type(value) is not type(default) or value != default:  # no array is compared
                shown.append(f"{name}={value!r}")
        return ", ".join(shown)

    def _is_other_form(self, name: str, value: Any) -> bool:
        """Whether a record is given where the constructor takes a number that stands for one."""
        kind = self._components.get(name)
        return isinstance(value, Value) and kind in _records and kind != self._arguments[name]

    @classmethod
    def _filled(
        cls: Type[V], template: Any, kinds: Dict[str, str], scope: Dict[str, Any]
    ) -> V:
        """What a factory makes of its arguments."""
        arguments = {
            name.rstrip("_"): to_json(scope[name], kind, cls.__name__, name)
            for name, kind in kinds.items()
        }
        return cls._of(fill(template, arguments, kinds, cls.__name__))

    @classmethod
    def _of(cls: Type[V], content: Dict[str, Any]) -> V:
        value = cls.__new__(cls)
        value._json = content
        value._text = ""
        return value

    @classmethod
    def from_json(cls: Type[V], text: str) -> V:
        """The value that this JSON describes, as Java wrote it."""
        result = from_json(json.loads(text), cls.__name__)
        if not isinstance(result, cls):
            raise TypeError(f"This is the JSON of {result!r}, which is no {cls.__name__}.")
        return result

    def to_json(self) -> str:
        """The value as JSON, which Java reads."""
        return json.dumps(self._json, allow_nan=False)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._components:
            raise AttributeError(
                f"A {type(self).__name__} has no {name!r}; it has {', '.join(self._components)}."
            )
        return from_json(self._json[name], self._components[name])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Value) and self._json == other._json

    def __hash__(self) -> int:
        return hash(json.dumps(self._json, sort_keys=True))

    def __repr__(self) -> str:
        if self._text:
            return self._text
        components = (f"{name}={getattr(self, name)!r}" for name in self._components)
        return f"{type(self).__name__}[{', '.join(components)}]"


# --- Templates ------------------------------------------------------------------------------------


def fill(template: Any, arguments: Dict[str, Any], kinds: Dict[str, str], owner: str) -> Any:
    """The JSON that a template and arguments, which are JSON too, make."""
    if isinstance(template, Argument):
        value = arguments[template.name]
        if template.part:
            return value[int(template.part) if isinstance(value, list) else template.part]
        if template.side >= 0 and _is_nested(value):
            value = value[template.side]
        if template.axis >= 0 and isinstance(value, list):
            if kinds[template.name] in ("axes:int", "sides:int", "list:int"):
                return _of_axis(value, template, owner)
        return value
    if isinstance(template, Each):
        kinds = {**kinds, template.name: "int"}
        return [
            fill(template.template, {**arguments, template.name: element}, kinds, owner)
            for element in arguments[template.name]
        ]
    if isinstance(template, dict):
        return {key: fill(each, arguments, kinds, owner) for key, each in template.items()}
    if isinstance(template, list):
        return [fill(each, arguments, kinds, owner) for each in template]
    return template


def _of_axis(values: List[Any], argument: Argument, owner: str) -> Any:
    if argument.axis >= len(values):
        raise ValueError(
            f"{owner} received {values} as {argument.name}; give one number for all axes, or one for"
            " each."
        )
    return values[argument.axis]


def _places(content: Any, changes: List[Any]) -> List[Any]:
    """The changes, with those of every element of a list ("*") once for each element."""
    result = []
    for place, template in changes:
        if "*" not in place:
            result.append((place, template))
            continue
        step = place.index("*")
        elements = functools.reduce(operator.getitem, place[:step], content)
        for axis in range(len(elements)):
            of_axis = template._replace(axis=axis) if isinstance(template, Argument) else template
            result.append(([*place[:step], axis, *place[step + 1 :]], of_axis))
    return result


def _put(content: Any, place: List[Union[str, int]], value: Any) -> None:
    for step in place[:-1]:
        content = content[step]
    content[place[-1]] = value


# --- Python to JSON and back ----------------------------------------------------------------------


def to_json(value: Any, kind: str, owner: str, name: str) -> Any:
    """The JSON of a Python value that must be of this kind."""
    where = f"{owner} received {name} = {value!r}"
    if kind.startswith("axes:"):
        inner = kind[len("axes:") :]
        return to_json(value, f"list:{inner}" if _is_list(value) else inner, owner, name)
    if kind.startswith("sides:"):
        inner = "axes:" + kind[len("sides:") :]
        if not _is_nested(value):
            return to_json(value, inner, owner, name)
        if len(value) != 2:
            raise TypeError(f"{where}, but it must be numbers, or two lists: before and behind.")
        return [to_json(each, f"list:{kind[6:]}", owner, name) for each in value]
    if kind.startswith("list:"):
        if not _is_list(value):
            raise TypeError(f"{where}, but it must be a list of {described(kind[5:])}.")
        return [to_json(each, kind[5:], owner, name) for each in value]
    if kind.startswith("map:"):
        if not isinstance(value, dict):
            raise TypeError(f"{where}, but it must be a dict of {described(kind[4:])}.")
        return {str(key): to_json(each, kind[4:], owner, name) for key, each in value.items()}
    if kind == "shape":
        if not _is_list(value):
            raise TypeError(f"{where}, but it must be a shape, as (3, 32, 32).")
        return [-1 if size is None else to_json(size, "int", owner, name) for size in value]
    converted = _scalar(value, kind)
    if converted is not None:
        return converted
    if isinstance(value, Value) and _is_of(value, kind):
        return value._json
    if isinstance(value, str) and value in _kinds.get(kind, {}):
        return _kinds[kind][value]()._json
    raise TypeError(f"{where}, but it must be {_a(kind)}.")


def _scalar(value: Any, kind: str) -> Any:
    """Numbers of NumPy count as Python's; a flag is no number."""
    flag = isinstance(value, bool) or type(value).__name__ in ("bool_", "bool")
    if kind == "bool":
        return bool(value) if flag else None
    if kind == "str":
        return str(value) if isinstance(value, str) else None
    if kind.startswith("enum:"):
        names = kind[len("enum:") :].split(",")
        return value.upper() if isinstance(value, str) and value.upper() in names else None
    if flag:
        return None
    if kind == "int":
        try:
            return operator.index(value)
        except TypeError:
            whole = isinstance(value, numbers.Real) and float(value).is_integer()
            return int(value) if whole else None
    if kind == "float" and isinstance(value, numbers.Real) and math.isfinite(value):
        return float(value)
    return None


def _is_list(value: Any) -> bool:
    return not isinstance(value, (str, bytes, dict, Value)) and hasattr(value, "__iter__")


def _is_nested(value: Any) -> bool:
    return _is_list(value) and any(_is_list(each) for each in value)


def _is_of(value: Value, kind: str) -> bool:
    return kind in (value._kind, type(value).__name__)


def described(kind: str) -> str:
    """What a kind is in words, in the plural."""
    words = {"int": "whole numbers", "float": "finite numbers", "str": "strings", "bool": "flags"}
    if kind.startswith("list:"):
        return f"lists of {described(kind[5:])}"
    return words.get(kind, f"{kind} values")


def _a(kind: str) -> str:
    words = {"int": "a whole number", "float": "a finite number", "str": "a string"}
    if kind == "bool":
        return "True or False"
    if kind.startswith("enum:"):
        return "one of " + ", ".join(kind[len("enum:") :].split(","))
    if kind in words:
        return words[kind]
    known = sorted(
        name for name, cls in _kinds.get(kind, {}).items() if not cls._required()
    )
    names = f", or the name of one that needs no arguments: {', '.join(known)}" if known else ""
    return f"of kind {kind}{names}"


def from_json(content: Any, kind: str) -> Any:
    """The Python value of this kind that the JSON describes."""
    if content is None:
        return None
    if kind.startswith("list:"):
        return [from_json(each, kind[5:]) for each in content]
    if kind.startswith("map:"):
        return {key: from_json(each, kind[4:]) for key, each in content.items()}
    if kind == "shape":
        return tuple(content)
    if kind in _records and kind not in _kinds:
        cls = _records[kind]
        family = _kinds.get(cls._kind or "", {})
        return family.get(content.get("type"), cls)._of(content)
    if kind in _kinds:
        if content["type"] not in _kinds[kind]:
            raise ValueError(
                f"{content['type']!r} is no known type of {kind}; known are"
                f" {', '.join(sorted(_kinds[kind]))}."
            )
        return _kinds[kind][content["type"]]._of(content)
    return content


def to_wire(param: Any, value: Any) -> Any:
    """What Java receives for a value of a parameter: records as JSON."""
    if not getattr(param.typeConverter, "is_json", False):
        return value
    values = value if isinstance(value, list) else [value]
    texts = [each if isinstance(each, str) else each.to_json() for each in values]
    return "[" + ", ".join(texts) + "]" if isinstance(value, list) else texts[0]


def converter(name: str, kind: str, is_json: bool = False) -> Callable[[Any], Any]:
    """What checks and converts a value that a parameter is set to."""

    def convert(value: Any) -> Any:
        if is_json:
            value = _parsed(value)
            if isinstance(value, dict) or (
                isinstance(value, list) and value and isinstance(value[0], dict)
            ):
                return from_json(value, kind)
            if isinstance(value, Value) and _is_of(value, kind):
                return value
            return from_json(to_json(value, kind, "Parameter", name), kind)
        return to_json(value, kind, "Parameter", name)

    convert.is_json = is_json  # type: ignore[attr-defined]
    return convert


def _parsed(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) and value[:1] in ("{", "[") else value
