"""Materials and pictures of a glTF document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from diorama.domain.errors import BadFile
from diorama.domain.material import AlphaMode, Material, Texture
from diorama.formats.glb_data import GlbData, data_uri
from diorama.formats.json_place import JsonPlace
from diorama.formats.png import decode_picture

MAX_PICTURE_PIXELS = 256_000_000  # of all pictures of a file together
_ALPHA_MODES: dict[str, AlphaMode] = {"OPAQUE": "opaque", "MASK": "mask", "BLEND": "blend"}
DEFAULT_MATERIAL = Material(name="default", base_color=(1.0, 1.0, 1.0), metallic=1.0, roughness=1.0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GlbLook:
    """A material, and what its pictures need of a mesh: which set of texture coordinates, moved how (the offset,
    rotation [rad] and scale of KHR_texture_transform).
    """

    material: Material
    uv_set: int = 0
    uv_offset: tuple[float, ...] = (0.0, 0.0)
    uv_rotation_rad: float = 0.0
    uv_scale: tuple[float, ...] = (1.0, 1.0)


def read_materials(document: JsonPlace, arrays: GlbData, *, decode: bool = True) -> tuple[GlbLook, ...]:
    """All materials. Pictures that no material shows are not decoded; with `decode=False` none is, and materials
    come without textures.

    Raises:
        BadFile: If a value is wrong, a picture is damaged, outside the file, or too large.
    """
    pictures = _Pictures(document, arrays, decode=decode)
    return tuple(_look(entry, pictures) for entry in document.objects("materials", limit=100_000))


class _Pictures:
    def __init__(self, document: JsonPlace, arrays: GlbData, *, decode: bool) -> None:
        self._decode = decode
        self._arrays = arrays
        self._textures = document.objects("textures")
        self._images = document.objects("images")
        self._left = MAX_PICTURE_PIXELS
        self._decoded: dict[int, Texture] = {}
        self._made: dict[int, Texture] = {}

    def texture(self, info: JsonPlace) -> Texture | None:
        """The texture that a material's entry names; `None` if it has no picture of core glTF."""
        index = info.index("index", len(self._textures), "texture")
        entry = self._textures[index]
        source = entry.optional_index("source", len(self._images), "image")
        if source is None:
            return None
        size = entry.object("extras").number("size_m", 1.0, low=1e-6) if _has_size(entry) else 1.0
        name = entry.text("name") or self._images[source].text("name") or f"image {source}"
        if not self._decode:
            return None
        if index not in self._made:
            self._made[index] = replace(self._picture(source), name=name, size_m=size)
        return self._made[index]

    def _picture(self, index: int) -> Texture:
        if index not in self._decoded:
            entry = self._images[index]
            image = decode_picture(self._bytes(entry), max_pixels=self._left, what=f"GLB: {entry.place}")
            self._left -= image.width * image.height
            self._decoded[index] = Texture(name=f"image {index}", image=image)
        return self._decoded[index]

    def _bytes(self, entry: JsonPlace) -> bytes:
        if "bufferView" in entry:
            return self._arrays.view_bytes(entry.index("bufferView", self._arrays.view_count, "buffer view"))
        if "uri" not in entry:
            raise BadFile(f"GLB: {entry.place} has no picture")
        return data_uri(entry.text("uri"), entry.place)[0]


def _has_size(entry: JsonPlace) -> bool:
    extras = entry.raw("extras")
    return isinstance(extras, dict) and "size_m" in extras


def _look(entry: JsonPlace, pictures: _Pictures) -> GlbLook:
    surface = entry.object("pbrMetallicRoughness")
    red, green, blue, alpha = surface.numbers("baseColorFactor", (1.0, 1.0, 1.0, 1.0), low=0.0, high=1.0)
    glow = entry.numbers("emissiveFactor", (0.0, 0.0, 0.0), low=0.0, high=1.0)
    infos = {
        "base_color_texture": _info(surface, "baseColorTexture"),
        "metallic_roughness_texture": _info(surface, "metallicRoughnessTexture"),
        "normal_texture": _info(entry, "normalTexture"),
    }
    textures: dict[str, Any] = {key: pictures.texture(info) for key, info in infos.items() if info is not None}
    material = Material(
        name=entry.text("name") or entry.place,
        base_color=(red, green, blue),
        alpha=alpha,
        metallic=surface.number("metallicFactor", 1.0, low=0.0, high=1.0),
        roughness=surface.number("roughnessFactor", 1.0, low=0.0, high=1.0),
        emissive=(glow[0], glow[1], glow[2]),
        alpha_mode=_ALPHA_MODES[entry.choice("alphaMode", tuple(_ALPHA_MODES), "OPAQUE")],
        double_sided=entry.flag("doubleSided"),
        **textures,
    )
    first = next((info for info in infos.values() if info is not None), None)
    return GlbLook(material=material) if first is None else _placed(material, first)


def _placed(material: Material, info: JsonPlace) -> GlbLook:
    """Texture coordinates as the first texture asks; materials with two layouts are not told apart."""
    moved = info.object("extensions").object("KHR_texture_transform")
    uv_set = moved.integer("texCoord", info.integer("texCoord", 0))
    return GlbLook(
        material=material,
        uv_set=uv_set,
        uv_offset=moved.numbers("offset", (0.0, 0.0)),
        uv_rotation_rad=moved.number("rotation", 0.0),
        uv_scale=moved.numbers("scale", (1.0, 1.0)),
    )


def _info(entry: JsonPlace, key: str) -> JsonPlace | None:
    return entry.object(key) if key in entry else None
