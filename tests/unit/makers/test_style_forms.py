"""Style words change what furniture looks like, not only what it is made of, and every form is as sound as the rest."""

from __future__ import annotations

import hashlib
from functools import cache

import numpy as np
import pytest

from diorama.catalogue.styles import STYLES
from diorama.domain.asset import MadeAsset
from diorama.domain.capability import TextTo3dRequest
from diorama.domain.scene import Attributes
from diorama.makers.registry import make
from tests.unit.makers import test_all_makers as rules

EIGHT = ("modern", "rustic", "industrial", "victorian", "scandinavian", "japanese", "minimalist", "mid_century")
_SEATS = "chair stool bar_stool bench office_chair armchair sofa sectional_sofa ottoman chaise_longue bed single_bed"
_TABLES = "dining_table coffee_table side_table console_table bar_table desk"
_CASES = (
    "nightstand dresser wardrobe cabinet sideboard tv_stand wall_cabinet bookshelf shelving_unit wall_shelf "
    "kitchen_counter vanity"
)
_LAMPS = "table_lamp floor_lamp pendant_light ceiling_light wall_sconce chandelier"
_ROUND_THE_ROOM = "mirror floor_mirror picture photo_frame wall_clock alarm_clock curtain rug fireplace"
_SMALL = "vase candlestick planter plant cup bowl teapot jug kettle"
_BATH = "bathtub sink toilet"
KINDS = f"{_SEATS} {_TABLES} {_CASES} {_LAMPS} {_ROUND_THE_ROOM} {_SMALL} {_BATH}".split()
CHECKS = (
    rules.test_closed_parts_bound_a_solid,
    rules.test_normals_are_unit_and_look_the_way_their_faces_do,
    rules.test_textured_parts_have_texture_coordinates,
    rules.test_origin_is_where_the_mount_wants_it,
    rules.test_usual_size_is_the_catalogues,
    rules.test_surfaces_lie_on_the_mesh_with_nothing_in_their_headroom,
    rules.test_surfaces_are_convex_and_within_the_thing,
    rules.test_no_part_floats,
    rules.test_triangle_and_part_budgets,
)


@cache
def styled(key: str, style: str) -> MadeAsset:
    return rules.thing(key, style, 0)


def form(made: MadeAsset) -> str:
    """A digest of the thing's shape alone: positions to a tenth of a millimetre and faces, no materials."""
    digest = hashlib.sha256()
    for part in made.model.parts:
        digest.update(np.round(part.mesh.positions.astype(np.float64), 4).tobytes())
        digest.update(part.mesh.faces.tobytes())
    return digest.hexdigest()


def corner_grid(made: MadeAsset, cells: int = 12) -> np.ndarray:
    """Where the thing has corners: a grid over its box, so that what differs by a hair only is alike."""
    points = np.concatenate([part.mesh.positions for part in made.model.parts])
    low, high = points.min(axis=0), points.max(axis=0)
    index = np.floor((points - low) / (high - low + 1e-6) * cells).astype(int)
    grid = np.zeros((cells, cells, cells), bool)
    grid[tuple(index.T)] = True
    return grid


@pytest.mark.parametrize("key", KINDS)
def test_eight_styles_give_four_forms_at_least(key: str) -> None:
    assert len({form(styled(key, style)) for style in EIGHT}) >= 4


@pytest.mark.parametrize("key", KINDS)
def test_the_forms_differ_to_the_eye(key: str) -> None:
    """Of four at least, each shares less than nine tenths of its cells with every other."""
    distinct: list[np.ndarray] = []
    for style in EIGHT:
        grid = corner_grid(styled(key, style))
        if all((grid & other).sum() < 0.9 * (grid | other).sum() for other in distinct):
            distinct.append(grid)
    assert len(distinct) >= 4


@pytest.mark.parametrize("key", KINDS)
def test_every_styled_form_passes_what_is_asked_of_all(key: str) -> None:
    for style in EIGHT:
        for check in CHECKS:
            check(key, style, 0)


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_style_furnishes_a_room(style: str) -> None:
    for key in ("chair", "dining_table", "wardrobe", "bed", "sofa", "table_lamp", "mirror", "bookshelf"):
        for check in CHECKS:
            check(key, style, 0)


@pytest.mark.parametrize(
    ("key", "style", "parts"),
    [
        ("dining_table", "industrial", {"rails"}),
        ("dining_table", "rustic", {"trestle-left", "beam"}),
        ("dining_table", "minimalist", {"panel-left", "panel-right"}),
        ("chair", "modern", {"frame"}),
        ("wardrobe", "industrial", {"fittings"}),
        ("sofa", "victorian", {"buttons"}),
        ("table_lamp", "industrial", {"cage"}),
        ("floor_lamp", "japanese", {"paper"}),
        ("mirror", "mid_century", {"rays"}),
        ("bathtub", "victorian", {"feet"}),
        ("curtain", "victorian", {"swags"}),
    ],
)
def test_a_style_shows_by_what_it_is_known_for(key: str, style: str, parts: set[str]) -> None:
    assert parts <= {part.name for part in styled(key, style).model.parts}


def test_words_stand_above_the_style() -> None:
    request = TextTo3dRequest(
        category="dining_table", words="table with hairpin legs", attributes=Attributes(style="rustic")
    )
    assert form(make(request)) != form(make(TextTo3dRequest(category="dining_table", words="dining table",
                                                            attributes=Attributes(style="rustic"))))  # fmt: skip
