"""Small hand-made models and a scene that holds one of everything; no maker is asked."""

from __future__ import annotations

from typing import Literal

import numpy as np

from diorama.domain.ids import AssetId, BlobHash, RelationId
from diorama.domain.light import EmittedLight, Light
from diorama.domain.material import Material, Texture
from diorama.domain.media import Image, sha256_of
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model, Part
from diorama.domain.relation import Anchor, Relation
from diorama.domain.room import Opening, Room
from diorama.domain.scene import (
    AssetBody,
    Body,
    Brief,
    GroupBody,
    PlainMaterial,
    PrimitiveBody,
    PrimitiveShape,
    Scene,
    SceneObject,
    Support,
)
from diorama.domain.transform import Transform
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes_boxes import box_between, rounded_box
from diorama.geometry.shapes_round import cylinder

SHAPES: tuple[PrimitiveShape, ...] = ("cube", "sphere", "capsule", "cylinder", "plane", "quad")


def picture(seed: int, side: int = 16, channels: Literal[3, 4] = 3) -> Image:
    """Noise of a fixed seed."""
    rng = np.random.default_rng(seed)
    return Image(pixels=rng.integers(0, 256, (side, side, channels), dtype=np.uint8))


def textured() -> Material:
    """A material with all three pictures."""
    return Material(
        name="grain",
        base_color=(0.9, 0.8, 0.7),
        roughness=0.5,
        base_color_texture=Texture(name="grain color", image=picture(1), size_m=0.5),
        metallic_roughness_texture=Texture(name="grain roughness", image=picture(2), size_m=0.5),
        normal_texture=Texture(name="grain bumps", image=picture(3), size_m=0.5),
    )


GLASS = Material(name="glass", base_color=(0.9, 0.95, 1.0), alpha=0.3, roughness=0.05, alpha_mode="blend")
LEAF = Material(name="leaf", base_color=(0.1, 0.4, 0.1), alpha_mode="mask", double_sided=True)
GLOW = Material(name="glow", emissive=(1.0, 0.8, 0.6))


def table() -> Model:
    """A textured top on two round legs that share one mesh."""
    wood = textured()
    leg = cylinder(0.02, 0.7, segments=12)
    return Model(
        parts=(
            Part(name="top", mesh=moved(rounded_box((1.2, 0.04, 0.7), 0.01), y=0.72), material=wood),
            Part(name="leg-1", mesh=moved(leg, x=-0.5), material=wood),
            Part(name="leg-2", mesh=moved(leg, x=0.5), material=wood),
        )
    )


def lamp() -> Model:
    """Plain, glowing, see-through and open parts, and a bulb that shines up and to the side."""
    sheet = Mesh(
        positions=np.array([(0, 0, 0), (0.1, 0, 0), (0, 0.1, 0)], dtype=np.float32),
        faces=np.array([(0, 1, 2)], dtype=np.uint32),
    )
    bulb = Light(type="spot", color=(1.0, 0.8, 0.6), intensity=40.0, range_m=6.0, inner_angle_rad=0.2)
    return Model(
        parts=(
            Part(name="shade", mesh=moved(cylinder(0.1, 0.2), y=0.3), material=GLOW),
            Part(name="stem", mesh=cylinder(0.01, 0.3), material=GLASS),
            Part(name="leaf", mesh=sheet, material=LEAF, closed=False),
        ),
        lights=(EmittedLight(name="bulb", light=bulb, position=(0.0, 0.4, 0.0), direction=(0.6, 0.8, 0.0)),),
    )


def shell() -> Model:
    """Floor, ceiling and four walls of a room of 4 m x 3 m x 2.5 m around the origin."""
    paint = Material(name="paint", base_color=(0.85, 0.84, 0.8), roughness=0.9)
    boards = Material(name="boards", base_color=(0.5, 0.35, 0.2), roughness=0.6)
    slabs: dict[str, tuple[Vec3, Vec3]] = {
        "floor": ((-2.0, -0.1, -1.5), (2.0, 0.0, 1.5)),
        "ceiling": ((-2.0, 2.5, -1.5), (2.0, 2.6, 1.5)),
        "wall-0": ((-2.1, 0.0, 1.5), (2.1, 2.5, 1.6)),
        "wall-1": ((2.0, 0.0, -1.5), (2.1, 2.5, 1.5)),
        "wall-2": ((-2.1, 0.0, -1.6), (2.1, 2.5, -1.5)),
        "wall-3": ((-2.1, 0.0, -1.5), (-2.0, 2.5, 1.5)),
    }
    return Model(
        parts=tuple(
            Part(name=name, mesh=box_between(low, high), material=boards if name == "floor" else paint)
            for name, (low, high) in slabs.items()
        )
    )


TABLE = BlobHash(sha256_of(b"table"))
LAMP = BlobHash(sha256_of(b"lamp"))


def models() -> dict[BlobHash, Model]:
    """The assets of `scene()`."""
    return {TABLE: table(), LAMP: lamp()}


def shells() -> dict[str, Model]:
    """The shell of `scene()`'s room."""
    return {"study-1": shell()}


def room() -> Room:
    """4 m x 3 m, its door in the wall at +Z."""
    door = Opening(id="door-1", kind="door", wall=0, offset=0.5, width=0.9, height=2.0, swing="in_left")
    window = Opening(id="window-1", kind="window", wall=2, offset=1.5, width=1.2, height=1.2, sill=0.9)
    return Room(
        type="study",
        polygon=((-2.0, 1.5), (2.0, 1.5), (2.0, -1.5), (-2.0, -1.5)),
        height=2.5,
        openings={"door-1": door, "window-1": window},
        entrance="door-1",
    )


def thing(
    name: str, body: Body, *, parent: str | None = None, at: Transform | None = None, visible: bool = True
) -> SceneObject:
    """An object of a category that is its name."""
    support = Support(kind="object", on=parent, surface="top") if parent else Support(kind="none")
    return SceneObject(
        name=name,
        category=name,
        parent=parent,
        transform=at or Transform(),
        support=support,
        body=body,
        visible=visible,
    )


def scene() -> Scene:
    """A table twice, a lamp on the first, every primitive, a light of every type, an empty group, a hidden thing."""
    objects = {
        "table-1": thing(
            "table", AssetBody(id=AssetId("table"), sha256=TABLE), at=Transform(position=(0.5, 0.0, -0.5))
        ),
        "table-2": thing(
            "table",
            AssetBody(id=AssetId("table"), sha256=TABLE),
            at=Transform(position=(-1.2, 0.0, 0.2), rotation=(0.0, 0.8, 0.0, 0.6)),
        ),
        "lamp-1": thing(
            "lamp",
            AssetBody(id=AssetId("lamp"), sha256=LAMP),
            parent="table-1",
            at=Transform(position=(0.2, 0.74, 0.1), rotation=(0.0, 0.6, 0.0, 0.8), scale=(0.5, 0.5, 0.5)),
        ),
        "corner-1": thing("corner", GroupBody()),
        "hidden-1": thing("ghost", PrimitiveBody(shape="cube"), visible=False),
    }
    for index, shape in enumerate(SHAPES):
        glass = PlainMaterial(color=(0.2, 0.4, 0.8), alpha=0.5 if shape == "sphere" else 1.0)
        place = Transform(position=(round(-1.5 + 0.6 * index, 6), 0.15, 1.0))
        body = PrimitiveBody(shape=shape, size=(0.3, 0.3, 0.2), material=glass)
        objects[f"{shape}-1"] = thing(shape, body, at=place)
    for kind, unit in (("directional", "lux"), ("point", "candela"), ("spot", "candela"), ("area", "watt")):
        light = Light(type=kind, unit=unit, intensity=2.0)  # pyright: ignore[reportArgumentType]
        objects[f"{kind}-1"] = thing(f"{kind} light", light, at=Transform(position=(0.0, 2.4, 0.0)))
    stands = Relation(
        id=RelationId("on-1"),
        subjects=("lamp-1",),
        relation="on",
        anchors=(Anchor(kind="object", id="table-1"),),
        words="a lamp on the table",
    )
    return Scene(
        name="A study",
        brief=Brief(text="A study with two tables", seed=7),
        objects=objects,
        rooms={"study-1": room()},
        relations={"on-1": stands},
        last_ids={"table": 2, "lamp": 1},
    )
