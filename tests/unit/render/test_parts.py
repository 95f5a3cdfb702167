"""The renderer's own parts: patterns, filters, textures, tone, sky, primitives."""

from __future__ import annotations

import numpy as np
import pytest

from diorama.domain.material import Material, Texture
from diorama.domain.media import Image
from diorama.domain.scene import PrimitiveBody, PrimitiveShape
from diorama.geometry.primitives import primitive_model
from diorama.render.pattern import block_index, disks, frames, hemispheres
from diorama.render.sky import Dome
from diorama.render.smooth import EdgeFilter, Guide, enlarged, halved
from diorama.render.texture import pooled, sample
from diorama.render.tone import to_srgb, toned


def _guide(height: int, width: int, split: int | None = None) -> Guide:
    """A level grid; right of `split` it lies one metre higher."""
    rows, columns = np.mgrid[:height, :width].astype(np.float32)
    level = np.zeros_like(rows) if split is None else (columns >= split).astype(np.float32)
    position = np.stack([columns, level, rows], axis=2)
    normal = np.zeros((height, width, 3), np.float32)
    normal[:, :, 1] = 1
    return Guide(position, normal, np.full((height, width), 0.01, np.float32), np.ones((height, width), np.float32))


def test_every_window_of_four_by_four_pixels_holds_every_sample_set() -> None:
    block = block_index(12, 16).reshape(12, 16)
    for row in range(9):
        for column in range(13):
            assert sorted(block[row : row + 4, column : column + 4].ravel()) == list(range(16))


def test_hemisphere_samples_are_cosine_weighted_unit_vectors() -> None:
    directions = hemispheres(8).reshape(-1, 3)
    assert np.linalg.norm(directions, axis=1) == pytest.approx(1, abs=1e-3)
    # Mean cosine under a cosine weight is 2/3, and sideways they cancel.
    assert directions.mean(axis=0) == pytest.approx([0, 0, 2 / 3], abs=0.02)


def test_disk_samples_fill_the_disk_evenly() -> None:
    radius = np.linalg.norm(disks(16).reshape(-1, 2), axis=1)
    assert radius.max() <= 1
    assert (radius < np.sqrt(0.5)).mean() == pytest.approx(0.5, abs=0.03)


def test_frames_are_orthonormal_and_right_handed() -> None:
    normals = np.random.default_rng(1).normal(size=(500, 3)).astype(np.float32)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    normals[0] = (0, 0, -1)
    first, second = frames(normals)
    assert np.cross(first, second) == pytest.approx(normals, abs=1e-4)
    assert np.linalg.norm(first, axis=1) == pytest.approx(1, abs=1e-4)


def test_the_edge_filter_takes_interleaved_noise_out_of_a_plane_completely() -> None:
    noise = np.random.default_rng(2).uniform(size=16).astype(np.float32)
    signal = noise[block_index(24, 24)].reshape(24, 24, 1)
    smooth = EdgeFilter(_guide(24, 24))(signal)
    assert np.abs(smooth[4:-4, 4:-4] - noise.mean()).max() < 1e-5


def test_the_edge_filter_does_not_cross_a_step() -> None:
    signal = np.zeros((16, 16, 1), np.float32)
    signal[:, 8:] = 1
    assert np.array_equal(EdgeFilter(_guide(16, 16, split=8))(signal), signal)
    assert 0.05 < EdgeFilter(_guide(16, 16))(signal)[8, 8, 0] < 0.95, "without the step it blurs"


def test_broken_places_lie_along_the_step() -> None:
    broken = EdgeFilter(_guide(10, 10, split=5)).broken((10, 10))
    assert broken[:, 4:6].all()
    assert not broken[:, :4].any()
    assert not broken[:, 6:].any()


@pytest.mark.parametrize("shape", [(16, 16), (15, 17), (1, 1), (2, 1)])
def test_enlarging_keeps_a_slope(shape: tuple[int, int]) -> None:
    fine = _guide(*shape)
    coarse = halved(fine)
    slope = (coarse.position[:, :, :1] * 2 + coarse.position[:, :, 2:] * 3).astype(np.float32)
    result, lonely = enlarged(slope, coarse, fine)
    expected = fine.position[:, :, 0] * 2 + fine.position[:, :, 2] * 3
    inner = (slice(0, max(1, shape[0] - 1)), slice(0, max(1, shape[1] - 1)))
    assert result[inner][:, :, 0] == pytest.approx(expected[inner], abs=1e-3)
    assert not lonely.any()


def test_enlarging_does_not_mix_planes() -> None:
    fine = _guide(16, 16, split=7)
    coarse = halved(fine)
    signal = coarse.position[:, :, 1:2] * 5
    result, lonely = enlarged(np.ascontiguousarray(signal), coarse, fine)
    wrong = np.abs(result[:, :, 0] - fine.position[:, :, 1] * 5) > 0.05
    assert not (wrong & ~lonely).any()


def _pool(pixels: np.ndarray):
    material = Material(name="m", base_color_texture=Texture(name="t", image=Image(pixels=pixels)))
    return pooled([material, Material(name="plain")])


def _sampled(pool, uvs: list[tuple[float, float]], lod: float = 0.0) -> np.ndarray:
    count = len(uvs)
    return sample(
        pool, np.zeros(count, np.int32), np.array(uvs, np.float32), np.full(count, lod, np.float32), detail=False
    )


def test_a_sample_at_the_middle_of_a_texel_is_that_texel() -> None:
    pixels = np.random.default_rng(4).integers(0, 256, (4, 8, 3), np.uint8)
    pool = _pool(pixels)
    assert pool.row.tolist() == [0, -1]
    for row in range(4):
        for column in range(8):
            uv = ((column + 0.5) / 8, (row + 0.5) / 4)
            assert _sampled(pool, [uv])[0, :3] == pytest.approx(pixels[row, column], abs=0.01)


def test_textures_repeat() -> None:
    pool = _pool(np.random.default_rng(4).integers(0, 256, (8, 8, 3), np.uint8))
    one, two = _sampled(pool, [(0.3, 0.7)]), _sampled(pool, [(-4.7, 12.7)])
    assert one == pytest.approx(two, abs=0.05)


def test_the_coarsest_level_is_the_mean() -> None:
    pixels = np.random.default_rng(4).integers(0, 256, (16, 16, 3), np.uint8)
    found = _sampled(_pool(pixels), [(0.1, 0.9)], lod=50.0)[0, :3]
    assert found == pytest.approx(pixels.mean(axis=(0, 1)), abs=2.5)


def test_materials_with_the_same_texture_share_it() -> None:
    texture = Texture(name="t", image=Image(pixels=np.zeros((4, 4, 3), np.uint8)))
    pool = pooled([Material(name="a", base_color_texture=texture), Material(name="b", base_color_texture=texture)])
    assert pool.row.tolist() == [0, 0]


def test_pictures_of_different_sizes_fit_one_material() -> None:
    base = Texture(name="t", image=Image(pixels=np.full((4, 4, 4), 7, np.uint8)))
    rough = Texture(name="r", image=Image(pixels=np.full((16, 5, 3), 99, np.uint8)))
    pool = pooled([Material(name="a", base_color_texture=base, metallic_roughness_texture=rough)])
    zeros = np.zeros(1, np.int32), np.zeros((1, 2), np.float32), np.zeros(1, np.float32)
    assert sample(pool, *zeros, detail=False)[0] == pytest.approx([7, 7, 7, 7], abs=0.01)
    assert sample(pool, *zeros, detail=True)[0, 2:] == pytest.approx([99, 99], abs=0.01)


def test_the_tone_curve_rises_and_never_leaves_the_range() -> None:
    grey = np.repeat(np.linspace(0, 60, 2000, dtype=np.float32)[:, None], 3, axis=1)
    values = to_srgb(toned(grey))[:, 0]
    assert (np.diff(values) >= -1e-3).all()
    assert values.min() >= 0
    assert values.max() <= 255


def test_the_tone_curve_keeps_the_order_of_channels() -> None:
    light = np.random.default_rng(0).uniform(0, 5, (500, 3)).astype(np.float32)
    assert np.array_equal(np.argmax(toned(light), axis=1), np.argmax(light, axis=1))


def test_light_from_above_is_the_integral_of_the_dome() -> None:
    dome = Dome(
        zenith=(1.0, 0.5, 0.2), horizon=(0.3, 0.9, 0.2), ground=(0, 0, 0), sun_direction=(0, 1, 0), sun_color=(0, 0, 0)
    )
    directions = hemispheres(64).reshape(-1, 3)[:, [0, 2, 1]]
    assert dome.from_above == pytest.approx(dome.radiance(directions).mean(axis=0), abs=0.01)


@pytest.mark.parametrize("shape", ["cube", "sphere", "cylinder", "capsule", "plane", "quad"])
def test_primitives_have_the_size_asked_for_round_their_origin(shape: PrimitiveShape) -> None:
    size = (0.6, 1.4, 0.8)
    low, high = primitive_model(PrimitiveBody(shape=shape, size=size)).bounds
    expected = {"plane": (0.6, 0, 0.8), "quad": (0.6, 1.4, 0)}.get(shape, size)
    assert np.subtract(high, low) == pytest.approx(expected, rel=0.02, abs=1e-6)
    assert np.add(high, low) == pytest.approx([0, 0, 0], abs=1e-5)
