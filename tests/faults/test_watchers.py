"""Those who watch jobs while servers end see every fault that there is, and none that is not."""

from __future__ import annotations

import os

import pytest

from tests.faults.clients import Line
from tests.faults.ledger import Ledger
from tests.faults.nursery import Nursery
from tests.faults.server import ServerProcess, wait_for
from tests.faults.verdict import judge, unended
from tests.faults.watchers import LINES, Told, Watchers, faults_of

LONG = {"kind": "steps", "parameters": {"steps": 4, "blob_bytes": 5000, "pause_s": 0.15}}


def event(number: int, kind: str = "artifact") -> dict:
    return {"kind": kind, "head": {"about": "job-1", "sequence": number, "redundancy_key": ""}}


KEPT = [event(1, "accepted"), event(2), event(3), event(4, "done")]


@pytest.mark.parametrize(
    ("heard", "whole", "begins"),
    [
        ([0, 1, 2, 3], True, []),
        ([0, 1, 1, 2, 3], True, ["doubled"]),
        ([0, 2, 3], True, ["lost"]),
        ([0, 1, 2], True, ["lost"]),
        ([0, 1, 2, 3], False, ["lost"]),
        ([0, 2, 1, 3], True, ["job-1"]),
        ([], True, ["lost"]),
    ],
)
def test_what_is_told_twice_or_not_at_all_or_in_another_order_is_seen(heard, whole, begins):
    told = Told("job-1", "events", [KEPT[number] for number in heard], whole=whole)
    assert [fault.partition(":")[0].partition(",")[0] for fault in faults_of(told, KEPT)] == begins


def test_what_is_told_and_kept_as_something_else_or_not_at_all_is_seen():
    told = Told("job-1", "events", [*KEPT[:3], event(4, "failed")], whole=True)
    assert [str(fault).count("kept is") for fault in faults_of(told, KEPT)] == [1]
    told = Told("job-1", "events", [*KEPT, event(5)], whole=True)
    assert [str(fault).count("kept is None") for fault in faults_of(told, KEPT)] == [1]


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.timeout(120)
def test_each_watcher_follows_a_job_across_an_end_of_the_server(tmp_path):
    with Nursery() as nursery:
        server, ledger = ServerProcess(tmp_path / "data", nursery=nursery).start(), Ledger()
        watchers = Watchers(server, ledger, 1)
        try:
            line = Line(server, ledger)
            for number in range(len(LINES)):
                key = f"job-{number}"
                ledger.tried_jobs.add(key)
                ledger.accepted(key, line.ask("POST", "/v1/jobs", LONG, Idempotency_Key=key)[2]["id"])
            line.close()
            watchers.begin()
            heard = lambda: [len(told.events) for told in ledger.told]  # noqa: E731
            wait_for(lambda: len(heard()) == len(LINES) and min(heard()) >= 2, within_s=30, what="events", every_s=0.01)
            server.kill()
            server.start()
            wait_for(lambda: unended(server.folder) == 0, within_s=60, what="the end of every job")
            watchers.finish()
            assert server.stop() == 0
        finally:
            watchers.leave()
            server.kill()
        verdict = judge(server.folder, ledger)
    assert verdict.faults == []
    assert {told.line for told in ledger.told} == set(LINES)
    assert verdict.watched == verdict.resumed == len(LINES)
