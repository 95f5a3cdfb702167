"""Cases: bodies of boards, drawers, doors, plinths, cornices and handles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import merge, moved, turned
from diorama.makers.build import taste
from diorama.makers.legged import LegForm, leg
from diorama.makers.spec import MakeSpec

HandleForm = Literal["bar", "knob", "bail", "cup", "slot"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The face of a drawer or door: its middle (x, y), the plane z behind it, its width and height [m]. hinge: -1
    at its left, 1 at its right, 0 for drawers and flaps.
    """

    x: float
    y: float
    z: float
    width: float
    height: float
    hinge: int = 0

    def board(self, thick: float, radius: float = 0.0025) -> Mesh:
        """A plain board; its grain runs along the longer side of doors and across drawers."""
        w, h = self.width / 2, self.height / 2
        low, high = (self.x - w, self.y - h, self.z), (self.x + w, self.y + h, self.z + thick)
        return shapes.box_between(low, high, radius, grain=1 if self.hinge else 0)

    def framed(self, thick: float, border: float = 0.055) -> Mesh:
        """A door of the old kind: stiles and rails round a sunk panel with a raised field."""
        w, h, b = self.width / 2, self.height / 2, min(border, self.width * 0.22, self.height * 0.22)
        front, deep = self.z + thick, self.z + thick * 0.5
        x, y = self.x, self.y
        along = 1 if self.hinge else 0

        def piece(x0: float, x1: float, y0: float, y1: float, z1: float, grain: int, radius: float = 0.003) -> Mesh:
            return shapes.box_between((x + x0, y + y0, self.z), (x + x1, y + y1, z1), radius, grain=grain)

        return merge(
            [
                piece(-w, -w + b, -h, h, front, 1),
                piece(w - b, w, -h, h, front, 1),
                piece(-w + b * 0.98, w - b * 0.98, h - b, h - 0.0004, front - 0.0005, 0),
                piece(-w + b * 0.98, w - b * 0.98, -h + 0.0004, -h + b, front - 0.0005, 0),
                piece(-w + b * 0.9, w - b * 0.9, -h + b * 0.9, h - b * 0.9, deep, along),
                piece(-w + b * 1.6, w - b * 1.6, -h + b * 1.6, h - b * 1.6, self.z + thick * 0.85, along, thick * 0.3),
            ]
        )

    def made(self, spec: MakeSpec, thick: float) -> Mesh:
        """The front as the thing's style has it: framed where it is ornate or rustic, else plain."""
        style = taste(spec)
        big = min(self.width, self.height) > 0.2
        if big and (style.ornament >= 0.25 or spec.says("panelled", "paneled", "shaker")):
            return self.framed(thick)
        return self.board(thick, 0.002 + 0.004 * style.roundness)


def handle_form(spec: MakeSpec) -> HandleForm:
    """The handles of a style; without one, the seed picks plain ones."""
    known: dict[str, HandleForm] = {
        "modern": "bar", "minimalist": "slot", "japanese": "slot", "futuristic": "slot", "industrial": "cup",
        "rustic": "cup", "victorian": "bail", "traditional": "bail", "art_deco": "bar", "scandinavian": "knob",
        "mid_century": "knob", "shabby_chic": "knob", "coastal": "cup", "bohemian": "knob",
    }  # fmt: skip
    if spec.style in known:
        return known[spec.style]
    plain: tuple[HandleForm, ...] = ("bar", "knob", "bar", "knob", "cup")
    return plain[int(spec.rng("handle").integers(len(plain)))]


def handles(fronts: Sequence[Front], form: HandleForm, thick: float) -> list[Mesh]:
    """Handles in front of boards of thickness `thick`: in the middle of drawers, at the opening side of doors."""
    made: list[Mesh] = []
    for front in fronts:
        z = front.z + thick
        if front.hinge:
            x = front.x - front.hinge * (front.width / 2 - min(0.045, front.width * 0.14))
            mesh = turned(_handle(form, min(0.16, front.height * 0.2)), (0, 0, 1), 1.5707963)
            mesh = _handle(form, 0.0) if form in ("knob", "bail") else mesh
            made.append(moved(mesh, x, front.y, z))
            continue
        width = min(0.16, front.width * 0.32) if form != "slot" else min(0.3, front.width * 0.5)
        wide = front.width > 0.62 and form != "slot"
        y = front.y + (front.height * 0.5 - 0.012 if form == "slot" else 0.0)
        places = (front.x - front.width * 0.26, front.x + front.width * 0.26) if wide else (front.x,)
        made += [moved(_handle(form, width), x, y, z) for x in places]
    return made


def _handle(form: HandleForm, width: float) -> Mesh:
    """A handle on the plane z = 0 about the origin, its length along x."""
    w = max(width, 0.03)
    match form:
        case "bar":
            posts = [shapes.rod((x, 0, -0.001), (x, 0, 0.025), 0.0045, 8) for x in (-w * 0.36, w * 0.36)]
            return merge([*posts, shapes.rod((-w / 2, 0, 0.026), (w / 2, 0, 0.026), 0.0055, 8)])
        case "knob":
            profile = [(0.008, -0.001), (0.007, 0.010), (0.014, 0.016), (0.0165, 0.022), (0.013, 0.028)]
            return turned(shapes.lathe(profile, 14, seam_angle_rad=1.2), (1, 0, 0), 1.5707963)
        case "bail":
            w = max(min(w, 0.09), 0.07)
            knobs = [
                moved(
                    turned(shapes.lathe([(0.009, -0.001), (0.009, 0.004), (0.005, 0.012)], 10), (1, 0, 0), 1.5708), x=x
                )
                for x in (-w / 2, w / 2)
            ]
            path: list[Vec3] = [(-w / 2, 0, 0.009), (-w * 0.44, -0.022, 0.012), (-w * 0.25, -0.031, 0.013),
                                (w * 0.25, -0.031, 0.013), (w * 0.44, -0.022, 0.012), (w / 2, 0, 0.009)]  # fmt: skip
            return merge([*knobs, shapes.sweep(path, shapes.ellipse(0.006, 0.006, 6), up=(0, 0, 1))])
        case "cup":
            w = max(min(w, 0.1), 0.07)
            half = shapes.superellipsoid((w, 0.034, 0.05), 0.8, 4)
            return moved(_behind(half), y=0.004)
        case _:
            return shapes.box_between((-w / 2, -0.006, -0.001), (w / 2, 0.006, 0.012), 0.002)


def _behind(mesh: Mesh) -> Mesh:
    """The mesh with what lies behind z = 0 pressed flat on that plane."""
    positions = mesh.positions.copy()
    positions[:, 2] = positions[:, 2].clip(-0.001, None)
    return Mesh(positions=positions, faces=mesh.faces, normals=mesh.normals, uvs=mesh.uvs)


def column_of(count: int, x: float, width: float, y: tuple[float, float], z: float, gap: float = 0.006) -> list[Front]:
    """Fronts of `count` equal drawers above each other between y[0] and y[1], gaps [m] all round."""
    step = (y[1] - y[0]) / count
    return [
        Front(x=x, y=y[0] + step * (k + 0.5), z=z, width=width - gap, height=step - gap) for k in reversed(range(count))
    ]


def doors_of(count: int, x: tuple[float, float], y: tuple[float, float], z: float, gap: float = 0.006) -> list[Front]:
    """Fronts of `count` doors side by side, hinged in pairs; a single last one at its right."""
    step = (x[1] - x[0]) / count
    return [
        Front(
            x=x[0] + step * (k + 0.5),
            y=(y[0] + y[1]) / 2,
            z=z,
            width=step - gap,
            height=y[1] - y[0] - gap,
            hinge=-1 if k % 2 == 0 and k + 1 < count else 1,
        )
        for k in range(count)
    ]


def stand_of(spec: MakeSpec, width: float, depth: float, height: float) -> tuple[str, list[Mesh]]:
    """What a case stands on up to `height` [m]: a plinth, or four feet, by style; and its part's name."""
    style = taste(spec)
    form = style.leg if style.key else ("tapered" if spec.rng("feet").random() < 0.5 else "block")
    heavy = form in ("sled", "block", "square") and style.ornament >= 0.2
    if height < 0.05 or heavy or spec.kind.size_m[1] > 1.6:
        plinth = shapes.box_between(
            (-width / 2 + 0.012, 0, -depth / 2 + 0.004), (width / 2 - 0.012, height + 0.002, depth / 2 - 0.03), 0.002
        )
        return "plinth", [plinth]
    shape = {"sled": "square", "hairpin": "hairpin", "cabriole": "turned", "turned": "turned"}.get(form, "tapered")
    lean = 0.2 * style.leg_splay if shape == "tapered" else 0.0
    thick = min(0.05, max(0.028, height * 0.32))
    foot = LegForm(shape=shape, thick=thick, lean=lean)
    inset = 0.03 + thick / 2
    meshes = [
        moved(leg(foot, height + 0.002, (sx, sz)), x=sx * (width / 2 - inset), z=sz * (depth / 2 - inset))
        for sx in (-1, 1)
        for sz in (1, -1)
    ]
    return "feet", meshes


def shell(width: float, depth: float, y: tuple[float, float], board: float, *, back: float = 0.008) -> list[Mesh]:
    """The open body of a case: two sides, a floor, a lid and a back; its front at depth / 2."""
    w, d = width / 2, depth / 2
    low, high = y
    edge = 0.002
    return [
        shapes.box_between((-w, low, -d), (-w + board, high, d), edge, grain=1),
        shapes.box_between((w - board, low, -d), (w, high, d), edge, grain=1),
        shapes.box_between(
            (-w + board * 0.9, low + 0.0005, -d + 0.001), (w - board * 0.9, low + board, d - 0.001), edge, grain=0
        ),
        shapes.box_between(
            (-w + board * 0.9, high - board, -d + 0.001), (w - board * 0.9, high - 0.0005, d - 0.001), edge, grain=0
        ),
        shapes.box_between(
            (-w + board * 0.8, low + board * 0.8, -d + 0.002),
            (w - board * 0.8, high - board * 0.8, -d + 0.002 + back),
            0.0,
            grain=1,
        ),
    ]


def lid(spec: MakeSpec, width: float, depth: float, y: tuple[float, float], over: float = 0.0) -> Mesh:
    """The top board of a case from y[0] to y[1], `over` [m] wider than the body at the front and sides."""
    thick = y[1] - y[0]
    style = taste(spec)
    edge = thick * (0.1 + 0.35 * style.roundness)
    return moved(shapes.slab(width + 2 * over, depth + over, thick, edge), y=y[0], z=over / 2)
