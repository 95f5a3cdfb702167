"""Judge a whole upload: one file, or each file in an archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diorama.domain.errors import BadFile, DioramaError
from diorama.formats.intake import HEAD_BYTES, FileFacts, FileKind, IntakeLimits, check_size, kind_of
from diorama.formats.intake_models import check_model
from diorama.formats.intake_pictures import read_picture, thumbnail
from diorama.formats.intake_sounds import check_sound
from diorama.formats.intake_zip import zip_entries
from diorama.formats.png import encode_png

MAX_MESSAGE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A file that is taken. name: what an archive calls it, cleaned. thumbnail: a PNG; empty if there is none."""

    name: str = ""
    data: bytes
    facts: FileFacts
    thumbnail: bytes = b""


def accepted_files(data: bytes, declared_type: str, limits: IntakeLimits) -> Iterator[Accepted]:
    """The files in an upload that may be kept, one at a time; an archive's in its own order.

    Raises:
        BadFile: If any of it is of no kind that is taken, is not what it was declared, or is damaged.
        LimitExceeded: If any of it is over a cap.
    """
    try:
        check_size(len(data), limits.max_bytes)
        kind = kind_of(data[:HEAD_BYTES], declared_type)
        if kind != "zip":
            yield _accepted(data, kind, limits)
            return
        for entry in zip_entries(data, limits):
            yield _of_archive(entry.number, entry.name, entry.data, limits)
    except DioramaError as fault:
        raise _short(fault) from None


def _of_archive(number: int, name: str, data: bytes, limits: IntakeLimits) -> Accepted:
    what = f"entry {number} of the zip" + (f" ('{name}')" if name else "")
    try:
        check_size(len(data), limits.max_bytes)
        kind = kind_of(data[:HEAD_BYTES])
        if kind == "zip":
            raise BadFile("a zip in a zip is not taken", hint="put the files themselves into one zip")
        return _accepted(data, kind, limits, name)
    except DioramaError as fault:
        raise type(fault)(f"{what}: {fault.message}", hint=fault.hint, code=fault.code, details=fault.details) from None


def _accepted(data: bytes, kind: FileKind, limits: IntakeLimits, name: str = "") -> Accepted:
    match kind:
        case "glb":
            return Accepted(name=name, data=data, facts=check_model(data, limits))
        case "wav":
            return Accepted(name=name, data=data, facts=check_sound(data, limits))
        case "png" | "jpeg" | "webp":
            image, facts = read_picture(data, kind, limits)
            small = encode_png(thumbnail(image, orientation=facts.details["orientation"]))
            return Accepted(name=name, data=data, facts=facts, thumbnail=small)
        case "zip":
            raise BadFile("a zip in a zip is not taken")


def _short(fault: DioramaError) -> DioramaError:
    """The fault with a message that is fit to be shown: files may hold names of any length and any characters."""
    message = "".join(letter if letter.isprintable() else "?" for letter in fault.message[:MAX_MESSAGE])
    return type(fault)(message, hint=fault.hint, code=fault.code, details=fault.details)
