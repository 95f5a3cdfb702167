"""Materials of a program: words of the catalogue, with changes of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from re import fullmatch
from typing import Any, Protocol, cast

from diorama.catalogue.colors import COLORS, color
from diorama.catalogue.materials import MATERIAL_OF_NAME, MATERIALS
from diorama.domain.material import Material
from diorama.domain.shape import LOOK, Member
from diorama.domain.units import Vec3, srgb_to_linear
from diorama.makers.materials import SPECIAL, finish, known_key
from diorama.makers.program.tree import Look, refuse

PLAIN = Look(word="plaster")
_DENSITY = 900.0  # [kg/m3] of surfaces that are no material of the catalogue
_DENSITIES: Mapping[str, float] = {
    "mirror": 2500, "screen": 2400, "rubber": 1100, "painted_wood": 650, "bedding": 100, "lampshade": 300,
    "glow": 1200, "water": 1000, "soil": 1500, "pages": 800, "knit": 300, "pile": 300, "denim": 500, "terrazzo": 2400,
    "cardboard": 250, "herringbone": 700, "small_tile": 2300,
}  # fmt: skip


class Members(Protocol):
    """Reads the members of an object that is no node."""

    def look_members(self, item: Mapping[str, Any], known: Sequence[Member], path: str) -> dict[str, Any]:
        """Member name -> value, defaults filled in."""
        ...


def read_look(reader: Members, value: Any, path: str, named: Mapping[str, Look] | None = None) -> Look:
    """A material: a name of the program's own, a word of the catalogue, or an object.

    Raises:
        BadFile: Names the place of a word that is no material or no colour.
    """
    if isinstance(value, str):
        if named and value in named:
            return named[value]
        return Look(word=_word(value, path, tuple(named or ())))
    if not isinstance(value, dict):
        refuse(path, "is no material; allowed is a word such as 'oak', or an object with the member 'word'")
    found = reader.look_members(cast("dict[str, Any]", value), LOOK, path)
    return Look(
        word=_word(found["word"], f"{path}/word", ()),
        color=None if found["color"] is None else _color(found["color"], f"{path}/color"),
        roughness=found["roughness"],
        metallic=found["metallic"],
        opacity=found["opacity"],
        glow=found["glow"],
        density_kg_m3=found["density_kg_m3"],
    )


def material_of(look: Look) -> Material:
    """What it looks like; equal looks give equal materials."""
    made = finish(look.word, color=look.color)
    if look.roughness is not None:
        made = replace(made, roughness=look.roughness)
    if look.metallic is not None:
        made = replace(made, metallic=look.metallic)
    if look.opacity is not None:
        made = replace(made, alpha=look.opacity, alpha_mode="blend" if look.opacity < 1 else "opaque")
    if look.glow is not None:
        base = look.color or made.base_color
        made = replace(made, emissive=(base[0] * look.glow, base[1] * look.glow, base[2] * look.glow))
    return made


def density_of(look: Look) -> float:
    """Density [kg/m3] of the solid."""
    if look.density_kg_m3 is not None:
        return look.density_kg_m3
    key = look.word
    if key in _DENSITIES:
        return _DENSITIES[key]
    kind = MATERIALS.get(key)
    return kind.density_kg_m3 if kind else _DENSITY


def _word(value: str, path: str, named: tuple[str, ...]) -> str:
    """The key of a material.

    Raises:
        BadFile: If there is none of this name.
    """
    key = known_key(value)
    if key:
        return key
    plain = " ".join(value.lower().replace("_", " ").split())
    near = get_close_matches(plain, [*named, *MATERIAL_OF_NAME, *SPECIAL], 3, 0.6)
    hint = f"near it: {', '.join(near)}" if near else "such as oak, steel, linen, marble, glass, plastic, paint"
    refuse(path, f"is {value[:40]!r}, no material that is known", hint)


def _color(value: str, path: str) -> Vec3:
    if fullmatch("#[0-9a-fA-F]{6}", value):
        red, green, blue = (srgb_to_linear(byte / 255) for byte in bytes.fromhex(value[1:]))
        return (red, green, blue)
    found = color(value.lower())
    if found is None:
        near = get_close_matches(value.lower(), list(COLORS), 3, 0.6)
        refuse(path, f"is {value[:40]!r}, no colour that is known",
               f"near it: {', '.join(near)}" if near else "say a word such as 'dark blue', or #rrggbb")  # fmt: skip
    return found
