"""The tables agree with each other and with what things are in the world."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter

import pytest

from diorama.catalogue.categories import CATEGORIES, UNKNOWN, ancestors, category
from diorama.catalogue.colors import COLORS, SPELLINGS, color
from diorama.catalogue.living import LIVING
from diorama.catalogue.materials import MATERIAL_OF_NAME, MATERIALS, material
from diorama.catalogue.outdoors import OUTDOORS, THINGS_OUTDOORS
from diorama.catalogue.play import PLAY
from diorama.catalogue.room_types import ROOM_TYPE_OF_NAME, ROOM_TYPES, room_type
from diorama.catalogue.senses import DEFAULT_STAND, SENSES, plural
from diorama.catalogue.spacing import DEFAULT_GAPS, GAPS, WALL_HEIGHTS, gap, wall_height
from diorama.catalogue.styles import STYLES, style
from diorama.catalogue.vehicles import VEHICLES

_PLACES = {"floor", "wall", "ceiling"}
_ROWS = [row for row in CATEGORIES.values() if row is not UNKNOWN]
_NEEDED = [
    "dining_table",
    "coffee_table",
    "side_table",
    "desk",
    "table",
    "console_table",
    "chair",
    "dining_chair",
    "office_chair",
    "armchair",
    "sofa",
    "bed",
    "double_bed",
    "single_bed",
    "nightstand",
    "wardrobe",
    "dresser",
    "bookshelf",
    "cabinet",
    "tv_stand",
    "floor_lamp",
    "table_lamp",
    "pendant_light",
    "ceiling_light",
    "rug",
    "picture",
    "mirror",
    "television",
    "plant",
    "vase",
    "book",
    "plate",
    "cup",
    "bowl",
    "bottle",
    "box",
    "basket",
    "pillow",
    "blanket",
    "stool",
    "bench",
    "cat",
    "wall_clock",
    "laptop",
    "monitor",
    "unknown",
]


def test_every_key_that_other_floors_name_is_there() -> None:
    assert set(_NEEDED) <= set(CATEGORIES)
    assert len(CATEGORIES) >= 400
    assert all(key in CATEGORIES for key in THINGS_OUTDOORS.values())


def test_keys_are_snake_case_and_their_own() -> None:
    assert all(key == row.key and key.isidentifier() and key.islower() for key, row in CATEGORIES.items())


def test_no_name_means_two_categories() -> None:
    names = Counter(name for row in _ROWS for name in row.names)
    assert [name for name, number in names.items() if number > 1] == []
    assert all(name == name.lower().strip() for name in names)


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row.key)
def test_a_category_is_whole(row: object) -> None:
    assert isinstance(row, type(UNKNOWN))
    outdoors = row in (*OUTDOORS, *VEHICLES, *LIVING, *PLAY)
    assert all(0.001 <= side <= (12.0 if outdoors else 5.0) for side in row.size_m)
    assert 0 < row.mass_kg <= (60_000 if outdoors else 2000)
    assert row.default_material in MATERIALS
    assert not row.default_color or color(row.default_color) is not None
    assert not row.parent or row.parent in CATEGORIES
    assert row.usual_supports
    assert all(support in CATEGORIES or support in _PLACES for support in row.usual_supports)
    assert 0 <= row.against_wall <= 1
    assert (row.mount == "ceiling") == (row.usual_supports == ("ceiling",))
    assert row.mount != "top" or not row.functional_sides


def test_parents_lead_to_a_root_without_a_circle() -> None:
    for key in CATEGORIES:
        line = ancestors(key)
        assert line[0] == key
        assert not category(line[-1]).parent
    assert ancestors("coffee_table") == ("coffee_table", "table")
    assert ancestors("king_bed") == ("king_bed", "double_bed", "bed")


def test_a_key_that_is_not_there_is_unknown() -> None:
    assert category("hoverboard") is UNKNOWN


@pytest.mark.parametrize(
    ("key", "width", "height", "depth"),
    [
        ("chair", 0.48, 0.85, 0.51),
        ("sofa", 2.2, 0.87, 0.85),
        ("wardrobe", 1.24, 2.1, 0.57),
        ("nightstand", 0.45, 0.5, 0.38),
        ("bookshelf", 0.85, 2.05, 0.4),
        ("coffee_table", 1.1, 0.4, 0.56),
        ("desk", 1.3, 0.75, 0.62),
        ("rug", 1.6, 0.012, 1.6),
    ],
)
def test_sizes_are_width_height_depth_in_metres(key: str, width: float, height: float, depth: float) -> None:
    assert category(key).size_m == (width, height, depth)


def test_big_things_weigh_more_than_air_and_less_than_lead() -> None:
    for row in _ROWS:
        width, height, depth = row.size_m
        assert 0.3 < row.mass_kg / (width * height * depth) < 11_000, row.key


def test_colors_are_linear_and_shades_move_the_right_way() -> None:
    assert all(0 <= channel <= 1 for rgb in COLORS.values() for channel in rgb)
    assert all(color(word) is not None for word in SPELLINGS)
    for word in ("blue", "red", "green", "brown"):
        plain, dark, light = (sum(color(shade + word) or ()) for shade in ("", "dark ", "light "))
        assert dark < plain < light
    assert color("light gray") == color("light grey")
    assert color("Dark-Blue") == color("dark blue")
    assert color("zorg") is None
    assert color("dark") is None


def test_materials_are_found_by_key_and_by_every_name() -> None:
    for name, kind in MATERIAL_OF_NAME.items():
        assert material(name) is not None
        assert kind.key in MATERIALS
        assert (kind.metallic == 1.0) == (kind.family == "metal")
        assert 0 <= kind.roughness <= 1
        assert all(0 <= channel <= 1 for channel in kind.color)
        assert 50 < kind.density_kg_m3 < 20_000
    assert material("wooden") is MATERIALS["wood"]
    assert material("stainless steel") is MATERIALS["steel"]


def test_styles_name_known_colors_and_materials() -> None:
    for row in STYLES.values():
        assert all(color(word) is not None for word in row.palette)
        assert MATERIALS[row.wood].family == "wood"
        assert MATERIALS[row.metal].family == "metal"
        assert MATERIALS[row.fabric].family in ("fabric", "leather")
    assert {"modern", "rustic", "industrial", "victorian", "scandinavian", "japanese", "minimalist"} <= set(STYLES)
    assert style("Farmhouse") is STYLES["rustic"]


def test_rooms_have_real_sizes_and_known_surfaces() -> None:
    for row in ROOM_TYPES.values():
        assert 2 <= row.size_m[1] <= row.size_m[0] <= 10
        assert 2.2 <= row.height_m <= 5
        assert row.floor_material in MATERIALS
        assert not row.wall_color or color(row.wall_color) is not None
    assert ROOM_TYPE_OF_NAME["lounge"] is ROOM_TYPES["living_room"]
    assert room_type("nowhere") is ROOM_TYPES["room"]


def test_no_room_is_also_a_thing() -> None:
    names = {name for row in _ROWS for name in row.names}
    assert names & set(ROOM_TYPE_OF_NAME) == set()


def test_gaps_and_heights_are_between_known_kinds() -> None:
    assert all(key in CATEGORIES for pair in GAPS for key in pair)
    assert all(key in CATEGORIES for key in WALL_HEIGHTS)
    assert all(0 <= low <= high for low, high in [*GAPS.values(), *DEFAULT_GAPS.values()])
    assert gap("coffee_table", "sectional_sofa") == gap("coffee_table", "sofa") == (0.3, 0.5)
    assert gap("cat", "piano", "near") == DEFAULT_GAPS["near"]
    assert wall_height("poster") == 1.5


def test_senses_lead_to_categories_that_can_stand_so() -> None:
    for noun, senses in SENSES.items():
        for stand, key in senses.items():
            assert key in CATEGORIES, noun
            assert stand != "ceiling" or CATEGORIES[key].mount == "ceiling", (noun, key)
    assert all(stand in SENSES[noun] for noun, stand in DEFAULT_STAND.items())


@pytest.mark.parametrize(
    ("one", "many"),
    [("nightstand", "nightstands"), ("bookshelf", "bookshelves"), ("wall shelf", "wall shelves"), ("box", "boxes"),
     ("toy", "toys"), ("berry", "berries"), ("couch", "couches"), ("wine glass", "wine glasses"), ("person", "people"),
     ("chest of drawers", "chests of drawers"), ("computer mouse", "computer mice"), ("piano", "pianos")],
)  # fmt: skip
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many


def test_the_tables_load_without_numpy() -> None:
    program = (
        "import sys, json\n"
        "from diorama.catalogue import categories, colors, materials, room_types, senses, spacing, styles\n"
        "print(json.dumps([m for m in ('numpy', 'pydantic', 'diorama.domain.units') if m in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(done.stdout) == []
