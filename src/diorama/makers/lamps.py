"""Lamps that stand: floor lamps, table lamps, desk lamps. Those that hang are in `lamps_hanging`."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, rotation, transform, translation
from diorama.geometry.shapes import box_between, cylinder, lathe, pipe, rod, rounded_box, sphere, square_leg
from diorama.makers.build import Assembly, taste, wood_finish
from diorama.makers.lamps_parts import LampLook, bulb, lamp_look, shine, spot
from diorama.makers.lamps_shades import crown, shade_kind, tube_stand
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_TRIPOD_STYLES = ("scandinavian", "mid_century", "bohemian")


@maker("floor_lamp")
def floor_lamp(spec: MakeSpec) -> MadeAsset:
    """A standing lamp: straight, on three legs, arched over, or an uplighter; by words, style and seed."""
    arched = spec.says("arc", "arched", "curved")
    look = lamp_look(spec, shaded=not arched)
    assembly = Assembly(spec)
    if arched:
        _arc_lamp(assembly, look)
    elif spec.says("torchiere", "uplighter", "uplight"):
        _uplighter(assembly, look)
    elif spec.says("tripod") or (spec.style in _TRIPOD_STYLES and not spec.says("straight")):
        _tripod_lamp(assembly, look)
    elif spec.style == "japanese":
        _paper_tower(assembly, look)
    elif spec.style in ("minimalist", "futuristic"):
        _light_bar(assembly, look)
    elif not spec.style and spec.seed % 4 == 3:
        _tripod_lamp(assembly, look)
    else:
        _straight_lamp(assembly, look)
    return assembly.made()


def _straight_lamp(assembly: Assembly, look: LampLook) -> None:
    width, height, _ = assembly.spec.size
    radius = width / 2
    tall = min(0.3, height * 0.19)
    bottom = height - tall - 0.003
    rich = taste(assembly.spec).ornament > 0.4
    foot, style = radius * 0.78, assembly.spec.style
    if style == "industrial":
        assembly.add("base", tube_stand(radius, bottom + tall * 0.1), look.body)
    elif style == "rustic":
        wood, arm = wood_finish(assembly.spec), foot / 2**0.5
        cross = [
            rounded_box((0.06, 0.07, 2 * foot), 0.006, grain=2),
            rounded_box((2 * foot, 0.068, 0.06), 0.006, grain=0),
        ]
        braces = [rod((s * arm * 0.8, 0.06, 0.0), (0.0, bottom * 0.3, 0.0), 0.014, 6) for s in (-1, 1)]
        braces += [rod((0.0, 0.06, s * arm * 0.8), (0.0, bottom * 0.3, 0.0), 0.014, 6) for s in (-1, 1)]
        post = moved(square_leg(bottom - 0.02, 0.052, 0.06, 0.006), y=0.03)
        assembly.add("base", [*(moved(m, y=0.035) for m in cross), *braces, post], wood)
        assembly.add("pole", moved(cylinder(0.012, tall * 0.2 + 0.04, 0.001, 12), y=bottom - 0.02), look.metal)
    elif rich:
        profile: list[Vec2] = [(foot, 0.0), (foot, 0.012), (foot * 0.85, 0.03), (foot * 0.35, 0.045), (0.024, 0.07)]
        profile += [(0.016, 0.1), (0.013, bottom * 0.35), (0.02, bottom * 0.37), (0.03, bottom * 0.4)]
        profile += [(0.02, bottom * 0.43), (0.013, bottom * 0.45), (0.013, bottom * 0.78), (0.024, bottom * 0.8)]
        profile += [(0.024, bottom * 0.83), (0.011, bottom * 0.86), (0.011, bottom + tall * 0.2)]
        profile.append((0.0, bottom + tall * 0.2))
        assembly.add("base", lathe(profile, 20, seam_angle_rad=1.3), look.body)
    else:
        assembly.add("base", cylinder(foot, 0.022, 0.004, 32), look.body)
        assembly.add("pole", moved(cylinder(0.0095, bottom + tall * 0.2 - 0.02, 0.001, 12), y=0.02), look.body)
    socket = moved(cylinder(0.02, tall * 0.22, 0.002, 12), y=bottom + tall * 0.1)
    kind = shade_kind(assembly.spec, "bell" if rich else "drum")
    if kind not in ("cage", "globe"):
        assembly.add("socket", socket, look.metal)
    crown(assembly, look, kind, radius, (bottom, height), 64.0)


def _paper_tower(assembly: Assembly, look: LampLook) -> None:
    """A tall square lantern of paper on four short feet."""
    width, height, depth = assembly.spec.size
    half, feet = min(width, depth) / 2, height * 0.08
    wood = wood_finish(assembly.spec)
    assembly.add(
        "base", box_between((-half * 0.9, feet - 0.014, -half * 0.9), (half * 0.9, feet + 0.01, half * 0.9)), wood
    )
    legs = [moved(square_leg(feet, half * 0.16, half * 0.16), x=sx * half * 0.82, z=sz * half * 0.82)
            for sx in (-1, 1) for sz in (-1, 1)]  # fmt: skip
    assembly.add("feet", legs, wood)
    crown(assembly, look, "paper", half, (feet + 0.008, height), 64.0)


def _light_bar(assembly: Assembly, look: LampLook) -> None:
    """One upright bar that glows along its front, on a disc."""
    width, height, depth = assembly.spec.size
    foot = min(width, depth) / 2
    assembly.add("base", cylinder(foot, 0.018, 0.004, 36), look.body)
    bar = box_between((-0.014, 0.016, -0.014), (0.014, height, 0.012), 0.002)
    assembly.add("pole", bar, look.body)
    assembly.add(
        "bulb", box_between((-0.0155, height * 0.08, -0.004), (0.0155, height * 0.985, 0.0145), 0.003), look.bulb
    )
    shine(assembly, (0.0, height * 0.6, 0.06), 64.0)


def _tripod_lamp(assembly: Assembly, look: LampLook) -> None:
    width, height, _ = assembly.spec.size
    radius = width / 2
    tall = min(0.32, height * 0.2)
    bottom = height - tall - 0.003
    hub = bottom - 0.06
    wood = wood_finish(assembly.spec)
    legs: list[Mesh] = []
    for k in range(3):
        a = pi / 3 + k * 2 * pi / 3
        foot = (radius * 0.94 * sin(a), 0.004, radius * 0.94 * cos(a))
        legs.append(rod((0.022 * sin(a), hub, 0.022 * cos(a)), foot, 0.014, 10, end_radius=0.0095))
    assembly.add("legs", legs, wood)
    hubs = [
        moved(cylinder(0.04, 0.028, 0.004, 20), y=hub - 0.022),
        moved(cylinder(0.01, tall * 0.2 + 0.07, 0, 10), y=hub),
    ]
    hubs.append(moved(cylinder(0.02, tall * 0.22, 0.002, 12), y=bottom + tall * 0.1))
    assembly.add("hub", hubs, look.metal)
    kind = "cone" if assembly.spec.style == "mid_century" else shade_kind(assembly.spec, "drum")
    kind = "drum" if assembly.spec.style == "scandinavian" and kind == "cone" else kind
    crown(assembly, look, kind, radius, (bottom, height), 64.0)


def _arc_lamp(assembly: Assembly, look: LampLook) -> None:
    """A bow from a heavy block at the left over to a dome that hangs at the right."""
    height = assembly.spec.size[1]
    reach = max(assembly.spec.size[0], height * 0.62)
    dome = min(0.2, reach * 0.2)
    base = min(0.16, reach * 0.18)
    left, right = -reach / 2 + base, reach / 2 - dome
    assembly.add("base", moved(cylinder(base, 0.07, 0.006, 32), x=left), look.body)
    points: list[Vec3] = [(left, 0.06, 0.0), (left, height * 0.45, 0.0)]
    span, rise = right - left, height * 0.54
    for k in range(1, 15):
        a = pi * k / 14 * 0.94
        points.append((left + span / 2 * (1 - cos(a)) / (1 - cos(pi * 0.94)) * 2, height * 0.45 + rise * sin(a), 0.0))
    assembly.add("pole", pipe(points, 0.011, 10), look.body)
    tip = points[-1]
    hang = tip[1] - 0.01
    profile: list[Vec2] = [(dome * sin(t), hang - dome * 0.75 * (1 - cos(t))) for t in np.linspace(pi / 2, 0.06, 9)]
    inner = [(r * 0.965, y - 0.006) for r, y in reversed(profile)]
    inner[-1] = (profile[0][0] * 0.97, profile[0][1])
    shell = lathe([*profile, (0.0, profile[-1][1]), (0.0, inner[0][1]), *inner], 32)
    assembly.add("shade", moved(shell, x=tip[0]), look.body)
    low = hang - dome * 0.5
    assembly.add("bulb", bulb((tip[0], low, 0.0), dome * 0.3, upwards=False), look.bulb)
    assembly.add("socket", moved(cylinder(0.02, dome * 0.4, 0.002, 12), x=tip[0], y=low + dome * 0.3), look.metal)
    shine(assembly, (tip[0], low, 0.0), 80.0)


def _uplighter(assembly: Assembly, look: LampLook) -> None:
    width, height, _ = assembly.spec.size
    radius, deep = width / 2, width * 0.32
    assembly.add("base", cylinder(radius * 0.8, 0.022, 0.004, 32), look.body)
    assembly.add("pole", moved(cylinder(0.0105, height - deep - 0.01, 0.001, 12), y=0.02), look.body)
    bowl: list[Vec2] = [(0.02, 0.0), (radius * 0.5, deep * 0.25), (radius * 0.85, deep * 0.65), (radius, deep)]
    bowl += [(radius - 0.004, deep), (radius * 0.82, deep * 0.68), (radius * 0.47, deep * 0.3), (0.0, deep * 0.12)]
    assembly.add("shade", moved(lathe(bowl, 32, seam_angle_rad=1.0), y=height - deep), look.shade)
    assembly.add("bulb", moved(sphere(0.03, 14), y=height - deep * 0.6), look.bulb)
    shine(assembly, (0.0, height - deep * 0.3, 0.0), 120.0)


@maker("table_lamp")
def table_lamp(spec: MakeSpec) -> MadeAsset:
    """A lamp for a table: a turned body under a shade, or an articulated arm for desks."""
    look = lamp_look(spec)
    assembly = Assembly(spec)
    if spec.says("desk", "reading", "study", "architect", "articulated", "anglepoise"):
        _desk_lamp(assembly, look)
        return assembly.made(has_front=True)
    width, height, depth = spec.size
    radius = min(width, depth) / 2
    kind = shade_kind(spec, ("empire", "drum", "drum")[spec.seed % 3])
    share = {"globe": 0.56, "cage": 0.62, "paper": 0.86, "dome": 0.36, "bell": 0.46, "cone": 0.36}.get(kind, 0.42)
    tall = height * share
    bottom = height - tall - 0.003
    if kind == "paper":
        wood = wood_finish(spec)
        low, half = bottom + 0.004, radius * 0.96
        sides = ((-half, -half), (half, -half), (-half, half), (half, half))
        assembly.add("body", [moved(square_leg(low, 0.018, 0.018), x=x * 0.86, z=z * 0.86) for x, z in sides], wood)
        board = box_between((-half, bottom - 0.012, -half), (half, bottom + 0.004, half), 0.001)
        assembly.add("neck", board, wood)
    elif spec.style == "industrial":
        assembly.add("body", tube_stand(radius, bottom + 0.004), look.body)
    elif spec.style == "scandinavian":
        _table_tripod(assembly, radius, bottom, look)
    else:
        assembly.add("body", lathe(_body_profile(spec, radius, bottom), 24, seam_angle_rad=0.9), look.body)
        neck = [moved(cylinder(0.008, tall * 0.3 + bottom * 0.06, 0.001, 10), y=bottom * 0.94)]
        if kind != "globe":
            neck.append(moved(cylinder(0.017, tall * 0.2, 0.002, 12), y=bottom + tall * 0.1))
        assembly.add("neck", neck, look.metal)
    crown(assembly, look, kind, radius, (bottom, height), 36.0)
    return assembly.made()


def _table_tripod(assembly: Assembly, radius: float, bottom: float, look: LampLook) -> None:
    """Three short wooden legs that meet under the shade."""
    legs: list[Mesh] = []
    for k in range(3):
        a = pi / 3 + k * 2 * pi / 3
        foot = (radius * 0.8 * sin(a), 0.004, radius * 0.8 * cos(a))
        legs.append(rod((0.012 * sin(a), bottom, 0.012 * cos(a)), foot, 0.011, 10, end_radius=0.008))
    assembly.add("body", legs, wood_finish(assembly.spec))
    assembly.add("neck", moved(cylinder(0.022, 0.03, 0.004, 16), y=bottom - 0.012), look.metal)


# Bodies as (share of the shade's radius, share of the height), from the foot up.
_BODIES: dict[str, tuple[Vec2, ...]] = {
    "gourd": ((0.46, 0), (0.48, 0.04), (0.4, 0.07), (0.62, 0.22), (0.68, 0.36), (0.58, 0.52), (0.3, 0.7), (0.15, 1)),
    "baluster": (
        (0.5, 0), (0.52, 0.05), (0.46, 0.09), (0.2, 0.14), (0.17, 0.18), (0.32, 0.3), (0.42, 0.42), (0.36, 0.54),
        (0.16, 0.7), (0.14, 0.76), (0.24, 0.8), (0.24, 0.84), (0.12, 0.88), (0.11, 0.98),
    ),
    "column": ((0.5, 0), (0.5, 0.05), (0.44, 0.08), (0.17, 0.09), (0.15, 0.95), (0.1, 0.98)),
    "drum": ((0.48, 0), (0.5, 0.02), (0.5, 0.86), (0.46, 0.9), (0.16, 0.93), (0.14, 0.98)),
    "bottle": ((0.4, 0), (0.46, 0.03), (0.46, 0.5), (0.42, 0.6), (0.2, 0.74), (0.13, 0.82), (0.12, 0.98)),
    "jug": (
        (0.5, 0), (0.56, 0.03), (0.6, 0.2), (0.6, 0.52), (0.5, 0.68), (0.26, 0.78), (0.22, 0.84), (0.28, 0.9),
        (0.24, 0.98),
    ),
    "hourglass": ((0.46, 0), (0.44, 0.1), (0.2, 0.42), (0.16, 0.5), (0.24, 0.66), (0.32, 0.86), (0.14, 0.98)),
    "disc": ((0.62, 0), (0.62, 0.06), (0.1, 0.1), (0.1, 0.98)),
    "balls": (
        (0.44, 0), (0.46, 0.04), (0.3, 0.06), (0.24, 0.08), (0.42, 0.17), (0.46, 0.25), (0.42, 0.33), (0.2, 0.42),
        (0.34, 0.5), (0.37, 0.57), (0.34, 0.64), (0.16, 0.72), (0.25, 0.79), (0.27, 0.84), (0.22, 0.9), (0.1, 0.97),
    ),
}  # fmt: skip
_BODY_OF_STYLE = {
    "victorian": "baluster", "traditional": "baluster", "modern": "column", "minimalist": "disc",
    "scandinavian": "bottle", "japanese": "gourd", "rustic": "jug", "mid_century": "hourglass", "bohemian": "balls",
}  # fmt: skip


def _body_profile(spec: MakeSpec, radius: float, height: float) -> list[Vec2]:
    names = tuple(_BODIES)
    name = _BODY_OF_STYLE.get(spec.style) or names[spec.seed % len(names)]
    marks = [(r * radius, y * height) for r, y in _BODIES[name]]
    return marks if name in ("column", "drum", "disc") else [*marks[:1], *curve(marks[1:])]


def _desk_lamp(assembly: Assembly, look: LampLook) -> None:
    """Two arms with joints and a cone that looks down at the desk in front."""
    width, height, depth = assembly.spec.size
    reach = depth * 0.5
    base: Vec3 = (0.0, 0.02, -reach * 0.25)
    elbow: Vec3 = (0.0, height * 0.56, -reach * 0.88)
    wrist: Vec3 = (0.0, height * 0.9, reach * 0.3)
    assembly.add("base", moved(cylinder(min(width, depth) * 0.34, 0.022, 0.004, 28), z=base[2]), look.body)
    bars: list[Mesh] = []
    for side in (-0.011, 0.011):
        for a, b in ((base, elbow), (elbow, wrist)):
            bars.append(rod((side, a[1], a[2]), (side, b[1], b[2]), 0.004, 8))
    assembly.add("arms", bars, look.body)
    joints = [
        transform(cylinder(0.016, 0.036, 0.002, 16), translation(-0.018, p[1], p[2]) @ rotation((0, 0, 1), -pi / 2))
        for p in (elbow, wrist)
    ]
    joints.append(moved(rounded_box((0.034, 0.03, 0.03), 0.004), base[0], base[1] + 0.012, base[2]))
    assembly.add("joints", joints, look.metal)
    wide, deep = min(width, depth) * 0.27, height * 0.24
    cone: list[Vec2] = [(0.018, 0.0), (0.024, 0.0), (wide * 0.55, deep * 0.45), (wide, deep), (wide - 0.003, deep)]
    cone += [(wide * 0.5, deep * 0.47), (0.012, deep * 0.18), (0.0, deep * 0.18)]
    tilt = rotation((1.0, 0.0, 0.0), pi - 0.55)
    place = translation(*wrist) @ tilt @ translation(0.0, -0.012, 0.0)
    shell = lathe([(0.0, 0.0), *cone], 24, seam_angle_rad=0.7)
    assembly.add("shade", transform(shell, place), look.body if not assembly.spec.color_stated else look.shade)
    assembly.add("bulb", transform(moved(sphere(wide * 0.42, 14), y=deep * 0.62), place), look.bulb)
    at = place @ np.array((0.0, deep * 0.8, 0.0, 1.0))
    way = tilt @ np.array((0.0, 1.0, 0.0, 0.0))
    spot(assembly, (float(at[0]), float(at[1]), float(at[2])), (float(way[0]), float(way[1]), float(way[2])), 90.0)
