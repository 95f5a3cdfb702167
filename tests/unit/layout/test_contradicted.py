"""What was stated goes before what is usual: groups that would rule a wish out are given up."""

from __future__ import annotations

import pytest

from diorama.domain.plan import PlanRelation
from diorama.domain.relation import Anchor
from diorama.layout import solve
from tests.unit.layout.test_sound import assert_sound
from tests.unit.layout.things import laid_out, plan, says

WALL, ROOM = Anchor(kind="wall"), Anchor(kind="room")
BED = {"double_bed": 1, "nightstand": 2, "wardrobe": 1}
SOFA = {"sofa": 1, "coffee_table": 1, "armchair": 1, "rug": 1}
DESK = {"desk": 1, "chair": 1, "bookshelf": 1}


@pytest.mark.parametrize(
    ("kinds", "wishes"),
    [
        (BED, [says("double_bed", "in_corner", ROOM)]),
        (BED, [says("nightstand", "against", WALL, negated=True)]),
        (BED, [says("nightstand", "next_to", "double_bed", negated=True)]),
        (SOFA, [says("coffee_table", "in_front_of", "sofa", negated=True)]),
        (SOFA, [says("armchair", "far_from", "coffee_table")]),
        (DESK, [says("chair", "facing", "desk"), says("chair", "near", "desk")]),
        (DESK, [says("chair", "behind", "desk")]),
        (DESK, [says("bookshelf", "back_to", "desk")]),
    ],
)
def test_a_stated_wish_holds_against_the_usual_group(
    monkeypatch: pytest.MonkeyPatch, kinds: dict[str, int], wishes: list[tuple[PlanRelation, str]]
):
    levels: list[int] = []
    whole = solve.attempt
    monkeypatch.setattr(solve, "attempt", lambda *a, **k: (levels.append(k["level"]), whole(*a, **k))[1])
    layout = laid_out(plan(kinds, *wishes, size=(6.0, 5.5)))
    assert_sound(layout)
    assert not layout.left_out
    assert set(levels) == {0}, "what else is usual stays"
    for name, relation in layout.relations.items():
        if relation.hard:
            assert layout.relation_proofs[name].holds, (relation, layout.relation_proofs[name])


def test_what_is_usual_stays_where_nothing_speaks_against_it():
    layout = laid_out(plan(BED, says("wardrobe", "in_corner", ROOM), size=(6.0, 5.5)))
    usual = {n: p for n, p in layout.relation_proofs.items() if layout.relations[n].relation == "next_to"}
    assert usual
    assert all(proof.holds for proof in usual.values())


def test_what_is_said_of_the_plates_keeps_the_chairs_together():
    wishes = [
        says("chair", "around", "dining_table"),
        says("plate", "on", "dining_table"),
        says("plate", "in_front_of", "chair"),
    ]
    layout = laid_out(plan({"dining_table": 1, "chair": 4, "plate": 4}, *wishes, room="dining_room"))
    assert_sound(layout)
    assert all(proof.holds for proof in layout.relation_proofs.values() if proof.hard), layout.conflicts
