"""Rooms are as large as what is in them needs, and adjoin each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from diorama.domain.layout import LayoutOptions
from diorama.domain.plan import Count, Plan, PlanObject, PlanRoom
from diorama.domain.span import Span
from diorama.layout.solve import solve
from diorama.layout.task import build_task
from diorama.layout.walls import bounds_of, walls_of
from diorama.layout.world import world_of
from tests.unit.layout.test_sound import assert_sound
from tests.unit.layout.things import laid_out, plan, says, thing


def sides(wanted: Plan) -> tuple[float, float]:
    layout = laid_out(wanted)
    assert_sound(layout)
    (room,) = layout.rooms.values()
    x0, z0, x1, z1 = bounds_of(room.polygon)
    return x1 - x0, z1 - z0


def worded(wanted: Plan, word: str) -> Plan:
    return replace(wanted, rooms={name: replace(room, size_word=word) for name, room in wanted.rooms.items()})


@pytest.mark.parametrize(
    ("kind", "least"),
    [("bedroom", 2.8), ("living_room", 3.2), ("bathroom", 1.8), ("kitchen", 2.4), ("office", 2.6), ("hallway", 1.6)],
)
def test_next_to_nothing_gives_a_small_room_of_believable_shape(kind: str, least: float) -> None:
    width, depth = sides(plan(["plant"], room=kind))
    assert min(width, depth) >= least
    assert max(width, depth) / min(width, depth) <= (2.6 if kind == "hallway" else 1.6) + 0.02


def test_a_table_with_four_chairs_does_not_stand_in_a_hall() -> None:
    width, depth = sides(plan({"dining_table": 1, "chair": 4}, says("chair", "around", "dining_table"),
                              room="dining_room"))  # fmt: skip
    assert width * depth <= 11.0
    assert min(width, depth) >= 2.8


def test_a_sofa_group_stands_close() -> None:
    wanted = plan({"sofa": 1, "coffee_table": 1, "armchair": 1, "floor_lamp": 1}, room="living_room")
    width, depth = sides(wanted)
    assert width * depth <= 15.0


def test_more_things_make_a_larger_room() -> None:
    few = sides(plan({"double_bed": 1}))
    many = sides(plan({"double_bed": 1, "wardrobe": 2, "desk": 1, "chair": 1, "dresser": 1, "armchair": 1}))
    assert many[0] * many[1] > 1.3 * few[0] * few[1]


@pytest.mark.parametrize("things", [{"sofa": 1}, {"double_bed": 1, "nightstand": 2, "wardrobe": 1}])
def test_size_words_show(things: dict[str, int]) -> None:
    room = "living_room" if "sofa" in things else "bedroom"
    small, usual, large = (sides(worded(plan(things, room=room), word)) for word in ("small", "", "large"))
    assert small[0] * small[1] <= usual[0] * usual[1]
    assert large[0] * large[1] >= 1.25 * usual[0] * usual[1]


# -- ceilings -----------------------------------------------------------------------------------------------


def test_a_ceiling_of_no_stated_height_rises_a_little_for_a_tall_thing() -> None:
    layout = laid_out(plan(["bookshelf"]), sizes={"bookshelf": (0.8, 2.9, 0.3)})
    assert_sound(layout)
    (room,) = layout.rooms.values()
    assert 2.9 < room.height <= 3.2
    assert len(layout.placements) == 1


def test_what_is_higher_than_any_ceiling_is_left_out_and_said() -> None:
    layout = laid_out(plan(["bookshelf", "plant"]), sizes={"bookshelf": (0.8, 4.0, 0.3)})
    assert_sound(layout)
    assert list(layout.placements) == ["plant-1"]
    (left,) = layout.left_out
    assert "4.00 m high" in left.why
    assert "3.20 m" in left.why


def test_a_stated_height_is_kept() -> None:
    wanted = plan(["table", "vase"], says("vase", "on", "table"))
    room = replace(wanted.rooms["room-1"], size=replace(wanted.rooms["room-1"].size, height=2.2))
    wanted = replace(wanted, rooms={"room-1": room})
    layout = laid_out(wanted, sizes={"table": (0.8, 2.5, 0.8)})
    assert_sound(layout)
    assert [r.height for r in layout.rooms.values()] == [2.2]
    assert not layout.placements
    assert {left.category: "stands on" in left.why for left in layout.left_out} == {"table": False, "vase": True}


def test_what_would_reach_the_ceiling_on_a_cabinet_is_left_out_alone() -> None:
    wanted = plan(["cabinet", "vase"], says("vase", "on", "cabinet"))
    room = replace(wanted.rooms["room-1"], size=replace(wanted.rooms["room-1"].size, height=2.2))
    layout = laid_out(
        replace(wanted, rooms={"room-1": room}), sizes={"cabinet": (0.8, 1.2, 0.4), "vase": (0.2, 1.1, 0.2)}
    )
    assert_sound(layout)
    assert list(layout.placements) == ["cabinet-1"]
    assert "on the cabinet it would reach 2.30 m" in layout.left_out[0].why


# -- several rooms ------------------------------------------------------------------------------------------


def dwelling(*rooms: str, whole: str = "", contents: dict[str, str] | None = None) -> Plan:
    text = f"{whole} with " + " and ".join(rooms)
    named = {r: PlanRoom(type=r, span=Span(start=text.index(r), end=text.index(r) + len(r))) for r in rooms}
    if whole:
        named = {"studio": PlanRoom(type="studio", span=Span(start=0, end=len(whole))), **named}
    nowhere = Span(start=0, end=0)
    objects = {
        name: PlanObject(category=name, words=name, count=Count(), room=room, span=nowhere)
        for name, room in (contents or {}).items()
    }
    return Plan(text=text, rooms=named, objects=objects)


def solved(wanted: Plan) -> tuple[str, ...]:
    assets = {name: thing(name) for name in wanted.objects}
    return tuple(solve(build_task(wanted, assets, LayoutOptions())).rooms)


def test_the_whole_dwelling_is_no_room_of_its_own() -> None:
    assert solved(dwelling("kitchen", "living_room", whole="an apartment")) == ("kitchen", "living_room")


def test_a_dwelling_with_contents_of_its_own_stays() -> None:
    assert "studio" in solved(dwelling("kitchen", whole="an apartment", contents={"sofa": "studio"}))


def test_a_studio_that_is_no_dwelling_stays() -> None:
    assert "studio" in solved(dwelling("kitchen", whole="an art studio"))


def test_rooms_adjoin_with_a_way_through_also_when_they_grew() -> None:
    contents = {"sofa": "living_room", "double_bed": "bedroom", "wardrobe": "bedroom", "table": "kitchen"}
    wanted = dwelling("kitchen", "living_room", "bedroom", whole="a flat", contents=contents)
    objects = {n: replace(o, count=Count(min=4, max=4)) if n == "wardrobe" else o for n, o in wanted.objects.items()}
    layout = solve(build_task(replace(wanted, objects=objects), {n: thing(n) for n in objects}, LayoutOptions()))
    assert_sound(layout)
    rooms = list(layout.rooms.items())
    placed = world_of(layout.items, layout.placements)
    for (left, first), (right, second) in pairwise(rooms):
        assert bounds_of(second.polygon)[0] - bounds_of(first.polygon)[2] == pytest.approx(0.2, abs=1e-5)
        ways = [
            (walls_of(room)[o.wall].opening_span(o), o.kind)
            for room, other in ((first, right), (second, left))
            for o in room.openings.values()
            if o.leads_to == other
        ]
        assert len(ways) == 2
        assert ways[0][0] == pytest.approx(ways[1][0], abs=2e-3), "the holes lie opposite each other"
        assert {kind for _, kind in ways} == ({"door", "passage"} if right == "bedroom" else {"passage"})
    for name, one in placed.items():
        x0, z0, x1, z1 = bounds_of(layout.rooms[layout.items[name].room].polygon)
        assert x0 <= one.box.x0
        assert one.box.x1 <= x1
        assert z0 <= one.box.z0
        assert one.box.z1 <= z1
