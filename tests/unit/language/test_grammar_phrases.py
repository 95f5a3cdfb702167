"""Every phrase of the relation table, with fitting things, in every form of a clause."""

from __future__ import annotations

import pytest

from diorama.language.planner import plan_text
from diorama.language.relation_phrases import RELATION_PHRASES

_PAIRS = {  # relation -> subject, anchor, and what the plan must hold
    "on": ("a vase", "the table", "on"),
    "under": ("a box", "the table", "under"),
    "above": ("a mirror", "the sofa", "above"),
    "left_of": ("an armchair", "the sofa", "left_of"),
    "right_of": ("an armchair", "the sofa", "right_of"),
    "in_front_of": ("a rug", "the sofa", "in_front_of"),
    "behind": ("a bench", "the sofa", "behind"),
    "next_to": ("an armchair", "the sofa", "next_to"),
    "near": ("an armchair", "the sofa", "near"),
    "far_from": ("an armchair", "the sofa", "far_from"),
    "across_from": ("an armchair", "the sofa", "across_from"),
    "facing": ("an armchair", "the sofa", "facing"),
    "back_to": ("an armchair", "the sofa", "back_to"),
    "against": ("a wardrobe", "the wall", "against"),
    "leaning_on": ("a ladder", "the wall", "leaning_on"),
    "around": ("six chairs", "the table", "around"),
    "each_side": ("two armchairs", "the sofa", "each_side"),
    "between": ("a bench", "the sofa and the bed", "between"),
    "at_foot": ("a chest", "the bed", "at_foot"),
    "at_head": ("a chest", "the bed", "at_head"),
}
_AFTER = sorted(
    phrase
    for phrase, row in RELATION_PHRASES.items()
    if row.relation in _PAIRS and not row.inverse and not row.alone and "which" not in phrase.split()
)
_INVERSE = sorted(phrase for phrase, row in RELATION_PHRASES.items() if row.inverse and row.relation in _PAIRS)
_VERBS = ("s", "ing", "ed")  # by the last letters: a verb, which does not come before its subject
_CLAUSES = ("{s} {p} {a}", "There is {s} {p} {a}.", "Put {s} {p} {a}", "a room with {s} {p} {a}")
_CHANGED = {"touching": "next_to", "flush with": "against"}


def _held(text: str) -> list[str]:
    plan = plan_text(text)
    assert not plan.not_understood, plan.not_understood
    return [wish.relation for wish in plan.relations if not wish.implied]


@pytest.mark.parametrize("phrase", _AFTER)
def test_a_phrase_before_its_anchor_says_its_relation_in_every_clause(phrase: str) -> None:
    subject, anchor, relation = _PAIRS[RELATION_PHRASES[phrase].relation]
    for clause in _CLAUSES:
        text = clause.format(s=subject, p=phrase, a=anchor)
        assert relation in _held(text), text


@pytest.mark.parametrize("phrase", [p for p in _AFTER if p.split()[0] in ("on", "at", "in", "to", "under", "next")])
def test_a_place_may_come_first(phrase: str) -> None:
    subject, anchor, relation = _PAIRS[RELATION_PHRASES[phrase].relation]
    verb = "are" if subject.startswith(("six", "two")) else "is"
    for text in (f"{phrase} {anchor} {verb} {subject}", f"{phrase} {anchor}, {subject}"):
        assert relation in _held(text.capitalize()), text


@pytest.mark.parametrize("phrase", _INVERSE)
def test_a_passive_names_the_anchor_first(phrase: str) -> None:
    row = RELATION_PHRASES[phrase]
    subject, anchor, relation = _PAIRS[row.relation]
    if row.full:
        subject, anchor = "books", "a bookshelf"
        relation = "inside"
    if row.relation == "between":
        anchor = "two sofas"
    anchor = anchor.replace("the ", "a ")
    for text in (f"{anchor} {phrase} {subject}", f"There is {anchor} {phrase} {subject}"):
        assert relation in _held(text), text
