"""GLB files (glTF 2.0, one file): models and whole scenes out, and in through `read_glb`.

Metres, +Y up, fronts +Z, as in Diorama. A scene's hierarchy stands as nodes: rooms with the parts of their shells,
objects by id (their extras hold id, category and name) with their children nested, and below each object a node for
each part of its asset. An asset's meshes, materials and pictures are stored once, however often it stands there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from diorama.domain.errors import BadFile
from diorama.domain.ids import BlobHash
from diorama.domain.light import Light
from diorama.domain.model import Model
from diorama.domain.plain import to_plain
from diorama.domain.scene import AssetBody, PrimitiveBody, Scene, SceneObject
from diorama.domain.transform import Transform
from diorama.formats.glb_builder import GlbBuilder
from diorama.formats.glb_lights import rotation_towards, sun_light
from diorama.formats.glb_read import GlbFile, read_glb
from diorama.geometry.primitives import primitive_model
from diorama.scene.query import check_references, children_by_parent

__all__ = ["GlbFile", "model_glb", "read_glb", "scene_glb"]


def model_glb(model: Model, *, name: str, extras: Mapping[str, Any] | None = None) -> bytes:
    """One asset as a GLB: a root node of this name that carries `extras` (JSON data), with a node for each part."""
    builder = GlbBuilder()
    root = builder.node(name, children=_model_nodes(builder, model), extras=dict(extras or {}))
    return builder.finish([root], name=name)


def scene_glb(scene: Scene, models: Mapping[BlobHash, Model], shells: Mapping[str, Model]) -> bytes:
    """A scene as one GLB. Things that are not visible are left out, with all that hangs from them.

    Args:
        models: What the objects' assets look like, by their `sha256`.
        shells: Walls, floor and ceiling of each room, by room id, in the world's frame.

    Raises:
        BadFile: If the scene's references do not fit together, or an asset's model is not given.
    """
    check_references(scene)
    return _SceneWriter(scene, models, shells).write()


def _model_nodes(builder: GlbBuilder, model: Model, lit: float = 1.0) -> list[int]:
    """Nodes of a model's parts and lights. lit: share of their full light that the lights give."""
    nodes = builder.parts(model.parts)
    for emitted in model.lights if lit > 0 else ():
        pose = Transform(position=emitted.position, rotation=rotation_towards(emitted.direction))
        light = replace(emitted.light, intensity=emitted.light.intensity * lit)
        nodes.append(builder.node(emitted.name, transform=pose, light=builder.light(light, emitted.name)))
    return nodes


class _SceneWriter:
    def __init__(self, scene: Scene, models: Mapping[BlobHash, Model], shells: Mapping[str, Model]) -> None:
        self._scene = scene
        self._models = models
        self._shells = shells
        self._families = children_by_parent(scene)
        self._builder = GlbBuilder()
        self._nodes: dict[str, int] = {}  # object id -> node

    def write(self) -> bytes:
        scene = self._scene
        top = [self._room(key) for key in scene.rooms]
        self._objects()
        top += [self._nodes[key] for key in self._families.get(None, []) if key in self._nodes]
        sun = sun_light(scene.environment)
        if sun is not None:
            x, y, z = scene.environment.sun_direction
            pose = Transform(rotation=rotation_towards((-x, -y, -z)))
            top.append(self._builder.node("sun", transform=pose, light=self._builder.light(sun, "sun")))
        root = self._builder.node(scene.name or "scene", children=top)
        extras = {"schema": scene.schema, "environment": to_plain(scene.environment)}
        return self._builder.finish([root], name=scene.name or "scene", extras=extras)

    def _room(self, key: str) -> int:
        room = self._scene.rooms[key]
        shell = self._shells.get(key)
        nodes = [] if shell is None else _model_nodes(self._builder, shell)
        width, depth = (max(axis) - min(axis) for axis in zip(*room.polygon, strict=True))
        extras = {
            "room": key,
            "type": room.type,
            "size": to_plain((width, room.height, depth)),
            "entrance": _entrance(self._scene, key),
        }
        return self._builder.node(key, children=nodes, extras=extras)

    def _objects(self) -> None:
        """Nodes of all objects, children before parents, so that a parent can name them."""
        order: list[str] = []
        waiting = list(reversed(self._families.get(None, [])))
        while waiting:
            key = waiting.pop()
            if self._scene.objects[key].visible:
                order.append(key)
                waiting.extend(reversed(self._families.get(key, [])))
        for key in reversed(order):
            self._nodes[key] = self._object(key, self._scene.objects[key])

    def _object(self, key: str, thing: SceneObject) -> int:
        below = [self._nodes[child] for child in self._families.get(key, []) if child in self._nodes]
        light: int | None = None
        if isinstance(thing.body, Light):
            light = self._builder.light(thing.body, key)
        elif isinstance(thing.body, AssetBody):
            model = self._models.get(thing.body.sha256)
            if model is None:
                raise BadFile(f"scene: object '{key}' shows asset '{thing.body.id}', which was not found")
            below = _model_nodes(self._builder, model, self._scene.environment.lamps) + below
        elif isinstance(thing.body, PrimitiveBody):
            below = _model_nodes(self._builder, primitive_model(thing.body)) + below
        extras: dict[str, Any] = {"id": key, "category": thing.category, "name": thing.name}
        if thing.support.kind != "none":
            extras["support"] = to_plain(thing.support)
        return self._builder.node(key, transform=thing.transform, light=light, children=below, extras=extras)


def _entrance(scene: Scene, key: str) -> dict[str, Any] | None:
    """Where the room's entrance is: the middle of its lower edge (x, z) [m] and the direction (x, z) inwards."""
    room = scene.rooms[key]
    if room.entrance is None:
        return None
    opening = room.openings[room.entrance]
    (ax, az), (bx, bz) = room.wall(opening.wall)
    length = ((bx - ax) ** 2 + (bz - az) ** 2) ** 0.5
    if length == 0:
        return None
    ux, uz = (bx - ax) / length, (bz - az) / length
    middle = opening.offset + opening.width / 2
    return {
        "id": room.entrance,
        "wall": opening.wall,
        "at": [round(ax + ux * middle, 6), round(az + uz * middle, 6)],
        "inwards": [round(uz, 6), round(-ux, 6)],
    }
