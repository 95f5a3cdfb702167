"""What dries, curls and straightens hair."""

from __future__ import annotations

from diorama.domain.asset import MadeAsset
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import moved, scaled, turned
from diorama.geometry.shapes import box_between, cylinder, pipe, rod, rounded_box, torus, tube
from diorama.makers.build import Assembly, main_finish
from diorama.makers.by_noun import built_by_noun
from diorama.makers.materials import finish
from diorama.makers.placing import facing, sideways, turnings
from diorama.makers.profiles import curve
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_DARK: Vec3 = (0.03, 0.03, 0.033)


@maker("hair_dryer")
def hair_dryer(spec: MakeSpec) -> MadeAsset:
    """A barrel with a flat nozzle and a grille behind, a handle with switches, a cord; curling and flat irons too."""
    forms = [("curling iron|hair curler", _curler), ("hair straightener|flat iron", _straightener)]
    return built_by_noun(spec, forms, _dryer)


def _dryer(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r, look, steel = width / 2 * 0.98, main_finish(asm.spec), finish("chrome")
    dark = finish("plastic", color=_DARK)
    y, long = height - r, depth * 0.72
    barrel = turnings(curve([(r * 0.86, 0.0), (r, long * 0.12), (r * 0.98, long * 0.5), (r * 0.74, long)], 3), 32)
    asm.add("barrel", facing(barrel, 0.0, y, -depth / 2), look)
    asm.add("ring", facing(torus(r * 0.76, r * 0.06, 32, 8), 0.0, y, -depth / 2 + long * 0.98), steel)
    nozzle = scaled(cylinder(r * 0.68, depth * 0.29, 0.004, 28, top=r * 0.6), 1, 1, 0.7)
    asm.add("nozzle", facing(nozzle, 0.0, y, -depth / 2 + long * 0.97), dark)
    asm.add(
        "mouth",
        facing(scaled(cylinder(r * 0.5, 0.002, 0.0, 24), 1, 1, 0.3), 0.0, y, depth / 2 - 0.0012),
        finish("rubber"),
    )
    bars = [facing(torus(r * k, r * 0.035, 28, 6), 0.0, y, -depth / 2 + 0.001) for k in (0.8, 0.6, 0.4, 0.2)]
    bars += [
        rod((-r * 0.8, y, -depth / 2), (r * 0.8, y, -depth / 2), r * 0.04, 6),
        rod((0, y - r * 0.8, -depth / 2), (0, y + r * 0.8, -depth / 2), r * 0.04, 6),
    ]
    asm.add("grille", bars, dark)
    grip = scaled(cylinder(r * 0.5, y * 1.0 - r * 0.5, r * 0.12, 24, top=r * 0.42), 0.9, 1, 1.25)
    asm.add("handle", moved(grip, 0, 0.0, -depth * 0.08), look)
    asm.add(
        "switches",
        [
            moved(rounded_box((r * 0.36, r * 0.42, r * 0.16), r * 0.06, 2), 0, y * k, -depth * 0.08 + r * 0.6)
            for k in (0.5, 0.62)
        ],
        steel,
    )
    return asm.made()


def _curler(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    r, look = height / 2, main_finish(asm.spec)
    z = depth / 2
    asm.add(
        "handle",
        moved(
            facing(turnings([(r * 0.7, 0.0), (r, depth * 0.08), (r * 0.9, depth * 0.36), (r * 0.7, depth * 0.42)], 24)),
            0,
            r,
            -z,
        ),
        look,
    )
    asm.add(
        "barrel",
        moved(facing(cylinder(r * 0.62, depth * 0.52, r * 0.1, 24)), 0, r, -z + depth * 0.41),
        finish("chrome"),
    )
    asm.add(
        "tip",
        moved(facing(cylinder(r * 0.6, depth * 0.08, r * 0.2, 20)), 0, r, z - depth * 0.08),
        finish("plastic", color=_DARK),
    )
    clip = box_between((-r * 0.34, r * 1.5, -z + depth * 0.36), (r * 0.34, r * 1.72, z - depth * 0.12), r * 0.1)
    asm.add(
        "clip",
        [clip, box_between((-r * 0.2, r * 1.6, -z + depth * 0.26), (r * 0.2, r * 2.0, -z + depth * 0.38), r * 0.1)],
        finish("steel"),
    )
    asm.add(
        "feet",
        [
            box_between((-r * 0.7, 0, -z + depth * k - 0.004), (r * 0.7, r * 0.5, -z + depth * k + 0.004))
            for k in (0.2, 0.6)
        ],
        look,
    )
    cord: list[Vec3] = [
        (0, r, -z + 0.002),
        (0, r, -z - depth * 0.05),
        (width * 0.4, r * 0.4, -z + depth * 0.02),
        (width * 0.5, r * 0.25, -z + depth * 0.2),
    ]
    asm.add("cord", pipe(cord, r * 0.16, 8), finish("rubber"))
    return asm.made()


def _straightener(asm: Assembly) -> MadeAsset:
    width, height, depth = asm.spec.size
    w, look, hot = width / 2, main_finish(asm.spec), finish("ceramic", color=(0.3, 0.2, 0.16))
    low = box_between((-w, 0, -depth / 2), (w, height * 0.3, depth / 2), height * 0.12, 3)
    asm.add("lower-arm", low, look)
    asm.add(
        "upper-arm",
        moved(
            turned(box_between((-w, 0, 0), (w, height * 0.3, depth), height * 0.12, 3), (1, 0, 0), -0.12),
            0,
            height * 0.34,
            -depth / 2,
        ),
        look,
    )
    asm.add("lower-plate", box_between((-w * 0.8, height * 0.28, 0.02), (w * 0.8, height * 0.34, depth * 0.48)), hot)
    asm.add(
        "upper-plate",
        moved(
            turned(
                box_between((-w * 0.8, -height * 0.05, depth * 0.52), (w * 0.8, 0.002, depth * 0.98)), (1, 0, 0), -0.12
            ),
            0,
            height * 0.34,
            -depth / 2,
        ),
        hot,
    )
    back = -depth / 2 + height * 0.3
    asm.add("hinge", sideways(cylinder(height * 0.3, width, 0.002, 20), -w, height * 0.33, back), look)
    asm.add(
        "pins",
        sideways(tube(height * 0.2, height * 0.1, width * 1.06, 0.0, 20), -w * 1.06, height * 0.33, back),
        finish("chrome"),
    )
    return asm.made()
