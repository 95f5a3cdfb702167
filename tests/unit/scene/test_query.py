"""Questions to the object forest."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from diorama.domain.errors import BadFile
from diorama.domain.ids import RelationId
from diorama.domain.relation import Anchor, Relation
from diorama.domain.room import Opening, Room
from diorama.domain.scene import Brief, GroupBody, PrimitiveBody, Scene, SceneObject, Support
from diorama.domain.transform import Transform
from diorama.scene.query import (
    check_references,
    children,
    children_by_parent,
    depth_first,
    drawables,
    reference_faults,
    roots,
    subtree,
    world_matrices,
)


def thing(parent: str | None = None, *, drawn: bool = True, visible: bool = True) -> SceneObject:
    return SceneObject(
        name="thing",
        category="thing",
        parent=parent,
        transform=Transform.from_yaw((1.0, 0.5, 0.0), math.pi / 2),
        body=PrimitiveBody(shape="cube") if drawn else GroupBody(),
        visible=visible,
    )


def scene(**objects: SceneObject) -> Scene:
    return Scene(name="s", brief=Brief(text="", seed=0), objects=objects)


FAMILY = scene(  # children stand before their parents in the map, as they may
    d=thing("b"), a=thing(), c=thing("a", drawn=False), b=thing("a"), e=thing("c"), f=thing(visible=False), g=thing("f")
)


def test_families_keep_the_scenes_order() -> None:
    assert roots(FAMILY) == ("a", "f")
    assert children(FAMILY, "a") == ("c", "b")
    assert children(FAMILY, None) == roots(FAMILY)
    assert children(FAMILY, "d") == ()
    assert children_by_parent(FAMILY)["a"] == ["c", "b"]


def test_parents_come_before_their_children() -> None:
    assert depth_first(FAMILY) == ("a", "c", "e", "b", "d", "f", "g")
    assert subtree(FAMILY, "a") == ("a", "c", "e", "b", "d")
    with pytest.raises(KeyError):
        subtree(FAMILY, "z")


def test_what_hangs_from_a_hidden_thing_is_not_drawn_nor_are_groups() -> None:
    assert drawables(FAMILY) == ("a", "e", "b", "d")


def test_world_matrices_multiply_along_the_parents() -> None:
    matrices = world_matrices(FAMILY)
    local = thing().transform.matrix()
    assert set(matrices) == set(FAMILY.objects)
    assert np.allclose(matrices["d"], local @ local @ local)
    assert np.allclose(matrices["d"][:3, 3], (0.0, 1.5, -1.0))


def test_a_deep_family_is_no_matter() -> None:
    deep = scene(**{f"n{i}": thing(f"n{i - 1}" if i else None) for i in range(3000)})
    assert depth_first(deep)[-1] == "n2999"
    assert world_matrices(deep)["n2999"][1, 3] == pytest.approx(1500.0)


def test_a_sound_scene_has_no_faults() -> None:
    assert reference_faults(FAMILY) == ()
    check_references(FAMILY)


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (scene(a=thing("z")), "object 'a' has the parent 'z', which does not exist"),
        (scene(a=thing("b"), b=thing("a")), "object 'a' is its own ancestor"),
        (scene(a=thing("a")), "object 'a' is its own ancestor"),
        (
            scene(a=replace(thing(), support=Support(kind="object", on="z"))),
            "object 'a' stands on 'z', which does not exist",
        ),
        (
            scene(a=replace(thing(), support=Support(kind="wall", on="hall"))),
            "object 'a' is supported by the room 'hall', which does not exist",
        ),
    ],
)
def test_a_broken_family_is_named(broken: Scene, words: str) -> None:
    assert reference_faults(broken)[0] == words
    with pytest.raises(BadFile, match=words):
        check_references(broken)


def test_world_matrices_refuse_a_cycle() -> None:
    with pytest.raises(BadFile, match="own ancestor"):
        world_matrices(scene(a=thing("b"), b=thing("a"), c=thing()))


def test_rooms_and_relations_must_fit_as_well() -> None:
    door = Opening(id="door-1", kind="door", wall=7, offset=0.0, width=0.9, height=2.0, leads_to="hall")
    room = Room(
        type="study", polygon=((0.0, 0.0), (1.0, 0.0)), height=2.5, openings={"door-1": door}, entrance="door-9"
    )
    lost = Relation(
        id=RelationId("on-1"),
        subjects=("cup",),
        relation="on",
        anchors=(Anchor(kind="object", id="tray"), Anchor(kind="room", id="attic"), Anchor(kind="wall")),
    )
    broken = replace(scene(a=thing()), rooms={"study-1": room}, relations={"on-1": lost})
    assert reference_faults(broken) == (
        "room 'study-1' needs three corners or more, got 2",
        "room 'study-1' has the entrance 'door-9', which is not one of its openings",
        "opening 'door-1' of room 'study-1' is in wall 7 of 2",
        "opening 'door-1' of room 'study-1' leads to 'hall', which does not exist",
        "relation 'on-1' is about 'cup', which does not exist",
        "relation 'on-1' is measured from 'tray', which does not exist",
        "relation 'on-1' is measured from the room 'attic', which does not exist",
    )
    with pytest.raises(BadFile, match=r"needs three corners.*and 6 more"):
        check_references(broken)
