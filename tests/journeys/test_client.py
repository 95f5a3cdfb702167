"""The client and the command against a real server process: as people use them, and as lines and processes break."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

import diorama
from diorama.client import BackgroundServer, Client, SceneMade
from diorama.domain.errors import Cancelled, Conflict, LimitExceeded, NotAuthenticated, NotFound, UserFault
from diorama.domain.event import JobAccepted, JobArtifact, JobDone, JobProgress
from diorama.formats.glb_read import read_glb
from tests.house.tree import ROOT
from tests.journeys.command import diorama as command

TEXT = "A study with an oak desk, a chair in front of the desk and a lamp on the desk"
LONGER = "A classroom with twenty desks in four rows, each with a chair, and a globe on each desk"
LONG = "A bedroom with a double bed flanked by two nightstands, a lamp on each, a wardrobe and a cat on the bed"


@pytest.fixture(scope="module")
def server():
    with diorama.serve_in_background() as server:
        yield server


@pytest.fixture(scope="module")
def client(server):
    with server.client() as client:
        yield client


@pytest.fixture(scope="module")
def made(client) -> SceneMade:
    return client.scenes.create(TEXT, seed=7).wait(timeout=60)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def until(reached: Callable[[], object], *, within_s: float = 20.0) -> None:
    """Wait for something that happens in another process."""
    end = time.monotonic() + within_s
    while not reached():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def start(*arguments: str, cwd: Path, **options) -> subprocess.Popen[str]:
    """The command as a process that goes on."""
    return subprocess.Popen(
        [sys.executable, *arguments], cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
    )


# -- what a server makes is what the command makes


def test_a_saved_scene_is_the_folder_of_the_command_to_the_byte(made, tmp_path):
    done = command("make", TEXT, "--seed", "7", "-o", "here", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    made.save(tmp_path / "there")
    assert tree(tmp_path / "there") == tree(tmp_path / "here")


def test_the_command_with_a_server_writes_and_says_what_it_does_without(server, tmp_path):
    here = command("make", TEXT, "--seed", "7", "--json", "-o", "here", cwd=tmp_path)
    there = command("make", TEXT, "--seed", "7", "--json", "-o", "there", "--server", server.url, cwd=tmp_path)
    assert there.returncode == 0, there.stderr
    assert tree(tmp_path / "there") == tree(tmp_path / "here")
    told = [{**json.loads(done.stdout), "folder": ""} for done in (here, there)]
    assert told[0] == told[1]


def test_what_was_not_understood_is_told_by_the_command_all_the_same(server, tmp_path):
    text = "a study with a desk, a chair and a qwertzuiop beyond compare"
    words = [
        re.sub(r"\([0-9.]+ s\)", "", command("make", text, "-o", "x", *more, cwd=tmp_path).stdout)
        for more in ((), ("--server", server.url))
    ]
    assert words[0] == words[1]


def test_make_asset_with_a_server_writes_the_same_file_and_picture(server, tmp_path):
    for name, more in (("here", ()), ("there", ("--server", server.url))):
        arguments = ("make-asset", "a small oak table", "-o", f"{name}.glb", "--preview", f"{name}.png", "--json")
        done = command(*arguments, *more, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    for suffix in (".glb", ".png"):
        assert (tmp_path / f"there{suffix}").read_bytes() == (tmp_path / f"here{suffix}").read_bytes()
    assert json.loads(done.stdout)["asset"]["category"] == "table"


def test_results_are_typed_and_hold_what_was_measured(made):
    assert made.sound
    assert made.triangles > 1000
    assert made.certificate().scene_sha256 == made.sha256 == hashlib.sha256(made.file("scene.json")).hexdigest()
    assert made.document()["brief"]["text"] == TEXT
    assert set(made.assets) == {Path(name).parts[1] for name in made.files if name.startswith("assets/")}


# -- jobs


def test_progress_runs_forward_to_the_end(client):
    seen = []
    client.scenes.create(TEXT, seed=8).wait(timeout=60, on_progress=lambda fraction, step: seen.append(fraction))
    assert seen == sorted(seen)
    assert len(set(seen)) > 3


def test_the_events_of_a_job_are_told_from_the_first_to_the_last(client, made):
    events = list(client.job(made.job.id).watch())
    assert isinstance(events[0], JobAccepted)
    assert isinstance(events[-1], JobDone)
    kept = [event.head.sequence for event in events if not isinstance(event, JobProgress)]
    assert kept == list(range(1, len(kept) + 1))
    artifacts = {event.name: event.sha256 for event in events if isinstance(event, JobArtifact)}
    assert artifacts == dict(made.job.artifacts)
    assert [event.head.sequence for event in client.job(made.job.id).watch(after=kept[1])] == kept[2:]


def test_a_handle_made_again_from_its_id_gives_the_same_result(client, made):
    again = client.job(made.job.id).wait()
    assert isinstance(again, SceneMade)
    assert (again.sha256, again.files) == (made.sha256, made.files)


def test_jobs_are_listed_newest_first_and_page_by_page(client, made):
    first = client.jobs.list(kind="text_to_scene", status="done", limit=1)
    found, page = list(first.items), first
    while page.next_cursor:
        page = client.jobs.list(kind="text_to_scene", status="done", limit=1, cursor=page.next_cursor)
        found += page.items
    assert len({job.id for job in found}) == len(found)
    assert [job.created_at for job in found] == sorted((job.created_at for job in found), reverse=True)
    assert made.job.id in {job.id for job in found}


def test_kinds_tell_their_parameters(client):
    kinds = {kind.kind: kind for kind in client.kinds()}
    assert {"text_to_scene", "text_to_asset", "text_to_image", "export_scene"} <= set(kinds)
    assert "text" in kinds["text_to_scene"].parameters["properties"]


def test_a_cancelled_job_ends_so(client):
    job = client.scenes.create(LONG, quality="good", seed=11)
    job.cancel()
    with pytest.raises(Cancelled):
        job.wait(timeout=20)
    assert job.read().status == "cancelled"


def test_errors_of_a_job_are_those_of_the_command(client):
    with pytest.raises(UserFault) as caught:
        client.scenes.create("qwertzuiop").wait(timeout=30)
    assert caught.value.code in {"nothing_understood", "language_not_supported"}
    with pytest.raises(UserFault):
        client.jobs.submit("no_such_kind", {})
    with pytest.raises(UserFault, match="colour"):
        client.jobs.submit("text_to_scene", {"text": "a room", "colour": "red"})


def test_a_wait_that_is_over_leaves_the_job_alone(client):
    job = client.scenes.create(TEXT, seed=12)
    with pytest.raises(LimitExceeded) as caught:
        job.wait(timeout=0.01)
    assert caught.value.code == "out_of_time"
    assert job.wait(timeout=60).sound


def test_async_jobs_run_side_by_side(server):
    async def main():
        async with server.async_client() as client:
            jobs = [await client.assets.create(f"a {color} vase") for color in ("blue", "green", "white")]
            made = await asyncio.gather(*(job.wait(timeout=60) for job in jobs))
            events = [event async for event in jobs[0].watch()]
            return [await vase.glb() for vase in made], events

    glbs, events = asyncio.run(main())
    assert len({hashlib.sha256(glb).hexdigest() for glb in glbs}) == 3
    assert isinstance(events[-1], JobDone)


# -- scenes, assets, blobs


def test_an_edit_is_kept_taken_back_and_done_again(client, made):
    scene = made.scene
    before = scene.read()
    lamp = next(name for name, thing in before.document["objects"].items() if "lamp" in thing["category"])
    patch = [{"op": "replace", "path": f"/objects/{lamp}/visible", "value": False}]
    hidden = scene.patch(patch, check="verify")
    assert (hidden.record.version, hidden.record.verified) == (before.version + 1, True)
    assert scene.read().document["objects"][lamp]["visible"] is False
    with pytest.raises(Conflict) as caught:
        client.scenes.get(scene.id).patch(patch, version=before.version)
    assert caught.value.code == "version_conflict"
    assert scene.undo().record.sha256 == before.sha256
    assert scene.read().document == before.document
    assert scene.redo().record.sha256 == hidden.record.sha256
    kinds = [change.kind for change in scene.history().items]
    assert kinds == ["redo", "undo", "patch", "create"]
    assert scene.read(version=before.version).document == before.document


def test_changes_of_a_scene_are_watched_as_they_are_made(server, client, made):
    version = made.scene.read().version
    seen = []

    def watch():
        with server.client() as other:
            for event in other.scenes.get(made.scene.id).watch(after=version):
                seen.append(event.version)
                if event.version == version + 3:
                    return

    watcher = threading.Thread(target=watch)
    watcher.start()
    for number in range(3):
        made.scene.patch([{"op": "replace", "path": "/name", "value": f"name {number}"}])
    watcher.join(timeout=20)
    assert seen == [version + 1, version + 2, version + 3]


def test_an_export_is_a_file_that_reads(made, tmp_path):
    exported = made.scene.export("glb").wait(timeout=60)
    folder = exported.save(tmp_path / "exported")
    (file,) = folder.iterdir()
    assert len(read_glb(file.read_bytes()).nodes) > 3


def test_a_thing_is_found_shared_renamed_and_deleted(client):
    made = client.assets.create("a tall green vase", seed=3).wait(timeout=60)
    assert made.asset_id in [asset.id for asset in client.assets.search("vase", kind="mesh").items]
    assert client.assets.change(made.asset_id, name="the emerald").name == "the emerald"
    assert [asset.id for asset in client.assets.search("emerald").items] == [made.asset_id]
    assert client.assets.share(made.asset_id, "ada").level == "view"
    assert [grant.grantee for grant in client.assets.grants(made.asset_id)] == ["ada"]
    client.assets.unshare(made.asset_id, "ada")
    client.assets.delete(made.asset_id)
    with pytest.raises(NotFound):
        client.assets.get(made.asset_id)


def test_an_upload_becomes_an_asset_with_the_same_bytes(client, made, tmp_path):
    picture = tmp_path / "mine.png"
    picture.write_bytes(made.file("preview.png"))
    (asset,) = client.assets.upload(picture)
    assert (asset.kind, asset.name) == ("image", "mine")
    assert client.blobs.get(asset.master)
    with pytest.raises(NotFound):
        client.blobs.get("0" * 64)


def test_a_picture_is_made_from_words(client):
    made = client.images.create("a red armchair", seed=1).wait(timeout=60)
    assert made.png().startswith(b"\x89PNG\r\n\x1a\n")
    assert made.width > 0 < made.height


# -- what breaks


def test_a_wait_outlives_a_server_that_is_killed_and_comes_back(tmp_path):
    server = diorama.serve_in_background(data_dir=tmp_path / "data")
    with contextlib.closing(server):
        server.start()
        server.wait_until_ready()
        with server.client() as client:
            job = client.scenes.create(LONG, seed=5)
            waited = []
            waiter = threading.Thread(target=lambda: waited.append(job.wait(timeout=100)))
            waiter.start()
            until(lambda: job.read().status == "running")
            _kill_with_children(server)
            server.start()
            server.wait_until_ready()
            waiter.join(timeout=100)
            assert waited[0].sound
            assert [found.id for found in client.jobs.list().items] == [job.id]
            assert len(client.scenes.list().items) == 1


def _kill_with_children(server: BackgroundServer) -> None:
    process = psutil.Process(server.pid)
    for each in (*process.children(recursive=True), process):
        with contextlib.suppress(psutil.NoSuchProcess):
            each.kill()
    until(lambda: not server.running)


def test_ctrl_c_on_a_wait_says_the_id_and_leaves_the_job(server, client, tmp_path):
    code = f"""
import diorama
with diorama.client.Client({server.url!r}) as client:
    job = client.scenes.create({LONGER!r}, seed=21, quality="good")
    print(job.id, flush=True)
    job.wait()
"""
    process = start("-c", code, cwd=tmp_path)
    job_id = process.stdout.readline().strip()
    time.sleep(0.3)  # so that it waits, and does not still print
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert f"{job_id} goes on" in errors
    assert client.job(job_id).wait(timeout=60).sound


def test_ctrl_c_on_the_command_cancels_the_job_and_writes_nothing(server, client, tmp_path):
    arguments = ("make", LONGER, "--seed", "31", "--quality", "good", "-o", "room", "--server", server.url)
    process = start("-m", "diorama", *arguments, cwd=tmp_path)
    mine = lambda: [job for job in client.jobs.list(limit=5).items if job.parameters.get("seed") == 31]  # noqa: E731
    until(lambda: mine() and mine()[0].status == "running")
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 7, errors
    assert "cancelled" in errors
    until(lambda: mine()[0].status == "cancelled")
    assert list(tmp_path.iterdir()) == []


def test_a_background_server_ends_with_the_process_that_started_it(tmp_path):
    code = """
import diorama, sys
server = diorama.serve_in_background()
server.start()
server.wait_until_ready()
print(server.pid, server.data_dir, flush=True)
sys.stdin.read()
"""
    parent = start("-c", code, cwd=tmp_path, stdin=subprocess.PIPE)
    pid, _, folder = parent.stdout.readline().strip().partition(" ")
    assert psutil.pid_exists(int(pid))
    children = psutil.Process(int(pid)).children(recursive=True)
    parent.kill()
    parent.communicate()
    until(lambda: not psutil.pid_exists(int(pid)))
    until(lambda: not any(child.is_running() and child.status() != "zombie" for child in children))
    assert Path(folder).parent.exists()  # nobody was left to take it away
    _remove(Path(folder).parent)


def _remove(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    folder.rmdir()


def test_a_server_stops_in_good_order_and_comes_back_on_its_port(tmp_path):
    with diorama.serve_in_background(data_dir=tmp_path / "data") as server, server.client() as client:
        url, made = server.url, client.assets.create("a blue vase").wait(timeout=60)
        started = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - started < 15
        server.start()
        assert server.wait_until_ready() == url
        assert client.job(made.job.id).wait().files == made.files


# -- who may, and where


def test_a_key_is_asked_for_where_one_is_needed(tmp_path):
    with diorama.serve_in_background(data_dir=tmp_path / "data", require_key=True) as server:
        with server.client() as client, pytest.raises(NotAuthenticated, match="key"):
            client.scenes.create("a room")
        refused = command("make", "a room with a bed", "-o", "x", "--server", server.url, cwd=tmp_path)
        assert (refused.returncode, "DIORAMA_KEY" in refused.stderr) == (2, True)
        made = command("keys", "create", "--data-dir", str(tmp_path / "data"), "--json", cwd=tmp_path)
        key = re.search(r"dio_[A-Za-z0-9_-]+", made.stdout)[0]
        with server.client(key=key) as client:
            assert client.scenes.list().items == ()
        environment = {"DIORAMA_KEY": key}
        done = command(
            "make-asset", "a blue vase", "-o", "x.glb", "--server", server.url, cwd=tmp_path, env=environment
        )
        assert done.returncode == 0, done.stderr
        assert key not in server.log()


@pytest.mark.parametrize(
    ("url", "code", "says"),
    [
        ("http://127.0.0.1:{closed}", 5, "nothing answers"),
        ("https://127.0.0.1:{port}", 5, "TLS"),
        ("http://127.0.0.1:{port}/elsewhere", 2, "nothing at this address"),
        ("127.0.0.1:{port}", 2, "http://"),
    ],
)
def test_a_wrong_address_is_one_clear_error(server, tmp_path, url, code, says):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        places = {"closed": closed.getsockname()[1], "port": server.url.rpartition(":")[2]}
    started = time.monotonic()
    done = command("make", "a room with a bed", "-o", "x", "--server", url.format(**places), cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert time.monotonic() - started < 20
    assert list(tmp_path.iterdir()) == []


def test_a_client_of_its_own_address_finds_the_server(server):
    with Client(server.url) as client:
        assert client.url == server.url
        assert client.kinds()


# -- the docs


def _blocks() -> list[str]:
    return re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "client.md").read_text(encoding="utf-8"), flags=re.S)


@pytest.mark.parametrize("number", range(len(_blocks())))
def test_the_code_in_the_docs_runs(server, tmp_path, number):
    code = _blocks()[number].replace("http://127.0.0.1:8600", server.url)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr
