"""Paintings for frames: small procedural pictures that differ by seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import cos, pi, sin
from typing import TYPE_CHECKING

import numpy as np

from diorama.catalogue.colors import COLORS
from diorama.domain.material import Texture
from diorama.domain.media import Image
from diorama.domain.units import Vec3, linear_to_srgb

if TYPE_CHECKING:
    from PIL import ImageDraw

PIXELS = 256  # of the longer side
SUPERSAMPLING = 2

Rgb = tuple[int, int, int]
Painter = Callable[["ImageDraw.ImageDraw", int, int, Sequence[Rgb], np.random.Generator], None]

_PALETTES: tuple[tuple[str, ...], ...] = (
    ("cream", "terracotta", "mustard", "teal", "navy"),
    ("off-white", "sky blue", "navy", "sand", "coral"),
    ("ivory", "sage", "forest green", "rust", "charcoal"),
    ("cream", "dusty pink", "burgundy", "ochre", "slate"),
    ("white", "crimson", "cobalt", "yellow", "black"),
)


def rgb(color: Vec3) -> Rgb:
    """Eight-bit sRGB of a linear colour."""
    red, green, blue = (round(255 * linear_to_srgb(c)) for c in color)
    return (red, green, blue)


@lru_cache(maxsize=64)
def painting(kind: str, aspect: float, seed: int, palette: tuple[str, ...] = ()) -> Texture:
    """A painting of one of `KINDS` ('' picks by seed); aspect: width over height; palette: colour words."""
    from PIL import Image as Pillow
    from PIL import ImageDraw

    rng = np.random.default_rng((seed, 7))
    words = (*palette, "charcoal", "sand")[:5] if len(palette) >= 3 else _PALETTES[int(rng.integers(len(_PALETTES)))]
    colors = [rgb(COLORS.get(word, (0.5, 0.5, 0.5))) for word in words]
    name = kind or ABSTRACT[int(rng.integers(len(ABSTRACT)))]
    width = PIXELS if aspect >= 1 else max(32, round(PIXELS * aspect))
    height = PIXELS if aspect < 1 else max(32, round(PIXELS / aspect))
    big = Pillow.new("RGB", (width * SUPERSAMPLING, height * SUPERSAMPLING), colors[0])
    KINDS[name](ImageDraw.Draw(big), big.width, big.height, colors, rng)
    small = np.asarray(big.reduce(SUPERSAMPLING), dtype=np.int16)
    brush = rng.integers(-5, 6, size=(*small.shape[:2], 1))
    pixels = np.clip(small + brush, 0, 255).astype(np.uint8)
    return Texture(name=f"{name}-{seed}", image=Image(pixels=np.ascontiguousarray(pixels)))


def _mix(a: Rgb, b: Rgb, t: float) -> Rgb:
    red, green, blue = (round(p + (q - p) * t) for p, q in zip(a, b, strict=True))
    return (red, green, blue)


def _sky(draw: ImageDraw.ImageDraw, w: int, h: int, top: Rgb, low: Rgb) -> None:
    bands = 24
    for k in range(bands):
        draw.rectangle((0, h * k // bands, w, h * (k + 1) // bands), fill=_mix(top, low, k / bands))


def _hills(draw: ImageDraw.ImageDraw, w: int, h: int, colors: Sequence[Rgb], rng: np.random.Generator) -> None:
    """Ridges behind ridges under a low sun."""
    _sky(draw, w, h, _mix(colors[3], colors[0], 0.45), colors[0])
    x, y, r = rng.uniform(0.25, 0.75) * w, rng.uniform(0.22, 0.38) * h, 0.09 * min(w, h)
    draw.ellipse((x - r, y - r, x + r, y + r), fill=colors[2])
    xs = np.linspace(0, w, 60)
    layers = 5
    for k in range(layers):
        base = h * (0.42 + 0.13 * k)
        phase, turns = rng.uniform(0, 2 * pi), rng.uniform(0.6, 1.7)
        ridge = base + h * 0.07 * np.sin(xs / w * 2 * pi * turns + phase) + h * 0.025 * np.sin(xs / w * 14 + phase * 3)
        tone = _mix(_mix(colors[1], colors[0], 0.4), colors[4], k / (layers - 1))
        draw.polygon([(0, h), *zip(xs.tolist(), ridge.tolist(), strict=True), (w, h)], fill=tone)


def _fields(draw: ImageDraw.ImageDraw, w: int, h: int, colors: Sequence[Rgb], rng: np.random.Generator) -> None:
    """Soft blocks of colour over each other."""
    edge, y = 0.08, 0.06
    order = rng.permutation(len(colors) - 1) + 1
    for k, part in enumerate(rng.dirichlet((4, 5, 3)) * 0.84):
        for soft in range(8, 0, -1):
            grow = 0.002 * soft
            tone = _mix(colors[int(order[k])], colors[0], soft / 9 * 0.7)
            box = (w * (edge - grow), h * (y - grow), w * (1 - edge + grow), h * (y + part + grow))
            draw.rectangle(box, fill=tone)
        y += part + 0.025


def _shapes(draw: ImageDraw.ImageDraw, w: int, h: int, colors: Sequence[Rgb], rng: np.random.Generator) -> None:
    """Arcs, discs and bars, as in mid-century prints."""
    unit = min(w, h)
    for k in range(7):
        x, y, r = rng.uniform(0.15, 0.85) * w, rng.uniform(0.15, 0.85) * h, rng.uniform(0.1, 0.27) * unit
        tone = colors[1 + k % (len(colors) - 1)]
        start = float(rng.integers(4)) * 90
        form = int(rng.integers(3))
        if form == 0:
            draw.ellipse((x - r, y - r, x + r, y + r), fill=tone)
        elif form == 1:
            draw.pieslice((x - r, y - r, x + r, y + r), start, start + 180, fill=tone)
        else:
            draw.rectangle((x - r * 0.35, y - r, x + r * 0.35, y + r), fill=tone)
    x, y = 0.5 * w, 0.5 * h
    for k in range(3):
        r = unit * (0.22 + 0.07 * k)
        draw.arc((x - r, y - r, x + r, y + r), 200, 340, fill=colors[-1], width=max(2, unit // 70))


def _lines(draw: ImageDraw.ImageDraw, w: int, h: int, colors: Sequence[Rgb], rng: np.random.Generator) -> None:
    """A grid of black lines with a few filled fields."""
    cuts_x = np.sort(rng.uniform(0.12, 0.88, 3)) * w
    cuts_y = np.sort(rng.uniform(0.12, 0.88, 3)) * h
    xs, ys = [0, *cuts_x.tolist(), w], [0, *cuts_y.tolist(), h]
    fields = rng.permutation(16)[:5]
    for n, index in enumerate(fields.tolist()):
        i, j = divmod(index, 4)
        draw.rectangle((xs[i], ys[j], xs[i + 1], ys[j + 1]), fill=colors[1 + n % (len(colors) - 1)])
    thick = max(3, min(w, h) // 45)
    for x in xs[1:-1]:
        draw.line((x, 0, x, h), fill=(24, 24, 26), width=thick)
    for y in ys[1:-1]:
        draw.line((0, y, w, y), fill=(24, 24, 26), width=thick)


def _leaf(draw: ImageDraw.ImageDraw, x: float, y: float, length: float, angle: float, fill: Rgb) -> None:
    t = np.linspace(0, 1, 12)
    half = 0.2 * length * np.sin(pi * t) ** 0.8
    ax, ay = cos(angle), -sin(angle)
    left = [(x + ax * length * s - ay * d, y + ay * length * s + ax * d) for s, d in zip(t, half, strict=True)]
    right = [(x + ax * length * s + ay * d, y + ay * length * s - ax * d) for s, d in zip(t, half, strict=True)]
    draw.polygon([*left, *right[::-1]], fill=fill)


def _botanical(draw: ImageDraw.ImageDraw, w: int, h: int, colors: Sequence[Rgb], rng: np.random.Generator) -> None:
    """A stem with leaves on a plain ground."""
    green = [_mix(colors[4], (90, 120, 70), 0.5), _mix(colors[1], (110, 140, 90), 0.6)]
    lean = float(rng.uniform(-0.12, 0.12))
    pairs = int(rng.integers(5, 8))
    for k in range(pairs):
        t = k / pairs
        x, y = w * (0.5 + lean * (t - 0.5) * 2), h * (0.86 - 0.66 * t)
        length = 0.26 * min(w, h) * (1.05 - 0.5 * t)
        for side in (0.55, pi - 0.55):
            _leaf(draw, x, y, length, side, green[k % 2])
    _leaf(draw, w * (0.5 + lean), h * 0.2, 0.16 * min(w, h), pi / 2, green[0])
    draw.line(
        (w * (0.5 - lean), h * 0.93, w * (0.5 + lean), h * 0.2),
        fill=_mix(green[0], (40, 40, 30), 0.4),
        width=max(2, w // 110),
    )


def _sea(draw: ImageDraw.ImageDraw, w: int, h: int, colors: Sequence[Rgb], rng: np.random.Generator) -> None:
    """Sky, water and a sail."""
    blue: Rgb = (62, 110, 150)
    _sky(draw, w, h, _mix(blue, (240, 240, 240), 0.35), (246, 226, 196))
    line = h * 0.56
    for k in range(22):
        y = line + (h - line) * k / 22
        draw.rectangle((0, y, w, h), fill=_mix(_mix(blue, (240, 240, 240), 0.25), (22, 52, 82), k / 22))
    for _ in range(40):
        x, y = rng.uniform(0, w), rng.uniform(line, h)
        length = w * 0.09 * (y - line) / (h - line) + 2
        draw.line((x, y, x + length, y), fill=_mix(blue, (255, 255, 255), 0.65), width=2)
    x = rng.uniform(0.3, 0.7) * w
    s = 0.16 * h
    draw.polygon([(x, line - s), (x, line + s * 0.1), (x + s * 0.55, line + s * 0.1)], fill=(250, 247, 240))
    draw.polygon(
        [(x - s * 0.05, line - s * 0.8), (x - s * 0.05, line + s * 0.1), (x - s * 0.35, line + s * 0.1)], fill=colors[1]
    )
    draw.polygon(
        [
            (x - s * 0.5, line + s * 0.16),
            (x + s * 0.7, line + s * 0.16),
            (x + s * 0.5, line + s * 0.36),
            (x - s * 0.3, line + s * 0.36),
        ],
        fill=(92, 58, 36),
    )


def _portrait(draw: ImageDraw.ImageDraw, w: int, h: int, colors: Sequence[Rgb], rng: np.random.Generator) -> None:
    """Head and shoulders before a dark ground."""
    draw.rectangle((0, 0, w, h), fill=_mix(colors[-1], (40, 32, 28), 0.6))
    x, y, r = w * 0.5, h * 0.4, min(w, h) * 0.17
    coat, skin, hair = colors[1 + int(rng.integers(3))], (206, 160, 128), (60, 38, 26)
    draw.ellipse((x - r * 1.25, y - r * 1.5, x + r * 1.25, y + r * 1.3), fill=hair)
    draw.ellipse((x - r * 2.3, y + r * 1.5, x + r * 2.3, y + r * 6), fill=coat)
    draw.polygon(
        [
            (x - r * 0.45, y + r),
            (x + r * 0.45, y + r),
            (x + r * 0.7, y + r * 2),
            (x, y + r * 2.5),
            (x - r * 0.7, y + r * 2),
        ],
        fill=_mix(skin, (120, 80, 60), 0.2),
    )
    draw.ellipse((x - r, y - r * 1.2, x + r, y + r * 1.35), fill=skin)
    for side in (-1, 1):
        e = x + side * r * 0.38
        draw.ellipse((e - r * 0.13, y - r * 0.1, e + r * 0.13, y + r * 0.08), fill=(40, 30, 26))
    draw.line((x, y, x - r * 0.1, y + r * 0.4, x + r * 0.08, y + r * 0.42), fill=(170, 120, 96), width=3)
    draw.arc((x - r * 0.35, y + r * 0.45, x + r * 0.35, y + r * 0.85), 20, 160, fill=(150, 70, 64), width=4)


def _map(draw: ImageDraw.ImageDraw, w: int, h: int, colors: Sequence[Rgb], rng: np.random.Generator) -> None:
    """Land in a blue sea under a grid."""
    draw.rectangle((0, 0, w, h), fill=(166, 200, 214))
    lands = (
        (0.22, 0.3, 0.15),
        (0.3, 0.68, 0.1),
        (0.52, 0.28, 0.09),
        (0.55, 0.56, 0.12),
        (0.72, 0.3, 0.17),
        (0.84, 0.7, 0.08),
    )
    for k, (cx, cy, size) in enumerate(lands):
        angles = np.linspace(0, 2 * pi, 40, endpoint=False)
        wobble = 1 + sum(rng.uniform(0.05, 0.3) / n * np.sin(n * angles + rng.uniform(0, 6)) for n in (2, 3, 5, 7))
        xs, ys = cx * w + size * w * wobble * np.cos(angles), cy * h + size * h * 1.25 * wobble * np.sin(angles)
        tone = _mix(colors[1 + k % (len(colors) - 1)], (235, 222, 180), 0.5)
        draw.polygon(list(zip(xs.tolist(), ys.tolist(), strict=True)), fill=tone, outline=(110, 96, 70))
    for k in range(1, 8):
        draw.line((w * k / 8, 0, w * k / 8, h), fill=(140, 172, 186), width=1)
        draw.line((0, h * k / 8, w, h * k / 8), fill=(140, 172, 186), width=1)


def _poster(draw: ImageDraw.ImageDraw, w: int, h: int, colors: Sequence[Rgb], rng: np.random.Generator) -> None:
    """A big disc over a skyline, with bars for lines of type."""
    _sky(draw, w, h, colors[1], _mix(colors[2], colors[1], 0.3))
    x, y, r = w * rng.uniform(0.35, 0.65), h * 0.38, min(w, h) * 0.26
    draw.ellipse((x - r, y - r, x + r, y + r), fill=colors[0])
    left = 0.0
    while left < w:
        wide, tall = rng.uniform(0.06, 0.14) * w, rng.uniform(0.12, 0.36) * h
        draw.rectangle(
            (left, h * 0.78 - tall, left + wide, h * 0.8), fill=_mix(colors[-1], colors[1], float(rng.uniform(0, 0.3)))
        )
        left += wide
    draw.rectangle((0, h * 0.78, w, h), fill=colors[-1])
    for k, (wide, thick) in enumerate(((0.7, 0.05), (0.5, 0.018), (0.42, 0.018))):
        top = h * (0.83 + 0.055 * k + (0.02 if k else 0))
        draw.rectangle((w * (0.5 - wide / 2), top, w * (0.5 + wide / 2), top + h * thick), fill=colors[0])


KINDS: dict[str, Painter] = {
    "hills": _hills,
    "fields": _fields,
    "shapes": _shapes,
    "lines": _lines,
    "botanical": _botanical,
    "sea": _sea,
    "portrait": _portrait,
    "map": _map,
    "poster": _poster,
}
ABSTRACT = ("hills", "shapes", "fields", "botanical", "sea", "lines")
