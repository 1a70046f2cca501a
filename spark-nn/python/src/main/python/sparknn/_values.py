"""Records of the Java library as Python values: each is the JSON that Java reads and writes."""

from __future__ import annotations

import inspect
import json
import math
import numbers
import operator
from typing import Any, Callable, Dict, List, Optional, Type, TypeVar

from sparknn._templates import fill, places, put

V = TypeVar("V", bound="Value")


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
            component = name in self._components and name not in self._settings
            if component and (name not in arguments or name not in self._required()):
                whole[name] = to_json(value, self._components[name], owner, name)
        for name in self._required():
            arguments.setdefault(name, None)
        result = fill(self._template, arguments, self._arguments, owner)
        result.update(whole)
        for name, changes in self._settings.items():
            if name in given and given[name] is not False:
                for place, template in places(result, changes):
                    put(result, place, fill(template, arguments, self._arguments, owner))
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
    def _filled(cls: Type[V], template: Any, kinds: Dict[str, str], scope: Dict[str, Any]) -> V:
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


# --- Python to JSON and back ----------------------------------------------------------------------

_LIMITS = {"int": 2**31, "long": 2**63}


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
    if kind in _LIMITS:
        whole = _whole(value)
        if whole is not None:
            return _within(whole, _LIMITS[kind], where)
    converted = _scalar(value, kind)
    if converted is not None:
        return converted
    if isinstance(value, Value) and _is_of(value, kind):
        return value._json
    named = _kinds.get(kind, {}).get(value) if isinstance(value, str) else None
    if named is not None and not named._required():
        return named()._json
    raise TypeError(f"{where}, but it must be {_a(kind)}.")


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool) or type(value).__name__ in ("bool_", "bool")


def _whole(value: Any) -> Optional[int]:
    """The value, if it is a whole number; those of NumPy count, a flag is none."""
    if _is_flag(value):
        return None
    try:
        return operator.index(value)
    except TypeError:
        whole = isinstance(value, numbers.Real) and float(value).is_integer()
        return int(value) if whole else None


def _within(whole: int, limit: int, where: str) -> int:
    if not -limit <= whole < limit:
        raise ValueError(f"{where}, but it must be from {-limit} to {limit - 1}.")
    return whole


def _scalar(value: Any, kind: str) -> Any:
    """A value that is no whole number; numbers of NumPy count as Python's."""
    flag = _is_flag(value)
    if kind == "bool":
        return bool(value) if flag else None
    if kind == "str":
        return str(value) if isinstance(value, str) else None
    if kind.startswith("enum:"):
        names = kind[len("enum:") :].split(",")
        return value.upper() if isinstance(value, str) and value.upper() in names else None
    if kind == "float" and not flag and isinstance(value, numbers.Real):
        try:
            number = float(value)
        except OverflowError:
            return None
        return number if math.isfinite(number) else None
    return None


def _is_list(value: Any) -> bool:
    return not isinstance(value, (str, bytes, dict, Value)) and hasattr(value, "__iter__")


def _is_nested(value: Any) -> bool:
    return _is_list(value) and any(_is_list(each) for each in value)


def _is_of(value: Value, kind: str) -> bool:
    return kind in (value._kind, type(value).__name__)


def described(kind: str) -> str:
    """What a kind is in words, in the plural."""
    words = {"float": "finite numbers", "str": "strings", "bool": "flags"}
    if kind in _LIMITS:
        return "whole numbers"
    if kind.startswith("list:"):
        return f"lists of {described(kind[5:])}"
    return words.get(kind, f"{kind} values")


def _a(kind: str) -> str:
    words = {"float": "a finite number", "str": "a string"}
    if kind in _LIMITS:
        return "a whole number"
    if kind == "bool":
        return "True or False"
    if kind.startswith("enum:"):
        return "one of " + ", ".join(kind[len("enum:") :].split(","))
    if kind in words:
        return words[kind]
    known = sorted(name for name, cls in _kinds.get(kind, {}).items() if not cls._required())
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
        if content.get("type") not in _kinds[kind]:
            raise ValueError(
                f"{content.get('type')!r} is no known type of {kind}; known are"
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
            value = _parsed(value, name)
            contents = value if kind.startswith("list:") else [value]
            parsed = isinstance(contents, list) and all(isinstance(c, dict) for c in contents)
            if parsed and contents:
                return from_json(value, kind)
            if isinstance(value, Value) and _is_of(value, kind):
                return value
            return from_json(to_json(value, kind, "Parameter", name), kind)
        return to_json(value, kind, "Parameter", name)

    convert.is_json = is_json  # type: ignore[attr-defined]
    return convert


def _parsed(value: Any, name: str) -> Any:
    """The content of text that is JSON, as Java writes parameters."""
    if not isinstance(value, str) or value[:1] not in ("{", "["):
        return value
    try:
        return json.loads(value)
    except json.JSONDecodeError as error:
        raise ValueError(f"Parameter {name} received JSON that can't be read: {error}.") from None
