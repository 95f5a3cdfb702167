"""The layout solver, timed and checked: `python benchmarks/layout.py` (or `make bench`).

Tasks come from `layout_tasks.py`; every layout is measured by `layout_measure.py` from its documents alone, and a plain
grid placer (`layout_baseline.py`) does the same tasks in the same run. Times are of one process that has solved one
task before.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from layout_baseline import place
from layout_measure import Findings, measure, stated_of
from layout_planted import planted
from layout_rooms import SHAPES
from layout_scenes import scene_of, with_one_more
from layout_tasks import drawn, fifty, forty, names_used, overfull, table_of_twenty, three_way

from diorama.domain.bare import BareObject, BareSize
from diorama.domain.errors import WishesConflict
from diorama.domain.plain import to_json_bytes
from diorama.layout.bare import bare_layout, layout_task, solve_bare
from diorama.layout.bare_read import read_task
from diorama.layout.bare_shapes import asset_of
from diorama.layout.resolve import resolve
from diorama.layout.solve import solve
from diorama.layout.verify import verify
from diorama.layout.verify_things import survey

HERE = Path(__file__).parent
ALL_TASKS = 300
SLOW_S = 3.0  # a task that takes longer is listed


@dataclass(kw_only=True)
class Solved:
    """One task with its layout, how long it took (by the clock, and of the processor alone), and what was measured."""

    seed: int
    task: dict[str, Any]
    layout: dict[str, Any]
    seconds: float
    busy: float
    findings: Findings


def row(name: str, value: str, goal: str, good: bool) -> bool:
    print(f"{name:<60} {value:>16}   {goal:<14} {'ok' if good else 'MISSED'}", flush=True)
    return good


def aim(name: str, value: str, goal: str, good: bool) -> bool:
    """A goal that was not reached yet: shown, and no failure."""
    print(f"{name:<60} {value:>16}   {goal:<14} {'ok' if good else 'not yet'}", flush=True)
    return True


def note(name: str, value: str) -> None:
    print(f"{name:<60} {value:>16}", flush=True)


def solved(task: dict[str, Any], seed: int = 0) -> Solved:
    """From the document's bytes to the layout's, then measured."""
    data = json.dumps(task).encode()
    started, before = time.perf_counter(), time.process_time()
    written = to_json_bytes(solve_bare(read_task(data)))
    seconds, busy = time.perf_counter() - started, time.process_time() - before
    layout = json.loads(written)
    return Solved(seed=seed, task=task, layout=layout, seconds=seconds, busy=busy, findings=measure(task, layout))


def wrongs(one: Solved) -> list[str]:
    """Everything that is wrong with a layout, each in a line."""
    found = one.findings
    lines = [
        f"{kind}: {line}" for kind in ("overlaps", "floating", "outside", "blocked") for line in getattr(found, kind)
    ]
    lines += [f"unreachable: {name}" for name in found.unreachable]
    lines += [f"not explained: {line}" for line in found.unexplained]
    lines += [f"left out without a reason: {name}" for name in found.silent]
    lines += [f"certificate and measure differ: {line}" for line in found.misjudged]
    if not one.layout["sound"]:
        lines.append("not sound by its own proof")
    if len(one.layout["objects"]) == 0:
        lines.append(f"nothing placed of {len(one.task['objects'])} things")
    return lines


# -- the special ones -----------------------------------------------------------------------------------------------


def fifty_things(runs: int, draw: Callable[[int], dict[str, Any]], what: str) -> list[bool]:
    """50 things with 60 wishes, placed and verified from scratch."""
    times: list[float] = []
    busy: list[float] = []
    placed, held, wrong = 0, 0, 0
    for seed in range(runs):
        document = draw(seed)
        started, before = time.perf_counter(), time.process_time()
        task = read_task(json.dumps(document).encode())
        whole = layout_task(task)
        found = solve(whole)
        verdict = verify(survey(*scene_of(whole, found)))
        times.append(time.perf_counter() - started)
        busy.append(time.process_time() - before)
        layout = json.loads(to_json_bytes(bare_layout(task, whole, found)))
        one = Solved(
            seed=seed, task=document, layout=layout, seconds=times[-1], busy=busy[-1],
            findings=measure(document, layout),
        )  # fmt: skip
        placed, held = placed + one.findings.placed, held + one.findings.held
        lines = [*wrongs(one), *([] if verdict.sound else ["not sound by its verification"])]
        wrong += bool(lines)
        told(
            f"{draw.__name__}({seed}), {times[-1]:.2f} s, {one.findings.placed} placed, {one.findings.held} of 60 hold",
            lines,
        )
    median, worst = statistics.median(times), max(times)
    note(f"{what}, processor time: median, worst", f"{statistics.median(busy):.2f}, {max(busy):.2f} s")
    return [
        row(f"{what}, placed and verified, median", f"{median:.2f} s", "<= 1 s", median <= 1),
        row(f"  worst of {runs}", f"{worst:.2f} s", "<= 1.5 s", worst <= 1.5),
        row("  things placed", f"{placed} of {50 * runs}", "all", placed == 50 * runs),
        aim("  tasks with a fault", str(wrong), "0", wrong == 0),
        aim("  wishes that hold", f"{held} of {60 * runs}", "all", held == 60 * runs),
    ]


def table(runs: int) -> list[bool]:
    """20 things on one table."""
    found = [solved(table_of_twenty(seed), seed) for seed in range(runs)]
    for one in found:
        told(f"table_of_twenty({one.seed})", wrongs(one))
    seconds = statistics.median(one.seconds for one in found)
    note("20 things on one table, processor time, median", f"{statistics.median(one.busy for one in found):.2f} s")
    placed = min(one.findings.placed for one in found)
    return [
        row("20 things on one table, median", f"{seconds:.2f} s", "<= 0.2 s", seconds <= 0.2),
        row("  least placed, with the table", f"{placed} of 21", "21", placed == 21),
        row("  with a fault", str(sum(bool(wrongs(o)) for o in found)), "0", not any(wrongs(o) for o in found)),
    ]


def full_room(runs: int) -> list[bool]:
    """More than the floor can hold, refused at once."""
    times: list[float] = []
    refused = 0
    for seed in range(runs):
        data = json.dumps(overfull(seed)).encode()
        started = time.perf_counter()
        try:
            solve_bare(read_task(data), strict=True)
        except WishesConflict:
            refused += 1
        times.append(time.perf_counter() - started)
    seconds = 1000 * statistics.median(times)
    return [
        row("overfull room refused, median", f"{seconds:.0f} ms", "<= 50 ms", seconds <= 50),
        row("  refused", f"{refused} of {runs}", "all", refused == runs),
    ]


def conflict(runs: int) -> list[bool]:
    """Three large things wanted in two corners: named, and no smaller."""
    found = [solved(three_way(seed), seed) for seed in range(runs)]
    seconds = statistics.median(one.seconds for one in found)
    note("three-way conflict, processor time, median", f"{statistics.median(one.busy for one in found):.2f} s")
    named = 0
    for one in found:
        sizes = [sorted(c["relations"]) for c in one.layout["conflicts"]]
        good = sizes == [["relation-1", "relation-2", "relation-3"]]
        named += good
        told(f"three_way({one.seed})", [*wrongs(one), *([] if good else [f"conflicts named: {sizes}"])])
    return [
        row("three-way conflict named and minimised, median", f"{seconds:.2f} s", "<= 1.5 s", seconds <= 1.5),
        row("  named exactly", f"{named} of {runs}", "all", named == runs),
    ]


def addition(runs: int) -> list[bool]:
    """One thing put into a room of 40, on top of what stands there, and made sound again."""
    times: list[float] = []
    busy: list[float] = []
    sound, moved = 0, []
    asset = asset_of(BareObject(size=BareSize(width=0.5, depth=0.5, height=0.8), category="dresser", name="added"))
    for seed in range(runs):
        whole = layout_task(read_task(json.dumps(forty(seed)).encode()))
        before, known = scene_of(whole, solve(whole))
        at = next((o.transform.position for o in before.objects.values() if o.parent is None), (0.0, 0.0, 0.0))
        after, known, name = with_one_more(before, known, asset, (at[0] + 0.2, at[2] + 0.1))
        started, ticks = time.perf_counter(), time.process_time()
        scene, verdict = resolve(before, after, known)
        times.append(time.perf_counter() - started)
        busy.append(time.process_time() - ticks)
        shifted = [k for k, o in before.objects.items() if scene.objects[k].transform != o.transform]
        sound += verdict.sound and name in scene.objects
        moved.append(len(shifted))
        told(f"forty({seed}), {len(shifted)} moved", [] if verdict.sound else [c.why for c in verdict.conflicts])
    seconds = statistics.median(times)
    note("re-solve, processor time, median", f"{statistics.median(busy):.2f} s")
    note("re-solve, things moved: median, most", f"{statistics.median(moved):.0f}, {max(moved)}")
    return [
        row("re-solve after one addition to 40, median", f"{seconds:.2f} s", "<= 0.3 s", seconds <= 0.3),
        row("  sound again", f"{sound} of {runs}", "all", sound == runs),
    ]


def memory() -> list[bool]:
    """Peak memory of a fresh process that solves the largest task."""
    code = f"import sys; sys.path.insert(0, {str(HERE)!r}); import layout; layout.largest()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    peak = float(done.stdout.split()[-1])
    return [row("peak memory, 80 things", f"{peak:.0f} MB", "<= 1000 MB", peak <= 1000)]


def largest() -> None:
    """Solve a task of 80 things and print this process's peak memory [MB]."""
    seed = next(s for s in range(ALL_TASKS) if 78 <= len(drawn(s)["objects"]) <= 80)
    solve_bare(read_task(json.dumps(drawn(seed)).encode()))
    unit = 1e6 if sys.platform == "darwin" else 1e3
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)


# -- the suite ------------------------------------------------------------------------------------------------------


def seeds_of(count: int) -> list[int]:
    """Spread over all shapes and sizes."""
    if count >= ALL_TASKS:
        return list(range(ALL_TASKS))
    return sorted({(i * ALL_TASKS) // count + i % len(SHAPES) for i in range(count)} & set(range(ALL_TASKS)))


def suite(count: int, limit_s: float, keep: Path | None) -> list[bool]:
    """The generated tasks, with the grid placer beside."""
    found: list[Solved] = []
    grid: list[tuple[float, Findings]] = []
    for seed in seeds_of(count):
        one = solved(drawn(seed), seed)
        found.append(one)
        if limit_s > 0:
            plain, layout = place(one.task, limit_s)
            grid.append((plain.seconds, measure(one.task, layout)))
        told(_title(one), wrongs(one), slow=one.busy > SLOW_S)
        if keep is not None:
            (keep / f"task-{seed:03}.json").write_text(json.dumps(one.task))
            (keep / f"layout-{seed:03}.json").write_text(json.dumps(one.layout))
    return [*_judged(found), *_beside(found, grid)]


def _title(one: Solved) -> str:
    f = one.findings
    return (
        f"drawn({one.seed}) {SHAPES[one.seed % len(SHAPES)]}, {len(one.task['objects'])} things, {one.seconds:.1f} s "
        f"({one.busy:.1f} busy), "
        f"{one.layout['solver']}: {f.placed} placed, {f.held} of {f.stated} hold, {f.explained} explained"
    )


def told(title: str, lines: list[str], *, slow: bool = False) -> None:
    """List what failed, by seed."""
    if not lines and not slow:
        return
    print(f"    {title}{'  (slow)' if slow else ''}", flush=True)
    for line in lines[:8]:
        print(f"        {line}", flush=True)
    if len(lines) > 8:
        print(f"        ... and {len(lines) - 8} more", flush=True)


def _judged(found: list[Solved]) -> list[bool]:
    findings = [one.findings for one in found]
    counts = {
        kind: sum(len(getattr(f, kind)) for f in findings)
        for kind in ("overlaps", "floating", "outside", "blocked", "unreachable", "silent", "unexplained", "misjudged")
    }
    shaded = sum(len(f.shaded) for f in findings)
    closed, sides = sum(f.closed_sides for f in findings), sum(f.sides for f in findings)
    things = sum(len(one.task["objects"]) for one in found)
    placed, held = sum(f.placed for f in findings), sum(f.held for f in findings)
    stated, explained = sum(f.stated for f in findings), sum(f.explained for f in findings)
    names = {kind: 0 for one in found for kind in names_used([one.task])}
    for one in found:
        for relation in stated_of(one.task).values():
            names[relation["relation"]] = names.get(relation["relation"], 0) + 1
    times = [one.seconds for one in found]
    note(f"{len(found)} tasks: things, relations, names of relations", f"{things}, {stated}, {len(names)}")
    busy = [one.busy for one in found]
    note("  processor seconds a task: median, worst", f"{statistics.median(busy):.2f}, {max(busy):.2f} s")
    note("  seconds a task: median, worst", f"{statistics.median(times):.2f}, {max(times):.2f}")
    note("  things placed", f"{placed} of {things}")
    note("  tasks with nothing placed", str(sum(f.placed == 0 for f in findings)))
    note("  stated relations: hold, explained", f"{held}, {explained}")
    note("  functional sides closed, of all", f"{closed} of {sides}")
    return [
        row("  overlaps", str(counts["overlaps"]), "0", not counts["overlaps"]),
        row("  unsupported", str(counts["floating"]), "0", not counts["floating"]),
        row("  outside", str(counts["outside"]), "0", not counts["outside"]),
        row("  blocked doors", str(counts["blocked"]), "0", not counts["blocked"]),
        aim("  low windows with something tall before them", str(shaded), "0", not shaded),
        aim("  things that cannot be reached", str(counts["unreachable"]), "0", not counts["unreachable"]),
        row("  left out without a reason", str(counts["silent"]), "0", not counts["silent"]),
        row("  relations neither held nor explained", str(counts["unexplained"]), "0", not counts["unexplained"]),
        row("  certificate and measure differ", str(counts["misjudged"]), "0", not counts["misjudged"]),
    ]


def _beside(found: list[Solved], grid: list[tuple[float, Findings]]) -> list[bool]:
    """The grid placer's figures beside the solver's."""
    if not grid:
        return []
    ours = [one.findings for one in found]
    plain = [f for _, f in grid]
    things, stated = sum(len(one.task["objects"]) for one in found), sum(f.stated for f in ours)
    lines: list[tuple[str, Callable[[Findings], int], int]] = [
        ("things placed", lambda f: f.placed, things),
        ("relations that hold", lambda f: f.held, stated),
        ("overlaps, floating, outside, doors blocked", _faults, 0),
    ]
    median = statistics.median(seconds for seconds, _ in grid)
    note("  seconds a task, median: solver, grid placer",
         f"{statistics.median(one.seconds for one in found):.2f}, {median:.2f}")  # fmt: skip
    good: list[bool] = []
    for words, count, whole in lines:
        own, its = sum(map(count, ours)), sum(map(count, plain))
        better = own <= its if not whole else own >= its
        shares = f"{own}, {its}" if not whole else f"{own / whole:.0%}, {its / whole:.0%}"
        good.append(row(f"  {words}: solver, grid placer", shares, "no worse", better))
    return good


def _faults(found: Findings) -> int:
    return sum(len(getattr(found, kind)) for kind in ("overlaps", "floating", "outside", "blocked"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=30, help="of the 300; all of them take an hour or more")
    parser.add_argument("--runs", type=int, default=5, help="of each special task; of 50 things four times as many")
    parser.add_argument(
        "--grid-s", type=float, default=5.0, help="seconds for the grid placer (30 as published; 0: none)"
    )
    parser.add_argument("--only-tasks", action="store_true", help="leave the special tasks out")
    parser.add_argument("--keep", type=Path, help="keep tasks and layouts in this folder")
    options = parser.parse_args()
    if options.keep is not None:
        options.keep.mkdir(parents=True, exist_ok=True)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{os.cpu_count()} cores{load}, Python {sys.version.split()[0]}, {options.runs} runs each\n", flush=True)
    solved(three_way(99))  # warm
    good: list[bool] = []
    if not options.only_tasks:
        good += fifty_things(4 * options.runs, planted, "50 things, 60 wishes that can all hold")
        good += fifty_things(2 * options.runs, fifty, "50 things, 60 wishes drawn at random")
        good += table(options.runs) + full_room(options.runs)
        good += conflict(options.runs) + addition(options.runs) + memory()
    if options.tasks > 0:
        good += suite(options.tasks, options.grid_s, options.keep)
    raise SystemExit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
