"""If-Match and If-None-Match, read as RFC 9110 says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from diorama.api.conditional import Wanted, etag, if_match, if_none_match, required_match
from diorama.domain.errors import Conflict, UserFault


def request(*headers: tuple[str, str]) -> Request:
    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers]
    return Request({"type": "http", "headers": raw, "method": "GET", "path": "/", "query_string": b""})


@given(st.integers(1, 10**9))
def test_the_tag_of_a_version_names_that_version_alone(version):
    told = etag(version)
    for wanted in (if_match(request(("If-Match", told))), if_none_match(request(("If-None-Match", told)))):
        assert wanted == Wanted(versions=frozenset({version}))
        assert wanted.holds(version)
        assert not wanted.holds(version + 1)
        assert wanted.only == version


def test_without_the_header_nothing_is_wanted():
    assert if_match(request()) is None
    assert if_none_match(request()) is None


def test_a_change_without_a_version_is_refused_and_told_how():
    with pytest.raises(Conflict, match="which version") as fault:
        required_match(request())
    assert fault.value.code == "version_required"
    assert 'If-Match: "3"' in fault.value.hint


def test_a_star_means_any_version():
    wanted = if_match(request(("If-Match", " * ")))
    assert wanted == Wanted(any=True)
    assert wanted.holds(1)
    assert wanted.holds(99)
    assert wanted.only is None


def test_several_tags_in_one_header_or_in_several_are_all_wanted():
    listed = if_match(request(("If-Match", '"3" ,"4"')))
    assert listed == if_match(request(("If-Match", '"3"'), ("If-Match", '"4"')))
    assert listed is not None
    assert [version for version in range(6) if listed.holds(version)] == [3, 4]
    assert listed.only is None


def test_a_weak_tag_counts_for_reading_and_not_for_changing():
    assert if_none_match(request(("If-None-Match", 'W/"3"'))) == Wanted(versions=frozenset({3}))
    assert if_match(request(("If-Match", 'W/"3"'))) == Wanted()


def test_a_tag_of_something_else_matches_nothing():
    wanted = if_match(request(("If-Match", '"abc", "a,b", "", "-1", "' + "9" * 40 + '"')))
    assert wanted == Wanted()


@pytest.mark.parametrize("header", ["3", '"3', '3"', '"3" "4"', '"3",', 'w/"3"', "*, *", '"3", *', ""])
def test_a_malformed_header_is_refused_not_guessed(header):
    with pytest.raises(UserFault, match="If-Match is malformed"):
        if_match(request(("If-Match", header)))


@given(st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40))
def test_any_header_is_read_or_refused(header):
    try:
        wanted = if_match(request(("If-Match", header)))
    except UserFault:
        return
    assert wanted is not None
