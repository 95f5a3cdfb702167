from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from manifold3d import Manifold
from manifold3d import Mesh as SolidMesh
from shapely import Point, Polygon

from diorama.domain.mesh import Mesh
from diorama.domain.model import Model
from diorama.domain.room import Opening, Room
from diorama.geometry.mesh_ops import is_closed, volume, weld
from diorama.geometry.rays import RayScene
from diorama.makers.shell import WALL_THICKNESS, room_shell, wall_of

HEIGHT = 2.6
RECTANGLE = ((-2.5, 2.0), (2.5, 2.0), (2.5, -2.0), (-2.5, -2.0))
L_SHAPE = ((0.0, 4.0), (3.0, 4.0), (3.0, 2.0), (5.0, 2.0), (5.0, 0.0), (0.0, 0.0))
U_SHAPE = ((0.0, 4.0), (2.0, 4.0), (2.0, 2.0), (4.0, 2.0), (4.0, 4.0), (6.0, 4.0), (6.0, 0.0), (0.0, 0.0))
SLANTED = ((0.0, 3.0), (4.0, 3.6), (5.0, 0.0), (1.0, -0.5))
SHAPES = {"rectangle": RECTANGLE, "L": L_SHAPE, "U": U_SHAPE, "slanted": SLANTED}


def door(wall: int, offset: float = 0.5, width: float = 0.9) -> Opening:
    return Opening(id="door-1", kind="door", wall=wall, offset=offset, width=width, height=2.05, swing="in_left")


def window(wall: int, offset: float = 0.4, width: float = 1.2) -> Opening:
    return Opening(id="window-1", kind="window", wall=wall, offset=offset, width=width, height=1.3, sill=0.9)


def passage(wall: int, offset: float = 1.0) -> Opening:
    return Opening(id="passage-1", kind="passage", wall=wall, offset=offset, width=1.2, height=2.2)


def room(shape: str, *openings: Opening) -> Room:
    return Room(type="bedroom", polygon=SHAPES[shape], height=HEIGHT, openings={o.id: o for o in openings})


def furnished(shape: str) -> Room:
    last = len(SHAPES[shape]) - 1
    return room(shape, door(0, 0.4), window(last, 0.5), passage(last, 2.0))


def part(model: Model, name: str) -> Mesh:
    return next(p.mesh for p in model.parts if p.name == name)


def solid(mesh: Mesh) -> Manifold:
    welded = weld(mesh)
    return Manifold(SolidMesh(welded.positions, welded.faces))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_part_is_a_closed_solid_that_faces_outwards(shape: str):
    for seed in (0, 1, 2):
        for p in room_shell(furnished(shape), seed=seed).parts:
            assert is_closed(p.mesh), p.name
            assert volume(p.mesh) > 0, p.name


@pytest.mark.parametrize("shape", SHAPES)
def test_walls_fill_the_ring_round_the_room_without_gap_or_overlap(shape: str):
    model = room_shell(room(shape))
    walls = [solid(p.mesh) for p in model.parts if p.name.count("-") == 1 and "/" not in p.name]
    inner = Polygon(SHAPES[shape])
    outer = inner.buffer(WALL_THICKNESS, join_style="mitre", mitre_limit=20)
    ring = (outer.area - inner.area) * HEIGHT
    assert sum(w.volume() for w in walls) == pytest.approx(ring, rel=1e-4)
    union = walls[0]
    for wall in walls[1:]:
        union += wall
    assert union.volume() == pytest.approx(ring, rel=1e-4)


@pytest.mark.parametrize("shape", SHAPES)
def test_floor_and_ceiling_cover_the_room_and_its_walls(shape: str):
    model = room_shell(room(shape))
    area = Polygon(SHAPES[shape]).buffer(WALL_THICKNESS, join_style="mitre", mitre_limit=20).area
    floor, ceiling = part(model, "floor"), part(model, "ceiling")
    assert volume(floor) == pytest.approx(area * 0.1, rel=1e-4)
    assert volume(ceiling) == pytest.approx(area * 0.1, rel=1e-4)
    assert floor.bounds[1][1] == 0.0
    assert ceiling.bounds[0][1] == pytest.approx(HEIGHT)


@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_stands_more_than_15_mm_into_the_room(shape: str):
    polygon = Polygon(SHAPES[shape])
    free = polygon.buffer(-0.0152, join_style="mitre")
    for seed in (0, 1, 2):
        for p in room_shell(furnished(shape), seed=seed).parts:
            if wall_of(p.name) is not None:
                inside = [xyz for xyz in p.mesh.positions.tolist() if free.contains(Point(xyz[0], xyz[2]))]
                assert not inside, (p.name, inside[:2])


def test_openings_are_cut_through_the_wall():
    model = room_shell(room("rectangle", door(0), window(2), passage(3, 1.4)))
    cuts = {"wall-0": (0.9, 2.05), "wall-2": (1.2, 1.3), "wall-3": (1.2, 2.2)}
    lengths = {"wall-0": 5.0, "wall-2": 5.0, "wall-3": 4.0}
    for name, (width, height) in cuts.items():
        whole = (lengths[name] + WALL_THICKNESS) * WALL_THICKNESS * HEIGHT
        assert volume(part(model, name)) == pytest.approx(whole - width * height * WALL_THICKNESS, rel=1e-4)


def test_one_can_look_through_a_window_only_by_its_glass():
    model = room_shell(room("rectangle", window(2, 1.0, 0.7)))
    eye, ahead = np.array([[1.15, 1.4, 0.0]], np.float32), np.array([[0.0, 0.0, -1.0]], np.float32)
    hit = [p.name for p in model.parts if RayScene(p.mesh.positions, p.mesh.faces).closest(eye, ahead).found.any()]
    assert hit == ["wall-2/window-1/glass"]


def test_a_door_leaf_fills_its_hole_but_for_a_narrow_gap():
    for width in (0.7, 0.9, 1.8):
        model = room_shell(room("rectangle", door(0, 0.5, width)))
        low, high = part(model, "wall-0/door-1/leaf").bounds
        assert high[0] - low[0] == pytest.approx(width - 0.066, abs=0.002)
        assert high[1] == pytest.approx(2.05 - 0.033, abs=0.002)
        assert 2.0 < low[2] < high[2] < 2.1


@pytest.mark.parametrize(("swing", "side"), [("in_left", -1), ("in_right", 1)])
def test_the_handle_is_on_the_side_away_from_the_hinge(swing: str, side: int):
    opening = replace(door(2, 2.0), swing=swing)  # the far wall: seen from inside, left is -X
    model = room_shell(room("rectangle", opening))
    leaf, handle = part(model, "wall-2/door-1/leaf"), part(model, "wall-2/door-1/handle")
    middle = (leaf.bounds[0][0] + leaf.bounds[1][0]) / 2
    assert np.sign(handle.bounds[0][0] + handle.bounds[1][0] - 2 * middle) == -side


def test_skirting_stops_at_doors_and_runs_under_windows():
    model = room_shell(room("rectangle", door(0, 2.0), window(2, 2.0)))
    along_door = part(model, "wall-0/skirting").positions[:, 0]
    assert not ((along_door > -0.56) & (along_door < 0.46)).any()
    under_window = part(model, "wall-2/skirting")
    assert volume(under_window) > 0
    assert len(weld(under_window).positions) == 12


def test_every_part_but_floor_and_ceiling_belongs_to_the_wall_it_is_named_after():
    shape = "L"
    model = room_shell(furnished(shape))
    polygon = SHAPES[shape]
    for p in model.parts:
        index = wall_of(p.name)
        if index is None:
            assert p.name in {"floor", "ceiling"}
            continue
        a, b = np.array(polygon[index]), np.array(polygon[(index + 1) % len(polygon)])
        across = np.array([b[1] - a[1], a[0] - b[0]]) / np.hypot(*(b - a))
        distance = np.abs((p.mesh.positions[:, (0, 2)] - a) @ across)
        assert distance.max() < 0.13, p.name


@pytest.mark.parametrize("name", ["floor", "ceiling", "wall", "walls-1", "cat-3"])
def test_other_names_belong_to_no_wall(name: str):
    assert wall_of(name) is None


def test_wall_of_reads_numbers_of_two_digits():
    assert wall_of("wall-12/door-1/leaf") == 12
    assert wall_of("wall-1") == 1


def test_uvs_of_a_wall_are_metres_and_continuous():
    mesh = part(room_shell(room("rectangle", window(2))), "wall-2")
    assert mesh.uvs is not None
    assert mesh.normals is not None
    face = mesh.normals[:, 2] > 0.9
    u, x = mesh.uvs[face, 0], mesh.positions[face, 0]
    v, y = mesh.uvs[face, 1], mesh.positions[face, 1]
    scale = np.polyfit(x, u, 1)[0]
    assert np.ptp(u - scale * x) < 1e-4
    assert np.ptp(v / abs(scale) + y) < 1e-4


def test_an_opening_that_reaches_over_the_end_of_its_wall_is_cut_there():
    model = room_shell(room("rectangle", door(0, 4.6, 1.2), window(2, -0.5, 1.5)))
    low, high = part(model, "wall-0/door-1/frame").bounds
    assert high[0] < 2.5
    assert high[0] - low[0] > 0.3
    for p in model.parts:
        assert is_closed(p.mesh), p.name


def test_a_shell_is_the_same_every_time():
    first, second = room_shell(furnished("L"), seed=4), room_shell(furnished("L"), seed=4)
    for a, b in zip(first.parts, second.parts, strict=True):
        assert a.name == b.name
        assert a.mesh.positions.tobytes() == b.mesh.positions.tobytes()
        assert a.mesh.faces.tobytes() == b.mesh.faces.tobytes()
