"""Open shelves: bookshelf, shelving unit, wall shelf."""

from __future__ import annotations

from diorama.domain.asset import MadeAsset
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved
from diorama.makers.build import Assembly, main_finish, metal_finish, taste, wood_finish
from diorama.makers.cased import lid, stand_of
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("bookshelf")
def bookshelf(spec: MakeSpec) -> MadeAsset:
    """A bookcase: sides, a back, as many shelves as were said; the lowest board counts as one of them."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    style = taste(spec)
    board = min(0.024, width * 0.05)
    ornate = style.ornament >= 0.25
    top, over = (0.04, 0.014) if ornate else (board, 0.0)
    low = min(0.07, height * 0.06)
    w, d = width / 2 - over, depth / 2 - over / 2
    back = -depth / 2
    front = back + 2 * d
    name, feet = stand_of(spec, 2 * w, 2 * d, low)
    asm.add(name, [moved(mesh, z=-over / 2) for mesh in feet], main)
    sides = [
        shapes.box_between((x, low, back), (x + board, height - top + 0.001, front), 0.002, grain=1)
        for x in (-w, w - board)
    ]
    asm.add("sides", sides, main)
    asm.add(
        "back",
        shapes.box_between(
            (-w + 0.01, low + 0.002, back + 0.001), (w - 0.01, height - top, back + 0.009), 0.0, grain=1
        ),
        main,
    )
    crown = moved(lid(spec, 2 * w, depth - over, (height - top, height), over), z=-over / 2)
    asm.add("top", crown, main)
    count = spec.detail("shelves", max(2, min(7, round((height - 0.1) / 0.37))), 1, 12)
    step = (height - top - low) / count
    levels = [low + step * k for k in range(count)]
    inner = w - board * 0.9
    boards = [
        shapes.box_between((-inner, y, back + 0.008), (inner, y + board * 0.9, front - 0.004), 0.002, grain=0)
        for y in levels
    ]
    asm.add("shelves", boards, main)
    for k, y in enumerate(levels):
        rise = y + board * 0.9
        room = (levels[k + 1] if k + 1 < count else height - top) - rise
        x_range, z_range = (-w + board, w - board), (back + 0.009, front - 0.004)
        asm.level(f"shelf-{k + 1}", x_range, z_range, rise, room, inside=True, inset=0.006)
    asm.level("top", (-width / 2, width / 2), (-depth / 2, depth / 2), height, inset=top * 0.45 + 0.006)
    return asm.made()


@maker("shelving_unit")
def shelving_unit(spec: MakeSpec) -> MadeAsset:
    """Open shelves on four posts, metal ones with cross braces at the back."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    style = taste(spec)
    metal = style.key in ("industrial", "modern", "minimalist", "futuristic") or bool(spec.rng("posts").random() < 0.4)
    frame = metal_finish(spec) if metal else main_finish(spec)
    post = 0.025 if metal else 0.038
    w, d = width / 2, depth / 2
    posts = [
        shapes.box_between((x - post / 2, 0, z - post / 2), (x + post / 2, height, z + post / 2), 0.003, grain=1)
        for x in (-w + post / 2, w - post / 2)
        for z in (-d + post / 2, d - post / 2)
    ]
    asm.add("posts", posts, frame)
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


@maker("wall_shelf")
def wall_shelf(spec: MakeSpec) -> MadeAsset:
    """A board on the wall, with brackets where the style shows them."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    shown = taste(spec).key in ("industrial", "rustic", "victorian", "traditional") or height > 0.09
    thick = min(height, 0.035) if shown else height
    top = height / 2
    asm.add(
        "board",
        shapes.box_between((-width / 2, top - thick, 0), (width / 2, top, depth), thick * 0.12),
        main_finish(spec),
    )
    if shown and height > thick * 1.3:
        for name, x in (("left", -width * 0.36), ("right", width * 0.36)):
            upright = shapes.box_between((x - 0.012, -height / 2, 0), (x + 0.012, top - thick * 0.9, 0.005), 0.001)
            strut = shapes.rod((x, -height / 2 + 0.01, 0.004), (x, top - thick, depth * 0.75), 0.005, 8)
            asm.add(f"bracket-{name}", [upright, strut], metal_finish(spec, "iron"))
    asm.level("top", (-width / 2, width / 2), (0.0, depth), top, inset=0.008)
    return asm.made()
