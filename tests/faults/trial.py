"""One data folder through many ends of its server, and what is left of its promises afterwards."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from diorama.domain.fault_point import ENV_FAULT_MARK
from tests.faults.clients import Clients, make_scene, play
from tests.faults.ledger import Ledger
from tests.faults.nursery import Nursery
from tests.faults.server import ServerProcess, wait_for
from tests.faults.verdict import Verdict, judge, unended, unfinished
from tests.faults.watchers import Watchers

POINTS = (
    "job.accepted",
    "job.taken",
    "step.answered",
    "step.done",
    "blob.before_rename",
    "blob.after_rename",
    "job.before_commit",
    "job.committed",
    "scene.committed",
)
DRAIN_S = 240.0
WAYS = (("server", 4), ("lane", 3), ("start", 1), ("point", 8))


@dataclass
class Trial:
    """Ends a server so many times. count: what was ended, by kind."""

    folder: Path
    seed: int
    kills: int
    nursery: Nursery | None = None
    count: Counter[str] = field(default_factory=Counter)

    def run(self) -> Verdict:
        """Play, end, start again; then let everything finish, stop in order, and judge."""
        self._rng = random.Random(self.seed)
        self._mark = self.folder.parent / "mark"
        self._ledger = Ledger()
        self._clients = Clients(self._ledger, self.seed)
        env = {ENV_FAULT_MARK: str(self._mark)}
        self._server = ServerProcess(self.folder, env=env, nursery=self.nursery).start()
        self._watchers = Watchers(self._server, self._ledger, self.seed)
        try:
            self._clients.scene = make_scene(self._server, self._ledger)
            self._watchers.begin()
            while self.count.total() < self.kills:
                self._end_once()
            status = self._finish()
        finally:
            self._watchers.leave()
            self._server.kill()
        verdict = judge(self.folder, self._ledger)
        verdict.must(status == 0, f"a graceful stop ended with {status}")
        return verdict

    def _end_once(self) -> None:
        ways: dict[str, Callable[[], str]] = {
            "server": self._end_server,
            "lane": self._end_lane,
            "start": self._end_start,
            "point": self._end_at_point,
        }
        way = self._rng.choices([name for name, _ in WAYS], [weight for _, weight in WAYS])[0]
        ended = ways[way]()
        if ended:
            self.count[ended] += 1
        if not self._server.alive:
            self._server.kill()
            self._server.start()

    def _end_server(self) -> str:
        """At any moment."""
        timer = threading.Timer(self._rng.uniform(0.05, 1.2), self._server.kill)
        timer.start()
        play(self._server, self._clients, 5.0, lambda: not self._server.alive)
        timer.join()
        return "server"

    def _end_lane(self) -> str:
        """One lane process, while the server goes on."""
        play(self._server, self._clients, self._rng.uniform(0.1, 1.0), lambda: not self._server.alive)
        return "lane" if self._server.kill_lane(self._rng.randrange(4)) else ""

    def _end_start(self) -> str:
        """While it starts and takes up what was left: twice in a row, with work unfinished."""
        play(self._server, self._clients, 0.3)
        self._server.kill()
        self._server.launch()
        time.sleep(self._rng.uniform(0.0, 1.0))
        self._server.kill()
        self.count["server"] += 1
        return "start"

    def _end_at_point(self) -> str:
        """Whichever process comes to a named place first."""
        point = self._rng.choice(POINTS)
        self._mark.write_text(f"{point}@{self._rng.randrange(1, 4)}")
        play(self._server, self._clients, 8.0, lambda: not self._mark.exists())
        fired = not self._mark.exists()
        self._mark.unlink(missing_ok=True)
        if fired and not point.startswith("blob."):  # blobs are kept in the lane process: the server goes on
            wait_for(lambda: not self._server.alive, within_s=10, what=f"the end at {point}", every_s=0.01)
        return point if fired else ""

    def _finish(self) -> int:
        """Ask again for what was not answered, let every job end, stop."""
        self._server.kill()
        self._server.start()
        self._clients.settle(self._server)
        wait_for(lambda: unended(self.folder) == 0, within_s=DRAIN_S, what="the end of every job", every_s=0.2)
        wait_for(lambda: unfinished(self.folder) == 0, within_s=10, what="the end of every workflow")
        self._watchers.finish()
        return self._server.stop()
