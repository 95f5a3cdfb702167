"""A four-legged animal by its measures: trunk, legs, neck, head, and what grows on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import merge, moved
from diorama.geometry.shapes import cylinder
from diorama.makers.animal_flesh import Blob, Cut, ball, chain, rod
from diorama.makers.animal_form import across, egg, horn, pair, soft, spindle, wrapped_uvs


@dataclass(frozen=True, slots=True, kw_only=True)
class Beast:
    """Measures [m] of an animal that stands on y = 0 and looks at +Z; (y, z) pairs lie in its middle plane.

    back: height of the withers. front, hind: z of the legs. chest, rump: half axes (x, y) of the trunk there; sag:
    how far the belly hangs. legs_x: half the track. leg: radii at top and foot. foot: `hoof`, `paw` or `pad`. neck:
    radii at chest and head. head: middle of the skull. skull: its half axes. nose: tip of the muzzle. muzzle:
    radii. ears: base and tip from the middle of the skull, half width. tail: (y, z) points, tail_radii; brush:
    radius of its end. mane: `horse`, `lion`, `short` or ''. horns: paths from the middle of the skull. humps: (y,
    z, radius) on the back. cell: fineness of the flesh. repeat: how often the coat's pattern comes back against its
    swatch.
    """

    back: float
    front: float
    hind: float
    chest: Vec2
    rump: Vec2
    leg: Vec2
    legs_x: float
    neck: Vec2
    head: Vec2
    skull: Vec3
    nose: Vec2
    muzzle: Vec2
    sag: float = 0.0
    foot: str = "hoof"
    ears: tuple[Vec3, Vec3, float] = ((0.05, 0.1, 0.0), (0.07, 0.2, 0.0), 0.03)
    tail: tuple[Vec2, ...] = ()
    tail_radii: Vec2 = (0.03, 0.02)
    brush: float = 0.0
    mane: str = ""
    horns: tuple[tuple[Vec3, ...], ...] = ()
    horn_radii: Vec2 = (0.03, 0.006)
    humps: tuple[Vec3, ...] = ()
    cell: float = 0.04
    repeat: float = 1.0
    eye: float = 0.018
    snout: float = 0.0
    trunk: tuple[Vec2, ...] = ()
    fleece: float = 0.0
    udder: bool = False

    @property
    def belly(self) -> float:
        """Height of the chest's lower side [m]."""
        return self.back - 2 * self.chest[1]


def _legs(beast: Beast, stride: float) -> list[Blob]:
    up, low = beast.leg
    x, belly, back = beast.legs_x, beast.belly, beast.back
    foot = low * 0.7 if beast.foot != "hoof" else low
    blobs: list[Blob] = []
    for side in (1.0, -1.0):
        go = stride * side
        z = beast.front
        knee, end = (side * x, belly * 0.52, z + go * 0.7), (side * x, foot, z + go)
        blobs.append(rod((side * x * 0.86, back - 1.15 * beast.chest[1], z), knee, (up, low * 1.12), up * 0.5))
        blobs.append(rod(knee, end, (low * 1.12, low), low * 0.4))
        go, z = -go, beast.hind
        stifle = (side * x, belly * 0.98, z + 0.05 * back + go * 0.3)
        hock, end = (side * x, belly * 0.47, z - 0.06 * back + go * 0.8), (side * x, foot, z - 0.02 * back + go)
        if beast.foot == "pad":
            stifle, hock = (side * x, belly, z + go * 0.4), (side * x, belly * 0.5, z + go * 0.8)
        blobs.append(rod((side * x * 0.86, back - 1.1 * beast.rump[1], z), stifle, (up * 1.25, up * 0.95), up * 0.5))
        blobs.append(rod(stifle, hock, (up * 0.9, low * 1.15), low * 0.6))
        blobs.append(rod(hock, end, (low * 1.15, low), low * 0.4))
        if beast.foot == "paw":
            for at, step in ((beast.front, go * -1), (beast.hind - 0.02 * back, go)):
                blobs.append(
                    ball((side * x, low * 0.6, at + step + low * 0.7), (low * 1.15, low * 0.85, low * 1.7), low * 0.5)
                )
    return blobs


def _trunk(beast: Beast, fat: float = 0.0) -> list[Blob]:
    (cx, cy), (rx, ry) = beast.chest, beast.rump
    cy_mid, ry_mid = beast.back - cy, beast.back - ry * 1.02
    mid = (beast.front + beast.hind) / 2
    wide, tall = (cx + rx) / 2, (cy + ry) / 2
    return [
        ball((0, cy_mid, beast.front - cx * 0.1), (cx + fat, cy + fat, cx * 1.1 + fat), 0.05),
        rod(
            (0, cy_mid - beast.sag * 0.5, beast.front - cx * 0.3),
            (0, ry_mid, beast.hind + rx * 0.4),
            (cy * 0.94 + fat, ry * 0.94 + fat),
            tall * 0.5,
            (wide / tall, 1.0, 1.0),
        ),
        ball(
            (0, cy_mid - beast.sag, mid),
            (wide * 0.95 + fat, tall * 0.92 + fat, abs(mid - beast.front) * 0.9),
            tall * 0.4,
        ),
        ball((0, ry_mid, beast.hind + rx * 0.1), (rx + fat, ry + fat, rx * 1.08 + fat), tall * 0.4),
        *(ball((0, y, z), (r * 0.72, r * 1.2, r), r * 0.6) for y, z, r in beast.humps),
    ]


def _head(beast: Beast) -> list[Blob]:
    (hy, hz), (ny, nz) = beast.head, beast.nose
    a, b = beast.muzzle
    start = (0.0, hy - beast.skull[1] * 0.2, hz + beast.skull[2] * 0.3)
    away = np.array((ny - hy, nz - hz))
    stop = np.array((ny, nz)) - away / np.linalg.norm(away) * b * 0.8
    blobs = [
        ball((0, hy, hz), beast.skull, b * 0.5),
        rod(start, (0.0, float(stop[0]), float(stop[1])), (a, b), a * 0.7, (0.92, 1.0, 1.0)),
    ]
    if beast.trunk:
        blobs += chain([(0.0, y, z) for y, z in beast.trunk], (b * 0.95, b * 0.42), b * 0.5)
    return blobs


def _neck(beast: Beast) -> list[Blob]:
    hy, hz = beast.head
    base = (0.0, beast.back - beast.chest[1] * 0.75, beast.front + beast.chest[0] * 0.1)
    return [
        rod(
            base,
            (0.0, hy - beast.skull[1] * 0.25, hz - beast.skull[2] * 0.2),
            beast.neck,
            beast.neck[0] * 0.55,
            (0.82, 1.0, 1.0),
        )
    ]


def _neck_cut(beast: Beast) -> tuple[Cut, Cut] | None:
    """The planes that end the body's mesh and begin the head's; None where the neck is too short to be cut."""
    head = np.array((0.0, *beast.head))
    base = np.array((0.0, beast.back - beast.chest[1] * 0.75, beast.front + beast.chest[0] * 0.1))
    way = (head - base) / np.linalg.norm(head - base)
    at = head - way * max(beast.skull[1], beast.skull[2]) * 1.05
    legs = np.array((0.0, beast.belly, beast.front + beast.leg[0] * 1.15))
    if float((legs - at) @ way) > 0 or beast.neck[1] > 1.1 * beast.skull[1]:
        return None
    lap = 0.12 * beast.cell
    return (
        Cut(at=_vec(at + lap * way), normal=_vec(way)),
        Cut(at=_vec(at - lap * way), normal=_vec(-way)),
    )


def _vec(a: np.ndarray) -> Vec3:
    return (float(a[0]), float(a[1]), float(a[2]))


@lru_cache(maxsize=96)
def beast_meshes(beast: Beast, stride: float) -> Mapping[str, Mesh]:
    """Every part [m], standing on y = 0; `stride` is how far the left fore leg is ahead."""
    head = _head(beast)
    blobs = [*_trunk(beast), *_neck(beast), *_legs(beast, stride), *head]
    knee = beast.belly * 0.9
    cuts = _neck_cut(beast)
    if cuts is None:
        parts = {"body": wrapped_uvs(soft(blobs, beast.cell * 0.85), knee, beast.repeat)}
    else:
        trunk = soft(blobs, beast.cell, cuts[0])
        skull = soft(blobs, beast.cell * 0.75, cuts[1], about=[*_neck(beast), *head])
        parts = {"body": wrapped_uvs(trunk, knee, beast.repeat), "head": wrapped_uvs(skull, knee, beast.repeat)}
    return MappingProxyType(parts | _face(beast) | _grown(beast) | _ends(beast, stride) | _wool(beast))


def _face(beast: Beast) -> dict[str, Mesh]:
    (hy, hz), (ny, nz) = beast.head, beast.nose
    x, y, z = beast.skull
    way = np.array((ny - hy, nz - hz)) / np.hypot(ny - hy, nz - hz)
    over = np.array((-way[1], way[0])) * -1.0
    over = over if over[0] > 0 else -over
    spot = np.array((hy, hz)) + over * y * 0.36 + way * z * 0.56
    e = beast.eye
    parts = {"eyes": merge(pair((x * 0.79, float(spot[0]), float(spot[1])), (e * 0.8, e, e), 10))}
    b = beast.muzzle[1]
    tip = np.array((ny, nz)) - way * b * 0.12 + over * b * 0.28
    if beast.snout:
        disc = np.array((ny, nz)) + way * 0.0
        parts["nose"] = egg((0.0, float(disc[0]), float(disc[1])), (beast.snout, beast.snout, b * 0.35), 14)
        holes = pair((beast.snout * 0.35, float(disc[0]), float(disc[1]) + b * 0.3), (b * 0.14, b * 0.2, b * 0.1), 8)
        parts["nostrils"] = merge(holes)
    elif beast.foot == "paw":
        parts["nose"] = egg((0.0, float(tip[0]), float(tip[1])), (b * 0.52, b * 0.38, b * 0.36), 10)
    elif not beast.trunk:
        parts["nostrils"] = merge(pair((b * 0.5, float(tip[0]), float(tip[1])), (b * 0.2, b * 0.22, b * 0.24), 8))
    (bx, by, bz), (tx, ty, tz), wide = beast.ears
    ear = spindle((bx, hy + by, hz + bz), (tx, hy + ty, hz + tz), wide, wide * 0.4, 10)
    parts["ears"] = merge(across([ear]))
    return parts


def _grown(beast: Beast) -> dict[str, Mesh]:
    """Mane, horns, tail."""
    hy, hz = beast.head
    parts: dict[str, Mesh] = {}
    if beast.horns:
        paths = [horn([(x, hy + y, hz + z) for x, y, z in path], beast.horn_radii, 8, 4) for path in beast.horns]
        parts["horns"] = merge(across(paths))
    if beast.tail:
        a, b = beast.tail_radii
        parts["tail"] = wrapped_uvs(horn([(0.0, y, z) for y, z in beast.tail], (a, b), 9, 4), 0.0, beast.repeat)
        if beast.brush:
            (y0, z0), (y1, z1) = beast.tail[-2], beast.tail[-1]
            reach = np.array((y1 - y0, z1 - z0)) / np.hypot(y1 - y0, z1 - z0) * beast.brush * 2.2
            end = (0.0, y1 + float(reach[0]), z1 + float(reach[1]))
            parts["brush"] = spindle((0.0, y1, z1), end, beast.brush, beast.brush)
    if beast.mane in ("horse", "short"):
        parts["mane"] = _crest(beast)
    elif beast.mane == "lion":
        x, y, z = beast.skull
        ruff = [
            ball((0.0, hy - y * 0.05, hz - z * 0.55), (x * 1.9, y * 1.9, z * 0.85), 0.05),
            rod(
                (0.0, hy - y * 0.9, hz - z * 0.6),
                (0.0, beast.back - beast.chest[1] * 1.25, beast.front + beast.chest[0] * 0.5),
                (x * 1.5, x * 0.9),
                0.1,
            ),
            rod((0.0, hy, hz - z), (0.0, beast.back - 0.06, beast.front - 0.1), (x * 1.5, x * 0.9), 0.1),
        ]
        parts["mane"] = wrapped_uvs(soft(ruff, beast.cell * 1.1), 0.0)
    if beast.udder:
        parts["udder"] = egg((0.0, beast.belly * 1.0, beast.hind + 0.16), (0.13, 0.11, 0.15), 14)
    return parts


def _crest(beast: Beast) -> Mesh:
    """Hair along the neck's upper side, from between the ears to the withers."""
    hy, hz = beast.head
    top = np.array((hy + beast.skull[1] * 0.95, hz - beast.skull[2] * 0.1))
    low = np.array((beast.back + beast.neck[0] * 0.06, beast.front - beast.chest[0] * 0.45))
    mid = (top + low) / 2 + np.array((beast.neck[1] * 0.2, -beast.neck[1] * 0.28))
    wide = beast.neck[1] * (0.42 if beast.mane == "horse" else 0.3)
    line = chain([(0.0, float(p[0]), float(p[1])) for p in (top, mid, low)], (wide, wide * 0.8), 0.02)
    if beast.mane == "horse":
        line.append(
            rod(
                (0.0, float(top[0]), float(top[1])),
                (0.0, hy + beast.skull[1] * 0.5, hz + beast.skull[2] * 0.85),
                (wide * 0.9, wide * 0.4),
                0.02,
            )
        )
    return wrapped_uvs(soft(line, beast.cell * (0.75 if beast.mane == "horse" else 0.5)), 0.0)


def _ends(beast: Beast, stride: float) -> dict[str, Mesh]:
    """Hooves, or nails of thick feet."""
    low, x = beast.leg[1], beast.legs_x
    feet = [
        (side * x, z + (stride * side if z == beast.front else -stride * side - 0.02 * beast.back))
        for side in (1.0, -1.0) for z in (beast.front, beast.hind)
    ]  # fmt: skip
    if beast.foot == "hoof":
        block = cylinder(low * 1.36, low * 1.7, low * 0.1, 12, top=low * 1.12)
        return {"hooves": merge([moved(block, a, 0.0, z + low * 0.1) for a, z in feet])}
    return {}


def _wool(beast: Beast) -> dict[str, Mesh]:
    if not beast.fleece:
        return {}
    hy, hz = beast.head
    x, y, z = beast.skull
    blobs = [*_trunk(beast, beast.fleece), ball((0, hy + y * 0.75, hz - z * 0.35), (x * 1.0, y * 0.55, z * 0.8), 0.02)]
    blobs += [
        rod(
            (0, beast.back - beast.chest[1] * 0.7, beast.front),
            (0, hy - y * 0.3, hz - z * 0.9),
            (beast.neck[0] * 1.25, beast.neck[1] * 1.35),
            0.08,
        )
    ]
    return {"wool": wrapped_uvs(soft(blobs, beast.cell * 1.5), 0.0)}
