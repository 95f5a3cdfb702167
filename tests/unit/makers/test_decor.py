from __future__ import annotations

import numpy as np
import pytest

from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.model import Part
from diorama.domain.plan import StatedSize
from diorama.domain.scene import Attributes
from diorama.geometry.mesh_ops import volume
from diorama.geometry.rays import RayScene
from diorama.makers.decor import pane
from diorama.makers.decor_art import ABSTRACT, KINDS, painting
from diorama.makers.profiles import curve, hollow, spline
from diorama.makers.registry import make
from diorama.makers.wall_frames import frame_moulding


def thing(
    category: str, words: str = "", *, seed: int = 0, style: str = "", size: StatedSize | None = None
) -> MadeAsset:
    request = TextTo3dRequest(
        category=category,
        words=words or category.replace("_", " "),
        attributes=Attributes(style=style),
        size=size or StatedSize(),
        seed=seed,
    )
    return make(request)


def part(made: MadeAsset, name: str) -> Part:
    return next(p for p in made.model.parts if p.name == name)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_painting_covers_its_sheet_with_several_colors(kind: str) -> None:
    pixels = painting(kind, 1.4, 3).image.pixels
    assert pixels.shape[1] / pixels.shape[0] == pytest.approx(1.4, rel=0.02)
    coarse = (pixels // 48).reshape(-1, 3)
    assert len(np.unique(coarse, axis=0)) >= 4


def test_paintings_differ_by_seed_and_are_the_same_for_one_seed() -> None:
    pictures = {painting("", 1.0, seed).image.pixels.tobytes() for seed in range(12)}
    assert len(pictures) == 12
    again = painting.__wrapped__("", 1.0, 5).image.pixels
    assert again.tobytes() == painting("", 1.0, 5).image.pixels.tobytes()


def test_seeds_show_most_kinds_of_abstract_art() -> None:
    names = {painting("", 1.0, seed).name.split("-")[0] for seed in range(30)}
    assert len(names & set(ABSTRACT)) >= 5


def test_a_pane_shows_its_picture_upright_and_unmirrored() -> None:
    mesh = pane(0.6, 0.4, 0.02, 0.01)
    assert mesh.uvs is not None
    assert np.allclose(mesh.uvs[:, 0], mesh.positions[:, 0] / 0.6 + 0.5, atol=1e-5)
    assert np.allclose(mesh.uvs[:, 1], 0.5 - mesh.positions[:, 1] / 0.4, atol=1e-5)


@pytest.mark.parametrize("seed", range(4))
def test_the_art_is_what_one_sees_in_the_middle_of_a_picture(seed: int) -> None:
    made = thing("picture", seed=seed)
    art = part(made, "art")
    assert art.material.base_color_texture is not None
    eye, ahead = np.array([[0.02, 0.01, 1.0]], np.float32), np.array([[0.0, 0.0, -1.0]], np.float32)
    distances = {
        p.name: float(RayScene(p.mesh.positions, p.mesh.faces).closest(eye, ahead).distance[0])
        for p in made.model.parts
    }
    assert min(distances, key=lambda name: distances[name]) == "art"


def test_a_frame_has_the_volume_of_its_mitred_strips() -> None:
    mesh = frame_moulding(0.8, 0.6, 0.05, 0.03)
    low, high = mesh.bounds
    assert (high - low)[:2] == pytest.approx((0.8, 0.6), abs=1e-4)
    middle_line = 2 * (0.75 + 0.55)
    section = 0.05 * 0.03
    assert 0.85 * section * middle_line < volume(mesh) <= section * middle_line


def test_a_mirror_reflects_and_its_glass_fills_the_frame() -> None:
    for words in ("mirror", "round mirror", "arched mirror"):
        made = thing("mirror", words)
        glass = part(made, "glass")
        assert glass.material.metallic == 1.0
        assert glass.material.roughness < 0.1
        low, high = glass.mesh.bounds
        assert high[0] - low[0] > 0.85 * made.size_m[0]


def test_a_clock_says_ten_past_ten() -> None:
    made = thing("wall_clock")
    hands = part(made, "hands").mesh
    points = hands.positions[:, :2]
    tips = points[np.hypot(*points.T) > 0.4 * np.hypot(*points.T).max()]
    angles = np.degrees(np.arctan2(tips[:, 0], tips[:, 1])) % 360
    for wanted in (60.0, 305.0):
        assert float(np.abs(angles - wanted).min()) < 4.0


def test_a_floor_mirror_stands_on_its_feet() -> None:
    made = thing("floor_mirror")
    assert part(made, "feet").mesh.bounds[0][1] == pytest.approx(0.0, abs=1e-4)
    assert part(made, "glass").mesh.bounds[0][1] > 0.1


@pytest.mark.parametrize("seed", range(6))
def test_a_vase_is_hollow_down_to_its_bottom(seed: int) -> None:
    made = thing("vase", seed=seed)
    mesh = part(made, "vase").mesh
    down = RayScene(mesh.positions, mesh.faces).closest(
        np.array([[0.003, 1.0, 0.002]], np.float32), np.array([[0.0, -1.0, 0.0]], np.float32)
    )
    assert 1.0 - float(down.distance[0]) < 0.12 * made.size_m[1]


def test_a_vase_of_flowers_has_flowers_and_a_flower_vase_has_none() -> None:
    assert any("flowers" in p.name for p in thing("vase", "vase of flowers").model.parts)
    assert [p.name for p in thing("vase", "flower vase").model.parts] == ["vase"]


@pytest.mark.parametrize("words", ["sculpture", "bust", "statue", "globe", "trophy", "abstract sculpture", "stones"])
def test_a_sculpture_stands_on_its_plinth(words: str) -> None:
    made = thing("sculpture", words)
    plinth = part(made, "plinth").mesh.bounds
    for p in made.model.parts:
        low, high = p.mesh.bounds
        assert low[1] >= plinth[0][1] - 1e-5
        assert (low[[0, 2]] >= plinth[0][[0, 2]] - 0.01).all(), p.name
        assert (high[[0, 2]] <= plinth[1][[0, 2]] + 0.01).all(), p.name


def test_a_spline_goes_through_its_points() -> None:
    points = [(0.1, 0.0), (0.3, 0.2), (0.25, 0.5), (0.4, 0.9)]
    line = spline(points, 4)
    assert np.allclose([line[k] for k in (0, 4, 8, 12)], points)
    assert min(r for r, _ in curve([(0.2, 0.0), (0.0, 0.1), (0.0, 0.2), (0.3, 0.3)])) >= 0.0


def test_a_hollow_profile_keeps_its_wall() -> None:
    outer = [(0.1, 0.02 * k) for k in range(6)]
    line = np.array(hollow(outer, 0.01, 0.015))
    inside = line[(line[:, 1] < 0.095) & (line[:, 1] > 0.016)][-3:]
    assert inside[:, 0] == pytest.approx(0.09)
    assert line[-1] == pytest.approx((0.0, 0.015))
