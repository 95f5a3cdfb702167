"""Toys that roll, float or fly: cars, trains, planes, boats, drones."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, rotation, transform, translation, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    extrude,
    lathe,
    rod,
    rounded_box,
    sphere,
    sweep,
    tapered,
    torus,
)
from diorama.makers.animal_form import egg
from diorama.makers.build import Assembly, main_finish
from diorama.makers.materials import finish
from diorama.makers.placing import across, facing, sideways, upright
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.toys import INK, TONES, toy_finish


def _wheels(places: list[tuple[float, float]], radius: float, thick: float) -> list[Mesh]:
    """Wheels along x that stand on y = 0, at (x, z)."""
    return [sideways(cylinder(radius, thick, radius * 0.2, 18), x - thick / 2, radius, z) for x, z in places]


@maker("toy_car")
def toy_car(spec: MakeSpec) -> MadeAsset:
    """A chunky car; a truck, bus or tractor by words; its nose towards +Z."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d, r = width / 2, depth / 2, height * 0.24
    word = TONES[spec.seed % len(TONES)] if not (spec.color_stated or spec.material_stated) else ""
    paint = toy_finish(spec, word) if word else main_finish(spec)
    if spec.says("bus"):
        side, glass = _bus(spec.size)
    elif spec.says("truck", "tractor", "fire"):
        side, glass = _cab(spec.size)
        asm.add("bed", _truck_bed(spec.size), toy_finish(spec, "yellow" if word != "yellow" else "blue"))
    else:
        side, glass = _saloon(spec.size)
    asm.add("body", across(side, width, min(0.008, width * 0.08)), paint)
    asm.add("windows", glass, finish("screen"))
    places = [(s * w * 0.94, z) for s in (-1, 1) for z in (-d * 0.56, d * 0.58)]
    asm.add("wheels", _wheels(places, r, width * 0.2), finish("rubber"))
    asm.add(
        "hubs",
        [sideways(cylinder(r * 0.5, width * 0.215, 0.001, 14), x - width * 0.1075, r, z) for x, z in places],
        finish("plastic", color=(0.75, 0.74, 0.7)),
    )
    lamps = [facing(cylinder(height * 0.07, 0.006, 0.001, 12), s * w * 0.62, height * 0.44, d * 0.97) for s in (-1, 1)]
    asm.add("lamps", lamps, finish("plastic", color=(0.85, 0.75, 0.3)))
    return asm.made()


def _bus(size: Vec3) -> tuple[list[Vec2], list[Mesh]]:
    """Side view (z, y) [m] and windows of a bus."""
    width, height, depth = size
    w, d, low = width / 2, depth / 2, height * 0.168
    side = [
        (-d, low),
        (d * 0.97, low),
        (d, height * 0.5),
        (d * 0.94, height),
        (-d * 0.96, height),
        (-d, height * 0.9),
    ]
    glass = [
        box_between(
            (-w * 1.005, height * 0.56, -d * 0.88 + k * d * 0.36),
            (w * 1.005, height * 0.84, -d * 0.6 + k * d * 0.36),
            0.002,
        )
        for k in range(5)
    ]
    glass.append(box_between((-w * 0.8, height * 0.54, d * 0.9), (w * 0.8, height * 0.86, d * 0.985), 0.004))
    return side, glass


def _cab(size: Vec3) -> tuple[list[Vec2], list[Mesh]]:
    """Side view (z, y) [m] and windows of a truck's cab."""
    width, height, depth = size
    w, d, low = width / 2, depth / 2, height * 0.168
    side = [
        (d * 0.25, low),
        (d * 0.98, low),
        (d, height * 0.55),
        (d * 0.9, height),
        (d * 0.28, height),
        (d * 0.25, height * 0.9),
    ]
    glass = [
        box_between((-w * 1.005, height * 0.6, d * 0.42), (w * 1.005, height * 0.88, d * 0.8), 0.002),
        box_between((-w * 0.8, height * 0.6, d * 0.86), (w * 0.8, height * 0.9, d * 0.972), 0.003),
    ]
    return side, glass


def _saloon(size: Vec3) -> tuple[list[Vec2], list[Mesh]]:
    """Side view (z, y) [m] and windows of a car."""
    width, height, depth = size
    d, low = depth / 2, height * 0.168
    side = [
        (-d * 0.97, low),
        (d * 0.97, low),
        (d, height * 0.42),
        (d * 0.9, height * 0.55),
        (d * 0.5, height * 0.6),
        (d * 0.2, height * 0.96),
        (0.0, height),
        (-d * 0.45, height),
        (-d * 0.72, height * 0.66),
        (-d * 0.95, height * 0.62),
        (-d, height * 0.5),
    ]
    sill, roof = height * 0.62, height * 0.9
    glass = [
        across([(d * 0.42, sill), (d * 0.17, roof), (-d * 0.1, roof), (-d * 0.1, sill)], width * 1.006, 0.001),
        across([(-d * 0.16, sill), (-d * 0.16, roof), (-d * 0.42, roof), (-d * 0.62, sill)], width * 1.006, 0.001),
        across(
            [
                (d * 0.505, height * 0.62),
                (d * 0.23, height * 0.955),
                (d * 0.2, height * 0.92),
                (d * 0.44, height * 0.62),
            ],
            width * 0.8,
        ),
    ]
    return side, glass


def _truck_bed(size: Vec3) -> list[Mesh]:
    """The open box behind the cab."""
    width, height, depth = size
    w, d, low = width / 2, depth / 2, height * 0.168
    bed = [
        box_between((-w, low, -d), (w, height * 0.42, d * 0.3), 0.004),
        *(
            box_between(
                (min(s * w, s * (w - 0.006)), height * 0.4, -d),
                (max(s * w, s * (w - 0.006)), height * 0.8, d * 0.22),
                0.002,
            )
            for s in (-1, 1)
        ),
    ]
    return [*bed, box_between((-w, height * 0.4, -d), (w, height * 0.8, -d + 0.006), 0.002)]


@maker("toy_train")
def toy_train(spec: MakeSpec) -> MadeAsset:
    """A wooden engine with two wagons on an oval of track."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    gauge, thick = min(0.05, depth * 0.1), height * 0.1
    rx, rz = width / 2 - gauge * 0.65, depth / 2 - gauge * 0.65
    loop = [(rx * cos(a), thick / 2, rz * sin(a)) for a in np.linspace(0, 2 * pi, 64, endpoint=False)]
    path = [(float(a), b, float(c)) for a, b, c in loop]
    bed = sweep(
        path,
        [(-gauge * 0.6, -thick / 2), (gauge * 0.6, -thick / 2), (gauge * 0.6, thick / 2), (-gauge * 0.6, thick / 2)],
        closed=True,
    )
    asm.add("track", bed, finish("beech"))
    rails = [
        sweep(
            [
                (x * (1 + s * gauge * 0.28 / max(rx, rz)), thick * 1.06, z * (1 + s * gauge * 0.28 / max(rx, rz)))
                for x, _, z in path
            ],
            [(-0.0025, -thick * 0.2), (0.0025, -thick * 0.2), (0.0025, thick * 0.2), (-0.0025, thick * 0.2)],
            closed=True,
        )
        for s in (-1, 1)
    ]
    asm.add("rails", rails, finish("walnut"))
    tall = height - thick
    long = min(0.13, width * 0.16)
    word = "" if spec.color_stated else TONES[spec.seed % 4]
    paint = main_finish(spec) if not word else toy_finish(spec, word, "paint")
    cars: dict[str, list[Mesh]] = {"engine": [], "wheels": [], "roof": [], "wagon": [], "load": []}
    for k in range(3):
        a = pi / 2 - 0.1 - k * long * 1.25 / max(rx, rz) * 1.05
        x, z = rx * cos(a), rz * sin(a)
        yaw = float(np.arctan2(rx * sin(a), -rz * cos(a)))
        place = translation(x, thick * 1.1, z) @ rotation((0, 1, 0), yaw + pi)
        parts = _engine(tall, gauge, long) if k == 0 else _wagon(tall, gauge, long)
        for name, meshes in parts.items():
            cars[name] += [transform(mesh, place) for mesh in meshes]
    looks = {
        "engine": paint,
        "wheels": finish("paint", color=INK),
        "roof": toy_finish(spec, "yellow" if word != "yellow" else "red", "paint"),
        "wagon": toy_finish(spec, "blue" if word != "blue" else "green", "paint"),
        "load": finish("pine"),
    }
    for name, meshes in cars.items():
        asm.add(name, meshes, looks[name])
    return asm.made()


def _engine(tall: float, gauge: float, long: float) -> dict[str, list[Mesh]]:
    """A steam engine about the origin that runs towards +Z."""
    w, d, r = gauge * 0.42, long / 2, tall * 0.16
    boiler = [
        box_between((-w, r, -d), (w, tall * 0.3, d), 0.003),
        facing(cylinder(w * 0.82, long * 0.58, 0.004, 18), 0.0, tall * 0.3 + w * 0.7, -d * 0.2),
        box_between((-w, tall * 0.28, -d), (w, tall * 0.84, -d * 0.25), 0.003),
    ]
    extra = [
        box_between((-w * 1.15, tall * 0.83, -d * 1.02), (w * 1.15, tall * 0.93, -d * 0.18), 0.004),
        moved(
            lathe([(w * 0.22, 0.0), (w * 0.24, tall * 0.16), (w * 0.4, tall * 0.28)], 14),
            0.0,
            tall * 0.3 + w * 1.4,
            d * 0.6,
        ),
        moved(sphere(w * 0.28, 12), 0.0, tall * 0.3 + w * 1.5, d * 0.15),
    ]
    return {
        "engine": boiler,
        "roof": extra,
        "wheels": [
            sideways(cylinder(r, gauge * 0.9, 0.002, 14), -gauge * 0.45, r, z) for z in (-d * 0.6, 0.0, d * 0.6)
        ],
    }


def _wagon(tall: float, gauge: float, long: float) -> dict[str, list[Mesh]]:
    w, d, r = gauge * 0.42, long * 0.45, tall * 0.16
    tub = [
        box_between((-w, r, -d), (w, tall * 0.32, d), 0.003),
        *(
            box_between((min(s * w, s * w * 0.84), tall * 0.3, -d), (max(s * w, s * w * 0.84), tall * 0.56, d), 0.001)
            for s in (-1, 1)
        ),
        *(
            box_between((-w, tall * 0.3, min(s * d, s * d * 0.93)), (w, tall * 0.56, max(s * d, s * d * 0.93)), 0.001)
            for s in (-1, 1)
        ),
    ]
    logs = [
        facing(cylinder(w * 0.27, d * 1.7, 0.001, 10), x * w, tall * (0.4 + h), -d * 0.85)
        for x, h in ((-0.5, 0.0), (0.0, 0.0), (0.5, 0.0), (-0.25, 0.13), (0.25, 0.13))
    ]
    hook = rod((0.0, r * 1.3, d * 0.9), (0.0, r * 1.3, d * 1.5), 0.003, 6)
    return {
        "wagon": [*tub, hook],
        "load": logs,
        "wheels": [sideways(cylinder(r, gauge * 0.9, 0.002, 14), -gauge * 0.45, r, z) for z in (-d * 0.55, d * 0.55)],
    }


@maker("toy_plane")
def toy_plane(spec: MakeSpec) -> MadeAsset:
    """A plump aeroplane; a boat, rocket or drone by words; its nose towards +Z."""
    asm = Assembly(spec)
    plain = not (spec.color_stated or spec.material_stated)
    paint = toy_finish(spec, TONES[(spec.seed + 1) % 6]) if plain else main_finish(spec)
    if spec.says("boat", "ship"):
        _boat(asm, paint)
    elif spec.says("rocket"):
        _rocket(asm, paint)
    elif spec.says("drone", "quadcopter"):
        _drone(asm, paint)
    else:
        _plane(asm, paint)
    return asm.made()


def _boat(asm: Assembly, paint: Material) -> None:
    """A steamer with a cabin, a funnel and a flag."""
    width, height, depth = asm.spec.size
    w, d = width / 2, depth / 2
    white = finish("plastic", color=(0.84, 0.83, 0.8))
    half = [(0.0, d), (w * 0.32, d * 0.6), (w * 0.42, 0.0), (w * 0.38, -d * 0.85), (0.0, -d)]
    outline = [*half, *((-x, z) for x, z in half[-2:0:-1])]
    asm.add("hull", tapered(extrude(outline, height * 0.32, 0.004), 0.72), paint)
    asm.add(
        "cabin",
        [
            box_between((-w * 0.22, height * 0.31, -d * 0.5), (w * 0.22, height * 0.55, d * 0.1), 0.006),
            moved(cylinder(w * 0.1, height * 0.24, 0.002, 14), 0.0, height * 0.54, -d * 0.2),
        ],
        white,
    )
    asm.add("mast", rod((0.0, height * 0.3, d * 0.2), (0.0, height, d * 0.2), 0.004, 8), finish("walnut"))
    asm.add("flag", box_between((-0.001, height * 0.8, -d * 0.05), (0.001, height * 0.98, d * 0.2)), paint)


def _rocket(asm: Assembly, paint: Material) -> None:
    """A rocket on three fins."""
    width, height, _ = asm.spec.size
    w = width / 2
    white = finish("plastic", color=(0.84, 0.83, 0.8))
    r = min(w, height) * 0.24
    asm.add(
        "hull",
        lathe(
            [
                (r * 0.6, height * 0.12),
                (r, height * 0.35),
                (r * 0.95, height * 0.6),
                (r * 0.55, height * 0.85),
                (0.0, height),
            ],
            22,
            seam_angle_rad=1.2,
        ),
        white,
    )
    fins = [
        turned(
            moved(
                upright(
                    [(0.0, height * 0.1), (0.0, height * 0.45), (r * 1.5, height * 0.1), (r * 1.6, 0.0)],
                    0.008,
                    0.002,
                ),
                r * 0.55,
                0.0,
                -0.004,
            ),
            (0, 1, 0),
            k * 2 * pi / 3 + 0.5,
        )
        for k in range(3)
    ]
    asm.add("fins", [*fins, cylinder(r * 0.5, height * 0.14, 0.003, 16)], paint)
    asm.add("window", moved(facing(torus(r * 0.32, r * 0.09, 18, 6)), 0.0, height * 0.6, r * 0.95), paint)


def _drone(asm: Assembly, paint: Material) -> None:
    """A body with four rotors on skids."""
    width, height, depth = asm.spec.size
    w, d = width / 2, depth / 2
    white = finish("plastic", color=(0.84, 0.83, 0.8))
    dark = finish("plastic", color=INK)
    asm.add("body", moved(rounded_box((width * 0.3, height * 0.35, depth * 0.4), 0.015, 2), y=height * 0.5), white)
    arms = [
        rod((0.0, height * 0.55, 0.0), (s * w * 0.66, height * 0.65, z * d * 0.66), 0.008, 8)
        for s in (-1, 1)
        for z in (-1, 1)
    ]
    asm.add(
        "arms",
        [
            *arms,
            *(
                rod(
                    (s * w * 0.66, height * 0.6, z * d * 0.66),
                    (s * w * 0.66, height * 0.88, z * d * 0.66),
                    0.012,
                    10,
                )
                for s in (-1, 1)
                for z in (-1, 1)
            ),
        ],
        paint,
    )
    asm.add(
        "rotors",
        [
            moved(
                turned(rounded_box((w * 0.62, 0.003, 0.016), 0.001), (0, 1, 0), 0.6 * s * z),
                s * w * 0.66,
                height * 0.9,
                z * d * 0.66,
            )
            for s in (-1, 1)
            for z in (-1, 1)
        ],
        dark,
    )
    asm.add(
        "skids",
        [
            *(rod((s * w * 0.2, 0.004, -d * 0.35), (s * w * 0.2, 0.004, d * 0.35), 0.004, 6) for s in (-1, 1)),
            *(
                rod((s * w * 0.2, 0.004, z * d * 0.25), (s * w * 0.1, height * 0.4, z * d * 0.2), 0.004, 6)
                for s in (-1, 1)
                for z in (-1, 1)
            ),
        ],
        dark,
    )


def _plane(asm: Assembly, paint: Material) -> None:
    """A plump aeroplane with a propeller."""
    width, height, depth = asm.spec.size
    w, d = width / 2, depth / 2
    white = finish("plastic", color=(0.84, 0.83, 0.8))
    dark = finish("plastic", color=INK)
    r, y = height * 0.24, height * 0.42
    body = lathe(
        [
            (0.0, 0.0),
            (r * 0.3, depth * 0.02),
            (r * 0.6, depth * 0.3),
            (r, depth * 0.62),
            (r * 0.98, depth * 0.82),
            (r * 0.6, depth * 0.93),
            (0.0, depth * 0.95),
        ],
        22,
        seam_angle_rad=1.3,
    )
    asm.add("body", moved(facing(body), 0.0, y, -d), paint)
    asm.add(
        "wings",
        [
            transform(egg((0.0, 0.0, 0.0), (w, height * 0.05, d * 0.24), 22), translation(0.0, y - r * 0.35, d * 0.2)),
            egg((0.0, y + r * 0.1, -d * 0.82), (w * 0.38, height * 0.035, d * 0.13), 16),
            egg((0.0, y + height * 0.2, -d * 0.84), (0.006, height * 0.24, d * 0.13), 16),
        ],
        white,
    )
    asm.add("cockpit", egg((0.0, y + r * 0.75, d * 0.25), (r * 0.55, r * 0.55, d * 0.2), 16), finish("screen"))
    blades = [
        moved(
            upright(
                [(-0.007, -height * 0.3), (0.007, -height * 0.3), (0.007, height * 0.3), (-0.007, height * 0.3)],
                0.004,
                0.001,
            ),
            0.0,
            y,
            d * 0.9,
        )
    ]
    asm.add("propeller", [*blades, moved(sphere(r * 0.3, 12), 0.0, y, d * 0.92)], dark)
    wheel = height * 0.1
    asm.add(
        "wheels",
        [
            *(sideways(cylinder(wheel, 0.012, 0.003, 14), s * w * 0.22 - 0.006, wheel, d * 0.25) for s in (-1, 1)),
            *(rod((s * w * 0.22, wheel, d * 0.25), (s * r * 0.5, y - r * 0.6, d * 0.25), 0.004, 6) for s in (-1, 1)),
            sideways(cylinder(wheel * 0.6, 0.008, 0.002, 12), -0.004, wheel * 0.6, -d * 0.7),
            rod((0.0, wheel * 0.6, -d * 0.7), (0.0, y, -d * 0.68), 0.004, 6),
        ],
        dark,
    )
