"""PNG, JPEG and WebP from outside: sizes are judged by the headers before anything is decoded."""

from __future__ import annotations

import numpy as np

from diorama.domain.media import Image, Pixels
from diorama.formats.intake import MEDIA_TYPES, FileFacts, IntakeLimits, too_many
from diorama.formats.picture_heads import PictureHead, PictureKind, picture_head
from diorama.formats.png import decode_picture

THUMBNAIL_SIDE = 256


def check_picture_head(data: bytes, kind: PictureKind, limits: IntakeLimits, what: str = "the picture") -> PictureHead:
    """A picture's header; nothing is decoded.

    Raises:
        BadFile: If its container is damaged, or it is animated. LimitExceeded: If it has too many pixels.
    """

    def judge(width: int, height: int) -> None:
        if width * height > limits.pixels:
            raise too_many(f"pixels ({width} x {height})", width * height, limits.pixels, what)
        if max(width, height) > limits.side_pixels:
            raise too_many("pixels a side", max(width, height), limits.side_pixels, what)

    return picture_head(data, kind, judge, what)


def read_picture(
    data: bytes, kind: PictureKind, limits: IntakeLimits, what: str = "the picture"
) -> tuple[Image, FileFacts]:
    """A picture's pixels, as stored, and its facts: the header is judged first, then all of it is decoded.

    Raises:
        BadFile: If it is damaged or animated. LimitExceeded: If it has too many pixels.
    """
    head = check_picture_head(data, kind, limits, what)
    image = decode_picture(data, formats=(kind.upper(),), max_pixels=limits.pixels, what=what)
    details = {"width": head.width, "height": head.height, "orientation": head.orientation}
    return image, FileFacts(kind="image", media_type=MEDIA_TYPES[kind], details=details)


def thumbnail(image: Image, *, orientation: int = 1, side: int = THUMBNAIL_SIDE) -> Image:
    """The picture upright, at most `side` pixels wide and high; a small one as it is. It carries no metadata.

    Args:
        orientation: How it was stored, as EXIF counts: 1 (upright) to 8.
    """
    from PIL import Image as Pictures

    pixels = image.pixels
    scale = side / max(image.width, image.height)
    if scale < 1:
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        whole = Pictures.fromarray(np.ascontiguousarray(pixels))
        pixels = np.asarray(whole.resize(size, Pictures.Resampling.LANCZOS, reducing_gap=3.0))
    return Image(pixels=np.ascontiguousarray(_upright(pixels, orientation)))


def _upright(pixels: Pixels, orientation: int) -> Pixels:
    """Pixels turned as EXIF asks (TIFF 6.0, tag 274)."""
    if orientation in (5, 6, 7, 8):
        pixels = pixels.transpose(1, 0, 2)
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    return pixels
