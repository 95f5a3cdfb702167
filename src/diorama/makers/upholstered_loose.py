"""Soft seats without a back frame: ottomans, poufs, bean bags, chaises longues, pet beds."""

from __future__ import annotations

from dataclasses import replace
from math import pi

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry.mesh_ops import mesh_of, moved, smooth, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    extrude,
    lathe,
    pipe,
    rectangle,
    rounded_box,
    superellipsoid,
)
from diorama.makers import upholstered_forms as forms
from diorama.makers.build import Assembly, fabric_finish, family, metal_finish, taste, wood_finish
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.style_forms import leg_kind
from diorama.makers.textile_dyes import darker, dye
from diorama.makers.textile_forms import flattened


@maker("ottoman")
def ottoman(spec: MakeSpec) -> MadeAsset:
    """A footstool on legs, round or square; a pouf is a fat knitted drum on the floor."""
    if spec.says("pouf", "pouffe", "hassock") or spec.style in ("bohemian", "scandinavian"):
        return _pouf(spec)
    assembly = Assembly(spec)
    cloth = fabric_finish(spec)
    width, height, depth = spec.size
    leg = min(0.13, height * 0.3)
    low = height - 0.16
    if spec.shape in ("round", "circular", "oval"):
        r = min(width, depth) / 2
        top, _ = flattened(_drum(r, height - low + 0.01, 0.05), height - low)
        assembly.add("cushion", moved(top, y=low), cloth)
        assembly.add("base", moved(cylinder(r - 0.012, low - leg + 0.004, 0.008, 32), y=leg), cloth)
        corner = r * 0.58
        across = float(np.abs(top.positions[top.positions[:, 1] > height - low - 1e-5][:, 0]).max()) * 0.69
        level: Vec2 = (-across, across)
        assembly.level("top", level, level, height)
        half_x = half_z = corner
    else:
        mesh, level_x, level_z, top_y = forms.seat_cushion(
            (-width / 2, low, -depth / 2), (width / 2, height, depth / 2), 0.014
        )
        assembly.add("cushion", mesh, cloth)
        assembly.add("piping", forms.piping(mesh, 0.72, 0.004), finish("cotton", color=darker(cloth.base_color, 0.35)))
        deck = box_between(
            (-width / 2 + 0.012, leg, -depth / 2 + 0.012), (width / 2 - 0.012, low + 0.01, depth / 2 - 0.012), 0.012, 2
        )
        assembly.add("base", deck, cloth)
        assembly.level("top", level_x, level_z, top_y, inset=0.004)
        half_x, half_z = width / 2 - 0.06, depth / 2 - 0.06
    shape = leg_kind(spec)
    legs = forms.legs(shape, leg + 0.01, half_x, half_z, taste(spec).leg_splay * 0.6, middle=False)
    assembly.add("legs", legs, _leg_finish(spec, shape))
    return assembly.made()


def _leg_finish(spec: MakeSpec, shape: str) -> Material:
    """Tubes and bars are of metal, other legs of wood."""
    return metal_finish(spec) if shape in ("sled", "hairpin", "pipe") else wood_finish(spec)


def _drum(radius: float, height: float, edge: float) -> Mesh:
    """A round cushion that stands on y = 0, crowned on top."""
    rim = [
        (radius - edge + edge * np.sin(a), height * 0.82 - edge + edge * np.cos(a))
        for a in np.linspace(pi / 2, 0.35, 5)
    ]
    crown = [(radius * s, height * (0.82 + 0.18 * (1 - s * s) ** 0.8)) for s in (0.72, 0.5, 0.3, 0.12)]
    profile = [
        (0.0, 0.0),
        (radius - 0.01, 0.0),
        (radius, 0.012),
        *((float(r), float(y)) for r, y in [*rim, *crown]),
        (0.0, height),
    ]
    return lathe(profile, 32, seam_angle_rad=1.3)


def _pouf(spec: MakeSpec) -> MadeAsset:
    assembly = Assembly(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    gores = 12
    angles = np.linspace(-pi / 2, pi / 2, 13)
    outline = [(r * (0.42 + 0.58 * np.cos(a) ** 0.75), height / 2 * (1 + np.sin(a))) for a in angles]
    profile = [
        (0.0, 0.0),
        (r * 0.38, 0.0),
        *((float(x), float(y)) for x, y in outline[1:-1]),
        (r * 0.38, height),
        (0.0, height),
    ]
    body = lathe(profile, gores * 4, seam_angle_rad=pi)
    place = body.positions.astype(np.float64)
    angle = np.arctan2(place[:, 2], place[:, 0])
    far = np.hypot(place[:, 0], place[:, 2])
    swell = 1 - 0.045 * (1 - np.abs(np.cos(gores / 2 * angle)) ** 0.6) * np.clip(far / (0.5 * r), 0, 1)
    place[:, (0, 2)] *= swell[:, None]
    body = smooth(mesh_of(place, body.faces, None, body.uvs))
    top, _ = flattened(body, height * 0.985)
    look = finish("knit", color=spec.color) if family(spec) == "fabric" else fabric_finish(spec)
    assembly.add("pouf", top, look)
    side: Vec2 = (-r * 0.32, r * 0.32)
    assembly.level("top", side, side, float(top.bounds[1][1]))
    return assembly.made()


@maker("bean_bag")
def bean_bag(spec: MakeSpec) -> MadeAsset:
    """A slumped bag with a hollow to sit in and a peak behind."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    body = superellipsoid((1.0, 1.0, 1.0), 0.78, 14)
    place = body.positions.astype(np.float64)
    x, y, z = place[:, 0], place[:, 1] + 0.5, place[:, 2]
    # the bag narrows upwards and leans back; the front of its upper half is sat in
    narrow = 1.0 - 0.62 * np.clip(y - 0.22, 0, 1) ** 1.1
    x = x * narrow
    z = z * narrow - 0.34 * np.clip(y - 0.25, 0, 1)
    sat = np.exp(-(((z - 0.10) / 0.26) ** 2) - (x / 0.30) ** 2) * np.clip((y - 0.3) / 0.25, 0, 1)
    y = y - 0.36 * sat
    angle = np.arctan2(z + 0.1, x)
    crease = 1 - 0.035 * np.exp(-((np.sin(3 * angle + 0.5) / 0.22) ** 2)) * np.clip(1 - np.abs(y - 0.3) / 0.45, 0, 1)
    slump = np.maximum(y, 0.035)
    points = np.stack([x * crease, slump - 0.035, z * crease], axis=1)
    low, high = points.min(axis=0), points.max(axis=0)
    points = (points - (low + high) / 2 * (1, 0, 1)) / (high - low) * (width, height, depth)
    uvs = None if body.uvs is None else body.uvs * 0.8
    tinted = spec if spec.color_stated or spec.material_stated else replace(spec, color=dye(spec, "bag"))
    assembly.add("bag", smooth(mesh_of(points, body.faces, None, uvs)), fabric_finish(tinted))
    return assembly.made()


@maker("chaise_longue")
def chaise_longue(spec: MakeSpec) -> MadeAsset:
    """A long seat with a sloping back at its head (-Z) and a bolster."""
    assembly = Assembly(spec)
    cloth = fabric_finish(spec)
    width, height, depth = spec.size
    seat, leg = min(0.42, height * 0.55), 0.15
    deck = seat - 0.13
    base = box_between((-width / 2 + 0.01, leg, -depth / 2 + 0.04), (width / 2 - 0.01, deck, depth / 2 - 0.01), 0.02, 2)
    assembly.add("base", base, cloth)
    mesh, level_x, level_z, top = forms.seat_cushion(
        (-width / 2, deck - 0.005, -depth / 2 + 0.22), (width / 2, seat, depth / 2), 0.014
    )
    assembly.add("seat-cushion", mesh, cloth)
    back = rounded_box((width, height - deck + 0.05, 0.16), 0.06, 3)
    lean = turned(moved(back, 0, (height - deck) / 2, 0.0), (1, 0, 0), -0.30)
    lean = moved(lean, 0, deck - 0.02, 0)
    lean = moved(lean, 0, height - float(lean.bounds[1][1]), -depth / 2 - float(lean.bounds[0][2]))
    assembly.add("back", lean, cloth)
    bolster = moved(rounded_box((width * 0.86, 0.15, 0.15), 0.074, 4, grain=0), 0, seat + 0.06, -depth / 2 + 0.36)
    assembly.add("bolster", bolster, finish("linen", color=dye(spec, "bolster")))
    assembly.add("piping", forms.piping(mesh, 0.74, 0.0045), finish("cotton", color=darker(cloth.base_color, 0.35)))
    style = taste(spec)
    under = forms.legs(leg_kind(spec), leg + 0.012, width / 2 - 0.07, depth / 2 - 0.12, style.leg_splay, middle=False)
    assembly.add("legs", under, _leg_finish(spec, leg_kind(spec)))
    assembly.level("seat", level_x, (level_z[0] + 0.18, level_z[1]), top, inset=0.004)
    return assembly.made()


@maker("dog_bed")
def pet_bed(spec: MakeSpec) -> MadeAsset:
    """A padded ring, open in front, with a cushion inside."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    r = min(height * 0.46, 0.09)
    outline = rectangle(width - 2 * r, depth - 2 * r, min(width, depth) * 0.32, 6)
    ring = pipe([(x, r, z) for x, z in outline], r, 12, closed=True)
    place = ring.positions.astype(np.float64)
    dip = np.clip((place[:, 2] / (depth / 2) - 0.45) / 0.4, 0, 1) * np.clip(
        1.4 - np.abs(place[:, 0]) / (width * 0.26), 0, 1
    )
    place[:, 1] *= (height / (2 * r)) * (1 - 0.45 * np.clip(dip, 0, 1))
    cloth = fabric_finish(spec)
    assembly.add("ring", smooth(mesh_of(place, ring.faces, None, ring.uvs)), cloth)
    inner = rectangle(width - 2.6 * r, depth - 2.6 * r, min(width, depth) * 0.28, 6)
    pad = extrude(inner, height * 0.42, 0.03, steps=3)
    assembly.add("cushion", pad, finish("wool", color=darker(dye(spec, "pad", pale=0.75), 0.05)))
    x, z = width / 2 - 2.5 * r, depth / 2 - 2.5 * r
    assembly.level("inside", (-x, x), (-z, z), height * 0.42, inside=True)
    return assembly.made()
