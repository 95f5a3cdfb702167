"""JSON Patch: the laws first, then the examples of RFC 6902's appendix A."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diorama.domain.errors import UserFault
from diorama.scene.patch import apply, diff, equal, invert, parse_pointer, pointer_of

KEYS = st.sampled_from(["a", "b", "chair-1", "", "/", "~", "0", "-"])
LEAVES = st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from([0.5, 1.0]) | st.sampled_from(["", "x"])
JSON: st.SearchStrategy[Any] = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


def places(document: Any, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every place of a document, the whole of it first."""
    found = [path]
    if isinstance(document, dict):
        for key, value in document.items():
            found += places(value, (*path, key))
    if isinstance(document, list):
        for index, value in enumerate(document):
            found += places(value, (*path, str(index)))
    return found


@st.composite
def patched(draw: st.DrawFn) -> tuple[Any, list[dict[str, Any]]]:
    """A document and a patch of up to five operations that can be applied to it."""
    document = draw(JSON)
    now, patch = document, list[dict[str, Any]]()
    for _ in range(draw(st.integers(0, 5))):
        operation = draw(operations(now))
        try:
            now = apply(now, [operation])
        except UserFault:
            continue  # a move into itself, or the removal of the whole
        patch.append(operation)
    return document, patch


@st.composite
def operations(draw: st.DrawFn, document: Any) -> dict[str, Any]:
    """One operation on places that are there, or for add, move and copy also on new ones."""
    here = places(document)
    kind = draw(st.sampled_from(["add", "remove", "replace", "move", "copy", "test"]))
    path = draw(st.sampled_from(here))
    holder: Any = document
    for part in path:
        holder = holder[int(part)] if isinstance(holder, list) else holder[part]
    value = holder
    if kind in ("add", "move", "copy") and isinstance(holder, dict):
        path = (*path, draw(KEYS))
    elif kind in ("add", "move", "copy") and isinstance(holder, list):
        path = (*path, draw(st.sampled_from(["-", *map(str, range(len(holder) + 1))])))
    operation: dict[str, Any] = {"op": kind, "path": pointer_of(path)}
    if kind in ("move", "copy"):
        operation["from"] = pointer_of(draw(st.sampled_from(here)))
    if kind in ("add", "replace", "test"):
        operation["value"] = value if kind == "test" else draw(JSON)
    return operation


@given(JSON, JSON)
def test_a_diff_takes_the_first_to_the_second(before: Any, after: Any) -> None:
    assert equal(apply(before, diff(before, after)), after)


@given(JSON)
def test_a_document_does_not_differ_from_itself(document: Any) -> None:
    assert diff(document, copy.deepcopy(document)) == []


@given(patched())
def test_the_inverse_takes_back_what_was_done(case: tuple[Any, list[dict[str, Any]]]) -> None:
    document, patch = case
    assert equal(apply(apply(document, patch), invert(document, patch)), document)


@given(patched())
def test_the_inverse_of_the_inverse_does_it_again(case: tuple[Any, list[dict[str, Any]]]) -> None:
    document, patch = case
    done, undo = apply(document, patch), invert(document, patch)
    assert equal(apply(document, invert(done, undo)), done)


@given(patched())
def test_nothing_that_was_given_is_changed(case: tuple[Any, list[dict[str, Any]]]) -> None:
    document, patch = case
    kept = copy.deepcopy(case)
    invert(document, patch)
    diff(document, apply(document, patch))
    assert (document, patch) == kept


@given(st.lists(KEYS))
def test_a_pointer_and_its_parts_are_the_same(path: list[str]) -> None:
    assert parse_pointer(pointer_of(tuple(path))) == tuple(path)


@given(JSON, JSON)
def test_equality_is_that_of_json(left: Any, right: Any) -> None:
    assume(left != right)
    assert not equal(left, right)


def test_true_is_not_one_but_one_is_one_point_zero() -> None:
    assert not equal(True, 1)
    assert not equal([0], [False])
    assert equal(1, 1.0)
    assert diff({"locked": 1}, {"locked": True}) == [{"op": "replace", "path": "/locked", "value": True}]


def test_a_diff_names_only_what_changed() -> None:
    before = {"objects": {"chair-1": {"position": [0.0, 0.0, 1.0], "name": "chair"}, "lamp-1": {}}}
    after = {"objects": {"chair-1": {"position": [0.0, 0.0, 2.0], "name": "chair"}, "cat-1": {}}}
    assert diff(before, after) == [
        {"op": "replace", "path": "/objects/chair-1/position/2", "value": 2.0},
        {"op": "remove", "path": "/objects/lamp-1"},
        {"op": "add", "path": "/objects/cat-1", "value": {}},
    ]


def test_an_entry_put_in_the_middle_of_a_list_is_one_operation() -> None:
    assert diff([1, 2, 4, 5], [1, 2, 3, 4, 5]) == [{"op": "add", "path": "/2", "value": 3}]
    assert diff([1, 2, 3, 4, 5], [1, 2, 4, 5]) == [{"op": "remove", "path": "/2"}]


@pytest.mark.parametrize(
    ("document", "operation", "wanted"),
    [
        ({"foo": "bar"}, {"op": "add", "path": "/baz", "value": "qux"}, {"baz": "qux", "foo": "bar"}),
        ({"foo": ["bar", "baz"]}, {"op": "add", "path": "/foo/1", "value": "qux"}, {"foo": ["bar", "qux", "baz"]}),
        ({"baz": "qux", "foo": "bar"}, {"op": "remove", "path": "/baz"}, {"foo": "bar"}),
        ({"foo": ["bar", "qux", "baz"]}, {"op": "remove", "path": "/foo/1"}, {"foo": ["bar", "baz"]}),
        ({"baz": "qux"}, {"op": "replace", "path": "/baz", "value": "boo"}, {"baz": "boo"}),
        (
            {"foo": {"bar": "baz", "waldo": "fred"}, "qux": {"corge": "grault"}},
            {"op": "move", "from": "/foo/waldo", "path": "/qux/thud"},
            {"foo": {"bar": "baz"}, "qux": {"corge": "grault", "thud": "fred"}},
        ),
        (
            {"foo": ["all", "grass", "cows", "eat"]},
            {"op": "move", "from": "/foo/1", "path": "/foo/3"},
            {"foo": ["all", "cows", "eat", "grass"]},
        ),
        ({"baz": "qux", "foo": ["a", 2, "c"]}, {"op": "test", "path": "/foo/1", "value": 2}, None),
        ({"foo": "bar"}, {"op": "add", "path": "/child", "value": {"g": {}}}, {"foo": "bar", "child": {"g": {}}}),
        ({"foo": "bar"}, {"op": "add", "path": "/baz", "value": 1, "xyz": 123}, {"foo": "bar", "baz": 1}),
        ({"/": 9, "~1": 10}, {"op": "test", "path": "/~01", "value": 10}, None),
        ({"foo": ["bar"]}, {"op": "add", "path": "/foo/-", "value": ["abc"]}, {"foo": ["bar", ["abc"]]}),
        ({"a": [1]}, {"op": "copy", "from": "/a", "path": "/b"}, {"a": [1], "b": [1]}),
        ({"a": {"b": 1}}, {"op": "move", "from": "/a/b", "path": "/a"}, {"a": 1}),
        ([1], {"op": "replace", "path": "", "value": {}}, {}),
    ],
)
def test_the_examples_of_the_standard_hold(document: Any, operation: dict[str, Any], wanted: Any) -> None:
    done = apply(document, [operation])
    assert equal(done, document if wanted is None else wanted)
    assert equal(apply(done, invert(document, [operation])), document)


@pytest.mark.parametrize(
    ("operation", "why"),
    [
        ({"op": "test", "path": "/baz", "value": "bar"}, "the value there is another one"),
        ({"op": "test", "path": "/list/0", "value": "1"}, "the value there is another one"),
        ({"op": "add", "path": "/no/bat", "value": 1}, "there is no '/no'"),
        ({"op": "remove", "path": "/no"}, "there is no '/no'"),
        ({"op": "replace", "path": "/no", "value": 1}, "there is no '/no'"),
        ({"op": "remove", "path": "/list/-"}, "'-' is not an index"),
        ({"op": "remove", "path": "/list/01"}, "'01' is not an index"),
        ({"op": "remove", "path": "/list/2"}, "has 2 entries"),
        ({"op": "add", "path": "/list/3", "value": 1}, "has 2 entries"),
        ({"op": "add", "path": "/baz/x", "value": 1}, "'/baz' holds no other values"),
        ({"op": "remove", "path": ""}, "the whole document cannot be removed"),
        ({"op": "move", "from": "/deep", "path": "/deep/in"}, "cannot move into itself"),
        ({"op": "move", "path": "/deep"}, "it has no 'from'"),
        ({"op": "add", "path": "/x"}, "it has no value"),
        ({"op": "merge", "path": "/x"}, "there is no operation 'merge'"),
        ({"op": "add", "path": "x", "value": 1}, "does not begin with '/'"),
        ({"op": "add", "path": "/~2", "value": 1}, "without 0 or 1"),
        ({"op": "add", "path": 3, "value": 1}, "it has no 'path'"),
        ({"op": "remove", "path": "/list/²"}, "is not an index"),
    ],
)
def test_a_patch_that_cannot_be_applied_says_where_and_why(operation: dict[str, Any], why: str) -> None:
    document = {"baz": "qux", "list": [1, 2], "deep": {"in": {}}}
    fine = {"op": "test", "path": "/baz", "value": "qux"}
    with pytest.raises(UserFault) as caught:
        apply(document, [fine, operation])
    assert "patch operation 1" in caught.value.message
    assert why in caught.value.message
    assert caught.value.details["operation"] == 1
    with pytest.raises(UserFault):
        invert(document, [fine, operation])
