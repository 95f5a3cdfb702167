"""Sailing boats, square-rigged ships and motor vessels."""

from __future__ import annotations

from math import pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    ellipsoid,
    extrude,
    pipe,
    rod,
    rounded_box,
    superellipsoid,
)
from diorama.makers.boats import gunwale, hull
from diorama.makers.build import Assembly, main_finish
from diorama.makers.lofts import Ring, loft, side_block, sideways
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

GLASS: Vec3 = (0.03, 0.045, 0.06)


@maker("sailboat")
def sailboat(spec: MakeSpec) -> MadeAsset:
    """A sloop with a cabin; a square-rigged ship, a viking ship, a ferry or a motor yacht by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    if spec.says("ferry", "steamboat", "yacht", "houseboat", "barge", "cruise"):
        return _steamer(assembly)
    ship = spec.says("ship", "pirate", "galleon", "viking", "sailing ship")
    viking = spec.says("viking")
    rail = height * (0.13 if not ship else 0.16)
    shell, _ = hull(
        width,
        depth * (0.9 if ship else 1.0),
        rail,
        wall=0.06,
        stern=0.05 if viking else 0.6,
        sheer=0.9 if viking else 0.45,
        floor=0.6,
        decked=not viking,
    )
    look = main_finish(spec)
    if ship and not spec.color_stated and not spec.material_stated:
        look = finish("walnut", color=(0.16, 0.08, 0.035))
    assembly.add("hull", shell, look)
    assembly.add("gunwales", gunwale(shell, 0.05), finish("oak"))
    if ship:
        _square_rig(assembly, rail, viking=viking)
        return assembly.made()
    assembly.add("deck", _deck(shell, 0.9), finish("teak"))
    cabin = moved(superellipsoid((width * 0.46, height * 0.09, depth * 0.3), 0.35, 6), 0.0, rail * 1.18, depth * 0.04)
    assembly.add("cabin", cabin, finish("plastic", color=(0.82, 0.81, 0.77)))
    panes = [
        moved(rounded_box((width * 0.468, height * 0.022, depth * 0.055), 0.02), 0.0, rail * 1.26, depth * (0.04 + u))
        for u in (-0.085, 0.0, 0.085)
    ]
    assembly.add("windows", panes, finish("screen", color=GLASS))
    foot, mast_z = rail, depth * 0.1
    mast = [
        rod((0.0, foot, mast_z), (0.0, height, mast_z), 0.055, 10, end_radius=0.03),
        rod((0.0, rail * 1.75, mast_z), (0.0, rail * 1.7, -depth * 0.4), 0.045, 8),
    ]
    assembly.add("mast", mast, finish("pine"))
    cloth = finish("cotton", color=(0.85, 0.83, 0.78))
    main = _sail(
        [(0.0, rail * 1.85, mast_z - 0.1), (0.0, height * 0.97, mast_z - 0.06), (0.0, rail * 1.82, -depth * 0.39)], 0.5
    )
    jib = _sail(
        [(0.0, rail * 1.5, depth * 0.47), (0.0, height * 0.84, mast_z + 0.12), (0.0, rail * 1.65, mast_z + 0.25)], 0.35
    )
    assembly.add("sails", [main, jib], cloth)
    stays = [
        rod((0.0, height * 0.97, mast_z), (0.0, rail * 1.4, depth * 0.48), 0.008, 4),
        rod((0.0, height * 0.98, mast_z), (0.0, rail * 1.0, -depth * 0.49), 0.008, 4),
    ]
    stays += [rod((0.0, height * 0.9, mast_z), (s * width * 0.47, rail, mast_z - 0.1), 0.008, 4) for s in (-1, 1)]
    assembly.add("stays", stays, finish("steel"))
    fin = [(-depth * 0.48, 0.02), (-depth * 0.42, 0.02), (-depth * 0.43, rail), (-depth * 0.5, rail)]
    tiller = [
        side_block([(float(a), float(b)) for a, b in fin], 0.05),
        rod((0.0, rail * 1.08, -depth * 0.47), (0.0, rail * 1.15, -depth * 0.36), 0.025, 6),
    ]
    assembly.add("rudder", tiller, finish("oak"))
    return assembly.made()


def _deck(shell: Mesh, share: float) -> Mesh:
    """A board in the hull's outline a little below its rail."""
    points = shell.positions.astype(np.float64)
    low, high = float(points[:, 2].min()), float(points[:, 2].max())
    zs = np.linspace(low * 0.97, high * 0.94, 14)
    half = [float(np.abs(points[np.abs(points[:, 2] - z) < (high - low) / 20][:, 0]).max()) * share for z in zs]
    y = float(points[np.abs(points[:, 2]) < (high - low) / 12][:, 1].max())
    outline = [(-h, float(z)) for h, z in zip(half, zs, strict=True)] + [
        (h, float(z)) for h, z in reversed(list(zip(half, zs, strict=True)))
    ]
    return moved(extrude(outline, 0.05, grain=2), y=y - 0.03)


def _sail(corners: list[Vec3], belly: float) -> Mesh:
    """A triangle of cloth that bellies to +X, two centimetres thick."""
    a, b, c = (np.array(corner) for corner in corners)
    steps = 8
    rings: list[Ring] = []
    for k in range(steps + 1):
        t = k / steps
        left, right = a + (b - a) * t, c + (b - c) * t
        row: list[np.ndarray] = []
        for n in range(steps + 1):
            u = n / steps
            out = belly * sin(pi * u) * (1 - t) ** 0.7 * (0.4 + t) if t < 1 else 0.0
            row.append(left + (right - left) * u + np.array((out, 0.0, 0.0)))
        front = np.array(row) + np.array((0.01, 0.0, 0.0))
        back = np.array(row)[::-1] - np.array((0.01, 0.0, 0.0))
        rings.append(np.concatenate([front, back]))
    return loft(rings, crease_rad=0.9)


def _square_rig(assembly: Assembly, rail: float, *, viking: bool) -> None:
    """Masts with yards and bellied square sails, a bowsprit, flags; shields and a dragon's head on a viking ship."""
    spec = assembly.spec
    width, height, depth = spec.size
    wood = finish("oak")
    masts = [0.0] if viking else [0.22, -0.08, -0.34]
    spars: list[Mesh] = []
    sails: list[Mesh] = []
    for n, z in enumerate(masts):
        tall = height * (0.99 if viking or n == 1 else 0.86)
        at = z * depth
        spars.append(rod((0.0, rail * 0.6, at), (0.0, tall, at), 0.09, 10, end_radius=0.05))
        rows = [(0.36, 0.84)] if viking else [(0.27, 0.56), (0.6, 0.85)]
        for low, high in rows:
            wide = width * (0.92 if low < 0.5 else 0.66)
            top = tall * high
            bottom = max(tall * low, rail * 1.5)
            spars.append(rod((-wide * 0.54, top, at + 0.1), (wide * 0.54, top, at + 0.1), 0.05, 8))
            sails.append(_square_sail(wide, bottom, top, at + 0.15, depth * 0.05))
    cloth = finish("cotton", color=(0.05, 0.05, 0.055) if spec.says("pirate") and spec.seed % 2 else (0.78, 0.73, 0.62))
    assembly.add("sails", sails, finish("cotton", color=(0.55, 0.1, 0.07)) if viking else cloth)
    if viking:
        spars += _viking(assembly, rail)
    else:
        spars.append(rod((0.0, rail * 1.3, depth * 0.36), (0.0, rail * 2.0, depth * 0.5), 0.07, 8))
        castle = [
            box_between((-width * 0.34, rail * 0.8, -depth * 0.45), (width * 0.34, rail * 1.55, -depth * 0.26), 0.04)
        ]
        castle += [
            rod((s * width * 0.33, rail * 1.8, -depth * 0.45), (s * width * 0.33, rail * 1.8, -depth * 0.26), 0.035, 6)
            for s in (-1, 1)
        ]
        castle += [
            rod((s * width * 0.33, rail * 1.5, z * depth), (s * width * 0.33, rail * 1.8, z * depth), 0.03, 6)
            for s in (-1, 1)
            for z in (-0.445, -0.4, -0.355, -0.31, -0.265)
        ]
        assembly.add("stern-castle", castle, wood)
        ports = [
            box_between(
                (s * width * 0.46 - 0.1, rail * 0.58, z * depth - 0.12),
                (s * width * 0.46 + 0.06, rail * 0.75, z * depth + 0.12),
            )
            for s in (-1, 1)
            for z in (-0.2, -0.08, 0.04, 0.16)
        ]
        assembly.add("ports", ports, finish("paint", color=(0.02, 0.018, 0.015)))
        lines = [
            rod((0.0, height * 0.8, z * depth), (s * width * 0.48, rail, z * depth + d), 0.012, 4)
            for z in masts[:2]
            for s in (-1, 1)
            for d in (-0.5, -0.15, 0.2)
        ]
        assembly.add("shrouds", lines, finish("linen", color=(0.15, 0.11, 0.07)))
        flag = moved(
            side_block(
                [(0.0, 0.0), (-depth * 0.11, -0.02), (-depth * 0.11, height * 0.06), (0.0, height * 0.055)], 0.02
            ),
            0.0,
            height * 0.935,
            masts[1] * depth,
        )
        assembly.add(
            "flag", flag, finish("cotton", color=(0.02, 0.02, 0.022) if spec.says("pirate") else (0.6, 0.04, 0.04))
        )
    assembly.add("spars", spars, wood)


def _viking(assembly: Assembly, rail: float) -> list[Mesh]:
    """A dragon's head and a tail, which are returned, and shields along both rails, which are added."""
    width, _, depth = assembly.spec.size
    spars: list[Mesh] = []
    for end, lean in ((1, 1), (-1, -1)):
        neck: list[Vec3] = [
            (0.0, rail * 1.5, end * depth * 0.42),
            (0.0, rail * 2.1, end * depth * 0.47),
            (0.0, rail * 2.7, end * depth * 0.475),
            (0.0, rail * 2.9, end * depth * (0.5 if lean > 0 else 0.44)),
        ]
        spars.append(pipe(neck, 0.09, 8))
    spars.append(moved(ellipsoid((0.26, 0.26, 0.5), 12), 0.0, rail * 2.95, depth * 0.5 - 0.25))
    for group, tone in ((0, (0.6, 0.05, 0.03)), (1, (0.75, 0.55, 0.1))):
        shields = [
            moved(
                sideways(cylinder(rail * 0.3, 0.05, 0.01, 16)),
                s * width * 0.485 - (0.05 if s < 0 else 0.0),
                rail * 1.0,
                z * depth,
            )
            for s in (-1, 1)
            for k, z in enumerate(np.linspace(-0.26, 0.14, 8))
            if k % 2 == group
        ]
        assembly.add(f"shields-{group + 1}", shields, finish("wood", color=tone))
    return spars


def _square_sail(wide: float, low: float, high: float, z: float, belly: float) -> Mesh:
    steps = 6
    rings: list[Ring] = []
    for k in range(steps + 1):
        t = k / steps
        x = np.linspace(-wide / 2, wide / 2, steps + 1) * (1.0 - 0.06 * sin(pi * t))
        out = z + belly * sin(pi * min(1.0, 1.15 * (1 - t) + 0.02)) * np.cos(np.linspace(-1.1, 1.1, steps + 1))
        y = low + (high - low) * t + (1 - t) * 0.06 * (high - low) * np.cos(np.linspace(-1.4, 1.4, steps + 1))
        front = np.column_stack([x, y, out + 0.012])
        rings.append(np.concatenate([front, (front - np.array((0.0, 0.0, 0.024)))[::-1]]))
    return loft(rings, crease_rad=0.9)


def _steamer(assembly: Assembly) -> MadeAsset:
    """A motor vessel with decks of windows, a bridge and a funnel."""
    spec = assembly.spec
    width, height, depth = spec.size
    height *= 0.55
    rail = height * 0.3
    shell, _ = hull(width, depth, rail, wall=0.06, stern=0.7, sheer=0.4, decked=True)
    assembly.add("hull", shell, main_finish(spec))
    white = finish("plastic", color=(0.82, 0.82, 0.79))
    levels = [(0.8, -0.42, 0.24), (0.66, -0.34, 0.14), (0.5, -0.08, 0.1)]
    tall = height * 0.17
    houses: list[Mesh] = []
    panes: list[Mesh] = []
    for k, (share, back, front) in enumerate(levels):
        y = rail * 0.92 + tall * k
        houses.append(
            box_between((-width * share / 2, y, back * depth), (width * share / 2, y + tall, front * depth), 0.06)
        )
        houses.append(
            box_between(
                (-width * share * 0.54, y + tall * 0.97, (back - 0.02) * depth),
                (width * share * 0.54, y + tall * 1.03, (front + 0.02) * depth),
            )
        )
        count = max(2, round((front - back) * 16))
        for n in range(count):
            z = (back + (front - back) * (n + 0.5) / count) * depth
            panes.append(
                box_between(
                    (-width * share / 2 - 0.01, y + tall * 0.45, z - 0.13),
                    (width * share / 2 + 0.01, y + tall * 0.8, z + 0.13),
                )
            )
        panes.append(
            box_between(
                (-width * share * 0.42, y + tall * 0.45, front * depth - 0.02),
                (width * share * 0.42, y + tall * 0.8, front * depth + 0.012),
            )
        )
    assembly.add("decks", houses, white)
    assembly.add("windows", panes, finish("screen", color=GLASS))
    top = rail * 0.92 + 2 * tall
    stack = [moved(cylinder(width * 0.13, height - top, 0.01, 18, top=width * 0.11), 0.0, top, -depth * 0.2)]
    assembly.add("funnel", stack, finish("steel", color=(0.65, 0.08, 0.03)))
    assembly.add(
        "funnel-top",
        moved(cylinder(width * 0.125, height * 0.05, 0.01, 18), 0.0, height - height * 0.1, -depth * 0.2),
        finish("iron", color=(0.02, 0.02, 0.02)),
    )
    rails = [
        rod((s * width * 0.3, rail * 1.28, 0.27 * depth), (0.0, rail * 1.5, 0.47 * depth), 0.02, 5) for s in (-1, 1)
    ]
    rails += [
        rod((s * width * 0.3, rail * 0.95, 0.27 * depth), (s * width * 0.3, rail * 1.28, 0.27 * depth), 0.02, 5)
        for s in (-1, 1)
    ]
    rails.append(rod((0.0, rail * 1.1, 0.47 * depth), (0.0, rail * 1.5, 0.47 * depth), 0.02, 5))
    assembly.add("rails", rails, finish("steel"))
    return assembly.made()
