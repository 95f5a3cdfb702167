"""Clocks on walls: cases by style, dials, hands. Their backs are at z = 0, x and y centred."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import box, cylinder, extrude, lathe, rectangle, torus
from diorama.makers.build import Assembly, family, main_finish, taste
from diorama.makers.materials import finish
from diorama.makers.placing import facing, turnings, upright
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec
from diorama.makers.wall_frames import frame_moulding, rays


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
        rim = finish("iron") if spec.style == "industrial" else rim
    form = "square" if spec.says("square") else _CLOCK_OF_STYLE.get(spec.style, "round")
    radius, middle = _clock_case(assembly, form, radius, rim)
    dark = rim.base_color_texture is None and max(rim.base_color) < 0.1
    ink = finish("plastic", color=(0.015, 0.015, 0.017))
    front = depth * 0.5
    ticks: list[Mesh] = []
    for k in range(12):
        if form == "bare" and k % 3:
            continue
        long = radius * (0.13 if k % 3 == 0 else 0.07) * (1.6 if form == "skeleton" else 1.0)
        tick = moved(
            box((radius * (0.035 if k % 3 == 0 else 0.02), long, 0.0016)), y=radius * 0.8 - long / 2, z=front + 0.0007
        )
        if form == "dots":
            tick = moved(facing(cylinder(radius * 0.035, 0.002, 0.0, 12)), y=radius * 0.78, z=front - 0.0004)
        ticks.append(moved(turned(tick, (0.0, 0.0, 1.0), -2 * pi * k / 12), y=middle))
    assembly.add("ticks", ticks, ink)
    hour = hand(radius * 0.46, radius * 0.05, front + 0.003, 2 * pi * (10 + 1 / 6) / 12)
    minute = hand(radius * 0.7, radius * 0.035, front + 0.0052, 2 * pi * 10 / 60)
    assembly.add("hands", [moved(mesh, y=middle) for mesh in (hour, minute)], ink)
    second = hand(radius * 0.74, radius * 0.012, front + 0.0073, 2 * pi * 36 / 60)
    cap = moved(facing(cylinder(radius * 0.045, 0.007, 0.001, 16)), z=front + 0.002)
    assembly.add(
        "second-hand",
        [moved(mesh, y=middle) for mesh in (second, cap)],
        finish("plastic", color=(0.55, 0.03, 0.02) if not dark else (0.6, 0.4, 0.05)),
    )
    return assembly.made(has_front=True)


_CLOCK_OF_STYLE = {
    "mid_century": "rays", "industrial": "skeleton", "victorian": "crested", "japanese": "square", "minimalist": "bare",
    "scandinavian": "dots", "rustic": "planks", "bohemian": "rays",
}  # fmt: skip


def _hoop(radius: float, share: float, depth: float) -> Mesh:
    """A ring on the wall whose opening is `share` of its radius."""
    line: list[Vec2] = [(radius * share, 0.0), (radius, 0.0), (radius, depth * 0.7), (radius * 0.96, depth)]
    line += [(radius * (share + 0.02), depth), (radius * share, depth * 0.8)]
    return facing(lathe(line, 48, closed=True))


def _clock_case(assembly: Assembly, form: str, radius: float, rim: Material) -> Vec2:
    """Add the case and the face; returns the radius [m] of what the hands turn on, and the height of its middle."""
    width, height, depth = assembly.spec.size
    paper = finish("paper", color=(0.86, 0.85, 0.81))
    face, middle = cylinder(radius * 0.9, depth * 0.5, 0, 48), 0.0
    match form:
        case "square":
            case = [frame_moulding(width, height, radius * 0.14, depth)]
            face = extrude(rectangle(width * 0.93, height * 0.93), depth * 0.5)
        case "rays":
            outer, radius = radius, radius * 0.52
            case = [*rays(radius, outer, depth * 0.3), _hoop(radius, 0.86, depth)]
            face = cylinder(radius * 0.9, depth * 0.5, 0, 40)
        case "skeleton":
            spoke = moved(box((radius * 1.9, radius * 0.05, depth * 0.3)), z=depth * 0.2)
            case = [_hoop(radius, 0.93, depth), _hoop(radius * 0.66, 0.92, depth)]
            case += [turned(spoke, (0.0, 0.0, 1.0), k * pi / 3) for k in range(3)]
            face, paper = cylinder(radius * 0.16, depth * 0.5, 0, 24), rim
        case "crested":
            case, middle = _crested_case(radius, depth), -radius * 0.18
            radius += middle
            face = cylinder(radius * 0.88, depth * 0.5, 0, 44)
        case "bare":
            case, paper = [], rim
            face = cylinder(radius, depth * 0.5, 0.002, 56)
        case "planks":
            case = [_round_plank(radius, k, 5, depth * (0.5 if k % 2 else 0.48)) for k in range(5)]
            tyre: list[Vec2] = [(radius * 0.96, 0.0), (radius, 0.0), (radius, depth), (radius * 0.96, depth)]
            assembly.add("tyre", facing(lathe(tyre, 48, closed=True)), finish("iron"))
            face, paper = cylinder(radius * 0.1, depth * 0.5, 0, 24), rim
        case _:
            case = [_hoop(radius, 0.93 if form == "dots" else 0.88, depth)]
    assembly.add("case", case, rim)
    assembly.add("face", facing(face, y=middle), paper)
    return radius, middle


def _crested_case(radius: float, depth: float) -> list[Mesh]:
    """A heavy ring under a carved crest with scrolls, a boss at either side."""
    inner = radius * 0.82
    down, top = inner - radius, radius - inner * 0.44
    fan = [(inner * 0.62 * cos(pi * k / 10), inner * 0.44 * sin(pi * k / 10)) for k in range(11)]
    curl = torus(inner * 0.13, inner * 0.045, 16, 6)
    boss = turnings([(radius * 0.09, 0.0), (0.0, depth * 0.8)], 12)
    made = [moved(_hoop(inner, 0.84, depth), y=down), moved(upright(fan, depth * 0.7, 0.004), y=top)]
    for s in (-1, 1):
        made.append(facing(curl, s * inner * 0.72, radius - inner * 0.36, depth * 0.3))
        made.append(facing(boss, s * radius * 0.91, down))
    return made


def _round_plank(radius: float, k: int, count: int, thick: float) -> Mesh:
    """The k-th of `count` level boards that are sawn round together."""
    low = radius * (-1 + 2 * k / count)
    rows = [low + 2 * radius / count * j / 6 for j in range(7)]
    right = [(max(radius * radius - y * y, 0.0) ** 0.5 + radius * 0.004, y) for y in rows]
    return upright([*right, *((-x, y) for x, y in reversed(right))], thick, 0.0015)


def hand(length: float, width: float, z: float, clockwise: float) -> Mesh:
    """A hand that points up before it is turned; its tail reaches behind the middle."""
    tail = length * 0.18
    outline: list[Vec2] = [(-width / 2, tail), (width / 2, tail), (width * 0.3, -length), (-width * 0.3, -length)]
    return moved(turned(facing(extrude(outline, 0.0016)), (0.0, 0.0, 1.0), -clockwise), z=z)
