"""What a file from outside is, judged by its content alone, and what may be taken in.

Names and declared types are never believed: a type that contradicts the content is refused, so that nothing is kept
under a wrong flag. Every check here reads bytes and writes nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from diorama.domain.errors import BadFile, LimitExceeded
from diorama.domain.units import Vec3
from diorama.formats.picture_heads import picture_kind

FileKind = Literal["png", "jpeg", "webp", "glb", "wav", "zip"]
MEDIA_TYPES: Mapping[FileKind, str] = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "glb": "model/gltf-binary",
    "wav": "audio/wav",
    "zip": "application/zip",
}
HEAD_BYTES = 64  # enough to tell every kind
MAX_NAME = 80

_ALSO_SAID: Mapping[str, FileKind] = {
    "image/apng": "png",
    "image/jpg": "jpeg",
    "image/pjpeg": "jpeg",
    "audio/wave": "wav",
    "audio/x-wav": "wav",
    "audio/vnd.wave": "wav",
    "application/x-zip": "zip",
    "application/x-zip-compressed": "zip",
}
_SAYS_NOTHING = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_TAKEN = "PNG, JPEG, WebP, GLB, WAV, or a zip of those"

# What people try as well: only to tell them what they sent.
_NOT_TAKEN: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"%PDF", "a PDF document"),
    (b"RF64", "an RF64 sound file"),
    (b"OggS", "an Ogg file"),
    (b"fLaC", "a FLAC sound file"),
    (b"ID3", "an MP3 sound file"),
    (b"\xff\xfb", "an MP3 sound file"),
    (b"Kaydara FBX", "an FBX model"),
    (b"PXR-USDC", "a USD model"),
    (b"#usda", "a USD model"),
    (b"ply\n", "a PLY model"),
    (b"solid ", "an STL model"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"<", "a page or XML"),
    (b"{", "JSON (a .gltf with files beside it can be saved as one .glb)"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeLimits:
    """Caps on what is taken. Each is refused as soon as a file's own header shows it, before anything is decoded.

    max_bytes: of an upload and of each file in a zip. zip_bytes: of all files in a zip once inflated. pixels: of one
    picture. glb_pixels: of all pictures in a GLB together. glb_vertices: those of all meshes, and again those shown
    with every instance counted. read_time_s and memory_mb: for the process that reads a file; it gets six more MB for
    each MB of the file.
    """

    max_bytes: int = 256 << 20
    pixels: int = 64_000_000
    side_pixels: int = 16_384
    seconds: float = 600.0
    sample_rate: int = 192_000
    channels: int = 8
    glb_json_bytes: int = 16_000_000
    glb_nodes: int = 50_000
    glb_meshes: int = 50_000
    glb_materials: int = 10_000
    glb_images: int = 256
    glb_accessors: int = 200_000
    glb_vertices: int = 10_000_000
    glb_pixels: int = 128_000_000
    zip_files: int = 100
    zip_bytes: int = 512 << 20
    read_time_s: float = 30.0
    memory_mb: int = 1536


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What an accepted file turned out to be.

    kind: of the asset. size_m: extents [m] of a model; zero for what has no size. details: JSON data for its
    provenance: pixels, seconds, triangles, bounds.
    """

    kind: Literal["image", "mesh", "audio"]
    media_type: str
    size_m: Vec3 = (0.0, 0.0, 0.0)
    details: Mapping[str, Any] = field(default_factory=dict[str, Any])


def sniff(head: bytes) -> FileKind | None:
    """The kind of a file by its first bytes (`HEAD_BYTES` are enough); None if it is none that is taken."""
    if head.startswith(b"glTF"):
        return "glb"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "wav"
    return picture_kind(head)


def kind_of(head: bytes, declared_type: str = "") -> FileKind:
    """The kind of a file by its first bytes; what it was declared to be must agree.

    Raises:
        BadFile: `unsupported_media` if it is of no kind that is taken, or was declared as another; both are named.
    """
    kind = sniff(head)
    declared = declared_type.partition(";")[0].strip().lower()
    if kind is None:
        raise BadFile(
            f"this is {_words_of(head)}, which is not taken" + _declared_words(declared),
            hint=f"send {_TAKEN}",
            code="unsupported_media",
            details={"declared": _short(declared), "found": None},
        )
    if declared in _SAYS_NOTHING or _ALSO_SAID.get(declared, declared) in (kind, MEDIA_TYPES[kind]):
        return kind
    raise BadFile(
        f"the content is {MEDIA_TYPES[kind]}, but it was declared as '{_short(declared)}'",
        hint=f"send it with 'Content-Type: {MEDIA_TYPES[kind]}' or without one, the file itself as the body",
        code="unsupported_media",
        details={"declared": _short(declared), "found": MEDIA_TYPES[kind]},
    )


def clean_name(raw: str) -> str:
    """Words to show for a file, from a name that anybody may have chosen: no path, no extension, letters, digits and
    single spaces only, at most 80 characters; empty if nothing is left.
    """
    last = raw.replace("\\", "/").rstrip("/").rpartition("/")[2]
    stem, dot, extension = last.rpartition(".")
    if not dot or not stem or len(extension) > 5 or " " in extension:
        stem = last
    plain = unicodedata.normalize("NFC", stem[:1000])
    kept = "".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in plain)
    return " ".join(kept.split())[:MAX_NAME].strip()


def check_size(length: int, limit: int, what: str = "the file") -> None:
    """Refuse more bytes than the limit, or none at all.

    Raises:
        LimitExceeded: `too_large`. BadFile: If there is nothing.
    """
    if length == 0:
        raise BadFile(f"{what} is empty", hint="send the file itself as the body")
    if length > limit:
        raise too_many("bytes", length, limit, what)


def too_many(unit: str, found: float, limit: float, what: str) -> LimitExceeded:
    """The error for a count over its cap: `what` has `found` `unit`."""
    return LimitExceeded(
        f"{what}: {found:,} {unit}; {limit:,} are allowed",
        hint="make it smaller",
        details={"unit": unit, "found": found, "limit": limit},
    )


def _words_of(head: bytes) -> str:
    if not head:
        return "an empty file"
    if head[4:8] == b"ftyp":
        return "an MP4, HEIC or AVIF file"
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((words for start, words in _NOT_TAKEN if text.startswith(start)), "no file of a known kind")


def _declared_words(declared: str) -> str:
    return "" if declared in _SAYS_NOTHING else f" (it was declared as '{_short(declared)}')"


def _short(declared: str) -> str:
    printable = "".join(letter if letter.isprintable() else "?" for letter in declared)
    return printable if len(printable) <= 60 else printable[:57] + "..."
