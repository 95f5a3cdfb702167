"""What a shell is made of: materials for floor, walls, ceiling and joinery, chosen from the room's words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from diorama.catalogue.colors import color
from diorama.domain.material import Material
from diorama.domain.room import Room
from diorama.domain.units import Vec3
from diorama.makers.materials import finish, floor_finish

PLAIN_WALL: Vec3 = (0.72, 0.69, 0.63)
WHITE: Vec3 = (0.82, 0.81, 0.78)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShellFinishes:
    """Materials of a shell."""

    floor: Material
    wall: Material
    ceiling: Material
    trim: Material
    leaf: Material
    metal: Material
    glass: Material

    def of(self, stuff: str) -> Material:
        """Material of a piece of joinery (`shell_openings.Piece.stuff`)."""
        return {"leaf": self.leaf, "metal": self.metal, "glass": self.glass}.get(stuff, self.trim)


def shell_finishes(room: Room, *, seed: int) -> ShellFinishes:
    """Materials for this room; an unknown wall colour or material counts as not stated."""
    painted = color(room.wall_color) if room.wall_color else None
    if painted is None and room.wall_material in ("", "paint", "plaster"):
        painted = PLAIN_WALL
    trim = replace(finish("paint", color=WHITE), name="trim", roughness=0.45)
    wooden = room.type in ("library", "office", "study", "pub", "bar", "tavern", "cabin") or seed % 5 == 4
    pane = replace(finish("glass"), name="pane", base_color=(0.88, 0.95, 0.96), alpha=0.15, roughness=0.05)
    return ShellFinishes(
        floor=floor_finish(room.floor_material or "oak"),
        wall=finish(room.wall_material or "paint", color=painted),
        ceiling=finish(room.ceiling_material or "plaster", color=WHITE),
        trim=trim,
        leaf=finish("oak") if wooden else trim,
        metal=finish("steel"),
        glass=replace(pane, alpha_mode="blend"),
    )
