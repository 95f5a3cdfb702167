"""PNG: lossless, the same bytes every time, and careful with what comes in."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pictures

from diorama.domain.errors import BadFile
from diorama.domain.media import Image
from diorama.formats import png
from diorama.formats.png import decode_picture, decode_png, encode_png
from tests.unit.formats.samples import picture


@given(st.integers(1, 40), st.integers(1, 40), st.sampled_from([3, 4]), st.integers(0, 2**31))
def test_pixels_come_back_as_they_were(width: int, height: int, channels: int, seed: int) -> None:
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, channels), dtype=np.uint8)
    assert np.array_equal(decode_png(encode_png(Image(pixels=pixels))).pixels, pixels)


def test_a_view_with_strides_is_encoded_as_what_it_shows() -> None:
    pixels = picture(1, 32).pixels
    flipped = Image(pixels=pixels[::-1, ::2])
    assert np.array_equal(decode_png(encode_png(flipped)).pixels, pixels[::-1, ::2])


def test_the_same_pixels_give_the_same_bytes_without_the_cache() -> None:
    first = encode_png(picture(2))
    png._encoded.clear()
    assert encode_png(picture(2)) == first


def test_pictures_of_one_digest_differ_by_shape() -> None:
    pixels = np.zeros((2, 8, 3), dtype=np.uint8)
    wide, tall = encode_png(Image(pixels=pixels)), encode_png(Image(pixels=pixels.reshape(8, 2, 3)))
    assert decode_png(wide).width == 8
    assert decode_png(tall).width == 2


def test_the_cache_stays_within_its_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "_CACHE_BYTES", 4000)
    for seed in range(20):
        encode_png(picture(100 + seed))
    assert sum(map(len, png._encoded.values())) <= 4000


def test_grey_palette_and_sixteen_bit_pictures_become_rgb() -> None:
    grey = np.arange(256, dtype=np.uint8).reshape(16, 16)
    for mode, made in (
        ("L", Pictures.fromarray(grey)),
        ("P", Pictures.fromarray(grey).convert("P")),
        ("I;16", Pictures.fromarray(grey.astype(np.uint16) * 257)),
    ):
        out = io.BytesIO()
        made.save(out, "PNG")
        found = decode_png(out.getvalue()).pixels
        assert found.shape == (16, 16, 3), mode
        assert np.array_equal(found[..., 0], grey), mode


def test_a_jpeg_is_a_picture_and_no_png() -> None:
    out = io.BytesIO()
    Pictures.fromarray(picture(1).pixels).save(out, "JPEG")
    assert decode_picture(out.getvalue()).width == 16
    with pytest.raises(BadFile, match="not a PNG file"):
        decode_png(out.getvalue())


def bomb(width: int, height: int) -> bytes:
    """The head of a PNG that claims this size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk)) + b"\0\0\0\0IDAT"


@pytest.mark.parametrize(("width", "height"), [(9000, 9000), (20_000, 20_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_with_too_many_pixels_is_refused_before_it_is_decoded(width: int, height: int) -> None:
    with pytest.raises(BadFile, match="pixels"):
        decode_png(bomb(width, height))


@given(st.integers(0, len(encode_png(picture(3))) - 1))
def test_a_picture_cut_off_anywhere_is_refused(length: int) -> None:
    with pytest.raises(BadFile):
        decode_png(encode_png(picture(3))[:length])
