"""The JSON documents: bytes to dataclasses with every value checked, and their JSON Schemas.

Dumping is `domain.plain.to_json_bytes`; loading what it wrote and dumping that again gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, cast, get_args

from diorama.domain.asset import Asset
from diorama.domain.bare import BareLayout, BareTask
from diorama.domain.certificate import Certificate
from diorama.domain.errors import BadFile
from diorama.domain.job import Job
from diorama.domain.plain import to_json_bytes
from diorama.domain.plan import Plan
from diorama.domain.scene import Scene
from diorama.domain.shape import MAX_BYTES as MAX_SHAPE_BYTES
from diorama.domain.shape_schema import shape_schema
from diorama.scene.query import check_references

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = [
    "DOCUMENT_NAMES",
    "DocumentName",
    "SchemaName",
    "json_schema",
    "load_asset",
    "load_certificate",
    "load_job",
    "load_plan",
    "load_scene",
    "load_shape",
    "to_json_bytes",
]

DocumentName = Literal["scene", "plan", "asset", "certificate", "job"]
DOCUMENT_NAMES: tuple[DocumentName, ...] = get_args(DocumentName)
SchemaName = Literal[DocumentName, "shape", "bare_task", "bare_layout"]  # bare ones are read by `layout` itself
MAX_DOCUMENT_BYTES = 64_000_000
_TYPES: dict[SchemaName, type] = {
    "scene": Scene,
    "plan": Plan,
    "asset": Asset,
    "certificate": Certificate,
    "job": Job,
    "bare_task": BareTask,
    "bare_layout": BareLayout,
}
_SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"

T = TypeVar("T")
Location: TypeAlias = tuple[str | int, ...]


def load_scene(data: bytes, *, whole: bool = True) -> Scene:
    """A scene document.

    Args:
        whole: Its references fit together. False: it may name things that are not there.

    Raises:
        BadFile: If it is not one; the message names the place. Also if it is to be whole and is not.
    """
    scene = _load("scene", data, Scene)
    if whole:
        check_references(scene)
    return scene


def load_plan(data: bytes) -> Plan:
    """A plan document, or `BadFile` that names the place."""
    return _load("plan", data, Plan)


def load_asset(data: bytes) -> Asset:
    """An asset document, or `BadFile` that names the place."""
    return _load("asset", data, Asset)


def load_certificate(data: bytes) -> Certificate:
    """A certificate document, or `BadFile` that names the place."""
    return _load("certificate", data, Certificate)


def load_job(data: bytes) -> Job:
    """A job document, or `BadFile` that names the place."""
    return _load("job", data, Job)


def load_shape(data: bytes) -> Mapping[str, Any]:
    """A shape program as JSON data, or `BadFile` that names the line; `makers.program` reads what it says."""
    if len(data) > MAX_SHAPE_BYTES:
        raise BadFile(f"shape: {len(data):,} bytes; {MAX_SHAPE_BYTES:,} are allowed")
    return _check_json("shape", data)


def json_schema(name: SchemaName) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a document as it is written: all members are there, no others are. A bare
    task, which people write, may leave out what has a default.
    """
    if name == "shape":
        program, kinds = shape_schema()
        return {"$schema": _SCHEMA_DIALECT, **program, "$defs": kinds}
    kinds = _adapter(name).json_schema(mode="validation" if name == "bare_task" else "serialization")["$defs"]
    top = kinds.pop(_TYPES[name].__name__)
    return {"$schema": _SCHEMA_DIALECT, **top, "title": f"diorama.{name}/1", "$defs": kinds}


def _load(name: DocumentName, data: bytes, kind: type[T]) -> T:
    from pydantic import ValidationError

    if len(data) > MAX_DOCUMENT_BYTES:
        raise BadFile(f"{name}: {len(data):,} bytes; {MAX_DOCUMENT_BYTES:,} are allowed")
    _check_json(name, data)
    try:
        value = _adapter(name).validate_json(data)
    except ValidationError as fault:
        raise _bad_file(name, fault.errors(include_url=False)) from None
    assert isinstance(value, kind)
    return value


def _check_json(name: SchemaName, data: bytes) -> dict[str, Any]:
    """The JSON data. Refuse what is none, numbers that are not finite, members given twice, and another schema."""
    try:
        document = json.loads(data.decode(), parse_constant=_refuse_constant, object_pairs_hook=_unique)
    except UnicodeDecodeError:
        raise BadFile(f"{name}: not UTF-8 text") from None
    except json.JSONDecodeError as fault:
        raise BadFile(f"{name}: line {fault.lineno}, column {fault.colno}: {fault.msg}") from None
    except (ValueError, RecursionError) as fault:
        raise BadFile(f"{name}: {fault}") from None
    if not isinstance(document, dict):
        raise BadFile(f"{name}: not a JSON object")
    schema = cast("dict[str, Any]", document).get("schema")
    if schema != f"diorama.{name}/1":
        raise BadFile(f"{name}: its schema is {schema!r}; only 'diorama.{name}/1' can be read")
    return cast("dict[str, Any]", document)


def _refuse_constant(word: str) -> float:
    raise ValueError(f"{word} is not a JSON number")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise ValueError(f"the member '{key}' stands twice in one object")
            seen.add(key)
    return members


def _bad_file(name: DocumentName, errors: list[Any]) -> BadFile:
    """The first error in the message, all of them in the details."""
    found = _in_words(errors)
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return BadFile(f"{name}: {found[0]}{more}", details={"errors": found[:50]})


def _in_words(errors: list[Any]) -> list[str]:
    """`place: what is wrong`. pydantic tries every branch of a union: only the one whose `kind` fits is told, and
    if there is none, which kinds there are.
    """
    kinds: dict[Location, tuple[Location, Any, str]] = {}  # a branch that was not meant -> its kind's place, ...
    for error in errors:
        if error["type"] == "literal_error" and error["loc"][-1] == "kind":
            kinds[error["loc"][:-1]] = (error["loc"], error["input"], error["ctx"]["expected"])
    lines: list[str] = []
    answered: set[str] = set()
    for error in errors:
        if not any(error["loc"][: len(branch)] == branch for branch in kinds):
            lines.append(f"{_place(error['loc'])}: {error['msg']}")
            answered |= {_place(error["loc"][:depth]) for depth in range(len(error["loc"]))}
    wanted: dict[str, str] = {}
    for branch, (location, value, expected) in kinds.items():
        if _place(branch) not in answered:
            place = _place(location)
            wanted[place] = (
                f"{wanted[place]}, {expected}" if place in wanted else f"{place}: {value!r} is none of {expected}"
            )
    return lines + list(wanted.values())


def _place(location: Location) -> str:
    """`objects.chair-1.body.size[2]`; names of types, which pydantic puts in for unions, are left out."""
    words = ""
    for part in location:
        if isinstance(part, int):
            words += f"[{part}]"
        elif not (part[:1].isupper() or "[" in part):
            words += f".{part}" if words else part
    return words or "document"


@cache
def _adapter(name: SchemaName) -> TypeAdapter[Any]:
    from pydantic import ConfigDict, TypeAdapter

    config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)
    # pydantic hands a config on to plain dataclasses below, but refuses one for a dataclass itself: hence `| None`.
    kind: Any = _TYPES[name] | None
    return TypeAdapter(kind, config=config)
