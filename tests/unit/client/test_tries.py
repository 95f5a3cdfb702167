"""When a call is made again, when not, and what is said in the end."""

from __future__ import annotations

import pytest

from diorama.client.exchange import Answer, Call, Unreached
from diorama.client.requests import submit
from diorama.client.tries import STRANGER_TRIES, answered
from diorama.domain.errors import Conflict, LimitExceeded, NotReady
from tests.unit.client.acting import Scene, answer, lost, problem, refused, scene

GET = Call(method="GET", path="/v1/kinds")
POST = Call(method="POST", path="/v1/scenes/s/undo")
GOOD = answer({"fine": True})


def ask(acted, *, call=GET, safe=True, patience_s=60.0, met=True, **options):
    session = acted.session(patience_s)
    session.contact.made = met
    return acted.play(answered(session, call, safe=safe, **options))


def test_a_good_answer_is_taken_at_once():
    acted = scene(GOOD)
    assert ask(acted) == GOOD
    assert acted.pauses == []


def test_a_refused_connection_is_one_error_at_once():
    acted = scene(refused())
    with pytest.raises(NotReady, match="nothing answers at http://there") as caught:
        ask(acted)
    assert acted.pauses == []
    assert "diorama serve" in caught.value.hint
    assert caught.value.code == "not_ready"


def test_whoever_waits_patiently_waits_for_a_server_that_is_not_there_yet():
    acted = scene(refused(), refused(), refused(), GOOD)
    assert ask(acted, patient=True) == GOOD
    assert acted.pauses == [0.1, 0.2, 0.4]


def test_pauses_grow_up_to_a_limit_and_patience_ends():
    acted = Scene(lambda call: refused())
    with pytest.raises(NotReady):
        ask(acted, patient=True, patience_s=60.0)
    assert sum(acted.pauses) == pytest.approx(60.0)
    assert max(acted.pauses) == 5.0
    assert acted.pauses[:-1] == sorted(acted.pauses[:-1])


def test_a_lost_answer_is_asked_for_again_where_that_does_no_harm():
    acted = scene(lost(), refused(), GOOD)
    assert ask(acted) == GOOD
    assert len(acted.calls) == 3


def test_a_lost_answer_to_what_must_not_be_done_twice_is_an_error_that_says_so():
    acted = scene(lost())
    with pytest.raises(NotReady) as caught:
        ask(acted, call=POST, safe=False)
    assert len(acted.calls) == 1
    assert "may have been done" in caught.value.hint


def test_an_address_that_never_answered_is_not_waited_for_long():
    acted = Scene(lambda call: lost())
    with pytest.raises(NotReady):
        ask(acted, met=False)
    assert len(acted.calls) == STRANGER_TRIES
    assert sum(acted.pauses) < 1.0


@pytest.mark.parametrize("loss", ["no_such_host", "certificate", "no_tls", "no_http", "too_large"])
def test_what_will_not_change_is_not_tried_again(loss):
    acted = scene(Unreached(loss, "because", sent=True))
    with pytest.raises((NotReady, LimitExceeded), match="because"):
        ask(acted, patient=True)
    assert len(acted.calls) == 1


@pytest.mark.parametrize(("code", "status"), [("too_many_requests", 429), ("queue_full", 503), ("not_ready", 503)])
@pytest.mark.parametrize("safe", [True, False])
def test_a_busy_server_is_given_the_time_that_it_asks_for(code, status, safe):
    acted = scene(problem(code, status, retry_after="7"), GOOD)
    assert ask(acted, safe=safe) == GOOD
    assert acted.pauses == [7.0]


def test_a_server_that_asks_for_no_time_at_all_is_not_pressed():
    acted = Scene(lambda call: problem("not_ready", 503, retry_after="0"))
    with pytest.raises(NotReady):
        ask(acted)
    assert len(acted.calls) < 30


def test_who_is_asked_to_come_back_later_than_patience_lasts_is_told_at_once():
    acted = scene(problem("queue_full", 503, retry_after="61"))
    with pytest.raises(LimitExceeded) as caught:
        ask(acted)
    assert caught.value.code == "queue_full"
    assert acted.pauses == []


def test_without_patience_nothing_is_tried_twice():
    acted = scene(problem("too_many_requests", 429, retry_after="1"))
    with pytest.raises(LimitExceeded):
        ask(acted, patience_s=0.0)
    assert acted.pauses == []


@pytest.mark.parametrize("status", [502, 504])
def test_a_proxys_error_is_tried_again_only_where_that_does_no_harm(status):
    bad = Answer(status=status, headers={"content-type": "text/html"})
    assert ask(scene(bad, GOOD)) == GOOD
    acted = scene(bad)
    with pytest.raises(NotReady):
        ask(acted, call=POST, safe=False)
    assert len(acted.calls) == 1


@pytest.mark.parametrize("status", [400, 404, 409, 412, 500])
def test_other_errors_are_final(status):
    acted = scene(problem("conflict", status))
    with pytest.raises(Conflict):
        ask(acted)
    assert len(acted.calls) == 1


def test_a_job_that_is_handed_in_again_carries_the_same_idempotency_key():
    acted = scene(lost(), refused(), problem("not_ready", 503), answer({"id": "job-9"}, 202))
    assert acted.play(submit(acted.session(), "text_to_scene", {"text": "a cat"})) == "job-9"
    assert [call.headers["Idempotency-Key"] for call in acted.calls] == ["key-1"] * 4
    assert len({call.body for call in acted.calls}) == 1


def test_two_jobs_have_two_idempotency_keys():
    acted = scene(answer({"id": "job-1"}, 202), answer({"id": "job-2"}, 202))
    session = acted.session()
    ids = [acted.play(submit(session, "text_to_scene", {"text": "a cat"})) for _ in range(2)]
    assert ids == ["job-1", "job-2"]
    assert [call.headers["Idempotency-Key"] for call in acted.calls] == ["key-1", "key-2"]
