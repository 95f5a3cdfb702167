"""Whether a thing of a list hangs, stands beside another, or may share its last member's place."""

from __future__ import annotations

from diorama.catalogue.categories import ancestors, category
from diorama.catalogue.senses import SENSES
from diorama.language.companions import forms, guest_relation, is_kind
from diorama.language.draft import DraftObject
from diorama.language.plausible import UNFIT, fit

_VESSELS = frozenset({"basket", "box", "bucket", "bag", "crate", "planter", "bin"})


def on_a_wall(thing: DraftObject) -> bool:
    """`three shelves one above the other` hang in a column; boxes stand on each other."""
    return thing.number > 1 and (thing.stand == "wall" or category(thing.category).mount == "wall")


def hangs(thing: DraftObject) -> bool:
    """Whether a thing may hang on a wall: `a desk facing a whiteboard on the wall` says it of the whiteboard."""
    return "wall" in category(thing.category).usual_supports or "wall" in SENSES.get(thing.noun, {})


def goes_beside(host: DraftObject, guest: DraftObject, number: int) -> bool:
    """Whether such a guest, or so many, usually stands beside or around the host."""
    return guest_relation(host.category, guest.category, guest.noun, number) in ("each_side", "next_to", "around")


def small_on(thing: DraftObject, carrier: DraftObject) -> bool:
    """Whether a thing of a list may share its last member's place on a carrier: small things do."""
    kinds = [category(form) for form in forms(thing.category, thing.noun)]
    kept = any(kind in kinds[0].usual_supports for kind in ancestors(carrier.category))
    held = is_vessel(thing) and fit("on", thing, carrier) > UNFIT
    return kept or held or any(kind.mount == "top" for kind in kinds)


def is_vessel(thing: DraftObject) -> bool:
    """Whether a thing may stand on another together with what it holds."""
    return category(thing.category).mount == "top" or is_kind(thing.category, _VESSELS)
