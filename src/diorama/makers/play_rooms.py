"""What children play in and with on the floor: dollhouse, tent, playpen; and robots."""

from __future__ import annotations

from math import atan2

import numpy as np

from diorama.catalogue.colors import color
from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import crease, moved, rotation, transform, translation
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    lathe,
    pipe,
    rod,
    rounded_box,
    sphere,
    torus,
)
from diorama.makers.animal_form import egg
from diorama.makers.build import Assembly, main_finish
from diorama.makers.materials import finish
from diorama.makers.placing import facing, upright
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.toys import TONES


@maker("robot")
def robot(spec: MakeSpec) -> MadeAsset:
    """A friendly robot on two feet, its face a screen; one arm up for some seeds."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d = width / 2, depth / 2
    shell, joint = main_finish(spec), finish("rubber")
    feet = [
        box_between(
            (s * w * 0.4 - w * 0.26, 0.0, -d * 0.75), (s * w * 0.4 + w * 0.26, height * 0.06, d * 0.95), 0.03, 2
        )
        for s in (-1, 1)
    ]
    shins = [
        moved(cylinder(w * 0.2, height * 0.16, 0.02, 18, top=w * 0.16), s * w * 0.4, height * 0.055) for s in (-1, 1)
    ]
    thighs = [
        moved(cylinder(w * 0.17, height * 0.15, 0.02, 18, top=w * 0.21), s * w * 0.36, height * 0.26) for s in (-1, 1)
    ]
    asm.add("legs", [*feet, *shins, *thighs], shell)
    body = [
        (w * 0.46, height * 0.4),
        (w * 0.6, height * 0.45),
        (w * 0.66, height * 0.58),
        (w * 0.64, height * 0.7),
        (w * 0.4, height * 0.755),
    ]
    squash = np.diag((1.0, 1.0, min(1.0, d / w * 0.95), 1.0))
    asm.add("body", transform(lathe(body, 28, seam_angle_rad=1.2), squash), shell)
    asm.add("hip", moved(rounded_box((w, height * 0.05, d * 0.8), 0.02, 2), y=height * 0.41), joint)
    _robot_head(asm, height * 0.89, height * 0.11)
    raised = spec.seed % 2 == 1 or spec.says("waving")
    arms: list[Mesh] = []
    joints = [moved(cylinder(w * 0.2, height * 0.06, 0.004, 18), y=height * 0.74)]
    joints += [moved(sphere(w * 0.15, 16), s * w * 0.38, height * 0.235) for s in (-1, 1)]
    for s in (-1, 1):
        up = raised and s < 0
        shoulder = (s * w * 0.74, height * 0.68, 0.0)
        elbow = (s * w * 0.88, height * (0.66 if up else 0.53), d * 0.25 if up else 0.0)
        wrist = (s * w * 0.86, height * (0.82 if up else 0.4), d * (0.45 if up else 0.35))
        arms += [rod(shoulder, elbow, w * 0.11, 14), rod(elbow, wrist, w * 0.1, 14, end_radius=w * 0.12)]
        joints += [moved(sphere(w * r, 14), *at) for r, at in ((0.16, shoulder), (0.115, elbow), (0.125, wrist))]
    asm.add("arms", arms, shell)
    asm.add("joints", joints, joint)
    asm.add(
        "light",
        facing(cylinder(w * 0.12, 0.02, 0.004, 20), 0.0, height * 0.62, d * 0.6),
        finish("glow", color=(0.2, 0.75, 0.9)),
    )
    return asm.made()


def _robot_head(asm: Assembly, y: float, head: float) -> None:
    """Head, screen with eyes and a smile, antenna."""
    width, height, depth = asm.spec.size
    w, d, front = width / 2, depth / 2, depth * 0.325
    asm.add("head", moved(rounded_box((w * 1.15, head * 1.85, d * 1.3), head * 0.55, 3), y=y), main_finish(asm.spec))
    asm.add(
        "face",
        box_between((-w * 0.46, y - head * 0.6, front - 0.03), (w * 0.46, y + head * 0.55, front + 0.006), 0.003),
        finish("screen"),
    )
    eyes = [egg((s * w * 0.22, y + head * 0.08, front + 0.005), (w * 0.085, head * 0.2, 0.008), 14) for s in (-1, 1)]
    curve = ((-0.14, -0.26), (-0.06, -0.36), (0.06, -0.36), (0.14, -0.26))
    smile = pipe([(x * w, y + head * h, front + 0.006) for x, h in curve], head * 0.035, 6)
    asm.add("eyes", [*eyes, smile], finish("glow", color=(0.2, 0.75, 0.9)))
    antenna = [rod((0, height * 0.975, 0), (0, height - 0.02, 0), 0.006, 8), moved(sphere(0.016, 12), y=height - 0.016)]
    asm.add("antenna", antenna, finish("rubber"))


@maker("dollhouse")
def dollhouse(spec: MakeSpec) -> MadeAsset:
    """A house without its front: rooms on two floors and under the roof, with little furniture."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d, t = width / 2, depth / 2, 0.012
    v, eave, ridge = w * 0.94, height * 0.66, height * 0.96
    gable: list[Vec2] = [(-v, 0.0), (v, 0.0), (v, eave), (0.0, ridge), (-v, eave)]
    sides = [
        box_between((min(s * v, s * (v - t)), 0.0, -d), (max(s * v, s * (v - t)), eave, d * 0.9), 0.002)
        for s in (-1, 1)
    ]
    asm.add("walls", [moved(upright(gable, t), z=-d), *sides], main_finish(spec))
    floors = [
        box_between((-v + 0.002, y, -d + 0.002), (v - 0.002, y + t, d * 0.9 - 0.001), 0.002)
        for y in (0.0, eave * 0.5, eave)
    ]
    floors += [
        box_between((x - t / 2, y + t, -d + 0.004), (x + t / 2, y + eave * 0.5, d * 0.86), 0.001)
        for x, y in ((0.1 * w, 0.0), (-0.15 * w, eave * 0.5))
    ]
    asm.add("floors", floors, finish("birch"))
    run, lean = float(np.hypot(w, ridge - eave)), atan2(ridge - eave, v)
    slab = transform(box_between((0.0, 0.0, -d), (run, t * 1.3, d * 0.95), 0.003), rotation((0, 0, 1), lean))
    slopes = [
        moved(slab, -w * 0.99, eave - 0.012),
        transform(slab, translation(w * 0.99, eave - 0.012, 0.0) @ np.diag((-1.0, 1.0, 1.0, 1.0))),
    ]
    asm.add("roof", slopes, finish("paint", color=color(("red", "teal", "navy")[spec.seed % 3])))
    asm.add("chimney", box_between((w * 0.45, eave, -d * 0.3), (w * 0.58, height, d * 0.05), 0.003), finish("brick"))
    spots = ((-0.5, 0.16), (0.55, 0.16), (0.4, 0.64), (-0.58, 0.64))
    glass = [
        box_between((x * w - 0.055, y * eave, -d - 0.002), (x * w + 0.055, y * eave + 0.1, -d + t + 0.003), 0.001)
        for x, y in spots
    ]
    asm.add("windows", glass, finish("plastic", color=(0.55, 0.75, 0.85)))
    _little_furniture(asm, w, d, eave, t)
    return asm.made()


def _little_furniture(asm: Assembly, w: float, d: float, eave: float, t: float) -> None:
    """A table with stools, a sofa, a bed, a wardrobe and a lamp."""
    y0, y1, y2, u = t, eave * 0.5 + t, eave + t, eave * 0.16
    x = -w * 0.45
    table = [
        moved(cylinder(u * 0.75, u * 0.1, 0.002, 18), x, y0 + u * 0.8),
        moved(cylinder(u * 0.12, u * 0.82, 0.001, 10), x, y0),
    ]
    table += [moved(cylinder(u * 0.26, u * 0.48, 0.002, 12), x + s * u * 1.1, y0) for s in (-1, 1)]
    asm.add("little-table", table, finish("maple"))
    sofa = [
        box_between((w * 0.3, y0, -d * 0.55), (w * 0.82, y0 + u * 0.5, d * 0.05), 0.006),
        box_between((w * 0.3, y0, -d * 0.7), (w * 0.82, y0 + u, -d * 0.5), 0.006),
    ]
    asm.add("little-sofa", sofa, finish("velvet", color=color("teal")))
    bed = [
        box_between((w * 0.1, y1, -d * 0.6), (w * 0.75, y1 + u * 0.45, d * 0.3), 0.006),
        box_between((w * 0.1, y1, -d * 0.68), (w * 0.75, y1 + u * 0.95, -d * 0.6), 0.004),
    ]
    asm.add("little-bed", bed, finish("cotton", color=color("yellow")))
    wardrobe = [
        box_between((-w * 0.8, y1, -d * 0.75), (-w * 0.45, y1 + u * 2.1, -d * 0.2), 0.004),
        box_between((-w * 0.63, y1 + u, -d * 0.21), (-w * 0.615, y1 + u * 1.3, -d * 0.18)),
    ]
    asm.add("little-wardrobe", wardrobe, finish("oak"))
    shade = moved(cylinder(u * 0.3, u * 0.6, 0.001, 12, top=u * 0.16), 0.0, y2 + u * 0.7)
    asm.add("little-lamp", [shade, rod((0.0, y2, 0.0), (0.0, y2 + u * 0.8, 0.0), u * 0.06, 8)], finish("lampshade"))


@maker("play_tent")
def play_tent(spec: MakeSpec) -> MadeAsset:
    """A tipi of cloth over four poles that cross above it, its flaps open to the front (+Z)."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d, knot, top = width / 2 * 0.97, depth / 2 * 0.97, height * 0.86, 0.03
    poles = [
        rod((sx * w, 0.0, sz * d), (-sx * w * 0.14, height - 0.01, -sz * d * 0.14), 0.013, 8)
        for sx in (-1, 1)
        for sz in (-1, 1)
    ]
    asm.add("poles", poles, finish("pine"))
    cord = [moved(torus(0.055, 0.009, 18, 6), y=knot + dy) for dy in (0.0, 0.016)]
    asm.add("cord", cord, finish("cotton", color=(0.45, 0.3, 0.16)))
    a, b, c, e = (-w, 0.02, -d), (w, 0.02, -d), (w, 0.02, d), (-w, 0.02, d)
    p, q, r, s = (-top, knot, -top), (top, knot, -top), (top, knot, top), (-top, knot, top)
    gate = (0.0, knot * 0.55, d * 0.45 + 0.01)  # where the flaps part
    left, right = (-w * 0.5, 0.02, d * 1.02), (w * 0.5, 0.02, d * 1.02)
    walls = [(a, b, q, p), (b, c, r, q), (e, a, p, s), (e, left, gate, s), (right, c, r, gate), (s, gate, r)]
    asm.add("cloth", [_sheet(corners, 0.006) for corners in walls], main_finish(spec))
    flags: list[Mesh] = []
    for k in range(5):
        x, y = w * (0.17 * k - 0.34), knot * (0.56 - 0.04 * (k in (1, 3)) - 0.06 * (k == 2))
        flags.append(
            moved(upright([(-0.04, 0.0), (0.04, 0.0), (0.0, -0.075)], 0.003), x, y, d * (1 - y / knot) + 0.055)
        )
    line = [
        (-w * 0.42, knot * 0.575, d * 0.425 + 0.03),
        (0.0, knot * 0.5, d * 0.5 + 0.05),
        (w * 0.42, knot * 0.575, d * 0.425 + 0.03),
    ]
    asm.add("bunting", [*flags, pipe(line, 0.004, 6)], finish("cotton", color=color(TONES[spec.seed % 6])))
    mat = box_between((-w * 0.92, 0.0, -d * 0.92), (w * 0.92, 0.03, d * 0.92), 0.012)
    asm.add("mat", mat, finish("linen", color=(0.5, 0.45, 0.38)))
    return asm.made()


def _sheet(corners: tuple[Vec3, ...], thick: float) -> Mesh:
    """Cloth between three or four corners [m], with hard edges."""
    p = np.array(corners, dtype=np.float64)
    normal = np.cross(p[1] - p[0], p[2] - p[0])
    normal *= thick / np.linalg.norm(normal) / 2
    n = len(p)
    faces = [(0, k, k + 1) for k in range(1, n - 1)] + [(n, n + k + 1, n + k) for k in range(1, n - 1)]
    for k in range(n):
        j = (k + 1) % n
        faces += [(k, n + k, n + j), (k, n + j, j)]
    return crease(np.concatenate([p + normal, p - normal]), np.array(faces), 0.5)


@maker("playpen")
def playpen(spec: MakeSpec) -> MadeAsset:
    """A pen with padded rails, sides of thin bars, a soft floor and balls."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d, r = width / 2, depth / 2, 0.03
    corners = [(-w + r, -d + r), (w - r, -d + r), (w - r, d - r), (-w + r, d - r)]
    rails = [pipe([(x, y, z) for x, z in corners], r, 10, closed=True) for y in (height - r, r * 1.2)]
    rails += [rod((x, 0.0, z), (x, height - r, z), r * 0.9, 12) for x, z in corners]
    asm.add("rails", rails, main_finish(spec))
    across, along = max(4, int(width / 0.12)), max(4, int(depth / 0.12))
    feet = [(-w + (k + 0.5) * width / across, s * (d - r)) for k in range(across) for s in (-1, 1)]
    feet += [(s * (w - r), -d + (k + 0.5) * depth / along) for k in range(along) for s in (-1, 1)]
    asm.add("bars", [rod((x, r, z), (x, height - r, z), 0.007, 6) for x, z in feet], finish("birch"))
    asm.add(
        "floor",
        box_between((-w + r, 0.0, -d + r), (w - r, 0.05, d - r), 0.015),
        finish("cotton", color=(0.75, 0.72, 0.62)),
    )
    rng = spec.rng("balls")
    balls: dict[str, list[Mesh]] = {}
    for k in range(22 if spec.says("pit") else 7):
        x, z = (float(rng.uniform(-0.75, 0.75)) * reach for reach in (w, d))
        balls.setdefault(TONES[k % 4], []).append(moved(sphere(0.04, 12), x, 0.088, z))
    for word, meshes in balls.items():
        asm.add(f"balls-{word}", meshes, finish("plastic", color=color(word)))
    return asm.made()
