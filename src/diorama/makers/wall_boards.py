"""Boards that hang on walls: dartboard, menu in chalk, pegboard with tools, panels against noise."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import merge, moved, turned
from diorama.geometry.shapes import box_between, cylinder, pipe, rod, rounded_box, torus, tube
from diorama.makers.build import Assembly, family, main_finish, spaced, wood_finish
from diorama.makers.materials import finish
from diorama.makers.placing import facing, upright
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.wall_frames import frame_moulding

_BLACK: Vec3 = (0.014, 0.014, 0.016)
_CREAM: Vec3 = (0.72, 0.64, 0.45)
_RED: Vec3 = (0.5, 0.02, 0.025)
_GREEN: Vec3 = (0.01, 0.2, 0.07)
_CHALK: Vec3 = (0.85, 0.85, 0.82)


@maker("dartboard")
def dartboard(spec: MakeSpec) -> MadeAsset:
    """Twenty sectors in black and cream with red and green doubles and trebles, a bull's eye, wires, two darts."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    r, thick = min(width, height) / 2, max(min(depth, 0.06), 0.02)
    front = thick * 0.9
    look = main_finish(spec) if spec.color_stated or spec.material_stated else finish("wood", color=_BLACK)
    asm.add("board", facing(cylinder(r, front, 0.004, 60)), look)
    fields = (
        ("light", (0.14, 0.76), _CREAM, 0),
        ("dark", (0.14, 0.76), (0.02, 0.02, 0.02), 1),
        ("doubles-red", (0.71, 0.76), _RED, 1),
        ("doubles-green", (0.71, 0.76), _GREEN, 0),
        ("trebles-red", (0.43, 0.48), _RED, 1),
        ("trebles-green", (0.43, 0.48), _GREEN, 0),
    )
    for name, (low, high), tone, first in fields:
        lift = 0.0008 if name in ("light", "dark") else 0.0014
        wedges = [_wedge(r * low, r * high, k, front - 0.002, lift + 0.002) for k in range(first, 20, 2)]
        asm.add(name, wedges, finish("felt" if name in ("light", "dark") else "paint", color=tone))
    asm.add("outer-bull", facing(cylinder(r * 0.085, 0.0035, 0.0, 24), z=front - 0.001), finish("paint", color=_GREEN))
    asm.add("bull", facing(cylinder(r * 0.038, 0.0045, 0.0, 20), z=front - 0.001), finish("paint", color=_RED))
    rings = [facing(torus(r * q, 0.0011, 60, 4), z=front + 0.0016) for q in (0.43, 0.48, 0.71, 0.76)]
    spokes = [
        rod(
            (r * 0.085 * sin(a), r * 0.085 * cos(a), front + 0.0016),
            (r * 0.77 * sin(a), r * 0.77 * cos(a), front + 0.0016),
            0.0009,
            4,
        )
        for a in (pi / 20 + k * pi / 10 for k in range(20))
    ]
    asm.add("wires", [*rings, *spokes], finish("steel"))
    marks = [moved(_tally(k, r), z=front) for k in range(20)]
    asm.add("numbers", marks, finish("paint", color=_CHALK))
    _darts(asm, r, front)
    return asm.made()


def _wedge(low: float, high: float, k: int, z: float, thick: float) -> Mesh:
    """Sector `k` of twenty between two radii, standing out of a front at `z`."""
    steps, start = 4, (k - 0.5) * pi / 10
    angles = [start + pi / 10 * j / steps for j in range(steps + 1)]
    outline: list[Vec2] = [(high * sin(a), high * cos(a)) for a in angles]
    outline += [(low * sin(a), low * cos(a)) for a in reversed(angles)]
    return moved(upright(outline, thick), z=z)


def _tally(k: int, r: float) -> Mesh:
    """The strokes of a number round the rim, as many as its two digits need, upright towards the rim."""
    a, tall, wide = k * pi / 10, r * 0.09, r * 0.012
    numbers = (20, 1, 18, 4, 13, 6, 10, 15, 2, 17, 3, 19, 7, 16, 8, 11, 14, 9, 12, 5)
    text = str(numbers[k])
    strokes: list[Mesh] = []
    for j, digit in enumerate(text):
        x = (j - (len(text) - 1) / 2) * r * 0.07
        strokes += [moved(m, x=x) for m in _digit(int(digit), tall, r * 0.045, wide)]
    return turned(moved(merge(strokes), y=r * 0.88), (0, 0, 1), -a)


_SEGMENTS = ("abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "afgedc", "abc", "abcdefg", "abcdfg")


def _digit(digit: int, tall: float, wide: float, thick: float) -> list[Mesh]:
    """A digit of seven strokes about the origin, on z = 0."""
    x, y = wide / 2, tall / 2
    lines = {
        "a": ((-x, y), (x, y)),
        "b": ((x, 0), (x, y)),
        "c": ((x, -y), (x, 0)),
        "d": ((-x, -y), (x, -y)),
        "e": ((-x, -y), (-x, 0)),
        "f": ((-x, 0), (-x, y)),
        "g": ((-x, 0), (x, 0)),
    }
    t = thick / 2
    return [
        box_between((min(a, c) - t, min(b, d) - t, -0.0005), (max(a, c) + t, max(b, d) + t, 0.0008))
        for (a, b), (c, d) in (lines[s] for s in _SEGMENTS[digit])
    ]


def _darts(asm: Assembly, r: float, front: float) -> None:
    """Two darts in the board."""
    rng = asm.spec.rng("darts")
    barrels: list[Mesh] = []
    flights: list[Mesh] = []
    for _ in range(2):
        x, y = (float(v) * r for v in rng.uniform(-0.45, 0.45, 2))
        kit = [
            rod((0, 0, -0.004), (0, 0, 0.03), 0.0012, 6),
            rod((0, 0, 0.028), (0, 0, 0.075), 0.0032, 8),
            rod((0, 0, 0.073), (0, 0, 0.12), 0.0018, 6),
        ]
        fins = [
            turned(box_between((-0.016, -0.0005, 0.1), (0.016, 0.0005, 0.135)), (0, 0, 1), q) for q in (0.0, pi / 2)
        ]
        barrels += [moved(turned(m, (1, 0, 0), -0.12), x, y, front) for m in kit]
        flights += [moved(turned(m, (1, 0, 0), -0.12), x, y, front) for m in fins]
    asm.add("darts", barrels, finish("brass"))
    asm.add("flights", flights, finish("plastic", color=_RED if asm.spec.seed % 2 else (0.03, 0.12, 0.5)))


@maker("menu_board")
def menu_board(spec: MakeSpec) -> MadeAsset:
    """A slate in a wooden frame: a heading, two columns of dishes in chalk with their prices, a cup drawn below."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    w, h, border = width / 2, height / 2, min(width, height) * 0.055
    wood = main_finish(spec) if family(spec) == "wood" else wood_finish(spec)
    slate = finish("paint", color=spec.color if spec.color_stated and spec.color else (0.022, 0.026, 0.026))
    if spec.color_stated:
        wood = wood_finish(spec) if family(spec) != "wood" else finish("oak", style=spec.style)
    z = depth * 0.6
    asm.add(
        "slate",
        box_between((-w + border * 0.5, -h + border * 0.5, 0.0), (w - border * 0.5, h - border * 0.5, z)),
        slate,
    )
    asm.add("frame", frame_moulding(width, height, border, depth), wood)
    rng = spec.rng("dishes")
    chalk: list[Mesh] = []
    prices: list[Mesh] = []
    inner, top = w - border * 2.2, h - border * 2.4
    stroke = min(width, height) * 0.012
    chalk += _heading(inner, top, stroke, z)
    rows = max(3, min(9, round(height / 0.11)))
    low, high = -h + border * 2.6, top - height * 0.2
    for column in (-1, 1):
        left = -inner if column < 0 else inner * 0.12
        for y in spaced(low, high, rows):
            chalk += _scribble([float(v) * width for v in rng.uniform(0.035, 0.075, 3)], left, y, stroke, z)
            prices += [
                box_between(
                    (left + inner * 0.72 + k * stroke * 2.4, y - stroke, z - 0.001),
                    (left + inner * 0.72 + k * stroke * 2.4 + stroke * 1.4, y + stroke * 1.2, z + 0.001),
                )
                for k in range(3)
            ]
    asm.add("chalk", chalk, finish("paint", color=_CHALK))
    asm.add("prices", prices, finish("paint", color=(0.85, 0.62, 0.12)))
    return asm.made()


def _heading(inner: float, top: float, stroke: float, z: float) -> list[Mesh]:
    """The word MENU in strokes between two lines."""
    tall = stroke * 9
    letters = {
        "M": [(0, 0, 0, 1), (0, 1, 0.5, 0.4), (0.5, 0.4, 1, 1), (1, 1, 1, 0)],
        "E": [(0, 0, 0, 1), (0, 1, 1, 1), (0, 0.5, 0.8, 0.5), (0, 0, 1, 0)],
        "N": [(0, 0, 0, 1), (0, 1, 1, 0), (1, 0, 1, 1)],
        "U": [(0, 1, 0, 0), (0, 0, 1, 0), (1, 0, 1, 1)],
    }
    wide, gap = tall * 0.72, tall * 0.42
    start = -(4 * wide + 3 * gap) / 2
    made: list[Mesh] = []
    for k, letter in enumerate("MENU"):
        x = start + k * (wide + gap)
        for a, b, c, d in letters[letter]:
            made.append(
                rod(
                    (x + a * wide, top - tall + b * tall, z), (x + c * wide, top - tall + d * tall, z), stroke * 0.62, 6
                )
            )
    reach = -start + gap
    y = top - tall * 1.45
    made.append(rod((-reach * 1.2, y, z), (reach * 1.2, y, z), stroke * 0.3, 4))
    side = min(inner, reach * 2.2)
    if side > reach * 1.4:
        made += [
            rod((s * reach * 1.15, top - tall / 2, z), (s * side, top - tall / 2, z), stroke * 0.4, 4) for s in (-1, 1)
        ]
    return made


def _scribble(lengths: Iterable[float], left: float, y: float, stroke: float, z: float) -> list[Mesh]:
    """Words as they look from afar: short strokes with gaps."""
    made: list[Mesh] = []
    x = left
    for length in lengths:
        made.append(box_between((x, y - stroke * 0.55, z - 0.001), (x + length, y + stroke * 0.55, z + 0.001)))
        x += length + stroke * 1.6
    return made


@maker("pegboard")
def pegboard(spec: MakeSpec) -> MadeAsset:
    """A board full of holes in a frame, tools hanging from its pegs: saw, hammers, spanners, pliers, screwdrivers."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    w, h, t = width / 2, height / 2, min(0.012, depth * 0.25)
    look = main_finish(spec)
    asm.add("board", box_between((-w, -h, 0.004), (w, h, t), 0.002), look)
    columns, rows = max(4, min(22, round(width / 0.075))), max(3, min(14, round(height / 0.075)))
    hole = facing(cylinder(0.005, 0.0006, 0.0, 5))
    holes = [
        moved(hole, x, y, t - 0.0002)
        for x in spaced(-w * 0.96, w * 0.96, columns)
        for y in spaced(-h * 0.94, h * 0.94, rows)
    ]
    asm.add("holes", holes, finish("plastic", color=(0.05, 0.035, 0.02)))
    asm.add(
        "frame",
        [
            box_between((-w, s * h - 0.022 * (s > 0), 0.0), (w, s * h + 0.022 * (s < 0), t + 0.008), 0.003)
            for s in (-1, 1)
        ]
        + [
            box_between((s * w - 0.022 * (s > 0), -h, 0.0), (s * w + 0.022 * (s < 0), h, t + 0.007), 0.003)
            for s in (-1, 1)
        ],
        finish("pine"),
    )
    _hung_tools(asm, w, h, t)
    return asm.made()


def _hung_tools(asm: Assembly, w: float, h: float, t: float) -> None:
    rng = asm.spec.rng("tools")
    steel: list[Mesh] = []
    grips: list[Mesh] = []
    pegs: list[Mesh] = []
    size = min(h * 0.78, 0.3)
    count = max(3, round(2 * w / (size * 0.62)))
    order = [int(k) for k in rng.permutation(5)]
    lines = (0.86, -0.06) if 2 * h > size * 2.3 else (0.7,)
    for line in lines:
        for k, x in enumerate(spaced(-w * 0.92, w * 0.92, count)):
            kind = order[(k + (2 if line < 0 else 0)) % 5]
            metal, grip = _TOOLS[kind](size * float(rng.uniform(0.86, 1.0)))
            z, y = t + 0.014, h * line
            steel += [moved(m, x, y, z) for m in metal]
            grips += [moved(m, x, y, z) for m in grip]
            pegs.append(rod((x, y - size * 0.02, t - 0.002), (x, y - size * 0.02, t + 0.034), 0.004, 6))
    asm.add("tools", steel, finish("steel"))
    asm.add(
        "grips",
        grips,
        finish("plastic", color=((0.55, 0.04, 0.03), (0.75, 0.3, 0.02), (0.03, 0.14, 0.4))[asm.spec.seed % 3]),
    )
    asm.add("pegs", pegs, finish("steel"))


def _hammer(s: float) -> tuple[list[Mesh], list[Mesh]]:
    head = [
        box_between((-s * 0.2, -s * 0.12, -0.012), (s * 0.12, -s * 0.02, 0.012), 0.004),
        upright_block([(s * 0.11, -s * 0.03), (s * 0.28, -s * 0.14), (s * 0.11, -s * 0.11)], 0.014),
    ]
    return head, [rod((0, -s * 0.05, 0), (0, -s, 0), s * 0.038, 8, end_radius=s * 0.05)]


def _spanner(s: float) -> tuple[list[Mesh], list[Mesh]]:
    ring = facing(tube(s * 0.1, s * 0.055, 0.01, 0.001, 14), 0.0, -s * 0.08, -0.005)
    jaw: list[Vec2] = [
        (-s * 0.1, -s * 0.98),
        (-s * 0.03, -s * 0.86),
        (s * 0.03, -s * 0.86),
        (s * 0.1, -s * 0.98),
        (s * 0.12, -s * 0.82),
        (0.0, -s * 0.74),
        (-s * 0.12, -s * 0.82),
    ]
    return [
        ring,
        box_between((-s * 0.035, -s * 0.78, -0.004), (s * 0.035, -s * 0.16, 0.004), 0.002),
        upright_block(jaw, 0.01),
    ], []


def _screwdriver(s: float) -> tuple[list[Mesh], list[Mesh]]:
    return [rod((0, -s * 0.38, 0), (0, -s * 0.9, 0), s * 0.014, 6)], [
        rod((0, -s * 0.02, 0), (0, -s * 0.4, 0), s * 0.055, 8, end_radius=s * 0.04)
    ]


def _pliers(s: float) -> tuple[list[Mesh], list[Mesh]]:
    jaws = upright_block([(-s * 0.07, -s * 0.3), (0.0, -s * 0.02), (s * 0.07, -s * 0.3), (0.0, -s * 0.4)], 0.014)
    arms = [
        pipe([(q * s * 0.02, -s * 0.33, 0), (q * s * 0.12, -s * 0.55, 0), (q * s * 0.08, -s * 0.92, 0)], s * 0.028, 6)
        for q in (-1, 1)
    ]
    return [jaws, facing(cylinder(s * 0.05, 0.02, 0.002, 12), 0.0, -s * 0.31, -0.01)], arms


def _saw(s: float) -> tuple[list[Mesh], list[Mesh]]:
    blade: list[Vec2] = [(-s * 0.1, -s * 0.3), (s * 0.12, -s * 0.3), (s * 0.02, -s * 1.04), (-s * 0.07, -s * 1.04)]
    grip = [
        facing(tube(s * 0.14, s * 0.07, 0.02, 0.004, 14), s * 0.01, -s * 0.16, -0.01),
        rounded_box((s * 0.2, s * 0.1, 0.018), 0.006, 2),
    ]
    return [upright_block(blade, 0.003)], [grip[0], moved(grip[1], s * 0.01, -s * 0.3)]


_TOOLS = (_hammer, _spanner, _screwdriver, _pliers, _saw)


def upright_block(outline: list[Vec2], thick: float) -> Mesh:
    """A plate of outline (x, y) [m], its middle plane at z = 0."""
    return moved(upright(outline, thick, min(0.002, thick * 0.2)), z=-thick / 2)


@maker("acoustic_panel")
def acoustic_panel(spec: MakeSpec) -> MadeAsset:
    """Squares of ribbed foam whose ribs lie crosswise in turn; covered boards side by side if of felt or cloth; cells
    behind glass if for the sun.
    """
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    if spec.says("solar"):
        return _solar(asm)
    columns, rows = max(1, round(width / 0.3)), max(1, round(height / 0.3))
    if spec.says("felt", "wall", "board") or spec.style in ("scandinavian", "minimalist", "japanese"):
        return _slatted(asm)
    wide, tall, base = width / columns, height / rows, depth * 0.4
    tiles: list[Mesh] = []
    for i, x in enumerate(spaced(-width / 2, width / 2, columns)):
        for j, y in enumerate(spaced(-height / 2, height / 2, rows)):
            across = (i + j) % 2
            side, span = (tall, wide) if across else (wide, tall)
            tiles.append(
                moved(turned(_ribbed(side - 0.004, span - 0.004, base, depth), (0, 0, 1), pi / 2 * across), x, y)
            )
    asm.add(
        "back",
        box_between((-width / 2, -height / 2, 0.0), (width / 2, height / 2, 0.006), 0.001),
        finish("plastic", color=_BLACK),
    )
    asm.add("foam", tiles, look)
    return asm.made()


def _ribbed(side: float, span: float, base: float, depth: float) -> Mesh:
    """A tile `side` wide and `span` tall with wedges that run upright."""
    count = max(3, round(side / 0.06))
    step = side / count
    outline: list[Vec2] = [(side / 2, 0.004), (side / 2, base)]
    for k in range(count):
        x = side / 2 - (k + 0.5) * step
        outline += [(x, depth), (x - step / 2, base)]
    outline.append((-side / 2, 0.004))
    return moved(turned(upright(outline, span), (1.0, 0.0, 0.0), pi / 2), y=span / 2)


def _slatted(asm: Assembly) -> MadeAsset:
    spec, look = asm.spec, main_finish(asm.spec)
    width, height, depth = spec.size
    asm.add("felt", box_between((-width / 2, -height / 2, 0.0), (width / 2, height / 2, depth * 0.5), 0.002), look)
    slats = [
        box_between(
            (x - 0.012, -height / 2 + 0.004, depth * 0.45), (x + 0.012, height / 2 - 0.004, depth), 0.002, grain=1
        )
        for x in spaced(-width / 2 + 0.01, width / 2 - 0.01, max(4, round(width / 0.045)))
    ]
    asm.add("slats", slats, finish("oak", style=spec.style) if family(spec) != "wood" else look)
    return asm.made()


def _solar(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, h = width / 2, height / 2
    asm.add(
        "frame",
        frame_moulding(width, height, 0.025, depth),
        main_finish(asm.spec) if asm.spec.color_stated else finish("aluminium"),
    )
    asm.add(
        "sheet",
        box_between((-w + 0.012, -h + 0.012, 0.004), (w - 0.012, h - 0.012, depth * 0.6)),
        finish("plastic", color=(0.5, 0.52, 0.55)),
    )
    cells = [
        moved(rounded_box((width / 8.6, height / 4.5, 0.002), 0.0008, 1), x, y, depth * 0.6)
        for x in spaced(-w + 0.025, w - 0.025, 8)
        for y in spaced(-h + 0.025, h - 0.025, 4)
    ]
    asm.add("cells", cells, finish("screen", color=(0.01, 0.025, 0.09)))
    return asm.made()
