"""How far things stand from each other, where the distance comes before or after all else that is said of them."""

from __future__ import annotations

from dataclasses import replace

from diorama.language.places import Spec
from diorama.language.sentence import Sentence
from diorama.language.subjects import MEASURED


class DistanceReader:
    """Reads distances of relations that are said already, and of two things that nothing is said to be between."""

    def __init__(self, state: Sentence) -> None:
        self.state = state

    def so_wide(self, spec: Spec) -> bool:
        """`leave 80 cm between the bed and the wardrobe`: so far from each other they stand."""
        ends = [anchor.obj for anchor in spec.anchors if anchor.obj is not None]
        if spec.relation != "between" or spec.distance_m is None or len(ends) != 2:
            return False
        apart = replace(spec, relation="next_to", anchors=spec.anchors[1:])
        return self.state.emitter.emit(apart, [self.state.draft.objects[ends[0]]], fresh=False)

    def so_far(self) -> bool:
        """`in front of the sofa, 40 cm away`: how far, of what was said last."""
        at, items = self.state.distance, self.state.items
        told = self.state.draft.said_of(items[-1].obj) if items else []
        if at is None or at.measure is None or not told or told[-1].relation not in MEASURED:
            return False
        told[-1].distance_m = at.measure.lengths[0]
        self.state.draft.take_back(at.start, at.end)
        return True
