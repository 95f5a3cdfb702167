"""Boats: rowed, paddled and driven by motors; and their hulls."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    extrude,
    pipe,
    rod,
    rounded_box,
    superellipsoid,
    torus,
)
from diorama.makers.build import Assembly, main_finish
from diorama.makers.lofts import Ring, loft, sideways, solid
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


def hull(
    width: float,
    depth: float,
    rail: float,
    *,
    keel: float = 0.0,
    wall: float = 0.03,
    stern: float = 0.75,
    floor: float = 0.25,
    sheer: float = 0.25,
    decked: bool = False,
) -> tuple[Mesh, float]:
    """A boat's shell, its bow to +Z, and the height [m] of its floor.

    Args:
        width, depth: Greatest width and length [m].
        rail: Height [m] of the gunwale amidships; it rises by a share `sheer` to the bow.
        keel: Height of the underside.
        wall: Thickness of the planks.
        stern: Width of the stern as a share; 0 for a pointed one.
        floor: Height of the inner floor as a share of the rail's.
        decked: Closed on top.
    """
    count, around = 17, 9
    outer: list[Ring] = []
    inner: list[Ring] = []
    deep = keel + (rail - keel) * floor
    for k in range(count):
        t = k / (count - 1)
        full = (stern + (1 - stern) * sin(min(1.0, t / 0.45) * pi / 2)) * (1 - max(0.0, (t - 0.45) / 0.55) ** 2.4)
        half = max(width / 2 * full, 0.012)
        top = rail * (1 + sheer * max(0.0, (t - 0.3) / 0.7) ** 2 + sheer * 0.35 * max(0.0, 0.35 - t) ** 1.5)
        low = keel + (top - keel) * (0.55 * max(0.0, (t - 0.75) / 0.25) ** 2)
        z = depth * (t - 0.5)
        a = np.linspace(-pi / 2, pi / 2, around)
        bulge = np.sign(np.sin(a)) * np.abs(np.sin(a)) ** 0.8
        y = top - (top - low) * np.cos(a) ** 0.75
        outer.append(np.column_stack([half * bulge, y, np.full(around, z)]))
        thin = max(half - wall, 0.004)
        z_in = min(max(z, -depth / 2 + wall), depth / 2 - wall * 2.5)
        y_in = np.maximum(top - (top - low - wall) * np.cos(a) ** 0.75, min(deep, top - 0.01))
        inner.append(np.column_stack([thin * bulge, y_in, np.full(around, z_in)]))
    if decked:
        inner = [
            np.column_stack([ring[:, 0], np.full(around, o[0, 1] - wall), ring[:, 2]])
            for ring, o in zip(inner, outer, strict=True)
        ]
    points = np.concatenate([*outer, *inner])
    offset = count * around
    faces: list[tuple[int, int, int]] = []

    def quad(a: int, b: int, c: int, d: int) -> None:
        faces.extend(((a, b, c), (a, c, d)))

    for k in range(count - 1):
        for n in range(around - 1):
            p = k * around + n
            quad(p, p + 1, p + around + 1, p + around)
            q = offset + p
            quad(q, q + around, q + around + 1, q + 1)
        for n, flip in ((0, False), (around - 1, True)):
            p = k * around + n
            if flip:
                quad(p, p + offset, p + around + offset, p + around)
            else:
                quad(p, p + around, p + around + offset, p + offset)
    last, end = (count - 1) * around, around - 1
    stern_out, stern_in, bow_out, bow_in = range(2 * offset, 2 * offset + 4)
    for n in range(end):
        faces += [(stern_out, n + 1, n), (stern_in, offset + n, offset + n + 1)]
        faces += [(bow_out, last + n, last + n + 1), (bow_in, offset + last + n + 1, offset + last + n)]
    faces += [(stern_out, 0, end), (stern_in, offset + end, offset)]
    faces += [(bow_out, last + end, last), (bow_in, offset + last, offset + last + end)]
    quad(end, 0, offset, offset + end)
    quad(last, last + end, offset + last + end, offset + last)
    hubs = [ring.mean(axis=0) for ring in (outer[0], inner[0], outer[-1], inner[-1])]
    points = np.concatenate([points, hubs])
    return solid(points, np.array(faces, dtype=np.int64), crease_rad=0.6, grain=2), deep


def gunwale(mesh: Mesh, thick: float) -> list[Mesh]:
    """A bead along the rail of a hull, from the stern to the bow on both sides."""
    points = mesh.positions.astype(np.float64)
    low, high = float(points[:, 2].min()), float(points[:, 2].max())
    lines: list[Mesh] = []
    for side in (-1, 1):
        path: list[Vec3] = []
        for z in np.linspace(low * 0.995, high * 0.985, 16):
            near = points[np.abs(points[:, 2] - z) < (high - low) / 24]
            near = near[near[:, 0] * side >= 0]
            top = near[near[:, 1] > near[:, 1].max() - 0.04]
            path.append((float(side * np.abs(top[:, 0]).mean()), float(top[:, 1].max()), float(z)))
        lines.append(pipe(path, thick, 6))
    return lines


@maker("boat")
def boat(spec: MakeSpec) -> MadeAsset:
    """A rowing boat with thwarts and oars; a canoe, kayak, gondola, raft or motor boat by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    if spec.says("raft"):
        return _raft(assembly)
    motor = spec.says("motorboat", "speedboat", "motor", "speed", "lifeboat")
    canoe, kayak = spec.says("canoe", "gondola"), spec.says("kayak")
    narrow = 0.66 if canoe or kayak else 1.0
    rail = height * (0.5 if motor else 0.4 if kayak else 0.72)
    w = width * narrow * (1.0 if motor or canoe or kayak else 0.92)
    if canoe or kayak:
        w = min(w, width * 0.66)
    shell, floor = hull(
        w,
        depth,
        rail,
        wall=0.03,
        stern=0.02 if canoe or kayak else 0.72,
        sheer=0.5 if canoe else 0.3,
        floor=0.2,
        decked=kayak,
    )
    look = main_finish(spec)
    assembly.add("hull", shell, look)
    wood = finish("oak")
    assembly.add("gunwales", gunwale(shell, 0.022), wood)
    if kayak:
        return _kayak_fittings(assembly, w, rail)
    seats = [] if motor else [(-0.26, 0.5), (0.22, 0.6)] if canoe else [(-0.28, 0.72), (0.02, 0.84), (0.26, 0.66)]
    y = rail * 0.72
    thwarts = [
        box_between((-w * share * 0.5, y, z * depth - 0.11), (w * share * 0.5, y + 0.03, z * depth + 0.11), 0.006)
        for z, share in seats
    ]
    assembly.add("thwarts", thwarts, wood)
    for n, (z, share) in enumerate(seats):
        assembly.level(
            f"thwart-{n + 1}",
            (-w * share * 0.4, w * share * 0.4),
            (z * depth - 0.09, z * depth + 0.09),
            y + 0.03,
            inset=0.0,
        )
    boards = [
        box_between(
            (-0.05 + 0.11 * k, floor - 0.02, -depth * 0.4), (0.05 + 0.11 * k, floor + 0.012, depth * 0.3), 0.003
        )
        for k in (-2, -1, 0, 1, 2)
        if abs(k) * 0.11 < w * (0.12 if canoe else 0.3)
    ]
    assembly.add("boards", boards, wood)
    if motor:
        _motor(assembly, w, rail, floor)
        return assembly.made()
    if not canoe:
        locks = [
            rod((s * w * 0.47, rail, -depth * 0.1), (s * w * 0.47, rail + 0.07, -depth * 0.1), 0.012, 6)
            for s in (-1, 1)
        ]
        assembly.add("rowlocks", locks, finish("brass"))
        for s in (-1, 1):
            _oar(
                assembly,
                (s * w * 0.16, rail + 0.1, depth * 0.08),
                (s * width * 0.49, rail * 0.86, -depth * 0.46),
                name="left" if s < 0 else "right",
            )
    else:
        _oar(assembly, (0.06, y + 0.05, depth * 0.26), (-0.06, y + 0.05, -depth * 0.3))
    return assembly.made()


def _kayak_fittings(assembly: Assembly, w: float, rail: float) -> MadeAsset:
    """Cockpit, back rest and a double paddle."""
    width, _, depth = assembly.spec.size
    ring = [
        (w * 0.34 * sin(a), rail * 1.02, -depth * 0.04 + depth * 0.13 * cos(a)) for a in np.linspace(0, 2 * pi, 25)[:-1]
    ]
    assembly.add("coaming", pipe(ring, 0.022, 7, closed=True), finish("rubber"))
    pit = extrude([(x * 0.97, z) for x, _, z in ring], 0.04)
    assembly.add("cockpit", moved(pit, y=rail * 0.96), finish("paint", color=(0.015, 0.015, 0.016)))
    back = moved(
        turned(rounded_box((w * 0.5, 0.2, 0.04), 0.02, 2), (1.0, 0.0, 0.0), -0.2), 0.0, rail * 1.12, -depth * 0.14
    )
    assembly.add("back-rest", back, finish("rubber"))
    _oar(assembly, (-width * 0.5, rail * 1.14, 0.0), (width * 0.5, rail * 1.14, 0.0), both=True)
    return assembly.made()


def _oar(assembly: Assembly, grip: Vec3, tip: Vec3, *, name: str = "", both: bool = False) -> None:
    """A shaft with a flat blade at its tip, or at both ends."""
    start, stop = np.array(grip), np.array(tip)
    way = (stop - start) / float(np.linalg.norm(stop - start))
    length = float(np.linalg.norm(stop - start))
    pieces = [rod(grip, tip, 0.016, 8)]
    up = np.array((0.0, 1.0, 0.0))
    side = np.cross(way, up)
    for at, turn in ((stop, -1),) + (((start, 1),) if both else ()):
        rings: list[Ring] = []
        for t, wide in ((0.0, 0.9), (0.25, 1.0), (0.7, 0.7), (1.0, 0.25)):
            middle = at + turn * way * t * length * (0.16 if both else 0.24)
            half, thin = side * 0.065 * wide, np.cross(side, way) * 0.008
            rings.append(
                np.array([middle - half - thin, middle + half - thin, middle + half + thin, middle - half + thin])
            )
        pieces.append(loft(rings))
    assembly.add(f"oar-{name}" if name else "paddle", pieces, finish("pine"))


def _motor(assembly: Assembly, w: float, rail: float, floor: float) -> None:
    """A foredeck with a windscreen, two seats, a wheel and an outboard motor."""
    spec = assembly.spec
    _, height, depth = spec.size
    white = finish("plastic", color=(0.82, 0.82, 0.8))
    rings: list[Ring] = []
    for t, share in ((0.08, 0.94), (0.24, 0.8), (0.36, 0.56), (0.45, 0.22)):
        half, y = w / 2 * share, rail * (1 + 0.3 * ((t + 0.2) / 0.7) ** 2)
        rings.append(
            np.array(
                [
                    (-half, y - 0.05, t * depth),
                    (half, y - 0.05, t * depth),
                    (half * 0.6, y + 0.05, t * depth),
                    (-half * 0.6, y + 0.05, t * depth),
                ]
            )
        )
    assembly.add("deck", loft(rings), white)
    y = rail * 1.12
    pane = loft(
        [
            np.array(
                [
                    (-w * 0.42, y, 0.1 * depth + d),
                    (w * 0.42, y, 0.1 * depth + d),
                    (w * 0.36, height * 0.98, 0.045 * depth + d),
                    (-w * 0.36, height * 0.98, 0.045 * depth + d),
                ]
            )
            for d in (-0.012, 0.012)
        ]
    )
    assembly.add("windscreen", pane, finish("glass"))
    seats = [
        moved(rounded_box((w * 0.32, 0.12, 0.34), 0.04, 2), s * w * 0.2, rail * 0.75, -depth * 0.08) for s in (-1, 1)
    ]
    seats += [
        moved(rounded_box((w * 0.32, 0.36, 0.09), 0.04, 2), s * w * 0.2, rail * 1.1, -depth * 0.13) for s in (-1, 1)
    ]
    seats += [
        box_between((s * w * 0.2 - 0.1, floor - 0.01, -depth * 0.1), (s * w * 0.2 + 0.1, rail * 0.75, -depth * 0.06))
        for s in (-1, 1)
    ]
    assembly.add("seats", seats, finish("leather", color=(0.75, 0.7, 0.6)))
    ring = moved(turned(torus(0.13, 0.013, 20, 7), (1.0, 0.0, 0.0), -1.0), w * 0.2, rail * 1.12, 0.03 * depth)
    assembly.add(
        "wheel",
        [ring, rod((w * 0.2, rail * 1.12, 0.03 * depth), (w * 0.2, rail * 0.98, 0.1 * depth), 0.014, 6)],
        finish("rubber"),
    )
    z = -depth / 2 - 0.02
    motor = [
        moved(superellipsoid((0.24, 0.3, 0.3), 0.6, 4), 0.0, rail * 1.2, z),
        box_between((-0.05, 0.02, z - 0.05), (0.05, rail * 1.1, z + 0.08), 0.01),
    ]
    motor.append(box_between((-0.09, rail * 0.8, z), (0.09, rail * 1.06, z + 0.12), 0.01))
    assembly.add("motor", motor, finish("plastic", color=(0.03, 0.03, 0.035)))


def _raft(assembly: Assembly) -> MadeAsset:
    """Logs lashed together, with a mast and a small sail."""
    spec = assembly.spec
    width, _, depth = spec.size
    count = 7
    r = width / count / 2
    rng = spec.rng("logs")
    logs: list[Mesh] = []
    for k in range(count):
        x, half = (k + 0.5 - count / 2) * 2 * r, depth / 2 * float(rng.uniform(0.93, 1.0))
        logs.append(rod((x, r, -half), (x, r, half), r * 0.98, 12))
    assembly.add("logs", logs, main_finish(spec) if spec.color_stated else finish("oak"))
    beams = [
        moved(sideways(moved(cylinder(r * 0.5, width * 0.98, 0.01, 10), y=-width * 0.49)), 0.0, 2.1 * r, z)
        for z in (-depth * 0.34, 0.0, depth * 0.34)
    ]
    assembly.add("beams", beams, finish("walnut"))
    lashings = [
        moved(
            turned(torus(r * 1.04, 0.014, 14, 6), (1.0, 0.0, 0.0), pi / 2), (k + 0.5 - count / 2) * 2 * r, r, z + 0.07
        )
        for k in range(count)
        for z in (-depth * 0.34, depth * 0.34)
    ]
    assembly.add("lashings", lashings, finish("linen"))
    assembly.level("deck", (-width * 0.45, width * 0.45), (-depth * 0.3, -depth * 0.05), 2 * r, inset=0.0)
    return assembly.made()
