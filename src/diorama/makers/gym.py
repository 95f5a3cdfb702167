"""What a gym has: weights, racks, benches, a punching bag."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, rotation, transform, translation
from diorama.geometry.shapes import box_between, cylinder, lathe, pipe, rod, rounded_path, torus
from diorama.makers.build import Assembly, main_finish
from diorama.makers.materials import finish
from diorama.makers.placing import facing, sideways
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

INK: Vec3 = (0.018, 0.018, 0.02)


def _discs(x: float, y: float, radii: tuple[float, ...], thick: float, z: float = 0.0) -> list[Mesh]:
    """Plates on a bar, outwards from |x| on both sides."""
    return [
        sideways(
            cylinder(r, thick, thick * 0.22, 24),
            (x + k * thick * 1.05) if s > 0 else -(x + k * thick * 1.05) - thick,
            y,
            z,
        )
        for s in (1, -1)
        for k, r in enumerate(radii)
    ]


def _dumbbell(x: float, y: float, z: float, long: float, radius: float) -> tuple[list[Mesh], list[Mesh]]:
    """Heads and handle of a dumbbell along x whose middle is at (x, y, z)."""
    thick = long * 0.26
    heads = [
        sideways(cylinder(radius, thick, radius * 0.25, 6 if radius > 0.05 else 12), x + s, y, z)
        for s in (-long / 2, long / 2 - thick)
    ]
    return heads, [rod((x - long * 0.3, y, z), (x + long * 0.3, y, z), radius * 0.3, 10)]


@maker("dumbbell")
def dumbbell(spec: MakeSpec) -> MadeAsset:
    """A dumbbell or a pair; a kettlebell or a plate by words."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    iron = main_finish(spec)
    r = min(height, depth) / 2
    if spec.says("kettlebell"):
        ball = height * 0.3
        asm.add(
            "bell",
            moved(
                lathe(
                    [
                        (ball * 0.6, -ball * 0.92),
                        *((ball * cos(a), ball * sin(a)) for a in (-0.8, -0.4, 0.0, 0.4, 0.8, 1.2)),
                        (0.0, ball),
                    ],
                    26,
                    seam_angle_rad=0.9,
                ),
                y=ball * 0.92,
            ),
            iron,
        )
        path = [
            (-ball * 0.5, ball * 1.2, 0.0),
            (-ball * 0.8, height * 0.86, 0.0),
            (-ball * 0.5, height - ball * 0.2, 0.0),
            (ball * 0.5, height - ball * 0.2, 0.0),
            (ball * 0.8, height * 0.86, 0.0),
            (ball * 0.5, ball * 1.2, 0.0),
        ]
        asm.add("handle", pipe(rounded_path(path, ball * 0.4, 4), ball * 0.2, 10), finish("steel"))
    elif spec.says("plate"):
        disc = lathe([(r * 0.12, -0.02), (r, -0.02), (r, 0.02), (r * 0.12, 0.02)], 32, closed=True)
        asm.add("plate", moved(facing(disc), y=r), iron)
    else:
        heads, handle = _dumbbell(0.0, r * 0.87, 0.0, width, r)
        asm.add("heads", heads, iron)
        asm.add("handle", handle, finish("chrome"))
        grip = [sideways(torus(r * 0.3, r * 0.035, 14, 6), 0.0, 0.0, 0.0)]
        asm.add(
            "grip",
            [
                moved(mesh, x, r * 0.87, 0.0)
                for mesh in grip
                for x in (-width * 0.12, -width * 0.04, width * 0.04, width * 0.12)
            ],
            finish("chrome"),
        )
    return asm.made()


@maker("barbell")
def barbell(spec: MakeSpec) -> MadeAsset:
    """A bar with plates and collars, lying on its plates."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    r, w = min(height, depth) / 2, width / 2
    asm.add(
        "bar",
        [
            rod((-w, r, 0), (w, r, 0), 0.014, 12),
            *(rod((s * w * 0.72, r, 0), (s * w, r, 0), 0.023, 12) for s in (-1, 1)),
        ],
        main_finish(spec),
    )
    tones: tuple[Vec3, ...] = (INK, (0.5, 0.02, 0.02), (0.03, 0.08, 0.35))
    thick = min(0.045, width * 0.03)
    asm.add("large-plates", _discs(w * 0.73, r, (r, r), thick), finish("plastic", color=tones[spec.seed % 3]))
    asm.add("small-plates", _discs(w * 0.73 + 2.15 * thick, r, (r * 0.62,), thick * 0.8), finish("iron"))
    asm.add(
        "hubs",
        [*_discs(w * 0.725, r, (r * 0.24,), thick * 0.3), *_discs(w * 0.73 + 3.2 * thick, r, (0.036,), thick * 0.7)],
        finish("chrome"),
    )
    return asm.made()


@maker("weight_rack")
def weight_rack(spec: MakeSpec) -> MadeAsset:
    """Two sloping shelves of dumbbells on side frames; a squat rack with its bar by words."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    steel = main_finish(spec)
    w, d = width / 2, depth / 2
    if spec.says("squat", "power"):
        return _squat_rack(asm)
    posts = [
        mesh
        for s in (-1, 1)
        for mesh in (
            box_between((s * (w - 0.03) - 0.03, 0.0, -d), (s * (w - 0.03) + 0.03, 0.05, d), 0.008),
            transform(
                box_between((-0.03, 0.0, -0.03), (0.03, height * 1.0, 0.03), 0.008),
                translation(s * (w - 0.03), 0.0, d * 0.3) @ rotation((1, 0, 0), -0.3) @ translation(0, 0.0, 0),
            ),
        )
    ]
    asm.add("frame", posts, steel)
    heads: list[Mesh] = []
    grips: list[Mesh] = []
    shelves: list[Mesh] = []
    for level, y in enumerate((0.3, 0.58, 0.86)):
        z = d * 0.3 - y * height * 0.3 + 0.05
        tilt = translation(0.0, y * height, z) @ rotation((1, 0, 0), 0.28)
        shelves += [
            transform(box_between((-w + 0.02, -0.02, a - 0.025), (w - 0.02, 0.012, a + 0.025), 0.005), tilt)
            for a in (-0.06, 0.09)
        ]
        r = (0.072, 0.062, 0.05)[level] * min(1.0, height)
        count = max(2, int((width - 0.1) / (r * 2.35)))
        for k in range(count):
            x = -w + 0.06 + r + k * (width - 0.12 - 2 * r) / (count - 1)
            h, g = _dumbbell(0.0, 0.0, 0.0, 0.24, r)
            place = tilt @ translation(x, 0.012 + r * 0.85, 0.015) @ rotation((0, 1, 0), pi / 2)
            heads += [transform(mesh, place) for mesh in h]
            grips += [transform(mesh, place) for mesh in g]
    asm.add("shelves", shelves, steel)
    asm.add("weights", heads, finish("rubber"))
    asm.add("handles", grips, finish("chrome"))
    return asm.made()


def _squat_rack(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    height = height if asm.spec.stated[1] else 2.0
    w, d, steel = width / 2, depth / 2, main_finish(asm.spec)
    frame = [
        box_between((s * (w - 0.1) - 0.03, 0.0, z - 0.03), (s * (w - 0.1) + 0.03, height, z + 0.03), 0.006)
        for s in (-1, 1)
        for z in (-d + 0.03,)
    ]
    frame += [box_between((s * (w - 0.1) - 0.03, 0.0, -d), (s * (w - 0.1) + 0.03, 0.06, d), 0.006) for s in (-1, 1)]
    frame += [box_between((-w + 0.1, y, -d), (w - 0.1, y + 0.06, -d + 0.06), 0.006) for y in (0.15, height - 0.08)]
    hooks = [
        box_between(
            (s * (w - 0.1) - 0.025, height * 0.68, -d + 0.05), (s * (w - 0.1) + 0.025, height * 0.7, -d + 0.16), 0.004
        )
        for s in (-1, 1)
    ]
    asm.add("frame", [*frame, *hooks], steel)
    y, z = height * 0.7 + 0.014, -d + 0.12
    asm.add("bar", rod((-w * 1.25, y, z), (w * 1.25, y, z), 0.015, 12), finish("chrome"))
    asm.add("plates", _discs(w + 0.02, y, (0.2, 0.16), 0.04, z), finish("rubber"))
    return asm.made()


def pad(low: Vec3, high: Vec3) -> Mesh:
    """A cushion between two corners [m]."""
    return box_between(low, high, 0.025, 2)


@maker("weight_bench")
def weight_bench(spec: MakeSpec) -> MadeAsset:
    """A padded bench along z with uprights that hold a loaded bar at its back."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d, seat = width / 2, depth / 2, min(0.45, height * 0.42)
    vinyl = finish(
        "leather",
        color=spec.color
        if spec.color_stated
        else ((0.02, 0.02, 0.022), (0.4, 0.02, 0.02), (0.03, 0.06, 0.25))[spec.seed % 3],
    )
    steel = finish("steel", color=(0.05, 0.05, 0.055)) if not spec.material_stated else main_finish(spec)
    half = min(0.15, w * 0.5)
    asm.add(
        "pads",
        [
            pad((-half, seat - 0.08, -d * 0.55), (half, seat, d * 0.5)),
            pad((-half, seat - 0.08, d * 0.52), (half, seat, d)),
        ],
        vinyl,
    )
    z = -d * 0.72
    frame = [
        box_between((-0.03, seat - 0.14, z), (0.03, seat - 0.07, d * 0.95), 0.008),
        box_between((-0.03, 0.03, d * 0.72), (0.03, seat - 0.1, d * 0.78), 0.006),
    ]
    frame += [
        box_between((-w * 0.75, 0.0, d * 0.71), (w * 0.75, 0.05, d * 0.79), 0.01),
        box_between((-w, 0.0, z - 0.03), (w, 0.05, z + 0.03), 0.01),
    ]
    frame += [
        box_between((s * w * 0.8 - 0.025, 0.02, z - 0.025), (s * w * 0.8 + 0.025, height * 0.9, z + 0.025), 0.006)
        for s in (-1, 1)
    ]
    frame += [box_between((-w * 0.8, seat - 0.15, z - 0.025), (w * 0.8, seat - 0.09, z + 0.025), 0.006)]
    frame += [
        box_between(
            (s * w * 0.8 - 0.025, height * 0.84, z + 0.02), (s * w * 0.8 + 0.025, height * 0.86, z + 0.1), 0.004
        )
        for s in (-1, 1)
    ]
    asm.add("frame", frame, steel)
    y, zb, r = height * 0.86 + 0.013, z + 0.06, min(0.14, height * 0.12)
    asm.add("bar", rod((-w * 1.0, y, zb), (w * 1.0, y, zb), 0.013, 12), finish("chrome"))
    asm.add("plates", _discs(w * 0.88, y, (r, r * 0.8), w * 0.055, zb), finish("rubber"))
    return asm.made()


@maker("punching_bag")
def punching_bag(spec: MakeSpec) -> MadeAsset:
    """A leather bag on chains from a hook in the ceiling."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    r = min(width, depth) / 2
    bag = height * 0.68
    shape = [(0.0, 0.0), (r * 0.85, 0.0), (r * 0.97, 0.02), (r, 0.07), (r, bag - 0.05), (r * 0.96, bag), (0.0, bag)]
    asm.add("bag", lathe(shape, 28, seam_angle_rad=0.9), main_finish(spec))
    asm.add(
        "bands",
        [moved(torus(r * 0.985, r * 0.035, 30, 6), y=y) for y in (bag * 0.07, bag * 0.5, bag * 0.9)],
        finish("leather", color=(0.3, 0.02, 0.02)),
    )
    steel = finish("steel")
    eye = height * 0.9
    chains: list[Mesh] = []
    for k in range(4):
        a = pi / 4 + k * pi / 2
        low, high = (r * 0.86 * sin(a), bag - 0.01, r * 0.86 * cos(a)), (0.012 * sin(a), eye, 0.012 * cos(a))
        links = 7
        for i in range(links):
            p = [low[j] + (high[j] - low[j]) * (i - 0.12) / links for j in range(3)] if i else list(low)
            q = [low[j] + (high[j] - low[j]) * (i + 1.0) / links for j in range(3)]
            chains.append(rod((p[0], p[1], p[2]), (q[0], q[1], q[2]), 0.0075 if i % 2 else 0.005, 6))
    top = [
        moved(facing(torus(0.03, 0.007, 18, 6)), y=eye + 0.02),
        rod((0.0, eye + 0.04, 0.0), (0.0, height - 0.02, 0.0), 0.009, 8),
        moved(cylinder(0.05, 0.022, 0.004, 18), y=height - 0.022),
    ]
    asm.add("chains", chains, steel)
    asm.add("hook", top, steel)
    return asm.made()


@maker("foam_roller")
def foam_roller(spec: MakeSpec) -> MadeAsset:
    """A ribbed roller lying along z; an exercise step or yoga block by words."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    foam = main_finish(spec)
    if spec.says("step", "block", "board", "platform"):
        asm.add(
            "block",
            box_between((-width / 2, 0.0, -depth / 2), (width / 2, height, depth / 2), min(0.02, height * 0.2), 2),
            foam,
        )
        asm.add(
            "mat",
            box_between(
                (-width * 0.42, height - 0.004, -depth * 0.44), (width * 0.42, height + 0.003, depth * 0.44), 0.002
            ),
            finish("rubber"),
        )
        return asm.made()
    r = min(width, height) / 2
    core = lathe(
        [(r * 0.55, -depth / 2), (r * 0.9, -depth / 2), (r * 0.9, depth / 2), (r * 0.55, depth / 2)], 24, closed=True
    )
    asm.add("core", moved(facing(core), y=r), foam)
    ribs = [moved(facing(torus(r * 0.9, r * 0.1, 24, 6)), 0.0, r, depth * (k / 9 - 0.5) * 0.94) for k in range(10)]
    asm.add("ribs", ribs, foam)
    return asm.made()
