"""A blob as an answer: conditional requests and ranges (RFC 9110, 13 and 14), types that browsers can do no harm with,
and a file that is read ahead of the socket, off the event loop, and closed whatever happens.
"""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from io import FileIO
from typing import Protocol, TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from diorama.api.problems import problem_response
from diorama.domain.errors import NotFound, UserFault
from diorama.domain.ids import slug
from diorama.formats.intake import HEAD_BYTES, MEDIA_TYPES, sniff
from diorama.studio.library import BlobFile

T = TypeVar("T")
PIECE_BYTES = 1 << 19  # read at a time; larger ones are little faster, and each connection holds two or three
FOREVER = "private, max-age=31536000, immutable"
# Nothing in a blob may run, load or be framed, however it was opened.
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
UNKNOWN = "application/octet-stream"
_INLINE = frozenset({"image/png", "image/jpeg", "image/webp", "audio/wav", "model/gltf-binary", "application/json"})
_ENDINGS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "audio/wav": "wav",
    "model/gltf-binary": "glb",
    "application/json": "json",
    "application/zip": "zip",
    "text/html": "html",
    UNKNOWN: "bin",
}
TYPES = tuple(_ENDINGS)
_RANGE = re.compile(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.ASCII | re.IGNORECASE)
_JSON_OPENS = re.compile(rb'\{\s*["}]|\[\s*[\]\[{"\-0-9tfn]')
_TAG = re.compile(r'(?:W/)?("[^"]*")')


class InThread(Protocol):
    """Calls a function off the event loop."""

    def __call__(self, function: Callable[[], T], /) -> Awaitable[T]:
        """The awaitable of what it returns."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Which bytes are sent: from `start` to before `end`, of `whole`."""

    start: int
    end: int
    whole: int

    @property
    def is_part(self) -> bool:
        """Whether it is less than everything."""
        return self.end - self.start < self.whole

    @property
    def length(self) -> int:
        """Number of bytes."""
        return self.end - self.start


def blob_response(
    request: Request, blob: BlobFile, in_thread: InThread, *, name: str = "", download: bool = False
) -> Response:
    """The answer to GET or HEAD for a blob that the caller may see.

    Args:
        name: Words for the file's name when it is saved; its ending is that of its content.
        download: Have it saved rather than shown.
    """
    tag = f'"{blob.sha256}"'
    common = {"ETag": tag, "Cache-Control": FOREVER, "Content-Security-Policy": POLICY, "Accept-Ranges": "bytes"}
    if etag_is_known(request, tag):
        return Response(status_code=304, headers=common)
    span = Span(start=0, end=blob.bytes, whole=blob.bytes)
    if request.method == "GET":
        span = asked_span(request, tag, blob.bytes)
        if span is None:
            fault = UserFault(
                f"the blob has {blob.bytes:,} bytes; the range is outside of it",
                hint="ask for bytes that it has",
                code="range_not_satisfiable",
                details={"bytes": blob.bytes},
            )
            return problem_response(fault, request.scope, {"Content-Range": f"bytes */{blob.bytes}"})
    return _FileAnswer(blob, span, common, in_thread, slug(name) if name else blob.sha256[:12], download)


def asked_span(request: Request, tag: str, whole: int) -> Span | None:
    """The bytes that `Range` and `If-Range` ask for; everything if there is no single range that can be read; None if
    it lies outside.
    """
    everything = Span(start=0, end=whole, whole=whole)
    values = request.headers.getlist("Range")
    condition = request.headers.get("If-Range")
    found = _RANGE.fullmatch(values[0]) if len(values) == 1 else None
    if found is None or (condition is not None and condition.strip() != tag):
        return everything
    first, last = found.groups()
    if not first:
        if not last:
            return everything
        start, end = max(0, whole - int(last)), whole
    else:
        start, end = int(first), min(int(last) + 1, whole) if last else whole
        if last and int(last) < int(first):
            return everything  # not valid, so it is not there (RFC 9110, 14.1.1)
    return Span(start=start, end=end, whole=whole) if start < whole and start < end else None


def media_type(head: bytes) -> str:
    """The type of a blob by its first bytes; what is not known is of no type at all."""
    kind = sniff(head)
    if kind is not None:
        return MEDIA_TYPES[kind]
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    if text[:15].lower().startswith((b"<!doctype html", b"<html")):
        return "text/html"
    return "application/json" if _opens_as_json(text) else UNKNOWN


def _opens_as_json(text: bytes) -> bool:
    """Whether the first bytes can be those of a JSON object or array. A bracket alone is too little: one in a hundred
    files of any kind begins with one.
    """
    try:
        codecs.getincrementaldecoder("utf-8")().decode(text)  # the head may end within a character
    except UnicodeDecodeError:
        return False
    return _JSON_OPENS.match(text) is not None and b"\0" not in text


def etag_is_known(request: Request, tag: str) -> bool:
    """Whether `If-None-Match` names this ETag, compared weakly."""
    values = request.headers.getlist("If-None-Match")
    return bool(values) and (values == ["*"] or tag in _TAG.findall(", ".join(values)))


class _FileAnswer(Response):
    """Opens the file when it is called, so that no file is left open by an answer that is never sent."""

    def __init__(
        self, blob: BlobFile, span: Span, headers: dict[str, str], in_thread: InThread, stem: str, download: bool
    ) -> None:
        super().__init__(status_code=206 if span.is_part else 200, headers=headers)
        self._blob = blob
        self._span = span
        self._in_thread = in_thread
        self._stem = stem
        self._download = download

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it.

        Raises:
            NotFound: If the blob has gone meanwhile.
        """
        first_bytes = min(PIECE_BYTES, self._span.length) if scope["method"] == "GET" else 0
        file, head, first = await self._in_thread(partial(_open, self._blob, self._span.start, first_bytes))
        reading = _Reading(file, self._in_thread)
        try:
            self._describe(media_type(head))
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            if scope["method"] == "GET" and self._span.length:
                await self._send_bytes(first, reading, receive, send)
            else:
                await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            reading.close()

    def _describe(self, kind: str) -> None:
        shown = kind in _INLINE and not self._download
        charset = "; charset=utf-8" if kind == "text/html" else ""
        self.headers["Content-Type"] = kind + charset
        self.headers["Content-Length"] = str(self._span.length)
        self.headers["X-Content-Type-Options"] = "nosniff"
        name = f"{self._stem}.{_ENDINGS[kind]}"
        self.headers["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{name}"'
        if self._span.is_part:
            span = self._span
            self.headers["Content-Range"] = f"bytes {span.start}-{span.end - 1}/{span.whole}"

    async def _send_bytes(self, first: bytes, reading: _Reading, receive: Receive, send: Send) -> None:
        """One piece is on its way while the next is read."""
        left = self._span.length - len(first)
        piece = first
        gone = asyncio.ensure_future(_until_gone(receive))
        try:
            while not gone.done():
                ahead = reading.ahead(min(PIECE_BYTES, left)) if left else None
                await send({"type": "http.response.body", "body": piece, "more_body": ahead is not None})
                if ahead is None:
                    return
                piece = await ahead
                left -= len(piece)
                if not piece:
                    return  # shorter than it was: the connection ends, and whoever reads it notices
        finally:
            gone.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await gone


class _Reading:
    """A file that is read by threads, one piece at a time, and closed when no thread reads it."""

    def __init__(self, file: FileIO, in_thread: InThread) -> None:
        self._file = file
        self._in_thread = in_thread
        self._ahead: asyncio.Future[bytes] | None = None

    def ahead(self, length: int) -> asyncio.Future[bytes]:
        """Begin to read the next bytes."""
        self._ahead = asyncio.ensure_future(self._in_thread(partial(_read, self._file, length)))
        return self._ahead

    def close(self) -> None:
        """Close the file, at once or as soon as the thread that reads it is done."""
        if self._ahead is None or self._ahead.done():
            self._file.close()
        else:
            self._ahead.add_done_callback(lambda _: self._file.close())


def _open(blob: BlobFile, start: int, length: int) -> tuple[FileIO, bytes, bytes]:
    """The file, the first bytes of all and the first that are to be sent."""
    with contextlib.ExitStack() as closing:
        try:
            file = closing.enter_context(FileIO(blob.path))
        except FileNotFoundError:
            raise NotFound("there is no such blob", hint="its time to be kept is over") from None
        head = file.read(HEAD_BYTES)
        file.seek(start)
        first = _read(file, length)
        closing.pop_all()  # from here on the answer closes it
        return file, head, first


def _read(file: FileIO, length: int) -> bytes:
    """As many bytes as asked for, fewer only at the end."""
    piece = file.read(length)
    if len(piece) == length or not piece:
        return piece
    rest = _read(file, length - len(piece))
    return piece + rest


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue
