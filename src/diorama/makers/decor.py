"""Things on walls: pictures, mirrors, clocks. Their backs are at z = 0, x and y centred."""

from __future__ import annotations

from dataclasses import replace
from math import cos, pi, sin

import numpy as np

from diorama.catalogue.styles import STYLES
from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model, Part
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, rotation, transform, translation, turned
from diorama.geometry.shapes import box, cylinder, ellipse, extrude, lathe, rectangle, rod, rounded_box, sphere, sweep
from diorama.makers.build import Assembly, family, main_finish, taste, wood_finish
from diorama.makers.decor_art import painting
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_UPRIGHT = rotation((1.0, 0.0, 0.0), pi / 2)  # what lies on y = 0 and looks up then stands on z = 0 and looks ahead


def pane(width: float, height: float, depth: float, back: float) -> Mesh:
    """A board whose whole face carries one picture, uvs 0..1; its back is at z = `back`."""
    mesh = moved(box((width, height, depth)), z=back + depth / 2)
    x, y = mesh.positions[:, 0], mesh.positions[:, 1]
    uvs = np.stack([x / width + 0.5, 0.5 - y / height], axis=1)
    return replace(mesh, uvs=uvs.astype(np.float32))


def with_part(made: MadeAsset, name: str, mesh: Mesh, material: Material) -> MadeAsset:
    """The thing with one part more, whose uvs stay as they are."""
    parts = (*made.model.parts, Part(name=name, mesh=mesh, material=material))
    return replace(made, model=Model(parts=parts, lights=made.model.lights))


def frame_moulding(width: float, height: float, border: float, depth: float, steps: int = 1) -> Mesh:
    """A mitred frame round a rectangle (outer size), `border` wide, its face stepped like a profile."""
    x, y = width / 2 - border / 2, height / 2 - border / 2
    path: list[Vec3] = [(-x, -y, 0.0), (x, -y, 0.0), (x, y, 0.0), (-x, y, 0.0)]
    half = border / 2
    section: list[Vec2] = [(-half, 0.0), (half, 0.0), (half, depth * 0.82)]
    if steps > 1:
        section += [
            (half * 0.7, depth),
            (half * 0.35, depth * 0.98),
            (half * 0.1, depth * 0.8),
            (-half * 0.35, depth * 0.62),
        ]
        section += [(-half * 0.75, depth * 0.66), (-half, depth * 0.55)]
    else:
        section += [(half * 0.86, depth), (-half * 0.86, depth), (-half, depth * 0.9)]
    return sweep(path, section, closed=True, up=(0.0, 0.0, 1.0))


@maker("picture")
def picture(spec: MakeSpec) -> MadeAsset:
    """A painting in a frame with a mat, or a bare canvas or poster; what it shows comes from words and seed."""
    width, height, depth = spec.size
    assembly = Assembly(spec)
    bare = spec.category == "poster" or spec.says("canvas", "unframed", "poster", "mural", "tapestry")
    canvas = not bare and spec.style in ("modern", "minimalist") and spec.seed % 2 == 1 and not spec.says("framed")
    if spec.category in ("tapestry", "flag"):
        bare = True
    aspect = round(width / height, 3)
    if bare or canvas:
        assembly.add(
            "stretcher", moved(box((width * 0.96, height * 0.96, depth * 0.3)), z=depth * 0.15), finish("pine")
        )
        face = pane(width, height, depth * 0.9, depth * 0.1)
        return with_part(assembly.made(), "art", face, _art(spec, aspect))
    border = max(0.016, min(0.05, min(width, height) * (0.075 if taste(spec).ornament > 0.4 else 0.05)))
    deep = depth * 0.96
    assembly.add(
        "frame",
        frame_moulding(width, height, border, deep, 2 if taste(spec).ornament > 0.4 else 1),
        _frame_finish(spec),
    )
    inner = (width - 2 * border * 0.9, height - 2 * border * 0.9)
    has_mat = spec.seed % 3 != 1 and taste(spec).ornament < 0.6
    band = min(inner) * 0.13 if has_mat else 0.0
    opening = (inner[0] - 2 * band, inner[1] - 2 * band)
    if has_mat:
        mat = extrude(rectangle(*inner), 0.004, holes=[rectangle(*opening)])
        assembly.add("mat", moved(transform(mat, _UPRIGHT), z=deep * 0.45), finish("paper", color=(0.84, 0.82, 0.77)))
    made_frame = assembly.made()
    face = pane(inner[0] * 0.999, inner[1] * 0.999, deep * 0.4, deep * 0.06)
    if has_mat:
        face = pane(opening[0] + 0.01, opening[1] + 0.01, deep * 0.4, deep * 0.06)
    return with_part(made_frame, "art", face, _art(spec, aspect))


def _frame_finish(spec: MakeSpec) -> Material:
    """The frame takes stated colour and material; else wood or gold by style, or black, oak or white by seed."""
    if spec.material_stated or spec.color_stated:
        return (
            main_finish(spec)
            if family(spec) in ("wood", "metal", "plastic")
            else finish("painted_wood", color=spec.color)
        )
    if taste(spec).ornament > 0.4:
        return finish("gold")
    if spec.style:
        return wood_finish(spec)
    black: Vec3 = (0.018, 0.018, 0.02)
    return (finish("oak"), finish("painted_wood", color=black), finish("walnut"), finish("painted_wood"))[spec.seed % 4]


def _art(spec: MakeSpec, aspect: float) -> Material:
    kinds = {
        "map": ("map",), "portrait": ("portrait",), "poster": ("poster",),
        "sea": ("sea", "seascape", "ocean", "boat", "beach"),
        "botanical": ("botanical", "leaf", "leaves", "plant", "flower", "flowers", "floral", "fern"),
        "hills": ("landscape", "mountain", "mountains", "hills", "nature", "photograph", "photo"),
        "shapes": ("abstract", "geometric", "modern"),
    }  # fmt: skip
    kind = next((name for name, words in kinds.items() if spec.says(*words)), "")
    if not kind and spec.category in kinds:
        kind = spec.category
    palette: tuple[str, ...] = STYLES[spec.style].palette if spec.style in STYLES and spec.seed % 2 else ()
    texture = painting(kind, aspect, spec.seed, palette)
    return Material(name=f"art-{texture.name}", base_color=(1.0, 1.0, 1.0), roughness=0.7, base_color_texture=texture)


def _ring(width: float, height: float, border: float, depth: float, segments: int = 48) -> Mesh:
    """A round or oval frame, rounded in section, its back at z = 0."""
    half = border / 2
    section = [(half * cos(a), depth / 2 + depth / 2 * sin(a)) for a in np.linspace(0, 2 * pi, 10, endpoint=False)]
    points = ellipse(width - border, height - border, segments)
    return sweep([(x, y, 0.0) for x, y in points], section, closed=True, up=(0.0, 0.0, 1.0))


@maker("mirror")
def mirror(spec: MakeSpec) -> MadeAsset:
    """A wall mirror, rectangular, round, oval or arched, in a frame."""
    width, height, depth = spec.size
    assembly = Assembly(spec)
    border = max(0.012, min(0.06, min(width, height) * (0.09 if taste(spec).ornament > 0.4 else 0.045)))
    frame = _mirror_frame(spec)
    glass = finish("mirror")
    round_one = spec.says("round", "circular", "oval") or (
        not spec.shape and not spec.says("rectangular") and spec.seed % 3 == 1
    )
    if round_one:
        assembly.add("frame", _ring(width, height, border, depth), frame)
        plate = extrude(ellipse(width - border, height - border, 48), depth * 0.45)
    elif spec.says("arched", "arch"):
        outline = _arch(width - border, height - border)
        path = [(x, y, 0.0) for x, y in outline]
        section = [(-border / 2, 0.0), (border / 2, 0.0), (border * 0.45, depth), (-border * 0.45, depth)]
        assembly.add("frame", sweep(path, section, closed=True, up=(0.0, 0.0, 1.0)), frame)
        plate = extrude([(x, -y) for x, y in outline], depth * 0.45)
    else:
        steps = 2 if taste(spec).ornament > 0.4 else 1
        assembly.add("frame", frame_moulding(width, height, border, depth, steps), frame)
        plate = extrude(rectangle(width - border, height - border), depth * 0.45)
    assembly.add("glass", moved(transform(plate, _UPRIGHT), z=depth * 0.06), glass)
    return assembly.made()


def _arch(width: float, height: float) -> list[Vec2]:
    """Outline (x, y) of a rectangle with a half round top, turning left."""
    r = width / 2
    top = height / 2 - r
    return [(-r, -height / 2), (r, -height / 2), *((r * cos(a), top + r * sin(a)) for a in np.linspace(0, pi, 20))]


def _mirror_frame(spec: MakeSpec) -> Material:
    if (spec.material_stated and family(spec) != "glass") or spec.color_stated:
        return (
            main_finish(spec)
            if family(spec) in ("wood", "metal", "wicker")
            else finish("painted_wood", color=spec.color)
        )
    if taste(spec).ornament > 0.4:
        return finish("gold")
    if spec.style in ("industrial", "modern", "minimalist"):
        return finish("steel", color=(0.02, 0.02, 0.02))
    return finish(taste(spec).wood) if spec.style else finish(("brass", "oak", "walnut")[spec.seed % 3])


@maker("floor_mirror")
def floor_mirror(spec: MakeSpec) -> MadeAsset:
    """A tall mirror that swings between two posts on spread feet."""
    width, height, depth = spec.size
    assembly = Assembly(spec)
    wood = main_finish(spec)
    post, border = 0.035, 0.045
    posts: list[Mesh] = []
    feet: list[Mesh] = []
    x = width / 2 - post / 2
    for side in (-1.0, 1.0):
        posts.append(moved(rounded_box((post, height * 0.74, post), 0.004), side * x, height * 0.37 + 0.03))
        posts.append(moved(sphere(post * 0.62, 12), side * x, height * 0.74 + 0.05))
        path: list[Vec3] = [(side * x, 0.0175, -depth / 2), (side * x, 0.05, 0.0), (side * x, 0.0175, depth / 2)]
        feet.append(sweep(path, rectangle(post * 1.1, 0.035)))
    rail = moved(rounded_box((width - 2 * post, 0.03, 0.022), 0.003), y=0.12)
    assembly.add("posts", posts, wood)
    assembly.add("feet", feet, wood)
    assembly.add("rail", rail, wood)
    wide, tall = width - 2 * post - 0.02, height - 0.2
    place = translation(0.0, 0.2 + tall / 2, 0.0) @ rotation((1.0, 0.0, 0.0), -0.06) @ translation(0.0, 0.0, -0.013)
    assembly.add("frame", transform(frame_moulding(wide, tall, border, 0.026), place), wood)
    plate = moved(transform(extrude(rectangle(wide - border, tall - border), 0.008), _UPRIGHT), z=0.008)
    assembly.add("glass", transform(plate, place), finish("mirror"))
    pins = [
        rod((s * (x - 0.01), height * 0.62, 0.0), (s * (wide / 2 - 0.01), height * 0.62, 0.0), 0.008, 8)
        for s in (-1.0, 1.0)
    ]
    assembly.add("pivots", pins, finish("brass"))
    return assembly.made()


@maker("wall_clock")
def wall_clock(spec: MakeSpec) -> MadeAsset:
    """A round or square clock at ten past ten, with ticks or numerals' places marked."""
    width, height, depth = spec.size
    assembly = Assembly(spec)
    side = min(width, height)
    radius = side / 2
    rim = finish("plastic", color=spec.color) if family(spec) == "plastic" else main_finish(spec)
    if not (spec.color_stated or spec.material_stated):
        rim = finish(taste(spec).wood) if spec.style else (finish("walnut"), rim, finish("brass"))[spec.seed % 3]
    square = spec.says("square")
    if square:
        assembly.add("case", frame_moulding(width, height, side * 0.07, depth), rim)
        face = extrude(rectangle(width * 0.93, height * 0.93), depth * 0.5)
    else:
        ring: list[Vec2] = [
            (radius * 0.88, 0.0),
            (radius, 0.0),
            (radius, depth * 0.7),
            (radius * 0.96, depth),
            (radius * 0.9, depth),
        ]
        assembly.add("case", transform(lathe([*ring, (radius * 0.88, depth * 0.8)], 48, closed=True), _UPRIGHT), rim)
        face = cylinder(radius * 0.9, depth * 0.5, 0, 48)
    dark = rim.base_color_texture is None and max(rim.base_color) < 0.1
    assembly.add("face", transform(face, _UPRIGHT), finish("paper", color=(0.86, 0.85, 0.81)))
    ink = finish("plastic", color=(0.015, 0.015, 0.017))
    front = depth * 0.5
    ticks: list[Mesh] = []
    for k in range(12):
        long = radius * (0.13 if k % 3 == 0 else 0.07)
        tick = moved(
            box((radius * (0.035 if k % 3 == 0 else 0.02), long, 0.0016)), y=radius * 0.8 - long / 2, z=front + 0.0007
        )
        ticks.append(turned(tick, (0.0, 0.0, 1.0), -2 * pi * k / 12))
    assembly.add("ticks", ticks, ink)
    hour = hand(radius * 0.46, radius * 0.05, front + 0.003, 2 * pi * (10 + 1 / 6) / 12)
    minute = hand(radius * 0.7, radius * 0.035, front + 0.0052, 2 * pi * 10 / 60)
    assembly.add("hands", [hour, minute], ink)
    second = hand(radius * 0.74, radius * 0.012, front + 0.0073, 2 * pi * 36 / 60)
    cap = moved(transform(cylinder(radius * 0.045, 0.007, 0.001, 16), _UPRIGHT), z=front + 0.002)
    assembly.add(
        "second-hand", [second, cap], finish("plastic", color=(0.55, 0.03, 0.02) if not dark else (0.6, 0.4, 0.05))
    )
    return assembly.made(has_front=True)


def hand(length: float, width: float, z: float, clockwise: float) -> Mesh:
    """A hand that points up before it is turned; its tail reaches behind the middle."""
    tail = length * 0.18
    outline: list[Vec2] = [(-width / 2, tail), (width / 2, tail), (width * 0.3, -length), (-width * 0.3, -length)]
    lying = extrude(outline, 0.0016)
    return moved(turned(transform(lying, _UPRIGHT), (0.0, 0.0, 1.0), -clockwise), z=z)


@maker("photo_frame")
def photo_frame(spec: MakeSpec) -> MadeAsset:
    """A small frame that leans on its strut."""
    width, height, depth = spec.size
    assembly = Assembly(spec)
    lean = 0.2
    border = min(width, height) * 0.11
    place = (
        translation(0.0, 0.0, depth / 2 - 0.012)
        @ rotation((1.0, 0.0, 0.0), -lean)
        @ translation(0.0, height / 2, -0.012)
    )
    assembly.add("frame", transform(frame_moulding(width, height, border, 0.012), place), main_finish(spec))
    strut = sweep(
        [(0.0, height * 0.62, depth * 0.5 - 0.024 - height * 0.62 * lean), (0.0, 0.002, -depth / 2 + 0.003)],
        rectangle(width * 0.22, 0.003),
    )
    assembly.add("strut", strut, finish("paper", color=(0.03, 0.03, 0.03)))
    art = transform(pane(width - 1.7 * border, height - 1.7 * border, 0.005, 0.003), place)
    return with_part(assembly.made(), "photo", art, _art(spec, round(width / height, 3)))
