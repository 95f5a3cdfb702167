"""Beds: frame, headboard, mattress, duvet that falls over the edges, pillows. The foot is +Z."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import pi

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry.mesh_ops import merge, moved, shear, transform, turned
from diorama.geometry.shapes import box_between, cylinder, pillow, round_leg, rounded_box, square_leg, turned_leg
from diorama.makers import beds_headboard as boards
from diorama.makers.build import Assembly, family, main_finish, metal_finish, spaced, taste, wood_finish
from diorama.makers.legged import LegForm, sled
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.style_forms import leg_kind
from diorama.makers.textile_dyes import dye
from diorama.makers.textile_forms import Drape, draped

_LOW_STYLES = ("modern", "japanese", "minimalist", "scandinavian", "futuristic")
_SOFT = ("fabric", "leather", "fur")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """The bed's main measures [m]. width: outside of the side rails. back, front: z of the mattress' ends."""

    width: float
    height: float
    depth: float
    rail_low: float
    rail_high: float
    mattress_top: float
    head_z: float
    head_thick: float
    back: float
    front: float


@maker("bed", "double_bed", "single_bed")
def bed(spec: MakeSpec) -> MadeAsset:
    """A made-up bed: single, double, queen or king by its width."""
    plan = _plan(spec)
    assembly = Assembly(spec)
    _headboard(assembly, plan)
    _frame(assembly, plan)
    bedding(assembly, plan.width, (plan.back, plan.front), (plan.rail_high - 0.04, plan.mattress_top))
    return assembly.made()


def _plan(spec: MakeSpec) -> _Plan:
    width, height, depth = spec.size
    low = spec.style in _LOW_STYLES or spec.says("low", "platform")
    top = min(0.44 if low else 0.52, 0.62 * height)
    thick = 0.10 if family(spec) in _SOFT else 0.05
    rail_high = top - 0.17
    return _Plan(
        width=width - 0.075,
        height=height,
        depth=depth,
        rail_low=rail_high - (0.11 if low else 0.14),
        rail_high=rail_high,
        mattress_top=top,
        head_z=-depth / 2,
        head_thick=thick,
        back=-depth / 2 + thick + 0.005,
        front=depth / 2 - 0.075,
    )


def _headboard(assembly: Assembly, plan: _Plan) -> None:
    spec = assembly.spec
    look = main_finish(spec)
    width, low, high = plan.width + 0.05, plan.rail_low, plan.height
    z, thick = plan.head_z, plan.head_thick
    ornate = taste(spec).ornament >= 0.45
    match family(spec):
        case "metal":
            assembly.add("headboard", boards.barred(width, low, high, z, thick), look)
        case "fabric" | "leather" | "fur":
            if ornate or spec.says("tufted", "buttoned"):
                pads, buttons = boards.buttoned(width, low, high, z, thick)
                assembly.add("headboard", pads, look)
                assembly.add("headboard-buttons", buttons, look)
            else:
                assembly.add("headboard", boards.channelled(width, low, high, z, thick), look)
        case _:
            if spec.style == "industrial":
                frame, planks = boards.piped(width, low, high, z)
                assembly.add("headboard", frame, metal_finish(spec))
                assembly.add("headboard-planks", planks, look)
            else:
                meshes = _wooden_headboard(spec, width, (low, high), (z, thick), ornate=ornate)
                assembly.add("headboard", meshes, look)


def _wooden_headboard(spec: MakeSpec, width: float, y: Vec2, z: Vec2, *, ornate: bool) -> list[Mesh]:
    """By style; y: from and to, z: of its back, and its thickness [m]."""
    (low, high), (back, thick) = y, z
    style = "" if spec.material == "wicker" else spec.style
    if style == "victorian" and high - low > 0.35:
        return boards.crested(width, low, high, back, thick)
    if ornate and style:
        return boards.panelled(width, low, high, back, thick, rich=True)
    match style:
        case "scandinavian" | "coastal":
            return boards.spindled(width, low, high, back)
        case "japanese":
            return boards.latticed(width, low, high, back, thick)
        case "mid_century":
            return boards.ribbed(width, low, high, back, thick)
        case "art_nouveau":
            return boards.slatted(width, low, high, back)
        case "rustic" | "bohemian" | "shabby_chic":
            return boards.planked(width, low, high, back, thick)
        case "modern" | "futuristic":
            return boards.split(width, low, high, back, thick)
        case "minimalist":
            return boards.plain(width, low, high, back, thick)
        case _ if spec.material == "wicker":
            return boards.plain(width, low, high, back, thick)
        case _:
            return boards.panelled(width, low, high, back, thick, rich=ornate)


def _frame(assembly: Assembly, plan: _Plan) -> None:
    """Side rails, foot rail and legs."""
    spec = assembly.spec
    kind = family(spec)
    half, front = plan.width / 2, plan.front + 0.012
    soft = kind in _SOFT
    if kind == "metal":
        rail, radius = 0.03, 0.004
    else:
        rail, radius = (0.06, 0.025) if soft else (0.03, 0.006)
    back = plan.head_z + plan.head_thick * 0.6
    low, high = plan.rail_low, plan.rail_high
    meshes = [
        box_between((-half, low, back), (-half + rail, high, front), radius, 2),
        box_between((half - rail, low, back), (half, high, front), radius, 2),
        box_between((-half, low, front - rail), (half, high, front), radius, 2),
    ]
    if spec.style == "japanese" and kind == "wood":  # a platform that stands out under the rails
        meshes.append(
            box_between(
                (-half - 0.036, low - 0.03, back), (half + 0.036, low + 0.02, plan.front + 0.074), 0.004, grain=2
            )
        )
    assembly.add("frame", meshes, main_finish(spec))
    base = box_between((-half + rail * 0.5, high - 0.07, back), (half - rail * 0.5, high - 0.035, front - rail * 0.5))
    assembly.add("slats", base, finish("pine"))
    legs = _legs(spec, plan, low)
    assembly.add("legs", legs, _leg_finish(spec))


def _leg_finish(spec: MakeSpec) -> Material:
    if leg_kind(spec) in ("sled", "pipe") or (family(spec) in _SOFT and spec.style == "modern"):
        return metal_finish(spec)
    return finish("oak") if spec.material == "wicker" else wood_finish(spec)


_HANGING = ("modern", "minimalist", "futuristic")  # styles whose headboard does not reach the floor


def _legs(spec: MakeSpec, plan: _Plan, low: float) -> list[Mesh]:
    """Two legs at the foot, and two at the head where the headboard has none."""
    shape = leg_kind(spec)
    x, front = plan.width / 2 - 0.06, plan.front - 0.05
    places: list[Vec2] = [(-x, front), (x, front)]
    ribbed = spec.style == "mid_century"
    if family(spec) in _SOFT or spec.style in _HANGING or ribbed:
        places += [(-x, plan.head_z + 0.08), (x, plan.head_z + 0.08)]
    height = low + 0.01
    match shape:
        case "sled":
            runner = sled(LegForm(shape=shape, thick=0.03), 2 * x, height)
            return [moved(turned(runner, (0, 1, 0), pi / 2), z=z) for z in (front, plan.head_z + 0.1)]
        case "panel":
            inset, z = 0.22, (plan.head_z + 0.3, plan.front - 0.25)
            half = plan.width / 2 - inset
            return [box_between((-half, 0, z[0]), (half, height, z[1]), 0.003)]
        case "pipe":
            foot = merge([cylinder(0.0165, height, 0.001, 12), cylinder(0.036, 0.008, 0.002, 14)])
        case "turned" | "cabriole":
            foot = turned_leg(height, 0.075) if height > 0.12 else round_leg(height, 0.07, 0.05)
        case "through" | "block":
            foot = square_leg(height, 0.09, 0.09, 0.005)
        case "square":
            foot = square_leg(height, 0.06, 0.06, 0.005)
        case _:
            foot = round_leg(height, 0.055, 0.036)
            lean = 0.35 * taste(spec).leg_splay
            return [
                moved(transform(foot, shear(-lean * np.sign(px), 0.0)), px + lean * height * np.sign(px), 0, pz)
                for px, pz in places
            ]
    return [moved(foot, px, 0, pz) for px, pz in places]


def bedding(assembly: Assembly, width: float, z: Vec2, y: Vec2, *, surface: str = "top") -> None:
    """Mattress between y[0] and y[1], duvet, turned-down sheet, pillows and, in some styles, a throw.

    Args:
        assembly: Takes the parts and the surface.
        width: Of the frame that the duvet falls over [m].
        z: Ends of the mattress, head first [m].
        y: Lower and upper side of the mattress [m].
        surface: Name of the level place on the duvet.
    """
    spec = assembly.spec
    white = finish("bedding")
    length, top = z[1] - z[0], y[1]
    mattress = rounded_box((width - 0.05, top - y[0], length - 0.01), 0.05, 3, grain=2)
    assembly.add("mattress", moved(mattress, 0, (y[0] + top) / 2, (z[0] + z[1]) / 2), white)
    start = z[0] + min(0.5, 0.26 * length)
    cover = Drape(half_width=width / 2, z=(start, z[1] + 0.012), top=top + 0.032, side_drop=min(0.30, top * 0.55),
                  foot_drop=min(0.30, top * 0.55), thickness=0.03, round=0.085)  # fmt: skip
    duvet, level_x, level_z = draped(cover, spec.rng("folds"))
    assembly.add("duvet", duvet, _duvet_finish(spec))
    fold = _over(cover, 0.014, (start - 0.02, start + min(0.24, 0.13 * length)), 0.014, 0.97)
    assembly.add("sheet", draped(fold, spec.rng("folds"))[0], white)
    end = level_z[1]
    if spec.rng("throw").random() < (0.75 if taste(spec).ornament > 0.15 or spec.says("cozy", "cosy") else 0.45):
        end = level_z[1] - min(0.5, 0.24 * length)
        throw = _over(cover, 0.013, (end, level_z[1] - 0.12), 0.012, 0.8)
        assembly.add("throw", draped(throw, spec.rng("folds"))[0], finish("knit", color=dye(spec, "throw")))
    _pillows(assembly, width, z[0], top)
    assembly.level(surface, level_x, (fold.z[1], end), cover.top, inset=0.015)


def _over(cover: Drape, lift: float, z: Vec2, thickness: float, share: float) -> Drape:
    """A second cloth that lies `lift` [m] above a draped one, bends where it bends, and ends on top at the foot."""
    return replace(
        cover,
        z=z,
        top=cover.top + lift,
        half_width=cover.half_width + cover.thickness + lift - thickness,
        round=cover.round + lift,
        side_drop=cover.side_drop * share,
        foot_drop=0.0,
        thickness=thickness,
    )


def _duvet_finish(spec: MakeSpec) -> Material:
    cloth = {"silk": "silk", "velvet": "velvet"}.get(taste(spec).fabric, "bedding")
    if spec.says("cozy", "cosy"):
        cloth = "cotton"
    return finish(cloth, color=dye(spec, "duvet", pale=0.35))


def _pillows(assembly: Assembly, width: float, head: float, top: float) -> None:
    """Sleeping pillows against the headboard, and on wide beds two cushions before them."""
    spec = assembly.spec
    count = 2 if width > 1.15 else 1
    size = (min(0.68, (width - 0.06) / count), 0.17, 0.44)
    rng = spec.rng("pillows")
    meshes: list[Mesh] = []
    for x in spaced(-width / 2 + 0.03, width / 2 - 0.03, count):
        lying = turned(pillow(size, 0.06), (1, 0, 0), 0.34)
        lying = turned(lying, (0, 1, 0), float(rng.uniform(-0.03, 0.03)))
        meshes.append(moved(lying, x, top + 0.098, head + 0.235))
    assembly.add_each([f"pillow-{k + 1}" for k in range(count)], meshes, finish("bedding"))
    if width < 1.15 or (taste(spec).ornament < 0.08 and spec.style):
        return
    cushions: list[Mesh] = []
    for x in spaced(-0.36, 0.36, 2):
        stood = turned(pillow((0.40, 0.13, 0.40), 0.08), (1, 0, 0), pi / 2 - 0.55)
        stood = turned(stood, (0, 1, 0), float(rng.uniform(-0.12, 0.12)))
        cushions.append(moved(stood, x, top + 0.195, head + 0.43))
    assembly.add("cushions", cushions, finish("linen", color=dye(spec, "throw")))
