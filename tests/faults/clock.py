"""A server whose clock jumps by days, forwards and back, while it works (libfaketime)."""

from __future__ import annotations

import random
import time
from pathlib import Path

from tests.faults.clients import WITHOUT_SLEEP, Clients, Line, make_scene, play
from tests.faults.ledger import Ledger
from tests.faults.server import ServerProcess, wait_for
from tests.faults.verdict import Verdict, judge, opened, unended, unfinished

JUMPS_DAYS = (3, -5, 40, -40)  # from the true time; 40 is more than retention keeps
PLAY_S = 1.8


def library() -> str | None:
    """Where libfaketime is; None if it is not installed (Debian: faketime)."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    return str(found[0]) if found else None


def live_through(folder: Path, seed: int) -> tuple[Verdict, Ledger]:
    """One server and its successor; every jump comes in the middle of work. Then everything must end."""
    preload = library()
    assert preload is not None
    offset = folder.parent / "offset"
    _jump(offset, 0)
    env = {
        "LD_PRELOAD": preload,
        "FAKETIME_TIMESTAMP_FILE": str(offset),
        "FAKETIME_CACHE_DURATION": "1",  # seconds until a jump is noticed
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "DONT_FAKE_MONOTONIC": "1",
        "NO_FAKE_STAT": "1",
    }
    ledger, rng = Ledger(), random.Random(seed)
    clients = Clients(ledger, seed, jobs=WITHOUT_SLEEP)
    server = ServerProcess(folder, env=env).start()
    try:
        clients.scene = make_scene(server, ledger)
        for number, days in enumerate(JUMPS_DAYS):
            _jump(offset, days)
            play(server, clients, rng.uniform(PLAY_S, PLAY_S + 0.5))
            if number == 2:  # and what runs is taken up under another time than it was begun
                server.kill()
                _jump(offset, 0)
                server.start()
        clients.settle(server)
        wait_for(lambda: unended(folder) == 0, within_s=120, what="the end of every job", every_s=0.2)
        wait_for(lambda: unfinished(folder) == 0, within_s=10, what="the end of every workflow")
        line = Line(server, ledger)
        for job_id in ledger.jobs.values():  # none has expired, and each says how it ended
            assert line.ask("GET", f"/v1/jobs/{job_id}")[0] == 200
        line.close()
        status = server.stop()
    finally:
        server.kill()
    verdict = judge(folder, ledger)
    verdict.must(status == 0, f"a graceful stop ended with {status}")
    return verdict, ledger


def days_seen(folder: Path) -> set[int]:
    """How many days from now jobs say that they were accepted: proof that the clock did jump."""
    with opened(folder) as database:
        times = [row["created_at"] for row in database.execute("SELECT created_at FROM job")]
    return {round((time_us / 1e6 - time.time()) / 86_400) for time_us in times}


def _jump(offset: Path, days: int) -> None:
    beside = offset.with_suffix(".new")
    beside.write_text(f"{days * 86_400:+d}\n")
    beside.replace(offset)
