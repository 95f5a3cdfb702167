"""Rugs lie flat and level, folded cloth lies level, cushions are full, curtains hang."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.mesh import Mesh
from diorama.domain.plan import StatedSize
from diorama.domain.scene import Attributes
from diorama.geometry.mesh_ops import is_closed, volume
from diorama.makers.registry import make
from diorama.makers.textile_forms import folded, sheet_solid

STYLES = ("", "victorian", "bohemian", "scandinavian", "modern", "coastal", "japanese")


def thing(category: str, words: str = "", size: StatedSize | None = None, **attributes: str) -> MadeAsset:
    return make(
        TextTo3dRequest(
            category=category,
            words=words or category,
            attributes=Attributes(**attributes),  # type: ignore[arg-type]
            size=size or StatedSize(),
        )
    )


def part(made: MadeAsset, name: str) -> Mesh:
    return next(p.mesh for p in made.model.parts if p.name == name)


@pytest.mark.parametrize("shape", ["", "round", "oval", "square", "rectangular"])
@pytest.mark.parametrize("style", STYLES)
def test_rug_is_thin_and_its_top_is_its_surface(shape: str, style: str) -> None:
    made = thing("rug", shape=shape, style=style)
    assert made.size_m[1] <= 0.02
    (surface,) = made.surfaces
    assert surface.height == pytest.approx(made.model.bounds[1][1], abs=1e-6)
    assert surface.headroom is None


def test_round_rug_is_round_and_its_surface_stays_on_it() -> None:
    made = thing("rug", shape="round", size=StatedSize(width=2.0))
    body = part(made, "rug").positions
    reach = np.hypot(body[:, 0], body[:, 2]).max()
    assert reach == pytest.approx(1.0, abs=0.01)
    corners = np.array(made.surfaces[0].polygon)
    assert np.hypot(*corners.T).max() < reach
    x, z = corners.T
    area = 0.5 * abs(float(np.sum(x * np.roll(z, -1) - z * np.roll(x, -1))))
    assert area > 0.94 * np.pi * reach**2


def test_rug_of_no_stated_shape_is_oblong_and_a_square_one_is_square() -> None:
    oblong, square = thing("rug"), thing("rug", shape="square")
    assert oblong.size_m[0] / oblong.size_m[2] > 1.3
    assert square.size_m[0] == pytest.approx(square.size_m[2], rel=1e-3)


def test_runner_is_long_and_narrow() -> None:
    width, _, depth = thing("rug", "runner rug").size_m
    assert max(width, depth) > 2.5 * min(width, depth)


def test_persian_rug_has_a_picture_over_the_whole_of_it_and_a_fringe() -> None:
    made = thing("rug", "persian rug", color="red")
    uvs = part(made, "rug").uvs
    assert uvs is not None
    assert uvs.min() > 0.0
    assert uvs.max() < 1.0
    assert np.ptp(uvs, axis=0).min() > 0.98
    assert any(p.name == "fringe" for p in made.model.parts)
    texture = next(p.material.base_color_texture for p in made.model.parts if p.name == "rug")
    assert texture is not None
    assert texture.name == "rug-persian"


def test_rug_has_no_front() -> None:
    assert not thing("rug").has_front


@pytest.mark.parametrize("category", ["blanket", "towel", "mattress"])
def test_folded_and_stuffed_things_are_level_on_top(category: str) -> None:
    made = thing(category)
    (surface,) = made.surfaces
    body = made.model.parts[0].mesh.positions
    x0, z0 = np.min(surface.polygon, axis=0)
    x1, z1 = np.max(surface.polygon, axis=0)
    over = body[(body[:, 0] > x0) & (body[:, 0] < x1) & (body[:, 2] > z0) & (body[:, 2] < z1)]
    assert body[:, 1].max() == pytest.approx(surface.height, abs=1e-6)
    assert over.size == 0 or over[:, 1].max() <= surface.height + 1e-6


def test_fold_layers_lie_on_each_other() -> None:
    layers = folded((0.5, 0.12, 0.4), 3, np.random.default_rng(0))
    assert len(layers) == 3
    for below, above in pairwise(layers):
        assert above.bounds[0][1] == pytest.approx(below.bounds[1][1], abs=1e-6)
    assert all(is_closed(layer) and volume(layer) > 0 for layer in layers)
    assert layers[-1].bounds[1][1] == pytest.approx(0.12, abs=1e-6)


def test_cushion_is_fullest_in_its_middle_and_pointed_at_its_corners() -> None:
    body = part(thing("pillow"), "cushion").positions
    far = np.hypot(body[:, 0], body[:, 2])
    assert np.ptp(body[far < 0.05, 1]) > 0.12
    assert np.ptp(body[far > 0.28, 1]) < 0.03


@pytest.mark.parametrize(("words", "name"), [("bolster", "bolster"), ("pillow", "cushion")])
def test_words_choose_the_kind_of_pillow(words: str, name: str) -> None:
    assert part(thing("pillow", words), name)


def test_round_cushion_is_round() -> None:
    body = part(thing("pillow", shape="round"), "cushion").positions
    rim = np.hypot(body[:, 0], body[:, 2])
    assert np.ptp(body[:, 0]) == pytest.approx(np.ptp(body[:, 2]), rel=0.02)
    assert rim.max() == pytest.approx(np.ptp(body[:, 0]) / 2, rel=0.02)


def test_curtain_hangs_in_two_panels_from_its_rod() -> None:
    made = thing("curtain")
    left, right, bar = part(made, "panel-left"), part(made, "panel-right"), part(made, "rod")
    assert left.bounds[1][0] < 0 < right.bounds[0][0]
    assert bar.bounds[1][1] > left.bounds[1][1] - 0.03
    assert made.mount == "wall"
    assert made.model.bounds[0][2] == pytest.approx(0.0, abs=1e-6)


def test_sheet_is_a_closed_solid_with_area_times_thickness() -> None:
    x, y = np.meshgrid(np.linspace(0, 1, 5), np.linspace(0, 2, 7))
    points = np.stack([x, y, np.zeros_like(x)], axis=2)
    mesh = sheet_solid(points, points[..., :2], 0.01)
    assert is_closed(mesh)
    assert abs(volume(mesh)) == pytest.approx(2.0 * 0.01, rel=1e-4)
