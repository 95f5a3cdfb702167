"""Lamps on ceilings and walls: pendants, chandeliers, ceiling lights, sconces. Ceiling things hang down from y = 0."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import merge, moved, rotation, scaled, transform, turned
from diorama.geometry.shapes import box_between, cylinder, ellipsoid, lathe, pipe, rod, slab, sphere, torus, tube
from diorama.makers.build import Assembly, taste, wood_finish
from diorama.makers.lamps_chandeliers import CHANDELIERS
from diorama.makers.lamps_parts import LampLook, bulb, lamp_look, opal, rims, shade, shine, spider
from diorama.makers.lamps_shades import crown, shade_kind
from diorama.makers.materials import finish
from diorama.makers.profiles import curve, spline
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_FORM_OF_STYLE = {
    "industrial": "dome", "rustic": "jar", "modern": "cylinder", "minimalist": "globe", "scandinavian": "layered",
    "mid_century": "saucer", "victorian": "bell", "traditional": "drum", "japanese": "lantern", "bohemian": "woven",
}  # fmt: skip


@maker("pendant_light", "paper_lantern")
def pendant_light(spec: MakeSpec) -> MadeAsset:
    """A lamp on a cord: dome, globe, cone, bell, drum, paper lantern or woven ball; by words, style and seed."""
    form = _pendant_form(spec)
    look = lamp_look(spec, shaded=form in ("drum", "globe", "lantern", "saucer"))
    assembly = Assembly(spec)
    width, height, depth = spec.size
    radius = min(width, depth) / 2
    tall = min(
        {
            "globe": 2 * radius,
            "lantern": 1.9 * radius,
            "woven": 1.8 * radius,
            "drum": 1.1 * radius,
            "cylinder": 2.4 * radius,
            "saucer": 1.1 * radius,
            "jar": 2.1 * radius,
        }.get(form, 1.25 * radius),
        height * 0.75,
    )
    top = -height + tall
    canopy = min(0.055, radius * 0.5)
    assembly.add("canopy", moved(cylinder(canopy * 0.8, 0.024, 0.004, 20, top=canopy), y=-0.024), look.body)
    assembly.add("cord", rod((0.0, -0.02, 0.0), (0.0, top - 0.01, 0.0), 0.003, 6), finish("rubber"))
    _PENDANTS[form](assembly, look, radius, top, tall)
    return assembly.made()


def _pendant_form(spec: MakeSpec) -> str:
    if spec.category == "paper_lantern" or spec.says("paper", "lantern", "rice"):
        return "lantern"
    if spec.material in ("wicker", "rattan", "bamboo", "seagrass") or spec.says("woven"):
        return "woven"
    for form in ("dome", "globe", "cone", "bell", "drum"):
        if spec.says(form):
            return form
    if spec.material == "glass":
        return "globe"
    return _FORM_OF_STYLE.get(spec.style) or ("dome", "cone", "globe", "bell", "drum")[spec.seed % 5]


def _metal_shade(assembly: Assembly, look: LampLook, line: list[Vec2], top: float) -> None:
    """A thin shell below `line`, (radius, y) from its lower rim up to the socket, white inside."""
    wall = 0.003
    inner = [(max(r - wall, 0.004), y - wall * 0.6) for r, y in reversed(line)]
    inner[-1] = (line[0][0] - wall, line[0][1])
    assembly.add("shade", lathe([*line, *inner], 36, closed=True, seam_angle_rad=0.8), look.body)
    assembly.add("socket", moved(cylinder(0.022, 0.06, 0.003, 16), y=top - 0.058), look.metal)
    size = min(0.04, line[0][0] * 0.26)
    at = (0.0, top - 0.06 - size * 1.5, 0.0)
    assembly.add("bulb", bulb(at, size, upwards=False), look.bulb)
    shine(assembly, at, 80.0)


def _dome(assembly: Assembly, look: LampLook, radius: float, top: float, tall: float) -> None:
    low = top - tall
    line = [(radius, low), (radius * 0.985, low + tall * 0.06)]
    line += curve(
        [
            (radius * 0.985, low + tall * 0.06),
            (radius * 0.86, low + tall * 0.42),
            (radius * 0.5, low + tall * 0.68),
            (radius * 0.2, low + tall * 0.76),
        ]
    )[1:]
    line += [(0.03, low + tall * 0.8), (0.028, top)]
    _metal_shade(assembly, look, line, top)


def _cone(assembly: Assembly, look: LampLook, radius: float, top: float, tall: float) -> None:
    low = top - tall
    _metal_shade(
        assembly, look, [(radius, low), (0.035, top - tall * 0.12), (0.028, top - tall * 0.08), (0.026, top)], top
    )


def _bell(assembly: Assembly, look: LampLook, radius: float, top: float, tall: float) -> None:
    low = top - tall
    shape = [(1.0, 0.0), (0.86, 0.1), (0.7, 0.3), (0.58, 0.55), (0.42, 0.76), (0.16, 0.9)]
    line = curve([(radius * r, low + tall * y) for r, y in shape])
    _metal_shade(assembly, look, [*line, (0.028, low + tall * 0.93), (0.026, top)], top)


def _globe(assembly: Assembly, look: LampLook, radius: float, top: float, tall: float) -> None:
    middle = top - tall / 2
    tint = assembly.spec.color if assembly.spec.color_stated else None
    squash = tall / (2 * radius)
    ball = moved(scaled(sphere(radius * 0.998, 28), y=squash * 0.96), y=middle - tall * 0.02)
    assembly.add("globe", ball, opal(tint))
    assembly.add("socket", moved(cylinder(radius * 0.24, tall * 0.1, 0.003, 24), y=top - tall * 0.09), look.metal)
    shine(assembly, (0.0, middle, 0.0), 64.0)


def _drum(assembly: Assembly, look: LampLook, radius: float, top: float, tall: float) -> None:
    low = top - tall
    assembly.add("shade", moved(shade(radius, radius, tall), y=low), look.shade)
    assembly.add("shade-bands", [moved(m, y=low) for m in rims(radius, radius, tall)], look.shade)
    assembly.add("fitter", spider(radius, tall * 0.35, top - 0.02), look.metal)
    at = (0.0, top - tall * 0.55, 0.0)
    assembly.add("bulb", bulb(at, min(0.035, radius * 0.3), upwards=False), look.bulb)
    shine(assembly, at, 64.0)


def _lantern(assembly: Assembly, look: LampLook, radius: float, top: float, tall: float) -> None:
    """A paper ball over bamboo hoops: the paper sinks a little between them."""
    hoops = 12
    line: list[Vec2] = []
    for k in range(2 * hoops + 1):
        a = -pi / 2 * 0.86 + pi * 0.86 * k / (2 * hoops)
        r = radius * cos(a) * (1.0 if k % 2 == 0 else 0.972)
        line.append((r, top - tall / 2 + tall / 2 * sin(a) / sin(pi / 2 * 0.86)))
    inner = [(r - 0.0025, y) for r, y in reversed(line)]
    tint = assembly.spec.color if assembly.spec.color_stated else (0.86, 0.84, 0.78)
    paper = finish("lampshade", color=tint)
    assembly.add("paper", lathe([*line, *inner], 32, closed=True), paper)
    ends = [moved(tube(line[k][0] + 0.002, line[k][0] - 0.004, 0.006, 0, 24), y=line[k][1] - 0.003) for k in (0, -1)]
    assembly.add("rings", ends, finish("bamboo"))
    assembly.add("fitter", spider(line[-1][0], tall * 0.4, line[-1][1]), finish("steel"))
    at = (0.0, top - tall * 0.55, 0.0)
    assembly.add("bulb", bulb(at, min(0.035, radius * 0.3), upwards=False), look.bulb)
    shine(assembly, at, 50.0)


def _woven(assembly: Assembly, look: LampLook, radius: float, top: float, tall: float) -> None:
    """A bell of canes: uprights and hoops that let the light out between them."""
    shape = [(1.0, 0.0), (1.0, 0.16), (0.92, 0.45), (0.7, 0.72), (0.36, 0.93), (0.2, 1.0)]
    line = curve([(radius * r, top - tall + tall * y) for r, y in shape], 2)
    tint = assembly.spec.color if assembly.spec.color_stated else None
    cane = finish("wicker" if assembly.spec.material in ("steel", "") else assembly.spec.material, color=tint)
    rib = pipe([(0.0, y, r - 0.004) for r, y in line], 0.0022, 4)
    ribs = [transform(rib, rotation((0, 1, 0), 2 * pi * k / 20)) for k in range(20)]
    hoops = [moved(tube(r, r - 0.006, 0.005, 0, 32), y=y) for r, y in line]
    assembly.add("ribs", ribs, cane)
    assembly.add("hoops", [*hoops, moved(cylinder(line[-1][0], 0.006, 0, 24), y=line[-1][1])], cane)
    at = (0.0, top - tall * 0.55, 0.0)
    assembly.add("bulb", bulb(at, min(0.04, radius * 0.3), upwards=False), look.bulb)
    assembly.add("socket", rod((0.0, at[1] + 0.05, 0.0), (0.0, top, 0.0), 0.014, 10), look.metal)
    shine(assembly, at, 64.0)


def _cylinder(assembly: Assembly, look: LampLook, radius: float, top: float, tall: float) -> None:
    """A slim tube, closed above."""
    slim, low = radius * 0.5, top - tall
    _metal_shade(
        assembly, look, [(slim, low), (slim, top - 0.012), (slim * 0.96, top - 0.003), (0.02, top)], top - 0.02
    )


def _layered(assembly: Assembly, look: LampLook, radius: float, top: float, tall: float) -> None:
    """Three shells, each under the next smaller one, so that no lamp is seen from the side."""
    low = top - tall
    shells: list[Mesh] = []
    for share, y, rise in ((1.0, 0.0, 0.34), (0.72, 0.3, 0.32), (0.44, 0.58, 0.36)):
        line = curve([(radius * share, low + tall * y), (radius * share * 0.8, low + tall * (y + rise * 0.55)),
                      (radius * share * 0.3, low + tall * (y + rise))], 3)  # fmt: skip
        inner = [(max(r - 0.003, 0.004), h - 0.002) for r, h in reversed(line)]
        shells.append(lathe([*line, *inner], 32, closed=True, seam_angle_rad=0.8))
    assembly.add("shade", shells, look.body)
    assembly.add("stem", rod((0.0, low + tall * 0.3, 0.0), (0.0, top, 0.0), radius * 0.09, 12), look.metal)
    at = (0.0, low + tall * 0.2, 0.0)
    assembly.add("bulb", bulb(at, min(0.04, radius * 0.2), upwards=False), look.bulb)
    shine(assembly, at, 80.0)


def _saucer(assembly: Assembly, look: LampLook, radius: float, top: float, tall: float) -> None:
    """A flat bubble stretched over wires: a shell with fine meridians."""
    middle = top - tall / 2
    tint = assembly.spec.color if assembly.spec.color_stated else None
    angles = [-pi / 2 + pi * k / 10 for k in range(11)]
    line = [(radius * max(cos(a), 0.1) ** 0.8, middle + tall / 2 * sin(a)) for a in angles]
    assembly.add("globe", lathe([(0.0, line[0][1]), *line, (0.0, line[-1][1])], 36, seam_angle_rad=1.6), opal(tint))
    wire = pipe([(0.0, y, r + 0.0006) for r, y in line], 0.0014, 4)
    assembly.add("wires", [turned(wire, (0, 1, 0), 2 * pi * k / 18) for k in range(18)], look.metal)
    assembly.add("socket", moved(cylinder(0.03, 0.02, 0.003, 16), y=top - 0.01), look.metal)
    shine(assembly, (0.0, middle, 0.0), 64.0)


def _jar(assembly: Assembly, look: LampLook, radius: float, top: float, tall: float) -> None:
    """A preserving jar under its lid, with a bare bulb inside and a wire handle."""
    low, wide = top - tall, radius * 0.68
    line = [(wide * 0.9, low), (wide, low + tall * 0.06), (wide, low + tall * 0.6), (wide * 0.74, low + tall * 0.72),
            (wide * 0.72, low + tall * 0.78)]  # fmt: skip
    inner = [(r - 0.003, y + (0.004 if k == len(line) - 1 else 0.0)) for k, (r, y) in enumerate(reversed(line))]
    assembly.add(
        "glass", lathe([(0.0, low), *line, *inner, (0.0, low + 0.004)], 28, seam_angle_rad=0.9), finish("glass")
    )
    lid = [
        (wide * 0.78, low + tall * 0.75),
        (wide * 0.78, low + tall * 0.9),
        (wide * 0.5, low + tall * 0.94),
        (0.012, top),
    ]
    assembly.add("lid", lathe([(0.0, low + tall * 0.75), *lid, (0.0, top)], 24, seam_angle_rad=0.7), look.metal)
    size = min(0.032, wide * 0.5)
    at = (0.0, low + tall * 0.75 - size * 1.5, 0.0)
    assembly.add("bulb", bulb(at, size, upwards=False), look.bulb)
    shine(assembly, at, 64.0)


_PENDANTS = {
    "cylinder": _cylinder,
    "layered": _layered,
    "saucer": _saucer,
    "jar": _jar,
    "dome": _dome,
    "cone": _cone,
    "bell": _bell,
    "globe": _globe,
    "drum": _drum,
    "lantern": _lantern,
    "woven": _woven,
}


@maker("ceiling_light")
def ceiling_light(spec: MakeSpec) -> MadeAsset:
    """A flush light: a milk-glass bowl in a ring, round or square."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    radius = min(width, depth) / 2
    metal = finish(taste(spec).metal)
    tint = spec.color if spec.color_stated else None
    square = spec.says("square", "rectangular") or (spec.seed % 3 == 2 and not spec.shape and not spec.style)
    form = "panel" if square else _CEILING_OF_STYLE.get(spec.style, "bowl")
    if form in ("panel", "lattice"):
        panel = slab(width * 0.97, depth * 0.97, height * 0.72, 0.01, 0.02)
        assembly.add("diffuser", moved(panel, y=-height), opal(tint))
        rim = moved(slab(width, depth, height * 0.42, 0.004, 0.024), y=-height * 0.42)
        assembly.add("frame", rim, wood_finish(spec) if form == "lattice" else metal)
        if form == "lattice":
            t = min(width, depth) * 0.018
            bars = [box_between((x - t, -height - 0.002, -depth * 0.49), (x + t, -height * 0.3, depth * 0.49))
                    for x in (-width * 0.485, -width * 0.16, width * 0.16, width * 0.485)]  # fmt: skip
            bars += [box_between((-width * 0.49, -height - 0.001, z - t), (width * 0.49, -height * 0.3, z + t))
                     for z in (-depth * 0.485, -depth * 0.16, depth * 0.16, depth * 0.485)]  # fmt: skip
            assembly.add("lattice", bars, wood_finish(spec))
    elif form == "disc":
        assembly.add(
            "diffuser", moved(cylinder(radius * 0.97, height * 0.5, height * 0.1, 40), y=-height * 0.6), opal(tint)
        )
        assembly.add("ring", lathe(_ring_line(radius, height * 0.62), 40, closed=True), metal)
    elif form == "globes":
        _globe_cluster(assembly, radius, height, metal, opal(tint))
    else:
        _ceiling_bowl(assembly, form, radius, height, metal, opal(tint))
    shine(assembly, (0.0, -height * 0.55, 0.0), 110.0)
    return assembly.made()


_CEILING_OF_STYLE = {
    "modern": "panel", "minimalist": "disc", "japanese": "lattice", "industrial": "caged", "mid_century": "globes",
    "victorian": "rosette", "scandinavian": "drum", "futuristic": "disc", "rustic": "strapped",
}  # fmt: skip


def _ring_line(radius: float, height: float) -> list[Vec2]:
    return [(radius * 0.93, -height), (radius, -height), (radius, 0.0), (radius * 0.93, 0.0)]


def _ceiling_bowl(
    assembly: Assembly, form: str, radius: float, height: float, metal: Material, glass: Material
) -> None:
    """A bowl or drum of milk glass in a ring; caged, in straps, or under a stepped rosette."""
    rim = 0.35 * height
    if form == "drum":
        line: list[Vec2] = [
            (0.0, -height),
            (radius * 0.9, -height),
            (radius * 0.92, -height * 0.97),
            (radius * 0.92, -0.004),
        ]
        assembly.add("diffuser", lathe([*line, (0.0, -0.004)], 36, seam_angle_rad=0.8), glass)
        hoop = [(radius * 0.9, -rim * 1.4), (radius, -rim * 1.4), (radius, 0.0), (radius * 0.9, 0.0)]
        assembly.add("ring", lathe(hoop, 36, closed=True, seam_angle_rad=0.8), wood_finish(assembly.spec))
        return
    share = 0.74 if form == "rosette" else 0.95
    marks = [(0.0, -height), (0.53, -height * 0.96), (0.86, -height * 0.78), (1.0, -rim * 0.7)]
    bowl = curve([(radius * share * r, y) for r, y in marks])
    assembly.add("diffuser", lathe([*bowl, (radius * share * 0.98, -0.004)], 36), glass)
    ring = [(radius * 0.9, -rim), (radius * 0.985, -rim), (radius, -rim * 0.85), (radius, 0.0), (radius * 0.9, 0.0)]
    if form == "rosette":
        steps = ((0.7, 1.0), (0.8, 0.96), (0.83, 0.7), (0.9, 0.62), (0.93, 0.36), (1.0, 0.26), (1.0, 0.0), (0.7, 0.0))
        ring = [(radius * r, -rim * y) for r, y in steps]
    assembly.add("ring", lathe(ring, 36, closed=True, seam_angle_rad=0.7), metal)
    assembly.add("finial", moved(sphere(0.012, 10), y=-height + 0.004), metal)
    if form in ("caged", "strapped"):
        wire = 0.004 if form == "caged" else 0.009
        path = [(0.0, y - wire * 0.3, r + wire * 0.4) for r, y in bowl[1:]]
        count = 8 if form == "caged" else 4
        bars = [turned(pipe(path, wire, 6), (0, 1, 0), 2 * pi * k / count) for k in range(count)]
        if form == "caged":
            bars += [moved(torus(radius * 0.72, wire, 30, 6), y=-height * 0.9)]
        assembly.add("cage", bars, metal)


def _globe_cluster(assembly: Assembly, radius: float, height: float, metal: Material, glass: Material) -> None:
    """Balls of milk glass on short arms from a plate."""
    plate = cylinder(radius * 0.4, height * 0.2, 0.004, 28)
    assembly.add("ring", moved(plate, y=-height * 0.2), metal)
    r = min(height * 0.4, radius * 0.3)
    arms: list[Mesh] = []
    balls: list[Mesh] = [moved(sphere(r, 18), y=-height + r)]
    for k in range(5):
        a = 2 * pi * k / 5
        x, z = (radius - r) * sin(a), (radius - r) * cos(a)
        arms.append(rod((0.0, -height * 0.12, 0.0), (x, -height + r, z), 0.007, 8))
        balls.append(moved(sphere(r, 18), x, -height + r, z))
    assembly.add("arms", arms, metal)
    assembly.add("diffuser", balls, glass)


@maker("wall_sconce")
def wall_sconce(spec: MakeSpec) -> MadeAsset:
    """A light on a wall plate: a cloth shade on an arm, or a milk-glass cylinder; the plate's back is z = 0."""
    look = lamp_look(spec)
    assembly = Assembly(spec)
    width, height, depth = spec.size
    radius = width / 2
    out = depth - radius
    boxy = spec.style in ("modern", "minimalist", "japanese", "futuristic")
    plate = turned(
        lathe([(radius * 0.62, 0.0), (radius * 0.62, 0.008), (radius * 0.5, 0.016), (0.0, 0.018)], 24),
        (1, 0, 0),
        pi / 2,
    )
    bottom = -height / 2
    plate = (
        box_between((-radius * 0.4, -radius * 0.9, 0), (radius * 0.4, radius * 0.9, 0.016), 0.002) if boxy else plate
    )
    assembly.add("plate", moved(plate if boxy else scaled(plate, y=1.45), y=bottom + height * 0.26), look.body)
    low = bottom + height * 0.16
    arm: list[Vec3] = [(0.0, low + height * 0.1, 0.012), (0.0, low, out * 0.35), (0.0, low - height * 0.06, out * 0.8)]
    arm += [(0.0, low, out), (0.0, bottom + height * 0.42, out)]
    angled = [(0.012, low), (out, low), (out, bottom + height * 0.42)]
    smooth = angled if boxy or spec.style == "industrial" else spline([(p[2], p[1]) for p in arm])
    assembly.add("arm", pipe([(0.0, y, z) for z, y in smooth], 0.0065, 10), look.body)
    foot = bottom + height * 0.42
    tall = height * 0.52
    cup = lathe(curve([(0.007, -0.025), (0.016, -0.012), (0.03, 0.0)]), 16)
    assembly.add("cup", moved(cup, y=foot, z=out), look.body)
    if spec.style and spec.style not in ("traditional", "bohemian"):
        crown(assembly, look, shade_kind(spec, "empire"), radius, (foot, foot + tall), 30.0, (0.0, out))
        return assembly.made()
    if spec.seed % 2:
        tube_glass = lathe(
            [(radius * 0.52, 0.0), (radius * 0.56, tall * 0.96), (radius * 0.48, tall), (0.0, tall)],
            24,
            seam_angle_rad=1.0,
        )
        assembly.add("glass", moved(tube_glass, y=foot, z=out), opal(spec.color if spec.color_stated else None))
    else:
        assembly.add("shade", moved(shade(radius, radius * 0.62, tall), y=foot, z=out), look.shade)
        assembly.add("shade-bands", [moved(m, y=foot, z=out) for m in rims(radius, radius * 0.62, tall)], look.shade)
        assembly.add("candle", moved(cylinder(0.011, tall * 0.4, 0.001, 12), y=foot - 0.004, z=out), finish("wax"))
        assembly.add("bulb", bulb((0.0, foot + tall * 0.55, out), min(0.022, radius * 0.3)), look.bulb)
    shine(assembly, (0.0, foot + tall * 0.5, out), 30.0)
    return assembly.made()


@maker("chandelier")
def chandelier(spec: MakeSpec) -> MadeAsset:
    """A turned stem with curved arms, candles and drops, or what its style makes of it; details: arms."""
    if spec.style in CHANDELIERS and not spec.says("crystal", "candle"):
        return CHANDELIERS[spec.style](spec)
    look = lamp_look(spec, shaded=False)
    assembly = Assembly(spec)
    width, height, depth = spec.size
    radius = min(width, depth) / 2
    arms = spec.detail("arms", 6 if radius < 0.35 else 8, 3, 16)
    low = -height + 0.03
    body = height * 0.62
    stem = [
        (0.0, -0.03),
        (0.03, -0.015),
        (0.02, 0.0),
        (0.05, 0.05),
        (0.062, 0.1),
        (0.03, 0.16),
        (0.02, 0.3),
        (0.035, 0.36),
    ]
    line = curve([(r, low + y * body / 0.5) for r, y in (*stem, (0.02, 0.42), (0.008, 0.5))], 2)
    assembly.add("stem", lathe(line, 16, seam_angle_rad=1.2), look.body)
    top = line[-1][1]
    assembly.add("canopy", moved(cylinder(0.04, 0.03, 0.004, 20, top=0.06), y=-0.03), look.body)
    assembly.add("chain", rod((0.0, top - 0.01, 0.0), (0.0, -0.02, 0.0), 0.006, 6), look.body)
    tip = radius - 0.03
    arm = curve(
        [
            (0.045, low + 0.16 * body),
            (tip * 0.35, low + 0.0 * body),
            (tip * 0.75, low + 0.06 * body),
            (tip, low + 0.34 * body),
        ]
    )
    one = [pipe([(0.0, y, r) for r, y in arm], 0.0075, 8)]
    one.append(moved(lathe(curve([(0.007, -0.01), (0.02, 0.0), (0.03, 0.012)], 2), 14), y=arm[-1][1], z=tip))
    candle = moved(cylinder(0.0105, 0.085, 0.001, 10), y=arm[-1][1] + 0.008, z=tip)
    flame = moved(
        lathe(curve([(0.006, 0.0), (0.013, 0.02), (0.008, 0.042), (0.0, 0.058)], 2), 10), y=arm[-1][1] + 0.09, z=tip
    )
    drop = moved(ellipsoid((0.018, 0.04, 0.018), 8), y=arm[-1][1] - 0.036, z=tip)
    turns = [rotation((0, 1, 0), 2 * pi * k / arms) for k in range(arms)]
    for name, mesh, material in (
        ("arms", merge(one), look.body),
        ("candles", candle, finish("wax")),
        ("flames", flame, look.bulb),
        ("drops", drop, finish("glass")),
    ):
        assembly.add(name, [transform(mesh, turn) for turn in turns], material)
    height_of_light = arm[-1][1] + 0.12
    for k in range(min(arms, 3)):  # three stand for all: lights are dear to draw
        a = 2 * pi * k / min(arms, 3)
        shine(assembly, (tip * sin(a), height_of_light, tip * cos(a)), 24.0 * arms / 3 / 2, name=f"flames-{k + 1}")
    return assembly.made()
