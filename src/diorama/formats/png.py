"""PNG in and out, through Pillow."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import numpy as np

from diorama.domain.errors import BadFile
from diorama.domain.media import Image, Pixels
from diorama.formats.picture_heads import picture_head, picture_kind

MAX_PIXELS = 64_000_000  # 8000 x 8000: 192 MB once decoded. Less than what Pillow warns of: it never sees a bomb
PICTURE_FORMATS = ("PNG", "JPEG", "WEBP")
# Measured on 512 x 512 wood grain: level 1 takes 17 ms for 372 kB, 6 takes 94 ms for the same size, 9 gains 2 %.
_COMPRESS_LEVEL = 1
_CACHE_BYTES = 64_000_000
# What Pillow's readers let through when a file is broken.
_DAMAGE = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    struct.error,
    zlib.error,
)

_encoded: OrderedDict[bytes, bytes] = OrderedDict()


def encode_png(image: Image) -> bytes:
    """An RGB or RGBA PNG; the same pixels always give the same bytes.

    The last 64 MB of results are kept by the pixels' digest: a texture is encoded once, though its asset's file
    and every scene's hold it.
    """
    key = pixel_digest(image)
    if key in _encoded:
        _encoded.move_to_end(key)
        return _encoded[key]
    data = _encode(image)
    _encoded[key] = data
    while sum(map(len, _encoded.values())) > _CACHE_BYTES and len(_encoded) > 1:
        _encoded.popitem(last=False)
    return data


def pixel_digest(image: Image) -> bytes:
    """32 bytes that name a picture's shape and pixels."""
    digest = hashlib.sha256(repr(image.pixels.shape).encode())
    digest.update(np.ascontiguousarray(image.pixels).data)
    return digest.digest()


def decode_png(data: bytes, *, max_pixels: int = MAX_PIXELS) -> Image:
    """Pixels of a PNG as 8-bit sRGB, RGB or RGBA.

    Raises:
        BadFile: If it is not a PNG, is damaged, or holds more than `max_pixels`.
    """
    return decode_picture(data, formats=("PNG",), max_pixels=max_pixels)


def decode_picture(
    data: bytes, *, formats: Sequence[str] = PICTURE_FORMATS, max_pixels: int = MAX_PIXELS, what: str = "picture"
) -> Image:
    """Pixels of a PNG, JPEG or WebP as 8-bit sRGB, RGB or RGBA. `what` names the picture in errors.

    Raises:
        BadFile: If it has none of these formats, is damaged, or holds more than `max_pixels`.
    """
    from PIL import Image as Pictures

    kind = picture_kind(data)
    if kind is None or kind.upper() not in formats:
        raise BadFile(f"{what}: not a {' or '.join(formats)} file")
    most = min(max_pixels, MAX_PIXELS)

    def judge(width: int, height: int) -> None:
        if width * height > most:
            raise BadFile(f"{what}: {width} x {height} pixels; {most:,} are allowed")

    head = picture_head(data, kind, judge, what)
    try:
        with Pictures.open(io.BytesIO(data), formats=[kind.upper()]) as picture:
            size = picture.size
            pixels = _pixels(picture) if size == (head.width, head.height) else None
    except (*_DAMAGE, Pictures.DecompressionBombError, Pictures.DecompressionBombWarning) as fault:
        raise BadFile(f"{what}: damaged ({fault})") from None
    if pixels is None:
        raise BadFile(f"{what}: its header says {head.width} x {head.height} pixels; {size[0]} x {size[1]} were found")
    return Image(pixels=np.ascontiguousarray(pixels))


def _pixels(picture: Any) -> Pixels:
    if picture.mode.startswith("I"):  # 16 bits of grey, which Pillow would clip to white
        grey = np.clip(np.asarray(picture) >> 8, 0, 255).astype(np.uint8)
        return np.repeat(grey[..., None], 3, axis=2)
    transparent = "A" in picture.getbands() or "transparency" in picture.info
    return np.asarray(picture.convert("RGBA" if transparent else "RGB"))


def _encode(image: Image) -> bytes:
    from PIL import Image as Pictures

    out = io.BytesIO()
    Pictures.fromarray(np.ascontiguousarray(image.pixels)).save(out, "PNG", compress_level=_COMPRESS_LEVEL)
    return out.getvalue()
