"""Measured lengths given to things, rooms and openings."""

from __future__ import annotations

from diorama.catalogue.categories import ancestors, category
from diorama.domain.plan import StatedSize
from diorama.language.measures import Measure

_DIAGONAL_WIDTH = 0.8716  # of a 16:9 screen
_OPENING_WIDTHS = {"large": 1.8, "big": 1.8, "huge": 2.4, "wide": 2.0, "small": 0.7, "tiny": 0.5, "narrow": 0.6}


def room_size(measures: list[Measure]) -> StatedSize:
    """A room's (width, depth, height) [m] from what was said: '5 by 4', '3 m high', '20 square metres'."""
    width = depth = height = None
    for measure in measures:
        for length, dimension in zip(measure.lengths, measure.dimensions, strict=True):
            if dimension == "height":
                height = height or length
            elif dimension in ("depth", "length"):
                depth = depth or length
            elif dimension in ("width", "diameter") or width is None:
                width = width or length
            elif depth is None:
                depth = length
            else:
                height = height or length
    return StatedSize(width=width, height=height, depth=depth)


def thing_size(key: str, measures: list[Measure]) -> StatedSize:
    """A thing's stated lengths [m]; 'long' means its longer side, a screen's inches its diagonal."""
    usual = category(key)
    width = height = depth = None
    said_of_all = {said for measure in measures for said in measure.dimensions}
    for measure in measures:
        screen = "television" in ancestors(key) or key == "monitor"
        if screen and measure.inches and len(measure.lengths) == 1 and not measure.dimensions[0]:
            width = width or round(measure.lengths[0] * _DIAGONAL_WIDTH, 4)
            continue
        flat = usual.mount == "wall" and len(measure.lengths) == 2
        bare = iter(("width", "height", "depth") if flat else ("width", "depth", "height"))
        for length, said in zip(measure.lengths, measure.dimensions, strict=True):
            slot = _slot(said, usual.size_m, len(measure.lengths)) or next(bare)
            if said == "width" and "length" in said_of_all and "depth" not in said_of_all:
                slot = "depth" if _slot("length", usual.size_m, 1) == "width" else "width"  # `2 m long and 1 m wide`
            if slot in ("width", "diameter"):
                width = width or length
            if slot in ("depth", "diameter"):
                depth = depth or length
            if slot == "height":
                height = height or length
    return StatedSize(width=width, height=height, depth=depth)


def _slot(said: str, usual: tuple[float, float, float], count: int) -> str:
    if said == "length":
        return "depth" if usual[2] > usual[0] else "width"
    if not said and count == 1:
        return "height" if usual[1] > 1.2 * max(usual[0], usual[2]) else ("depth" if usual[2] > usual[0] else "width")
    return said


def opening_size(kind: str, measures: list[Measure], size_word: str) -> StatedSize:
    """A door's or window's width and height [m]."""
    width = height = None
    for measure in measures:
        for length, said in zip(measure.lengths, measure.dimensions, strict=True):
            if said == "height" or (said == "" and width is not None):
                height = height or length
            else:
                width = width or length
    if width is None and kind == "window":
        width = _OPENING_WIDTHS.get(size_word)
    return StatedSize(width=width, height=height)
