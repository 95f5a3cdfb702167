"""Usual fixtures of rooms: how large they are, how much light they give, and what is strewn over open ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CeilingLight:
    """radius_m: how far it reaches sideways. drop_m: how far it hangs down. candela: of its full light. per_m2: how
    many of them a square metre of floor wants.
    """

    radius_m: float
    drop_m: float
    candela: float
    per_m2: float = 0.09


CEILING_LIGHTS: Mapping[str, CeilingLight] = {
    "disc": CeilingLight(radius_m=0.2, drop_m=0.075, candela=130.0),
    "panel": CeilingLight(radius_m=0.42, drop_m=0.025, candela=190.0, per_m2=0.12),
    "tube": CeilingLight(radius_m=0.62, drop_m=0.08, candela=190.0, per_m2=0.1),
    "dome": CeilingLight(radius_m=0.2, drop_m=0.75, candela=110.0, per_m2=0.1),
    "bowl": CeilingLight(radius_m=0.19, drop_m=0.3, candela=110.0),
    "globe": CeilingLight(radius_m=0.15, drop_m=0.55, candela=100.0),
    "paper": CeilingLight(radius_m=0.25, drop_m=0.6, candela=90.0),
}
SWITCH_HEIGHT, SOCKET_HEIGHT = 1.1, 0.3  # [m] of their middles
PLATE = 0.082  # [m] side of a switch or socket
MOST_LIGHTS, MOST_SOCKETS = 9, 8

# Which rooms have what: by type.
SLEPT_IN = frozenset({"bedroom", "kids_room", "living_room", "hallway", "studio", "office", "library", "hospital_room"})
UNSOCKETED = frozenset({"bathroom", "church"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Strewn:
    """Something that lies or grows about on open ground. form: as the makers know it. per_m2 of ground, at most
    `most`. reach_m: radius at scale 1. edge: whether it keeps to the rim. tall: it is left out where the text has such
    things of its own (`kinds`), or says that there are none.
    """

    form: str
    per_m2: float
    most: int
    reach_m: float = 0.05
    edge: bool = False
    kinds: tuple[str, ...] = ()


_TUFTS = Strewn(form="tufts", per_m2=1.1, most=90, reach_m=0.07, kinds=("grass_patch",))
_FLOWERS = Strewn(form="flowers", per_m2=0.45, most=48, kinds=("flowers", "flower_bed"))
_PEBBLES = Strewn(form="pebbles", per_m2=0.3, most=36, kinds=("rock",))
_LEAVES = Strewn(form="leaves", per_m2=1.0, most=110)
_TREES = Strewn(form="trees", per_m2=0.14, most=8, reach_m=0.55, edge=True, kinds=("tree", "plant"))
_PINES = Strewn(form="pines", per_m2=0.10, most=10, reach_m=0.5, edge=True, kinds=("tree", "plant"))
_BUSHES = Strewn(form="bushes", per_m2=0.06, most=7, reach_m=0.34, edge=True, kinds=("bush", "hedge"))
_CACTI = Strewn(form="cacti", per_m2=0.04, most=5, reach_m=0.2, edge=True, kinds=("plant", "tree"))
_SHELLS = Strewn(form="shells", per_m2=0.25, most=26)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Open ground: its surface, and what is strewn over it. side: what lies along its far side: water | pavement."""

    surface: str
    strewn: tuple[Strewn, ...] = ()
    side: str = ""


LAWN = Ground(surface="lawn", strewn=(_TUFTS,))
GROUNDS: Mapping[str, Ground] = {
    "garden": Ground(surface="lawn", strewn=(_TUFTS, _FLOWERS, _PEBBLES)),
    "backyard": Ground(surface="lawn", strewn=(_TUFTS, _PEBBLES)),
    "yard": Ground(surface="lawn", strewn=(_TUFTS, _PEBBLES)),
    "park": Ground(surface="lawn", strewn=(_TREES, _TUFTS, _FLOWERS)),
    "parkland": Ground(surface="lawn", strewn=(_TREES, _TUFTS, _FLOWERS)),
    "playground": Ground(surface="lawn", strewn=(_BUSHES, _TUFTS)),
    "meadow": Ground(surface="lawn", strewn=(_TUFTS, _FLOWERS)),
    "field": Ground(surface="lawn", strewn=(_TUFTS,)),
    "farm": Ground(surface="lawn", strewn=(_TUFTS, _PEBBLES)),
    "farmyard": Ground(surface="dirt", strewn=(_PEBBLES, _TUFTS)),
    "orchard": Ground(surface="lawn", strewn=(_TREES, _TUFTS)),
    "forest": Ground(surface="litter", strewn=(_TREES, _BUSHES, _LEAVES, _PEBBLES)),
    "woods": Ground(surface="litter", strewn=(_TREES, _BUSHES, _LEAVES, _PEBBLES)),
    "jungle": Ground(surface="litter", strewn=(_TREES, _BUSHES, _TUFTS)),
    "glade": Ground(surface="lawn", strewn=(_TREES, _TUFTS, _FLOWERS)),
    "clearing": Ground(surface="lawn", strewn=(_TREES, _BUSHES, _TUFTS, _FLOWERS)),
    "campsite": Ground(surface="lawn", strewn=(_PINES, _TUFTS, _PEBBLES)),
    "camp": Ground(surface="lawn", strewn=(_PINES, _TUFTS, _PEBBLES)),
    "mountain": Ground(surface="gravel", strewn=(_PINES, _PEBBLES, _TUFTS)),
    "beach": Ground(surface="beach", strewn=(_SHELLS, _PEBBLES), side="water"),
    "lake": Ground(surface="lawn", strewn=(_TUFTS, _PEBBLES), side="water"),
    "desert": Ground(surface="beach", strewn=(_CACTI, _PEBBLES)),
    "zen garden": Ground(surface="gravel", strewn=(_PEBBLES,)),
    "japanese garden": Ground(surface="gravel", strewn=(_BUSHES, _PEBBLES)),
    "street": Ground(surface="asphalt", side="pavement"),
    "alley": Ground(surface="cobbles"),
    "city": Ground(surface="asphalt", side="pavement"),
    "parking lot": Ground(surface="asphalt"), "street corner": Ground(surface="asphalt", side="pavement"),
    "town square": Ground(surface="cobbles"), "village square": Ground(surface="cobbles"),
    "plaza": Ground(surface="flagstones"), "courtyard": Ground(surface="cobbles"),
    "patio": Ground(surface="flagstones"), "terrace": Ground(surface="flagstones"),
    "pool area": Ground(surface="flagstones"), "balcony": Ground(surface="tile"), "rooftop": Ground(surface="concrete"),
    "roof": Ground(surface="concrete"), "deck": Ground(surface="teak"), "porch": Ground(surface="wood"),
    "veranda": Ground(surface="wood"), "portico": Ground(surface="flagstones"),
}  # fmt: skip
SNOWY = ("snow", "snowy", "snow-covered", "winter", "wintry", "icy", "arctic", "frozen")
AUTUMNAL = ("autumn", "autumnal", "fall leaves", "fallen leaves")


def ground_of(words: str) -> Ground:
    """The ground of a place by what the text calls it, lower case; a lawn for places that the table does not have."""
    named = [word for word in GROUNDS if f" {word} " in f" {words} "]
    ground = GROUNDS[max(named, key=len)] if named else LAWN
    if any(f" {word} " in f" {words} " for word in SNOWY):
        kept = tuple(row for row in ground.strewn if row.form in ("trees", "pines", "pebbles"))
        return Ground(surface="snow", strewn=tuple(_PINES if row.form == "trees" else row for row in kept))
    if any(f" {word} " in f" {words} " for word in AUTUMNAL) and _LEAVES not in ground.strewn:
        return Ground(surface=ground.surface, strewn=(*ground.strewn, _LEAVES), side=ground.side)
    return ground
