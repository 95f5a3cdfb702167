"""Colours by word, in linear light."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the domain imports numpy, which the tables do not need
    from diorama.domain.units import Vec3

_SRGB = {
    "white": "f2f2ef", "off-white": "ece7da", "ivory": "efe8d4", "cream": "efe3c6", "beige": "d8c6a5", "tan": "c8a578",
    "sand": "d9c69c", "khaki": "b7a878", "taupe": "8b7d6f", "brown": "6b4428", "chocolate": "4a2c1a",
    "camel": "b98a55", "caramel": "b5763c", "chestnut": "6f3520", "cognac": "9a4f25", "coffee": "4f3626",
    "black": "1b1b1d", "charcoal": "36383b", "anthracite": "2f3337", "slate": "56636e", "graphite": "3f4347",
    "grey": "8c8f92", "silver": "c2c6ca", "gold": "c9a227", "golden": "c9a227", "bronze": "8a6a3c", "copper": "b5673d",
    "red": "b3251f", "crimson": "9d1830", "scarlet": "c22318", "burgundy": "5f1624", "maroon": "5c1a1b",
    "wine": "5b1a2b", "ruby": "941233", "terracotta": "b85c3c", "rust": "9b4a1f", "brick red": "94402f",
    "coral": "e57b62", "salmon": "e08c7a", "peach": "f0b48c", "orange": "d9701e", "amber": "d98f1e",
    "yellow": "e3bd2f", "mustard": "c4971f", "lemon": "ecdc5a", "ochre": "b8802e",
    "green": "3f7d3a", "olive": "6b6b2f", "sage": "9caa86", "mint": "a8d8bf", "emerald": "1e7a52", "lime": "9cbf34",
    "forest green": "24502c", "moss": "6c7a3a", "jade": "3f9274", "teal": "1f7377", "turquoise": "3fb3ad",
    "aqua": "5cc3c7", "cyan": "2fb5c9",
    "blue": "2f5fa5", "navy": "1d2b4f", "sky blue": "86b9de", "royal blue": "2747a6",
    "cobalt": "1f4699", "indigo": "36327a", "denim": "4a6385", "azure": "4d94d8", "sapphire": "1c3f94",
    "purple": "6a3a86", "violet": "6f4aa3", "lavender": "b3a4d3", "lilac": "bfa1cc", "plum": "5f2c56",
    "mauve": "a9849f", "magenta": "b32a80", "pink": "e097ad", "rose": "cf7486", "blush": "e6bdb8", "fuchsia": "b92d77",
    "dusty pink": "c99a9a", "hot pink": "e0478f", "multicolored": "c26a4a", "colorful": "c26a4a", "rainbow": "c26a4a",
    "transparent": "dfe8ea", "clear": "dfe8ea",
}  # fmt: skip


def _linear(channel: int) -> float:
    value = channel / 255
    return round(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4, 4)


def _of_hex(digits: str) -> Vec3:
    red, green, blue = bytes.fromhex(digits)
    return (_linear(red), _linear(green), _linear(blue))


COLORS: Mapping[str, Vec3] = {word: _of_hex(digits) for word, digits in _SRGB.items()}

SPELLINGS: Mapping[str, str] = {
    "gray": "grey", "multicoloured": "multicolored", "multi-colored": "multicolored", "multi-coloured": "multicolored",
    "multicolour": "multicolored", "multicolor": "multicolored", "colourful": "colorful", "offwhite": "off-white",
    "off white": "off-white", "creamy": "cream", "ecru": "ivory", "eggshell": "off-white", "pearl": "off-white",
    "bordeaux": "burgundy", "oxblood": "burgundy", "see-through": "transparent", "reddish": "red", "bluish": "blue",
    "greenish": "green", "brownish": "brown", "yellowish": "yellow", "greyish": "grey", "pinkish": "pink",
    "whitewashed": "off-white", "blackened": "black", "silvery": "silver", "ebony black": "black", "jet black": "black",
    "snow white": "white", "mint green": "mint",
    "navy blue": "navy", "olive green": "olive", "sage green": "sage", "lime green": "lime",
    "emerald green": "emerald", "moss green": "moss", "teal blue": "teal", "turquoise blue": "turquoise",
    "cobalt blue": "cobalt", "slate grey": "slate", "slate gray": "slate", "charcoal grey": "charcoal",
    "charcoal gray": "charcoal", "baby blue": "sky blue", "powder blue": "sky blue", "baby pink": "blush",
    "pale pink": "blush", "dark grey": "dark grey", "rose gold": "copper", "mustard yellow": "mustard",
    "lemon yellow": "lemon", "hunter green": "forest green", "bottle green": "forest green", "rusty": "rust",
    "wine red": "wine", "cherry red": "ruby", "ruby red": "ruby", "blood red": "crimson", "midnight blue": "navy",
    "sandy": "sand", "rosy": "rose", "light-coloured": "beige", "light-colored": "beige", "dark-coloured": "charcoal",
}  # fmt: skip

_TOWARDS: Mapping[str, tuple[float, float]] = {  # word -> (linear grey value to mix in, share of it)
    "dark": (0.0, 0.62), "deep": (0.0, 0.5), "rich": (0.0, 0.3), "light": (0.86, 0.5), "pale": (0.86, 0.62),
    "pastel": (0.86, 0.6), "soft": (0.8, 0.4), "bright": (0.0, 0.0), "vivid": (0.0, 0.0), "muted": (0.3, 0.35),
    "dusty": (0.45, 0.4), "faded": (0.6, 0.4), "warm": (0.0, 0.0), "cool": (0.0, 0.0), "neon": (0.0, 0.0),
    "medium": (0.0, 0.0), "pure": (0.0, 0.0), "lighter": (0.86, 0.5), "darker": (0.0, 0.62), "burnt": (0.0, 0.35),
}  # fmt: skip

SHADES: frozenset[str] = frozenset(_TOWARDS)


def color(word: str) -> Vec3 | None:
    """Linear RGB 0..1 of a colour word, British or American, with shades before it: 'dark blue', 'light gray'.

    None if it is no colour. Shades mix with black or a near white in linear light.
    """
    plain = " ".join(word.lower().split())
    found = COLORS.get(SPELLINGS.get(plain, plain))
    if found is not None:
        return found
    shade, _, rest = plain.replace("-", " ", 1).partition(" ")
    inner = color(rest) if shade in _TOWARDS and rest else None
    if inner is None:
        return None
    value, share = _TOWARDS[shade]
    red, green, blue = (round(channel + (value - channel) * share, 4) for channel in inner)
    return (red, green, blue)
