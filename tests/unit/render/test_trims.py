"""Fine things: trims narrower than a pixel, surfaces that touch, wires, cords."""

from __future__ import annotations

import math

import numpy as np
import pytest

from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model, Part
from diorama.domain.scene import Support
from diorama.domain.transform import Transform
from diorama.geometry.mesh_ops import transform
from diorama.geometry.shapes import box_between, cylinder
from diorama.render.camera import Camera
from diorama.render.ceiling import CORD_M, with_seen_cord
from diorama.render.frame import world_of
from diorama.render.light import LIFT, dome_light
from diorama.render.pattern import hemispheres
from diorama.render.picture import scene_picture
from diorama.render.soup import Instance, built
from diorama.render.studio import STUDIO, model_picture
from diorama.render.surface import Places
from diorama.render.tone import to_srgb
from tests.unit.render.things import asset_body, one_part, scene_of, sheet, shell_of, square_room, thing

WHITE = Material(name="white", base_color=(0.8, 0.8, 0.8), roughness=1.0)
ASIDE = Camera(position=(1.5, 0, 4.77), target=(0, 0, 0), vertical_fov_rad=0.5, aspect=1.0)


@pytest.mark.parametrize("tilt", [0.08, 0.2])
def test_the_shadow_along_a_narrow_step_is_an_even_line(tilt: float) -> None:
    turn = Transform(position=(0, 0, 0), rotation=(0, 0, math.sin(tilt / 2), math.cos(tilt / 2))).matrix()
    boxes = {"high": ((-0.9, -0.9, -0.1), (0, 0.9, 0.02)), "low": ((0, -0.9, -0.1), (0.9, 0.9, 0.0))}
    parts = [
        Part(name=name, mesh=transform(box_between(low, high), turn), material=WHITE)
        for name, (low, high) in boxes.items()
    ]
    scene = scene_of({"step": thing(asset_body("step"))}, sun=(-0.6, 0.5, 0.62))
    image = scene_picture(scene, {"step": Model(parts=tuple(parts))}, {}, width=200, height=200, camera=ASIDE)
    grey = image.pixels.astype(float).mean(axis=2)
    line = np.array([(-y * math.tan(tilt), y, 0.0) for y in np.linspace(-0.5, 0.5, 60)])
    strips = [grey[int(row), int(column) - 6 : int(column) + 7] for column, row, _ in ASIDE.project(line, (200, 200))]
    darkness = np.array([(np.median(strip) - strip)[3:10].sum() for strip in strips])
    assert darkness.mean() > 80, "the step throws a shadow about two pixels wide"
    assert darkness.std() < 0.11 * darkness.mean()


@pytest.mark.filterwarnings("error")
def test_light_at_a_place_that_touches_another_surface_is_finite() -> None:
    y = float(LIFT)
    lid = Mesh(
        positions=np.array([(-1, y, -1), (-1, y, 1), (1, y, 1), (1, y, -1)], np.float32),
        faces=np.array([[0, 1, 2], [0, 2, 3]], np.uint32),
    )
    world = world_of(built([Instance(object_id="lid", model=one_part(lid, WHITE), matrix=np.eye(4))]), STUDIO)
    up = np.tile(np.array([[0, 1, 0]], np.float32), (9, 1))
    spots = np.array([(x, 0, z) for x in (-0.4, 0.1, 0.7) for z in (-0.5, 0.2, 0.6)], np.float32)
    assert world.solid.rays.closest(spots + up * LIFT, up).distance.min() == 0
    places = Places(position=spots, smooth=up, flat=up, distance=np.ones(9, np.float32))
    found = dome_light(world, places, np.zeros(9, np.int32), hemispheres(4))
    assert np.isfinite(found).all()
    assert found[:, 3] == pytest.approx(1)


@pytest.mark.parametrize("gap", [0.0, float(LIFT), float(np.nextafter(LIFT, np.float32(1)))])
@pytest.mark.parametrize("pitch", [-0.3, 0.0, 0.95, math.pi / 2])
@pytest.mark.filterwarnings("error")
def test_surfaces_that_touch_are_drawn_without_nan(gap: float, pitch: float) -> None:
    low = box_between((-0.8, 0, -0.8), (0.8, 0.012, 0.8))
    high = box_between((-0.8, 0.012 + gap, -0.8), (0.8, 0.03, 0.8))
    rug = Model(parts=(Part(name="low", mesh=low, material=WHITE), Part(name="high", mesh=high, material=WHITE)))
    pixels = model_picture(rug, size=64, pitch=pitch).pixels
    assert pixels.min() > 20


def test_a_value_that_is_no_number_is_black_and_not_a_crash() -> None:
    found = to_srgb(np.array([[np.nan, -np.inf, np.inf]], np.float32))
    assert found[0, 0] == found[0, 1] == 0
    assert found[0, 2] == 255


def test_a_thin_cord_is_widened_about_its_own_axis() -> None:
    cord = transform(cylinder(0.0015, 0.6), Transform.from_yaw((0.2, 0, 0.1), 0).matrix())
    shade = box_between((0.0, -0.7, -0.1), (0.4, -0.6, 0.3))
    model = Model(parts=(Part(name="c", mesh=cord, material=WHITE), Part(name="s", mesh=shade, material=WHITE)))
    found = with_seen_cord(model)
    assert found.parts[1] is model.parts[1]
    low, high = found.parts[0].mesh.positions.min(axis=0), found.parts[0].mesh.positions.max(axis=0)
    assert float(high[0] - low[0]) == pytest.approx(CORD_M, rel=1e-3)
    assert (low + high)[[0, 2]] / 2 == pytest.approx((0.2, 0.1), abs=1e-5)
    assert float(high[1] - low[1]) == pytest.approx(0.6, rel=1e-5)


def test_a_lamp_under_a_ceiling_that_is_cut_away_hangs_by_an_unbroken_cord() -> None:
    black = Material(name="black", base_color=(0.01, 0.01, 0.01))
    cord = one_part(box_between((-0.001, -1.2, -0.001), (0.001, 0, 0.001)), black)
    support = Support(kind="ceiling", on="room", surface="ceiling")
    scene = scene_of({"cord": thing(asset_body("cord"), at=(0, 2.4, 0), support=support)}, {"room": square_room()})
    camera = Camera(position=(0.4, 5, 7), target=(0, 1.2, 0), vertical_fov_rad=0.5, aspect=1.0)
    image = scene_picture(scene, {"cord": cord}, {"room": shell_of()}, width=400, height=400, camera=camera)
    grey = image.pixels.astype(float).mean(axis=2)
    places = camera.project(np.array([(0, 2.4 - 1.2 * t, 0) for t in np.linspace(0.05, 0.95, 24)]), (400, 400))
    for column, row, _ in places:
        line = grey[int(row), int(column) - 8 : int(column) + 9]
        assert line.min() < np.median(line) - 40


def test_a_sheet_seen_from_straight_above_is_even() -> None:
    pixels = model_picture(one_part(sheet(1, 1), WHITE), size=48, yaw=0.0, pitch=0.0).pixels.astype(int)
    assert pixels[20:28, 20:28].std() < 3
