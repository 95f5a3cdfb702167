"""Compares a data folder with what was promised. It reads the database by itself, not through the stores."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from diorama.domain.plain import to_json_bytes
from diorama.scene.patch import apply
from tests.faults.ledger import Ledger
from tests.faults.watchers import faults_of

ENDINGS = ("done", "failed", "cancelled")
MAX_DEATHS, MAX_STARTS = 3, 10  # of workers under one job, and of servers; then it is parked
Row = sqlite3.Row


@dataclass
class Verdict:
    """Counts of one trial; `faults` must be empty."""

    jobs: int = 0
    edits: int = 0
    versions: int = 0
    blobs: int = 0
    watched: int = 0  # jobs
    told: int = 0  # events
    resumed: int = 0  # jobs whose watcher came back in the middle
    ended: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def must(self, true: object, fault: str) -> None:
        """Note a fault unless it is true."""
        if not true:
            self.faults.append(fault)


def opened(folder: Path) -> closing[sqlite3.Connection]:
    """The database of a data folder, to be read while a server may work on it."""
    database = sqlite3.connect(f"file:{folder / 'diorama.sqlite'}?mode=ro", uri=True, timeout=30)
    database.row_factory = sqlite3.Row
    return closing(database)


def unended(folder: Path) -> int:
    """Jobs that have not ended."""
    with opened(folder) as database:
        return database.execute("SELECT count(*) FROM job WHERE status IN ('queued', 'running')").fetchone()[0]


def unfinished(folder: Path) -> int:
    """Workflows that are kept to be gone on with."""
    with opened(folder) as database:
        return len(_workflows(database))


def judge(folder: Path, ledger: Ledger, *, allowed_errors: tuple[str, ...] = ()) -> Verdict:
    """Compare, once every job has ended and the server has stopped.

    Args:
        allowed_errors: Codes that a job may have failed with, beside `worker_died` after as many deaths as park it.
    """
    verdict = Verdict(jobs=len(ledger.jobs), edits=len(ledger.edits), faults=list(ledger.faults))
    with opened(folder) as database:
        _judge_database(database, verdict)
        _judge_jobs(database, ledger, verdict, allowed_errors)
        _judge_things(database, verdict)
        _judge_events(database, verdict)
        _judge_told(database, ledger, verdict)
        _judge_edits(database, ledger, verdict)
        for row in database.execute("SELECT * FROM scene"):
            _judge_history(database, row, ledger, verdict)
        _judge_blobs(database, folder, verdict)
    return verdict


def _judge_database(database: sqlite3.Connection, verdict: Verdict) -> None:
    (health,) = database.execute("PRAGMA integrity_check").fetchone()
    verdict.must(health == "ok", f"torn: the database is damaged: {health}")
    broken = database.execute("PRAGMA foreign_key_check").fetchall()
    verdict.must(not broken, f"torn: {len(broken)} rows point nowhere")
    pending = _workflows(database)
    verdict.must(not pending, f"workflows are left that nobody goes on with: {pending}")


def _workflows(database: sqlite3.Connection) -> list[str]:
    found = database.execute("SELECT workflow_uuid FROM workflow_status WHERE status IN ('PENDING', 'ENQUEUED')")
    return [row["workflow_uuid"] for row in found]


def _judge_jobs(database: sqlite3.Connection, ledger: Ledger, verdict: Verdict, allowed: tuple[str, ...]) -> None:
    rows = {row["id"]: row for row in database.execute("SELECT * FROM job")}
    keys: dict[str, list[str]] = {}
    for row in database.execute("SELECT key, job_id FROM idempotency"):
        keys.setdefault(row["key"], []).append(row["job_id"])
    for key, job_id in ledger.jobs.items():
        verdict.must(job_id in rows, f"lost: {job_id} was accepted and is gone")
        verdict.must(keys.get(key) == [job_id], f"the key {key} of {job_id} stands for {keys.get(key)}")
    promised = set(ledger.jobs.values())
    key_of = {job_id: key for key, jobs in keys.items() for job_id in jobs}
    for row in rows.values():
        known = row["id"] in promised or key_of.get(row["id"]) in ledger.tried_jobs
        verdict.must(known, f"doubled: {row['id']} was never asked for")
        verdict.ended[row["status"]] += 1
        _judge_end(row, ledger, verdict, allowed)


def _judge_end(row: Row, ledger: Ledger, verdict: Verdict, allowed: tuple[str, ...]) -> None:
    name = f"{row['id']} ({row['kind']})"
    verdict.must((row["result"] is not None) == (row["status"] == "done"), f"{name}: result of a {row['status']} job")
    verdict.must((row["error"] is not None) == (row["status"] == "failed"), f"{name}: error of a {row['status']} job")
    match row["status"]:
        case "done":
            return
        case "cancelled":
            verdict.must(row["id"] in ledger.cancelled, f"{name} was cancelled, and nobody asked for that")
        case "failed":
            code = json.loads(row["error"])["code"]
            parked = row["deaths"] >= MAX_DEATHS or row["attempts"] > MAX_STARTS
            verdict.must((code == "worker_died" and parked) or code in allowed, f"{name} failed: {row['error']}")
        case status:
            verdict.faults.append(f"lost: {name} never ended: {status}")


def _judge_things(database: sqlite3.Connection, verdict: Verdict) -> None:
    """Assets and scenes are exactly what results of jobs name, once each."""
    assets: set[str] = set()
    scenes: list[str] = []
    for row in database.execute("SELECT * FROM job WHERE status = 'done'"):
        result: dict[str, Any] = json.loads(row["result"])
        assets |= {*result.get("assets", []), *([result["asset_id"]] if "asset_id" in result else [])}
        scenes += [result["scene_id"]] if row["kind"] == "text_to_scene" else []
    kept = Counter(row["id"] for row in database.execute("SELECT id FROM asset"))
    verdict.must(set(kept) >= assets, f"lost: assets of results: {assets - set(kept)}")
    verdict.must(set(kept) <= assets, f"doubled: assets that no result names: {set(kept) - assets}")
    verdict.must(all(count == 1 for count in kept.values()), f"doubled: assets: {kept}")
    found = sorted(row["id"] for row in database.execute("SELECT id FROM scene"))
    verdict.must(found == sorted(scenes), f"scenes: results name {sorted(scenes)}, there are {found}")
    searched = database.execute("SELECT count(*) FROM asset_search").fetchone()[0]
    verdict.must(searched == len(kept), f"{searched} assets can be found by words, {len(kept)} are there")


def _judge_events(database: sqlite3.Connection, verdict: Verdict) -> None:
    status = {row["id"]: row["status"] for row in database.execute("SELECT id, status FROM job")}
    by_job: dict[str, list[tuple[int, dict[str, Any]]]] = {job_id: [] for job_id in status}
    for row in database.execute("SELECT * FROM job_event ORDER BY job_id, sequence"):
        by_job[row["job_id"]].append((row["sequence"], json.loads(row["document"])))
    for job_id, events in by_job.items():
        numbers = [number for number, _ in events]
        kinds = [document["kind"] for _, document in events]
        verdict.must(numbers == list(range(1, len(events) + 1)), f"{job_id}: events are numbered {numbers}")
        endings = [kind for kind in kinds if kind in ENDINGS]
        verdict.must(endings == [status[job_id]] and kinds[-1:] == endings, f"{job_id}: its events are {kinds}")
        verdict.must(kinds.count("accepted") == 1 and kinds[0] == "accepted", f"{job_id}: its events are {kinds}")
        artifacts = [(document["name"], document["sha256"]) for _, document in events if document["kind"] == "artifact"]
        verdict.must(len(artifacts) == len(set(artifacts)), f"doubled: {job_id}: artifacts {artifacts}")


def _judge_told(database: sqlite3.Connection, ledger: Ledger, verdict: Verdict) -> None:
    """Every watcher heard every event as it is kept, once and in order, whatever broke meanwhile."""
    kept: dict[str, list[Any]] = {}
    for row in database.execute("SELECT job_id, document FROM job_event ORDER BY job_id, sequence"):
        kept.setdefault(row["job_id"], []).append(json.loads(row["document"]))
    for told in ledger.told:
        verdict.faults += faults_of(told, kept.get(told.job, []))
        verdict.told += len(told.events)
        verdict.resumed += told.breaks > 0
    verdict.watched = len(ledger.told)


def _judge_edits(database: sqlite3.Connection, ledger: Ledger, verdict: Verdict) -> None:
    """Every acknowledged edit is in the log as what it was, and nothing is there that nobody sent."""
    log = {(row["scene_id"], row["version"]): row for row in database.execute("SELECT * FROM scene_change")}
    for place, (edit, _) in ledger.edits.items():
        row = log.get(place)
        if row is None:
            verdict.faults.append(f"lost: {edit} was acknowledged as {place} and is gone")
            continue
        kept = row["kind"] == edit.kind and place[1] == edit.expected + 1 and edit.marker in row["patch"]
        verdict.must(kept, f"{edit} was acknowledged as {place}; the log has {row['kind']} {row['patch']}")
    tried = Counter((edit.scene, edit.expected + 1, edit.kind) for edit in ledger.tried_edits)
    for (scene, version), row in log.items():
        if row["kind"] != "create":
            verdict.must(tried[scene, version, row["kind"]], f"doubled: nobody sent {row['kind']} {version} of {scene}")
    markers = Counter(
        operation["value"]
        for row in log.values()
        if row["kind"] == "patch"
        for operation in json.loads(row["patch"])
        if operation["path"] == "/name"
    )
    verdict.must(all(count == 1 for count in markers.values()), f"doubled: edits {markers.most_common(3)}")


def _judge_history(database: sqlite3.Connection, row: Row, ledger: Ledger, verdict: Verdict) -> None:
    """The log leads to the document, forwards and back, through the hashes that clients were told; the piles of undo
    and redo are those that the log makes.
    """
    scene = row["id"]
    log = database.execute("SELECT * FROM scene_change WHERE scene_id = ? ORDER BY version", (scene,)).fetchall()
    numbers = [change["version"] for change in log]
    verdict.must(
        numbers == list(range(1, row["version"] + 1)), f"{scene} is at {row['version']}, its log has {numbers}"
    )
    verdict.versions += len(log)
    document: Any = None
    hashes: list[str] = []  # of each version, going forwards
    piles = _Piles()
    for change in log:
        document = apply(document, json.loads(change["patch"]))
        hashes.append(_hash_of(document))
        acknowledged = ledger.edits.get((scene, change["version"]))
        told = hashes[-1] if acknowledged is None else acknowledged[1]
        verdict.must(hashes[-1] == told, f"{scene} version {change['version']} is not what its client was told")
        fault = piles.step(change, hashes)
        verdict.must(not fault, f"{scene} version {change['version']}: {fault}")
    verdict.must(hashes[-1:] == [row["sha256"]], f"{scene}: the log leads to another document")
    verdict.must(hashlib.sha256(row["document"].encode()).hexdigest() == row["sha256"], f"torn: {scene}")
    stored = (json.loads(row["undo"]), json.loads(row["redo"]))
    verdict.must(stored == (piles.undo, piles.redo), f"{scene}: piles {stored}, the log makes {piles}")
    document = json.loads(row["document"])
    for change in reversed(log[1:]):
        document = apply(document, json.loads(change["inverse"]))
        verdict.must(_hash_of(document) == hashes[change["version"] - 2], f"{scene}: back from {change['version']}")


@dataclass
class _Piles:
    """What can be undone and redone, by the log alone."""

    undo: list[int] = field(default_factory=list)
    redo: list[int] = field(default_factory=list)
    around: dict[int, tuple[str, str]] = field(default_factory=dict)  # version -> hash before it and after it

    def step(self, change: Row, hashes: list[str]) -> str:
        """Follow one change; what is wrong with it, if anything is."""
        before, after = hashes[-2] if len(hashes) > 1 else "", hashes[-1]
        match change["kind"]:
            case "patch":
                self.around[change["version"]] = (before, after)
                if before != after:
                    self.undo.append(change["version"])
                    self.redo.clear()
                return ""
            case "undo" | "redo" as kind:
                source, target = (self.undo, self.redo) if kind == "undo" else (self.redo, self.undo)
                if not source or source[-1] != change["of_version"]:
                    return f"{kind} of {change['of_version']}, the next one was {source[-1:]}"
                target.append(source.pop())
                way = self.around[change["of_version"]]
                came = way[::-1] if kind == "undo" else way
                return "" if (before, after) == came else f"{kind} does not lead where the patch came from"
            case _:
                return ""


def _hash_of(document: Any) -> str:
    return hashlib.sha256(to_json_bytes(document)).hexdigest()


def _judge_blobs(database: sqlite3.Connection, folder: Path, verdict: Verdict) -> None:
    there: set[str] = set()
    for path in (folder / "blobs").rglob("*"):
        if path.is_file() and "incoming" not in path.parts:
            there.add(path.name)
            whole = hashlib.sha256(path.read_bytes()).hexdigest() == path.name
            verdict.must(whole, f"torn: the blob {path.name}")
    verdict.blobs = len(there)
    named = {row["sha256"] for row in database.execute("SELECT DISTINCT sha256 FROM blob_use")}
    verdict.must(named <= there, f"lost: blobs that are named: {sorted(named - there)[:5]}")
    _judge_names(database, named, verdict)


def _judge_names(database: sqlite3.Connection, named: set[str], verdict: Verdict) -> None:
    """Whatever a result shows is held, so that retention leaves it alone."""
    for row in database.execute("SELECT id, result FROM job WHERE status = 'done'"):
        files: Mapping[str, str] = json.loads(row["result"]).get("files", {})
        loose = sorted(set(files.values()) - named)
        verdict.must(not loose, f"{row['id']}: nothing holds its files {loose[:3]}")
