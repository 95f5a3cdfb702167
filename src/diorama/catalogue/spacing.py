"""Usual distances [m] and heights [m] between kinds of things."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from diorama.catalogue.categories import ancestors

if TYPE_CHECKING:  # the domain imports numpy, which the tables do not need
    from diorama.domain.units import Vec2

GAPS: Mapping[tuple[str, str], Vec2] = {  # (subject, anchor) -> free distance between footprints, low and high
    ("coffee_table", "sofa"): (0.3, 0.5),
    ("coffee_table", "armchair"): (0.3, 0.6),
    ("sofa", "coffee_table"): (0.3, 0.5),
    ("armchair", "coffee_table"): (0.3, 0.6),
    ("sofa", "tv_stand"): (1.8, 3.0),
    ("tv_stand", "sofa"): (1.8, 3.0),
    ("television", "sofa"): (1.8, 3.0),
    ("armchair", "sofa"): (0.15, 0.9),
    ("armchair", "armchair"): (0.3, 1.2),
    ("chair", "table"): (0.0, 0.12),
    ("chair", "desk"): (0.0, 0.2),
    ("office_chair", "desk"): (0.02, 0.25),
    ("stool", "kitchen_island"): (0.0, 0.15),
    ("stool", "counter"): (0.0, 0.15),
    ("stool", "bar_table"): (0.0, 0.12),
    ("stool", "vanity_table"): (0.0, 0.15),
    ("bench", "table"): (0.0, 0.12),
    ("bench", "bed"): (0.03, 0.2),
    ("chest", "bed"): (0.03, 0.2),
    ("nightstand", "bed"): (0.03, 0.12),
    ("side_table", "sofa"): (0.03, 0.15),
    ("side_table", "armchair"): (0.03, 0.2),
    ("side_table", "bed"): (0.03, 0.15),
    ("floor_lamp", "sofa"): (0.05, 0.3),
    ("floor_lamp", "armchair"): (0.05, 0.3),
    ("plant", "sofa"): (0.05, 0.4),
    ("wardrobe", "bed"): (0.7, 2.5),
    ("dresser", "bed"): (0.7, 2.5),
    ("stool", "chair"): (0.1, 0.5),
    ("ottoman", "armchair"): (0.15, 0.45),
    ("ottoman", "sofa"): (0.25, 0.5),
    ("bathtub", "sink"): (0.3, 1.5),
    ("toilet", "sink"): (0.2, 1.0),
}

DEFAULT_GAPS: Mapping[str, Vec2] = {  # by relation, where the kinds say nothing
    "next_to": (0.05, 0.5),
    "near": (0.3, 1.5),
    "far_from": (4.0, 12.0),
    "across_from": (1.5, 4.0),
    "left_of": (0.05, 0.5),
    "right_of": (0.05, 0.5),
    "in_front_of": (0.1, 1.0),
    "behind": (0.05, 1.0),
    "each_side": (0.03, 0.3),
    "around": (0.0, 0.4),
    "against": (0.02, 0.1),
    "in_corner": (0.02, 0.1),
    "at_foot": (0.03, 0.4),
}

WALL_HEIGHTS: Mapping[str, float] = {  # height [m] of the middle of wall things over the floor
    "picture": 1.5,
    "poster": 1.5,
    "mirror": 1.45,
    "wall_clock": 1.85,
    "television": 1.25,
    "whiteboard": 1.45,
    "chalkboard": 1.45,
    "bulletin_board": 1.5,
    "wall_shelf": 1.45,
    "wall_cabinet": 1.75,
    "wall_sconce": 1.65,
    "towel_rail": 1.2,
    "coat_hook": 1.65,
    "curtain": 1.2,
    "blind": 1.5,
    "radiator": 0.4,
    "range_hood": 1.85,
    "air_conditioner": 2.25,
    "projector_screen": 1.6,
    "urinal": 0.75,
    "toilet_roll_holder": 0.7,
    "light_switch": 1.1,
    "shower_head": 1.6,
    "wreath": 1.6,
    "guitar": 1.4,
    "faucet": 1.1,
    "shower_curtain": 1.05,
    "acoustic_panel": 1.6,
}
DEFAULT_WALL_HEIGHT = 1.5
OVER_FURNITURE_GAP = 0.2  # lower edge of wall things above the furniture they hang over
WALL_THING_LOWEST = 0.6
TALL_FURNITURE = 1.15  # wall things do not hang over what is taller
WALL_GAP: Vec2 = (0.02, 0.07)
WALKWAY = 0.7
WALKWAY_LEAST = 0.6
PENDANT_OVER_TABLE = 0.75  # lower edge of a hanging lamp above the table under it

SIZE_WORD_FACTORS: Mapping[str, float] = {  # every side of a thing times this
    "tiny": 0.6,
    "mini": 0.6,
    "miniature": 0.4,
    "small": 0.8,
    "little": 0.8,
    "compact": 0.8,
    "big": 1.2,
    "large": 1.25,
    "oversized": 1.4,
    "huge": 1.5,
    "giant": 1.8,
    "enormous": 1.7,
    "massive": 1.5,
}
SIZE_WORD_STRETCHES: Mapping[str, tuple[float, float, float]] = {  # factors for (width, height, depth)
    "tall": (1.0, 1.25, 1.0),
    "high": (1.0, 1.25, 1.0),
    "low": (1.0, 0.75, 1.0),
    "short": (1.0, 0.8, 1.0),
    "wide": (1.3, 1.0, 1.0),
    "broad": (1.3, 1.0, 1.0),
    "long": (1.4, 1.0, 1.0),
    "narrow": (0.7, 1.0, 1.0),
    "slim": (0.75, 1.0, 0.8),
    "thin": (1.0, 1.0, 0.6),
    "thick": (1.0, 1.0, 1.6),
    "deep": (1.0, 1.0, 1.25),
    "shallow": (1.0, 1.0, 0.75),
}


def gap(subject: str, anchor: str, relation: str = "next_to") -> Vec2:
    """Usual free distance [m], low and high, by the nearest kinds that the table has, else by the relation."""
    for kind in ancestors(subject):
        for other in ancestors(anchor):
            found = GAPS.get((kind, other))
            if found is not None:
                return found
    return DEFAULT_GAPS.get(relation, (0.05, 0.5))


def wall_height(key: str) -> float:
    """Height [m] over the floor at which the middle of a wall thing usually hangs."""
    return next((WALL_HEIGHTS[kind] for kind in ancestors(key) if kind in WALL_HEIGHTS), DEFAULT_WALL_HEIGHT)
