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
        if at is None or at.measure is None or not self.state.items:
            self.state.draft.report(spec.start, spec.end, "it is not said how high")
            return True
        thing, height = self.state.items[-1].obj, at.measure.lengths[0]
        told = next((r for r in self.state.draft.said_of(thing) if r.relation == "on_wall"), None)
        if told is not None:
            told.distance_m = height
        elif category(thing.category).mount == "ceiling" or thing.stand == "ceiling":
            self.state.draft.report(at.start, spec.end, "how low a thing hangs changes nothing yet")
            return True
        else:
            self.state.height_m = height
            self.state.emitter.emit(
                Spec("wall", at.start, spec.end, [DraftAnchor("wall")], hang=True, distance_m=height), [thing]
            )
        self.state.draft.use(at.start, spec.end)
        return True

    def forget(self) -> None:
        """The wall on which the thing hangs so high is said now."""
        for relation in reversed(self.state.draft.relations[-8:]):
            if relation.relation == "on_wall" and relation.distance_m is not None and not relation.anchors[0].which:
                self.state.draft.forget(relation)
                return
