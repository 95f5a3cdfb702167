"""The four-legged animals that can be made, by name: measures [m] and coats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from diorama.domain.units import Vec3
from diorama.makers.beast_form import Beast

DARK: Vec3 = (0.02, 0.017, 0.015)
BONE: Vec3 = (0.66, 0.58, 0.44)
ROSE: Vec3 = (0.62, 0.3, 0.28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coat:
    """Linear colours: coats: of which a seed takes one; hair: of mane, brush and tail; face: of bare or dark heads
    and legs; swatch: `fur`, `tabby`, `patched`, `giraffe`, `leather`.
    """

    coats: tuple[Vec3, ...]
    hair: Vec3 = DARK
    face: Vec3 | None = None
    swatch: str = "fur"
    horn: Vec3 = BONE
    nose: Vec3 = DARK
    hoof: Vec3 = (0.05, 0.04, 0.03)


_HORSE = Beast(
    back=1.25, front=0.46, hind=-0.56, chest=(0.245, 0.3), rump=(0.26, 0.285), legs_x=0.15, leg=(0.105, 0.046),
    neck=(0.23, 0.12), head=(1.53, 0.86), skull=(0.1, 0.125, 0.15), nose=(1.2, 1.12), muzzle=(0.105, 0.075),
    ears=((0.055, 0.08, -0.03), (0.07, 0.22, -0.015), 0.034), mane="horse", cell=0.05, eye=0.02,
    tail=((1.2, -0.78), (1.12, -0.93), (0.8, -0.98), (0.42, -0.95)), tail_radii=(0.075, 0.045),
)  # fmt: skip
_COW = Beast(
    back=1.34, front=0.52, hind=-0.66, chest=(0.33, 0.37), rump=(0.34, 0.34), sag=0.03, legs_x=0.21, leg=(0.14, 0.062),
    neck=(0.25, 0.17), head=(1.2, 0.98), skull=(0.135, 0.14, 0.16), nose=(0.96, 1.24), muzzle=(0.125, 0.105),
    ears=((0.12, 0.03, -0.05), (0.29, 0.01, -0.07), 0.05), cell=0.058, eye=0.024, udder=True,
    horns=(((0.08, 0.1, -0.04), (0.19, 0.15, -0.03), (0.22, 0.27, 0.02)),), horn_radii=(0.036, 0.01),
    tail=((1.22, -0.97), (1.12, -1.05), (0.8, -1.07), (0.52, -1.05)), tail_radii=(0.035, 0.018), brush=0.06, repeat=0.5,
)  # fmt: skip
_PIG = Beast(
    back=0.72,
    front=0.27,
    hind=-0.36,
    chest=(0.215, 0.24),
    rump=(0.225, 0.24),
    sag=0.02,
    legs_x=0.13,
    leg=(0.09, 0.046),
    neck=(0.2, 0.15),
    head=(0.52, 0.46),
    skull=(0.15, 0.145, 0.15),
    nose=(0.44, 0.71),
    muzzle=(0.1, 0.07),
    snout=0.075,
    ears=((0.1, 0.1, -0.02), (0.15, 0.2, 0.09), 0.065),
    cell=0.042,
    eye=0.015,
    tail=((0.55, -0.58), (0.6, -0.64), (0.65, -0.62), (0.62, -0.585), (0.57, -0.61)),
    tail_radii=(0.016, 0.01),
)
_SHEEP = Beast(
    back=0.68, front=0.24, hind=-0.3, chest=(0.16, 0.185), rump=(0.165, 0.18), legs_x=0.1, leg=(0.065, 0.03),
    neck=(0.13, 0.085), head=(0.77, 0.47), skull=(0.075, 0.085, 0.095), nose=(0.62, 0.6), muzzle=(0.068, 0.05),
    ears=((0.065, 0.01, -0.03), (0.17, -0.02, -0.03), 0.03), cell=0.03, eye=0.013, fleece=0.06,
    tail=((0.62, -0.46), (0.5, -0.52), (0.4, -0.5)), tail_radii=(0.05, 0.04),
)  # fmt: skip
_GOAT = replace(
    _SHEEP,
    back=0.72,
    fleece=0.0,
    neck=(0.13, 0.075),
    head=(0.84, 0.42),
    nose=(0.7, 0.6),
    chest=(0.14, 0.175),
    rump=(0.145, 0.17),
    horns=(((0.035, 0.07, -0.02), (0.06, 0.17, -0.08), (0.09, 0.2, -0.19)),),
    horn_radii=(0.02, 0.005),
    tail=((0.68, -0.43), (0.74, -0.48), (0.76, -0.52)),
    tail_radii=(0.028, 0.012),
)
_LLAMA = replace(
    _GOAT, horns=(), neck=(0.12, 0.075), head=(1.14, 0.36), nose=(1.06, 0.53), fleece=0.03, back=0.74,
    ears=((0.04, 0.06, -0.02), (0.06, 0.18, -0.01), 0.02),
)  # fmt: skip
_DEER = Beast(
    back=0.92, front=0.34, hind=-0.42, chest=(0.155, 0.205), rump=(0.165, 0.19), legs_x=0.1, leg=(0.075, 0.026),
    neck=(0.14, 0.075), head=(1.25, 0.58), skull=(0.07, 0.08, 0.1), nose=(1.13, 0.79), muzzle=(0.066, 0.04),
    ears=((0.055, 0.05, -0.03), (0.15, 0.13, -0.06), 0.035), cell=0.031, eye=0.015,
    tail=((0.84, -0.58), (0.8, -0.64), (0.74, -0.66)), tail_radii=(0.035, 0.018),
)  # fmt: skip
_ANTLERS: tuple[tuple[Vec3, ...], ...] = (
    ((0.035, 0.07, -0.01), (0.12, 0.2, -0.1), (0.2, 0.34, -0.07), (0.17, 0.47, 0.02)),
    ((0.1, 0.17, -0.08), (0.13, 0.24, 0.04), (0.12, 0.3, 0.08)),
    ((0.17, 0.29, -0.08), (0.25, 0.37, -0.12), (0.26, 0.45, -0.13)),
)
_STAG = replace(_DEER, horns=_ANTLERS, horn_radii=(0.019, 0.008))
_LION = Beast(
    back=0.92, front=0.4, hind=-0.45, chest=(0.19, 0.22), rump=(0.18, 0.2), legs_x=0.12, leg=(0.1, 0.058), foot="paw",
    neck=(0.18, 0.13), head=(0.98, 0.68), skull=(0.14, 0.14, 0.14), nose=(0.9, 0.9), muzzle=(0.1, 0.07),
    ears=((0.09, 0.08, -0.02), (0.14, 0.17, -0.02), 0.05), cell=0.045, eye=0.02, mane="lion",
    tail=((0.84, -0.65), (0.68, -0.8), (0.5, -0.88), (0.52, -1.02)), tail_radii=(0.035, 0.022), brush=0.06,
)  # fmt: skip
_LIONESS = replace(_LION, mane="", neck=(0.17, 0.12))
_TIGER = replace(
    _LIONESS, brush=0.0, tail=((0.84, -0.65), (0.68, -0.8), (0.5, -0.9), (0.54, -1.08)), tail_radii=(0.042, 0.03)
)
_BEAR = Beast(
    back=1.02, front=0.36, hind=-0.42, chest=(0.3, 0.33), rump=(0.33, 0.34), sag=0.02, legs_x=0.2, leg=(0.16, 0.1),
    foot="paw", neck=(0.26, 0.2), head=(0.88, 0.7), skull=(0.18, 0.175, 0.17), nose=(0.79, 0.98), muzzle=(0.12, 0.075),
    ears=((0.12, 0.12, -0.03), (0.16, 0.22, -0.03), 0.055), cell=0.056, eye=0.019,
)  # fmt: skip
_WOLF = Beast(
    back=0.68,
    front=0.27,
    hind=-0.31,
    chest=(0.125, 0.165),
    rump=(0.12, 0.14),
    legs_x=0.085,
    leg=(0.07, 0.033),
    foot="paw",
    neck=(0.14, 0.09),
    head=(0.75, 0.46),
    skull=(0.088, 0.088, 0.09),
    nose=(0.69, 0.67),
    muzzle=(0.062, 0.034),
    ears=((0.05, 0.06, -0.03), (0.068, 0.17, -0.035), 0.032),
    cell=0.03,
    eye=0.012,
    repeat=1.6,
    tail=((0.62, -0.43), (0.55, -0.54), (0.42, -0.64), (0.34, -0.68)),
    tail_radii=(0.05, 0.055),
    brush=0.05,
)
_FOX = Beast(
    back=0.34,
    front=0.16,
    hind=-0.18,
    chest=(0.072, 0.088),
    rump=(0.07, 0.08),
    legs_x=0.045,
    leg=(0.038, 0.018),
    foot="paw",
    neck=(0.075, 0.052),
    head=(0.39, 0.27),
    skull=(0.056, 0.054, 0.055),
    nose=(0.36, 0.4),
    muzzle=(0.038, 0.017),
    ears=((0.03, 0.035, -0.015), (0.042, 0.11, -0.02), 0.024),
    cell=0.0175,
    eye=0.0085,
    repeat=2.0,
    tail=((0.3, -0.25), (0.27, -0.33), (0.2, -0.42), (0.17, -0.46)),
    tail_radii=(0.026, 0.05),
    brush=0.05,
)
_ELEPHANT = Beast(
    back=2.75, front=0.85, hind=-1.0, chest=(0.72, 0.82), rump=(0.76, 0.8), sag=0.06, legs_x=0.46, leg=(0.36, 0.25),
    foot="pad", neck=(0.6, 0.5), head=(2.45, 1.45), skull=(0.46, 0.56, 0.46), nose=(1.95, 1.85), muzzle=(0.34, 0.25),
    trunk=((1.95, 1.78), (1.5, 2.0), (0.95, 2.05), (0.5, 2.0), (0.32, 2.22)), eye=0.05,
    ears=((0.42, 0.36, -0.2), (0.72, -0.62, -0.3), 0.46), cell=0.135,
    horns=(((0.2, -0.52, 0.42), (0.28, -0.78, 0.72), (0.26, -0.74, 1.05)),), horn_radii=(0.075, 0.02),
    tail=((2.3, -1.75), (2.0, -1.85), (1.5, -1.88), (1.2, -1.86)), tail_radii=(0.08, 0.04), brush=0.09,
)  # fmt: skip
_GIRAFFE = Beast(
    back=2.75, front=0.55, hind=-0.55, chest=(0.37, 0.45), rump=(0.36, 0.4), legs_x=0.25, leg=(0.2, 0.08),
    neck=(0.36, 0.15), head=(4.5, 1.12), skull=(0.13, 0.15, 0.18), nose=(4.28, 1.48), muzzle=(0.13, 0.085),
    ears=((0.1, 0.06, -0.06), (0.28, 0.1, -0.12), 0.05), cell=0.088, eye=0.032, mane="short",
    horns=(((0.06, 0.1, -0.04), (0.075, 0.22, -0.07), (0.08, 0.3, -0.08)),), horn_radii=(0.035, 0.04),
    tail=((2.45, -0.9), (2.2, -1.0), (1.7, -1.02), (1.4, -1.0)), tail_radii=(0.05, 0.025), brush=0.08, repeat=0.32,
)  # fmt: skip
_ZEBRA = replace(
    _HORSE,
    back=1.15,
    front=0.42,
    hind=-0.52,
    head=(1.3, 0.84),
    nose=(1.02, 1.1),
    neck=(0.23, 0.13),
    mane="short",
    tail=((1.08, -0.74), (1.0, -0.86), (0.7, -0.9)),
    tail_radii=(0.04, 0.025),
    brush=0.06,
    repeat=0.9,
    chest=(0.24, 0.285),
    rump=(0.25, 0.27),
)
_PONY = replace(
    _HORSE,
    back=0.92,
    front=0.34,
    hind=-0.42,
    chest=(0.2, 0.245),
    rump=(0.21, 0.235),
    legs_x=0.12,
    leg=(0.085, 0.042),
    neck=(0.18, 0.1),
    head=(1.08, 0.62),
    skull=(0.085, 0.1, 0.12),
    nose=(0.85, 0.82),
    muzzle=(0.086, 0.062),
    cell=0.042,
    ears=((0.045, 0.06, -0.02), (0.06, 0.16, -0.01), 0.028),
    tail=((0.86, -0.6), (0.78, -0.7), (0.5, -0.72), (0.3, -0.7)),
)
_DONKEY = replace(_PONY, ears=((0.045, 0.06, -0.02), (0.085, 0.3, -0.03), 0.036), mane="short")
_CAMEL = Beast(
    back=1.62, front=0.5, hind=-0.55, chest=(0.3, 0.34), rump=(0.28, 0.3), legs_x=0.2, leg=(0.14, 0.062), foot="paw",
    neck=(0.24, 0.13), head=(1.92, 1.3), skull=(0.11, 0.12, 0.15), nose=(1.83, 1.56), muzzle=(0.105, 0.08),
    ears=((0.08, 0.07, -0.07), (0.12, 0.15, -0.1), 0.03), cell=0.062, eye=0.022, humps=((1.74, -0.05, 0.3),),
    tail=((1.4, -0.82), (1.15, -0.9), (0.9, -0.9)), tail_radii=(0.035, 0.02), brush=0.05,
)  # fmt: skip
_RHINO = Beast(
    back=1.5,
    front=0.7,
    hind=-0.8,
    chest=(0.5, 0.5),
    rump=(0.53, 0.5),
    sag=0.05,
    legs_x=0.3,
    leg=(0.25, 0.15),
    foot="pad",
    neck=(0.42, 0.32),
    head=(1.12, 1.28),
    skull=(0.25, 0.28, 0.3),
    nose=(0.85, 1.72),
    muzzle=(0.22, 0.17),
    ears=((0.14, 0.22, -0.12), (0.2, 0.42, -0.12), 0.07),
    cell=0.095,
    eye=0.03,
    horns=(
        ((0.0, -0.12, 0.4), (0.0, 0.06, 0.46), (0.0, 0.32, 0.42)),
        ((0.0, 0.1, 0.22), (0.0, 0.2, 0.24), (0.0, 0.3, 0.22)),
    ),
    horn_radii=(0.1, 0.012),
    tail=((1.25, -1.3), (1.05, -1.38), (0.75, -1.38)),
    tail_radii=(0.05, 0.03),
)
_HIPPO = replace(_RHINO, horns=(), nose=(0.92, 1.75), muzzle=(0.27, 0.28), legs_x=0.32, back=1.4)
_CROCODILE = Beast(
    back=0.36, front=0.45, hind=-0.3, chest=(0.18, 0.12), rump=(0.17, 0.12), legs_x=0.22, leg=(0.06, 0.045), foot="paw",
    neck=(0.15, 0.12), head=(0.26, 0.86), skull=(0.13, 0.09, 0.16), nose=(0.22, 1.36), muzzle=(0.11, 0.055),
    ears=((0.06, 0.07, 0.0), (0.062, 0.115, 0.0), 0.03), cell=0.05, eye=0.022,
    tail=((0.25, -0.4), (0.2, -0.9), (0.12, -1.5), (0.1, -1.85)), tail_radii=(0.15, 0.012),
)  # fmt: skip
_DINOSAUR = Beast(
    back=1.3,
    front=0.45,
    hind=-0.45,
    chest=(0.36, 0.38),
    rump=(0.42, 0.42),
    sag=0.03,
    legs_x=0.27,
    leg=(0.2, 0.13),
    foot="pad",
    neck=(0.32, 0.14),
    head=(2.2, 1.25),
    skull=(0.15, 0.15, 0.17),
    nose=(2.1, 1.55),
    muzzle=(0.13, 0.1),
    ears=((0.05, 0.02, 0.1), (0.052, 0.1, 0.12), 0.03),
    cell=0.085,
    eye=0.035,
    tail=((1.0, -0.6), (0.85, -1.1), (0.45, -1.6), (0.3, -2.1)),
    tail_radii=(0.34, 0.03),
)
_RODENT = Beast(
    back=0.115,
    front=0.055,
    hind=-0.06,
    chest=(0.052, 0.052),
    rump=(0.062, 0.055),
    legs_x=0.034,
    leg=(0.022, 0.011),
    foot="paw",
    neck=(0.05, 0.04),
    head=(0.085, 0.1),
    skull=(0.04, 0.038, 0.042),
    nose=(0.075, 0.145),
    muzzle=(0.028, 0.013),
    ears=((0.024, 0.025, -0.008), (0.036, 0.055, -0.01), 0.018),
    cell=0.0098,
    eye=0.006,
    repeat=3.0,
)
_RAT = replace(
    _RODENT,
    back=0.068,
    front=0.025,
    hind=-0.03,
    chest=(0.026, 0.029),
    rump=(0.033, 0.033),
    legs_x=0.02,
    leg=(0.012, 0.0062),
    neck=(0.026, 0.0235),
    head=(0.052, 0.058),
    skull=(0.021, 0.021, 0.023),
    nose=(0.043, 0.095),
    muzzle=(0.016, 0.006),
    ears=((0.013, 0.014, -0.006), (0.023, 0.036, -0.008), 0.012),
    cell=0.0062,
    eye=0.0036,
    tail=((0.03, -0.06), (0.008, -0.09), (0.006, -0.13), (0.01, -0.16)),
    tail_radii=(0.006, 0.0022),
)

BROWNS: tuple[Vec3, ...] = ((0.2, 0.085, 0.035), (0.35, 0.17, 0.07), (0.06, 0.032, 0.02), (0.5, 0.36, 0.2))
GREYS: tuple[Vec3, ...] = ((0.22, 0.21, 0.2), (0.32, 0.3, 0.27), (0.12, 0.115, 0.11))
WHITE: Vec3 = (0.82, 0.79, 0.74)
TAN: Vec3 = (0.52, 0.34, 0.16)

SPECIES: Mapping[str, tuple[Beast, Coat]] = {
    "horse": (_HORSE, Coat(coats=(BROWNS[0], BROWNS[1], WHITE, (0.03, 0.024, 0.022)))),
    "foal": (replace(_PONY, legs_x=0.1), Coat(coats=BROWNS)),
    "unicorn": (
        replace(_HORSE, horns=(((0.0, 0.1, 0.08), (0.0, 0.24, 0.16), (0.0, 0.42, 0.26)),), horn_radii=(0.03, 0.004)),
        Coat(coats=(WHITE,), hair=(0.72, 0.3, 0.5), horn=(0.85, 0.62, 0.2), hoof=(0.6, 0.5, 0.4)),
    ),
    "pony": (_PONY, Coat(coats=BROWNS, hair=(0.5, 0.38, 0.22))),
    "donkey": (_DONKEY, Coat(coats=GREYS)),
    "cow": (_COW, Coat(coats=(WHITE,), swatch="patched", hair=WHITE, nose=ROSE)),
    "bull": (replace(_COW, udder=False), Coat(coats=(BROWNS[0], BROWNS[2]), nose=DARK)),
    "pig": (_PIG, Coat(coats=((0.72, 0.36, 0.33),), swatch="leather", nose=(0.6, 0.25, 0.24), hoof=(0.3, 0.2, 0.16))),
    "boar": (replace(_PIG, back=0.74), Coat(coats=(BROWNS[2], (0.1, 0.07, 0.05)))),
    "sheep": (_SHEEP, Coat(coats=((0.76, 0.71, 0.6),), face=(0.05, 0.042, 0.036), hair=(0.76, 0.71, 0.6))),
    "ram": (
        replace(
            _SHEEP,
            horns=(((0.05, 0.07, -0.02), (0.11, 0.06, -0.1), (0.14, -0.05, -0.06), (0.15, -0.04, 0.05)),),
            horn_radii=(0.03, 0.01),
        ),
        Coat(coats=((0.76, 0.71, 0.6),), face=(0.5, 0.42, 0.32), hair=(0.76, 0.71, 0.6)),
    ),
    "goat": (_GOAT, Coat(coats=(WHITE, BROWNS[1], GREYS[0]), hair=WHITE)),
    "llama": (_LLAMA, Coat(coats=(WHITE, TAN, BROWNS[1]), hair=TAN)),
    "deer": (_DEER, Coat(coats=((0.42, 0.22, 0.1),), hair=WHITE)),
    "stag": (_STAG, Coat(coats=((0.38, 0.2, 0.09),), hair=WHITE, horn=(0.3, 0.2, 0.11))),
    "lion": (_LION, Coat(coats=((0.6, 0.38, 0.16),), hair=(0.2, 0.085, 0.03))),
    "lioness": (_LIONESS, Coat(coats=((0.6, 0.38, 0.16),), hair=(0.2, 0.085, 0.03))),
    "tiger": (_TIGER, Coat(coats=((0.6, 0.2, 0.03),), swatch="tabby", nose=ROSE)),
    "leopard": (_TIGER, Coat(coats=((0.66, 0.42, 0.16),), swatch="spotted")),
    "panther": (_TIGER, Coat(coats=((0.02, 0.018, 0.018),))),
    "bear": (_BEAR, Coat(coats=(BROWNS[0], (0.13, 0.06, 0.03)))),
    "polar": (_BEAR, Coat(coats=(WHITE,))),
    "panda": (_BEAR, Coat(coats=(WHITE,), hair=DARK)),
    "wolf": (_WOLF, Coat(coats=GREYS, hair=(0.2, 0.19, 0.18))),
    "fox": (_FOX, Coat(coats=((0.52, 0.17, 0.04),), hair=WHITE)),
    "elephant": (
        _ELEPHANT,
        Coat(coats=((0.24, 0.23, 0.23), (0.3, 0.28, 0.26)), swatch="leather", horn=(0.78, 0.72, 0.6)),
    ),
    "giraffe": (_GIRAFFE, Coat(coats=((0.5, 0.31, 0.13),), swatch="giraffe", hair=BROWNS[0], horn=(0.2, 0.1, 0.05))),
    "zebra": (_ZEBRA, Coat(coats=((0.5, 0.49, 0.46),), swatch="zebra")),
    "camel": (_CAMEL, Coat(coats=(TAN, (0.44, 0.27, 0.12)), hair=BROWNS[0])),
    "rhino": (_RHINO, Coat(coats=GREYS, swatch="leather", horn=(0.36, 0.32, 0.27))),
    "hippo": (_HIPPO, Coat(coats=((0.26, 0.2, 0.2),), swatch="leather")),
    "crocodile": (_CROCODILE, Coat(coats=((0.1, 0.13, 0.04),), swatch="leather")),
    "dinosaur": (_DINOSAUR, Coat(coats=((0.12, 0.3, 0.09), (0.1, 0.26, 0.2), (0.32, 0.24, 0.1)), swatch="leather")),
    "rodent": (_RODENT, Coat(coats=(BROWNS[1], WHITE, (0.55, 0.33, 0.14)), nose=ROSE)),
    "rat": (_RAT, Coat(coats=GREYS, hair=ROSE, nose=ROSE)),
}
"""By name of a species, not of a category."""
