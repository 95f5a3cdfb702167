"""Stacks, piles and pyramids: who stands on whom, and where on it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from diorama.domain.layout import Item
from diorama.domain.relation import Relation
from diorama.domain.units import Vec2
from diorama.layout.footprint import base_of, size_of

PYRAMID, PILE = "pyramid", "pile"  # what `which` says of `stacked`; a straight stack otherwise
_FLAT = 0.5  # height over the shorter side, up to which a pile is a careless stack
_GAP, _GAP_LARGE = 0.004, 0.012  # [m] between neighbours of a layer
_LARGE = 0.25  # [m] width from which a thing is large
_ASKEW_RAD, _ASIDE = 0.22, 0.05  # of a careless stack, the second as a share of the width


@dataclass(frozen=True, slots=True, kw_only=True)
class Perch:
    """One of a heap that stands on another. at: its origin in the other's frame (x, z) [m]."""

    upper: str
    lower: str
    at: Vec2
    yaw_rad: float = 0.0


def layers_of(relation: Relation, items: Mapping[str, Item]) -> list[tuple[str, ...]]:
    """The subjects by layer, the lowest first."""
    subjects = list(relation.subjects)
    if not _is_stepped(relation, items):
        return [(name,) for name in subjects]
    layers: list[tuple[str, ...]] = []
    for size in layer_sizes(len(subjects)):
        layers.append(tuple(subjects[:size]))
        subjects = subjects[size:]
    return layers


def layer_sizes(count: int) -> list[int]:
    """How many lie in each layer of a pyramid: one less than below, until there are none left."""
    base = math.ceil((math.sqrt(8 * count + 1) - 1) / 2)
    sizes: list[int] = []
    while count > 0:
        sizes.append(min(base, count))
        count, base = count - sizes[-1], base - 1
    return sizes


def _is_stepped(relation: Relation, items: Mapping[str, Item]) -> bool:
    """Whether each stands between two below: pyramids, and piles of what is not flat."""
    if len(relation.subjects) < 3 or relation.which not in (PYRAMID, PILE):
        return False
    if relation.which == PYRAMID:
        return True
    wide, tall, deep = size_of(items[relation.subjects[0]].asset)
    return tall > _FLAT * min(wide, deep)


def pitch_of(names: Sequence[str], items: Mapping[str, Item]) -> float:
    """Distance [m] of neighbours in a layer."""
    wide = max(base_of(items[name].asset).size[0] for name in names)
    return wide + (_GAP if wide < _LARGE else _GAP_LARGE)


def perches(relation: Relation, items: Mapping[str, Item]) -> Iterator[Perch]:
    """Everything of a heap that is not in its lowest layer."""
    layers = layers_of(relation, items)
    pitch = pitch_of(relation.subjects, items)
    stepped = len(layers[0]) > 1
    number = 0
    for below, layer in itertools.pairwise(layers):
        for lower, upper in zip(below, layer, strict=False):
            number += 1
            one, other = base_of(items[lower].asset).centre, base_of(items[upper].asset).centre
            aside, askew = (pitch / 2, 0.0), 0.0
            if not stepped:
                aside = (0.0, 0.0)
                if relation.which == PILE:
                    aside, askew = _careless(number, min(base_of(items[upper].asset).size))
            yield Perch(
                upper=upper, lower=lower, yaw_rad=askew, at=(one[0] - other[0] + aside[0], one[1] - other[1] + aside[1])
            )


def _careless(number: int, width: float) -> tuple[Vec2, float]:
    """A small shift and turn against the one below, never twice the same, that adds up to nothing."""
    turn = 2.4 * number  # [rad], the golden angle
    return (_ASIDE * width * math.sin(turn), _ASIDE * width * math.cos(turn)), _ASKEW_RAD * math.sin(1.7 * number)
