"""What is inside a container keeps 6 mm from its walls, as the meshes say, and not only as its surface says."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.asset import MadeAsset, Surface
from diorama.domain.layout import Layout, LayoutOptions
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model, Part
from diorama.domain.scene import Brief, Scene, SceneObject, Support
from diorama.domain.transform import Transform
from diorama.domain.units import Vec3
from diorama.layout.solve import solve
from diorama.layout.task import build_task
from tests.unit.layout.edited import FLOOR, ROOM, World, body, known_of, moved
from tests.unit.layout.test_sound import assert_complete, assert_sound
from tests.unit.layout.things import MATERIAL, box_mesh, plan, says, thing

THICK = 0.02


def bin_of(size: Vec3, lean: float = 0.0) -> MadeAsset:
    """A container open to the top whose walls lean inwards by `lean` at the rim, which its inner surface, all of the
    floor, does not tell.
    """
    w, h, d = size
    base = box_mesh((-w / 2, 0.0, -d / 2), (w / 2, THICK, d / 2))
    walls: list[Mesh] = []
    for x, z in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        low = [-w / 2, THICK - 0.001, -d / 2] if x <= 0 and z <= 0 else [w / 2 - THICK, THICK - 0.001, -d / 2]
        high = [w / 2, h, d / 2]
        if x:
            low[0], high[0] = (-w / 2, -w / 2 + THICK) if x < 0 else (w / 2 - THICK, w / 2)
        else:
            low[0], high[0] = -w / 2, w / 2
            low[2], high[2] = (-d / 2, -d / 2 + THICK) if z < 0 else (d / 2 - THICK, d / 2)
        mesh = box_mesh((low[0], low[1], low[2]), (high[0], high[1], high[2]))
        points = mesh.positions.copy()
        top = points[:, 1] > THICK
        points[top] -= np.array([x * lean, 0.0, z * lean], np.float32)
        walls.append(Mesh(positions=points, faces=mesh.faces))
    inner = tuple((sx * (w / 2 - THICK), sz * (d / 2 - THICK)) for sx, sz in ((-1, -1), (1, -1), (1, 1), (-1, 1)))
    parts = tuple(Part(name=f"part-{i}", mesh=m, material=MATERIAL) for i, m in enumerate((base, *walls)))
    return replace(
        thing("box"), model=Model(parts=parts), surfaces=(Surface(id="in", polygon=inner, height=THICK, inside=True),)
    )


def filled(size: Vec3, lean: float, *toys: Vec3, limit: float = 0.3) -> Layout:
    names = [f"vase#{i}" for i in range(len(toys))]
    wanted = plan(["box", *names], *(says(name, "inside", "box") for name in names))
    assets = {name: thing("vase", toy, "top") for name, toy in zip(names, toys, strict=True)}
    return solve(build_task(wanted, {"box": bin_of(size, lean), **assets}, LayoutOptions(time_limit=limit)))


def clear_of_walls(layout: Layout, name: str, size: Vec3, lean: float, toy: Vec3) -> float:
    """Least distance of a box's corners from the planes of the walls, by geometry alone."""
    w, h, d = size
    pose = layout.placements[name].transform
    corners = np.array([(x, y, z, 1) for x in (-0.5, 0.5) for y in (0, 1) for z in (-0.5, 0.5)])
    corners[:, :3] *= np.array(toy)
    points = (pose.matrix() @ corners.T).T[:, :3]
    up = h - THICK + 0.001
    slope, long = lean / up, math.hypot(lean, up) / up
    least = math.inf
    for axis, half in ((0, w / 2 - THICK), (2, d / 2 - THICK)):
        for side in (-1, 1):
            inner = half - slope * (points[:, 1] - THICK + 0.001)
            least = min(least, float((inner - side * points[:, axis]).min()) / long)
    return least


SIDE = st.floats(0.06, 0.3).map(lambda v: round(v, 3))


@settings(max_examples=25, deadline=None)
@given(
    st.tuples(st.floats(0.3, 0.7), st.floats(0.2, 0.5), st.floats(0.3, 0.6)).map(
        lambda s: tuple(round(v, 3) for v in s)
    ),
    st.sampled_from([0.0, 0.03, 0.08]),
    st.lists(st.tuples(SIDE, SIDE, SIDE), min_size=1, max_size=3),
)
def test_whatever_lies_in_a_bin_is_six_millimetres_clear_of_its_walls(
    size: Vec3, lean: float, toys: list[Vec3]
) -> None:
    layout = filled(size, lean, *toys)
    assert_sound(layout)
    assert_complete(layout, len(toys) + 1)
    inside = [n for n, p in layout.placements.items() if p.support.on == "box-1"]
    for name in inside:
        toy = toys[int(layout.items[name].plan_id.partition("#")[2])]
        true = clear_of_walls(layout, name, size, lean, toy)
        cavity = layout.object_proofs[name].cavity
        assert cavity is not None
        if toy[1] < size[1] - THICK - 0.01:  # else the wall ends below its top
            assert min(true, 0.02) == pytest.approx(cavity, abs=2e-4)
            assert true >= 0.006 - 1e-5
        assert cavity >= 0.006 - 1e-6


def test_a_thing_that_leaning_walls_would_touch_is_moved_inwards_not_left_out() -> None:
    size, toys = (0.5, 0.4, 0.5), [(0.15, 0.3, 0.15), (0.15, 0.3, 0.15)]
    straight, leaning = filled(size, 0.0, *toys), filled(size, 0.06, *toys)
    names = [n for n in leaning.placements if n.startswith("vase")]
    assert len(names) == 2
    assert not leaning.left_out
    assert leaning.sound
    assert all(leaning.placements[n].support.on == "box-1" for n in names)
    edge = {
        found: max(abs(found.placements[n].transform.position[axis]) for n in names for axis in (0, 2))
        for found in (straight, leaning)
    }
    assert edge[leaning] < edge[straight], "the walls that lean in leave less of the floor"


def test_what_the_walls_would_touch_wherever_it_is_goes_out_with_a_reason() -> None:
    layout = filled((0.4, 0.4, 0.4), 0.09, (0.33, 0.3, 0.33))
    assert_sound(layout)
    assert not any(p.support.on == "box-1" for p in layout.placements.values())
    assert layout.left_out or layout.conflicts


def in_a_bin(x: float) -> World:
    size, toy = (0.5, 0.4, 0.5), (0.1, 0.2, 0.1)
    assets = {"box": bin_of(size), "vase": thing("vase", toy, "top")}
    objects = {
        "box-1": SceneObject(
            name="box", category="box", body=body("box"), support=FLOOR,
            transform=Transform(position=(0.0, 0.0007, 0.0)),
        ),
        "vase-1": SceneObject(
            name="vase", category="vase", parent="box-1", body=body("vase"),
            support=Support(kind="object", on="box-1", surface="in"),
            transform=Transform(position=(x, THICK + 0.0007, 0.0)),
        ),
    }  # fmt: skip
    scene = Scene(name="bin", brief=Brief(text="", seed=0), objects=objects, rooms={"room-1": ROOM})
    return World(scene, known_of(assets))


@pytest.mark.parametrize(("gap", "good"), [(0.0062, True), (0.0058, False), (0.002, False), (0.015, True)])
def test_verify_measures_the_distance_from_the_walls_and_asks_for_six_millimetres(gap: float, good: bool) -> None:
    world = in_a_bin(0.23 - 0.05 - gap)
    verdict = world.verify()
    assert verdict.objects["vase-1"].cavity == pytest.approx(gap, abs=1e-6)
    assert verdict.objects["box-1"].cavity is None
    assert verdict.sound == good
    if not good:
        (conflict,) = verdict.conflicts
        assert conflict.words == ("vase-1",)
        assert f"the vase is {gap * 1000:.1f} mm from the walls of what it is inside of" in conflict.why


def test_an_edit_that_pushes_a_thing_against_the_wall_around_it_is_put_right_by_a_few_millimetres() -> None:
    world = in_a_bin(0.0)
    after = moved(world.scene, "vase-1", x=0.178)  # 2 mm from the wall
    assert not world.verify(after).sound
    made, verdict = world.resolve(after)
    assert verdict.sound
    x, _, z = made.objects["vase-1"].transform.position
    assert made.objects["vase-1"].support.surface == "in"
    assert math.hypot(x - 0.178, z) <= 0.02, "no further than it must"


def test_what_stands_on_a_thing_inside_keeps_clear_as_well() -> None:
    world = in_a_bin(0.0)
    tray = thing("tray", (0.3, 0.02, 0.3), "top")
    on = SceneObject(
        name="tray", category="tray", parent="vase-1", body=body("tray"),
        support=Support(kind="object", on="vase-1", surface="top"), transform=Transform(position=(0.077, 0.2007, 0.0)),
    )  # fmt: skip
    wider = World(
        replace(world.scene, objects={**world.scene.objects, "tray-1": on}), {**world.known, **known_of({"tray": tray})}
    )
    proof = wider.verify().objects["tray-1"]
    assert proof.cavity == pytest.approx(0.003, abs=1e-6)
    assert proof.is_cramped
