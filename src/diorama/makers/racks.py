"""Stands, rails and trolleys of posts and bars."""

from __future__ import annotations

from math import pi

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved, turned
from diorama.makers.build import Assembly, family, main_finish, metal_finish, spaced, taste, wood_finish
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("coat_rack")
def coat_rack(spec: MakeSpec) -> MadeAsset:
    """A pole on three or four feet with curved hooks at its head."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    metal = family(spec) == "metal"
    r = 0.014 if metal else 0.021
    pole = shapes.cylinder(r, height - 0.06, 0.004, 16)
    finial = shapes.ellipsoid((r * 3, r * 3.4, r * 3), 14)
    asm.add("pole", [moved(pole, y=0.05), moved(finial, y=height - r * 1.7)], main)
    feet: list[Mesh] = []
    hooks: list[Mesh] = []
    for k in range(4):
        angle = pi / 4 + k * pi / 2
        reach = min(width, depth) * 0.66
        path: list[Vec3] = [(0, 0.16, 0), (0, 0.13, reach * 0.35), (0, 0.03, reach * 0.85), (0, 0.012, reach)]
        section = shapes.rectangle(r * 1.5, r * 1.7, r * 0.4, 2)
        feet.append(turned(_grounded(shapes.sweep(shapes.rounded_path(path, 0.12, 4), section)), (0, 1, 0), angle))
        for level, lift in ((height - 0.14, 0.0), (height - 0.42, pi / 4)):
            arm: list[Vec3] = [
                (0, level - 0.02, 0),
                (0, level - 0.03, 0.07),
                (0, level + 0.03, 0.11),
                (0, level + 0.06, 0.10),
            ]
            hook = shapes.pipe(shapes.rounded_path(arm, 0.04, 3), r * 0.42, 8)
            hooks += [
                turned(hook, (0, 1, 0), angle + lift),
                turned(moved(shapes.sphere(r * 0.62, 8), 0, level + 0.06, 0.1), (0, 1, 0), angle + lift),
            ]
    asm.add("feet", feet, main)
    asm.add("hooks", hooks, main)
    return asm.made()


def _grounded(mesh: Mesh) -> Mesh:
    positions = mesh.positions.copy()
    positions[:, 1] = positions[:, 1].clip(0.0, None)
    return Mesh(positions=positions, faces=mesh.faces, normals=mesh.normals, uvs=mesh.uvs)


@maker("clothing_rack")
def clothing_rack(spec: MakeSpec) -> MadeAsset:
    """A rail between two frames, with hangers and a few garments."""
    width, height, depth = spec.size
    asm, metal = Assembly(spec), metal_finish(spec)
    r = 0.013
    x = width / 2 - r
    frames: list[Mesh] = []
    for s in (-1, 1):
        frames.append(moved(shapes.pipe([(s * x, 0.0, 0.0), (s * x, height - r, 0.0)], r, 12), y=0.0))
        frames.append(shapes.rod((s * x, r, -depth / 2 + 0.002), (s * x, r, depth / 2 - 0.002), r, 12))
    frames.append(shapes.rod((-x - r, height - r, 0), (x + r, height - r, 0), r, 12))
    frames.append(shapes.rod((-x, 0.14, 0), (x, 0.14, 0), r * 0.8, 12))
    asm.add("frame", [_grounded(frame) for frame in frames], metal)
    count = max(3, min(7, round(width / 0.16)))
    rng = spec.rng("clothes")
    hangers: list[Mesh] = []
    tints: tuple[Vec3, ...] = (
        (0.08, 0.12, 0.25),
        (0.5, 0.45, 0.36),
        (0.3, 0.06, 0.07),
        (0.75, 0.74, 0.7),
        (0.09, 0.16, 0.1),
        (0.02, 0.02, 0.022),
    )
    for k, at in enumerate(spaced(-width * 0.38, width * 0.38, count)):
        top = height - 2 * r
        hangers.append(
            shapes.pipe(
                [(at, top + 0.026, 0), (at, top + 0.02, 0.014), (at, top - 0.02, 0.004), (at, top - 0.055, 0)], 0.002, 6
            )
        )
        hangers.append(shapes.pipe([(at, top - 0.05, 0), (at, top - 0.11, depth * 0.38)], 0.004, 6))
        hangers.append(shapes.pipe([(at, top - 0.05, 0), (at, top - 0.11, -depth * 0.38)], 0.004, 6))
        tall = float(rng.uniform(0.6, 0.95)) * min(1.0, (height - 0.4) / 1.1)
        d = depth * 0.42
        outline = [
            (-0.05, top - 0.065),
            (-d, top - 0.13),
            (-d * 0.92, top - 0.13 - tall),
            (d * 0.92, top - 0.13 - tall),
            (d, top - 0.13),
            (0.05, top - 0.065),
        ]
        cloth = shapes.extrude([(a, -b) for a, b in outline], 0.035, 0.012)
        cloth = turned(turned(cloth, (1, 0, 0), pi / 2), (0, 1, 0), pi / 2)
        asm.add(
            f"garment-{k + 1}",
            moved(cloth, x=at - 0.0175),
            finish("cotton", color=tints[int(rng.integers(len(tints)))]),
        )
    asm.add("hangers", hangers, finish("chrome"))
    return asm.made()


@maker("cart", "bar_cart")
def cart(spec: MakeSpec) -> MadeAsset:
    """A trolley: two or three trays between posts, a push bar, castors."""
    width, height, depth = spec.size
    asm, frame = Assembly(spec), metal_finish(spec)
    bar = spec.category == "bar_cart"
    plate: Material = finish("glass") if bar and taste(spec).key != "rustic" else main_finish(spec)
    if spec.style in ("rustic", "industrial", "scandinavian") and not spec.material_stated:
        plate = wood_finish(spec)
    wheel, r = 0.035, 0.011
    w, d = width / 2 - 0.03, depth / 2 - r
    posts = [shapes.pipe([(x, wheel * 1.7, z), (x, height - 0.02, z)], r, 12) for x in (-w, w) for z in (-d, d)]
    handle: list[Vec3] = [
        (w, height - 0.03, -d),
        (w + 0.018, height - 0.012, -d),
        (w + 0.018, height - 0.012, d),
        (w, height - 0.03, d),
    ]
    rails = [shapes.pipe(handle, r * 0.9, 10), shapes.rod((-w, height - 0.03, -d), (-w, height - 0.03, d), r * 0.9, 10)]
    count = spec.detail("shelves", 2 if bar else 3, 2, 4)
    levels = [0.16 + (height - 0.16 - 0.12) * k / (count - 1) for k in range(count)]
    for y in levels:
        rails += [shapes.rod((-w, y - 0.01, z), (w, y - 0.01, z), r * 0.8, 8) for z in (-d, d)]
        rails += [shapes.rod((x, y - 0.01, -d), (x, y - 0.01, d), r * 0.8, 8) for x in (-w, w)]
    asm.add("frame", [*posts, *rails], frame)
    asm.add("trays", [shapes.box_between((-w, y - 0.012, -d), (w, y, d), 0.002) for y in levels], plate)
    wheels = [
        moved(turned(moved(shapes.cylinder(wheel, 0.02, 0.005, 18), y=-0.01), (1, 0, 0), pi / 2), x, wheel, z)
        for x in (-w, w)
        for z in (-d + 0.012, d - 0.012)
    ]
    stems = [shapes.rod((x, wheel, z), (x, wheel * 1.9, z), 0.009, 8) for x in (-w, w) for z in (-d + 0.012, d - 0.012)]
    asm.add("castors", [*wheels, *stems], finish("rubber"))
    for k, y in enumerate(levels):
        room = None if k + 1 == count else levels[k + 1] - 0.03 - y
        z = (-d + 0.014, d - 0.014)
        asm.level(f"tray-{k + 1}", (-w + 0.014, w - 0.014), z, y, room, inside=k + 1 < count, inset=0.006)
    return asm.made()


@maker("ladder")
def ladder(spec: MakeSpec) -> MadeAsset:
    """Two rails with rungs between."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    rail = min(0.045, width * 0.12)
    x = width / 2 - rail / 2
    thick = min(depth, 0.07)
    asm.add(
        "rails",
        [
            shapes.box_between((s * x - rail / 2, 0, -thick / 2), (s * x + rail / 2, height, thick / 2), 0.006)
            for s in (-1, 1)
        ],
        main,
    )
    count = max(3, round(height / 0.29))
    asm.add("rungs", [shapes.rod((-x, y, 0), (x, y, 0), 0.015, 10) for y in spaced(0.05, height, count)], main)
    return asm.made()


@maker("easel")
def easel(spec: MakeSpec) -> MadeAsset:
    """A painter's easel with a canvas on its ledge."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), wood_finish(spec)
    t = 0.032
    w, front, back = width / 2 - t / 2, depth / 2 - t / 2, -depth / 2 + t / 2
    lean_z = depth * 0.42

    def stick(a: Vec3, b: Vec3) -> Mesh:
        return _grounded(shapes.sweep([a, b], shapes.rectangle(t, t * 0.7, 0.004, 1), up=(0, 0, 1)))

    head = front - lean_z
    legs = {
        "leg-left": stick((-w, 0.0, front), (-w * 0.14, height - 0.02, head)),
        "leg-right": stick((w, 0.0, front), (w * 0.14, height - 0.02, head)),
        "leg-back": stick((0.0, 0.0, back), (0.0, height * 0.97, head - 0.02)),
    }
    for name, mesh in legs.items():
        asm.add(name, mesh, main)
    y = height * 0.4
    z = front - lean_z * y / height
    asm.add("ledge", shapes.box_between((-w * 0.8, y - 0.025, z - 0.012), (w * 0.8, y, z + 0.06), 0.003), main)
    asm.add(
        "head",
        shapes.box_between((-w * 0.2, height - 0.1, head - 0.02), (w * 0.2, height - 0.03, head + 0.03), 0.003),
        main,
    )
    tall, wide = height * 0.42, width * 0.88
    canvas = moved(shapes.rounded_box((wide, tall, 0.02), 0.002), y=tall / 2)
    lean = -lean_z / height
    asm.add(
        "canvas",
        moved(turned(canvas, (1, 0, 0), lean), y=y - 0.002, z=z + 0.036),
        finish("canvas", color=(0.86, 0.85, 0.8)),
    )
    return asm.made()
