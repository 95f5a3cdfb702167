"""Fences, gates, trellises, pergolas and bridges."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import merge, moved, turned
from diorama.geometry.shapes import box, box_between, cylinder, lathe, pipe, rod, rounded_box, sphere, sweep
from diorama.makers.build import Assembly, family, main_finish
from diorama.makers.leafage import spots_over
from diorama.makers.lofts import front_block, loft, side_block
from diorama.makers.materials import finish
from diorama.makers.outdoor_plants import blossoms
from diorama.makers.outdoor_trees import tone_of
from diorama.makers.plant_leaves import LEAFLET, leaves, values
from diorama.makers.plant_species import foliage
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


def picket(width: float, height: float, depth: float, form: int = 0) -> Mesh:
    """A paling that stands on y = 0: pointed, round or cut off straight."""
    half, tip = width / 2, width * 0.7
    if form == 2:
        return moved(box((width, height, depth), grain=1), y=height / 2)
    top: list[Vec2] = [(half, height - tip), (0.0, height), (-half, height - tip)]
    if form == 1:
        top = [(half * cos(a), height - half + half * sin(a)) for a in np.linspace(0, pi, 7)]
    return front_block([(-half, 0.0), (half, 0.0), *top], depth, min(0.003, depth * 0.2))


@maker("fence")
def fence(spec: MakeSpec) -> MadeAsset:
    """Posts and rails with palings; iron bars, wire mesh, plain rails, rope or balusters by material and words."""
    assembly = Assembly(spec)
    if spec.says("rope"):
        return _rope(assembly)
    if family(spec) == "metal" or spec.says("iron", "wire", "chain", "link", "railing", "handrail"):
        return _metal(assembly)
    if spec.says("balustrade") or family(spec) == "stone":
        return _balustrade(assembly)
    width, height, depth = spec.size
    look = main_finish(spec)
    bays = max(1, round(width / 1.9))
    post = min(0.09, depth)
    _posts(assembly, bays, post, height, look_cap=not spec.says("rail", "hurdle"))
    inner = depth * 0.34
    if spec.says("rail", "hurdle") and not spec.says("picket"):
        rails = [
            moved(rounded_box((width, height * 0.11, inner), 0.006, 1, grain=0), y=height * y)
            for y in (0.24, 0.52, 0.8)
        ]
        assembly.add("rails", rails, look)
        return assembly.made()
    behind = -depth / 2 + inner / 2
    rails = [moved(box((width - post, height * 0.075, inner), grain=0), 0.0, height * y, behind) for y in (0.24, 0.74)]
    assembly.add("rails", rails, look)
    panel = spec.says("panel", "privacy", "palisade")
    step = 0.1 if panel else 0.125
    count = max(2, round((width - post) / step))
    step = (width - post) / count
    form = 2 if panel and not spec.says("palisade") else (spec.seed % 3) % 2
    wide = step * (0.94 if panel else 0.62)
    pale = picket(wide, height * 0.9, depth * 0.26, form)
    front = behind + inner / 2 + depth * 0.13 - 0.001
    pales = [moved(pale, (k + 0.5 - count / 2) * step, height * 0.05, front) for k in range(count)]
    assembly.add("pickets", pales, look)
    return assembly.made()


def _posts(assembly: Assembly, bays: int, post: float, height: float, *, look_cap: bool) -> None:
    width = assembly.spec.size[0]
    at = [(k / bays - 0.5) * (width - post) for k in range(bays + 1)]
    tall = height - post * 0.55 if look_cap else height
    pieces = [moved(rounded_box((post, tall, post), 0.004, 1, grain=1), x, tall / 2) for x in at]
    if look_cap:
        pieces += [
            moved(turned(cylinder(post * 0.7, post * 0.55, 0.0, 4, top=0.01), (0.0, 1.0, 0.0), pi / 4), x, tall)
            for x in at
        ]
    assembly.add("posts", pieces, main_finish(assembly.spec))


def _metal(assembly: Assembly) -> MadeAsset:
    """Iron bars with spear points between two rails, or wire mesh between posts of pipe."""
    spec = assembly.spec
    width, height, depth = spec.size
    look = (
        main_finish(spec) if family(spec) == "metal" or spec.color_stated else finish("iron", color=(0.03, 0.03, 0.033))
    )
    bays = max(1, round(width / 2.0))
    thick = min(0.03, depth * 0.5)
    at = [(k / bays - 0.5) * (width - 2 * thick) for k in range(bays + 1)]
    posts = [rod((x, 0.0, 0.0), (x, height * 0.96, 0.0), thick, 10) for x in at]
    posts += [moved(sphere(thick * 1.25, 10), x, height - thick * 1.25) for x in at]
    assembly.add("posts", posts, look)
    wire = spec.says("wire", "chain", "link", "mesh")
    bar = thick * 0.45
    rails = [
        rod((at[0], height * y, 0.0), (at[-1], height * y, 0.0), bar * 1.1, 8) for y in (0.1, 0.9 if wire else 0.8)
    ]
    assembly.add("rails", rails, look)
    if wire:
        step = max(0.09, width / 26)
        low, high, left, right = height * 0.1, height * 0.9, at[0], at[-1]
        wires: list[Mesh] = []
        for side in (-1, 1):
            start = left - (high - low)
            while start < right:
                a, b = max(start, left), min(start + high - low, right)
                if b - a > 0.02:
                    ya, yb = low + (a - start), low + (b - start)
                    ends = ((a, ya), (b, yb)) if side > 0 else ((-a, ya), (-b, yb))
                    wires.append(rod((*ends[0], 0.0), (*ends[1], 0.0), 0.0025, 4))
                start += step
        assembly.add("mesh", wires, finish("steel"))
        return assembly.made()
    count = max(2, round(width / 0.13))
    step = (at[-1] - at[0]) / count
    rail_only = spec.says("railing", "handrail")
    bars: list[Mesh] = []
    for k in range(1, count):
        x, top = at[0] + k * step, height * (0.8 if rail_only else 0.93)
        bars.append(rod((x, height * 0.04 if not rail_only else height * 0.1, 0.0), (x, top, 0.0), bar * 0.8, 6))
        if not rail_only:
            bars.append(moved(cylinder(bar * 1.9, height * 0.07, 0.0, 6, top=0.001), x, top - 0.002))
    assembly.add("bars", bars, look)
    return assembly.made()


def _rope(assembly: Assembly) -> MadeAsset:
    """Posts with a thick rope that hangs between them."""
    spec = assembly.spec
    width, height, depth = spec.size
    thick = min(0.05, depth / 2)
    at = [(k - 1) * (width / 2 - thick) for k in range(3)]
    posts = [cylinder(thick, height * 0.94, 0.01, 12) for _ in at] + [
        moved(sphere(thick * 1.05, 12), y=height - thick * 1.05) for _ in at
    ]
    posts = [moved(mesh, at[k % 3]) for k, mesh in enumerate(posts)]
    assembly.add("posts", posts, main_finish(spec))
    ropes: list[Mesh] = []
    for a, b in pairwise(at):
        for y in (0.82, 0.45):
            path: list[Vec3] = [(a + (b - a) * t, height * (y - 0.12 * sin(pi * t)), 0.0) for t in np.linspace(0, 1, 9)]
            ropes.append(pipe(path, 0.018, 8))
    assembly.add("ropes", ropes, finish("linen"))
    return assembly.made()


def _balustrade(assembly: Assembly) -> MadeAsset:
    """Turned balusters between a plinth and a coping."""
    spec = assembly.spec
    width, height, depth = spec.size
    look = main_finish(spec)
    foot, cope = height * 0.12, height * 0.12
    beams = [
        box_between((-width / 2, 0.0, -depth / 2), (width / 2, foot, depth / 2), 0.006),
        box_between((-width / 2, height - cope, -depth / 2), (width / 2, height, depth / 2), 0.01),
    ]
    beams += [
        box_between(
            (s * width / 2 - depth / 2 - s * depth / 2, 0.0, -depth / 2),
            (s * width / 2 + depth / 2 - s * depth / 2, height * 0.95, depth / 2),
        )
        for s in (-1, 1)
    ]
    assembly.add("beams", beams, look)
    count = max(2, round(width / 0.2))
    tall = height - foot - cope
    r = min(depth * 0.45, width / count * 0.4)
    form = [
        (r * a, tall * b)
        for a, b in (
            (0.8, 0.0),
            (0.8, 0.06),
            (0.45, 0.1),
            (0.95, 0.3),
            (0.9, 0.42),
            (0.4, 0.72),
            (0.4, 0.88),
            (0.75, 0.94),
            (0.75, 1.0),
        )
    ]
    one = moved(lathe(form, 12, seam_angle_rad=0.9), y=foot)
    inner = width - 2 * depth
    assembly.add("balusters", [moved(one, (k + 0.5 - count / 2) * inner / count) for k in range(count)], look)
    return assembly.made()


@maker("gate")
def gate(spec: MakeSpec) -> MadeAsset:
    """A gate on two posts: of iron with scrolls, of boards with a brace, or a torii."""
    assembly = Assembly(spec)
    if spec.says("torii", "shrine"):
        return _torii(assembly)
    width, height, depth = spec.size
    wooden = family(spec) == "wood" or spec.says("wooden", "picket", "garden fence")
    look = main_finish(spec) if not wooden or family(spec) == "wood" or spec.color_stated else finish("oak")
    post = min(0.12, width * 0.1, depth)
    posts = [
        moved(rounded_box((post, height * 0.94, post), 0.006, 1, grain=1), s * (width - post) / 2, height * 0.47)
        for s in (-1, 1)
    ]
    posts += [moved(sphere(post * 0.5, 12), s * (width - post) / 2, height - post * 0.5) for s in (-1, 1)]
    assembly.add("posts", posts, look)
    inner, low, top = width - 2 * post - 0.03, height * 0.06, height * 0.78
    swell = height * 0.12
    hinges = [
        moved(box((post * 0.5, 0.05, post * 0.3)), -(inner / 2 + 0.008), y) for y in (height * 0.2, height * 0.62)
    ]
    assembly.add("hinges", hinges, finish("iron"))
    if wooden:
        count = max(3, round(inner / 0.12))
        step = inner / count
        pales: list[Mesh] = []
        for k in range(count):
            x = (k + 0.5 - count / 2) * step
            tall = top - low + swell * cos(pi * x / inner)
            pales.append(moved(picket(step * 0.9, tall, depth * 0.25, 1), x, low, depth * 0.14))
        assembly.add("boards", pales, look)
        back = -depth * 0.12
        braces = [moved(box((inner, 0.08, depth * 0.3), grain=0), 0.0, y, back) for y in (height * 0.2, height * 0.62)]
        braces.append(rod((-inner * 0.46, height * 0.2, back), (inner * 0.46, height * 0.62, back), depth * 0.15, 4))
        assembly.add("braces", braces, look)
    else:
        bar = min(0.012, depth * 0.2)
        arch: list[Vec3] = [(x, top + swell * cos(pi * x / inner), 0.0) for x in np.linspace(-inner / 2, inner / 2, 13)]
        frame = [
            pipe(arch, bar * 1.4, 8),
            rod((-inner / 2, low, 0.0), (inner / 2, low, 0.0), bar * 1.3, 8),
            rod((-inner / 2, height * 0.42, 0.0), (inner / 2, height * 0.42, 0.0), bar * 1.3, 8),
        ]
        frame += [rod((s * inner / 2, low, 0.0), (s * inner / 2, top, 0.0), bar * 1.4, 8) for s in (-1, 1)]
        frame.append(rod((0.0, low, 0.0), (0.0, top + swell, 0.0), bar * 1.2, 8))
        count = max(4, round(inner / 0.11) // 2 * 2)
        for k in range(1, count):
            x = (k / count - 0.5) * inner
            frame.append(rod((x, low, 0.0), (x, top + swell * cos(pi * x / inner), 0.0), bar * 0.75, 6))
            frame.append(
                moved(cylinder(bar * 1.7, height * 0.05, 0.0, 6, top=0.001), x, top + swell * cos(pi * x / inner))
            )
        for side in (-1, 1):
            spiral: list[Vec3] = [
                (
                    side * inner * 0.25 + side * inner * (0.02 + 0.014 * t) * cos(t),
                    height * 0.56 + inner * (0.02 + 0.014 * t) * sin(t),
                    bar,
                )
                for t in np.linspace(0, 3.2 * pi, 26)
            ]
            frame.append(pipe(spiral, bar * 0.7, 5))
        assembly.add("grille", frame, look)
    assembly.add(
        "latch",
        moved(sphere(0.028, 10), inner * (0.04 if not wooden else 0.42), height * 0.48, depth * 0.3),
        finish("brass"),
    )
    return assembly.made()


def _torii(assembly: Assembly) -> MadeAsset:
    """Two leaning pillars under a curved lintel and a tie beam."""
    spec = assembly.spec
    width, height, depth = spec.size
    look = main_finish(spec) if spec.color_stated or spec.material_stated else finish("wood", color=(0.62, 0.07, 0.03))
    thick = min(width * 0.055, depth * 0.48)
    pillars = [rod((s * width * 0.36, 0.0, 0.0), (s * width * 0.32, height * 0.88, 0.0), thick, 16) for s in (-1, 1)]
    pillars.append(moved(box((width * 0.84, height * 0.06, depth * 0.5), grain=0), y=height * 0.7))
    pillars.append(moved(box((width * 0.06, height * 0.13, depth * 0.4)), y=height * 0.79))
    assembly.add("pillars", pillars, look)
    for name, low, tall, wide, tone in (
        ("lintel", 0.85, 0.06, 0.92, None),
        ("cap", 0.9, 0.05, 1.0, (0.02, 0.02, 0.02)),
    ):
        line: list[Vec3] = [
            (width / 2 * wide * t, height * (low + 0.05 * t * t + tall / 2) - height * 0.02, 0.0)
            for t in np.linspace(-1, 1, 13)
        ]
        section = [
            (-depth * 0.45, -height * tall / 2),
            (depth * 0.45, -height * tall / 2),
            (depth * 0.5, height * tall / 2),
            (-depth * 0.5, height * tall / 2),
        ]
        assembly.add(name, sweep(line, section), finish("wood", color=tone) if tone else look)
    assembly.add(
        "feet",
        [moved(cylinder(thick * 1.25, height * 0.05, 0.004, 16), s * width * 0.36) for s in (-1, 1)],
        finish("wood", color=(0.02, 0.02, 0.02)),
    )
    return assembly.made()


@maker("trellis")
def trellis(spec: MakeSpec) -> MadeAsset:
    """Laths crossed on a frame; with leaves or roses that climb on it by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    post, lath = min(0.05, width * 0.05), min(0.03, width * 0.03)
    frame = [moved(box((post, height, depth * 0.5), grain=1), s * (width - post) / 2, height / 2) for s in (-1, 1)]
    frame += [
        moved(box((width - 2 * post, post, depth * 0.5), grain=0), y=y) for y in (height * 0.1, height - post / 2)
    ]
    assembly.add("frame", frame, look)
    low, high, half = height * 0.1, height - post, width / 2 - post
    laths: list[Mesh] = []
    if spec.seed % 2:
        columns, rows = max(2, round(width / 0.18)), max(2, round(height / 0.2))
        laths += [
            moved(
                box((lath, high - low, depth * 0.16), grain=1),
                (k / columns - 0.5) * 2 * half,
                (low + high) / 2,
                depth * 0.1,
            )
            for k in range(1, columns)
        ]
        laths += [
            moved(box((2 * half, lath, depth * 0.16), grain=0), 0.0, low + (high - low) * k / rows, -depth * 0.06)
            for k in range(1, rows)
        ]
    else:
        step = max(0.17, width / 9)
        for side in (-1, 1):
            start = -half - (high - low)
            while start < half:
                a, b = max(start, -half), min(start + high - low, half)
                if b - a > 0.03:
                    ya, yb = low + (a - start), low + (b - start)
                    slat = box((lath, float(np.hypot(b - a, yb - ya)), depth * 0.16), grain=1)
                    slat = turned(slat, (0.0, 0.0, 1.0), -side * pi / 4)
                    laths.append(moved(slat, side * (a + b) / 2, (ya + yb) / 2, side * depth * 0.08))
                start += step
    assembly.add("laths", laths, look)
    if spec.says("climbing", "vine", "grapevine", "rose", "ivy", "plant", "espalier"):
        climb(assembly, merge([*frame, *laths]), 420)
    return assembly.made()


def climb(assembly: Assembly, mesh: Mesh, count: int, size: float = 0.11) -> None:
    """Leaves that grow up something, denser at its foot, and roses if there are to be any."""
    spec = assembly.spec
    rng = spec.rng("climber")
    spots, unit = spots_over(mesh, rng, count)
    low, high = spots[:, 1].min(), spots[:, 1].max()
    kept = rng.random(len(spots)) > 0.55 * (spots[:, 1] - low) / max(high - low, 1e-6)
    spots, unit = spots[kept], unit[kept]
    headings = np.where(np.abs(unit[:, 2]) > 0.3, np.where(unit[:, 2] > 0, 0.0, pi), np.arctan2(unit[:, 0], unit[:, 2]))
    lengths = size * values(rng, len(spots), 0.7, 1.2)
    look = foliage(tone_of(spec, (0.05, 0.17, 0.035)) if not spec.color_stated else (0.05, 0.17, 0.035))
    mesh = leaves(
        LEAFLET,
        spots,
        headings + values(rng, len(spots), -0.9, 0.9),
        values(rng, len(spots), -0.7, 0.3),
        lengths,
        lengths * 0.7,
    )
    assembly.add("leaves", mesh, look, closed=False)
    if spec.says("rose", "roses", "flower", "flowers", "wedding"):
        heads = [(float(x), float(y), float(z + 0.03)) for x, y, z in spots[::9]]
        assembly.add("blossoms", blossoms(heads, size, 7), foliage((0.72, 0.1, 0.22)), closed=False)


@maker("pergola")
def pergola(spec: MakeSpec) -> MadeAsset:
    """Four posts with beams and rafters; a gazebo has a roof, an arch is narrow and grown over, a stall has a counter
    and an awning.
    """
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    if spec.says("arch") and not any(spec.stated):
        width, depth = width * 0.6, depth * 0.32
    post = min(0.13, width * 0.06)
    stall = spec.says("stall", "stand", "kiosk", "booth", "newsstand")
    roofed = stall or spec.says("gazebo", "pavilion", "tent", "marquee", "bandstand", "carport", "shelter", "stop")
    eave = height * (0.76 if roofed else 0.88)
    posts: list[Mesh] = []
    for x in (-1, 1):
        for z in (-1, 1):
            at = (x * (width * 0.43 - post / 2), z * (depth * 0.43 - post / 2))
            posts.append(moved(rounded_box((post, eave, post), 0.008, 1, grain=1), at[0], eave / 2, at[1]))
            if not stall:
                reach = min(0.45, width * 0.16)
                posts.append(rod((at[0], eave - reach, at[1]), (at[0] - x * reach, eave - 0.02, at[1]), post * 0.3, 4))
    assembly.add("posts", posts, look)
    beams = [
        moved(
            box((width * 0.96, post * 1.3, post * 0.6), grain=0), 0.0, eave + post * 0.55, s * (depth * 0.43 - post / 2)
        )
        for s in (-1, 1)
    ]
    if not roofed:
        assembly.add("beams", beams, look)
        count = max(4, round(width / 0.32))
        rafter = [
            (-depth / 2, 0.0),
            (-depth / 2 + 0.12, -height * 0.05),
            (depth / 2 - 0.12, -height * 0.05),
            (depth / 2, 0.0),
            (depth / 2, height * 0.02),
            (-depth / 2, height * 0.02),
        ]
        rafters: list[Mesh] = []
        for k in range(count):
            x = (k + 0.5 - count / 2) * (width - 0.06) / count
            corners = [np.array([(x + s * post * 0.22, height * 0.98 + y, z) for z, y in rafter]) for s in (-1, 1)]
            rafters.append(loft(corners, grain=2))
        assembly.add("rafters", rafters, look)
        if spec.says("arch", "arbour", "arbor", "rose", "vine", "wisteria"):
            climb(assembly, merge([*posts, *beams, *rafters]), 800, 0.14)
        return assembly.made()
    assembly.add(
        "beams",
        [
            *beams,
            *(
                moved(
                    box((post * 0.6, post * 1.3, depth * 0.86), grain=2),
                    s * (width * 0.43 - post / 2),
                    eave + post * 0.55,
                )
                for s in (-1, 1)
            ),
        ],
        look,
    )
    _canopy(assembly, eave + post, stall)
    return assembly.made()


def _canopy(assembly: Assembly, eave: float, stall: bool) -> None:
    """A hipped roof, striped in two colours and with a valance over a stall; a counter with goods in front of it."""
    spec = assembly.spec
    width, height, depth = spec.size
    stripes = 10
    cloth = stall or spec.says("tent", "marquee")
    tone = spec.color if spec.color_stated and spec.color else (0.6, 0.05, 0.04) if stall else (0.78, 0.74, 0.66)
    first = finish("cotton", color=tone) if cloth else finish("teak")
    second = finish("cotton", color=(0.8, 0.78, 0.72)) if stall else first
    groups: tuple[list[Mesh], list[Mesh]] = ([], [])
    for k in range(stripes):
        a, b = -width / 2 + width * k / stripes, -width / 2 + width * (k + 1) / stripes
        top_a, top_b = (a, b) if stall else (a * 0.16, b * 0.16)
        for side in (-1, 1):
            z = side * depth / 2
            outer = np.array([(a, eave, z), (b, eave, z), (top_b, height, 0.0), (top_a, height, 0.0)])
            inner = outer + np.array((0.0, -0.03, 0.0))
            groups[k % 2].append(loft([inner, outer]))
            if cloth:
                drop = front_block(
                    [(a, eave - 0.22), ((a + b) / 2, eave - 0.28), (b, eave - 0.22), (b, eave), (a, eave)],
                    0.02,
                    z=z - side * 0.011,
                )
                groups[k % 2].append(drop)
    if not stall:
        for side in (-1, 1):
            x = side * width / 2
            outer = np.array([(x, eave, -depth / 2), (x, eave, depth / 2), (x * 0.16, height, 0.0)])
            groups[0].append(loft([outer + np.array((0.0, -0.03, 0.0)), outer]))
    assembly.add("roof", groups[0] if second is not first else [*groups[0], *groups[1]], first)
    if second is not first:
        assembly.add("roof-stripes", groups[1], second)
    if stall:
        top = min(0.95, height * 0.4)
        planks = 9
        wall = [
            moved(
                box((width * 0.84 / planks - 0.008, top, 0.03), grain=1),
                (k + 0.5 - planks / 2) * width * 0.84 / planks,
                top / 2,
                depth * 0.36,
            )
            for k in range(planks)
        ]
        assembly.add(
            "counter",
            [*wall, box_between((-width * 0.44, top, depth * 0.05), (width * 0.44, top + 0.04, depth * 0.44), 0.005)],
            main_finish(spec),
        )
        assembly.level(
            "counter", (-width * 0.4, width * 0.4), (depth * 0.08, depth * 0.4), top + 0.04, headroom=height * 0.25
        )


@maker("bridge")
def bridge(spec: MakeSpec) -> MadeAsset:
    """An arched footbridge of planks with railings; of stone over an arch by material; a level jetty by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    stone = family(spec) == "stone" or spec.says("stone")
    look = finish("stone") if stone and family(spec) != "stone" and not spec.color_stated else main_finish(spec)
    flat = spec.says("jetty", "pier", "dock")
    rise = 0.0 if flat else height * 0.34
    deck = height * (0.42 if flat else 0.2)

    def level(z: float) -> float:
        return deck + rise * (1 - (2 * z / depth) ** 2)

    if stone:
        outline = [(z, level(z)) for z in np.linspace(-depth / 2, depth / 2, 15)]
        arch = [(depth * 0.32 * cos(a), (deck + rise) * 0.74 * sin(a)) for a in np.linspace(0, pi, 13)]
        profile = [(-depth / 2, 0.0), *reversed(arch), (depth / 2, 0.0), *reversed(outline)]
        assembly.add("arch", side_block([(float(a), float(b)) for a, b in profile], width * 0.98), look)
        walls: list[Mesh] = []
        for s in (-1, 1):
            band = [(z, level(z) - 0.02) for z in np.linspace(-depth / 2, depth / 2, 15)] + [
                (z, level(z) + height * 0.4) for z in np.linspace(depth / 2, -depth / 2, 15)
            ]
            walls.append(
                side_block([(float(a), float(b)) for a, b in band], width * 0.12, 0.01, x=s * width * 0.44, steps=1)
            )
        assembly.add("parapets", walls, look)
        return assembly.made()
    count = max(5, round(depth / 0.16))
    step = depth / count
    planks: list[Mesh] = []
    for k in range(count):
        z = (k + 0.5 - count / 2) * step
        slope = float(np.arctan2(level(z + 0.01) - level(z - 0.01), 0.02))
        plank = turned(box((width * 0.96, 0.04, step * 0.93), grain=0), (1.0, 0.0, 0.0), -slope)
        planks.append(moved(plank, 0.0, level(z) - 0.02, z))
    assembly.add("planks", planks, look)
    line = np.linspace(-depth / 2, depth / 2, 13)
    beams: list[Mesh] = []
    rails: list[Mesh] = []
    for s in (-1, 1):
        x = s * width * 0.42
        beams.append(
            sweep(
                [(x, level(z) - 0.11, float(z)) for z in line],
                [(-0.04, -0.075), (0.04, -0.075), (0.04, 0.075), (-0.04, 0.075)],
            )
        )
        if not flat:
            rails += [
                sweep(
                    [(s * width * 0.46, level(z) + height * y, float(z)) for z in line],
                    [(-0.03, -0.025), (0.03, -0.025), (0.03, 0.025), (-0.03, 0.025)],
                )
                for y in (0.22, 0.42)
            ]
    assembly.add("beams", beams, look)
    posts: list[Mesh] = []
    for z in np.linspace(-depth / 2 + 0.06, depth / 2 - 0.06, max(3, round(depth / 0.8)) + 1):
        for s in (-1, 1):
            low, high = (
                (0.0, level(z))
                if flat
                else (0.0 if abs(z) > depth * 0.4 else level(z) - 0.15, level(z) + height * 0.45)
            )
            posts.append(
                box_between(
                    (s * width * 0.46 - 0.04, low, float(z) - 0.04),
                    (s * width * 0.46 + 0.04, high, float(z) + 0.04),
                    0.006,
                )
            )
    assembly.add("posts", posts, look)
    if rails:
        assembly.add("rails", rails, look)
    if flat:
        assembly.level("deck", (-width * 0.4, width * 0.4), (-depth / 2, depth / 2), deck, inset=0.04)
    return assembly.made()
