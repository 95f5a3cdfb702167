"""Rooms are lived in: surfaces, fixtures and ground fit the kind of room, are in no way and change nothing else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, Polygon

from diorama.catalogue.colors import color
from diorama.catalogue.fixtures import CEILING_LIGHTS, GROUNDS, PLATE, ground_of
from diorama.catalogue.interiors import BY_STYLE, BY_TYPE, BY_WORD, PLACES, interior_of
from diorama.catalogue.materials import MATERIALS
from diorama.catalogue.room_types import ROOM_TYPES
from diorama.domain.layout import Layout
from diorama.domain.plan import Plan, PlanNegation, PlanRoom
from diorama.domain.relation import Anchor
from diorama.domain.room import Fixture, Room
from diorama.domain.scene import Attributes
from diorama.domain.span import Span
from diorama.geometry.overlap import Solid
from diorama.layout.check import prove
from diorama.layout.finishes import stated_wall
from diorama.layout.interior import lived_in
from diorama.layout.scatter import depths
from diorama.layout.walls import bounds_of, walls_of
from diorama.layout.world import world_of
from diorama.makers.materials import SPECIAL
from tests.unit.layout.things import laid_out, plan, says

INDOOR = [key for key, kind in ROOM_TYPES.items() if kind.indoor]
SPAN = Span(start=0, end=0)


def dressed(wanted: Plan, layout: Layout | None = None, seed: int = 0) -> tuple[Room, Layout]:
    layout = layout or laid_out(wanted, seed=seed)
    (room,) = lived_in(wanted, layout, lamps=0.3, seed=seed).values()
    return room, layout


def of_kind(room: Room, kind: str) -> list[Fixture]:
    return [fixture for fixture in room.fixtures.values() if fixture.kind == kind]


@pytest.mark.parametrize("name", [*BY_TYPE, *BY_WORD, *PLACES, *BY_STYLE])
def test_every_word_of_the_tables_is_a_colour_or_a_material(name: str) -> None:
    for table in (BY_TYPE, BY_WORD, PLACES, BY_STYLE):
        row = table.get(name)
        if row is None:
            continue
        for word in (*row.colors.split("|"), *row.curtain.split("|")):
            assert word in ("", "none") or color(word) is not None, word
        for word in (row.floor, row.wall, row.ceiling, row.dado):
            assert word in ("", "none", "panels") or word in MATERIALS or word in SPECIAL, word
        assert row.trim == "" or row.trim in MATERIALS or color(row.trim) is not None
        assert row.light in ("", "none") or row.light in CEILING_LIGHTS
        assert row.windows in ("", "none", "curtains", "blind")


@pytest.mark.parametrize("word", GROUNDS)
def test_every_ground_has_a_surface_that_makers_know(word: str) -> None:
    assert ground_of(f"a {word} in spring").surface in {*MATERIALS, *SPECIAL}
    assert ground_of(f"a snowy {word}").surface == "snow"


@pytest.mark.parametrize("kind", INDOOR)
@pytest.mark.parametrize("style", ["", "industrial", "japanese", "victorian"])
def test_every_kind_of_room_has_its_surfaces_in_every_style(kind: str, style: str) -> None:
    usual = interior_of(kind, "", style)
    assert usual.floor in {*MATERIALS, *SPECIAL}
    assert usual.wall in {*MATERIALS, *SPECIAL}
    assert usual.dado
    assert usual.light
    if kind == "bathroom" and style in ("", "victorian"):
        assert (usual.floor, usual.dado) == ("tile", "small_tile")
    if style == "industrial" and kind not in ("church",):
        assert usual.wall == "brick"


def test_a_dungeon_is_one_in_any_style() -> None:
    for style in BY_STYLE:
        usual = interior_of("church", "the dungeon", style)
        assert (usual.floor, usual.wall, usual.light, usual.windows) == ("flagstones", "masonry", "none", "none")


def test_what_the_text_says_of_floor_and_walls_stands_above_what_is_usual() -> None:
    wanted = plan(["sofa"], room="living_room")
    ((name, told),) = wanted.rooms.items()
    told = replace(told, floor_material="marble", wall_color="teal", attributes=Attributes(style="victorian"))
    room, _ = dressed(replace(wanted, rooms={name: told}))
    assert (room.floor_material, room.wall_color, room.wall_material) == ("marble", "teal", "paint")
    assert room.dado_material == ""
    told = replace(told, wall_color="brick red", attributes=Attributes(extra=("brick walls",)))
    room, _ = dressed(replace(wanted, rooms={name: told}))
    assert (room.wall_material, room.wall_color) == ("brick", "")


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("a bedroom with floral wallpaper", "wallpaper"),
        ("a room with striped wallpaper", "striped_wallpaper"),
        ("a loft with white brick walls", "brick"),
        ("a room with stone walls", "masonry"),
        ("a room without wallpaper", ""),
        ("a room with no brick walls", ""),
        ("a brick fireplace against the wall", ""),
    ],
)
def test_walls_are_of_what_the_text_says(text: str, wall: str) -> None:
    assert stated_wall(PlanRoom(type="bedroom"), text)[0] == wall


def test_tiles_stay_where_it_is_wet_whatever_colour_the_wall_is_painted() -> None:
    wanted = plan(["toilet"], room="bathroom")
    ((name, told),) = wanted.rooms.items()
    room, _ = dressed(replace(wanted, rooms={name: replace(told, wall_color="navy")}))
    assert (room.dado_material, room.wall_color) == ("small_tile", "navy")


@pytest.mark.parametrize("kind", INDOOR)
def test_fixtures_change_nothing_but_themselves_and_fit_their_room(kind: str) -> None:
    wanted = plan({"bookshelf": 1, "table": 1, "chair": 2, "picture": 2}, room=kind)
    layout = laid_out(wanted)
    room, _ = dressed(wanted, layout)
    (before,) = layout.rooms.values()
    assert (room.polygon, room.openings, room.height, room.entrance) == (
        before.polygon, before.openings, before.height, before.entrance,
    )  # fmt: skip
    placed = world_of(layout.items, layout.placements)
    walls = walls_of(room)
    for name, fixture in room.fixtures.items():
        assert fixture.tags == ("fixture",), name
        if fixture.on == "ceiling":
            radius = CEILING_LIGHTS[fixture.form].radius_m if fixture.form else 0.05
            drop = CEILING_LIGHTS[fixture.form].drop_m if fixture.form else 0.04
            assert depths(np.array([fixture.at]), room.polygon)[0] > min(radius, 0.6), name
            for thing in placed.values():
                over = Polygon(thing.outline).distance(Point(fixture.at)) < radius
                assert not over or thing.y1 <= room.height - drop, (name, thing.item.id)
        elif fixture.opening:
            assert room.openings[fixture.opening].kind == "window"
            assert fixture.on == f"wall-{room.openings[fixture.opening].wall}"
        else:
            wall = walls[int(fixture.on.removeprefix("wall-"))]
            at, height = fixture.at
            assert PLATE / 2 < at < wall.length - PLATE / 2
            for opening in room.openings.values():
                beside = at + PLATE / 2 < opening.offset or at - PLATE / 2 > opening.offset + opening.width
                off = height < opening.sill or height > opening.sill + opening.height
                assert opening.wall != wall.index or beside or off, name


@pytest.mark.parametrize("kind", ["bedroom", "kitchen", "office", "garden"])
def test_the_proof_of_a_room_is_the_same_with_its_fixtures_as_without(kind: str) -> None:
    wanted = plan({"table": 1, "chair": 2, "plant": 1}, says("chair", "around", "table"), room=kind)
    layout = laid_out(wanted)
    rooms = lived_in(wanted, layout, lamps=0.5, seed=1)
    assert all(room.fixtures for room in rooms.values())
    solids = {item.plan_id: Solid(item.asset.model) for item in layout.items.values()}
    proofs = [
        prove(these, layout.items, layout.placements, layout.relations, solids) for these in (layout.rooms, rooms)
    ]
    assert proofs[0].sound
    assert proofs[0].objects == proofs[1].objects
    assert proofs[0].relations == proofs[1].relations
    assert proofs[0].walkways == proofs[1].walkways


@pytest.mark.parametrize("kind", ["bedroom", "office", "kitchen", "hallway", "warehouse"])
def test_light_goes_by_the_floor(kind: str) -> None:
    counts: list[int] = []
    for side in (3.0, 5.0, 8.0):
        wanted = plan(["chair"], room=kind)
        room, _ = dressed(wanted, laid_out(wanted, room=(side, side)))
        counts.append(len(of_kind(room, "ceiling_light")))
    assert counts[0] >= 1
    assert counts == sorted(counts)
    assert 0.05 <= counts[1] / 25 <= 0.16


def test_the_switch_is_beside_the_door_on_the_side_of_its_handle_at_1_1_m() -> None:
    room, _ = dressed(plan(["chair"], room="bedroom"))
    (switch,) = of_kind(room, "switch")
    (door,) = (o for o in room.openings.values() if o.kind == "door")
    assert switch.on == f"wall-{door.wall}"
    assert switch.at[1] == 1.1
    assert door.swing == "in_left"
    assert 0.05 < door.offset - switch.at[0] < 0.3


@pytest.mark.parametrize(
    ("denied", "gone"),
    [("curtain", "curtains"), ("ceiling_light", "ceiling_light"), ("light_switch", "switch"), ("window", "curtains")],
)
def test_what_the_text_says_that_there_is_none_of_is_not_there(denied: str, gone: str) -> None:
    wanted = plan(["sofa"], room="living_room")
    assert of_kind(dressed(wanted)[0], gone)
    wanted = replace(wanted, negations=(PlanNegation(category=denied, words=denied, span=SPAN),))
    assert not of_kind(dressed(wanted)[0], gone)


@pytest.mark.parametrize(
    ("stated", "kind"), [("ceiling_light", "ceiling_light"), ("chandelier", "ceiling_light"), ("curtain", "curtains")]
)
def test_what_the_text_has_itself_is_not_there_twice(stated: str, kind: str) -> None:
    assert not of_kind(dressed(plan({stated: 1, "sofa": 1}, room="living_room"))[0], kind)


def test_curtains_make_way_for_what_hangs_beside_the_window() -> None:
    wanted = plan(["sofa"], room="living_room")
    layout = laid_out(wanted)
    room, _ = dressed(wanted, layout)
    window = next(o for o in room.openings.values() if o.kind == "window")
    assert any(fixture.opening == window.id for fixture in room.fixtures.values())
    pictured = plan({"sofa": 1, "picture": 6}, room="living_room")
    for seed in range(4):
        room, layout = dressed(pictured, seed=seed)
        hung = [t for n, t in world_of(layout.items, layout.placements).items()
                if layout.placements[n].support.kind == "wall"]  # fmt: skip
        for fixture in of_kind(room, "curtains"):
            opening = room.openings[fixture.opening]
            wall = walls_of(room)[opening.wall]
            low, high = wall.opening_span(opening)
            for thing in hung:
                if min(abs(wall.inside_distance((float(x), float(z)))) for x, z in thing.outline) < 0.1:
                    along = thing.outline[:, wall.axis]
                    assert along.max() < low - 0.17 or along.min() > high + 0.17 or thing.y1 < opening.sill - 0.2


def test_long_curtains_hang_where_nothing_stands_before_them() -> None:
    wanted = plan({"dresser": 1, "sofa": 1}, says("dresser", "under", Anchor(kind="window")), room="bedroom")
    room, _ = dressed(wanted)
    forms = {fixture.form for fixture in of_kind(room, "curtains")}
    assert "short" in forms


@given(seed=st.integers(0, 30), place=st.sampled_from(["park", "forest", "beach", "meadow", "snowy forest"]))
@settings(max_examples=12, deadline=None)
def test_what_is_strewn_keeps_off_all_that_stands_there_and_is_the_same_every_time(seed: int, place: str) -> None:
    text = f"a {place} with a horse and two benches"
    wanted = plan({"horse": 1, "bench": 2}, room="garden")
    ((name, told),) = wanted.rooms.items()
    wanted = replace(wanted, text=text, rooms={name: replace(told, span=Span(start=0, end=len(place) + 2))})
    layout = laid_out(wanted)
    room, _ = dressed(wanted, layout, seed)
    assert room.floor_material == ground_of(f"a {place}").surface
    things = [Polygon(thing.outline) for thing in world_of(layout.items, layout.placements).values()]
    x0, z0, x1, z1 = bounds_of(room.polygon)
    for fixture in of_kind(room, "scatter"):
        assert len(fixture.spots) <= 120
        for x, z, _, scale in fixture.spots:
            assert x0 < x < x1
            assert z0 < z < z1
            assert 0.7 < scale < 1.25
            assert all(shape.distance(Point(x, z)) > 0.1 for shape in things)
    assert dressed(wanted, layout, seed)[0] == room
    assert any(fixture.spots for fixture in room.fixtures.values())


def test_no_trees_are_strewn_where_the_text_has_its_own_or_wants_none() -> None:
    for extra in ({"tree": 2}, {}):
        wanted = plan({"bench": 1, **extra}, room="garden")
        ((name, told),) = wanted.rooms.items()
        wanted = replace(wanted, text="a park", rooms={name: replace(told, span=Span(start=0, end=6))})
        assert ("trees-1" in dressed(wanted)[0].fixtures) == (not extra)
    denied = replace(wanted, negations=(PlanNegation(category="tree", words="trees", span=SPAN),))
    assert "trees-1" not in dressed(denied)[0].fixtures


@given(
    x=st.floats(-4, 4), z=st.floats(-4, 4),
    corners=st.lists(st.tuples(st.floats(-3, 3), st.floats(-3, 3)), min_size=3, max_size=6, unique=True),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_depth_is_the_distance_to_the_rim_positive_inside(
    x: float, z: float, corners: list[tuple[float, float]]
) -> None:
    shape = Polygon(corners)
    if not shape.is_valid or shape.area < 0.05:
        return
    found = float(depths(np.array([(x, z)]), corners)[0])
    true = shape.exterior.distance(Point(x, z)) * (1 if shape.contains(Point(x, z)) else -1)
    assert found == pytest.approx(true, abs=1e-6)
