"""The GLB container: a JSON chunk and a binary chunk (glTF 2.0, chapter 4)."""

from __future__ import annotations

import json
import re
import struct
from typing import Any, cast

import numpy as np

from diorama.domain.errors import BadFile

MAGIC = 0x46546C67  # 'glTF'
JSON_CHUNK = 0x4E4F534A
BINARY_CHUNK = 0x004E4942
MAX_JSON_BYTES = 64_000_000
MAX_JSON_DEPTH = 64  # glTF itself needs less than ten
MAX_CHUNKS = 64
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)  # an unclosed one reaches to the end: one pass, whatever comes
_BRACKETS = np.zeros(256, dtype=np.int8)
_BRACKETS[list(b"[{")] = 1
_BRACKETS[list(b"]}")] = -1


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


def split_glb(data: bytes, *, max_json_bytes: int = MAX_JSON_BYTES) -> tuple[dict[str, Any], bytes]:
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
        binary = bytes(chunks[1][1])
    return parse_json(bytes(chunks[0][1]), max_bytes=max_json_bytes), binary


def _chunks(data: bytes) -> list[tuple[int, memoryview]]:
    chunks: list[tuple[int, memoryview]] = []
    view = memoryview(data)
    place = 12
    while place < len(data):
        if place + 8 > len(data):
            raise BadFile(f"GLB: a chunk header is cut off at byte {place}")
        length, kind = struct.unpack_from("<II", data, place)
        place += 8
        if place + length > len(data):
            raise BadFile(f"GLB: a chunk of {length} bytes runs over the end of the file")
        chunks.append((kind, view[place : place + length]))
        place += length
        if len(chunks) > MAX_CHUNKS:
            raise BadFile(f"GLB: it has more than {MAX_CHUNKS} chunks")
    return chunks


def parse_json(text: bytes, *, max_bytes: int = MAX_JSON_BYTES) -> dict[str, Any]:
    """The JSON object in `text`; numbers must be finite.

    Raises:
        BadFile: If it is not one, is too deep, or too large.
    """
    if len(text) > max_bytes:
        raise BadFile(f"GLB: {len(text):,} bytes of JSON; {max_bytes:,} are allowed")
    depth = json_depth(text)
    if depth > MAX_JSON_DEPTH:
        raise BadFile(f"GLB: its JSON nests {depth:,} deep; {MAX_JSON_DEPTH} are allowed")
    try:
        document = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as fault:
        raise BadFile(f"GLB: its JSON cannot be read ({fault})") from None
    if not isinstance(document, dict):
        raise BadFile("GLB: its JSON is not an object")
    return cast("dict[str, Any]", document)


def json_depth(text: bytes) -> int:
    """How deep lists and objects of a JSON text nest, found without parsing it."""
    bare = np.frombuffer(_STRING.sub(b"", text), dtype=np.uint8)
    return int(np.cumsum(_BRACKETS[bare], dtype=np.int64).max(initial=0))


def _refuse_constant(word: str) -> float:
    raise ValueError(f"{word} is not a JSON number")
