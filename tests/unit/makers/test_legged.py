"""Tables, desks, seats: they stand on their legs, leave room for knees, and follow words and styles."""

from __future__ import annotations

import numpy as np
import pytest

from diorama.catalogue.styles import STYLES
from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.plan import StatedSize
from diorama.domain.scene import Attributes
from diorama.makers.registry import make


def made(key: str, words: str = "", seed: int = 0, size: StatedSize | None = None, **attributes: str) -> MadeAsset:
    return make(
        TextTo3dRequest(
            category=key,
            words=words or key,
            seed=seed,
            size=size or StatedSize(),
            attributes=Attributes(**attributes),
        )
    )


def ground_points(thing: MadeAsset, below: float = 0.01) -> np.ndarray:
    points = np.concatenate([part.mesh.positions for part in thing.model.parts])
    return points[points[:, 1] < below]


def part_names(thing: MadeAsset) -> set[str]:
    return {part.name for part in thing.model.parts}


def solid_inside(thing: MadeAsset, low: tuple[float, float, float], high: tuple[float, float, float]) -> list[str]:
    """Parts that have a corner within a box."""
    return [
        part.name
        for part in thing.model.parts
        if bool(((part.mesh.positions > low) & (part.mesh.positions < high)).all(axis=1).any())
    ]


@pytest.mark.parametrize("style", ["", *sorted(STYLES)])
@pytest.mark.parametrize("key", ["dining_table", "coffee_table", "side_table", "console_table", "desk", "bench"])
def test_table_stands_on_feet_near_its_corners(key: str, style: str) -> None:
    thing = made(key, style=style)
    feet = ground_points(thing)
    width, _, depth = thing.size_m
    for sx in (-1, 1):
        for sz in (-1, 1):
            corner = feet[(feet[:, 0] * sx > width * 0.2) & (feet[:, 2] * sz > depth * 0.15)]
            assert len(corner), (sx, sz)


@pytest.mark.parametrize("style", ["", *sorted(STYLES)])
@pytest.mark.parametrize("key", ["chair", "stool", "bar_stool"])
def test_seat_stands_on_the_ground_on_all_sides_of_its_middle(key: str, style: str) -> None:
    feet = ground_points(made(key, style=style))
    assert feet[:, 0].min() < -0.08 < 0.08 < feet[:, 0].max()
    assert feet[:, 2].min() < -0.05 < 0.05 < feet[:, 2].max()


@pytest.mark.parametrize("seed", range(6))
def test_chair_has_its_back_behind_and_its_seat_at_sitting_height(seed: int) -> None:
    chair = made("chair", seed=seed)
    (seat,) = chair.surfaces
    assert 0.40 < seat.height < 0.52
    above = np.concatenate([part.mesh.positions for part in chair.model.parts])
    above = above[above[:, 1] > seat.height + 0.1]
    assert above[:, 2].max() < 0.0


@pytest.mark.parametrize("style", ["", "victorian", "rustic", "modern"])
@pytest.mark.parametrize("seed", range(3))
def test_desk_leaves_knee_room_in_front(style: str, seed: int) -> None:
    desk = made("desk", style=style, seed=seed)
    width, height, depth = desk.size_m
    span = 0.5 * width / 2
    clear = [
        solid_inside(desk, (x - 0.26, 0.02, depth / 2 - 0.35), (x + 0.26, height - 0.15, depth / 2 + 0.01)) == []
        for x in (-span * 0.55, 0.0, span * 0.55)
    ]
    assert any(clear)


@pytest.mark.parametrize("style", ["", "victorian", "industrial"])
def test_dining_table_leaves_room_under_its_top(style: str) -> None:
    table = made("dining_table", style=style)
    width, height, depth = table.size_m
    inside = solid_inside(table, (-width * 0.35, 0.02, -depth * 0.3), (width * 0.35, height - 0.16, depth * 0.3))
    assert inside == []


def test_round_dining_table_stands_on_a_column() -> None:
    assert part_names(made("dining_table", shape="round")) == {"top", "pedestal"}


def test_oval_table_keeps_its_two_lengths() -> None:
    table = made("dining_table", shape="oval", size=StatedSize(width=1.6, depth=0.9))
    assert table.size_m[0] == pytest.approx(1.6, rel=0.01)
    assert table.size_m[2] == pytest.approx(0.9, rel=0.01)
    assert len(table.surfaces[0].polygon) > 8


def test_coffee_table_with_a_shelf_has_a_surface_below_its_top() -> None:
    table = made("coffee_table", words="coffee table with a shelf")
    shelf = next(surface for surface in table.surfaces if surface.id == "shelf")
    assert shelf.inside
    assert shelf.headroom is not None
    assert shelf.height + shelf.headroom < table.size_m[1]


def test_glass_table_has_a_clear_top_on_a_solid_frame() -> None:
    table = made("coffee_table", material="glass")
    top = next(part for part in table.model.parts if part.name == "top")
    assert top.material.alpha < 0.6
    assert all(part.material.alpha == 1.0 for part in table.model.parts if part.name.startswith("leg"))


def test_leather_chair_is_covered_with_leather_and_framed_with_wood() -> None:
    chair = made("chair", material="leather", color="red")
    finishes = {part.name: part.material.name for part in chair.model.parts}
    assert finishes["pad"] == "leather"
    assert finishes["leg-front-left"] != "leather"


def test_rustic_legs_are_thicker_than_scandinavian_ones() -> None:
    def leg_volume(style: str) -> float:
        table = made("coffee_table", style=style)
        leg = next(part for part in table.model.parts if part.name == "leg-front-left")
        return float(np.prod(np.ptp(leg.mesh.positions[leg.mesh.positions[:, 1] < 0.05], axis=0)[[0, 2]]))

    assert leg_volume("rustic") > 2 * leg_volume("scandinavian")


def test_desk_drawers_follow_the_number_said() -> None:
    request = TextTo3dRequest(category="desk", words="desk", details={"drawers": 5})
    fronts = {name: part for part in make(request).model.parts for name in [part.name]}
    levels = np.unique(np.round(fronts["drawers"].mesh.positions[:, 1], 3))
    assert len(levels) >= 10
