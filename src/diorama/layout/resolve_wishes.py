"""Relations as an edited room keeps them: by changing nothing between their things, else by their rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from diorama.domain.relation import RELATIONS, Relation
from diorama.domain.transform import Transform
from diorama.layout.posted import post
from diorama.layout.resolve_model import SCATTERED, STATED, USUAL, EditedRoom
from diorama.layout.resolve_standing import same_pose
from diorama.layout.verify_shapes import local_to


def anchors_of(relation: Relation) -> list[str]:
    """The things that a relation is measured from."""
    return [anchor.id for anchor in relation.anchors if anchor.kind == "object" and anchor.id]


def post_wish(
    model: EditedRoom,
    relation: Relation,
    before: Mapping[str, Transform],
    *,
    barred: frozenset[frozenset[str]],
    met: bool,
    new: bool,
) -> None:
    """Post a wish with its price: it holds if its things stand to each other as they do now (if it holds now), as they
    did before the edit (if it held then), or by its rule.

    Args:
        barred: Pairs that collided when they stood as before. met: It holds as things stand now. new: It was not
            there before.
    """
    cp = model.cp
    if all(model.blocks[name].fixed for name in (*relation.subjects, *anchors_of(relation))):
        return
    lost = cp.new_bool_var("")
    for subject in relation.subjects:
        ways = list(_unchanged(model, subject, relation, {} if new else before, barred, met=met))
        rule, costs = cp.new_bool_var(""), len(model.costs)
        posted = post(model, relation, subject, rule)
        del model.costs[costs:]  # what is pleasant counts for nothing here
        if posted and ways and not met and RELATIONS[relation.relation].group:
            model.costs.append((SCATTERED, rule))  # those who must follow do so together
        ways += [rule] if posted else []
        if ways:
            cp.add_bool_or([*ways, lost])
    model.stakes.append((STATED if relation.hard else round(USUAL * relation.weight), lost))


def _unchanged(
    model: EditedRoom,
    subject: str,
    relation: Relation,
    before: Mapping[str, Transform],
    barred: frozenset[frozenset[str]],
    *,
    met: bool,
) -> Iterator[Any]:
    """Literals under which the subject stands to all that it is measured from as it does now, or as it did before."""
    partners = anchors_of(relation)
    if not relation.anchors and subject != relation.subjects[0]:
        partners = [relation.subjects[0]]  # in a row, each with the first
    elsewhere = any(anchor.kind != "object" for anchor in relation.anchors) or not partners
    now = {p: local_to(model.blocks[p].pose, model.blocks[subject].pose) for p in partners}
    if met:
        stays = [model.stays[subject]] if elsewhere else []
        yield _all_of(model, [*stays, *(model.keep(subject, p, "now", pose) for p, pose in now.items())])
    known = subject in before and all(p in before for p in partners)
    if not partners or elsewhere or not known or any(frozenset((subject, p)) in barred for p in partners):
        return
    was = {p: local_to(before[p], before[subject]) for p in partners}
    if not met or not all(same_pose(was[p], now[p], 1e-5) for p in partners):
        yield _all_of(model, [model.keep(subject, p, "before", pose) for p, pose in was.items()])


def _all_of(model: EditedRoom, literals: list[Any]) -> Any:
    """A literal that is true only if all of these are."""
    if len(literals) == 1:
        return literals[0]
    every = model.cp.new_bool_var("")
    for literal in literals:
        model.cp.add_implication(every, literal)
    return every
