"""Our own checks of a GLB, run on every file that is written.

They hold more than the format asks for: nothing unused in the file, every normal of unit length, bounds that are the
true ones, pictures of a size that graphics cards take. `read_glb` covers the structure: indices, types, cycles.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import numpy as np

from diorama.domain.errors import BadFile
from diorama.formats.glb_container import split_glb
from diorama.formats.glb_data import COMPONENTS, GlbData
from diorama.formats.glb_read import GlbFile, read_glb
from diorama.formats.json_place import JsonPlace

MAX_PICTURE_SIDE = 4096
_PNG_HEAD = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
_NORMAL_TOLERANCE = 5e-4


def check_glb(data: bytes) -> tuple[str, ...]:
    """What is wrong with a GLB, one sentence each; empty if it is clean."""
    try:
        file = read_glb(data, pictures=False)
        text, binary = split_glb(data)
        document = JsonPlace(text, "")
        arrays = GlbData(document, binary)
        return (
            *_layout_findings(document, len(binary)),
            *_attribute_findings(document, arrays),
            *_shape_findings(file),
            *_picture_findings(document, arrays),
            *_unused_findings(document, file),
        )
    except BadFile as fault:
        return (fault.message,)


def _layout_findings(document: JsonPlace, binary_length: int) -> Iterator[str]:
    """Alignment (glTF 2.0, 3.6.2.4), views that overlap or leave gaps, and the buffer's length."""
    views = document.objects("bufferViews")
    end = 0
    for view in views:
        start, length = view.integer("byteOffset", 0), view.integer("byteLength")
        if start % 4:
            yield f"{view.place} begins at byte {start}, which is no multiple of 4"
        if start < end:
            yield f"{view.place} overlaps the view before it"
        end = start + length
    buffers = document.objects("buffers")
    if len(buffers) > 1:
        yield f"there are {len(buffers)} buffers; one is enough"
    if buffers and not 0 <= binary_length - buffers[0].integer("byteLength") <= 3:
        yield "the binary chunk is longer than the buffer"
    for accessor in document.objects("accessors"):
        size = np.dtype(COMPONENTS[accessor.choice("componentType", tuple(COMPONENTS))]).itemsize
        if accessor.integer("byteOffset", 0) % size:
            yield f"{accessor.place} is not aligned to its {size}-byte numbers"


def _attribute_findings(document: JsonPlace, arrays: GlbData) -> Iterator[str]:
    """Bounds of positions are there and true; normals have unit length; indices leave out the restart value."""
    accessors = document.objects("accessors")
    seen: set[tuple[str, int]] = set()
    for mesh in document.objects("meshes"):
        for primitive in mesh.objects("primitives"):
            attributes = primitive.object("attributes")
            for name in ("POSITION", "NORMAL"):
                index = attributes.optional_index(name, len(accessors), "accessor")
                if index is None or (name, index) in seen:
                    continue
                seen.add((name, index))
                values = arrays.floats(index, 3)
                if name == "POSITION":
                    yield from _bounds_findings(accessors[index], values)
                elif float(np.abs(np.linalg.norm(values, axis=1) - 1).max()) > _NORMAL_TOLERANCE:
                    yield f"{accessors[index].place}: normals that are not of unit length"


def _bounds_findings(accessor: JsonPlace, values: np.ndarray) -> Iterator[str]:
    for key, found in (("min", values.min(axis=0)), ("max", values.max(axis=0))):
        if key not in accessor:
            yield f"{accessor.place} has no {key}"
        elif accessor.numbers(key, (0.0, 0.0, 0.0)) != tuple(found.tolist()):
            yield f"{accessor.place}: its {key} is not that of its positions"


def _shape_findings(file: GlbFile) -> Iterator[str]:
    """Every part has an area; every matrix can be inverted; ids are unique."""
    for parts in file.meshes:
        for part in parts:
            corners = part.mesh.positions[part.mesh.faces].astype(np.float64)
            doubled = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
            if not bool(np.any(np.abs(doubled) > 0)):
                yield f"mesh '{part.name}' has no triangle with an area"
    ids: set[str] = set()
    for index, node in enumerate(file.nodes):
        if abs(float(np.linalg.det(node.matrix[:3, :3]))) < 1e-15:
            yield f"node {index} '{node.name}' is scaled to nothing"
        own = node.extras.get("id")
        if isinstance(own, str):
            if own in ids:
                yield f"two nodes have the id '{own}'"
            ids.add(own)


def _picture_findings(document: JsonPlace, arrays: GlbData) -> Iterator[str]:
    for image in document.objects("images"):
        if "bufferView" not in image:
            yield f"{image.place} is not in the binary chunk"
            continue
        data = arrays.view_bytes(image.index("bufferView", arrays.view_count, "buffer view"))
        if not data.startswith(_PNG_HEAD) or image.text("mimeType") != "image/png":
            yield f"{image.place} is not a PNG"
            continue
        width, height = struct.unpack_from(">II", data, len(_PNG_HEAD))
        if not (1 <= width <= MAX_PICTURE_SIDE and 1 <= height <= MAX_PICTURE_SIDE):
            yield f"{image.place} is {width} x {height} pixels; {MAX_PICTURE_SIDE} a side are allowed"


def _unused_findings(document: JsonPlace, file: GlbFile) -> Iterator[str]:
    used = _used(document)
    for kind, what in (
        ("meshes", "mesh"),
        ("materials", "material"),
        ("textures", "texture"),
        ("images", "image"),
        ("samplers", "sampler"),
        ("accessors", "accessor"),
        ("bufferViews", "buffer view"),
    ):
        for index in range(len(document.objects(kind))):
            if index not in used[kind]:
                yield f"{what} {index} is not used"
    shown = file.world_matrices()
    for index, node in enumerate(file.nodes):
        if index not in shown:
            yield f"node {index} '{node.name}' is not in the scene"
    lights = {node.light for node in file.nodes}
    for index in range(len(file.lights)):
        if index not in lights:
            yield f"light {index} is not used"


def _used(document: JsonPlace) -> dict[str, set[int]]:
    """Indices that are named, by the list that they point into."""
    used: dict[str, set[int]] = {
        kind: set() for kind in ("meshes", "materials", "textures", "images", "samplers", "accessors", "bufferViews")
    }

    def note(kind: str, entry: JsonPlace, key: str) -> None:
        if key in entry:
            used[kind].add(entry.integer(key))

    for node in document.objects("nodes"):
        note("meshes", node, "mesh")
    for mesh in document.objects("meshes"):
        for primitive in mesh.objects("primitives"):
            note("materials", primitive, "material")
            note("accessors", primitive, "indices")
            attributes = primitive.object("attributes")
            for name in ("POSITION", "NORMAL", "TANGENT", "TEXCOORD_0", "TEXCOORD_1", "COLOR_0"):
                note("accessors", attributes, name)
    for material in document.objects("materials"):
        surface = material.object("pbrMetallicRoughness")
        for holder, key in (
            (surface, "baseColorTexture"),
            (surface, "metallicRoughnessTexture"),
            (material, "normalTexture"),
            (material, "occlusionTexture"),
            (material, "emissiveTexture"),
        ):
            note("textures", holder.object(key), "index")
    for texture in document.objects("textures"):
        note("images", texture, "source")
        note("samplers", texture, "sampler")
    for kind in ("images", "accessors"):
        for entry in document.objects(kind):
            note("bufferViews", entry, "bufferView")
    return used
