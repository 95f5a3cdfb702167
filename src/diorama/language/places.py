"""From a preposition and a place (`in` + `the far corner`, `on each side` of the bed) to a relation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from diorama.domain.relation import RelationName
from diorama.language.draft import DraftAnchor
from diorama.language.phrases import NounPhrase
from diorama.language.relation_phrases import Prep

Wanted = RelationName | Literal["in", "at", "from", "wall", "none"]
_LENGTHS = frozenset({"long", "longer", "longest", "short", "shorter", "shortest"})
_ORDER = ("near", "far", "left", "right")


@dataclass(slots=True)
class Spec:
    """A relation whose subject is not known yet. context: its anchor is the host or the thing before.

    each: one subject for every anchor. spots: places it names at once (four corners). start, end: tokens.
    """

    relation: Wanted
    start: int
    end: int
    anchors: list[DraftAnchor] = field(default_factory=list[DraftAnchor])
    which: str = ""
    context: bool = False
    each: bool = False
    spots: int = 1
    all_of: bool = False
    each_other: bool = False
    inverse: bool = False
    full: bool = False
    hang: bool = False
    lean: bool = False
    negated: bool = False
    distance_m: float | None = None
    one_side: bool = False
    ends: bool = False
    facing_door: bool = False  # at the wall opposite the door


def which_of(phrase: NounPhrase) -> str:
    """The wall or corner meant, in R: `left`, `far right`; '' for any."""
    words = {word for said in phrase.look.which for word in said.split()}
    words |= {"left"} & set(phrase.look.extra) | {"right"} & set(phrase.look.extra)
    lengths = (words | {phrase.look.size, *phrase.look.extra}) & _LENGTHS
    if phrase.key == "wall" and not phrase.plural and lengths and not words & set(_ORDER):
        return "long" if any(word.startswith("long") for word in lengths) else "short"
    return (
        " ".join(word for word in reversed(_ORDER) if word in words and word in ("near", "far"))
        + (" " if words & {"near", "far"} and words & {"left", "right"} else "")
        + " ".join(word for word in ("left", "right") if word in words)
    )


_SIDES: dict[str, Wanted] = {
    "left": "left_of", "right": "right_of", "front": "in_front_of", "back": "behind", "top": "on", "foot": "at_foot",
    "head": "at_head", "centre": "at_centre",
}  # fmt: skip


def place_spec(prep: Prep, phrase: NounPhrase, of: list[DraftAnchor], start: int, end: int) -> Spec | None:
    """The relation that a preposition and a place make; `of` is what the place belongs to (empty: not said)."""
    spec = Spec("none", start, end, each=phrase.each)
    of_object = [anchor for anchor in of if anchor.kind in ("object", "door", "window")]
    match phrase.key:
        case "wall" | "sill":
            return _wall(prep, phrase, spec)
        case "corner":
            spec.relation, spec.anchors, spec.which = "in_corner", [DraftAnchor("room")], which_of(phrase)
            if phrase.each or (phrase.plural and (phrase.definite or phrase.counted)):
                spec.spots = 4 if not phrase.counted else max(phrase.count.min, 1)
        case "floor":
            spec.relation, spec.anchors = "on", [DraftAnchor("floor")]
            if prep == "at_centre":
                spec.relation, spec.anchors = prep, [DraftAnchor("room")]
        case "ceiling":
            spec.relation, spec.anchors = "from_ceiling", [DraftAnchor("ceiling")]
        case "centre":
            spec.relation, spec.anchors = "at_centre", of_object or [DraftAnchor("room")]
        case "side" | "ends" | "end" | "long" | "short":
            return _side(prep, phrase, spec, of_object, bool(of))
        case key if key in _SIDES:
            _named_side(key, phrase, spec, of_object, bool(of))
            if prep == "on" and key == "back" and of_object:
                spec.relation = "on"
        case _:
            return None
    return spec


def _wall(prep: Prep, phrase: NounPhrase, spec: Spec) -> Spec | None:
    which = "" if phrase.plural and "opposite" in phrase.look.which else which_of(phrase)
    which = "" if phrase.plural and which == "far" else which
    spec.anchors = [DraftAnchor("wall", which=which)]
    spec.spots = (2 if phrase.counted and phrase.count.min == 2 else 4) if phrase.each else 1
    match prep:
        case "facing" | "back_to" | "leaning_on":
            spec.relation = prep
        case "on" | "above" | "in":
            spec.relation = "wall"
        case "across_from":
            spec.relation, spec.anchors = "against", [DraftAnchor("wall", which="far")]
        case "against" | "at" | "next_to" | "near" | "from" | "in_front_of" | "under":
            spec.relation = "against"
        case "at_centre":
            spec.relation = "at_centre"
        case _:
            return None
    if phrase.key == "sill":
        spec.relation, spec.anchors = "next_to", [DraftAnchor("window")]
    return spec


def _side(prep: Prep, phrase: NounPhrase, spec: Spec, of_object: list[DraftAnchor], said: bool) -> Spec | None:
    which = which_of(phrase)
    both = phrase.each or (
        phrase.plural and (phrase.count.min == 2 or phrase.definite or "opposite" in phrase.look.which)
    )
    spec.each = False
    spec.anchors, spec.context = of_object, not said
    room_meant = said and not of_object
    spec.ends = phrase.key in ("end", "ends") and both
    if phrase.key in ("long", "short"):
        spec.relation, spec.which = "on_side", phrase.key
    elif both and phrase.key in ("side", "ends", "end"):
        spec.relation = "each_side"
        if room_meant:
            spec.relation, spec.anchors, spec.spots = "against", [DraftAnchor("wall")], 2
    elif room_meant or (phrase.key == "end" and not of_object):
        spec.relation, spec.context = "against", False
        spec.anchors = [DraftAnchor("wall", which=which or ("far" if phrase.key == "end" else ""))]
    elif prep == "against" and phrase.noun in ("side", "sides") and not which:
        spec.relation = "on_side"  # `along one side of the island`
    elif which in ("left", "right"):
        spec.relation = "left_of" if which == "left" else "right_of"
    elif which == "far" or phrase.key == "end":
        spec.relation = "at_foot" if phrase.key in ("end", "ends") else "across_from"
    else:
        spec.relation = "next_to"
    return spec


def _named_side(key: str, phrase: NounPhrase, spec: Spec, of_object: list[DraftAnchor], said: bool) -> None:
    spec.relation = _SIDES[key]
    spec.anchors, spec.context = of_object, not said
    if (said and not of_object) or (key in ("left", "right") and not said):
        spec.context = False
        if key in ("front", "back"):
            spec.relation = "against"
            spec.anchors = [DraftAnchor("wall", which="near" if key == "front" else "far")]
        elif key in ("left", "right"):
            spec.anchors = [DraftAnchor("room")]
        else:
            spec.relation, spec.anchors = "on", [DraftAnchor("floor")]


def motif_spec(phrase: NounPhrase, start: int, end: int) -> Spec:
    """`a stack of books`, `two rows of chairs`: the form of a group that its own words say."""
    which = phrase.motif if phrase.motif in ("pile", "pyramid") else phrase.form
    match phrase.motif:
        case "stacked" | "pile" | "pyramid":
            return Spec("stacked", start, end, which=which)
        case "in_grid":
            return Spec("in_grid", start, end, which=which)
        case _:
            return Spec("in_row", start, end, which=which)
