"""Office machines that stand on the floor: photocopier, shredder; fax machine and laminator for the table."""

from __future__ import annotations

from diorama.domain.asset import MadeAsset
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import box_between, pipe, rounded_box
from diorama.makers.build import Assembly, main_finish, spaced
from diorama.makers.by_noun import built_by_noun
from diorama.makers.materials import finish
from diorama.makers.placing import feet
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_DARK: Vec3 = (0.02, 0.02, 0.023)
_GREY: Vec3 = (0.22, 0.23, 0.24)
_GREEN: Vec3 = (0.02, 0.35, 0.08)


@maker("photocopier")
def photocopier(spec: MakeSpec) -> MadeAsset:
    """Paper drawers under a body with an output slot, a lid with a feeder, a tilted panel with a screen and keys."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d = width / 2, depth / 2
    dark, grey = finish("plastic", color=_DARK), finish("plastic", color=_GREY)
    front, waist, deck = d * 0.84, height * 0.56, height * 0.82
    asm.add("feet", feet(w * 0.85, d * 0.75, 0.04, 0.022), dark)
    asm.add("cabinet", box_between((-w, 0.035, -d), (w, waist, front), 0.012, 2), look)
    drawers = [
        box_between((-w + 0.02, y - height * 0.058, front - 0.01), (w - 0.02, y + height * 0.058, front + 0.008), 0.006)
        for y in spaced(0.05, waist - 0.01, 4)
    ]
    asm.add("drawers", drawers, look)
    grips = [
        box_between((-w * 0.3, y + height * 0.012, front), (w * 0.3, y + height * 0.034, front + 0.011), 0.004)
        for y in spaced(0.05, waist - 0.01, 4)
    ]
    asm.add("grips", grips, dark)
    asm.add("bay", box_between((-w * 0.98, waist - 0.01, -d), (w * 0.98, deck - 0.05, front - 0.2), 0.008), grey)
    asm.add("pillar", box_between((w * 0.62, waist - 0.01, -d), (w, deck - 0.04, front), 0.01, 2), look)
    asm.add("scanner", box_between((-w, deck - 0.075, -d), (w, deck, front), 0.012, 2), look)
    asm.add(
        "paper",
        box_between((-w * 0.6, waist - 0.004, front - 0.21), (w * 0.2, waist + 0.012, front - 0.03)),
        finish("paper"),
    )
    panel = turned(rounded_box((width * 0.8, 0.02, depth * 0.2), 0.006, 2), (1, 0, 0), 0.42)
    asm.add("panel", moved(panel, 0, deck - 0.035, d - depth * 0.09), grey)
    screen = turned(rounded_box((width * 0.26, 0.006, depth * 0.13), 0.002), (1, 0, 0), 0.42)
    asm.add("screen", moved(screen, -width * 0.1, deck - 0.0235, d - depth * 0.086), finish("screen"))
    key = turned(rounded_box((0.016, 0.008, 0.014), 0.003), (1, 0, 0), 0.42)
    keys = [
        moved(key, x, deck - 0.035 + 0.011 - z * 0.45, d - depth * 0.09 + z + 0.004)
        for x in spaced(width * 0.1, width * 0.28, 4)
        for z in (-0.03, -0.005, 0.02)
    ]
    asm.add("keys", keys, look)
    asm.add(
        "start",
        moved(
            turned(rounded_box((0.03, 0.01, 0.03), 0.005), (1, 0, 0), 0.42),
            width * 0.34,
            deck - 0.026,
            d - depth * 0.09,
        ),
        finish("plastic", color=_GREEN),
    )
    asm.add("lid", box_between((-w * 0.98, deck + 0.002, -d), (w * 0.98, deck + 0.045, front - 0.03), 0.014, 2), look)
    asm.add("seam", box_between((-w * 0.97, deck - 0.002, -d + 0.01), (w * 0.97, deck + 0.004, front - 0.035)), dark)
    feeder = height - deck - 0.042
    asm.add(
        "feeder",
        box_between(
            (-w * 0.96, deck + 0.04, -d + 0.01), (-w * 0.2, deck + 0.042 + feeder * 0.8, front - 0.12), 0.03, 3
        ),
        look,
    )
    tray = turned(rounded_box((width * 0.62, 0.01, depth * 0.5), 0.004), (0, 0, 1), 0.16)
    asm.add("tray", moved(tray, width * 0.14, height - 0.065, -depth * 0.06), grey)
    asm.add(
        "originals",
        moved(
            turned(rounded_box((width * 0.5, 0.008, depth * 0.42), 0.001), (0, 0, 1), 0.16),
            width * 0.12,
            height - 0.06,
            -depth * 0.06,
        ),
        finish("paper"),
    )
    return asm.made()


@maker("paper_shredder")
def paper_shredder(spec: MakeSpec) -> MadeAsset:
    """A shredding head on a bin whose window shows strips; fax machines and laminators are other things."""
    return built_by_noun(
        spec, [("fax machine|franking machine", _fax), ("laminator|binding machine", _laminator)], _bin
    )


def _bin(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, d, neck = width / 2, depth / 2, height * 0.72
    look, dark = main_finish(asm.spec), finish("plastic", color=_GREY)
    asm.add("bin", box_between((-w * 0.94, 0.02, -d * 0.92), (w * 0.94, neck, d * 0.92), 0.02, 2), look)
    asm.add("castors", feet(w * 0.75, d * 0.7, 0.03, 0.018), finish("rubber"))
    asm.add(
        "window",
        box_between((-w * 0.6, height * 0.12, d * 0.91), (w * 0.6, neck * 0.72, d * 0.93), 0.006),
        finish("glass", color=(0.35, 0.38, 0.4)),
    )
    rng = asm.spec.rng("strips")
    strips = [
        box_between(
            (x, height * 0.13, d * 0.925), (x + w * 0.045, height * (0.2 + 0.22 * float(rng.random())), d * 0.94)
        )
        for x in spaced(-w * 0.56, w * 0.54, 14)
    ]
    asm.add("strips", strips, finish("paper"))
    asm.add("head", box_between((-w, neck - 0.004, -d), (w, height - 0.012, d), 0.03, 3), look)
    asm.add("deck", box_between((-w * 0.84, height - 0.03, -d * 0.5), (w * 0.84, height - 0.008, d * 0.5), 0.01), dark)
    asm.add(
        "slot",
        box_between((-w * 0.7, height - 0.012, -0.012), (w * 0.5, height - 0.005, 0.012), 0.002),
        finish("rubber"),
    )
    asm.add(
        "sheet",
        moved(
            turned(box_between((-w * 0.52, -0.03, 0), (w * 0.52, height * 0.2, 0.002)), (1, 0, 0), -0.12),
            -w * 0.1,
            height - 0.01,
            0.0,
        ),
        finish("paper"),
    )
    asm.add(
        "light",
        box_between((w * 0.64, height - 0.01, d * 0.1), (w * 0.74, height - 0.003, d * 0.3), 0.002),
        finish("plastic", color=_GREEN),
    )
    return asm.made()


def _fax(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, d, look = width / 2, depth / 2, main_finish(asm.spec)
    low = height * 0.5
    asm.add("body", box_between((-w, 0, -d), (w, low, d), 0.02, 3), look)
    asm.add("hood", box_between((-w * 0.3, low * 0.8, -d), (w, low * 1.35, d * 0.1), 0.02, 3), look)
    rest = box_between((-w * 0.96, low - 0.005, -d * 0.85), (-w * 0.5, low + 0.012, d * 0.85), 0.006)
    asm.add("rest", rest, finish("plastic", color=_GREY))
    ends = [
        moved(rounded_box((width * 0.18, 0.05, depth * 0.24), 0.018, 3), -w * 0.73, low + 0.03, z)
        for z in (-d * 0.62, d * 0.62)
    ]
    bow: list[Vec3] = [
        (-w * 0.73, low + 0.045, -d * 0.6),
        (-w * 0.73, low + 0.07, 0),
        (-w * 0.73, low + 0.045, d * 0.6),
    ]
    asm.add("handset", [*ends, pipe(bow, 0.017, 10)], finish("plastic", color=_GREY))
    keys = [
        moved(rounded_box((0.02, 0.012, 0.016), 0.004), x, low + 0.003, z)
        for x in spaced(-w * 0.1, w * 0.5, 4)
        for z in spaced(d * 0.3, d * 0.85, 4)
    ]
    asm.add("keys", keys, finish("plastic", color=(0.7, 0.7, 0.68)))
    screen = box_between((w * 0.55, low - 0.003, d * 0.35), (w * 0.92, low + 0.004, d * 0.6), 0.002)
    asm.add("screen", screen, finish("screen"))
    page = turned(box_between((-w * 0.55, 0, 0), (w * 0.55, height * 0.55, 0.002)), (1, 0, 0), -0.35)
    asm.add("page", moved(page, w * 0.35, low * 1.25, -d * 0.45), finish("paper"))
    return asm.made()


def _laminator(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, d, look = width / 2, depth / 2, main_finish(asm.spec)
    asm.add("body", box_between((-w, 0, -d * 0.6), (w, height, d * 0.5), height * 0.3, 4), look)
    slot = box_between((-w * 0.8, height * 0.42, d * 0.44), (w * 0.8, height * 0.52, d * 0.505), 0.003)
    asm.add("slot", slot, finish("rubber"))
    asm.add("sheet", box_between((-w * 0.62, height * 0.45, -d), (w * 0.62, height * 0.47, d)), finish("paper"))
    asm.add(
        "switch",
        box_between((w * 0.6, height * 0.6, d * 0.42), (w * 0.8, height * 0.75, d * 0.52), 0.004),
        finish("plastic", color=_GREEN),
    )
    return asm.made()
