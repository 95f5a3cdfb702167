"""Headers of PNG, JPEG and WebP files: their size, and whether they are whole, before anything is decoded."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from diorama.domain.errors import BadFile

PictureKind = Literal["png", "jpeg", "webp"]
JudgeSize = Callable[[int, int], None]
MAX_CHUNKS = 100_000
MAX_SCANS = 256  # of a JPEG: each is a pass over all pixels
MOST_PADDING = 3  # zeros behind the end, which some writers count to a picture inside a GLB
_PNG_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}  # by color type
_JPEG_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_JPEG_BARE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureHead:
    """What a picture's header says. orientation: the EXIF value, 1 (upright) to 8."""

    kind: PictureKind
    width: int
    height: int
    orientation: int = 1


def picture_kind(head: bytes) -> PictureKind | None:
    """The kind of a picture by its first 12 bytes; None if it is none of these."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    return "webp" if head.startswith(b"RIFF") and head[8:12] == b"WEBP" else None


def picture_head(data: bytes, kind: PictureKind, judge: JudgeSize, what: str = "the picture") -> PictureHead:
    """Walk a picture's container to its end (a JPEG's to its pixels) and read its size. Nothing is decoded.

    Args:
        judge: Called with width and height as soon as they are known; it raises if they are too much.

    Raises:
        BadFile: If the container is damaged, or holds an animation.
    """
    read = {"png": _png_head, "jpeg": _jpeg_head, "webp": _webp_head}[kind]
    try:
        return read(data, judge, what)
    except (struct.error, IndexError):
        raise BadFile(f"{what}: it ends too early") from None


def _png_head(data: bytes, judge: JudgeSize, what: str) -> PictureHead:
    orientation = 1
    size: tuple[int, int] | None = None
    pixels = False
    for name, body in _png_chunks(data, what):
        if (name == b"IHDR") == (size is not None):
            raise BadFile(f"{what}: IHDR is not its first chunk, or is there twice")
        if name == b"IHDR":
            size = _png_size(body, what)
            judge(*size)
        elif name in (b"acTL", b"fcTL", b"fdAT"):
            raise _animated(what)
        elif name == b"eXIf":
            orientation = _exif_orientation(body)
        pixels = pixels or name == b"IDAT"
    if size is None or not pixels:
        raise BadFile(f"{what}: it holds no pixels")
    return PictureHead(kind="png", width=size[0], height=size[1], orientation=orientation)


def _png_chunks(data: bytes, what: str) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of every chunk; checksums are right and nothing follows the last."""
    place, view = 8, memoryview(data)
    for _ in range(MAX_CHUNKS):
        length, name = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if length > 0x7FFFFFFF or end > len(data):
            raise BadFile(f"{what}: it is cut off: a chunk ends at byte {end:,} of {len(data):,}")
        if zlib.crc32(view[place + 4 : end - 4]) != struct.unpack_from(">I", data, end - 4)[0]:
            raise BadFile(f"{what}: damaged: the checksum of the chunk at byte {place:,} is wrong")
        body = b"" if name == b"IDAT" else bytes(view[place + 8 : end - 4])
        yield name, body
        place = end
        if name == b"IEND":
            break
    else:
        raise BadFile(f"{what}: it has more than {MAX_CHUNKS:,} chunks")
    if len(data) - place > MOST_PADDING or data[place:].strip(b"\0"):
        raise BadFile(f"{what}: {len(data) - place:,} bytes follow its end")


def _png_size(body: bytes, what: str) -> tuple[int, int]:
    if len(body) != 13:
        raise BadFile(f"{what}: its IHDR has {len(body)} bytes, not 13")
    width, height, depth, color, packing, filtering, interlace = struct.unpack(">IIBBBBB", body)
    if not 0 < width < 2**31 or not 0 < height < 2**31:
        raise BadFile(f"{what}: {width} x {height} pixels")
    if depth not in _PNG_DEPTHS.get(color, ()) or packing or filtering or interlace > 1:
        raise BadFile(f"{what}: its IHDR asks for what PNG does not have (depth {depth}, color type {color})")
    return width, height


def _jpeg_head(data: bytes, judge: JudgeSize, what: str) -> PictureHead:
    """Segments up to the first scan; further pictures behind the first (phones add them) are let be."""
    if data.count(b"\xff\xda") > MAX_SCANS:
        raise BadFile(f"{what}: it has more than {MAX_SCANS} scans")
    frames: list[tuple[int, int]] = []
    orientation = 1
    for marker, body in _jpeg_segments(data, what):
        if marker in _JPEG_FRAMES:
            _, height, width, parts = struct.unpack_from(">BHHB", body)
            frames.append((width, height))
            if not width or not height or not 1 <= parts <= 4:
                raise BadFile(f"{what}: {width} x {height} pixels of {parts} parts")
            judge(width, height)
        elif marker == 0xE1 and body.startswith(b"Exif\0\0"):
            orientation = _exif_orientation(body[6:])
    if len(frames) != 1:
        raise BadFile(f"{what}: it has {len(frames)} frame headers, not one")
    return PictureHead(kind="jpeg", width=frames[0][0], height=frames[0][1], orientation=orientation)


def _jpeg_segments(data: bytes, what: str) -> Iterator[tuple[int, bytes]]:
    place = 2
    for _ in range(MAX_CHUNKS):
        if data[place] != 0xFF:
            raise BadFile(f"{what}: damaged: no marker at byte {place:,}")
        marker = data[place + 1]
        place += 1 if marker == 0xFF else 2  # any number of fill bytes may stand before a marker
        if marker == 0xFF or marker in _JPEG_BARE:
            continue
        if marker in (0x00, 0xD9):
            raise BadFile(f"{what}: it ends before its pixels begin")
        (length,) = struct.unpack_from(">H", data, place)
        if length < 2 or place + length > len(data):
            raise BadFile(f"{what}: it is cut off: a segment ends at byte {place + length:,} of {len(data):,}")
        if marker == 0xDA:
            return
        yield marker, data[place + 2 : place + length]
        place += length
    raise BadFile(f"{what}: it has more than {MAX_CHUNKS:,} segments")


def _webp_head(data: bytes, judge: JudgeSize, what: str) -> PictureHead:
    sizes: dict[bytes, tuple[int, int]] = {}
    orientation = 1
    for name, body in _riff_chunks(data, what):
        if name in (b"ANIM", b"ANMF"):
            raise _animated(what)
        if name == b"EXIF":
            orientation = _exif_orientation(body.removeprefix(b"Exif\0\0"))
        if name in (b"VP8X", b"VP8 ", b"VP8L"):
            if name in sizes or (name == b"VP8X" and sizes):
                raise BadFile(f"{what}: damaged: {name.decode()} stands where it must not")
            sizes[name] = _webp_size(name, body, what)
            judge(*sizes[name])
    frames = [size for name, size in sizes.items() if name != b"VP8X"]
    if len(frames) != 1 or sizes.get(b"VP8X", frames[0]) != frames[0]:
        raise BadFile(f"{what}: damaged: it holds {len(frames)} pictures, or one that does not fill its canvas")
    return PictureHead(kind="webp", width=frames[0][0], height=frames[0][1], orientation=orientation)


def _webp_size(name: bytes, body: bytes, what: str) -> tuple[int, int]:
    """Width and height (WebP container specification; RFC 6386, 9.1; WebP lossless, 3)."""
    if name == b"VP8X":
        if body[0] & 2:
            raise _animated(what)
        return int.from_bytes(body[4:7], "little") + 1, int.from_bytes(body[7:10], "little") + 1
    if name == b"VP8L":
        signature, bits = struct.unpack_from("<BI", body)
        if signature != 0x2F:
            raise BadFile(f"{what}: damaged: its lossless part does not begin as it must")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if body[0] & 1 or body[3:6] != b"\x9d\x01\x2a":
        raise BadFile(f"{what}: damaged: it does not begin with a key frame")
    width, height = struct.unpack_from("<HH", body, 6)
    if not width & 0x3FFF or not height & 0x3FFF:
        raise BadFile(f"{what}: {width & 0x3FFF} x {height & 0x3FFF} pixels")
    return width & 0x3FFF, height & 0x3FFF


def _riff_chunks(data: bytes, what: str) -> Iterator[tuple[bytes, bytes]]:
    (named,) = struct.unpack_from("<I", data, 4)
    place, end = 12, named + 8
    if end > len(data) or len(data) - end > MOST_PADDING or data[end:].strip(b"\0"):
        raise BadFile(f"{what}: its header names {end:,} bytes; {len(data):,} are there")
    for _ in range(MAX_CHUNKS):
        if place >= end:
            return
        name, length = struct.unpack_from("<4sI", data, place)
        if place + 8 + length > end:
            raise BadFile(f"{what}: it is cut off: a chunk ends at byte {place + 8 + length:,} of {end:,}")
        yield name, data[place + 8 : place + 8 + length]
        place += 8 + length + (length & 1)
    raise BadFile(f"{what}: it has more than {MAX_CHUNKS:,} chunks")


def _exif_orientation(tiff: bytes) -> int:
    """EXIF orientation, 1..8; 1 if there is none that can be read."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return 1
    try:
        (place,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, place)
        for entry in range(min(count, 500)):
            tag, kind, number, value = struct.unpack_from(f"{order}HHIH", tiff, place + 2 + 12 * entry)
            if (tag, kind, number) == (274, 3, 1):
                return int(value) if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1


def _animated(what: str) -> BadFile:
    return BadFile(f"{what}: it is animated; one still picture is taken", hint="save the frame that you want")
