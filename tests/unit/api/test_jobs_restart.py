"""What was accepted is there after the server was stopped: under its address, its key and its event numbers."""

from pathlib import Path

from tests.unit.api.asking import code, ended, events, submitted, until
from tests.unit.api.little_kinds import KINDS
from tests.unit.api.running_server import running

KEY = {"Idempotency-Key": "once"}
ORDER = {"kind": "wait", "parameters": {"text": "before"}}


def test_a_restart_forgets_no_job_no_key_and_no_event(tmp_path: Path) -> None:
    with running(tmp_path, KINDS) as server, server.user("anna") as anna:
        done = ended(anna, submitted(anna, "note", text="kept"))
        told = events(anna, done)
        waiting = anna.post("/v1/jobs", json=ORDER, headers=KEY).json()
        until(lambda: anna.get(waiting["links"]["self"]).json(), lambda now: now["status"] == "running")
    with running(tmp_path, KINDS) as server, server.user("anna") as anna:
        assert anna.get(done["links"]["self"]).json() == done
        kept = [frame for frame in told if "id" in frame]
        assert events(anna, done, **{"Last-Event-ID": "1"}) == kept[1:]
        again = anna.post("/v1/jobs", json=ORDER, headers=KEY)
        assert (again.json()["id"], again.headers["idempotency-replayed"]) == (waiting["id"], "true")
        other = anna.post("/v1/jobs", json={"kind": "note"}, headers=KEY)
        assert code(other) == (409, "conflict")
        until(lambda: anna.get(waiting["links"]["self"]).json(), lambda now: now["attempts"] == 2)
        anna.post(waiting["links"]["cancel"])
        assert ended(anna, waiting)["status"] == "cancelled"
        ids = [frame["id"] for frame in events(anna, waiting) if "id" in frame]
        assert ids == ["1", "2"]
