"""Round animals that sit up: rabbit, squirrel, monkey, gorilla, and teddy bears of plush."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import merge
from diorama.geometry.shapes import pipe
from diorama.makers.animal_flesh import Blob, ball, both_sides, rod
from diorama.makers.animal_form import across, assembled, egg, growth, horn, pair, soft, spindle, wrapped_uvs
from diorama.makers.build import family, main_finish
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

DARK: Vec3 = (0.015, 0.012, 0.01)
ROSE: Vec3 = (0.62, 0.3, 0.28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitter:
    """Shares of a sitting animal 1 high: body, head: (y, z) and radii (x, y, z); arm, leg: end points and radii; ears:
    base, tip, half width; muzzle: (y, z) and radii; tail: points and radii.
    """

    body: tuple[Vec2, Vec3]
    head: tuple[Vec2, Vec3]
    arm: tuple[Vec3, Vec3, Vec2]
    leg: tuple[Vec3, Vec3, Vec2]
    haunch: tuple[Vec3, Vec3] | None = None
    ears: tuple[Vec3, Vec3, float]
    muzzle: tuple[Vec2, Vec3]
    tail: tuple[tuple[Vec2, ...], Vec2] = ((), (0.0, 0.0))
    face: tuple[Vec2, Vec3] | None = None
    eye: float = 0.03


_TEDDY = Sitter(
    body=((0.25, -0.04), (0.24, 0.27, 0.21)),
    head=((0.7, 0.0), (0.25, 0.22, 0.21)),
    arm=((0.2, 0.44, 0.0), (0.36, 0.2, 0.16), (0.085, 0.085)),
    leg=((0.14, 0.12, 0.04), (0.24, 0.11, 0.36), (0.11, 0.105)),
    ears=((0.16, 0.16, 0.0), (0.24, 0.32, 0.0), 0.1),
    muzzle=((0.64, 0.17), (0.12, 0.095, 0.09)),
    eye=0.026,
)
_RABBIT = Sitter(
    body=((0.215, -0.12), (0.2, 0.23, 0.28)),
    head=((0.5, 0.25), (0.135, 0.135, 0.16)),
    arm=((0.08, 0.26, 0.18), (0.08, 0.05, 0.28), (0.075, 0.05)),
    leg=((0.17, 0.05, -0.12), (0.17, 0.045, 0.12), (0.055, 0.05)),
    haunch=((0.17, 0.17, -0.14), (0.1, 0.16, 0.17)),
    ears=((0.055, 0.1, -0.04), (0.1, 0.47, -0.14), 0.06),
    muzzle=((0.46, 0.38), (0.07, 0.06, 0.06)),
    eye=0.03,
    tail=(((0.22, -0.4), (0.24, -0.46)), (0.08, 0.075)),
)
_SQUIRREL = Sitter(
    body=((0.245, 0.0), (0.17, 0.26, 0.18)),
    head=((0.66, 0.12), (0.13, 0.125, 0.15)),
    arm=((0.12, 0.44, 0.1), (0.06, 0.42, 0.26), (0.055, 0.04)),
    leg=((0.14, 0.05, -0.02), (0.14, 0.045, 0.24), (0.055, 0.05)),
    haunch=((0.14, 0.17, 0.0), (0.09, 0.16, 0.16)),
    ears=((0.07, 0.09, -0.02), (0.1, 0.22, -0.03), 0.045),
    muzzle=((0.62, 0.26), (0.06, 0.05, 0.05)),
    eye=0.028,
    tail=(((0.12, -0.18), (0.3, -0.36), (0.62, -0.34), (0.85, -0.28), (0.9, -0.42)), (0.09, 0.16)),
)
_MONKEY = Sitter(
    body=((0.265, -0.02), (0.19, 0.28, 0.17)),
    head=((0.76, 0.03), (0.19, 0.2, 0.18)),
    arm=((0.17, 0.5, 0.0), (0.24, 0.2, 0.22), (0.065, 0.05)),
    leg=((0.13, 0.08, 0.02), (0.24, 0.05, 0.34), (0.085, 0.055)),
    ears=((0.17, 0.06, -0.02), (0.27, 0.05, -0.02), 0.08),
    muzzle=((0.7, 0.15), (0.13, 0.09, 0.09)),
    eye=0.026,
    face=((0.78, 0.12), (0.14, 0.12, 0.1)),
    tail=(((0.08, -0.16), (0.06, -0.4), (0.25, -0.55), (0.5, -0.5), (0.52, -0.38)), (0.04, 0.028)),
)
_GORILLA = replace(
    _MONKEY,
    body=((0.305, -0.03), (0.2, 0.32, 0.18)),
    head=((0.8, 0.05), (0.17, 0.19, 0.18)),
    ears=((0.15, 0.04, -0.02), (0.2, 0.04, -0.02), 0.04),
    face=((0.82, 0.14), (0.14, 0.11, 0.1)),
    arm=((0.2, 0.55, 0.0), (0.22, 0.08, 0.25), (0.09, 0.07)),
    leg=((0.12, 0.12, 0.0), (0.17, 0.08, 0.22), (0.1, 0.075)),
    tail=((), (0.0, 0.0)),
)
_PLUSH_RABBIT = replace(_TEDDY, ears=((0.1, 0.17, 0.0), (0.17, 0.52, -0.02), 0.075))
_PLUSH_ELEPHANT = replace(
    _TEDDY, ears=((0.18, 0.12, -0.02), (0.42, -0.1, -0.04), 0.13), muzzle=((0.6, 0.2), (0.06, 0.1, 0.1))
)

_FORMS = {
    "rabbit": _RABBIT, "squirrel": _SQUIRREL, "monkey": _MONKEY, "gorilla": _GORILLA, "teddy_bear": _TEDDY,
    "plush_rabbit": _PLUSH_RABBIT, "plush_elephant": _PLUSH_ELEPHANT,
}  # fmt: skip
_COATS: Mapping[str, tuple[Vec3, ...]] = {
    "rabbit": ((0.34, 0.32, 0.3), (0.8, 0.77, 0.72), (0.36, 0.22, 0.12)),
    "squirrel": ((0.42, 0.15, 0.045), (0.22, 0.2, 0.19)),
    "monkey": ((0.22, 0.11, 0.05), (0.12, 0.065, 0.035)),
    "gorilla": ((0.03, 0.028, 0.028),),
    "teddy_bear": ((0.38, 0.2, 0.08), (0.6, 0.42, 0.22), (0.2, 0.1, 0.05), (0.7, 0.6, 0.48)),
}
_PALE: Mapping[str, Vec3] = {"gorilla": (0.1, 0.09, 0.09), "monkey": (0.6, 0.4, 0.27)}


@maker("rabbit", "squirrel", "monkey", "gorilla", "teddy_bear")
def sitter(spec: MakeSpec) -> MadeAsset:
    """An animal or plush toy that sits up; colour by seed, a plush one's kind by words."""
    key = _key(spec)
    form = _FORMS[key]
    meshes = dict(_sitter_meshes(form, spec.category == "teddy_bear"))
    coats = _COATS[spec.category]
    tone = coats[spec.seed % len(coats)]
    if spec.color_stated and spec.color:
        tone = spec.color
    elif spec.says("yeti"):
        tone = (0.8, 0.79, 0.77)
    light = _PALE.get(spec.category) or (tone[0] * 0.4 + 0.46, tone[1] * 0.4 + 0.42, tone[2] * 0.4 + 0.34)
    coat, pale = finish("fur", color=tone), finish("fur", color=light)
    plush = spec.category == "teddy_bear"
    ribbon: Vec3 = ((0.55, 0.02, 0.03), (0.03, 0.1, 0.4), (0.02, 0.25, 0.1))[(spec.seed // 4) % 3]
    looks = {
        "body": coat,
        "ears": coat,
        "inner-ears": pale if plush or spec.category != "rabbit" else finish("fur", color=ROSE),
        "muzzle": pale,
        "face": pale,
        "soles": pale,
        "tail": pale if spec.category == "rabbit" else coat,
        "nose": finish("leather", color=ROSE if spec.category == "rabbit" else DARK),
        "mouth": finish("leather", color=DARK),
        "eyes": replace(finish("plastic", color=DARK), name="eyes", roughness=0.06),
        "ribbon": finish("velvet", color=ribbon),
    }
    if spec.material_stated and family(spec) in ("metal", "stone", "wood", "glass", "ceramic"):
        looks = dict.fromkeys(looks, main_finish(spec))
    size = growth(spec, list(meshes.values())) if any(spec.stated) else spec.size[1] / 0.98
    return assembled(spec, meshes, looks, size, spec.words or spec.name)


def _key(spec: MakeSpec) -> str:
    if spec.category == "teddy_bear" and spec.says("rabbit", "bunny"):
        return "plush_rabbit"
    if spec.category == "teddy_bear" and spec.says("elephant"):
        return "plush_elephant"
    return spec.category


@lru_cache(maxsize=16)
def _sitter_meshes(form: Sitter, plush: bool) -> Mapping[str, Mesh]:
    """Every part, about 1 high."""
    (by, bz), body = form.body
    (hy, hz), head = form.head
    shoulder, hand, (a0, a1) = form.arm
    hip, foot, (l0, l1) = form.leg
    limbs: list[Blob] = [rod(shoulder, hand, (a0, a1), 0.05), rod(hip, foot, (l0, l1), 0.04)]
    if form.haunch:
        limbs.append(ball(form.haunch[0], form.haunch[1], 0.05))
    if plush:
        limbs.append(ball((foot[0], foot[1] + 0.02, foot[2]), (l1 * 1.05, l1 * 1.25, l1 * 0.6), 0.03))
    blobs = [
        ball((0, by, bz), body, 0.05),
        rod((0, by + body[1] * 0.5, bz), (0, hy, hz), (body[0] * 0.65, head[0] * 0.6), 0.08),
        ball((0, hy, hz), head, 0.04),
        *both_sides(limbs),
    ]
    (my, mz), muzzle = form.muzzle
    parts = {
        "body": wrapped_uvs(soft(blobs, 0.041), 0.0, 0.85),
        "muzzle": egg((0.0, my, mz), muzzle, 16),
        "nose": egg(
            (0.0, my + muzzle[1] * 0.42, mz + muzzle[2] * 0.88),
            (muzzle[0] * 0.32, muzzle[1] * 0.26, muzzle[2] * 0.22),
            10,
        ),
        "eyes": merge(
            pair(
                (
                    head[0] * 0.46,
                    hy + head[1] * 0.22,
                    form.face[0][1] + form.face[1][2] if form.face else hz + head[2] * 0.84,
                ),
                (form.eye, form.eye, form.eye * 0.7),
                10,
            )
        ),
    }
    if form is _RABBIT or form is _SQUIRREL:  # eyes at the sides
        parts["eyes"] = merge(
            pair((head[0] * 0.84, hy + head[1] * 0.3, hz + head[2] * 0.42), (form.eye * 0.6, form.eye, form.eye), 10)
        )
    smile = [(-0.4, -0.35, 0.84), (-0.2, -0.52, 0.84), (0.0, -0.4, 0.93), (0.2, -0.52, 0.84), (0.4, -0.35, 0.84)]
    if not (form is _RABBIT or form is _SQUIRREL):
        parts["mouth"] = pipe([(x * muzzle[0], my + y * muzzle[1], mz + z * muzzle[2]) for x, y, z in smile], 0.007, 5)
    (ex, ey, ez), (tx, ty, tz), wide = form.ears
    start, end = (ex, hy + ey, hz + ez), (tx, hy + ty, hz + tz)
    parts["ears"] = merge(across([spindle(start, end, wide, wide * 0.45, 12)]))
    ahead = wide * 0.26
    inner = spindle(
        (ex * 1.02, start[1] + 0.02, start[2] + ahead),
        (tx * 0.98, end[1] - 0.03, end[2] + ahead),
        wide * 0.62,
        wide * 0.3,
        12,
    )
    parts["inner-ears"] = merge(across([inner]))
    points, radii = form.tail
    if points:
        parts["tail"] = wrapped_uvs(horn([(0.0, y, z) for y, z in points], radii, 10, 3), 0.0, 0.85)
        if len(points) == 2:
            parts["tail"] = egg((0.0, *points[1]), (radii[0], radii[0], radii[0]), 12)
        elif radii[1] > 0.1:
            parts["tail"] = wrapped_uvs(_bushy(points, radii), 0.0, 0.85)
    if form.face:
        parts["face"] = merge(
            pair(
                (form.face[1][0] * 0.42, *form.face[0]),
                (form.face[1][0] * 0.62, form.face[1][1] * 0.75, form.face[1][2]),
                14,
            )
        )
    return MappingProxyType(parts | (_plush(form) if plush else {}))


def _bushy(points: tuple[Vec2, ...], radii: Vec2) -> Mesh:
    line = [(0.0, y, z) for y, z in points]
    blobs = [
        rod(
            a,
            b,
            (radii[0] + (radii[1] - radii[0]) * k / 3, radii[0] + (radii[1] - radii[0]) * min(1, (k + 1) / 3)),
            0.06,
            (0.7, 1.0, 1.0),
        )
        for k, (a, b) in enumerate(pairwise(line))
    ]
    return soft(blobs, 0.05)


def _plush(form: Sitter) -> dict[str, Mesh]:
    """Soles and a bow."""
    _, foot, (_, r) = form.leg
    (hy, hz), head = form.head
    sole = egg((foot[0], foot[1] + 0.02, foot[2] + r * 0.62), (r * 0.72, r * 0.9, r * 0.28), 14)
    y, z = hy - head[1] * 1.05, hz + head[2] * 0.78
    wing = spindle((0.0, y, z), (0.13, y + 0.02, z), 0.05, 0.035, 10)
    return {
        "soles": merge(across([sole])),
        "ribbon": merge([*across([wing]), egg((0.0, y, z + 0.01), (0.03, 0.035, 0.035), 10)]),
    }
