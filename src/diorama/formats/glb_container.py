"""The GLB container: a JSON chunk and a binary chunk (glTF 2.0, chapter 4)."""

from __future__ import annotations

import json
import struct
from typing import Any, cast

from diorama.domain.errors import BadFile

MAGIC = 0x46546C67  # 'glTF'
JSON_CHUNK = 0x4E4F534A
BINARY_CHUNK = 0x004E4942
MAX_JSON_BYTES = 64_000_000


def pack_glb(document: dict[str, Any], binary: bytes) -> bytes:
    """One GLB file. Chunks are padded to four bytes, the JSON with spaces and the binary with zeros."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    text += b" " * (-len(text) % 4)
    binary += b"\0" * (-len(binary) % 4)
    chunks = [struct.pack("<II", len(text), JSON_CHUNK), text]
    if binary:
        chunks += [struct.pack("<II", len(binary), BINARY_CHUNK), binary]
    total = 12 + sum(map(len, chunks))
    return b"".join([struct.pack("<III", MAGIC, 2, total), *chunks])


def split_glb(data: bytes) -> tuple[dict[str, Any], bytes]:
    """The JSON document and the binary chunk (empty if there is none) of a GLB file.

    Raises:
        BadFile: If the container or its JSON is damaged.
    """
    if len(data) < 12:
        raise BadFile(f"GLB: {len(data)} bytes are too few for a header")
    magic, version, total = struct.unpack_from("<III", data)
    if magic != MAGIC:
        raise BadFile("GLB: the file does not begin with 'glTF'", hint="give a binary glTF file (.glb)")
    if version != 2:
        raise BadFile(f"GLB: version {version}; only version 2 can be read")
    if total > len(data):
        raise BadFile(f"GLB: truncated: {len(data)} of {total} bytes are there")
    if total < len(data):
        raise BadFile(f"GLB: {len(data) - total} bytes follow the end that the header names")
    chunks = _chunks(data)
    if not chunks or chunks[0][0] != JSON_CHUNK:
        raise BadFile("GLB: the first chunk is not JSON")
    binary = b""
    if len(chunks) > 1 and chunks[1][0] == BINARY_CHUNK:
        binary = chunks[1][1]
    return parse_json(chunks[0][1]), binary


def _chunks(data: bytes) -> list[tuple[int, bytes]]:
    chunks: list[tuple[int, bytes]] = []
    place = 12
    while place < len(data):
        if place + 8 > len(data):
            raise BadFile(f"GLB: a chunk header is cut off at byte {place}")
        length, kind = struct.unpack_from("<II", data, place)
        place += 8
        if place + length > len(data):
            raise BadFile(f"GLB: a chunk of {length} bytes runs over the end of the file")
        chunks.append((kind, data[place : place + length]))
        place += length
    return chunks


def parse_json(text: bytes) -> dict[str, Any]:
    """The JSON object in `text`; numbers must be finite.

    Raises:
        BadFile: If it is not one, is too deep, or too large.
    """
    if len(text) > MAX_JSON_BYTES:
        raise BadFile(f"GLB: {len(text):,} bytes of JSON; {MAX_JSON_BYTES:,} are allowed")
    try:
        document = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as fault:
        raise BadFile(f"GLB: its JSON cannot be read ({fault})") from None
    if not isinstance(document, dict):
        raise BadFile("GLB: its JSON is not an object")
    return cast("dict[str, Any]", document)


def _refuse_constant(word: str) -> float:
    raise ValueError(f"{word} is not a JSON number")
