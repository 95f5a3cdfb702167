"""The error family: one clear message, one hint, a stable code, an HTTP status and an exit code.

Every code stands in `ERROR_CODES`; a test compares the table with docs/errors.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any


class ExitCode(IntEnum):
    """What the command line returns."""

    DONE = 0
    OUR_FAULT = 1
    WRONG_USE = 2
    REFUSED = 3
    BAD_FILE = 4
    NOT_AVAILABLE = 5
    LIMIT = 6
    CANCELLED = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorCode:
    """One documented error: HTTP status, exit code and meaning."""

    http_status: int
    exit_code: ExitCode
    meaning: str


ERROR_CODES: Mapping[str, ErrorCode] = {
    "internal": ErrorCode(http_status=500, exit_code=ExitCode.OUR_FAULT, meaning="a mistake of Diorama's own"),
    "bad_request": ErrorCode(
        http_status=400, exit_code=ExitCode.WRONG_USE, meaning="a value or option that is not allowed"
    ),
    "empty_text": ErrorCode(http_status=400, exit_code=ExitCode.WRONG_USE, meaning="there are no words to work from"),
    "language_not_supported": ErrorCode(
        http_status=422, exit_code=ExitCode.WRONG_USE, meaning="the text is not in a language that the planner reads"
    ),
    "nothing_understood": ErrorCode(
        http_status=422, exit_code=ExitCode.WRONG_USE, meaning="no object and no room was found in the text"
    ),
    "output_unwritable": ErrorCode(
        http_status=400, exit_code=ExitCode.WRONG_USE, meaning="the place for the result cannot be written"
    ),
    "wishes_conflict": ErrorCode(
        http_status=409,
        exit_code=ExitCode.REFUSED,
        meaning="with --strict: a stated wish cannot hold, or words were not understood",
    ),
    "bad_file": ErrorCode(
        http_status=422, exit_code=ExitCode.BAD_FILE, meaning="a file that cannot be read as what it should be"
    ),
    "not_available": ErrorCode(
        http_status=501, exit_code=ExitCode.NOT_AVAILABLE, meaning="no back end or part for this is installed here"
    ),
    "text_too_long": ErrorCode(http_status=413, exit_code=ExitCode.LIMIT, meaning="more words than the limit"),
    "too_many_objects": ErrorCode(http_status=422, exit_code=ExitCode.LIMIT, meaning="more objects than the limit"),
    "too_large": ErrorCode(http_status=413, exit_code=ExitCode.LIMIT, meaning="a size, count or file over its limit"),
    "disk_full": ErrorCode(http_status=507, exit_code=ExitCode.LIMIT, meaning="the disk has no room for the result"),
    "not_authenticated": ErrorCode(
        http_status=401, exit_code=ExitCode.WRONG_USE, meaning="a key is needed, or the one given is not valid"
    ),
    "forbidden": ErrorCode(
        http_status=403, exit_code=ExitCode.WRONG_USE, meaning="the key lacks a scope, or the origin is not allowed"
    ),
    "not_found": ErrorCode(
        http_status=404, exit_code=ExitCode.WRONG_USE, meaning="there is none, or it is not yours to see"
    ),
    "method_not_allowed": ErrorCode(
        http_status=405, exit_code=ExitCode.WRONG_USE, meaning="the address exists and does not take this method"
    ),
    "conflict": ErrorCode(
        http_status=409, exit_code=ExitCode.WRONG_USE, meaning="it contradicts what was accepted before"
    ),
    "expired": ErrorCode(
        http_status=410, exit_code=ExitCode.WRONG_USE, meaning="it was here and its time to be kept is over"
    ),
    "version_conflict": ErrorCode(
        http_status=412, exit_code=ExitCode.WRONG_USE, meaning="the scene has changed since the version named"
    ),
    "unsupported_media": ErrorCode(
        http_status=415, exit_code=ExitCode.BAD_FILE, meaning="a kind of content that is not taken here"
    ),
    "range_not_satisfiable": ErrorCode(
        http_status=416, exit_code=ExitCode.WRONG_USE, meaning="a range of bytes outside the blob"
    ),
    "wrong_host": ErrorCode(
        http_status=421, exit_code=ExitCode.WRONG_USE, meaning="the server does not answer to this host name"
    ),
    "version_required": ErrorCode(
        http_status=428, exit_code=ExitCode.WRONG_USE, meaning="a change must name the version it was made against"
    ),
    "too_many_requests": ErrorCode(
        http_status=429, exit_code=ExitCode.LIMIT, meaning="this user asks too often or has too many jobs waiting"
    ),
    "worker_died": ErrorCode(
        http_status=500, exit_code=ExitCode.OUR_FAULT, meaning="the job ended its worker process again and again"
    ),
    "out_of_time": ErrorCode(http_status=504, exit_code=ExitCode.LIMIT, meaning="the work took longer than its limit"),
    "queue_full": ErrorCode(http_status=503, exit_code=ExitCode.LIMIT, meaning="the server has too many jobs waiting"),
    "not_ready": ErrorCode(
        http_status=503, exit_code=ExitCode.NOT_AVAILABLE, meaning="the server is starting, stopping or cut off"
    ),
    "in_use": ErrorCode(
        http_status=503, exit_code=ExitCode.NOT_AVAILABLE, meaning="another server works on this data folder or port"
    ),
    "cancelled": ErrorCode(http_status=499, exit_code=ExitCode.CANCELLED, meaning="stopped on request"),
}


class DioramaError(Exception):
    """Root of the family. `code` must stand in `ERROR_CODES`."""

    code = "internal"

    def __init__(
        self, message: str, *, hint: str = "", code: str | None = None, details: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details: Mapping[str, Any] = dict(details or {})
        if code is not None:
            self.code = code
        assert self.code in ERROR_CODES, f"error code {self.code!r} is not in ERROR_CODES"

    @property
    def exit_code(self) -> ExitCode:
        """Exit code of the command line."""
        return ERROR_CODES[self.code].exit_code

    @property
    def http_status(self) -> int:
        """HTTP status of the server."""
        return ERROR_CODES[self.code].http_status

    def document(self) -> dict[str, Any]:
        """The error document of the API: code, message, hint, details."""
        return {"code": self.code, "message": self.message, "hint": self.hint, "details": dict(self.details)}


class UserFault(DioramaError):
    """The request cannot be served as it stands; the user can change it."""

    code = "bad_request"


class BadFile(DioramaError):
    """A file cannot be read as what it should be."""

    code = "bad_file"


class WishesConflict(DioramaError):
    """Refused by `--strict`."""

    code = "wishes_conflict"


class Unsupported(DioramaError):
    """Not available here: no back end, no part, no such format."""

    code = "not_available"


class LimitExceeded(DioramaError):
    """A size, a count or a length over its limit."""

    code = "too_large"


class Cancelled(DioramaError):
    """Stopped on request; nothing half-done is left behind."""

    code = "cancelled"


class NotAuthenticated(DioramaError):
    """No key, or not a valid one."""

    code = "not_authenticated"


class Forbidden(DioramaError):
    """The key lacks a scope."""

    code = "forbidden"


class NotFound(DioramaError):
    """There is none, or it is not the caller's to see: the two are never told apart."""

    code = "not_found"


class Conflict(DioramaError):
    """It contradicts what was accepted before."""

    code = "conflict"


class NotReady(DioramaError):
    """The server cannot take this now; later it can."""

    code = "not_ready"


class WorkerDied(DioramaError):
    """A job ended its worker process; `details["log"]` holds the end of what the worker wrote."""

    code = "worker_died"


class InternalFault(DioramaError):
    """A mistake of our own that was noticed."""

    code = "internal"


_CLASSES: Mapping[str, type[DioramaError]] = {
    **{kind.code: kind for kind in (UserFault, BadFile, WishesConflict, Unsupported, LimitExceeded, Cancelled)},
    **{kind.code: kind for kind in (NotAuthenticated, Forbidden, NotFound, Conflict, NotReady, WorkerDied)},
    **dict.fromkeys(("text_too_long", "too_many_objects", "too_many_requests", "queue_full"), LimitExceeded),
    **dict.fromkeys(("disk_full", "out_of_time"), LimitExceeded),
    **dict.fromkeys(("empty_text", "language_not_supported", "nothing_understood", "output_unwritable"), UserFault),
    **dict.fromkeys(("version_required", "range_not_satisfiable", "method_not_allowed", "wrong_host"), UserFault),
    **dict.fromkeys(("expired",), NotFound),
    **dict.fromkeys(("version_conflict",), Conflict),
    **dict.fromkeys(("unsupported_media",), BadFile),
    **dict.fromkeys(("in_use",), NotReady),
}


def error_from(document: Mapping[str, Any]) -> DioramaError:
    """An error from its document, of the class that its code belongs to; an unknown code is `internal`."""
    code = str(document.get("code", ""))
    known = code if code in ERROR_CODES else "internal"
    kind: type[DioramaError] = _CLASSES.get(known, InternalFault)
    return kind(
        str(document.get("message", "")),
        hint=str(document.get("hint", "")),
        code=known,
        details=document.get("details") or {},
    )
