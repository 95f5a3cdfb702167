"""Of what the verb after a thing speaks: of it, of what it came with, or of both."""

from __future__ import annotations

from typing import Literal

from diorama.language.sentence import Sentence
from diorama.language.verbs import PLURAL, SINGULAR, is_verb


def said_of_host(state: Sentence) -> Literal["", "host", "both"]:
    """`a rack with coats and hats stands by the door`: the one finite verb of the clause speaks of the rack. In `a cup
    with a brush and a dish stand there` it speaks of both.
    """
    verb, guests = state.peek(), state.guests
    if verb is None or guests is None or not state.items:
        return ""
    word = state.draft.tokens[verb.start].low
    before = state.peek(-1)
    only = before is not None and before.kind == "with"  # `..., and a tray with cups stands there`
    if not is_verb(verb, word) or _verb_before(state, guests.host.tokens[0] if only else 0):
        return ""
    if state.items[0].obj is not guests.host and not (only and word in SINGULAR and guests.host.number == 1):
        return ""
    if word in SINGULAR or guests.host.number > 1:
        return "host"
    return "both" if word in PLURAL else ""


def has_own_verb(state: Sentence) -> bool:
    """`shelves fill the wall, packed with books, and a ladder leans on them`: the ladder has a verb of its own."""
    verb, comma = state.peek(), state.peek(-2)
    if verb is None or verb.kind == "with" or comma is None or comma.kind != "comma":
        return False
    return is_verb(verb, state.draft.tokens[verb.start].low) and _verb_before(state)


def _verb_before(state: Sentence, since: int = 0) -> bool:
    tokens = state.draft.tokens
    before = (chunk for chunk in state.chunks[: state.i] if chunk.start >= since)
    return any(is_verb(chunk, tokens[chunk.start].low) for chunk in before)
