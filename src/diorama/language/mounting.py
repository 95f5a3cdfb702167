"""What a look says of where a thing is fastened: `a wall-mounted TV` hangs on a wall, whatever else is said of it."""

from __future__ import annotations

from diorama.catalogue.categories import category
from diorama.catalogue.senses import SENSES
from diorama.domain.relation import RelationName
from diorama.language.draft import Draft, DraftAnchor, DraftObject, DraftRelation

_MOUNTED: dict[str, RelationName] = {
    "wall mounted": "on_wall", "wall hung": "on_wall", "wall fixed": "on_wall",
    "ceiling mounted": "from_ceiling", "ceiling hung": "from_ceiling", "ceiling suspended": "from_ceiling",
}  # fmt: skip
_SUPPORTED = frozenset({"on", "inside", "on_wall", "from_ceiling", "leaning_on", "against"})
_TOO = frozenset({"television", "fan", "projector", "bicycle", "heater"})


def fasten_mounted(draft: Draft) -> None:
    """Turn such looks into relations, where the text does not say itself what carries the thing."""
    carried = {r.subject for r in draft.relations if r.relation in _SUPPORTED and not (r.negated or r.assumed)}
    for thing in draft.objects:
        if thing.number > 1:
            _stack(draft, thing)
        words = " ".join(token.low for token in draft.tokens[thing.tokens[0] : thing.tokens[1]])
        said = next((look for look in _MOUNTED if f"{look} " in words), "")
        if not said or not _hangs(thing, _MOUNTED[said]):
            continue
        thing.look.extra = [word for word in thing.look.extra if word != said]
        if thing.index in carried:
            continue
        wall = _MOUNTED[said] == "on_wall"
        thing.stand = "wall" if wall else "ceiling"
        anchor = DraftAnchor("wall" if wall else "ceiling")
        draft.relations.append(DraftRelation(thing.index, _MOUNTED[said], (anchor,), thing.span))


def _stack(draft: Draft, thing: DraftObject) -> None:
    """`four stacked boxes`: one on the other."""
    tokens = draft.tokens[thing.tokens[0] : thing.tokens[1]]
    said = any(token.low in ("stacked", "piled") for token in tokens)
    if said and not any(r.subject == thing.index and r.relation == "stacked" for r in draft.relations):
        draft.relations.append(DraftRelation(thing.index, "stacked", (), thing.span))


def _hangs(thing: DraftObject, relation: RelationName) -> bool:
    """Whether a thing of this kind can hang so: a wall-hung basin stays a basin against its wall."""
    kind = category(thing.category)
    if ("wall" if relation == "on_wall" else "ceiling") in SENSES.get(thing.noun, {}):
        return True
    place = "wall" if relation == "on_wall" else "ceiling"
    return kind.mount in (place, "top") or place in kind.usual_supports or thing.category in _TOO
