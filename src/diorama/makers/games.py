"""Tables to play on."""

from __future__ import annotations

from math import pi

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved, turned
from diorama.makers.build import Assembly, taste
from diorama.makers.forms import OPEN
from diorama.makers.legged import LegForm, leg
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("pool_table")
def pool_table(spec: MakeSpec) -> MadeAsset:
    """A billiard table: slate under cloth, cushions, six pockets, heavy legs, and the balls set up."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    wood = finish("mahogany" if taste(spec).ornament > 0.2 else "walnut", style=spec.style)
    cloth = finish("felt", color=spec.color or (0.02, 0.25, 0.1))
    rim, bed = 0.13, height - 0.045
    w, d = width / 2, depth / 2
    r = 0.058
    along = width >= depth
    spots = [(-1.0, -1.0), (-1.0, 1.0), (1.0, -1.0), (1.0, 1.0)] + (
        [(0.0, -1.0), (0.0, 1.0)] if along else [(-1.0, 0.0), (1.0, 0.0)]
    )
    places = [(sx * (w - rim * 0.72), sz * (d - rim * 0.72)) for sx, sz in spots]
    asm.add(
        "bed",
        shapes.box_between((-w + rim * 0.5, bed - 0.05, -d + rim * 0.5), (w - rim * 0.5, bed, d - rim * 0.5)),
        cloth,
    )
    ring = shapes.rectangle(width - 2 * rim * 1.02, depth - 2 * rim * 1.02)
    rails = shapes.extrude(shapes.rectangle(width, depth, 0.08, 5), 0.17, 0.012, holes=[ring])
    asm.add("rails", moved(rails, y=height - 0.17), wood)
    strip, tall = 0.045, 0.032
    cushions: list[Mesh] = []
    for s in (-1, 1):
        x0, z0 = w - rim, d - rim
        halves = [(-x0 + 0.07, -0.075), (0.075, x0 - 0.07)] if along else [(-x0 + 0.07, x0 - 0.07)]
        cushions += [
            shapes.box_between(
                (a, bed - 0.001, min(s * z0, s * (z0 - strip))), (b, bed + tall, max(s * z0, s * (z0 - strip))), 0.012
            )
            for a, b in halves
        ]
        halves = [(-z0 + 0.07, z0 - 0.07)] if along else [(-z0 + 0.07, -0.075), (0.075, z0 - 0.07)]
        cushions += [
            shapes.box_between(
                (min(s * x0, s * (x0 - strip)), bed - 0.001, a), (max(s * x0, s * (x0 - strip)), bed + tall, b), 0.012
            )
            for a, b in halves
        ]
    asm.add("cushions", cushions, cloth)
    asm.add(
        "pockets",
        [moved(shapes.cylinder(r, 0.05, 0.002, 20), x, height - 0.0485, z) for x, z in places],
        finish("rubber"),
    )
    body = shapes.box_between((-w + 0.07, height - 0.34, -d + 0.07), (w - 0.07, height - 0.1, d - 0.07), 0.01)
    asm.add("body", body, wood)
    form = LegForm(shape="turned" if taste(spec).ornament > 0.2 else "square", thick=0.13)
    names = ("leg-front-left", "leg-front-right", "leg-back-left", "leg-back-right")
    corners = [(-1, 1), (1, 1), (-1, -1), (1, -1)]
    asm.add_each(
        names, [moved(leg(form, height - 0.3), sx * (w - 0.2), 0.0, sz * (d - 0.2)) for sx, sz in corners], wood
    )
    if not spec.details.get(OPEN):
        _balls(asm, bed, along, width, depth)
        return asm.made()
    inner = rim + strip + 0.012
    asm.level("bed", (-w + inner, w - inner), (-d + inner, d - inner), bed, inset=0.0)
    return asm.made()


def _balls(asm: Assembly, bed: float, along: bool, width: float, depth: float) -> None:
    r = 0.0286
    ball = shapes.sphere(r, 12)
    foot = (width if along else depth) * 0.22
    rack: list[Mesh] = []
    for row in range(4):
        for k in range(row + 1):
            forward, side = foot + row * r * 1.74, (k - row / 2) * 2.02 * r
            x, z = (forward, side) if along else (side, forward)
            rack.append(moved(ball, x, bed + r, z))
    asm.add("balls", rack, finish("plastic", color=(0.55, 0.03, 0.03)))
    x, z = (-foot, 0.0) if along else (0.0, -foot)
    asm.add("cue-ball", moved(ball, x, bed + r, z), finish("plastic", color=(0.9, 0.88, 0.8)))


@maker("ping_pong_table")
def ping_pong_table(spec: MakeSpec) -> MadeAsset:
    """A table-tennis table: two boards with white lines, a net, folding legs."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    board = finish("paint", color=spec.color or (0.02, 0.09, 0.28))
    white, metal = finish("paint", color=(0.85, 0.85, 0.85)), finish("steel")
    along_z = depth >= width
    net_high = 0.1525
    top = height
    w, d, t = width / 2, depth / 2, 0.025
    net = 0.004
    if along_z:
        halves = [((-w, top - t, net), (w, top, d)), ((-w, top - t, -d), (w, top, -net))]
    else:
        halves = [((net, top - t, -d), (w, top, d)), ((-w, top - t, -d), (-net, top, d))]
    asm.add_each(("board-front", "board-back"), [shapes.box_between(low, high, 0.002) for low, high in halves], board)
    line, lift = 0.02, 0.0008
    lines = [
        shapes.box_between(
            (-w, top - 0.002, s * (d - line / 2) - line / 2), (w, top + lift, s * (d - line / 2) + line / 2)
        )
        for s in (-1, 1)
    ]
    lines += [
        shapes.box_between(
            (s * (w - line / 2) - line / 2, top - 0.002, -d), (s * (w - line / 2) + line / 2, top + lift * 0.9, d)
        )
        for s in (-1, 1)
    ]
    middle = (
        ((-0.0015, top - 0.002, -d), (0.0015, top + lift * 0.8, d))
        if along_z
        else ((-w, top - 0.002, -0.0015), (w, top + lift * 0.8, 0.0015))
    )
    asm.add("lines", [*lines, shapes.box_between(*middle)], white)
    reach = w if along_z else d
    mesh = shapes.box_between((-reach, top + 0.004, -0.002), (reach, top + net_high - 0.012, 0.002))
    tape = shapes.box_between((-reach, top + net_high - 0.014, -0.004), (reach, top + net_high, 0.004))
    posts = [
        shapes.box_between(
            (s * (reach - 0.012) - 0.012, top - 0.05, -0.012),
            (s * (reach - 0.012) + 0.012, top + net_high - 0.002, 0.012),
            0.003,
        )
        for s in (-1, 1)
    ]
    yaw = 0.0 if along_z else pi / 2
    asm.add("net", turned(mesh, (0, 1, 0), yaw), finish("cotton", color=(0.03, 0.03, 0.035)))
    asm.add("tape", turned(tape, (0, 1, 0), yaw), white)
    asm.add("posts", [turned(post, (0, 1, 0), yaw) for post in posts], metal)
    legs = [
        moved(shapes.square_leg(top - t + 0.001, 0.045, 0.045), sx * (w - 0.16), 0.0, sz * (d - 0.25))
        for sx in (-1, 1)
        for sz in (-1, 1)
    ]
    ties = [
        shapes.rod((-(w - 0.16), 0.16, sz * (d - 0.25)), (w - 0.16, 0.16, sz * (d - 0.25)), 0.014, 8) for sz in (-1, 1)
    ]
    rim = [
        shapes.box_between(
            (-w + 0.1, top - t - 0.05, sz * (d - 0.25) - 0.012),
            (w - 0.1, top - t + 0.001, sz * (d - 0.25) + 0.012),
            0.002,
        )
        for sz in (-1, 1)
    ]
    asm.add("legs", [*legs, *ties, *rim], metal)
    return asm.made()
