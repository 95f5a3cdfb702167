"""Headboards and footboards: panelled, slatted, buttoned, channelled, of bars. They stand at a given z, facing +Z."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.mesh import Mesh
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes import (
    box_between,
    cylinder,
    ellipse,
    lathe,
    pipe,
    rod,
    rounded_box,
    rounded_path,
    sphere,
    sweep,
    turned_leg,
)
from diorama.makers.build import spaced
from diorama.makers.placing import upright
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


def split(width: float, low: float, high: float, z: float, thick: float) -> list[Mesh]:
    """Two broad flush boards, one above the other with a shadow between, on hidden uprights."""
    half, middle = width / 2, low + (high - low) * 0.5
    boards = [
        box_between((-half, low, z + 0.012), (half, middle - 0.012, z + thick), 0.003, grain=0),
        box_between((-half, middle + 0.012, z + 0.012), (half, high, z + thick), 0.003, grain=0),
    ]
    return boards + [
        box_between((x - 0.05, low, z), (x + 0.05, high - 0.04, z + 0.02)) for x in (-half * 0.6, half * 0.6)
    ]


def crested(width: float, low: float, high: float, z: float, thick: float) -> list[Mesh]:
    """The panelled board of `panelled` with a carved crest: its top rises in the middle to a shell."""
    rise = min(0.16, (high - low) * 0.32)
    made = panelled(width, low, high - rise, z, thick, rich=True)
    half = width / 2 - 0.09
    line = [
        (half * t / 12, high - rise - 0.075 + (rise + 0.075) * (0.5 + 0.5 * cos(pi * t / 12)) ** 0.8)
        for t in range(-12, 13)
    ]
    crest = upright([(-half, high - rise - 0.12), (half, high - rise - 0.12), *reversed(line)], thick * 0.8, 0.006)
    made.append(moved(crest, z=z + 0.006))
    for k in range(7):
        a = pi * (k + 0.5) / 7
        r = min(rise * 0.5, 0.08)
        tip = (r * cos(a), high - rise * 0.62 + r * sin(a), z + thick * 0.8)
        made.append(rod((0.0, high - rise * 0.62, z + thick * 0.8), tip, 0.007, 8, end_radius=0.014))
    return made


def spindled(width: float, low: float, high: float, z: float) -> list[Mesh]:
    """Round spindles between round posts, a bowed top rail."""
    half, r = width / 2 - 0.022, 0.022
    mid = z + r
    path = [(half * k / 6, high - 0.02 - 0.07 * (k / 6) ** 2, mid) for k in range(-6, 7)]
    made = [sweep(path, ellipse(0.04, 0.044, 10))]
    made += [rod((s * half, 0.0, mid), (s * half, high - 0.07, mid), r * 0.75, 12, end_radius=r) for s in (-1, 1)]
    made.append(box_between((-half, low, mid - 0.014), (half, low + 0.05, mid + 0.014), 0.006))
    count = max(6, round(width / 0.13))
    for x in spaced(-half, half, count):
        made.append(rod((x, low + 0.03, mid), (x, high - 0.02 - 0.07 * (x / half) ** 2, mid), 0.0085, 8))
    return made


def latticed(width: float, low: float, high: float, z: float, thick: float) -> list[Mesh]:
    """A low frame with a grid of slim bars before a board, its top rail longer than the frame."""
    top = high
    half, t = width / 2 - 0.03, 0.03
    made = [box_between((-width / 2, top - 0.045, z), (width / 2, top, z + thick), 0.006, grain=0)]
    made += [box_between((s * half - t, 0.0, z + 0.004), (s * half + t, top - 0.02, z + thick - 0.006), 0.003, grain=1)
             for s in (-1, 1)]  # fmt: skip
    made.append(box_between((-half, low, z + 0.002), (half, top - 0.03, z + 0.012), grain=0))
    columns, bar = max(6, round(width / 0.14)), 0.007
    made += [
        box_between((x - bar, low, z + 0.01), (x + bar, top - 0.03, z + 0.03)) for x in spaced(-half, half, columns)
    ]
    rows = max(2, round((top - low) / 0.13))
    made += [box_between((-half, y - bar, z + 0.01), (half, y + bar, z + 0.026)) for y in spaced(low, top - 0.03, rows)]
    return made


def ribbed(width: float, low: float, high: float, z: float, thick: float) -> list[Mesh]:
    """A board of upright ribs under a slim rail, on legs that lean."""
    half = width / 2
    count = max(12, round(width / 0.05))
    made = [box_between((-half, high - 0.03, z), (half, high, z + thick), 0.01, 2, grain=0)]
    made.append(box_between((-half + 0.02, low, z + 0.006), (half - 0.02, high - 0.02, z + thick * 0.5), grain=1))
    w = (width - 0.04) / count * 0.42
    made += [
        box_between((x - w, low, z + thick * 0.4), (x + w, high - 0.02, z + thick * 0.85), 0.006, grain=1)
        for x in spaced(-half + 0.02, half - 0.02, count)
    ]
    return made


def piped(width: float, low: float, high: float, z: float) -> tuple[list[Mesh], list[Mesh]]:
    """A frame of pipe with tees and flanges, and the planks that it holds."""
    half, r = width / 2 - 0.03, 0.0165
    mid = z + 0.026
    path = [(-half, 0.0, mid), (-half, high - r, mid), (half, high - r, mid), (half, 0.0, mid)]
    frame = [pipe(rounded_path(path, 0.06, 4), r, 10)]
    frame += [rod((-half, low + 0.03, mid), (half, low + 0.03, mid), r * 0.9, 10)]
    for s in (-1, 1):
        frame.append(moved(cylinder(0.026, 0.008, 0.002, 14), s * half, 0.0, mid))
        frame += [moved(cylinder(r * 1.35, 0.06, 0.003, 12), s * half, y, mid) for y in (low, high - 0.13)]
    count = max(2, round((high - low - 0.1) / 0.16))
    y0, y1 = low + 0.06, high - 0.05
    step = (y1 - y0) / count
    planks = [
        box_between((-half, y - step * 0.48, mid - 0.012), (half, y + step * 0.48, mid + 0.014), 0.004, grain=0)
        for y in spaced(y0, y1, count)
    ]
    return frame, planks


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
