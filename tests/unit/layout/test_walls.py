"""What hangs and what stands at a wall are beside, above and under each other; windows stay free."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import replace

import pytest

from diorama.domain.asset import Mount
from diorama.domain.layout import Layout, LayoutOptions
from diorama.domain.plan import Plan, PlanOpening, PlanRelation
from diorama.domain.relation import Anchor
from diorama.domain.span import Span
from diorama.domain.units import Vec3
from diorama.layout.outline import distance
from diorama.layout.solve import solve
from diorama.layout.task import build_task
from diorama.layout.walls import walls_of
from diorama.layout.world import world_of
from tests.unit.layout.test_sound import assert_sound
from tests.unit.layout.things import kind_of, laid_out, plan, says, thing

SCREEN: Vec3 = (1.1, 0.65, 0.06)
WALL, WINDOW, ROOM = Anchor(kind="wall"), Anchor(kind="window"), Anchor(kind="room")


def with_screen(wanted: Plan, sizes: Mapping[str, Vec3] | None = None) -> Layout:
    """Laid out with a television that hangs."""
    mounts: dict[str, Mount] = {"television": "wall"}
    known = {"television": SCREEN, **(sizes or {})}
    assets = {name: thing(kind_of(name), known.get(name), mounts.get(name)) for name in wanted.objects}
    return solve(build_task(wanted, assets, LayoutOptions()))


def assert_all_hold(layout: Layout) -> None:
    assert_sound(layout)
    assert not layout.conflicts
    assert {n: p for n, p in layout.relation_proofs.items() if p.hard and not p.holds} == {}


@pytest.mark.parametrize(
    ("things", "wish"),
    [
        (["television", "bookshelf"], says("bookshelf", "left_of", "television")),
        (["television", "bookshelf"], says("bookshelf", "right_of", "television")),
        (["television", "bookshelf"], says("television", "left_of", "bookshelf")),
        (["picture", "wardrobe"], says("picture", "right_of", "wardrobe")),
        (["picture", "dresser"], says("picture", "left_of", "dresser")),
        (["mirror", "dresser"], says("mirror", "above", "dresser")),
        (["television", "cabinet"], says("cabinet", "under", "television")),
        (["television", "bench"], says("bench", "under", "television")),
        (["picture", "floor_lamp"], says("floor_lamp", "next_to", "picture")),
        (["picture", "mirror"], says("picture", "left_of", "mirror")),
        (["wall_clock", "picture"], says("wall_clock", "above", "picture")),
        (["desk"], says("desk", "left_of", WINDOW)),
        (["mirror"], says("mirror", "right_of", WINDOW)),
        (["desk"], says("desk", "under", WINDOW)),
        (["double_bed"], says("double_bed", "under", WINDOW)),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else "",
)
def test_what_hangs_and_what_stands_find_each_other(things: list[str], wish: tuple[PlanRelation, str]) -> None:
    assert_all_hold(with_screen(plan(things, wish)))


def test_bookshelf_left_of_the_hanging_television_lies_left_for_who_looks_at_it() -> None:
    layout = with_screen(
        plan({"sofa": 1, "television": 1, "plant": 1, "bookshelf": 1}, says("television", "facing", "sofa"),
             says("plant", "in_corner", ROOM), says("bookshelf", "left_of", "television"), size=(5.0, 4.0),
             room="living_room")
    )  # fmt: skip
    assert_all_hold(layout)
    placed = world_of(layout.items, layout.placements)
    screen, shelf = placed["television-1"], placed["bookshelf-1"]
    aside, ahead = screen.local(shelf.centre)
    assert aside < -(screen.half[0] + shelf.half[0]) + 1e-6
    assert ahead < 0.5, "at the same wall"
    away = distance(screen.outline, placed["sofa-1"].outline)
    assert 1.5 <= away <= 3.3, "unasked the sofa stands opposite, where one sees well"


def test_what_is_under_the_television_ends_below_it() -> None:
    layout = with_screen(plan(["television", "cabinet"], says("cabinet", "under", "television")))
    placed = world_of(layout.items, layout.placements)
    assert placed["cabinet-1"].y1 < placed["television-1"].y0


def test_a_thing_on_the_other_side_of_the_television_is_not_at_its_left() -> None:
    layout = with_screen(plan(["television", "bookshelf"], says("bookshelf", "right_of", "television")))
    relation = next(r for r in layout.relations.values() if r.hard)
    from diorama.layout.finding import Surroundings
    from diorama.layout.measure import prove_relation

    (room,) = layout.rooms.values()
    around = Surroundings(
        room=room, placed=world_of(layout.items, layout.placements), placements=layout.placements, rooms=layout.rooms
    )
    assert prove_relation(relation, around).holds
    assert not prove_relation(replace(relation, relation="left_of"), around).holds
    assert prove_relation(replace(relation, relation="left_of", negated=True), around).holds
    assert not prove_relation(replace(relation, negated=True), around).holds


@pytest.mark.parametrize("seat", ["sofa", "double_bed"])
def test_a_television_hangs_opposite_where_one_sits_or_lies(seat: str) -> None:
    layout = with_screen(plan([seat, "television", "plant"], room="living_room"))
    assert_sound(layout)
    (proof,) = (p for n, p in layout.relation_proofs.items() if n.startswith("usual-across-from"))
    assert proof.holds


@pytest.mark.parametrize("below", ["sofa", "double_bed", "console_table"])
def test_a_picture_hangs_over_the_main_thing_unasked(below: str) -> None:
    layout = laid_out(plan([below, "picture"], room="living_room"))
    placed = world_of(layout.items, layout.placements)
    aside, _ = placed[f"{below.replace('_', '-')}-1"].local(placed["picture-1"].centre)
    assert abs(aside) <= 0.1


# -- windows ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("room", ["bedroom", "living_room", "dining_room", "kitchen", "office", "kids_room"])
def test_rooms_to_live_in_have_a_window_opposite_the_door(room: str) -> None:
    layout = laid_out(plan(["plant"], room=room))
    (made,) = layout.rooms.values()
    doors = {o.wall for o in made.openings.values() if o.kind != "window"}
    windows = {o.wall for o in made.openings.values() if o.kind == "window"}
    assert 1 <= len(windows) <= 2
    assert not doors & windows
    assert {(wall + 2) % 4 for wall in doors} & windows


@pytest.mark.parametrize("seed", range(3))
def test_windows_do_not_end_up_behind_tall_things(seed: int) -> None:
    layout = laid_out(plan({"wardrobe": 2, "bookshelf": 2, "double_bed": 1, "picture": 1}), seed=seed)
    assert_sound(layout)
    (room,) = layout.rooms.values()
    placed = world_of(layout.items, layout.placements)
    for opening in (o for o in room.openings.values() if o.kind == "window"):
        wall = walls_of(room)[opening.wall]
        low, high = wall.opening_span(opening)
        for name, one in placed.items():
            near = min(wall.inside_distance((float(p[0]), float(p[1]))) for p in one.outline) < 0.3
            along = one.outline[:, wall.axis]
            if near and one.y1 > opening.sill + 0.02 and one.y0 < opening.sill + opening.height:
                assert along.max() <= low + 1e-6 or along.min() >= high - 1e-6, name


def test_a_bed_under_the_window_has_its_headboard_below_the_sill() -> None:
    layout = laid_out(plan(["double_bed"], says("double_bed", "under", WINDOW)))
    (room,) = layout.rooms.values()
    (window,) = (o for o in room.openings.values() if o.kind == "window")
    assert world_of(layout.items, layout.placements)["double-bed-1"].y1 < window.sill
    assert window.height >= 0.5


def test_curtains_hang_before_the_windows() -> None:
    layout = laid_out(plan({"curtain": 2, "bed": 1}))
    assert_sound(layout)
    (room,) = layout.rooms.values()
    placed = world_of(layout.items, layout.placements)
    seen: set[str] = set()
    for name in ("curtain-1", "curtain-2"):
        index = int(layout.placements[name].support.surface.removeprefix("wall-"))
        wall = walls_of(room)[index]
        (window,) = (o for o in room.openings.values() if o.kind == "window" and o.wall == index)
        low, high = wall.opening_span(window)
        along = placed[name].outline[:, wall.axis]
        assert along.min() < low
        assert along.max() > high
        assert placed[name].y1 > window.sill + window.height
        seen.add(window.id)
    assert len(seen) == 2, "each at a window of its own"


def test_a_curtain_too_many_is_reported() -> None:
    wanted = plan({"curtain": 3})
    asked = PlanOpening(kind="window", count=1, span=Span(start=0, end=0))
    room = replace(wanted.rooms["room-1"], openings=(asked,))
    layout = laid_out(replace(wanted, rooms={"room-1": room}))
    assert [(left.count, "window" in left.why) for left in layout.left_out] == [(2, True)]


def test_stated_windows_stay_where_they_were_said_to_be() -> None:
    wanted = plan({"wardrobe": 3})
    asked = PlanOpening(kind="window", count=1, wall="right", span=Span(start=0, end=0))
    room = replace(wanted.rooms["room-1"], openings=(asked,))
    task = build_task(replace(wanted, rooms={"room-1": room}), {"wardrobe": thing("wardrobe")}, LayoutOptions())
    assert task.usual_windows == {}
    (made,) = solve(task).rooms.values()
    assert [o.wall for o in made.openings.values() if o.kind == "window"] == [0]


def test_placements_are_plain_numbers() -> None:
    layout = laid_out(
        plan({"desk": 1, "cup": 2, "book": 2, "bookshelf": 1, "rug": 1, "cat": 1, "picture": 1, "pendant_light": 1},
             says("cup", "on", "desk"), says("book", "on", "bookshelf"), says("cat", "on", "rug"))
    )  # fmt: skip
    for place in layout.placements.values():
        for value in (*place.transform.position, *place.transform.rotation, *place.transform.scale):
            assert type(value) is float
    for proof in layout.relation_proofs.values():
        assert {type(value) for value in proof.measured.values()} <= {float}
    for proof in layout.object_proofs.values():
        for name in (f.name for f in dataclasses.fields(proof)):
            assert type(getattr(proof, name)).__module__ != "numpy", name
    for room in layout.rooms.values():
        assert {type(c) for corner in room.polygon for c in corner} == {float}
