"""Bare tasks: solved by `python -m diorama.layout`, and refused with one clear error where they make no sense."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from diorama.domain.errors import BadFile, ExitCode, LimitExceeded, WishesConflict
from diorama.domain.plain import to_json_bytes, to_plain
from diorama.formats.documents import json_schema
from diorama.layout.__main__ import main
from diorama.layout.bare_read import read_task
from tests.unit.layout.bare_tasks import L_ROOM, ROOM, box, document, read, says, size, solved

DOCS = Path(__file__).parents[3] / "docs" / "layout.md"
TABLE = box(1.2, 0.8, 0.75, shape="table")


def example() -> bytes:
    found = re.findall(r"```json\n(.*?)```", DOCS.read_text(encoding="utf-8"), flags=re.S)
    assert len(found) == 1
    return found[0].encode()


# -- what works -----------------------------------------------------------------------------------------------------


def test_the_example_of_the_docs_is_laid_out_with_all_that_it_asks(tmp_path: Path) -> None:
    (tmp_path / "task.json").write_bytes(example())
    done = subprocess.run(
        [sys.executable, "-m", "diorama.layout", tmp_path / "task.json", tmp_path / "out.json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "5 things placed, 0 left out; 5 of 5 stated relations hold; sound" in done.stdout
    layout = json.loads((tmp_path / "out.json").read_text())
    assert layout["objects"]["atlas"]["parent"] == "books"


def test_task_and_layout_fit_their_published_schemas() -> None:
    jsonschema.validate(json.loads(example()), json_schema("bare_task"))
    jsonschema.validate(to_plain(solved(json.loads(example()))), json_schema("bare_layout"))
    with pytest.raises(jsonschema.ValidationError, match="surprise"):
        jsonschema.validate({**json.loads(example()), "surprise": 1}, json_schema("bare_task"))


def test_an_outline_given_the_other_way_round_is_the_same_room() -> None:
    turned = {
        "polygon": L_ROOM["polygon"][::-1],
        "openings": {"door": {**L_ROOM["openings"]["door"], "wall": 5}},  # (0, 0) - (0, 4.5) both ways
    }
    things = {"a": box(category="dresser"), "b": box(0.8, 0.4, 0.9)}
    wish = says("next_to", "a", {"kind": "door"})
    first, second = (solved(document(things, wish, room=room)) for room in (L_ROOM, turned))
    assert to_json_bytes(first) == to_json_bytes(second)
    assert first.rooms["room"].openings["door"].wall == second.rooms["room"].openings["door"].wall


def test_rooms_stay_where_they_were_given() -> None:
    rooms = {
        "a": {"width": 3.0, "depth": 3.0, "at": [0, 0]},
        "b": {"width": 3.0, "depth": 3.0, "at": [0, 3.2], "openings": {"way": {"kind": "passage", "wall": 1,
              "width": 0.9, "height": 2.0, "leads_to": "a"}}},
    }  # fmt: skip
    task = {**document({"x": box(room="a"), "y": box(room="b"), "z": box(parent="y", mount="top")}), "rooms": rooms}
    layout = solved(task)
    assert layout.sound
    for name, (low, high) in {"x": (-1.5, 1.5), "y": (1.7, 4.7), "z": (1.7, 4.7)}.items():
        assert low < layout.objects[name].position[2] < high
        assert -1.5 < layout.objects[name].position[0] < 1.5


def test_things_stand_in_the_open_air_without_rooms() -> None:
    layout = solved(document({"a": box(), "b": box()}, says("far_from", "a", "b"), room=None))
    assert layout.sound
    assert layout.relation_proofs["relation-1"].holds


def test_places_are_those_of_foot_back_and_top() -> None:
    things = {
        "floor": box(), "wall": box(0.5, 0.04, 0.4, mount="wall"), "ceiling": box(0.3, 0.3, 0.4, mount="ceiling"),
        "top": box(0.1, 0.1, 0.1, mount="top", parent="floor"),
    }  # fmt: skip
    at = {name: place.position for name, place in solved(document(things)).objects.items()}
    assert 0 < at["floor"][1] < 0.001
    assert 0.5 < at["top"][1] < 0.502
    assert 2.6 - 0.001 <= at["ceiling"][1] <= 2.6
    assert min(abs(abs(v) - 2.0) for v in (at["wall"][0], at["wall"][2])) <= 0.005


def test_what_stands_under_a_table_and_in_a_shelf_is_measured_on_their_boards() -> None:
    things = {
        "table": TABLE, "bin": box(0.3, 0.3, 0.3), "shelf": box(0.9, 0.35, 1.6, shape="shelf"),
        "book": box(0.2, 0.2, 0.1, mount="top", parent="shelf"),
    }  # fmt: skip
    layout = solved(document(things, says("under", "bin", "table")))
    assert layout.sound
    assert all(proof.holds for proof in layout.relation_proofs.values())
    assert layout.relation_proofs["parent-book"].needed.endswith("inner surface of it")


def test_five_hundred_things_are_laid_out_or_left_out_with_a_reason() -> None:
    layout = solved(document({f"box-{i}": box(0.6, 0.6, 0.6) for i in range(500)}, time_limit=0.2))
    assert layout.sound
    assert len(layout.objects) + len(layout.left_out) == 500
    assert all(layout.left_out.values())


def test_strict_refuses_an_overfull_room_and_a_wish_that_cannot_hold() -> None:
    with pytest.raises(WishesConflict, match=r"'room' has 16.0 m2 of floor, and what is to stand there takes 40.0 m2"):
        solved(document({f"box-{i}": box(2.0, 2.0) for i in range(10)}), strict=True)
    with pytest.raises(WishesConflict):
        solved(document({"a": box(), "b": box()}, says("far_from", "a", "b", distance_m=50.0)), strict=True)
    assert solved(document({"a": box()}), strict=True).sound


# -- bad input ------------------------------------------------------------------------------------------------------


def changed(path: list[str | int], value: Any) -> dict[str, Any]:
    """A task with another value at a path; `...` takes the member away."""
    task = document(
        {"table": TABLE, "lamp": box(0.2, 0.2, 0.3, parent="table")}, says("near", "table", {"kind": "door"})
    )
    inner: Any = task
    for step in path[:-1]:
        inner = inner[step]
    if value is ...:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return task


BAD: list[tuple[list[str | int], Any, str]] = [
    (["schema"], "diorama.scene/1", "its schema is 'diorama.scene/1'"),
    (["objects", "table", "size", "width"], 0, "objects.table.size.width: must be above zero"),
    (["objects", "table", "size", "height"], -1.5, "objects.table.size.height: must be above zero"),
    (["objects", "table", "size", "depth"], "wide", "must be a number, not a string"),
    (["objects", "table", "size", "depth"], True, "must be a number, not a truth value"),
    (["objects", "table", "size", "depth"], 10**400, "must be a finite number"),
    (["objects", "table", "size", "depth"], ..., "the member 'depth' is missing"),
    (["objects", "table", "size"], size(5.0, 1.0, 1.0), "larger than its room, 4 x 4 m and 2.6 m high"),
    (["objects", "table", "size"], size(1.0, 1.0, 2.7), "larger than its room"),
    (["objects", "table", "colour"], "red", "there is no member 'colour'"),
    (["objects", "table", "mount"], "sky", "'sky' is none of floor, wall, ceiling, top"),
    (["objects", "table", "room"], "hall", "there is no room 'hall'"),
    (["objects", "lamp", "parent"], "tree", "objects.lamp.parent: there is no object 'tree'"),
    (["objects", "table", "parent"], "lamp", "in a circle: 'table' on 'lamp', 'lamp' on 'table'"),
    (["relations", 0, "relation"], "beyond", "relations[0].relation: 'beyond' is none of on, inside"),
    (["relations", 0, "subjects"], ["ghost"], "relations[0].subjects: there is no object 'ghost'"),
    (["relations", 0, "subjects"], [], "there must be one at least"),
    (["relations", 0, "anchors"], [{"kind": "object", "id": "ghost"}], "there is no object 'ghost'"),
    (["relations", 0, "anchors"], [{"kind": "object", "id": "table"}], "'table' cannot be related to itself"),
    (["relations", 0, "anchors"], [{"kind": "ceiling"}], "'near' is not said of a ceiling"),
    (["relations", 0, "anchors"], [], "'near' takes 1, not 0"),
    (["relations", 0, "anchors"], [{"kind": "window", "id": "skylight"}], "there is no window 'skylight'"),
    (["relations", 0, "distance_m"], -1.0, "relations[0].distance_m: must be above zero"),
    (["rooms", "room", "width"], 0, "rooms.room.width: must be 0.5 to 100 m, not 0 m"),
    (["rooms", "room", "depth"], ..., "needs both a width and a depth"),
    (["rooms", "room", "polygon"], [[0, 0], [1, 0], [1, 1], [0, 1]], "either a polygon or a width and a depth"),
    (["rooms", "room"], {"polygon": [[0, 0], [3, 3], [3, 0], [0, 3]]}, "its sides cross or touch"),
    (["rooms", "room"], {"polygon": [[0, 0], [3, 0], [4, 3], [0, 3]]}, "only right angles can be laid out"),
    (["rooms", "room"], {"polygon": [[0, 0], [2, 0], [4, 0], [4, 3], [0, 3]]}, "lie on one line"),
    (["rooms", "room"], {"polygon": [[0, 0], [3, 0], [0, 0], [0, 3]]}, "the same corner stands in it twice"),
    (["rooms", "room"], {"polygon": [[0, 0], [3, 0]]}, "needs 4 to 100 corners, not 2"),
    (["rooms", "hall"], {"width": 3.0, "depth": 3.0}, "rooms.hall: overlaps the room 'room'"),
    (["rooms", "room", "openings", "door", "wall"], 7, "there is no wall 7; walls are 0 to 3"),
    (["rooms", "room", "openings", "door", "width"], 9.0, "does not fit into wall 3, which is 4.00 m long"),
    (["rooms", "room", "openings", "door", "height"], 3.0, "is higher than the room"),
    (["rooms", "room", "openings", "door", "leads_to"], "garden", "there is no room 'garden'"),
    (["rooms", "room", "openings", "window", "wall"], 3, "openings.door: overlaps 'window' in wall 3"),
    (["rooms", "room", "entrance"], "gate", "there is no opening 'gate'"),
    (["rooms"], [], "rooms: must be an object with ids as members, not a list"),
    (["time_limit"], 0, "time_limit: must be above 0"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "message"), BAD, ids=[f"{p}={str(v)[:30]}" for p, v, _ in BAD])
def test_bad_input_is_one_clear_error_that_names_its_place(path: list[str | int], value: Any, message: str) -> None:
    with pytest.raises(BadFile, match=re.escape(message)) as refused:
        solved(changed(path, value))
    assert "\n" not in refused.value.message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff", "not UTF-8"),
        (b"{", "line 1, column 2"),
        (b"[]", "not a JSON object"),
        (b'{"schema": "diorama.bare_task/1", "objects": {"a": 1, "a": 2}}', "the member 'a' stands twice"),
        (b'{"schema": "diorama.bare_task/1", "seed": NaN}', "NaN is not a JSON number"),
        (b'{"schema": "diorama.bare_task/1", "seed": Infinity}', "Infinity is not a JSON number"),
        (b"[" * 100_000, "recursion"),
    ],
    ids=["bytes", "cut", "list", "twice", "nan", "inf", "deep"],
)
def test_what_is_no_task_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(BadFile, match=message):
        read_task(data)


def test_the_book_on_the_lamp_and_the_lamp_on_the_book_is_refused() -> None:
    wishes = says("on", "book", "lamp"), says("on", "lamp", "book")
    with pytest.raises(BadFile, match=r"in a circle: 'book' on 'lamp', 'lamp' on 'book'"):
        solved(document({"book": box(), "lamp": box()}, *wishes))


def test_two_relations_of_one_id_are_refused() -> None:
    wishes = [says("near", "a", "b", id="r"), says("next_to", "a", "b", id="r")]
    with pytest.raises(BadFile, match=r"relations\[1\].id: 'r' is the id of another relation too"):
        solved(document({"a": box(), "b": box()}, *wishes))


def test_nothing_hangs_in_the_open_air() -> None:
    with pytest.raises(BadFile, match="there is no wall in the open air"):
        solved(document({"a": box(mount="wall")}, room=None))
    with pytest.raises(BadFile, match="there is no wall in the open air"):
        solved(document({"a": box()}, says("against", "a", {"kind": "wall"}), room=None))


def test_more_things_than_can_be_placed_are_refused_with_the_limit() -> None:
    with pytest.raises(LimitExceeded, match="501 objects are too many to place; the limit is 500") as refused:
        solved(document({f"box-{i}": box(0.1, 0.1, 0.1) for i in range(501)}))
    assert refused.value.code == "too_many_objects"


@pytest.mark.parametrize(
    ("task", "options", "code"),
    [
        (document({"a": box()}), [], ExitCode.DONE),
        (document({"a": box(0.0)}), [], ExitCode.BAD_FILE),
        (document({f"b{i}": box(2.0, 2.0) for i in range(9)}), ["--strict"], ExitCode.REFUSED),
        (document({f"b{i}": box() for i in range(501)}), [], ExitCode.LIMIT),
    ],
    ids=["done", "bad", "refused", "limit"],
)
def test_exit_codes_are_those_of_the_command(
    task: dict[str, Any], options: list[str], code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "task.json").write_text(json.dumps(task))
    assert main([str(tmp_path / "task.json"), str(tmp_path / "out.json"), *options]) == code
    assert (tmp_path / "out.json").exists() == (code == 0)
    assert capsys.readouterr().err.startswith("error: ") == (code != 0)


def test_a_file_that_is_not_there_and_a_place_that_cannot_be_written_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "none.json"), str(tmp_path / "out.json")]) == ExitCode.BAD_FILE
    (tmp_path / "task.json").write_text(json.dumps(document({"a": box()})))
    assert main([str(tmp_path / "task.json"), str(tmp_path / "no" / "out.json")]) == ExitCode.WRONG_USE
    assert capsys.readouterr().err.count("error: ") == 2


def test_what_was_read_is_what_was_written() -> None:
    task = read(document({"a": box(category="chair", has_front=False)}, says("near", "a", {"kind": "door"}), seed=3))
    assert task.objects["a"].has_front is False
    assert task.relations[0].anchors[0].kind == "door"
    assert task.rooms["room"].openings["window"].sill == ROOM["openings"]["window"]["sill"]
    assert task.seed == 3
