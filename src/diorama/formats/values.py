"""Any value that two processes exchange, as JSON data and back, by its type: nothing is pickled, nothing is rounded.

Types are those of `domain` (frozen dataclasses, tuples, maps, literals), in annotations of recipes and steps.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from diorama.domain.errors import UserFault
from diorama.domain.shape_schema import DOCUMENT_MARK, shape_schema

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def encode(kind: Any, value: Any) -> Any:
    """A value of type `kind` as JSON data."""
    return _adapter(kind).dump_python(value, mode="json")


def decode(kind: Any, data: Any) -> Any:
    """What `encode` gave, as a value again.

    Raises:
        ValueError: If the data does not fit the type.
    """
    return _adapter(kind).validate_json(json.dumps(data))  # as JSON: there a list may become a tuple, strictly too


def read_parameters(kind: type, data: Any, *, about: str) -> Any:
    """Parameters that a user sent, every member checked; none may be unknown.

    Raises:
        UserFault: Names the member, what was expected and what was given.
    """
    from pydantic import ValidationError

    try:
        return _strict_adapter(kind).validate_json(json.dumps(data, allow_nan=False))
    except ValidationError as fault:
        raise _fault_of(fault.errors(include_url=False)[0], about) from None
    except ValueError as fault:
        raise UserFault(f"{about}: {fault}") from None


@cache
def parameters_schema(kind: type) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the parameters as they are sent; a document among them is told in full."""
    schema: dict[str, Any] = _strict_adapter(kind).json_schema()
    for name, member in schema.get("properties", {}).items():
        if member.get(DOCUMENT_MARK) == "shape":
            program, kinds = shape_schema()
            schema["properties"][name] = program
            schema["$defs"] = {**schema.get("$defs", {}), **kinds}
    return schema


def _fault_of(first: Any, about: str) -> UserFault:
    place = ".".join(str(part) for part in first["loc"])
    where = f"{about}: {place}" if place else about
    match first["type"]:
        case "missing" | "missing_argument" | "missing_keyword_only_argument":
            return UserFault(f"{where} is needed", details={"place": place})
        case "unexpected_keyword_argument" | "extra_forbidden":
            hint = "see /v1/kinds for what it takes"
            return UserFault(f"{where} is not a parameter", hint=hint, details={"place": place})
        case _:
            given = json.dumps(first["input"], ensure_ascii=False, default=str)
            short = given if len(given) <= 80 else given[:77] + "..."
            return UserFault(f"{where}: {first['msg'].lower()}; got {short}", details={"place": place})


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


@cache
def _strict_adapter(kind: type) -> TypeAdapter[Any]:
    from pydantic import ConfigDict, TypeAdapter, with_config

    return TypeAdapter(with_config(ConfigDict(extra="forbid", strict=True, allow_inf_nan=False))(kind))
