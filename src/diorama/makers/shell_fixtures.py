"""Fixtures of a shell: lights on the ceiling, switches and sockets, curtains and blinds at the windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import pi

from diorama.catalogue.colors import color
from diorama.catalogue.fixtures import CEILING_LIGHTS, PLATE
from diorama.domain.light import EmittedLight, Light
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.model import Part
from diorama.domain.room import Fixture, Room
from diorama.domain.units import Matrix4, Vec3
from diorama.geometry.mesh_ops import merge, moved, transform, turned
from diorama.geometry.shapes import box, cylinder, ellipsoid, lathe, rod
from diorama.makers.materials import finish, in_tiles
from diorama.makers.shell_curtains import blind_pieces, curtain_pieces
from diorama.makers.shell_openings import Hole
from diorama.makers.shell_solid import Quads, block

WARM: Vec3 = (1.0, 0.82, 0.6)
COOL: Vec3 = (1.0, 0.95, 0.88)
LIGHT_BELOW = 0.06  # [m] under a light, where its light comes from
RANGE = 9.0  # [m]
_COOL_FORMS = ("panel", "tube")


def wall_fixtures(room: Room, index: int, matrix: Matrix4, holes: Sequence[Hole]) -> list[Part]:
    """Parts of the fixtures on one wall. Those of an opening that is not there, or that is no window, are left out."""
    parts: list[Part] = []
    windows = {hole.opening.id: hole for hole in holes if hole.opening.kind == "window"}
    for name, fixture in room.fixtures.items():
        if not fixture.visible or fixture.on != f"wall-{index}":
            continue
        label = f"wall-{index}/{name}"
        if fixture.kind in ("switch", "socket"):
            parts += _plate(label, fixture, matrix)
        elif fixture.opening in windows:
            draw = curtain_pieces if fixture.kind == "curtains" else blind_pieces
            for piece, mesh, material, closed in draw(fixture, windows[fixture.opening], room.height):
                placed = transform(mesh, matrix)
                parts.append(
                    Part(name=f"{label}/{piece}", mesh=in_tiles(placed, material), material=material, closed=closed)
                )
    return parts


def _plate(label: str, fixture: Fixture, matrix: Matrix4) -> list[Part]:
    """A switch with its rocker, or a socket with its hollow."""
    u, y = fixture.at
    half = PLATE / 2
    plate, inner = Quads(), Quads()
    block(plate, (u - half, u + half), (y - half, y + half), (-0.007, -0.0002))
    dark = fixture.kind == "socket"
    size = 0.021 if dark else 0.027
    block(inner, (u - size, u + size), (y - size, y + size), (-0.0078 if dark else -0.0105, -0.0069))
    white = finish("plastic", color=(0.86, 0.85, 0.82))
    hollow = finish("plastic", color=(0.3, 0.3, 0.29)) if dark else white
    return [
        Part(name=f"{label}/plate", mesh=plate.mesh(matrix), material=white),
        Part(name=f"{label}/{'hollow' if dark else 'rocker'}", mesh=inner.mesh(matrix), material=hollow),
    ]


def ceiling_fixtures(room: Room) -> tuple[list[Part], list[EmittedLight]]:
    """Parts and lights of what is fixed to the ceiling."""
    parts: list[Part] = []
    lights: list[EmittedLight] = []
    for name, fixture in room.fixtures.items():
        if not fixture.visible or fixture.on != "ceiling":
            continue
        x, z = fixture.at
        if fixture.kind == "detector":
            mesh = moved(cylinder(0.05, 0.032, 0.0, 14, top=0.042), x, room.height - 0.032, z)
            parts.append(Part(name=f"ceiling/{name}/body", mesh=mesh, material=finish("plastic", color=_WHITE)))
            continue
        form = fixture.form if fixture.form in CEILING_LIGHTS else "disc"
        for piece, mesh, material in _lamp(form, fixture, room.height):
            parts.append(
                Part(name=f"ceiling/{name}/{piece}", mesh=in_tiles(moved(mesh, x, room.height, z), material),
                     material=material)
            )  # fmt: skip
        if fixture.lit > 0:
            lights.append(_light(name, form, fixture, room.height))
    return parts, lights


_WHITE: Vec3 = (0.84, 0.83, 0.80)


def _light(name: str, form: str, fixture: Fixture, ceiling: float) -> EmittedLight:
    kind = CEILING_LIGHTS[form]
    light = Light(
        type="point",
        color=COOL if form in _COOL_FORMS else WARM,
        intensity=round(kind.candela * fixture.lit, 3),
        range_m=RANGE,
    )
    at = (fixture.at[0], ceiling - kind.drop_m - LIGHT_BELOW, fixture.at[1])
    return EmittedLight(name=f"ceiling/{name}/light", light=light, position=at)


@lru_cache(maxsize=64)
def _glass(lit: float) -> Material:
    """Milk glass, lit by this share of the full light."""
    if lit <= 0:
        return replace(finish("plastic", color=(0.86, 0.84, 0.79)), name="opal", roughness=0.3)
    glow = finish("glow")
    share = 0.35 + 0.65 * min(lit, 1.0)
    red, green, blue = (round(channel * share, 4) for channel in glow.emissive)
    return replace(glow, name="opal", emissive=(red, green, blue))


def _lamp(form: str, fixture: Fixture, ceiling: float) -> list[tuple[str, Mesh, Material]]:
    """Pieces of a ceiling light that hangs down from y = 0, shortened under low ceilings."""
    kind = CEILING_LIGHTS[form]
    r, drop = kind.radius_m, min(kind.drop_m, 0.3 * ceiling)
    glass, white = _glass(fixture.lit), finish("paint", color=_WHITE)
    dark = finish("paint", color=color(fixture.color) or (0.03, 0.03, 0.032))
    brass, cord = finish("brass"), finish("rubber")
    if form == "disc":
        profile = ((0.0, 1.0), (0.6, 0.97), (0.93, 0.7), (1.0, 0.3), (1.0, 0.16))
        shade = lathe([(r * x, -drop * y) for x, y in profile], 24)
        return [("shade", shade, glass), ("base", moved(cylinder(r * 1.03, 0.0125, 0.0, 24), y=-0.0125), white)]
    if form == "panel":
        frame = moved(box((0.62, drop, 0.62)), y=-drop / 2)
        return [("frame", frame, white), ("shade", moved(box((0.575, 0.004, 0.575)), y=-drop - 0.001), glass)]
    if form == "tube":
        tube = turned(moved(cylinder(0.014, 1.16, 0.002, 12), y=-0.58), (0.0, 0.0, 1.0), pi / 2)
        body = [moved(box((1.24, 0.035, 0.075)), y=-0.0175)]
        body += [moved(box((0.02, 0.05, 0.04)), x=side * 0.59, y=-0.055) for side in (-1, 1)]
        return [("body", merge(body), white), ("shade", moved(tube, y=-0.064), glass)]
    stem = 0.004 if form in ("dome", "paper") else 0.007
    canopy = moved(cylinder(0.036, 0.022, 0.0, 12, top=0.05), y=-0.022)
    if form == "dome":
        profile = ((1.0, 0.0), (0.97, 0.03), (0.72, 0.13), (0.3, 0.19), (0.15, 0.2))
        line = [(r * x, y - drop) for x, y in profile]
        inner = [(x - 0.004, y - 0.003) for x, y in reversed(line)]
        shade = lathe([*line, *inner], 18, closed=True)
        bulb = moved(ellipsoid((0.075, 0.09, 0.075), 10), y=-drop + 0.07)
        neck = moved(cylinder(0.024, 0.09, 0.0, 10), y=-drop + 0.12)
        hang = [canopy, rod((0.0, -0.02, 0.0), (0.0, -drop + 0.2, 0.0), stem, 6), neck]
        return [("cord", merge(hang), cord), ("shade", shade, dark), ("bulb", bulb, glass)]
    if form == "bowl":
        profile = ((0.0, 0.0), (0.5, 0.018), (0.88, 0.07), (1.0, 0.13), (0.0, 0.125))
        bowl = lathe([(r * x, y - drop) for x, y in profile], 24)
        hang = [canopy, rod((0.0, -0.02, 0.0), (0.0, -drop + 0.13, 0.0), stem, 8)]
        return [("stem", merge(hang), brass), ("shade", bowl, glass)]
    size = (2 * r, 2 * r * (0.92 if form == "paper" else 1.0), 2 * r)
    ball = moved(ellipsoid(size, 16), y=-drop + size[1] / 2)
    hang = [canopy, rod((0.0, -0.02, 0.0), (0.0, -drop + size[1] - 0.01, 0.0), stem, 6)]
    return [("stem", merge(hang), cord if form == "paper" else brass), ("shade", ball, glass)]
