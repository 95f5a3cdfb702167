"""Things inside others and hung from others, from the sentence to the certificate."""

from __future__ import annotations

from typing import Any

import pytest

from diorama.domain.asset import MadeAsset
from diorama.domain.layout import Layout, LayoutOptions
from diorama.domain.plan import Plan
from diorama.domain.scene import Brief, Scene, SceneObject
from diorama.language.planner import plan_text
from diorama.layout.hung import is_hung
from diorama.layout.solve import solve
from diorama.layout.task import build_task
from diorama.makers.registry import make
from diorama.pipelines.capacity import cramped
from diorama.pipelines.holding import form_details
from diorama.pipelines.text_to_scene import planned_request
from diorama.scene.canonical import ordered
from tests.unit.layout.edited import World, body, known_of, moved

SENTENCES = """a fridge with milk and a cake in it
a box of toys
a toy box with a doll, a ball and a toy car in it
a wardrobe with shirts and shoes
a basket of towels
a bowl with two apples
a cup of pencils
an umbrella stand with two umbrellas in it
a vase with three roses
two towels on a towel rail
coats on a coat rack
a coat hanging on a hook
a cake with seven candles on it
books in a chest
dishes in the sink
a cabinet full of plates
clothes hanging on a clothing rack
a suitcase with clothes in it
a toolbox with a hammer and a screwdriver in it
a jewelry box with two rings in it
a microwave with a cup in it
an oven with a pizza in it
a washing machine with towels in it
a dishwasher with plates in it
a pot with three carrots in it
a bathtub with a rubber duck in it
a pool table with three balls on it
a weight rack with four dumbbells
an easel with a canvas on it
a stage with a microphone stand and a drum kit on it
a radiator with a towel on it
a locker with a backpack in it
a wardrobe with a suitcase in it
a basket of apples
a basket with twelve apples in it
a bowl with three apples in it
a trunk with blankets in it
a dresser with clothes in it
a nightstand with a book in it
a crib with a teddy bear in it
a fireplace with firewood in it
a dollhouse with a doll in it
a coat rack with a bag and a coat on it
a wardrobe with ten shirts in it""".splitlines()

_laid: dict[tuple[str, int], tuple[Plan, Layout]] = {}


def laid_out(text: str, seed: int = 0) -> tuple[Plan, Layout]:
    """The scene of a text, made and placed as the recipe does it."""
    if (text, seed) not in _laid:
        plan = plan_text(text)
        made: dict[str, MadeAsset] = {name: make(planned_request(plan, name, seed)) for name in plan.objects}
        known: Any = made  # a kept asset has what `cramped` asks of it, and so has a made one
        for name, size in cramped(plan, known).items():
            made[name] = make(planned_request(plan, name, seed, size))
        _laid[text, seed] = plan, solve(build_task(plan, made, LayoutOptions(seed=seed, casual=True)))
    return _laid[text, seed]


@pytest.mark.parametrize("text", SENTENCES)
def test_everything_is_held_as_the_sentence_says(text: str) -> None:
    plan, layout = laid_out(text)
    assert layout.sound
    assert not layout.left_out
    assert not layout.conflicts
    assert {name: p for name, p in layout.relation_proofs.items() if p.hard and not p.holds} == {}
    assert any(r.relation in ("on", "inside") for r in plan.relations), "the sentence says that one holds the other"


@pytest.mark.parametrize("text", SENTENCES)
def test_what_is_inside_or_hangs_is_carried_and_free(text: str) -> None:
    _, layout = laid_out(text)
    for name, proof in layout.object_proofs.items():
        assert proof.penetration == 0.0, name
        if layout.placements[name].parent is not None:
            assert proof.supported, name
            assert 0.0005 - 1e-6 <= proof.gap <= 0.001 + 1e-5, name
        assert proof.cavity is None or proof.cavity >= 0.006 - 1e-6, name


def test_pencils_stand_upright_in_a_cup_and_lie_on_a_desk() -> None:
    _, cup = laid_out("a cup of pencils")
    _, desk = laid_out("two pencils on a desk")
    tall = [cup.placements[n].transform.matrix()[1, 2] for n in cup.items if cup.items[n].asset.category == "pen"]
    flat = [desk.placements[n].transform.matrix()[1, 2] for n in desk.items if desk.items[n].asset.category == "pen"]
    assert [abs(y) for y in tall] == pytest.approx([1.0] * 6, abs=1e-5)
    assert flat == pytest.approx([0.0, 0.0], abs=1e-5)


def test_towels_that_find_no_room_on_the_floor_of_a_basket_lie_on_others() -> None:
    _, layout = laid_out("a basket of towels")
    towels = [name for name, item in layout.items.items() if item.asset.category == "towel"]
    below = [layout.placements[name].support.on for name in towels]
    assert any(on in towels for on in below)
    assert all(on in towels or layout.items[on].asset.category == "basket" for on in below)


def test_coats_hang_from_a_rack_and_below_what_carries_them() -> None:
    _, layout = laid_out("coats on a coat rack")
    coats = [name for name, item in layout.items.items() if item.asset.category == "clothes"]
    assert len({layout.placements[name].support.surface for name in coats}) == len(coats) == 3
    for name in coats:
        assert is_hung(layout.items[name].asset)
        rack = layout.items[layout.placements[name].support.on].asset
        peg = next(s for s in rack.surfaces if s.id == layout.placements[name].support.surface)
        assert layout.placements[name].transform.position[1] < peg.height - 0.5


def world_of(text: str) -> World:
    """The laid out scene as a document that can be edited."""
    _, layout = laid_out(text)
    objects = {
        name: SceneObject(
            name=item.name, category=item.asset.category, body=body(item.plan_id),
            parent=layout.placements[name].parent, transform=layout.placements[name].transform,
            support=layout.placements[name].support,
        )
        for name, item in layout.items.items()
    }  # fmt: skip
    scene = Scene(
        name="held", brief=Brief(text=text, seed=0), objects=objects, rooms=layout.rooms, relations=layout.relations
    )
    return World(ordered(scene), known_of({item.plan_id: item.asset for item in layout.items.values()}))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("coats on a coat rack", "clothes"),
        ("a wardrobe with shirts and shoes", "clothes"),
        ("two towels on a towel rail", "towel"),
        ("a cup of pencils", "pen"),
        ("a basket of towels", "towel"),
    ],
)
def test_what_somebody_nudges_hangs_or_stands_in_it_again(text: str, kind: str) -> None:
    world = world_of(text)
    assert world.verify().sound
    name = next(n for n, thing in world.scene.objects.items() if thing.category == kind)
    scene, verdict = world.resolve(moved(world.scene, name, x=0.02, y=0.05))
    assert verdict.sound
    assert all(proof.holds for proof in verdict.relations.values() if proof.hard)
    assert scene.objects[name].support.on == world.scene.objects[name].support.on


@pytest.mark.parametrize(
    ("text", "thing", "details"),
    [
        ("a fridge with a cake in it", "fridge", {"open": 1}),
        ("a cake on a fridge", "fridge", {}),
        ("a fridge and a cake", "fridge", {}),
        ("an open fridge", "fridge", {"open": 1}),
        ("a fridge with its door open", "fridge", {"open": 1}),
        ("an open book", "book", {}),
        ("a wardrobe with shirts in it", "wardrobe", {"open": 1, "rail": 1}),
        ("two towels on a towel rail", "towel", {"hung": 1}),
        ("a coat on a coat rack", "clothes", {"hung": 2}),
        ("a towel on a chair", "towel", {}),
        ("three roses in a vase", "flowers", {"stem": 1}),
        ("a vase and roses", "flowers", {}),
        ("a cake with a candle on it", "candle", {"stem": 1}),
        ("a stack of three cardboard boxes", "box", {"shut": 1}),
        ("a lamp on a box", "box", {"shut": 1}),
        ("a cardboard box", "box", {}),
        ("a chair behind a desk", "desk", {"seat_behind": 1}),
        ("a chair in front of a desk", "desk", {}),
    ],
)
def test_the_form_follows_from_what_holds_and_what_is_held(text: str, thing: str, details: dict[str, int]) -> None:
    plan = plan_text(text)
    found = next(name for name, wanted in plan.objects.items() if wanted.category == thing)
    assert {k: v for k, v in form_details(plan, found).items() if not k.endswith("_cm")} == details
