"""Things on walls: pictures, mirrors, clocks. Their backs are at z = 0, x and y centred."""

from __future__ import annotations

from dataclasses import replace
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

from diorama.catalogue.styles import STYLES
from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.model import Model, Part
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, rotation, transform, translation
from diorama.geometry.shapes import (
    box,
    cylinder,
    ellipse,
    extrude,
    rectangle,
    rod,
    rounded_box,
    sphere,
    sweep,
    torus,
    turned_leg,
)
from diorama.makers.build import Assembly, family, main_finish, taste, wood_finish
from diorama.makers.decor_art import painting
from diorama.makers.materials import finish
from diorama.makers.placing import facing, turnings, upright
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.wall_frames import frame_border, rays, round_frame, styled_frame

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


@maker("picture")
def picture(spec: MakeSpec) -> MadeAsset:
    """A painting in a frame with a mat, or a bare canvas or poster; what it shows comes from words and seed."""
    width, height, depth = spec.size
    assembly = Assembly(spec)
    bare = spec.category == "poster" or spec.says("canvas", "unframed", "poster", "mural", "tapestry")
    canvas = not bare and spec.style == "modern" and not spec.says("framed")
    if spec.category in ("tapestry", "flag"):
        bare = True
    aspect = round(width / height, 3)
    if bare or canvas:
        assembly.add(
            "stretcher", moved(box((width * 0.96, height * 0.96, depth * 0.3)), z=depth * 0.15), finish("pine")
        )
        face = pane(width, height, depth * 0.9, depth * 0.1)
        return with_part(assembly.made(), "art", face, _art(spec, aspect))
    border = max(0.006, min(0.07, frame_border(spec, min(width, height) * 0.05)))
    deep = depth * 0.96
    assembly.add("frame", styled_frame(spec, width, height, border, deep), _frame_finish(spec))
    inner = (width - 2 * border * 0.9, height - 2 * border * 0.9)
    bare_styles = ("victorian", "rustic", "mid_century")
    has_mat = spec.style not in bare_styles if spec.style else spec.seed % 3 != 1
    band = min(inner) * (0.22 if spec.style == "minimalist" else 0.13) if has_mat else 0.0
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


@maker("mirror")
def mirror(spec: MakeSpec) -> MadeAsset:
    """A wall mirror, rectangular, round, oval or arched, in a frame."""
    width, height, depth = spec.size
    assembly = Assembly(spec)
    border = max(0.005, min(0.09, frame_border(spec, min(width, height) * 0.055)))
    form = _mirror_form(spec)
    frame = _mirror_frame(spec)
    inner = (width - border, height - border)
    match form:
        case "round" | "oval" | "porthole":
            assembly.add("frame", round_frame(width, height, border, depth), frame)
            plate = ellipse(*inner, 48)
            if form == "porthole":
                bolt = facing(cylinder(border * 0.28, depth * 0.2, 0.001, 6), z=depth * 0.92)
                steps = [2 * pi * k / 10 for k in range(10)]
                at = [(inner[0] / 2 * cos(a), inner[1] / 2 * sin(a)) for a in steps]
                assembly.add("bolts", [moved(bolt, x, y) for x, y in at], frame)
            if form == "oval" and spec.style == "victorian":
                assembly.add("crest", _crest(width, height, border, depth), frame)
        case "arched":
            plate = _arch(*inner)
            section = [(-border / 2, 0.0), (border / 2, 0.0), (border * 0.45, depth), (-border * 0.45, depth)]
            path = [(x, y, 0.0) for x, y in plate]
            assembly.add("frame", sweep(path, section, closed=True, up=(0.0, 0.0, 1.0)), frame)
        case "rays":
            r = min(width, height) * 0.29
            assembly.add("rays", rays(r, min(width, height) / 2, depth * 0.4, 32), frame)
            assembly.add("frame", round_frame(2 * r, 2 * r, r * 0.16, depth), frame)
            plate = ellipse(2 * r - r * 0.16, 2 * r - r * 0.16, 40)
        case _:
            assembly.add("frame", styled_frame(spec, width, height, border, depth), frame)
            corner = min(width, height) * 0.045 if spec.style == "scandinavian" else 0.0
            plate = rectangle(*inner, corner)
    glass = extrude([(x, -y) for x, y in plate], depth * 0.45)
    assembly.add("glass", moved(transform(glass, _UPRIGHT), z=depth * 0.06), finish("mirror"))
    return assembly.made()


def _mirror_form(spec: MakeSpec) -> str:
    """What the words say, else what the style likes, else round for every third seed."""
    for form, words in (
        ("arched", ("arched", "arch")),
        ("rays", ("sunburst", "starburst")),
        ("oval", ("round", "circular", "oval")),
    ):
        if spec.says(*words):
            return form
    if spec.says("rectangular", "square") or spec.shape:
        return "framed"
    liked = {"victorian": "oval", "industrial": "porthole", "mid_century": "rays", "scandinavian": "round",
             "shabby_chic": "arched", "bohemian": "rays"}  # fmt: skip
    return liked.get(spec.style, "framed" if spec.style or spec.seed % 3 != 1 else "round")


def _crest(width: float, height: float, border: float, depth: float) -> list[Mesh]:
    """Scrolls and a shell on top of an oval frame, and a boss below."""
    top = height / 2 - border * 0.2
    curl = [torus(border * 0.5, border * 0.16, 16, 6)]
    made = [
        facing(moved(m, y=-depth * 0.5), s * border * 0.9, top - border * 0.9, depth) for m in curl for s in (-1, 1)
    ]
    fan = [(border * 1.1 * cos(pi * k / 8), border * 1.1 * sin(pi * k / 8)) for k in range(9)]
    made.append(moved(upright(fan, depth * 0.9, 0.004), y=height / 2 - border * 1.1))
    made.append(
        facing(turnings([(border * 0.7, 0.0), (border * 0.5, depth * 0.9), (0.0, depth)], 16), 0.0, -top + border * 0.4)
    )
    return made


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
    """A tall mirror that swings between two posts on spread feet, or stands leaning on a strut, by style."""
    width, height, depth = spec.size
    assembly = Assembly(spec)
    if spec.style in ("modern", "minimalist", "scandinavian", "japanese", "futuristic"):
        return _leaning_mirror(assembly)
    wood = main_finish(spec)
    post, border = 0.035, 0.045
    posts: list[Mesh] = []
    feet: list[Mesh] = []
    x = width / 2 - post / 2
    upright_post = moved(rounded_box((post, height * 0.74, post), 0.004), y=height * 0.37)
    if taste(spec).ornament >= 0.45:
        upright_post = turned_leg(height * 0.74, post)
    elif spec.style in ("industrial", "mid_century"):
        upright_post = cylinder(post * 0.4, height * 0.74, 0.002, 12)
    for side in (-1.0, 1.0):
        posts.append(moved(upright_post, side * x, 0.03))
        posts.append(moved(sphere(post * 0.62, 12), side * x, height * 0.74 + 0.05))
        path: list[Vec3] = [(side * x, 0.0175, -depth / 2), (side * x, 0.05, 0.0), (side * x, 0.0175, depth / 2)]
        feet.append(sweep(path, rectangle(post * 1.1, 0.035)))
    rail = moved(rounded_box((width - 2 * post, 0.03, 0.022), 0.003), y=0.12)
    assembly.add("posts", posts, wood)
    assembly.add("feet", feet, wood)
    assembly.add("rail", rail, wood)
    wide, tall = width - 2 * post - 0.02, height - 0.2
    place = translation(0.0, 0.2 + tall / 2, 0.0) @ rotation((1.0, 0.0, 0.0), -0.06) @ translation(0.0, 0.0, -0.013)
    _swung_glass(assembly, (wide, tall), frame_border(spec, border), place)
    pins = [
        rod((s * (x - 0.01), height * 0.62, 0.0), (s * (wide / 2 - 0.01), height * 0.62, 0.0), 0.008, 8)
        for s in (-1.0, 1.0)
    ]
    assembly.add("pivots", pins, finish("brass"))
    return assembly.made()


def _swung_glass(assembly: Assembly, size: Vec2, border: float, place: NDArray[np.float64]) -> None:
    """A framed glass of this outer size, oval or arched where the style likes it, put in its place."""
    (wide, tall), spec = size, assembly.spec
    if spec.style in ("victorian", "art_nouveau", "mid_century"):
        frame = [round_frame(wide, tall, border, 0.026)]
        outline = ellipse(wide - border, tall - border, 48)
    elif spec.style in ("shabby_chic", "traditional"):
        outline = [(x, -y) for x, y in _arch(wide - border, tall - border)]
        section = [(-border / 2, 0.0), (border / 2, 0.0), (border * 0.4, 0.026), (-border * 0.4, 0.026)]
        path = [(x, y, 0.0) for x, y in _arch(wide - border, tall - border)]
        frame = [sweep(path, section, closed=True, up=(0.0, 0.0, 1.0))]
    else:
        frame, outline = styled_frame(spec, wide, tall, border, 0.026), rectangle(wide - border, tall - border)
    assembly.add("frame", [transform(mesh, place) for mesh in frame], main_finish(spec))
    plate = moved(transform(extrude(outline, 0.008), _UPRIGHT), z=0.008)
    assembly.add("glass", transform(plate, place), finish("mirror"))


def _leaning_mirror(assembly: Assembly) -> MadeAsset:
    """A frame from floor to top that leans back on two struts, with a board between them in plain styles."""
    spec = assembly.spec
    width, height, depth = spec.size
    lean = min(0.16, depth * 0.4 / height)
    place = (
        translation(0.0, 0.0, depth * 0.34) @ rotation((1.0, 0.0, 0.0), -lean) @ translation(0.0, height / 2, -0.026)
    )
    _swung_glass(assembly, (width, height * 0.998), frame_border(spec, 0.05), place)
    head = depth * 0.34 - height * 0.86 * lean - 0.03
    x = width / 2 - 0.03
    r = 0.012 if spec.style != "japanese" else 0.018
    struts = [rod((s * x, height * 0.86, head), (s * x, r * 0.4, -depth / 2 + r), r, 10) for s in (-1, 1)]
    if spec.style in ("scandinavian", "japanese"):
        for y in (0.2, 0.45):
            z = head * y - depth / 2 * (1 - y)
            struts.append(rod((-x, height * y, z), (x, height * y, z), r * 0.8, 8))
    assembly.add("struts", struts, main_finish(spec))
    return assembly.made()


@maker("photo_frame")
def photo_frame(spec: MakeSpec) -> MadeAsset:
    """A small frame that leans on its strut."""
    width, height, depth = spec.size
    assembly = Assembly(spec)
    lean = 0.2
    border = frame_border(spec, min(width, height) * 0.11)
    place = (
        translation(0.0, 0.0, depth / 2 - 0.012)
        @ rotation((1.0, 0.0, 0.0), -lean)
        @ translation(0.0, height / 2, -0.012)
    )
    frame = styled_frame(spec, width, height, border, 0.012)
    assembly.add("frame", [transform(mesh, place) for mesh in frame], main_finish(spec))
    strut = sweep(
        [(0.0, height * 0.62, depth * 0.5 - 0.024 - height * 0.62 * lean), (0.0, 0.002, -depth / 2 + 0.003)],
        rectangle(width * 0.22, 0.003),
    )
    assembly.add("strut", strut, finish("paper", color=(0.03, 0.03, 0.03)))
    art = transform(pane(width - 1.7 * border, height - 1.7 * border, 0.005, 0.003), place)
    return with_part(assembly.made(), "photo", art, _art(spec, round(width / height, 3)))
