"""Chandeliers of styles that have no candle arms: wheels, rings, bars, balls on rods, pipes, lanterns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import box_between, cylinder, rod, rounded_box, sphere, tube
from diorama.makers.build import Assembly, wood_finish
from diorama.makers.lamps_parts import LampLook, bulb, lamp_look, opal, shine
from diorama.makers.lamps_shades import paper_box
from diorama.makers.materials import finish
from diorama.makers.placing import ring
from diorama.makers.spec import MakeSpec


def _start(spec: MakeSpec) -> tuple[Assembly, LampLook, float]:
    """The assembly with its ceiling rose, the finishes and the radius [m]."""
    assembly, look = Assembly(spec), lamp_look(spec, shaded=False)
    radius = min(spec.size[0], spec.size[2]) / 2
    assembly.add("canopy", moved(cylinder(0.045, 0.028, 0.004, 22, top=0.06), y=-0.028), look.body)
    return assembly, look, radius


def _wheel(spec: MakeSpec) -> MadeAsset:
    """A wooden wheel with an iron tyre on chains, candles on its rim."""
    assembly, look, radius = _start(spec)
    height = spec.size[1]
    count = spec.detail("arms", 8, 3, 16)
    y = -height + 0.05
    wood = wood_finish(spec)
    assembly.add("rim", moved(tube(radius - 0.03, radius - 0.11, 0.055, 0.006, 40), y=y - 0.03), wood)
    spoke = box_between((-0.022, y - 0.022, 0.0), (0.022, y + 0.016, radius - 0.08), 0.004)
    spokes = [turned(spoke, (0, 1, 0), k * pi / 3) for k in range(6)]
    assembly.add("spokes", [*spokes, moved(cylinder(0.075, 0.09, 0.01, 20), y=y - 0.045)], wood)
    iron = finish("iron")
    assembly.add("tyre", moved(tube(radius - 0.026, radius - 0.034, 0.04, 0.001, 40), y=y - 0.022), iron)
    chains = [rod((0.0, -0.02, 0.0), (px, y, pz), 0.006, 6) for px, _, pz in ring(4, radius - 0.08)]
    assembly.add("chains", chains, iron)
    places = ring(count, radius - 0.07)
    dish = cylinder(0.026, 0.012, 0.002, 14, top=0.034)
    assembly.add("dishes", [moved(dish, x, y + 0.024, z) for x, _, z in places], iron)
    assembly.add(
        "candles", [moved(cylinder(0.0125, 0.09, 0.001, 12), x, y + 0.03, z) for x, _, z in places], finish("wax")
    )
    assembly.add("flames", [bulb((x, y + 0.14, z), 0.014) for x, _, z in places], look.bulb)
    for k, (x, _, z) in enumerate(places[: min(count, 3)]):
        shine(assembly, (x, y + 0.15, z), 8.0 * count, name=f"flames-{k + 1}")
    return assembly.made()


def _rings(spec: MakeSpec) -> MadeAsset:
    """Two or three glowing hoops at angles on thin wires."""
    assembly, look, radius = _start(spec)
    height = spec.size[1]
    hoops: list[Mesh] = []
    lit: list[Mesh] = []
    wires: list[Mesh] = []
    for k, (share, y) in enumerate(((0.97, 0.86), (0.68, 0.62), (0.42, 0.42))):
        r, tilt = radius * share, 0.16 * (1 - k)
        level = -height * y

        def put(mesh: Mesh, tilt: float = tilt, level: float = level) -> Mesh:
            return moved(turned(mesh, (0.4, 0.0, 1.0), tilt), y=level)

        hoops.append(put(tube(r, r - 0.02, 0.03, 0.001, 44)))
        lit.append(put(moved(tube(r - 0.003, r - 0.017, 0.006, 0.0, 44), y=-0.004)))
        wires += [
            rod((0.0, -0.01, 0.0), (x * 0.985, level, z * 0.985), 0.0016, 5) for x, _, z in ring(3, r - 0.012, 0.0, k)
        ]
    assembly.add("hoops", hoops, look.body)
    assembly.add("bulb", lit, look.bulb)
    assembly.add("wires", wires, look.metal)
    shine(assembly, (0.0, -height * 0.7, 0.0), 150.0)
    return assembly.made()


def _beam(spec: MakeSpec) -> MadeAsset:
    """A square of straight bars that glow below, on four wires."""
    assembly, look, _ = _start(spec)
    width, height, depth = spec.size
    y, t = -height + 0.02, 0.02
    bars: list[Mesh] = []
    lit: list[Mesh] = []
    for half, out, turn in ((width / 2, depth / 2 - t, 0.0), (depth / 2 - 0.0004, width / 2 - t, pi / 2)):
        bar = box_between((-half, y, -t), (half, y + 0.035, t), 0.002, grain=0)
        strip = box_between((-half + 0.01, y - 0.02, -t * 0.8), (half - 0.01, y + 0.004, t * 0.8), 0.003)
        for s in (-1, 1):
            bars.append(turned(moved(bar, z=s * out), (0, 1, 0), turn))
            lit.append(turned(moved(strip, z=s * out), (0, 1, 0), turn))
    assembly.add("bar", bars, look.body)
    assembly.add("bulb", lit, look.bulb)
    corners = [(sx * (width / 2 - t), sz * (depth / 2 - t)) for sx in (-1, 1) for sz in (-1, 1)]
    assembly.add("wires", [rod((0.0, -0.01, 0.0), (x, y + 0.03, z), 0.0018, 6) for x, z in corners], look.metal)
    for k, (x, z) in enumerate(corners[:3]):
        shine(assembly, (x, y - 0.03, z), 50.0, name=f"bulb-{k + 1}")
    return assembly.made()


def _starburst(spec: MakeSpec) -> MadeAsset:
    """Rods in all directions from a ball, a globe at the end of each."""
    assembly, look, radius = _start(spec)
    height = spec.size[1]
    y = -height + radius * 0.72
    count = spec.detail("arms", 12, 5, 16)
    rods: list[Mesh] = []
    balls: list[Mesh] = []
    ball = min(0.05, radius * 0.14)
    golden = pi * (3 - 5**0.5)
    for k in range(count):
        up = 1 - 2 * (k + 0.5) / count
        flat, a = (1 - up * up) ** 0.5, golden * k
        reach = radius - ball
        end: Vec3 = (reach * flat * cos(a), y + reach * up * 0.68, reach * flat * sin(a))
        rods.append(rod((0.0, y, 0.0), end, 0.005, 8))
        balls.append(moved(sphere(ball, 12), *end))
    hub = moved(sphere(radius * 0.13, 20), y=y)
    assembly.add("rods", [*rods, hub, rod((0.0, y, 0.0), (0.0, -0.02, 0.0), 0.008, 10)], look.body)
    assembly.add("globes", balls, opal(spec.color if spec.color_stated else None))
    shine(assembly, (0.0, y, 0.0), 150.0)
    return assembly.made()


def _pipes(spec: MakeSpec) -> MadeAsset:
    """Two runs of pipe across each other, bare lamps hanging from their tees."""
    assembly, look, radius = _start(spec)
    height = spec.size[1]
    y, r, reach = -height * 0.5, 0.0165, radius * 0.97
    per = max(1, spec.detail("arms", 4, 4, 8) // 4)
    run = [rod((-reach, y, 0.0), (reach, y, 0.0), r, 12), rod((0.0, y, -reach), (0.0, y, reach), r, 12)]
    run += [rod((0.0, y, 0.0), (0.0, -0.02, 0.0), r, 12), moved(sphere(r * 1.9, 12), y=y)]
    spots = [q * reach * (k + 1) / (per + 0.12) for k in range(per) for q in (-1, 1)]
    places = [(at, 0.0) for at in spots] + [(0.0, at) for at in spots]
    tee, drop = cylinder(r * 1.45, r * 3.4, 0.002, 12), height * 0.16
    run += [moved(tee, x, y - r * 1.7, z) for x, z in places]
    run += [rod((x, y, z), (x, y - drop, z), r * 0.8, 10) for x, z in places]
    assembly.add("pipes", run, look.body)
    size = min(0.05, height * 0.07)
    low = y - drop - 0.05
    cup = cylinder(0.03, 0.055, 0.003, 16)
    assembly.add("sockets", [moved(cup, x, low, z) for x, z in places], look.metal)
    bulbs = [bulb((x, -height + size, z), size, upwards=False) for x, z in places]
    stems = [rod((x, low + 0.01, z), (x, -height + size * 2, z), size * 0.5, 10) for x, z in places]
    assembly.add("bulb", [*bulbs, *stems], look.bulb)
    for k, (x, z) in enumerate(places[:3]):
        shine(assembly, (x, -height + size, z), 40.0, name=f"bulb-{k + 1}")
    return assembly.made()


def _branches(spec: MakeSpec) -> MadeAsset:
    """A wooden ring with globes below, on cords."""
    assembly, look, radius = _start(spec)
    height = spec.size[1]
    count = spec.detail("arms", 6, 3, 12)
    ball = min(0.06, radius * 0.18)
    y = -height + 2.3 * ball
    wood = wood_finish(spec)
    assembly.add("rim", moved(tube(radius * 0.94, radius * 0.94 - 0.035, 0.04, 0.01, 44), y=y), wood)
    places = ring(count, radius * 0.94 - 0.0175)
    assembly.add("cords", [rod((0.0, -0.01, 0.0), (x, y + 0.03, z), 0.003, 6) for x, _, z in ring(3, radius * 0.92)],
                 look.metal)  # fmt: skip
    assembly.add(
        "sockets", [moved(cylinder(ball * 0.45, 0.03, 0.003, 14), x, y - 0.022, z) for x, _, z in places], wood
    )
    balls = [moved(sphere(ball, 14), x, y - 0.015 - ball, z) for x, _, z in places]
    assembly.add("globes", balls, opal(spec.color if spec.color_stated else None))
    shine(assembly, (0.0, y - ball, 0.0), 150.0)
    return assembly.made()


def _lanterns(spec: MakeSpec) -> MadeAsset:
    """A wooden cross from whose ends and middle paper lanterns hang."""
    assembly, look, radius = _start(spec)
    height = spec.size[1]
    y = -height * 0.34
    wood = wood_finish(spec)
    reach = radius - 0.09
    beams = [
        rounded_box((2 * reach, 0.03, 0.034), 0.004, grain=0),
        rounded_box((0.034, 0.029, 2 * reach), 0.004, grain=2),
    ]
    assembly.add("beams", [moved(mesh, y=y) for mesh in beams], wood)
    cords = [rod((0.0, y, 0.0), (0.0, -0.01, 0.0), 0.008, 8)]
    ends = [(reach, 0.0), (-reach, 0.0), (0.0, reach), (0.0, -reach)]
    cords += [rod((x, y - height * 0.16, z), (x, y, z), 0.004, 6) for x, z in ends]
    assembly.add("cords", cords, look.metal)
    frames: list[Mesh] = []
    papers: list[Mesh] = []
    low, tall = -height + 0.004, height * 0.5
    for x, z in ends:
        frame, paper = paper_box(0.085, tall)
        frames += [moved(mesh, x, low, z) for mesh in frame]
        papers += [moved(mesh, x, low, z) for mesh in paper]
    assembly.add("frames", frames, wood)
    assembly.add("paper", papers, finish("lampshade", color=(0.86, 0.84, 0.78)))
    assembly.add("bulb", [bulb((x, low + tall * 0.5, z), 0.03, upwards=False) for x, z in ends], look.bulb)
    for k, (x, z) in enumerate(ends[:3]):
        shine(assembly, (x, -height * 0.75, z), 40.0, name=f"bulb-{k + 1}")
    return assembly.made()


CHANDELIERS: Mapping[str, Callable[[MakeSpec], MadeAsset]] = {
    "rustic": _wheel, "modern": _rings, "futuristic": _rings, "minimalist": _beam, "mid_century": _starburst,
    "industrial": _pipes, "scandinavian": _branches, "japanese": _lanterns,
}  # fmt: skip
