"""What is worn: shoes, boots and hats."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import flip, hard, mesh_of, moved, scaled, smooth, turned, volume
from diorama.geometry.shapes import (
    extrude,
    pipe,
    rod,
    sphere,
    superellipsoid,
    torus,
)
from diorama.makers.build import Assembly, family, main_finish
from diorama.makers.materials import finish
from diorama.makers.placing import turnings
from diorama.makers.profiles import curve, spline
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_SOLE: tuple[Vec2, ...] = (
    (0.0, 1.0),
    (0.6, 0.9),
    (0.78, 0.6),
    (0.66, 0.15),
    (0.72, -0.1),
    (0.98, -0.42),
    (0.9, -0.75),
    (0.5, -0.97),
    (0.05, -1.0),
    (-0.5, -0.88),
    (-0.86, -0.5),
    (-0.78, -0.1),
    (-0.66, 0.2),
    (-0.76, 0.6),
    (-0.58, 0.9),
)


def _loft(rows: list[tuple[float, list[Vec2]]]) -> Mesh:
    """A closed solid through level outlines (x, z) of one length, lowest first."""
    count = len(rows[0][1])
    points = np.array([[(x, y, z) for x, z in line] for y, line in rows]).reshape(-1, 3)
    a = (np.arange(len(rows) - 1)[:, None] * count + np.arange(count)[None, :]).ravel()
    b = (np.arange(len(rows) - 1)[:, None] * count + (np.arange(count)[None, :] + 1) % count).ravel()
    faces = [np.stack([a, a + count, b], axis=1), np.stack([b, a + count, b + count], axis=1)]
    low, high = points[:count].mean(axis=0), points[-count:].mean(axis=0)
    k = np.arange(count)
    n, top = len(points), len(points) - count
    faces.append(np.stack([np.full(count, n), k, (k + 1) % count], axis=1))
    faces.append(np.stack([np.full(count, n + 1), top + (k + 1) % count, top + k], axis=1))
    everything = np.concatenate([points, low[None], high[None]])
    around = np.tile(np.arange(count) * 0.012, len(rows))
    uvs = np.concatenate([np.stack([around, -points[:, 1]], axis=1), [low[[0, 2]], high[[0, 2]]]])
    mesh = mesh_of(everything, np.concatenate(faces), None, uvs)
    return smooth(mesh if volume(mesh) > 0 else flip(mesh))


def _shoe(side: int, at: float, size: Vec3, shaft: float) -> dict[str, list[Mesh]]:
    """One shoe or boot, its toe to the front: sole, upper, the dark inside, laces."""
    width, height, length = size
    line = [(x * side, z) for x, z in _spline_loop(_SOLE)]
    if side < 0:
        line = line[::-1]

    sole = height * (0.16 if shaft == 0 else 0.08)
    tall = height
    rows: list[tuple[float, list[Vec2]]] = []

    def row(y: float, share: float, heel: float, toe: float) -> None:
        rows.append(
            (y, [(at + x * width / 2 * share, length / 2 * (-z * heel if z > 0 else -z * toe)) for x, z in line])
        )

    row(sole * 0.9, 0.98, 0.98, 0.98)
    if shaft == 0:
        for y, share, heel, toe in (
            (0.4, 1.0, 0.99, 0.97),
            (0.55, 0.94, 0.98, 0.82),
            (0.72, 0.84, 0.96, 0.4),
            (0.88, 0.76, 0.96, 0.08),
            (1.0, 0.74, 0.97, -0.02),
        ):
            row(tall * y, share, heel, toe)
    else:
        for y, share, heel, toe in (
            (0.14, 1.0, 0.99, 0.97),
            (0.2, 0.95, 0.97, 0.85),
            (0.28, 0.85, 0.95, 0.4),
            (0.36, 0.8, 0.93, 0.1),
            (0.5, 0.82, 0.93, 0.06),
            (1.0, 0.98, 0.99, 0.22),
        ):
            row(tall * y, share, heel, toe)
    top = rows[-1][1]
    middle = (sum(x for x, _ in top) / len(top), sum(z for _, z in top) / len(top))
    inner = [(middle[0] + (x - middle[0]) * 0.86, middle[1] + (z - middle[1]) * 0.86) for x, z in top]
    pieces: dict[str, list[Mesh]] = {
        "upper": [_loft(rows)],
        "inside": [hard(_loft([(tall - 0.004, inner), (tall + 0.0015, inner)]))],
    }
    foot = [(at + x * width / 2, length / 2 * -z) for x, z in line]
    pieces["sole"] = [
        _loft([(0.0, [(at + (x - at) * 0.95, z * 0.97) for x, z in foot]), (sole * 0.3, foot), (sole, foot)])
    ]
    pieces["laces"] = []
    if shaft == 0:
        for k in range(4):
            z, y = length * (0.02 + 0.058 * k), tall * (0.93 - 0.095 * k)
            pieces["laces"].append(
                rod((at - width * 0.22, y + 0.001, z), (at + width * 0.22, y + 0.001, z + 0.006), 0.0032, 6)
            )
    return pieces


def _spline_loop(points: tuple[Vec2, ...]) -> list[Vec2]:
    """A smooth closed line through points, three steps between two."""
    looped = [points[-1], *points, points[0], points[1]]
    line = spline(looped, 3)
    return line[3 : 3 + 3 * len(points)]


@maker("shoes")
def shoes(spec: MakeSpec) -> MadeAsset:
    """A pair of laced shoes, or boots with a shaft, side by side, toes to the front."""
    asm = Assembly(spec)
    width, height, depth = spec.size
    boot = spec.category == "boot"
    one = width * 0.46
    look = (
        main_finish(spec)
        if not spec.says("rubber", "rain", "wellington")
        else finish("plastic", color=spec.color if spec.color_stated else (0.05, 0.2, 0.08))
    )
    sport = spec.says("sneaker", "sneakers", "trainer", "trainers", "running", "sports")
    parts: dict[str, list[Mesh]] = {}
    for side in (-1, 1):
        for name, meshes in _shoe(
            side, side * (width / 2 - one / 2), (one, height, depth), 1.0 if boot else 0.0
        ).items():
            parts.setdefault(name, []).extend(meshes)
    asm.add("uppers", parts["upper"], look)
    asm.add(
        "soles",
        parts["sole"],
        finish("rubber", color=(0.8, 0.8, 0.78)) if sport else finish("rubber", color=(0.05, 0.03, 0.02)),
    )
    asm.add("insides", parts["inside"], finish("fabric", color=(0.05, 0.04, 0.035)))
    asm.add("laces", parts["laces"], finish("cotton", color=(0.8, 0.8, 0.78) if sport else (0.05, 0.03, 0.02)))
    return asm.made()


@maker("hat")
def hat(spec: MakeSpec) -> MadeAsset:
    """A felt hat with a dented crown and a band; a cap, helmet, top hat, straw hat or witch's hat by the words."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    band = finish("fabric", color=(0.03, 0.02, 0.018) if max(look.base_color) > 0.06 else (0.5, 0.05, 0.04))
    if spec.says("baseball") or spec.words.lower().split()[-1:] == ["cap"] or spec.says("beanie"):
        return _cap(asm)
    if spec.says("helmet", "hard"):
        return _helmet(asm)
    crown = {"top": 1.0, "witch": 1.0}.get(next((k for k in ("top", "witch") if spec.says(k)), ""), 0.0)
    r = w * 0.52
    if spec.says("witch"):
        line: list[Vec2] = [
            (w, 0.0),
            (w, 0.004),
            (r * 1.1, height * 0.12),
            (r * 0.6, height * 0.9),
            (r * 0.2, height * 1.8),
            (0.0, height * 2.1),
        ]
    elif crown:
        line = [
            (w * 0.86, 0.0),
            (w * 0.9, 0.008),
            (r * 1.02, 0.01),
            (r * 0.96, height * 0.7),
            (r * 1.06, height * 1.45),
            (r * 1.04, height * 1.47),
        ]
    else:
        line = [
            *curve([(w, 0.012), (w, 0.018), (r * 1.3, 0.006), (r * 1.08, height * 0.1)]),
            *curve(
                [
                    (r * 1.05, height * 0.16),
                    (r * 1.0, height * 0.6),
                    (r * 0.9, height * 0.9),
                    (r * 0.72, height),
                    (r * 0.4, height * 0.93),
                    (0.0, height * 0.82),
                ]
            ),
        ]
    mesh = scaled(turnings(line, 40, 1.5), 1.0, 1.0, d / w)
    if spec.says("cowboy"):
        points = mesh.positions.copy()
        outer = np.maximum(np.abs(points[:, 0]) / w - 0.5, 0)
        points[:, 1] += outer**2 * height * 2.2
        mesh = smooth(Mesh(positions=points, faces=mesh.faces, normals=mesh.normals, uvs=mesh.uvs))
    asm.add("hat", mesh, finish("straw") if spec.says("straw") and not spec.color_stated else look)
    y = height * 0.12
    asm.add(
        "band", moved(scaled(turnings([(r * 1.085, 0.0), (r * 1.06, height * 0.2)], 40), 1.0, 1.0, d / w), y=y), band
    )
    asm.add(
        "bow",
        [moved(scaled(sphere(0.014, 10), 0.5, 1.0, 1.3), r * 1.08, y + height * 0.1, s * 0.016) for s in (-1, 1)],
        band,
    )
    return asm.made()


def _helmet(asm: Assembly) -> MadeAsset:
    """A smooth shell with ridges."""
    spec = asm.spec
    look = main_finish(spec)
    width, height, depth = spec.size
    w = width / 2
    band = finish("fabric", color=(0.03, 0.02, 0.018) if max(look.base_color) > 0.06 else (0.5, 0.05, 0.04))
    r = w * 0.9
    dome = curve(
        [(r * 0.96, 0.0), (r, height * 0.2), (r * 0.88, height * 0.66), (r * 0.48, height * 0.95), (0.0, height)]
    )
    look = finish("plastic", color=spec.color) if family(spec) == "fabric" else look
    asm.add("shell", scaled(turnings(dome, 36, 1.6), 0.86, 1.0, 1.0), look)
    asm.add("brim", moved(scaled(torus(r * 0.97, 0.008, 40, 8), 0.88, 1.0, 1.04), y=0.008), look)
    vents = [
        moved(superellipsoid((0.014, 0.012, depth * 0.36), 0.7, 6), x, height * y, 0.0)
        for x, y in ((0.0, 0.985), (-w * 0.34, 0.86), (w * 0.34, 0.86))
    ]
    asm.add("ridges", vents, band if not spec.says("hard") else look)
    return asm.made()


def _cap(asm: Assembly) -> MadeAsset:
    """A cap with a peak and seams, or a knitted one with a bobble."""
    spec = asm.spec
    look = main_finish(spec)
    width, height, depth = spec.size
    w = width / 2
    d = depth / 2
    band = finish("fabric", color=(0.03, 0.02, 0.018) if max(look.base_color) > 0.06 else (0.5, 0.05, 0.04))
    r = w * 0.72
    dome = curve([(r, 0.0), (r, height * 0.25), (r * 0.86, height * 0.68), (r * 0.45, height * 0.95), (0.0, height)])
    knit = spec.says("beanie")
    asm.add(
        "crown",
        moved(turnings(dome, 32, 1.6), z=0.0 if knit else -d * 0.25),
        finish("knit", color=spec.color) if knit else look,
    )
    if knit:
        asm.add(
            "cuff",
            turnings([(r * 1.05, 0.0), (r * 1.06, height * 0.28), (r * 0.98, height * 0.3)], 32),
            finish("knit", color=spec.color),
        )
        asm.add("bobble", moved(sphere(height * 0.2, 14), y=height * 1.1), finish("fur", color=(0.8, 0.78, 0.72)))
        return asm.made()
    peak: list[Vec2] = [
        (r * 0.86 * cos(a), -d * 0.25 + r * 0.86 * sin(a) + (d * 0.55 * sin(a) if sin(a) > 0 else 0))
        for a in (k * pi / 14 for k in range(15))
    ]
    asm.add("peak", moved(extrude(peak, 0.005, 0.002), y=0.002), look)
    seams = [
        turned(pipe([(0.0, y, x * 1.002) for x, y in dome[2:]], 0.0014, 5), (0, 1, 0), k * pi / 3) for k in range(6)
    ]
    asm.add("seams", [*(moved(m, z=-d * 0.25) for m in seams), moved(sphere(0.007, 10), y=height, z=-d * 0.25)], band)
    return asm.made()
