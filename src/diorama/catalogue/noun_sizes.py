"""Sizes and masses of things whose noun shares a kind with others of another size: a gong is no bongo."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from diorama.catalogue.categories import CATEGORIES, ancestors
from diorama.domain.units import Vec3

NOUN_SIZES: Mapping[str, tuple[Vec3, float]] = {  # noun: (width, height, depth) [m] and mass [kg]
    # drums and what stands with cellos
    "tambourine": ((0.25, 0.06, 0.25), 0.4), "gong": ((0.9, 1.2, 0.35), 15), "cajon": ((0.3, 0.48, 0.3), 4),
    "bongos": ((0.42, 0.2, 0.24), 3), "bongo": ((0.22, 0.2, 0.22), 2), "conga": ((0.34, 0.76, 0.34), 9),
    "djembe": ((0.36, 0.62, 0.36), 7), "snare drum": ((0.36, 0.17, 0.36), 4), "bass drum": ((0.6, 0.6, 0.45), 9),
    "timpani": ((0.72, 0.88, 0.72), 40), "kettledrum": ((0.72, 0.88, 0.72), 40), "cymbal": ((0.42, 0.9, 0.42), 3),
    "tuba": ((0.48, 1.0, 0.42), 9), "harp": ((0.9, 1.75, 0.55), 35), "concert harp": ((1.0, 1.85, 0.6), 40),
    "double bass": ((0.68, 1.85, 0.55), 11), "contrabass": ((0.68, 1.85, 0.55), 11),
    "upright bass": ((0.68, 1.85, 0.55), 11),
    # gym
    "squat rack": ((1.3, 2.15, 1.3), 110), "power rack": ((1.3, 2.15, 1.4), 130),
    "kettlebell": ((0.2, 0.28, 0.2), 16),
    "dumbbell stand": ((0.9, 0.75, 0.5), 25),
    # bath and kitchen
    "heated towel rail": ((0.5, 1.15, 0.09), 12),
    "towel hook": ((0.06, 0.08, 0.06), 0.2),
    "plunger": ((0.15, 0.5, 0.15), 0.6), "dustpan": ((0.24, 0.09, 0.33), 0.4),
    "feather duster": ((0.14, 0.6, 0.14), 0.2),
    "mixer": ((0.24, 0.36, 0.36), 8), "stand mixer": ((0.24, 0.36, 0.36), 8), "food mixer": ((0.24, 0.36, 0.36), 8),
    "rice cooker": ((0.28, 0.26, 0.28), 3.5), "slow cooker": ((0.34, 0.26, 0.3), 4.5),
    "air fryer": ((0.3, 0.33, 0.36), 5),
    "stockpot": ((0.36, 0.28, 0.28), 2.4), "casserole dish": ((0.34, 0.14, 0.25), 2.5),
    "dutch oven": ((0.34, 0.18, 0.26), 5),
    "bunch of bananas": ((0.22, 0.12, 0.2), 0.9),
    # electronics
    "vr headset": ((0.2, 0.13, 0.22), 0.5), "earphones": ((0.06, 0.03, 0.05), 0.03),
    "network switch": ((0.44, 0.045, 0.25), 3), "smart hub": ((0.12, 0.04, 0.12), 0.3),
    # pictures
    "photo frame": ((0.13, 0.18, 0.04), 0.3), "photo": ((0.24, 0.3, 0.02), 0.4), "photograph": ((0.24, 0.3, 0.02), 0.4),
    "framed photo": ((0.3, 0.4, 0.025), 0.7), "certificate": ((0.3, 0.24, 0.02), 0.4),
    # cans
    "spray can": ((0.066, 0.2, 0.066), 0.4), "spray paint can": ((0.066, 0.2, 0.066), 0.4),
    "jerry can": ((0.17, 0.47, 0.35), 5), "gas can": ((0.17, 0.4, 0.3), 4), "fuel can": ((0.17, 0.4, 0.3), 4),
    "petrol can": ((0.17, 0.4, 0.3), 4),
    # barriers that are one panel, not a run of several
    "fence panel": ((1.8, 1.1, 0.08), 20), "barrier": ((2.0, 1.05, 0.3), 18), "rope barrier": ((1.8, 1.0, 0.3), 14),
    "hurdle": ((1.4, 1.0, 0.2), 8), "handrail": ((1.8, 1.0, 0.08), 12), "guard rail": ((2.0, 1.0, 0.1), 20),
    "banister": ((1.8, 1.0, 0.08), 15), "windbreak": ((2.4, 1.2, 0.08), 5),
    # chapels and offices
    "confessional": ((1.6, 2.1, 0.9), 180), "baptismal font": ((0.7, 1.0, 0.7), 150), "font": ((0.7, 1.0, 0.7), 150),
    "urn stand": ((0.5, 0.9, 0.5), 60),
    "coffin": ((0.7, 0.5, 2.0), 60), "casket": ((0.7, 0.5, 2.0), 60), "sarcophagus": ((1.0, 0.95, 2.2), 900),
    "crypt": ((1.0, 0.95, 2.2), 900), "prayer bench": ((0.62, 0.85, 0.75), 14), "kneeler": ((0.62, 0.85, 0.75), 14),
    "fax machine": ((0.36, 0.26, 0.38), 5), "laminator": ((0.42, 0.09, 0.2), 3),
    "binding machine": ((0.42, 0.09, 0.2), 3),
    # what lies in pockets
    "key": ((0.07, 0.01, 0.026), 0.02), "bunch of keys": ((0.1, 0.015, 0.1), 0.08),
    "coin": ((0.024, 0.002, 0.024), 0.008),
    "pile of coins": ((0.11, 0.02, 0.1), 0.2), "money": ((0.11, 0.02, 0.1), 0.2),
    "ring": ((0.022, 0.028, 0.022), 0.005), "earring": ((0.022, 0.028, 0.022), 0.005),
    "brooch": ((0.03, 0.035, 0.03), 0.02), "bracelet": ((0.07, 0.008, 0.07), 0.02),
    "necklace": ((0.2, 0.01, 0.24), 0.05), "rosary": ((0.2, 0.01, 0.24), 0.04),
    "credit card": ((0.086, 0.002, 0.054), 0.005), "playing card": ((0.063, 0.002, 0.088), 0.003),
    "passport": ((0.09, 0.006, 0.125), 0.04), "ticket": ((0.14, 0.002, 0.06), 0.003),
    "banknote": ((0.14, 0.002, 0.065), 0.001),
    "ashtray": ((0.13, 0.035, 0.13), 0.3), "cigarette": ((0.085, 0.008, 0.008), 0.001),
    "cigar": ((0.14, 0.018, 0.018), 0.01), "lighter": ((0.025, 0.08, 0.012), 0.03),
    "lipstick": ((0.02, 0.08, 0.02), 0.03), "pill bottle": ((0.06, 0.085, 0.06), 0.06),
    "medicine": ((0.06, 0.085, 0.06), 0.06), "bandage": ((0.08, 0.06, 0.06), 0.05),
    "ribbon": ((0.03, 0.07, 0.07), 0.03), "hairpin": ((0.06, 0.004, 0.012), 0.005),
    "purse": ((0.12, 0.05, 0.1), 0.2), "coin purse": ((0.1, 0.04, 0.085), 0.1),
    "clutch": ((0.26, 0.05, 0.15), 0.4), "clutch bag": ((0.26, 0.05, 0.15), 0.4),
    "pocketbook": ((0.26, 0.05, 0.15), 0.4), "curling iron": ((0.06, 0.035, 0.32), 0.5),
    "hair curler": ((0.06, 0.035, 0.32), 0.5), "hair straightener": ((0.035, 0.06, 0.28), 0.5),
    "flat iron": ((0.035, 0.06, 0.28), 0.5),
    # small things of the house
    "pipe": ((0.15, 0.05, 0.045), 0.05), "sponge": ((0.11, 0.045, 0.075), 0.02),
    "dish sponge": ((0.11, 0.045, 0.075), 0.02), "scouring pad": ((0.11, 0.045, 0.075), 0.02),
    "dish soap": ((0.085, 0.21, 0.06), 0.5), "washing up liquid": ((0.085, 0.21, 0.06), 0.5),
    "dishwashing liquid": ((0.085, 0.21, 0.06), 0.5), "bleach bottle": ((0.12, 0.27, 0.085), 1),
    "spray bottle": ((0.09, 0.26, 0.1), 0.6), "cleaning spray": ((0.09, 0.26, 0.1), 0.6),
    "cleaning supplies": ((0.09, 0.26, 0.1), 0.6), "rag": ((0.22, 0.04, 0.18), 0.05),
    "cleaning cloth": ((0.22, 0.03, 0.18), 0.05), "baby bottle": ((0.065, 0.19, 0.065), 0.2),
    "pacifier": ((0.045, 0.04, 0.04), 0.02), "dummy": ((0.045, 0.04, 0.04), 0.02),
    "baby monitor": ((0.09, 0.17, 0.06), 0.2), "diaper": ((0.2, 0.12, 0.16), 0.2), "nappy": ((0.2, 0.12, 0.16), 0.2),
    "paint palette": ((0.3, 0.03, 0.22), 0.2), "palette": ((0.3, 0.03, 0.22), 0.2),
    "paint tube": ((0.13, 0.025, 0.12), 0.15), "tube of paint": ((0.13, 0.025, 0.12), 0.15),
    "yarn": ((0.13, 0.1, 0.11), 0.1), "skein of yarn": ((0.13, 0.1, 0.11), 0.1),
    "ball of wool": ((0.13, 0.1, 0.11), 0.1), "knitting": ((0.16, 0.12, 0.14), 0.2),
    "spool of thread": ((0.035, 0.05, 0.035), 0.02), "thread": ((0.035, 0.05, 0.035), 0.02),
    "crayon box": ((0.08, 0.11, 0.03), 0.1), "box of crayons": ((0.08, 0.11, 0.03), 0.1),
    "lump of clay": ((0.2, 0.11, 0.17), 3), "pincushion": ((0.1, 0.06, 0.1), 0.05),
    "roll of fabric": ((1.1, 0.13, 0.16), 4), "bolt of fabric": ((1.1, 0.13, 0.16), 4),
    "fabric roll": ((1.1, 0.13, 0.16), 4), "ink pot": ((0.065, 0.07, 0.065), 0.15),
    # on sites and in shops
    "water heater": ((0.5, 1.4, 0.5), 50), "hot water tank": ((0.5, 1.4, 0.5), 50), "water tank": ((0.9, 1.5, 0.9), 90),
    "plank": ((0.2, 0.04, 2.0), 7), "wooden plank": ((0.2, 0.04, 2.0), 7), "timber plank": ((0.2, 0.04, 2.0), 7),
    "board of wood": ((0.2, 0.04, 2.0), 7), "log beam": ((0.2, 0.2, 2.4), 45),
    "stack of planks": ((0.6, 0.3, 2.2), 90), "pile of lumber": ((0.6, 0.3, 2.2), 90),
    "lumber pile": ((0.6, 0.3, 2.2), 90), "pile of wood": ((0.6, 0.3, 2.2), 90),
    "brick stack": ((0.6, 0.36, 0.5), 120), "pile of bricks": ((0.6, 0.36, 0.5), 120),
    "stack of bricks": ((0.6, 0.36, 0.5), 120), "bag of cement": ((0.62, 0.16, 0.42), 25),
    "cement bag": ((0.62, 0.16, 0.42), 25), "cable drum": ((0.5, 0.75, 0.75), 60),
    "roll of cable": ((0.2, 0.35, 0.35), 8), "rubble": ((1.2, 0.5, 1.1), 400),
    "pile of rubble": ((1.2, 0.5, 1.1), 400),
    "scrap metal": ((1.1, 0.45, 1.0), 150), "pile of scrap": ((1.1, 0.45, 1.0), 150),
    "wood shavings": ((0.6, 0.2, 0.55), 5), "pile of sawdust": ((0.6, 0.2, 0.55), 5),
    "wood scraps": ((0.7, 0.25, 0.6), 12),
    "scaffold": ((1.6, 2.0, 0.75), 60), "scaffolding": ((1.9, 2.9, 1.0), 90),
    "sack truck": ((0.5, 1.2, 0.5), 10), "sack barrow": ((0.5, 1.2, 0.5), 10), "dolly": ((0.5, 1.2, 0.5), 10),
    "gumball machine": ((0.3, 1.1, 0.3), 12), "candy machine": ((0.3, 1.1, 0.3), 12),
    "beer tap": ((0.42, 0.5, 0.24), 8),
    "drinks dispenser": ((0.6, 0.75, 0.6), 35), "soft drink dispenser": ((0.6, 0.75, 0.6), 35),
    "beverage dispenser": ((0.6, 0.75, 0.6), 35), "soda fountain": ((0.6, 0.75, 0.6), 35),
    "poker chip": ((0.13, 0.028, 0.1), 0.2), "casino chip": ((0.13, 0.028, 0.1), 0.2),
    "stack of poker chips": ((0.13, 0.028, 0.1), 0.2),
    # on benches
    "erlenmeyer flask": ((0.11, 0.18, 0.11), 0.3), "lab flask": ((0.11, 0.18, 0.11), 0.3),
    "conical flask": ((0.11, 0.18, 0.11), 0.3), "distillation flask": ((0.11, 0.18, 0.11), 0.3),
    "retort": ((0.11, 0.18, 0.11), 0.3), "beaker glass": ((0.09, 0.12, 0.09), 0.2),
    "graduated cylinder": ((0.05, 0.26, 0.05), 0.2), "power strip": ((0.34, 0.05, 0.06), 0.5),
    "extension cord": ((0.34, 0.05, 0.06), 0.5), "car battery": ((0.25, 0.19, 0.18), 14),
    "battery": ((0.25, 0.19, 0.18), 14),
}  # fmt: skip


def noun_size(words: str, kind: str = "") -> tuple[Vec3, float] | None:
    """Size [m] and mass [kg] that a noun phrase's own noun has; None if it has its kind's. The longest noun counts.

    Args:
        kind: Key of what it is, if that is known: a noun that is another kind's does not count then, for a boxing ring
            is no ring.
    """
    said = f" {' '.join(words.lower().replace('-', ' ').split())} "
    found = [noun for noun in NOUN_SIZES if f" {noun} " in said or f" {noun}s " in said]
    if kind:
        kinds = ancestors(kind)
        found = [noun for noun in found if not (of := _kinds_by_noun().get(noun)) or not of.isdisjoint(kinds)]
    return NOUN_SIZES[max(found, key=len)] if found else None


@cache
def _kinds_by_noun() -> Mapping[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for key, row in CATEGORIES.items():
        for noun in row.names:
            kinds.setdefault(noun.replace("-", " "), set()).add(key)
    return {noun: frozenset(keys) for noun, keys in kinds.items()}
