"""What holds for any text: it ends, three faults at most, spans lie in the text, ids exist, no word is dropped."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.catalogue.categories import CATEGORIES
from diorama.domain.errors import UserFault
from diorama.domain.plan import Plan
from diorama.domain.relation import RELATIONS
from diorama.language.closed import AND, FILLERS, HANGING, LINKS, NO, OPENERS, PRAISE, WITH
from diorama.language.planner import Reading, parse_thing, plan_text, read_text
from diorama.language.relation_phrases import PARTS, PLACES, RELATION_PHRASES
from tests.unit.language.test_whole_plans import PLANS

_FAULTS = {"empty_text", "language_not_supported", "nothing_understood"}
_NOUNS = sorted(row.names[0] for row in CATEGORIES.values())
_WORDS = st.sampled_from(
    [
        *_NOUNS[::3],
        *sorted(RELATION_PHRASES)[::4],
        *sorted(AND | WITH | NO)[::2],
        *sorted(LINKS | HANGING | OPENERS)[::5],
        *sorted(PRAISE)[::9],
        *sorted(PARTS)[::5],
        *sorted(PLACES)[::3],
        *[
            "a",
            "a",
            "the",
            "the",
            "two",
            "each",
            "it",
            "them",
            "one",
            "the other",
            "which",
            "both",
            "no",
            "every",
            "3",
            "2.5",
        ],
        *[
            "red",
            "oak",
            "dark",
            "round",
            "large",
            "very",
            "zorg",
            "of",
            "for",
            "made of",
            "in",
            "m",
            "cm wide",
            "by",
            "or",
        ],
        *[",", ".", ",", "\n", ";", "-", "bedroom", "kitchen", "the room", "a door", "windows", "walls", "with", "on"],
    ]
)


def _read(text: str) -> Reading | None:
    try:
        return read_text(text)
    except UserFault as fault:
        _check_fault(fault)
        return None


def _check_fault(fault: UserFault) -> None:
    assert fault.code in _FAULTS
    assert fault.hint


def _check(plan: Plan) -> None:
    spans = [thing.span for thing in plan.objects.values()] + [wish.span for wish in plan.relations]
    spans += [note.span for note in plan.not_understood] + [negation.span for negation in plan.negations]
    spans += [room.span for room in plan.rooms.values() if room.span]
    spans += [opening.span for room in plan.rooms.values() for opening in room.openings]
    assert all(0 <= span.start < span.end <= len(plan.text) for span in spans)
    for note in plan.not_understood:
        assert note.words == note.span.of(plan.text)
        assert note.why
    for thing in plan.objects.values():
        assert thing.category in CATEGORIES
        assert thing.count.min >= 0
        assert thing.count.max is None or thing.count.max >= thing.count.min
        assert thing.room is None or thing.room in plan.rooms
    for wish in plan.relations:
        kind = RELATIONS[wish.relation]
        assert wish.subject in plan.objects
        alone = wish.relation == "symmetric" and not wish.anchors  # about their own middle
        assert alone or len(wish.anchors) == kind.anchor_count
        for anchor in wish.anchors:
            assert anchor.kind in kind.anchors
            assert anchor.kind != "object" or anchor.id in plan.objects
            assert anchor.kind != "room" or anchor.id in plan.rooms


def _check_words(reading: Reading) -> None:
    of_things = (
        "the number of ",
        "the shape (",
        "the pattern (",
        "rooms are ",
    )  # said of a thing whose words were used
    noted = [note.span for note in reading.plan.not_understood if not note.why.startswith(of_things)]
    for word in reading.words:
        reported = any(span.start <= word.span.start and word.span.end <= span.end for span in noted)
        assert word.fate in ("used", "filler", "reported"), word
        assert (word.fate == "reported") == reported, word


@settings(max_examples=300)
@given(st.lists(_WORDS, max_size=30).map(" ".join))
def test_any_row_of_english_words_gives_a_sound_plan_or_a_user_fault(text: str) -> None:
    reading = _read(text)
    if reading is not None:
        _check(reading.plan)
        _check_words(reading)


@settings(max_examples=150)
@given(st.text(max_size=80))
def test_any_text_at_all_gives_a_sound_plan_or_a_user_fault(text: str) -> None:
    reading = _read(text)
    if reading is not None:
        _check(reading.plan)
        _check_words(reading)


@settings(max_examples=150)
@given(st.lists(_WORDS, max_size=12).map(" ".join))
def test_one_thing_is_exactly_one_object_or_a_user_fault(text: str) -> None:
    try:
        plan = parse_thing(text)
    except UserFault as fault:
        _check_fault(fault)
        return
    _check(plan)
    assert len(plan.objects) == 1
    assert not plan.relations
    assert next(iter(plan.objects.values())).count.max == 1


@pytest.mark.parametrize("prompt", [prompt for prompt, _ in PLANS])
def test_every_word_of_a_prompt_has_an_effect_or_is_filling_or_reported(prompt: str) -> None:
    reading = read_text(prompt)
    _check(reading.plan)
    _check_words(reading)


_MAY_FILL = FILLERS | {"room"} | {word for phrase in AND | LINKS | HANGING | OPENERS for word in phrase.split()}


@pytest.mark.parametrize("prompt", [prompt for prompt, _ in PLANS])
def test_only_words_of_the_closed_lists_count_as_filling(prompt: str) -> None:
    assert {word.word for word in read_text(prompt).words if word.fate == "filler"} <= _MAY_FILL


def test_the_same_text_gives_an_equal_plan_twice() -> None:
    for prompt, _ in PLANS[:10]:
        assert plan_text(prompt) == plan_text(prompt)


@pytest.mark.parametrize(
    "text",
    [
        "a chair next to the bed, " * 2000,
        "a " * 10_000,
        "a cup " + "on a table " * 3000,
        "a cup " + "of a cup " * 2500,
        "a " + "red " * 9_998 + "chair",
        "a table " + "with a cup " * 3000,
        "no " * 10_000,
        "7 " * 10_000,
        " ".join(f"zo{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}rg" for i in range(10_000)),
        "a room with a bed and a lamp on each. " * 1100,
    ],
    ids=["beside", "articles", "on", "of", "adjectives", "with", "no", "numbers", "unknown", "sentences"],
)
def test_ten_thousand_words_take_no_more_than_some_seconds_of_work(text: str) -> None:
    plan_text("a bed")
    start = time.process_time()
    _read(text)
    assert time.process_time() - start < 3.0  # about 0.3 s on an idle core; quadratic work would take minutes
