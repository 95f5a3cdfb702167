from __future__ import annotations

import numpy as np
import pytest

from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.mesh import Mesh
from diorama.domain.scene import Attributes
from diorama.geometry.mesh_ops import volume
from diorama.makers.lamps_parts import SHADE_THICKNESS, shade
from diorama.makers.registry import make

LAMPS = [
    "floor_lamp", "table_lamp", "pendant_light", "paper_lantern", "ceiling_light", "wall_sconce", "chandelier",
    "candle", "candlestick",
]  # fmt: skip


def lamp(
    category: str, words: str = "", *, seed: int = 0, color: str = "", style: str = "", arms: int = 0
) -> MadeAsset:
    return make(
        TextTo3dRequest(
            category=category,
            words=words or category.replace("_", " "),
            attributes=Attributes(color=color, style=style),
            details={"arms": arms} if arms else {},
            seed=seed,
        )
    )


def part(made: MadeAsset, name: str) -> Mesh:
    return next(p.mesh for p in made.model.parts if p.name == name)


@pytest.mark.parametrize("category", LAMPS)
@pytest.mark.parametrize("seed", range(6))
def test_light_comes_from_inside_something_that_glows(category: str, seed: int) -> None:
    made = lamp(category, seed=seed)
    assert made.model.lights
    glowing = [p.mesh.bounds for p in made.model.parts if max(p.material.emissive) > 0]
    for light in made.model.lights:
        at = np.array(light.position)
        assert any(bool((low - 0.02 <= at).all() and (at <= high + 0.02).all()) for low, high in glowing), light.name
        assert light.light.unit == "candela"
        assert 1 <= light.light.intensity <= 200
        assert light.light.color[0] > light.light.color[2]


def test_a_shade_is_a_thin_shell_open_at_both_ends() -> None:
    mesh = shade(0.2, 0.15, 0.25, segments=64)
    slant = np.hypot(0.25, 0.05)
    assert volume(mesh) == pytest.approx(np.pi * 0.35 * slant * SHADE_THICKNESS * 0.25 / slant, rel=0.02)
    assert not (np.hypot(mesh.positions[:, 0], mesh.positions[:, 2]) < 0.14).any()


@pytest.mark.parametrize("seed", range(5))
def test_a_pendant_hangs_from_its_canopy_by_a_cord_that_reaches_the_shade(seed: int) -> None:
    made = lamp("pendant_light", seed=seed)
    low, high = made.model.bounds
    assert high[1] == pytest.approx(0.0, abs=1e-6)
    cord = part(made, "cord")
    rest = [p.mesh.bounds for p in made.model.parts if p.name not in ("cord", "canopy")]
    assert cord.bounds[0][1] <= max(bounds[1][1] for bounds in rest)
    assert low[1] < cord.bounds[0][1]


def test_a_desk_lamp_shines_down_ahead_of_its_base() -> None:
    made = lamp("table_lamp", "desk lamp")
    (light,) = made.model.lights
    assert light.light.type == "spot"
    assert light.direction[1] < -0.5
    assert light.direction[2] > 0
    assert light.position[2] > part(made, "base").bounds[1][2] - 0.12
    assert made.has_front


def test_a_stated_color_colors_the_cloth_shade_and_not_the_bulb() -> None:
    made = lamp("table_lamp", color="red")
    looks = {p.name: p.material for p in made.model.parts}
    red, green, _ = looks["shade"].base_color
    assert red > 3 * green
    assert looks["bulb"].base_color == pytest.approx((1.0, 0.95, 0.85))


def test_a_chandelier_has_the_arms_that_were_asked_for() -> None:
    few, many = part(lamp("chandelier", arms=5), "candles"), part(lamp("chandelier", arms=10), "candles")
    assert len(many.faces) == 2 * len(few.faces)


@pytest.mark.parametrize(("words", "wider"), [("arc lamp", True), ("floor lamp", False)])
def test_an_arc_lamp_reaches_far_out(words: str, wider: bool) -> None:
    made = lamp("floor_lamp", words)
    assert (made.size_m[0] > 0.8) == wider


def test_style_changes_the_form_of_a_floor_lamp() -> None:
    plain, nordic = lamp("floor_lamp", style="modern"), lamp("floor_lamp", style="scandinavian")
    assert "legs" not in [p.name for p in plain.model.parts]
    assert "legs" in [p.name for p in nordic.model.parts]
    assert {p.name for p in plain.model.parts} != {p.name for p in nordic.model.parts}
