"""Headboards and footboards: panelled, slatted, buttoned, channelled, of bars. They stand at a given z, facing +Z."""

from __future__ import annotations

from diorama.domain.mesh import Mesh
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes import box_between, lathe, rod, rounded_box, sphere, turned_leg
from diorama.makers.build import spaced
from diorama.makers.textile_forms import tufted


def panelled(width: float, low: float, high: float, z: float, thick: float, *, rich: bool) -> list[Mesh]:
    """Posts, rails and raised panels between y = low and high, the back at z; the posts reach the floor."""
    post = 0.075 if rich else 0.06
    half = width / 2
    meshes: list[Mesh] = []
    for side in (-1, 1):
        x = side * (half - post / 2)
        if rich:
            leg = turned_leg(low, post)
            finial = lathe(
                [(0.016, 0.0), (0.032, 0.012), (0.014, 0.028), (0.036, 0.062), (0.02, 0.088), (0.004, 0.1)], 12
            )
            meshes += [moved(leg, x, 0, z + post / 2), moved(finial, x, high - 0.04, z + post / 2)]
            meshes.append(box_between((x - post / 2, low, z), (x + post / 2, high - 0.04, z + post), 0.006))
        else:
            meshes.append(box_between((x - post / 2, 0.0, z), (x + post / 2, high, z + thick), 0.008))
    inner = half - post + 0.004
    rail = 0.09
    top = high - (0.07 if rich else 0.015)
    meshes.append(box_between((-inner, top - rail, z + 0.008), (inner, top, z + thick - 0.004), 0.012, 2))
    meshes.append(box_between((-inner, low, z + 0.008), (inner, low + rail, z + thick - 0.004), 0.006))
    count = max(2, round(width / 0.6)) if rich else max(1, round(width / 0.9))
    stile = 0.05
    for k, x in enumerate(spaced(-inner, inner, count)):
        w = 2 * inner / count
        if k:
            meshes.append(
                box_between(
                    (x - w / 2 - stile / 2, low + rail, z + 0.01),
                    (x - w / 2 + stile / 2, top - rail, z + thick - 0.006),
                    0.004,
                )
            )
        meshes.append(
            box_between(
                (x - w / 2, low + rail - 0.01, z + 0.012),
                (x + w / 2, top - rail + 0.01, z + thick * 0.5),
                0.002,
                grain=1,
            )
        )
        if top - low - 2 * rail > 0.12:
            raised = rounded_box((w - stile - 0.06, top - low - 2 * rail - 0.06, thick * 0.3), 0.008, grain=1)
            meshes.append(moved(raised, x, (low + top) / 2, z + thick * 0.55))
    return meshes


def slatted(width: float, low: float, high: float, z: float) -> list[Mesh]:
    """Slim posts, a rounded top rail and upright slats."""
    post, half = 0.045, width / 2
    meshes = [
        box_between(
            (s * (half - post / 2) - post / 2, 0.0, z),
            (s * (half - post / 2) + post / 2, high - 0.02, z + post),
            0.012,
            2,
        )
        for s in (-1, 1)
    ]
    inner = half - post + 0.004
    meshes.append(box_between((-half, high - 0.06, z), (half, high, z + post), 0.018, 3))
    meshes.append(box_between((-inner, low, z + 0.006), (inner, low + 0.05, z + post - 0.006), 0.006))
    count = max(5, round(width / 0.12))
    meshes += [
        box_between((x - 0.024, low + 0.04, z + 0.012), (x + 0.024, high - 0.05, z + 0.03), 0.005)
        for x in spaced(-inner, inner, count)
    ]
    return meshes


def planked(width: float, low: float, high: float, z: float, thick: float) -> list[Mesh]:
    """Broad boards one above the other between square posts."""
    post, half = 0.08, width / 2
    meshes = [
        box_between(
            (s * (half - post / 2) - post / 2, 0.0, z),
            (s * (half - post / 2) + post / 2, high, z + thick + 0.01),
            0.008,
        )
        for s in (-1, 1)
    ]
    count = max(2, round((high - low) / 0.15))
    step = (high - 0.02 - low) / count
    inner = half - post + 0.004
    for k in range(count):
        y = low + k * step
        meshes.append(box_between((-inner, y, z + 0.012), (inner, y + step - 0.008, z + thick - 0.008), 0.006))
    return meshes


def plain(width: float, low: float, high: float, z: float, thick: float) -> list[Mesh]:
    """One smooth board with round corners that reaches to the frame."""
    return [box_between((-width / 2, low, z), (width / 2, high, z + thick), min(0.02, thick * 0.45), 3)]


def channelled(width: float, low: float, high: float, z: float, thick: float) -> list[Mesh]:
    """Upholstered: soft upright channels side by side."""
    count = max(3, round(width / 0.19))
    step = width / count
    body = box_between((-width / 2 + 0.01, low, z), (width / 2 - 0.01, high - 0.012, z + thick * 0.6), 0.015)
    return [
        body,
        *(
            moved(
                rounded_box((step * 0.995, high - low, thick * 0.75), thick * 0.34, 3),
                x,
                (low + high) / 2,
                z + thick * 0.62,
            )
            for x in spaced(-width / 2, width / 2, count)
        ),
    ]


def buttoned(width: float, low: float, high: float, z: float, thick: float) -> tuple[list[Mesh], list[Mesh]]:
    """Upholstered with deep buttons: the padding, and the buttons."""
    columns, rows = max(3, round(width / 0.24)), max(1, round((high - low) / 0.24))
    pad, places = tufted(width, high - low, thick, columns, rows)
    buttons = [moved(sphere(0.013, 8), x, low + y, z + d) for x, y, d in places]
    return [moved(pad, 0, low, z)], buttons


def barred(width: float, low: float, high: float, z: float, thick: float) -> list[Mesh]:
    """Of round metal bars, with balls on the posts."""
    half, r = width / 2, 0.017
    mid = z + thick / 2
    meshes: list[Mesh] = []
    for s in (-1, 1):
        meshes.append(rod((s * (half - r), 0.0, mid), (s * (half - r), high - 0.04, mid), r, 12))
        meshes.append(moved(sphere(0.028, 12), s * (half - r - 0.004), high - 0.028, mid))
    rails = [low + 0.02, high - 0.07]
    meshes += [rod((-half + r, y, mid), (half - r, y, mid), 0.012, 10) for y in rails]
    count = max(5, round(width / 0.15))
    meshes += [rod((x, rails[0], mid), (x, rails[1], mid), 0.007, 8) for x in spaced(-half + r, half - r, count)]
    return meshes
