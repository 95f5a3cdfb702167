"""The process that a lane's work runs in: `python -m diorama.engine.lane_child DATA_FOLDER LANE_NUMBER`.

It reads frames from standard input and ends when that closes, so that it never outlives its server. Its answers go
out where standard output was; anything that a library prints goes to the log instead.
"""

from __future__ import annotations

import base64
import importlib
import inspect
import json
import os
import sys
import threading
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO, cast, get_type_hints

from diorama.backends.registry import BackendIndex, find_backends
from diorama.domain.asset import Asset
from diorama.domain.capability import (
    CAPABILITIES,
    TEXT_TO_3D,
    TEXT_TO_IMAGE,
    CapabilityName,
    TextTo3dRequest,
    TextToImageRequest,
)
from diorama.domain.errors import Cancelled, DioramaError, LimitExceeded
from diorama.domain.ids import OwnerId
from diorama.engine.lane_desk import LaneDesk
from diorama.engine.lane_frames import Frame, read_frame, write_frame
from diorama.engine.lanes import CancelFlag
from diorama.engine.serving import make_and_keep, paint_and_keep, serve
from diorama.formats.values import decode, encode
from diorama.residency.ledger import Residency
from diorama.stores.blob_folder import BlobFolder
from diorama.stores.data_folder import DataFolder

PRELOAD = ("diorama.layout.solve", "diorama.makers.registry", "diorama.pipelines.steps", "diorama.render.picture")


class LaneChild:
    """Does one piece of work after the other."""

    def __init__(self, folder: DataFolder, *, memory_bytes: int, answers: BinaryIO) -> None:
        self._desk = LaneDesk(BlobFolder(folder))
        self._residency = Residency(budget_bytes=memory_bytes)
        self._backends: BackendIndex = find_backends()
        self._answers = answers
        self._answering = threading.Lock()
        self._flags: dict[int, CancelFlag] = {}
        self._todo: SimpleQueue[Frame] = SimpleQueue()

    def listen(self, requests: BinaryIO) -> None:
        """Read requests until the server is gone; runs in a thread, so that a cancel is heard during work."""
        while (frame := read_frame(requests)) is not None:
            if frame["type"] == "cancel":
                flag = self._flags.get(frame["id"])
                if flag is not None:
                    flag.set()
            else:
                self._flags[frame["id"]] = CancelFlag()
                self._todo.put(frame)
        os._exit(0)  # whoever asked is gone; nothing here is half-written, blobs appear by rename

    def work(self) -> None:
        """Serve requests for ever."""
        self.answer({"type": "ready"})
        while True:
            frame = self._todo.get()
            self.answer({"type": "begun", "id": frame["id"]})
            answer = self._do(frame)
            del self._flags[frame["id"]]
            self.answer({**answer, "id": frame["id"]})

    def answer(self, frame: Frame) -> None:
        """Send a frame to the server."""
        with self._answering:
            write_frame(self._answers, frame)

    def _do(self, frame: Frame) -> Frame:
        flag = self._flags[frame["id"]]
        try:
            with _memory_limit(frame.get("memory_mb")):
                return {"type": "done", "result": self._result(frame, flag)}
        except Cancelled:
            return {"type": "cancelled"}
        except MemoryError:
            fault = LimitExceeded(
                f"this needs more than the {frame.get('memory_mb')} MB of memory that it may take",
                hint="make it smaller",
            )
            return {"type": "failed", "error": fault.document()}
        except DioramaError as fault:
            return {"type": "failed", "error": json.loads(json.dumps(fault.document(), default=str))}
        except FileNotFoundError as fault:
            traceback.print_exception(fault)
            return {"type": "broke", "why": "a file that was kept is gone"}
        except (ArithmeticError, AssertionError, AttributeError, LookupError, NameError, OSError) as fault:
            return _broke(fault)
        except (RuntimeError, TypeError, ValueError, ImportError, SyntaxError) as fault:
            return _broke(fault)

    def _result(self, frame: Frame, flag: CancelFlag) -> Any:
        def tick(fraction: float, preview: bytes | None = None) -> None:
            flag.check()
            self._tell(frame["id"], fraction, preview)

        flag.check()
        match frame["work"]:
            case "step":
                return self._step(frame, tick)
            case "call":
                kind = CAPABILITIES[CapabilityName(frame["capability"])]
                spec = self._backends.choose(CapabilityName(frame["capability"]), frame["backend"])
                result = serve(self._residency, spec, decode(kind.request, frame["request"]), tick)
                return encode(kind.result, result)
            case "paint":
                spec = self._backends.choose(TEXT_TO_IMAGE, frame["backend"])
                request = decode(TextToImageRequest, frame["request"])
                return paint_and_keep(self._residency, self._desk, spec, request, tick)
            case _:
                spec = self._backends.choose(TEXT_TO_3D, frame["backend"])
                request = decode(TextTo3dRequest, frame["request"])
                owner = OwnerId(frame["owner"])
                return encode(Asset, make_and_keep(self._residency, self._desk, spec, request, owner, tick))

    def _step(self, frame: Frame, tick: Any) -> Any:
        step = find_step(frame["step"])
        hints = get_type_hints(step)
        names = list(inspect.signature(step).parameters)[2:]  # after desk and tick
        args = [decode(hints[name], value) for name, value in zip(names, frame["args"], strict=False)]
        return encode(hints["return"], step(self._desk, tick, *args))

    def _tell(self, number: int, fraction: float, preview: bytes | None) -> None:
        frame: Frame = {"type": "tick", "id": number, "fraction": fraction}
        if preview is not None:
            frame["preview"] = base64.b64encode(preview).decode()
        self.answer(frame)


def find_step(name: str) -> Callable[..., Any]:
    """The function `module:function`."""
    module, _, function = name.partition(":")
    return cast("Callable[..., Any]", getattr(importlib.import_module(module), function))


def _broke(fault: BaseException) -> Frame:
    traceback.print_exception(fault)
    return {"type": "broke", "why": type(fault).__name__}


@contextmanager
def _memory_limit(megabytes: int | None) -> Generator[None]:
    """Let this process grow by so much and no more for the duration (where the system can: not on Windows)."""
    if megabytes is None or sys.platform == "win32":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_address_space() + (megabytes << 20), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _address_space() -> int:
    """Bytes of address space in use (Linux); elsewhere a generous guess."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except FileNotFoundError:
        return 8 << 30
    return pages * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Start the lane process."""
    root, memory_mb = Path(sys.argv[1]), int(sys.argv[2])
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    requests = os.fdopen(os.dup(0), "rb")
    if sys.platform != "win32":
        os.nice(10)  # the server answers first
    child = LaneChild(DataFolder(root), memory_bytes=memory_mb << 20, answers=answers)
    threading.Thread(target=child.listen, args=(requests,), daemon=True).start()
    for module in PRELOAD:
        importlib.import_module(module)
    child.work()


if __name__ == "__main__":
    main()
