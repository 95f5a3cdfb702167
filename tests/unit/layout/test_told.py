"""What a conflict says of several things that were said to be in one place, and of pictures over a thing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diorama.domain.errors import ExitCode
from diorama.domain.relation import Anchor
from diorama.layout.__main__ import main
from diorama.layout.world import world_of
from tests.unit.layout.bare_tasks import box, document
from tests.unit.layout.test_sound import assert_sound
from tests.unit.layout.things import laid_out, plan, says

ROOM = Anchor(kind="room")


def cornered(*kinds: str, which: str) -> list[str]:
    wishes = [says(k, "in_corner", ROOM, which=which, words=f"in the {which} corner".replace("  ", " ")) for k in kinds]
    layout = laid_out(plan(list(kinds), *wishes, size=(4.0, 4.0)))
    assert_sound(layout)
    return [conflict.why for conflict in layout.conflicts]


def test_three_things_in_one_named_corner_are_all_named_and_so_is_the_corner() -> None:
    (why,) = cornered("wardrobe", "desk", "bookshelf", which="far left")
    assert all(name in why for name in ("the wardrobe", "the desk", "the bookshelf"))
    assert "'in the far left corner' cannot hold for" in why
    assert why.endswith("the room has only one far left corner")


def test_two_things_in_one_named_corner_are_quoted_and_the_corner_is_named() -> None:
    (why,) = cornered("wardrobe", "desk", which="far left")
    assert "'wardrobe in the far left corner' and 'desk in the far left corner' cannot both hold" in why
    assert why.endswith("the room has only one far left corner")


@pytest.mark.parametrize(("count", "main_thing"), [(3, "bed"), (5, "sofa"), (6, "sofa")])
def test_several_pictures_above_one_thing_hang_over_it_as_a_whole(count: int, main_thing: str) -> None:
    wanted = plan({"picture": count, main_thing: 1}, says("picture", "above", main_thing), size=(5.5, 4.5))
    layout = laid_out(wanted, sizes={"picture": (0.5, 0.4, 0.03)})
    assert_sound(layout)
    assert not layout.conflicts
    placed = world_of(layout.items, layout.placements)
    hung = [placed[f"picture-{i}"] for i in range(1, count + 1)]
    below = placed[f"{main_thing}-1"]
    walls = {layout.placements[f"picture-{i}"].support.surface for i in range(1, count + 1)}
    assert len(walls) == 1
    assert all(one.y0 >= below.y1 for one in hung)
    along = 0 if max(one.box.size[0] for one in hung) > 0.3 else 1
    edges = [(one.outline[:, along].min(), one.outline[:, along].max()) for one in hung]
    middle = (min(e[0] for e in edges) + max(e[1] for e in edges)) / 2
    assert abs(middle - below.centre[along]) <= max(0.25, 0.25 * below.box.size[along]) + 1e-6


def test_more_large_pictures_than_hang_there_are_no_reason_to_say_that_they_do_not_hang() -> None:
    wanted = plan({"picture": 9, "console_table": 1}, says("picture", "above", "console_table"), room="hallway")
    layout = laid_out(wanted, sizes={"picture": (0.7, 0.9, 0.03)})
    assert_sound(layout)
    assert len(layout.placements) + sum(left.count for left in layout.left_out) == 10
    (conflict,) = layout.conflicts
    assert "neither hangs nor stands" not in conflict.why
    assert "9 x picture" in conflict.why
    assert "picture 4" not in conflict.why


def test_what_stands_beside_a_thing_it_was_to_be_above_still_says_why() -> None:
    layout = laid_out(plan(["plant", "sofa"], says("plant", "above", "sofa")))
    assert any("neither hangs nor stands on it" in conflict.why for conflict in layout.conflicts)


def test_a_fault_in_a_bare_task_names_its_file_and_the_room_as_it_was_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wide = document({"shelf": box(5.0, 0.4, 1.0)}, room={"width": 4.4, "depth": 4.2})
    texts = {"wide.json": json.dumps(wide), "broken.json": "{", "old.json": '{"schema": "diorama.bare_task/0"}'}
    for name, text in texts.items():
        file = tmp_path / name
        file.write_text(text)
        assert main([str(file), str(tmp_path / "out.json")]) == ExitCode.BAD_FILE
        said = capsys.readouterr().err
        assert said.startswith(f"error: {file}: ")
        assert "bare_task: " not in said
        if name == "wide.json":
            assert "its room, 4.4 x 4.2 m and 2.6 m high" in said
