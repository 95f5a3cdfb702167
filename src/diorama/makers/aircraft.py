"""What flies: aeroplanes, helicopters, rockets, saucers."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    ellipsoid,
    lathe,
    pipe,
    rod,
    rounded_box,
    sphere,
    superellipsoid,
    torus,
)
from diorama.makers.build import Assembly, main_finish
from diorama.makers.lofts import Ring, loft, side_block, sideways
from diorama.makers.materials import finish
from diorama.makers.profiles import curve, hollow
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.wheels import tyre

GLASS: Vec3 = (0.03, 0.045, 0.06)


@maker("airplane")
def airplane(spec: MakeSpec) -> MadeAsset:
    """A light aircraft with a propeller; an airliner or jet with engines, a biplane, a glider by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    jet = spec.says("jet", "airliner", "passenger", "fighter")
    fighter, biplane, glider = spec.says("fighter"), spec.says("biplane"), spec.says("glider")
    look = main_finish(spec)
    accent = finish("paint", color=((0.55, 0.03, 0.03), (0.03, 0.12, 0.45), (0.75, 0.35, 0.02))[spec.seed % 3])
    y, r = height * 0.48, height * (0.2 if jet else 0.19)
    rings = _fuselage(depth, y, r, jet=jet)
    assembly.add("fuselage", loft(rings, crease_rad=1.0), look)
    wing_y = y - r * 0.5 if jet or biplane else y + r * 0.85
    sweep_back = 0.2 if fighter else 0.14 if jet else 0.02
    wings = [
        _wing(
            width,
            depth * (0.3 if fighter else 0.17),
            wing_y,
            depth * 0.12,
            sweep_back * depth,
            0.35 if jet else 0.75,
            dihedral=0.05 * width if jet else 0.02 * width,
        )
    ]
    if biplane:
        wings.append(_wing(width * 0.98, depth * 0.17, y + r * 2.2, depth * 0.16, 0.0, 0.85, dihedral=0.02 * width))
    wings.append(_wing(width * 0.36, depth * 0.11, y + r * 0.55, -depth * 0.42, 0.06 * depth, 0.6, dihedral=0.0))
    assembly.add("wings", wings, look)
    fin = [(-depth * 0.32, y + r * 0.5), (-depth * 0.49, y + r * 0.4), (-depth * 0.5, height), (-depth * 0.43, height)]
    assembly.add("fin", side_block([(float(a), float(b)) for a, b in fin], 0.07, 0.02, steps=1), accent)
    stripe = [
        loft(
            [
                np.column_stack([ring[:, 0] * 1.012, (ring[:, 1] - y) * 0.16 + y + r * 0.06, ring[:, 2]])
                for ring in rings[2:6]
            ],
            crease_rad=1.0,
        )
    ]
    assembly.add("stripe", stripe, accent)
    _windows(assembly, y, r, jet=jet and not fighter, small=fighter or biplane or glider)
    if biplane:
        struts = [
            rod(
                (s * width * u, wing_y + 0.03, depth * 0.12 + d),
                (s * width * u, y + r * 2.2, depth * 0.16 + d),
                0.025,
                6,
            )
            for s in (-1, 1)
            for u in (0.12, 0.36)
            for d in (-0.2, 0.2)
        ]
        assembly.add("struts", struts, finish("oak"))
    if jet:
        _engines(assembly, y, r, fighter=fighter)
    elif not glider:
        _propeller(assembly, y - r * 0.14, depth * 0.485, min(r * 2.0, y * 0.9), r)
    _gear(assembly, y, r, jet=jet)
    return assembly.made()


def _fuselage(depth: float, y: float, r: float, *, jet: bool) -> list[Ring]:
    """Sections of the body from its tail to its nose."""
    rings: list[Ring] = []
    for t, share, lift in (
        (0.0, 0.1, 0.5),
        (0.1, 0.3, 0.4),
        (0.3, 0.62, 0.2),
        (0.5, 0.95, 0.0),
        (0.72, 1.0, 0.0),
        (0.86, 0.82, -0.04),
        (0.95, 0.5, -0.12),
        (1.0, 0.16 if jet else 0.34, -0.14),
    ):
        a = 2 * pi * np.arange(18) / 18
        rings.append(
            np.column_stack(
                [
                    r * share * np.sin(a),
                    y + r * lift + r * share * np.cos(a) * 1.08,
                    np.full(18, depth * (t - 0.5) * 0.97),
                ]
            )
        )
    return rings


def _wing(span: float, chord: float, y: float, z: float, back: float, taper: float, *, dihedral: float) -> Mesh:
    """Both wings in one piece: a flat drop in section, tapered and swept to its rounded tips."""
    rings: list[Ring] = []
    profile = np.array(
        [(0.5, 0.0), (0.38, 0.055), (0.1, 0.075), (-0.5, 0.006), (-0.5, -0.006), (0.1, -0.035), (0.38, -0.035)]
    )
    for u in (-1.0, -0.985, -0.93, -0.5, 0.0, 0.5, 0.93, 0.985, 1.0):
        share = 1 - (1 - taper) * abs(u)
        tip = 1.0 if abs(u) < 0.94 else 0.8 if abs(u) < 0.99 else 0.45
        c = chord * share * tip
        rings.append(
            np.column_stack(
                [
                    np.full(7, u * span / 2),
                    y + dihedral * abs(u) + profile[:, 1] * c,
                    z - back * abs(u) + profile[:, 0] * c,
                ]
            )
        )
    return loft(rings, crease_rad=0.9, grain=0)


def _windows(assembly: Assembly, y: float, r: float, *, jet: bool, small: bool) -> None:
    depth = assembly.spec.size[2]
    glass: list[Mesh] = []
    if jet:
        glass += [
            moved(ellipsoid((2 * r * 1.01, r * 0.2, depth * 0.016), 10), 0.0, y + r * 0.28, depth * z)
            for z in np.linspace(-0.2, 0.3, 15)
        ]
        glass.append(moved(superellipsoid((r * 1.15, r * 0.36, depth * 0.09), 0.7, 4), 0.0, y + r * 0.42, depth * 0.4))
    elif small:
        glass.append(moved(ellipsoid((r * 0.95, r * 0.95, depth * 0.17), 16), 0.0, y + r * 0.95, depth * 0.06))
    else:
        glass.append(moved(superellipsoid((r * 1.7, r * 0.8, depth * 0.24), 0.55, 6), 0.0, y + r * 0.6, depth * 0.165))
    assembly.add("windows", glass, finish("screen", color=GLASS))


def _engines(assembly: Assembly, y: float, r: float, *, fighter: bool) -> None:
    width, _, depth = assembly.spec.size
    pods: list[Mesh] = []
    fans: list[Mesh] = []
    places = (
        [(s * r * 0.5, y, -depth * 0.47, r * 0.4) for s in (-1, 1)]
        if fighter
        else [(s * width * 0.2, y - r * 1.1, depth * 0.12, r * 0.5) for s in (-1, 1)]
    )
    for x, at, z, size in places:
        profile = hollow(
            curve([(size * 0.62, 0.0), (size * 0.95, size * 0.9), (size, size * 1.9), (size * 0.88, size * 2.4)]),
            size * 0.1,
            size * 0.4,
        )
        pods.append(
            moved(
                turned(lathe(profile, 20, seam_angle_rad=0.9), (1.0, 0.0, 0.0), pi / 2 if not fighter else -pi / 2),
                x,
                at,
                z - size * 1.2 if not fighter else z + size * 1.4,
            )
        )
        hub = turned(cylinder(size * 0.3, size * 0.5, 0.0, 12, top=0.01), (1.0, 0.0, 0.0), pi / 2)
        fans.append(moved(hub, x, at, z - size * 0.4 if not fighter else z))
        if not fighter:
            pods.append(
                box_between(
                    (x - size * 0.08, at + size * 0.7, z - size), (x + size * 0.08, y - r * 0.2, z + size * 0.4)
                )
            )
    assembly.add("engines", pods, finish("aluminium"))
    assembly.add("fans", fans, finish("iron"))


def _propeller(assembly: Assembly, y: float, z: float, reach: float, r: float) -> None:
    nose = turned(
        lathe(
            curve([(r * 0.3, 0.0), (r * 0.26, r * 0.28), (r * 0.12, r * 0.5), (0.0, r * 0.58)]), 16, seam_angle_rad=1.0
        ),
        (1.0, 0.0, 0.0),
        pi / 2,
    )
    assembly.add("spinner", moved(nose, 0.0, y, z - 0.02), finish("chrome"))
    blades: list[Mesh] = []
    for k in range(3):
        blade = turned(rounded_box((reach * 0.16, reach * 0.92, 0.03), 0.012), (0.0, 1.0, 0.0), 0.5)
        blades.append(moved(turned(moved(blade, y=reach * 0.5), (0.0, 0.0, 1.0), 2 * pi * k / 3), 0.0, y, z + r * 0.14))
    assembly.add("propeller", blades, finish("iron", color=(0.03, 0.03, 0.032)))


def _gear(assembly: Assembly, y: float, r: float, *, jet: bool) -> None:
    width, height, depth = assembly.spec.size
    size = height * 0.085
    spread = width * 0.1
    places = [
        (-spread, size, depth * 0.05),
        (spread, size, depth * 0.05),
        (0.0, size, depth * 0.38 if jet or assembly.spec.seed % 2 else depth * 0.36),
    ]
    assembly.add("tyres", [moved(tyre(size, size * 0.7, size * 0.5, 20), *at) for at in places], finish("rubber"))
    legs = [rod((x * 1.0, size, z), (x * 0.3, y - r * 0.6, z), 0.04, 8) for x, _, z in places]
    legs += [moved(sideways(moved(cylinder(size * 0.5, size * 0.72, 0.01, 14), y=-size * 0.36)), *at) for at in places]
    assembly.add("gear", legs, finish("aluminium"))


@maker("helicopter")
def helicopter(spec: MakeSpec) -> MadeAsset:
    """A helicopter: a round cabin, a tail boom with its rotor, skids and the main rotor."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    look = main_finish(spec)
    y, r = height * 0.42, height * 0.26
    nose = depth * 0.36
    rings: list[Ring] = []
    for z, share, lift in (
        (-0.5, 0.12, 0.62),
        (-0.2, 0.2, 0.5),
        (-0.06, 0.5, 0.26),
        (0.02, 0.92, 0.06),
        (0.12, 1.06, 0.0),
        (0.22, 1.0, -0.06),
        (0.3, 0.76, -0.16),
        (0.35, 0.4, -0.26),
        (0.365, 0.06, -0.3),
    ):
        a = 2 * pi * np.arange(18) / 18
        rings.append(
            np.column_stack(
                [r * 0.86 * share * np.sin(a), y + r * lift + r * share * np.cos(a), np.full(18, z * depth)]
            )
        )
    assembly.add("body", loft(rings, crease_rad=1.2), look)
    glass = moved(superellipsoid((r * 1.62, r * 1.15, depth * 0.17), 0.8, 6), 0.0, y + r * 0.2, depth * 0.27)
    panes = [glass, moved(rounded_box((r * 1.86, r * 0.72, depth * 0.1), 0.05, 2), 0.0, y + r * 0.32, depth * 0.11)]
    assembly.add("windows", panes, finish("screen", color=GLASS))
    fin = [
        (-depth * 0.43, y + r * 0.5),
        (-depth * 0.5, y + r * 0.3),
        (-depth * 0.5, height * 0.9),
        (-depth * 0.46, height * 0.9),
    ]
    tail = [
        side_block([(float(a), float(b)) for a, b in fin], 0.06, 0.015, steps=1),
        box_between((-width * 0.22, y + r * 0.56, -depth * 0.4), (width * 0.22, y + r * 0.6, -depth * 0.36)),
    ]
    hump = moved(superellipsoid((r * 0.9, r * 0.7, depth * 0.2), 0.6, 4), 0.0, y + r * 1.1, depth * 0.06)
    assembly.add("tail", [*tail, hump], look)
    dark = finish("iron", color=(0.025, 0.025, 0.028))
    rotor_y = height * 0.965
    blades = [rod((0.0, y + r * 1.2, depth * 0.06), (0.0, height, depth * 0.06), 0.07, 10)]
    blade_reach = max(width * 0.48, min(depth * 0.42, width * 1.6))
    for k in range(4):
        blade = moved(rounded_box((0.16, 0.025, blade_reach), 0.01), 0.0, 0.0, blade_reach * 0.53)
        blades.append(moved(turned(blade, (0.0, 1.0, 0.0), pi / 4 + pi * k / 2), 0.0, rotor_y, depth * 0.06))
    blades += [
        moved(
            turned(rounded_box((0.03, 0.08, height * 0.26), 0.01), (1.0, 0.0, 0.0), pi / 4 + pi / 2 * k),
            0.07,
            height * 0.72,
            -depth * 0.48,
        )
        for k in range(2)
    ]
    blades.append(moved(sideways(cylinder(0.06, 0.1, 0.01, 10)), 0.0, height * 0.72, -depth * 0.48))
    assembly.add("rotors", blades, dark)
    skids: list[Mesh] = []
    for s in (-1, 1):
        x = s * width * 0.4
        skids.append(pipe([(x, 0.05, -depth * 0.08), (x, 0.05, nose * 0.86), (x, 0.2, nose)], 0.05, 8))
        skids += [
            pipe([(x, 0.06, z * depth), (x * 0.8, y - r * 0.6, z * depth), (0.0, y - r * 0.75, z * depth)], 0.04, 6)
            for z in (0.04, 0.22)
        ]
    assembly.add("skids", skids, dark)
    return assembly.made()


@maker("rocket")
def rocket(spec: MakeSpec) -> MadeAsset:
    """A rocket that stands on its fins, with a coloured nose, bands and a round window; a flying saucer by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    if spec.says("ufo", "saucer"):
        return _saucer(assembly)
    reach = min(width, depth) / 2
    r = reach * 0.56
    look = main_finish(spec)
    accent = finish("paint", color=((0.6, 0.03, 0.03), (0.04, 0.14, 0.5), (0.8, 0.36, 0.02))[spec.seed % 3])
    foot = height * 0.1
    body = curve(
        [
            (r * 0.66, foot),
            (r * 0.92, height * 0.24),
            (r, height * 0.42),
            (r * 0.95, height * 0.6),
            (r * 0.76, height * 0.76),
        ]
    )
    assembly.add("body", lathe(body, 28, seam_angle_rad=1.0), look)
    nose = curve([(r * 0.76, height * 0.76), (r * 0.5, height * 0.87), (r * 0.2, height * 0.95), (0.0, height * 0.985)])
    tip = [lathe(nose, 28, seam_angle_rad=1.0), moved(sphere(height * 0.012, 10), y=height * 0.988)]
    fins: list[Mesh] = []
    for k in range(4):
        outline: list[Vec2] = [
            (r * 0.6, foot * 1.3),
            (reach * 0.9, 0.0),
            (reach, 0.0),
            (reach * 0.98, height * 0.12),
            (r * 0.96, height * 0.34),
        ]
        fins.append(turned(side_block(outline, reach * 0.09, 0.012, steps=1), (0.0, 1.0, 0.0), pi * k / 2))
    assembly.add("nose", tip, accent)
    assembly.add("fins", fins, accent)
    bands = [
        moved(torus(s * r, height * 0.004, 28, 6), y=height * y)
        for y, s in ((0.3, 0.965), (0.62, 0.935), (0.755, 0.77))
    ]
    assembly.add("bands", bands, finish("steel"))
    y, z = height * 0.52, r * 0.93
    ring = moved(turned(torus(r * 0.34, r * 0.07, 24, 8), (1.0, 0.0, 0.0), pi / 2), 0.0, y, z)
    assembly.add("window-ring", ring, finish("brass"))
    assembly.add(
        "window",
        moved(ellipsoid((r * 0.66, r * 0.66, r * 0.16), 18), 0.0, y, z),
        finish("screen", color=(0.04, 0.12, 0.2)),
    )
    bell = [(r * 0.5, height * 0.03), (r * 0.52, height * 0.03), (r * 0.42, foot * 0.8), (r * 0.46, foot * 1.1)]
    assembly.add("nozzle", lathe(bell, 22), finish("iron"))
    return assembly.made()


def _saucer(assembly: Assembly) -> MadeAsset:
    """A saucer with a glass dome, lamps round its rim and three legs."""
    spec = assembly.spec
    width, height, depth = spec.size
    reach, tall = min(width, depth) / 2, min(height * 0.2, width * 0.62)
    rim = tall * 0.55
    disc_profile = curve(
        [
            (reach * 0.3, rim - tall * 0.24),
            (reach * 0.7, rim - tall * 0.14),
            (reach, rim),
            (reach * 0.75, rim + tall * 0.12),
            (reach * 0.42, rim + tall * 0.2),
        ]
    )
    assembly.add(
        "body",
        lathe(disc_profile, 36, seam_angle_rad=1.0),
        finish("aluminium", color=spec.color if spec.color_stated else None),
    )
    dome = curve(
        [(reach * 0.42, rim + tall * 0.16), (reach * 0.38, rim + tall * 0.32), (reach * 0.2, tall * 0.97), (0.0, tall)]
    )
    assembly.add("dome", lathe(dome, 26, seam_angle_rad=1.0), finish("glass", color=(0.3, 0.75, 0.6)))
    lamps = [
        moved(sphere(reach * 0.05, 10), reach * 0.9 * sin(a), rim + tall * 0.05, reach * 0.9 * cos(a))
        for a in np.linspace(0, 2 * pi, 13)[:-1]
    ]
    assembly.add("lamps", lamps, finish("glow", color=(0.4, 1.0, 0.5)))
    legs = [
        rod(
            (reach * 0.5 * sin(a), rim - tall * 0.15, reach * 0.5 * cos(a)),
            (reach * 0.66 * sin(a), 0.02, reach * 0.66 * cos(a)),
            reach * 0.025,
            8,
        )
        for a in (0.3, 2.4, 4.5)
    ]
    legs += [
        moved(cylinder(reach * 0.08, 0.03, 0.008, 14), reach * 0.66 * sin(a), 0.0, reach * 0.66 * cos(a))
        for a in (0.3, 2.4, 4.5)
    ]
    assembly.add("legs", legs, finish("steel"))
    return assembly.made()
