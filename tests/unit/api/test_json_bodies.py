import contextlib
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.api.json_bodies import MAX_DEPTH, MAX_HOLDERS, check_json
from diorama.domain.errors import DioramaError, LimitExceeded, UserFault

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES, st.booleans())
def test_what_a_strict_writer_writes_is_accepted(value, ascii_only):
    check_json(json.dumps(value, ensure_ascii=ascii_only).encode())


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
def test_depth_is_counted_exactly(opening):
    closing = opening.replace("[", "]").replace('{"a":', "}")[::-1]
    step = len(closing)
    fits = MAX_DEPTH // step
    check_json((opening * fits + "1" + closing * fits).encode())
    with pytest.raises(LimitExceeded, match="deeper than 64"):
        check_json((opening * (fits + 1) + "1" + closing * (fits + 1)).encode())


def test_brackets_in_strings_do_not_count():
    check_json(json.dumps({"a": "[" * 500, 'b"\\': '\\"[[[{{{' * 100}).encode())


@pytest.mark.parametrize("text", ["[" * 500_000, '{"a":' * 100_000, "[" * 65 + "]" * 65])
def test_a_tower_is_refused_at_once(text):
    with pytest.raises(LimitExceeded):
        check_json(text.encode())


@pytest.mark.parametrize(
    "text",
    ['{"a":1,"a":2}', '[{"x":{"b":1,"c":2,"b":1}}]', '{"a":1,"\\u0061":2}', "NaN", "[Infinity]", '{"a":-Infinity}',
     "1e999", "[-1e400]", '"\\ud800"', '{"\\udfff":1}', '["\\u0000"]', '{"a":1', "", "{'a':1}", "[1,]", "01",
     "\ufeff{}", '"\x01"', "1" * 5000, "nul", '{"a":1}x', '"\\"'],
)  # fmt: skip
def test_what_readers_differ_in_is_refused(text):
    with pytest.raises(UserFault):
        check_json(text.encode())


@pytest.mark.parametrize("data", [b"\xff\xfe", '{"a":1}'.encode("utf-16"), b'"\xed\xa0\x80"', b'"\xc0\xaf"', b"\x00"])
def test_what_is_not_utf_8_is_refused(data):
    with pytest.raises(UserFault):
        check_json(data)


def test_lists_and_objects_are_counted():
    check_json(b"[" + b"[]," * (MAX_HOLDERS - 2) + b"[]]")
    with pytest.raises(LimitExceeded, match="more than 100,000"):
        check_json(b"[" + b"[]," * (MAX_HOLDERS - 1) + b"[]]")


def test_a_pair_of_halves_is_a_character():
    check_json(b'"\\ud83d\\ude00"')


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(data):
    try:
        check_json(data)
    except DioramaError:
        return
    json.loads(data)


@pytest.mark.parametrize(
    "data",
    [
        b'"' + b'\\"' * 500_000,
        b'"' * 1_000_001,
        b"[" + b'"",' * 300_000,
        b"\\" * 1_000_000,
        b"{" + b",".join(b'"%d":1' % i for i in range(90_000)) + b',"89999":1}',
        b"[" + b"[]," * 330_000 + b"[]]",
        b"[" + b'"\\u00001",' * 100_000 + b"1]",
    ],
    ids=["never ends", "quotes", "strings", "backslashes", "names", "empty lists", "nul"],
)
def test_no_megabyte_takes_longer_than_a_moment(data):
    started = time.thread_time()
    with contextlib.suppress(DioramaError):
        check_json(data)
    assert time.thread_time() - started < 1.0
