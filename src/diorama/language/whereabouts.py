"""In which room things are, where the text names several rooms."""

from __future__ import annotations

from diorama.language.chunks import Chunk
from diorama.language.places import Spec
from diorama.language.sentence import Sentence


class RoomFollower:
    """Follows the text from room to room."""

    def __init__(self, state: Sentence) -> None:
        self.state = state

    def move(self, spec: Spec) -> None:
        """`there is a bathtub in the bathroom`: the room comes after the thing that is in it."""
        draft = self.state.draft
        room = draft.room
        if self.state.joint:
            return  # `..., and in the bathroom there is`: of what follows
        if room is None or not spec.anchors or spec.anchors[0].kind != "room" or len(draft.rooms) < 2:
            return
        for item in self.state.items:
            if item.fresh:
                item.obj.room = room
        last = self.state.last_anchor
        if last is not None and self.state.chunks[0].start <= last.tokens[0] and last.provisional:
            last.room = room

    def of_several(self, chunk: Chunk, kind: str) -> bool:
        """`two bedrooms: the first has a bed, the second has a desk`."""
        draft = self.state.draft
        here = draft.rooms[draft.room] if draft.room is not None and draft.rooms else None
        alike = [room for room in draft.rooms if here is not None and room.type == here.type]
        if kind != "with" or len(alike) < 2 or any(thing.number > 1 for thing in draft.recent()[:1]):
            return False
        word = draft.tokens[chunk.start + 1].low if chunk.end - chunk.start > 1 else draft.tokens[chunk.start].low
        place = {"first": 0, "one": 0, "second": 1, "other": 1, "third": 2}.get(word, -1)
        if not 0 <= place < len(alike):
            return False
        draft.room = alike[place].index
        draft.use(chunk.start, chunk.end)
        self.state.items.clear()
        self.state.guests, self.state.joint = None, ""
        return True

    def enter(self, after: int) -> None:
        """`... in a bedroom with a bed`: the room has what follows."""
        if after < len(self.state.chunks) and self.state.chunks[after].kind == "with":
            self.state.items.clear()
            self.state.guests = None
