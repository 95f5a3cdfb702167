"""The crash matrix: servers and their lane processes are ended at random and at named points while clients submit
jobs and edit scenes; then what was promised is compared with what is there.

    python -m tests.faults.matrix --kills 50 --seed 1 --parallel 2
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.nursery import Nursery
from tests.faults.trial import Trial
from tests.faults.verdict import Verdict

KILLS_PER_TRIAL = 25


@dataclass
class Matrix:
    """Trials until so many ends have been made, a few at a time. cold: every server starts as a user starts it."""

    kills: int
    seed: int
    parallel: int = 1
    per_trial: int = KILLS_PER_TRIAL
    cold: bool = False
    count: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)
    checked: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Run them all; what came of it stands in `count`, `checked` and `faults`."""
        shares = [min(self.per_trial, self.kills - begun) for begun in range(0, self.kills, self.per_trial)]
        self._left = list(enumerate(shares, start=1))
        self._turn = threading.Lock()
        threads = [threading.Thread(target=self._work) for _ in range(self.parallel)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _work(self) -> None:
        with ExitStack() as stack:
            nursery = None if self.cold else stack.enter_context(Nursery())
            while True:
                with self._turn:
                    if not self._left:
                        return
                    number, kills = self._left.pop(0)
                self._try(self.seed * 1000 + number, kills, nursery)

    def _try(self, seed: int, kills: int, nursery: Nursery | None) -> None:
        place = Path(tempfile.mkdtemp(prefix="faults-"))
        trial = Trial(place / "data", seed, kills, nursery)
        start = time.perf_counter()
        try:
            verdict = trial.run()
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is this trial's result
            traceback.print_exc()
            verdict = Verdict(faults=[f"the trial broke off: {fault!r}"])
        with self._turn:
            self._note(trial, verdict, time.perf_counter() - start)
        if verdict.faults:
            print(*verdict.faults[:10], f"kept: {place}", sep="\n", flush=True)
        else:
            shutil.rmtree(place)

    def _note(self, trial: Trial, verdict: Verdict, took_s: float) -> None:
        self.count += trial.count
        self.ended += verdict.ended
        names = ("jobs", "edits", "versions", "blobs", "watched", "told", "resumed")
        figures = {name: getattr(verdict, name) for name in names}
        self.checked.update(figures)
        self.faults += [f"trial {trial.seed}: {fault}" for fault in verdict.faults]
        words = ", ".join(f"{number} {name}" for name, number in figures.items())
        print(
            f"trial {trial.seed}: {trial.count.total()} ends in {took_s:.0f} s; {words};"
            f" {dict(verdict.ended)}; {len(verdict.faults)} faults; {self.count.total()} ends so far",
            flush=True,
        )


def main() -> int:
    parser = argparse.ArgumentParser(description="End servers at bad moments, then check every promise.")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--parallel", type=int, default=2, help="trials at a time")
    parser.add_argument("--per-trial", type=int, default=KILLS_PER_TRIAL, help="ends over one data folder")
    parser.add_argument("--cold", action="store_true", help="start every server from nothing (slow)")
    options = parser.parse_args()
    matrix = Matrix(
        kills=options.kills,
        seed=options.seed,
        parallel=options.parallel,
        per_trial=options.per_trial,
        cold=options.cold,
    )
    start = time.perf_counter()
    matrix.run()
    for name, number in sorted(matrix.count.items()):
        print(f"{name:20} {number:6}")
    words = ", ".join(f"{number} {name}" for name, number in matrix.checked.items())
    print(f"{matrix.count.total()} ends in {time.perf_counter() - start:.0f} s; checked: {words}; {dict(matrix.ended)}")
    lost = sum(": lost" in fault for fault in matrix.faults)
    doubled = sum(": doubled" in fault for fault in matrix.faults)
    print(f"{lost} lost, {doubled} doubled, {len(matrix.faults) - lost - doubled} other faults")
    return bool(matrix.faults)


if __name__ == "__main__":
    sys.exit(main())
