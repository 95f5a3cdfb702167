"""Motorcycles and motor scooters."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import (
    box,
    capsule,
    cylinder,
    ellipsoid,
    pipe,
    rod,
    rounded_box,
    rounded_path,
    superellipsoid,
)
from diorama.makers.build import Assembly, main_finish
from diorama.makers.cycles import at_height
from diorama.makers.lofts import Ring, loft, side_block, sideways
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.wheels import disc, tyre

DARK: Vec3 = (0.03, 0.03, 0.032)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """Where its parts are [m]: radius and width of the wheels, z of the hubs, steering head, z of the motor."""

    radius: float
    thick: float
    front: float
    rear: float
    neck: Vec3
    engine_z: float


@maker("motorcycle")
def motorcycle(spec: MakeSpec) -> MadeAsset:
    """A motorcycle with an engine, a tank, exhausts and a long seat; a scooter with a leg shield by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    if spec.says("moped", "scooter", "vespa"):
        return _vespa(assembly)
    r = height * 0.285
    thick = r * 0.42
    front, rear = depth / 2 - r, -depth / 2 + r
    look = main_finish(spec)
    hubs = [at_height(r, front), at_height(r, rear)]
    assembly.add("tyres", [moved(tyre(r, thick, r * 0.7, 30), *at) for at in hubs], finish("rubber"))
    rims = [moved(disc(r * 0.72, thick * 0.72, 7, 24), *at) for at in hubs]
    assembly.add("wheels", rims, finish("aluminium"))
    neck = at_height(height * 0.74, front - height * 0.3)
    tank = [(0.0, 0.15, 0.1), (0.1, 0.62, 0.7), (0.4, 0.95, 1.0), (0.75, 1.0, 1.02), (0.94, 0.7, 0.8), (1.0, 0.3, 0.4)]
    rings: list[Ring] = []
    for t, wide, tall in tank:
        a = 2 * pi * np.arange(14) / 14
        rings.append(
            np.column_stack(
                [
                    width * 0.15 * wide * np.sin(a),
                    height * 0.7 + height * 0.105 * tall * np.cos(a) + height * 0.03 * t,
                    np.full(14, neck[2] - depth * 0.26 + depth * 0.27 * t),
                ]
            )
        )
    guards: list[Mesh] = []
    for z, start, stop in ((front, 0.75, 2.3), (rear, 0.75, 2.75)):
        outer = [(z - (r + 0.03) * cos(a), r + (r + 0.03) * sin(a)) for a in np.linspace(start, stop, 11)]
        inner = [(z - (r + 0.012) * cos(a), r + (r + 0.012) * sin(a)) for a in np.linspace(stop, start, 11)]
        guards.append(side_block([(float(a), float(b)) for a, b in [*outer, *inner]], thick * 1.25, 0.0))
    cover = moved(
        superellipsoid((width * 0.28, height * 0.15, depth * 0.15), 0.6, 4), 0.0, height * 0.55, rear + depth * 0.2
    )
    assembly.add("body", [loft(rings, crease_rad=1.2), *guards, cover], look)
    seat = [
        (neck[2] - depth * 0.2, height * 0.7),
        (rear + depth * 0.12, height * 0.62),
        (rear - depth * 0.02, height * 0.68),
        (rear - depth * 0.03, height * 0.73),
        (rear + depth * 0.1, height * 0.695),
        (neck[2] - depth * 0.21, height * 0.755),
    ]
    assembly.add("seat", side_block(seat, width * 0.27, 0.02), finish("leather", color=(0.025, 0.022, 0.02)))
    engine_z = (front + rear) / 2 - depth * 0.01
    stance = Stance(radius=r, thick=thick, front=front, rear=rear, neck=neck, engine_z=engine_z)
    _engine(assembly, stance)
    _steering(assembly, stance)
    return assembly.made()


def _engine(assembly: Assembly, stance: Stance) -> None:
    """A motor with two finned cylinders, and the frame that holds it."""
    width, height, depth = assembly.spec.size
    r, thick, rear, neck, engine_z = stance.radius, stance.thick, stance.rear, stance.neck, stance.engine_z
    engine = [moved(superellipsoid((width * 0.36, height * 0.24, depth * 0.22), 0.4, 4), 0.0, height * 0.32, engine_z)]
    for lean in (-0.42, 0.42):
        for k in range(5):
            fin = turned(
                moved(cylinder(height * 0.072, height * 0.016, 0.003, 14), y=height * (0.11 + 0.027 * k)),
                (1.0, 0.0, 0.0),
                lean,
            )
            engine.append(moved(fin, 0.0, height * 0.34, engine_z))
        core = turned(moved(cylinder(height * 0.055, height * 0.15, 0.003, 12), y=height * 0.09), (1.0, 0.0, 0.0), lean)
        engine.append(moved(core, 0.0, height * 0.34, engine_z))
    engine += [
        moved(
            sideways(moved(cylinder(height * 0.075, width * 0.42, 0.01, 18), y=-width * 0.21)),
            0.0,
            height * 0.31,
            engine_z + s * depth * 0.05,
        )
        for s in (-1, 1)
    ]
    assembly.add("engine", engine, finish("aluminium"))
    frame = [
        rod(neck, at_height(height * 0.5, rear + depth * 0.16), 0.025, 8),
        pipe(
            rounded_path(
                [
                    neck,
                    at_height(height * 0.2, engine_z + depth * 0.13),
                    at_height(height * 0.18, engine_z - depth * 0.12),
                    at_height(height * 0.6, rear + depth * 0.13),
                ],
                0.15,
            ),
            0.024,
            8,
        ),
    ]
    frame += [
        rod((s * thick * 0.75, r, rear), (s * width * 0.1, height * 0.27, engine_z - depth * 0.1), 0.022, 8)
        for s in (-1, 1)
    ]
    frame += [
        rod((s * thick * 0.78, r * 1.05, rear + 0.02), (s * width * 0.12, height * 0.62, rear + depth * 0.07), 0.02, 8)
        for s in (-1, 1)
    ]
    assembly.add("frame", frame, finish("iron", color=DARK))


def _steering(assembly: Assembly, stance: Stance) -> None:
    """Fork, bars, exhausts, mirrors, lamps and stand."""
    width, height, depth = assembly.spec.size
    r, thick, front, rear = stance.radius, stance.thick, stance.front, stance.rear
    neck, engine_z, chrome = stance.neck, stance.engine_z, finish("chrome")
    top = at_height(height * 0.84, neck[2] - height * 0.03)
    fork = [rod((s * thick * 0.72, r, front), (s * thick * 0.72, top[1], top[2]), 0.024, 8) for s in (-1, 1)]
    fork += [
        moved(box((thick * 1.9, 0.03, 0.07)), 0.0, y, z)
        for y, z in ((top[1], top[2]), (height * 0.68, neck[2] + height * 0.06))
    ]
    bars: list[Vec3] = [
        (-width / 2, height * 0.92, top[2] - 0.16),
        (-width * 0.3, height * 0.95, top[2] - 0.04),
        (-0.06, height * 0.86, top[2]),
        (0.06, height * 0.86, top[2]),
        (width * 0.3, height * 0.95, top[2] - 0.04),
        (width / 2, height * 0.92, top[2] - 0.16),
    ]
    pipes: list[Mesh] = []
    for s, low in ((1, 0.24), (-1, 0.24)):
        line = [
            (s * width * 0.16, height * 0.42, engine_z + depth * 0.06),
            (s * width * 0.2, height * low, engine_z + depth * 0.1),
            (s * width * 0.21, height * low, engine_z - depth * 0.1),
            (s * width * 0.21, height * (low + 0.04), rear - depth * 0.04),
        ]
        pipes.append(pipe(rounded_path([(a, b, c) for a, b, c in line], 0.1), 0.026, 8))
        pipes.append(
            rod(
                (s * width * 0.21, height * low, engine_z - depth * 0.12),
                (s * width * 0.21, height * (low + 0.045), rear - depth * 0.06),
                0.045,
                12,
            )
        )
    mirrors = [
        rod(
            (s * width * 0.32, height * 0.945, top[2] - 0.05),
            (s * width * 0.38, height * 0.985, top[2] - 0.03),
            0.007,
            5,
        )
        for s in (-1, 1)
    ]
    mirrors += [
        moved(ellipsoid((0.1, 0.06, 0.025), 10), s * width * 0.39, height - 0.03, top[2] - 0.03) for s in (-1, 1)
    ]
    lamp = moved(
        turned(capsule(height * 0.075, height * 0.16, 16), (1.0, 0.0, 0.0), pi / 2),
        0.0,
        height * 0.77,
        neck[2] + height * 0.03,
    )
    assembly.add("chrome", [*fork, pipe(rounded_path(bars, 0.05), 0.014, 8), *pipes, *mirrors, lamp], chrome)
    glass = moved(
        scaled(ellipsoid((height * 0.12, height * 0.12, height * 0.04), 14), 1, 1, 1),
        0.0,
        height * 0.77,
        neck[2] + height * 0.18,
    )
    assembly.add("lamp", glass, finish("glow"))
    tail = moved(rounded_box((0.1, 0.05, 0.04), 0.012), 0.0, height * 0.6, rear - depth * 0.035)
    assembly.add(
        "tail-lamp",
        [tail, moved(box((0.03, 0.12, 0.03)), 0.0, height * 0.65, rear - depth * 0.025)],
        finish("plastic", color=(0.6, 0.02, 0.02)),
    )
    grips = [
        rod((s * width * 0.38, height * 0.936, top[2] - 0.092), (s * width / 2, height * 0.92, top[2] - 0.16), 0.02, 8)
        for s in (-1, 1)
    ]
    assembly.add("grips", grips, finish("rubber"))
    stand = [rod((-width * 0.1, height * 0.22, engine_z), (-width * 0.26, 0.01, engine_z - 0.05), 0.014, 6)]
    assembly.add("stand", stand, finish("iron", color=DARK))


def _vespa(assembly: Assembly) -> MadeAsset:
    """A motor scooter: leg shield, floor, rounded cowls, small wheels."""
    spec = assembly.spec
    width, height, depth = spec.size
    depth *= 0.86
    r = height * 0.215
    thick = r * 0.5
    front, rear = depth / 2 - r, -depth / 2 + r * 1.25
    look = main_finish(spec)
    hubs = [at_height(r, front), at_height(r, rear)]
    assembly.add("tyres", [moved(tyre(r, thick, r * 0.6, 26), *at) for at in hubs], finish("rubber"))
    assembly.add("wheels", [moved(disc(r * 0.62, thick * 0.8, 5, 20), *at) for at in hubs], finish("chrome"))
    neck = front - height * 0.16
    shield = [
        (neck + 0.06, height * 0.28),
        (neck + 0.02, height * 0.28),
        (neck - 0.1, height * 0.79),
        (neck - 0.04, height * 0.8),
    ]
    floor = [
        (neck + 0.07, height * 0.26),
        (neck + 0.05, height * 0.33),
        (rear + depth * 0.2, height * 0.28),
        (rear + depth * 0.14, height * 0.22),
    ]
    under = [
        (neck - depth * 0.16, height * 0.2),
        (rear - r * 1.1, height * 0.36),
        (rear - r * 1.05, height * 0.62),
        (rear + depth * 0.2, height * 0.63),
        (rear + depth * 0.24, height * 0.3),
    ]
    cowls = [
        moved(ellipsoid((width * 0.22, height * 0.3, depth * 0.36), 18), s * width * 0.17, height * 0.42, rear + 0.01)
        for s in (-1, 1)
    ]
    nose = [moved(ellipsoid((thick * 1.5, r * 1.5, r * 2.1), 16), 0.0, r * 1.75, front)]
    parts = [
        side_block(shield, width * 0.62, 0.02),
        side_block(floor, width * 0.5, 0.015),
        side_block(under, width * 0.26, 0.04),
        *cowls,
        *nose,
        rod(at_height(r * 2.0, front - 0.01), at_height(height * 0.9, neck - 0.1), height * 0.045, 10),
    ]
    head = moved(ellipsoid((width * 0.22, height * 0.12, height * 0.16), 16), 0.0, height * 0.9, neck - 0.08)
    assembly.add("body", [*parts, head], look)
    seat = [
        (rear + depth * 0.21, height * 0.62),
        (rear - r * 1.2, height * 0.62),
        (rear - r * 1.25, height * 0.7),
        (rear, height * 0.69),
        (rear + depth * 0.2, height * 0.68),
    ]
    assembly.add("seat", side_block(seat, width * 0.3, 0.03), finish("leather", color=(0.16, 0.075, 0.035)))
    _vespa_fittings(assembly, hubs, r)
    return assembly.made()


def _vespa_fittings(assembly: Assembly, hubs: list[Vec3], r: float) -> None:
    """Bars, mirrors, lamps and grips of a motor scooter."""
    width, height, _ = assembly.spec.size
    thick, front, rear = r * 0.5, hubs[0][2], hubs[1][2]
    neck = front - height * 0.16
    bars = pipe(
        rounded_path(
            [
                (-width / 2, height * 0.91, neck - 0.16),
                (0.0, height * 0.92, neck - 0.08),
                (width / 2, height * 0.91, neck - 0.16),
            ],
            0.08,
        ),
        0.016,
        8,
    )
    mirrors = [
        rod((s * width * 0.28, height * 0.91, neck - 0.12), (s * width * 0.34, height * 0.96, neck - 0.1), 0.007, 5)
        for s in (-1, 1)
    ]
    mirrors += [moved(ellipsoid((0.1, 0.09, 0.02), 12), s * width * 0.34, height - 0.045, neck - 0.1) for s in (-1, 1)]
    rim = moved(
        turned(cylinder(height * 0.052, 0.05, 0.008, 16), (1.0, 0.0, 0.0), pi / 2), 0.0, height * 0.905, neck - 0.02
    )
    fork = [
        rod((-thick * 0.7, r, front), (thick * 0.7, r, front), 0.02, 8),
        rod((-thick * 0.7, r, rear), (thick * 0.7, r, rear), 0.02, 8),
    ]
    assembly.add("chrome", [bars, *mirrors, rim, *fork], finish("chrome"))
    assembly.add(
        "lamp",
        moved(ellipsoid((height * 0.09, height * 0.09, 0.03), 14), 0.0, height * 0.905, neck + 0.03),
        finish("glow"),
    )
    assembly.add(
        "tail-lamp",
        moved(rounded_box((0.08, 0.05, 0.03), 0.01), 0.0, height * 0.52, rear - r * 1.08),
        finish("plastic", color=(0.6, 0.02, 0.02)),
    )
    assembly.add(
        "grips",
        [
            rod((s * width * 0.34, height * 0.913, neck - 0.136), (s * width / 2, height * 0.91, neck - 0.16), 0.022, 8)
            for s in (-1, 1)
        ],
        finish("rubber"),
    )
