"""What clients were promised in a trial, and whether the server kept it. Reads the database by itself."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any


@dataclass
class Ledger:
    """Everything that was acknowledged, and everything that was tried without an answer."""

    jobs: dict[str, str] = field(default_factory=dict)  # idempotency key -> job id
    tried_jobs: set[str] = field(default_factory=set)
    edits: dict[str, int] = field(default_factory=dict)  # marker -> version that was acknowledged
    tried_edits: set[str] = field(default_factory=set)
    lock: Lock = field(default_factory=Lock)

    def accepted(self, key: str, job_id: str) -> None:
        with self.lock:
            before = self.jobs.setdefault(key, job_id)
            assert before == job_id, f"one idempotency key gave two jobs: {before}, {job_id}"

    def edited(self, marker: str, version: int) -> None:
        with self.lock:
            assert marker not in self.edits
            self.edits[marker] = version


@dataclass
class Verdict:
    """Counts of one trial; `faults` must be empty."""

    jobs: int = 0
    edits: int = 0
    blobs: int = 0
    faults: list[str] = field(default_factory=list)


def judge(folder: Path, ledger: Ledger, *, allowed_errors: tuple[str, ...] = ()) -> Verdict:
    """Compare the data folder with the promises, once every job has ended."""
    verdict = Verdict(jobs=len(ledger.jobs), edits=len(ledger.edits))
    database = sqlite3.connect(f"file:{folder / 'diorama.sqlite'}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    try:
        _judge_database(database, verdict)
        _judge_jobs(database, ledger, verdict, allowed_errors)
        _judge_events(database, verdict)
        _judge_edits(database, ledger, verdict)
        _judge_blobs(database, folder, verdict)
    finally:
        database.close()
    return verdict


def _judge_database(database: sqlite3.Connection, verdict: Verdict) -> None:
    (health,) = database.execute("PRAGMA integrity_check").fetchone()
    if health != "ok":
        verdict.faults.append(f"the database is damaged: {health}")
    broken = database.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        verdict.faults.append(f"{len(broken)} rows point nowhere")


def _judge_jobs(database: sqlite3.Connection, ledger: Ledger, verdict: Verdict, allowed: tuple[str, ...]) -> None:
    rows = {row["id"]: row for row in database.execute("SELECT * FROM job")}
    for key, job_id in ledger.jobs.items():
        row = rows.get(job_id)
        if row is None:
            verdict.faults.append(f"lost: {job_id} was accepted and is gone")
            continue
        kept = database.execute("SELECT job_id FROM idempotency WHERE key = ?", (key,)).fetchall()
        if [one["job_id"] for one in kept] != [job_id]:
            verdict.faults.append(f"doubled: {key} stands for {len(kept)} jobs")
        if row["status"] != "done":
            code = json.loads(row["error"])["code"] if row["error"] else ""
            if code not in allowed:
                verdict.faults.append(f"{job_id} ({row['kind']}) ended as {row['status']}: {row['error']}")
    unknown = [row for row in rows.values() if row["id"] not in set(ledger.jobs.values())]
    keys = {row["job_id"]: row["key"] for row in database.execute("SELECT * FROM idempotency")}
    verdict.faults += [
        f"doubled: {row['id']} was never asked for" for row in unknown if keys.get(row["id"]) not in ledger.tried_jobs
    ]
    for row in rows.values():
        if row["status"] == "done":
            _judge_result(database, row, verdict)


def _judge_result(database: sqlite3.Connection, row: sqlite3.Row, verdict: Verdict) -> None:
    result: dict[str, Any] = json.loads(row["result"])
    assets = result.get("assets", [])
    assets += [result["asset_id"]] if "asset_id" in result else []
    for asset in assets:
        (count,) = database.execute("SELECT count(*) FROM asset WHERE id = ?", (asset,)).fetchone()
        if count != 1:
            verdict.faults.append(f"{row['id']}: {count} assets {asset}")
    if row["kind"] == "text_to_scene":
        (count,) = database.execute("SELECT count(*) FROM scene WHERE id = ?", (result["scene_id"],)).fetchone()
        if count != 1:
            verdict.faults.append(f"{row['id']}: {count} scenes")


def _judge_events(database: sqlite3.Connection, verdict: Verdict) -> None:
    by_job: dict[str, list[tuple[int, str]]] = {}
    for row in database.execute("SELECT * FROM job_event ORDER BY job_id, sequence"):
        by_job.setdefault(row["job_id"], []).append((row["sequence"], json.loads(row["document"])["kind"]))
    for job_id, events in by_job.items():
        if [number for number, _ in events] != list(range(1, len(events) + 1)):
            verdict.faults.append(f"{job_id}: events are numbered {[number for number, _ in events]}")
        endings = [kind for _, kind in events if kind in ("done", "failed", "cancelled")]
        if len(endings) != 1 or events[-1][1] != endings[0]:
            verdict.faults.append(f"{job_id}: it ended {len(endings)} times: {[kind for _, kind in events]}")


def _judge_edits(database: sqlite3.Connection, ledger: Ledger, verdict: Verdict) -> None:
    versions: dict[str, list[tuple[str, int]]] = {}
    for row in database.execute("SELECT * FROM scene_change WHERE kind = 'patch'"):
        for operation in json.loads(row["patch"]):
            versions.setdefault(str(operation.get("value")), []).append((row["scene_id"], row["version"]))
    for marker, version in ledger.edits.items():
        found = versions.get(marker, [])
        if [number for _, number in found] != [version]:
            verdict.faults.append(f"the edit {marker} was acknowledged as version {version}; the log has {found}")
    for marker, found in versions.items():
        if len(found) > 1:
            verdict.faults.append(f"doubled: the edit {marker} is there {len(found)} times")
    for row in database.execute("SELECT * FROM scene"):
        numbers = [
            change["version"]
            for change in database.execute(
                "SELECT version FROM scene_change WHERE scene_id = ? ORDER BY version", (row["id"],)
            )
        ]
        if numbers != list(range(1, row["version"] + 1)):
            verdict.faults.append(f"{row['id']} is at version {row['version']}; its log has {numbers}")


def _judge_blobs(database: sqlite3.Connection, folder: Path, verdict: Verdict) -> None:
    there: set[str] = set()
    for path in (folder / "blobs").rglob("*"):
        if path.is_file() and "incoming" not in path.parts:
            there.add(path.name)
            if hashlib.sha256(path.read_bytes()).hexdigest() != path.name:
                verdict.faults.append(f"the blob {path.name} is torn")
    verdict.blobs = len(there)
    named = {row["sha256"] for row in database.execute("SELECT DISTINCT sha256 FROM blob_use")}
    verdict.faults += [f"the blob {sha256} is named and not there" for sha256 in sorted(named - there)]
