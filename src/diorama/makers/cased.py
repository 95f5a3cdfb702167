"""Cases: bodies of boards, drawers, doors, plinths, cornices and handles."""

from __future__ import annotations

from collections.abc import Sequence

from diorama.catalogue.styles import Style
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry import shapes
from diorama.geometry.mesh_ops import merge, moved, turned
from diorama.makers.build import Assembly, metal_finish, taste
from diorama.makers.cased_fronts import Front, metalwork
from diorama.makers.legged import LegForm, four_legs, leg
from diorama.makers.placing import upright
from diorama.makers.spec import MakeSpec
from diorama.makers.style_forms import HandleKind, style_forms
from diorama.makers.table_tops import plate


def handle_form(spec: MakeSpec) -> HandleKind:
    """The handles of a style; without one, the seed picks plain ones."""
    forms = style_forms(spec)
    if forms:
        return forms.handle
    plain: tuple[HandleKind, ...] = ("bar", "knob", "bar", "knob", "cup")
    return plain[int(spec.rng("handle").integers(len(plain)))]


def handles(fronts: Sequence[Front], form: HandleKind, thick: float) -> list[Mesh]:
    """Handles in front of boards of thickness `thick`: in the middle of drawers, at the opening side of doors."""
    if form == "none":
        return []
    made: list[Mesh] = []
    for front in fronts:
        z = front.z + thick
        if front.hinge:
            x = front.x - front.hinge * (front.width / 2 - min(0.045, front.width * 0.14))
            long = front.height * 0.55 if form == "pull" else min(0.16, front.height * 0.2)
            mesh = turned(_handle(form, long), (0, 0, 1), 1.5707963)
            mesh = _handle(form, 0.0) if form in ("knob", "bail", "ring") else mesh
            made.append(moved(mesh, x, front.y, z))
            continue
        width = {"slot": min(0.3, front.width * 0.5), "pull": front.width * 0.72}.get(
            form, min(0.16, front.width * 0.32)
        )
        wide = front.width > 0.62 and form not in ("slot", "pull")
        y = front.y + {"slot": front.height * 0.5 - 0.012, "pull": front.height * 0.3}.get(form, 0.0)
        places = (front.x - front.width * 0.26, front.x + front.width * 0.26) if wide else (front.x,)
        made += [moved(_handle(form, width), x, y, z) for x in places]
    return made


def _handle(form: HandleKind, width: float) -> Mesh:
    """A handle on the plane z = 0 about the origin, its length along x."""
    w = max(width, 0.03)
    match form:
        case "bar" | "pull":
            posts = [shapes.rod((x, 0, -0.001), (x, 0, 0.025), 0.0045, 8) for x in (-w * 0.36, w * 0.36)]
            return merge([*posts, shapes.rod((-w / 2, 0, 0.026), (w / 2, 0, 0.026), 0.0055, 8)])
        case "knob":
            profile = [(0.008, -0.001), (0.007, 0.010), (0.014, 0.016), (0.0165, 0.022), (0.013, 0.028)]
            return turned(shapes.lathe(profile, 14, seam_angle_rad=1.2), (1, 0, 0), 1.5707963)
        case "bail":
            w = max(min(w, 0.09), 0.07)
            knobs = [
                moved(
                    turned(shapes.lathe([(0.009, -0.001), (0.009, 0.004), (0.005, 0.012)], 10), (1, 0, 0), 1.5708), x=x
                )
                for x in (-w / 2, w / 2)
            ]
            path: list[Vec3] = [(-w / 2, 0, 0.009), (-w * 0.44, -0.022, 0.012), (-w * 0.25, -0.031, 0.013),
                                (w * 0.25, -0.031, 0.013), (w * 0.44, -0.022, 0.012), (w / 2, 0, 0.009)]  # fmt: skip
            return merge([*knobs, shapes.sweep(path, shapes.ellipse(0.006, 0.006, 6), up=(0, 0, 1))])
        case "ring":
            r = 0.021
            plate = turned(shapes.cylinder(r * 0.9, 0.003, 0.001, 14), (1, 0, 0), 1.5707963)
            hung = turned(shapes.torus(r, 0.0032, 16, 6), (1, 0, 0), 1.5707963 - 0.25)
            stud = turned(shapes.cylinder(0.0065, 0.011, 0.002, 8), (1, 0, 0), 1.5707963)
            return merge([moved(plate, y=r * 0.5, z=-0.0005), moved(stud, y=r * 0.9), moved(hung, z=0.0085)])
        case "cup":
            w = max(min(w, 0.1), 0.07)
            half = shapes.superellipsoid((w, 0.034, 0.05), 0.8, 4)
            return moved(_behind(half), y=0.004)
        case _:
            return shapes.box_between((-w / 2, -0.006, -0.001), (w / 2, 0.006, 0.012), 0.002)


def _behind(mesh: Mesh) -> Mesh:
    """The mesh with what lies behind z = 0 pressed flat on that plane."""
    positions = mesh.positions.copy()
    positions[:, 2] = positions[:, 2].clip(-0.001, None)
    return Mesh(positions=positions, faces=mesh.faces, normals=mesh.normals, uvs=mesh.uvs)


def column_of(count: int, x: float, width: float, y: tuple[float, float], z: float, gap: float = 0.006) -> list[Front]:
    """Fronts of `count` equal drawers above each other between y[0] and y[1], gaps [m] all round."""
    step = (y[1] - y[0]) / count
    return [
        Front(x=x, y=y[0] + step * (k + 0.5), z=z, width=width - gap, height=step - gap) for k in reversed(range(count))
    ]


def doors_of(count: int, x: tuple[float, float], y: tuple[float, float], z: float, gap: float = 0.006) -> list[Front]:
    """Fronts of `count` doors side by side, hinged in pairs; a single last one at its right."""
    step = (x[1] - x[0]) / count
    return [
        Front(
            x=x[0] + step * (k + 0.5),
            y=(y[0] + y[1]) / 2,
            z=z,
            width=step - gap,
            height=y[1] - y[0] - gap,
            hinge=-1 if k % 2 == 0 and k + 1 < count else 1,
        )
        for k in range(count)
    ]


def stand_of(spec: MakeSpec, width: float, depth: float, height: float) -> tuple[str, list[Mesh]]:
    """What a case stands on up to `height` [m], by style; and its part's name."""
    style, forms = taste(spec), style_forms(spec)
    kind = forms.stand if forms else ""
    w, d = width / 2, depth / 2
    h = height + 0.002
    match kind:
        case "recessed":
            return "plinth", [shapes.box_between((-w + 0.05, 0, -d + 0.004), (w - 0.05, h, d - 0.07), 0.002)]
        case "bracket" | "plinth" if height > 0.035:
            return "plinth", _bracket_base(w - 0.003, d, h, arched=kind == "bracket")
        case "skids":
            t = min(0.06, height * 0.8)
            bars = [(sx * (w - 0.07), sx * (w - 0.07 - t)) for sx in (-1, 1)]
            made = [
                shapes.box_between((min(x), 0, -d - 0.0), (max(x), h * 0.72, d + 0.012), 0.004, grain=2) for x in bars
            ]
            return "skids", [
                *made,
                shapes.box_between((-w + 0.02, h * 0.68, -d + 0.01), (w - 0.02, h, d - 0.02), 0.002),
            ]
        case "sled" if height > 0.05:
            form = LegForm(shape="sled", thick=0.02)
            return "frame", [mesh for _, mesh in four_legs(form, w - 0.05, d - 0.03, h)]
        case "pipe" | "bun" if height > 0.03:
            r = min(0.016, height * 0.3) if kind == "pipe" else min(0.045, height * 0.55)
            foot = _pipe_foot(r, h) if kind == "pipe" else LegForm(shape="turned", thick=2 * r)
            mesh = foot if isinstance(foot, Mesh) else leg(foot, min(h, 0.2))
            x, z = w - max(0.045, 2.4 * r), d - max(0.045, 2.4 * r)
            return "feet", [moved(mesh, x=sx * x, z=sz * z) for sx in (-1, 1) for sz in (1, -1)]
        case _:
            return _feet(spec, width, depth, height, style)


def _feet(spec: MakeSpec, width: float, depth: float, height: float, style: Style) -> tuple[str, list[Mesh]]:
    """Four legs; a plain plinth under what is tall or low."""
    form = style.leg if style.key else ("tapered" if spec.rng("feet").random() < 0.5 else "block")
    if height < 0.05 or (not style.key and spec.kind.size_m[1] > 1.6):
        plinth = shapes.box_between(
            (-width / 2 + 0.012, 0, -depth / 2 + 0.004), (width / 2 - 0.012, height + 0.002, depth / 2 - 0.03), 0.002
        )
        return "plinth", [plinth]
    shape = {"hairpin": "hairpin", "cabriole": "turned", "turned": "turned"}.get(form, "tapered")
    lean = 0.2 * style.leg_splay if shape == "tapered" else 0.0
    thick = min(0.05, max(0.028, height * 0.32))
    foot = LegForm(shape=shape, thick=thick, lean=lean)
    inset = 0.03 + thick / 2
    meshes = [
        moved(leg(foot, height + 0.002, (sx, sz)), x=sx * (width / 2 - inset), z=sz * (depth / 2 - inset))
        for sx in (-1, 1)
        for sz in (1, -1)
    ]
    return "feet", meshes


def _pipe_foot(radius: float, height: float) -> Mesh:
    """A length of pipe between two flanges."""
    flange = shapes.cylinder(radius * 2.3, 0.007, 0.002, 14)
    pipe = moved(shapes.cylinder(radius, height - 0.002, 0.0, 12), y=0.001)
    return merge([pipe, flange, moved(flange, y=height - 0.007)])


def _bracket_base(half_width: float, half_depth: float, height: float, *, arched: bool) -> list[Mesh]:
    """Boards round the foot of a case; arched ones leave bracket feet at the corners."""
    thick, foot = 0.02, min(0.16, half_width * 0.4)
    rise = height * (0.6 if arched else 0.0)

    def side(half: float) -> Mesh:
        inner = half - min(foot, half * 0.5)
        arch = [(-inner, 0.0), (-inner + rise * 0.7, rise), (inner - rise * 0.7, rise), (inner, 0.0)] if arched else []
        return upright([(-half, 0.0), *arch, (half, 0.0), (half, height), (-half, height)], thick)

    ends = turned(side(half_depth - 0.006), (0, 1, 0), 1.5707963)
    return [
        moved(side(half_width), z=half_depth - thick - 0.004),
        moved(side(half_width), z=-half_depth + 0.002),
        moved(ends, x=half_width - thick - 0.001, z=-0.001),
        moved(ends, x=-half_width + 0.001, z=-0.001),
    ]


def hang(asm: Assembly, drawers: Sequence[Front], doors: Sequence[Front], thick: float, main: Material) -> None:
    """Add drawers and doors `thick` [m] with their handles and what metal the style nails on them."""
    spec = asm.spec
    asm.add("drawers", [front.made(spec, thick) for front in drawers], main)
    asm.add("doors", [front.made(spec, thick) for front in doors], main)
    metal = metal_finish(spec)
    asm.add("fittings", metalwork(spec, [*drawers, *doors], thick), metal)
    asm.add("handles", handles([*drawers, *doors], handle_form(spec), thick), metal)


def shell(width: float, depth: float, y: tuple[float, float], board: float, *, back: float = 0.008) -> list[Mesh]:
    """The open body of a case: two sides, a floor, a lid and a back; its front at depth / 2."""
    w, d = width / 2, depth / 2
    low, high = y
    edge = 0.002
    return [
        shapes.box_between((-w, low, -d), (-w + board, high, d), edge, grain=1),
        shapes.box_between((w - board, low, -d), (w, high, d), edge, grain=1),
        shapes.box_between(
            (-w + board * 0.9, low + 0.0005, -d + 0.001), (w - board * 0.9, low + board, d - 0.001), edge, grain=0
        ),
        shapes.box_between(
            (-w + board * 0.9, high - board, -d + 0.001), (w - board * 0.9, high - 0.0005, d - 0.001), edge, grain=0
        ),
        shapes.box_between(
            (-w + board * 0.8, low + board * 0.8, -d + 0.002),
            (w - board * 0.8, high - board * 0.8, -d + 0.002 + back),
            0.0,
            grain=1,
        ),
    ]


def lid(spec: MakeSpec, width: float, depth: float, y: tuple[float, float], over: float = 0.0) -> Mesh:
    """The top board of a case from y[0] to y[1], `over` [m] wider than the body at the front and sides."""
    thick = y[1] - y[0]
    style, forms = taste(spec), style_forms(spec)
    edge = thick * (0.1 + 0.35 * style.roundness)
    wide, deep = width + 2 * over, depth + over
    kind = forms.top if forms else "slab"
    if kind in ("planks", "boards", "moulded") and min(wide, deep) > 0.2:
        mesh, _ = plate("boards" if kind == "planks" else kind, wide, deep, thick, edge)
    else:
        mesh = shapes.slab(wide, deep, thick, edge, over * 2.2 if kind == "rounded" else 0.0)
    return moved(mesh, y=y[0], z=over / 2)
