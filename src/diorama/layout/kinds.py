"""What layout asks the catalogue about a kind of thing."""

from __future__ import annotations

from diorama.catalogue.categories import ancestors, category
from diorama.domain.asset import MadeAsset
from diorama.layout.footprint import size_of

RUG_HEIGHT = 0.03  # [m] what is no higher, and a rug by kind, can be walked and stood on
TABLES_TO_DINE = ("dining_table", "table", "picnic_table", "bar_table")
SEATS = ("chair", "stool", "bench")
SOFT_SEATS = ("armchair", "sofa", "recliner")
MADE_IN_PAIRS = ("shoes",)  # one of them stands for two
TABLEWARE = ("plate", "bowl", "cup", "glass", "cutlery", "napkins", "coaster")


def is_a(key: str, *kinds: str) -> bool:
    """Whether the category or one of its parents is among `kinds`."""
    return any(kind in kinds for kind in ancestors(key))


def is_rug(asset: MadeAsset) -> bool:
    """Whether things may stand on it as on the floor."""
    return is_a(asset.category, "rug") and size_of(asset)[1] <= RUG_HEIGHT


def is_curtain(key: str) -> bool:
    """Whether it hangs before a window."""
    return is_a(key, "curtain", "blind")


def is_dining_table(key: str) -> bool:
    """Whether people sit round it on chairs."""
    return is_a(key, *TABLES_TO_DINE) and not is_a(
        key, "coffee_table", "side_table", "console_table", "desk", "vanity_table", "workbench"
    )


def is_desk(key: str) -> bool:
    """Whether one person sits before it on a chair."""
    return is_a(key, "desk", "vanity_table", "workbench")


def is_seat(key: str) -> bool:
    """Whether it is drawn up to a table: chairs and stools, not armchairs and sofas."""
    return is_a(key, *SEATS) and not is_a(key, *SOFT_SEATS, "ottoman", "rocking_chair")


def wall_wish(key: str) -> float:
    """How much it wants its back at a wall, 0..1."""
    return category(key).against_wall


def noun(key: str) -> str:
    """The kind's name for people."""
    return category(key).names[0] if category(key).key != "unknown" else key.replace("_", " ")
