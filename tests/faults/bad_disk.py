"""Disks that fill up or refuse to write while a server works, and recover."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.clients import Clients, make_scene, play
from tests.faults.ledger import Ledger
from tests.faults.server import ServerProcess, wait_for
from tests.faults.verdict import Verdict, judge, unended, unfinished

MEGABYTES = 48  # of the small disk: the database with its log, and a few hundred blobs
ROUNDS = 2
FULL_S = 1.5


def can_mount() -> bool:
    """Whether a small disk can be made here."""
    if os.name == "nt" or os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    done = subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False)
    return done.returncode == 0


@contextmanager
def small_disk(place: Path) -> Generator[Path]:
    """A file system of its own, of `MEGABYTES`."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m,mode=700", "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path) -> None:
    """Take all the room that is left."""
    with (disk / "filler").open("ab", buffering=0) as file:
        for size in (1 << 20, 4096, 1):
            try:
                while file.write(bytes(size)):
                    continue
            except OSError as fault:
                if fault.errno != errno.ENOSPC:
                    raise


def free(disk: Path) -> None:
    """Give it back."""
    (disk / "filler").unlink()


def forbid_growth(server: ServerProcess) -> None:
    """From now on no file of the server or its lane process can be written (EFBIG)."""
    _limit(server, 1)


def allow_growth(server: ServerProcess) -> None:
    """Writing works again."""
    _limit(server, resource.RLIM_INFINITY)


def _limit(server: ServerProcess, size: int) -> None:
    for pid in (server.pid, *server.lane_children()):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def live_through(
    folder: Path,
    seed: int,
    *,
    beside: Path,
    spoil: Callable[[ServerProcess], None],
    mend: Callable[[ServerProcess], None],
) -> tuple[Verdict, Ledger]:
    """One server, whose disk goes bad under work and becomes good again, several times; then everything must end."""
    ledger = Ledger()
    clients = Clients(ledger, seed)
    server = ServerProcess(folder, beside=beside).start()
    try:
        clients.scene = make_scene(server, ledger)
        for _ in range(ROUNDS):
            worker = threading.Thread(target=play, args=(server, clients, 1.0 + FULL_S))
            worker.start()
            time.sleep(0.5)
            spoil(server)
            time.sleep(FULL_S)
            mend(server)
            worker.join()
            assert server.alive, f"a bad disk ended the server: {server.log.read_text()[-2000:]}"
        clients.settle(server)
        wait_for(lambda: unended(folder) == 0, within_s=120, what="the end of every job", every_s=0.2)
        server.kill()
        server.start()  # takes note of the workflows whose end could not be written
        wait_for(lambda: unfinished(folder) == 0, within_s=30, what="the end of every workflow")
        status = server.stop()
    finally:
        server.kill()
    verdict = judge(folder, ledger, allowed_errors=("disk_full", "not_ready"))
    verdict.must(status == 0, f"a graceful stop ended with {status}")
    return verdict, ledger
