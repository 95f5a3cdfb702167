"""Which colours bedding, cushions and throws take when nobody said."""

from __future__ import annotations

from diorama.catalogue.colors import color
from diorama.catalogue.styles import STYLES
from diorama.domain.units import Vec3
from diorama.makers.spec import MakeSpec

_CALM = ("slate", "sage", "dusty pink", "sand", "denim", "terracotta", "teal", "mustard")
_PALE: Vec3 = (0.82, 0.80, 0.75)


def dye(spec: MakeSpec, salt: str, *, pale: float = 0.0) -> Vec3:
    """A linear colour that goes with the thing: from its stated colour, its style's palette, or a calm one.

    pale: share of off-white mixed in.
    """
    rng = spec.rng(f"dye/{salt}")
    if spec.color is not None and spec.color_stated:
        return mixed(spec.color, _PALE, pale)
    taste = STYLES.get(spec.style)
    words = (
        [word for word in taste.palette if word not in ("white", "off-white", "black", "gold")]
        if taste
        else list(_CALM)
    )
    found = color(words[int(rng.integers(len(words)))]) if words else None
    return mixed(found or _PALE, _PALE, pale)


def mixed(first: Vec3, second: Vec3, share: float) -> Vec3:
    """`share` of the second colour in the first, in linear light."""
    return (
        first[0] + (second[0] - first[0]) * share,
        first[1] + (second[1] - first[1]) * share,
        first[2] + (second[2] - first[2]) * share,
    )


def darker(base: Vec3, share: float) -> Vec3:
    """The colour with `share` of its light taken away."""
    return mixed(base, (0.0, 0.0, 0.0), share)
