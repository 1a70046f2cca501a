"""Templates: the JSON of a record with places that the arguments of its constructor fill."""

from __future__ import annotations

import functools
import operator
from typing import Any, Dict, List, NamedTuple, Union


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


def fill(template: Any, arguments: Dict[str, Any], kinds: Dict[str, str], owner: str) -> Any:
    """The JSON that a template and arguments, which are JSON too, make."""
    if isinstance(template, Argument):
        value = arguments[template.name]
        if template.part:
            return value[int(template.part) if isinstance(value, list) else template.part]
        if template.side >= 0 and _is_of_two_lists(value):
            value = value[template.side]
        of_axis = kinds[template.name] in ("axes:int", "sides:int", "list:int")
        if template.axis >= 0 and of_axis and isinstance(value, list):
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


def _is_of_two_lists(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, list) for each in value)


def _of_axis(values: List[Any], argument: Argument, owner: str) -> Any:
    if argument.axis >= len(values):
        raise ValueError(
            f"{owner} received {values} as {argument.name}; give one number for all axes, or one for"
            " each."
        )
    return values[argument.axis]


def places(content: Any, changes: List[Any]) -> List[Any]:
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


def put(content: Any, place: List[Union[str, int]], value: Any) -> None:
    for step in place[:-1]:
        content = content[step]
    content[place[-1]] = value
