"""What lamps share: shades, bulbs, bases and the light they give."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, pi, sin

import numpy as np

from diorama.domain.light import EmittedLight, Light
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved
from diorama.geometry.shapes import arc, lathe, rod, sphere, tube
from diorama.makers.build import Assembly, main_finish, taste
from diorama.makers.materials import finish
from diorama.makers.spec import MakeSpec

WARM: Vec3 = (1.0, 0.78, 0.52)  # 2,700 K in linear light
SHADE_THICKNESS = 0.002


@dataclass(frozen=True, slots=True, kw_only=True)
class LampLook:
    """Materials of a lamp."""

    body: Material
    shade: Material
    metal: Material
    bulb: Material


def lamp_look(spec: MakeSpec, *, shaded: bool = True) -> LampLook:
    """A stated colour goes to the shade, and to the body where it is dark or there is no cloth shade; a stated
    material goes to the body.
    """
    tinted = spec.color_stated and spec.color is not None
    dark = tinted and spec.color is not None and max(spec.color) < 0.12
    body = main_finish(spec)
    if shaded and tinted and not dark and not spec.material_stated:
        body = finish("steel", style=spec.style) if spec.kind.default_color == "black" else finish(spec.material)
    shade = finish("lampshade", color=spec.color) if tinted else finish("lampshade")
    plain = body if body.metallic > 0.5 else finish(taste(spec).metal if spec.style else "brass")
    return LampLook(body=body, shade=shade, metal=plain, bulb=finish("glow"))


def opal(color: Vec3 | None = None) -> Material:
    """Milk glass lit from inside."""
    glow = finish("glow", color=color) if color else finish("glow")
    dim = (glow.emissive[0] * 0.62, glow.emissive[1] * 0.62, glow.emissive[2] * 0.62)
    return replace(glow, name="opal", emissive=dim, roughness=0.25)


def shade(bottom: float, top: float, height: float, segments: int = 32, belly: float = 0.0) -> Mesh:
    """A hollow cone or drum, open at both ends, from y = 0 to `height`; radii [m] at its ends. belly: how far [m] its
    sides bow out (negative: in).
    """
    steps = 6 if belly else 1
    t = np.linspace(0, 1, steps + 1)
    radii = bottom + (top - bottom) * t + belly * np.sin(pi * t)
    outer: list[Vec2] = [(float(r), float(height * s)) for r, s in zip(radii, t, strict=True)]
    inner = [(r - SHADE_THICKNESS, y) for r, y in reversed(outer)]
    return lathe([*outer, *inner], segments, closed=True)


def rims(bottom: float, top: float, height: float, segments: int = 32) -> list[Mesh]:
    """The bands sewn round the ends of a cloth shade."""
    width, proud = min(0.012, height * 0.06), 0.0012
    return [
        tube(bottom + proud, bottom - SHADE_THICKNESS - proud, width, 0, segments),
        moved(tube(top + proud, top - SHADE_THICKNESS - proud, width, 0, segments), y=height - width),
    ]


def spider(radius: float, height: float, y: float) -> list[Mesh]:
    """Three wires that carry a shade from a ring at the pole; at height `y`, the pole reaches `height` lower."""
    wires = [rod((0.0, y, 0.0), (radius * sin(a), y, radius * cos(a)), 0.0018, 5) for a in (pi / 3, pi, 5 * pi / 3)]
    return [*wires, rod((0.0, y - height, 0.0), (0.0, y + 0.006, 0.0), 0.003, 6), moved(sphere(0.007, 8), y=y + 0.01)]


def bulb(at: Vec3, radius: float = 0.03, upwards: bool = True) -> Mesh:
    """A lamp bulb whose round end is centred at `at` [m]; its neck points down, or up if it hangs."""
    neck = radius * 0.45
    profile: list[Vec2] = [(neck, -1.55 * radius), (neck * 1.1, -1.1 * radius)]
    profile += arc((0.0, 0.0), radius, -0.9, pi / 2, 5)
    mesh = lathe(profile, 14, seam_angle_rad=pi * 0.6)
    if not upwards:
        mesh = lathe([(r, -y) for r, y in reversed(profile)], 14, seam_angle_rad=pi * 0.6)
    return moved(mesh, *at)


def shine(assembly: Assembly, at: Vec3, candela: float, name: str = "bulb", color: Vec3 = WARM) -> None:
    """Let the lamp shine all round from `at` [m]. A bulb of 800 lm gives 64 cd."""
    light = Light(type="point", color=color, intensity=candela, unit="candela")
    assembly.lights.append(EmittedLight(name=name, light=light, position=at))


def spot(assembly: Assembly, at: Vec3, direction: Vec3, candela: float, name: str = "bulb") -> None:
    """Let the lamp throw a cone of light."""
    light = Light(type="spot", color=WARM, intensity=candela, unit="candela", inner_angle_rad=0.5, outer_angle_rad=0.9)
    assembly.lights.append(EmittedLight(name=name, light=light, position=at, direction=direction))
