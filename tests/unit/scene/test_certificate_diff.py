"""Two certificates differ where they say something else, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from diorama.domain.certificate import Certificate, Conflict, LeftOut, ObjectProof, RelationProof, Walkways
from diorama.domain.ids import BlobHash
from diorama.domain.scene import Support
from diorama.scene.certificate_diff import SLACK, compared_values, differences

lengths = st.floats(-10, 10, allow_nan=False).map(lambda value: round(value, 6))
proofs = st.builds(
    ObjectProof,
    support=st.builds(Support, kind=st.sampled_from(("floor", "object", "wall")), on=st.sampled_from(("a", "room"))),
    gap=lengths,
    clearance=st.none() | lengths,
    penetration=lengths,
    inside_room=lengths,
    supported=st.booleans(),
    method=st.sampled_from(("mesh", "box")),
)
relations = st.builds(
    RelationProof,
    words=st.text(max_size=4),
    hard=st.booleans(),
    holds=st.booleans(),
    measured=st.dictionaries(st.sampled_from(("gap_m", "angle_deg")), lengths),
    needed=st.text(max_size=4),
)
names = st.lists(st.sampled_from("abcd"), unique=True, max_size=3).map(tuple)
certificates = st.builds(
    Certificate,
    scene_sha256=st.just(BlobHash("0" * 64)),
    sound=st.booleans(),
    objects=st.dictionaries(st.sampled_from(("bed-1", "lamp-1")), proofs),
    relations=st.dictionaries(st.sampled_from(("on-1", "near-1")), relations),
    walkways=st.builds(Walkways, doors_clear=st.booleans(), reachable=names, unreachable=names),
    solver=st.just("optimal"),
    version=st.just("1"),
)


@given(certificates)
def test_a_certificate_agrees_with_itself(certificate: Certificate) -> None:
    assert differences(certificate, certificate) == ()
    assert compared_values(certificate) >= 5


@given(certificates)
def test_how_the_scene_came_about_is_not_compared_nor_the_order_of_what_is_reached(certificate: Certificate) -> None:
    ways = replace(certificate.walkways, reachable=tuple(reversed(certificate.walkways.reachable)))
    conflict = Conflict(relations=(), words=("all",), why="because")
    other = replace(certificate, solver="none", version="2", conflicts=(conflict,), walkways=ways)
    assert differences(certificate, other) == ()


@given(certificates, certificates)
def test_differences_are_the_same_places_from_both_sides(first: Certificate, second: Certificate) -> None:
    there, back = differences(first, second), differences(second, first)
    assert {d.place for d in there} == {d.place for d in back}
    turned = {d.place: (d.measured, d.stated) for d in back}
    assert {d.place: (d.stated, d.measured) for d in there} == turned


@given(certificates, proofs, st.floats(2 * SLACK, 5))
def test_one_length_that_is_off_is_one_difference(certificate: Certificate, proof: ObjectProof, off: float) -> None:
    proof = replace(proof, gap=0.5)
    first = replace(certificate, objects={**certificate.objects, "bed-1": proof})
    second = replace(first, objects={**first.objects, "bed-1": replace(proof, gap=0.5 + off)})
    found = differences(first, second)
    assert [d.place for d in found] == ["objects.bed-1.gap"]
    assert "0.5" in found[0].words


def test_rounding_is_no_difference_but_a_clearance_that_is_missing_is() -> None:
    proof = ObjectProof(
        support=Support(kind="floor"), gap=0.0007, clearance=0.1, penetration=0.0, inside_room=0.2, supported=True,
        method="mesh",
    )  # fmt: skip
    first = Certificate(
        scene_sha256=BlobHash("0" * 64), sound=True, objects={"a": proof}, walkways=Walkways(doors_clear=True),
        solver="none", version="1",
    )  # fmt: skip
    near = replace(first, objects={"a": replace(proof, gap=0.000701)})
    assert differences(first, near) == ()
    alone = replace(first, objects={"a": replace(proof, clearance=None)})
    assert [d.words for d in differences(first, alone)] == [
        "objects.a.clearance: the certificate says 0.1, measured is nothing"
    ]
    assert [d.only for d in differences(first, replace(first, objects={}))] == ["stated"]


@given(certificates, st.booleans(), st.booleans())
def test_a_relation_to_what_was_left_out_is_not_missed_unless_it_is_said_to_hold(
    certificate: Certificate, holds: bool, left: bool
) -> None:
    absent = RelationProof(words="on", hard=True, holds=holds, needed="sofa-1 in the room")
    left_out = (LeftOut(words="sofa", category="sofa", count=1, why="no room"),) if left else ()
    stated = replace(certificate, relations={**certificate.relations, "on-9": absent}, left_out=left_out)
    found = [difference.place for difference in differences(stated, certificate)]
    assert found == ([] if left and not holds else ["relations.on-9"])
