"""Jobs over HTTP, against a whole server: real engine, real database, real connections."""

import json
import time
from collections.abc import Iterator

import httpx
import pytest

from diorama.domain.ids import JobId
from diorama.studio.jobs import JobLimits
from tests.unit.api.asking import code, ended, events, frames, submitted, until
from tests.unit.api.little_kinds import KINDS
from tests.unit.api.running_server import Running, running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    limits = JobLimits(max_words=500, max_objects=50, time_limit=4.0)
    with running(tmp_path_factory.mktemp("server"), KINDS, job_limits=limits) as started:
        yield started


@pytest.fixture(scope="module")
def anna(server: Running) -> Iterator[httpx.Client]:
    with server.user("anna") as client:
        yield client


@pytest.fixture(scope="module")
def ben(server: Running) -> Iterator[httpx.Client]:
    with server.user("ben") as client:
        yield client


def test_a_job_is_accepted_at_once_done_later_and_its_files_are_linked(anna):
    answer = anna.post("/v1/jobs", json={"kind": "note", "parameters": {"text": "hello"}})
    job = answer.json()
    assert answer.status_code == 202
    assert answer.headers["location"] == job["links"]["self"] == f"/v1/jobs/{job['id']}"
    assert "idempotency-replayed" not in answer.headers
    assert (job["kind"], job["owner"], job["parameters"]["text"]) == ("note", "anna", "hello")
    done = ended(anna, job)
    assert (done["status"], done["progress"], done["error"]) == ("done", 1.0, None)
    sha256 = done["result"]["files"]["note.txt"]
    assert done["artifacts"] == {"note.txt": sha256}
    assert done["links"]["files"] == {"note.txt": f"/v1/blobs/{sha256}"}


def test_kinds_are_listed_with_a_schema_that_says_what_is_taken(anna):
    kinds = {kind["kind"]: kind for kind in anna.get("/v1/kinds").json()["items"]}
    assert set(kinds) == set(KINDS)
    schema = kinds["note"]["parameters"]
    assert set(schema["properties"]) == {"text", "max_words", "time_limit", "scene_id"}
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"kind": "dance"}, "dance"),
        ({"kind": "note", "parameters": {"text": 3}}, "note: text"),
        ({"kind": "note", "parameters": {"tempo": 3}}, "note: tempo"),
        ({"kind": "note", "parameters": {"text": "a", "max_words": 2**54}}, "2^53"),
        ({"kind": "note", "parameters": []}, "parameters"),
        ({"kind": "note", "colour": "red"}, "colour"),
        ({"parameters": {}}, "kind"),
        ([], "body"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_place_and_nothing_is_kept(anna, body, where):
    before = anna.get("/v1/jobs").json()
    answer = anna.post("/v1/jobs", json=body)
    assert code(answer) == (400, "bad_request")
    assert where in answer.json()["detail"]
    assert anna.get("/v1/jobs").json() == before


def test_parameters_without_end_are_refused_before_they_are_looked_at(anna):
    for key in ({}, {"Idempotency-Key": "long"}):
        order = {"kind": "note", "parameters": {"text": [0] * 30_000}}
        assert code(anna.post("/v1/jobs", json=order, headers=key)) == (413, "too_large")


def test_limits_of_the_server_hold_for_who_says_nothing_and_for_who_asks_for_more(anna):
    silent = ended(anna, submitted(anna, "note"))["result"]
    assert (silent["max_words"], silent["time_limit"]) == (500, 1.0)
    modest = ended(anna, submitted(anna, "note", max_words=7, time_limit=4))["result"]
    assert (modest["max_words"], modest["time_limit"]) == (7, 4.0)
    for name, given in (("max_words", 501), ("time_limit", 4.5)):
        answer = anna.post("/v1/jobs", json={"kind": "note", "parameters": {name: given}})
        assert code(answer) == (413, "too_large")
        assert answer.json()["details"]["limit"] == name
        assert name in answer.json()["detail"]


def test_the_same_request_with_one_key_is_one_job(anna, ben):
    headers = {"Idempotency-Key": "once"}
    order = {"kind": "note", "parameters": {"text": "a", "max_words": 5}}
    first = anna.post("/v1/jobs", json=order, headers=headers)
    text = '{ "parameters": {"max_words": 5, "text": "a"},  "kind": "note" }'  # the same, written in another way
    again = anna.post("/v1/jobs", content=text, headers={**headers, "Content-Type": "application/json"})
    assert again.status_code == 202
    assert again.json()["id"] == first.json()["id"]
    assert again.headers["idempotency-replayed"] == "true"
    assert again.headers["location"] == first.headers["location"]
    other = anna.post("/v1/jobs", json={"kind": "note", "parameters": {"text": "b"}}, headers=headers)
    assert code(other) == (409, "conflict")
    assert ben.post("/v1/jobs", json=order, headers=headers).json()["id"] != first.json()["id"]
    assert anna.post("/v1/jobs", json=order).json()["id"] != first.json()["id"]


@pytest.mark.parametrize("key", ["", "x" * 256, "kéy", "tab\tin it"])
def test_a_key_that_cannot_be_kept_is_refused(anna, key):
    headers = [(b"Idempotency-Key", key.encode("latin-1"))]
    assert code(anna.post("/v1/jobs", json={"kind": "note"}, headers=headers)) == (400, "bad_request")


def test_a_stream_tells_everything_in_order_and_ends_with_the_job(anna):
    job = submitted(anna, "note", text="streamed\u2028 in two lines")
    told = events(anna, job)
    kept = [frame for frame in told if "id" in frame]
    assert [frame["event"] for frame in kept] == ["accepted", "artifact", "done"]
    assert [frame["id"] for frame in kept] == ["1", "2", "3"]
    assert json.loads(kept[-1]["data"])["result"] == anna.get(job["links"]["self"]).json()["result"]
    assert {frame["event"] for frame in told if "id" not in frame} <= {"progress"}
    assert told[-1] == kept[-1]


@pytest.mark.parametrize("after", [0, 1, 2])
def test_who_comes_back_gets_what_was_missed_and_nothing_twice(anna, after):
    job = submitted(anna, "note", text="resumed")
    ended(anna, job)
    kept = [frame for frame in events(anna, job) if "id" in frame]
    assert events(anna, job, **{"Last-Event-ID": str(after)}) == kept[after:]
    with anna.stream("GET", f"{job['links']['events']}?after={after}") as answer:
        assert frames("".join(answer.iter_text())) == kept[after:]


@pytest.mark.parametrize("after", ["3", "99999"])
def test_who_has_all_events_of_an_ended_job_is_told_not_to_come_back(anna, after):
    job = submitted(anna, "note")
    ended(anna, job)
    answer = anna.get(job["links"]["events"], headers={"Last-Event-ID": after})
    assert (answer.status_code, answer.content) == (204, b"")


def test_a_number_that_no_event_has_reached_hides_no_event(anna):
    """A client that lies about what it has still hears of the end."""
    job = submitted(anna, "wait")
    with anna.stream("GET", job["links"]["events"], headers={"Last-Event-ID": "999999"}) as answer:
        lines = answer.iter_lines()
        while next(lines) != "event: progress":
            pass
        anna.post(job["links"]["cancel"])
        assert "event: cancelled" in list(lines)


def test_the_kept_events_come_as_a_list_to_who_accepts_json(anna):
    job = submitted(anna, "note")
    ended(anna, job)
    listed = anna.get(job["links"]["events"], headers={"Accept": "application/json"})
    assert listed.headers["content-type"] == "application/json"
    streamed = [json.loads(frame["data"]) for frame in events(anna, job) if "id" in frame]
    assert listed.json() == {"items": streamed}
    later = anna.get(f"{job['links']['events']}?after=2", headers={"Accept": "application/json"})
    assert later.json() == {"items": streamed[2:]}


def test_who_hangs_up_is_forgotten(server, anna):
    job = submitted(anna, "wait")
    with anna.stream("GET", job["links"]["events"]) as answer:
        lines = answer.iter_lines()  # held: when it goes, the connection goes
        next(lines)
        assert server.engine.watchers > 0
    until(lambda: {"watchers": server.engine.watchers}, lambda found: found["watchers"] == 0)
    assert anna.post(job["links"]["cancel"]).status_code == 202


def test_a_running_job_stops_within_a_second_of_being_asked(anna):
    job = submitted(anna, "wait")
    until(lambda: anna.get(job["links"]["self"]).json(), lambda now: now["status"] == "running")
    asked = time.monotonic()
    answer = anna.post(job["links"]["cancel"])
    assert answer.status_code == 202
    assert ended(anna, job)["status"] == "cancelled"
    assert time.monotonic() - asked < 1.0
    again = anna.post(job["links"]["cancel"])
    assert (again.status_code, again.json()["status"]) == (200, "cancelled")


def test_a_job_that_fails_says_why(anna):
    failed = ended(anna, submitted(anna, "refuse", text="x"))
    assert failed["status"] == "failed"
    assert failed["error"] == {
        "code": "bad_request",
        "message": "no such thing",
        "hint": "try another",
        "details": {"text": "x"},
    }


def test_a_job_that_ends_its_worker_again_and_again_is_parked_with_its_log(anna):
    parked = ended(anna, submitted(anna, "crash"))
    assert (parked["status"], parked["error"]["code"]) == ("failed", "worker_died")
    log = anna.get(parked["links"]["log"])
    assert log.headers["content-type"] == "text/plain; charset=utf-8"
    assert log.text.count("the end is near") == 3
    assert "/somewhere" not in log.text + json.dumps(parked)
    assert "native.so" in log.text


def test_a_job_whose_worker_lives_has_an_empty_log(anna):
    job = submitted(anna, "note")
    assert anna.get(job["links"]["log"]).text == ""


def test_lists_go_page_by_page_newest_first_and_filter(server):
    with server.user("lister") as lister:
        made = [submitted(lister, kind)["id"] for kind in ("note", "refuse", "note", "note", "refuse")]
        for job in made:
            until(lambda job=job: lister.get(f"/v1/jobs/{job}").json(), lambda now: now["ended_at"] is not None)
        found, address = [], "/v1/jobs?limit=2"
        pages = 0
        while address:
            answer = lister.get(address)
            found += [job["id"] for job in answer.json()["items"]]
            address = answer.links["next"]["url"] if "next" in answer.links else None
            assert (answer.json()["next_cursor"] is not None) == (address is not None)
            pages += 1
        assert (found, pages) == (made[::-1], 3)
        notes = lister.get("/v1/jobs?kind=note&status=done").json()["items"]
        assert [job["id"] for job in notes] == [made[3], made[2], made[0]]
        assert lister.get("/v1/jobs?status=queued").json() == {"items": [], "next_cursor": None}
        for bad in ("limit=0", "limit=201", "limit=x", "cursor=%20", "cursor=" + "x" * 300, "status=lost"):
            assert code(lister.get(f"/v1/jobs?{bad}")) == (400, "bad_request")


def test_of_others_jobs_nothing_is_said_not_even_that_they_exist(server, anna, ben):
    job = submitted(anna, "note")
    ended(anna, job)
    nobody = ben.get(f"/v1/jobs/{job['id'][:-1]}0")
    for method, link in (("GET", "self"), ("GET", "events"), ("POST", "cancel"), ("GET", "log")):
        answer = ben.request(method, job["links"][link])
        assert code(answer) == (404, "not_found")
        assert answer.json()["detail"] == nobody.json()["detail"]
    assert job["id"] not in ben.get("/v1/jobs").text
    with server.user("root") as admin:  # every scope, and another user's job
        assert code(admin.get(job["links"]["self"])) == (404, "not_found")


def test_only_the_owner_of_an_expired_job_hears_that_it_expired(server, anna, ben):
    from sqlalchemy import delete, insert

    from diorama.stores import tables

    job = submitted(anna, "note")
    ended(anna, job)
    with server.engine.database.write() as conn:
        conn.execute(insert(tables.expired_job).values(id=job["id"], owner="anna", expired_at=0))
        conn.execute(delete(tables.job).where(tables.job.c.id == job["id"]))
    for link in ("self", "events", "log"):
        assert code(anna.get(job["links"][link])) == (410, "expired")
        assert code(ben.get(job["links"][link])) == (404, "not_found")
    assert code(anna.post(job["links"]["cancel"])) == (410, "expired")


def test_each_verb_asks_for_its_scope(server):
    with server.user("carol") as carol:
        job = submitted(carol, "wait")
        reader, maker = server.user("carol", ["read"]), server.user("carol", ["generate"])
        with reader, maker:
            for answer in (
                reader.post("/v1/jobs", json={"kind": "note"}),
                reader.post(job["links"]["cancel"]),
                *(reader.post(f"/v1/{name}", json={"prompt": "x"}) for name in ("scenes", "assets", "images")),
                *(maker.get(job["links"][link]) for link in ("self", "events", "log")),
                maker.get("/v1/jobs"),
                maker.get("/v1/kinds"),
            ):
                assert code(answer) == (403, "forbidden")
            assert reader.get(job["links"]["self"]).status_code == 200
            assert maker.post(job["links"]["cancel"]).status_code == 202


def test_a_job_about_a_scene_is_refused_to_who_may_not_see_it(anna):
    answer = anna.post("/v1/jobs", json={"kind": "note", "parameters": {"scene_id": "scene-of-somebody"}})
    assert code(answer) == (404, "not_found")


def test_shorthands_are_the_jobs_that_they_are_short_for(server, anna):
    """The kinds are not installed on this little server: it says so by the name of the kind."""
    for name, kind in (("scenes", "text_to_scene"), ("assets", "text_to_asset"), ("images", "text_to_image")):
        answer = anna.post(f"/v1/{name}", json={"prompt": "a cat"})
        assert code(answer) == (400, "bad_request")
        assert kind in answer.json()["detail"]
        assert code(anna.post(f"/v1/{name}", json={"text": "a cat"})) == (400, "bad_request")


def test_the_database_holds_one_job_for_each_that_was_accepted(server, anna):
    """Nothing above was kept twice or lost."""
    page = anna.get("/v1/jobs?limit=200").json()
    ids = [job["id"] for job in page["items"]]
    assert len(ids) == len(set(ids))
    assert all(server.engine.jobs.get(JobId(job)).owner == "anna" for job in ids)
