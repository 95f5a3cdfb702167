"""Sizes that follow from what a thing is to hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.asset import Asset, Provenance, Surface
from diorama.domain.ids import AssetId, BlobHash
from diorama.domain.plan import Count, Plan, PlanObject, PlanRelation, StatedSize
from diorama.domain.relation import Anchor, RelationName
from diorama.domain.scene import Attributes
from diorama.domain.span import Span
from diorama.layout.seats import seats_at
from diorama.makers.registry import make
from diorama.pipelines.capacity import cramped, seating_size
from diorama.pipelines.text_to_scene import request_for

SPAN = Span(start=0, end=1)


def thing(category: str, count: int = 1, **more: object) -> PlanObject:
    return PlanObject(category=category, words=category, count=Count(min=count, max=count), span=SPAN, **more)  # type: ignore[arg-type]


def says(subject: str, relation: RelationName, anchor: str) -> PlanRelation:
    return PlanRelation(subject=subject, relation=relation, anchors=(Anchor(kind="object", id=anchor),), span=SPAN)


def planned(*relations: PlanRelation, **objects: PlanObject) -> Plan:
    return Plan(text="x", objects=objects, relations=relations)


def asset(category: str, size: tuple[float, float, float], *surfaces: Surface, mount: str = "floor") -> Asset:
    return Asset(
        id=AssetId(category), kind="mesh", master=BlobHash("0" * 64), name=category, category=category, size_m=size,
        origin="bottom", mount=mount, has_front=False, surfaces=surfaces, mass_kg=1.0,
        provenance=Provenance(backend="x", revision="1", license="CC0-1.0", seed=0),
    )  # type: ignore[arg-type]  # fmt: skip


def inner(wide: float, deep: float, headroom: float | None = None) -> Surface:
    ring = ((0.0, 0.0), (wide, 0.0), (wide, deep), (0.0, deep))
    return Surface(id="inside", polygon=ring, height=0.01, headroom=headroom, inside=True)


@pytest.mark.parametrize("shape", ["", "oval", "round", "square"])
@given(count=st.integers(3, 14), chair=st.sampled_from(["dining_chair", "office_chair", "armchair"]))
@settings(max_examples=12, deadline=None)
def test_a_table_is_made_long_enough_for_its_chairs(shape: str, count: int, chair: str) -> None:
    plan = planned(
        says("chairs", "around", "table"), chairs=thing(chair, count),
        table=thing("dining_table", attributes=Attributes(shape=shape)),
    )  # fmt: skip
    size = seating_size(plan, "table")
    made = make(request_for(replace(plan.objects["table"], size=size), style="", seed=1))
    width = make(request_for(plan.objects["chairs"], style="", seed=1)).model.bounds
    across = float(width[1][0] - width[0][0])
    seats = seats_at(made, count, across)
    alike = [
        ((a.x - b.x) ** 2 + (a.z - b.z) ** 2) ** 0.5
        for i, a in enumerate(seats) for b in seats[:i] if abs(a.yaw_rad - b.yaw_rad) < 0.5
    ]  # fmt: skip
    closest = min(alike, default=across)
    assert closest >= across * 0.9 or (size.width or 0) >= 6.0


def test_a_stated_size_and_few_chairs_leave_a_table_as_it_is() -> None:
    few = planned(says("chairs", "around", "table"), chairs=thing("dining_chair", 2), table=thing("dining_table"))
    assert seating_size(few, "table") == StatedSize()
    stated = thing("dining_table", size=StatedSize(width=1.2))
    many = planned(says("chairs", "around", "table"), chairs=thing("dining_chair", 12), table=stated)
    assert seating_size(many, "table") == StatedSize(width=1.2)


def test_a_basket_grows_for_what_goes_in_and_no_further_than_a_basket_can() -> None:
    plan = planned(says("towels", "inside", "basket"), towels=thing("towel", 2), basket=thing("basket"))
    made = {
        "towels": asset("towel", (0.3, 0.08, 0.2), mount="top"),
        "basket": asset("basket", (0.4, 0.35, 0.4), inner(0.25, 0.25)),
    }
    size = cramped(plan, made)["basket"]
    assert size.width is not None
    assert 0.4 * 1.25 < size.width <= 0.9
    crowd = replace(plan, objects={**plan.objects, "towels": thing("towel", 500)})
    assert cramped(crowd, made)["basket"].width == pytest.approx(1.2)


def test_what_is_large_enough_or_of_a_stated_size_stays() -> None:
    plan = planned(says("egg", "inside", "basket"), egg=thing("egg"), basket=thing("basket"))
    made = {
        "egg": asset("egg", (0.05, 0.06, 0.05), mount="top"),
        "basket": asset("basket", (0.4, 0.35, 0.4), inner(0.3, 0.3)),
    }
    assert cramped(plan, made) == {}
    small = planned(
        says("melon", "inside", "bowl"), melon=thing("fruit"), bowl=thing("bowl", attributes=Attributes(size="small"))
    )
    made = {
        "melon": asset("fruit", (0.3, 0.3, 0.3), mount="top"),
        "bowl": asset("bowl", (0.2, 0.09, 0.2), inner(0.1, 0.1)),
    }
    assert cramped(small, made) == {}


def test_what_stands_under_a_table_is_made_low_enough_if_such_things_are_made_so_low() -> None:
    plan = planned(says("minibar", "under", "desk"), minibar=thing("mini_fridge"), desk=thing("desk"))
    made = {"minibar": asset("mini_fridge", (0.5, 0.85, 0.5)), "desk": asset("desk", (1.3, 0.75, 0.6))}
    height = cramped(plan, made)["minibar"].height
    assert height is not None
    assert 0.5 < height < 0.7
    tall = {**made, "minibar": asset("wardrobe", (1.2, 2.1, 0.6))}
    assert cramped(plan, tall) == {}


@pytest.mark.parametrize("count", [4, 10])
def test_a_bar_is_as_long_as_its_row_of_stools(count: int) -> None:
    plan = planned(says("stools", "in_front_of", "bar"), stools=thing("bar_stool", count), bar=thing("counter"))
    width = seating_size(plan, "bar").width or 1.9
    assert width >= 0.45 * count
    assert width <= 6.0
