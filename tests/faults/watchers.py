"""Watchers that follow jobs to their ends across every end of the server, and what they were told.

Each takes a job that was accepted lately and hears its events, over HTTP or the socket. When the line breaks it comes
back and names the last event that it got.
"""

from __future__ import annotations

import json
import random
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from diorama.wire import json_codec
from diorama.wire.documents import to_document
from diorama.wire.messages import ClientFrame, Hello, Unwatched, Watch, Welcome
from tests.faults.ledger import Ledger
from tests.faults.server import ServerProcess, wait_for

LINES = ("events", "events", "socket")  # one watcher each
LATE = 5  # of so many jobs that were accepted last, one is taken
PAUSE_S = 0.05
STATES = ("progress", "preview")
BROKEN = (OSError, HTTPException, WebSocketException, TimeoutError)  # the server went away


@dataclass
class Told:
    """What one watcher heard of one job. breaks: how often it came back with events before and after it."""

    job: str
    line: str
    events: list[dict[str, Any]] = field(default_factory=list)
    breaks: int = 0
    whole: bool = False  # it was said that nothing more will come

    @property
    def last(self) -> int:
        """Sequence number of the last kept event."""
        return self.events[-1]["head"]["sequence"] if self.events else 0


@dataclass
class Watchers:
    """They work from `begin` to `finish`; what they heard stands in the ledger."""

    server: ServerProcess
    ledger: Ledger
    seed: int
    _last: threading.Event = field(default_factory=threading.Event, init=False)  # no further job is begun
    _leave: threading.Event = field(default_factory=threading.Event, init=False)
    _threads: list[threading.Thread] = field(default_factory=list, init=False)

    def begin(self) -> None:
        """Start them."""
        for number, line in enumerate(LINES):
            rng = random.Random(f"{self.seed}/watcher/{number}")
            self._threads.append(threading.Thread(target=self._work, args=(line, rng), daemon=True))
            self._threads[-1].start()

    def finish(self, within_s: float = 30.0) -> None:
        """Let each hear its last job to the end; all jobs have ended by now."""
        self._last.set()
        try:
            wait_for(lambda: not any(map(threading.Thread.is_alive, self._threads)), within_s=within_s, what="watchers")
        except AssertionError as fault:
            self.ledger.wrong(f"lost: a watcher never heard the end: {fault}")

    def leave(self) -> None:
        """Stop them, whatever they wait for."""
        self._last.set()
        self._leave.set()

    def _work(self, line: str, rng: random.Random) -> None:
        while not self._last.is_set():
            told = self._choose(line, rng)
            if told is None:
                self._leave.wait(PAUSE_S)
                continue
            while not told.whole and not self._leave.is_set():
                had = len(told.events)
                try:
                    self._hear(told)
                except BROKEN:
                    self._leave.wait(PAUSE_S)
                told.breaks += 0 < had < len(told.events)

    def _choose(self, line: str, rng: random.Random) -> Told | None:
        """A job that nobody watches yet."""
        with self.ledger.lock:
            watched = {told.job for told in self.ledger.told}
            free = [job for job in list(self.ledger.jobs.values())[-LATE:] if job not in watched]
            if not free:
                return None
            self.ledger.told.append(Told(rng.choice(free), line))
            return self.ledger.told[-1]

    def _hear(self, told: Told) -> None:
        """Until the line breaks, or nothing more will come."""
        for document in self._over_http(told) if told.line == "events" else self._over_socket(told):
            if document["kind"] not in STATES:
                told.events.append(document)

    def _url(self) -> str:
        if not self.server.url:
            raise ConnectionError("the server is starting")
        return self.server.url

    def _over_http(self, told: Told) -> Iterator[dict[str, Any]]:
        with closing(HTTPConnection(urlsplit(self._url()).netloc, timeout=60)) as connection:
            headers = {"Last-Event-ID": str(told.last)} if told.events else {}
            connection.request("GET", f"/v1/jobs/{told.job}/events", headers=headers)
            answer = connection.getresponse()
            if answer.status == 204:
                told.whole = True
            elif answer.status not in (200, 429, 503):
                self.ledger.wrong(f"the events of {told.job} were answered {answer.status}")
            if answer.status != 200:
                self._leave.wait(PAUSE_S)
                return
            frame: dict[str, str] = {}
            while line := answer.readline().decode():
                name, _, value = line.rstrip("\n").partition(": ")
                if name:
                    frame[name] = value
                    continue
                if "data" in frame:  # a frame that breaks off is none
                    document = json.loads(frame["data"])
                    kept = None if document["kind"] in STATES else str(document["head"]["sequence"])
                    if frame.get("id") != kept:
                        self.ledger.wrong(f"{told.job}: an event has the id {frame.get('id')}: {document}")
                    yield document
                frame = {}

    def _over_socket(self, told: Told) -> Iterator[dict[str, Any]]:
        place = self._url().replace("http", "ws") + "/v1/socket"
        with connect(place, subprotocols=[json_codec.SUBPROTOCOL], compression=None, proxy=None) as line:
            resume = (Watch(topic=told.job, after=told.last),)
            line.send(json_codec.encode_client(ClientFrame(id=1, message=Hello(resume=resume))))
            while True:
                message = json_codec.decode_server(line.recv(timeout=60)).message
                match message:
                    case Welcome(refused=refused):
                        if refused:
                            self._leave.wait(PAUSE_S)
                            return
                    case Unwatched(error=error):
                        told.whole = error is None
                        return
                    case _ if hasattr(message, "head"):
                        yield json.loads(json.dumps(to_document(message)))
                    case _:
                        continue  # a ping: the job lasts no minute


def faults_of(told: Told, kept: list[dict[str, Any]]) -> Iterator[str]:
    """What is wrong with what a watcher was told. kept: the job's events as the database has them."""
    name = f"{told.job}, watched over {told.line}"
    numbers = [event["head"]["sequence"] for event in told.events]
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    if twice:
        yield f"doubled: {name}: events {twice} were told more than once"
    missed = sorted(set(range(1, len(kept) + 1)) - set(numbers))
    if missed or not told.whole:
        yield f"lost: {name}: events {missed} of {len(kept)} were not told; told to the end: {told.whole}"
    if numbers != sorted(numbers):
        yield f"{name}: events came as {numbers}"
    by_number = {event["head"]["sequence"]: event for event in kept}
    for event in told.events:
        if event != by_number.get(event["head"]["sequence"]):
            yield f"{name}: {event} was told; kept is {by_number.get(event['head']['sequence'])}"
