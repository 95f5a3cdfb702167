"""Open shelves: bookshelf, shelving unit, wall shelf."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved
from diorama.makers.build import Assembly, main_finish, metal_finish, spaced, taste, wood_finish
from diorama.makers.cased import lid, stand_of
from diorama.makers.placing import across, facing, upright
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.style_forms import style_forms


@maker("bookshelf")
def bookshelf(spec: MakeSpec) -> MadeAsset:
    """A bookcase: sides, a back, as many shelves as were said; the lowest board counts as one of them."""
    width, height, depth = spec.size
    if spec.style in _OPEN and not spec.says("closed"):
        return open_shelf(spec)
    asm, main = Assembly(spec), main_finish(spec)
    forms = style_forms(spec)
    board = min(0.04 if spec.style == "rustic" else 0.024, width * 0.05)
    over = min(forms.over, width * 0.03) if forms else 0.0
    top = max(board, min(forms.lid, height * 0.05)) if forms else board
    low = min(_LIFT.get(forms.stand, 0.08) if forms else 0.07, height * 0.1)
    w, d = width / 2 - over, depth / 2 - over / 2
    back = -depth / 2
    front = back + 2 * d
    name, feet = stand_of(spec, 2 * w, 2 * d, low)
    look = metal_finish(spec) if forms and forms.stand in ("sled", "pipe") else main
    asm.add(name, [moved(mesh, z=-over / 2) for mesh in feet], look)
    sides = [
        shapes.box_between((x, low, back), (x + board, height - top + 0.001, front), 0.002, grain=1)
        for x in (-w, w - board)
    ]
    asm.add("sides", sides, main)
    asm.add("back", _back(spec, (-w + 0.01, w - 0.01), (low + 0.002, height - top), back), main)
    asm.add("top", moved(lid(spec, 2 * w, depth - over, (height - top, height), over), z=-over / 2), main)
    count = spec.detail("shelves", max(2, min(7, round((height - 0.1) / 0.37))), 1, 12)
    step = (height - top - low) / count
    levels = [low + step * k for k in range(count)]
    inner = w - board * 0.9
    thick = board * 0.9
    boards = [
        shapes.box_between((-inner, y, back + 0.008), (inner, y + thick, front - 0.004), 0.002, grain=0) for y in levels
    ]
    asm.add("shelves", boards, main)
    asm.add("trim", _trim(spec, (w, board), (low, height - top), front), main)
    for k, y in enumerate(levels):
        rise = y + thick
        room = (levels[k + 1] if k + 1 < count else height - top - _frieze(spec, w)) - rise
        x_range, z_range = (-w + board, w - board), (back + 0.012, front - 0.004)
        if room > 0.02:
            asm.level(f"shelf-{k + 1}", x_range, z_range, rise, room, inside=True, inset=0.006)
    asm.level("top", (-width / 2, width / 2), (-depth / 2, depth / 2), height, inset=top * 0.45 + 0.006)
    return asm.made()


_OPEN = ("industrial", "scandinavian", "japanese")
_LIFT = {"feet": 0.16, "sled": 0.12, "pipe": 0.12, "recessed": 0.05, "bun": 0.11, "bracket": 0.11}  # [m], by stand


def _back(spec: MakeSpec, x: tuple[float, float], y: tuple[float, float], z: float) -> list[Mesh]:
    """A thin board, or upright planks."""
    if spec.style not in ("rustic", "coastal"):
        return [shapes.box_between((x[0], y[0], z + 0.001), (x[1], y[1], z + 0.009), 0.0, grain=1)]
    count = max(3, round((x[1] - x[0]) / 0.13))
    half = (x[1] - x[0]) / count / 2
    return [
        shapes.box_between((m - half, y[0], z + 0.001), (m + half, y[1], z + 0.011), 0.003, grain=1)
        for m in spaced(*x, count)
    ]


def _frieze(spec: MakeSpec, half: float) -> float:
    """How far [m] an arched board hangs down below the top at the front."""
    return min(0.07, half * 0.2) if spec.style in ("victorian", "traditional", "shabby_chic") else 0.0


def _trim(spec: MakeSpec, side: tuple[float, float], y: tuple[float, float], front: float) -> list[Mesh]:
    """At the front: fluted pilasters and an arched frieze, or crosses on the sides."""
    (w, board), (low, high) = side, y
    deep = _frieze(spec, w)
    if deep:
        inner = w - board * 0.9
        arch = [(inner * cos(t * pi / 12), high - deep + deep * 0.75 * sin(t * pi / 12)) for t in range(13)]
        board_shape = [(-inner, high), (-inner, high - deep), *arch[::-1][1:-1], (inner, high - deep), (inner, high)]
        made = [moved(upright(board_shape, 0.014), z=front - 0.018)]
        for s in (-1, 1):
            x, half, z = s * (w - board / 2), board * 0.5, front + 0.006
            for y0, y1 in ((low, low + 0.09), (high - 0.07, high)):
                made.append(shapes.box_between((x - half, y0, front - 0.006), (x + half, y1, z), 0.002))
            flutes = (x - 0.28 * board, x + 0.28 * board)
            made += [shapes.rod((f, low + 0.08, front), (f, high - 0.06, front), board * 0.16, 6) for f in flutes]
        return made
    return []


def open_shelf(spec: MakeSpec) -> MadeAsset:
    """Boards between open ends: pipes with flanges and a cross behind, ladders of round posts, posts with through
    beams and a lattice behind.
    """
    width, height, depth = spec.size
    asm, pipe = Assembly(spec), spec.style == "industrial"
    main = wood_finish(spec) if not spec.material_stated and not spec.color_stated else main_finish(spec)
    frame = metal_finish(spec) if pipe else main
    post = 0.034 if pipe else 0.03 if spec.style == "scandinavian" else 0.04
    out = 0.03 if spec.style == "japanese" else 0.0
    w, d = width / 2 - post / 2 - out, depth / 2 - post / 2
    foot, thick = min(0.12, height * 0.08), 0.03 if pipe else 0.024
    count = spec.detail("shelves", max(2, min(7, round((height - 0.1) / 0.37))), 1, 12)
    step = (height - foot) / count
    tops = [foot + step * k for k in range(count + 1)]
    uprights: list[Mesh] = []
    for x in (-w, w):
        for z in (-d, d):
            if spec.style == "japanese":
                uprights.append(moved(shapes.square_leg(height - 0.003, post, post), x=x, z=z))
                continue
            uprights.append(
                moved(shapes.cylinder(post / 2 * (0.76 if pipe else 1), height - 0.003, 0.004, 12), x=x, z=z)
            )
            if pipe:
                uprights += [moved(shapes.cylinder(post / 2, 0.03, 0.003, 12), x, y - thick - 0.03, z) for y in tops]
                uprights.append(moved(shapes.cylinder(post / 2, 0.012, 0.003, 12), x=x, z=z))
    asm.add("posts", uprights, frame)
    shelf_w = w + (0.0 if spec.style == "scandinavian" else post / 2 + out)
    boards = [shapes.box_between((-shelf_w, y - thick, -d), (shelf_w, y, d), 0.003, grain=0) for y in tops]
    asm.add("shelves", boards, main)
    ends: list[Mesh] = []
    for x in (-w, w):
        for y in [t - thick / 2 for t in tops]:
            t = 0.011 if spec.style != "japanese" else 0.018
            reach = d if spec.style != "japanese" else depth / 2
            ends.append(
                shapes.box_between(
                    (x - t, y - 0.018, -reach), (x + t, min(y + 0.018, height - 0.001), reach), 0.003, grain=2
                )
            )
    asm.add("ends", ends, frame)
    asm.add("bracing", _bracing(spec, w, (tops[0], height - thick - 0.024), -d), frame)
    for k, y in enumerate(tops[:-1]):
        room = tops[k + 1] - thick - y - 0.024
        asm.level(
            f"shelf-{k + 1}", (-w + post, w - post), (-d + post, d - post * 0.6), y, room, inside=True, inset=0.004
        )
    asm.level("top", (-w, w), (-d + 0.01, d - 0.01), height)
    return asm.made()


def _bracing(spec: MakeSpec, half: float, y: tuple[float, float], z: float) -> list[Mesh]:
    """What keeps an open shelf from leaning: a cross of rods, a lattice, or a rail."""
    low, high = y
    if spec.style == "industrial":
        return [
            shapes.rod((-half, low, z), (half, high, z), 0.005, 6),
            shapes.rod((half, low, z - 0.009), (-half, high, z - 0.009), 0.005, 6),
        ]
    rail = [shapes.box_between((-half, high - 0.02, z - 0.009), (half, high + 0.02, z + 0.009), 0.003, grain=0)]
    if spec.style != "japanese":
        return rail
    t = 0.006
    rail += [shapes.box_between((x - t, low, z - t), (x + t, high, z + t)) for x in spaced(-half, half, 4)]
    rows = max(3, round((high - low) / 0.2))
    return rail + [
        shapes.box_between((-half, q - t, z - 2.5 * t), (half, q + t, z - t * 0.5)) for q in spaced(low, high, rows)
    ]


@maker("shelving_unit")
def shelving_unit(spec: MakeSpec) -> MadeAsset:
    """Open shelves on four posts, metal ones with cross braces at the back."""
    if spec.style in _OPEN:
        return open_shelf(spec)
    width, height, depth = spec.size
    asm = Assembly(spec)
    style = taste(spec)
    plain = not style.key and bool(spec.rng("posts").random() < 0.4)
    metal = style.key in ("modern", "futuristic", "art_deco") or plain
    frame = metal_finish(spec) if metal else main_finish(spec)
    post = 0.025 if metal else 0.055 if style.key == "rustic" else 0.038
    w, d = width / 2, depth / 2
    asm.add("posts", _posts(spec, (w, d), height, post, metal=metal), frame)
    count = spec.detail("shelves", max(3, min(7, round(height / 0.42))), 1, 12)
    thick = 0.024
    foot = min(0.12, height * 0.08)
    step = (height - 0.03 - foot) / max(count - 1, 1)
    tops = [foot + step * k for k in range(count)] if count > 1 else [height * 0.6]
    boards = [
        moved(shapes.box_between((-w + 0.004, y - thick, -d + 0.004), (w - 0.004, y, d - 0.004), 0.003, grain=0))
        for y in tops
    ]
    asm.add("shelves", boards, wood_finish(spec))
    if metal:
        y0, y1 = tops[0], tops[-1] - thick
        z = -d + 0.006
        braces = [
            shapes.rod((-w + post, y0, z), (w - post, y1, z), 0.004, 6),
            shapes.rod((w - post, y0, z + 0.0085), (-w + post, y1, z + 0.0085), 0.004, 6),
        ]
        asm.add("braces", braces, frame)
    for k, y in enumerate(tops):
        last = k + 1 == count
        room = None if last else tops[k + 1] - thick - y
        asm.level(f"shelf-{k + 1}", (-w + post, w - post), (-d + post, d - post), y, room, inside=not last, inset=0.004)
    return asm.made()


def _posts(spec: MakeSpec, half: tuple[float, float], height: float, post: float, *, metal: bool) -> list[Mesh]:
    """Four posts within the half width and depth [m], or two end boards: square, turned or leaning, crossed."""
    w, d = half
    x, z = w - post / 2, d - post / 2
    if spec.style == "minimalist":
        return [shapes.box_between((s * x - 0.012, 0, -d), (s * x + 0.012, height, d), 0.002, grain=1) for s in (-1, 1)]
    if metal or spec.style in ("", "rustic", "coastal", "art_nouveau"):
        one = moved(shapes.rounded_box((post, height, post), 0.003, grain=1), y=height / 2)
    elif spec.style in ("victorian", "traditional", "shabby_chic"):
        one = shapes.turned_leg(height, post)
    else:
        one = shapes.round_leg(height, post * 0.9, post * 0.6)
    posts = [moved(one, x=sx * x, z=sz * z) for sx in (-1, 1) for sz in (-1, 1)]
    if spec.style == "rustic":
        beam = 0.02
        for s in (-1, 1):
            for y0, y1 in ((0.1, height * 0.5), (height * 0.5, height - 0.05)):
                path: tuple[Vec3, Vec3] = ((s * x, y0, -z), (s * x, y1, z))
                posts += [shapes.bar(path, beam, 0.04), shapes.bar(((s * x, y1, -z), (s * x, y0, z)), beam * 0.9, 0.04)]
    return posts


@maker("wall_shelf")
def wall_shelf(spec: MakeSpec) -> MadeAsset:
    """A board on the wall: floating, on pipes, on struts, on scrolls, in straps; by style."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    kind = _WALL_BRACKETS.get(spec.style, "struts" if height > 0.09 else "floating")
    tall = 0.16 if kind != "floating" and not spec.stated[1] else height
    thick = height if kind == "floating" else min(tall * 0.5, 0.045 if spec.style == "rustic" else 0.028)
    lip = kind == "cubby"
    top = tall / 2
    shelf_y = top if not lip else -top + thick
    edge = thick * (0.45 if spec.style in ("scandinavian", "mid_century") else 0.12)
    board = shapes.box_between((-width / 2, shelf_y - thick, 0), (width / 2, shelf_y, depth), edge, 2)
    asm.add("board", board, main_finish(spec))
    for name, x in (("left", -width * 0.36), ("right", width * 0.36)):
        meshes = _wall_bracket(kind, x, (-top, shelf_y - thick), depth)
        if kind == "cubby":
            meshes = [_cubby_end(x / 0.36 * 0.5, width, (shelf_y - thick * 0.5, top), depth)]
        look = main_finish(spec) if kind in ("cubby", "scroll", "block") else metal_finish(spec, "iron")
        asm.add(f"bracket-{name}", meshes, look)
    side = width / 2 - (0.02 if lip else 0.0)
    asm.level("top", (-side, side), (0.0, depth), shelf_y, inset=0.008 + edge * 0.3)
    return asm.made()


_WALL_BRACKETS = {
    "industrial": "pipe", "rustic": "block", "victorian": "scroll", "traditional": "scroll", "shabby_chic": "scroll",
    "scandinavian": "strap", "japanese": "cubby", "modern": "floating", "minimalist": "floating",
    "mid_century": "wedge",
}  # fmt: skip


def _cubby_end(x: float, width: float, y: tuple[float, float], depth: float) -> Mesh:
    """An end board of an open tray on the wall."""
    inner = x - 0.02 if x > 0 else x + 0.02
    low, high = sorted((x, inner))
    return shapes.box_between((low, y[0], 0.0), (high, y[1], depth * 0.9), 0.003, grain=1)


def _wall_bracket(kind: str, x: float, y: tuple[float, float], depth: float) -> list[Mesh]:
    """What carries a board from y[1] [m]; the wall is z = 0."""
    low, high = y
    match kind:
        case "floating" | "cubby":
            return []
        case "pipe":
            flange = facing(shapes.cylinder(0.032, 0.008, 0.002, 14), x, low + 0.034, 0.0)
            path: list[Vec3] = [
                (x, low + 0.034, 0.002),
                (x, low + 0.034, depth * 0.72),
                (x, high + 0.002, depth * 0.72),
            ]
            return [flange, shapes.pipe(shapes.rounded_path(path, 0.03, 3), 0.0125, 10)]
        case "scroll" | "block":
            r, t = high - low, 0.018 if kind == "scroll" else 0.032
            line = [(0.0, high), (0.0, low), (depth * 0.14, low)]
            if kind == "scroll":
                line += [(depth * (0.2 + 0.62 * k / 8), low + r * (0.12 + 0.7 * (k / 8) ** 2 + 0.1 * sin(k * pi / 4)))
                         for k in range(9)]  # fmt: skip
            line += [(depth * 0.86, high - r * 0.16), (depth * 0.86, high)]
            side = across([(z, q) for z, q in line], t, 0.003)
            return [moved(side, x=x)]
        case "strap":
            path = [(x, high + 0.03, 0.006), (x, low + 0.01, 0.006), (x, low + 0.01, 0.02), (x, high, depth * 0.9)]
            return [shapes.pipe(shapes.rounded_path(path, 0.02, 3), 0.005, 8)]
        case "wedge":
            return [moved(across([(0.0, high + 0.001), (0.0, low), (depth * 0.62, high + 0.001)], 0.012, 0.002), x=x)]
        case _:
            upright_bar = shapes.box_between((x - 0.012, low, 0), (x + 0.012, high + 0.002, 0.005), 0.001)
            return [upright_bar, shapes.rod((x, low + 0.01, 0.004), (x, high, depth * 0.75), 0.005, 8)]
