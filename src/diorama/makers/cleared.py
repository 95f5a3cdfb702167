"""Things cleared for what is put on them: cake, easel, weight rack, radiator, kitchen sink; slim candles."""

from __future__ import annotations

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved
from diorama.makers.build import Assembly, family, main_finish, metal_finish, spaced, wood_finish
from diorama.makers.forms import OPEN, STEM
from diorama.makers.holders import RAIL_RADIUS, rail_level
from diorama.makers.lamps_parts import shine
from diorama.makers.materials import finish
from diorama.makers.placing import ring, turnings
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_CHOCOLATE: Vec3 = (0.08, 0.032, 0.014)


@maker("cake", form=OPEN)
def cleared_cake(spec: MakeSpec) -> MadeAsset:
    """A round cake on a plate, its top level and free; piped round its foot."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    icing = spec.color if not spec.says("chocolate") or spec.color_stated else _CHOCOLATE
    look, r = finish("wax", color=icing), min(width, depth) / 2
    dish = [(r * 0.6, 0.0), (r, height * 0.05), (r, height * 0.08), (r * 0.6, height * 0.07)]
    asm.add("plate", turnings(dish, 40), finish("porcelain"))
    body = [(r * 0.86, 0.0), (r * 0.86, height * 0.84), (r * 0.83, height * 0.9), (0.0, height * 0.9)]
    asm.add("cake", moved(turnings(body, 44, 0.6), y=height * 0.06), look)
    top, size = height * 0.96, r * 0.085
    rosette = shapes.lathe([(size, 0.0), (size * 0.95, size * 0.4), (size * 0.5, size * 0.9), (0.0, size * 1.2)], 8)
    cream = finish("wax", color=(0.85, 0.78, 0.66) if icing is not None and min(icing) < 0.5 else (0.72, 0.2, 0.3))
    foot = [moved(rosette, x, height * 0.065, z) for x, _, z in ring(26, r * 0.9)]
    asm.add("piping", foot, cream)
    drip: list[Mesh] = []
    for k, (x, _, z) in enumerate(ring(22, r * 0.85)):
        long = height * (0.12 + 0.1 * ((k * 7) % 5) / 4)
        drip.append(moved(shapes.capsule(r * 0.05, long, 8), x, top - long - r * 0.012, z))
    asm.add("drips", drip, cream)
    asm.surface("top", _circle(r * 0.78), top)
    return asm.made(sides=())


def _circle(radius: float) -> list[tuple[float, float]]:
    return [(x, z) for x, _, z in ring(16, radius)]


@maker("candle", form=STEM)
def slim_candle(spec: MakeSpec) -> MadeAsset:
    """A thin candle for a cake, striped and lit."""
    asm = Assembly(spec)
    r, tall = 0.0042, 0.07
    tones: tuple[Vec3, ...] = ((0.75, 0.12, 0.2), (0.1, 0.3, 0.7), (0.85, 0.6, 0.05), (0.15, 0.5, 0.25))
    tint = spec.color if spec.color_stated and spec.color is not None else tones[spec.seed % len(tones)]
    asm.add("wax", shapes.cylinder(r, tall, 0.0006, 14), finish("wax", color=tint))
    bands = [moved(shapes.tube(r * 1.04, r * 0.8, 0.004, 0.0, 14), y=y) for y in spaced(0.004, tall - 0.004, 5)]
    asm.add("stripes", bands, finish("wax", color=(0.9, 0.88, 0.84)))
    flame = curve([(0.0008, 0.0), (0.0034, 0.005), (0.0022, 0.012), (0.0, 0.018)], 2)
    asm.add("flame", moved(shapes.lathe(flame, 10), y=tall + 0.001), finish("glow", color=(1.0, 0.62, 0.22)))
    asm.add("tip", moved(shapes.cylinder(0.0007, 0.004, 0.0, 6), y=tall - 0.001), finish("rubber"))
    shine(asm, (0.0, tall + 0.008, 0.0), 0.6, name="flame", color=(1.0, 0.6, 0.28))
    return asm.made(sides=(), has_front=False)


@maker("easel", form=OPEN)
def cleared_easel(spec: MakeSpec) -> MadeAsset:
    """A painter's easel with nothing on its ledge."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), wood_finish(spec)
    t = 0.032
    w, front, back = width / 2 - t / 2, depth / 2 - t / 2, -depth / 2 + t / 2
    lean = depth * 0.42
    head, y = front - lean, height * 0.36
    z = front - lean * y / height

    def stick(a: Vec3, b: Vec3) -> Mesh:
        mesh = shapes.sweep([a, b], shapes.rectangle(t, t * 0.7, 0.004, 1), up=(0, 0, 1))
        positions = mesh.positions.copy()
        positions[:, 1] = positions[:, 1].clip(0.0, None)
        return Mesh(positions=positions, faces=mesh.faces, normals=mesh.normals, uvs=mesh.uvs)

    asm.add("leg-left", stick((-w, 0.0, front), (-w * 0.14, height - 0.02, head)), main)
    asm.add("leg-right", stick((w, 0.0, front), (w * 0.14, height - 0.02, head)), main)
    asm.add("leg-back", stick((0.0, 0.0, back), (0.0, height * 0.97, head - 0.02)), main)
    low, high = z - 0.02, z + 0.09
    ledge = shapes.box_between((-width / 2, y - 0.028, low), (width / 2, y, high), 0.003)
    asm.add(
        "ledge",
        [ledge, shapes.box_between((-width / 2, y - 0.03, high - 0.012), (width / 2, y + 0.014, high), 0.003)],
        main,
    )
    beam = shapes.box_between((-w * 0.2, height - 0.1, head - 0.02), (w * 0.2, height - 0.03, head + 0.03), 0.003)
    asm.add("head", beam, main)
    asm.level("ledge", (-width / 2, width / 2), (z + 0.02, high - 0.014), y, inset=0.001)
    return asm.made()


@maker("weight_rack", form=OPEN)
def cleared_weight_rack(spec: MakeSpec) -> MadeAsset:
    """Level shelves with a lip on side frames, nothing on them."""
    width, height, depth = spec.size
    asm, steel = Assembly(spec), main_finish(spec)
    w, d, t = width / 2, depth / 2, 0.05
    frame: list[Mesh] = []
    for s in (-1, 1):
        x = s * (w - t / 2)
        frame.append(shapes.box_between((x - t / 2, 0.0, -d), (x + t / 2, t, d), 0.006))
        frame.append(shapes.box_between((x - t / 2, 0.0, -d + 0.02), (x + t / 2, height, -d + 0.02 + t), 0.006))
    asm.add("frame", frame, steel)
    trays: list[Mesh] = []
    count = spec.detail("shelves", 3 if height > 0.8 else 2, 1, 5)
    levels = [0.2 + (height - 0.26) * k / max(count - 1, 1) for k in range(count)]
    for k, y in enumerate(levels):
        trays.append(shapes.box_between((-w + t * 0.9, y - 0.02, -d + 0.02), (w - t * 0.9, y, d - 0.02), 0.003))
        trays.append(shapes.box_between((-w + t * 0.9, y - 0.02, d - 0.03), (w - t * 0.9, y + 0.02, d - 0.02), 0.002))
        room = None if k + 1 == count else levels[k + 1] - 0.02 - y - 0.01
        asm.level(f"shelf-{k + 1}", (-w + t, w - t), (-d + 0.02 + t, d - 0.03), y, room, inset=0.008)
    arms = [
        shapes.box_between(
            (s * w - s * t * 0.5 - t * 0.4, y - 0.05, -d + 0.03),
            (s * w - s * t * 0.5 + t * 0.4, y - 0.019, d - 0.04),
            0.003,
        )
        for s in (-1, 1)
        for y in levels
    ]
    asm.add("arms", arms, steel)
    asm.add("shelves", trays, steel)
    return asm.made()


@maker("radiator", form=OPEN)
def radiator_with_rail(spec: MakeSpec) -> MadeAsset:
    """A flat radiator with a rail before it and a board over it."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, z = width / 2, max(depth * 0.3, 0.03)
    front = z + 0.05
    asm.add("panel", shapes.box_between((-w, 0.0, z), (w, height - 0.0235, front), 0.01, 2), look)
    ribs = [
        shapes.box_between((x - 0.011, height * 0.07, front - 0.004), (x + 0.011, height * 0.88, front + 0.005), 0.003)
        for x in spaced(-w * 0.96, w * 0.96, max(6, round(width / 0.04)))
    ]
    asm.add("ribs", ribs, look)
    board = finish("oak")
    asm.add("board", shapes.box_between((-w - 0.01, height - 0.024, 0.002), (w + 0.01, height, 0.17), 0.004), board)
    brackets = [
        shapes.box_between(
            (s * w * 0.7 - 0.012, height * q - 0.02, 0.0), (s * w * 0.7 + 0.012, height * q + 0.02, z + 0.002), 0.002
        )
        for s in (-1, 1)
        for q in (0.12, 0.9)
    ]
    asm.add("brackets", brackets, look)
    y, out = height * 0.78, front + 0.06
    metal = metal_finish(spec, "chrome") if family(spec) != "metal" else finish("chrome")
    asm.add("rail", shapes.rod((-w * 0.9, y, out), (w * 0.9, y, out), RAIL_RADIUS, 16), metal)
    asm.add(
        "posts",
        [shapes.rod((s * w * 0.86, y, front - 0.002), (s * w * 0.86, y, out), RAIL_RADIUS * 0.8, 10) for s in (-1, 1)],
        metal,
    )
    rail_level(asm, "rail", (-w * 0.82, w * 0.82), y, out, height - 0.024)
    asm.level("board", (-w, w), (0.004, 0.17), height, inset=0.006)
    return asm.made()


@maker("sink", form=OPEN)
def deep_sink(spec: MakeSpec) -> MadeAsset:
    """A kitchen sink of one deep basin with a level floor, on a base, its tap behind."""
    width, height, depth = spec.size
    asm, white = Assembly(spec), main_finish(spec)
    tap = min(0.22, height * 0.26)
    rim, wall, deep = height - tap, 0.022, 0.16
    w, d, shelf = width / 2, depth / 2, 0.07
    base = shapes.box_between((-w + 0.02, 0.0, -d + 0.01), (w - 0.02, rim - deep + 0.002, d - 0.03), 0.006, 2)
    asm.add("base", base, wood_finish(spec) if spec.style in ("rustic", "scandinavian") else white)
    outer, floor = shapes.rectangle(width, depth, 0.03, 4), deep - wall
    hole = [(x, z + (shelf - wall) / 2) for x, z in shapes.rectangle(width - 2 * wall, depth - wall - shelf, 0.03, 4)]
    walls = moved(shapes.extrude(outer, deep, 0.004, holes=[hole]), y=rim - deep)
    plate = moved(
        shapes.extrude(shapes.rectangle(width - 0.01, depth - 0.01, 0.026, 4), wall, 0.0), y=rim - deep + 0.0005
    )
    asm.add("basin", [walls, plate], white)
    drain = moved(shapes.tube(0.034, 0.02, 0.004, 0.0, 24), y=rim - floor - 0.0036, z=(shelf - wall) / 2)
    asm.add("drain", drain, finish("chrome"))
    reach = depth * 0.3
    path: list[Vec3] = [(0, 0.0, 0), (0, tap - 0.012, 0), (0, tap - 0.012, reach), (0, tap * 0.62, reach)]
    spout = shapes.pipe(shapes.rounded_path(path, reach * 0.45, 6), 0.011, 12)
    lever = shapes.rod((0.012, tap * 0.3, 0.0), (0.06, tap * 0.42, 0.0), 0.0055, 8)
    z = -d + shelf / 2
    asm.add(
        "tap",
        [moved(m, y=rim - 0.002, z=z) for m in (shapes.cylinder(0.024, 0.02, 0.004, 20), spout, lever)],
        finish("chrome"),
    )
    x = w - wall - 0.009
    room = floor + tap * 0.5
    asm.level(
        "inside", (-x, x), (-d + shelf + 0.009, d - wall - 0.009), rim - floor + 0.0005, room, inside=True, inset=0.0
    )
    return asm.made()
