"""Drums and a whole kit of them."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import merge, moved, rotation, transform, translation
from diorama.geometry.shapes import cylinder, lathe, rod, torus, tube
from diorama.makers.build import Assembly, main_finish
from diorama.makers.materials import finish
from diorama.makers.placing import about
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


def _shell(radius: float, high: float) -> dict[str, list[Mesh]]:
    """A drum on y = 0: shell, skins, hoops with lugs."""
    hoops = [moved(torus(radius * 1.01, radius * 0.035 + 0.003, 24, 5), y=y) for y in (high * 0.03, high * 0.97)]
    lugs = about(moved(rod((0.0, high * 0.04, 0.0), (0.0, high * 0.96, 0.0), 0.006, 6), 0.0, 0.0, radius * 1.035), 6)
    skins = [moved(cylinder(radius * 0.985, 0.004, 0.0, 28), y=y) for y in (-0.001, high - 0.003)]
    return {"shells": [cylinder(radius, high, 0.002, 28)], "hoops": [*hoops, *lugs], "skins": skins}


def _placed(parts: dict[str, list[Mesh]], at: Vec3, tilt: float, turn: float = 0.0) -> dict[str, list[Mesh]]:
    matrix = translation(*at) @ rotation((0, 1, 0), turn) @ rotation((1, 0, 0), tilt)
    return {name: [transform(mesh, matrix) for mesh in meshes] for name, meshes in parts.items()}


def _cymbal(radius: float) -> Mesh:
    bell = radius * 0.18
    return lathe(
        [(radius, -0.002), (radius, 0.0), (bell * 1.3, radius * 0.1), (bell, radius * 0.13), (0.0, radius * 0.2)],
        28,
        seam_angle_rad=1.2,
    )


def _stand(x: float, z: float, top: Vec3, spread: float) -> list[Mesh]:
    """A tripod with a pole to `top`."""
    legs = [
        rod((x, spread * 0.9, z), (x + spread * sin(a), 0.008, z + spread * cos(a)), 0.009, 7) for a in (0.5, 2.6, 4.7)
    ]
    mid = (x, top[1] * 0.62, z)
    return [*legs, rod((x, spread * 0.55, z), mid, 0.011, 8), rod(mid, top, 0.008, 8)]


@maker("drum_kit")
def drum_kit(spec: MakeSpec) -> MadeAsset:
    """Bass drum, two toms, floor tom, snare, hi-hat, two cymbals and a throne; the audience is at the front (+Z)."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    u, v, t = width / 1.6, height / 1.2, depth / 1.4
    base, tall = 0.27 * v, 0.4 * t
    parts: dict[str, list[Mesh]] = {"shells": [], "hoops": [], "skins": []}
    drums = (
        _placed(_shell(base, tall), (0.0, base + 0.025, 0.12 * t), pi / 2),
        _placed(_shell(0.15 * u, 0.2 * v), (-0.19 * u, 0.66 * v, 0.2 * t), -0.42, 0.2),
        _placed(_shell(0.165 * u, 0.22 * v), (0.19 * u, 0.65 * v, 0.2 * t), -0.42, -0.2),
        _placed(_shell(0.2 * u, 0.36 * v), (-0.54 * u, 0.24 * v, -0.28 * t), -0.05),
        _placed(_shell(0.18 * u, 0.14 * v), (0.42 * u, 0.48 * v, -0.22 * t), -0.08),
    )
    for drum in drums:
        for name, meshes in drum.items():
            parts[name] += meshes
    paint = main_finish(spec) if spec.color_stated or spec.material_stated else finish("paint", color=_tone(spec))
    asm.add("shells", parts["shells"], paint)
    asm.add("skins", parts["skins"], finish("plastic", color=(0.8, 0.79, 0.75)))
    asm.add("hoops", parts["hoops"], finish("chrome"))
    steel = finish("chrome")
    posts = [rod((s * 0.19 * u, 0.7 * v, 0.16 * t), (0.0, 2 * base - 0.02, 0.2 * t), 0.012, 8) for s in (-1, 1)]
    spurs = [rod((s * base * 0.9, base * 0.7, 0.35 * t), (s * base * 1.35, 0.008, 0.45 * t), 0.009, 7) for s in (-1, 1)]
    floor_legs = [
        rod(
            (-0.54 * u + 0.21 * u * sin(a), 0.35 * v, -0.28 * t + 0.21 * u * cos(a)),
            (-0.54 * u + 0.22 * u * sin(a), 0.004, -0.28 * t + 0.22 * u * cos(a)),
            0.008,
            7,
        )
        for a in (0.6, 2.7, 4.8)
    ]
    snare = _stand(0.42 * u, -0.22 * t, (0.42 * u, 0.49 * v, -0.22 * t), 0.2 * u)
    hats = [
        (0.66 * u, 0.84 * v, -0.02 * t, 0.14),
        (-0.6 * u, 1.1 * v, 0.2 * t, 0.19),
        (0.6 * u, 1.12 * v, 0.28 * t, 0.2),
    ]
    stands = [mesh for x, y, z, _ in hats for mesh in _stand(x, z, (x, y + 0.05 * v, z), 0.19 * u)]
    asm.add("stands", [*posts, *spurs, *floor_legs, *snare, *stands], steel)
    plates = [
        transform(_cymbal(r * u), translation(x, y, z) @ rotation((1, 0, 0), -0.16 if y > v else 0.0))
        for x, y, z, r in hats
    ]
    plates.append(transform(_cymbal(0.14 * u), translation(0.66 * u, 0.825 * v, -0.02 * t) @ rotation((1, 0, 0), pi)))
    asm.add("cymbals", plates, finish("brass"))
    _throne(asm, -0.52 * t, 0.5 * v, 0.16 * u, steel)
    return asm.made()


def _tone(spec: MakeSpec) -> Vec3:
    tones: tuple[Vec3, ...] = ((0.42, 0.015, 0.02), (0.02, 0.06, 0.3), (0.02, 0.02, 0.022), (0.03, 0.16, 0.1))
    return tones[spec.seed % len(tones)]


def _throne(asm: Assembly, z: float, high: float, radius: float, steel: Material) -> None:
    seat = lathe(
        [(radius * 0.95, high - 0.08), (radius, high - 0.05), (radius * 0.95, high - 0.008), (radius * 0.6, high)],
        24,
        seam_angle_rad=1.3,
    )
    asm.add("throne", moved(seat, z=z), finish("leather", color=(0.02, 0.02, 0.02)))
    asm.add("throne-stand", _stand(0.0, z, (0.0, high - 0.06, z), radius * 1.2), steel)


@maker("drum")
def drum(spec: MakeSpec) -> MadeAsset:
    """A hand drum with a roped skin; a snare or bass drum on legs, bongos, a tambourine, cymbal or gong by words."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    radius = min(width, depth) / 2
    wood = main_finish(spec)
    hide = finish("leather", color=(0.72, 0.58, 0.4))
    if spec.says("gong", "cymbal"):
        _struck_metal(asm)
    elif spec.says("snare", "bass", "timpani", "kettledrum"):
        _legged(asm, radius, height)
    elif spec.says("bongo", "bongos"):
        height = min(height, radius * 1.2)
        for k, (x, r) in enumerate(((-radius * 0.48, radius * 0.46), (radius * 0.52, radius * 0.4))):
            body = lathe(
                [(r * 0.72, 0.0), (r * 0.96, height * 0.6), (r, height * 0.94), (r, height - 0.006)],
                26,
                seam_angle_rad=1.2,
            )
            asm.add(f"shell-{k + 1}", moved(body, x), wood)
            asm.add(f"skin-{k + 1}", moved(cylinder(r * 0.99, 0.01, 0.003, 26), x, height - 0.01), hide)
            asm.add(
                f"hoop-{k + 1}", moved(tube(r * 1.05, r * 0.97, 0.03, 0.004, 26), x, height - 0.05), finish("chrome")
            )
        asm.add(
            "bridge",
            transform(
                cylinder(radius * 0.12, radius * 0.5, 0.004, 12),
                translation(-radius * 0.24, height * 0.55, 0) @ rotation((0, 0, 1), -pi / 2),
            ),
            wood,
        )
    elif (spec.seed % 2 and not spec.says("conga")) or spec.says("djembe", "african"):
        _djembe(asm, radius, height, wood, hide)
    else:
        barrel = [
            (radius * 0.7, 0.0),
            (radius * 0.9, height * 0.25),
            (radius * 0.99, height * 0.55),
            (radius * 0.9, height * 0.9),
            (radius * 0.88, height - 0.008),
        ]
        asm.add("shell", lathe(barrel, 30, seam_angle_rad=1.2), wood)
        _head(asm, radius * 0.9, height, hide)
    return asm.made()


def _struck_metal(asm: Assembly) -> None:
    """A gong with its boss hung in a wooden frame, or a cymbal on a stand with three legs."""
    spec = asm.spec
    width, height, depth = spec.size
    if spec.says("cymbal"):
        r = min(width, depth) / 2
        asm.add("legs", about(rod((0.0, height * 0.35, 0.0), (0.0, 0.006, r * 0.8), 0.009, 8), 3), finish("chrome"))
        asm.add("pole", moved(cylinder(0.01, height * 0.68, 0.002, 12), y=height * 0.3), finish("chrome"))
        disc = [(r, 0.0), (r * 0.34, height * 0.02), (r * 0.24, height * 0.045), (0.0, height * 0.05)]
        low = [(0.0, height * 0.045), (r * 0.24, height * 0.04), (r * 0.34, height * 0.015), (r, -0.002)]
        asm.add("cymbal", moved(lathe([*low, *disc], 36, seam_angle_rad=1.0), y=height * 0.94), finish("brass"))
        return
    t, wood = width * 0.055, main_finish(spec)
    x, r = width / 2 - t, width * 0.36
    posts = [rod((s * x, 0.0, 0.0), (s * x, height, 0.0), t * 0.6, 12) for s in (-1, 1)]
    feet = [rod((s * x, t * 0.7, -depth / 2), (s * x, t * 0.7, depth / 2), t * 0.7, 10) for s in (-1, 1)]
    beams = [rod((-width / 2, y, 0.0), (width / 2, y, 0.0), t * 0.62, 12) for y in (height * 0.14, height * 0.93)]
    asm.add("frame", [*posts, *feet, *beams], wood)
    y = height * 0.9 - r * 1.12
    line = [(r, 0.0), (r, 0.02), (r * 0.93, 0.035), (r * 0.3, 0.035), (r * 0.24, 0.06), (0.0, 0.065)]
    disc_mesh = transform(lathe([(0.0, 0.0), *line], 40, seam_angle_rad=0.9), rotation((1, 0, 0), pi / 2))
    asm.add("gong", moved(disc_mesh, y=y, z=-0.03), finish("brass"))
    cords = [rod((s * r * 0.5, y + r * 0.84, 0.0), (s * r * 0.6, height * 0.94, 0.0), 0.006, 6) for s in (-1, 1)]
    asm.add("cords", cords, finish("cotton", color=(0.4, 0.02, 0.02)))


def _head(asm: Assembly, radius: float, height: float, hide: Material) -> None:
    """Skin over the rim, and hoops with tension rods."""
    asm.add(
        "skin",
        moved(lathe([(radius * 1.0, 0.0), (radius * 1.01, 0.03), (radius * 0.96, 0.04)], 30), y=height - 0.04),
        hide,
    )
    rods = about(moved(rod((0, -height * 0.22, 0), (0, 0.0, 0), 0.006, 6), 0.0, height - 0.045, radius * 1.06), 8)
    asm.add(
        "hoops",
        [
            moved(torus(radius * 1.04, 0.008, 30, 8), y=height - 0.045),
            moved(torus(radius * 1.06, 0.007, 30, 8), y=height * 0.76),
            *rods,
        ],
        finish("chrome"),
    )


def _djembe(asm: Assembly, radius: float, height: float, wood: Material, hide: Material) -> None:
    goblet = [
        (radius * 0.62, 0.0),
        (radius * 0.5, height * 0.12),
        (radius * 0.4, height * 0.38),
        (radius * 0.62, height * 0.58),
        (radius * 0.94, height * 0.8),
        (radius * 0.95, height - 0.01),
    ]
    asm.add("shell", lathe(goblet, 30, seam_angle_rad=1.3), wood)
    asm.add(
        "skin",
        moved(lathe([(radius * 0.96, 0.0), (radius * 0.965, 0.025), (radius * 0.9, 0.035)], 30), y=height - 0.035),
        hide,
    )
    zigzag: list[Mesh] = []
    for k in range(24):
        a, b = 2 * pi * k / 24, 2 * pi * (k + 1) / 24
        top, low = (radius * 0.985, height * 0.91), (radius * 0.7, height * 0.6)
        (ra, ya), (rb, yb) = (top, low) if k % 2 else (low, top)
        zigzag.append(rod((ra * sin(a), ya, ra * cos(a)), (rb * sin(b), yb, rb * cos(b)), 0.004, 5))
    rings = [
        moved(torus(radius * 0.98, 0.009, 30, 8), y=height * 0.91),
        moved(torus(radius * 0.68, 0.008, 30, 8), y=height * 0.6),
    ]
    asm.add("ropes", [*zigzag, *rings], finish("cotton", color=(0.5, 0.08, 0.05)))


def _legged(asm: Assembly, radius: float, height: float) -> None:
    deep = height * (0.6 if asm.spec.says("bass", "timpani", "kettledrum") else 0.3)
    parts = _placed(_shell(radius * 0.93, deep), (0.0, height - deep, 0.0), 0.0)
    asm.add("shell", parts["shells"], main_finish(asm.spec))
    asm.add("skins", parts["skins"], finish("plastic", color=(0.8, 0.79, 0.75)))
    asm.add("hoops", parts["hoops"], finish("chrome"))
    legs = [
        rod(
            (radius * 0.7 * sin(a), height - deep * 0.6, radius * 0.7 * cos(a)),
            (radius * 0.95 * sin(a), 0.006, radius * 0.95 * cos(a)),
            0.01,
            8,
        )
        for a in (0.5, 2.6, 4.7)
    ]
    ties = [
        rod((0.0, height * 0.2, 0.0), (radius * 0.9 * sin(a), height * 0.2, radius * 0.9 * cos(a)), 0.007, 6)
        for a in (0.5, 2.6, 4.7)
    ]
    asm.add("legs", [merge(legs), *ties], finish("chrome"))
