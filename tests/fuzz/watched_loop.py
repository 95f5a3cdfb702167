"""A recipe that brings a watch on event loops into the server that loads it: each callback that was at work for more
than 100 ms is a line of the log, with level `error`. `tests.fuzz.world` finds it there.
"""

from __future__ import annotations

import atexit
import json
import sys
from contextlib import ExitStack

from diorama.testing.loop_guard import Block, watch_blocks
from diorama.testing.recipes import NULL

RECIPE = NULL


def _tell(block: Block) -> None:
    ms = round(block.work_s * 1000)
    print(json.dumps({"level": "error", "event": "loop_held_up", "what": block.what, "ms": ms}), file=sys.stderr)


_watch = ExitStack()
_watch.enter_context(watch_blocks(_tell, of="work"))
atexit.register(_watch.close)
