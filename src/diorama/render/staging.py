"""A scene made ready for the camera: what is drawn, what is cut away, from where, in which light."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from diorama.catalogue.categories import category
from diorama.domain.errors import UserFault
from diorama.domain.ids import BlobHash
from diorama.domain.light import Light
from diorama.domain.model import Model
from diorama.domain.scene import AssetBody, PrimitiveBody, Scene
from diorama.domain.units import Matrix4
from diorama.geometry.primitives import primitive_model
from diorama.render.arrays import F32
from diorama.render.beams import Beams, beams_of
from diorama.render.camera import Camera, direction_of, fitted
from diorama.render.ceiling import with_seen_cord
from diorama.render.daylight import beam_color, dome_of, night_of
from diorama.render.ground import Ground
from diorama.render.light import Focus
from diorama.render.sky import Dome
from diorama.render.soup import Instance, Lamp, Soup, built, lamps_of
from diorama.render.viewpoint import (
    FOV_RAD,
    PITCH_RAD,
    Angle,
    Block,
    ViewKind,
    best_angle,
    block_of,
    wall_of_support,
    walls_in_the_way,
)
from diorama.scene.query import world_matrices

EYE_HEIGHT = 1.55


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Staging:
    """ground: the plane that takes shadows; None inside of a room. night: 0 in daylight, 1 in the dark."""

    soup: Soup
    camera: Camera
    dome: Dome
    ground: Ground | None
    night: float
    beams: Beams | None
    focus: Focus | None


def staged(
    scene: Scene,
    models: Mapping[BlobHash, Model],
    shells: Mapping[str, Model],
    *,
    aspect: float,
    view: ViewKind = "room",
    camera: Camera | None = None,
) -> Staging:
    """Choose camera and light for a scene and gather its triangles.

    Args:
        scene: The scene.
        models: Models of its assets by master hash.
        shells: Shells of its rooms by room id, in the world frame.
        aspect: Width over height of the picture.
        view: `room` from outside and above, `top` straight down, `eye` from where a person would stand.
        camera: Use this camera instead of finding one.

    Raises:
        UserFault: If there is nothing to draw, or an asset's model is missing.
    """
    things = instances_of(scene, models)
    blocks = {key: _block(scene, key, thing) for key, thing in things.items()}
    angle = Angle(0.6, PITCH_RAD)
    if scene.rooms and view != "top" and camera is None:
        angle = best_angle(scene.rooms, list(blocks.values()))
    pitch = {"room": angle.pitch, "top": math.pi / 2, "eye": 0.12}[view]
    towards = direction_of(0.0 if view == "top" else angle.yaw, pitch)
    if camera is not None:
        towards = np.subtract(camera.position, camera.target) / math.dist(camera.position, camera.target)
    cut: dict[str, frozenset[int]] = {}
    if view != "eye" or camera is not None:
        eye = np.asarray(towards if camera is None else camera.position, np.float64)
        cut = walls_in_the_way(scene.rooms, eye, parallel=camera is None)
    shown = [thing for key, thing in things.items() if not _hangs_on(blocks[key], cut)]
    if view != "eye":
        shown = [_hanging(scene, thing) for thing in shown]
    shown += [_shell(key, model, cut.get(key), view) for key, model in shells.items()]
    lamps = [lamp for instance in shown for lamp in lamps_of(instance)] + _free_lamps(scene)
    if not any(instance.model.parts for instance in shown):
        raise UserFault("picture: the scene is empty", hint="add an object or a room")
    soup = built(shown, lamps)
    low, high = soup.bounds
    ground = None if view == "eye" else Ground(level=float(low[1]) - 1e-3, low=low, high=high)
    if camera is None:
        camera = _found_camera(scene, soup, towards, aspect, view)
    inside = bool(scene.rooms) and ground is not None
    return Staging(
        soup=soup,
        camera=camera,
        dome=dome_of(scene, cut, towards),
        ground=ground,
        night=night_of(scene.environment),
        beams=beams_of(scene.rooms, cut, beam_color(scene.environment)) if inside else None,
        focus=_focus(low, high) if inside else None,
    )


def _focus(low: F32, high: F32) -> Focus:
    """The sun brightest about the middle of the floor."""
    middle = (low + high) / 2
    middle[1] = low[1] + (high[1] - low[1]) * 0.3
    return Focus(middle=middle, radius_m=0.72 * float(np.linalg.norm(high - low)), floor_m=float(low[1]) - 5e-4)


def instances_of(scene: Scene, models: Mapping[BlobHash, Model]) -> dict[str, Instance]:
    """What the scene's objects draw, by object id."""
    result: dict[str, Instance] = {}
    for key, matrix in world_matrices(scene).items():
        thing = scene.objects[key]
        if not thing.visible:
            continue
        if isinstance(thing.body, AssetBody):
            model = models.get(thing.body.sha256)
            if model is None:
                raise UserFault(
                    f"picture: no model for object {key!r}, whose asset is {thing.body.id!r}",
                    hint="pass the model under the asset's sha256",
                )
        elif isinstance(thing.body, PrimitiveBody):
            model = primitive_model(thing.body)
        else:
            continue
        result[key] = Instance(object_id=key, model=model, matrix=matrix)
    return result


def _hanging(scene: Scene, thing: Instance) -> Instance:
    """What a thing draws when the ceilings are gone: what hangs from one does so by a cord that is plain to see."""
    if scene.objects[thing.object_id].support.kind != "ceiling":
        return thing
    return replace(thing, model=with_seen_cord(thing.model))


def _block(scene: Scene, key: str, thing: Instance) -> Block:
    has_front = category(scene.objects[key].category).has_front
    return block_of(thing.matrix, thing.model.bounds, wall_of_support(scene, key), has_front)


def _hangs_on(block: Block, cut: Mapping[str, frozenset[int]]) -> bool:
    return block.wall is not None and block.wall[1] in cut.get(block.wall[0], frozenset())


def _shell(key: str, model: Model, cut: frozenset[int] | None, view: ViewKind) -> Instance:
    """A room's shell without its ceiling and the walls that are cut away."""
    hidden: set[str] = set()
    for part in model.parts:
        head = part.name.split("/")[0]
        number = head.removeprefix("wall-")
        if (head == "ceiling" and view != "eye") or (cut and number.isdigit() and int(number) in cut):
            hidden.add(part.name)
    return Instance(object_id=key, model=model, matrix=np.eye(4), hidden=frozenset(hidden))


def _found_camera(scene: Scene, soup: Soup, towards: NDArray[np.float64], aspect: float, view: ViewKind) -> Camera:
    if view == "eye" and scene.rooms:
        return _eye_camera(scene, towards, aspect)
    return fitted(soup.positions, towards=towards, aspect=aspect, vertical_fov_rad=FOV_RAD, margin=0.035)


def _eye_camera(scene: Scene, towards: NDArray[np.float64], aspect: float) -> Camera:
    """At eye height in the corner of the room that lies furthest `towards` the camera's side."""
    room = next(iter(scene.rooms.values()))
    corners = np.asarray(room.polygon, np.float64)
    middle = corners.mean(axis=0)
    corner = corners[int(np.argmax(corners @ np.array([towards[0], towards[2]])))]
    place = middle + (corner - middle) * 0.9
    height = min(EYE_HEIGHT, 0.7 * room.height)
    return Camera(
        position=(float(place[0]), height, float(place[1])),
        target=(float(middle[0]), height * 0.62, float(middle[1])),
        vertical_fov_rad=1.05,
        aspect=aspect,
    )


def _free_lamps(scene: Scene) -> list[Lamp]:
    """Lights that are objects of their own."""
    lamps: list[Lamp] = []
    for key, matrix in world_matrices(scene).items():
        body = scene.objects[key].body
        if isinstance(body, Light) and scene.objects[key].visible:
            lamps.append(_free_lamp(body, matrix))
    return lamps


def _free_lamp(light: Light, matrix: Matrix4) -> Lamp:
    direction = -matrix[:3, 2] / max(1e-9, float(np.linalg.norm(matrix[:3, 2])))
    position = matrix[:3, 3] if light.type != "directional" else matrix[:3, 3] - direction * 500
    return Lamp(light=light, position=position.astype(np.float32), direction=direction.astype(np.float32), reach_m=0.0)
