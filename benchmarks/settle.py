"""Made rooms under gravity: how far does anything drift in two simulated seconds?

    python benchmarks/settle.py [--rooms 12] [--seconds 2] [--json]

A sound layout leaves a gap of 0.7 mm under each thing and nothing else for gravity to do. So every thing should fall
by 0.7 mm for each thing under it, slip by nothing and turn by nothing. Ends with 1 if anything does more. The rows
are those of docs/layout-proof.md. Needs the extra `settle`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from typing import Any

from diorama.compose.settings import load_settings
from diorama.compose.wire import build_studio
from diorama.domain.tick import no_tick
from diorama.pipelines.settle import SettleReport, settle
from diorama.pipelines.text_to_scene import TextToScene

ROOMS = (
    "a bedroom with a double bed flanked by two nightstands, a lamp on each, a wardrobe facing the bed, a round rug"
    " and a cat on the rug",
    "a dining room with a round table and six chairs around it, a plate on the table for each chair, a sideboard"
    " against the wall and a pendant light above the table",
    "a living room with a sofa facing a television, a coffee table in front of the sofa, a floor lamp left of the"
    " sofa, a bookshelf in the corner and a plant",
    "an office with four desks in a row, an office chair at each desk, a laptop on each desk and a whiteboard",
    "a kitchen with a fridge next to the stove, a table with four chairs and a fruit bowl on the table",
    "a bathroom with a bathtub, a sink under a mirror, a toilet and a towel rack",
    "an apartment with a bedroom with a bed and a wardrobe, a kitchen with a table and two chairs, and a living room"
    " with a sofa and a tv",
    "a small study with a desk at the window, a chair, a bookshelf with ten books in it and a globe on the desk",
    "a kids room with a bunk bed, a toy box, a teddy bear on the bed, a round rug, a small table and two stools",
    "a reading corner with an armchair, an ottoman in front of it, a side table next to the armchair with a cup on it"
    " and a cat on the rug",
    "a living room with a piano against the wall, three pictures on the wall, two armchairs facing each other and a"
    " chandelier from the ceiling",
    "a room with a table, a stack of five books on the table, a vase on the books and a basket next to the table",
)


async def row_of(text: str, seconds: float) -> tuple[dict[str, Any], SettleReport]:
    """Make one room and let it stand."""
    async with build_studio(load_settings()) as studio:
        made = await studio.create_scene(TextToScene(text=text))
        desk = _Desk(studio)
        assets = {asset.id: asset for asset in made.assets}
        started = time.perf_counter()
        report = settle(desk, no_tick, made.scene, assets, seconds).report
        wall_s = time.perf_counter() - started
    free = [drift for drift in report.objects.values() if not drift.fixed]
    row = {
        "room": text.split(" with ")[0].removeprefix("a ").removeprefix("an "),
        "things": len(report.objects),
        "free": len(free),
        "sound": made.certificate.sound,
        "fall_mm": round(max((drift.fall for drift in free), default=0.0) * 1000, 2),
        "slip_mm": round(max((drift.slip for drift in free), default=0.0) * 1000, 3),
        "turn_deg": round(report.largest_turn, 3),
        "moved": list(report.moved),
        "coarse": list(report.coarse),
        "wall_s": round(wall_s, 1),
    }
    return row, report


class _Desk:
    """The studio's blobs, as a step reads them."""

    def __init__(self, studio: Any) -> None:
        self._desk = studio._engine.desk
        self.put, self.get, self.model = self._desk.put, self._desk.get, self._desk.model


def main() -> int:
    """Print the table; 1 if anything moved by more than its resting gaps."""
    parser = argparse.ArgumentParser(description="Drift of made rooms under gravity.")
    parser.add_argument("--rooms", type=int, default=len(ROOMS))
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    rows = []
    if not given.json:
        print("| room | things | free | sound | fall mm | slip mm | turn deg | moved further | wall s |")
        print("|---|---|---|---|---|---|---|---|---|")
    for text in ROOMS[: given.rooms]:
        row, _ = asyncio.run(row_of(text, given.seconds))
        rows.append(row)
        if not given.json:
            moved = ", ".join(row["moved"]) or "nothing"
            cells = (row["room"], row["things"], row["free"], row["sound"], row["fall_mm"], row["slip_mm"])
            print("|", " | ".join(map(str, (*cells, row["turn_deg"], moved, row["wall_s"]))), "|", flush=True)
    if given.json:
        print(json.dumps(rows, indent=2))
    return 1 if any(row["moved"] for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
