"""Houses and sheds: walls under a pitched roof, with doors and windows let in."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import box, box_between, cylinder, rod, sphere
from diorama.makers.build import Assembly, family, main_finish
from diorama.makers.leafage import lumpy
from diorama.makers.lofts import circle_ring, front_block, loft, sideways
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

PANE: Vec3 = (0.05, 0.085, 0.11)
ROOF_TONES: tuple[Vec3, ...] = ((0.3, 0.075, 0.04), (0.1, 0.1, 0.115), (0.2, 0.11, 0.06), (0.13, 0.15, 0.12))


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A house's walls: extents [m] without what the roof overhangs, height of the eaves and of the ridge."""

    width: float
    depth: float
    eave: float
    ridge: float


def gabled(body: Body) -> Mesh:
    """The walls as one solid with gables at both ends; the ridge runs along x."""
    x, z = body.width / 2, body.depth / 2
    outline = [(-z, 0.0), (z, 0.0), (z, body.eave), (0.0, body.ridge), (-z, body.eave)]
    rings = [np.array([(side * x, y, a) for a, y in outline]) for side in (-1, 1)]
    return loft(rings)


def slopes(body: Body, over: float, thick: float, courses: int, *, gable_over: float | None = None) -> list[Mesh]:
    """Both sides of a roof as overlapping courses of shingles [m]; `over` the overhang of the eaves."""
    run, rise = body.depth / 2, body.ridge - body.eave
    pitch, slope = float(np.arctan2(rise, run)), float(np.hypot(rise, run)) * (1 + over / run)
    length = body.width + 2 * (over if gable_over is None else gable_over)
    step = slope / courses
    pieces: list[Mesh] = []
    for k in range(courses):
        row = box((length, thick, step * 1.22), grain=0)
        row = moved(turned(row, (1.0, 0.0, 0.0), 0.9 * thick / step), 0.0, thick * 0.6, (k + 0.5) * step)
        row = turned(row, (1.0, 0.0, 0.0), pitch)
        pieces += [moved(row, y=body.ridge), moved(turned(row, (0.0, 1.0, 0.0), pi), y=body.ridge)]
    cap = turned(box((length * 1.004, thick * 2.4, thick * 2.4), grain=0), (1.0, 0.0, 0.0), pi / 4)
    pieces.append(moved(cap, y=body.ridge + thick * 0.9))
    return pieces


@dataclass(slots=True)
class Joinery:
    """Collects what windows and doors are made of, until all of it is added."""

    frames: list[Mesh]
    panes: list[Mesh]
    leaves: list[Mesh]
    sills: list[Mesh]
    knobs: list[Mesh]

    def window(
        self, at: Vec2, size: Vec2, place: tuple[float, float], *, shutters: bool = False, bars: int = 1
    ) -> None:
        """A window centred `at` (along the wall, y), in the wall that faces `place` = (yaw [rad], distance [m])."""
        (u, y), (wide, tall) = at, size
        bar = min(wide, tall) * 0.075
        pane = moved(box((wide, tall, 0.04)), u, y, 0.0)
        frame = [moved(box((wide + 2 * bar, bar, 0.1)), u, y + s * (tall + bar) / 2, 0.0) for s in (-1, 1)]
        frame += [moved(box((bar, tall, 0.1)), u + s * (wide + bar) / 2, y, 0.0) for s in (-1, 1)]
        frame += [
            moved(box((bar * 0.55, tall, 0.07)), u + wide * (k / (bars + 1) - 0.5), y, 0.0) for k in range(1, bars + 1)
        ]
        frame.append(moved(box((wide, bar * 0.55, 0.068)), u, y + tall * 0.08, 0.0))
        self.panes.append(_put(pane, place))
        self.frames += [_put(mesh, place) for mesh in frame]
        self.sills.append(_put(moved(box((wide * 1.25, bar, 0.2)), u, y - tall / 2 - bar * 1.3, 0.04), place))
        if shutters:
            for s in (-1, 1):
                x = u + s * (wide * 0.5 + bar + wide * 0.27)
                self.leaves.append(_put(moved(box((wide * 0.48, tall * 1.06, 0.045)), x, y, 0.045), place))
                self.leaves += [
                    _put(moved(box((wide * 0.36, tall * 0.4, 0.02)), x, y + t * tall * 0.25, 0.07), place)
                    for t in (-1, 1)
                ]

    def door(self, u: float, size: Vec2, place: tuple[float, float], *, foot: float = 0.0, glazed: bool = True) -> None:
        """A panelled door at u [m] along the wall."""
        wide, tall = size
        bar = wide * 0.1
        self.frames += [
            _put(moved(box((bar, tall + bar, 0.12)), u + s * (wide + bar) / 2, foot + (tall + bar) / 2, 0.0), place)
            for s in (-1, 1)
        ]
        self.frames.append(_put(moved(box((wide + 2 * bar, bar, 0.14)), u, foot + tall + bar / 2, 0.0), place))
        self.leaves.append(_put(moved(box((wide, tall, 0.08)), u, foot + tall / 2, 0.0), place))
        upper = 0.74
        for s in (-1, 1):
            self.leaves.append(
                _put(
                    moved(box((wide * 0.34, tall * 0.38, 0.02)), u + s * wide * 0.22, foot + tall * 0.27, 0.045), place
                )
            )
            panel = _put(
                moved(box((wide * 0.34, tall * 0.32, 0.02)), u + s * wide * 0.22, foot + tall * upper, 0.045), place
            )
            (self.panes if glazed else self.leaves).append(panel)
        self.knobs.append(_put(moved(sphere(wide * 0.045, 8), u + wide * 0.4, foot + tall * 0.47, 0.07), place))

    def into(self, assembly: Assembly, frame: Material, leaf: Material, sill: Material) -> None:
        """Add everything to the thing."""
        assembly.add("frames", self.frames, frame)
        assembly.add("panes", self.panes, finish("screen", color=PANE))
        assembly.add("doors", self.leaves, leaf)
        assembly.add("sills", self.sills, sill)
        assembly.add("knobs", self.knobs, finish("brass"))


def joinery() -> Joinery:
    """An empty one."""
    return Joinery(frames=[], panes=[], leaves=[], sills=[], knobs=[])


def _put(mesh: Mesh, place: tuple[float, float]) -> Mesh:
    yaw, distance = place
    return turned(moved(mesh, z=distance), (0.0, 1.0, 0.0), yaw)


def _roof_finish(spec: MakeSpec) -> Material:
    if spec.says("thatched", "thatch", "hut"):
        return finish("straw")
    return finish("terracotta", color=ROOF_TONES[spec.seed % len(ROOF_TONES)])


@maker("house")
def house(spec: MakeSpec) -> MadeAsset:
    """A house with a door, windows, shutters and a chimney; a barn, a church, a log cabin or a castle by words."""
    if spec.says("castle", "fortress", "palace"):
        return _castle(spec)
    assembly = Assembly(spec)
    width, height, depth = spec.size
    over = min(0.4, depth * 0.07)
    barn, church = spec.says("barn", "stable", "farm"), spec.says("church", "chapel")
    chimney = not barn and not church
    ridge = height * (0.93 if chimney else 0.6 if church else 0.97)
    storeys = 1 if spec.says("cabin", "cottage", "hut", "bungalow", "tiny", "garage") or height < 4.5 else 2
    eave = ridge * (0.52 if storeys == 1 else 0.62)
    body = Body(width=width - 2 * over, depth=depth - 2 * over, eave=eave, ridge=ridge)
    logs = spec.says("log", "cabin")
    wall = main_finish(spec)
    if not spec.material_stated and not spec.color_stated:
        if barn:
            wall = finish("wood", color=(0.4, 0.035, 0.025))
        elif logs:
            wall = finish("pine")
        elif not spec.style:
            wall = (
                main_finish(spec),
                finish("plaster", color=(0.78, 0.7, 0.54)),
                finish("brick"),
                finish("plaster", color=(0.62, 0.7, 0.72)),
            )[spec.seed % 4]
    assembly.add("walls", gabled(body), wall)
    if logs:
        _logs(assembly, body, wall)
    base = box((body.width + 0.12, height * 0.05, body.depth + 0.12))
    assembly.add("base", moved(base, y=height * 0.025), finish("stone"))
    assembly.add("roof", slopes(body, over, 0.08, 8), _roof_finish(spec))
    work = joinery()
    proud = 0.11 if logs else 0.0
    front, back = (0.0, body.depth / 2 + proud), (pi, body.depth / 2 + proud)
    right, left = (pi / 2, body.width / 2 + proud), (-pi / 2, body.width / 2 + proud)
    foot = height * 0.05
    if barn:
        _barn_door(assembly, body, foot)
        for u in (-0.34, 0.34):
            work.window((u * body.width, eave * 0.6), (0.7, 0.7), front)
            work.window((u * body.width, eave * 0.6), (0.7, 0.7), back)
        work.window((0.0, eave * 1.08), (0.8, 0.8), right)
        work.window((0.0, eave * 1.08), (0.8, 0.8), left)
    elif church:
        _steeple(assembly, body, height, wall, work)
        for u in (-0.32, -0.02, 0.28):
            for side in (front, back):
                work.window((u * body.width, eave * 0.56), (eave * 0.17, eave * 0.5), side)
    else:
        _rooms(work, body, (front, back, right, left), storeys, foot, spec)
        _chimney(assembly, body, height)
        steps = [
            box_between((-0.75, 0.0, body.depth / 2), (0.75, foot * 0.5, body.depth / 2 + over * 0.95)),
            box_between((-0.6, 0.0, body.depth / 2), (0.6, foot, body.depth / 2 + over * 0.6)),
        ]
        assembly.add("steps", steps, finish("stone"))
    if work.frames:
        tones: tuple[Vec3, ...] = ((0.05, 0.2, 0.16), (0.08, 0.14, 0.3), (0.42, 0.06, 0.04), (0.12, 0.2, 0.08))
        leaf = finish("painted_wood", color=tones[(spec.seed // 2) % 4])
        work.into(assembly, finish("painted_wood"), leaf, finish("stone"))
    return assembly.made()


def _rooms(
    work: Joinery, body: Body, sides: tuple[tuple[float, float], ...], storeys: int, foot: float, spec: MakeSpec
) -> None:
    """A door in the middle of the front, and windows on every floor of all sides."""
    front, back, right, left = sides
    floor = body.eave / storeys
    tall, shutters = (
        min(1.3, floor * 0.48),
        not spec.says("modern") and spec.style not in ("modern", "minimalist", "industrial"),
    )
    wide = min(1.0, body.width * 0.15)
    work.door(0.0, (min(1.0, body.width * 0.16), min(2.1, floor * 0.78)), front, foot=foot)
    for storey in range(storeys):
        y = floor * (storey + 0.56) + foot * 0.5
        for u in (-0.31, 0.0, 0.31):
            if storey or u:
                work.window((u * body.width, y), (wide, tall), front, shutters=shutters)
            work.window((u * body.width, y), (wide, tall), back)
        for u in (-0.24, 0.24):
            for side in (right, left):
                work.window((u * body.depth, y), (wide * 0.9, tall), side, shutters=shutters and body.depth > 3)
    for side in (right, left):
        work.window((0.0, body.eave + (body.ridge - body.eave) * 0.38), (wide * 0.7, tall * 0.6), side)


def _chimney(assembly: Assembly, body: Body, height: float) -> None:
    x, z, wide = -body.width * 0.28, -body.depth * 0.16, min(0.6, body.depth * 0.12)
    stack = box_between(
        (x - wide / 2, body.eave, z - wide / 2), (x + wide / 2, height - wide * 0.45, z + wide / 2), grain=1
    )
    assembly.add("chimney", stack, finish("brick"))
    rim = [box_between((x - wide * 0.6, height - wide * 0.6, z - wide * 0.6),
    (x + wide * 0.6, height - wide * 0.4, z + wide * 0.6)),
           moved(cylinder(wide * 0.26, wide * 0.42, 0.01, 12, top=wide * 0.22), x, height - wide * 0.42,
           z)]  # fmt: skip
    assembly.add("chimney-top", rim, finish("terracotta"))


def _logs(assembly: Assembly, body: Body, wall: Material) -> None:
    """Round logs laid on the walls, their ends crossing at the corners."""
    radius = 0.13
    rows = max(3, int(body.eave / (2 * radius)))
    lift = body.eave / rows
    pieces: list[Mesh] = []
    for k in range(rows):
        y = (k + 0.5) * lift
        for s in (-1, 1):
            pieces.append(
                rod(
                    (-body.width / 2 - 0.2, y, s * body.depth / 2),
                    (body.width / 2 + 0.2, y, s * body.depth / 2),
                    radius * 0.8,
                    8,
                )
            )
            pieces.append(
                rod(
                    (s * body.width / 2, min(y + lift / 2, body.eave), -body.depth / 2 - 0.2),
                    (s * body.width / 2, min(y + lift / 2, body.eave), body.depth / 2 + 0.2),
                    radius * 0.8,
                    8,
                )
            )
    assembly.add("logs", pieces, wall)


def _barn_door(assembly: Assembly, body: Body, foot: float) -> None:
    """A wide double door with white crosses."""
    wide, tall, z = body.width * 0.28, body.eave * 0.78, body.depth / 2
    leaves = [
        box_between(
            (s * wide / 2 - wide / 2 + 0.01, foot, z - 0.03), (s * wide / 2 + wide / 2 - 0.01, foot + tall, z + 0.05)
        )
        for s in (-1, 1)
    ]
    assembly.add("barn-doors", leaves, finish("wood", color=(0.3, 0.028, 0.02)))
    bars: list[Mesh] = []
    for s in (-1, 1):
        a, b = s * wide / 2 - wide / 2 + 0.06, s * wide / 2 + wide / 2 - 0.06
        low, high = foot + 0.06, foot + tall - 0.06
        ends = [
            ((a, low), (b, high)),
            ((a, high), (b, low)),
            ((a, low), (b, low)),
            ((a, high), (b, high)),
            ((a, low), (a, high)),
            ((b, low), (b, high)),
        ]
        bars += [rod((*p, z + 0.05), (*q, z + 0.05), 0.05, 4) for p, q in ends]
    assembly.add("crosses", bars, finish("painted_wood"))


def _steeple(assembly: Assembly, body: Body, height: float, wall: Material, work: Joinery) -> None:
    """A tower at the front of the right end, with a pointed roof, a clock, a bell opening and a cross."""
    side = body.depth * 0.42
    x = body.width / 2 - side * 0.35
    top = height * 0.66
    assembly.add("tower", box_between((x - side / 2, 0.0, -side / 2), (x + side / 2, top, side / 2), grain=1), wall)
    rings = [
        np.array([(x + a * side * r, y, c * side * r) for a, c in ((-1, -1), (1, -1), (1, 1), (-1, 1))])
        for r, y in ((0.57, top), (0.5, top + 0.06), (0.0, height * 0.94))
    ]
    assembly.add("spire", loft(rings), _roof_finish(assembly.spec))
    bar = height * 0.008
    cross = [
        rod((x, height * 0.92, 0.0), (x, height, 0.0), bar, 4),
        rod((x - height * 0.02, height * 0.975, 0.0), (x + height * 0.02, height * 0.975, 0.0), bar, 4),
    ]
    assembly.add("cross", cross, finish("gold"))
    dial = moved(sideways(cylinder(side * 0.24, 0.08, 0.01, 24)), x + side / 2 - 0.04, top * 0.82)
    assembly.add("dial", dial, finish("paint"))
    hands = [
        rod((x + side / 2 + 0.06, top * 0.82, 0.0), (x + side / 2 + 0.06, top * 0.82 + side * 0.17, 0.0), 0.02, 4),
        rod((x + side / 2 + 0.06, top * 0.82, 0.0), (x + side / 2 + 0.06, top * 0.82, side * 0.12), 0.02, 4),
    ]
    assembly.add("hands", hands, finish("iron"))
    work.door(0.0, (side * 0.42, top * 0.3), (pi / 2, x + side / 2), glazed=False)


def _castle(spec: MakeSpec) -> MadeAsset:
    """A keep between four round towers with battlements, pointed roofs and a gate."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    wall = main_finish(spec) if spec.color_stated or spec.material_stated else finish("stone", color=(0.46, 0.43, 0.38))
    radius, curtain, tower = min(width, depth) * 0.13, height * 0.42, height * 0.62
    corners = [(x * (width / 2 - radius * 1.15), z * (depth / 2 - radius * 1.15)) for x in (-1, 1) for z in (-1, 1)]
    bodies = [moved(cylinder(radius, tower, 0.0, 18), x, 0.0, z) for x, z in corners]
    bodies += [moved(cylinder(radius * 1.15, height * 0.06, 0.01, 18), x, tower - height * 0.06, z) for x, z in corners]
    x, z = corners[3]
    bodies += [
        box_between((-x, 0.0, s * z - radius * 0.4), (x, curtain, s * z + radius * 0.4), grain=1) for s in (-1, 1)
    ]
    bodies += [
        box_between((s * x - radius * 0.4, 0.0, -z), (s * x + radius * 0.4, curtain, z), grain=1) for s in (-1, 1)
    ]
    keep = min(x, z) * 0.62
    bodies.append(box_between((-keep, 0.0, -keep), (keep, height * 0.66, keep), grain=1))
    assembly.add("walls", bodies, wall)
    teeth: list[Mesh] = []
    tooth = radius * 0.36
    count = max(4, round(2 * x / (tooth * 2)))
    for k in range(count):
        u = (k + 0.5) / count * 2 - 1
        teeth += [
            moved(box((tooth, tooth, radius * 0.3)), u * x, curtain + tooth / 2, s * (z + radius * 0.25))
            for s in (-1, 1)
        ]
        teeth += [
            moved(box((radius * 0.3, tooth, tooth)), s * (x + radius * 0.25), curtain + tooth / 2, u * z)
            for s in (-1, 1)
        ]
    for k in range(6):
        u = ((k + 0.5) / 6 * 2 - 1) * keep
        teeth += [
            moved(box((tooth * 0.8, tooth, tooth * 0.6)), u, height * 0.66 + tooth / 2, s * keep * 0.94)
            for s in (-1, 1)
        ]
        teeth += [
            moved(box((tooth * 0.6, tooth, tooth * 0.8)), s * keep * 0.94, height * 0.66 + tooth / 2, u)
            for s in (-1, 1)
        ]
    assembly.add("battlements", teeth, wall)
    _spires(assembly, corners, radius, tower)
    gate = radius * 1.1
    arch: list[Vec2] = [
        (-gate, 0.0),
        (gate, 0.0),
        *((gate * cos(a), curtain * 0.4 + gate * 0.8 * sin(a)) for a in np.linspace(0, pi, 9)),
    ]
    assembly.add("gate", front_block(arch, 0.2, z=z + radius * 0.4), finish("walnut"))
    slits = [
        moved(box((radius * 0.16, height * 0.09, 0.2)), a, tower * 0.72, b + s * radius * 0.95)
        for a, b in corners
        for s in (-1, 1)
    ]
    slits += [moved(box((radius * 0.22, height * 0.08, 0.2)), u * keep, height * 0.54, keep) for u in (-0.4, 0.4)]
    assembly.add("slits", slits, finish("screen", color=PANE))
    return assembly.made()


def _spires(assembly: Assembly, corners: list[Vec2], radius: float, tower: float) -> None:
    """Pointed roofs with flags on the towers."""
    spec = assembly.spec
    height = spec.size[1]
    cones = [
        moved(
            loft(
                [
                    circle_ring(radius * 1.3, tower, 18),
                    circle_ring(radius * 0.5, tower + height * 0.14, 18),
                    circle_ring(0.0, height * 0.86, 18),
                ]
            ),
            a,
            0.0,
            b,
        )
        for a, b in corners
    ]
    assembly.add(
        "roofs",
        cones,
        finish("terracotta", color=((0.06, 0.12, 0.3), (0.4, 0.06, 0.05), (0.1, 0.11, 0.13))[spec.seed % 3]),
    )
    poles = [rod((a, height * 0.84, b), (a, height, b), 0.025, 6) for a, b in corners]
    assembly.add("poles", poles, finish("brass"))
    flags = [
        moved(
            front_block([(0.0, 0.0), (height * 0.09, height * 0.028), (0.0, height * 0.056)], 0.015),
            a,
            height * 0.94,
            b,
        )
        for a, b in corners
    ]
    assembly.add("flags", flags, finish("cotton", color=(0.7, 0.05, 0.05)))


@maker("shed")
def shed(spec: MakeSpec) -> MadeAsset:
    """A shed of boards with a ledged door and a window; a greenhouse of glass by words."""
    assembly = Assembly(spec)
    width, height, depth = spec.size
    if spec.says("greenhouse", "glasshouse", "conservatory") or family(spec) == "glass":
        return _greenhouse(assembly)
    over = min(0.12, depth * 0.06)
    ridge = height * 0.965
    body = Body(width=width - 2 * over, depth=depth - 2 * over, eave=ridge * 0.74, ridge=ridge)
    look = main_finish(spec)
    assembly.add("walls", gabled(body), finish("walnut") if family(spec) == "wood" and not spec.color_stated else look)
    boards: list[Mesh] = []
    rows = max(4, round(body.eave / 0.16))
    step = body.eave / rows
    for k in range(rows):
        y = (k + 0.5) * step
        for s in (-1, 1):
            board = turned(box((body.width + 0.02, step * 1.06, 0.02), grain=0), (1.0, 0.0, 0.0), -0.09 * s)
            boards.append(moved(board, 0.0, y, s * (body.depth / 2 + 0.012)))
            board = turned(box((0.02, step * 1.06, body.depth + 0.02), grain=2), (0.0, 0.0, 1.0), 0.09 * s)
            boards.append(moved(board, s * (body.width / 2 + 0.012), y, 0.0))
    assembly.add("boards", boards, look)
    posts = [
        moved(
            box((0.07, body.eave, 0.07), grain=1),
            x * (body.width / 2 + 0.01),
            body.eave / 2,
            z * (body.depth / 2 + 0.01),
        )
        for x in (-1, 1)
        for z in (-1, 1)
    ]
    assembly.add("posts", posts, look)
    assembly.add(
        "roof",
        slopes(body, over, 0.03, 6),
        finish("straw") if spec.says("hut", "thatched") else finish("teak", color=(0.1, 0.085, 0.075)),
    )
    work = joinery()
    front = (0.0, body.depth / 2 + 0.03)
    u, wide = -body.width * 0.2, min(0.85, body.width * 0.4)
    work.window((body.width * 0.26, body.eave * 0.58), (body.width * 0.22, body.eave * 0.28), front)
    work.window((0.0, body.eave * 0.6), (body.depth * 0.3, body.eave * 0.26), (pi / 2, body.width / 2 + 0.03))
    work.into(assembly, finish("painted_wood"), look, finish("painted_wood"))
    planks = 5
    tall = body.eave * 0.88
    door = [
        moved(
            box((wide / planks - 0.006, tall, 0.03), grain=1),
            u + (k + 0.5 - planks / 2) * wide / planks,
            tall / 2 + 0.03,
            front[1] + 0.015,
        )
        for k in range(planks)
    ]
    assembly.add("door", door, finish("oak"))
    z = front[1] + 0.035
    ledges = [moved(box((wide, 0.09, 0.02), grain=0), u, tall * y, z) for y in (0.15, 0.85)]
    ledges.append(rod((u - wide * 0.44, tall * 0.2, z), (u + wide * 0.44, tall * 0.8, z), 0.035, 4))
    assembly.add("ledges", ledges, finish("oak"))
    assembly.add("latch", moved(box((0.12, 0.03, 0.03)), u + wide * 0.4, tall * 0.5, z), finish("iron"))
    return assembly.made()


def _greenhouse(assembly: Assembly) -> MadeAsset:
    """Glass in thin white bars, on a low wall."""
    spec = assembly.spec
    width, height, depth = spec.size
    base, eave, bar = height * 0.16, height * 0.66, 0.035
    x, z = width / 2 - bar, depth / 2 - bar
    walls = [box_between((-x, 0.0, s * z - 0.06), (x, base, s * z + 0.06 - (0.03 if s > 0 else 0.0))) for s in (-1, 1)]
    walls += [box_between((s * x - 0.05, 0.0, -z), (s * x + 0.03, base, z)) for s in (-1, 1)]
    assembly.add("base", walls, finish("brick"))
    frame = main_finish(spec) if spec.color_stated else finish("painted_wood")
    bars: list[Mesh] = []
    count = max(3, round(width / 0.5))
    for k in range(count + 1):
        u = (k / count * 2 - 1) * x
        for s in (-1, 1):
            bars += [
                rod((u, base, s * z), (u, eave, s * z), bar * 0.6, 4),
                rod((u, eave, s * z), (u, height - bar, 0.0), bar * 0.6, 4),
            ]
    for s in (-1, 1):
        bars += [rod((-x, y, s * z), (x, y, s * z), bar * 0.7, 4) for y in (base, eave)]
        bars += [rod((s * x, eave, -z), (s * x, eave, z), bar * 0.7, 4)]
        bars += [
            rod((s * x, base, u * z), (s * x, eave + (height - eave) * (1 - abs(u)), u * z), bar * 0.6, 4)
            for u in (-0.5, 0.0, 0.5)
        ]
    bars.append(rod((-x, height - bar, 0.0), (x, height - bar, 0.0), bar, 4))
    assembly.add("bars", bars, frame)
    outline = [(-z, base), (z, base), (z, eave), (0.0, height - bar), (-z, eave)]
    glass = loft([np.array([(s * (x - 0.01), y, a) for a, y in outline]) for s in (-1, 1)])
    assembly.add("glass", glass, finish("glass", color=(0.75, 0.9, 0.88)))
    work = joinery()
    beds = [
        box_between((-x * 0.9, 0.0, s * z * 0.55 - 0.25), (x * 0.9, base * 1.3, s * z * 0.55 + 0.25)) for s in (-1, 1)
    ]
    assembly.add("benches", beds, finish("oak"))
    rng = spec.rng("plants")
    plants = [
        moved(lumpy((0.3, 0.4, 0.3), rng, 0.15, detail=2), u * x, base * 1.3 + 0.15, s * z * 0.55)
        for s in (-1, 1)
        for u in (-0.7, -0.35, 0.0, 0.35, 0.7)
    ]
    assembly.add("plants", plants, finish("foliage"))
    work.door(0.0, (depth * 0.3, eave * 0.95), (pi / 2, x + 0.01))
    work.into(assembly, frame, frame, frame)
    return assembly.made()
