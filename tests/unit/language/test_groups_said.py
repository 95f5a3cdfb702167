"""Heaps, grids and laid tables as they are said, in the plan that layout reads."""

from __future__ import annotations

import pytest

from diorama.domain.plan import Count
from diorama.language.planner import plan_text


@pytest.mark.parametrize(
    ("text", "category", "count", "relation", "which"),
    [
        ("a pyramid of six cans on the table", "can", 6, "stacked", "pyramid"),
        ("six boxes stacked in a pyramid", "box", 6, "stacked", "pyramid"),
        ("a pile of five books on the floor", "book", 5, "stacked", "pile"),
        ("a stack of three boxes", "box", 3, "stacked", ""),
        ("nine pictures in a 3 by 3 grid on the wall", "picture", 9, "in_grid", "3x3"),
        ("six pictures in a two by three grid on the wall", "picture", 6, "in_grid", "2x3"),
        ("twelve photos in three rows of four on the wall", "picture", 12, "in_grid", "3x4"),
    ],
)
def test_the_form_of_a_group_is_kept(text: str, category: str, count: int, relation: str, which: str) -> None:
    plan = plan_text(text)
    assert not plan.not_understood
    (name,) = (n for n, thing in plan.objects.items() if thing.category == category)
    assert plan.objects[name].count.min == count
    assert [(r.subject, r.which) for r in plan.relations if r.relation == relation] == [(name, which)]


@pytest.mark.parametrize(("text", "pieces"), [("a table set for four", 4), ("two tables, each set for two", 4)])
def test_a_table_that_is_set_has_a_setting_for_every_guest(text: str, pieces: int) -> None:
    plan = plan_text(text)
    laid = {thing.category: thing.count.min for thing in plan.objects.values() if thing.category != "table"}
    assert laid == dict.fromkeys(("plate", "fork", "knife", "glass"), pieces)
    assert {(r.relation, r.implied) for r in plan.relations} == {("on", True)}


@pytest.mark.parametrize("text", ["a table for six", "a table set for four with plates and glasses"])
def test_nothing_is_laid_that_was_not_meant(text: str) -> None:
    assert "fork" not in {thing.category for thing in plan_text(text).objects.values()}


@pytest.mark.parametrize(
    ("text", "plates"),
    [
        ("a dining table set for four with plates, glasses and four chairs around it", Count(min=4, max=None)),
        ("a dining table with six chairs and plates", Count(min=6, max=None)),
        ("a dining table set for four with two plates on it", Count(min=2, max=2)),
        ("a dining table with plates on it", Count(min=3, max=None)),
    ],
)
def test_plates_without_a_number_are_as_many_as_the_seats(text: str, plates: Count) -> None:
    assert [thing.count for thing in plan_text(text).objects.values() if thing.category == "plate"] == [plates]
