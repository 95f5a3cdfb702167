"""What is wrong with a program is one clear error that names the place, before any work is done."""

from __future__ import annotations

import json
import math
import sys
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diorama.domain.errors import BadFile, DioramaError, LimitExceeded, UserFault
from diorama.domain.shape import SHAPES
from diorama.formats.documents import load_shape
from diorama.makers.program import evaluate as evaluation
from diorama.makers.program.bodies import Body
from diorama.makers.program.solids import solid_of
from diorama.makers.program.thing import check_program, make_thing
from diorama.makers.program.tree import Node
from tests.unit.makers.program.shapes import CUBE, EXAMPLES, Json, example, program, there

BALL: Json = {"shape": "sphere", "radius": 0.5}
LOOP = [[0, 0], [1, 0], [1, 1], [0, 1]]


def box(**members: Any) -> Json:
    return {"shape": "box", "size": [1, 1, 1], **members}


def extrude(**members: Any) -> Json:
    return {"shape": "extrude", "outline": LOOP, "depth": 1, **members}


def lathe(profile: Any, **members: Any) -> Json:
    return {"shape": "lathe", "profile": profile, **members}


def sweep(path: Any, **members: Any) -> Json:
    return {"shape": "sweep", "path": path, "section": {"circle": 0.1}, **members}


NODES: list[tuple[Json, str, str]] = [
    ({"shape": "prism", "sides": 10_000, "radius": 1, "height": 1}, "sides", "3 to 64"),
    ({"shape": "array", "count": 1_000_000, "step": [1, 0, 0], "of": [CUBE]}, "count", "1 to 1,000"),
    ({"shape": "array", "count": 2.5, "step": [1, 0, 0], "of": [CUBE]}, "count", "whole number"),
    ({"shape": "array", "count": True, "step": [1, 0, 0], "of": [CUBE]}, "count", "whole number"),
    ({"shape": "grid", "counts": [2, 2.5, 2], "step": [1, 1, 1], "of": [CUBE]}, "counts/1", "whole number"),
    ({"shape": "cylinder", "radius": 1, "height": 1, "segments": 5000}, "segments", "3 to 128"),
    ({"shape": "boxx", "size": [1, 1, 1]}, "shape", "shapes are box"),
    ({"shape": ["box"]}, "shape", "no shape"),
    ({"size": [1, 1, 1]}, "", "'shape'"),
    ({"shape": "box"}, "", "'size'"),
    (box(colour="red"), "", "'colour'"),
    (box(size=[1, 1]), "size", "3 are allowed"),
    (box(size=[1, -1, 1]), "size/1", "0.0001 to 100"),
    (box(size=[1, 0, 1]), "size/1", "0.0001 to 100"),
    (box(size=[1, 1000, 1]), "size/1", "0.0001 to 100"),
    (box(size=[1, float("nan"), 1]), "size/1", "number"),
    (box(size=[1, float("inf"), 1]), "size/1", "number"),
    (box(size=[1, 10**400, 1]), "size/1", "number"),
    (box(size=[1, "2", 1]), "size/1", "number"),
    (box(size=[1, None, 1]), "size/1", "number"),
    (box(at=[0, 0, 1e9]), "at/2", "-100 to 100"),
    (box(scale=0), "scale", "0.001 to 1000"),
    (box(anchor="middle"), "anchor", "centre"),
    (box(material="unobtainium"), "material", "no material"),
    (box(material={"word": "oak", "color": "blurple"}), "material/color", "no colour"),
    (box(material={"word": "oak", "roughness": 2}), "material/roughness", "0 to 1"),
    (box(material={"color": "red"}), "material", "'word'"),
    (box(material=7), "material", "no material"),
    (box(name=""), "name", "1 to 80"),
    (box(edge={"parameter": "e"}), "edge/parameter", "no parameter"),
    (box(edge={"parametre": "e"}), "edge", "'parametre'"),
    (extrude(outline=[[0, 0], [1, 1], [1, 0], [0, 1]]), "outline/2", "crosses"),
    (extrude(outline=[[0, 0], [1, 0], [1, 0], [0, 1]]), "outline/2", "same point"),
    (extrude(outline=[[0, 0], [1, 0], [2, 0]]), "outline/2", "crosses or touches"),
    (extrude(outline=[[0, 0], [1, 0]]), "outline", "3 to 300"),
    (extrude(outline=[[0, 0], [1, 0], [1, "x"]]), "outline/2/1", "number"),
    (extrude(outline={"points": [[0, 0], [2, 2], [2, 0], [0, 2]], "smooth": True}), "outline/points/2", "crosses"),
    (extrude(outline={"blob": 1}), "outline", "circle"),
    (extrude(outline={"circle": 1, "star": 5}), "outline", "one of the members"),
    (extrude(outline={"star": 5, "radius": 1, "inner": 2}), "outline/inner", "not less"),
    (extrude(outline={"arch": [1, 0.3]}), "outline/arch", "half its width"),
    (extrude(holes=[{"circle": 0.2}]), "holes/0", "inside"),
    (extrude(outline={"circle": 1}, holes=[{"circle": 0.2}, {"circle": 0.3}]), "holes/1", "meets hole 0"),
    (extrude(outline={"star": 8, "radius": 1, "inner": 0.3}, edge=0.4), "edge", "narrow places"),
    (extrude(edge=0.6), "edge", "half the depth"),
    (lathe([[0, 0], [1, 0], [-0.5, 1]]), "profile/2/0", "0 or more"),
    (lathe([[0, 0], [1, 0], [0, 0.5], [1, 1]]), "profile/2", "axis"),
    (lathe([[0, 0], [1, 1], [1, 0], [0.2, 1]]), "profile/2", "crosses"),
    (lathe([[1, 0], [2, 0]]), "profile", "height that it began"),
    (lathe([[0, 0], [1, 0], [1, 1]], ring=True), "profile/0", "ring"),
    (sweep([[0, 0, 0]]), "path", "2 to 300"),
    (sweep([[0, 0, 0], [0, 0, 0]]), "path/1", "same point"),
    (sweep([[0, 0, 0], [1, 0, 0], [0.1, 0, 0.01]]), "path/1", "150"),
    (sweep([[0, 0, 0], [1, 0, 0], [1, 0.05, 0], [0, 0.3, 0]]), "path", "fold over"),
    (sweep([[0, 0, 0], [1, 0, 0], [0, 1, 0]], ring=True, twist_deg=90), "twist_deg", "whole turns"),
    (sweep([[0, 0, 0], [1, 0, 0], [0, 1, 0]], ring=True, scales=[1, 2]), "scales/1", "ends as it begins"),
    ({"shape": "loft", "sections": [{"outline": LOOP, "y": 1}, {"outline": LOOP, "y": 0}]}, "sections/1/y", "lowest"),
    ({"shape": "loft", "sections": [{"outline": LOOP, "y": 1}]}, "sections", "2 to 50"),
    ({"shape": "torus", "radius": 1, "tube": 2}, "tube", "not less"),
    ({"shape": "tube", "radius": 1, "inner": 1, "height": 1}, "inner", "not less"),
    ({"shape": "capsule", "radius": 1, "height": 1}, "height", "twice"),
    ({"shape": "union", "of": []}, "of", "1 to 200"),
    ({"shape": "union", "of": CUBE}, "of", "list"),
    ({"shape": "union", "of": [CUBE, 7]}, "of/1", "object"),
    ({"shape": "intersection", "of": [CUBE, box(at=[5, 0, 0])]}, "", "leaves nothing"),
    ({"shape": "difference", "of": [CUBE, box(scale=2)]}, "", "leaves nothing"),
    ({"shape": "union", "of": [CUBE, box(material="oak")]}, "of/1/material", "one solid"),
    ({"shape": "union", "of": [{"shape": "group", "of": [box(name="x")]}]}, "of/0/of/0/name", "one solid"),
    ({"shape": "bevel", "width": 0.1, "of": [{"shape": "torus", "radius": 1, "tube": 0.2}]}, "", "dents"),
    ({"shape": "use", "definition": "leg"}, "definition", "none are defined"),
]


def refused(document: Any, values: dict[str, float] | None = None) -> DioramaError:
    with pytest.raises(DioramaError) as caught:
        make_thing(document, values=values)
    fault = caught.value
    assert there(document, fault.details["path"]), fault.message
    assert fault.hint
    assert len(fault.message) < 500
    return fault


@pytest.mark.parametrize(("node", "place", "words"), NODES)
def test_a_bad_node_is_named_by_its_place(node: Json, place: str, words: str) -> None:
    deep = {"shape": "group", "of": [CUBE, node]}
    fault = refused(program(CUBE, deep))
    assert isinstance(fault, BadFile)
    assert int(fault.exit_code) == 4
    assert fault.details["path"] == "/".join(["parts/1/of/1", *([place] if place else [])])
    assert words in fault.message or words in fault.hint


@pytest.mark.parametrize(
    ("more", "place", "words"),
    [
        ({"schema": "diorama.scene/1"}, "schema", "diorama.shape/1"),
        ({"part": []}, "", "'part'"),
        ({"parts": []}, "parts", "1 to 64"),
        ({"parts": None}, "parts", "list"),
        ({"category": "zorgle"}, "category", "no category"),
        ({"mount": "desk"}, "mount", "floor"),
        ({"size": {"length": 2}}, "size", "width, height, depth"),
        ({"size": {"height": 0}}, "size/height", "0.001 to 100"),
        ({"size": {"height": 1000}}, "size/height", "0.001 to 100"),
        ({"size": {}}, "size", "one or more"),
        ({"front": "yes"}, "front", "true"),
        ({"name": "a\nb"}, "name", "one line"),
        ({"define": {"Leg Of It": CUBE}}, "define", "lower case"),
        ({"define": {"leg": {"shape": "ball"}}}, "define/leg/shape", "sphere"),
        ({"materials": {"m": "zzz"}}, "materials/m", "no material"),
        ({"parameters": {"h": {"value": 5, "least": 0, "most": 1}}}, "parameters/h/value", "0 to 1"),
        ({"parameters": {"h": {"value": 5}}}, "parameters/h", "'least'"),
    ],
)
def test_what_is_said_of_the_whole_is_checked(more: Json, place: str, words: str) -> None:
    document = {**program(CUBE), **more}
    fault = refused(document)
    assert fault.details["path"] == place
    assert words in fault.message or words in fault.hint


@pytest.mark.parametrize("document", [[], 7, "x", None, {}, {"parts": [CUBE]}, {"schema": "diorama.shape/1"}])
def test_what_is_no_program_is_refused(document: Any) -> None:
    with pytest.raises(BadFile):
        make_thing(document)


@pytest.mark.parametrize(
    ("define", "place", "around"),
    [
        ({"a": {"shape": "use", "definition": "a"}}, "define/a/definition", "a -> a"),
        (
            {
                "a": {"shape": "group", "of": [CUBE, {"shape": "use", "definition": "b"}]},
                "b": {"shape": "union", "of": [{"shape": "use", "definition": "c"}]},
                "c": {"shape": "array", "count": 2, "step": [1, 0, 0], "of": [{"shape": "use", "definition": "a"}]},
            },
            "define/c/of/0/definition",
            "a -> b -> c -> a",
        ),
    ],
)
def test_a_definition_that_holds_itself_is_named_with_its_circle(define: Json, place: str, around: str) -> None:
    for parts in (program(CUBE, define=define), program({"shape": "use", "definition": "a"}, define=define)):
        fault = refused(parts)
        assert fault.details["path"] == place
        assert around in fault.message


def nested(levels: int, node: Json = CUBE) -> Json:
    for _ in range(levels):
        node = {"shape": "group", "of": [node]}
    return node


def bomb(wide: int, levels: int) -> Json:
    """Definitions that use each other: wide ** levels cubes."""
    define: Json = {"d0": CUBE}
    for level in range(1, levels + 1):
        inner = {"shape": "use", "definition": f"d{level - 1}"}
        define[f"d{level}"] = {"shape": "array", "count": wide, "step": [2, 0, 0], "of": [inner]}
    return program({"shape": "use", "definition": f"d{levels}"}, define=define)


def grating(turned: bool, bars: int) -> Json:
    bar = {"shape": "box", "size": [0.001, 1, 1] if turned else [1, 0.001, 1]}
    step = [0.002, 0, 0] if turned else [0, 0.002, 0]
    return {"shape": "array", "count": bars, "step": step, "of": [bar], "anchor": "centre"}


LARGE: list[tuple[Any, str]] = [
    (program(nested(16)), "16 are allowed"),
    (program(nested(300)), "levels deep"),
    (bomb(1000, 3), "triangles"),
    (bomb(18, 3), "solids"),
    (bomb(1000, 8), "nodes deep"),
    (bomb(2, 20), "16 are allowed"),
    (program({"shape": "array", "count": 1000, "step": [1, 0, 0], "of": [{**BALL, "segments": 128}]}), "triangles"),
    (program({"shape": "union", "of": [grating(turned=True, bars=1000), grating(turned=False, bars=800)]}), "in one"),
    (
        program({"shape": "difference", "of": [grating(turned=True, bars=800), grating(turned=False, bars=800)]}),
        "cross",
    ),
    (program(*[CUBE] * 65), "1 to 64"),
    (program({"shape": "group", "of": [nested(0)] * 200}, *[{"shape": "group", "of": [CUBE] * 200}] * 5), "node 1,001"),
    (
        program(
            *[{"shape": "group", "of": [box(name=f"p{n}-{k}") for k in range(5)]} for n in range(14)],
        ),
        "named parts",
    ),
    (program(extrude(outline=[[k, (k % 2) * 3] for k in range(30_000)])), "values"),
]


@pytest.mark.parametrize(("document", "words"), LARGE, ids=range(len(LARGE)))
def test_what_is_too_large_is_refused_without_the_work(
    document: Any, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def noted(node: Node) -> Body:
        made.append(node.path)
        return solid_of(node)

    monkeypatch.setattr(evaluation, "solid_of", noted)
    tracemalloc.start()
    try:
        assert words in refused(document).message
        assert tracemalloc.get_traced_memory()[1] < 200_000_000
    finally:
        tracemalloc.stop()
    assert len(made) <= 2  # the two bars of the gratings


def test_limits_hold_before_anything_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("a solid was made")

    monkeypatch.setattr(evaluation, "solid_of", never)
    with pytest.raises(LimitExceeded):
        make_thing(bomb(100, 3))
    assert check_program(program(CUBE)).triangles == 12


def test_the_thing_may_not_come_to_a_speck_or_a_mountain() -> None:
    speck = refused(program({"shape": "box", "size": [0.0002, 1, 1]}))
    assert speck.details["path"] == "parts"
    mountain = refused(program({"shape": "array", "count": 10, "step": [50, 0, 0], "of": [CUBE]}))
    assert "100 m" in mountain.message


JUNK = [
    None,
    True,
    -1,
    0,
    0.5,
    7,
    1e9,
    1e-9,
    math.nan,
    math.inf,
    -(10**400),
    "",
    "x",
    "oak",
    [],
    {},
    [[]],
    [1, 2],
    [0, 0, 0],
]


def _doors(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every list or object in a document with each of its indices or names."""
    inner: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in list(inner):
        yield value, key
        yield from _doors(each)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_any_value_put_anywhere_into_an_example_is_taken_or_refused_by_its_place(data: st.DataObject) -> None:
    document = example(data.draw(st.sampled_from(EXAMPLES)))
    doors = list(_doors(document))
    for _ in range(data.draw(st.integers(1, 2))):
        holder, key = doors[data.draw(st.integers(0, len(doors) - 1))]
        if data.draw(st.booleans()):
            holder[key] = data.draw(st.sampled_from(JUNK))
        elif isinstance(holder, dict) and key in holder:
            holder[data.draw(st.sampled_from(["x", "of", "at", "shape", "size"]))] = holder.pop(key)
    fault = _fault_of(document)
    if fault is not None:
        assert there(document, fault.details["path"]), fault.message
        assert fault.hint


def _fault_of(document: Json) -> DioramaError | None:
    try:
        check_program(document)
    except DioramaError as fault:
        return fault
    return None


@pytest.mark.parametrize("values", [{"h": 9.0}, {"h": float("nan")}, {"g": 1.0}])
def test_values_for_parameters_are_checked(values: dict[str, float]) -> None:
    document = program(CUBE, parameters={"h": {"value": 1, "least": 0, "most": 2}})
    with pytest.raises(UserFault):
        make_thing(document, values=values)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{", "line 1"),
        (b"\xff\xfe", "UTF-8"),
        (b"[]", "not a JSON object"),
        (b'{"schema": "diorama.shape/1", "parts": NaN}', "NaN"),
        (b'{"schema": "diorama.shape/1", "schema": "diorama.shape/1"}', "twice"),
        (b'{"schema": "diorama.scene/1"}', "diorama.shape/1"),
        (b"[" * 100_000, "shape"),
        (b" " * 1_000_001, "1,000,000 are allowed"),
    ],
)
def test_bytes_that_are_no_program_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(BadFile, match=words):
        load_shape(data)


def test_every_shape_says_what_it_needs() -> None:
    for name, kind in SHAPES.items():
        needed = [member.name for member in kind.members if member.required]
        assert needed, name
        fault = refused(program({"shape": name}))
        assert fault.details["path"] == "parts/0"
        assert f"'{needed[0]}'" in fault.message


def test_the_deepest_program_that_is_allowed_needs_no_deep_stack() -> None:
    limit = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(400)
        assert json.loads(json.dumps(program(nested(13))))
        made = make_thing(program(nested(13)))
    finally:
        sys.setrecursionlimit(limit)
    assert made.model.triangles == 12
