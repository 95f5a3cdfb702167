"""A scene made ready for the camera: what is drawn, what is cut away, from where, in which light."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from diorama.catalogue.categories import category
from diorama.catalogue.room_types import ROOM_TYPES
from diorama.domain.errors import UserFault
from diorama.domain.ids import BlobHash
from diorama.domain.light import Light
from diorama.domain.model import Model
from diorama.domain.room import Room
from diorama.domain.scene import AssetBody, PrimitiveBody, Scene
from diorama.domain.units import Matrix4
from diorama.geometry.primitives import primitive_model
from diorama.render.arrays import F32
from diorama.render.beams import Beams, beams_of
from diorama.render.camera import Camera, direction_of, fitted
from diorama.render.ceiling import with_seen_cord
from diorama.render.daylight import beam_color, dome_of, dusk_of, night_of
from diorama.render.ground import Ground
from diorama.render.light import Focus
from diorama.render.lookout import best_eye, lookout_over, open_air_angle
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

ORBIT_RAD, ORBIT_SIDES = 0.55, 24
DRESSINGS = frozenset({"curtain", "blind"})  # of windows: nobody looks at a room for their sake
BLANK_M3 = 0.28  # the back of what is smaller hides little and is hardly seen
LAMPS_AT_NIGHT = 0.9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Staging:
    """ground: the plane that takes shadows; None if the camera stands on it. night: 0 in daylight, 1 in the dark.
    dusk: 1 where the sun stands low. enclosed: the camera is inside of a room, walls and ceiling all round.
    """

    soup: Soup
    camera: Camera
    dome: Dome
    ground: Ground | None
    night: float
    dusk: float
    beams: Beams | None
    focus: Focus | None
    enclosed: bool = False


def staged(
    scene: Scene,
    models: Mapping[BlobHash, Model],
    shells: Mapping[str, Model],
    *,
    aspect: float,
    view: ViewKind = "corner",
    camera: Camera | None = None,
    orbit_yaw: float | None = None,
) -> Staging:
    """Choose camera and light for a scene and gather its triangles.

    Args:
        scene: The scene.
        models: Models of its assets by master hash.
        shells: Shells of its rooms by room id, in the world frame.
        aspect: Width over height of the picture.
        view: `corner` from outside and above, `top` straight down, `eye` from where a person would stand.
        camera: Use this camera instead of finding one.
        orbit_yaw: One of the places of a camera that goes round the scene [rad], from +Z towards +X.

    Raises:
        UserFault: If there is nothing to draw, or an asset's model is missing.
    """
    things = instances_of(scene, models)
    blocks = {key: _block(scene, key, thing) for key, thing in things.items()}
    towards = _towards(scene, things, shells, blocks, view) if orbit_yaw is None else direction_of(orbit_yaw, ORBIT_RAD)
    if camera is not None:
        towards = np.subtract(camera.position, camera.target) / math.dist(camera.position, camera.target)
    cut: dict[str, frozenset[int]] = {}
    if view != "eye" or camera is not None:
        eye = np.asarray(towards if camera is None else camera.position, np.float64)
        cut = walls_in_the_way(scene.rooms, eye, parallel=camera is None)
    shown = [thing for key, thing in things.items() if not _hangs_on(blocks[key], cut)]
    if view != "eye":
        shown = [_hanging(scene, thing) for thing in shown]
    lamps = [_dimmed(lamp, scene.environment.lamps) for instance in shown for lamp in lamps_of(instance)]
    rooms = [_shell(key, model, cut.get(key), view) for key, model in shells.items()]
    shown += rooms
    lamps += [lamp for instance in rooms for lamp in lamps_of(instance)] + _free_lamps(scene)
    lamps = [_brightened(lamp, night_of(scene.environment)) for lamp in lamps]
    if not any(instance.model.parts for instance in shown):
        raise UserFault("picture: the scene is empty", hint="add an object or a room")
    soup = built(shown, lamps)
    low, high = soup.bounds
    ground = None if view == "eye" else Ground(level=float(low[1]) - 1e-3, low=low, high=high)
    if camera is None and orbit_yaw is not None:
        camera = fitted(_orbited(scene, blocks), towards=towards, aspect=aspect, vertical_fov_rad=FOV_RAD)
    if camera is None:
        camera = _found_camera(scene, soup, blocks, towards, aspect, view)
    inside = bool(scene.rooms) and ground is not None
    lit = cut if orbit_yaw is None else {}  # while the camera goes round, the light stays where it is
    return Staging(
        soup=soup,
        camera=camera,
        dome=dome_of(scene, lit, towards),
        ground=ground,
        night=night_of(scene.environment),
        dusk=dusk_of(scene.environment),
        beams=beams_of(scene.rooms, lit, beam_color(scene.environment)) if inside else None,
        focus=_focus(low, high) if inside else None,
        enclosed=view == "eye" and not is_open_air(scene),
    )


def _towards(
    scene: Scene,
    things: Mapping[str, Instance],
    shells: Mapping[str, Model],
    blocks: Mapping[str, Block],
    view: ViewKind,
) -> NDArray[np.float64]:
    """From the scene to a camera that is still to be found (3,)."""
    if view == "top":
        return direction_of(0.0, math.pi / 2)
    angle = Angle(0.6, PITCH_RAD)
    if is_open_air(scene) and view == "corner" and things:
        drawn = [*things.values(), *(Instance(object_id=k, model=m, matrix=np.eye(4)) for k, m in shells.items())]
        angle = open_air_angle(lookout_over(built(drawn), tuple(shells)), blocks)
    elif scene.rooms:
        angle = best_angle(scene.rooms, list(blocks.values()))
    return direction_of(angle.yaw, 0.12 if view == "eye" else angle.pitch)


def is_open_air(scene: Scene) -> bool:
    """Whether nothing of the scene lies within walls."""
    return all(room.type in ROOM_TYPES and not ROOM_TYPES[room.type].indoor for room in scene.rooms.values())


def _orbited(scene: Scene, blocks: Mapping[str, Block]) -> F32:
    """Points (n, 3) of an upright cylinder round everything: from all sides it looks the same."""
    tops = [(0.0, _tall(room)) for room in scene.rooms.values()]
    floors = [
        (x, y, z) for room, ends in zip(scene.rooms.values(), tops, strict=True) for x, z in room.polygon for y in ends
    ]
    corners = [np.array(floors, np.float64).reshape(-1, 3), *(block.corners for block in blocks.values())]
    points = np.concatenate(corners)
    low, high = points.min(axis=0), points.max(axis=0)
    middle = (low + high) / 2
    radius = float(np.hypot(points[:, 0] - middle[0], points[:, 2] - middle[2]).max()) + 1e-3
    turn = np.arange(2 * ORBIT_SIDES) * (2 * np.pi / ORBIT_SIDES)
    level = np.repeat(np.array([low[1], high[1]]), ORBIT_SIDES)
    ring = [middle[0] + radius * np.cos(turn), level, middle[2] + radius * np.sin(turn)]
    return np.stack(ring, axis=1).astype(np.float32)


def _tall(room: Room) -> float:
    return room.height if room.type not in ROOM_TYPES or ROOM_TYPES[room.type].indoor else 0.0


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
    kind = category(scene.objects[key].category)
    block = block_of(thing.matrix, thing.model.bounds, wall_of_support(scene, key), kind.has_front)
    if kind.key in DRESSINGS:
        return replace(block, weight=0.0)
    (x0, y0, z0), (x1, y1, z1) = thing.model.bounds
    large = (x1 - x0) * (y1 - y0) * (z1 - z0) > BLANK_M3
    return replace(block, blank=kind.against_wall if large else 0.0)


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


def _found_camera(
    scene: Scene, soup: Soup, blocks: Mapping[str, Block], towards: NDArray[np.float64], aspect: float, view: ViewKind
) -> Camera:
    if view != "eye" or not scene.rooms:
        return fitted(soup.positions, towards=towards, aspect=aspect, vertical_fov_rad=FOV_RAD, margin=0.035)
    room = next(iter(scene.rooms.values()))
    return best_eye(lookout_over(soup, tuple(scene.rooms)), blocks, room, aspect)


def _dimmed(lamp: Lamp, share: float) -> Lamp:
    return replace(lamp, light=replace(lamp.light, intensity=lamp.light.intensity * share))


def _brightened(lamp: Lamp, night: float) -> Lamp:
    """The lamp as eyes that are used to the dark see it."""
    gain = 1 + LAMPS_AT_NIGHT * night
    return replace(lamp, light=replace(lamp.light, intensity=lamp.light.intensity * gain))


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
