"""A climbing frame with its slide, and a sandbox."""

from __future__ import annotations

from math import pi

from diorama.catalogue.colors import color
from diorama.domain.asset import MadeAsset
from diorama.domain.units import Vec2
from diorama.geometry.mesh_ops import moved, rotation, transform, translation
from diorama.geometry.shapes import box_between, lathe, rod, rounded_box, rounded_path, sweep
from diorama.makers.build import Assembly, main_finish
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.toys import TONES


@maker("sandbox")
def sandbox(spec: MakeSpec) -> MadeAsset:
    """Boards round sand, seats at two sides, a bucket, a spade and a heap."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d, t = width / 2, depth / 2, 0.035
    ledge = min(0.16, w * 0.25)
    boards = [
        box_between((-w, 0.0, min(s * d, s * (d - t))), (w, height - 0.03, max(s * d, s * (d - t))), 0.006)
        for s in (-1, 1)
    ]
    boards += [
        box_between((min(s * w, s * (w - t)), 0.0, -d + t), (max(s * w, s * (w - t)), height - 0.03, d - t), 0.006)
        for s in (-1, 1)
    ]
    boards += [
        box_between((-w, height - 0.032, min(s * d, s * (d - ledge))), (w, height, max(s * d, s * (d - ledge))), 0.006)
        for s in (-1, 1)
    ]
    asm.add("boards", boards, main_finish(spec))
    level = height * 0.62
    heap = lathe([(w * 0.34, 0.0), (w * 0.2, 0.08), (w * 0.05, 0.15), (0.0, 0.155)], 20, seam_angle_rad=1.3)
    bed = box_between((-w + t, 0.01, -d + t), (w - t, level, d - t))
    asm.add("sand", [bed, moved(heap, w * 0.35, level - 0.005, -d * 0.2)], finish("sand"))
    pail = lathe(
        [(0.055, 0.0), (0.075, 0.14), (0.08, 0.14), (0.08, 0.15), (0.07, 0.15), (0.052, 0.01), (0.0, 0.01)], 20
    )
    tones = [finish("plastic", color=color(TONES[(spec.seed + k) % 6])) for k in (0, 2)]
    asm.add("bucket", moved(pail, -w * 0.35, level - 0.004, d * 0.15), tones[0])
    spade = [rod((-0.1 * w, level + 0.012, d * 0.2), (0.12 * w, level + 0.02, d * 0.35), 0.01, 8)]
    spade.append(moved(rounded_box((0.09, 0.012, 0.075), 0.004), -0.14 * w, level + 0.005, d * 0.18))
    asm.add("spade", spade, tones[1])
    return asm.made()


@maker("climbing_frame")
def climbing_frame(spec: MakeSpec) -> MadeAsset:
    """A tower with a roof, rungs, monkey bars and a slide to the front (+Z)."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    w, d, deck, top = width / 2, depth / 2, height * 0.45, height * 0.78
    x0, x1, x2, z0, z1 = -w * 0.95, w * 0.05, w * 0.93, -d * 0.95, d * 0.05
    bars = [rod((x, 0.0, z), (x, top, z), 0.04, 12) for x in (x0, x1, x2) for z in (z0, z1)]
    bars += [rod((x1, top - 0.02, z), (x2, top - 0.02, z), 0.03, 10) for z in (z0, z1)]
    across = [x1 + (x2 - x1) * t for t in (0.15, 0.32, 0.49, 0.66, 0.83)]
    bars += [rod((x, top - 0.02, z0), (x, top - 0.02, z1), 0.02, 8) for x in across]
    asm.add("frame", bars, main_finish(spec))
    asm.add("deck", box_between((x0, deck - 0.05, z0), (x1, deck, z1), 0.01), finish("pine"))
    mid, middle = (x0 + x1) / 2, (z0 + z1) / 2
    roof = lathe([((x1 - x0) * 0.82, 0.0), (0.02, height - top + 0.02)], 4)
    place = translation(mid, top - 0.02, middle) @ rotation((0, 1, 0), pi / 4)
    asm.add("roof", transform(roof, place), finish("plastic", color=color(("blue", "green", "yellow")[spec.seed % 3])))
    rungs = [rod((x0, y, z0), (x0, y, z1), 0.018, 8) for y in (deck + 0.2, deck + 0.4)]
    rungs += [rod((x0, y, z0), (x1, y, z0), 0.018, 8) for y in (0.2, 0.4, 0.6, deck + 0.2, deck + 0.4)]
    asm.add("rungs", rungs, finish("steel"))
    path = rounded_path(
        [(mid, deck, z1 - 0.02), (mid, deck * 0.9, z1 + 0.1), (mid, 0.14, d * 0.8), (mid, 0.06, d)], 0.2, 5
    )
    r = (x1 - x0) * 0.36
    bed: list[Vec2] = [(-r, -0.015), (r, -0.015), (r, 0.015), (-r, 0.015)]
    rim: list[Vec2] = [(-0.02, -0.065), (0.02, -0.065), (0.02, 0.065), (-0.02, 0.065)]
    chute = [sweep(path, bed), *(sweep([(x + s * r, y + 0.05, z) for x, y, z in path], rim) for s in (-1, 1))]
    asm.add("slide", chute, finish("plastic", color=color("yellow")))
    return asm.made()
