"""Light that lamps throw: their glow, and what comes back of it from walls."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.light import Light
from diorama.domain.scene import Environment, Scene, SceneObject, Support
from diorama.domain.transform import Transform
from diorama.domain.units import Vec3
from diorama.render.bounce import cells_over
from diorama.render.camera import Camera
from diorama.render.picture import scene_picture
from diorama.render.surface import Places
from tests.unit.render.things import primitive, scene_of

NIGHT = Environment(sun_intensity=0.0, ambient=0.05, time_of_day_h=23.0)
CAMERA = Camera(position=(0, 1.2, 4), target=(0, 0.6, 0), aspect=4 / 3)


def _lit(objects: dict[str, SceneObject], at: Vec3) -> Scene:
    body = Light(type="point", intensity=60.0, color=(1.0, 0.8, 0.5))
    lamp = SceneObject(
        name="lamp",
        category="unknown",
        transform=Transform.from_yaw(at, 0.0),
        support=Support(kind="none"),
        body=body,
    )
    return replace(scene_of({**objects, "lamp": lamp}), environment=NIGHT)


def _picture(scene: Scene, quality: str = "draft") -> np.ndarray:
    image = scene_picture(scene, {}, {}, width=160, height=120, camera=CAMERA, quality=quality)  # type: ignore[arg-type]
    return image.pixels.astype(int)


def test_a_lamp_glows_where_it_is_seen_and_not_where_it_is_hidden() -> None:
    floor = {"floor": primitive("cube", (3, 0.1, 3), at=(0, -0.05, 0))}
    wall = {**floor, "wall": primitive("cube", (2.4, 1.9, 0.1), at=(0, 0.95, 0.8), color=(0.02, 0.02, 0.02))}
    place = CAMERA.project(np.array([(0, 0.6, 0)], np.float32), (160, 120))[0]
    row, column = int(place[1]), int(place[0])
    seen, hidden = (_picture(_lit(things, (0, 0.6, 0)))[row, column].sum() for things in (floor, wall))
    assert seen > hidden + 120


def test_a_red_wall_reddens_what_its_lamp_does_not_reach() -> None:
    """The lamp stands behind a screen that keeps its light from the white box; only the wall sends some of it there."""
    rest = {
        "screen": primitive("cube", (0.06, 1.6, 1.6), at=(0.0, 0.8, 0.2), color=(0.02, 0.02, 0.02)),
        "white": primitive("cube", (0.5, 0.8, 0.5), at=(-0.7, 0.4, 0.4), color=(0.9, 0.9, 0.9)),
    }
    place = CAMERA.project(np.array([(-0.7, 0.4, 0.65)], np.float32), (160, 120))[0]
    spots = []
    for color in ((0.9, 0.05, 0.05), (0.9, 0.9, 0.9)):
        wall = primitive("cube", (5, 3, 0.1), at=(0, 1.5, 2.2), color=color)
        wall = replace(wall, transform=Transform.from_yaw((0, 1.5, 6.0), 0.0))
        scene = _lit({**rest, "wall": wall}, (0.8, 0.8, 1.2))
        row, column = int(place[1]), int(place[0])
        spots.append(_picture(scene, "good")[row - 3 : row + 4, column - 3 : column + 4].mean(axis=(0, 1)))
    red, white = spots
    assert red[0] - red[1] > (white[0] - white[1]) + 1


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32 - 1))
def test_cells_answer_what_was_gathered_near_and_ask_for_each_but_once(seed: int) -> None:
    chance = np.random.default_rng(seed)
    spots = chance.uniform(-1, 1, (200, 3)).astype(np.float32)
    normals = chance.normal(size=(200, 3)).astype(np.float32)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    asked: list[int] = []

    def gather(places: Places) -> np.ndarray:
        asked.append(len(places))
        return places.position * 1.0

    cells = cells_over(np.full(3, -1, np.float32), np.full(3, 1, np.float32), gather)
    first = cells.arriving(spots, normals)
    assert np.abs(first - spots).max() <= cells.cell_m * 1.001
    assert (cells.arriving(spots, normals) == first).all()
    assert asked == [int(cells.known.sum())]
    assert np.abs(cells.between(spots, normals) - spots).max() <= cells.cell_m * 2.001
