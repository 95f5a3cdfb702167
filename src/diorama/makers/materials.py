"""From a catalogue word to a finished surface: colour, texture, roughness, metal.

`finish("oak")`, `finish(spec.material or "oak", color=spec.color)`; a colour on wood means painted wood unless it
is a brown that a stain gives. The same call gives the same Material object, so that files share it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from diorama.catalogue.materials import MATERIALS, MaterialKind, material
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.makers.textures import Swatch, swatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a surface appears: swatch name ('' for none), mean colour (linear), roughness, metal, opacity."""

    swatch: str = ""
    color: Vec3 = (0.6, 0.6, 0.6)
    roughness: float = 0.6
    metallic: float = 0.0
    alpha: float = 1.0
    emissive: Vec3 = (0.0, 0.0, 0.0)


# Surfaces that makers ask for and that are no material of the catalogue.
SPECIAL: dict[str, Look] = {
    "mirror": Look(color=(0.93, 0.94, 0.94), roughness=0.03, metallic=1.0),
    "screen": Look(color=(0.012, 0.013, 0.016), roughness=0.08),
    "rubber": Look(color=(0.03, 0.03, 0.03), roughness=0.85),
    "painted_wood": Look(swatch="painted_wood", color=(0.80, 0.79, 0.75), roughness=0.42),
    "bedding": Look(swatch="cotton", color=(0.74, 0.73, 0.70), roughness=0.95),
    "lampshade": Look(swatch="linen", color=(0.85, 0.78, 0.64), roughness=0.9, emissive=(0.28, 0.22, 0.13)),
    "glow": Look(color=(1.0, 0.95, 0.85), roughness=0.5, emissive=(1.0, 0.88, 0.66)),
    "water": Look(color=(0.75, 0.88, 0.90), roughness=0.03, alpha=0.35),
    "soil": Look(swatch="soil", color=(0.05, 0.030, 0.018), roughness=1.0),
    "pages": Look(swatch="pages", color=(0.78, 0.73, 0.60), roughness=0.9),
    "knit": Look(swatch="knit", color=(0.66, 0.60, 0.50), roughness=0.97),
    "pile": Look(swatch="pile", color=(0.55, 0.50, 0.42), roughness=1.0),
    "denim": Look(swatch="twill", color=(0.07, 0.12, 0.22), roughness=0.9),
    "terrazzo": Look(swatch="terrazzo", color=(0.66, 0.64, 0.60), roughness=0.3),
    "cardboard": Look(swatch="cardboard", color=(0.40, 0.25, 0.12), roughness=0.9),
    "tabby": Look(swatch="tabby", color=(0.36, 0.22, 0.11), roughness=0.9),
    "patched": Look(swatch="patched", color=(0.82, 0.79, 0.74), roughness=0.9),
    "giraffe": Look(swatch="giraffe", color=(0.8, 0.56, 0.27), roughness=0.9),
    "zebra": Look(swatch="zebra", color=(0.5, 0.49, 0.46), roughness=0.9),
    "spotted": Look(swatch="spotted", color=(0.66, 0.42, 0.16), roughness=0.9),
    "herringbone": Look(swatch="herringbone", color=(0.38, 0.23, 0.11), roughness=0.45),
    "lawn": Look(swatch="lawn", color=(0.13, 0.235, 0.045), roughness=1.0),
    "litter": Look(swatch="litter", color=(0.15, 0.085, 0.035), roughness=1.0),
    "beach": Look(swatch="sand_ripples", color=(0.66, 0.50, 0.29), roughness=1.0),
    "snow": Look(swatch="snow", color=(0.86, 0.90, 0.95), roughness=0.85),
    "gravel": Look(swatch="gravel", color=(0.42, 0.39, 0.34), roughness=0.95),
    "asphalt": Look(swatch="asphalt", color=(0.085, 0.085, 0.09), roughness=0.95),
    "cobbles": Look(swatch="cobbles", color=(0.26, 0.25, 0.24), roughness=0.8),
    "flagstones": Look(swatch="flagstones", color=(0.40, 0.37, 0.32), roughness=0.75),
    "masonry": Look(swatch="masonry", color=(0.36, 0.34, 0.30), roughness=0.9),
    "wallpaper": Look(swatch="damask", color=(0.52, 0.46, 0.35), roughness=0.8),
    "striped_wallpaper": Look(swatch="stripes", color=(0.62, 0.56, 0.44), roughness=0.8),
    "beadboard": Look(swatch="wainscot", color=(0.80, 0.79, 0.75), roughness=0.5),
    "small_tile": Look(swatch="small_tile", color=(0.80, 0.80, 0.78), roughness=0.2),
}

# Catalogue material -> swatch, where the family's own is not right; '' for none.
_SWATCH_OF: dict[str, str] = {
    "wood": "oak",
    "oak": "oak",
    "ash": "oak",
    "walnut": "walnut",
    "pine": "pine",
    "cedar": "pine",
    "birch": "birch",
    "beech": "birch",
    "maple": "birch",
    "mahogany": "mahogany",
    "cherry_wood": "mahogany",
    "teak": "mahogany",
    "ebony": "ebony",
    "reclaimed_wood": "weathered",
    "bamboo": "bamboo",
    "wicker": "wicker",
    "straw": "linen",
    "cork": "granite",
    "iron": "hammered",
    "chrome": "",
    "silver": "",
    "gold": "",
    "brass": "",
    "rusty_metal": "rust",
    "velvet": "velvet",
    "wool": "boucle",
    "cotton": "cotton",
    "silk": "velvet",
    "carpet": "pile",
    "tatami": "tatami",
    "marble": "marble",
    "granite": "granite",
    "brick": "brick",
    "sand": "soil",
    "dirt": "soil",
    "tile": "tile",
    "grass": "pile",
}

_FAMILY_SWATCH: dict[str, str] = {
    "wood": "oak",
    "metal": "brushed",
    "fabric": "linen",
    "leather": "leather",
    "stone": "concrete",
    "paper": "paper",
    "foliage": "leaf",
    "fur": "fur",
    "plaster": "plaster",
}

_FLOOR_SWATCH: dict[str, str] = {
    "oak": "oak_boards",
    "walnut": "walnut_boards",
    "mahogany": "walnut_boards",
    "ebony": "walnut_boards",
    "pine": "pine_boards",
    "birch": "birch_boards",
    "bamboo": "birch_boards",
    "weathered": "weathered_boards",
    "painted_wood": "birch_boards",
    "linen": "pile",
    "cotton": "pile",
    "boucle": "pile",
    "velvet": "pile",
}


def finish(word: str, *, color: Vec3 | None = None, style: str = "", seed: int = 0) -> Material:
    """The material of a surface.

    Args:
        word: A key or name of the catalogue's materials ('oak', 'brushed steel'), a family ('fabric'), or one of
            `SPECIAL` ('mirror', 'screen', 'glow', 'soil', 'pages', 'painted_wood', ...). Anything else is paint.
        color: Linear colour asked for; None leaves the material its own.
        style: A catalogue style; changes gloss and wear a little.
        seed: Reserved for makers that want sister pieces apart; the look is the same for all.

    Returns:
        A Material; equal arguments give the same object.
    """
    del seed
    return _finish(_key(word), color, style, False)


def floor_finish(word: str, *, color: Vec3 | None = None, style: str = "") -> Material:
    """The material of a floor: wood is laid as boards (`herringbone` as such), fabrics are carpet."""
    return _finish(_key(word), color, style, True)


def in_tiles(mesh: Mesh, material: Material) -> Mesh:
    """The mesh with its texture coordinates [m] divided by what a tile of the material's texture covers."""
    texture = material.base_color_texture or material.normal_texture
    if mesh.uvs is None or texture is None or texture.size_m == 1.0:
        return mesh
    return replace(mesh, uvs=mesh.uvs / texture.size_m)


@lru_cache(maxsize=1024)
def _key(word: str) -> str:
    """`SPECIAL` key, catalogue key or family for a word; 'paint' if nobody knows it."""
    key = "_".join(word.lower().replace("_", " ").split()).replace("-", "_")
    return known_key(word) or (key if key in _FAMILY_SWATCH else "paint")


def known_key(word: str) -> str:
    """`SPECIAL` or catalogue key of a material's name; '' if nobody knows it."""
    plain = " ".join(word.lower().replace("_", " ").split())
    key = plain.replace(" ", "_").replace("-", "_")
    if key in SPECIAL or key in MATERIALS:
        return key
    kind = material(plain) or material(plain.rpartition(" ")[2])
    return kind.key if kind is not None else ""


@lru_cache(maxsize=512)
def _finish(key: str, color: Vec3 | None, style: str, floor: bool) -> Material:
    kind = MATERIALS.get(key)
    look = SPECIAL[key] if key in SPECIAL else _look_of(key, kind)
    family = kind.family if kind else ""
    if color is not None:
        look = _colored(look, key, family, color)
    look = _styled(look, family, style)
    if floor:
        look = replace(look, swatch=_FLOOR_SWATCH.get(look.swatch, look.swatch))
    return _material(key, look)


def _look_of(key: str, kind: MaterialKind | None) -> Look:
    """How a material of the catalogue looks by itself."""
    if kind is None:  # a family
        return Look(swatch=_FAMILY_SWATCH.get(key, ""))
    return Look(
        swatch=_SWATCH_OF.get(key, _FAMILY_SWATCH.get(kind.family, "")),
        color=kind.color,
        roughness=kind.roughness,
        metallic=kind.metallic,
        alpha=0.28 if kind.family == "glass" else 1.0,
    )


def _colored(look: Look, key: str, family: str, color: Vec3) -> Look:
    """The look in another colour: paint on wood and metal, dye in everything else."""
    if family == "wood" and key not in ("bamboo", "wicker", "straw") and not _is_stain(color):
        return Look(swatch="painted_wood", color=color, roughness=min(look.roughness, 0.45))
    if family == "metal" and not _is_metal_color(look.color, color):
        return Look(color=color, roughness=0.42)  # powder coat
    if key == "brick":
        return replace(look, swatch="painted_brick", color=color)
    if look.swatch == "marble" and _luminance(color) < 0.12:
        return replace(look, swatch="dark_marble", color=color)
    emissive = look.emissive
    if max(emissive) > 0:
        strength = max(emissive)
        emissive = (strength * color[0], strength * color[1], strength * color[2])
    return replace(look, color=color, emissive=emissive)


def _luminance(color: Vec3) -> float:
    return 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]


def _is_stain(color: Vec3) -> bool:
    """Whether a colour is one that stained wood has: brown, tan, near black brown."""
    red, green, blue = color
    return 0.02 < red < 0.55 and red > 1.45 * blue and 0.25 * red < green < 0.85 * red


def _is_metal_color(own: Vec3, color: Vec3) -> bool:
    """Whether a colour is a tone of the metal itself: the same hue, not near black or white paint."""
    lightness = _luminance(color)
    if not 0.12 < lightness < 0.8:
        return False
    return all(abs(c / max(color) - o / max(own)) < 0.18 for c, o in zip(color, own, strict=True))


def _styled(look: Look, family: str, style: str) -> Look:
    """Wear and gloss by style."""
    if family == "wood" and look.swatch in ("oak", "pine") and style == "rustic":
        return replace(look, swatch="weathered", roughness=min(1.0, look.roughness + 0.2))
    if family == "wood" and style in ("victorian", "mid_century"):
        return replace(look, roughness=look.roughness * 0.7)
    if family == "metal" and style in ("industrial", "rustic") and look.metallic > 0.5:
        return replace(look, swatch="hammered", roughness=min(1.0, look.roughness + 0.15))
    return look


def _material(key: str, look: Look) -> Material:
    """The Material of a look: its texture times the factor that brings the mean to the look's colour."""
    tint: Swatch | None = swatch(look.swatch) if look.swatch else None
    factor = look.color
    if tint is not None:
        factor = (
            min(1.0, look.color[0] / tint.mean[0]),
            min(1.0, look.color[1] / tint.mean[1]),
            min(1.0, look.color[2] / tint.mean[2]),
        )
    return Material(
        name=key,
        base_color=factor,
        alpha=look.alpha,
        metallic=look.metallic,
        roughness=look.roughness,
        emissive=look.emissive,
        base_color_texture=tint.texture if tint else None,
        normal_texture=tint.normal if tint else None,
        alpha_mode="blend" if look.alpha < 1 else "opaque",
    )
