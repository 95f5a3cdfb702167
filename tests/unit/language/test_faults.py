"""Texts that cannot be planned say why, and what to do."""

from __future__ import annotations

import pytest

from diorama.domain.errors import UserFault
from diorama.language.planner import parse_thing, plan_text


def _code(text: str) -> str:
    with pytest.raises(UserFault) as caught:
        plan_text(text)
    assert caught.value.hint
    return caught.value.code


@pytest.mark.parametrize("text", ["", "   \n\t", "!!! ... ???", "—", "🙂🙂"])
def test_text_without_words_is_empty(text: str) -> None:
    assert _code(text) == "empty_text"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ein Schlafzimmer mit einem Bett und zwei Stühlen", "German"),
        ("une chambre avec un lit et deux chaises", "French"),
        ("una cama y dos sillas", "Spanish"),
        ("una stanza con un letto e due sedie", "Italian"),
        ("een kamer met een bed en een stoel", "Dutch"),
        ("um quarto com uma cama e duas cadeiras", "Portuguese"),
        ("комната с кроватью", "Russian"),
        ("一个房间里有一张床", "Chinese"),
        ("部屋にベッドがあります", "Japanese"),
        ("غرفة نوم مع سرير", "Arabic"),
    ],
)
def test_other_languages_are_named(text: str, language: str) -> None:
    with pytest.raises(UserFault, match=language) as caught:
        plan_text(text)
    assert caught.value.code == "language_not_supported"
    assert "English" in caught.value.hint


@pytest.mark.parametrize("text", ["hello there", "asdf qwer zxcv", "please make it nice", "42", "blue"])
def test_text_that_names_nothing_is_not_understood(text: str) -> None:
    assert _code(text) == "nothing_understood"


@pytest.mark.parametrize(
    "text", ["a chaise longue and a futon", "a café with a bistro table", "a sofa à la mode", "a zen room with tatami"]
)
def test_loan_words_are_english(text: str) -> None:
    assert plan_text(text).objects


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(UserFault, match="glorious"):
        plan_text("a bed", style="glorious")


def test_a_given_style_goes_before_the_text() -> None:
    assert plan_text("a modern bedroom with a bed").style == "modern"
    assert plan_text("a modern bedroom with a bed", style="rustic").style == "rustic"


def test_a_thing_must_be_named() -> None:
    with pytest.raises(UserFault, match="no thing"):
        parse_thing("a bedroom")
