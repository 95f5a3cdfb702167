"""Scenes out of hand-made things, and the edits that people make to them, for the tests of verify and resolve."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.certificate import Certificate
from diorama.domain.ids import AssetId, BlobHash
from diorama.domain.layout import Layout
from diorama.domain.plain import to_json_bytes
from diorama.domain.plan import Plan
from diorama.domain.room import Opening, Room
from diorama.domain.scene import AssetBody, Brief, PrimitiveBody, Scene, SceneObject, Support
from diorama.domain.transform import Transform
from diorama.domain.units import Vec3, quat_multiply, yaw_to_quat
from diorama.layout.resolve import resolve
from diorama.layout.verify import Verdict, verify
from diorama.layout.verify_things import Known, matrices_of, survey
from diorama.scene.canonical import ordered
from tests.unit.layout.things import kind_of, laid_out, thing

ROOM = Room(
    type="bedroom",
    polygon=((3.0, 2.5), (3.0, -2.5), (-3.0, -2.5), (-3.0, 2.5)),
    height=2.6,
    openings={"door-1": Opening(id="door-1", kind="door", wall=3, offset=2.5, width=0.9, height=2.05, swing="in_left")},
    entrance="door-1",
)
FLOOR = Support(kind="floor", on="room-1", surface="floor")
HOVER = 0.0007


class World:
    """A scene, and what its bodies show."""

    def __init__(self, scene: Scene, known: dict[tuple[AssetId, BlobHash], MadeAsset]) -> None:
        self.scene = scene
        self.known: Known = known

    def verify(self, scene: Scene | None = None) -> Verdict:
        return verify(survey(scene or self.scene, self.known))

    def resolve(self, after: Scene, before: Scene | None = None) -> tuple[Scene, Verdict]:
        return resolve(before or self.scene, after, self.known)


def known_of(assets: dict[str, MadeAsset]) -> dict[tuple[AssetId, BlobHash], MadeAsset]:
    return {(AssetId(key), hash_of(key)): asset for key, asset in assets.items()}


def hash_of(key: str) -> BlobHash:
    return BlobHash(key.encode().hex().ljust(64, "0")[:64])


def body(key: str) -> AssetBody:
    return AssetBody(id=AssetId(key), sha256=hash_of(key))


def made(wanted: Plan, **more: Any) -> tuple[World, Layout]:
    """What the solver makes of a plan, as a document."""
    layout = laid_out(wanted, **more)
    assets = {item.plan_id: item.asset for item in layout.items.values()}
    objects = {
        name: SceneObject(
            name=item.name,
            category=item.asset.category,
            parent=layout.placements[name].parent,
            transform=layout.placements[name].transform,
            support=layout.placements[name].support,
            body=body(item.plan_id),
        )
        for name, item in layout.items.items()
    }
    scene = Scene(
        name="made", brief=Brief(text=wanted.text, seed=0), objects=objects, rooms=layout.rooms,
        relations=layout.relations,
    )  # fmt: skip
    return World(ordered(scene), known_of(assets)), layout


def placed(
    *things: tuple[str, float, float] | tuple[str, float, float, float], room: Room = ROOM, **sizes: Vec3
) -> World:
    """Things on the floor of one room: (id `kind-1`, x, z, yaw in quarter turns)."""
    assets: dict[str, MadeAsset] = {}
    objects: dict[str, SceneObject] = {}
    for name, x, z, *turned in things:
        kind = name.rpartition("-")[0]
        assets[kind] = thing(kind_of(kind), sizes.get(kind))
        objects[name] = SceneObject(
            name=kind.replace("_", " "), category=kind, support=FLOOR, body=body(kind),
            transform=Transform.from_yaw((x, HOVER, z), (turned[0] if turned else 0.0) * math.pi / 2),
        )  # fmt: skip
    scene = Scene(name="placed", brief=Brief(text="", seed=0), objects=objects, rooms={"room-1": room})
    return World(scene, known_of(assets))


def top_of(world: World, name: str) -> float:
    shown = world.scene.objects[name].body
    assert isinstance(shown, AssetBody)
    return world.known[shown.id, shown.sha256].surfaces[0].height


def with_on(world: World, name: str, carrier: str, at: tuple[float, float] = (0.0, 0.0), **sizes: Vec3) -> World:
    """One more thing, on the first surface of another."""
    kind = name.rpartition("-")[0]
    asset = thing(kind_of(kind), sizes.get(kind), "top")
    shown = world.scene.objects[carrier].body
    assert isinstance(shown, AssetBody)
    surface = world.known[shown.id, shown.sha256].surfaces[0]
    one = SceneObject(
        name=kind.replace("_", " "), category=kind, parent=carrier, body=body(kind),
        transform=Transform(position=(at[0], surface.height + HOVER, at[1])),
        support=Support(kind="object", on=carrier, surface=surface.id),
    )  # fmt: skip
    return World(with_object(world.scene, name, one), {**world.known, **known_of({kind: asset})})


def with_object(scene: Scene, name: str, one: SceneObject) -> Scene:
    return replace(scene, objects={**scene.objects, name: one})


def changed(scene: Scene, name: str, **more: Any) -> Scene:
    return with_object(scene, name, replace(scene.objects[name], **more))


def moved(scene: Scene, name: str, x: float = 0.0, y: float = 0.0, z: float = 0.0, turned: float = 0.0) -> Scene:
    """The thing moved in its parent's frame, and turned [rad] about the vertical."""
    pose = scene.objects[name].transform
    position = (pose.position[0] + x, pose.position[1] + y, pose.position[2] + z)
    rotation = quat_multiply(yaw_to_quat(turned), pose.rotation) if turned else pose.rotation
    return changed(scene, name, transform=replace(pose, position=position, rotation=rotation))


def scaled(scene: Scene, name: str, by: Vec3) -> Scene:
    return changed(scene, name, transform=replace(scene.objects[name].transform, scale=by))


def tilted(scene: Scene, name: str, by: float) -> Scene:
    """Tilted about its own x axis."""
    pose = scene.objects[name].transform
    lean = (math.sin(by / 2), 0.0, 0.0, math.cos(by / 2))
    return changed(scene, name, transform=replace(pose, rotation=quat_multiply(pose.rotation, lean)))


def without(scene: Scene, *names: str) -> Scene:
    return replace(scene, objects={n: thing for n, thing in scene.objects.items() if n not in names})


def locked(scene: Scene, *names: str) -> Scene:
    for name in names:
        scene = changed(scene, name, locked=True)
    return scene


def primitive(shape: Any, size: Vec3, at: Vec3, support: Support = FLOOR) -> SceneObject:
    return SceneObject(
        name=shape, category="thing", body=PrimitiveBody(shape=shape, size=size), support=support,
        transform=Transform(position=at),
    )  # fmt: skip


def at(scene: Scene, name: str) -> Vec3:
    """Where an object's origin is in the world."""
    x, y, z = matrices_of(scene, [])[name][:3, 3]
    return float(x), float(y), float(z)


def shifts(before: Scene, after: Scene) -> dict[str, float]:
    """How far [m] each thing went whose pose in the world is another one."""
    was, now = matrices_of(before, []), matrices_of(after, [])
    return {
        name: float(np.linalg.norm(now[name][:3, 3] - was[name][:3, 3]))
        for name in after.objects
        if name in before.objects and np.abs(now[name] - was[name]).max() > 2e-6
    }


def same_bytes(first: Scene | Certificate, second: Scene | Certificate) -> bool:
    return to_json_bytes(first) == to_json_bytes(second)
