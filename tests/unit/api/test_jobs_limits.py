"""Limits on waiting jobs, on a server of its own: DBOS allows one engine in a process at a time."""

from tests.unit.api.asking import code, submitted, until
from tests.unit.api.little_kinds import KINDS
from tests.unit.api.running_server import running, small_engine


def test_too_many_jobs_are_refused_and_told_when_to_come_back(tmp_path):
    options = small_engine(max_queued=3, max_queued_per_owner=2)
    with running(tmp_path, KINDS, options=options) as server, server.user("anna") as anna, server.user("ben") as ben:
        jobs = [submitted(anna, "wait") for _ in range(2)]
        for job in jobs:
            until(lambda job=job: anna.get(job["links"]["self"]).json(), lambda now: now["status"] == "running")
        waiting = [submitted(anna, "wait") for _ in range(2)]
        assert [job["queue_position"] for job in waiting] == [1, 2]
        refused = anna.post("/v1/jobs", json={"kind": "wait"})
        assert code(refused) == (429, "too_many_requests")
        assert int(refused.headers["retry-after"]) >= 1
        submitted(ben, "wait")
        full = ben.post("/v1/jobs", json={"kind": "wait"})
        assert code(full) == (503, "queue_full")
        assert int(full.headers["retry-after"]) >= 1
        cancelled = anna.post(waiting[0]["links"]["cancel"])
        assert (cancelled.status_code, cancelled.json()["status"]) == (200, "cancelled")
        for job in jobs:
            anna.post(job["links"]["cancel"])
