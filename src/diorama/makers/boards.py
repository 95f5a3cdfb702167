"""Boards on a wall to write on or pin to."""

from __future__ import annotations

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import moved
from diorama.makers.build import Assembly, metal_finish
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec


@maker("whiteboard", "chalkboard", "bulletin_board")
def board(spec: MakeSpec) -> MadeAsset:
    """A framed board: white with pens in a tray, slate with chalk, or cork with notes."""
    width, height, depth = spec.size
    asm = Assembly(spec)
    cork = spec.category == "bulletin_board"
    slate = spec.category == "chalkboard"
    usual: Vec3 = (0.03, 0.05, 0.042) if slate else (0.9, 0.9, 0.9)
    face = (
        finish("cork")
        if cork and not spec.color_stated
        else finish("plastic", color=spec.color if spec.color_stated else usual)
    )
    thick = 0.02
    rim = min(0.035 if slate or cork else 0.018, width * 0.05)
    w, h = width / 2, height / 2
    panel = shapes.box_between(
        (-w + rim * 0.5, -h + rim * 0.5, 0.001), (w - rim * 0.5, h - rim * 0.5, thick * 0.7), 0.0
    )
    asm.add("panel", panel, face)
    bars = [
        shapes.box_between((-w, s * (h - rim / 2) - rim / 2, 0.0), (w, s * (h - rim / 2) + rim / 2, thick), 0.003)
        for s in (-1, 1)
    ]
    bars += [
        shapes.box_between(
            (s * (w - rim / 2) - rim / 2, -h + rim * 0.9, 0.0),
            (s * (w - rim / 2) + rim / 2, h - rim * 0.9, thick - 0.0005),
            0.003,
        )
        for s in (-1, 1)
    ]
    asm.add("frame", bars, finish("oak", style=spec.style) if slate or cork else metal_finish(spec, "aluminium"))
    if cork:
        _notes(asm, w - rim * 2, h - rim * 2, thick * 0.7)
        return asm.made()
    reach = max(depth, thick + 0.03)
    span = min(0.4, width * 0.35)
    tray = shapes.box_between((-span, -h + 0.002, thick * 0.5), (span, -h + 0.012, reach), 0.003)
    asm.add("tray", tray, metal_finish(spec, "aluminium"))
    tints: tuple[Vec3, ...] = (
        ((0.9, 0.9, 0.88),) if slate else ((0.5, 0.02, 0.02), (0.02, 0.08, 0.4), (0.01, 0.01, 0.01))
    )
    size = (0.075, 0.01, 0.01) if slate else (0.12, 0.014, 0.014)
    for k, tint in enumerate(tints):
        pen = shapes.rounded_box(size, size[1] * 0.4, 2)
        at = -span * 0.6 + k * 0.15
        asm.add(
            f"pen-{k + 1}", moved(pen, at, -h + 0.011 + size[1] / 2, (thick + reach) / 2), finish("plastic", color=tint)
        )
    return asm.made()


def _notes(asm: Assembly, half_width: float, half_height: float, z: float) -> None:
    """Paper in a few colours, each under a pin."""
    rng = asm.spec.rng("notes")
    tints: tuple[Vec3, ...] = ((0.9, 0.88, 0.8), (0.85, 0.72, 0.2), (0.35, 0.6, 0.75), (0.85, 0.4, 0.4))
    columns, rows = max(2, round(half_width / 0.13)), max(1, round(half_height / 0.14))
    pins: list[Mesh] = []
    sheets: dict[int, list[Mesh]] = {}
    for k in range(columns * rows):
        if rng.random() < 0.35:
            continue
        w, h = float(rng.uniform(0.035, 0.055)), float(rng.uniform(0.04, 0.065))
        x = -half_width + 2 * half_width * ((k % columns) + 0.5) / columns + float(rng.uniform(-0.015, 0.015))
        y = -half_height + 2 * half_height * ((k // columns) + 0.5) / rows + float(rng.uniform(-0.015, 0.015))
        w, h = min(w, half_width / columns * 0.85), min(h, half_height / rows * 0.85)
        sheets.setdefault(int(rng.integers(len(tints))), []).append(
            shapes.box_between((x - w, y - h, z - 0.0005), (x + w, y + h, z + 0.0012))
        )
        pins.append(moved(shapes.sphere(0.006, 8), x, y + h * 0.85, z + 0.003))
    for k in sorted(sheets):
        asm.add(f"notes-{k + 1}", sheets[k], finish("paper", color=tints[k]))
    asm.add("pins", pins, finish("plastic", color=(0.6, 0.02, 0.02)))
