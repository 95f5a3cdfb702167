"""What things hang from: rails, racks and hooks free to take what the text hangs there."""

from __future__ import annotations

from math import pi

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved, turned
from diorama.makers.build import Assembly, family, main_finish, metal_finish, spaced
from diorama.makers.forms import OPEN
from diorama.makers.placing import facing
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

RAIL_RADIUS = 0.012  # [m] of what things hang from; what hangs is made to go over it
PEG_RADIUS = 0.006  # [m]
_RIDGE = 0.4  # of its radius, half of the strip along a round bar that counts as level


def rail_level(
    asm: Assembly, name: str, x: Vec2, y: float, z: float, top: float | None = None, *, inside: bool = False
) -> None:
    """Say that things can hang from a bar along x whose axis is at (y, z) [m], under what is at `top`."""
    half = RAIL_RADIUS * _RIDGE
    room = None if top is None else top - y - RAIL_RADIUS - 0.006
    asm.level(name, x, (z - half, z + half), y + RAIL_RADIUS, room, inside=inside, inset=0.0)


def peg_level(asm: Assembly, name: str, start: Vec3, along: Vec2, length: float) -> None:
    """Say that something can hang from a level peg whose axis runs from `start` [m] in the direction (x, z)."""
    half = PEG_RADIUS * _RIDGE
    (x, y, z), (u, v) = start, along
    ends = ((x, z), (x + u * length, z + v * length))
    corners = [
        (a - v * s * half, b + u * s * half) for (a, b), s in ((ends[0], -1), (ends[1], -1), (ends[1], 1), (ends[0], 1))
    ]
    asm.surface(name, corners, y + PEG_RADIUS)


def _peg(length: float, lift: float = 0.03) -> list[Mesh]:
    """A peg from the origin along +Z, its end turned up, with a knob."""
    path: list[Vec3] = [(0, 0, -0.002), (0, 0, length), (0, lift, length + 0.004)]
    knob = moved(shapes.sphere(PEG_RADIUS * 1.5, 10), 0, lift, length + 0.004)
    return [shapes.pipe(shapes.rounded_path(path, 0.012, 3), PEG_RADIUS, 10), knob]


@maker("towel_rail", form=OPEN)
def towel_rail(spec: MakeSpec) -> MadeAsset:
    """A bar on two posts, or two bars one behind the other if it is deep."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, z = width / 2, max(depth * 0.7, 0.062)
    rose = height * 0.4
    posts = [shapes.rod((s * (w - rose), 0.0, 0.004), (s * (w - rose), 0.0, z), RAIL_RADIUS, 12) for s in (-1, 1)]
    plates = [moved(facing(shapes.cylinder(rose, 0.012, 0.003, 24)), s * (w - rose), 0.0, 0.0) for s in (-1, 1)]
    asm.add("roses", plates, look)
    asm.add("posts", posts, look)
    asm.add("bar", shapes.rod((-w + 0.004, 0.0, z), (w - 0.004, 0.0, z), RAIL_RADIUS, 16), look)
    asm.add("knobs", [moved(shapes.sphere(RAIL_RADIUS * 1.35, 12), s * (w - 0.01), 0.0, z) for s in (-1, 1)], look)
    inner = w - rose - RAIL_RADIUS - 0.006
    rail_level(asm, "rail", (-inner, inner), 0.0, z)
    return asm.made()


@maker("clothing_rack", form=OPEN)
def clothing_rack(spec: MakeSpec) -> MadeAsset:
    """A rail between two frames with nothing on it yet."""
    width, height, depth = spec.size
    asm, metal = Assembly(spec), metal_finish(spec)
    r = RAIL_RADIUS
    x, y = width / 2 - r, height - r
    frames: list[Mesh] = []
    for s in (-1, 1):
        frames.append(shapes.rod((s * x, 0.03, 0.0), (s * x, height, 0.0), r, 14))
        frames.append(shapes.rod((s * x, 0.045, -depth / 2 + r), (s * x, 0.045, depth / 2 - r), r, 14))
        frames += [
            moved(shapes.cylinder(0.022, 0.05, 0.01, 14), s * x, 0.0, z)
            for z in (-depth / 2 + 0.022, depth / 2 - 0.022)
        ]
    frames.append(shapes.rod((-x, 0.09, 0), (x, 0.09, 0), r * 0.8, 12))
    asm.add("frame", frames, metal)
    asm.add("rail", shapes.rod((-x, y, 0), (x, y, 0), r, 16), metal)
    rail_level(asm, "rail", (-x + 0.03, x - 0.03), y, 0.0)
    return asm.made()


@maker("coat_rack", form=OPEN)
def coat_rack(spec: MakeSpec) -> MadeAsset:
    """A pole on four feet with pegs all round its head."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    r = 0.014 if family(spec) == "metal" else 0.021
    pole = shapes.cylinder(r, height - 0.05, 0.004, 16)
    finial = shapes.ellipsoid((r * 3, r * 3.4, r * 3), 14)
    asm.add("pole", [moved(pole, y=0.04), moved(finial, y=height - r * 1.7)], main)
    feet: list[Mesh] = []
    pegs: list[Mesh] = []
    level, reach = height - 0.12, 0.19
    for k in range(4):
        angle = k * pi / 2
        foot = min(width, depth) * 0.5
        path: list[Vec3] = [(0, 0.16, 0), (0, 0.12, foot * 0.4), (0, 0.012, foot - 0.012), (0, 0.012, foot)]
        mesh = shapes.sweep(shapes.rounded_path(path, 0.08, 4), shapes.rectangle(r * 1.5, 0.022, 0.005, 2))
        feet.append(turned(mesh, (0, 1, 0), angle + pi / 4))
        pegs += [turned(moved(m, y=level), (0, 1, 0), angle) for m in _peg(reach)]
        u, v = ((0, 1), (1, 0), (0, -1), (-1, 0))[k]
        start = (u * (reach - 0.035), level, v * (reach - 0.035))
        peg_level(asm, f"peg-{k + 1}", start, (u, v), 0.016)
    asm.add("feet", [_grounded(foot) for foot in feet], main)
    asm.add("pegs", pegs, main)
    return asm.made()


def _grounded(mesh: Mesh) -> Mesh:
    positions = mesh.positions.copy()
    positions[:, 1] = positions[:, 1].clip(0.0, None)
    return Mesh(positions=positions, faces=mesh.faces, normals=mesh.normals, uvs=mesh.uvs)


@maker("coat_hook", form=OPEN)
def coat_hook(spec: MakeSpec) -> MadeAsset:
    """A board on the wall with pegs."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    h, board, reach = height / 2, 0.02, max(depth - 0.02, 0.09)
    asm.add("board", shapes.box_between((-width / 2, -h, 0.0), (width / 2, h, board), 0.004, 2), main)
    pegs: list[Mesh] = []
    for k, x in enumerate(spaced(-width / 2, width / 2, max(1, round(width / 0.28)))):
        pegs += [moved(m, x, -h * 0.3, board) for m in _peg(reach)]
        peg_level(asm, f"peg-{k + 1}", (x, -h * 0.3, board + reach - 0.035), (0.0, 1.0), 0.016)
    asm.add("pegs", pegs, metal_finish(spec, "brass" if spec.style else ""))
    return asm.made()
