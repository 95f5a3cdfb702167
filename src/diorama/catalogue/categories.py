"""All categories by key."""

from __future__ import annotations

from collections.abc import Mapping

from diorama.catalogue.bathroom import BATHROOM
from diorama.catalogue.category import Category, floor_thing
from diorama.catalogue.decor import DECOR
from diorama.catalogue.electronics import ELECTRONICS
from diorama.catalogue.food import FOOD
from diorama.catalogue.kitchen import KITCHEN
from diorama.catalogue.lighting import LIGHTING
from diorama.catalogue.living import LIVING
from diorama.catalogue.music import MUSIC
from diorama.catalogue.outdoors import OUTDOORS
from diorama.catalogue.play import PLAY
from diorama.catalogue.seating import BEDS, SEATING
from diorama.catalogue.small_things import SMALL_THINGS
from diorama.catalogue.storage import STORAGE
from diorama.catalogue.tables import TABLES
from diorama.catalogue.toys import TOYS
from diorama.catalogue.vehicles import VEHICLES
from diorama.catalogue.workplaces import WORKPLACES

__all__ = ["CATEGORIES", "UNKNOWN", "Category", "ancestors", "category"]

UNKNOWN = floor_thing("thing|object|item", (0.5, 0.5, 0.5), 5, "grey plastic", front=False, sides="", key="unknown")

CATEGORIES: Mapping[str, Category] = {
    row.key: row
    for family in (
        SEATING, BEDS, TABLES, STORAGE, LIGHTING, DECOR, ELECTRONICS, KITCHEN, FOOD, BATHROOM, SMALL_THINGS, PLAY, TOYS,
        MUSIC, LIVING, VEHICLES, OUTDOORS, WORKPLACES, (UNKNOWN,)
    )
    for row in family
}  # fmt: skip


def category(key: str) -> Category:
    """The category of this key; `unknown` for keys that the tables do not have."""
    return CATEGORIES.get(key, UNKNOWN)


def ancestors(key: str) -> tuple[str, ...]:
    """The key itself, then its parents up to the most general: coffee_table -> (coffee_table, table)."""
    found = [key]
    while (parent := category(found[-1]).parent) and parent not in found:
        found.append(parent)
    return tuple(found)
