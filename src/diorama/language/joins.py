"""Which rooms a stated door or passage joins, and texts that play in the open air."""

from __future__ import annotations

from diorama.language.draft import Draft, DraftOpening, DraftRoom
from diorama.language.phrases import Look

OUTDOORS = frozenset({"outdoors", "outside", "outdoor"})
LEADING = frozenset({"leading", "leads", "connecting", "connects", "joins", "links", "linking"})
JOINING = frozenset({"joined", "connected", "linked", "separated", "adjoined"})
_CONNECTING = frozenset({"connects", "connecting", "joins", "joining", "links", "linking"})
_BY = frozenset({"by", "via", "through", "with"})
_LEADING = LEADING | {"that", "which", "opening", "opens", "going", "goes", "out"}
_TO = frozenset({"to", "into", "onto"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "another", "each", "of", "my", "your", "this"})


def join_rooms(draft: Draft) -> None:
    """`a bedroom and a bathroom joined by a door`, `a door to the bathroom`: the openings know where they lead."""
    if len(draft.rooms) < 2:
        return
    for room in draft.rooms:
        for opening in room.openings:
            if opening.kind != "window" and opening.leads_to is None:
                opening.leads_to = _led_to(draft, room, opening)


def _led_to(draft: Draft, room: DraftRoom, opening: DraftOpening) -> int | None:
    tokens = draft.tokens
    first = next(i for i, token in enumerate(tokens) if token.end > opening.span.start)
    after = next((i for i, token in enumerate(tokens) if token.start >= opening.span.end), len(tokens))
    before = first
    while before and (tokens[before - 1].low in _DETERMINERS or tokens[before - 1].kind == "number"):
        before -= 1
    if before >= 2 and tokens[before - 1].low in _BY and tokens[before - 2].low in JOINING:
        draft.take_back(before - 2, after)
        return _other(draft, room)
    at = after
    while at < len(tokens) and tokens[at].low in _LEADING:
        at += 1
    if at >= len(tokens):
        return None
    if tokens[at - 1].low in _CONNECTING and tokens[at].low in ("the", "them", "both", "these"):
        two = at + 1 < len(tokens) and tokens[at].low in ("the", "these") and tokens[at + 1].low in ("two", "rooms")
        if two or tokens[at].low in ("them", "both"):
            draft.take_back(after, at + 1 + two)
            return _other(draft, room)
    if tokens[at].low == "between":
        draft.take_back(after, at + 1)
        return _other(draft, room)
    if tokens[at].low not in _TO:
        return None
    named = _named(draft, at + 1, room)
    if named is not None:
        draft.take_back(after, at + 1)
    return named


def _named(draft: Draft, at: int, room: DraftRoom) -> int | None:
    """The room whose noun stands here, a determiner aside."""
    tokens = draft.tokens
    while at < len(tokens) and tokens[at].low in _DETERMINERS:
        at += 1
    for other in draft.rooms:
        words = other.noun.lower().replace("-", " ").split()
        if other is not room and [token.low for token in tokens[at : at + len(words)]] == words:
            return other.index
    return None


def _other(draft: Draft, room: DraftRoom) -> int:
    """The room spoken of before this one, else the one after."""
    return room.index - 1 if room.index else 1


def go_outdoors(draft: Draft) -> None:
    """`a bench outside`, `outdoors, two chairs`: where no room is named, the open air is the room."""
    if any(not room.implied for room in draft.rooms):
        return
    for i, token in enumerate(draft.tokens):
        following = draft.tokens[i + 1].low if i + 1 < len(draft.tokens) else ""
        if token.low in OUTDOORS and not draft.fates[i] and following not in _DETERMINERS:
            if not draft.rooms:
                draft.rooms.append(DraftRoom(0, "garden", Look(), None, implied=True))
            draft.rooms[0].type = draft.rooms[0].noun = "garden"
            draft.use(i, i + 1)
