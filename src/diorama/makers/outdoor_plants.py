"""What grows low in the open air: bushes, hedges, reeds, mushrooms, flower beds, stumps."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.catalogue.colors import color
from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import merge, moved, turned
from diorama.geometry.shapes import box, capsule, cylinder, ellipse, ellipsoid, lathe, rod, sweep
from diorama.makers.build import Assembly
from diorama.makers.leafage import BLOSSOM, SPRIG, clumps, leaves_over, lumpy, spots_over
from diorama.makers.lofts import Ring, loft
from diorama.makers.materials import finish
from diorama.makers.outdoor_trees import BARK, tone_of
from diorama.makers.plant_leaves import SWORD, leaves, spiral, values
from diorama.makers.plant_species import foliage
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

SHRUB: Vec3 = (0.055, 0.17, 0.035)
CLIPPED: Vec3 = (0.035, 0.13, 0.03)
FLOWERS = ("rose", "pink", "yellow", "violet", "white")


def darker(tone: Vec3, share: float = 0.55) -> Vec3:
    """The tone with less light in it: the inside of foliage."""
    return (tone[0] * share, tone[1] * share, tone[2] * share)


def blossoms(spots: list[Vec3], size: float, petals: int = 6) -> Mesh:
    """Open flowers [m] that look up, one at each spot."""
    headings = np.tile(spiral(petals, 2 * pi / petals), len(spots))
    bases = np.repeat(np.array(spots), petals, axis=0)
    lengths = np.full(len(bases), size / 2)
    return leaves(BLOSSOM, bases, headings, np.full(len(bases), 0.4), lengths, lengths * 0.75)


@maker("bush")
def bush(spec: MakeSpec) -> MadeAsset:
    """A bush of leafy clumps, with flowers or berries by words; clipped to a ball or a cone if it is a topiary."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("leaves")
    places: list[tuple[Vec3, Vec3]] = []
    if spec.says("topiary", "boxwood", "box"):
        body = moved(lumpy((width * 0.94, height * 0.96, depth * 0.94), rng, 0.02, detail=6), y=height * 0.49)
    else:
        places.append(((0.0, height * 0.52, 0.0), (width * 0.7, height * 0.88, depth * 0.7)))
        turn = float(rng.uniform(0, 2 * pi))
        for k in range(5):
            a, big = turn + 2 * pi * k / 5, float(rng.uniform(0.46, 0.6))
            at = (width * (0.48 - big / 2) * sin(a), height * big * 0.52, depth * (0.48 - big / 2) * cos(a))
            places.append((at, (width * big, height * big * 1.1, depth * big)))
        body = merge(clumps(places, rng))
    lavender = spec.says("lavender", "lilac")
    tone = tone_of(spec, (0.12, 0.2, 0.1) if lavender else SHRUB)
    assembly.add("body", body, finish("foliage", color=darker(tone)))
    leaf = min(width, depth) * 0.1
    assembly.add("leaves", leaves_over(body, rng, 800, leaf, lumps=places), foliage(tone), closed=False)
    heads = spots_over(body, rng, 90, places)[0]
    kinds = (
        (("rose", "roses"), "crimson"), (("hydrangea",), "sky blue"), (("rhododendron", "flowering"), "pink"),
        (("lavender", "lilac"), "violet"), (("berry", "blackberry", "raspberry", "bramble"), "burgundy"),
    )  # fmt: skip
    for words, tint in kinds:
        if spec.says(*words):
            size = min(width, depth) * (0.045 if "berry" in words else 0.1)
            balls = [
                moved(lumpy((size, size * 0.8, size), rng, 0.12, detail=2), *(float(c) for c in at)) for at in heads
            ]
            assembly.add("heads", balls, finish("plaster", color=color(tint)))
            break
    return assembly.made(sides=(), has_front=False)


@maker("hedge")
def hedge(spec: MakeSpec) -> MadeAsset:
    """A clipped hedge: a soft block with leaves all over it."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("leaves")
    count = max(1, min(8, round(width / 0.7)))
    step = width / count
    blocks = [
        moved(lumpy((step * 1.16, height * 0.97, depth * 0.93), rng, 0.03, roundness=0.28, detail=6),
              -width / 2 + step * (k + 0.5), height * 0.49)
        for k in range(count)
    ]  # fmt: skip
    body = merge(blocks)
    tone = tone_of(spec, CLIPPED)
    assembly.add("body", body, finish("foliage", color=darker(tone)))
    mesh = leaves_over(body, rng, 1100, min(0.1, height * 0.1))
    assembly.add("leaves", mesh, foliage(tone), closed=False)
    return assembly.made(sides=(), has_front=False)


@maker("reed")
def reed(spec: MakeSpec) -> MadeAsset:
    """A tuft of upright blades; bulrushes, wheat ears or pampas plumes on stems by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("blades")
    reach = min(width, depth) / 2
    grass = spec.says("grass", "tuft", "tussock", "blade") and not spec.says("pampas")
    count = 70 if grass else 42
    headings = spiral(count) + values(rng, count, -0.3, 0.3)
    ring = np.sqrt((np.arange(count) + 0.5) / count) * reach * 0.45
    bases = np.column_stack([ring * np.sin(headings), np.zeros(count), ring * np.cos(headings)])
    rise = pi / 2 - 0.08 - ring / reach * values(rng, count, 0.4, 0.9)
    length = height * values(rng, count, 0.62, 0.97 if grass else 0.85)
    tone = tone_of(spec, (0.42, 0.3, 0.09) if spec.says("wheat") else (0.1, 0.22, 0.04))
    blades = leaves(SWORD, bases, headings, rise, length, np.full(count, max(0.006, reach * 0.07)))
    assembly.add("blades", blades, foliage(tone), closed=False)
    if grass:
        return assembly.made(sides=(), has_front=False)
    stems: list[Mesh] = []
    heads: list[Mesh] = []
    wheat, pampas = spec.says("wheat", "corn", "cornstalk"), spec.says("pampas", "ornamental")
    for k in range(9):
        a, out = 2.4 * k, reach * (0.1 + 0.05 * k)
        top = height * (0.98 - 0.045 * k)
        tip = (out * 1.5 * sin(a), top, out * 1.5 * cos(a))
        stems.append(rod((out * 0.5 * sin(a), 0.0, out * 0.5 * cos(a)), tip, 0.004, 5))
        tall, thick = height * (0.26 if pampas else 0.16), reach * (0.16 if pampas else 0.075)
        head = (
            capsule(thick, tall, 8)
            if not pampas
            else lumpy((thick * 1.5, tall * 1.4, thick * 1.5), rng, 0.14, detail=3)
        )
        heads.append(moved(head, tip[0], tip[1] - (tall if not pampas else tall * 0.7), tip[2]))
    assembly.add("stems", stems, finish("foliage", color=(0.16, 0.2, 0.06)))
    look = (0.5, 0.34, 0.1) if wheat else (0.66, 0.56, 0.42) if pampas else (0.12, 0.05, 0.02)
    assembly.add("heads", heads, finish("wool", color=look))
    return assembly.made(sides=(), has_front=False)


@maker("mushroom")
def mushroom(spec: MakeSpec) -> MadeAsset:
    """A toadstool with spots on its cap, gills below, and two young ones at its foot."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    reach = min(width, depth) / 2
    rng = spec.rng("caps")
    stems: list[Mesh] = []
    caps: list[Mesh] = []
    gills: list[Mesh] = []
    spots: list[Mesh] = []
    turn = float(rng.uniform(0, 2 * pi))
    for x, z, tall, wide in (
        (0.0, 0.0, height, reach * 0.82),
        (reach * 0.62 * sin(turn), reach * 0.62 * cos(turn), height * 0.48, reach * 0.36),
        (reach * 0.6 * sin(turn + 2.2), reach * 0.6 * cos(turn + 2.2), height * 0.32, reach * 0.26),
    ):
        rim = tall * 0.58
        stem = curve(
            [(wide * 0.34, 0.0), (wide * 0.36, tall * 0.08), (wide * 0.24, tall * 0.3), (wide * 0.2, rim + 0.02 * tall)]
        )
        stems.append(moved(lathe(stem, 14, seam_angle_rad=1.2), x, 0.0, z))
        dome = curve([(wide * 0.96, rim - tall * 0.02), (wide, rim + tall * 0.03), (wide * 0.9, rim + tall * 0.17),
                      (wide * 0.6, tall * 0.92), (wide * 0.22, tall * 0.99), (0.0, tall)])  # fmt: skip
        caps.append(moved(lathe(dome, 26, seam_angle_rad=1.2), x, 0.0, z))
        gills.append(moved(cylinder(wide * 0.2, tall * 0.03, 0, 26, top=wide * 0.93), x, rim - tall * 0.045, z))
        for k in range(11):
            t = 0.12 + 0.8 * (k + 0.5) / 11
            r, a = wide * 0.98 * sin(t * pi / 2), 2.4 * k + turn
            y = rim + (tall - rim) * cos(t * pi / 2) ** 0.8
            dot = wide * float(rng.uniform(0.1, 0.17))
            spots.append(moved(ellipsoid((2 * dot, dot * 1.1, 2 * dot), 8), x + r * sin(a), y, z + r * cos(a)))
    tone = spec.color if spec.color_stated and spec.color is not None else color(("red", "red", "brown")[spec.seed % 3])
    pale = finish("plaster", color=(0.8, 0.74, 0.62))
    assembly.add("stems", stems, pale)
    assembly.add("caps", caps, finish("ceramic", color=tone))
    assembly.add("gills", gills, finish("plaster", color=(0.62, 0.52, 0.4)))
    if tone != color("brown"):
        assembly.add("spots", spots, pale)
    return assembly.made(sides=(), has_front=False)


@maker("flower_bed")
def flower_bed(spec: MakeSpec) -> MadeAsset:
    """Soil in a low edging with rows of flowers in several colours; cabbages and carrots if it is for vegetables."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("flowers")
    raised = spec.says("raised", "box", "vegetable")
    edge, rim = min(0.07, depth * 0.08), height * (0.5 if raised else 0.24)
    rails = [moved(box((width, rim, edge)), y=rim / 2, z=s * (depth - edge) / 2) for s in (-1, 1)]
    rails += [moved(box((edge, rim * 0.999, depth - 2 * edge)), s * (width - edge) / 2, rim / 2) for s in (-1, 1)]
    assembly.add("edging", rails, finish("oak") if raised else finish("stone"))
    soil = moved(lumpy((width - edge, rim * 1.6, depth - edge), rng, 0.02, roundness=0.2, detail=6), y=rim * 0.25)
    soil = moved(box((width - edge, rim * 0.9, depth - edge)), y=rim * 0.46) if raised else soil
    assembly.add("soil", soil, finish("soil"))
    columns, rows = max(2, min(11, round(width / 0.2))), max(1, min(5, round(depth / 0.2)))
    spots: list[Vec3] = []
    for k in range(columns * rows):
        i, j = k % columns, k // columns
        x = (i + 0.5 + float(rng.uniform(-0.2, 0.2)) - columns / 2) * (width - 2.5 * edge) / columns
        z = (j + 0.5 + float(rng.uniform(-0.2, 0.2)) - rows / 2) * (depth - 2.5 * edge) / rows
        spots.append((x, height * float(rng.uniform(0.82, 0.97)), z))
    if spec.says("vegetable"):
        _vegetables(assembly, spots, rim, height)
    else:
        _flowers(assembly, spots, rim)
    return assembly.made(sides=(), has_front=False)


def _flowers(assembly: Assembly, spots: list[Vec3], rim: float) -> None:
    spec = assembly.spec
    stems = [rod((x, rim * 0.7, z), (x, y, z), 0.004, 4) for x, y, z in spots]
    assembly.add("stems", stems, finish("foliage", color=(0.07, 0.2, 0.04)))
    rng = spec.rng("green")
    bases = np.repeat(np.array([(x, rim * 0.9, z) for x, _, z in spots]), 5, axis=0)
    headings = np.tile(spiral(5, 2 * pi / 5), len(spots)) + values(rng, len(bases), -0.5, 0.5)
    size = np.full(len(bases), spec.size[1] * 0.5)
    green = leaves(SPRIG, bases, headings, values(rng, len(bases), 0.7, 1.2), size, size * 0.3)
    assembly.add("leaves", green, foliage((0.06, 0.19, 0.04)), closed=False)
    tone = spec.color if spec.color_stated else None
    groups = [tone] if tone else [color(FLOWERS[(k + spec.seed) % len(FLOWERS)]) for k in range(3)]
    head = spec.size[1] * 0.4
    tulips = spec.says("tulip", "tulips")
    for n, petals in enumerate(groups):
        mine = spots[n :: len(groups)]
        if tulips:
            cups = [
                moved(ellipsoid((head * 0.55, head * 0.8, head * 0.55), 10), x, y - head * 0.3, z) for x, y, z in mine
            ]
            assembly.add(f"flowers-{n + 1}", cups, finish("plaster", color=petals))
            continue
        assembly.add(f"flowers-{n + 1}", blossoms(mine, head, 7), foliage(petals), closed=False)
    if not tulips:
        hearts = [
            moved(ellipsoid((head * 0.3, head * 0.22, head * 0.3), 8), x, y + head * 0.06, z) for x, y, z in spots
        ]
        assembly.add("hearts", hearts, finish("plaster", color=(0.7, 0.4, 0.04)))


def _vegetables(assembly: Assembly, spots: list[Vec3], rim: float, height: float) -> None:
    """Heads of cabbage, and between them feathery tops of carrots."""
    heads = [(x, rim * 0.9, z) for x, _, z in spots[::2]]
    tops = [(x, rim * 0.85, z) for x, _, z in spots[1::2]]
    size = height * 0.36
    hearts = [moved(ellipsoid((size, size * 0.9, size), 10), x, y + size * 0.3, z) for x, y, z in heads]
    assembly.add("cabbages", hearts, finish("foliage", color=(0.24, 0.4, 0.14)))
    bases = np.repeat(np.array(heads), 7, axis=0)
    length = np.full(len(bases), size * 0.95)
    outer = leaves(
        SPRIG, bases, np.tile(spiral(7, 2 * pi / 7), len(heads)), np.full(len(bases), 0.75), length, length * 0.8
    )
    tone = assembly.spec.color if assembly.spec.color_stated and assembly.spec.color else (0.12, 0.3, 0.1)
    assembly.add("cabbage-leaves", outer, foliage(tone), closed=False)
    bases = np.repeat(np.array(tops), 9, axis=0)
    length = np.full(len(bases), height * 0.5)
    feathers = leaves(SPRIG, bases, np.tile(spiral(9), len(tops)), np.full(len(bases), 1.05), length, length * 0.12)
    assembly.add("carrot-tops", feathers, foliage((0.08, 0.26, 0.04)), closed=False)


@maker("tree_stump")
def tree_stump(spec: MakeSpec) -> MadeAsset:
    """A stump with roots and rings on its cut; a felled log on its side by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    rng = spec.rng("bark")
    bark = finish("walnut", color=spec.color if spec.color_stated else BARK)
    cut = finish("pine")
    if spec.says("log", "fallen", "driftwood", "trunk"):
        return _log(assembly, bark, cut)
    points = 30
    angle = 2 * pi * np.arange(points) / points
    roots = 5
    flare = np.maximum(0.0, np.cos(roots * angle + float(rng.uniform(0, 6)))) ** 1.5
    rough = rng.uniform(0.96, 1.03, points)
    rings: list[Ring] = []
    for y, share, spread in (
        (0.0, 0.72, 0.28),
        (0.12, 0.7, 0.16),
        (0.4, 0.7, 0.04),
        (0.96, 0.68, 0.0),
        (1.0, 0.66, 0.0),
    ):
        out = (share + spread * flare) * rough
        rings.append(
            np.column_stack(
                [width / 2 * out * np.sin(angle), np.full(points, y * height * 0.985), depth / 2 * out * np.cos(angle)]
            )
        )
    assembly.add("bark", loft(rings, crease_rad=0.55), bark)
    reach = min(width, depth) / 2 * 0.6
    assembly.add("cut", moved(cylinder(reach, height * 0.03, 0.004, 28), y=height * 0.97), cut)
    assembly.add("rings", _year_rings(reach, height), finish("walnut", color=(0.2, 0.11, 0.05)))
    inner = [(reach * 0.85 * sin(a), reach * 0.85 * cos(a)) for a in np.linspace(0, 2 * pi, 12, endpoint=False)]
    assembly.surface("top", inner, height + 0.0)
    return assembly.made(has_front=False)


def _year_rings(reach: float, height: float) -> list[Mesh]:
    """Thin rings let into the cut, a hair below its level."""
    thin = min(0.006, reach * 0.03)
    rings: list[Mesh] = []
    for share in (0.25, 0.5, 0.74):
        outer = reach * share
        profile: list[Vec2] = [
            (outer - thin, height - 0.004),
            (outer, height - 0.004),
            (outer, height + 0.0006),
            (outer - thin, height + 0.0006),
        ]
        rings.append(lathe(profile, 24, closed=True))
    return rings


def _log(assembly: Assembly, bark: Material, cut: Material) -> MadeAsset:
    """A felled log that lies along x, with cut ends, rings and the stub of a bough."""
    spec = assembly.spec
    width, height, depth = spec.size
    long = width if spec.stated[0] else width * 2.8
    thick = min(height, depth) * 0.8
    rough = spec.rng("log").uniform(0.95, 1.04, 18)
    section = [
        (thick / 2 * r * cos(2 * pi * k / 18), thick / 2 * r * sin(2 * pi * k / 18)) for k, r in enumerate(rough)
    ]
    lift = thick / 2
    path: list[Vec3] = [(long * t, lift, 0.0) for t in (-0.49, -0.2, 0.15, 0.49)]
    pieces = [sweep(path, section, scale=[1.0, 0.96, 0.98, 0.9])]
    stub: list[Vec3] = [
        (long * 0.15, lift, 0.0),
        (long * 0.19, height * 0.9, depth * 0.12),
        (long * 0.21, height, depth * 0.16),
    ]
    pieces.append(sweep(stub, ellipse(thick * 0.3, thick * 0.3, 9), scale=[1.2, 0.9, 0.8]))
    assembly.add("bark", pieces, bark)
    ends = [
        moved(
            turned(cylinder(thick * share, 0.02, 0.003, 20), (0.0, 0.0, 1.0), -side * pi / 2), side * long * 0.482, lift
        )
        for side, share in ((-1.0, 0.46), (1.0, 0.41))
    ]
    assembly.add("cut", ends, cut)
    return assembly.made(has_front=False)
