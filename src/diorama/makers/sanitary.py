"""Bathroom fixtures: toilet, washbasin, vanity, bathtub, shower."""

from __future__ import annotations

from dataclasses import replace
from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import crease, merge, moved, scaled, weld
from diorama.makers.build import Assembly, family, main_finish, metal_finish, taste
from diorama.makers.cased import doors_of, hang
from diorama.makers.legged import LegForm, four_legs
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.resolve import board_wood
from diorama.makers.spec import MakeSpec


def _egg(width: float, depth: float, steps: int = 32) -> list[Vec2]:
    """An oval that is narrower and longer at its front (+Z), about the origin."""
    points: list[Vec2] = []
    for k in range(steps):
        angle = 2 * pi * k / steps
        s = sin(angle)
        narrow = 1.0 - 0.16 * max(s, 0.0) ** 2
        points.append((width / 2 * cos(angle) * narrow, depth / 2 * s))
    return points


def _stack(outlines: list[tuple[float, list[Vec2]]]) -> Mesh:
    """A body through level outlines (y, points) of equal number, closed at both ends by a fan.

    Outlines may turn back inwards and down, as the hollow of a basin.
    """
    count = len(outlines[0][1])
    rings = [[(x, y, z) for x, z in outline] for y, outline in outlines]
    middle = np.array([outlines[0][1], outlines[-1][1]]).mean(axis=1)
    points = np.array([p for ring in rings for p in ring])
    faces: list[tuple[int, int, int]] = []
    for row in range(len(rings) - 1):
        for k in range(count):
            a, b = row * count + k, row * count + (k + 1) % count
            faces += [(a, b + count, b), (a, a + count, b + count)]
    low, high = len(points), len(points) + 1
    points = np.concatenate(
        [points, [(middle[0][0], outlines[0][0], middle[0][1])], [(middle[1][0], outlines[-1][0], middle[1][1])]]
    )
    last = (len(rings) - 1) * count
    faces += [(low, k, (k + 1) % count) for k in range(count)]
    faces += [(high, last + (k + 1) % count, last + k) for k in range(count)]
    return crease(points, np.array(faces), pi / 4)


@maker("toilet")
def toilet(spec: MakeSpec) -> MadeAsset:
    """A bowl with a seat and a lid, a cistern behind it."""
    width, height, depth = spec.size
    asm, white = Assembly(spec), main_finish(spec)
    tank, rim = depth * 0.27, min(0.40, height * 0.54)
    bowl_depth = depth - tank * 0.8
    z = depth / 2 - bowl_depth / 2
    w = width * 0.94

    def ring(y: float, share: float, length: float, shift: float) -> tuple[float, list[Vec2]]:
        return y, [(x, at + z + shift) for x, at in _egg(w * share, bowl_depth * length)]

    body = _stack([
        ring(0.0, 0.6, 0.74, -bowl_depth * 0.1), ring(rim * 0.1, 0.56, 0.71, -bowl_depth * 0.1),
        ring(rim * 0.5, 0.6, 0.74, -bowl_depth * 0.08), ring(rim * 0.8, 0.88, 0.92, -bowl_depth * 0.02),
        ring(rim * 0.93, 0.97, 0.98, 0.0), ring(rim, 0.97, 0.98, 0.0), ring(rim, 0.72, 0.72, 0.02),
        ring(rim * 0.72, 0.58, 0.56, 0.02), ring(rim * 0.58, 0.3, 0.3, 0.0),
    ])  # fmt: skip
    asm.add("bowl", body, white)
    seat = shapes.extrude(_egg(w, bowl_depth * 0.96), 0.018, 0.008, holes=[_egg(w * 0.62, bowl_depth * 0.62)], grain=2)
    asm.add("seat", moved(seat, y=rim - 0.001, z=z), finish("plastic", color=white.base_color))
    lid = shapes.extrude(_egg(w, bowl_depth * 0.96), 0.018, 0.008, grain=2, steps=2)
    asm.add("lid", moved(lid, y=rim + 0.0165, z=z), finish("plastic", color=white.base_color))
    back = -depth / 2
    low, front = rim - 0.08, back + tank
    cistern = shapes.box_between((-width * 0.46, low, back), (width * 0.46, height - 0.03, back + tank), 0.025, 3)
    cover = shapes.box_between(
        (-width * 0.5, height - 0.032, back), (width * 0.5, height - 0.006, back + tank + 0.01), 0.01, 2
    )
    neck = shapes.box_between(
        (-width * 0.3, rim * 0.3, back + 0.02), (width * 0.3, low + 0.03, back + tank * 1.1), 0.03, 2
    )
    match spec.style:
        case "modern" | "minimalist" | "japanese" | "futuristic":  # a slab of a cistern down to the floor
            wide = 0.5 if spec.style == "minimalist" else 0.46
            edge = 0.004 if spec.style != "japanese" else 0.02
            front = back + tank * (0.62 if spec.style == "minimalist" else 0.86)
            cistern = shapes.box_between((-width * wide, 0.0, back), (width * wide, height - 0.02, front), edge, 2)
            cover = shapes.box_between(
                (-width * wide, height - 0.021, back), (width * wide, height - 0.006, front), edge * 0.5, 2
            )
        case "victorian" | "traditional" | "shabby_chic":  # a stepped cistern raised on its neck, a moulded cover
            low += 0.06
            cistern = shapes.box_between((-width * 0.4, low, back), (width * 0.4, height - 0.05, back + tank), 0.008, 1)
            steps = [(0.44, height - 0.055, height - 0.034), (0.5, height - 0.036, height - 0.006)]
            cover = merge([
                shapes.box_between((-width * w, y0, back), (width * w, y1, back + tank + 0.012 * (w > 0.45)), 0.006, 1)
                for w, y0, y1 in steps
            ])  # fmt: skip
            foot = shapes.box_between(
                (-width * 0.34, 0.0, back + 0.02), (width * 0.34, 0.04, z + bowl_depth * 0.3), 0.01
            )
            neck = merge([neck, foot])
        case "mid_century" | "scandinavian":
            cistern = shapes.box_between(
                (-width * 0.46, low, back), (width * 0.46, height - 0.03, back + tank), 0.06, 4
            )
        case _:
            pass
    asm.add("cistern", [cistern, cover, neck], white)
    button = moved(shapes.cylinder(0.022, 0.01, 0.003, 20), y=height - 0.01, z=back + tank / 2)
    asm.add("button", button, finish("chrome"))
    asm.level("cistern", (-width * 0.45, -0.05), (back + 0.01, front), height - 0.006, inset=0.01)
    return asm.made()


def _tap(height: float, reach: float) -> list[Mesh]:
    """A mixer tap that stands on y = 0, its spout towards +Z."""
    path: list[Vec3] = [(0, 0.01, 0), (0, height, 0), (0, height, reach), (0, height - 0.03, reach)]
    spout = shapes.pipe(shapes.rounded_path(path, reach * 0.45, 5), 0.011, 12)
    lever = shapes.rod((0.012, height * 0.5, 0.0), (0.06, height * 0.62, 0.0), 0.0055, 8)
    return [shapes.cylinder(0.024, 0.018, 0.004, 20), spout, lever]


def _basin(width: float, depth: float, height: float, corner: float) -> Mesh:
    """A washbasin whose rim is at y = 0, with a hollow."""

    def ring(y: float, share: float, inset: float = 0.0) -> tuple[float, list[Vec2]]:
        return y, shapes.rectangle(width * share - inset, depth * share - inset, corner * share, 6)

    t = 0.024
    return _stack([
        ring(-height, 0.5), ring(-height * 0.75, 0.74), ring(-height * 0.3, 0.96), ring(-0.012, 1.0),
        ring(0.0, 1.0, 0.012),
        ring(0.0, 1.0, 2 * t), ring(-height * 0.25, 0.95, 2.4 * t), ring(-height * 0.7, 0.66, 2 * t),
        ring(-height * 0.8, 0.3),
    ])  # fmt: skip


@maker("sink")
def sink(spec: MakeSpec) -> MadeAsset:
    """A washbasin on a pedestal, on legs, on a block or on a wooden stand, by style; with a tap."""
    width, height, depth = spec.size
    asm, white = Assembly(spec), main_finish(spec)
    tap = min(0.15, height * 0.18)
    rim = height - tap
    round_share = _BASIN_CORNERS.get(spec.style, 0.32)
    bowl = min(0.2, rim * 0.3) if spec.style not in ("rustic", "japanese", "scandinavian") else min(0.15, rim * 0.22)
    if spec.style in ("minimalist", "modern"):
        column = min(width, depth) * (0.98 if spec.style == "minimalist" else 0.5)
        corner = column * (0.04 if spec.style == "minimalist" else 0.49)
        body = shapes.slab(width if spec.style == "minimalist" else column, column, rim - 0.02, 0.003, corner)
        asm.add("pedestal", body, white)
    else:
        _sink_stand(asm, rim - bowl, rim)
    asm.add("basin", moved(_basin(width, depth, bowl, min(width, depth) * round_share), y=rim), white)
    metal = metal_finish(spec, "" if spec.style else "chrome") if family(spec) != "metal" else white
    asm.add("tap", [moved(m, y=rim - 0.004, z=-depth / 2 + 0.045) for m in _tap(tap, depth * 0.26)], metal)
    return asm.made()


_BASIN_CORNERS = {
    "minimalist": 0.03,
    "modern": 0.12,
    "industrial": 0.08,
    "japanese": 0.49,
    "scandinavian": 0.49,
    "rustic": 0.4,
}


def _sink_stand(asm: Assembly, low: float, rim: float) -> None:
    """What carries a basin whose underside is at `low` [m]: a turned column, pipes, or a wooden stand."""
    spec = asm.spec
    width, _, depth = spec.size
    if spec.style in ("industrial", "scandinavian", "japanese", "rustic"):
        kind = {"industrial": "pipe", "scandinavian": "tapered", "japanese": "through"}.get(spec.style, "block")
        lean = 0.08 if kind == "tapered" else 0.0
        form = LegForm(shape=kind, thick=0.05 if kind != "block" else 0.075, lean=lean, metal=kind == "pipe")
        wood = finish(board_wood(taste(spec)), style=spec.style)
        look = metal_finish(spec) if form.metal else wood
        half_w, half_d = width / 2 - 0.02, depth / 2 - 0.02
        for name, mesh in four_legs(form, half_w, half_d, low + 0.03):
            asm.add(name, mesh, look)
        top = moved(shapes.slab(width - 0.01, depth - 0.01, 0.03, 0.004), y=low)
        asm.add("board", top, wood if not form.metal else look)
        if spec.style in ("rustic", "scandinavian"):
            shelf = shapes.slab(width - 0.16, depth - 0.12, 0.022, 0.003)
            asm.add("shelf", moved(shelf, y=low * 0.24), wood)
        return
    marks = [(0.13, 0.0), (0.125, 0.03), (0.085, 0.12), (0.075, rim * 0.5), (0.085, rim * 0.72), (0.13, rim - 0.09)]
    if spec.style in ("victorian", "traditional", "shabby_chic"):
        marks = [(0.16, 0.0), (0.16, 0.03), (0.13, 0.05), (0.1, 0.08), (0.11, 0.1), (0.072, 0.16), (0.066, rim * 0.4),
                 (0.08, rim * 0.62), (0.06, rim * 0.68), (0.1, rim * 0.74), (0.14, rim - 0.07)]  # fmt: skip
    if spec.style == "mid_century":
        marks = [(0.17, 0.0), (0.15, 0.02), (0.06, rim * 0.42), (0.06, rim * 0.5), (0.14, rim - 0.08)]
    column = scaled(shapes.lathe(shapes.curve(marks, 3), 24, seam_angle_rad=1.0), width / 0.65, 1.0, 0.9)
    asm.add("pedestal", moved(column, z=-depth * 0.06), main_finish(spec))


@maker("vanity")
def vanity(spec: MakeSpec) -> MadeAsset:
    """A cabinet with a top and a bowl on it."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    bowl = min(0.12, height * 0.14)
    rim = height - bowl
    top, front = 0.03, 0.019
    w, face = width / 2 - 0.006, depth / 2 - 0.012 - front
    low = min(0.1, height * 0.12)
    plinth = shapes.box_between((-w + 0.02, 0.0, -depth / 2 + 0.02), (w - 0.02, low + 0.002, face - 0.04), 0.002)
    asm.add("plinth", plinth, main)
    asm.add("body", shapes.box_between((-w, low, -depth / 2), (w, rim - top, face), 0.003, grain=1), main)
    doors = doors_of(2 if width < 1.3 else 4, (-w, w), (low + 0.006, rim - top - 0.006), face)
    hang(asm, [], doors, front, main)
    asm.add("top", moved(shapes.slab(width, depth, top, 0.004), y=rim - top), finish("marble"))
    side = min(width * 0.42, depth * 0.84, 0.44)
    basin = moved(_basin(side, side * 0.8, bowl + 0.004, side * 0.3), y=rim + bowl, z=0.02)
    asm.add("basin", basin, finish("porcelain"))
    asm.add(
        "tap", [moved(m, y=rim - 0.004, z=-depth / 2 + 0.04) for m in _tap(bowl * 0.98, depth * 0.2)], finish("chrome")
    )
    x = side / 2 + 0.02
    asm.level("top-left", (-width / 2, -x), (-depth / 2, depth / 2), rim, inset=0.008)
    asm.level("top-right", (x, width / 2), (-depth / 2, depth / 2), rim, inset=0.008)
    return asm.made()


@maker("bathtub")
def bathtub(spec: MakeSpec) -> MadeAsset:
    """A bathtub, by style: on claws with a rolled rim, boxed in, oval on a plinth, coopered with hoops, on pipes."""
    width, height, depth = spec.size
    asm, white = Assembly(spec), main_finish(spec)
    form = _tub_form(spec)
    feet = {"claw": 0.11, "pipes": 0.12, "cradle": 0.09}.get(form, 0.0)
    corner = depth * {"boxed": 0.12, "planked": 0.06, "sharp": 0.02, "soft": 0.3}.get(form, 0.49)
    tall = height - feet

    def ring(y: float, share: float, inset: float = 0.0) -> tuple[float, list[Vec2]]:
        grow = width - depth * (1 - share) - inset
        return y, shapes.rectangle(grow, depth * share - inset, corner * share, 8)

    outside = {
        "boxed": [(0.0, 0.99), (0.6, 0.99), (0.94, 0.99)], "planked": [(0.0, 0.99), (0.6, 0.99), (0.94, 0.99)],
        "sharp": [(0.0, 1.0), (0.5, 1.0), (0.94, 1.0)], "soft": [(0.0, 0.93), (0.1, 0.95), (0.94, 0.98)],
        "pipes": [(0.0, 0.86), (0.06, 0.94), (0.94, 0.97)],
        "plinth": [(0.0, 0.8), (0.12, 0.8), (0.16, 0.74), (0.94, 0.97)],
        "cradle": [(0.0, 0.8), (0.5, 0.9), (0.94, 0.97)],
    }.get(form, [(0.0, 0.62), (0.08, 0.7), (0.5, 0.86), (0.85, 0.93), (0.94, 0.97)])  # fmt: skip
    lip = 0.06 if form not in ("sharp", "plinth") else 0.03
    shell = _stack([
        *(ring(tall * y, share) for y, share in outside), ring(tall - 0.022, 1.0), ring(tall - 0.006, 1.0),
        ring(tall, 1.0, 0.014),
        ring(tall, 1.0, lip), ring(tall - 0.012, 0.98, lip + 0.01), ring(tall * 0.55, 0.86, 0.08),
        ring(tall * 0.24, 0.7, 0.08), ring(tall * 0.18, 0.55, 0.08),
    ])  # fmt: skip
    tub = moved(shell, y=feet)
    asm.add("tub", _slipper(tub, width, height) if form == "claw" and spec.style == "victorian" else tub, white)
    _tub_stand(asm, form, feet, tall)
    drain = moved(shapes.cylinder(0.03, 0.006, 0.002, 20), y=feet + tall * 0.18 - 0.0055, x=width * 0.2)
    asm.add("drain", drain, finish("chrome"))
    floor = [(x * 0.98, z * 0.98) for x, z in ring(0.0, 0.55, 0.08)[1]]
    asm.surface("inside", floor, feet + tall * 0.18, None, inside=True)
    return asm.made()


def _tub_form(spec: MakeSpec) -> str:
    """What the words or the style want; without either, boxed in for every third seed."""
    if spec.says("clawfoot", "claw"):
        return "claw"
    if spec.says("built", "rectangular"):
        return "boxed"
    liked = {"modern": "boxed", "minimalist": "sharp", "rustic": "cradle", "industrial": "pipes", "japanese": "planked",
             "scandinavian": "oval", "mid_century": "soft", "futuristic": "plinth"}  # fmt: skip
    if spec.style in liked and not spec.says("freestanding", "oval"):
        return liked[spec.style]
    if taste(spec).ornament > 0.4:
        return "claw"
    boxed = spec.rng("form").random() < 0.35 and not spec.says("freestanding", "oval")
    return "boxed" if boxed else "oval"


def _slipper(tub: Mesh, width: float, height: float) -> Mesh:
    """The tub with its rim lower in the middle than at its ends."""
    positions = tub.positions.copy()
    sag = 0.16 * (1 - np.minimum(np.abs(positions[:, 0]) / (width / 2), 1.0) ** 2)
    share = np.clip((positions[:, 1] / height - 0.35) / 0.65, 0.0, 1.0)
    positions[:, 1] -= (sag * share * height).astype(positions.dtype)
    sagged = weld(replace(tub, positions=positions))
    return crease(sagged.positions.astype(np.float64), sagged.faces.astype(np.int64), pi / 4)


def _tub_stand(asm: Assembly, form: str, feet: float, tall: float) -> None:
    """Claws, pipe legs, wooden cradles, or the planks and hoops round a tub."""
    spec = asm.spec
    width, _, depth = spec.size
    wood = finish(board_wood(taste(spec)), style=spec.style)
    places = [(sx * (width / 2 - depth * 0.4), sz * depth * 0.22) for sx in (-1, 1) for sz in (-1, 1)]
    match form:
        case "claw":
            foot = shapes.lathe(
                shapes.curve([(0.03, 0.0), (0.036, 0.02), (0.022, 0.05), (0.034, 0.09), (0.04, feet + 0.05)], 2), 14
            )
            asm.add("feet", [moved(foot, x, 0.0, z) for x, z in places], metal_finish(spec, "brass"))
        case "pipes":
            legs = four_legs(LegForm(shape="pipe", thick=0.06), width / 2 - depth * 0.22, depth * 0.34, feet + 0.03)
            asm.add("feet", [mesh for _, mesh in legs], metal_finish(spec))
        case "cradle":
            beams = [
                shapes.box_between(
                    (x - 0.05, 0.0, -depth * 0.42), (x + 0.05, feet + 0.04, depth * 0.42), 0.006, grain=2
                )
                for x in (-width * 0.28, width * 0.28)
            ]
            asm.add("cradle", beams, wood)
            for k, y in enumerate((0.3, 0.74)):
                share = 0.86 + 0.14 * y
                grow = width - depth * (1 - share) + 0.006
                outline = shapes.rectangle(grow, depth * share + 0.006, depth * 0.49 * share, 8)
                hoop = shapes.bar([(x, feet + tall * y, z) for x, z in outline], 0.012, 0.035, closed=True)
                asm.add(f"hoop-{k + 1}", hoop, metal_finish(spec))
        case "planked":
            step = tall * 0.9 / 4
            boards: list[Mesh] = []
            for y in (0.01 + step * k for k in range(4)):
                for s in (-1, 1):
                    z = sorted((s * (depth / 2 - 0.012), s * depth / 2))
                    x = sorted((s * (width / 2 - 0.012), s * width / 2))
                    top = y + step - 0.006
                    boards.append(
                        shapes.box_between((-width / 2 + 0.01, y, z[0]), (width / 2 - 0.01, top, z[1]), 0.002)
                    )
                    boards.append(shapes.box_between((x[0], y, -depth / 2), (x[1], top, depth / 2), 0.002))
            asm.add("panel", boards, wood)
        case _:
            pass


@maker("shower")
def shower(spec: MakeSpec) -> MadeAsset:
    """A shower cabin: a tray, glass walls with a frame, a pole with its head."""
    width, height, depth = spec.size
    asm, chrome, glass = Assembly(spec), finish("chrome"), finish("glass")
    w, d, tray, post = width / 2, depth / 2, 0.12, 0.025
    levels = ((0.0, 0.0), (tray - 0.006, 0.0), (tray, 0.012), (tray, 0.1), (tray - 0.05, 0.13))
    outline = [(y, shapes.rectangle(width - inset, depth - inset, 0.03, 3)) for y, inset in levels]
    asm.add("tray", _stack(outline), finish("porcelain", color=spec.color if spec.color_stated else None))
    posts = [
        shapes.box_between((x - post / 2, tray - 0.004, z - post / 2), (x + post / 2, height, z + post / 2), 0.003)
        for x in (-w + post / 2 + 0.004, w - post / 2 - 0.004)
        for z in (-d + post / 2 + 0.004, d - post / 2 - 0.004)
    ]
    top = height - 0.03
    beams = [
        shapes.box_between(
            (-w + post, top, s * (d - post * 0.66) - 0.01),
            (w - post, height - 0.002, s * (d - post * 0.66) + 0.01),
            0.002,
        )
        for s in (-1, 1)
    ]
    beams += [
        shapes.box_between(
            (s * (w - post * 0.66) - 0.01, top, -d + post),
            (s * (w - post * 0.66) + 0.01, height - 0.002, d - post),
            0.002,
        )
        for s in (-1, 1)
    ]
    asm.add("frame", [*posts, *beams], chrome)
    pane = 0.006
    panes = {
        "glass-left": ((-w + post * 0.6, tray - 0.002, -d + post), (-w + post * 0.6 + pane, top + 0.005, d - post)),
        "glass-right": ((w - post * 0.6 - pane, tray - 0.002, -d + post), (w - post * 0.6, top + 0.005, d - post)),
        "door": ((-w + post, tray - 0.002, d - post * 0.6 - pane), (w - post, top + 0.005, d - post * 0.6)),
    }
    for name, (low, high) in panes.items():
        asm.add(name, shapes.box_between(low, high), glass)
    asm.add(
        "back",
        shapes.box_between((-w + post, tray - 0.002, -d + post * 0.3), (w - post, top + 0.005, -d + post), 0.0),
        _tiles(),
    )
    back = -d + post
    pole = shapes.pipe(
        shapes.rounded_path(
            [
                (0, tray + 0.9, back + 0.05),
                (0, height - 0.12, back + 0.05),
                (0, height - 0.12, 0.0),
                (0, height - 0.17, 0.0),
            ],
            0.06,
            4,
        ),
        0.011,
        10,
    )
    head = moved(shapes.cylinder(0.1, 0.02, 0.006, 28), y=height - 0.185)
    valve = shapes.box_between((-0.09, tray + 0.9, back - 0.002), (0.09, tray + 0.96, back + 0.055), 0.012, 2)
    asm.add("shower-head", merge([pole, head, valve]), chrome)
    grip = [
        shapes.rod((w * 0.5, y, d - post * 0.6 - 0.004), (w * 0.5, y, d - 0.004), 0.005, 8)
        for y in (height * 0.45, height * 0.62)
    ]
    asm.add(
        "handle",
        [*grip, shapes.rod((w * 0.5, height * 0.42, d - 0.007), (w * 0.5, height * 0.65, d - 0.007), 0.007, 10)],
        chrome,
    )
    return asm.made()


def _tiles() -> Material:
    return finish("small_tile")
