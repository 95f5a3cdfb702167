"""Things and scenes in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diorama.domain.description import ThingFacts
from diorama.domain.ids import AssetId, BlobHash
from diorama.domain.relation import Anchor, Relation
from diorama.domain.room import Opening, Room
from diorama.domain.scene import AssetBody, Attributes, Brief, Environment, Scene, SceneObject, Support
from diorama.domain.transform import Transform
from diorama.scene.description import scene_words, thing_words

TABLE = ThingFacts(
    name="coffee table", category="coffee_table", size_m=(1.1, 0.4, 0.56), materials=("walnut",), style="mid_century"
)
ROOM = Room(type="bedroom", polygon=((2.5, 2.0), (2.5, -2.0), (-2.5, -2.0), (-2.5, 2.0)), height=2.6)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (TABLE, "A walnut coffee table, 1.1 m wide, 0.56 m deep, 0.4 m high, in mid-century style."),
        (
            ThingFacts(name="umbrella", category="umbrella", size_m=(0.1, 0.9, 0.1), colors=("orange",)),
            "An orange umbrella, 0.1 m wide, 0.1 m deep, 0.9 m high.",
        ),
        (
            ThingFacts(name="rug", category="rug", size_m=(2.0, 0.01, 1.4), materials=("wool",)),
            "A wool rug, 2 m by 1.4 m.",
        ),
        (
            ThingFacts(name="vase", category="vase", size_m=(0.12, 0.3, 0.12), colors=("blue",), materials=("glass",)),
            "A blue glass vase, 12 cm wide, 12 cm deep, 30 cm high.",
        ),
        (
            ThingFacts(name="picture", category="painting", size_m=(0.8, 0.6, 0.03)),
            "A picture, 0.8 m wide, 0.6 m high.",
        ),
        (
            ThingFacts(name="Duck", size_m=(1, 2, 1), colors=("yellow",)),
            "A yellow thing called 'Duck', 1 m wide, 1 m deep, 2 m high.",
        ),
        (
            ThingFacts(name="astrolabe", category="unknown", size_m=(1, 1, 1), placeholder=True),
            "A labelled placeholder for an astrolabe, 1 m wide, 1 m deep, 1 m high.",
        ),
        (
            replace(TABLE, materials=("wood", "glass"), style=""),
            "A wooden coffee table, 1.1 m wide, 0.56 m deep, 0.4 m high, with some glass.",
        ),
    ],
)  # fmt: skip
def test_a_thing_is_told_by_looks_name_size_and_style(facts: ThingFacts, words: str) -> None:
    assert thing_words(facts) == words


def _thing(name: str, category: str, on: str = "bedroom", **looks: str) -> SceneObject:
    kind = "floor" if on == "bedroom" else "object"
    return SceneObject(
        name=name,
        category=category,
        transform=Transform.from_yaw((0, 0, 0), 0),
        support=Support(kind=kind, on=on, surface="top"),
        body=AssetBody(id=AssetId("a"), sha256=BlobHash("0" * 64)),
        attributes=Attributes(**looks),
    )


def _scene(*, hour: float = 14.0, style: str = "") -> Scene:
    door = Opening(id="door-1", kind="door", wall=0, offset=1, width=0.9, height=2.05)
    facing = Relation(
        id="facing-1", subjects=("wardrobe-1",), relation="facing", anchors=(Anchor(kind="object", id="bed-1"),)
    )
    return Scene(
        name="test",
        brief=Brief(text="", seed=0, style=style),
        rooms={"bedroom": replace(ROOM, openings={"door-1": door}, entrance="door-1")},
        objects={
            "bed-1": _thing("double bed", "double_bed", color="green"),
            "lamp-1": _thing("lamp", "table_lamp", on="nightstand-1"),
            "lamp-2": _thing("lamp", "table_lamp", on="nightstand-2"),
            "nightstand-1": _thing("nightstand", "nightstand"),
            "nightstand-2": _thing("nightstand", "nightstand"),
            "wardrobe-1": _thing("wardrobe", "wardrobe", material="oak"),
        },
        relations={"facing-1": facing},
        environment=Environment(time_of_day_h=hour),
    )


def test_a_scene_is_told_by_place_hour_things_supports_relations_and_openings() -> None:
    assert scene_words(_scene(hour=23.0, style="rustic")) == (
        "A bedroom of 5 x 4 m in rustic style at night with a green double bed, an oak wardrobe and two nightstands."
        " There are two lamps on the nightstands. The wardrobe faces the double bed. It has a door."
    )


def test_by_day_no_hour_is_told_and_an_empty_room_is_called_empty() -> None:
    scene = replace(_scene(), objects={}, relations={})
    assert scene_words(scene) == "An empty bedroom of 5 x 4 m. It has a door."


def test_what_is_usual_or_denied_is_not_told() -> None:
    scene = _scene()
    relation = scene.relations["facing-1"]
    for other in (replace(relation, negated=True), replace(relation, hard=False)):
        assert "faces" not in scene_words(replace(scene, relations={"facing-1": other}))


def test_many_kinds_are_named_by_the_largest_and_counted_for_the_rest() -> None:
    names = ("sofa", "chair", "lamp", "vase", "book", "mug", "rug", "plant", "clock", "radio", "globe", "candle")
    things = {f"{name}-1": _thing(name, name) for name in names}
    words = scene_words(replace(_scene(), objects=things, relations={}))
    assert "three other things" in words
    assert words.index("sofa") < words.index("chair")
