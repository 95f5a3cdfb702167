"""Laws of the planner over any text and any row of its own words."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.catalogue.categories import CATEGORIES
from diorama.domain.errors import UserFault
from diorama.domain.plain import to_json_bytes
from diorama.domain.plan import Plan
from diorama.domain.relation import RELATIONS
from diorama.language.known import known_words
from diorama.language.lexicon import OUTDOOR_MARK, lexicon
from diorama.language.mend import is_mended
from diorama.language.planner import plan_text, read_text

_FAULTS = {"empty_text", "language_not_supported", "nothing_understood"}
_SIGNS = [
    ",",
    ".",
    ";",
    ":",
    "and",
    "with",
    "on the",
    "a",
    "two",
    "each",
    "is",
    "in front of",
    "no",
    "it",
    "1.5 m",
    "\n",
]


def _vocabulary() -> list[str]:
    phrases = [phrase for phrase in lexicon().entries if OUTDOOR_MARK not in phrase]
    return sorted({*phrases, *known_words()})


def _row_of_words(seed: int, count: int) -> str:
    """So many words and signs of the vocabulary, by chance."""
    chance = random.Random(seed)
    phrases = _vocabulary()
    words: list[str] = []
    while len(words) < count:
        words += chance.choice(_SIGNS if chance.random() < 0.4 else phrases).split(" ")
    return " ".join(words[:count])


def _plan(text: str) -> Plan | None:
    try:
        return plan_text(text)
    except UserFault as fault:
        if fault.code not in _FAULTS or not fault.hint:
            raise
        return None


def _check(plan: Plan) -> None:
    """Every id exists, every span lies in the text and is about its words, every number can be."""
    text = plan.text
    spans = [thing.span for thing in plan.objects.values()] + [wish.span for wish in plan.relations]
    spans += [room.span for room in plan.rooms.values() if room.span is not None]
    spans += [opening.span for room in plan.rooms.values() for opening in room.openings]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text).strip()
    for note in (*plan.not_understood, *plan.negations):
        assert 0 <= note.span.start < note.span.end <= len(text)
    for note in plan.not_understood:
        assert note.words == note.span.of(text)
        assert note.why
    for thing in plan.objects.values():
        assert thing.category in CATEGORIES
        assert 0 <= thing.count.min <= (thing.count.max if thing.count.max is not None else thing.count.min)
        assert thing.room is None or thing.room in plan.rooms
    for wish in plan.relations:
        kind = RELATIONS[wish.relation]
        assert wish.subject in plan.objects
        alone = wish.relation == "symmetric" and not wish.anchors  # about their own middle
        assert alone or len(wish.anchors) == kind.anchor_count
        assert all(anchor.kind in kind.anchors for anchor in wish.anchors)
        assert all(anchor.id in plan.objects for anchor in wish.anchors if anchor.kind == "object")


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_any_text_gives_a_valid_plan_or_a_fault_that_says_what_to_do(text: str) -> None:
    plan = _plan(text)
    if plan is not None:
        _check(plan)


@settings(max_examples=60)
@given(st.integers(0, 10**9), st.integers(1, 120))
def test_any_row_of_vocabulary_gives_a_valid_plan_and_is_never_mended(seed: int, count: int) -> None:
    plan = _plan(_row_of_words(seed, count))
    if plan is not None:
        _check(plan)
        assert not any(is_mended(note) for note in plan.not_understood)


@settings(max_examples=3)
@given(st.integers(0, 10**9))
def test_ten_thousand_words_of_vocabulary_give_a_valid_plan(seed: int) -> None:
    plan = _plan(_row_of_words(seed, 10_000))
    assert plan is not None
    _check(plan)


def _calls(text: str) -> int:
    """Function calls that planning a text takes: a measure of its work that no clock blurs."""
    count = 0

    def tally(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        _plan(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "a chair on ",
        "red ",
        "big round cozy modern oak ",
        "a house and an oak in a garden. ",
        "dark very pale ",
        "everything in pink and ",
        "two thousand and ",
        "half a metre by ",
        "zorgle frimble ",
        ", ",
        "no bed, no lamp, ",
        "a wardrode with a tabel, ",
        "<b>a bed</b> ",
        "1/2 by 3 x ",
        "a lamp on each and ",
        "the left one is red; ",
        "for a family of six ",
        "it is next to it and it ",
        "",
    ],
)
def test_twice_the_words_take_twice_the_work(unit: str) -> None:
    once, twice = (unit * 200, unit * 400) if unit else (_row_of_words(7, 1000), _row_of_words(7, 2000))
    _plan("a bed")
    _calls(once)
    assert _calls(twice) <= 2.35 * _calls(once) + 5000


@pytest.mark.parametrize("count", [40])
def test_a_prompt_takes_a_bounded_number_of_steps_a_word(count: int) -> None:
    _plan("a bed")
    for seed in range(20):
        assert _calls(_row_of_words(seed, count)) < 1500 * count


@settings(max_examples=30)
@given(st.integers(0, 10**9))
def test_the_same_text_gives_the_same_bytes(seed: int) -> None:
    text = _row_of_words(seed, 60)
    first, second = _plan(text), _plan(text)
    assert (first is None) == (second is None)
    if first is not None and second is not None:
        assert to_json_bytes(first) == to_json_bytes(second)


@settings(max_examples=30)
@given(st.integers(0, 10**9), st.sampled_from([" ", "\t", "  \n ", "\u00a0"]))
def test_blanks_round_a_text_change_nothing_but_its_places(seed: int, blank: str) -> None:
    text = _row_of_words(seed, 30)
    plain, padded = _plan(text), _plan(blank + text + blank)
    assert (plain is None) == (padded is None)
    if plain is not None and padded is not None:
        assert plain.objects.keys() == padded.objects.keys()
        assert [w.relation for w in plain.relations] == [w.relation for w in padded.relations]


_ALIKE = [  # kinds whose nouns may stand for each other in a sentence, with nouns that mean nothing else
    ["sofa", "couch", "settee", "chesterfield", "davenport"],
    ["lamp", "floor lamp", "standing lamp"],
    ["wardrobe", "armoire"],
    ["nightstand", "bedside table", "night table"],
    ["bookshelf", "bookcase"],
    ["television", "tv", "telly"],
    ["rug", "carpet", "kilim"],
    ["cup", "mug", "teacup"],
    ["dresser", "chest of drawers", "tallboy"],
    ["sideboard", "credenza"],
    ["apple", "pear", "banana", "lemon"],
    ["vase", "candle", "laptop", "kettle", "printer"],
    ["horse", "cow", "pig", "lion", "zebra"],
    ["fridge", "refrigerator"],
]
_SENTENCES = [
    "a room with a {0} next to a {1}",
    "two {0s}, a red {1} and three {2s}",
    "There is a {0} in the corner. The {0} faces the {1}.",
    "a {0} against the left wall and a {1} on the right",
    "a small {0} between a {1} and a {2}",
    "no {0}, but a {1}",
    "a {0} 2 m from the {1}, which is 1.5 m wide",
    "a {0}, a {1} and a {2} in a row",
]


def _shape(plan: Plan) -> object:
    """A plan without its nouns: numbers, looks, relations between the first, second, ... thing."""
    order = {name: number for number, name in enumerate(plan.objects)}
    things = [(thing.count, replace(thing.attributes, extra=())) for thing in plan.objects.values()]
    wishes = [
        (
            w.relation,
            order[w.subject],
            tuple(order.get(a.id or "", a.kind) for a in w.anchors),
            w.quantifier,
            w.distance_m,
        )
        for w in plan.relations
        if not w.implied
    ]
    return things, wishes, len(plan.negations), [note.why for note in plan.not_understood]


def _filled(sentence: str, nouns: list[str]) -> str:
    from diorama.catalogue.senses import plural

    for number, noun in enumerate(nouns):
        sentence = sentence.replace(f"{{{number}s}}", plural(noun)).replace(f"{{{number}}}", noun)
    return sentence


@settings(max_examples=120)
@given(st.sampled_from(_SENTENCES), st.permutations(range(len(_ALIKE))), st.data())
def test_other_nouns_of_the_same_kind_give_the_same_structure(
    sentence: str, kinds: list[int], data: st.DataObject
) -> None:
    chosen = [_ALIKE[k] for k in kinds[:3]]
    first = [row[0] for row in chosen]
    other = [data.draw(st.sampled_from(row)) for row in chosen]
    assert _shape(plan_text(_filled(sentence, first))) == _shape(plan_text(_filled(sentence, other)))


_LONG_NOUNS = sorted(
    name for row in CATEGORIES.values() for name in row.names if len(name) >= 8 and name.isascii() and name.isalpha()
)


@settings(max_examples=150)
@given(
    st.sampled_from(_LONG_NOUNS), st.sampled_from(["swap", "lose", "gain", "change"]), st.integers(1, 100), st.data()
)
def test_one_slip_in_a_long_noun_is_mended_to_a_known_word_and_said(
    noun: str, kind: str, at: int, data: st.DataObject
) -> None:
    at = 1 + at % (len(noun) - 2)
    letter = data.draw(st.sampled_from("qxzjk"))
    slip = {
        "swap": noun[:at] + noun[at + 1] + noun[at] + noun[at + 2 :],
        "lose": noun[:at] + noun[at + 1 :],
        "gain": noun[:at] + letter + noun[at:],
        "change": noun[:at] + letter + noun[at + 1 :],
    }[kind]
    known = lexicon()
    if slip in known.words or slip in known_words():
        return
    plan = _plan(f"a room with a bed and a {slip}")
    assert plan is not None
    notes = [note for note in plan.not_understood if note.words == slip]
    assert notes, plan.not_understood
    read = notes[0].why.removeprefix("read as '").removesuffix("'")
    if is_mended(notes[0]):
        assert all(word in known.words or word in known_words() for word in read.split())
    else:
        pytest.fail(f"{slip} was not mended: {notes[0].why}")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty_text"),
        (",", "empty_text"),
        ("," * 10_000, "empty_text"),
        ("🙂" * 500, "empty_text"),
        ("\x00\x01\x1b[31m\x07", "nothing_understood"),
        ("red " * 3000, "nothing_understood"),
        ("big, round, cozy, modern, oak", "nothing_understood"),
        ("asdf jkl qwer uiop", "nothing_understood"),
        ("a" * 100_000, "nothing_understood"),
        ("9" * 20_000, "nothing_understood"),
        ("for (int i = 0; i < 10; i++) { x += i; }", "nothing_understood"),
    ],
    ids=[
        "empty",
        "comma",
        "commas",
        "emoji",
        "control",
        "reds",
        "adjectives",
        "nonsense",
        "one word",
        "digits",
        "code",
    ],
)
def test_what_names_nothing_is_refused_with_a_word_about_it(text: str, code: str) -> None:
    with pytest.raises(UserFault) as caught:
        plan_text(text)
    assert caught.value.code == code
    assert caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "<div class='x'><p>a bed</p></div><script>alert(1)</script>",
        "a bed 🛏️🪑 in a room",
        "for i in range(10): print('bed')",
        "\x1b[31ma bed\x07\u200b",
        "\ud800 a bed",
        "a bed" + "," * 10_000,
        "a bed\n" * 500,
        "It was a dark and stormy night; the rain fell in torrents. She sat on the old sofa and wept. " * 100,
    ],
    ids=["html", "emoji", "code", "control", "surrogate", "commas", "lines", "novel"],
)
def test_what_holds_something_is_planned_and_the_rest_reported(text: str) -> None:
    reading = read_text(text)
    assert reading.plan.objects
    _check(reading.plan)
    noted = [note.span for note in reading.plan.not_understood]
    for word in reading.words:
        assert word.fate in ("used", "filler", "reported")
        if word.fate == "reported":
            assert any(span.start <= word.span.start and word.span.end <= span.end for span in noted)


def test_a_chair_on_a_chair_thirty_times_is_thirty_one_chairs_in_a_tower() -> None:
    plan = plan_text("a chair" + " on a chair" * 30)
    assert len(plan.objects) == 31
    assert [wish.relation for wish in plan.relations] == ["on"] * 30
    names = list(plan.objects)
    assert [(w.subject, w.anchors[0].id) for w in plan.relations] == list(pairwise(names))
