"""Ends and stops of a server, one at a time, and the judge himself. The crash matrix, bad disks and jumping clocks are
tried by `make faults`: `tests.faults.matrix` and `tests/faults/hardships.py`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tests.faults.clients import Clients, Line, make_scene, play
from tests.faults.ledger import Ledger
from tests.faults.matrix import Matrix
from tests.faults.nursery import Nursery
from tests.faults.server import ServerProcess, wait_for
from tests.faults.verdict import judge, opened, unended, unfinished

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="POSIX signals"),
    pytest.mark.timeout(300),
]
IN_USE = 5
PLENTY = {"kind": "steps", "parameters": {"steps": 4, "blob_bytes": 5000, "pause_s": 0.1}}


@pytest.fixture(scope="module")
def nursery():
    with Nursery() as nursery:
        yield nursery


@pytest.fixture
def server(tmp_path, nursery):
    server = ServerProcess(tmp_path / "data", nursery=nursery).start()
    yield server
    server.kill()


def command(*arguments, cwd):
    call = [sys.executable, "-m", "diorama", *arguments]
    return subprocess.run(call, cwd=cwd, capture_output=True, text=True, timeout=100, check=False)


def submit(server, ledger, count):
    line = Line(server, ledger)
    for number in range(count):
        key = f"job-{number}"
        ledger.tried_jobs.add(key)
        status, _, job = line.ask("POST", "/v1/jobs", PLENTY, Idempotency_Key=key)
        assert status == 202
        ledger.accepted(key, job["id"])
    line.close()


def test_a_fault_is_seen_when_there_is_one(tmp_path, server):
    ledger = Ledger()
    scene = make_scene(server, ledger)
    clients = Clients(ledger, 1, scene)
    play(server, clients, 0.7)
    clients.settle(server)
    wait_for(lambda: unended(server.folder) + unfinished(server.folder) == 0, within_s=60, what="the end of every job")
    server.kill()
    assert judge(server.folder, ledger).faults == []
    promised = dict(ledger.jobs)
    ledger.jobs["never"] = "job-never"
    assert any(fault.startswith("lost") for fault in judge(server.folder, ledger).faults)
    ledger.jobs = promised
    blob = next(path for path in (server.folder / "blobs").rglob("*") if path.is_file())
    blob.write_bytes(blob.read_bytes()[:-1])
    assert any(fault.startswith("torn: the blob") for fault in judge(server.folder, ledger).faults)


def test_a_stop_in_the_middle_of_work_loses_nothing_and_the_next_start_goes_on(server):
    ledger = Ledger()
    submit(server, ledger, 12)
    assert server.stop() == 0
    left = unended(server.folder)
    assert left > 0, "it stopped in the middle"
    server.start()
    wait_for(lambda: unended(server.folder) == 0, within_s=60, what="the end of every job")
    assert server.stop() == 0
    verdict = judge(server.folder, ledger)
    assert verdict.faults == []
    assert verdict.ended == {"done": 12}


def test_what_was_done_before_the_end_is_not_done_again(server):
    ledger = Ledger()
    submit(server, ledger, 1)
    (job_id,) = ledger.jobs.values()

    def kept() -> int:
        with opened(server.folder) as database:
            return database.execute("SELECT count(*) FROM operation_outputs").fetchone()[0]

    wait_for(lambda: kept() >= 2, within_s=30, what="two kept steps", every_s=0.005)
    server.kill()
    before = kept()
    server.start()
    wait_for(lambda: unended(server.folder) == 0, within_s=60, what="the job's end")
    server.stop()
    assert 2 <= before < kept() == 4
    assert judge(server.folder, ledger).ended == {"done": 1}
    with opened(server.folder) as database:
        assert database.execute("SELECT attempts FROM job WHERE id = ?", (job_id,)).fetchone()[0] == 2


def test_a_second_server_on_the_folder_is_refused_and_the_first_works_on(tmp_path, server):
    ledger = Ledger()
    submit(server, ledger, 3)
    second = command("serve", "--port", "0", "--data-dir", str(server.folder), cwd=tmp_path)
    assert second.returncode == IN_USE
    assert f"another diorama server (process {server.pid}) works on the data folder" in second.stderr
    assert "Traceback" not in second.stderr
    assert server.alive
    wait_for(lambda: unended(server.folder) == 0, within_s=60, what="the end of every job")
    assert server.stop() == 0
    assert judge(server.folder, ledger).faults == []


def test_making_something_beside_a_server_harms_nothing(tmp_path, server, monkeypatch):
    monkeypatch.setenv("DIORAMA_DATA_DIR", str(server.folder))
    ledger = Ledger()
    submit(server, ledger, 6)
    made = command("make", "a stool", "-o", "out", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "out" / "scene.glb").is_file()
    wait_for(lambda: unended(server.folder) == 0, within_s=60, what="the end of every job")
    assert server.stop() == 0
    verdict = judge(server.folder, ledger)
    assert verdict.faults == []
    assert verdict.ended == {"done": 6}


def test_a_server_that_is_stopped_twice_ends_at_once_and_loses_nothing(server):
    ledger = Ledger()
    submit(server, ledger, 4)
    os.kill(server.pid, signal.SIGTERM)
    wait_for(lambda: "stopping" in server.log.read_text(), within_s=10, what="the stop", every_s=0.01)
    server.stop(within_s=5)
    server.start()
    wait_for(lambda: unended(server.folder) == 0, within_s=60, what="the end of every job")
    assert server.stop() == 0
    assert judge(server.folder, ledger).ended == {"done": 4}


def test_the_matrix_counts_what_it_ends(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    matrix = Matrix(kills=0, seed=1)
    matrix.run()
    assert matrix.count.total() == 0
    assert matrix.faults == []
