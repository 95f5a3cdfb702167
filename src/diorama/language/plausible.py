"""How well two kinds of things fit a relation, for where the words leave it open whom they mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from diorama.catalogue.categories import ancestors, category
from diorama.catalogue.senses import SENSES
from diorama.catalogue.spacing import TALL_FURNITURE
from diorama.domain.relation import RelationName
from diorama.language.companions import (
    can_stand_on,
    forms,
    implied_relation,
    is_carrier,
    is_hollow,
    is_kind,
    is_seat_or_sofa,
    is_table,
)
from diorama.language.draft import DraftObject

UNFIT, POOR, NEUTRAL, FIT, USUAL = -2, -1, 0, 1, 2  # of a subject, a relation and an anchor

_ENDED = frozenset(
    {"bed", "crib", "massage_table", "table", "sofa", "bathtub", "dental_chair", "chaise_longue", "path", "counter"}
)  # they have a foot and a head
_LOOKED_AT = frozenset({
    "television", "fireplace", "projector_screen", "whiteboard", "chalkboard", "desk", "bed", "sofa", "stage",
    "tv_stand", "piano", "mirror", "podium", "screen", "altar", "wardrobe", "aquarium", "bookshelf",
})  # fmt: skip
_FLAT = frozenset({"rug", "bath_mat", "yoga_mat"})
_SLID_UNDER = frozenset({"chair", "stool", "bench", "office_chair", "bin", "box", "basket", "filing_cabinet", "chest",
                         "ottoman", "footstool", "cat", "dog", "crate", "toolbox", "suitcase"})  # fmt: skip
_CROWNED = frozenset({"tree", "parasol", "pergola", "street_lamp"})  # all kinds of things stand under these
_LOW_M = 0.5  # over what is no larger nothing is hung
_SMALL_M = 0.5  # and beside a mat
_SEEN = frozenset({"unknown", "person"})


def fit(relation: str, subject: DraftObject, anchor: DraftObject) -> int:
    """How well it fits that the subject stands so to the anchor: `UNFIT` to `USUAL`, in the subject's best form."""
    stands = SENSES.get(anchor.noun, {}).get(anchor.stand, anchor.category)
    hung = SENSES.get(anchor.noun, {}).get("wall", "") if relation == "under" and not anchor.stand else ""
    anchors = (stands, hung) if hung else (stands,)  # what something is under may be a shelf on the wall
    senses: Mapping[str, str] = SENSES.get(subject.noun, {}) if relation == "above" else {}
    own = {*forms(subject.category, subject.noun), *(senses[at] for at in ("wall", "ceiling") if at in senses)}
    return max(_fit(relation, form, kind) for form in sorted(own) for kind in anchors)


@lru_cache(maxsize=8192)
def _fit(relation: str, subject: str, anchor: str) -> int:
    judge = _JUDGES.get(relation)
    return NEUTRAL if judge is None or subject in _SEEN or anchor in _SEEN else judge(subject, anchor)


def _on(subject: str, anchor: str) -> int:
    if any(kind in category(subject).usual_supports for kind in ancestors(anchor)):
        return USUAL
    if is_kind(anchor, _FLAT):
        return UNFIT if is_kind(subject, _FLAT) else NEUTRAL
    return NEUTRAL if is_carrier(anchor) and can_stand_on(subject, anchor) else UNFIT


def _inside(subject: str, anchor: str) -> int:
    if not is_hollow(anchor) and not is_kind(anchor, frozenset({"bookshelf", "shelving_unit"})):
        return UNFIT
    return USUAL if implied_relation(anchor, subject, 1) == "inside" else NEUTRAL


def _under(subject: str, anchor: str) -> int:
    below, over = category(subject), category(anchor)
    if over.mount in ("wall", "ceiling") or "wall" in over.usual_supports:
        return USUAL if below.mount == "floor" else NEUTRAL
    if is_kind(subject, _FLAT):
        return USUAL if over.mount == "floor" and not is_kind(anchor, _FLAT) else UNFIT
    if over.mount == "top" or is_kind(anchor, _FLAT):
        return UNFIT
    if is_kind(anchor, _CROWNED):
        return FIT if below.mount == "floor" else NEUTRAL
    if is_kind(subject, _SLID_UNDER) or below.mount == "top":
        return USUAL if is_table(anchor) else FIT
    low = below.size_m[1] <= over.size_m[1] + 0.2 and not (is_table(subject) or is_seat_or_sofa(subject))
    if is_kind(anchor, frozenset({"counter", "kitchen_counter", "desk", "workbench"})) and low:
        return NEUTRAL
    return NEUTRAL if anchor in ("tree", "parasol", "bunk_bed", "play_tent", "stage") else UNFIT


def _above(subject: str, anchor: str) -> int:
    over, below = category(subject), category(anchor)
    if over.mount == "floor" or is_kind(anchor, _FLAT):
        return UNFIT
    if below.mount == "floor":
        hung = over.mount == "ceiling" or (over.mount == "wall" and below.size_m[1] <= TALL_FURNITURE)
        if max(below.size_m) < _LOW_M:
            return POOR
        return USUAL if hung else FIT if over.mount == "wall" else NEUTRAL
    hung = over.mount in ("wall", "ceiling") or "wall_shelf" in ancestors(subject)
    return NEUTRAL if hung and (below.mount == "top" or over.mount == below.mount) else UNFIT


def _around(subject: str, anchor: str) -> int:
    if category(anchor).mount != "floor" or is_kind(anchor, _FLAT):
        return UNFIT
    return USUAL if is_table(anchor) and is_seat_or_sofa(subject) else NEUTRAL


def _at_end(subject: str, anchor: str) -> int:
    if is_kind(anchor, _ENDED):
        return FIT
    return NEUTRAL if category(anchor).mount == "floor" and not is_kind(anchor, _FLAT) else UNFIT


def _beside(subject: str, anchor: str) -> int:
    one, other = category(subject).mount, category(anchor).mount
    if implied_relation(anchor, subject, 1) in ("next_to", "each_side", "in_front_of", "around"):
        return USUAL
    if is_kind(anchor, _FLAT) and max(category(subject).size_m) < _SMALL_M:
        return NEUTRAL
    if is_kind(anchor, _FLAT) or (one == "floor" and other == "top" and not is_kind(subject, _FLAT)):
        return UNFIT
    return FIT if one == other else NEUTRAL


def _between(subject: str, anchor: str) -> int:
    """Furniture stands between furniture, not between the cushions on it."""
    apart = category(subject).mount == "floor" and category(anchor).mount == "top"
    return UNFIT if apart and anchor not in _SEEN else max(_beside(subject, anchor), NEUTRAL)


def _before(subject: str, anchor: str) -> int:
    beside = _beside(subject, anchor)
    if is_seat_or_sofa(anchor) and category(subject).mount == "top":
        return USUAL  # a plate before each chair
    if beside == FIT and not category(anchor).has_front:
        return NEUTRAL
    return min(beside + 1, USUAL) if beside != UNFIT and is_kind(anchor, _LOOKED_AT | {"stove"}) else beside


def _opposite(subject: str, anchor: str) -> int:
    if category(anchor).mount == "top" and not is_kind(anchor, _LOOKED_AT):
        return UNFIT
    if is_kind(anchor, _FLAT) or is_kind(subject, _FLAT):
        return UNFIT
    if is_table(anchor) and is_seat_or_sofa(subject):
        return POOR  # a chair stands at its desk
    return FIT if is_kind(anchor, _LOOKED_AT) else NEUTRAL


def _leaning(subject: str, anchor: str) -> int:
    return NEUTRAL if category(anchor).mount == "floor" and not is_kind(anchor, _FLAT) else UNFIT


_JUDGES: Mapping[RelationName | str, Callable[[str, str], int]] = {
    "on": _on, "inside": _inside, "in": lambda s, a: max(_on(s, a), _inside(s, a)), "under": _under, "above": _above,
    "around": _around, "each_side": _beside, "at_foot": _at_end, "at_head": _at_end, "next_to": _beside,
    "near": _beside, "left_of": _beside, "right_of": _beside, "in_front_of": _before, "behind": _beside,
    "across_from": _opposite, "facing": _opposite, "back_to": _opposite, "leaning_on": _leaning,
    "between": _between,
}  # fmt: skip
