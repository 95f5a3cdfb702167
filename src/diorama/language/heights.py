"""How high a thing hangs: `1.5 m above the floor`."""

from __future__ import annotations

from diorama.catalogue.categories import category
from diorama.language.chunks import Chunk
from diorama.language.draft import DraftAnchor
from diorama.language.places import Spec
from diorama.language.sentence import Sentence


class HeightReader:
    """Reads heights above the floor."""

    def __init__(self, state: Sentence) -> None:
        self.state = state

    def read(self, chunk: Chunk, spec: Spec) -> bool:
        """`1.5 m above the floor`: how high a thing hangs on its wall."""
        relation, at = chunk.relation, self.state.distance
        over_floor = bool(spec.anchors) and spec.anchors[0].kind == "floor"
        if relation is None or relation.relation != "above" or not over_floor:
            return False
        self.state.reset()
        if at is None:
            self.state.draft.report(spec.start, spec.end, "it is not said how high")
            return True
        self.hang(at, at.start, spec.end)
        return True

    def hang(self, at: Chunk, start: int, end: int) -> None:
        """So high hangs the thing that was named last: `at 1.7 m`."""
        if at.measure is None or not self.state.items:
            self.state.draft.report(start, end, "it is not said what hangs so high")
            return
        thing, height = self.state.items[-1].obj, at.measure.lengths[0]
        told = next((r for r in self.state.draft.said_of(thing) if r.relation == "on_wall"), None)
        if told is not None:
            told.distance_m = height
        elif category(thing.category).mount == "ceiling" or thing.stand == "ceiling":
            self.state.draft.report(start, end, "how low a thing hangs changes nothing yet")
            return
        else:
            self.state.height_m = height
            spec = Spec("wall", start, end, [DraftAnchor("wall")], hang=True, distance_m=height)
            self.state.emitter.emit(spec, [thing])
        self.state.draft.use(start, end)

    def forget(self) -> None:
        """The wall on which the thing hangs so high is said now."""
        for relation in reversed(self.state.draft.relations[-8:]):
            if relation.relation == "on_wall" and relation.distance_m is not None and not relation.anchors[0].which:
                self.state.draft.forget(relation)
                return
