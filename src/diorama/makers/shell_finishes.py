"""What a shell is made of: materials for floor, walls, ceiling and joinery, chosen from the room's words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from diorama.catalogue.colors import color
from diorama.catalogue.materials import MATERIALS, material
from diorama.domain.material import Material
from diorama.domain.room import Room
from diorama.domain.units import Vec3
from diorama.makers.materials import finish, floor_finish

PLAIN_WALL: Vec3 = (0.72, 0.69, 0.63)
WHITE: Vec3 = (0.82, 0.81, 0.78)
PANELLED = "panels"  # a dado of framed panels in the joinery's own material
_UNDERFOOT = {"stone": "flagstones", "grass": "lawn", "sand": "beach"}  # as these lie on floors
_TILED = ("tile", "small_tile", "marble", "granite", "terrazzo", "ceramic", "porcelain")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShellFinishes:
    """Materials of a shell."""

    floor: Material
    wall: Material
    dado: Material
    ceiling: Material
    trim: Material
    leaf: Material
    metal: Material
    glass: Material

    def of(self, stuff: str) -> Material:
        """Material of a piece of joinery (`shell_openings.Piece.stuff`)."""
        return {"leaf": self.leaf, "metal": self.metal, "glass": self.glass}.get(stuff, self.trim)


def _stain(floor: str) -> Vec3 | None:
    """The colour of `grey stone` or `anthracite`; None for what has its material's own (`oak`)."""
    plain = floor.replace("_", " ")
    hue = plain if material(plain.rpartition(" ")[2]) is None else plain.rpartition(" ")[0]
    return color(hue) if hue and material(plain) is None else None


def shell_finishes(room: Room, *, seed: int) -> ShellFinishes:
    """Materials for this room; an unknown wall colour or material counts as not stated."""
    painted = color(room.wall_color) if room.wall_color else None
    if painted is None and room.wall_material in ("", "paint", "plaster"):
        painted = PLAIN_WALL
    trim = _trim(room.trim_material)
    wooden = room.type in ("library", "office", "study", "pub", "bar", "tavern", "cabin") or seed % 5 == 4
    pane = replace(finish("glass"), name="pane", base_color=(0.88, 0.95, 0.96), alpha=0.15, roughness=0.05)
    return ShellFinishes(
        floor=floor_finish(room.floor_material or "oak", color=_stain(room.floor_material)),
        wall=_wall(room.wall_material or "paint", painted),
        dado=trim if room.dado_material in ("", PANELLED) else _wall(room.dado_material, None),
        ceiling=_ceiling(room.ceiling_material or "plaster"),
        trim=trim,
        leaf=finish("oak") if wooden and not room.trim_material else trim,
        metal=finish("steel"),
        glass=replace(pane, alpha_mode="blend"),
    )


def is_tiled(material: str) -> bool:
    """Whether a dado of this material is there for the water, not for looks."""
    return material in _TILED


@lru_cache(maxsize=64)
def _trim(word: str) -> Material:
    """Of skirting, frames and sills: wood, or paint of a colour."""
    if word in MATERIALS:
        return finish(word)
    return replace(finish("paint", color=color(word) or WHITE if word else WHITE), name="trim", roughness=0.45)


def _wall(word: str, painted: Vec3 | None) -> Material:
    """Wood is put up as boards that stand."""
    kind = MATERIALS.get(word)
    if kind is not None and kind.family == "wood" and painted is None:
        return floor_finish(word)
    return finish(word, color=painted)


def _ceiling(word: str) -> Material:
    kind = MATERIALS.get(word)
    if kind is not None and kind.family == "wood":
        return floor_finish(word)
    return finish(word, color=WHITE if word in ("plaster", "paint") else None)
