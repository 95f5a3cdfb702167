"""Answers that are errors: the problem document becomes the error it was on the server."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from diorama.client.exchange import Answer
from diorama.domain.errors import ERROR_CODES, DioramaError, NotReady, error_from

PROBLEM = "application/problem+json"
_KEY_HINT = (
    "give a key: key=... from Python, --key or DIORAMA_KEY with the command;"
    " `diorama keys create` makes one where the server runs"
)
_CODE_OF_STATUS: Mapping[int, str] = {
    401: "not_authenticated",
    403: "forbidden",
    404: "not_found",
    409: "conflict",
    410: "expired",
    412: "version_conflict",
    413: "too_large",
    415: "unsupported_media",
    422: "bad_request",
    429: "too_many_requests",
    501: "not_available",
    503: "not_ready",
    504: "out_of_time",
    507: "disk_full",
}


def refusal(answer: Answer, url: str) -> DioramaError:
    """The error that an answer of 300 and above stands for: the server's own, where it tells one."""
    told = _problem(answer)
    if told is None:
        return _not_diorama(answer, url)
    code = str(told["code"])
    details = _members(told.get("details"))
    if code not in ERROR_CODES:  # of a newer server
        details["code"] = code
        code = _CODE_OF_STATUS.get(answer.status, "internal" if answer.status >= 500 else "bad_request")
    if told.get("instance"):
        details.setdefault("request", str(told["instance"]))
    return error_from(
        {
            "code": code,
            "message": str(told.get("detail") or told.get("title") or f"the server answered {answer.status}"),
            "hint": _KEY_HINT if code == "not_authenticated" else str(told.get("hint") or ""),
            "details": details,
        }
    )


def not_diorama(url: str, why: str) -> NotReady:
    """Something answered, and not as a Diorama server does."""
    return NotReady(
        f"{url} does not answer as a Diorama server does: {why}",
        hint="check the address; `diorama serve` prints it when it starts",
    )


def json_of(answer: Answer, url: str) -> dict[str, Any]:
    """The JSON object of an answer.

    Raises:
        NotReady: If it is none: this is no Diorama server.
    """
    try:
        data = json.loads(answer.body)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise not_diorama(url, "a document was expected, and something else came")
    return cast("dict[str, Any]", data)


def retry_after_s(answer: Answer) -> float | None:
    """Seconds of the header Retry-After; None without one (a date counts as none)."""
    words = answer.headers.get("retry-after", "").strip()
    return float(words) if words.isascii() and words.isdigit() and len(words) < 8 else None


def _problem(answer: Answer) -> Mapping[str, Any] | None:
    """The problem document; None if it is none of ours."""
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        data = _members(json.loads(answer.body)) if kind == PROBLEM else {}
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data.get("code"), str) else None


def _not_diorama(answer: Answer, url: str) -> DioramaError:
    if answer.status in (502, 503, 504):
        return NotReady(f"{url} cannot be reached just now (status {answer.status})", hint="try again a little later")
    if 300 <= answer.status < 400:
        where = answer.headers.get("location", "another address")
        return not_diorama(url, f"it sends us on to {where[:200]}")
    return not_diorama(url, f"status {answer.status}, without a problem document")


def _members(data: Any) -> dict[str, Any]:
    return dict(cast("dict[str, Any]", data)) if isinstance(data, dict) else {}
