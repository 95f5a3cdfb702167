"""Laws of bare tasks, over random ones."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diorama.domain.bare import BareLayout
from diorama.domain.plain import to_json_bytes
from tests.unit.layout.bare_tasks import bare_tasks, box, solved

FEW = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def stated(task: dict[str, Any]) -> dict[str, list[str]]:
    """By id of a stated relation, the objects that it names."""
    found = {f"parent-{n}": [n, thing["parent"]] for n, thing in task["objects"].items() if thing.get("parent")}
    for number, relation in enumerate(task["relations"], 1):
        named = [a["id"] for a in relation["anchors"] if a["kind"] == "object"]
        found[f"relation-{number}"] = [*relation["subjects"], *named]
    return found


def complete(task: dict[str, Any], layout: BareLayout) -> None:
    """It is sound, and says of everything that was asked what became of it."""
    assert layout.sound
    assert set(layout.objects) | set(layout.left_out) == set(task["objects"])
    assert not set(layout.objects) & set(layout.left_out)
    assert all(layout.left_out.values())
    explained = {name for conflict in layout.conflicts for name in conflict.relations}
    silent = [
        name
        for name, named in stated(task).items()
        if not layout.relation_proofs[name].holds and name not in explained and not set(named) & set(layout.left_out)
    ]
    assert silent == []


@FEW
@given(bare_tasks())
def test_a_layout_is_sound_and_says_what_became_of_everything(task: dict[str, Any]) -> None:
    complete(task, solved(task))


@FEW
@given(bare_tasks(most=5))
def test_the_same_task_gives_the_same_bytes(task: dict[str, Any]) -> None:
    assert to_json_bytes(solved(task)) == to_json_bytes(solved(task))


@FEW
@given(bare_tasks(most=5), st.integers(0, 3))
def test_one_more_thing_never_breaks_a_task(task: dict[str, Any], number: int) -> None:
    solved(task)
    sizes = ((0.3, 0.3, 0.3), (1.5, 0.6, 2.0), (0.02, 0.02, 0.02), (3.5, 3.5, 2.0))
    more = {**task, "objects": {**task["objects"], "added": box(*sizes[number])}}
    complete(more, solved(more))
