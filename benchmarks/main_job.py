"""The main job, timed and checked: `python benchmarks/main_job.py` (or `make bench`).

Times are medians over fresh processes; results are measured by `independent.py` from the files alone.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from independent import Findings, measure

HERE = Path(__file__).parent
PROMPTS = [line for line in (HERE / "prompts.txt").read_text().splitlines() if line.strip()]
TWELVE = (
    "A living room with a sofa against the wall, a coffee table in front of the sofa, an armchair on either side of "
    "the coffee table, a television facing the sofa, a bookshelf against the wall, a floor lamp in the corner, "
    "a plant next to the bookshelf, a vase and a book on the coffee table, a rug and a cat next to the sofa"
)


def timed(command: list[str]) -> tuple[float, float, str]:
    """Seconds, peak megabytes and standard output of a fresh process."""
    started = time.perf_counter()
    done = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    out, err = done.communicate(timeout=120)
    seconds = time.perf_counter() - started
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: exit code {done.returncode}\n{err}")
    return seconds, 0.0, out


def peak_mb(command: list[str]) -> float:
    """Peak resident memory of a command, measured by a parent that runs nothing else."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, capture_output=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return float(done.stdout) / unit


def row(name: str, value: str, goal: str, good: bool) -> bool:
    print(f"{name:<52} {value:>14}   {goal:<14} {'ok' if good else 'MISSED'}")
    return good


def warm_generation(runs: int) -> list[float]:
    """Seconds from text to files in memory, picture included, in a process that has done it once."""
    code = f"""
import asyncio, time
from diorama.compose.wire import build_studio
from diorama.pipelines.text_to_scene import TextToScene
async def main():
    for number in range({runs + 1}):
        async with build_studio() as studio:
            started = time.perf_counter()
            await studio.create_scene(TextToScene(text={TWELVE!r}, seed=number))
            print(time.perf_counter() - started)
asyncio.run(main())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return [float(line) for line in done.stdout.split()][1:]


def picture(runs: int, folder: Path) -> list[float]:
    """Seconds of the 640 px picture alone, of a result folder, in a process that has taken it once."""
    code = f"""
import time
from pathlib import Path
from diorama.formats.documents import load_scene
from diorama.formats.glb import read_glb
from diorama.makers.shell import room_shell
from diorama.render.picture import scene_picture
folder = Path({str(folder)!r})
scene = load_scene((folder / "scene.json").read_bytes())
bodies = [item.body for item in scene.objects.values()]
models = {{b.sha256: read_glb((folder / "assets" / b.id / "asset.glb").read_bytes()).to_model() for b in bodies}}
shells = {{name: room_shell(room) for name, room in scene.rooms.items()}}
for number in range({runs + 1}):
    started = time.perf_counter()
    scene_picture(scene, models, shells, width=640, height=480)
    print(time.perf_counter() - started)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return [float(line) for line in done.stdout.split()][1:]


def speed(runs: int, work: Path) -> list[bool]:
    """Cold and warm times, memory, and import."""
    make = [sys.executable, "-m", "diorama", "make", TWELVE, "--json", "-o", str(work / "twelve")]
    cold = [timed(make) for _ in range(runs)]
    count = len(json.loads(cold[0][2])["objects"])
    imports = [timed([sys.executable, "-c", "import diorama"])[0] for _ in range(runs + 2)]
    bare = [timed([sys.executable, "-c", "pass"])[0] for _ in range(runs + 2)]
    seconds = statistics.median(run[0] for run in cold)
    warm = statistics.median(warm_generation(runs))
    alone = statistics.median(picture(runs, work / "twelve"))
    memory = peak_mb(make)
    light = statistics.median(imports) - statistics.median(bare)
    return [
        row("objects in the timed room", str(count), "12", count == 12),
        row("cold from the shell, median", f"{seconds:.2f} s", "<= 3 s", seconds <= 3),
        row("generation with the 640 px preview, warm, median", f"{warm:.2f} s", "<= 1.5 s", warm <= 1.5),
        row("the 640 px picture alone, warm, median", f"{alone:.2f} s", "<= 0.7 s", alone <= 0.7),
        row("peak memory", f"{memory:.0f} MB", "<= 1000 MB", memory <= 1000),
        row("import diorama, beyond a bare interpreter", f"{light:.3f} s", "<= 0.3 s", light <= 0.3),
    ]


def soundness(work: Path) -> list[bool]:
    """The sample prompts, each measured from its files."""
    found: list[tuple[str, Findings]] = []
    for number, prompt in enumerate(PROMPTS):
        folder = work / f"prompt-{number + 1:02}"
        timed([sys.executable, "-m", "diorama", "make", prompt, "--json", "-o", str(folder)])
        found.append((prompt, measure(folder)))
    for prompt, finding in found:
        for line in (*finding.overlaps, *finding.floating, *finding.outside, *finding.broken):
            print(f"    {line}    <- {prompt}")
    held = sum(finding.relations_held for _, finding in found)
    stated = sum(finding.relations_stated for _, finding in found)
    counts = [sum(len(getattr(f, kind)) for _, f in found) for kind in ("overlaps", "floating", "outside")]
    return [
        row(f"overlaps over 1 mm in {len(PROMPTS)} prompts", str(counts[0]), "0", counts[0] == 0),
        row("floating", str(counts[1]), "0", counts[1] == 0),
        row("outside", str(counts[2]), "0", counts[2] == 0),
        row("stated relations that hold", f"{held} of {stated}", "all", held == stated and stated >= 50),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="keep the results in this folder")
    options = parser.parse_args()
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, {options.runs} runs each\n")
    with tempfile.TemporaryDirectory() as scratch:
        work = options.keep or Path(scratch)
        good = [*speed(options.runs, work), *soundness(work)]
    raise SystemExit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
