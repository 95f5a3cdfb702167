"""Boxes to keep and carry things in: cartons, crates, chests, wooden boxes."""

from __future__ import annotations

from math import pi, radians

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import merge, moved, turned
from diorama.makers.build import Assembly, family, main_finish, metal_finish, spaced
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("box")
def box(spec: MakeSpec) -> MadeAsset:
    """A carton, open with its flaps out or closed with tape; a present with a ribbon; a box of wood or metal."""
    if family(spec) in ("wood", "metal", "plastic"):
        return _lidded(spec)
    if spec.says("gift", "present", "parcel", "wrapped"):
        return _present(spec)
    if spec.says("open", "opened", "empty") or (
        not (spec.says("closed", "shut", "sealed", "shoe") or spec.details.get("shut"))
        and spec.rng("open").random() < 0.3
    ):
        return _open_carton(spec)
    width, height, depth = spec.size
    asm = Assembly(spec)
    asm.add(
        "carton",
        moved(shapes.rounded_box((width, height - 0.001, depth), 0.003, 1), y=(height - 0.001) / 2),
        _card(spec),
    )
    tape = min(0.05, depth * 0.2)
    strips = [
        shapes.box_between(
            (-width / 2 - 0.0004, height - 0.003, -tape / 2), (width / 2 + 0.0004, height, tape / 2), 0.0004
        )
    ]
    drop = min(0.09, height * 0.3)
    strips += [
        shapes.box_between((x - 0.0009, height - drop, -tape / 2), (x + 0.0009, height - 0.001, tape / 2), 0.0003)
        for x in (-width / 2, width / 2)
    ]
    asm.add("tape", strips, finish("plastic", color=(0.62, 0.44, 0.22)))
    asm.level("top", (-width / 2, width / 2), (-depth / 2, depth / 2), height, inset=0.008)
    return asm.made()


def _card(spec: MakeSpec) -> Material:
    return finish("cardboard", color=spec.color) if family(spec) == "paper" else main_finish(spec)


def _walls(width: float, depth: float, low: float, high: float, thick: float, floor: float) -> Mesh:
    """A box without a lid: one solid with a hollow in it, open above."""
    ring = shapes.extrude(
        shapes.rectangle(width, depth), high - low, 0.0, holes=[shapes.rectangle(width - 2 * thick, depth - 2 * thick)]
    )
    base = shapes.box_between(
        (-width / 2 + thick * 0.5, low + 0.0005, -depth / 2 + thick * 0.5),
        (width / 2 - thick * 0.5, low + floor, depth / 2 - thick * 0.5),
    )
    return merge([moved(ring, y=low), base])


def _inside(asm: Assembly, width: float, depth: float, thick: float, floor: float, high: float) -> None:
    asm.level(
        "inside",
        (-width / 2 + thick, width / 2 - thick),
        (-depth / 2 + thick, depth / 2 - thick),
        floor,
        None,
        inside=True,
        inset=min(0.006, width * 0.03),
    )
    del high


def _open_carton(spec: MakeSpec) -> MadeAsset:
    """A carton whose four flaps hang out."""
    width, height, depth = spec.size
    asm, card = Assembly(spec), _card(spec)
    thick = 0.004
    flap = min(depth, width) * 0.2
    droop = radians(40)
    reach = flap * 0.766  # cos of the droop
    w, d = width - 2 * reach, depth - 2 * reach
    asm.add("carton", _walls(w, d, 0.0, height, thick, thick), card)
    flaps: list[Mesh] = []
    for angle, length, out in ((0.0, w, d), (pi, w, d), (pi / 2, d, w), (-pi / 2, d, w)):
        board = shapes.box_between((-length / 2 + 0.002, -0.003, 0.0), (length / 2 - 0.002, 0.0, flap), 0.0008)
        hung = moved(turned(board, (1, 0, 0), droop), y=height - 0.0002, z=out / 2 - 0.001)
        flaps.append(turned(hung, (0, 1, 0), angle))
    asm.add("flaps", flaps, card)
    _inside(asm, w, d, thick, thick, height)
    return asm.made()


def _present(spec: MakeSpec) -> MadeAsset:
    """A wrapped box with a ribbon and a bow."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    low = height * 0.82
    tints = ((0.55, 0.03, 0.04), (0.04, 0.2, 0.45), (0.03, 0.25, 0.12), (0.5, 0.35, 0.05))
    tint = spec.color if spec.color_stated else tints[int(spec.rng("paper").integers(len(tints)))]
    asm.add(
        "wrapping",
        moved(shapes.rounded_box((width * 0.985, low, depth * 0.985), 0.004, 1), y=low / 2),
        finish("paper", color=tint),
    )
    ribbon = finish("silk", color=(0.85, 0.72, 0.35))
    band = min(width, depth) * 0.11
    w, d = width / 2, depth / 2
    bands = [
        shapes.box_between((-w, 0.0, -band / 2), (w, low + 0.0015, band / 2), 0.001),
        shapes.box_between((-band / 2, 0.0004, -d), (band / 2, low + 0.002, d), 0.001),
    ]
    loop = shapes.superellipsoid((band * 2.6, (height - low) * 0.9, band * 1.3), 0.9, 6)
    bow = [turned(moved(loop, x=sx * band * 1.15, y=low + (height - low) * 0.5), (0, 1, 0), 0.5) for sx in (-1, 1)]
    knot = moved(shapes.superellipsoid((band, height - low, band), 0.8, 6), y=low + (height - low) / 2)
    asm.add("ribbon", bands, ribbon)
    asm.add("bow", [*bow, knot], ribbon)
    return asm.made()


def _lidded(spec: MakeSpec) -> MadeAsset:
    """A solid box with a lid; open ones show their inside."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    thick = min(0.014, width * 0.05)
    if spec.says("open", "opened", "empty"):
        asm.add("box", _walls(width, depth, 0.0, height, thick, thick), main)
        _inside(asm, width, depth, thick, thick, height)
        return asm.made()
    cap = max(0.02, height * 0.18)
    over = 0.003
    asm.add(
        "box",
        moved(shapes.rounded_box((width - 2 * over, height - cap, depth - 2 * over), 0.003, 1), y=(height - cap) / 2),
        main,
    )
    asm.add("lid", moved(shapes.rounded_box((width, cap - 0.002, depth), 0.005, 2), y=height - (cap - 0.002) / 2), main)
    asm.level("top", (-width / 2, width / 2), (-depth / 2, depth / 2), height, inset=0.01)
    return asm.made()


@maker("crate")
def crate(spec: MakeSpec) -> MadeAsset:
    """A crate of slats on corner posts, open above."""
    width, height, depth = spec.size
    asm, main = Assembly(spec), main_finish(spec)
    board, post = 0.010, min(0.03, width * 0.08)
    w, d = width / 2, depth / 2
    posts = [
        shapes.box_between(
            (x - post / 2, 0.0005, z - post / 2), (x + post / 2, height - 0.004, z + post / 2), 0.002, grain=1
        )
        for x in (-w + board + post / 2, w - board - post / 2)
        for z in (-d + board + post / 2, d - board - post / 2)
    ]
    asm.add("posts", posts, main)
    count = max(2, round(height / 0.1))
    step = height / count
    slats: list[Mesh] = []
    for y in spaced(0.0, height, count):
        low, high = y - step / 2 + 0.006, y + step / 2 - 0.006
        low, high = (0.0 if y < step else low), (height if y > height - step else high)
        slats += [
            shapes.box_between(
                (-w, low, s * (d - board / 2) - board / 2), (w, high, s * (d - board / 2) + board / 2), 0.002
            )
            for s in (-1, 1)
        ]
        slats += [
            shapes.box_between(
                (s * (w - board / 2) - board / 2, low + 0.0005, -d + board * 0.9),
                (s * (w - board / 2) + board / 2, high - 0.0005, d - board * 0.9),
                0.002,
            )
            for s in (-1, 1)
        ]
    asm.add("slats", slats, main)
    floor = 0.014
    asm.add(
        "floor",
        shapes.box_between(
            (-w + board * 0.8, 0.001, -d + board * 0.8), (w - board * 0.8, floor, d - board * 0.8), 0.001
        ),
        main,
    )
    asm.level(
        "inside", (-w + board, w - board), (-d + board + post, d - board - post), floor, None, inside=True, inset=0.006
    )
    return asm.made()


def side_handles(asm: Assembly, half: float, y: float, metal: Material) -> None:
    """A curved grip at each end of a trunk, `half` [m] from its middle."""
    path = [
        (0, 0.03, -0.055), (0.016, 0.01, -0.055), (0.018, -0.02, -0.03),
        (0.018, -0.02, 0.03), (0.016, 0.01, 0.055), (0, 0.03, 0.055),
    ]  # fmt: skip
    for name, s in (("handle-left", -1), ("handle-right", 1)):
        asm.add(name, shapes.pipe([(s * (half + x), y + dy, z) for x, dy, z in path], 0.004, 8), metal)


@maker("chest")
def chest(spec: MakeSpec) -> MadeAsset:
    """A chest with a lid, metal bands, a lock and handles at its sides."""
    width, height, depth = spec.size
    asm, main, metal = (
        Assembly(spec),
        main_finish(spec),
        metal_finish(spec, "iron" if spec.style in ("", "rustic") else ""),
    )
    grip = 0.022
    w, d = width / 2 - grip, depth / 2 - 0.008
    seam = height * 0.7
    asm.add("body", shapes.box_between((-w, 0.0, -d), (w, seam, d), 0.005, 2, grain=0), main)
    asm.add(
        "lid",
        shapes.box_between((-w - 0.003, seam + 0.004, -d), (w + 0.003, height, d + 0.003), 0.016, 3, grain=0),
        main,
    )
    bands = [
        shapes.box_between((x - 0.02, -0.0 + 0.001, -d - 0.003), (x + 0.02, seam - 0.002, d + 0.004), 0.001)
        for x in (-w * 0.72, w * 0.72)
    ]
    lock = shapes.box_between((-0.03, seam - 0.06, d - 0.002), (0.03, seam + 0.03, d + 0.008), 0.003)
    asm.add("fittings", [*bands, lock], metal)
    side_handles(asm, w, seam * 0.62, metal)
    asm.level("top", (-w, w), (-d, d), height, inset=0.02)
    return asm.made()
