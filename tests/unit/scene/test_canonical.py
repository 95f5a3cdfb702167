"""The canonical order of a scene: laws first."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.domain.ids import RelationId
from diorama.domain.plain import to_json_bytes, to_plain
from diorama.domain.relation import Relation
from diorama.domain.room import Opening, Room
from diorama.domain.scene import Brief, GroupBody, Scene, SceneObject
from diorama.formats.documents import load_scene
from diorama.scene.canonical import natural, ordered
from diorama.scene.patch import apply, invert

NAMES = st.text(alphabet="ab-019é٣", max_size=6)


def scene_of(objects: list[str], rooms: list[str], openings: list[str], relations: list[str]) -> Scene:
    return Scene(
        name="s",
        brief=Brief(text="t", seed=0),
        objects={name: SceneObject(name=name, category="chair", body=GroupBody()) for name in objects},
        rooms={
            name: Room(
                type="bedroom",
                polygon=((0.0, 0.0), (0.0, 4.0), (4.0, 4.0), (4.0, 0.0)),
                height=2.5,
                openings={
                    o: Opening(id=o, kind="door", wall=0, offset=float(i), width=1.0, height=2.0)
                    for i, o in enumerate(sorted(openings))
                },
            )
            for name in rooms
        },
        relations={
            name: Relation(id=RelationId(name), subjects=tuple(sorted(objects)[:1]), relation="aligned")
            for name in relations
        },
        last_ids={name: len(name) for name in objects},
    )


def lists_of_names() -> st.SearchStrategy[list[str]]:
    return st.lists(NAMES, unique=True, max_size=6)


SCENES = st.builds(scene_of, lists_of_names(), lists_of_names(), lists_of_names(), lists_of_names())


def shuffled(document: Any, seed: int) -> Any:
    """The same JSON with the members of every object in another order."""
    if isinstance(document, dict):
        keys = list(document)
        random.Random(seed).shuffle(keys)
        return {key: shuffled(document[key], seed) for key in keys}
    return [shuffled(item, seed) for item in document] if isinstance(document, list) else document


@given(SCENES)
def test_order_changes_nothing_but_the_order_and_ordering_twice_is_ordering_once(scene: Scene) -> None:
    once = ordered(scene)
    assert once == scene  # equality of maps does not look at their order
    assert to_json_bytes(ordered(once)) == to_json_bytes(once)


@given(SCENES, st.integers(0, 9))
def test_scenes_with_equal_maps_get_equal_bytes(scene: Scene, seed: int) -> None:
    other = load_scene(to_json_bytes(shuffled(to_plain(scene), seed)))
    assert to_json_bytes(ordered(other)) == to_json_bytes(ordered(scene))


@given(SCENES, st.data())
def test_undoing_a_removal_gives_the_same_bytes(scene: Scene, data: st.DataObject) -> None:
    before = to_plain(ordered(scene))
    kinds = [kind for kind in ("objects", "rooms", "last_ids") if before[kind]]
    if not kinds:
        return
    kind = data.draw(st.sampled_from(kinds))
    name = data.draw(st.sampled_from(sorted(before[kind])))
    patch = [{"op": "remove", "path": f"/{kind}/{name}"}]
    back = apply(apply(before, patch), invert(before, patch))
    assert to_json_bytes(ordered(unchecked(back))) == to_json_bytes(ordered(scene))


def unchecked(document: Any) -> Scene:
    """As `load_scene`; relations are left out, since an object they speak of may have gone on the way."""
    relations, document = document["relations"], {**document, "relations": {}}
    whole = load_scene(to_json_bytes(document))
    return replace(
        whole, relations={k: Relation(**{**v, "subjects": tuple(v["subjects"])}) for k, v in relations.items()}
    )


@given(NAMES, NAMES)
def test_only_the_same_name_has_the_same_key(one: str, other: str) -> None:
    assert (natural(one) == natural(other)) == (one == other)


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_in_names_order_by_value(one: int, other: int) -> None:
    assert (natural(f"chair-{one}") < natural(f"chair-{other}")) == (one < other)


def test_ids_come_in_natural_order_in_every_map_of_the_document() -> None:
    names = ["chair-10", "chair-2", "bed-1", "2", "10", "", "chair"]
    wanted = ["", "2", "10", "bed-1", "chair", "chair-2", "chair-10"]
    plain = to_plain(ordered(scene_of(names, names, names, names)))
    assert [list(plain[kind]) for kind in ("objects", "rooms", "relations", "last_ids")] == [wanted] * 4
    assert [list(room["openings"]) for room in plain["rooms"].values()] == [wanted] * 7


@pytest.mark.parametrize(("digits", "place"), [("9" * 10_000, 2), ("0" * 10_000 + "7", 1)])
def test_a_name_with_thousands_of_digits_has_its_place(digits: str, place: int) -> None:
    assert sorted([f"a-{digits}", "a-8", "a-6"], key=natural).index(f"a-{digits}") == place
