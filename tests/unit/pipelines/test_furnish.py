"""What is usual is added on request only, never against the text, and goes before anything that was asked for."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.catalogue.categories import CATEGORIES, ancestors
from diorama.catalogue.room_types import ROOM_TYPES
from diorama.catalogue.usual import USUAL, USUAL_PLACES, usual_things
from diorama.domain.layout import LayoutOptions
from diorama.domain.plan import NotUnderstood, Plan, PlanEnvironment, PlanNegation
from diorama.domain.scene import Attributes, Brief, Scene
from diorama.domain.span import Span
from diorama.language.planner import plan_text
from diorama.layout.solve import solve
from diorama.layout.task import build_task
from diorama.pipelines.assemble import as_told, certify
from diorama.pipelines.furnish import Furnishing, fitted, furnished
from diorama.pipelines.steps import Placed
from tests.unit.layout.things import plan, says, thing

SPAN = Span(start=0, end=0)


def added(asked: Plan, full: Plan) -> list[str]:
    return [one.category for name, one in full.objects.items() if name not in asked.objects]


@pytest.mark.parametrize("row", [*USUAL.items(), *USUAL_PLACES.items()], ids=lambda row: row[0])
def test_the_tables_speak_of_kinds_that_there_are(row: tuple[str, Any]) -> None:
    name, things = row
    assert name in ROOM_TYPES or name in USUAL_PLACES
    assert things
    for one in things:
        assert one.kind in CATEGORIES, one.kind
        assert all(other in CATEGORIES for other in one.unless), one.unless
        assert one.needs == "" or one.needs in CATEGORIES
        assert 1 <= one.count <= 16


@pytest.mark.parametrize("kind", ROOM_TYPES)
def test_nothing_is_added_unless_it_is_asked_for(kind: str) -> None:
    wanted = plan(["chair"], room=kind)
    assert furnished(wanted, decorate=False) is wanted
    assert added(wanted, furnished(wanted, decorate=True))


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("a furnished bedroom", True),
        ("a fully furnished bedroom with a desk", True),
        ("a cozy living room", True),
        ("a decorated living room", True),
        ("a bedroom furnished with a bed and a desk", False),
        ("an unfurnished bedroom", False),
        ("a sparsely furnished bedroom", False),
        ("an empty furnished room", False),
        ("a bedroom with a bed", False),
        ("a bedroom", True),
        ("please make me a kitchen", True),
        ("an empty bedroom", False),
    ],
)
def test_the_text_says_whether_it_is(text: str, more: bool) -> None:
    wanted = plan_text(text)
    assert bool(added(wanted, furnished(wanted, decorate=False))) == more


def test_furnished_counts_as_understood_where_it_has_an_effect() -> None:
    wanted = plan_text("a fully furnished bedroom")
    note = NotUnderstood(span=Span(start=2, end=7), words="fully", why="nothing known")
    other = NotUnderstood(span=Span(start=0, end=1), words="blarg", why="this word is not known here")
    wanted = replace(wanted, not_understood=(note, other))
    assert furnished(wanted, decorate=False).not_understood == (other,)


@pytest.mark.parametrize("word", ["empty", "bare"])
def test_an_empty_room_stays_empty_even_on_request(word: str) -> None:
    wanted = plan([], room="living_room")
    ((name, room),) = wanted.rooms.items()
    wanted = replace(wanted, rooms={name: replace(room, attributes=Attributes(extra=(word,)))})
    assert furnished(wanted, decorate=True) is wanted


def test_a_cosy_room_gets_what_makes_it_so_and_no_furniture_beside() -> None:
    wanted = replace(plan(["sofa"], room="living_room"), environment=PlanEnvironment(mood=("cozy",)))
    more = added(wanted, furnished(wanted, decorate=False))
    assert "rug" in more
    assert not {"tv_stand", "television", "bookshelf", "armchair"} & set(more)


@given(
    kind=st.sampled_from(sorted(ROOM_TYPES)), own=st.lists(st.sampled_from(
        ["bed", "bunk_bed", "sofa", "rug", "plant", "picture", "desk", "chair", "table", "shower", "tree", "mirror"]
    ), max_size=4, unique=True),
    denied=st.lists(st.sampled_from(["rug", "plant", "picture", "television", "mirror", "chair", "tree"]), max_size=3),
    most=st.integers(1, 60),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_nothing_is_added_twice_or_against_the_text_or_beyond_the_limit(
    kind: str, own: list[str], denied: list[str], most: int
) -> None:
    wanted = plan(own, room=kind)
    wanted = replace(wanted, negations=tuple(PlanNegation(category=key, words=key, span=SPAN) for key in denied))
    full = furnished(wanted, decorate=True, most=most)
    assert {name: full.objects[name] for name in wanted.objects} == wanted.objects
    assert list(full.objects)[: len(own)] == list(wanted.objects)
    more = added(wanted, full)
    assert Counter(more) <= Counter(row.kind for row in usual_things(kind, ""))
    spoken = {key for word in (*own, *denied) for key in ancestors(word)}
    for key in more:
        assert not set(ancestors(key)) & spoken
        now = {over for one in full.objects.values() for over in ancestors(one.category)}
        assert any(row.needs in ("", *now) for row in usual_things(kind, "") if row.kind == key)
    for relation in full.relations:
        assert relation.implied
        assert {relation.subject, *(anchor.id for anchor in relation.anchors)} <= set(full.objects)
    assert all(one.implied for name, one in full.objects.items() if name not in wanted.objects)
    assert sum(one.count.min for one in full.objects.values()) <= max(most, len(own))


def fit(wanted: Plan, size: tuple[float, float] | None) -> tuple[Furnishing, Placed | None]:
    full = furnished(wanted, decorate=True)
    assets: Mapping[str, Any] = {name: thing(one.category) for name, one in full.objects.items()}

    async def place(changed: Plan, with_assets: Mapping[str, Any]) -> Placed:
        layout = solve(build_task(changed, with_assets, LayoutOptions(room_size_m=size, time_limit=0.4)))
        scene = Scene(name="it", brief=Brief(text=changed.text, seed=0))
        return Placed(scene=scene, certificate=certify(layout, scene))

    done = asyncio.run(fitted(wanted, Furnishing(plan=full, assets=assets), place, room_size_m=size))
    return done, done.placed or asyncio.run(place(done.plan, done.assets))


@pytest.mark.parametrize(
    ("kind", "size"), [("bedroom", None), ("kitchen", (2.4, 2.4)), ("office", (3.2, 2.8)), ("hallway", None)]
)
def test_what_was_added_never_costs_anything_that_was_asked_for(kind: str, size: tuple[float, float] | None) -> None:
    wanted = plan({"cabinet": 1, "chair": 2}, room=kind)
    done, placed = fit(wanted, size)
    assert placed is not None
    assert set(wanted.objects) <= set(done.plan.objects)
    assert placed.certificate.sound
    assert not placed.certificate.left_out
    assert not placed.certificate.conflicts
    assert set(done.assets) == set(done.plan.objects)
    if size is None:
        assert len(done.plan.objects) > len(wanted.objects) + 2


def test_what_needs_a_thing_stands_on_it_as_is_usual_not_as_was_stated() -> None:
    wanted = plan(["cat"], says("cat", "on", "bed"), room="bedroom")
    wanted = replace(wanted, objects={**wanted.objects, "bed": replace(wanted.objects["cat"], category="bed")})
    full = furnished(wanted, decorate=True)
    assets: Mapping[str, Any] = {name: thing(one.category) for name, one in full.objects.items()}
    layout = as_told(solve(build_task(full, assets, LayoutOptions(time_limit=0.4))))
    lamps = [name for name, item in layout.items.items() if item.plan_id == "table-lamp"]
    assert len(lamps) == 2
    assert {layout.items[layout.placements[name].parent or ""].plan_id for name in lamps} == {"nightstand"}
    on = [name for name, one in layout.relations.items() if one.relation == "on"]
    stated = [name for name in on if layout.relations[name].hard]
    assert [layout.relations[name].subjects for name in stated] == [("cat-1",)]
    assert all(layout.relation_proofs[name].hard == layout.relations[name].hard for name in on)
    assert all(layout.relation_proofs[name].holds for name in on)


def test_a_room_in_which_not_even_the_wishes_fit_is_left_as_the_text_has_it() -> None:
    wanted = plan({"bed": 3, "wardrobe": 3}, room="bedroom")
    done, placed = fit(wanted, (2.0, 2.0))
    assert set(done.plan.objects) == set(wanted.objects)
    assert placed is not None
    assert placed.certificate.left_out
