"""What painters, potters and knitters have on their tables."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    extrude,
    pillow,
    pipe,
    rod,
    rounded_path,
    sphere,
    torus,
)
from diorama.makers.build import Assembly, main_finish, spaced, wood_finish
from diorama.makers.by_noun import built_by_noun
from diorama.makers.materials import finish
from diorama.makers.placing import turnings
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_GREEN: Vec3 = (0.03, 0.26, 0.08)
_WHITE: Vec3 = (0.82, 0.82, 0.8)
_CLAY: Vec3 = (0.32, 0.16, 0.1)
_TONES: tuple[Vec3, ...] = (
    (0.6, 0.03, 0.03),
    (0.75, 0.42, 0.02),
    (0.75, 0.68, 0.04),
    (0.05, 0.4, 0.08),
    (0.03, 0.14, 0.55),
    (0.25, 0.04, 0.4),
)


@maker("art_supplies")
def art_supplies(spec: MakeSpec) -> MadeAsset:
    """A painter's palette with dabs of colour and a brush; paint tubes, yarn, thread, boxes of colours, clay, cloth."""
    forms = [
        ("paint tube|tube of paint", _tubes),
        ("yarn|skein of yarn|ball of wool|knitting|knitting needles", _yarn),
        ("spool of thread|thread|sewing kit|needle|zipper", _spool),
        ("watercolor set|watercolour set|paint set|paint box|box of paints|pastel set|button box", _paint_box),
        ("crayon box|box of crayons", _crayons),
        ("lump of clay|clay pot mold|sculpting tool|pottery tool|pincushion", _clay),
        ("roll of fabric|bolt of fabric|fabric roll", _bolt),
        ("ink pot", _ink),
    ]
    return built_by_noun(spec, forms, _palette)


def _palette(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    thick = min(height * 0.2, 0.008)
    outline = [
        (width / 2 * cos(a) * (1 - 0.16 * max(0.0, cos(a - 0.9)) ** 6), depth / 2 * sin(a))
        for a in (2 * pi * k / 48 for k in range(48))
    ]
    hole = [
        (width * 0.26 + width * 0.07 * cos(a), depth * 0.12 + depth * 0.08 * sin(a))
        for a in (2 * pi * k / 18 for k in range(18))
    ]
    board = finish("plastic", color=asm.spec.color) if asm.spec.color_stated else wood_finish(asm.spec)
    asm.add("board", extrude(outline, thick, thick * 0.2, holes=[hole]), board)
    for k, tone in enumerate(_TONES):
        a = 1.7 + 0.55 * k
        dab = scaled(sphere(width * 0.065, 14), 1.2, 0.3, 1)
        asm.add(
            f"dab-{k + 1}", moved(dab, width * 0.34 * cos(a), thick, depth * 0.33 * sin(a)), finish("paint", color=tone)
        )
    stick = turned(cylinder(width * 0.014, width * 0.7, 0.0, 10, top=width * 0.008), (0, 0, 1), -pi / 2 + 0.1)
    y = thick + width * 0.016
    asm.add("brush", moved(turned(stick, (0, 1, 0), 0.5), -width * 0.26, y, depth * 0.16), finish("oak"))
    asm.add(
        "ferrule",
        moved(
            turned(turned(cylinder(width * 0.016, width * 0.08, 0.0, 10), (0, 0, 1), pi / 2), (0, 1, 0), 0.5),
            -width * 0.25,
            y,
            depth * 0.154,
        ),
        finish("steel"),
    )
    asm.add(
        "bristles",
        moved(
            turned(
                turned(cylinder(width * 0.016, width * 0.07, 0.0, 10, top=width * 0.003), (0, 0, 1), pi / 2),
                (0, 1, 0),
                0.5,
            ),
            -width * 0.318,
            y,
            depth * 0.154 + width * 0.038,
        ),
        finish("fur", color=_TONES[4]),
    )
    return asm.made()


def _tubes(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    tones = (asm.spec.color, *_TONES[:2]) if asm.spec.color_stated and asm.spec.color else _TONES[::2]
    r = min(height * 0.5, depth * 0.13)
    for k, (z, tone) in enumerate(zip(spaced(-depth / 2, depth / 2, 3), tones, strict=True)):
        body = [
            moved(
                scaled(turned(cylinder(r, width * 0.66, r * 0.1, 20), (0, 0, 1), pi / 2), 1, 1, 1), width * 0.32, r, z
            )
        ]
        asm.add(
            f"tube-{k + 1}",
            [*body, box_between((width * 0.3, r * 0.7, z - r * 1.2), (width * 0.46, r * 1.3, z + r * 1.2), 0.001)],
            finish("aluminium"),
        )
        band = moved(turned(cylinder(r * 1.02, width * 0.36, 0.0, 20), (0, 0, 1), pi / 2), width * 0.16, r, z)
        asm.add(f"label-{k + 1}", band, finish("paint", color=tone))
        asm.add(
            f"cap-{k + 1}",
            moved(turned(cylinder(r * 0.6, width * 0.14, 0.001, 14), (0, 0, 1), pi / 2), -width * 0.33, r, z),
            finish("plastic", color=_WHITE),
        )
    asm.add(
        "cloth", moved(box_between((-width * 0.3, 0, -depth / 2), (width * 0.2, 0.001, depth / 2))), finish("paper")
    )
    return asm.made()


def _yarn(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r = min(width, height, depth) / 2
    tint = asm.spec.color if asm.spec.color_stated and asm.spec.color else _TONES[asm.spec.seed % 6]
    wool = finish("wool", color=tint)
    asm.add("core", moved(sphere(r * 0.93, 20), y=r), wool)
    rng = asm.spec.rng("strands")
    strands: list[Mesh] = []
    for _ in range(26):
        tilt, spin, lift = (float(v) for v in rng.uniform(-1, 1, 3))
        off = 0.62 * lift * r
        hoop = moved(torus((r**2 * 0.9 - off**2) ** 0.5, r * 0.055, 24, 5), y=off)
        strands.append(moved(turned(turned(hoop, (1, 0, 0), tilt * 1.6), (0, 1, 0), spin * pi), y=r))
    asm.add("strands", strands, wool)
    if asm.spec.says("knitting", "needles"):
        needles = [
            rod((s * r * 0.7, r * 2.0, -r * 0.5), (-s * r * 0.5, r * 0.3, r * 0.4), r * 0.05, 8) for s in (-1, 1)
        ]
        asm.add("needles", needles, finish("aluminium"))
    tail: list[Vec3] = [
        (r * 0.5, r * 0.07, r * 0.6),
        (r * 0.9, r * 0.07, r * 0.9),
        (r * 1.2, r * 0.07, r * 0.5),
        (r * 1.5, r * 0.07, r * 0.8),
    ]
    asm.add("tail", pipe(rounded_path(tail, r * 0.3, 4), r * 0.06, 6), wool)
    return asm.made()


def _spool(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r = min(width, depth) / 2
    tint = asm.spec.color if asm.spec.color_stated and asm.spec.color else _TONES[asm.spec.seed % 6]
    discs = [cylinder(r, height * 0.12, r * 0.08, 28), moved(cylinder(r, height * 0.12, r * 0.08, 28), y=height * 0.88)]
    asm.add("spool", [*discs, cylinder(r * 0.4, height, 0.0, 20)], finish("birch"))
    turns = [moved(torus(r * 0.74, height * 0.045, 28, 6), y=y) for y in spaced(height * 0.12, height * 0.88, 10)]
    asm.add(
        "thread",
        [*turns, moved(cylinder(r * 0.74, height * 0.77, 0.0, 28), y=height * 0.115)],
        finish("cotton", color=tint),
    )
    return asm.made()


def _paint_box(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, d, low = width / 2, depth / 2, min(height * 0.4, depth * 0.2)
    look = main_finish(asm.spec) if asm.spec.color_stated else finish("plastic", color=(0.04, 0.04, 0.045))
    asm.add("tray", box_between((-w, 0, -d), (w, low, d), low * 0.3, 2), look)
    asm.add(
        "lid",
        moved(
            turned(box_between((-w, 0, 0), (w, low * 0.6, depth), low * 0.25, 2), (1, 0, 0), -1.9),
            0,
            low,
            -d + low * 0.4,
        ),
        look,
    )
    places = [(x, z) for z in spaced(-d * 0.8, d * 0.35, 2) for x in spaced(-w * 0.92, w * 0.92, 6)]
    tones = [
        *_TONES,
        (0.02, 0.02, 0.02),
        (0.3, 0.12, 0.04),
        (0.1, 0.5, 0.5),
        (0.7, 0.25, 0.4),
        (0.8, 0.8, 0.78),
        (0.2, 0.3, 0.05),
    ]
    for k, ((x, z), tone) in enumerate(zip(places, tones, strict=True)):
        asm.add(
            f"paint-{k + 1}",
            moved(cylinder(width * 0.062, low * 0.2, 0.0, 18), x, low * 0.9, z),
            finish("paint", color=tone),
        )
    asm.add(
        "brush",
        rod((-w * 0.8, low * 1.15, d * 0.65), (w * 0.7, low * 1.1, d * 0.65), low * 0.14, 8, end_radius=low * 0.1),
        finish("oak"),
    )
    return asm.made()


def _crayons(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, d = width / 2, depth / 2
    tint = asm.spec.color if asm.spec.color_stated and asm.spec.color else (0.75, 0.55, 0.03)
    asm.add("box", box_between((-w, 0, -d), (w, height * 0.66, d), 0.001), finish("paper", color=tint))
    asm.add(
        "stripe",
        box_between((-w * 0.8, height * 0.14, d - 0.001), (w * 0.8, height * 0.5, d + 0.0006)),
        finish("paper", color=_GREEN),
    )
    r = width / 14
    for k, tone in enumerate(_TONES):
        x = spaced(-w * 0.92, w * 0.92, 6)[k]
        stick = [
            cylinder(r * 0.9, height * 0.84, 0.0, 12),
            moved(cylinder(r * 0.7, height * 0.16, 0.0, 12, top=r * 0.2), y=height * 0.839),
        ]
        asm.add(
            f"crayon-{k + 1}",
            [moved(m, x, 0.0, z) for m in stick for z in (-d * 0.4, d * 0.4)],
            finish("plastic", color=tone),
        )
    return asm.made()


def _clay(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    tint = asm.spec.color if asm.spec.color_stated and asm.spec.color else _CLAY
    asm.add(
        "lump",
        moved(scaled(pillow((width * 0.9, height * 2, depth * 0.9), -0.06, 12), 1, 0.5, 1), y=height / 2),
        finish("terracotta", color=tint),
    )
    asm.add(
        "tool",
        rod((-width * 0.1, height * 0.84, -depth * 0.1), (width * 0.5, height * 0.9, depth * 0.3), height * 0.09, 10),
        finish("oak"),
    )
    return asm.made()


def _bolt(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r = min(height, depth) / 2
    tint = asm.spec.color if asm.spec.color_stated and asm.spec.color else _TONES[asm.spec.seed % 6]
    rolled = moved(turned(cylinder(r, width * 0.92, r * 0.06, 28), (0, 0, 1), pi / 2), width * 0.46, r)
    asm.add(
        "cloth",
        [rolled, box_between((-width * 0.46, 0, 0), (width * 0.46, r * 0.08, r * 1.5))],
        finish("cotton", color=tint),
    )
    asm.add(
        "core",
        moved(turned(cylinder(r * 0.24, width, 0.0, 20), (0, 0, 1), pi / 2), width * 0.5, r),
        finish("cardboard"),
    )
    return asm.made()


def _ink(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r = min(width, depth) / 2
    tint = asm.spec.color if asm.spec.color_stated and asm.spec.color else (0.01, 0.02, 0.12)
    asm.add(
        "pot",
        turnings(curve([(r, 0.0), (r, height * 0.45), (r * 0.5, height * 0.62), (r * 0.46, height * 0.76)], 3), 8),
        finish("glass", color=tint),
    )
    asm.add("ink", cylinder(r * 0.86, height * 0.4, 0.0, 8), finish("paint", color=tint))
    asm.add(
        "cap",
        moved(cylinder(r * 0.56, height * 0.25, r * 0.06, 20), y=height * 0.75),
        finish("plastic", color=(0.02, 0.02, 0.02)),
    )
    return asm.made()
