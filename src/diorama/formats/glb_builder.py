"""`GlbBuilder`: gathers nodes, meshes, materials and pictures into one GLB; whatever is equal is stored once."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from diorama.domain.light import Light
from diorama.domain.material import Material, Texture
from diorama.domain.mesh import Mesh, Normals
from diorama.domain.model import Part
from diorama.domain.transform import Transform
from diorama.formats.glb_container import pack_glb
from diorama.formats.glb_lights import punctual_light
from diorama.formats.png import encode_png, pixel_digest
from diorama.formats.tangents import vertex_tangents

GENERATOR = "Diorama"
_ARRAY_BUFFER, _ELEMENT_ARRAY_BUFFER = 34962, 34963
_FLOAT, _UNSIGNED_SHORT, _UNSIGNED_INT = 5126, 5123, 5125
_NORMAL_TOLERANCE = 1e-4  # of the length; what is closer to 1 is kept bit by bit
_LIGHTS = "KHR_lights_punctual"


class GlbBuilder:
    """Indices that its methods return are those of the glTF document."""

    def __init__(self) -> None:
        self._lists: dict[str, list[Any]] = {
            name: []
            for name in ("nodes", "meshes", "accessors", "bufferViews", "materials", "textures", "images", "samplers")
        }
        self._lights: list[Any] = []
        self._binary: list[bytes] = []
        self._length = 0
        self._known: dict[object, int] = {}  # content -> index

    def node(
        self,
        name: str,
        *,
        transform: Transform | None = None,
        mesh: int | None = None,
        light: int | None = None,
        children: list[int] | None = None,
        extras: dict[str, Any] | None = None,
    ) -> int:
        """Add a node."""
        node: dict[str, Any] = {"name": name}
        if mesh is not None:
            node["mesh"] = mesh
        if children:
            node["children"] = children
        if transform is not None:
            node |= _pose(transform)
        if light is not None:
            node["extensions"] = {_LIGHTS: {"light": light}}
        if extras:
            node["extras"] = extras
        return self._append("nodes", node)

    def parts(self, parts: tuple[Part, ...]) -> list[int]:
        """A node for each part that has triangles; its mesh is stored once for all nodes that show it."""
        nodes: list[int] = []
        for part in parts:
            if len(part.mesh.faces) == 0:
                continue
            extras = None if part.closed else {"closed": False}
            nodes.append(self.node(part.name, mesh=self.mesh(part.name, part.mesh, part.material), extras=extras))
        return nodes

    def mesh(self, name: str, mesh: Mesh, material: Material) -> int:
        """A mesh with one primitive; the same arrays with the same material are stored once."""
        attributes = {
            "POSITION": self._accessor(mesh.positions, "VEC3", _ARRAY_BUFFER, bounds=True),
        }
        normals = None if mesh.normals is None else unit_normals(mesh.normals)
        if normals is not None:
            attributes["NORMAL"] = self._accessor(normals, "VEC3", _ARRAY_BUFFER)
        if material.normal_texture is not None and normals is not None and mesh.uvs is not None:
            tangents = vertex_tangents(mesh.positions, mesh.faces, normals, mesh.uvs)
            attributes["TANGENT"] = self._accessor(tangents, "VEC4", _ARRAY_BUFFER)
        if mesh.uvs is not None:
            attributes["TEXCOORD_0"] = self._accessor(mesh.uvs, "VEC2", _ARRAY_BUFFER)
        narrow = len(mesh.positions) <= 0xFFFF  # 0xFFFF itself restarts primitives
        indices = mesh.faces.astype("<u2" if narrow else "<u4").reshape(-1)
        primitive = {
            "attributes": attributes,
            "indices": self._accessor(indices, "SCALAR", _ELEMENT_ARRAY_BUFFER),
            "material": self.material(material, textured=mesh.uvs is not None, bumps=normals is not None),
        }
        key = ("mesh", name, repr(primitive))
        if key not in self._known:
            self._known[key] = self._append("meshes", {"name": name, "primitives": [primitive]})
        return self._known[key]

    def material(self, material: Material, *, textured: bool = True, bumps: bool = True) -> int:
        """A material; `textured=False` leaves its pictures out, for meshes that have no uvs, and `bumps=False` its
        normal texture, for meshes without normals.
        """
        surface: dict[str, Any] = {
            "baseColorFactor": [*map(_short, material.base_color), _short(material.alpha)],
            "metallicFactor": _short(material.metallic),
            "roughnessFactor": _short(material.roughness),
        }
        entry: dict[str, Any] = {"name": material.name, "pbrMetallicRoughness": surface}
        if textured:
            if material.base_color_texture is not None:
                surface["baseColorTexture"] = {"index": self.texture(material.base_color_texture)}
            if material.metallic_roughness_texture is not None:
                surface["metallicRoughnessTexture"] = {"index": self.texture(material.metallic_roughness_texture)}
            if material.normal_texture is not None and bumps:
                entry["normalTexture"] = {"index": self.texture(material.normal_texture)}
        if any(material.emissive):
            entry["emissiveFactor"] = [*map(_short, material.emissive)]
        if material.alpha_mode != "opaque":
            entry["alphaMode"] = material.alpha_mode.upper()
        if material.double_sided:
            entry["doubleSided"] = True
        return self._once("materials", entry)

    def texture(self, texture: Texture) -> int:
        """A picture as a tiling texture; equal pixels are stored once."""
        key = ("picture", pixel_digest(texture.image))
        if key not in self._known:
            view = self._view(encode_png(texture.image), None)
            image = {"name": texture.name, "mimeType": "image/png", "bufferView": view}
            self._known[key] = self._append("images", image)
        sampler = self._once("samplers", {"magFilter": 9729, "minFilter": 9987, "wrapS": 10497, "wrapT": 10497})
        entry: dict[str, Any] = {"name": texture.name, "source": self._known[key], "sampler": sampler}
        if texture.size_m != 1.0:
            entry["extras"] = {"size_m": _short(texture.size_m)}
        return self._once("textures", entry)

    def light(self, light: Light, name: str) -> int:
        """An entry of KHR_lights_punctual; equal ones are stored once."""
        entry = punctual_light(light, name)
        key = ("light", repr(entry))
        if key not in self._known:
            self._lights.append(entry)
            self._known[key] = len(self._lights) - 1
        return self._known[key]

    def finish(self, roots: list[int], *, name: str, extras: dict[str, Any] | None = None) -> bytes:
        """The file, with one scene of these root nodes."""
        scene: dict[str, Any] = {"name": name, "nodes": roots}
        if extras:
            scene["extras"] = extras
        document: dict[str, Any] = {"asset": {"version": "2.0", "generator": GENERATOR}}
        if self._lights:
            document["extensionsUsed"] = [_LIGHTS]
            document["extensions"] = {_LIGHTS: {"lights": self._lights}}
        document |= {"scene": 0, "scenes": [scene]}
        document |= {key: entries for key, entries in self._lists.items() if entries}
        if self._length:
            document["buffers"] = [{"byteLength": self._length}]
        return pack_glb(document, b"".join(self._binary))

    def _accessor(self, array: NDArray[Any], kind: str, target: int, *, bounds: bool = False) -> int:
        array = np.ascontiguousarray(array)
        data = array.tobytes()
        key = ("accessor", kind, array.dtype.str, target, hashlib.sha256(data).digest())
        if key in self._known:
            return self._known[key]
        component = {"f": _FLOAT, "u": _UNSIGNED_SHORT if array.itemsize == 2 else _UNSIGNED_INT}[array.dtype.kind]
        entry: dict[str, Any] = {
            "bufferView": self._view(data, target),
            "componentType": component,
            "count": len(array),
            "type": kind,
        }
        if bounds:
            entry["min"] = array.min(axis=0).tolist()
            entry["max"] = array.max(axis=0).tolist()
        self._known[key] = self._append("accessors", entry)
        return self._known[key]

    def _view(self, data: bytes, target: int | None) -> int:
        view: dict[str, Any] = {"buffer": 0, "byteOffset": self._length, "byteLength": len(data)}
        if target is not None:
            view["target"] = target
        padding = b"\0" * (-len(data) % 4)
        self._binary += [data, padding]
        self._length += len(data) + len(padding)
        return self._append("bufferViews", view)

    def _append(self, name: str, entry: dict[str, Any]) -> int:
        self._lists[name].append(entry)
        return len(self._lists[name]) - 1

    def _once(self, name: str, entry: dict[str, Any]) -> int:
        key = (name, repr(entry))
        if key not in self._known:
            self._known[key] = self._append(name, entry)
        return self._known[key]


def unit_normals(normals: Normals) -> Normals:
    """Normals of length 1: rows that are off by more than 1e-4 are scaled, rows of no length point up."""
    lengths = np.linalg.norm(normals.astype(np.float64), axis=1)
    off = np.abs(lengths - 1) > _NORMAL_TOLERANCE
    if not off.any():
        return normals
    mended = normals.astype(np.float64)
    flat = lengths < 1e-12
    mended[flat] = (0.0, 1.0, 0.0)
    scaled = off & ~flat
    mended[scaled] /= lengths[scaled, None]
    return mended.astype(np.float32)


def _pose(transform: Transform) -> dict[str, Any]:
    pose: dict[str, Any] = {}
    if any(transform.position):
        pose["translation"] = [*map(_short, transform.position)]
    x, y, z, w = transform.rotation
    length = (x * x + y * y + z * z + w * w) ** 0.5
    if length > 0 and (x, y, z) != (0.0, 0.0, 0.0):
        pose["rotation"] = [x / length, y / length, z / length, w / length]
    if transform.scale != (1.0, 1.0, 1.0):
        pose["scale"] = [*map(_short, transform.scale)]
    return pose


def _short(number: float) -> float:
    return round(float(number), 6) + 0.0
