"""Textures tile, are shared, stay small and say their mean colour truthfully."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from diorama.makers.textures import SWATCHES, swatch
from diorama.makers.textures_noise import SIZE, cells, fractal, noise, painted, relief
from diorama.makers.textures_rug import PATTERNS, rug_texture

DYES = ((0.6, 0.5, 0.4), (0.05, 0.1, 0.3), (0.4, 0.05, 0.05), (0.1, 0.3, 0.1))


def linear(pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
    srgb = pixels / 255.0
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def steps(pixels: NDArray[np.uint8], axis: int) -> NDArray[np.float64]:
    """Mean change from every row (or column) to the next one, the last to the first."""
    values = pixels.astype(np.float64)
    return np.abs(np.roll(values, -1, axis) - values).mean(axis=(1 - axis, 2))


@pytest.mark.parametrize("name", SWATCHES)
def test_tile_wraps_without_a_seam(name: str) -> None:
    made = swatch(name)
    for picture in [made.texture, *([made.normal] if made.normal else [])]:
        for axis in (0, 1):
            change = steps(picture.image.pixels, axis)
            assert change[-1] <= change[:-1].max() * 1.05, (picture.name, axis)


@pytest.mark.parametrize("name", SWATCHES)
def test_mean_color_is_what_the_swatch_says(name: str) -> None:
    made = swatch(name)
    mean = linear(made.texture.image.pixels).mean(axis=(0, 1))
    slack = 0.13 if name in ("tile", "small_tile", "brick", "painted_brick") else 0.005  # joints are left out
    assert np.abs(mean - made.mean).max() < slack


@pytest.mark.parametrize("name", SWATCHES)
def test_picture_is_small_and_has_few_colors(name: str) -> None:
    pixels = swatch(name).texture.image.pixels
    assert pixels.shape == (SIZE, SIZE, 3)
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) <= 160


@pytest.mark.parametrize("name", SWATCHES)
def test_brightest_tone_leaves_room_for_any_color(name: str) -> None:
    if name != "brick":  # baked in its own red
        assert linear(swatch(name).texture.image.pixels).max() > 0.8


@pytest.mark.parametrize("name", [name for name in SWATCHES if swatch(name).normal])
def test_normal_map_looks_up_on_average(name: str) -> None:
    normal = swatch(name).normal
    assert normal is not None
    vectors = normal.image.pixels / 127.5 - 1
    lengths = np.linalg.norm(vectors, axis=2)
    assert np.abs(lengths - 1).max() < 0.06
    mean = vectors.mean(axis=(0, 1))
    assert abs(mean[0]) < 0.02
    assert abs(mean[1]) < 0.02
    assert vectors[..., 2].min() > 0


def test_one_texture_object_serves_all() -> None:
    assert swatch("oak") is swatch("oak")


def test_painting_again_gives_the_same_bytes() -> None:
    for name in ("oak", "marble", "linen", "terrazzo"):
        again = swatch.__wrapped__(name)
        assert again.texture.image.pixels.tobytes() == swatch(name).texture.image.pixels.tobytes()


def test_every_swatch_looks_unlike_every_other() -> None:
    pictures = {swatch(name).texture.image.pixels.tobytes() for name in SWATCHES}
    assert len(pictures) == len(SWATCHES)


def test_noise_has_mean_zero_and_deviation_one() -> None:
    for field in (noise(1, 3), noise(2, 1, 20), fractal(3)):
        assert abs(float(field.mean())) < 1e-4
        assert abs(float(field.std()) - 1) < 1e-4


def test_noise_is_longer_the_way_it_is_drawn_out() -> None:
    field = noise(1, 1, 20)
    across = float(np.abs(np.diff(field, axis=1)).mean())
    down = float(np.abs(np.diff(field, axis=0)).mean())
    assert across > 8 * down


def test_cells_are_nearest_to_their_own_centre() -> None:
    nearest, second, index = cells(100, 5)
    assert bool((nearest <= second).all())
    assert len(np.unique(index)) == 100


def test_flat_height_gives_a_flat_normal_map() -> None:
    pixels = relief(np.full((SIZE, SIZE), 0.3), 5.0).pixels
    assert np.unique(pixels.reshape(-1, 3), axis=0).tolist() == [[128, 128, 255]]


def test_joint_color_shows_only_in_joints() -> None:
    field = np.full((SIZE, SIZE), 1.0)
    joint = np.zeros((SIZE, SIZE))
    joint[:8] = 1.0
    image, mean = painted(field, (0.2, 0.2, 0.2), (1.0, 1.0, 1.0), joint=joint, joint_color=(0.0, 0.0, 0.0))
    assert image.pixels[:8].max() == 0
    assert image.pixels[8:].min() == 255
    assert mean == pytest.approx((1.0, 1.0, 1.0))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_rug_shows_its_ground_and_only_its_dyes(pattern: str) -> None:
    pixels = linear(rug_texture(pattern, (2.2, 1.6), DYES).image.pixels).reshape(-1, 3)
    hue = pixels / pixels.sum(axis=1, keepdims=True)
    dyes = np.array(DYES) / np.array(DYES).sum(axis=1, keepdims=True)
    apart = np.abs(hue[:, None] - dyes[None]).max(axis=2)
    assert float(apart.min(axis=1).max()) < 0.03
    assert float((apart.argmin(axis=1) == 0).mean()) > 0.08


@pytest.mark.parametrize("pattern", ["persian", "kilim", "bordered", "rings"])
def test_rug_drawing_is_symmetric(pattern: str) -> None:
    pixels = linear(rug_texture(pattern, (2.2, 1.6), DYES).image.pixels)
    hue = pixels / pixels.sum(axis=2, keepdims=True)
    for mirrored in (hue[::-1], hue[:, ::-1]):
        assert float((np.abs(hue - mirrored).max(axis=2) < 0.03).mean()) > 0.97
