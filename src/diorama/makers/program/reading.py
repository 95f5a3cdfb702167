"""Reads a program: every member of every node is checked, and what is refused is named by its place.

Nothing is built here. All numbers come out within the limits of `domain/shape.py`, references to parameters are
replaced by their numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from re import fullmatch
from typing import Any, cast

import numpy as np

from diorama.domain.errors import UserFault
from diorama.domain.shape import (
    COMMON,
    MAX_DEFINITIONS,
    MAX_DEPTH,
    MAX_NODES,
    MAX_PARAMETERS,
    MAX_PARTS,
    MAX_VALUES,
    NAME_PATTERN,
    OUTLINES,
    PARAMETER,
    REFERENCE,
    SECTION,
    SHAPE_SCHEMA,
    SHAPES,
    Member,
)
from diorama.makers.program.head import Head, read_head
from diorama.makers.program.looks import read_look
from diorama.makers.program.outlines import Floats, outline_of
from diorama.makers.program.shape_checks import checked
from diorama.makers.program.tree import Look, Node, Program, exceed, refuse

_TOP = (
    "schema",
    "name",
    "category",
    "mount",
    "front",
    "surfaces",
    "size",
    "parameters",
    "materials",
    "define",
    "parts",
)
_JSON_DEPTH = 64


def read_program(document: Mapping[str, Any], values: Mapping[str, float] | None = None) -> Program:
    """The program in a document.

    Args:
        document: JSON data.
        values: Numbers for some of its parameters.

    Raises:
        BadFile: Names the place, what is allowed there and what to do. LimitExceeded: If it is too large.
        UserFault: If a value is for no parameter, or out of its range.
    """
    _object(document, "")
    _measure(document)
    reader = _Reader(document)
    return reader.program(values or {})


class _Reader:
    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._parameters: dict[str, float] = {}
        self._materials: dict[str, Look] = {}
        self._defined: frozenset[str] = frozenset()
        self._nodes = 0

    def program(self, values: Mapping[str, float]) -> Program:
        document = self._document
        schema = document.get("schema")
        if schema != SHAPE_SCHEMA:
            refuse("schema" if "schema" in document else "", f"is no shape program: its schema is {_shown(schema)}",
                   f'write "schema": "{SHAPE_SCHEMA}"')  # fmt: skip
        _known(document, _TOP, "")
        self._read_parameters(values)
        for name, item in self._named("materials", 100).items():
            self._materials[name] = read_look(self, item, f"materials/{name}")
        definitions = self._named("define", MAX_DEFINITIONS)
        self._defined = frozenset(definitions)
        define = {name: self.node(item, f"define/{name}", 1) for name, item in definitions.items()}
        head: Head = read_head(document, self.number)
        parts = self._list(document.get("parts"), "parts" if "parts" in document else "", 1, MAX_PARTS)
        nodes = tuple(self.node(item, f"parts/{index}", 1) for index, item in enumerate(parts))
        return Program(
            name=head.name,
            category=head.category,
            mount=head.mount,
            front=head.front,
            surfaces=head.surfaces,
            size=head.size,
            define=define,
            parts=nodes,
        )

    def node(self, item: Any, path: str, depth: int) -> Node:
        """One node and those in it."""
        if depth > MAX_DEPTH:
            exceed(path, f"lies {depth} nodes deep; {MAX_DEPTH} are allowed", "nest it less, or define a piece of it")
        self._nodes += 1
        if self._nodes > MAX_NODES:
            exceed(path, f"is node {self._nodes:,}; {MAX_NODES:,} are allowed", "use arrays and definitions")
        members = _object(item, path)
        shape = members.get("shape")
        if not isinstance(shape, str) or shape not in SHAPES:
            known = ", ".join(SHAPES)
            place = f"{path}/shape" if "shape" in members else path
            what = f"is {_shown(shape)}, no shape" if "shape" in members else "has no member 'shape'"
            refuse(place, f"{what}; shapes are {known}", _close(shape, SHAPES))
        kind = SHAPES[shape]
        _known(members, ("shape", *(m.name for m in (*kind.members, *COMMON))), path, what=f"a {shape}")
        values = self._members(members, kind.members, path, depth, what=f"a {shape}")
        common = self._members(members, COMMON, path, depth)
        return checked(
            Node(
                path=path,
                shape=shape,
                of=values.pop("of", ()),
                values=values,
                name=common["name"],
                look=common["material"],
                at=common["at"],
                turn_deg=common["turn_deg"],
                scale=common["scale"],
                anchor=common["anchor"],
            )
        )

    def _members(
        self, members: Mapping[str, Any], known: Iterable[Member], path: str, depth: int = 0, what: str = "it"
    ) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for member in known:
            if member.name in members:
                values[member.name] = self._value(members[member.name], member, f"{path}/{member.name}", depth)
            elif member.required:
                refuse(path, f"needs the member '{member.name}': {member.about}", f"{what} cannot do without it")
            elif member.kind == "factor":
                values[member.name] = (member.default,) * 3
            else:
                values[member.name] = member.default
        return values

    def _value(self, value: Any, member: Member, path: str, depth: int) -> Any:
        match member.kind:
            case "number":
                return self.number(value, path, member.low, member.high)
            case "count":
                return self._count(value, path, int(member.low), int(member.high))
            case "flag":
                if not isinstance(value, bool):
                    refuse(path, f"is {_shown(value)}; allowed are true and false")
                return value
            case "word":
                if value not in member.words or not isinstance(value, str):
                    words = ", ".join(member.words)
                    refuse(path, f"is {_shown(value)}; allowed are {words}", _close(value, member.words))
                return value
            case "text":
                return _text(value, path)
            case "use":
                return self._use(value, path)
            case "vector":
                return self.vector(value, path, member)
            case "factor":
                return self._factor(value, path, member)
            case "scales":
                items = self._list(value, path, member.least, member.most)
                return tuple(self.number(v, f"{path}/{k}", member.low, member.high) for k, v in enumerate(items))
            case "points" | "profile" | "path":
                return self._points(value, path, member)
            case "outline":
                return self.outline(value, path)
            case "outlines":
                items = self._list(value, path, member.least, member.most)
                return tuple(self.outline(item, f"{path}/{k}") for k, item in enumerate(items))
            case "sections":
                items = self._list(value, path, member.least, member.most)
                return tuple(self._section(item, f"{path}/{k}") for k, item in enumerate(items))
            case "nodes":
                items = self._list(value, path, member.least, member.most)
                return tuple(self.node(item, f"{path}/{k}", depth + 1) for k, item in enumerate(items))
            case "material":
                return read_look(self, value, path, self._materials)

    def number(self, value: Any, path: str, low: float, high: float) -> float:
        """A finite number in low..high, or what a reference to a parameter gives."""
        if isinstance(value, dict):
            value = self._reference(cast("dict[str, Any]", value), path)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            refuse(path, f"is {_shown(value)}; allowed is a number {_range(low, high)}")
        if not _finite(value) or not low <= value <= high:
            refuse(path, f"is {_shown(value)}; allowed is a number {_range(low, high)}",
                   "lengths are metres, angles degrees")  # fmt: skip
        return float(value) + 0.0

    def look_members(self, item: Mapping[str, Any], known: Sequence[Member], path: str) -> dict[str, Any]:
        """The members of an object that is no node."""
        _known(item, [member.name for member in known], path)
        return self._members(item, known, path)

    def vector(self, value: Any, path: str, member: Member) -> tuple[float, ...]:
        """As many numbers as the member says."""
        items = self._list(value, path, member.length, member.length)
        return tuple(self.number(item, f"{path}/{k}", member.low, member.high) for k, item in enumerate(items))

    def outline(self, value: Any, path: str) -> Floats:
        """An outline in any of its forms."""
        if isinstance(value, list):
            member = OUTLINES["points"].members[0]
            return outline_of("points", {"points": self._points(value, path, member), "smooth": False}, path)
        members = _object(value, path)
        words = [word for word in members if word in OUTLINES]
        if len(words) != 1:
            refuse(path, f"must be a list of points, or have one of the members {', '.join(OUTLINES)}",
                   _close(next(iter(members), ""), OUTLINES))  # fmt: skip
        kind = OUTLINES[words[0]]
        _known(members, [member.name for member in kind.members], path, what=f"the outline '{words[0]}'")
        values = self._members(members, kind.members, path)
        return outline_of(words[0], values, f"{path}/points" if words[0] == "points" else path)

    def _section(self, value: Any, path: str) -> dict[str, Any]:
        members = _object(value, path)
        _known(members, [member.name for member in SECTION], path)
        return self._members(members, SECTION, path, what="a section")

    def _points(self, value: Any, path: str, member: Member) -> Floats:
        width = 3 if member.kind == "path" else 2
        each = Member(name="", kind="vector", about="", length=width)
        items = self._list(value, path, member.least, member.most)
        return np.array([self.vector(item, f"{path}/{k}", each) for k, item in enumerate(items)], dtype=np.float64)

    def _factor(self, value: Any, path: str, member: Member) -> tuple[float, float, float]:
        if isinstance(value, list):
            x, y, z = self.vector(cast("list[Any]", value), path, member)
            return x, y, z
        factor = self.number(value, path, member.low, member.high)
        return factor, factor, factor

    def _count(self, value: Any, path: str, low: int, high: int) -> int:
        allowed = f"a whole number {low:,} to {high:,}"
        number = self._reference(cast("dict[str, Any]", value), path) if isinstance(value, dict) else value
        if isinstance(number, float) and isinstance(value, dict):
            number = round(number)
        if isinstance(number, bool) or not isinstance(number, int) or not low <= number <= high:
            refuse(path, f"is {_shown(number)}; allowed is {allowed}")
        return number

    def _use(self, value: Any, path: str) -> str:
        if not isinstance(value, str) or value not in self._defined:
            known = ", ".join(sorted(self._defined)) or "none are defined"
            refuse(path, f"is {_shown(value)}, which `define` does not hold; it holds: {known}",
                   _close(value, sorted(self._defined)))  # fmt: skip
        return value

    def _reference(self, item: dict[str, Any], path: str) -> float:
        _known(item, [member.name for member in REFERENCE], path)
        name = item.get("parameter")
        if not isinstance(name, str) or name not in self._parameters:
            known = ", ".join(self._parameters) or "there are none"
            place = f"{path}/parameter" if "parameter" in item else path
            refuse(place, f"is {_shown(name)}, no parameter; known: {known}", _close(name, self._parameters))
        times, plus = REFERENCE[1:]
        factor = _plain(item.get("times", 1.0), f"{path}/times", times)
        return self._parameters[name] * factor + _plain(item.get("plus", 0.0), f"{path}/plus", plus)

    def _read_parameters(self, values: Mapping[str, float]) -> None:
        found = self._named("parameters", MAX_PARAMETERS)
        value, least, most = PARAMETER[:3]
        for name, item in found.items():
            path = f"parameters/{name}"
            members = _object(item, path)
            _known(members, [member.name for member in PARAMETER], path)
            for member in (value, least, most):
                if member.name not in members:
                    refuse(path, f"needs the member '{member.name}': {member.about}")
            if "about" in members:
                _text(members["about"], f"{path}/about")
            low, high = (_plain(members[m.name], f"{path}/{m.name}", m) for m in (least, most))
            usual = _plain(members["value"], f"{path}/value", value)
            if not low <= usual <= high:
                refuse(f"{path}/value", f"is {usual:g}; its own range is {_range(low, high)}")
            self._parameters[name] = self._set(values, name, usual, low, high)
        for name in values:
            if name not in found:
                place = "parameters" if "parameters" in self._document else ""
                known = ", ".join(found) or "none"
                message = f"shape program: {place or 'it'} has no {_shown(name)} to set; known: {known}"
                raise UserFault(message, hint=_close(name, found), details={"path": place})

    def _set(self, values: Mapping[str, float], name: str, usual: float, low: float, high: float) -> float:
        given = values.get(name, usual)
        if not _finite(given) or not low <= given <= high:
            message = f"shape program: parameters/{name} cannot be {_shown(given)}; allowed is {_range(low, high)}"
            raise UserFault(message, hint="its range stands in the program", details={"path": f"parameters/{name}"})
        return float(given)

    def _named(self, key: str, most: int) -> dict[str, Any]:
        members = _object(self._document.get(key, {}), key)
        if len(members) > most:
            exceed(key, f"holds {len(members):,} entries; {most:,} are allowed")
        for name in members:
            if not fullmatch(NAME_PATTERN, name):
                refuse(key, f"holds the name {_shown(name)}; names are lower case letters, digits, - and _, 40 at most")
        return members

    def _list(self, value: Any, path: str, least: int, most: int) -> list[Any]:
        wanted = f"{least:,}" if least == most else f"{least:,} to {most:,}"
        if not isinstance(value, list):
            what = "has no list 'parts'" if not path else f"is {_shown(value)}, not a list"
            refuse(path, f"{what}; allowed is a list of {wanted} entries")
        items = cast("list[Any]", value)
        if not least <= len(items) <= most:
            refuse(path, f"holds {len(items):,} entries; {wanted} are allowed")
        return items


def _measure(document: Any) -> None:
    """Refuse a document that is too large or too deep to look at."""
    count = 0
    rest: list[tuple[Any, int]] = [(document, 1)]
    while rest:
        item, depth = rest.pop()
        count += 1
        if depth > _JSON_DEPTH:
            exceed("", f"is nested more than {_JSON_DEPTH} levels deep", "nest it less")
        inner: Iterable[Any] = ()
        if isinstance(item, Mapping):
            inner = cast("Mapping[str, Any]", item).values()
        elif isinstance(item, (list, tuple)):
            inner = cast("Sequence[Any]", item)
        rest += ((each, depth + 1) for each in inner)
        if count + len(rest) > MAX_VALUES:
            exceed("", f"holds more than {MAX_VALUES:,} values", "use arrays, definitions and smooth curves")


def _known(members: Mapping[str, Any], names: Iterable[str], path: str, what: str = "it") -> None:
    allowed = tuple(names)
    for name in members:
        if name not in allowed:
            refuse(path, f"has the member {_shown(name)}, which {what} does not take; known: {', '.join(allowed)}",
                   _close(name, allowed))  # fmt: skip


def _object(value: Any, path: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        refuse(path, f"is {_shown(value)}, not an object")
    return cast("dict[str, Any]", value)


def _text(value: Any, path: str) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > 80 or not value.isprintable():
        refuse(path, f"is {_shown(value)}; allowed is a text of 1 to 80 letters on one line")
    return " ".join(value.split())


def _plain(value: Any, path: str, member: Member) -> float:
    allowed = _range(member.low, member.high)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not _finite(value):
        refuse(path, f"is {_shown(value)}; allowed is a number {allowed}")
    if not member.low <= value <= member.high:
        refuse(path, f"is {_shown(value)}; allowed is a number {allowed}")
    return float(value)


def _finite(value: Any) -> bool:
    try:
        return math.isfinite(value)
    except (OverflowError, TypeError):  # a whole number beyond what a float holds; no number
        return False


def _range(low: float, high: float) -> str:
    return f"{low:g} to {high:g}"


def _close(word: Any, known: Iterable[str]) -> str:
    near = get_close_matches(word, list(known), 1, 0.6) if isinstance(word, str) else []
    return f"did you mean '{near[0]}'?" if near else ""


def _shown(value: Any) -> str:
    if isinstance(value, (list, dict)):
        return f"a list of {len(cast('list[Any]', value))}" if isinstance(value, list) else "an object"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**15:
        return f"{value:,}"
    if isinstance(value, int) and not isinstance(value, bool):
        return "a number with very many digits"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    words = repr(value)
    return words if len(words) <= 60 else words[:57] + "..."
