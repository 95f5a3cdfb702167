"""What the catalogue knows of one kind of thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the domain imports numpy, which the tables do not need
    from diorama.domain.asset import Mount, Side
    from diorama.domain.units import Vec3


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One kind of thing, as it usually is.

    names: singular nouns, the first one for display, all lower case. size_m: (width x, height y, depth z) [m],
    the median of real ones. functional_sides: from where people use it. default_color: a word of
    `colors.COLORS`, or '' for the material's own. default_material: a key of `materials.MATERIALS`. parent: the
    more general kind, or ''. usual_supports: category keys, `floor`, `wall` or `ceiling`, best first.
    against_wall: how much it wants its back at a wall, 0..1.
    """

    key: str
    names: tuple[str, ...]
    size_m: Vec3
    mount: Mount
    has_front: bool
    functional_sides: tuple[Side, ...]
    mass_kg: float
    default_color: str
    default_material: str
    parent: str
    usual_supports: tuple[str, ...]
    against_wall: float


_ALL_SIDES: tuple[Side, ...] = ("front", "back", "left", "right")
_SIDES: dict[str, tuple[Side, ...]] = {
    "": (),
    "f": ("front",),
    "lr": ("left", "right"),
    "fb": ("front", "back"),
    "fl": ("front", "left"),
    "all": _ALL_SIDES,
}


def floor_thing(
    names: str,
    size_m: Vec3,
    mass_kg: float,
    look: str,
    *,
    front: bool = True,
    sides: str = "f",
    wall: float = 0.0,
    parent: str = "",
    key: str = "",
    on: str = "floor",
    mount: Mount = "floor",
) -> Category:
    """A row of the tables. names and on: parted by '|'. look: 'material' or 'color material'. sides: a key of
    the short forms above. key: the first name with '_' for blanks unless given.
    """
    parts = tuple(names.split("|"))
    color, _, material = look.rpartition(" ")
    return Category(
        key=key or parts[0].replace(" ", "_").replace("-", "_"),
        names=parts,
        size_m=size_m,
        mount=mount,
        has_front=front,
        functional_sides=_SIDES[sides],
        mass_kg=mass_kg,
        default_color=color,
        default_material=material,
        parent=parent,
        usual_supports=tuple(on.split("|")),
        against_wall=wall,
    )


def top_thing(
    names: str,
    size_m: Vec3,
    mass_kg: float,
    look: str,
    on: str,
    *,
    front: bool = False,
    parent: str = "",
    key: str = "",
) -> Category:
    """A row for something that usually stands on another thing."""
    return floor_thing(names, size_m, mass_kg, look, front=front, sides="", parent=parent, key=key, on=on, mount="top")


def wall_thing(
    names: str,
    size_m: Vec3,
    mass_kg: float,
    look: str,
    *,
    parent: str = "",
    key: str = "",
    sides: str = "",
    on: str = "wall",
) -> Category:
    """A row for something that hangs on a wall."""
    return floor_thing(names, size_m, mass_kg, look, sides=sides, wall=1.0, parent=parent, key=key, on=on, mount="wall")


def ceiling_thing(names: str, size_m: Vec3, mass_kg: float, look: str, *, parent: str = "", key: str = "") -> Category:
    """A row for something that hangs from the ceiling."""
    return floor_thing(
        names, size_m, mass_kg, look, front=False, sides="", parent=parent, key=key, on="ceiling", mount="ceiling"
    )
