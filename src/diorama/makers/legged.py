"""Legs, feet and under-frames: the forms that a style gives them."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np

from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import merge, moved, shear, transform, turned
from diorama.makers import legged_frames as frames
from diorama.makers.build import taste
from diorama.makers.spec import MakeSpec
from diorama.makers.style_forms import leg_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class LegForm:
    """shape: a `LegKind` of the styles' forms, or `trestle`. thick: greatest width [m]. lean: how far [m] the foot
    stands out per metre of height. metal: it wants to be made of metal.
    """

    shape: str
    thick: float
    lean: float = 0.0
    metal: bool = False

    @property
    def alone(self) -> bool:
        """Whether each leg stands for itself, so that rails have to join them under the top."""
        return self.shape not in ("hairpin", "sled", "panel", "pipe", "through", "trestle")


def leg_form(spec: MakeSpec, height: float, span: float) -> LegForm:
    """The leg that suits a style, a height and the width [m] of what it carries."""
    style = taste(spec)
    thick = min(max(0.032 + 0.018 * span + 0.012 * height, 0.022), 0.09, height * 0.5)
    shape = leg_kind(spec)
    if style.key == "mid_century" and height < 0.62 and shape == "tapered" and span < 0.7:
        shape = "hairpin"
    match shape:
        case "hairpin":
            return LegForm(shape=shape, thick=thick, lean=0.06, metal=True)
        case "sled":
            return LegForm(shape=shape, thick=thick * 0.6, metal=True)
        case "pipe":
            return LegForm(shape=shape, thick=thick, metal=True)
        case "panel":
            return LegForm(shape=shape, thick=min(thick * 0.7, 0.04))
        case "block":
            return LegForm(shape=shape, thick=thick * 1.4, lean=0.16 * style.leg_splay)
        case _:
            return LegForm(shape=shape, thick=thick, lean=0.16 * style.leg_splay)


def leg(form: LegForm, height: float, outward: tuple[float, float] = (0.0, 0.0)) -> Mesh:
    """One leg that stands on y = 0 with its foot's middle at the origin and leans inwards as it rises.

    outward: signs (x, z) of where the foot points.
    """
    mesh = _upright(form, height, outward)
    if form.lean and form.shape not in ("turned", "cabriole", "block"):
        mesh = transform(mesh, shear(-form.lean * outward[0], -form.lean * outward[1]))
    return mesh


def four_legs(form: LegForm, half_width: float, half_depth: float, height: float) -> list[tuple[str, Mesh]]:
    """Named legs whose feet stand within the half widths [m], and what joins them where the form has such."""
    joined = {"panel": frames.panels, "pipe": frames.pipes, "through": frames.through, "trestle": frames.trestle}
    if form.shape in joined:
        return joined[form.shape](half_width, half_depth, height, form.thick)
    if form.shape == "sled":
        side = form.thick / 2
        return [
            ("frame-left", moved(sled(form, half_depth * 2, height), x=-half_width + side)),
            ("frame-right", moved(sled(form, half_depth * 2, height), x=half_width - side)),
        ]
    edge = form.thick / 2 * foot_share(form)
    places = (
        ("leg-front-left", -1, 1), ("leg-front-right", 1, 1), ("leg-back-left", -1, -1), ("leg-back-right", 1, -1),
    )  # fmt: skip
    return [
        (name, moved(leg(form, height, (sx, sz)), x=sx * (half_width - edge), z=sz * (half_depth - edge)))
        for name, sx, sz in places
    ]


def foot_share(form: LegForm) -> float:
    """How wide the leg is at its foot, as a share of its greatest width."""
    return {"tapered": 0.62, "turned": 1.0, "cabriole": 1.3, "hairpin": 0.9}.get(form.shape, 1.0)


def sled(form: LegForm, depth: float, height: float) -> Mesh:
    """A closed frame of flat bar across the depth, standing on y = 0."""
    t = form.thick
    z = depth / 2 - t / 2
    path: list[Vec3] = [(0, t / 2, -z), (0, height - t / 2, -z), (0, height - t / 2, z), (0, t / 2, z)]
    return shapes.sweep(path, shapes.rectangle(t, t, t * 0.12, 1), closed=True, up=(1.0, 0.0, 0.0))


def _upright(form: LegForm, height: float, outward: tuple[float, float]) -> Mesh:
    t = form.thick
    match form.shape:
        case "turned" if height > 0.25:
            block = min(0.14, height * 0.22)
            square = moved(shapes.rounded_box((t, block, t), 0.003, grain=1), y=height - block / 2)
            return merge([shapes.turned_leg(height - block + 0.002, t * 0.96), square])
        case "turned":
            return shapes.lathe(shapes.curve(_bun(t / 2, height), 2), 14)
        case "round":
            return shapes.round_leg(height, t, t * 0.72)
        case "tapered":
            if form.lean > 0.03:
                return shapes.round_leg(height, t, t * 0.6)
            return shapes.square_leg(height, t, t * 0.62, t * 0.08)
        case "cabriole":
            return _cabriole(t, height, outward)
        case "hairpin":
            return _hairpin(t, height, outward)
        case "block":
            return shapes.square_leg(height, t, t, t * 0.07)
        case "tip":
            return shapes.round_leg(height, t * 1.12, t)
        case _:
            return shapes.square_leg(height, t, t, t * 0.06)


def _bun(radius: float, height: float) -> list[tuple[float, float]]:
    r, h = radius, height
    return [(r * 0.6, 0.0), (r * 0.9, h * 0.15), (r, h * 0.38), (r * 0.9, h * 0.62), (r * 0.62, h * 0.78), (r * 0.8, h)]


def _cabriole(thick: float, height: float, outward: tuple[float, float]) -> Mesh:
    """Knee outwards, ankle inwards, a small foot: along the diagonal `outward`."""
    diagonal = np.array(outward) if any(outward) else np.array((0.0, 1.0))
    diagonal = diagonal / np.hypot(*diagonal)
    stations = ((0.0, 0.10, 0.62), (0.05, 0.08, 0.70), (0.14, -0.16, 0.42), (0.34, -0.20, 0.44), (0.6, -0.04, 0.66),
                (0.8, 0.10, 0.95), (0.92, 0.04, 1.0), (1.0, 0.0, 0.95))  # fmt: skip
    path = [(float(diagonal[0] * o * thick), y * height, float(diagonal[1] * o * thick)) for y, o, _ in stations]
    section = shapes.rectangle(thick, thick, thick * 0.3, 2)
    bent = shapes.sweep(path, section, scale=[s for _, _, s in stations], up=(0.0, 0.0, 1.0))
    return _flat_ends(bent, height)


def _flat_ends(mesh: Mesh, height: float) -> Mesh:
    """The mesh pressed between y = 0 and y = height."""
    positions = mesh.positions.copy()
    positions[:, 1] = positions[:, 1].clip(0.0, height)
    return Mesh(positions=positions, faces=mesh.faces, normals=mesh.normals, uvs=mesh.uvs)


def _hairpin(thick: float, height: float, outward: tuple[float, float]) -> Mesh:
    """Two rods that part towards the top, on a common foot, and a plate."""
    r = max(0.005, thick * 0.14)
    sx, sz = outward if any(outward) else (1.0, 1.0)
    spread = min(0.09, height * 0.22)
    top = height - 0.004
    rods = [
        shapes.rod((0.0, 0.0, 0.0), (-sx * spread, top, 0.0), r, 8),
        shapes.rod((0.0, 0.0, 0.0), (0.0, top, -sz * spread), r, 8),
    ]
    low = min(float(rod.bounds[0][1]) for rod in rods)
    plate = shapes.box_between((-spread, height - 0.005, -spread), (spread, height, spread), 0.001)
    foot = shapes.sphere(r * 1.5, 8)
    raised = [moved(rod, y=-low) for rod in rods] + [moved(foot, y=r * 1.5)]
    return merge([_flat_ends(part, height) for part in raised] + [moved(plate, x=-sx * spread / 2, z=-sz * spread / 2)])


def rails(half_width: float, half_depth: float, y: tuple[float, float], thick: float) -> Mesh:
    """Four rails of an apron whose outer faces lie at the half widths, from y[0] to y[1]."""
    w, d, (low, high) = half_width, half_depth, y
    pieces = [
        shapes.box_between((-w, low, d - thick), (w, high, d), 0.002),
        shapes.box_between((-w, low, -d), (w, high, -d + thick), 0.002),
        shapes.box_between((-w, low, -d + thick * 0.5), (-w + thick, high, d - thick * 0.5), 0.002),
        shapes.box_between((w - thick, low, -d + thick * 0.5), (w, high, d - thick * 0.5), 0.002),
    ]
    return merge(pieces)


_PEDESTALS: dict[str, list[tuple[float, float, float, float]]] = {
    # (share of the foot's reach, share of the column's radius, share of the height, metres more height)
    "disc": [(1, 0, 0, 0), (1, 0, 0, 0.008), (0.93, 0, 0, 0.018), (0, 1.5, 0, 0.05), (0, 1, 0, 0.12),
             (0, 1, 0.86, 0), (0, 1.9, 1, 0)],
    "tulip": [(1, 0, 0, 0), (0.98, 0, 0, 0.008), (0.7, 0, 0.025, 0), (0.4, 0, 0.06, 0), (0, 1.3, 0.16, 0),
              (0, 0.75, 0.34, 0), (0, 0.72, 0.5, 0), (0, 0.9, 0.72, 0), (0, 1.7, 0.92, 0), (0, 3.2, 1, 0)],
    "drum": [(0.72, 0, 0, 0), (0.72, 0, 1, 0)],
    "cone": [(0.85, 0, 0, 0), (0.3, 0, 1, 0)],
    "pipe": [(1, 0, 0, 0), (1, 0, 0, 0.014), (0, 1.3, 0, 0.016), (0, 1.3, 0, 0.05), (0, 0.62, 0, 0.052),
             (0, 0.62, 0.45, 0), (0, 0.8, 0.45, 0.001), (0, 0.8, 0.5, 0), (0, 0.62, 0.5, 0.001), (0, 0.62, 0.93, 0),
             (0, 1.6, 0.93, 0.001), (0, 1.6, 1, 0)],
}  # fmt: skip
_PEDESTAL_OF_STYLE = {
    "modern": "disc", "minimalist": "drum", "mid_century": "tulip", "futuristic": "tulip", "industrial": "pipe",
    "scandinavian": "cone",
}  # fmt: skip


def pedestal(spec: MakeSpec, height: float, span: float) -> list[Mesh]:
    """A column with a foot, under the middle of a round table of diameter `span` [m]."""
    style = taste(spec)
    r = min(0.05 + 0.02 * span, 0.09) * (1.2 if style.ornament > 0.4 else 0.8)
    foot = span * 0.30
    if style.key in ("rustic", "japanese"):
        return _post_on_cross(height, span * 0.34, r * (1.9 if style.key == "rustic" else 1.4))
    if style.ornament > 0.2:
        shape = (
            (0.55, 0.10), (1.0, 0.12), (1.05, 0.16), (0.7, 0.2), (0.62, 0.26), (1.0, 0.42), (1.12, 0.52), (0.7, 0.66),
            (0.6, 0.72), (0.85, 0.76), (0.85, 0.80), (0.62, 0.84), (0.8, 0.93), (1.5, 1.0),
        )  # fmt: skip
        column = shapes.lathe(shapes.curve([(q * r, y * height) for q, y in shape], 2), 18, seam_angle_rad=1.3)
        return [column, *(turned(_claw(r, height, foot), (0, 1, 0), pi / 4 + k * pi / 2) for k in range(4))]
    rows = _PEDESTALS[_PEDESTAL_OF_STYLE.get(style.key, "disc")]
    base = [(f * foot + c * r, y * height + more) for f, c, y, more in rows]
    return [shapes.lathe(base, 32, seam_angle_rad=0.9)]


def _post_on_cross(height: float, reach: float, thick: float) -> list[Mesh]:
    """A square post on two crossing beams, and two below the top."""
    tall = thick * 0.62
    made = [moved(shapes.square_leg(height, thick, thick, 0.004), y=0.0)]
    for y, share in ((0.0, 1.0), (height - tall, 0.8)):
        for k, low in enumerate((y, y + 0.0006)):
            beam = shapes.box_between(
                (-reach * share, low, -thick * 0.3), (reach * share, low + tall - 0.0006, thick * 0.3), 0.006, grain=0
            )
            made.append(turned(beam, (0, 1, 0), pi / 4 + k * pi / 2))
    return made


def _claw(radius: float, height: float, reach: float) -> Mesh:
    """One foot of a turned column, towards +Z."""
    path: list[Vec3] = []
    for k in range(6):
        t = k / 5
        path.append(
            (
                0.0,
                0.022 + height * 0.30 * (1 - sin(t * pi / 2)) ** 1.2,
                radius * 0.5 + (reach - radius * 0.5) * (1 - cos(t * pi / 2)) ** 0.8,
            )
        )
    section = shapes.rectangle(0.038, 0.05, 0.012, 2)
    mesh = shapes.sweep(path, section, scale=[1.3, 1.2, 1.05, 0.95, 0.85, 0.8], up=(0.0, 1.0, 0.0))
    return _flat_ends(mesh, height)
