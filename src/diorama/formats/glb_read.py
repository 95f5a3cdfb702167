"""Read a GLB: `read_glb` gives its node tree with parts, materials, pictures and lights.

Anything may be in the file: each value is checked, the numbers of things are capped, nothing outside the file is
opened, and every fault is a `BadFile` that names its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

import numpy as np

from diorama.domain.errors import BadFile
from diorama.domain.light import EmittedLight, Light
from diorama.domain.material import Material
from diorama.domain.model import Model, Part
from diorama.domain.units import Matrix4, Vec3
from diorama.formats.glb_container import split_glb
from diorama.formats.glb_data import GlbData
from diorama.formats.glb_lights import light_of_entry
from diorama.formats.glb_looks import read_materials
from diorama.formats.glb_meshes import moved_part, read_meshes
from diorama.formats.json_place import JsonPlace

MAX_NODES = 200_000
MAX_TRIANGLES = 10_000_000  # of a model put together, instances counted
MAX_VERTICES = 30_000_000  # likewise
UNDERSTOOD = (
    "KHR_lights_punctual",
    "KHR_materials_emissive_strength",
    "KHR_materials_unlit",
    "KHR_mesh_quantization",
    "KHR_texture_transform",
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GlbNode:
    """A node. matrix: (4, 4) from its frame to its parent's. mesh, light: indices, or `None`."""

    name: str
    parent: int | None
    children: tuple[int, ...]
    matrix: Matrix4
    mesh: int | None = None
    light: int | None = None
    extras: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GlbFile:
    """What a GLB holds. `meshes` are the parts (one for each primitive of triangles) in their mesh's own frame."""

    name: str
    generator: str
    roots: tuple[int, ...]
    nodes: tuple[GlbNode, ...]
    meshes: tuple[tuple[Part, ...], ...]
    materials: tuple[Material, ...]
    lights: tuple[tuple[str, Light], ...]
    extras: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def world_matrices(self) -> dict[int, Matrix4]:
        """Matrix (4, 4) from each node's frame to the scene's, for the nodes that the scene shows, in depth-first
        order.

        Raises:
            BadFile: If they multiply to numbers that are not finite.
        """
        matrices: dict[int, Matrix4] = {}
        waiting: list[tuple[int, Matrix4]] = [(index, np.eye(4)) for index in reversed(self.roots)]
        while waiting:
            index, above = waiting.pop()
            with np.errstate(over="ignore", invalid="ignore"):
                matrices[index] = above @ self.nodes[index].matrix
                finite = isfinite(matrices[index].sum())
            if not finite:
                raise BadFile(f"GLB: node {index} is moved or scaled beyond all numbers")
            waiting += [(child, matrices[index]) for child in reversed(self.nodes[index].children)]
        return matrices

    def bounds(self) -> tuple[Vec3, Vec3]:
        """Least and greatest corner [m] of everything the scene shows, in the scene's frame.

        Raises:
            BadFile: If nothing is shown, too much is, or a corner is not finite.
        """
        self.check_shown()
        low, high = np.full(3, np.inf), np.full(3, -np.inf)
        for index, matrix in self.world_matrices().items():
            mesh = self.nodes[index].mesh
            for part in () if mesh is None else self.meshes[mesh]:
                if len(part.mesh.positions):
                    with np.errstate(over="ignore", invalid="ignore"):
                        places = part.mesh.positions @ matrix[:3, :3].T + matrix[:3, 3]
                    low, high = np.minimum(low, places.min(axis=0)), np.maximum(high, places.max(axis=0))
        if not bool(np.isfinite(low).all() and np.isfinite(high).all()):
            raise BadFile("GLB: it shows no triangles, or some that are infinitely far away")
        return _vec3(low), _vec3(high)

    def to_model(self) -> Model:
        """Everything the scene shows as one model in the scene's frame; parts that share a name get a number.

        Raises:
            BadFile: If nothing is shown, or more than 10 million triangles are.
        """
        self.check_shown()
        with np.errstate(over="ignore", invalid="ignore"):  # numbers that overflow are refused, not warned of
            return self._model()

    def _model(self) -> Model:
        parts: list[Part] = []
        lights: list[EmittedLight] = []
        used: dict[str, int] = {}
        for index, matrix in self.world_matrices().items():
            node = self.nodes[index]
            for part in () if node.mesh is None else self.meshes[node.mesh]:
                closed = part.closed and node.extras.get("closed") is not False
                parts.append(moved_part(part, matrix, _free_name(node.name or part.name, used), closed=closed))
            if node.light is not None:
                name, light = self.lights[node.light]
                lights.append(_emitted(node.name or name, light, matrix))
        if not parts:
            raise BadFile("GLB: it shows no triangles")
        return Model(parts=tuple(parts), lights=tuple(lights))

    def check_shown(self) -> tuple[int, int]:
        """Numbers of triangles and vertices over all nodes, each instance counted.

        Raises:
            BadFile: If there are too many to put together.
        """
        triangles = [sum(len(part.mesh.faces) for part in parts) for parts in self.meshes]
        vertices = [sum(len(part.mesh.positions) for part in parts) for parts in self.meshes]
        named = [node.mesh for node in self.nodes if node.mesh is not None]
        shown = sum(triangles[mesh] for mesh in named)
        if shown > MAX_TRIANGLES:
            raise BadFile(f"GLB: it shows {shown:,} triangles; {MAX_TRIANGLES:,} are allowed")
        moved = sum(vertices[mesh] for mesh in named)
        if moved > MAX_VERTICES:
            raise BadFile(f"GLB: it shows {moved:,} vertices; {MAX_VERTICES:,} are allowed")
        return shown, moved


def read_glb(data: bytes, *, pictures: bool = True) -> GlbFile:
    """A GLB of any maker. Without `pictures` materials come without their textures, which saves decoding them.

    Raises:
        BadFile: If it is damaged, refers to other files, is too large, or needs an extension that is not read.
    """
    with np.errstate(over="ignore", invalid="ignore"):  # numbers that overflow are refused, not warned of
        return _read(data, pictures=pictures)


def _read(data: bytes, *, pictures: bool) -> GlbFile:
    text, binary = split_glb(data)
    document = JsonPlace(text, "")
    _check_head(document)
    arrays = GlbData(document, binary)
    materials = read_materials(document, arrays, decode=pictures)
    meshes = read_meshes(document, arrays, materials)
    lights = _lights(document)
    nodes = _nodes(document, len(meshes), len(lights))
    scene = _scene(document)
    shown = scene.indices("nodes", len(nodes), "node") if scene is not None else ()
    for index in shown:
        if nodes[index].parent is not None:
            raise BadFile(f"GLB: the scene shows node {index}, which is not a root")
    if len(set(shown)) != len(shown):
        raise BadFile("GLB: the scene shows a node twice")
    return GlbFile(
        name=scene.text("name") if scene is not None else "",
        generator=document.object("asset").text("generator"),
        roots=shown,
        nodes=nodes,
        meshes=meshes,
        materials=tuple(look.material for look in materials),
        lights=lights,
        extras=_extras(scene) if scene is not None else {},
    )


def _check_head(document: JsonPlace) -> None:
    version = document.object("asset").text("version")
    if version.split(".")[0] != "2":
        raise BadFile(f"GLB: glTF version '{version}'; only version 2 can be read")
    unknown = [name for name in document.texts("extensionsRequired") if name not in UNDERSTOOD]
    if unknown:
        raise BadFile(
            f"GLB: it needs {', '.join(unknown)}, which is not read",
            hint="export it without compression and without required extensions",
        )


def _scene(document: JsonPlace) -> JsonPlace | None:
    scenes = document.objects("scenes")
    if not scenes:
        return None
    return scenes[document.optional_index("scene", len(scenes), "scene") or 0]


def _nodes(document: JsonPlace, mesh_count: int, light_count: int) -> tuple[GlbNode, ...]:
    entries = document.objects("nodes", limit=MAX_NODES)
    parents: dict[int, int] = {}
    families = [entry.indices("children", len(entries), "node") for entry in entries]
    for index, family in enumerate(families):
        for child in family:
            if child in parents:
                raise BadFile(f"GLB: node {child} has two parents, {parents[child]} and {index}")
            parents[child] = index
    _refuse_cycles(families, parents)
    nodes: list[GlbNode] = []
    for index, entry in enumerate(entries):
        light = entry.object("extensions").object("KHR_lights_punctual")
        nodes.append(
            GlbNode(
                name=entry.text("name"),
                parent=parents.get(index),
                children=families[index],
                matrix=_matrix(entry),
                mesh=entry.optional_index("mesh", mesh_count, "mesh"),
                light=light.optional_index("light", light_count, "light"),
                extras=_extras(entry),
            )
        )
    return tuple(nodes)


def _refuse_cycles(families: list[tuple[int, ...]], parents: dict[int, int]) -> None:
    waiting = [index for index in range(len(families)) if index not in parents]
    reached = 0
    while waiting:
        reached += 1
        waiting.extend(families[waiting.pop()])
    if reached != len(families):
        raise BadFile("GLB: a node is its own ancestor")


def _matrix(entry: JsonPlace) -> Matrix4:
    """Local matrix of a node: its `matrix`, or its translation, rotation and scale."""
    if "matrix" in entry:
        given = np.array(entry.numbers("matrix", np.eye(4).ravel().tolist())).reshape(4, 4).T
        if not np.allclose(given[3], (0.0, 0.0, 0.0, 1.0), rtol=0, atol=1e-6):
            entry.refuse("the last row of its matrix is not 0, 0, 0, 1")
        given[3] = (0.0, 0.0, 0.0, 1.0)
        return given
    x, y, z, w = entry.numbers("rotation", (0.0, 0.0, 0.0, 1.0))
    length = (x * x + y * y + z * z + w * w) ** 0.5
    if abs(length - 1) > 0.01:
        entry.refuse(f"its rotation has length {length:g}, not 1")
    x, y, z, w = x / length, y / length, z / length, w / length
    matrix = np.eye(4)
    matrix[:3, :3] = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    matrix[:3, :3] *= np.array(entry.numbers("scale", (1.0, 1.0, 1.0)))[None, :]
    matrix[:3, 3] = entry.numbers("translation", (0.0, 0.0, 0.0))
    return matrix


def _lights(document: JsonPlace) -> tuple[tuple[str, Light], ...]:
    entries = document.object("extensions").object("KHR_lights_punctual").objects("lights", limit=10_000)
    lights: list[tuple[str, Light]] = []
    for entry in entries:
        spot = entry.object("spot")
        checked = {
            "type": entry.choice("type", ("directional", "point", "spot")),
            "color": entry.numbers("color", (1.0, 1.0, 1.0), low=0.0, high=1e6),
            "intensity": entry.number("intensity", 1.0, low=0.0),
            "range": entry.number("range", 0.0, low=0.0),
            "spot": {
                "innerConeAngle": spot.number("innerConeAngle", 0.0, low=0.0, high=1.5708),
                "outerConeAngle": spot.number("outerConeAngle", 0.785398, low=0.0, high=1.5708),
            },
        }
        lights.append((entry.text("name"), light_of_entry(checked)))
    return tuple(lights)


def _extras(entry: JsonPlace) -> Mapping[str, Any]:
    extras = entry.raw("extras")
    return extras if isinstance(extras, dict) else {}  # pyright: ignore[reportUnknownVariableType]


def _free_name(name: str, used: dict[str, int]) -> str:
    stem = name or "part"
    free = stem
    while free in used:
        used[stem] = used.get(stem, 1) + 1
        free = f"{stem}-{used[stem]}"
    used.setdefault(free, 1)
    return free


def _emitted(name: str, light: Light, matrix: Matrix4) -> EmittedLight:
    place = matrix[:3, 3]
    direction = -matrix[:3, 2]
    length = float(np.linalg.norm(direction)) or 1.0
    return EmittedLight(name=name, light=light, position=_vec3(place), direction=_vec3(direction / length))


def _vec3(values: Any) -> Vec3:
    return (float(values[0]), float(values[1]), float(values[2]))
