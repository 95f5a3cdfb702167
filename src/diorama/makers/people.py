"""People: tidy figures in clothes, in several poses, and those who are known by what they wear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import pi, sin

import numpy as np

from diorama.catalogue.colors import color
from diorama.domain.asset import MadeAsset
from diorama.domain.material import Material
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.geometry.mesh_ops import merge, moved, rotation, transform, translation, turned
from diorama.geometry.shapes import arc, cylinder, lathe, sphere
from diorama.makers.animal_form import assembled, egg
from diorama.makers.build import bounds_of, family, main_finish
from diorama.makers.materials import finish
from diorama.makers.people_body import BABY, CHILD, MAN, WOMAN, Build, body_meshes, head_frame
from diorama.makers.people_pose import STANCE_WORDS
from diorama.makers.registry import maker
from diorama.makers.spec import MakeSpec

SKINS: tuple[Vec3, ...] = (
    (0.72, 0.43, 0.3),
    (0.5, 0.27, 0.16),
    (0.8, 0.53, 0.4),
    (0.2, 0.095, 0.05),
    (0.62, 0.36, 0.22),
)
HAIRS: tuple[Vec3, ...] = (
    (0.06, 0.03, 0.015),
    (0.012, 0.01, 0.01),
    (0.36, 0.2, 0.07),
    (0.17, 0.075, 0.03),
    (0.02, 0.013, 0.01),
)
SHIRTS = ("blue", "teal", "red", "mustard", "green", "white", "coral", "grey")
TROUSERS = ("navy", "charcoal", "tan", "grey", "brown")
OLD: Vec3 = (0.6, 0.6, 0.6)

_WOMEN = (
    "woman lady waitress mother mum mom grandmother granny girl daughter sister schoolgirl bride actress grandma nun "
    "businesswoman witch princess queen fairy mermaid angel geisha ballerina nurse"
)
_MEN = (
    "man guy gentleman waiter father dad grandfather boy son brother schoolboy groom policeman fireman businessman "
    "grandpa monk priest actor wizard king knight pirate viking santa prince"
)
_OLD = ("old", "elderly", "grandmother", "grandfather", "granny", "grandma", "grandpa", "wizard", "santa", "christmas")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outfit:
    """What someone wears: colour words, a hat ('' for none), `robe`, `skirt`, `shorts` or `trousers`, a beard."""

    shirt: str = ""
    trousers: str = ""
    hat: str = ""
    hat_color: str = ""
    dress: str = ""
    beard: bool = False
    skin: str = ""


_OUTFITS: tuple[tuple[str, Outfit], ...] = (
    ("chef baker", Outfit(shirt="white", trousers="charcoal", hat="toque", hat_color="white")),
    ("doctor nurse scientist dentist patient", Outfit(shirt="white", trousers="teal")),
    ("builder worker", Outfit(shirt="orange", trousers="navy", hat="helmet", hat_color="yellow")),
    ("firefighter fireman", Outfit(shirt="navy", trousers="navy", hat="helmet", hat_color="red")),
    (
        "policeman officer pilot sailor soldier guard",
        Outfit(shirt="navy", trousers="navy", hat="cap", hat_color="navy"),
    ),
    ("farmer gardener cowboy tourist", Outfit(shirt="green", trousers="brown", hat="brim", hat_color="tan")),
    ("bride", Outfit(shirt="white", trousers="white", dress="robe")),
    ("groom businessman waiter musician pianist", Outfit(shirt="black", trousers="black")),
    ("monk friar", Outfit(shirt="brown", trousers="brown", dress="robe")),
    ("priest nun", Outfit(shirt="black", trousers="black", dress="robe")),
    ("santa christmas", Outfit(shirt="red", trousers="red", hat="santa", hat_color="red", beard=True)),
    ("wizard sorcerer", Outfit(shirt="navy", trousers="navy", hat="point", hat_color="navy", dress="robe", beard=True)),
    ("witch", Outfit(shirt="black", trousers="black", hat="point", hat_color="black", dress="robe")),
    (
        "king prince emperor",
        Outfit(shirt="red", trousers="red", hat="crown", hat_color="gold", dress="robe", beard=True),
    ),
    ("queen princess", Outfit(shirt="pink", trousers="pink", hat="crown", hat_color="gold", dress="robe")),
    ("knight gladiator viking", Outfit(shirt="grey", trousers="grey", hat="helmet", hat_color="grey", beard=True)),
    ("astronaut", Outfit(shirt="white", trousers="white", hat="helmet", hat_color="white")),
    ("pirate", Outfit(shirt="red", trousers="black", hat="brim", hat_color="black", beard=True)),
    ("elf goblin dwarf", Outfit(shirt="green", trousers="green", hat="santa", hat_color="green", beard=True)),
    ("ninja", Outfit(shirt="black", trousers="black")),
    ("clown jester", Outfit(shirt="yellow", trousers="red", hat="point", hat_color="red")),
    ("alien orc troll zombie", Outfit(skin="green")),
    ("angel fairy ghost", Outfit(shirt="white", trousers="white", dress="robe")),
    ("devil demon", Outfit(shirt="red", trousers="black", skin="red")),
    ("ballerina", Outfit(shirt="pink", trousers="pink", dress="skirt")),
)


@maker("person")
def person(spec: MakeSpec) -> MadeAsset:
    """Someone who stands, walks, waves, cheers, sits as on a chair, or lies; as the words say, else by seed."""
    stance = _stance(spec)
    woman = _is_woman(spec)
    build = _build(spec, woman)
    outfit = _outfit(spec)
    rng = spec.rng("person")
    dress = outfit.dress or _dress(spec, woman, int(rng.integers(3)))
    held = "standing" if stance == "lying" else stance
    if held in ("sitting", "floor") and dress in ("skirt", "robe"):
        dress = "trousers"
    hair = _hair_cut(spec, woman, int(rng.integers(4)))
    if outfit.hat and hair == "bun":
        hair = "bob"
    sleeves = bool(outfit.shirt) or spec.says("winter", "suit", "coat", "hoodie") or int(rng.integers(5)) > 1
    meshes = dict(body_meshes(held, build, sleeves, dress, hair))
    meshes |= _worn(spec, outfit, held, build)
    looks = _looks(spec, outfit, rng)
    if "skirt" in meshes:  # a dress or robe is one cloth with its top; a skirt is not
        looks["skirt"] = looks["shirt"] if dress == "robe" or (woman and outfit.dress == "") else looks["trousers"]
    tall = spec.size[1] / _height(body_meshes("standing", build, sleeves, dress, hair))
    if stance == "sitting":
        tall *= 0.925 if build.legs == 1.0 else 0.88  # those of middling height fit a seat of 0.43 m
    if stance == "lying":
        meshes = {name: _laid(mesh) for name, mesh in meshes.items()}
    return assembled(spec, meshes, looks, tall, f"{stance} {spec.words or spec.name}")


def _stance(spec: MakeSpec) -> str:
    for name, words in STANCE_WORDS:
        if spec.says(*words):
            return "floor" if name == "sitting" and spec.category == "baby" else name
    if spec.category == "baby":
        return ("floor", "standing", "waving")[spec.seed % 3]
    return ("standing", "hand on hip", "walking", "waving", "standing")[spec.seed % 5]


def _is_woman(spec: MakeSpec) -> bool:
    if spec.says(*_WOMEN.split()):
        return True
    return not spec.says(*_MEN.split()) and spec.seed % 2 == 1


def _build(spec: MakeSpec, woman: bool) -> Build:
    if spec.category == "baby":
        return BABY
    if spec.category == "child":
        return CHILD
    build = WOMAN if woman else MAN
    if spec.says("dwarf", "elf", "goblin"):
        build = replace(build, head=1.4, legs=0.7, limbs=1.15)
    return build


def _outfit(spec: MakeSpec) -> Outfit:
    for words, outfit in _OUTFITS:
        if spec.says(*words.split()):
            return outfit
    return Outfit()


def _dress(spec: MakeSpec, woman: bool, roll: int) -> str:
    if spec.says("dress", "skirt") or (woman and roll == 0 and spec.category != "baby"):
        return "skirt"
    if spec.says("shorts", "jogger", "athlete", "goalkeeper", "cyclist", "swimmer"):
        return "shorts"
    return "shorts" if spec.category in ("child", "baby") and roll == 1 else "trousers"


def _hair_cut(spec: MakeSpec, woman: bool, roll: int) -> str:
    if spec.says("bald", "monk", "ninja", "skeleton", "ghost", "alien") or (spec.category == "baby" and roll == 0):
        return "bald"
    if spec.category == "baby":
        return "short"
    return ("long", "bun", "bob", "long")[roll] if woman else "short"


def _looks(spec: MakeSpec, outfit: Outfit, rng: np.random.Generator) -> dict[str, Material]:
    skin = color(outfit.skin) if outfit.skin else None
    skin = skin or SKINS[int(rng.integers(len(SKINS)))]
    fair = int(rng.integers(len(HAIRS)))
    hair = HAIRS[fair if skin[0] > 0.55 else fair % 2] if not spec.says(*_OLD) else OLD
    shirt = color(outfit.shirt or SHIRTS[int(rng.integers(len(SHIRTS)))]) or (0.1, 0.2, 0.5)
    trousers = color(outfit.trousers or TROUSERS[int(rng.integers(len(TROUSERS)))]) or (0.05, 0.05, 0.08)
    if spec.color_stated and spec.color:
        shirt = spec.color
    cloth = "cotton"
    if spec.material_stated and family(spec) in ("fabric", "leather"):
        cloth = spec.material
    dark: Vec3 = (0.012, 0.01, 0.01)
    looks = {
        "shirt": finish(cloth, color=shirt),
        "trousers": finish("cotton", color=trousers),
        "skirt": finish(cloth, color=shirt),
        "skin": replace(finish("plastic", color=skin), name="skin", roughness=0.6),
        "shoes": finish(
            "leather", color=((0.03, 0.022, 0.018), (0.55, 0.53, 0.5), (0.12, 0.05, 0.02))[int(rng.integers(3))]
        ),
        "hair": finish("fur", color=hair),
        "beard": finish("fur", color=hair),
        "brows": replace(finish("plastic", color=hair), name="brows", roughness=0.8),
        "eyes": replace(finish("plastic", color=dark), name="eyes", roughness=0.15),
        "mouth": replace(finish("plastic", color=(skin[0] * 0.4, skin[1] * 0.22, skin[2] * 0.2)), name="lips"),
        "hat": finish(
            "gold" if outfit.hat == "crown" else "felt",
            color=color(outfit.hat_color) if outfit.hat != "crown" else None,
        ),
        "trim": finish("wool", color=(0.85, 0.84, 0.8)),
    }
    if spec.material_stated and family(spec) in ("metal", "stone", "wood", "glass", "ceramic"):
        whole = main_finish(spec)  # a figure of bronze is bronze all over
        looks = dict.fromkeys(looks, whole)
    return looks


def _worn(spec: MakeSpec, outfit: Outfit, stance: str, build: Build) -> Mapping[str, Mesh]:
    """Hat and beard."""
    at, k = head_frame(stance, build)
    place = translation(*at) @ np.diag((k, k, k, 1.0))
    parts: dict[str, Mesh] = {}
    if outfit.beard or spec.says("beard", "bearded"):
        long = 0.115 if spec.says(*_OLD) else 0.062
        parts["beard"] = transform(egg((0.0, -0.045 - long * 0.55, 0.052), (0.056, long, 0.042), 16), place)
    if outfit.hat:
        hat, trim = _HATS[outfit.hat]()
        parts["hat"] = transform(hat, place)
        if trim:
            parts["trim"] = transform(trim, place)
    return parts


_TILT = rotation((1.0, 0.0, 0.0), -0.16)


def _on_crown(mesh: Mesh, y: float = 0.066) -> Mesh:
    """A hat about the origin, set on the head."""
    return transform(mesh, translation(0.0, y, -0.012) @ _TILT)


def _toque() -> tuple[Mesh, Mesh | None]:
    puff = [(0.088, 0.0), (0.09, 0.075), *arc((0.085, 0.115), 0.04, -pi / 3, pi / 2, 6), (0.0, 0.165)]
    return _on_crown(lathe(puff, 22, seam_angle_rad=1.2)), None


def _dome(high: float, brim: float, visor: float) -> Mesh:
    cap = lathe(
        [(0.1, 0.0), *[(0.1 * sin(a), high * float(np.cos(a))) for a in np.linspace(1.35, 0.1, 7)], (0.0, high)],
        22,
        seam_angle_rad=1.2,
    )
    parts = [cap]
    if brim:
        parts.append(lathe([(0.085, -0.004), (brim, -0.008), (brim, 0.0), (0.095, 0.008)], 24))
    if visor:
        parts.append(egg((0.0, 0.002, 0.09), (0.075, 0.008, visor), 14))
    return _on_crown(merge(parts))


def _helmet() -> tuple[Mesh, Mesh | None]:
    return _dome(0.095, 0.115, 0.05), None


def _cap() -> tuple[Mesh, Mesh | None]:
    return _dome(0.085, 0.0, 0.075), None


def _brim() -> tuple[Mesh, Mesh | None]:
    return _dome(0.1, 0.2, 0.0), None


def _point() -> tuple[Mesh, Mesh | None]:
    cone = lathe([(0.1, 0.0), (0.094, 0.03), (0.045, 0.2), (0.0, 0.33)], 20, seam_angle_rad=1.0)
    rim = lathe([(0.08, -0.004), (0.175, -0.012), (0.175, -0.004), (0.09, 0.008)], 24)
    return _on_crown(merge([cone, rim])), None


def _santa() -> tuple[Mesh, Mesh | None]:
    cone = turned(
        lathe([(0.098, 0.0), (0.092, 0.05), (0.05, 0.14), (0.0, 0.22)], 20, seam_angle_rad=1.0), (1, 0, 0), -0.2
    )
    band = lathe([(0.088, -0.012), (0.112, -0.008), (0.112, 0.03), (0.088, 0.034)], 22)
    return _on_crown(cone), _on_crown(merge([band, moved(sphere(0.028, 12), 0.0, 0.215, -0.044)]))


def _crown() -> tuple[Mesh, Mesh | None]:
    ring = lathe([(0.094, 0.0), (0.099, 0.0), (0.104, 0.04), (0.099, 0.04)], 24, closed=True)
    spikes = [
        turned(moved(cylinder(0.016, 0.05, 0.0, 8, top=0.001), 0.0, 0.035, 0.1), (0.0, 1.0, 0.0), k * pi / 4)
        for k in range(8)
    ]
    return _on_crown(merge([ring, *spikes]), 0.075), None


_HATS = {
    "toque": _toque, "helmet": _helmet, "cap": _cap, "brim": _brim, "point": _point, "santa": _santa, "crown": _crown,
}  # fmt: skip


def _height(meshes: Mapping[str, Mesh]) -> float:
    low, high = bounds_of(list(meshes.values()))
    return high[1] - low[1]


def _laid(mesh: Mesh) -> Mesh:
    """On its back, head towards -Z."""
    return moved(turned(mesh, (1.0, 0.0, 0.0), -pi / 2), y=0.13)
