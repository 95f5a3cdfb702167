"""GLB files from outside: the document is held against caps and against the bytes that are there before any array is
read; then everything is read once, so that what is kept can be shown and placed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, cast

from diorama.domain.errors import BadFile
from diorama.domain.units import Vec3
from diorama.formats.glb_container import split_glb
from diorama.formats.glb_data import GlbData
from diorama.formats.glb_read import read_glb
from diorama.formats.intake import MEDIA_TYPES, FileFacts, IntakeLimits, too_many
from diorama.formats.intake_pictures import check_picture_head
from diorama.formats.json_place import JsonPlace
from diorama.formats.picture_heads import picture_kind
from diorama.formats.png import decode_picture

MAX_COORDINATE_M = 100_000.0
_TEXTURE_SLOTS = (
    ("pbrMetallicRoughness", "baseColorTexture"),
    ("pbrMetallicRoughness", "metallicRoughnessTexture"),
    ("", "normalTexture"),
    ("", "occlusionTexture"),
    ("", "emissiveTexture"),
)


def check_model(data: bytes, limits: IntakeLimits) -> FileFacts:
    """Judge a GLB: structure, ranges, references, pictures, geometry; nothing outside it may be named.

    Raises:
        BadFile: If it is damaged, points outside, or needs an extension that is not read.
        LimitExceeded: If it holds more than the caps allow.
    """
    text, binary = split_glb(data, max_json_bytes=limits.glb_json_bytes)
    document = JsonPlace(text, "")
    _refuse_addresses(text)
    _check_counts(document, limits)
    arrays = GlbData(document, binary)
    arrays.check_ranges()
    _check_references(document, arrays)
    _check_vertices(document, limits)
    _check_pictures(document, arrays, limits)
    del text, document, arrays, binary
    file = read_glb(data, pictures=False)
    triangles, vertices = file.check_shown()
    if vertices > limits.glb_vertices:
        raise too_many("vertices shown", vertices, limits.glb_vertices, "GLB")
    low, high = file.bounds()
    size_m = _size(low, high)
    generator = "".join(letter for letter in file.generator[:80] if letter.isprintable())
    details = {"triangles": triangles, "bounds_m": [list(low), list(high)], "generator": generator}
    return FileFacts(kind="mesh", media_type=MEDIA_TYPES["glb"], size_m=size_m, details=details)


def _size(low: Vec3, high: Vec3) -> Vec3:
    furthest = max(abs(value) for value in (*low, *high))
    if furthest > MAX_COORDINATE_M:
        raise BadFile(
            f"GLB: it reaches {furthest:g} m from its origin; {MAX_COORDINATE_M:g} m are allowed",
            hint="glTF counts in metres: export it in metres, near the origin",
        )
    size = (high[0] - low[0], high[1] - low[1], high[2] - low[2])
    if max(size) < 1e-6:
        raise BadFile("GLB: what it shows has no size", hint="glTF counts in metres: export it in metres")
    return size


def _refuse_addresses(document: dict[str, Any]) -> None:
    """Nothing may be named by a URI, in core or extension: not a file, not a host, not even data in the address.
    What an author wrote into `extras` is only text.
    """
    waiting: list[Any] = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(cast("list[Any]", value))
        elif isinstance(value, dict):
            members = cast("dict[str, Any]", value)
            if "uri" in members:
                shown = repr(members["uri"])
                raise BadFile(
                    f"GLB: it names something by a URI ({shown if len(shown) <= 60 else shown[:57] + '...'})",
                    hint="export it as a single binary file with its data and pictures embedded",
                )
            waiting.extend(member for key, member in members.items() if key != "extras")


def _check_counts(document: JsonPlace, limits: IntakeLimits) -> None:
    caps = {
        "accessors": limits.glb_accessors,
        "bufferViews": limits.glb_accessors,
        "nodes": limits.glb_nodes,
        "meshes": limits.glb_meshes,
        "materials": limits.glb_materials,
        "textures": limits.glb_materials,
        "samplers": limits.glb_materials,
        "images": limits.glb_images,
        "animations": limits.glb_materials,
        "skins": limits.glb_materials,
        "cameras": limits.glb_materials,
        "scenes": limits.glb_materials,
        "buffers": 1,
    }
    for key, cap in caps.items():
        found = document.raw(key)
        if isinstance(found, list) and len(cast("list[Any]", found)) > cap:
            raise too_many(key, len(cast("list[Any]", found)), cap, "GLB")


def _check_references(document: JsonPlace, arrays: GlbData) -> None:
    """Every index of core glTF that `read_glb` does not look at leads to something; viewers may follow it."""
    count = {
        key: len(document.objects(key))
        for key in ("nodes", "skins", "cameras", "meshes", "materials", "textures", "images", "samplers")
    }
    for node in document.objects("nodes"):
        node.optional_index("skin", count["skins"], "skin")
        node.optional_index("camera", count["cameras"], "camera")
    for skin in document.objects("skins"):
        skin.indices("joints", count["nodes"], "node")
        skin.optional_index("skeleton", count["nodes"], "node")
        skin.optional_index("inverseBindMatrices", arrays.accessor_count, "accessor")
    for primitive in _primitives(document):
        for place in (primitive.object("attributes"), *primitive.objects("targets", limit=1000)):
            for name in place.names():
                place.index(name, arrays.accessor_count, "accessor")
    for material in document.objects("materials"):
        for holder, slot in _TEXTURE_SLOTS:
            surface = material.object(holder) if holder else material
            if slot in surface:
                surface.object(slot).index("index", count["textures"], "texture")
    for texture in document.objects("textures"):
        texture.optional_index("source", count["images"], "image")
        texture.optional_index("sampler", count["samplers"], "sampler")
    for animation in document.objects("animations"):
        samplers = animation.objects("samplers")
        for sampler in samplers:
            sampler.index("input", arrays.accessor_count, "accessor")
            sampler.index("output", arrays.accessor_count, "accessor")
        for channel in animation.objects("channels"):
            channel.index("sampler", len(samplers), "sampler")
            channel.object("target").optional_index("node", count["nodes"], "node")


def _primitives(document: JsonPlace) -> Iterator[JsonPlace]:
    for mesh in document.objects("meshes"):
        yield from mesh.objects("primitives")


def _check_vertices(document: JsonPlace, limits: IntakeLimits) -> None:
    """Vertices over all primitives, each with all that its accessors name, and a third of the indices."""
    accessors = document.objects("accessors")
    total = 0
    for primitive in _primitives(document):
        total += _counted(primitive.object("attributes"), "POSITION", accessors)
        total += _counted(primitive, "indices", accessors) // 3
        if total > limits.glb_vertices:
            raise too_many("vertices", total, limits.glb_vertices, "GLB")


def _counted(holder: JsonPlace, key: str, accessors: Sequence[JsonPlace]) -> int:
    index = holder.optional_index(key, len(accessors), "accessor")
    return 0 if index is None else accessors[index].integer("count", low=1)


def _check_pictures(document: JsonPlace, arrays: GlbData, limits: IntakeLimits) -> None:
    """Every embedded picture is one of the kinds that are taken and can be decoded, used or not."""
    pixels = 0
    judged: set[int] = set()
    for image in document.objects("images"):
        view = image.index("bufferView", arrays.view_count, "buffer view")
        if view in judged:
            continue
        judged.add(view)
        data, what = arrays.view_bytes(view), f"GLB: {image.place}"
        kind = picture_kind(data)
        if kind is None or image.text("mimeType") not in ("", MEDIA_TYPES[kind]):
            image.refuse(f"its content is not the '{image.text('mimeType')[:40]}' that it says")
        head = check_picture_head(data, kind, limits, what)
        pixels += head.width * head.height
        if pixels > limits.glb_pixels:
            raise too_many("pixels in all its pictures", pixels, limits.glb_pixels, "GLB")
        decode_picture(data, max_pixels=limits.pixels, what=what)
