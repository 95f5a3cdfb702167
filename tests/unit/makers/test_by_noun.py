"""Kinds of many nouns: each noun gets the thing it names."""

from __future__ import annotations

import pytest

from tests.unit.makers.made import names, thing


@pytest.mark.parametrize(
    ("category", "words", "part"),
    [
        ("trinkets", "key", "key"),
        ("trinkets", "a bunch of keys", "fob"),
        ("trinkets", "three poker chips", "marks"),
        ("planks", "plank", "knots"),
        ("planks", "a stack of planks", "bearers"),
        ("confessional", "baptismal font", "water"),
        ("sponge", "washing-up liquid", "cap"),
        ("art_supplies", "a ball of wool", "strands"),
    ],
)
def test_the_longest_noun_of_the_phrase_is_made(category: str, words: str, part: str):
    assert part in names(thing(category, words))


def test_a_phrase_without_a_known_noun_gets_the_usual_thing():
    assert names(thing("sponge", "something for the sink")) == names(thing("sponge", "sponge"))
