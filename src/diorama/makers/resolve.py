"""From a request's words to a `MakeSpec`: which size, colour, material and style are meant."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite, pi, sqrt

from diorama.catalogue.categories import Category, category
from diorama.catalogue.colors import color
from diorama.catalogue.materials import MATERIALS, material
from diorama.catalogue.noun_sizes import noun_size
from diorama.catalogue.styles import Style, style
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.errors import UserFault
from diorama.domain.plan import StatedSize
from diorama.domain.units import Vec3
from diorama.makers.spec import MakeSpec

LEAST_M = 0.001
MOST_M = 50.0
OVAL_M = 1.05  # least depth of an oval table for more than four
SEAT_M = 0.64  # of a table's edge for each who sits there
LAID_TABLES = ("table", "dining_table", "conference_table")
TALL_M = 2.35  # what stands in rooms stays under their ceilings, however "tall"; a stated height is made as stated

# (width, height, depth) factors of the words that say a size
_SIZE_WORDS: dict[str, Vec3] = {
    "tiny": (0.62, 0.7, 0.62), "mini": (0.62, 0.7, 0.62), "miniature": (0.3, 0.3, 0.3), "little": (0.78, 0.85, 0.78),
    "small": (0.78, 0.88, 0.78), "compact": (0.8, 0.9, 0.8), "medium": (1, 1, 1), "large": (1.25, 1.1, 1.2),
    "big": (1.25, 1.1, 1.2), "huge": (1.5, 1.25, 1.4), "giant": (1.7, 1.4, 1.6), "oversized": (1.4, 1.15, 1.3),
    "massive": (1.5, 1.2, 1.4), "enormous": (1.5, 1.25, 1.4), "oversize": (1.4, 1.15, 1.3), "sizable": (1.25, 1.1, 1.2),
    "sizeable": (1.25, 1.1, 1.2), "petite": (0.78, 0.88, 0.78), "skinny": (0.85, 1, 0.75),
    "tall": (1, 1.3, 1), "high": (1, 1.25, 1), "low": (1, 0.72, 1),
    "short": (0.95, 0.75, 1), "wide": (1.3, 1, 1), "broad": (1.3, 1, 1), "narrow": (0.72, 1, 0.85),
    "slim": (0.85, 1, 0.75), "thin": (0.9, 1, 0.7),
    "long": (1.4, 1, 1), "deep": (1, 1, 1.3), "shallow": (1, 1, 0.75), "thick": (1, 1.25, 1), "square": (1, 1, 1),
}  # fmt: skip
_UNIFORM = {
    "tiny",
    "mini",
    "miniature",
    "little",
    "small",
    "large",
    "big",
    "huge",
    "giant",
    "oversized",
    "massive",
    "enormous",
    "oversize",
    "sizable",
    "sizeable",
    "petite",
}
_AS_WIDE_AS_DEEP = {"round", "circular", "square", "hexagonal", "octagonal"}


def resolved(request: TextTo3dRequest) -> tuple[MakeSpec, Vec3]:
    """What a maker is to build, and the size [m] that its result is then brought to.

    The two sizes differ where an extreme one is asked for: a maker builds within 0.4 to 2.5 times the usual
    proportions, the rest is stretched.

    Raises:
        UserFault: If a stated length is not a number from 1 mm to 50 m.
    """
    kind = category(request.category)
    own = noun_size(request.words, kind.key)
    if own is not None:
        kind = replace(kind, size_m=own[0], mass_kg=own[1])
    wanted = resolved_size(kind, request)
    low, high = 0.4, 2.5
    built = tuple(
        min(max(length, usual * low), usual * high) for length, usual in zip(wanted, kind.size_m, strict=True)
    )
    words, attributes = request.words.strip(), request.attributes
    taste = style(attributes.style) if attributes.style else None
    stated_color = color(attributes.color) if attributes.color else None
    stated_material = material(attributes.material) if attributes.material else None
    key, tint = _usual_look(kind, taste.key if taste else "")
    spec = MakeSpec(
        category=request.category,
        kind=kind,
        name=_name(kind, words),
        words=words,
        size=(built[0], built[1], built[2]),
        stated=stated_axes(request.size),
        color=stated_color if attributes.color else (None if stated_material else tint),
        material=stated_material.key if stated_material else key,
        color_stated=stated_color is not None,
        material_stated=stated_material is not None,
        style=taste.key if taste else "",
        shape=attributes.shape.lower(),
        pattern=attributes.pattern.lower(),
        details=dict(request.details),
        mount=request.mount,
        extra=tuple(word.lower() for word in attributes.extra),
        seed=request.seed,
    )
    return spec, wanted


def stated_axes(size: StatedSize) -> tuple[bool, bool, bool]:
    """Which of width, height and depth were stated."""
    return (size.width is not None, size.height is not None, size.depth is not None)


def resolved_size(kind: Category, request: TextTo3dRequest) -> Vec3:
    """The usual size times what size and shape words say, overridden by what was stated [m].

    Raises:
        UserFault: If a stated length is not a number from 1 mm to 50 m.
    """
    lengths = list(kind.size_m)
    for word in request.attributes.size.lower().replace(",", " ").split():
        factors = _factors(word, kind)
        lengths = [length * factor for length, factor in zip(lengths, factors, strict=True)]
    lengths[1] = min(lengths[1], max(kind.size_m[1], TALL_M))
    if kind.key in LAID_TABLES:
        _widen_for_seats(lengths, request)
    across = 1 if kind.mount == "wall" else 2
    stated = request.size
    given = (stated.width, stated.height, stated.depth)
    if request.attributes.shape.lower() in _AS_WIDE_AS_DEEP:
        side = given[0] or given[across] or round(sqrt(lengths[0] * lengths[across]), 3)
        lengths[0] = lengths[across] = side
    for axis, (name, value) in enumerate(zip(("width", "height", "depth"), given, strict=True)):
        if value is None:
            continue
        if not isfinite(value) or not LEAST_M <= value <= MOST_M:
            raise UserFault(
                f"{request.words or kind.names[0]}: a {name} of {value:g} m cannot be made",
                hint=f"give a length from {LEAST_M * 1000:g} mm to {MOST_M:g} m",
            )
        lengths[axis] = value
    return (float(lengths[0]), float(lengths[1]), float(lengths[2]))


def _widen_for_seats(lengths: list[float], request: TextTo3dRequest) -> None:
    """A table for eight is long enough for three at each long side and one at each end."""
    seats = request.details.get("seats", 0)
    if request.attributes.shape.lower() in _AS_WIDE_AS_DEEP:
        across = seats * SEAT_M / pi
        lengths[0], lengths[2] = max(lengths[0], across), max(lengths[2], across)
    elif request.attributes.shape.lower() == "oval":  # whose rim recedes at both ends
        lengths[0] = max(lengths[0], SEAT_M * ((seats + 1) // 2))
        lengths[2] = max(lengths[2], OVAL_M if seats > 4 else 0.0)
    else:
        lengths[0] = max(lengths[0], SEAT_M * ((seats - 1) // 2))


def _factors(word: str, kind: Category) -> Vec3:
    """What a size word does to this kind: small things grow all ways alike, long things along their length."""
    width, height, depth = _SIZE_WORDS.get(word, (1.0, 1.0, 1.0))
    if word in _UNIFORM and (kind.mount != "floor" or max(kind.size_m) < 0.3):
        return (width, width, width)
    if word == "long" and kind.size_m[2] > kind.size_m[0] * 1.1:
        return (depth, height, width)
    if word in ("tall", "high") and kind.size_m[1] < 0.06:
        return (1.0, 1.0, 1.3)
    return (width, height, depth)


def _usual_look(kind: Category, taste_key: str) -> tuple[str, Vec3 | None]:
    """Material key and colour of a kind when nothing was said, in a style."""
    key = kind.default_material
    tint = color(kind.default_color) if kind.default_color else None
    taste = style(taste_key) if taste_key else None
    known = material(key)
    if taste is None or known is None:
        return known.key if known else key, tint
    match known.family:
        case "wood":
            wood = board_wood(taste)
            return (wood, None) if wood in MATERIALS else (known.key, tint)
        case "metal":
            return taste.metal if taste.metal in MATERIALS else known.key, tint
        case "fabric" if known.key == "fabric":
            cloth = taste.fabric if taste.fabric in MATERIALS else known.key
            return cloth, None if cloth in ("leather", "velvet") else tint  # these have colours of their own
        case _:
            return known.key, tint


def board_wood(taste: Style) -> str:
    """What boards and legs are made of in a style: its wood, but nobody saws planks of wicker."""
    return "teak" if taste.wood in ("wicker", "straw") else taste.wood


def _name(kind: Category, words: str) -> str:
    if kind.key == "unknown":
        return words or kind.names[0]
    return kind.names[0]
