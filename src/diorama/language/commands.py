"""Commands that name the host first: `flank the sofa with two tables`, `line the left wall with bookcases`."""

from __future__ import annotations

from collections.abc import Mapping

from diorama.language.chunks import Chunk
from diorama.language.draft import DraftAnchor
from diorama.language.guests import GuestReader
from diorama.language.places import Spec, which_of
from diorama.language.relation_phrases import RelationPhrase
from diorama.language.sentence import Item, Sentence

_COMMANDS: Mapping[str, RelationPhrase] = {
    **dict.fromkeys(("flank", "frame", "bookend", "bracket"), RelationPhrase("each_side", inverse=True)),
    **dict.fromkeys(("surround", "encircle", "ring", "circle"), RelationPhrase("around", inverse=True)),
    **dict.fromkeys(("top", "crown", "cover", "drape", "adorn", "dress", "decorate", "set", "lay", "scatter", "cap"),
                    RelationPhrase("on", inverse=True)),
    **dict.fromkeys(("fill", "stock", "pack", "load", "stuff"), RelationPhrase("on", inverse=True, full=True)),
}  # fmt: skip
_ALONG = frozenset({"line", "cover", "hang", "fill", "adorn", "decorate"})  # what is done to a wall
_BEFORE = frozenset({"comma", "and", "but", "open", "time", "filler"})


class CommandReader:
    """Reads such a command at the beginning of a clause."""

    def __init__(self, state: Sentence, guests: GuestReader) -> None:
        self.state = state
        self.guests = guests

    def read(self, chunk: Chunk) -> bool:
        """Whether the chunk is the verb of one; its host is then the thing that what follows `with` belongs to."""
        state = self.state
        word = state.draft.tokens[chunk.start].low
        if word not in _COMMANDS and word not in _ALONG:
            return False
        before, host, joint = state.peek(-1), state.peek(), state.peek(2)
        alone = chunk.end == chunk.start + 1 and (before is None or before.kind in _BEFORE)
        if not alone or host is None or host.phrase is None or joint is None or joint.word != "with":
            return False
        if host.phrase.kind == "place" and host.phrase.key == "wall" and word in _ALONG:
            name = "against" if word == "line" else "wall"
            which = which_of(host.phrase)
            state.fronted = Spec(name, chunk.start, joint.end, [DraftAnchor("wall", which=which)])
        elif host.phrase.kind in ("object", "unknown") and word in _COMMANDS:
            known = state.draft.find(host.phrase) if host.phrase.definite else None
            found = known or state.draft.add_object(host.phrase, provisional=host.phrase.definite)
            state.items = [Item(found, fresh=known is None, each=host.phrase.each)]
            state.draft.mentions.append(found.index)
            state.last_anchor, state.fronted = None, None
            self.guests.inverse(Chunk("rel", chunk.start, joint.end, relation=_COMMANDS[word], word=f"{word} with"))
        else:
            return False
        state.draft.use(chunk.start, joint.end)
        state.joint, state.i = "", state.i + 3
        return True
