"""The shape program as JSON Schema, written from the tables of `domain/shape.py`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

from diorama.domain.shape import (
    COMMON,
    FAR,
    LEAST_M,
    LOOK,
    MAX_DEFINITIONS,
    MAX_PARAMETERS,
    MAX_PARTS,
    MOST_M,
    NAME_PATTERN,
    OUTLINES,
    PARAMETER,
    REFERENCE,
    SECTION,
    SHAPE_SCHEMA,
    SHAPES,
    Member,
)

Schema: TypeAlias = dict[str, Any]
DOCUMENT_MARK = "x-document"  # in a schema, in place of the schema of the document that it names


@dataclass(frozen=True, slots=True)
class _DocumentMark:
    """Leaves a mark where a type's schema is written (pydantic asks for it by this name)."""

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Any) -> Schema:
        return {DOCUMENT_MARK: "shape"}


ShapeProgram: TypeAlias = Annotated[Mapping[str, Any], _DocumentMark()]


def shape_schema() -> tuple[Schema, dict[str, Schema]]:
    """JSON Schema (draft 2020-12) of a program, and what it refers to as `#/$defs/...`.

    It says all but what takes the whole document: cycles, outlines that cross themselves, sums.
    """
    return _program(), {
        "shape_reference": _closed(REFERENCE, "A number that a parameter sets: its value times `times` plus `plus`."),
        "shape_look": _closed(LOOK, "A material with changes of its own."),
        "shape_section": _closed(SECTION, "One level outline of a loft."),
        "shape_outline": {
            "anyOf": [
                {"type": "array", "items": _point(2), "minItems": 3, "maxItems": 300},
                *(_closed(kind.members, kind.about) for kind in OUTLINES.values()),
            ]
        },
        "shape_node": {
            "oneOf": [
                _closed((*kind.members, *COMMON), kind.about, shape={"const": name}) for name, kind in SHAPES.items()
            ]
        },
    }


def _program() -> Schema:
    named = {"type": "object", "propertyNames": {"pattern": NAME_PATTERN}}
    positive = _bounded(LEAST_M, MOST_M)
    size = dict.fromkeys(("width", "height", "depth"), positive)
    members: dict[str, Schema] = {
        "schema": {"const": SHAPE_SCHEMA},
        "name": {"type": "string", "maxLength": 80, "description": "what it is called"},
        "category": {"type": "string", "description": "a word of the catalogue, such as `bookshelf`"},
        "mount": {"enum": ["floor", "wall", "ceiling", "top"], "description": "on what it stands or hangs"},
        "front": {"type": "boolean", "description": "whether it has a front (+z); without it, as the category has"},
        "surfaces": {"type": "boolean", "description": "find the places where other things can stand; usually true"},
        "size": {"type": "object", "properties": size, "additionalProperties": False, "minProperties": 1,
                 "description": "its size [m]; what is not given follows the rest"},
        "parameters": {**named, "maxProperties": MAX_PARAMETERS,
                       "additionalProperties": _closed(PARAMETER, "A number that may be set from outside.")},
        "materials": {**named, "maxProperties": 100, "additionalProperties": _look()},
        "define": {**named, "maxProperties": MAX_DEFINITIONS, "additionalProperties": _ref("shape_node")},
        "parts": {"type": "array", "items": _ref("shape_node"), "minItems": 1, "maxItems": MAX_PARTS},
    }  # fmt: skip
    return {
        "type": "object",
        "title": SHAPE_SCHEMA,
        "properties": members,
        "required": ["schema", "parts"],
        "additionalProperties": False,
    }


def _closed(members: Iterable[Member], about: str, **more: Schema) -> Schema:
    """An object with these members and no others."""
    known = tuple(members)
    properties = {**more, **{member.name: _member(member) for member in known}}
    required = [*more, *(member.name for member in known if member.required)]
    return {
        "type": "object",
        "description": about,
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _member(member: Member) -> Schema:
    schema = {**_kind(member), "description": member.about}
    if not member.required and member.default is not None:
        schema["default"] = member.default
    return schema


def _kind(member: Member) -> Schema:
    bounded = _bounded(member.low, member.high)
    listed = {"type": "array", "minItems": member.least, "maxItems": member.most}
    match member.kind:
        case "number":
            return bounded
        case "count":
            return {"anyOf": [{"type": "integer", "minimum": member.low, "maximum": member.high}, _ref(_REFERENCE)]}
        case "flag":
            return {"type": "boolean"}
        case "word":
            return {"enum": list(member.words)}
        case "text" | "use":
            return {"type": "string", "maxLength": 80}
        case "vector":
            return {"type": "array", "items": bounded, "minItems": member.length, "maxItems": member.length}
        case "points" | "profile":
            return {**listed, "items": _point(2)}
        case "path":
            return {**listed, "items": _point(3)}
        case "outline":
            return _ref("shape_outline")
        case "outlines":
            return {**listed, "items": _ref("shape_outline")}
        case "sections":
            return {**listed, "items": _ref("shape_section")}
        case "scales":
            return {**listed, "items": bounded}
        case "nodes":
            return {**listed, "items": _ref("shape_node")}
        case "material":
            return _look()
        case "factor":
            return {"anyOf": [bounded, {"type": "array", "items": bounded, "minItems": 3, "maxItems": 3}]}


_REFERENCE = "shape_reference"


def _look() -> Schema:
    return {"anyOf": [{"type": "string", "maxLength": 80}, _ref("shape_look")]}


def _point(length: int) -> Schema:
    return {"type": "array", "items": _bounded(-FAR, FAR), "minItems": length, "maxItems": length}


def _bounded(low: float, high: float) -> Schema:
    return {"anyOf": [{"type": "number", "minimum": low, "maximum": high}, _ref(_REFERENCE)]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}
