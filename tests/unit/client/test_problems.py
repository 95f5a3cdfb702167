"""The error that the server raised is the error that the caller catches."""

from __future__ import annotations

import json

import pytest

from diorama.api.problems import MEDIA_TYPE, problem_document
from diorama.client.exchange import Answer
from diorama.client.problems import json_of, refusal, retry_after_s
from diorama.domain.errors import ERROR_CODES, InternalFault, LimitExceeded, NotReady, UserFault, error_from
from tests.unit.client.acting import answer

URL = "http://there:8600"


def sent(document, status):
    body = json.dumps(document).encode()
    return Answer(status=status, headers={"content-type": f"{MEDIA_TYPE}; charset=utf-8"}, body=body)


@pytest.mark.parametrize("code", sorted(set(ERROR_CODES) - {"not_authenticated"}))
def test_every_error_of_the_server_comes_out_as_what_it_was(code):
    raised = error_from({"code": code, "message": "what", "hint": "do", "details": {"place": "a.b"}})
    caught = refusal(sent(problem_document(raised, "req-1"), raised.http_status), URL)
    assert type(caught) is type(raised)
    assert caught.document() == {**raised.document(), "details": {"place": "a.b", "request": "req-1"}}


def test_a_missing_key_is_told_with_where_to_give_one():
    error = refusal(sent({"code": "not_authenticated", "detail": "this needs a key", "hint": "Bearer"}, 401), URL)
    assert (error.code, error.message) == ("not_authenticated", "this needs a key")
    assert "--key" in error.hint
    assert "key=" in error.hint


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (400, UserFault, "bad_request"),
        (418, UserFault, "bad_request"),
        (429, LimitExceeded, "too_many_requests"),
        (503, NotReady, "not_ready"),
        (500, InternalFault, "internal"),
    ],
)
def test_a_code_of_a_newer_server_is_kept_in_the_details(status, kind, code):
    error = refusal(sent({"code": "invented_later", "detail": "new"}, status), URL)
    assert (type(error), error.code, error.message) == (kind, code, "new")
    assert error.details["code"] == "invented_later"


@pytest.mark.parametrize(
    "strange",
    [
        Answer(status=404, headers={"content-type": "text/html"}, body=b"<h1>Not Found</h1>"),
        Answer(status=404, headers={"content-type": "application/json"}, body=b'{"code": "not_found"}'),
        Answer(status=500, headers={"content-type": MEDIA_TYPE}, body=b"{"),
        Answer(status=500, headers={"content-type": MEDIA_TYPE}, body=b"[]"),
        Answer(status=400, headers={"content-type": MEDIA_TYPE}, body=b'{"title": "of another house"}'),
        Answer(status=302, headers={"location": "https://elsewhere/login"}),
        Answer(status=405, headers={}),
    ],
    ids=range(7),
)
def test_what_no_diorama_server_answers_is_told_as_such(strange):
    error = refusal(strange, URL)
    assert error.code == "not_ready"
    assert URL in error.message
    assert "does not answer as a Diorama server" in error.message
    assert int(error.exit_code) == 5


@pytest.mark.parametrize("body", [b"", b"<html>", b"[1]", b"\xff\xfe", b"[" * 100_000])
def test_a_good_answer_that_is_no_document_is_no_diorama_server(body):
    with pytest.raises(NotReady, match="does not answer as a Diorama server"):
        json_of(Answer(status=200, headers={}, body=body), URL)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        *(("3", 3.0), (" 10 ", 10.0)),
        *((words, None) for words in ("", "soon", "-1", "1e9", "9" * 30, "Wed, 21 Oct 2026 07:28:00 GMT", "²")),
    ],
)
def test_retry_after_is_a_number_of_seconds_or_nothing(header, seconds):
    assert retry_after_s(answer({}, retry_after=header)) == seconds
