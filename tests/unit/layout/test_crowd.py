"""Many things that are all to face one stand in rows, and what does not point there is said."""

from diorama.layout.crowd import CROWD, crowds_of
from tests.unit.layout.things import laid_out, plan, says


def test_a_class_that_faces_the_board_is_all_there_and_says_in_one_sentence_what_does_not_point_at_it():
    layout = laid_out(
        plan({"desk": 9, "chair": 9, "whiteboard": 1}, says("chair", "facing", "whiteboard")),
    )
    assert len(layout.placements) == 19
    assert layout.sound
    (conflict,) = [c for c in layout.conflicts if any("facing" in r for r in c.relations)]
    unmet = [n for n, p in layout.relation_proofs.items() if p.hard and not p.holds]
    assert sorted(conflict.relations) == sorted(unmet)
    assert f"{9 - len(unmet)} of 9 (chair)" in conflict.why


def test_a_few_that_face_one_are_no_crowd():
    layout = laid_out(plan({"armchair": 2, "sofa": 1}, says("armchair", "facing", "sofa")))
    relations = list(layout.relations.values())
    assert crowds_of(relations) == []
    assert CROWD > 2
