"""Files that are good, and files that are broken or hostile on purpose, all made here: for the tests of whatever reads
files from outside, and for fuzzing.

`GOOD` holds one file of each form that is taken; `BROKEN` what must be refused, with words that the refusal holds.
"""

from __future__ import annotations

import io
import json
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from PIL import Image as Pictures

PNG_MARK = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Broken:
    """How to make the file, and a regular expression that is found in the message of its refusal."""

    make: Callable[[], bytes]
    words: str


# PNG


def png_chunk(name: bytes, body: bytes = b"", *, checksum: int | None = None) -> bytes:
    """One chunk, with its checksum or another."""
    own = zlib.crc32(name + body) if checksum is None else checksum
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", own)


def png_head(width: int, height: int, *, depth: int = 8, color: int = 2, interlace: int = 0) -> bytes:
    """The IHDR chunk."""
    return png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, interlace))


def png(width: int = 4, height: int = 3, *, extra: bytes = b"", pixels: bytes | None = None) -> bytes:
    """A PNG of one color; `extra` chunks stand before the pixels."""
    rows = b"".join(b"\0" + bytes([200, 120, 40]) * width for _ in range(height)) if pixels is None else pixels
    return PNG_MARK + png_head(width, height) + extra + png_chunk(b"IDAT", zlib.compress(rows)) + png_chunk(b"IEND")


def png_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A few hundred kB that unfold to gigabytes of pixels."""
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(1 << 20)) for _ in range(64)) + packer.flush()
    return PNG_MARK + png_head(width, height) + png_chunk(b"IDAT", rows) + png_chunk(b"IEND")


def _png_with_exif(orientation: int) -> bytes:
    return png(40, 20, extra=png_chunk(b"eXIf", exif(orientation)))


def exif(orientation: int) -> bytes:
    """A TIFF block with the orientation and nothing else."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 274, 3, 1, orientation, 0, 0)


# JPEG, WebP: Pillow makes good ones, which are spoiled here


@cache
def picture(form: str, width: int = 24, height: int = 16, **options: Any) -> bytes:
    """A picture of noise by Pillow."""
    noise = np.random.default_rng(5).integers(0, 256, (height, width, 3), dtype=np.uint8)
    out = io.BytesIO()
    Pictures.fromarray(noise).save(out, form, **options)
    return out.getvalue()


def jpeg_segment(data: bytes, marker: int) -> tuple[int, int]:
    """First byte of a segment, and the byte behind it."""
    place = 2
    while data[place + 1] != marker:
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return place, place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")


def jpeg_of_size(width: int, height: int) -> bytes:
    """A JPEG whose header claims this size."""
    data = picture("JPEG")
    start, _ = jpeg_segment(data, 0xC0)
    return data[: start + 5] + struct.pack(">HH", height, width) + data[start + 9 :]


def _jpeg_twice_framed() -> bytes:
    data = picture("JPEG")
    start, end = jpeg_segment(data, 0xC0)
    return data[:start] + data[start:end] + data[start:]


def _jpeg_scans(count: int) -> bytes:
    data = picture("JPEG")
    start, end = jpeg_segment(data, 0xDA)
    return data[:end] + data[start:end] * count + data[end:]


def webp_of_size(width: int, height: int) -> bytes:
    """A lossy WebP whose frame claims this size (14 bits a side)."""
    data = bytearray(picture("WEBP", quality=50))
    place = data.index(b"\x9d\x01\x2a") + 3
    data[place : place + 4] = struct.pack("<HH", width, height)
    return bytes(data)


def riff(form: bytes, *chunks: tuple[bytes, bytes], size: int | None = None) -> bytes:
    """A RIFF file; `size` instead of the true one."""
    body = b"".join(name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) & 1) for name, data in chunks)
    return b"RIFF" + struct.pack("<I", len(body) + 4 if size is None else size) + form + body


def _animated_webp() -> bytes:
    noise = np.random.default_rng(6).integers(0, 256, (2, 8, 8, 3), dtype=np.uint8)
    out = io.BytesIO()
    first, second = (Pictures.fromarray(frame) for frame in noise)
    first.save(out, "WEBP", save_all=True, append_images=[second])
    return out.getvalue()


def _animated_png() -> bytes:
    return png(extra=png_chunk(b"acTL", struct.pack(">II", 2, 0)))


# WAV


def wav_form(*, tag: int = 1, channels: int = 1, rate: int = 8000, bits: int = 16) -> bytes:
    """The body of a `fmt ` chunk."""
    frame = channels * bits // 8
    return struct.pack("<HHIIHH", tag, channels, rate, frame * rate, frame, bits)


def wav(samples: bytes = bytes(1600), *, size: int | None = None, **form: int) -> bytes:
    """A WAV file of these samples."""
    return riff(b"WAVE", (b"fmt ", wav_form(**form)), (b"data", samples), size=size)


def wav_claiming(length: int) -> bytes:
    """A WAV whose sound claims to be so many bytes long."""
    data = wav(bytes(16))
    place = data.index(b"data") + 4
    return data[:place] + struct.pack("<I", length) + data[place + 4 :]


# GLB


def glb_of(document: bytes, binary: bytes = b"", *, version: int = 2, total: int | None = None) -> bytes:
    """A GLB of any bytes."""
    text = document + b" " * (-len(document) % 4)
    chunks = struct.pack("<II", len(text), 0x4E4F534A) + text
    if binary:
        padded = binary + bytes(-len(binary) % 4)
        chunks += struct.pack("<II", len(padded), 0x004E4942) + padded
    return struct.pack("<III", 0x46546C67, version, 12 + len(chunks) if total is None else total) + chunks


def triangle_document() -> dict[str, Any]:
    """The JSON of a GLB that shows one triangle; its 44 bytes are `TRIANGLE`."""
    return {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
        "buffers": [{"byteLength": 44}],
        "bufferViews": [{"buffer": 0, "byteLength": 36}, {"buffer": 0, "byteOffset": 36, "byteLength": 6}],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "type": "VEC3", "count": 3, "min": [0, 0, 0], "max": [1, 2, 0]},
            {"bufferView": 1, "componentType": 5123, "type": "SCALAR", "count": 3},
        ],
    }


TRIANGLE = struct.pack("<9f3H", 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 1, 2) + b"\0\0"


def glb(change: Callable[[dict[str, Any]], object] | None = None, binary: bytes = TRIANGLE) -> bytes:
    """The triangle's GLB, after a change to its JSON."""
    document = triangle_document()
    if change is not None:
        change(document)
    return glb_of(json.dumps(document).encode(), binary)


def put(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """A change that puts a value at a path such as `nodes.0.mesh`."""

    def change(document: dict[str, Any]) -> None:
        *above, last = path.split(".")
        holder: Any = document
        for key in above:
            holder = holder[int(key)] if isinstance(holder, list) else holder.setdefault(key, {})
        holder[int(last) if isinstance(holder, list) else last] = value

    return change


def glb_with_picture(data: bytes, media_type: str = "image/png") -> bytes:
    """A GLB whose triangle has this picture."""

    def add(document: dict[str, Any]) -> None:
        document["buffers"][0]["byteLength"] = 44 + len(data)
        document["bufferViews"].append({"buffer": 0, "byteOffset": 44, "byteLength": len(data)})
        document["images"] = [{"bufferView": 2, "mimeType": media_type}]
        document["textures"] = [{"source": 0}]
        document["materials"] = [{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}}]

    return glb(add, TRIANGLE + data)


def _glb_text(before: str, after: str) -> bytes:
    text = json.dumps(triangle_document())
    assert before in text
    return glb_of(text.replace(before, after, 1).encode(), TRIANGLE)


def _many_nodes(count: int) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        document["nodes"] = [{"mesh": 0} for _ in range(count)]
        document["scenes"][0]["nodes"] = list(range(count))

    return change


def _chain(document: dict[str, Any]) -> None:
    """Nodes below nodes, each a million times as large."""
    document["nodes"] = [{"scale": [1e6] * 3, "children": [index + 1]} for index in range(60)] + [{"mesh": 0}]


def _shared_vertices(document: dict[str, Any]) -> None:
    """A few bytes named again and again: a hundred million vertices from one view."""
    document["accessors"][0] = {"componentType": 5126, "type": "VEC3", "count": 1_000_000}
    document["meshes"] = [{"primitives": [{"attributes": {"POSITION": 0}}] * 1000}]


def _matrix(*last_row: float) -> list[float]:
    matrix = np.eye(4)
    matrix[3] = last_row
    return matrix.T.ravel().tolist()


# zip


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """One entry to pack, with whatever is to be wrong about it."""

    name: bytes
    data: bytes = b""
    method: int = 8
    flags: int = 0
    size: int | None = None
    checksum: int | None = None
    attributes: int = 0
    local_method: int | None = None


def zip_of(*entries: Packed, comment: bytes = b"", count: int | None = None, shift: int = 0) -> bytes:
    """A zip archive."""
    body, directory = b"", b""
    for entry in entries:
        packed = entry.data
        if entry.method == 8:
            packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
            packed = packer.compress(entry.data) + packer.flush()
        size = len(entry.data) if entry.size is None else entry.size
        checksum = zlib.crc32(entry.data) if entry.checksum is None else entry.checksum
        same = (0, 0, checksum, len(packed), size, len(entry.name), 0)
        local = entry.method if entry.local_method is None else entry.local_method
        offset = len(body) + shift
        body += struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, entry.flags, local, *same) + entry.name + packed
        directory += struct.pack("<4s6H", b"PK\x01\x02", 20, 20, entry.flags, entry.method, 0, 0)
        directory += struct.pack("<3I", checksum, len(packed), size)
        directory += struct.pack("<5H2I", len(entry.name), 0, 0, 0, 0, entry.attributes, offset) + entry.name
    number = len(entries) if count is None else count
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, number, number, len(directory), len(body), len(comment))
    return body + directory + end + comment


def _zip_bomb(claimed: int | None) -> bytes:
    return zip_of(Packed(name=b"bomb.png", data=bytes(64 << 20), size=claimed))


def _zip_of_one_twice() -> bytes:
    """Two names for the same bytes, as bombs of the better kind are made."""
    one = bytearray(zip_of(Packed(name=b"a.png", data=png()), Packed(name=b"b.png", data=png())))
    second = one.rindex(b"PK\x01\x02")
    one[second + 42 : second + 46] = struct.pack("<I", 0)
    return bytes(one)


def _with_byte(data: bytes, place: int, value: int) -> bytes:
    return data[:place] + bytes([value]) + data[place + 1 :]


def _without_directory() -> bytes:
    data = zip_of(Packed(name=b"a.png", data=png()))
    return data[: data.index(b"PK\x01\x02")]


GOOD: Mapping[str, Callable[[], bytes]] = {
    "png": png,
    "png, turned": lambda: _png_with_exif(6),
    "jpeg": lambda: picture("JPEG"),
    "jpeg, progressive": lambda: picture("JPEG", progressive=True),
    "jpeg with more behind its end": lambda: picture("JPEG") + b"a phone's extras",
    "webp": lambda: picture("WEBP", quality=50),
    "webp, lossless": lambda: picture("WEBP", lossless=True),
    "glb": glb,
    "glb with a picture": lambda: glb_with_picture(png()),
    "wav": wav,
    "wav of floats": lambda: wav(np.linspace(-1, 1, 400, dtype="<f4").tobytes(), tag=3, bits=32),
    "zip": lambda: zip_of(
        Packed(name=b"things/Oak_Chair.glb", data=glb()),
        Packed(name=b"things/", method=0),
        Packed(name=b"__MACOSX/._Oak_Chair.glb", data=b"notes"),
        Packed(name=b"picture.png", data=png(), method=0),
    ),
}

BROKEN_PICTURES: Mapping[str, Broken] = {
    "png, its mark alone": Broken(lambda: PNG_MARK, "too early"),
    "png without its end": Broken(lambda: png()[:-12], "too early|cut off"),
    "png cut in its pixels": Broken(lambda: png(64, 64)[:100], "cut off|too early"),
    "png with a negative chunk": Broken(lambda: PNG_MARK + b"\xff\xff\xff\xff" + png()[12:], "cut off"),
    "png with a false checksum": Broken(
        lambda: PNG_MARK + png_head(4, 3) + png_chunk(b"IDAT", b"x", checksum=0) + png_chunk(b"IEND"), "checksum"
    ),
    "png without pixels": Broken(lambda: PNG_MARK + png_head(4, 3) + png_chunk(b"IEND"), "no pixels"),
    "png without a head": Broken(lambda: PNG_MARK + png_chunk(b"IDAT", b"x") + png_chunk(b"IEND"), "IHDR"),
    "png with two heads": Broken(lambda: png(extra=png_head(4, 3)), "IHDR"),
    "png of no width": Broken(lambda: PNG_MARK + png_head(0, 3) + png_chunk(b"IDAT") + png_chunk(b"IEND"), "0 x 3"),
    "png of an unknown color type": Broken(
        lambda: PNG_MARK + png_head(4, 3, color=5) + png_chunk(b"IDAT") + png_chunk(b"IEND"), "color type 5"
    ),
    "png bomb": Broken(png_bomb, "pixels"),
    "png of two thousand million a side": Broken(lambda: png_bomb(2**31 - 1, 2**31 - 1), "pixels"),
    "png that is one long row": Broken(lambda: PNG_MARK + png_head(20_000_000, 1) + png_chunk(b"IEND"), "a side"),
    "png with too few pixels": Broken(lambda: png(64, 64, pixels=b"\0" * 50), "damaged"),
    "png whose pixels are no zlib": Broken(
        lambda: PNG_MARK + png_head(4, 3) + png_chunk(b"IDAT", b"hello") + png_chunk(b"IEND"), "damaged"
    ),
    "png with something behind it": Broken(lambda: png() + b"PK\x03\x04 and more", "follow its end"),
    "png, animated": Broken(_animated_png, "animated"),
    "png with a text bomb": Broken(
        lambda: png(extra=png_chunk(b"zTXt", b"note\0\0" + zlib.compress(bytes(80 << 20), 9))), "damaged"
    ),
    "png of a hundred thousand empty chunks": Broken(
        lambda: png(extra=png_chunk(b"tEXt", b"a\0b") * 100_001), "chunks"
    ),
    "jpeg, its mark alone": Broken(lambda: b"\xff\xd8\xff", "too early"),
    "jpeg cut in its head": Broken(lambda: picture("JPEG")[:60], "cut off|too early"),
    "jpeg cut in its pixels": Broken(lambda: picture("JPEG", 200, 200)[:-2000], "damaged"),
    "jpeg without pixels": Broken(lambda: b"\xff\xd8\xff\xd9", "before its pixels"),
    "jpeg of fill bytes": Broken(lambda: b"\xff\xd8" + b"\xff" * 300_000, "segments"),
    "jpeg without a marker": Broken(lambda: b"\xff\xd8\xff\xe0\x00\x04abnothing", "no marker"),
    "jpeg with a segment of one byte": Broken(lambda: b"\xff\xd8\xff\xe0\x00\x01" + bytes(40), "cut off"),
    "jpeg bomb": Broken(lambda: jpeg_of_size(65_000, 65_000), "pixels"),
    "jpeg of no height": Broken(lambda: jpeg_of_size(24, 0), "24 x 0"),
    "jpeg with two frames": Broken(_jpeg_twice_framed, "2 frame headers"),
    "jpeg of a thousand scans": Broken(lambda: _jpeg_scans(1000), "scans"),
    "webp, its head alone": Broken(lambda: riff(b"WEBP"), "0 pictures|too early|IndexError|holds 0"),
    "webp cut off": Broken(lambda: picture("WEBP", quality=50)[:-30], "names"),
    "webp that says it is shorter": Broken(lambda: picture("WEBP", quality=50) + bytes(50), "names"),
    "webp of another size": Broken(lambda: webp_of_size(9000, 9000), "pixels|damaged"),
    "webp of no size": Broken(lambda: webp_of_size(0, 0), "0 x 0"),
    "webp, animated": Broken(_animated_webp, "animated"),
    "webp with two pictures": Broken(
        lambda: riff(b"WEBP", *[(b"VP8L", picture("WEBP", lossless=True)[20:])] * 2), "stands where"
    ),
    "webp whose canvas is larger": Broken(
        lambda: riff(
            b"WEBP", (b"VP8X", bytes(4) + b"\x63\0\0\x63\0\0"), (b"VP8L", picture("WEBP", lossless=True)[20:])
        ),
        "canvas",
    ),
    "webp canvas bomb": Broken(lambda: riff(b"WEBP", (b"VP8X", bytes(4) + b"\xff" * 6)), "pixels"),
}

BROKEN_SOUNDS: Mapping[str, Broken] = {
    "wav, its head alone": Broken(lambda: riff(b"WAVE"), "no sound"),
    "wav without its form": Broken(lambda: riff(b"WAVE", (b"data", bytes(8))), "form does not stand"),
    "wav with two forms": Broken(lambda: riff(b"WAVE", (b"fmt ", wav_form()), (b"fmt ", wav_form())), "twice"),
    "wav with a short form": Broken(lambda: riff(b"WAVE", (b"fmt ", b"\1\0"), (b"data", bytes(8))), "too early"),
    "wav cut off": Broken(lambda: wav()[:-100], "names"),
    "wav with something behind it": Broken(lambda: wav() + b"more", "names"),
    "wav that was streamed": Broken(lambda: wav(size=0xFFFFFFFF), "names"),
    "wav whose sound is longer than it": Broken(lambda: wav_claiming(0x7FFFFFFF), "cut off"),
    "wav whose sound has a negative length": Broken(lambda: wav_claiming(0xFFFFFFFF), "cut off"),
    "wav of nothing": Broken(lambda: wav(b""), "no whole frames"),
    "wav of half a frame": Broken(lambda: wav(bytes(1601)), "no whole frames"),
    "wav without channels": Broken(lambda: wav(channels=0), "0 channels"),
    "wav of a hundred channels": Broken(lambda: wav(channels=100), "channels"),
    "wav at one sample a second": Broken(lambda: wav(rate=1), "1 samples a second"),
    "wav at a million samples a second": Broken(lambda: wav(rate=1_000_000), "samples a second"),
    "wav of seven bits": Broken(lambda: wav(bits=7), "7 bits"),
    "wav of MP3": Broken(lambda: wav(tag=0x55), "form 85"),
    "wav of an unknown extension": Broken(
        lambda: riff(b"WAVE", (b"fmt ", wav_form(tag=0xFFFE) + bytes(24)), (b"data", bytes(8))), "form 65534"
    ),
    "wav that contradicts itself": Broken(
        lambda: riff(b"WAVE", (b"fmt ", wav_form()[:8] + b"\1\0\0\0" + wav_form()[12:]), (b"data", bytes(8))),
        "contradicts",
    ),
    "wav of NaN": Broken(lambda: wav(struct.pack("<2f", 0.0, float("nan")), tag=3, bits=32), "finite"),
    "wav of a long silence": Broken(lambda: wav(bytes(16_000_000), rate=8000), "seconds"),
    "wav of empty chunks": Broken(lambda: riff(b"WAVE", *[(b"note", b"")] * 1001), "no sound"),
}

BROKEN_MODELS: Mapping[str, Broken] = {
    "glb, its mark alone": Broken(lambda: b"glTF", "too few"),
    "glb of version 1": Broken(lambda: glb_of(b"{}", version=1), "version 1"),
    "glb that says it is longer": Broken(lambda: glb_of(b"{}", total=4_000_000_000), "truncated"),
    "glb that says it is shorter": Broken(lambda: glb() + bytes(4), "follow the end"),
    "glb cut in its triangle": Broken(lambda: glb_of(json.dumps(triangle_document()).encode(), TRIANGLE[:20]), "holds"),
    "glb of many chunks": Broken(
        lambda: (lambda body: struct.pack("<III", 0x46546C67, 2, 12 + len(body)) + body)(
            glb_of(b"{}")[12:] + struct.pack("<II", 0, 5) * 1000
        ),
        "chunks",
    ),
    "glb of no JSON": Broken(lambda: glb_of(b"hello"), "JSON"),
    "glb of a list": Broken(lambda: glb_of(b"[]"), "not an object"),
    "glb of deep lists": Broken(lambda: glb_of(b"[" * 100_000 + b"]" * 100_000), "nests"),
    "glb of deep extras": Broken(
        lambda: _glb_text('"scene": 0', '"extras": ' + '{"a":' * 100 + "0" + "}" * 100 + ', "scene": 0'), "nests"
    ),
    "glb of escaped quotes": Broken(lambda: glb_of(b'{"a": "' + b'\\"' * 400_000), "JSON"),
    "glb of much JSON": Broken(lambda: glb_of(b'{"a": "' + b"x" * 17_000_000 + b'"}'), "bytes of JSON"),
    "glb with a NaN": Broken(lambda: _glb_text('"scene": 0', '"scene": NaN'), "NaN"),
    "glb with a number too large": Broken(
        lambda: glb(put("nodes.0.translation", [10**400, 0, 0])), "not a finite number"
    ),
    "glb with a number of too many digits": Broken(lambda: _glb_text('"scene": 0', '"scene": ' + "9" * 5000), "JSON"),
    "glb of another glTF": Broken(lambda: glb(put("asset.version", "3.0")), "version"),
    "glb with Draco": Broken(lambda: glb(put("extensionsRequired", ["KHR_draco_mesh_compression"])), "draco"),
    "glb with an address": Broken(lambda: glb(put("images", [{"uri": "https://example.org/a.png"}])), "URI"),
    "glb with a path": Broken(lambda: glb(put("buffers.0.uri", "../../../../etc/passwd")), "URI"),
    "glb with data in a URI": Broken(lambda: glb(put("buffers.0.uri", "data:;base64,AAAA")), "URI"),
    "glb with a URI in an extension": Broken(
        lambda: glb(put("extensions", {"X_sound": {"clips": [{"uri": "file:///dev/zero"}]}})), "URI"
    ),
    "glb with a second buffer": Broken(lambda: glb(put("buffers", [{"byteLength": 44}, {"byteLength": 4}])), "buffers"),
    "glb with a cycle": Broken(lambda: glb(put("nodes.0.children", [0])), "ancestor"),
    "glb with a circle of two": Broken(
        lambda: glb(put("nodes", [{"mesh": 0}, {"children": [2]}, {"children": [1]}])), "ancestor"
    ),
    "glb with a child of two parents": Broken(
        lambda: glb(put("nodes", [{"mesh": 0, "children": [2]}, {"children": [2]}, {}])), "two parents"
    ),
    "glb with four thousand million vertices": Broken(lambda: glb(put("accessors.0.count", 2**32)), "vertices|bytes"),
    "glb with zeros for vertices": Broken(
        lambda: glb(put("accessors.0", {"componentType": 5126, "type": "VEC3", "count": 2**31})), "vertices"
    ),
    "glb with vertices beyond its bytes": Broken(lambda: glb(put("accessors.0.count", 4)), "bytes of a buffer view"),
    "glb with a view beyond its buffer": Broken(lambda: glb(put("bufferViews.0.byteLength", 45)), "ends at byte"),
    "glb with a view far beyond": Broken(lambda: glb(put("bufferViews.1.byteOffset", 2**31)), "ends at byte"),
    "glb with a buffer beyond its bytes": Broken(lambda: glb(put("buffers.0.byteLength", 2**31)), "holds"),
    "glb with a negative offset": Broken(lambda: glb(put("accessors.0.byteOffset", -4)), "byteOffset"),
    "glb with a negative view": Broken(lambda: glb(put("accessors.0.bufferView", -1)), "bufferView"),
    "glb with a negative count": Broken(lambda: glb(put("accessors.0.count", -3)), "count"),
    "glb with a count of words": Broken(lambda: glb(put("accessors.0.count", "3")), "count"),
    "glb with half a vertex": Broken(lambda: glb(put("accessors.0.count", 2.5)), "count"),
    "glb with an unread accessor beyond its bytes": Broken(
        lambda: glb(
            lambda d: d["accessors"].append({"bufferView": 0, "componentType": 5126, "type": "MAT4", "count": 9})
        ),
        "bytes of a buffer view",
    ),
    "glb with a sparse accessor beyond its bytes": Broken(
        lambda: glb(
            lambda d: d["accessors"].append(
                {
                    "componentType": 5126,
                    "type": "VEC3",
                    "count": 100,
                    "sparse": {
                        "count": 50,
                        "indices": {"bufferView": 1, "componentType": 5123},
                        "values": {"bufferView": 0},
                    },
                }
            )
        ),
        "bytes of a buffer view",
    ),
    "glb with a million accessors": Broken(lambda: glb(put("accessors", [{}] * 1_000_000)), "accessors"),
    "glb with a million nodes": Broken(lambda: glb(_many_nodes(1_000_000)), "nodes|bytes of JSON"),
    "glb with a thousand pictures": Broken(lambda: glb(put("images", [{"bufferView": 0}] * 1000)), "images"),
    "glb with vertices named again and again": Broken(lambda: glb(_shared_vertices), "vertices"),
    "glb with an index beyond its vertices": Broken(
        lambda: glb(binary=TRIANGLE[:36] + struct.pack("<3H", 0, 1, 65_000) + b"\0\0"), "vertex 65000"
    ),
    "glb with a missing texture": Broken(lambda: glb(put("materials", [{"emissiveTexture": {"index": 9}}])), "texture"),
    "glb with a missing joint": Broken(lambda: glb(put("skins", [{"joints": [9]}])), "node 9"),
    "glb with a missing camera": Broken(lambda: glb(put("nodes.0.camera", 0)), "camera"),
    "glb with a missing target": Broken(
        lambda: glb(put("meshes.0.primitives.0.targets", [{"POSITION": 50}])), "accessor 50"
    ),
    "glb with an animation of nothing": Broken(
        lambda: glb(put("animations", [{"samplers": [], "channels": [{"sampler": 0, "target": {}}]}])), "sampler 0"
    ),
    "glb with NaN in its vertices": Broken(
        lambda: glb(binary=struct.pack("<f", float("nan")) + TRIANGLE[4:]), "not finite"
    ),
    "glb scaled beyond all numbers": Broken(lambda: glb(_chain), "beyond all numbers|infinitely"),
    "glb a light second away": Broken(lambda: glb(put("nodes.0.translation", [3e8, 0, 0])), "from its origin"),
    "glb of no size": Broken(lambda: glb(put("nodes.0.scale", [0, 0, 0])), "no size"),
    "glb that shows nothing": Broken(lambda: glb(put("scenes.0.nodes", [])), "no triangles"),
    "glb without a scene": Broken(lambda: glb(put("scenes", [])), "no triangles|scene"),
    "glb with a matrix that is no place": Broken(lambda: glb(put("nodes.0.matrix", _matrix(1, 0, 0, 1))), "last row"),
    "glb with a picture that is none": Broken(lambda: glb_with_picture(b"hello, world"), "content is not"),
    "glb with a picture of another kind": Broken(lambda: glb_with_picture(picture("JPEG")), "content is not"),
    "glb with a picture bomb": Broken(lambda: glb_with_picture(png_bomb()), "pixels"),
    "glb with a damaged picture": Broken(lambda: glb_with_picture(png(64, 64, pixels=b"\0")), "damaged"),
}

BROKEN_ZIPS: Mapping[str, Broken] = {
    "zip of nothing": Broken(zip_of, "no files"),
    "zip of folders": Broken(lambda: zip_of(Packed(name=b"a/", method=0)), "no files"),
    "zip without its directory": Broken(_without_directory, "cut off"),
    "zip cut off": Broken(lambda: GOOD["zip"]()[:-5], "cut off|directory"),
    "zip with something before it": Broken(
        lambda: b"PK\x03\x04more" + zip_of(Packed(name=b"a", data=png())), "damaged"
    ),
    "zip with something behind it": Broken(lambda: zip_of(Packed(name=b"a", data=png())) + b"x", "damaged"),
    "zip with a false count": Broken(lambda: zip_of(Packed(name=b"a", data=png()), count=2), "directory"),
    "zip with too small a count": Broken(
        lambda: zip_of(Packed(name=b"a", data=png()), Packed(name=b"b", data=png()), count=1), "directory"
    ),
    "zip with entries outside of it": Broken(lambda: zip_of(Packed(name=b"a", data=png()), shift=1_000_000), "outside"),
    "zip bomb": Broken(lambda: _zip_bomb(2**32 - 2), "bytes once unpacked"),
    "zip bomb that lies": Broken(lambda: _zip_bomb(1000), "more than the 1,000"),
    "zip of one entry twice": Broken(_zip_of_one_twice, "over each other"),
    "zip of many entries": Broken(lambda: zip_of(*[Packed(name=b"%d" % n, method=0) for n in range(101)]), "entries"),
    "zip in a zip": Broken(lambda: zip_of(Packed(name=b"a.png", data=GOOD["zip"]())), "zip in a zip"),
    "zip with a password": Broken(lambda: zip_of(Packed(name=b"a", data=png(), flags=1)), "encrypted"),
    "zip packed with LZMA": Broken(lambda: zip_of(Packed(name=b"a", data=png(), method=14)), "way that is not"),
    "zip of a link": Broken(lambda: zip_of(Packed(name=b"a", data=b"/etc/passwd", attributes=0o120777 << 16)), "link"),
    "zip with a false size": Broken(lambda: zip_of(Packed(name=b"a", data=png(), size=500)), "damaged"),
    "zip with a false checksum": Broken(lambda: zip_of(Packed(name=b"a", data=png(), checksum=1)), "checksum"),
    "zip whose entry says another thing": Broken(
        lambda: zip_of(Packed(name=b"a", data=png(), local_method=0)), "not what its directory"
    ),
    "zip with Zip64": Broken(lambda: zip_of(Packed(name=b"a", data=png()), count=0xFFFF), "Zip64"),
    "zip of damaged deflate": Broken(
        lambda: _with_byte(zip_of(Packed(name=b"a", data=png())), 31, 7), "cannot be unpacked"
    ),
    "zip of a page": Broken(lambda: zip_of(Packed(name=b"a.png", data=b"<html>")), "a page"),
    "zip of an empty file": Broken(lambda: zip_of(Packed(name=b"a.png")), "empty"),
    "zip of a broken picture": Broken(lambda: zip_of(Packed(name=b"a.png", data=png()[:-12])), "cut off|too early"),
}

BROKEN: Mapping[str, Broken] = {**BROKEN_PICTURES, **BROKEN_SOUNDS, **BROKEN_MODELS, **BROKEN_ZIPS}

NOT_TAKEN: Mapping[str, tuple[bytes, str]] = {
    "page": (b"<!doctype html><script>alert(1)</script>", "a page"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "a page or XML"),
    "gif": (b"GIF89a" + bytes(20), "a GIF"),
    "text": (b"hello, world", "no file of a known kind"),
    "gltf": (b'{"asset": {"version": "2.0"}}', "JSON"),
    "program": (b"\x7fELF" + bytes(60), "a program"),
    "gzip": (b"\x1f\x8b" + bytes(20), "gzip"),
    "mp4": (b"\0\0\0\x20ftypmp42" + bytes(20), "MP4"),
    "rf64": (b"RF64\xff\xff\xff\xffWAVE", "RF64"),
    "avi": (b"RIFF\x10\0\0\0AVI " + bytes(20), "no file of a known kind"),
    "nothing": (b"", "empty"),
}


def mutated(seed: int, data: bytes) -> Iterator[bytes]:
    """Endless small changes to a file: bytes flipped, cut out, doubled; always the same ones for a seed."""
    rng = np.random.default_rng(seed)
    while True:
        changed = bytearray(data)
        for _ in range(int(rng.integers(1, 5))):
            place = int(rng.integers(0, max(1, len(changed))))
            match int(rng.integers(0, 4)):
                case 0 if changed:
                    changed[place] = int(rng.integers(0, 256))
                case 1:
                    del changed[place : place + int(rng.integers(1, 9))]
                case 2:
                    changed[place:place] = changed[place : place + int(rng.integers(1, 9))]
                case _:
                    changed[place : place + 4] = struct.pack("<I", int(rng.choice([0, 1, 2**31 - 1, 2**32 - 1])))
        yield bytes(changed)
