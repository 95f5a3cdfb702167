"""No relation counts as holding unmeasured, and a negated one is measured as the complement."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.ids import RelationId
from diorama.domain.layout import Layout
from diorama.domain.relation import RELATIONS, Anchor, Relation, RelationName
from diorama.layout.finding import Surroundings
from diorama.layout.measure import prove_relation
from diorama.layout.rows import columns_of
from diorama.layout.world import world_of
from tests.unit.layout.test_sound import assert_sound
from tests.unit.layout.things import laid_out, plan, says

NAMES: tuple[RelationName, ...] = get_args(RelationName)
WALL = Anchor(kind="wall")


def surroundings(layout: Layout) -> Surroundings:
    return Surroundings(
        room=next(iter(layout.rooms.values())),
        placed=world_of(layout.items, layout.placements),
        placements=layout.placements,
        rooms=layout.rooms,
    )


def relation(name: RelationName, *subjects: str, anchors: tuple[Anchor, ...] = (), negated: bool = False) -> Relation:
    return Relation(id=RelationId("r"), subjects=subjects, relation=name, anchors=anchors, negated=negated)


@pytest.fixture(scope="module")
def around() -> Surroundings:
    return surroundings(laid_out(plan({"bed": 1, "wardrobe": 1, "plant": 1, "chair": 2})))


@pytest.mark.parametrize("name", NAMES)
def test_every_relation_is_measured_and_its_negation_is_the_complement(
    name: RelationName, around: Surroundings
) -> None:
    kind = RELATIONS[name]
    object_anchors = tuple(Anchor(kind="object", id=i) for i in ("bed-1", "wardrobe-1"))[: kind.anchor_count]
    anchors = object_anchors if "object" in kind.anchors else tuple(Anchor(kind=k) for k in kind.anchors[:1])
    subjects = ("chair-1", "chair-2") if kind.group else ("plant-1",)
    plain = prove_relation(relation(name, *subjects, anchors=anchors), around)
    negated = prove_relation(relation(name, *subjects, anchors=anchors, negated=True), around)
    assert plain.needed
    assert "nothing" not in plain.needed
    assert plain.holds != negated.holds


def test_not_next_to_must_hold_for_each(around: Surroundings) -> None:
    beds = (Anchor(kind="object", id="bed-1"),)
    by_one = {
        name: prove_relation(relation("near", name, anchors=beds), around).holds
        for name in ("plant-1", "wardrobe-1", "chair-1")
    }
    both = prove_relation(relation("near", *by_one, anchors=beds, negated=True), around).holds
    assert both == (not any(by_one.values()))


def test_things_of_one_kind_and_size_are_the_same_and_others_are_not(around: Surroundings) -> None:
    chair, bed = (Anchor(kind="object", id=i) for i in ("chair-2", "bed-1"))
    assert prove_relation(relation("same_as", "chair-1", anchors=(chair,)), around).holds
    assert not prove_relation(relation("same_as", "chair-1", anchors=(bed,)), around).holds


def test_in_room_means_that_room(around: Surroundings) -> None:
    assert prove_relation(relation("in_room", "bed-1", anchors=(Anchor(kind="room", id="room-1"),)), around).holds
    assert not prove_relation(relation("in_room", "bed-1", anchors=(Anchor(kind="room", id="kitchen"),)), around).holds
    far = replace(around, room=replace(around.room, polygon=((9, 9), (9, 5), (5, 5), (5, 9))))
    assert not prove_relation(relation("in_room", "bed-1", anchors=(Anchor(kind="room"),)), far).holds


@pytest.mark.parametrize(
    ("name", "things"),
    [
        ("in_row", {"chair": 5}), ("in_row", {"picture": 3}), ("evenly_spaced", {"plant": 4}), ("aligned", {"box": 3}),
        ("in_grid", {"chair": 9}), ("in_grid", {"stool": 6}),
    ],
)  # fmt: skip
def test_rows_and_grids_hold(name: RelationName, things: dict[str, int]) -> None:
    (kind,) = things
    layout = laid_out(plan(things, says(kind, name, quantifier="all")))
    assert_sound(layout)
    assert not layout.conflicts
    (proof,) = (p for p in layout.relation_proofs.values() if p.hard)
    assert proof.holds
    assert proof.measured["off_line_m"] <= 0.02


def test_one_chair_out_of_line_breaks_the_row() -> None:
    layout = laid_out(plan({"chair": 4}, says("chair", "in_row", quantifier="all")))
    place = layout.placements["chair-3"]
    x, y, z = place.transform.position
    for dx, dz in ((0.0, 0.05), (0.05, 0.0)):
        moved = replace(place, transform=replace(place.transform, position=(x + dx, y, z + dz)))
        changed = replace(layout, placements={**layout.placements, "chair-3": moved})
        (row,) = (r for r in layout.relations.values() if r.hard)
        assert not prove_relation(row, surroundings(changed)).holds


@settings(max_examples=40)
@given(st.integers(4, 60))
def test_a_grid_is_no_longer_than_needed(count: int) -> None:
    columns = columns_of("in_grid", count)
    rows = -(-count // columns)
    assert columns >= rows >= 2
    assert columns * (rows - 1) < count <= columns * rows


def test_what_is_too_low_to_lean_on_is_said_and_the_thing_stands_there() -> None:
    layout = laid_out(plan(["table", "ladder"], says("ladder", "leaning_on", "table", words="leaning there")))
    assert_sound(layout)
    (proof,) = (p for p in layout.relation_proofs.values() if p.hard)
    assert not proof.holds
    assert "tilted" in proof.needed
    (conflict,) = layout.conflicts
    assert "would not stay up at the table" in conflict.why
    assert layout.placements["ladder-1"].support.kind == "floor"
