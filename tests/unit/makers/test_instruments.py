from __future__ import annotations

import numpy as np
import pytest
from manifold3d import Manifold
from manifold3d import Mesh as SolidMesh
from shapely import MultiPoint, Point

from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.mesh import Mesh
from diorama.domain.plan import StatedSize
from diorama.geometry.mesh_ops import weld
from diorama.makers.registry import make


def instrument(category: str, words: str = "", *, seed: int = 0, size: StatedSize | None = None) -> MadeAsset:
    return make(TextTo3dRequest(category=category, words=words or category, seed=seed, size=size or StatedSize()))


def part(made: MadeAsset, name: str) -> Mesh:
    return next(p.mesh for p in made.model.parts if p.name == name)


def solids(mesh: Mesh) -> list[Manifold]:
    welded = weld(mesh)
    return Manifold(SolidMesh(welded.positions, welded.faces)).decompose()


def stand(made: MadeAsset) -> MultiPoint:
    points = np.concatenate([p.mesh.positions for p in made.model.parts])
    return MultiPoint(points[points[:, 1] < 0.01][:, (0, 2)])


@pytest.mark.parametrize("category", ["piano", "grand_piano"])
def test_a_piano_has_88_keys_in_reach_of_a_player_at_the_front(category: str) -> None:
    made = instrument(category)
    white, black = part(made, "white-keys"), part(made, "black-keys")
    assert len(solids(white)) == 52
    assert len(solids(black)) == 36
    assert white.positions[:, 2].max() > 0.45 * made.size_m[2]
    assert 0.6 < white.positions[:, 1].max() < 0.82
    assert made.functional_sides == ("front",)


@pytest.mark.parametrize("category", ["piano", "grand_piano", "electric_piano"])
def test_black_keys_are_shorter_and_higher_than_white_ones(category: str) -> None:
    made = instrument(category)
    white, black = part(made, "white-keys").positions, part(made, "black-keys").positions
    assert black[:, 1].max() > white[:, 1].max()
    assert black[:, 2].max() < white[:, 2].max() - 0.02


def test_a_grand_pianos_lid_is_up_unless_closed_or_held_low() -> None:
    up, closed = instrument("grand_piano"), instrument("grand_piano", "closed grand piano")
    assert up.size_m[1] > 1.4 * closed.size_m[1]
    assert [p.name for p in up.model.parts].count("prop") == 1
    assert "prop" not in [p.name for p in closed.model.parts]
    low = instrument("grand_piano", size=StatedSize(height=0.95))
    assert low.size_m[1] == pytest.approx(0.95, rel=1e-3)
    assert part(low, "white-keys").positions[:, 1].max() > 0.6


def test_a_grand_piano_stands_on_three_legs_round_its_middle() -> None:
    made = instrument("grand_piano")
    assert sum(p.name.startswith("leg-") for p in made.model.parts) == 3
    case = part(made, "case").positions
    middle = (case.min(axis=0) + case.max(axis=0)) / 2
    assert stand(made).convex_hull.contains(Point(float(middle[0]), float(middle[2])))


def test_a_drum_kit_stands_on_many_feet_spread_over_its_floor() -> None:
    made = instrument("drum_kit")
    feet = stand(made)
    cells = {(round(p.x / 0.15), round(p.y / 0.15)) for p in feet.geoms}
    assert len(cells) >= 12
    assert feet.convex_hull.area > 0.5 * made.size_m[0] * made.size_m[2]
    assert len(solids(part(made, "shells"))) == 5


@pytest.mark.parametrize(("words", "strings"), [("guitar", 6), ("bass guitar", 4), ("electric guitar", 6)])
def test_a_guitar_has_its_strings_before_its_body(words: str, strings: int) -> None:
    made = instrument("guitar", words)
    lines = part(made, "strings")
    assert len(solids(lines)) == strings
    assert lines.positions[:, 2].min() > part(made, "body").positions[:, 2].mean()
    assert part(made, "neck").positions[:, 1].max() == pytest.approx(made.size_m[1], abs=0.01)


@pytest.mark.parametrize(
    "category", ["guitar", "cello", "saxophone", "music_stand", "microphone_stand", "electric_piano"]
)
def test_what_stands_on_a_stand_does_not_tip(category: str) -> None:
    made = instrument(category)
    points = np.concatenate([p.mesh.positions for p in made.model.parts])
    low, high = points.min(axis=0), points.max(axis=0)
    middle = (low + high) / 2
    assert stand(made).convex_hull.buffer(1e-6).contains(Point(float(middle[0]), float(middle[2])))


def test_a_violin_lies_on_its_back_with_its_bow_beside_it() -> None:
    made = instrument("violin")
    assert made.size_m[1] < 0.2 * made.size_m[2]
    assert part(made, "strings").positions[:, 1].min() > part(made, "body").positions[:, 1].mean()
    assert part(made, "bow").positions[:, 0].min() > part(made, "bridge").positions[:, 0].max()
