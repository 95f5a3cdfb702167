"""Zip archives from outside, read by ourselves: one directory at the end, plain entries, counted while they inflate.

The standard library's reader takes many things for a zip (a directory that lies elsewhere, entries that overlap, sizes
that are not true). Here an archive is taken only if it says one thing: entries one behind the other, then the
directory, then its end; stored or deflated; sizes and checksums right. Names are never used as paths.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from diorama.domain.errors import BadFile
from diorama.formats.intake import IntakeLimits, clean_name, too_many

_END = struct.Struct("<4s4H2IH")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_LOCAL = struct.Struct("<4s5H3I2H")
_MOST_COMMENT = 65_535
_STORED, _DEFLATED = 0, 8
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ZipEntry:
    """One file of an archive. name: cleaned words to show, perhaps empty. number: its place, from 1."""

    number: int
    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """Where an entry lies."""

    number: int
    raw_name: str
    method: int
    checksum: int
    packed: int
    size: int
    start: int
    end: int


def zip_entries(data: bytes, limits: IntakeLimits) -> Iterator[ZipEntry]:
    """The files in an archive, one after the other, so that one at a time is in memory. Folders, and the notes that
    systems leave beside files (`__MACOSX`, names that begin with a dot), are passed over.

    Raises:
        BadFile: If it is damaged, encrypted or otherwise not plain. LimitExceeded: If it unfolds to too much.
    """
    slots = [slot for slot in _slots(data, limits) if not _is_passed_over(slot)]
    if not slots:
        raise BadFile("the zip holds no files", hint="put the files themselves into it")
    promised = sum(slot.size for slot in slots)
    if promised > limits.zip_bytes:
        raise too_many("bytes once unpacked", promised, limits.zip_bytes, "the zip")
    for slot in slots:
        yield ZipEntry(number=slot.number, name=clean_name(slot.raw_name), data=_content(data, slot, limits))


def _slots(data: bytes, limits: IntakeLimits) -> list[_Slot]:
    count, start, end = _directory(data)
    if count > limits.zip_files:
        raise too_many("entries", count, limits.zip_files, "the zip")
    slots: list[_Slot] = []
    place = start
    for number in range(1, count + 1):
        slot, place = _slot(data, place, end, number, limits)
        slots.append(slot)
    if place != end:
        raise BadFile(f"the zip's directory has {end - place:,} bytes more than its {count} entries take")
    covered = 0
    for slot in sorted(slots, key=lambda one: one.start):
        if slot.start < covered:
            raise BadFile("the zip is damaged: two of its entries lie over each other")
        covered = slot.end
    if covered > start:
        raise BadFile("the zip is damaged: an entry lies over its directory")
    return slots


def _directory(data: bytes) -> tuple[int, int, int]:
    """Number of entries, first byte of the directory and the byte behind it."""
    place = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - _MOST_COMMENT))
    if place < 0 or place + _END.size > len(data):
        raise BadFile("the zip is cut off: its directory is not there")
    _, disk, first_disk, here, count, size, start, comment = _END.unpack_from(data, place)
    if 0xFFFF in (disk, first_disk, here, count) or 0xFFFFFFFF in (size, start):
        raise BadFile("the zip uses Zip64, which is not read", hint="pack fewer or smaller files")
    if disk or first_disk or here != count:
        raise BadFile("the zip is one of several parts", hint="pack the files into one")
    if place + _END.size + comment != len(data) or start + size != place:
        raise BadFile("the zip is damaged: its directory does not end where it says")
    return count, start, place


def _slot(data: bytes, place: int, end: int, number: int, limits: IntakeLimits) -> tuple[_Slot, int]:
    """The entry whose directory record begins at `place`, and the place of the next."""
    if place + _ENTRY.size > end:
        raise BadFile(f"the zip is cut off in its directory, at entry {number}")
    (mark, _, _, flags, method, _, _, checksum, packed, size, names, extras, notes, disk, _, attributes, offset) = (
        _ENTRY.unpack_from(data, place)
    )
    behind = place + _ENTRY.size + names + extras + notes
    if mark != b"PK\x01\x02" or behind > end or disk:
        raise BadFile(f"the zip's directory is damaged at entry {number}")
    if flags & 0x2041:
        raise BadFile(f"entry {number} of the zip is encrypted", hint="pack it without a password")
    if method not in (_STORED, _DEFLATED):
        raise BadFile(f"entry {number} of the zip is packed in a way that is not read", hint="pack it with 'deflate'")
    if attributes >> 16 & 0o170000 == 0o120000:
        raise BadFile(f"entry {number} of the zip is a link", hint="pack the file itself")
    if 0xFFFFFFFF in (packed, size, offset):
        raise BadFile("the zip uses Zip64, which is not read", hint="pack fewer or smaller files")
    if size > limits.max_bytes:
        raise too_many("bytes once unpacked", size, limits.max_bytes, f"entry {number} of the zip")
    raw_name = data[place + _ENTRY.size : place + _ENTRY.size + names].decode("utf-8", "replace")
    start = _start_of_content(data, offset, method, number)
    slot = _Slot(
        number=number,
        raw_name=raw_name,
        method=method,
        checksum=checksum,
        packed=packed,
        size=size,
        start=start,
        end=start + packed,
    )
    return slot, behind


def _start_of_content(data: bytes, offset: int, method: int, number: int) -> int:
    if offset + _LOCAL.size > len(data):
        raise BadFile(f"the zip is damaged: entry {number} lies outside of it")
    mark, _, flags, own_method, _, _, _, _, _, names, extras = _LOCAL.unpack_from(data, offset)
    if mark != b"PK\x03\x04" or own_method != method or flags & 0x2041:
        raise BadFile(f"the zip is damaged: entry {number} is not what its directory says")
    return offset + _LOCAL.size + names + extras


def _is_passed_over(slot: _Slot) -> bool:
    parts = slot.raw_name.replace("\\", "/").split("/")
    return parts[-1] == "" or "__MACOSX" in parts or parts[-1].startswith(".") or parts[-1] == "Thumbs.db"


def _content(data: bytes, slot: _Slot, limits: IntakeLimits) -> bytes:
    what = f"entry {slot.number} of the zip"
    packed = memoryview(data)[slot.start : slot.end]
    try:
        content = bytes(packed) if slot.method == _STORED else _inflated(packed, slot.size, what)
    except zlib.error:
        raise BadFile(f"{what} is damaged: it cannot be unpacked") from None
    if len(content) != slot.size or zlib.crc32(content) != slot.checksum:
        raise BadFile(f"{what} is damaged: its size or checksum is wrong")
    if len(content) > limits.max_bytes:
        raise too_many("bytes once unpacked", len(content), limits.max_bytes, what)
    return content


def _inflated(packed: memoryview, size: int, what: str) -> bytes:
    """Unpack as far as the directory promised (which was held against the caps), and not a byte further."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    out: list[bytes] = []
    done = 0
    for place in range(0, len(packed), _CHUNK):
        piece = inflater.decompress(packed[place : place + _CHUNK], size + 1 - done)
        done += len(piece)
        out.append(piece)
        if done > size:
            raise BadFile(f"{what} unfolds to more than the {size:,} bytes that it names")
        if inflater.eof and (inflater.unused_data or place + _CHUNK < len(packed)):
            raise BadFile(f"{what} is damaged: bytes follow its end")
    if not inflater.eof:
        raise BadFile(f"{what} is cut off")
    return b"".join(out)
