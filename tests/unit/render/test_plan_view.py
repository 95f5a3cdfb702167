"""The plan view: everything on the sheet, names that do not overlap, the right things in the right colours."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.errors import UserFault
from diorama.domain.room import Opening, Room
from diorama.domain.scene import Brief, PlainMaterial, PrimitiveBody, Scene, SceneObject
from diorama.domain.transform import Transform
from diorama.render import plan_view_page as style
from diorama.render.plan_view import _used, plan_picture
from diorama.render.plan_view_data import PlanFloor, PlanLink, PlanStrip, PlanThing, PlanView
from diorama.render.plan_view_labels import Box, named_rows, placed_labels
from diorama.render.plan_view_page import Page, page_for
from diorama.render.plan_view_room import WALL_M, outer_corners, wall_numbers

SQUARE = ((-2.0, -1.5), (-2.0, 1.5), (2.0, 1.5), (2.0, -1.5))
L_SHAPE = ((-2.0, -1.5), (-2.0, 1.5), (2.0, 1.5), (2.0, 0.0), (0.0, 0.0), (0.0, -1.5))
U_SHAPE = ((-2.0, -1.5), (-2.0, 1.5), (2.0, 1.5), (2.0, -1.5), (1.0, -1.5), (1.0, 0.0), (-1.0, 0.0), (-1.0, -1.5))
DOOR = Opening(id="door-1", kind="door", wall=1, offset=1.0, width=0.9, height=2.0, swing="in_left")
WINDOW = Opening(id="window-1", kind="window", wall=0, offset=1.0, width=1.0, height=1.2, sill=0.9)


def _room(polygon: tuple[tuple[float, float], ...] = SQUARE, kind: str = "bedroom") -> Room:
    return Room(
        type=kind, polygon=polygon, height=2.5, openings={"door-1": DOOR, "window-1": WINDOW}, entrance="door-1"
    )


def _box(name: str, x: float, z: float, wide: float, deep: float, **more: object) -> PlanThing:
    half = np.array([(-wide, -deep), (wide, -deep), (wide, deep), (-wide, deep)]) / 2
    return PlanThing(id=name, name=name.rpartition("-")[0], outline=half + np.array((x, z)), top=1.0, **more)  # type: ignore[arg-type]


def _plan(things: tuple[PlanThing, ...], rooms: dict[str, Room] | None = None) -> PlanView:
    objects = {
        thing.id: SceneObject(
            name=thing.name,
            category="box",
            transform=Transform(position=(thing.middle[0], 0.5, thing.middle[1])),
            body=PrimitiveBody(
                shape="cube",
                size=(float(np.ptp(thing.outline[:, 0])), 1.0, float(np.ptp(thing.outline[:, 1]))),
                material=PlainMaterial(color=(0.6, 0.05, 0.05)),
            ),
        )
        for thing in things
    }
    rooms = {"room": _room()} if rooms is None else rooms
    scene = Scene(name="trial", brief=Brief(text="trial", seed=0), objects=objects, rooms=rooms)
    return PlanView(title="trial", scene=scene, models={}, rooms=rooms, things=things)


def _page(plan: PlanView, width: int = 1400) -> Page:
    return page_for(plan.bounds, width, rows=named_rows(plan), wall=WALL_M if plan.rooms else 0.0)


def _color(pixels: np.ndarray, page: Page, x: float, z: float) -> tuple[int, ...]:
    column, row = page.at((x, z))
    return tuple(int(c) for c in pixels[round(row), round(column)])


things = st.lists(
    st.tuples(
        st.sampled_from(("bed", "writing desk", "cup", "very long name of a thing", "lamp")),
        st.floats(-1.7, 1.7),
        st.floats(-1.2, 1.2),
        st.floats(0.02, 1.5),
        st.floats(0.02, 1.5),
        st.booleans(),
    ),
    max_size=60,
)


@settings(max_examples=15)
@given(things, st.integers(500, 2000))
def test_no_two_labels_overlap_and_everything_has_one(found: list[tuple], width: int) -> None:
    placed = tuple(_box(f"{n}-{i}", x, z, w, d, overhead=o) for i, (n, x, z, w, d, o) in enumerate(found))
    plan = _plan(placed)
    page = _page(plan, width)
    labels = placed_labels(page, plan)
    told = [name.thing for name in labels.names] + [one for badge in labels.badges for one in badge.things]
    assert sorted(told) == sorted(thing.id for thing in placed)
    boxes = [label.box for label in (*labels.names, *labels.badges)]
    assert [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if a.meets(b)] == []
    sheet = Box(x0=0, y0=0, x1=page.legend, y1=page.height)
    assert all(sheet.x0 <= b.x0 and sheet.y0 <= b.y0 and b.x1 <= sheet.x1 and b.y1 <= sheet.y1 for b in boxes)
    numbers = dict(labels.legend)
    assert {badge.number for badge in labels.badges} == set(numbers)


def test_a_name_that_fits_stands_in_its_thing_and_a_small_thing_gets_a_number() -> None:
    plan = _plan((_box("bed-1", 0, 0, 2, 1.6), _box("cup-1", 1.5, 1.2, 0.08, 0.08)))
    page = _page(plan)
    labels = placed_labels(page, plan)
    assert [(name.thing, name.lines) for name in labels.names] == [("bed-1", ("bed",))]
    assert labels.legend == ((1, "cup"),)
    box = labels.names[0].box
    (x0, y0), (x1, y1) = page.at((-1, -0.8)), page.at((1, 0.8))
    assert x0 <= box.x0
    assert y0 <= box.y0
    assert box.x1 <= x1
    assert box.y1 <= y1


def test_many_of_a_kind_close_together_share_a_number() -> None:
    plan = _plan(tuple(_box(f"book-{i}", 0.03 * i, 0, 0.02, 0.2) for i in range(12)))
    labels = placed_labels(_page(plan), plan)
    assert labels.legend == ((1, "book  x 12"),)
    assert len(labels.badges) < 6


@pytest.mark.parametrize("polygon", [SQUARE, L_SHAPE, U_SHAPE])
def test_floor_is_floor_and_walls_are_walls_in_every_shape_of_room(polygon: tuple[tuple[float, float], ...]) -> None:
    plan = _plan((), {"room": replace(_room(polygon), openings={}, entrance=None)})
    pixels, page = plan_picture(plan).pixels, _page(plan)
    assert _color(pixels, page, -1.5, -1.0) == style.FLOOR
    corners = list(polygon)
    for (ax, az), (bx, bz), (ox, oz), (px, pz) in zip(
        corners, corners[1:] + corners[:1], outer_corners(polygon), np.roll(outer_corners(polygon), -1, 0), strict=True
    ):
        x, z = ((4 * a + b + 4 * c + d) / 10 for a, b, c, d in ((ax, bx, ox, px), (az, bz, oz, pz)))
        assert _color(pixels, page, x, z) == style.WALL
    if polygon != SQUARE:
        notch = (1.5, -1.0) if polygon == L_SHAPE else (0.0, -1.0)
        assert _color(pixels, page, *notch) == style.PAPER


@pytest.mark.parametrize("polygon", [SQUARE, L_SHAPE, U_SHAPE])
def test_every_wall_wears_its_number_where_it_has_no_opening(polygon: tuple[tuple[float, float], ...]) -> None:
    room = _room(polygon)
    plan = _plan((), {"room": room})
    numbers = dict(wall_numbers(plan))
    assert list(numbers) == list(range(len(polygon)))
    for index, (x, z) in numbers.items():
        (ax, az), (bx, bz) = room.wall(index)
        length = math.dist((ax, az), (bx, bz))
        along = ((x - ax) * (bx - ax) + (z - az) * (bz - az)) / length
        out = ((z - az) * (bx - ax) - (x - ax) * (bz - az)) / length
        assert abs(out) == pytest.approx(WALL_M / 2)
        assert 0 < along < length
        for hole in (o for o in room.openings.values() if o.wall == index):
            assert not hole.offset < along < hole.offset + hole.width
    pixels, page = plan_picture(plan).pixels, _page(plan)
    for x, z in numbers.values():
        column, row = (round(v) for v in page.at((x, z)))
        patch = pixels[row - 8 : row + 9, column - 8 : column + 9].reshape(-1, 3)
        assert (patch > 180).all(axis=1).any(), "light figures"
        assert (np.abs(patch.astype(int) - style.WALL) < 12).all(axis=1).any(), "on the dark wall"


def test_a_garden_has_no_walls_to_number() -> None:
    assert wall_numbers(_plan((), {"garden": replace(_room(kind="garden"), openings={}, entrance=None)})) == []


def test_the_floor_before_a_low_window_is_tinted_and_in_the_key() -> None:
    plain = _plan(())
    zone = np.array([(-2.0, -0.5), (-1.65, -0.5), (-1.65, 0.5), (-2.0, 0.5)])
    shown = replace(plain, keep_outs=(zone,))
    page = _page(plain)
    assert _color(plan_picture(plain).pixels, page, -1.8, 0.0) == style.FLOOR
    blue = _color(plan_picture(shown).pixels, page, -1.8, 0.0)
    assert blue[2] > blue[0]
    assert _color(plan_picture(shown).pixels, page, -1.5, 0.0) == style.FLOOR
    assert [row for row, _ in _used(shown, [], hidden=False)] == ["swing", "light"]
    assert [row for row, _ in _used(plain, [], hidden=False)] == ["swing"]


def test_walls_are_as_thick_outside_as_they_should_be() -> None:
    outer = np.array(outer_corners(SQUARE))
    assert np.allclose(outer, np.array(SQUARE) * (1 + WALL_M / 2, 1 + WALL_M / 1.5))


def test_a_door_leaves_a_hole_and_a_swing_and_a_window_glass() -> None:
    plan = _plan(())
    pixels, page = plan_picture(plan).pixels, _page(plan)
    assert _color(pixels, page, -0.7, 1.55) == style.PAPER  # the doorway, in the wall z = 1.5
    swing = _color(pixels, page, -0.35, 1.3)
    assert swing[0] > swing[1]
    assert swing != style.FLOOR
    blue = _color(pixels, page, -2.05, 0.0)
    assert blue[2] > blue[0] + 20


def test_a_thing_shows_its_color_where_it_stands_and_nowhere_else() -> None:
    plan = _plan((_box("crate-1", 1.0, 0.5, 1.0, 0.8),))
    pixels, page = plan_picture(plan).pixels, _page(plan)
    red = _color(pixels, page, 0.65, 0.25)
    assert red[0] > red[1] + 40
    assert _color(pixels, page, -1.0, -1.0) == style.FLOOR


def test_ways_strips_and_links_are_drawn() -> None:
    bare = _plan((_box("crate-1", 1.2, 0.5, 0.6, 0.6), _box("shelf-1", -1.2, -1.0, 0.8, 0.4)))
    cells = np.zeros((60, 80), bool)
    cells[30, 10:40] = True
    full = replace(
        bare,
        floors=(PlanFloor(cells=cells, first=(-1.975, -1.475), cell=0.05),),
        strips=(PlanStrip(corners=np.array([(-1.6, -0.8), (-0.8, -0.8), (-0.8, -0.3), (-1.6, -0.3)]), reached=False),),
        links=(
            PlanLink(start=(1.2, 0.5), end=(-1.2, -1), hard=True, holds=False, subject="crate-1", anchor="shelf-1"),
        ),
    )
    page = _page(bare, 800)
    before, after = plan_picture(bare, width=800).pixels, plan_picture(full, width=800).pixels
    green = _color(after, page, -0.8, 0.2)
    assert green[1] > green[0]
    assert _color(before, page, -0.8, 0.2) == style.FLOOR
    assert _color(after, page, -1.2, -0.55) != style.FLOOR
    assert (after == style.BROKEN).all(axis=2).sum() > (before == style.BROKEN).all(axis=2).sum() + 50


@pytest.mark.parametrize("rooms", [{}, {"garden": _room(kind="garden")}, {"a": _room(), "b": _room(L_SHAPE)}])
def test_open_air_several_rooms_and_nothing_at_all_are_drawn(rooms: dict[str, Room]) -> None:
    for things_ in ((), (_box("tree-1", 0, 0, 1, 1),)):
        image = plan_picture(_plan(things_, rooms), width=640)
        assert image.width == 640
        assert image.pixels.std() > 5


def test_the_same_plan_gives_the_same_pixels() -> None:
    plan = _plan((_box("bed-1", 0, 0, 2, 1.6), _box("cup-1", 1.5, 1.2, 0.08, 0.08)))
    first, second = plan_picture(plan, width=600), plan_picture(plan, width=600)
    assert (first.pixels == second.pixels).all()


@pytest.mark.parametrize("width", [0, 479, 4097])
def test_a_width_out_of_range_is_refused(width: int) -> None:
    with pytest.raises(UserFault, match="width"):
        plan_picture(_plan(()), width=width)
