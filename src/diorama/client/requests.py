"""The requests of the API that more than one group makes, and how their answers are read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import quote

from diorama.client.exchange import Call, Operation
from diorama.client.problems import not_diorama
from diorama.client.reading import Misfit, read
from diorama.client.session import Session
from diorama.client.tries import document
from diorama.domain.errors import UserFault
from diorama.domain.job import Job
from diorama.domain.page import Page

T = TypeVar("T")


def path(*parts: str) -> str:
    """`/v1/...` of these parts, each quoted."""
    return "/v1/" + "/".join(quote(part, safe="") for part in parts)


def query(**values: str | int | Sequence[str] | None) -> dict[str, str | Sequence[str]]:
    """The values that are there."""
    return {
        name: str(value) if isinstance(value, int) else value
        for name, value in values.items()
        if isinstance(value, int) or value
    }


def given(**values: Any) -> dict[str, Any]:
    """The parameters that were given; the server has its own for the others."""
    return {name: value for name, value in values.items() if value is not None}


def json_body(value: Any) -> bytes:
    """The bytes of a JSON body.

    Raises:
        UserFault: If the value has no JSON form.
    """
    try:
        return json.dumps(value, allow_nan=False, separators=(",", ":")).encode("ascii")
    except (TypeError, ValueError, RecursionError) as fault:
        raise UserFault(f"what was given has no JSON form: {fault}") from fault


def post(address: str, value: Any, **headers: str) -> Call:
    """A POST of JSON. headers: names with '_' for '-'."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Call(
        method="POST", path=address, headers={"Content-Type": "application/json", **named}, body=json_body(value)
    )


def fitted(session: Session[Any], kind: type[T], data: Any, **given: Any) -> T:
    """A dataclass from what the server sent; `given` are members that it did not.

    Raises:
        NotReady: If it does not fit: this is no Diorama server.
    """
    try:
        return read(kind, data, given=given)
    except Misfit as fault:
        raise not_diorama(session.url, str(fault)) from fault


def page_of(session: Session[Any], kind: type[T], data: Mapping[str, Any]) -> Page[T]:
    """A page of a list."""
    cursor = data.get("next_cursor")
    return Page(items=all_of(session, kind, data, "items"), next_cursor=None if cursor is None else str(cursor))


def all_of(session: Session[Any], kind: type[T], data: Mapping[str, Any], member: str) -> tuple[T, ...]:
    """The list that a member of an answer is."""
    items = data.get(member)
    if not isinstance(items, list):
        raise not_diorama(session.url, f"an answer has no '{member}'")
    return tuple(fitted(session, kind, item) for item in items)  # pyright: ignore[reportUnknownVariableType]


def read_job(session: Session[Any], job_id: str, *, patient: bool = False) -> Operation[Job]:
    """The job document."""
    call = Call(method="GET", path=path("jobs", job_id))
    return fitted(session, Job, (yield from document(session, call, safe=True, patient=patient)))


def cancel_job(session: Session[Any], job_id: str) -> Operation[Job]:
    """Ask for a job to be stopped; its document."""
    call = Call(method="POST", path=path("jobs", job_id, "cancel"))
    return fitted(session, Job, (yield from document(session, call, safe=True)))


def submit(session: Session[Any], kind: str, parameters: Mapping[str, Any]) -> Operation[str]:
    """Hand in a job; its id. The Idempotency-Key is made once, so that trying again never makes two."""
    call = post(path("jobs"), {"kind": kind, "parameters": parameters}, Idempotency_Key=session.new_key())
    return job_id_of(session, (yield from document(session, call, safe=True)))


def job_id_of(session: Session[Any], accepted: Mapping[str, Any]) -> str:
    """The id in the answer to a job that was handed in."""
    job_id = accepted.get("id")
    if not isinstance(job_id, str) or not job_id:
        raise not_diorama(session.url, "an accepted job has no 'id'")
    return job_id
