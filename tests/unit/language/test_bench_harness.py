"""The language benchmark measures what it says: a perfect plan scores 1, and each mistake costs exactly its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks.language.annotations import Prompt, read_prompt, read_prompts
from benchmarks.language.places import BadAnnotation
from benchmarks.language.planners import planned, planner_named, plans_in
from benchmarks.language.report import as_data
from benchmarks.language.scoring import PARTS, Part, figures, score
from diorama.domain.errors import UserFault
from diorama.domain.plain import to_json_bytes
from diorama.domain.plan import Count, Plan, PlanNegation, PlanObject, PlanOpening, PlanRelation, StatedSize
from diorama.domain.relation import Anchor, RelationName
from diorama.domain.scene import Attributes
from diorama.domain.span import Span
from tests.unit.language.ideal_plan import ideal_plan

FILES = Path(__file__).parents[3] / "benchmarks" / "language"
NOWHERE = Span(start=0, end=0)
Mistakes = Mapping[Part, tuple[int, int]]  # missed and invented

ROOM: dict[str, Any] = {
    "id": "room",
    "date": date(2026, 11, 20),
    "kind": "bedroom",
    "manner": "plain",
    "text": "A cosy bedroom, 4 by 3 m, with a window on the left wall: a red bed against the far wall, two oak "
    "nightstands flanking it, a lamp 0.4 m from the bed, several books on the bed, one chair white and one black, "
    "a mirror above the bed, but no rug.",
    "rooms": ["bedroom: w=4, d=3, window left"],
    "things": [
        "bed: red",
        "nightstands x2: oak",
        "lamp",
        "books x4+",
        "chair#1 (white): white",
        "chair#2 (black): black",
        "mirror",
        "cushions implied",
    ],
    "relations": [
        "against(bed, far wall)",
        "each_side(nightstands, bed)",
        "near|next_to(lamp, bed) 0.4 m",
        "on(books, bed)",
        "above(mirror, bed)",
        "?on_wall(mirror, far wall)",
    ],
    "negations": ["rug"],
    "style": ["cosy"],
}


def _prompt(**changes: Any) -> Prompt:
    prompt, wrong = read_prompt({**ROOM, **changes})
    assert prompt is not None, wrong
    return prompt


def _mistakes(prompt: Prompt, plan: Plan | None) -> Mistakes:
    parts = score(prompt, plan, "open").parts
    return {part: (len(tally.missed), len(tally.invented)) for part, tally in parts.items() if not tally.clean}


@cache
def _all_prompts() -> tuple[Prompt, ...]:
    return tuple(prompt for half in ("open", "frozen") for prompt in read_prompts(FILES / f"{half}.toml"))


# --- the prompts as they are kept


def test_both_halves_hold_a_hundred_prompts_of_every_manner_by_ids_of_their_own() -> None:
    prompts = _all_prompts()
    assert len(prompts) >= 100
    assert len({prompt.id for prompt in prompts}) == len({prompt.text for prompt in prompts}) == len(prompts)
    assert {prompt.manner for prompt in prompts} == {"plain", "long", "nasty"}
    assert len({prompt.kind for prompt in prompts}) >= 15


def test_frozen_prompts_are_as_long_as_real_ones() -> None:
    words = sorted(len(prompt.text.split()) for prompt in read_prompts(FILES / "frozen.toml"))
    assert len(words) >= 50
    assert words[0] <= 15
    assert 35 <= words[len(words) // 2] <= 50
    assert words[-1] >= 140


def test_plan_of_every_annotation_is_perfect() -> None:
    for prompt in _all_prompts():
        one = score(prompt, ideal_plan(prompt), "frozen")
        assert one.perfect, (prompt.id, {part: tally for part, tally in one.parts.items() if not tally.clean})
    together = figures(score(prompt, ideal_plan(prompt), "frozen") for prompt in _all_prompts())
    assert [together.value(part) for part in PARTS] == [1.0] * len(PARTS)
    assert together.perfect == 1.0


def test_no_plan_finds_nothing_and_invents_nothing() -> None:
    for prompt in _all_prompts():
        one = score(prompt, None, "frozen", refused="because")
        assert not one.perfect
        assert not any(tally.right or tally.invented for tally in one.parts.values())
        needed = [thing for thing in prompt.things if not thing.optional]
        assert len(one.parts["entities"].missed) == len(one.parts["counts"].missed) == len(needed)


def test_each_relation_of_an_annotation_counts_by_itself() -> None:
    for prompt in _all_prompts()[::3]:
        plan = ideal_plan(prompt)
        stated = [fact for fact in prompt.facts if not fact.optional and fact.claims[0].names != ("in_room",)]
        for at, fact in enumerate(stated):
            left = replace(plan, relations=plan.relations[:at] + plan.relations[at + 1 :])
            tally = score(prompt, left, "frozen").parts["relations"]
            # another relation may say the same, as above(a, b) does of under(b, a)
            assert tally.missed in ((fact.words,), ()), prompt.id
            assert not tally.invented


def test_each_thing_of_an_annotation_counts_by_itself() -> None:
    for prompt in _all_prompts()[::3]:
        plan = ideal_plan(prompt)
        for key in plan.objects:
            left = replace(plan, objects={name: item for name, item in plan.objects.items() if name != key})
            parts = score(prompt, left, "frozen").parts
            assert parts["entities"].missed == (key,), prompt.id
            assert len(parts["counts"].missed) == 1
            assert not parts["entities"].invented


# --- what each mistake costs


def _with(plan: Plan, key: str, **changes: Any) -> Plan:
    return replace(plan, objects={**plan.objects, key: replace(plan.objects[key], **changes)})


def _without(plan: Plan, key: str) -> Plan:
    left = {name: item for name, item in plan.objects.items() if name != key}
    told = [one for one in plan.relations if one.subject != key and all(end.id != key for end in one.anchors)]
    return replace(plan, objects=left, relations=tuple(told))


def _thing(words: str, text: str, **changes: Any) -> PlanObject:
    start = text.index(words)
    return PlanObject(category="unknown", words=words, span=Span(start=start, end=start + len(words)), **changes)


def _related(plan: Plan, at: int, **changes: Any) -> Plan:
    told = [replace(one, **changes) if nth == at else one for nth, one in enumerate(plan.relations)]
    return replace(plan, relations=tuple(told))


def _more(plan: Plan, subject: str, relation: RelationName, *anchors: Anchor, **changes: Any) -> Plan:
    one = PlanRelation(subject=subject, relation=relation, anchors=anchors, span=NOWHERE, **changes)
    return replace(plan, relations=(*plan.relations, one))


def _in_room(plan: Plan, **changes: Any) -> Plan:
    return replace(plan, rooms={"bedroom": replace(plan.rooms["bedroom"], **changes)})


def _object(key: str) -> Anchor:
    return Anchor(kind="object", id=key)


def _opening(wall: str, count: int = 1) -> PlanOpening:
    return PlanOpening(kind="window", count=count, wall=wall, span=NOWHERE)


MUTATIONS: Mapping[str, tuple[Callable[[Plan], Plan], Mistakes]] = {
    "nothing": (lambda plan: plan, {}),
    "a thing left out, with the relation that needs it": (
        lambda plan: _without(plan, "nightstands"),
        {"entities": (1, 0), "counts": (1, 0), "attributes": (1, 0), "relations": (1, 0)},
    ),
    "the anchor of all left out": (
        lambda plan: _without(plan, "bed"),
        {"entities": (1, 0), "counts": (1, 0), "attributes": (1, 0), "relations": (5, 0)},
    ),
    "a thing invented": (
        lambda plan: replace(plan, objects={**plan.objects, "wall": _thing("wall", plan.text)}),
        {"entities": (0, 1)},
    ),
    "a thing invented, with a colour": (
        lambda plan: replace(
            plan, objects={**plan.objects, "wall": _thing("wall", plan.text, attributes=Attributes(color="far"))}
        ),
        {"entities": (0, 1), "attributes": (0, 1)},
    ),
    "a thing twice": (
        lambda plan: replace(plan, objects={**plan.objects, "bed-2": _thing("bed", plan.text)}),
        {"entities": (0, 1)},
    ),
    "a thing that is only implied": (
        lambda plan: replace(plan, objects={**plan.objects, "wall": _thing("wall", plan.text, implied=True)}),
        {},
    ),
    "an optional thing": (
        lambda plan: replace(
            plan,
            objects={**plan.objects, "c": PlanObject(category="cushion", words="cushion", span=NOWHERE)},
        ),
        {},
    ),
    "a wrong number": (lambda plan: _with(plan, "nightstands", count=Count(min=3, max=3)), {"counts": (1, 0)}),
    "an open number for a stated one": (
        lambda plan: _with(plan, "nightstands", count=Count(min=2, max=None)),
        {"counts": (1, 0)},
    ),
    "too few of several": (lambda plan: _with(plan, "books", count=Count(min=3, max=None)), {"counts": (1, 0)}),
    "more of several": (lambda plan: _with(plan, "books", count=Count(min=5, max=5)), {}),
    "far too many of several": (lambda plan: _with(plan, "books", count=Count(min=9, max=9)), {"counts": (1, 0)}),
    "a colour left out": (lambda plan: _with(plan, "bed", attributes=Attributes()), {"attributes": (1, 0)}),
    "another colour": (lambda plan: _with(plan, "bed", attributes=Attributes(color="blue")), {"attributes": (1, 1)}),
    "a darker colour": (
        lambda plan: _with(plan, "bed", attributes=Attributes(color="dark red")),
        {"attributes": (1, 1)},
    ),
    "a colour too much": (
        lambda plan: _with(plan, "lamp", attributes=Attributes(color="red")),
        {"attributes": (0, 1)},
    ),
    "a material by another of its names": (
        lambda plan: _with(plan, "nightstands", attributes=Attributes(material="oaken")),
        {},
    ),
    "a size too much": (lambda plan: _with(plan, "bed", size=StatedSize(width=1.6)), {"attributes": (0, 1)}),
    "colours told apart by nothing else that changed places": (
        lambda plan: _with(
            _with(plan, "chair#1", attributes=Attributes(color="black")),
            "chair#2",
            attributes=Attributes(color="white"),
        ),
        {},
    ),
    "things told apart as one": (
        lambda plan: _with(_without(plan, "chair#2"), "chair#1", count=Count(min=2, max=2)),
        {"attributes": (1, 0)},
    ),
    "one of two things told apart": (
        lambda plan: _without(plan, "chair#2"),
        {"entities": (1, 0), "counts": (1, 0), "attributes": (1, 0)},
    ),
    "another relation": (lambda plan: _related(plan, 3, relation="under"), {"relations": (1, 1)}),
    "another subject": (lambda plan: _related(plan, 3, subject="lamp"), {"relations": (1, 1)}),
    "another anchor": (lambda plan: _related(plan, 3, anchors=(_object("lamp"),)), {"relations": (1, 1)}),
    "another wall": (
        lambda plan: _related(plan, 0, anchors=(Anchor(kind="wall", which="left"),)),
        {"relations": (1, 1)},
    ),
    "a wall by its other name": (
        lambda plan: _related(plan, 0, anchors=(Anchor(kind="wall", which="north"),)),
        {},
    ),
    "any wall": (lambda plan: _related(plan, 0, anchors=(Anchor(kind="wall"),)), {"relations": (1, 1)}),
    "negated": (lambda plan: _related(plan, 3, negated=True), {"relations": (1, 1)}),
    "another distance": (lambda plan: _related(plan, 2, distance_m=0.5), {"relations": (1, 1)}),
    "no distance": (lambda plan: _related(plan, 2, distance_m=None), {"relations": (1, 1)}),
    "the other name that is allowed": (lambda plan: _related(plan, 2, relation="next_to"), {}),
    "next to, seen from the other": (
        lambda plan: _related(plan, 2, subject="bed", anchors=(_object("lamp"),), relation="near"),
        {},
    ),
    "above, said as under": (
        lambda plan: _related(plan, 4, subject="bed", anchors=(_object("mirror"),), relation="under"),
        {},
    ),
    "flanked, said as between": (
        lambda plan: _related(plan, 1, subject="bed", anchors=(_object("nightstands"),), relation="between"),
        {},
    ),
    "on, turned round": (
        lambda plan: _related(plan, 3, subject="bed", anchors=(_object("books"),)),
        {"relations": (1, 1)},
    ),
    "an optional relation": (
        lambda plan: _more(plan, "mirror", "on_wall", Anchor(kind="wall", which="far")),
        {},
    ),
    "a relation invented": (lambda plan: _more(plan, "lamp", "on", _object("books")), {"relations": (0, 1)}),
    "the same relation twice": (lambda plan: _more(plan, "books", "on", _object("bed")), {}),
    "a relation that is only implied": (
        lambda plan: _more(plan, "lamp", "on", _object("books"), implied=True),
        {},
    ),
    "a stated relation called implied": (lambda plan: _related(plan, 3, implied=True), {}),
    "no room": (lambda plan: replace(plan, rooms={}), {"rooms": (4, 0)}),
    "a room invented": (
        lambda plan: replace(plan, rooms={**plan.rooms, "k": replace(plan.rooms["bedroom"], type="k", openings=())}),
        {"rooms": (0, 1)},
    ),
    "another room size": (lambda plan: _in_room(plan, size=StatedSize(width=4, depth=5)), {"rooms": (1, 1)}),
    "width and depth the other way round": (lambda plan: _in_room(plan, size=StatedSize(width=3, depth=4)), {}),
    "the window on another wall": (lambda plan: _in_room(plan, openings=(_opening("far"),)), {"rooms": (1, 1)}),
    "more windows": (lambda plan: _in_room(plan, openings=(_opening("left", 2),)), {"rooms": (1, 1)}),
    "a colour of the walls too much": (lambda plan: _in_room(plan, wall_color="red"), {"rooms": (0, 1)}),
    "the negation left out": (lambda plan: replace(plan, negations=()), {"negations": (1, 0)}),
    "another negation": (
        lambda plan: replace(plan, negations=(PlanNegation(category="x", words="sofa", span=NOWHERE),)),
        {"negations": (1, 1)},
    ),
    "style left out": (
        lambda plan: replace(plan, environment=replace(plan.environment, mood=())),
        {"style": (1, 0)},
    ),
    "the mood by its other name, as style": (
        lambda plan: replace(plan, style="cozy", environment=replace(plan.environment, mood=())),
        {},
    ),
    "a style invented": (lambda plan: replace(plan, style="industrial"), {"style": (0, 1)}),
    "a time of day invented": (
        lambda plan: replace(plan, environment=replace(plan.environment, time_of_day="night")),
        {"style": (0, 1)},
    ),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_mistake_costs_exactly_its_own(name: str) -> None:
    change, cost = MUTATIONS[name]
    prompt = _prompt()
    plan = change(ideal_plan(prompt))
    assert _mistakes(prompt, plan) == cost
    assert score(prompt, plan, "open").perfect == (not cost)


def test_figures_are_f1_and_the_share_of_right_counts() -> None:
    prompt = _prompt()
    plan = _with(_without(ideal_plan(prompt), "lamp"), "bed", count=Count(min=2, max=2))
    plan = replace(plan, objects={**plan.objects, "wall": _thing("wall", plan.text)})
    row = figures([score(prompt, plan, "open"), score(prompt, ideal_plan(prompt), "open")])
    assert row.value("entities") == pytest.approx(2 * 13 / (2 * 13 + 1 + 1))
    assert row.value("counts") == pytest.approx(12 / 14)
    assert row.value("relations") == pytest.approx(2 * 9 / (2 * 9 + 1))
    assert row.value("attributes") == row.value("style") == 1.0
    assert row.perfect == 0.5


def test_several_facts_of_one_line_count_one_by_one() -> None:
    prompt = _prompt(relations=["on(books + lamp, bed)"])
    plan = replace(ideal_plan(prompt), relations=ideal_plan(prompt).relations[:1])
    assert _mistakes(prompt, plan) == {"relations": (1, 0)}


def test_any_way_of_a_fact_is_right_and_all_of_them_together_too() -> None:
    prompt = _prompt(relations=["left_of(lamp, bed) / against(lamp, left wall)"])
    plan = replace(ideal_plan(prompt), relations=())
    one = _more(plan, "lamp", "against", Anchor(kind="wall", which="left"))
    assert _mistakes(prompt, one) == {}
    assert _mistakes(prompt, _more(one, "lamp", "left_of", _object("bed"))) == {}


def test_things_told_apart_are_right_only_together_with_what_is_said_of_them() -> None:
    prompt = _prompt(relations=["next_to(chair#1, bed)", "next_to(chair#2, lamp)"])
    plan = ideal_plan(prompt)
    crossed = _related(_related(plan, 0, subject="chair#2"), 1, subject="chair#1")
    assert _mistakes(prompt, plan) == {}
    assert _mistakes(prompt, crossed) in ({"relations": (2, 2)}, {"attributes": (2, 2)})
    both = _with(
        _with(crossed, "chair#1", attributes=Attributes(color="black")), "chair#2", attributes=Attributes(color="white")
    )
    assert _mistakes(prompt, both) == {}


def test_sides_measured_from_an_anchor_cannot_be_turned_round() -> None:
    prompt = _prompt(relations=["left_of(lamp, bed)"])
    plan = replace(ideal_plan(prompt), relations=())
    assert _mistakes(prompt, _more(plan, "bed", "right_of", _object("lamp"))) == {"relations": (1, 1)}


def test_between_two_needs_both_of_them() -> None:
    prompt = _prompt(relations=["between(lamp, bed, mirror)"])
    plan = replace(ideal_plan(prompt), relations=())
    assert _mistakes(prompt, _more(plan, "lamp", "between", _object("mirror"), _object("bed"))) == {}
    assert _mistakes(prompt, _more(plan, "lamp", "between", _object("bed"))) == {"relations": (1, 1)}
    three = _more(plan, "lamp", "between", _object("mirror"), _object("books"))
    assert _mistakes(prompt, three) == {"relations": (1, 1)}


def test_things_belong_in_the_room_that_the_text_gives_them() -> None:
    prompt = _prompt(
        text="A kitchen with a table and a bedroom with a bed.",
        rooms=["kitchen", "bedroom"],
        things=["table", "bed"],
        relations=["in_room(table, kitchen)", "in_room(bed, bedroom)"],
        negations=[],
        style=[],
    )
    plan = ideal_plan(prompt)
    assert _mistakes(prompt, plan) == {}
    assert _mistakes(prompt, _with(plan, "bed", room="kitchen")) == {"rooms": (1, 0)}
    stated = _more(_with(plan, "bed", room=None), "bed", "in_room", Anchor(kind="room", id="bedroom"))
    assert _mistakes(prompt, stated) == {}


def test_an_object_without_a_place_is_found_by_its_words() -> None:
    prompt = _prompt()
    assert _mistakes(prompt, _with(ideal_plan(prompt), "lamp", span=NOWHERE)) == {}


def test_a_wide_span_means_the_head_that_fits_it_best() -> None:
    prompt = _prompt(
        text="A table lamp on a table.",
        rooms=["implied"],
        things=["table lamp", "table@2"],
        relations=["on(table lamp, table@2)"],
        negations=[],
        style=[],
    )
    plan = ideal_plan(prompt)
    wide = _with(plan, "table lamp", span=Span(start=0, end=len("A table lamp")))
    assert _mistakes(prompt, wide) == {}


# --- annotations that cannot be meant


@pytest.mark.parametrize(
    ("field", "entry", "wrong"),
    [
        ("things", "sofa", "stand in the text 0 times"),
        ("things", "bed@9", "so there is no 'bed@9'"),
        ("things", "lamp x3-2", "the count x3-2 is empty"),
        ("things", "lamp: purple", "the attribute 'purple' does not stand in the text"),
        ("rooms", "kitchen", "stand in the text 0 times"),
        ("rooms", "bedroom: window x2 plaid", "no word of the text"),
        ("relations", "beside(lamp, bed)", "there is no relation 'beside'"),
        ("relations", "on(sofa, bed)", "the subject 'sofa' is no thing of this prompt"),
        ("relations", "on(lamp, sofa)", "the anchor 'sofa' is no thing and no part of the room"),
        ("relations", "on(lamp)", "on has 1 anchors, not 0"),
        ("relations", "on lamp bed", "a relation is written name(subject, anchor)"),
        ("relations", "on(lamp, bed) upwards", "'upwards' is no side, no corner and no distance"),
        ("negations", "television", "stand in the text 0 times"),
        ("style", "industrial", "a word of style must stand in the text"),
    ],
)
def test_bad_annotation_is_refused_with_the_entry_and_the_reason(field: str, entry: str, wrong: str) -> None:
    prompt, mistakes = read_prompt({**ROOM, field: [entry] if field != "relations" else [*ROOM[field], entry]})
    assert prompt is None
    assert any(entry in mistake and wrong in mistake for mistake in mistakes), mistakes


def test_two_keys_for_the_same_words_are_refused() -> None:
    _, wrong = read_prompt({**ROOM, "things": [*ROOM["things"], "oak nightstands"]})
    assert "'oak nightstands' and 'nightstands' are the same words of the text; say which by @2" in wrong


def test_bad_file_tells_every_mistake_with_its_prompt(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text('[[prompt]]\nid = "a"\n\n[[prompt]]\nid = "b"\nmood = 1\n', encoding="utf-8")
    with pytest.raises(BadAnnotation) as caught:
        read_prompts(path)
    told = str(caught.value).splitlines()
    assert "bad.toml: a: the field 'text' is missing" in told
    assert "bad.toml: b: there is no field 'mood'" in told


# --- planners


def test_plans_of_a_folder_score_as_the_planner_that_wrote_them(tmp_path: Path) -> None:
    prompt = _prompt()
    plan = ideal_plan(prompt)
    (tmp_path / "room.json").write_bytes(to_json_bytes(plan))
    read, refused = planned(plans_in(tmp_path), prompt)
    assert refused == ""
    assert read == plan
    nothing, why = planned(plans_in(tmp_path), _prompt(id="other"))
    assert nothing is None
    assert "there is no other.json" in why


def test_plan_of_another_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "room.json").write_bytes(to_json_bytes(Plan(text="A chair.")))
    plan, why = planned(plans_in(tmp_path), _prompt())
    assert plan is None
    assert "its text is not the prompt's" in why


def test_planner_is_named_by_module_and_function() -> None:
    prompt = _prompt()
    own = planner_named("diorama.language.planner:plan_text")
    assert planned(own, prompt)[0] == own(prompt)
    for wrong in ("diorama.language.planner", "diorama.nowhere:plan", "diorama.language.planner:nothing"):
        with pytest.raises(ValueError, match="--planner"):
            planner_named(wrong)


def test_refusal_of_a_planner_is_told_and_scores_as_nothing() -> None:
    def refuse(prompt: Prompt) -> Plan:
        raise UserFault(f"cannot read {prompt.id}")

    plan, why = planned(refuse, _prompt())
    assert plan is None
    assert "cannot read room" in why


def test_json_holds_the_figures_and_what_was_missed_and_invented() -> None:
    prompt = _prompt()
    scored = [score(prompt, _without(ideal_plan(prompt), "lamp"), "frozen")]
    data = json.loads(json.dumps(as_data(scored, 1.5)))
    assert data["figures"]["frozen"] == data["figures"]["all"]
    assert data["figures"]["all"]["prompts"] == 1
    assert data["prompts"][0]["parts"]["entities"] == {"right": 6, "missed": ["lamp"], "invented": []}
    assert data["ms_for_40_words"] == 1.5
