"""Jobs, events and errors as JSON data: one shape, whoever shows it."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.domain.event import EventHead, JobPreview, JobProgress, ScenePatched
from diorama.domain.job import ErrorDocument, Job
from diorama.domain.plain import to_plain
from diorama.wire.documents import (
    error_from_document,
    event_from_document,
    job_from_document,
    to_document,
    whole_text,
)
from diorama.wire.faults import FrameFault
from diorama.wire.table import EVENTS, FORMS
from tests.unit.wire.made_frames import messages

HEAD = EventHead(about="job-1", sequence=3, redundancy_key="progress")
ANY_EVENT = st.sampled_from(sorted(EVENTS)).flatmap(lambda name: messages(FORMS[EVENTS[name]]))


@given(job=messages(FORMS[Job]))
def test_a_job_comes_out_as_it_went_in(job: Job) -> None:
    assert job_from_document(to_document(job)) == job


@given(event=ANY_EVENT)
def test_an_event_comes_out_as_it_went_in(event: Any) -> None:
    document = to_document(event)
    assert document["kind"] == event.kind
    assert event_from_document(document) == event


@given(error=messages(FORMS[ErrorDocument]))
def test_an_error_comes_out_as_it_went_in(error: ErrorDocument) -> None:
    assert error_from_document(to_document(error)) == error


@pytest.mark.parametrize(
    "value",
    [
        Job(id="job-1", kind="text_to_scene", parameters={"prompt": "a chair"}, progress=0.25, eta_s=1.5),  # type: ignore[arg-type]
        JobProgress(head=HEAD, fraction=0.5, step="plan"),
        ScenePatched(head=HEAD, version=3, patch=({"op": "remove", "path": "/objects/chair-1"},)),
        ErrorDocument(code="not_found", message="there is none", details={"id": "x"}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_document_is_the_one_that_http_shows(value: Any) -> None:
    assert to_document(value) == to_plain(value) or {**to_document(value), "patch": [*value.patch]} == to_plain(value)


def test_a_preview_is_base64() -> None:
    shown = to_document(JobPreview(head=HEAD, png=b"\x89PNG"))
    assert shown == {"kind": "preview", "head": to_plain(HEAD), "png": base64.b64encode(b"\x89PNG").decode()}


@pytest.mark.parametrize("raw", [None, [], "x", {}, {"kind": "melted"}, {"kind": ["done"]}, {"kind": "done"}])
def test_what_is_no_event_is_refused(raw: Any) -> None:
    with pytest.raises(FrameFault, match="event"):
        event_from_document(raw)


@given(st.text())
def test_whole_text_can_be_said_in_utf_8_and_leaves_what_can_be_said(text: str) -> None:
    assert whole_text(text).encode().decode() == whole_text(text)
    if not any("\ud800" <= letter <= "\udfff" for letter in text):
        assert whole_text(text) == text


def test_half_a_pair_becomes_the_replacement_character() -> None:
    assert whole_text("a\ud83db") == "a�b"
    assert whole_text("\ud83d\ude00") == "\U0001f600"
