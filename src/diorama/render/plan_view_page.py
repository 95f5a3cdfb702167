"""The sheet of a plan view: where the world's metres lie on it, and pens that draw finely."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

from diorama.domain.units import Vec2

Rgb: TypeAlias = tuple[int, int, int]
Rgba: TypeAlias = tuple[int, int, int, int]

PAPER: Rgb = (252, 252, 250)
INK: Rgb = (44, 48, 54)
FAINT: Rgb = (132, 138, 146)
FLOOR: Rgb = (246, 242, 235)
GRASS: Rgb = (236, 242, 224)
WALL: Rgb = (70, 75, 83)
WALKWAY: Rgba = (96, 173, 120, 62)
SWING: Rgba = (206, 92, 68, 46)
SWING_LINE: Rgb = (176, 84, 64)
STRIP: Rgba = (222, 168, 52, 70)
STRIP_CLOSED: Rgba = (214, 48, 49, 80)
LIGHT: Rgba = (92, 154, 204, 58)
GLASS: Rgb = (92, 154, 204)
HARD: Rgb = (36, 98, 170)
USUAL: Rgb = (122, 134, 158)
BROKEN: Rgb = (206, 42, 42)

FINE = 3  # the lines are drawn so many times larger and then made smaller, which smooths them
LEAST_UNIT = 0.66  # smaller letters cannot be read
LEAST_WORLD = 0.5  # [m] a plan shows at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Sizes [px] of the finished picture. left, top: where the plan begins; scale: [px/m]; unit: 1 at
    1400 px, by which letters and lines grow.
    """

    width: int
    height: int
    left: float
    top: float
    scale: float
    unit: float
    origin: Vec2
    size_m: Vec2
    legend: float

    def at(self, point: Vec2, fine: float = 1.0) -> tuple[float, float]:
        """A place of the world on the sheet, `fine` times as large."""
        x = self.left + (point[0] - self.origin[0]) * self.scale
        y = self.top + (point[1] - self.origin[1]) * self.scale
        return x * fine, y * fine

    def font(self, points: float) -> Any:
        """Pillow's own scalable typeface."""
        from PIL import ImageFont

        return ImageFont.load_default(max(6.0, points * self.unit))


def page_for(bounds: tuple[float, float, float, float], width: int, *, rows: int, wall: float) -> Page:
    """The sheet for a plan: title above, dimensions left and below, a legend of so many rows at the right.

    Args:
        bounds: (least x, least z, greatest x, greatest z) [m] of what is shown, walls not counted.
        width: Of the picture [px].
        wall: Thickness [m] of walls, outside the bounds.
    """
    unit = max(width / 1400, LEAST_UNIT)
    wide = max(bounds[2] - bounds[0], LEAST_WORLD) + 2 * wall
    deep = max(bounds[3] - bounds[1], LEAST_WORLD) + 2 * wall
    legend = 262 * unit
    left, top, below = 76 * unit, 98 * unit, 92 * unit
    free = width - legend - left - 34 * unit
    scale = min(free / wide, 1.05 * width / deep, 420 * unit)
    height = max(top + deep * scale + below, top + (26 * rows + 330) * unit)
    slack_x = (free - wide * scale) / 2
    slack_y = (height - top - below - deep * scale) / 2
    return Page(
        width=width,
        height=math.ceil(height),
        left=left + slack_x + wall * scale,
        top=top + slack_y + wall * scale,
        scale=scale,
        unit=unit,
        origin=(bounds[0], bounds[1]),
        size_m=(wide - 2 * wall, deep - 2 * wall),
        legend=width - legend,
    )


class Pen:
    """Draws on a sheet that is `FINE` times as large, in the world's metres. Widths are in pixels of the result."""

    def __init__(self, page: Page) -> None:
        from PIL import Image, ImageDraw

        self.page = page
        self._sheet = Image.new("RGB", (page.width * FINE, page.height * FINE), PAPER)
        self._draw = ImageDraw.Draw(self._sheet, "RGBA")

    @property
    def sheet(self) -> Any:
        """The large sheet, a Pillow picture."""
        return self._sheet

    def trim(self, polygons: Iterable[Sequence[Vec2]]) -> None:
        """Make everything outside of these polygons paper again."""
        from PIL import Image, ImageDraw

        outside = Image.new("L", self._sheet.size, 255)
        draw = ImageDraw.Draw(outside)
        for polygon in polygons:
            draw.polygon([self.page.at(point, FINE) for point in polygon], fill=0)
        self._sheet.paste(PAPER, (0, 0, *self._sheet.size), outside)

    def finished(self) -> Any:
        """The sheet at its real size."""
        from PIL import Image

        return self._sheet.resize((self.page.width, self.page.height), Image.Resampling.BOX)

    def area(self, corners: Iterable[Vec2], fill: Rgba | Rgb) -> None:
        """A filled polygon."""
        spots = [self.page.at((float(p[0]), float(p[1])), FINE) for p in corners]
        self._draw.polygon(spots, fill=fill)

    def line(self, points: Sequence[Vec2], color: Rgb, width: float = 1.0, *, closed: bool = False) -> None:
        """A line through points."""
        spots = [self.page.at((float(p[0]), float(p[1])), FINE) for p in points]
        if closed:
            spots = [*spots, spots[0], spots[1]]
        self._draw.line(spots, fill=color, width=max(1, round(width * self.page.unit * FINE)), joint="curve")

    def dashes(self, points: Sequence[Vec2], color: Rgb, width: float = 1.0, dash: float = 5.0) -> None:
        """A dashed line through points; `dash` [px]."""
        step = max(dash * self.page.unit / self.page.scale, 1e-6)
        drawn, on = 0.0, True
        run: list[Vec2] = [points[0]]
        for start, end in pairwise(points):
            length, at = math.dist(start, end), 0.0
            while length - at > step - drawn:
                at += step - drawn
                drawn = 0.0
                spot = (start[0] + (end[0] - start[0]) * at / length, start[1] + (end[1] - start[1]) * at / length)
                if on:
                    self.line([*run, spot], color, width)
                on, run = not on, [spot]
            drawn += length - at
            run.append(end)
        if on and len(run) > 1:
            self.line(run, color, width)

    def dot(self, point: Vec2, radius: float, color: Rgb) -> None:
        """A filled disc; radius [px]."""
        x, y = self.page.at(point, FINE)
        r = radius * self.page.unit * FINE
        self._draw.ellipse((x - r, y - r, x + r, y + r), fill=color)

    def spots(self, spots: Sequence[tuple[float, float]], fill: Rgb | Rgba) -> None:
        """A filled polygon in pixels of the result."""
        self._draw.polygon([(x * FINE, y * FINE) for x, y in spots], fill=fill)
