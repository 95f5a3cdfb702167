"""The plan view of a scene: what stands where, ways and keep-outs, relations, measures, a legend."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from diorama.domain.errors import UserFault
from diorama.domain.media import Image
from diorama.domain.units import Vec2
from diorama.render import plan_view_page as style
from diorama.render.arrays import Flags
from diorama.render.plan_view_data import Corners, PlanLink, PlanView
from diorama.render.plan_view_labels import Labels, named_rows, placed_labels
from diorama.render.plan_view_page import Page, Pen, page_for
from diorama.render.plan_view_room import (
    WALL_M,
    Measure,
    draw_arrow,
    draw_floor,
    draw_measures,
    draw_walls,
    wall_numbers,
)
from diorama.render.plan_view_things import draw_things

_MARGIN = 76  # [px] at 1400 px, left and right of the title
LEAST_PX, MOST_PX = 480, 4096
_BARS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)  # [m] lengths of the scale bar
_SHORTEST_LINK = 14.0  # [px] at 1400 px
_WALL_NUMBER = 13.0  # letters of a wall's number, in points at 1400 px
_BEND = 0.06  # of a line's length


def plan_picture(plan: PlanView, *, width: int = 1400) -> Image:
    """Draw a plan view.

    Args:
        plan: What to show; a room without things and things without a room will do.
        width: Of the picture [px]; its height follows.

    Raises:
        UserFault: If the width is not in `LEAST_PX`..`MOST_PX`, or a model is missing.
    """
    if not LEAST_PX <= width <= MOST_PX:
        raise UserFault(f"plan view: its width must lie in {LEAST_PX}..{MOST_PX} px, not {width}", hint="try 1400")
    wall = WALL_M if plan.rooms else 0.0
    page = page_for(plan.bounds, width, rows=min(named_rows(plan), 40), wall=wall)
    pen = Pen(page)
    draw_floor(pen, plan)
    hidden = draw_things(pen, plan)
    draw_walls(pen, plan)
    outlines = {thing.id: thing.outline for thing in plan.things}
    order = sorted(plan.links, key=lambda link: (link.hard, not link.holds))
    drawn = [link for link in order if _draw_link(pen, link, outlines)]
    key = _used(plan, drawn, hidden=hidden)
    measures = draw_measures(pen, plan.bounds)
    bar = _draw_bar(pen)
    labels = placed_labels(page, plan)
    _draw_samples(pen, key)
    for badge in labels.badges:
        if math.dist(badge.at, badge.of) > 12 * page.unit:
            pen.spots(_thin(badge.at, badge.of, 0.6 * page.unit), style.FAINT)
    sheet = pen.finished()
    _write(sheet, page, plan, labels, measures)
    _write_margin(sheet, page, labels, key, bar)
    return Image(pixels=np.asarray(sheet.convert("RGB"), np.uint8).copy())


def _thin(start: tuple[float, float], end: tuple[float, float], half: float) -> list[tuple[float, float]]:
    length = math.dist(start, end) or 1.0
    nx, ny = -(end[1] - start[1]) / length * half, (end[0] - start[0]) / length * half
    return [
        (start[0] + nx, start[1] + ny),
        (end[0] + nx, end[1] + ny),
        (end[0] - nx, end[1] - ny),
        (start[0] - nx, start[1] - ny),
    ]


def _draw_link(pen: Pen, link: PlanLink, outlines: Mapping[str, Corners]) -> bool:
    """A slightly bent line, so that those that run the same way both ways stay apart, from one thing's edge to the
    other's where that is far enough, else from middle to middle; False if there is nothing to draw.
    """
    (ax, az), (bx, bz) = link.start, link.end
    least = _SHORTEST_LINK * pen.page.unit / pen.page.scale
    if math.dist(link.start, link.end) < least:
        return False
    middle = ((ax + bx) / 2 - (bz - az) * _BEND, (az + bz) / 2 + (bx - ax) * _BEND)
    t = np.linspace(0.0, 1.0, 49)[:, None]
    curve = (1 - t) ** 2 * np.array([[ax, az]]) + 2 * t * (1 - t) * np.array([middle]) + t * t * np.array([[bx, bz]])
    free = np.ones(len(curve), np.bool_)
    for name in (link.subject, link.anchor):
        if name in outlines:
            free &= ~_within(outlines[name], curve)
    outside = np.flatnonzero(free)
    if len(outside) > 1 and math.dist(curve[outside[0]], curve[outside[-1]]) >= 1.6 * least:
        curve = curve[max(outside[0] - 1, 0) : outside[-1] + 2]
    points = [(float(x), float(z)) for x, z in curve]
    color = style.BROKEN if not link.holds else style.HARD if link.hard else style.USUAL
    draw_arrow(pen, points, color, 1.7 if link.hard else 1.2, dashed=not link.hard)
    return True


def _within(outline: Corners, points: Corners) -> Flags:
    """Which points (n, 2) lie in a turned rectangle."""
    a, b, _, d = outline
    wide, deep = b - a, d - a
    along = (points - a) @ wide / max(float(wide @ wide), 1e-12)
    across = (points - a) @ deep / max(float(deep @ deep), 1e-12)
    return (along > 0) & (along < 1) & (across > 0) & (across < 1)


def _draw_bar(pen: Pen) -> tuple[tuple[float, float], float, float]:
    """The scale bar under the plan; its left end [px], its length in metres and on the sheet."""
    page = pen.page
    metres = max((bar for bar in _BARS if bar * page.scale <= 190 * page.unit), default=_BARS[0])
    x, y, high = _MARGIN * page.unit, page.height - 30 * page.unit, 6 * page.unit
    quarter = metres * page.scale / 4
    pen.spots(_rectangle(x - 1, y - 1, x + 4 * quarter + 1, y + high + 1), style.INK)
    for i in (1, 3):
        pen.spots(_rectangle(x + i * quarter, y, x + (i + 1) * quarter, y + high), style.PAPER)
    return (x, y), metres, 4 * quarter


def _rectangle(x0: float, y0: float, x1: float, y1: float) -> list[tuple[float, float]]:
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


_SAMPLES = (
    ("way", "floor people reach, {way} wide"),
    ("swing", "kept free for doors"),
    ("light", "before a low window"),
    ("strip", "where a thing is used"),
    ("closed", "cannot be reached"),
    ("overhead", "hangs overhead"),
    ("hidden", "under something else"),
    ("hard", "stated relation, holds"),
    ("usual", "usual relation, holds"),
    ("broken", "does not hold"),
)


_TINTS: Mapping[str, style.Rgba] = {
    "way": style.WALKWAY, "swing": style.SWING, "light": style.LIGHT, "strip": style.STRIP,
    "closed": style.STRIP_CLOSED,
}  # fmt: skip


def _used(plan: PlanView, links: Sequence[PlanLink], *, hidden: bool) -> list[tuple[str, str]]:
    """Rows of the key for what the plan shows."""
    openings = [o for room in plan.rooms.values() for o in room.openings.values()]
    there = {
        "way": any(floor.cells.any() for floor in plan.floors),
        "light": bool(plan.keep_outs),
        "swing": any(o.kind != "window" for o in openings),
        "strip": any(s.reached for s in plan.strips),
        "closed": any(not s.reached for s in plan.strips),
        "overhead": any(thing.overhead for thing in plan.things),
        "hidden": hidden,
        "hard": any(link.hard and link.holds for link in links),
        "usual": any(not link.hard and link.holds for link in links),
        "broken": any(not link.holds for link in links),
    }
    return [(name, words.format(way=f"{plan.way:g} m")) for name, words in _SAMPLES if there[name]]


def _row_y(page: Page, row: int) -> float:
    return page.top + (6 + 24 * row) * page.unit


def _draw_samples(pen: Pen, key: Sequence[tuple[str, str]]) -> None:
    """The key's patches, in the column at the right."""
    page = pen.page
    u, x0 = page.unit, page.legend
    x1 = x0 + 30 * u
    for row, (name, _) in enumerate(key):
        y = _row_y(page, row)
        patch = _rectangle(x0, y - 7 * u, x1, y + 7 * u)
        world = [_world(page, spot) for spot in ((x0, y), (x1, y))]
        if name in _TINTS:
            pen.spots(patch, style.FLOOR)
            pen.spots(patch, _TINTS[name])
        elif name in ("overhead", "hidden"):
            ring = [_world(page, spot) for spot in (*patch, patch[0])]
            if name == "overhead":
                pen.spots(patch, (255, 236, 170, 90))
            pen.dashes(ring, style.FAINT, 1.1, 4.0)
        else:
            color = {"hard": style.HARD, "usual": style.USUAL, "broken": style.BROKEN}[name]
            draw_arrow(pen, world, color, 1.7 if name != "usual" else 1.1, dashed=name == "usual")


def _world(page: Page, spot: tuple[float, float]) -> Vec2:
    return (spot[0] - page.left) / page.scale + page.origin[0], (spot[1] - page.top) / page.scale + page.origin[1]


def _write(
    sheet: Any,
    page: Page,
    plan: PlanView,
    labels: Labels,
    measures: Sequence[Measure],
) -> None:
    """Title, names and lengths, at the sheet's real size, where letters are sharpest."""
    from PIL import ImageDraw

    pen, u = ImageDraw.Draw(sheet), page.unit
    lines = _titled(plan.title, page)
    for row, line in enumerate(lines):
        pen.text((_MARGIN * u, (26 + 23 * row) * u), line, style.INK, page.font(19), "lm")
    for note in plan.notes[:1]:
        pen.text((_MARGIN * u, (28 + 23 * len(lines)) * u), note, style.FAINT, page.font(13.5), "lm")
    for number, point in wall_numbers(plan):
        pen.text(page.at(point), str(number), style.PAPER, page.font(_WALL_NUMBER), "mm", **_bold(page))
    for words, spot in labels.rooms:
        for row, line in enumerate(words):
            color = style.FAINT if row else style.WALL
            pen.text((spot[0], spot[1] + (row - 0.5) * 16 * u), line, color, page.font(13.5 if row else 14.5), "mm")
    for name in labels.names:
        middle = ((name.box.x0 + name.box.x1) / 2, (name.box.y0 + name.box.y1) / 2)
        high = name.points * 1.2 * u
        for i, line in enumerate(name.lines):
            y = middle[1] + (i - (len(name.lines) - 1) / 2) * high
            _halo(pen, (middle[0], y), line, page.font(name.points), u)
    for badge in labels.badges:
        _disc(pen, badge.at, badge.number, page)
    for measure in measures:
        _measure(sheet, measure, page)


def _bold(page: Page) -> dict[str, Any]:
    """A dark rim, which keeps a number legible where the wall is thinner than it."""
    return {"stroke_width": max(1, round(1.6 * page.unit)), "stroke_fill": style.WALL}


def _titled(title: str, page: Page) -> list[str]:
    """The title in at most two lines."""
    font, width = page.font(19), page.width - 2 * _MARGIN * page.unit
    first, rest = "", title.split()
    while rest and font.getlength(f"{first} {rest[0]}") <= width:
        first = f"{first} {rest.pop(0)}".strip()
    if not first:  # one endless word
        return [_cut(title, font, width)]
    return [first, *([_cut(" ".join(rest), font, width)] if rest else [])]


def _write_margin(
    sheet: Any,
    page: Page,
    labels: Labels,
    key: Sequence[tuple[str, str]],
    bar: tuple[tuple[float, float], float, float],
) -> None:
    """The words beside the plan: scale, compass, key, numbers."""
    from PIL import ImageDraw

    pen, u = ImageDraw.Draw(sheet), page.unit
    (x, y), metres, long = bar
    pen.text((x + long + 10 * u, y + 3 * u), f"{metres:g} m", style.INK, page.font(13), "lm")
    _compass(pen, page)
    for row, (_, words) in enumerate(key):
        pen.text((page.legend + 40 * u, _row_y(page, row)), words, style.INK, page.font(13), "lm")
    _numbers(pen, page, labels, len(key) + 1)


def _numbers(pen: Any, page: Page, labels: Labels, first: int) -> None:
    """The legend of the numbers, as many rows as there is room for."""
    u = page.unit
    room = int((page.height - 90 * u - _row_y(page, first)) / (24 * u)) + 1
    shown = labels.legend if len(labels.legend) <= room else labels.legend[: max(room - 1, 0)]
    for row, (number, words) in enumerate(shown):
        y = _row_y(page, first + row)
        _disc(pen, (page.legend + 15 * u, y), number, page)
        pen.text((page.legend + 40 * u, y), _cut(words, page.font(13), 215 * u), style.INK, page.font(13), "lm")
    if len(shown) < len(labels.legend):
        left = f"and {len(labels.legend) - len(shown)} more kinds"
        pen.text((page.legend + 40 * u, _row_y(page, first + len(shown))), left, style.FAINT, page.font(13), "lm")


def _cut(words: str, font: Any, width: float) -> str:
    if font.getlength(words) <= width:
        return words
    while words and font.getlength(words + "…") > width:
        words = words[:-1]
    return words.rstrip() + "…"


def _halo(pen: Any, spot: tuple[float, float], words: str, font: Any, unit: float) -> None:
    pen.text(spot, words, style.INK, font, "mm", stroke_width=max(1, round(2.2 * unit)), stroke_fill=(255, 255, 255))


def _disc(pen: Any, at: tuple[float, float], number: int, page: Page) -> None:
    r = 9.5 * page.unit
    pen.ellipse((at[0] - r, at[1] - r, at[0] + r, at[1] + r), fill=(255, 255, 255), outline=style.INK, width=1)
    pen.text(at, str(number), style.INK, page.font(11.5 if number < 100 else 9), "mm")


def _measure(sheet: Any, measure: Measure, page: Page) -> None:
    """A length across its line."""
    from PIL import Image as Pillow
    from PIL import ImageDraw

    font = page.font(14.5)
    wide, high = math.ceil(font.getlength(measure.words) + 14 * page.unit), math.ceil(22 * page.unit)
    tag = Pillow.new("RGB", (wide, high), style.PAPER)
    ImageDraw.Draw(tag).text((wide / 2, high / 2), measure.words, style.INK, font, "mm")
    if measure.upright:
        tag = tag.rotate(90, expand=True)
    sheet.paste(tag, (round(measure.at[0] - tag.width / 2), round(measure.at[1] - tag.height / 2)))


def _compass(pen: Any, page: Page) -> None:
    """North is -Z: where a viewer looks who sees the scene from the front."""
    u = page.unit
    x, y = page.legend + 15 * u, page.height - 44 * u
    pen.polygon([(x, y - 18 * u), (x - 7 * u, y + 8 * u), (x, y + 3 * u)], fill=style.INK)
    pen.polygon([(x, y - 18 * u), (x + 7 * u, y + 8 * u), (x, y + 3 * u)], outline=style.INK, fill=(255, 255, 255))
    pen.text((x, y - 28 * u), "N", style.INK, page.font(14), "mm")
    pen.text((x + 25 * u, y - 5 * u), "N is -Z; +X is right", style.FAINT, page.font(12), "lm")
