"""`diorama plan`: what a text was read as, in words and as the document."""

from __future__ import annotations

import io
import json
import sys

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.cli.plan import PlanWish, plan_rows, show_plan
from diorama.cli.tree import Row
from diorama.domain.errors import ExitCode, UserFault
from diorama.domain.plain import to_json_bytes
from diorama.language.planner import plan_text
from tests.unit.language.test_whole_plans import PLANS

TEXT = (
    "A cosy bedroom, 4 by 3 m, with a double bed flanked by two nightstands, a lamp on each, a wardrode facing "
    "the bed, plates, and no television. It rains. A window on the left wall."
)


def show(text: str, *, style: str | None = None, strict: bool = False, as_json: bool = False) -> None:
    show_plan(PlanWish(text=text, style=style, strict=strict, json=as_json))


def lines(text: str) -> list[str]:
    """The rows of a plan as indented lines."""

    def flat(row: Row, depth: int) -> list[str]:
        own = f"{'  ' * depth}{row.words}" + (f" | {row.more}" if row.more else "")
        return [own, *(line for below in row.below for line in flat(below, depth + 1))]

    return [line for row in plan_rows(plan_text(text)) for line in flat(row, 0)]


def test_rooms_things_and_relations_are_told_with_their_words() -> None:
    assert lines(TEXT) == [
        "bedroom: cozy, 4 x 3 m | 'A cosy bedroom'",
        "  window in the left wall | 'A window'",
        "  double bed | 'a double bed'",
        "  2 x nightstand | 'two nightstands'",
        "    on either side of the double bed | 'flanked by two nightstands'",
        "  2 x lamp: a table lamp | 'a lamp'",
        "    on each nightstand | 'on each'",
        "  wardrobe | 'a wardrode'",
        "    facing the double bed | 'facing the bed'",
        "  at least 3 x plate | 'plates'",
        "    on the table | not said, but usual",
        "  table | not said, but needed by 'plates'",
        "For all of it",
        "  mood: cozy",
        "  no television | 'television'",
        "Read otherwise",
        "  'wardrode' (column 91) | read as 'wardrobe'",
        "Not understood",
        "  'rains' (column 146) | this says nothing of a thing or a place",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a picture on the wall 1.2 m above the floor", "    hanging on a wall, 1.2 m above the floor"),
        ("a chair 2 m from the bed", "    2 m from the bed"),
        ("a plant in the far left corner", "    in the far left corner"),
        ("a bookshelf filled with books against the wall", "    against a wall"),
        ("a lamp hanging from the ceiling", "    hanging from the ceiling"),
        ("a plate and a table", "    on the table"),
        ("a stack of four books", "    stacked"),
        ("two rows of four desks", "    in 2 x 4 rows and columns"),
        ("a chair between a bed and a table", "    between the bed and the table"),
        ("a desk 1.6 m wide with three drawers", "  desk: 1.6 m wide, 3 drawers"),
        ("two or three red oak chairs", "  2 to 3 x chair: red, oak"),
        ("a dark oak desk", "  desk: dark oak"),
        ("a purple hoverboard", "  hoverboard: purple, unknown: a labelled block stands for it"),
        ("a red chair and a blue chair", "  chair 2: blue"),
        ("a bedroom with two windows and sage green walls", "bedroom: sage walls"),
        ("a rustic room with a bed", "  style: rustic"),
        ("a bed at night", "  time of day: night"),
        ("a garden with a tree", "  in the open air"),
        ("a garden", "  nothing is named to stand here"),
    ],
)
def test_every_part_of_a_plan_has_its_words(text: str, line: str) -> None:
    assert line in [found.split(" | ")[0] for found in lines(text)]


def test_what_was_not_said_is_told_as_usual_and_implied_rooms_as_not_named() -> None:
    told = lines("a plate and a table")
    assert "    on the table | not said, but usual" in told
    assert told[0] == "room | not named in the text"


def test_places_in_texts_of_several_lines_name_the_line() -> None:
    assert "  'rains' (line 2, column 4) | this says nothing of a thing or a place" in lines("a bed.\nIt rains.")


def test_many_notes_are_counted() -> None:
    told = lines("a bed " + " ".join(f"and zo{chr(97 + i)}rgle" for i in range(20)))
    assert sum("is not known here" in line for line in told) == 12
    assert told[-1] == "  and 8 more; --json prints them all"


@pytest.mark.parametrize("prompt", [prompt for prompt, _ in PLANS])
def test_every_thing_and_every_said_relation_of_a_plan_is_told(prompt: str) -> None:
    plan = plan_text(prompt)
    told = lines(prompt)
    rows = len(plan.rooms) + sum(len(room.openings) for room in plan.rooms.values())
    assert len(told) >= rows + len(plan.objects) + len(plan.relations) + len(plan.negations)
    for thing in plan.objects.values():
        assert any(" ".join(thing.span.of(prompt).split()) in line for line in told)


def test_the_answer_is_lines_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    show("a lamp on a table")
    assert capsys.readouterr().out.splitlines() == [
        "room; not named in the text",
        "  lamp: a table lamp; 'a lamp'",
        "    on the table; 'on a table'",
        "  table; 'a table'",
    ]


def test_json_is_the_plan_document(capsys: pytest.CaptureFixture[str]) -> None:
    show(TEXT, as_json=True)
    out = capsys.readouterr().out
    assert out.encode() == to_json_bytes(plan_text(TEXT))
    assert json.loads(out)["schema"] == "diorama.plan/1"


def test_strict_refuses_what_was_mended_or_not_understood_and_prints_all_the_same(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for text in ("a wardrode", "a bed and it rains"):
        with pytest.raises(typer.Exit) as caught:
            show(text, strict=True)
        assert caught.value.exit_code == int(ExitCode.REFUSED)
        assert capsys.readouterr().out
    show("a bed", strict=True)


def test_a_style_of_the_command_line_stands_above_the_text(capsys: pytest.CaptureFixture[str]) -> None:
    show("a modern room with a bed", style="rustic")
    assert "style: rustic" in capsys.readouterr().out
    with pytest.raises(UserFault, match="baroqueish"):
        show("a bed", style="baroqueish")


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a lamp on a table")))
    show("-")
    assert "on the table; 'on a table'" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "code"), [("", "empty_text"), ("ein Bett", "language_not_supported"), ("red", "nothing_understood")]
)
def test_what_cannot_be_planned_says_why(text: str, code: str) -> None:
    with pytest.raises(UserFault) as caught:
        show(text)
    assert caught.value.code == code


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_that_has_a_plan_can_be_told(text: str) -> None:
    try:
        told = lines(f"a bed and {text}")
    except UserFault:
        return
    assert any("bed" in line for line in told)
