"""Trials of half a minute each, for `make faults`: a server among ends, full disks and clocks that jump. The name keeps
them out of `make test`, which tries ends one at a time (`test_crash_matrix.py`).
"""

from __future__ import annotations

import os
import sys

import pytest

from tests.faults import bad_disk, clock
from tests.faults.nursery import Nursery
from tests.faults.trial import Trial

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="POSIX signals"),
    pytest.mark.timeout(300),
]


def test_six_ends_at_bad_moments_lose_nothing_and_double_nothing(tmp_path):
    with Nursery() as nursery:
        trial = Trial(tmp_path / "data", seed=7, kills=6, nursery=nursery)
        verdict = trial.run()
    assert verdict.faults == []
    assert trial.count.total() >= 6
    assert verdict.jobs >= 6
    assert verdict.edits >= 1


@pytest.mark.skipif(not bad_disk.can_mount(), reason="a small disk is made by root on Linux, with mount")
def test_a_full_disk_is_said_and_survived_without_a_restart(tmp_path):
    with bad_disk.small_disk(tmp_path / "disk") as disk:
        verdict, ledger = bad_disk.live_through(
            disk / "data", 3, beside=tmp_path, spoil=lambda _: bad_disk.fill(disk), mend=lambda _: bad_disk.free(disk)
        )
        assert verdict.faults == []
    assert ledger.answers[507] > 0, "the disk was never full"
    assert verdict.ended["done"] > 0


@pytest.mark.skipif(sys.platform != "linux", reason="limits of another process are set on Linux only")
def test_a_disk_that_refuses_to_write_is_said_and_survived_without_a_restart(tmp_path):
    verdict, ledger = bad_disk.live_through(
        tmp_path / "data", 4, beside=tmp_path, spoil=bad_disk.forbid_growth, mend=bad_disk.allow_growth
    )
    assert verdict.faults == []
    assert ledger.answers[503] > 0, "every write went well"


@pytest.mark.skipif(clock.library() is None, reason="libfaketime (Debian: faketime) is not installed")
def test_a_clock_that_jumps_by_days_neither_stops_nor_loses_nor_expires_anything(tmp_path):
    verdict, _ = clock.live_through(tmp_path / "data", 5)
    assert verdict.faults == []
    assert {-40, -5, 3, 40} <= clock.days_seen(tmp_path / "data")
