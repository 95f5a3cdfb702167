"""Colours by word, in linear light: names, spellings, shades (`pale blue`), tinges (`greenish grey`), pairs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from diorama.catalogue.color_names import SPELLINGS, SRGB
from diorama.catalogue.materials import material

if TYPE_CHECKING:  # the domain imports numpy, which the tables do not need
    from diorama.domain.units import Vec3

__all__ = ["COLORS", "HUES", "SHADES", "SPELLINGS", "STAINS", "TINGES", "color"]


def _linear(channel: int) -> float:
    value = channel / 255
    return round(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4, 4)


def _of_hex(digits: str) -> Vec3:
    red, green, blue = bytes.fromhex(digits)
    return (_linear(red), _linear(green), _linear(blue))


COLORS: Mapping[str, Vec3] = {word: _of_hex(digits) for word, digits in SRGB.items()}

_TOWARDS: Mapping[str, tuple[float, float]] = {  # word -> (linear grey value to mix in, share of it)
    "dark": (0.0, 0.62), "deep": (0.0, 0.5), "rich": (0.0, 0.3), "light": (0.86, 0.5), "pale": (0.86, 0.62),
    "pastel": (0.86, 0.6), "soft": (0.8, 0.4), "bright": (0.0, 0.0), "vivid": (0.0, 0.0), "muted": (0.3, 0.35),
    "dusty": (0.45, 0.4), "faded": (0.6, 0.4), "warm": (0.0, 0.0), "cool": (0.0, 0.0), "neon": (0.0, 0.0),
    "medium": (0.0, 0.0), "pure": (0.0, 0.0), "lighter": (0.86, 0.5), "darker": (0.0, 0.62), "burnt": (0.0, 0.35),
    "powdery": (0.86, 0.5), "washed out": (0.6, 0.5), "bleached": (0.86, 0.55), "dull": (0.25, 0.35),
    "earthy": (0.08, 0.3), "smoky": (0.25, 0.35), "icy": (0.9, 0.6), "very dark": (0.0, 0.78),
    "very light": (0.9, 0.7), "very pale": (0.9, 0.75), "intense": (0.0, 0.0),
    "saturated": (0.0, 0.0),
    "vibrant": (0.0, 0.0), "fluorescent": (0.0, 0.0),
    "milky": (0.86, 0.5),
}  # fmt: skip

SHADES: frozenset[str] = frozenset(_TOWARDS)
STAINS: frozenset[str] = frozenset({  # shades that a material's own colour takes: `dark oak`
    "dark", "light", "pale", "deep", "very dark", "very light", "darker", "lighter", "bleached",
})  # fmt: skip
HUES: tuple[str, ...] = ("red", "orange", "yellow", "green", "blue", "purple", "pink", "brown", "grey", "gray")
_TINGED = 0.3  # of the tinge in `greenish grey`
TINGES: Mapping[str, str] = {  # word that colours another colour, or stands for it alone -> that colour
    "reddish": "red", "bluish": "blue", "blueish": "blue", "greenish": "green", "brownish": "brown",
    "yellowish": "yellow", "greyish": "grey", "grayish": "grey", "pinkish": "pink", "purplish": "purple",
    "orangish": "orange", "orangeish": "orange", "blackish": "black", "whitish": "white", "silverish": "silver",
    "goldish": "gold", "tealish": "teal", "violetish": "violet", "beigeish": "beige", "creamish": "cream",
    "turquoiseish": "turquoise",
}  # fmt: skip


@lru_cache(maxsize=4096)
def color(word: str) -> Vec3 | None:
    """Linear RGB 0..1 of a colour word, British or American: 'dark blue', 'light gray', 'greenish grey', 'blue-green'.

    None if it is no colour. Shades mix with black or a near white, tinges and pairs of hues with each other, all in
    linear light.
    """
    plain = " ".join(word.lower().split())
    plain = SPELLINGS.get(plain, plain)
    found = COLORS.get(plain)
    if found is not None:
        return found
    if plain in TINGES:
        return COLORS[TINGES[plain]]
    words = plain.replace("-", " ").split(" ")
    if words[0] == "very" and len(words) > 2:
        words = [" ".join(words[:2]), *words[2:]]
    if not 2 <= len(words) <= 6:
        return None
    rest = " ".join(words[1:])
    inner = color(rest)
    if inner is None and words[0] in STAINS:
        stained = material(rest)
        inner = stained.color if stained else None
    if inner is None:
        return None
    if words[0] in _TOWARDS:
        value, share = _TOWARDS[words[0]]
        return _mixed(inner, (value, value, value), share)
    if words[0] in TINGES:
        return _mixed(inner, COLORS[TINGES[words[0]]], _TINGED)
    if words[0] in HUES and words[1] in HUES:
        return _mixed(inner, COLORS[SPELLINGS.get(words[0], words[0])], 0.5)
    return None


def _mixed(first: Vec3, second: Vec3, share: float) -> Vec3:
    red, green, blue = (round(a + (b - a) * share, 4) for a, b in zip(first, second, strict=True))
    return (red, green, blue)
