"""Requests that start a job: sent twice with one `Idempotency-Key`, they start one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Header
from starlette.responses import Response

from diorama.api.documents import document_response
from diorama.api.documents_jobs import LinkedJob, address_of, linked
from diorama.api.openapi import Answers, answer, problems
from diorama.domain.job import Job
from diorama.studio.json_bounds import MAX_PARAMETERS, measure

REPLAYED = "Idempotency-Replayed"

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        pattern=r"^[\x20-\x7e]+$",
        description="Chosen by you, for one request: sending it again then never makes a second job.",
        examples=["bedroom-2026-11-20"],
    ),
]


def accepting(example: Any) -> Answers:
    """What a route that starts a job can answer; `example` is such a job."""
    return {
        **answer(
            202,
            "The job is kept and will be done. The same request with the same `Idempotency-Key` gets the same job.",
            model=LinkedJob,
            example=example,
            headers={
                "Location": "Where the job is found.",
                REPLAYED: "`true` if this request was accepted before: this is the job that it got.",
            },
        ),
        **problems("not_found", "conflict", "expired", "too_large", "too_many_requests", "queue_full"),
    }


def accepted(job: Job, created: bool) -> Response:
    """Answer with a job that was accepted, now or before."""
    headers = {"Location": address_of(job), **({} if created else {REPLAYED: "true"})}
    return document_response(linked(job), status=202, headers=headers)


def request_hash(kind: str, parameters: Mapping[str, Any]) -> str:
    """What two requests have in common that ask for the same; order of members and white space do not count.

    Raises:
        LimitExceeded, UserFault: If the parameters are too large or hold what cannot be kept.
    """
    measure(parameters, "the parameters", most=MAX_PARAMETERS)
    text = json.dumps({"kind": kind, "parameters": parameters}, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
