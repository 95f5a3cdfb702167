"""Racks and stands that hold paper and instruments: magazine rack, postcards on a spinner, a stand for a guitar."""

from __future__ import annotations

from math import cos, pi, sin

from diorama.domain.asset import MadeAsset
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import box_between, cylinder, pipe, rod, rounded_path, torus
from diorama.makers.build import Assembly, main_finish, spaced
from diorama.makers.lofts import side_block
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

_COVERS: tuple[Vec3, ...] = (
    (0.5, 0.04, 0.04), (0.05, 0.18, 0.45), (0.75, 0.5, 0.08), (0.08, 0.3, 0.16), (0.72, 0.7, 0.64), (0.35, 0.08, 0.3),
)  # fmt: skip


@maker("magazine_rack")
def magazine_rack(spec: MakeSpec) -> MadeAsset:
    """A low V of two boards with a handle between and magazines in it; a tall stand of sloping shelves if it is for
    leaflets or newspapers.
    """
    asm, look = Assembly(spec), main_finish(spec)
    if spec.says("brochure", "leaflet", "newspaper", "stand", "holder") or spec.size[1] > 0.8:
        return _leaflet_stand(asm)
    width, height, depth = spec.size
    w, d, t = width / 2, depth / 2, 0.014
    floor = height * 0.16
    for name, s in (("side-front", 1), ("side-back", -1)):
        board: list[Vec2] = [
            (s * d * 0.2, floor),
            (s * (d * 0.2 + t), floor),
            (s * d, height * 0.82),
            (s * (d - t), height * 0.82),
        ]
        asm.add(name, side_block(board, width - 2 * t, 0.004), look)
    ends = [
        side_block(
            [
                (-d * 0.5, 0),
                (-d * 0.34, 0),
                (-d * 0.1, floor * 0.8),
                (d * 0.1, floor * 0.8),
                (d * 0.34, 0),
                (d * 0.5, 0),
                (d * 0.2 + t, floor),
                (d * 0.86, height * 0.66),
                (d * 0.12, height * 0.9),
                (d * 0.12, height),
                (-d * 0.12, height),
                (-d * 0.12, height * 0.9),
                (-d * 0.86, height * 0.66),
                (-d * 0.2 - t, floor),
            ],
            t,
            0.003,
            x=s * (w - t / 2),
        )
        for s in (-1, 1)
    ]
    asm.add("ends", ends, look)
    asm.add(
        "floor", box_between((-w + t * 0.5, floor, -d * 0.2 - t), (w - t * 0.5, floor + t, d * 0.2 + t), 0.002), look
    )
    asm.add("handle", rod((-w + t * 0.5, height * 0.95, 0), (w - t * 0.5, height * 0.95, 0), 0.011, 12), look)
    rng = asm.spec.rng("magazines")
    for k in range(6):
        s = 1 if k % 2 else -1
        tall, wide = height * float(rng.uniform(0.58, 0.72)), width * float(rng.uniform(0.5, 0.68))
        lean = -s * (0.14 + 0.07 * (k // 2))
        sheet = turned(box_between((-wide / 2, 0, -0.004), (wide / 2, tall, 0.004), 0.001), (1, 0, 0), -lean)
        tone = _COVERS[(k + spec.seed) % len(_COVERS)]
        x = float(rng.uniform(-0.1, 0.1)) * width
        asm.add(
            f"magazine-{k + 1}",
            moved(sheet, x, floor + t + 0.002, s * d * (0.03 + 0.05 * (k // 2))),
            finish("paper", color=tone),
        )
    return asm.made()


def _leaflet_stand(asm: Assembly) -> MadeAsset:
    """Sloping pockets one above the other between two sides, leaflets in each."""
    spec, look = asm.spec, main_finish(asm.spec)
    width, depth = max(spec.size[0], 0.4), max(spec.size[2], 0.34)
    tall = spec.size[1] if spec.stated[1] or spec.size[1] > 0.8 else 1.4
    w, d, t = width / 2, depth / 2, 0.02
    side: list[Vec2] = [(-d, 0), (d, 0), (d, 0.12), (d * 0.3, tall * 0.3), (-d * 0.4, tall), (-d, tall)]
    asm.add("sides", [side_block(side, t, 0.003, x=s * (w - t / 2)) for s in (-1, 1)], look)
    asm.add("back", box_between((-w + t * 0.5, 0.03, -d), (w - t * 0.5, tall - 0.01, -d + 0.012), 0.002), look)
    rows = 4
    covers: dict[int, list[Mesh]] = {}
    shelves: list[Mesh] = []
    for j in range(rows):
        y = tall * (0.16 + 0.2 * j)
        z = d * (0.42 - 0.32 * j)
        shelves.append(box_between((-w + t * 0.5, y, -d + 0.01), (w - t * 0.5, y + 0.014, z), 0.002))
        shelves.append(box_between((-w + t * 0.5, y, z - 0.012), (w - t * 0.5, y + tall * 0.055, z), 0.002))
        for k, x in enumerate(spaced(-w + t, w - t, 3)):
            sheet = turned(
                box_between((-width * 0.13, 0, -0.008), (width * 0.13, tall * 0.15, 0.0), 0.001), (1, 0, 0), -0.16
            )
            covers.setdefault((j * 2 + k + spec.seed) % len(_COVERS), []).append(moved(sheet, x, y + 0.014, z - 0.022))
    asm.add("shelves", shelves, look)
    for k, sheets in sorted(covers.items()):
        asm.add(f"leaflets-{k + 1}", sheets, finish("paper", color=_COVERS[k]))
    return asm.made()


@maker("postcard_stand")
def postcard_stand(spec: MakeSpec) -> MadeAsset:
    """A pole on a round foot with wire pockets of cards on four sides, which turns."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    r = min(width, depth) / 2
    asm.add("foot", [cylinder(r * 0.78, 0.02, 0.006, 36), moved(cylinder(r * 0.2, 0.05, 0.01, 20), y=0.015)], look)
    asm.add("pole", moved(cylinder(0.014, height - 0.03, 0.004, 14), y=0.015), look)
    rows, low = max(3, round((height - 0.5) / 0.2)), 0.34
    step = (height - 0.1 - low) / rows
    card, wide = min(step * 0.8, 0.16), min(0.115, r * 0.52)
    reach = r * 0.62
    wires: list[Mesh] = []
    cards: dict[int, list[Mesh]] = {}
    rng = spec.rng("cards")
    for k in range(4):
        angle = k * pi / 2
        kit = [
            pipe(rounded_path([(0, y, 0.01), (0, y, reach), (0, y + 0.02, r * 0.98)], 0.01, 2), 0.004, 6)
            for y in (low, height - 0.1)
        ]
        for j in range(rows):
            y = low + step * j
            for s in (-1, 1):
                x = s * (wide / 2 + 0.006)
                kit.append(rod((x - wide / 2, y, r * 0.94), (x + wide / 2, y, r * 0.94), 0.0025, 5))
                kit.append(
                    rod((x - wide / 2, y + card * 0.4, r * 0.985), (x + wide / 2, y + card * 0.4, r * 0.985), 0.0025, 5)
                )
                sheet = turned(box_between((-wide * 0.48, 0, -0.006), (wide * 0.48, card, 0.0)), (1, 0, 0), -0.05)
                tone = int(rng.integers(len(_COVERS)))
                cards.setdefault(tone, []).append(turned(moved(sheet, x, y + 0.002, r * 0.955), (0, 1, 0), angle))
        kit += [
            rod((s * (wide + 0.008), low - 0.005, r * 0.94), (s * (wide + 0.008), height - 0.06, r * 0.94), 0.003, 6)
            for s in (-1, 0, 1)
        ]
        wires += [turned(m, (0, 1, 0), angle) for m in kit]
    asm.add("wires", wires, look)
    for k, sheets in sorted(cards.items()):
        asm.add(f"cards-{k + 1}", sheets, finish("paper", color=_COVERS[k]))
    asm.add(
        "ring",
        [
            moved(torus(r * 0.16, 0.005, 20, 6), y=height - 0.02),
            *(
                rod((0, height - 0.02, 0), (r * 0.16 * cos(a), height - 0.02, r * 0.16 * sin(a)), 0.004, 6)
                for a in (0.0, pi / 2, pi, 1.5 * pi)
            ),
        ],
        look,
    )
    return asm.made(sides=("front", "back", "left", "right"), has_front=False)


@maker("guitar_stand")
def guitar_stand(spec: MakeSpec) -> MadeAsset:
    """A folding A-frame: a neck with a padded fork above, two padded arms below; a cello's rests higher."""
    asm, look = Assembly(spec), main_finish(spec)
    width, height, depth = spec.size
    w, d, r = width / 2, depth / 2, 0.0095
    back, rubber = -d + 0.02, finish("rubber")
    top: Vec3 = (0.0, height * 0.98, back * 0.5)
    legs = [
        [(s * w * 0.96, 0.012, d * 0.55), (s * w * 0.34, height * 0.44, 0.0), (s * 0.03, height * 0.6, back * 0.28)]
        for s in (-1, 1)
    ]
    asm.add(
        "frame",
        [
            *(pipe(rounded_path(line, 0.05, 4), r, 10) for line in legs),
            rod((0, 0.012, back), (0, height * 0.6, back * 0.3), r, 10),
            rod((0, height * 0.5, back * 0.3), top, r * 0.9, 10),
            rod((-w * 0.42, height * 0.36, 0.02), (w * 0.42, height * 0.36, 0.02), r, 10),
        ],
        look,
    )
    arms = [
        [
            (s * w * 0.42, height * 0.36, 0.02),
            (s * w * 0.46, height * 0.34, d * 0.8),
            (s * w * 0.46, height * 0.34 + 0.06, d * 0.94),
        ]
        for s in (-1, 1)
    ]
    asm.add("arms", [pipe(rounded_path(line, 0.03, 4), r * 1.25, 10) for line in arms], rubber)
    fork = [
        pipe(
            rounded_path(
                [
                    (0, top[1] - 0.03, top[2]),
                    (s * 0.045, top[1] - 0.02, top[2] + 0.02),
                    (s * 0.045, top[1] - 0.01, top[2] + 0.1),
                ],
                0.02,
                4,
            ),
            r,
            10,
        )
        for s in (-1, 1)
    ]
    asm.add("fork", [*fork, moved(cylinder(0.02, 0.05, 0.004, 14), 0, top[1] - 0.05, top[2])], rubber)
    feet = [(s * w * 0.96, d * 0.55) for s in (-1, 1)] + [(0.0, back)]
    asm.add("feet", [moved(cylinder(0.016, 0.03, 0.004, 12), x, 0, z) for x, z in feet], rubber)
    asm.add(
        "hub",
        moved(cylinder(0.026, 0.06, 0.006, 14), 0, height * 0.56, back * 0.28),
        finish("plastic", color=(0.02, 0.02, 0.022)),
    )
    return asm.made()
