"""Words about a place speak of doors and walls only where there are some."""

from __future__ import annotations

import pytest

from diorama.domain.room import Opening, OpeningKind, Room
from diorama.scene.place_words import doors_words, sound_words, way_words

SQUARE = ((2.0, 2.0), (2.0, -2.0), (-2.0, -2.0), (-2.0, 2.0))


def room(kind: str, *openings: OpeningKind) -> Room:
    made = {
        f"{one}-{i}": Opening(id=f"{one}-{i}", kind=one, wall=i, offset=1.0, width=0.9, height=2.0)
        for i, one in enumerate(openings)
    }
    return Room(type=kind, polygon=SQUARE, height=2.5, openings=made)


@pytest.mark.parametrize(
    ("rooms", "words"),
    [
        ({"a": room("bedroom", "door")}, "nothing overlaps, floats or leaves the room, and the door opens"),
        ({"a": room("bedroom", "door", "door")}, "nothing overlaps, floats or leaves the room, and the doors open"),
        ({"a": room("bedroom", "door"), "b": room("hall", "passage")},
         "nothing overlaps, floats or leaves its room, and the door opens"),
        ({"a": room("bedroom", "window")}, "nothing overlaps, floats or leaves the room"),
        ({"a": room("garden")}, "nothing overlaps or floats"),
        ({}, "nothing overlaps or floats"),
    ],
)  # fmt: skip
def test_soundness_names_what_is_there(rooms: dict[str, Room], words: str) -> None:
    assert sound_words(rooms) == words


def test_nothing_is_said_of_doors_where_there_are_none() -> None:
    assert doors_words({"a": room("garden")}, clear=True) == ""
    assert doors_words({"a": room("bedroom", "passage")}, clear=False) == "something stands in a passage"
    assert doors_words({"a": room("bedroom", "door")}, clear=False) == "something stands where a door swings"
    assert doors_words({"a": room("bedroom", "door")}, clear=True) == "the door opens freely"


def test_ways_begin_at_a_door_or_passage_if_there_is_one() -> None:
    assert way_words({"a": room("bedroom", "door")}, 0.6) == " from the door, 0.6 m wide"
    assert "door" not in way_words({"a": room("garden")}, 0.6)
