"""Looks that a thing must not have: `a chair that is not red`, `a table, but not wooden`."""

from __future__ import annotations

from diorama.catalogue.categories import category
from diorama.catalogue.colors import color
from diorama.catalogue.materials import MATERIALS, material
from diorama.domain.units import Vec3
from diorama.language.draft import Draft, DraftObject
from diorama.language.lexicon import Entry, Lexicon

DENIED_LOOK = "what a thing must not look like changes nothing yet: say what it shall look like"
_COLORS = ("grey", "white", "blue", "black")  # instead of a colour that a thing usually has and must not have
_MATERIALS = ("wood", "steel", "fabric", "plastic")
_NEAR = 0.22  # greatest difference of a channel, about as the eye sees it, between colours that count as one


def avoid_denied(draft: Draft, lexicon: Lexicon) -> None:
    """Colours, materials and patterns that were denied of a thing: where it has them by habit it gets others."""
    at = 0
    while at < len(draft.tokens):
        if draft.why[at] != DENIED_LOOK:
            at += 1
            continue
        match = lexicon.match(draft.tokens, at, len(draft.tokens))
        end = at + (match[1] if match is not None else 1)
        thing = _before(draft, at)
        if match is not None and thing is not None:
            why = _avoided(thing, match[0])
            if not why:
                draft.take_back(at, end)
            for i in range(at, end):
                draft.why[i] = why
        at = end


def _before(draft: Draft, at: int) -> DraftObject | None:
    """The thing that was named last before a token."""
    named = [thing for thing in draft.objects[-256:] if thing.tokens[1] <= at]
    return max(named, key=lambda thing: (thing.tokens[1], thing.index), default=None)


def _avoided(thing: DraftObject, denied: Entry) -> str:
    """Make sure that a thing looks otherwise; why it cannot be, or ''."""
    look = thing.look
    if denied.color:
        wrong = color(denied.color)
        if wrong is None or (look.color and _is_near(color(look.color), wrong)):
            return f"it is said to be {look.color}, too"
        if not look.color and _is_near(_usual_color(thing), wrong):
            look.color = next(word for word in _COLORS if not _is_near(color(word), wrong))
        return ""
    if denied.material:
        family = MATERIALS[denied.material].family
        if look.material and MATERIALS[look.material].family == family:
            return f"it is said to be of {look.material.replace('_', ' ')}, too"
        usual = material(category(thing.category).default_material)
        if not look.material and usual is not None and usual.family == family:
            look.material = next(key for key in _MATERIALS if MATERIALS[key].family != family)
        return ""
    if denied.pattern and denied.pattern != look.pattern:
        return ""
    return DENIED_LOOK


def _usual_color(thing: DraftObject) -> Vec3 | None:
    kind = category(thing.category)
    made_of = material(thing.look.material or kind.default_material)
    own = color(kind.default_color) if kind.default_color and not thing.look.material else None
    return own or (made_of.color if made_of is not None else None)


def _is_near(one: Vec3 | None, other: Vec3) -> bool:
    return one is not None and max(abs(a**0.45 - b**0.45) for a, b in zip(one, other, strict=True)) < _NEAR
