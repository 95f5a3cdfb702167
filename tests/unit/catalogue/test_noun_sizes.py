"""Nouns that share a kind with things of another size are made in their own."""

from __future__ import annotations

import pytest

from diorama.catalogue.categories import CATEGORIES
from diorama.catalogue.noun_sizes import NOUN_SIZES, noun_size
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.plan import StatedSize
from diorama.makers.registry import make

KIND_OF = {name: key for key, kind in CATEGORIES.items() for name in kind.names}


@pytest.mark.parametrize("noun", sorted(set(NOUN_SIZES) & set(KIND_OF)))
def test_a_noun_with_a_size_of_its_own_is_made_in_it(noun: str) -> None:
    made = make(TextTo3dRequest(category=KIND_OF[noun], words=noun, seed=0))
    size, mass = NOUN_SIZES[noun]
    for got, wanted in zip(made.size_m, size, strict=True):
        assert 0.2 * wanted < got < 2.1 * wanted
    assert 0.2 * mass < made.mass_kg < 5 * mass


def test_nearly_all_of_the_nouns_are_words_of_the_catalogue() -> None:
    assert len(set(NOUN_SIZES) & set(KIND_OF)) > 0.7 * len(NOUN_SIZES)


def test_the_longest_noun_counts_and_plurals_too() -> None:
    assert noun_size("two old concert harps") == NOUN_SIZES["concert harp"]
    assert noun_size("a harp") == NOUN_SIZES["harp"]
    assert noun_size("a snare-drum") == NOUN_SIZES["snare drum"]
    assert noun_size("a harpsichord") is None
    assert noun_size("") is None


def test_a_stated_size_stands_above_the_nouns() -> None:
    made = make(TextTo3dRequest(category="drum", words="gong", size=StatedSize(height=0.8), seed=0))
    assert made.size_m[1] == pytest.approx(0.8, rel=0.02)


def test_a_noun_of_another_kind_does_not_count():
    assert noun_size("a boxing ring", "boxing_ring") is None
    assert noun_size("a ring", "trinkets") == NOUN_SIZES["ring"]
    assert noun_size("an old key", "trinkets") == NOUN_SIZES["key"]
