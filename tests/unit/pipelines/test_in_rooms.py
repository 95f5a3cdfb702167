"""What plain words are made as, by the room that they are in."""

from __future__ import annotations

import pytest

from diorama.catalogue.categories import CATEGORIES, ancestors
from diorama.catalogue.senses import SENSES, SENSES_IN, SEVERAL_IN
from diorama.language.planner import plan_text
from diorama.pipelines.in_rooms import kind_there


def kinds(text: str) -> list[str]:
    plan = plan_text(text)
    return [kind_there(plan, name) for name in plan.objects]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("A kitchen with a sink under the window and a fridge.", ["kitchen_sink", "fridge"]),
        ("A bathroom with a sink and a toilet.", ["sink", "toilet"]),
        ("A bathroom with a double sink.", ["vanity"]),
        ("A classroom with twelve desks, a teacher's desk and a blackboard.",
         ["school_desk", "desk", "school_blackboard"]),
        ("An office with two desks and a blackboard.", ["desk", "chalkboard"]),
        ("A park with two benches and a tree.", ["park_bench", "tree"]),
        ("A bench under a tree.", ["park_bench", "tree"]),
        ("A hallway with a bench.", ["bench"]),
    ],
)  # fmt: skip
def test_a_plain_word_is_made_as_its_room_wants_it(text: str, made: list[str]) -> None:
    assert kinds(text) == made


def test_every_particular_kind_is_known_and_none_stands_for_a_noun_of_another_family() -> None:
    plain = {name: row.key for row in CATEGORIES.values() for name in row.names}
    for noun, places in [*SENSES_IN.items(), *SEVERAL_IN.items()]:
        own = plain[noun]
        assert noun not in SENSES
        for kind in places.values():
            assert kind in CATEGORIES
            assert {own, *ancestors(own)} & set(ancestors(kind)), (noun, kind)
