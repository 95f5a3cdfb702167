"""What a certificate says, in words that people use."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from diorama.domain.certificate import Certificate, ObjectProof, RelationProof, Walkways
from diorama.domain.errors import NotFound
from diorama.domain.ids import AssetId, BlobHash, RelationId
from diorama.domain.relation import Anchor, Relation, RelationName
from diorama.domain.room import Room
from diorama.domain.scene import AssetBody, Brief, Scene, SceneObject, Support, SupportKind
from diorama.scene.explanation import Explanation, chosen, explained
from diorama.scene.explanation_words import Namer, gone_words, length, sentence, stands, wanted

BODY = AssetBody(id=AssetId("a"), sha256=BlobHash("0" * 64))
FLOOR = Support(kind="floor", on="room", surface="floor")


def _thing(name: str, category: str, support: Support = FLOOR) -> SceneObject:
    return SceneObject(name=name, category=category, support=support, body=BODY)


OBJECTS = {
    "bed-1": _thing("bed", "bed"),
    "lamp-1": _thing("lamp", "table_lamp"),
    "stand-1": _thing("nightstand", "nightstand"),
    "stand-2": _thing("nightstand", "nightstand"),
    "book-1": _thing("book", "book", Support(kind="object", on="stand-2", surface="top")),
}


def _relation(name: RelationName, *, subject: str = "lamp-1", negated: bool = False, which: str = "") -> Relation:
    return Relation(
        id=RelationId("r"), subjects=(subject,), relation=name, anchors=(Anchor(kind="object", id="bed-1"),),
        negated=negated, which=which, words="as said",
    )  # fmt: skip


def _proof(*, holds: bool = True, needed: str = "gap of 0.5 m or less", **measured: float) -> RelationProof:
    return RelationProof(words="as said", hard=True, holds=holds, measured=measured, needed=needed)


SCENE = Scene(
    name="room",
    brief=Brief(text="a room", seed=0),
    objects=OBJECTS,
    rooms={"room": Room(type="bedroom", polygon=((0, 0), (0, 3), (4, 3), (4, 0)), height=2.5)},
    relations={"r": _relation("left_of")},
)
NAMER = Namer(SCENE)


def _explained() -> Explanation:
    proof = ObjectProof(
        support=FLOOR, gap=0.0007, clearance=0.42, penetration=0.0, inside_room=0.1, supported=True, method="mesh"
    )
    objects = {
        name: proof if name != "book-1" else ObjectProof(
            support=OBJECTS[name].support, gap=0.0007, clearance=None, penetration=0.004, inside_room=0.1,
            supported=False, method="mesh",
        )
        for name in OBJECTS
    }  # fmt: skip
    certificate = Certificate(
        scene_sha256=BlobHash("0" * 64), sound=False, objects=objects, relations={"r": _proof(gap_m=0.42)},
        walkways=Walkways(doors_clear=True, reachable=("bed-1",), unreachable=("stand-1",)), solver="none", version="1",
    )  # fmt: skip
    return explained(SCENE, certificate, source="certificate")


def test_a_relation_that_holds_says_its_distance_and_what_was_wanted() -> None:
    words = sentence(_relation("left_of"), _proof(gap_m=0.42), NAMER)
    assert words == "the lamp is 0.42 m left of the bed; wanted: 0 to 0.5 m"


@pytest.mark.parametrize(
    ("relation", "proof", "words"),
    [
        (_relation("facing"), _proof(angle_deg=3.2, needed=""), "the lamp faces the bed (3 degrees off)"),
        (
            _relation("facing"),
            _proof(holds=False, angle_deg=39, needed=""),
            "the lamp should face the bed and does not (39 degrees off)",
        ),
        (
            _relation("left_of"),
            _proof(holds=False, gap_m=1.2, needed=""),
            "the lamp should be left of the bed and is not (1.20 m away)",
        ),
        (_relation("near", negated=True), _proof(needed=""), "the lamp should not be near the bed and is not"),
        (
            _relation("facing", negated=True),
            _proof(holds=False, needed=""),
            "the lamp should not face the bed, and so it is all the same",
        ),
        (
            _relation("on_side", which="long"),
            _proof(gap_m=0.1, needed=""),
            "the lamp is 0.10 m from the long side of the bed",
        ),
        (_relation("near", subject="stand-2"), _proof(gap_m=1.0, needed=""), "the nightstand 2 is 1.00 m from the bed"),
    ],
)
def test_sentences(relation: Relation, proof: RelationProof, words: str) -> None:
    assert sentence(relation, proof, NAMER) == words


@pytest.mark.parametrize("name", get_args(RelationName))
@pytest.mark.parametrize("holds", [True, False])
@pytest.mark.parametrize("negated", [True, False])
def test_every_relation_has_a_sentence_without_gaps(name: RelationName, holds: bool, negated: bool) -> None:
    for measured in ({}, {"gap_m": 0.1, "beside_share": 1.0, "share": 0.5}, {"something_new": 2.0}):
        words = sentence(_relation(name, negated=negated), _proof(holds=holds, **measured), NAMER)
        assert words.startswith("the lamp ")
        assert not set("{}_") & set(words)
        assert "  " not in words
        assert ("should" in words) == (negated or not holds)


def test_ranges_and_lengths_in_words() -> None:
    assert wanted("beside it, gap of 0.3 to 1.5 m") == "beside it, 0.3 to 1.5 m"
    assert wanted("gap of 3.71 m or more") == "3.71 m or more"
    assert [length(metres) for metres in (0.0, 0.0007, 0.01, 0.42, -0.0012)] == [
        "0 mm", "0.7 mm", "10 mm", "0.42 m", "-1.2 mm",
    ]  # fmt: skip


def test_the_support_tree_and_the_relations_of_a_thing_are_told() -> None:
    found = _explained()
    assert found.things["stand-2"].carries == ("book-1",)
    assert found.things["book-1"].on == "stand-2"
    assert found.things["book-1"].room == "room"
    assert found.things["bed-1"].relations == found.things["lamp-1"].relations == ("r",)
    assert (found.things["bed-1"].reached, found.things["stand-1"].reached, found.things["lamp-1"].reached) == (
        True, False, None,
    )  # fmt: skip
    assert set(found.rooms[0].things) == set(OBJECTS) - {"book-1"}
    assert "4.00 x 3.00 m" in found.rooms[0].words


@pytest.mark.parametrize("kind", get_args(SupportKind))
def test_every_kind_of_support_has_words(kind: SupportKind) -> None:
    there = {"wall": "wall-2", "leaning": "wall-2"}.get(kind, "")
    support = Support(kind=kind, on="bed-1" if kind == "object" else "room", surface=there)
    proof = ObjectProof(
        support=support, gap=0.0, clearance=None, penetration=0.0, inside_room=0.1, supported=True, method="mesh"
    )
    words = stands(support, proof, NAMER)
    assert words.endswith(", 0 mm off it")
    assert ("wall 2" in words) == bool(there)
    if kind == "leaning":
        assert words.startswith("leaning on wall 2")
        assert stands(Support(kind=kind, on="bed-1"), proof, NAMER).startswith("leaning on the bed,")


def test_what_is_wrong_with_a_thing_is_said_of_it() -> None:
    words = _explained().things["book-1"].words
    assert words.startswith("on the nightstand 2, 0.7 mm off it")
    assert "reaches 4 mm into something" in words
    assert "does not stand steadily" in words


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("bed-1", ("bed-1",)),
        ("nightstand", ("stand-1", "stand-2")),
        ("Table lamp", ("lamp-1",)),
        ("LAMP", ("lamp-1",)),
    ],
)
def test_a_thing_is_found_by_id_name_or_kind(word: str, names: tuple[str, ...]) -> None:
    assert chosen(_explained(), word) == names


def test_a_thing_that_is_not_there_is_answered_with_what_is() -> None:
    with pytest.raises(NotFound, match="no 'piano'") as caught:
        chosen(_explained(), "piano")
    assert "bed-1" in caught.value.hint


def test_an_empty_scene_in_the_open_air_is_explained_too() -> None:
    empty = Scene(name="nothing", brief=Brief(text="", seed=0))
    certificate = Certificate(
        scene_sha256=BlobHash("0" * 64), sound=True, walkways=Walkways(doors_clear=True), solver="none", version="1"
    )
    found = explained(empty, certificate, source="measured")
    assert found.text == "nothing"
    assert [room.words for room in found.rooms] == ["in the open air"]
    assert dict(found.things) == {}


def test_stated_relations_of_what_is_left_out_are_counted_once_for_all_commands() -> None:
    walkways = Walkways(doors_clear=True)
    own, gone = _proof(), _proof(holds=False)
    soft = RelationProof(words="", hard=False, holds=False)
    certificate = Certificate(
        scene_sha256=BlobHash("0" * 64), sound=True, relations={"r": own, "s": gone, "t": soft}, walkways=walkways,
        solver="optimal", version="0",
    )  # fmt: skip
    assert gone_words(certificate, SCENE) == "1 stated one speaks of what is left out"
    more = {**certificate.relations, "u": gone}
    assert gone_words(replace(certificate, relations=more), SCENE) == "2 stated ones speak of what is left out"
    assert gone_words(replace(certificate, relations={"r": own}), SCENE) == ""


def test_what_stands_before_a_low_window_and_too_near_to_the_walls_around_it_is_told() -> None:
    cramped = ObjectProof(
        support=FLOOR, gap=0.0007, clearance=None, penetration=0.0, inside_room=0.1, supported=True, method="mesh",
        cavity=0.002,
    )  # fmt: skip
    assert cramped.is_cramped
    assert "only 2 mm from the walls around it" in stands(FLOOR, cramped, NAMER)
    assert "walls" not in stands(FLOOR, replace(cramped, cavity=0.006), NAMER)
    certificate = Certificate(
        scene_sha256=BlobHash("0" * 64), sound=True, solver="optimal", version="0",
        walkways=Walkways(doors_clear=True, before_windows=("bed-1",)),
    )  # fmt: skip
    told = explained(SCENE, certificate, source="certificate")
    assert told.before_windows == ("bed-1",)
    assert told.sound_words == "nothing overlaps, floats or leaves the room"
    assert told.doors_words == ""
