"""Birds: one body by measures, with the beaks, tails, combs and colours of its kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import merge
from diorama.geometry.shapes import rod as bar
from diorama.makers.animal_flesh import ball, chain, rod
from diorama.makers.animal_form import across, assembled, egg, growth, horn, pair, soft, spindle, wrapped_uvs
from diorama.makers.build import family, main_finish
from diorama.makers.materials import finish
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

DARK: Vec3 = (0.015, 0.013, 0.012)
FINE = 2.4  # how much closer down lies than on the swatch of fur
ORANGE: Vec3 = (0.75, 0.3, 0.03)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bird:
    """Measures [m]; (y, z) pairs lie in the middle plane. chest, rump: middles of the trunk's ends with radii; neck:
    points from the chest to the head, thick: its radii; head: middle and radius; beak: points; beak_radii; flat: the
    beak's width against its height; tail: from and to, half width; legs: (half track, z, radius); wing: from and to,
    half width and thickness; flat feet (`web`). crest: comb, wattle or ears, by name.
    """

    chest: Vec2
    rump: Vec2
    radii: Vec2
    neck: tuple[Vec2, ...]
    thick: Vec2
    head: Vec2
    skull: float
    beak: tuple[Vec2, ...]
    beak_radii: Vec2
    flat: float = 1.0
    tail: tuple[Vec2, Vec2, float]
    legs: Vec3
    wing: tuple[Vec2, Vec2, float]
    web: bool = False
    crest: str = ""
    eye: float
    cell: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plumage:
    """Linear colours; coats: of which a seed takes one; None for belly, head, wing or tail: the coat's."""

    coats: tuple[Vec3, ...]
    belly: Vec3 | None = None
    head: Vec3 | None = None
    wing: Vec3 | None = None
    tail: Vec3 | None = None
    beak: Vec3 = ORANGE
    legs: Vec3 = (0.3, 0.18, 0.1)


_SONG = Bird(
    chest=(0.112, 0.03),
    rump=(0.086, -0.045),
    radii=(0.046, 0.03),
    neck=((0.13, 0.04), (0.158, 0.052)),
    thick=(0.036, 0.032),
    head=(0.163, 0.055),
    skull=0.034,
    beak=((0.162, 0.08), (0.158, 0.112)),
    beak_radii=(0.011, 0.0016),
    tail=((0.088, -0.06), (0.07, -0.145), 0.021),
    legs=(0.02, 0.005, 0.0034),
    wing=((0.13, 0.03), (0.078, -0.085), 0.034),
    eye=0.0066,
    cell=0.0098,
)
_PARROT = Bird(
    chest=(0.21, 0.03),
    rump=(0.13, -0.03),
    radii=(0.062, 0.04),
    neck=((0.26, 0.03), (0.32, 0.03)),
    thick=(0.052, 0.048),
    head=(0.335, 0.034),
    skull=0.052,
    beak=((0.345, 0.075), (0.335, 0.108), (0.305, 0.11), (0.288, 0.098)),
    beak_radii=(0.023, 0.005),
    tail=((0.14, -0.045), (0.012, -0.085), 0.024),
    legs=(0.026, 0.0, 0.008),
    wing=((0.25, 0.02), (0.07, -0.07), 0.045),
    eye=0.0095,
    cell=0.0145,
)
_TOUCAN = replace(_PARROT, beak=((0.335, 0.07), (0.34, 0.12), (0.33, 0.17), (0.3, 0.2)), beak_radii=(0.032, 0.012))
_OWL = Bird(
    chest=(0.21, 0.02), rump=(0.12, -0.01), radii=(0.1, 0.085), neck=((0.26, 0.01), (0.3, 0.01)), thick=(0.09, 0.09),
    head=(0.305, 0.012), skull=0.092, beak=((0.305, 0.085), (0.296, 0.128), (0.268, 0.126)), beak_radii=(0.015, 0.003),
    tail=((0.12, -0.06), (0.02, -0.1), 0.05), legs=(0.04, 0.01, 0.014), wing=((0.25, 0.0), (0.05, -0.05), 0.075),
    eye=0.03, cell=0.022, crest="owl",
)  # fmt: skip
_HEN = Bird(
    chest=(0.205, 0.06),
    rump=(0.215, -0.09),
    radii=(0.1, 0.075),
    neck=((0.25, 0.09), (0.31, 0.12), (0.35, 0.13)),
    thick=(0.065, 0.036),
    head=(0.36, 0.133),
    skull=0.037,
    beak=((0.358, 0.16), (0.348, 0.198)),
    beak_radii=(0.013, 0.002),
    tail=((0.24, -0.13), (0.36, -0.22), 0.05),
    legs=(0.05, 0.0, 0.008),
    wing=((0.26, 0.06), (0.19, -0.12), 0.06),
    crest="comb",
    eye=0.0075,
    cell=0.02,
)
_DUCK = Bird(
    chest=(0.125, 0.08), rump=(0.12, -0.1), radii=(0.092, 0.072), neck=((0.17, 0.12), (0.225, 0.13), (0.26, 0.13)),
    thick=(0.05, 0.036), head=(0.272, 0.138), skull=0.044, beak=((0.268, 0.165), (0.256, 0.205), (0.256, 0.232)),
    beak_radii=(0.021, 0.017), flat=1.5, tail=((0.14, -0.16), (0.19, -0.235), 0.04), legs=(0.045, -0.01, 0.009),
    wing=((0.18, 0.06), (0.14, -0.16), 0.056), web=True, eye=0.0075, cell=0.019,
)  # fmt: skip
_SWAN = Bird(
    chest=(0.34, 0.16),
    rump=(0.34, -0.16),
    radii=(0.17, 0.13),
    neck=((0.4, 0.24), (0.56, 0.31), (0.72, 0.25), (0.84, 0.22), (0.9, 0.27)),
    thick=(0.085, 0.044),
    head=(0.895, 0.29),
    skull=0.058,
    beak=((0.885, 0.33), (0.862, 0.385), (0.855, 0.42)),
    beak_radii=(0.028, 0.016),
    flat=1.2,
    tail=((0.36, -0.26), (0.45, -0.4), 0.08),
    legs=(0.07, -0.02, 0.016),
    wing=((0.44, 0.14), (0.36, -0.3), 0.1),
    web=True,
    eye=0.009,
    cell=0.033,
)
_FLAMINGO = replace(
    _SWAN,
    chest=(0.55, 0.12),
    rump=(0.54, -0.14),
    radii=(0.12, 0.085),
    tail=((0.54, -0.2), (0.48, -0.32), 0.06),
    neck=((0.58, 0.17), (0.66, 0.27), (0.76, 0.2), (0.85, 0.16), (0.9, 0.2)),
    thick=(0.05, 0.03),
    head=(0.9, 0.22),
    skull=0.045,
    beak=((0.895, 0.255), (0.87, 0.3), (0.82, 0.305)),
    beak_radii=(0.023, 0.012),
    legs=(0.055, 0.0, 0.012),
    wing=((0.62, 0.1), (0.53, -0.22), 0.075),
    cell=0.028,
)
_PENGUIN = Bird(
    chest=(0.5, 0.0),
    rump=(0.2, -0.01),
    radii=(0.15, 0.165),
    neck=((0.6, 0.0), (0.74, 0.0)),
    thick=(0.12, 0.095),
    head=(0.78, 0.006),
    skull=0.1,
    beak=((0.775, 0.085), (0.765, 0.15), (0.75, 0.19)),
    beak_radii=(0.026, 0.005),
    tail=((0.14, -0.12), (0.02, -0.19), 0.06),
    legs=(0.075, 0.02, 0.03),
    wing=((0.6, 0.0), (0.26, -0.03), 0.07),
    web=True,
    eye=0.013,
    cell=0.034,
)
_EAGLE = Bird(
    chest=(0.42, 0.07), rump=(0.26, -0.06), radii=(0.13, 0.09), neck=((0.5, 0.09), (0.61, 0.11)), thick=(0.095, 0.07),
    head=(0.64, 0.125), skull=0.075, beak=((0.645, 0.185), (0.635, 0.24), (0.59, 0.255)), beak_radii=(0.03, 0.005),
    tail=((0.24, -0.1), (0.06, -0.22), 0.075), legs=(0.065, 0.0, 0.024), wing=((0.54, 0.04), (0.14, -0.16), 0.1),
    crest="brow", eye=0.013, cell=0.029,
)  # fmt: skip

WHITE: Vec3 = (0.82, 0.8, 0.75)
_KINDS: Mapping[str, tuple[Bird, Plumage]] = {
    "bird": (
        _SONG,
        Plumage(coats=((0.07, 0.22, 0.55), (0.5, 0.28, 0.03), (0.06, 0.25, 0.12)), belly=(0.75, 0.6, 0.42)),
    ),
    "robin": (_SONG, Plumage(coats=((0.17, 0.11, 0.06),), belly=(0.7, 0.16, 0.03))),
    "canary": (_SONG, Plumage(coats=((0.85, 0.62, 0.05),), belly=(0.85, 0.68, 0.2))),
    "crow": (_SONG, Plumage(coats=((0.016, 0.016, 0.02),), beak=(0.03, 0.03, 0.03), legs=DARK)),
    "pigeon": (
        _SONG,
        Plumage(coats=((0.26, 0.29, 0.34),), head=(0.1, 0.14, 0.17), beak=(0.1, 0.09, 0.09), legs=(0.5, 0.2, 0.18)),
    ),
    "gull": (_SONG, Plumage(coats=(WHITE,), wing=(0.4, 0.43, 0.46), beak=(0.8, 0.5, 0.05), legs=ORANGE)),
    "parrot": (
        _PARROT,
        Plumage(
            coats=((0.03, 0.35, 0.05), (0.6, 0.02, 0.02), (0.03, 0.14, 0.55)),
            belly=(0.72, 0.55, 0.04),
            wing=(0.02, 0.12, 0.5),
            tail=(0.5, 0.02, 0.02),
            beak=(0.05, 0.045, 0.04),
            legs=(0.15, 0.14, 0.13),
        ),
    ),
    "toucan": (
        _TOUCAN,
        Plumage(coats=((0.016, 0.016, 0.018),), belly=WHITE, beak=(0.8, 0.34, 0.02), legs=(0.1, 0.12, 0.2)),
    ),
    "cockatoo": (_PARROT, Plumage(coats=(WHITE,), belly=WHITE, beak=(0.08, 0.08, 0.08), legs=DARK)),
    "owl": (
        _OWL,
        Plumage(coats=((0.22, 0.12, 0.055), (0.3, 0.2, 0.11)), belly=(0.6, 0.46, 0.28), legs=(0.55, 0.4, 0.2)),
    ),
    "chicken": (_HEN, Plumage(coats=(WHITE, (0.34, 0.12, 0.035), (0.03, 0.027, 0.025)), legs=ORANGE)),
    "rooster": (
        replace(_HEN, tail=((0.24, -0.13), (0.42, -0.25), 0.075)),
        Plumage(coats=((0.4, 0.11, 0.02),), tail=(0.02, 0.06, 0.05), legs=ORANGE),
    ),
    "chick": (replace(_HEN, crest=""), Plumage(coats=((0.85, 0.62, 0.08),), legs=ORANGE)),
    "duck": (_DUCK, Plumage(coats=((0.2, 0.12, 0.065), WHITE), legs=ORANGE)),
    "mallard": (
        _DUCK,
        Plumage(coats=((0.3, 0.27, 0.23),), head=(0.015, 0.14, 0.06), beak=(0.75, 0.55, 0.06), legs=ORANGE),
    ),
    "duckling": (_DUCK, Plumage(coats=((0.85, 0.62, 0.08),), legs=ORANGE)),
    "goose": (_SWAN, Plumage(coats=(WHITE,), legs=(0.05, 0.05, 0.05))),
    "flamingo": (_FLAMINGO, Plumage(coats=((0.85, 0.28, 0.28),), beak=(0.1, 0.06, 0.06), legs=(0.75, 0.3, 0.3))),
    "penguin": (
        _PENGUIN,
        Plumage(coats=((0.018, 0.019, 0.024),), belly=WHITE, beak=(0.75, 0.36, 0.04), legs=(0.75, 0.36, 0.04)),
    ),
    "eagle": (
        _EAGLE,
        Plumage(coats=((0.12, 0.062, 0.03),), head=WHITE, tail=WHITE, beak=(0.8, 0.5, 0.05), legs=(0.75, 0.5, 0.06)),
    ),
}
_WORDS: tuple[tuple[str, str], ...] = (
    ("robin", "robin"), ("canary", "canary budgie finch"), ("crow", "crow raven blackbird jackdaw magpie starling"),
    ("pigeon", "pigeon dove"), ("gull", "seagull gull"), ("toucan", "toucan"), ("cockatoo", "cockatoo"),
    ("rooster", "rooster cockerel"), ("chick", "chick"), ("mallard", "mallard drake"), ("duckling", "duckling gosling"),
    ("flamingo", "flamingo heron stork crane ostrich emu"),
)  # fmt: skip


@maker("bird", "parrot", "owl", "chicken", "duck", "goose", "penguin", "eagle")
def bird(spec: MakeSpec) -> MadeAsset:
    """A bird that stands with folded wings; kind by category and words, plumage by seed."""
    kind = next((name for name, words in _WORDS if spec.says(*words.split())), spec.category)
    form, plumage = _KINDS[kind]
    meshes = dict(_bird_meshes(form, plumage.belly is not None, plumage.head is not None))
    looks = _looks(spec, plumage)
    young = 0.4 if spec.says("chick", "duckling", "gosling") and not any(spec.stated) else 1.0
    return assembled(spec, meshes, looks, growth(spec, list(meshes.values())) * young, spec.words or spec.name)


def _looks(spec: MakeSpec, plumage: Plumage) -> dict[str, Material]:
    tone = plumage.coats[spec.seed % len(plumage.coats)]
    if spec.color_stated and spec.color:
        tone = spec.color
    coat = finish("fur", color=tone)
    darker = (tone[0] * 0.6, tone[1] * 0.6, tone[2] * 0.6)
    beak = replace(finish("plastic", color=plumage.beak), name="beak", roughness=0.45)
    looks = {
        "body": coat,
        "belly": finish("fur", color=plumage.belly or tone),
        "head": finish("fur", color=plumage.head or tone),
        "wings": finish("fur", color=plumage.wing or darker),
        "tail": finish("fur", color=plumage.tail or plumage.wing or darker),
        "beak": beak,
        "legs": replace(beak, name="legs", base_color=plumage.legs),
        "eyes": replace(finish("plastic", color=DARK), name="eyes", roughness=0.06),
        "rings": replace(finish("plastic", color=(0.75, 0.42, 0.05)), name="rings", roughness=0.3),
        "disc": finish("fur", color=(0.72, 0.6, 0.42)),
        "comb": finish("leather", color=(0.6, 0.02, 0.02)),
        "tufts": finish("fur", color=darker),
    }
    if spec.material_stated and family(spec) in ("metal", "stone", "wood", "glass", "ceramic"):
        return dict.fromkeys(looks, main_finish(spec))
    return looks


@lru_cache(maxsize=32)
def _bird_meshes(form: Bird, belly: bool, capped: bool) -> Mapping[str, Mesh]:
    (cy, cz), (ry, rz) = form.chest, form.rump
    a, b = form.radii
    hy, hz = form.head
    trunk = [
        rod((0, cy, cz), (0, ry, rz), (a, b), 0.01),
        *chain([(0.0, y, z) for y, z in form.neck], form.thick, a * 0.6, bends=2),
        ball((0, hy, hz), (form.skull * 0.94, form.skull, form.skull * 1.04), form.skull * 0.5),
    ]
    thigh = form.legs[2] * 2.2
    hip = form.legs[1] - 0.1 * a
    for side in (1.0, -1.0):
        under = min(cy, ry) - a * 0.35
        trunk.append(
            rod(
                (side * form.legs[0], under, hip),
                (side * form.legs[0], under - a * 0.75, hip),
                (thigh * 1.4, thigh * 0.8),
                a * 0.35,
            )
        )
    parts = {"body": wrapped_uvs(soft(trunk, form.cell), 0.0, FINE)}
    if belly:
        if form is _PENGUIN:  # white all down the front
            patch = egg((0.0, 0.38, 0.066), (0.13, 0.31, 0.128), 16)
        else:
            patch = egg((0.0, cy - a * 0.12, cz + a * 0.32), (a * 0.76, a * 0.9, a * 0.77), 16)
        parts["belly"] = wrapped_uvs(patch, 0.0, FINE)
    if capped:
        parts["head"] = wrapped_uvs(
            egg((0.0, hy, hz), (form.skull * 1.1, form.skull * 1.13, form.skull * 1.16), 14), 0.0, FINE
        )
    return MappingProxyType(parts | _limbs(form) | _face(form))


def _limbs(form: Bird) -> dict[str, Mesh]:
    """Wings, tail, legs with three toes or webs."""
    (wy, wz), (ty, tz), wide = form.wing
    out = max(form.radii) * 0.93
    wing = spindle((out, wy, wz), (out * 0.78, ty, tz), wide * 0.3, wide, 12)
    (ay, az), (by, bz), half = form.tail
    tail = spindle((0.0, ay, az), (0.0, by, bz), half, half * 0.3, 12)
    x, z, r = form.legs
    top = min(form.chest[0], form.rump[0]) - form.radii[0] * 0.4
    leg = bar((x, r * 0.8, z), (x, top, z - 0.1 * form.radii[0]), r, 8)
    toe = r * 5.2
    feet = [bar((x, r * 0.75, z), (x + toe * s, r * 0.7, z + toe * c), r * 0.8, 6, end_radius=r * 0.5)
            for s, c in ((-0.45, 0.85), (0.0, 1.0), (0.45, 0.85), (0.0, -0.6))]  # fmt: skip
    if form.web:
        feet = [egg((x, r * 0.5, z + toe * 0.4), (toe * 0.5, r * 0.5, toe * 0.75), 12)]
    parts = {"wings": merge(across([wing])), "tail": tail, "legs": merge(across([leg, *feet]))}
    return {name: wrapped_uvs(mesh, 0.0, FINE) for name, mesh in parts.items()}


def _face(form: Bird) -> dict[str, Mesh]:
    hy, hz = form.head
    s, e = form.skull, form.eye
    points = [(0.0, y, z) for y, z in form.beak]
    beak = horn(points, form.beak_radii, 10, 3)
    if form.flat != 1.0:
        beak = replace(beak, positions=beak.positions * np.array((form.flat, 1.0, 1.0), np.float32))
    parts = {"beak": beak}
    if form.crest == "owl":
        parts["disc"] = merge(pair((s * 0.4, hy, hz + s * 0.92), (s * 0.42, s * 0.46, s * 0.2), 14))
        parts["rings"] = merge(pair((s * 0.4, hy + s * 0.04, hz + s * 1.08), (e * 0.92, e * 0.92, e * 0.3), 14))
        parts["eyes"] = merge(pair((s * 0.4, hy + s * 0.04, hz + s * 1.17), (e * 0.55, e * 0.55, e * 0.25), 12))
        tuft = spindle((s * 0.42, hy + s * 0.55, hz), (s * 0.8, hy + s * 1.3, hz - s * 0.1), s * 0.2, s * 0.14)
        parts["tufts"] = wrapped_uvs(merge(across([tuft])), 0.0, FINE)
        return parts
    parts["eyes"] = merge(pair((s * 0.8, hy + s * 0.22, hz + s * 0.48), (e * 0.7, e, e), 10))
    if form.crest == "comb":
        lobes = [
            egg((0.0, hy + s * (0.95 + 0.12 * k), hz + s * d), (s * 0.14, s * 0.42, s * 0.3), 10)
            for k, d in ((0, 0.5), (1, 0.1), (0, -0.3))
        ]
        wattle = egg((0.0, hy - s * 0.85, hz + s * 0.75), (s * 0.2, s * 0.4, s * 0.18), 10)
        parts["comb"] = merge([*lobes, wattle])
    return parts
