"""What stands on tables: plates, bowls, cups, glasses, bottles, pots of tea, trays and cutlery."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, scaled
from diorama.geometry.shapes import (
    cylinder,
    ellipsoid,
    extrude,
    lathe,
    pipe,
    rectangle,
    rounded_box,
    rounded_path,
    sweep,
)
from diorama.makers.build import Assembly, family, main_finish, taste
from diorama.makers.materials import finish
from diorama.makers.profiles import curve, hollow, spline
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.vessel_forms import BOWLS, CUPS, JUGS, TEAPOTS, marks_of, radius_at

SEAM = 1.0  # [rad] profiles bend softer than this without an edge
LIQUIDS: dict[str, Vec3] = {
    "tea": (0.22, 0.07, 0.015), "coffee": (0.035, 0.014, 0.006), "milk": (0.85, 0.83, 0.78),
    "wine": (0.2, 0.005, 0.02), "water": (0.75, 0.86, 0.9), "juice": (0.75, 0.3, 0.02),
    "beer": (0.5, 0.24, 0.02), "cocoa": (0.13, 0.05, 0.025),
    "soup": (0.5, 0.2, 0.04), "cereal": (0.85, 0.8, 0.7),
}  # fmt: skip


def inner_disc(assembly: Assembly, name: str, radius: float, height: float, headroom: float | None = None) -> None:
    """Say that things can lie in a round hollow: an octagon inside it."""
    corners = [(radius * cos(k * pi / 4 + pi / 8), radius * sin(k * pi / 4 + pi / 8)) for k in range(8)]
    assembly.surface(name, corners, height, headroom, inside=True)


def said_filling(spec: MakeSpec) -> Material | None:
    """What the words say is in it: "a glass of wine", not "a wine glass"."""
    words = spec.words.lower().split()
    inside = words[words.index("of") + 1 :] if "of" in words else []
    for word, tone in LIQUIDS.items():
        if word in inside:
            return finish("water") if word == "water" else finish("plastic", color=tone)
    return None


def liquid(assembly: Assembly, radius: float, height: float) -> None:
    """Show the surface of what the words say is in the vessel at `height`."""
    fill = said_filling(assembly.spec)
    if fill is not None:
        assembly.add("filling", moved(cylinder(radius, 0.002, 0, 28), y=height - 0.002), fill)


def poured(assembly: Assembly, outer: list[Vec2], wall: float, level: float) -> None:
    """Fill a glass, whose outside is `outer`, up to `level` [m]."""
    fill = said_filling(assembly.spec)
    if fill is None:
        return
    gap = wall * 1.3
    line = [(r - gap, y) for r, y in outer if y + 2 * gap < level and r > 2 * gap]
    if line:
        line = [(line[0][0], line[0][1] + 2 * gap), *line[1:]]
        top = float(np.interp(level, [y for _, y in outer], [r for r, _ in outer])) - gap
        assembly.add("filling", lathe([*line, (top, level), (0.0, level)], 32, seam_angle_rad=SEAM), fill)


@maker("plate")
def plate(spec: MakeSpec) -> MadeAsset:
    """A plate with a foot ring, a well and a rim, round or square."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    radius = min(width, depth) / 2
    thick = max(0.003, height * 0.16)
    well = 0.62 if not spec.says("soup", "deep") else 0.7
    line: list[Vec2] = [(radius * 0.5, 0.0), (radius * 0.56, 0.0), (radius * 0.58, height * 0.16)]
    line += curve(
        [(radius * 0.66, height * 0.22), (radius * 0.74, height * 0.6), (radius * 0.99, height - thick * 0.4)]
    )
    line += [(radius, height - thick * 0.1), (radius * 0.99, height)]
    line += curve(
        [
            (radius * 0.97, height),
            (radius * 0.74, height * 0.72),
            (radius * well, height * 0.36),
            (radius * 0.4, height * 0.32),
        ]
    )
    mesh = lathe([*line, (0.0, height * 0.32)], 40, seam_angle_rad=SEAM)
    assembly.add("plate", mesh, main_finish(spec))
    if taste(spec).ornament > 0.4 or spec.seed % 4 == 3:
        ring = [
            (radius * 0.93, height * 0.955),
            (radius * 0.965, height * 0.99),
            (radius * 0.965, height * 1.0),
            (radius * 0.93, height * 0.975),
        ]
        assembly.add("band", lathe(ring, 40, closed=True), finish("gold"))
    inner_disc(assembly, "well", radius * well * 0.9, height * 0.36)
    return assembly.made()


@maker("bowl")
def bowl(spec: MakeSpec) -> MadeAsset:
    """A round bowl on a foot; a bowl of fruit has fruit in it."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    radius = min(width, depth) / 2
    wall = max(0.0025, radius * 0.045)
    shape = (
        [(0.42, 0.0), (0.44, 0.06), (0.72, 0.28), (0.92, 0.62), (1.0, 1.0)],
        [(0.46, 0.0), (0.5, 0.07), (0.86, 0.3), (0.98, 0.66), (0.99, 1.0)],
        [(0.34, 0.0), (0.36, 0.1), (0.6, 0.34), (0.82, 0.68), (1.0, 1.0)],
    )[spec.seed % 3]
    outer = curve([(radius * r, height * y) for r, y in marks_of(BOWLS, spec, shape)])
    low = 0.34 if spec.style == "victorian" else 0.13  # over the stem
    assembly.add("bowl", lathe(hollow(outer, wall, height * low), 36, seam_angle_rad=SEAM), main_finish(spec))
    if spec.says("fruit", "fruits", "apples", "oranges", "lemons"):
        _fruit(assembly, radius, height)
        return assembly.made()
    liquid(assembly, radius * 0.87, height * 0.68)
    inner_disc(assembly, "inside", radius * 0.32, height * low)
    return assembly.made()


def _fruit(assembly: Assembly, radius: float, height: float) -> None:
    size = radius * 0.36
    tones = {"apples": (0.5, 0.03, 0.02), "oranges": (0.8, 0.26, 0.02), "lemons": (0.8, 0.6, 0.05)}
    places = [
        (0.0, height * 0.42, 0.0),
        *((radius * 0.52 * sin(k * 1.2566), height * 0.62, radius * 0.52 * cos(k * 1.2566)) for k in range(5)),
    ]
    places.append((0.04 * radius, height * 0.62 + size * 0.9, 0.0))
    for k, (name, tone) in enumerate(tones.items()):
        balls = [moved(ellipsoid((2 * size, 1.85 * size, 2 * size), 14), *at) for at in places[k::3]]
        assembly.add(name, balls, finish("leather", color=tone))


@maker("cup")
def cup(spec: MakeSpec) -> MadeAsset:
    """A mug or teacup; its handle is at the right. A teacup stands on a saucer."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    has_handle = not spec.says("tumbler", "beaker", "paper", "handleless") and (
        spec.style != "japanese" or spec.says("mug", "handle")
    )
    radius = min(depth / 2, width * (0.4 if has_handle else 0.5))
    tea = spec.says("tea", "teacup", "espresso") and not spec.says("mug")
    wall = max(0.0022, radius * 0.07)
    if tea:
        shape = [(0.42, 0.0), (0.44, 0.08), (0.66, 0.3), (0.88, 0.66), (1.0, 1.0)]
    elif spec.says("paper", "tumbler"):
        shape = [(0.74, 0.0), (0.87, 0.5), (1.0, 1.0)]
    else:
        shape = (
            [(0.9, 0.0), (0.98, 0.05), (1.0, 0.5), (1.0, 1.0)],
            [(0.72, 0.0), (0.9, 0.12), (1.0, 0.45), (0.96, 1.0)],
        )[spec.seed % 2]
        shape = marks_of(CUPS, spec, shape)
    outer = curve([(radius * r, height * y) for r, y in shape])
    shift = -(width / 2 - radius) if has_handle else 0.0
    assembly.add("cup", moved(lathe(hollow(outer, wall, height * 0.08), 32, seam_angle_rad=SEAM), x=shift), look)
    if has_handle:
        low, high = (0.34, 0.86) if tea else (0.22, 0.8)
        loop = _cup_loop(spec, outer, (height * low, height * high), (shift, width / 2 - wall), wall)
        section = [(wall * 1.5 * cos(a), wall * 1.0 * sin(a)) for a in (k * pi / 4 for k in range(8))]
        assembly.add("handle", sweep(loop, section), look)
    fill = said_filling(spec)
    if fill is not None:
        assembly.add("filling", moved(cylinder(radius * 0.86, 0.002, 0, 28), x=shift, y=height * 0.84), fill)
    return assembly.made()


def _cup_loop(spec: MakeSpec, outer: list[Vec2], y: Vec2, x: Vec2, wall: float) -> list[Vec3]:
    """The line of a handle between the heights y, from the cup's side (its middle at x[0]) out to x[1]: round, or
    square in plain styles.
    """
    (low, high), (middle, end) = y, x
    foot, head = (middle + radius_at(outer, at) - wall * 0.6 for at in (low, high))
    if spec.style in ("minimalist", "modern", "industrial"):
        line: list[Vec3] = [(head, high, 0.0), (end, high, 0.0), (end, low, 0.0), (foot, low, 0.0)]
        return rounded_path(line, (high - low) * (0.12 if spec.style == "minimalist" else 0.4), 3)
    loop: list[Vec3] = [(head, high, 0.0)]
    for k in range(1, 8):
        a = pi / 2 - pi * k / 8
        start = head + (foot - head) * k / 8
        loop.append((start + (end - start) * cos(a) ** 0.8, (low + high) / 2 + (high - low) / 2 * sin(a), 0.0))
    return [*loop, (foot, low, 0.0)]


_GLASSES: dict[str, tuple[Vec2, ...]] = {
    "tumbler": ((0.82, 0.0), (0.9, 0.5), (1.0, 1.0)),
    "wine": ((0.3, 0.42), (0.78, 0.52), (1.0, 0.7), (0.94, 0.88), (0.82, 1.0)),
    "flute": ((0.25, 0.36), (0.52, 0.46), (0.66, 0.68), (0.6, 1.0)),
    "coupe": ((0.25, 0.62), (0.78, 0.74), (1.0, 0.9), (1.0, 1.0)),
}


@maker("glass")
def glass(spec: MakeSpec) -> MadeAsset:
    """A tumbler, or a stemmed glass for wine, champagne or cocktails."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    radius = min(width, depth) / 2
    clear = finish("glass", color=spec.color) if spec.color_stated else main_finish(spec)
    form = "tumbler"
    for name, words in (
        ("flute", ("champagne", "flute")),
        ("coupe", ("cocktail", "martini", "coupe")),
        ("wine", ("wine", "wineglass", "goblet", "chalice")),
    ):
        if spec.says(*words):
            form = name
    marks = [(radius * r, height * y) for r, y in _GLASSES[form]]
    wall = max(0.0012, radius * 0.035)
    if form == "tumbler":
        mesh = lathe(hollow(marks, wall * 1.6, height * 0.08), 32, seam_angle_rad=SEAM)
        assembly.add("glass", mesh, clear)
        poured(assembly, curve(marks), wall * 2, height * 0.76)
        return assembly.made()
    neck = marks[0][1]
    foot: list[Vec2] = [(radius * 0.78, 0.0), (radius * 0.78, height * 0.012), (radius * 0.3, height * 0.03)]
    stem = [*foot, (radius * 0.1, height * 0.08), (radius * 0.085, neck * 0.8), (radius * 0.16, neck)]
    bowl_line = curve(marks)
    inside = hollow(bowl_line, wall, height * 0.02)[len(bowl_line) :]
    assembly.add("glass", lathe([*stem, *bowl_line, *inside], 32, seam_angle_rad=SEAM), clear)
    poured(assembly, bowl_line, wall, height * 0.76)
    return assembly.made()


_BOTTLES: dict[str, tuple[Vec2, ...]] = {
    "wine": ((0.9, 0.0), (1.0, 0.02), (1.0, 0.55), (0.92, 0.63), (0.5, 0.71), (0.38, 0.76), (0.37, 0.95)),
    "champagne": ((0.9, 0.0), (1.0, 0.03), (1.0, 0.42), (0.9, 0.55), (0.5, 0.72), (0.36, 0.8), (0.34, 0.95)),
    "beer": ((0.92, 0.0), (1.0, 0.02), (1.0, 0.54), (0.82, 0.66), (0.48, 0.8), (0.42, 0.95)),
    "milk": ((0.92, 0.0), (1.0, 0.03), (1.0, 0.58), (0.86, 0.7), (0.6, 0.82), (0.62, 0.95)),
    "flask": ((0.9, 0.0), (1.0, 0.02), (1.0, 0.72), (0.85, 0.8), (0.6, 0.84), (0.6, 0.95)),
}


@maker("bottle")
def bottle(spec: MakeSpec) -> MadeAsset:
    """A bottle with its label and cork or cap."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    radius = min(width, depth) / 2
    form = "wine" if spec.category == "wine_bottle" or spec.says("wine", "whiskey", "whisky", "rum", "oil") else "beer"
    for name, words in (
        ("champagne", ("champagne",)),
        ("milk", ("milk",)),
        ("flask", ("flask", "thermos", "water")),
        ("beer", ("beer",)),
    ):
        if spec.says(*words):
            form = name
    marks = [(radius * r, height * y) for r, y in _BOTTLES[form]]
    line = [marks[0], *curve(marks[1:])]
    lip = line[-1][0]
    line += [(lip * 1.12, height * 0.952), (lip * 1.12, height * 0.975), (0.0, height * 0.975)]
    assembly.add("bottle", lathe(line, 28, seam_angle_rad=0.8), _bottle_finish(spec))
    cap = (
        finish("cork")
        if form in ("wine", "champagne")
        else finish("steel" if form != "flask" else "plastic", color=(0.03, 0.03, 0.03) if form == "flask" else None)
    )
    assembly.add(
        "cap",
        moved(cylinder(lip * (0.85 if form == "wine" else 1.16), height * 0.045, 0.001, 16), y=height * 0.955),
        cap,
    )
    if form not in ("milk", "flask"):
        low, tall = height * 0.16, height * 0.3
        band = lathe(
            [(radius * 0.97, low), (radius * 1.006, low), (radius * 1.006, low + tall), (radius * 0.97, low + tall)],
            28,
            closed=True,
        )
        assembly.add("label", band, finish("paper", color=(0.8, 0.74, 0.6)))
    return assembly.made()


def _bottle_finish(spec: MakeSpec) -> Material:
    """Bottle glass is full of what is in it: dark and hardly to be seen through."""
    if family(spec) != "glass":
        return main_finish(spec)
    return finish("porcelain", color=spec.color or (0.03, 0.1, 0.04))


@maker("teapot")
def teapot(spec: MakeSpec) -> MadeAsset:
    """A round pot with its spout at the right and its handle at the left."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    radius = min(depth / 2, width * 0.32)
    body = height * 0.84
    shape = [(0.55, 0.0), (0.6, 0.04), (0.92, 0.26), (1.0, 0.5), (0.86, 0.78), (0.5, 0.95), (0.46, 1.0)]
    line = curve([(radius * r, body * y) for r, y in marks_of(TEAPOTS, spec, shape)])
    shift = (width - 2 * radius) * -0.02
    assembly.add("body", moved(lathe([*line, (0.0, body)], 32, seam_angle_rad=SEAM), x=shift), look)
    knob = [
        (radius * 0.5, 0.0),
        (radius * 0.46, height * 0.04),
        (radius * 0.14, height * 0.07),
        (radius * 0.09, height * 0.09),
        (radius * 0.17, height * 0.13),
        (radius * 0.1, height * 0.165),
        (0.0, height * 0.17),
    ]
    assembly.add("lid", moved(lathe(curve(knob, 2), 24), x=shift, y=height * 0.83), look)
    end = width / 2
    spout: list[Vec3] = [(shift + radius * 0.7, body * 0.34, 0.0), (shift + radius * 1.15, body * 0.46, 0.0)]
    spout += [(shift + radius * 1.32, body * 0.74, 0.0), (end - radius * 0.06, body * 0.96, 0.0)]
    smooth = spline([(x, y) for x, y, _ in spout])
    count = len(smooth)
    round_one = [(radius * 0.2 * cos(k * pi / 5), radius * 0.2 * sin(k * pi / 5)) for k in range(10)]
    tube = sweep(
        [(x, y, 0.0) for x, y in smooth], round_one, scale=[1.15 - 0.7 * k / (count - 1) for k in range(count)]
    )
    assembly.add("spout", tube, look)
    left = -width / 2
    high, low = shift - radius_at(line, body * 0.74), shift - radius_at(line, body * 0.26)
    grip = [
        (high + radius * 0.05, body * 0.74),
        (left + radius * 0.25, body * 0.86),
        (left + radius * 0.07, body * 0.6),
        (left + radius * 0.28, body * 0.3),
        (low + radius * 0.05, body * 0.26),
    ]
    path: list[Vec3] = [(x, y, 0.0) for x, y in spline(grip)]
    if spec.style in ("modern", "minimalist", "industrial", "mid_century"):  # a straight grip instead of an ear
        corners: list[Vec3] = [(high + radius * 0.05, body * 0.74, 0.0), (left + radius * 0.07, body * 0.74, 0.0)]
        corners += [(left + radius * 0.07, body * 0.3, 0.0)]
        path = rounded_path(corners, radius * (0.04 if spec.style == "minimalist" else 0.3), 3)
    assembly.add("handle", pipe(path, radius * 0.065, 8), look)
    return assembly.made()


@maker("jug")
def jug(spec: MakeSpec) -> MadeAsset:
    """A pitcher with a lip at the left and a handle at the right."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    radius = min(depth / 2, width * 0.4)
    shape = [(0.72, 0.0), (0.78, 0.04), (1.0, 0.34), (0.86, 0.64), (0.66, 0.84), (0.74, 1.0)]
    outer = curve([(radius * r, height * y) for r, y in marks_of(JUGS, spec, shape)])
    shift = -(width / 2 - radius)
    body = lathe(hollow(outer, max(0.003, radius * 0.05), height * 0.06), 32, seam_angle_rad=SEAM)
    assembly.add("body", moved(body, x=shift), look)
    grip = [
        (shift + radius_at(outer, height * 0.9) - radius * 0.05, height * 0.9),
        (width / 2 - radius * 0.15, height * 0.86),
        (width / 2 - radius * 0.08, height * 0.6),
        (shift + radius_at(outer, height * 0.34) - radius * 0.05, height * 0.34),
    ]
    assembly.add("handle", pipe([(x, y, 0.0) for x, y in spline(grip)], radius * 0.085, 8), look)
    return assembly.made()


@maker("tray")
def tray(spec: MakeSpec) -> MadeAsset:
    """A board with a raised edge and two grips, or a round one."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    thick, rim = min(0.008, height * 0.25), min(0.012, width * 0.04)
    if spec.says("round", "circular", "oval", "platter"):
        radius = width / 2
        line: list[Vec2] = [
            (radius * 0.94, 0.0),
            (radius, height),
            (radius - rim * 0.6, height),
            (radius * 0.94 - rim * 0.6, thick),
            (0.0, thick),
        ]
        assembly.add("tray", scaled(lathe(line, 40, seam_angle_rad=0.5), z=depth / width), look)
        corners = [(radius * 0.88 * cos(k * pi / 4), depth / 2 * 0.88 * sin(k * pi / 4)) for k in range(8)]
        assembly.surface("top", corners, thick, inside=True)
        return assembly.made()
    assembly.add("board", extrude(rectangle(width - rim, depth - rim, 0.012), thick, 0.001), look)
    x, z = (width - rim) / 2, (depth - rim) / 2
    rail = height * 0.6
    path: list[Vec3] = [(-x, rail / 2, -z), (x, rail / 2, -z), (x, rail / 2, z), (-x, rail / 2, z)]
    assembly.add("rim", sweep(path, rectangle(rim, rail), closed=True), look)
    grips: list[Mesh] = []
    for side in (-1.0, 1.0):
        half = depth * 0.22
        arch: list[Vec3] = [
            (side * x, rail - 0.002, -half),
            (side * x, height - rim / 2, -half * 0.75),
            (side * x, height - rim / 2, half * 0.75),
            (side * x, rail - 0.002, half),
        ]
        grips.append(sweep(arch, rectangle(rim * 0.9, rim)))
    assembly.add("grips", grips, finish("brass") if family(spec) != "wood" or taste(spec).ornament > 0.3 else look)
    assembly.level("top", (-x, x), (-z, z), thick, inside=True, inset=rim)
    return assembly.made()


@maker("fork", "knife", "spoon")
def cutlery_piece(spec: MakeSpec) -> MadeAsset:
    """One piece of cutlery that lies with its handle towards the front."""
    assembly = Assembly(spec)
    width, height, length = spec.size
    look = main_finish(spec)
    tall = min(height, 0.0056)
    waist, end = width * 0.2, length / 2
    neck = -end + length * (0.46 if spec.category == "knife" else 0.33)
    grip: list[Vec2] = [
        (-waist, neck),
        (waist, neck),
        (width * 0.34, end * 0.8),
        (width * 0.2, end),
        (-width * 0.2, end),
        (-width * 0.34, end * 0.8),
    ]
    assembly.add("handle", extrude(grip, tall, tall * 0.3), look)
    assembly.add("head", _head(spec.category, width, tall, length, neck), look)
    return assembly.made()


def _head(kind: str, width: float, tall: float, length: float, neck: float) -> Mesh:
    end, waist = length / 2, width * 0.2
    if kind == "knife":
        blade: list[Vec2] = [
            (-waist, neck + 0.004),
            (waist, neck + 0.004),
            (width * 0.5, neck - 0.01),
            (width * 0.5, -end * 0.7),
            (0.0, -end),
            (-waist, -end * 0.9),
        ]
        return extrude(blade, tall * 0.5, tall * 0.1)
    if kind == "spoon":
        size = length * 0.34
        dish = ellipsoid((width, tall * 2.2, size), 18)
        return moved(dish, y=tall * 1.1, z=-end + size / 2)
    half, root = width * 0.5, -end + length * 0.24
    outline: list[Vec2] = [(-waist, neck + 0.004), (waist, neck + 0.004), (half, root + 0.012), (half, -end)]
    step = width / 7
    for k in range(3):  # four tines with three gaps between them
        right = half - step * (1 + 2 * k)
        outline += [(right, -end), (right, root), (right - step, root), (right - step, -end)]
    return extrude([*outline, (-half, -end), (-half, root + 0.012)], tall)


@maker("napkin", "coaster")
def flat_cloth(spec: MakeSpec) -> MadeAsset:
    """A folded napkin, or a coaster."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    if spec.category == "coaster" and not spec.says("square"):
        assembly.add("coaster", cylinder(min(width, depth) / 2, height, height * 0.2, 36), main_finish(spec))
    else:
        layers = 3 if height > 0.012 else 1
        each = height / layers
        sheets = [
            moved(
                rounded_box((width * (1 - 0.015 * k), each * 0.96, depth * (1 - 0.02 * k)), each * 0.4, 2),
                y=each * (k + 0.5),
            )
            for k in range(layers)
        ]
        assembly.add("cloth", sheets, main_finish(spec))
    return assembly.made()
