"""Plates of tables: slabs, planks with end boards, stepped mouldings, round corners, undercut edges."""

from __future__ import annotations

from diorama.domain.mesh import Mesh
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import merge, moved
from diorama.makers.build import spaced
from diorama.makers.style_forms import TopKind

_PLANK_M = 0.16


def plate(kind: TopKind, width: float, depth: float, thick: float, edge: float) -> tuple[Mesh, float]:
    """A plate that lies on y = 0.

    Returns:
        The mesh, and how far [m] from its outline its upper side is level.
    """
    match kind:
        case "planks" if depth > 0.2:
            return merge(_planks(width, depth, thick, ends=True)), 0.008
        case "boards" if depth > 0.2:
            return merge(_planks(width, depth, thick, ends=False)), 0.008
        case "moulded":
            step = min(0.012, min(width, depth) * 0.05)
            tiers = ((0.0, 0.42, 0.0, 0.12), (0.34, 0.72, step, 0.1), (0.66, 1.0, 2 * step, 0.14))
            return merge(_tiers(width, depth, thick, tiers)), edge + 0.004
        case "undercut":
            inset = min(0.035, min(width, depth) * 0.12)
            corner = min(width, depth) * 0.16
            top = moved(shapes.slab(width, depth, thick * 0.55, thick * 0.26, corner), y=thick * 0.45)
            under = shapes.slab(width - 2 * inset, depth - 2 * inset, thick * 0.5, 0.002, corner * 0.8)
            return merge([top, under]), thick * 0.3 + corner * 0.3
        case "rounded":
            corner = min(width, depth) * 0.2
            return shapes.slab(width, depth, thick, thick * 0.4, corner), thick * 0.4 + corner * 0.3
        case _:
            return shapes.slab(width, depth, thick, edge), edge


def _planks(width: float, depth: float, thick: float, *, ends: bool) -> list[Mesh]:
    """Boards side by side along the width, a groove between two; with a board across at either end."""
    end = min(0.11, width * 0.12) if ends else 0.0
    count = max(2, round(depth / _PLANK_M))
    step = depth / count
    half = width / 2 - end
    boards = [
        shapes.box_between((-half, 0.0, z - step / 2), (half, thick, z + step / 2), 0.004, grain=0)
        for z in spaced(-depth / 2, depth / 2, count)
    ]
    if ends:
        over = thick * 0.04
        boards += [
            shapes.box_between(
                (min(s * half, s * width / 2), -over, -depth / 2), (max(s * half, s * width / 2), thick, depth / 2),
                0.004, grain=2,
            )
            for s in (-1, 1)
        ]  # fmt: skip
    return boards


def _tiers(
    width: float, depth: float, thick: float, tiers: tuple[tuple[float, float, float, float], ...]
) -> list[Mesh]:
    """Slabs above each other, the first uppermost: (from, to) as shares of the thickness downwards, inset [m], edge."""
    return [
        moved(
            shapes.slab(width - 2 * inset, depth - 2 * inset, (low - high) * thick, edge * thick),
            y=thick * (1 - low),
        )
        for high, low, inset, edge in tiers
    ]
