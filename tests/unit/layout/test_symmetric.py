"""Things mirrored about an axis: arranged so, measured so, and not taken for so when they are not."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.bare import BareLayout
from diorama.domain.relation import Anchor, Relation
from tests.unit.layout.bare_tasks import L_ROOM, ROOM, box, document, says, solved
from tests.unit.layout.edited import World, moved, placed
from tests.unit.layout.test_sound import assert_sound
from tests.unit.layout.things import laid_out, plan
from tests.unit.layout.things import says as told


def skew(layout: BareLayout, names: list[str], anchor: str | None) -> float:
    """By how much the set of the things' middles differs from its own mirror image, by brute force."""
    places = np.array([layout.objects[n].position for n in names])[:, [0, 2]]
    if anchor is None:
        middle = (places.min(axis=0) + places.max(axis=0)) / 2
        return min(_image(places - middle, axis) for axis in (0, 1))
    own = layout.objects[anchor]
    yaw = math.radians(own.yaw_deg)
    right = np.array([math.cos(yaw), -math.sin(yaw)])
    front = np.array([math.sin(yaw), math.cos(yaw)])
    local = (places - np.array(own.position)[[0, 2]]) @ np.stack([right, front]).T
    return _image(local, 0)


def _image(points: np.ndarray, axis: int) -> float:
    image = points.copy()
    image[:, axis] *= -1
    return float(max(np.abs(points - one).max(axis=1).min() for one in image))


@settings(max_examples=15, deadline=None)
@given(
    st.integers(2, 5),
    st.sampled_from(["armchair", "chair", "plant", "unknown"]),
    st.sampled_from(["fireplace", "sofa", "dining_table", None]),
    st.sampled_from([ROOM, L_ROOM]),
    st.integers(0, 2),
)
def test_what_is_said_to_hold_is_a_mirror_image_of_itself(
    count: int, kind: str, main: str | None, room: dict[str, Any], seed: int
) -> None:
    names = [f"thing-{i}" for i in range(count)]
    things: dict[str, Any] = {name: box(0.45, 0.5, 0.8, category=kind) for name in names}
    if main is not None:
        things["main"] = box(1.3, 0.5, 0.8, category=main)
    anchors = () if main is None else ("main",)
    layout = solved(document(things, says("symmetric", names, *anchors), room=room, seed=seed, time_limit=0.6))
    assert layout.sound
    proof = layout.relation_proofs["relation-1"]
    if not layout.left_out:
        true = skew(layout, names, "main" if main is not None else None)
        assert proof.holds or layout.conflicts
        assert proof.measured["skew_m"] <= 0.05 + 1e-5 or not proof.holds
        if proof.holds:
            assert true <= 0.05 + 1e-5
        if count == 2:
            assert proof.holds, proof


@pytest.mark.parametrize("count", [2, 4])
def test_armchairs_before_a_fireplace_look_at_each_other_or_stand_beside_it(count: int) -> None:
    layout = laid_out(
        plan({"armchair": count, "fireplace": 1}, told("armchair", "symmetric", "fireplace"), room="living_room")
    )
    assert_sound(layout)
    assert not layout.conflicts
    proof = layout.relation_proofs["symmetric-1"]
    assert proof.measured["pairs"] == count / 2
    assert proof.measured["skew_m"] <= 0.01


def test_pictures_hang_mirrored_about_the_sofa_and_level() -> None:
    layout = laid_out(
        plan({"picture": 2, "sofa": 1}, told("picture", "symmetric", "sofa"), room="living_room", size=(4.2, 4.0))
    )
    assert_sound(layout)
    assert not layout.conflicts
    first, second = (layout.placements[f"picture-{i}"] for i in (1, 2))
    assert first.support.surface == second.support.surface
    assert first.transform.position[1] == pytest.approx(second.transform.position[1], abs=1e-6)


def about(anchor: bool, *names: str) -> Relation:
    anchors = (Anchor(kind="object", id="sofa-1"),) if anchor else ()
    return Relation(id="r", subjects=names, relation="symmetric", anchors=anchors)  # type: ignore[arg-type]


def world(*things: tuple[str, float, float, float]) -> World:
    return placed(("sofa-1", 0.0, 0.0, 0.0), *things, sofa=(2.0, 0.8, 0.9), armchair=(0.7, 0.8, 0.7),
                  plant=(0.4, 0.6, 0.4))  # fmt: skip


def proof_of(made: World, relation: Relation) -> Any:
    from dataclasses import replace

    scene = replace(made.scene, relations={"r": relation})
    return made.verify(scene).relations["r"]


LEFT, RIGHT = ("plant-1", -1.5, 0.3, 0.0), ("plant-2", 1.5, 0.3, 0.0)


def test_the_measure_finds_what_is_off() -> None:
    good = world(LEFT, RIGHT)
    assert proof_of(good, about(True, "plant-1", "plant-2")).holds
    for shift in ({"x": 0.06}, {"z": 0.06}, {"z": -0.3}):
        off = World(moved(good.scene, "plant-2", **shift), dict(good.known))
        proof = proof_of(off, about(True, "plant-1", "plant-2"))
        assert not proof.holds
        assert proof.measured["skew_m"] == pytest.approx(max(map(abs, shift.values())), abs=1e-5)
    near = World(moved(good.scene, "plant-2", x=0.04), dict(good.known))
    assert proof_of(near, about(True, "plant-1", "plant-2")).holds


def test_fronts_are_mirrored_as_well() -> None:
    facing = world(("armchair-1", -1.5, 1.5, 1.0), ("armchair-2", 1.5, 1.5, -1.0))
    assert proof_of(facing, about(True, "armchair-1", "armchair-2")).holds
    along = world(("armchair-1", -1.5, 1.5, 1.0), ("armchair-2", 1.5, 1.5, 1.0))
    proof = proof_of(along, about(True, "armchair-1", "armchair-2"))
    assert not proof.holds
    assert proof.measured["angle_deg"] == pytest.approx(180, abs=1e-3)


def test_a_pair_is_of_one_kind_and_an_odd_one_stands_on_the_axis() -> None:
    mixed = world(("plant-1", -1.5, 0.3, 0.0), ("armchair-1", 1.5, 0.3, 0.0))
    assert not proof_of(mixed, about(True, "plant-1", "armchair-1")).holds
    three = world(LEFT, RIGHT, ("plant-3", 0.0, 1.4, 0.0))
    assert proof_of(three, about(True, "plant-1", "plant-2", "plant-3")).holds
    beside = world(LEFT, RIGHT, ("plant-3", 0.3, 1.4, 0.0))
    assert not proof_of(beside, about(True, "plant-1", "plant-2", "plant-3")).holds


def test_without_an_anchor_an_axis_of_the_room_will_do() -> None:
    four = world(("plant-1", -1.5, 1.2, 0.0), ("plant-2", 1.5, 1.2, 0.0), ("plant-3", -1.9, 2.0, 0.0),
                 ("plant-4", 1.9, 2.0, 0.0))  # fmt: skip
    names = ("plant-1", "plant-2", "plant-3", "plant-4")
    assert proof_of(four, about(False, *names)).holds
    off = World(moved(four.scene, "plant-4", z=-0.2), dict(four.known))
    assert not proof_of(off, about(False, *names)).holds
