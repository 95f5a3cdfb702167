"""`diorama serve`, from the shell to its end."""

import json
import os
import re
import signal
import socket
import ssl
import stat
import subprocess
import sys
import threading
import time
from hashlib import sha256

import httpx
import psutil
import pytest

from tests.journeys.command import diorama
from tests.journeys.server import Server, environment

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
IN_USE, WRONG_USE = 5, 2


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("served") / "data") as server:
        yield server


def key_in(folder, *options):
    done = diorama("keys", "create", "--data-dir", str(folder), *options, cwd=folder.parent, env=environment())
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def until(true, within_s=20.0):
    end = time.monotonic() + within_s
    while not (found := true()):
        assert time.monotonic() < end
        time.sleep(0.02)
    return found


def test_it_prints_one_line_and_answers_there(server):
    assert re.fullmatch(r"listening on http://127\.0\.0\.1:\d+\n", "".join(server.lines))
    assert server.ask("GET", "/healthz").json() == {"status": "ok"}
    assert server.ask("GET", "/readyz").json() == {"status": "ready"}
    assert server.ask("GET", "/").json()["links"]["openapi"] == "/openapi.json"
    assert server.ask("GET", "/v1/session").json()["by"] == "local"


def test_the_data_folder_is_closed_to_others(server):
    assert stat.S_IMODE(server.folder.stat().st_mode) == 0o700
    for path in server.folder.rglob("*"):
        if path.suffix == ".sqlite":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_job_goes_through_and_is_logged_and_counted(server):
    job = server.ask("POST", "/v1/jobs", json={"kind": "text_to_asset", "parameters": {"text": "a Wedgwood chair"}})
    assert job.status_code == 202
    until(lambda: server.ask("GET", f"/v1/jobs/{job.json()['id']}").json()["status"] == "done")
    figures = server.ask("GET", "/metrics").text
    assert 'diorama_jobs_ended_total{kind="text_to_asset",status="done"} 1.0' in figures
    assert 'diorama_jobs{status="done"} 1.0' in figures
    assert re.search(
        r'diorama_http_requests_total\{method="GET",route="/v1/jobs/\{job_id\}",status="200"\} \d', figures
    )
    lines = [json.loads(line) for line in server.log.splitlines()]
    ended = [line for line in lines if line["event"] == "job_ended"]
    assert [(line["job_id"], line["kind"], line["status"]) for line in ended] == [
        (job.json()["id"], "text_to_asset", "done")
    ]
    asked = [line for line in lines if line["event"] == "request" and line.get("job_id") == job.json()["id"]]
    assert {line["path"] for line in asked} == {"/v1/jobs/{job_id}"}
    assert "Wedgwood" not in server.log


def test_what_a_browser_and_a_stranger_may_not_is_refused(server):
    ask = server.ask
    assert ask("GET", "/healthz", headers={"Host": "evil.example"}).status_code == 421
    assert ask("GET", "/v1/jobs", headers={"Origin": "http://evil.example"}).status_code == 403
    assert ask("GET", "/v1/jobs", headers={"X-API-Key": "wrong"}).status_code == 401
    assert ask("GET", "/v1/jobs", headers={"X-Forwarded-For": "1.2.3.4"}).status_code == 401
    assert ask("POST", "/v1/jobs", content=b"{}", headers={"Content-Type": "text/plain"}).status_code == 415
    assert ask("POST", "/v1/jobs", content=b"[" * 100, headers={"Content-Type": "application/json"}).status_code == 413


def test_no_server_at_all_is_named_in_any_answer(server):
    for path in ("/", "/nowhere", "/v1/jobs/x"):
        assert not {"server", "x-powered-by"} & set(server.ask("GET", path).headers)


def test_a_second_server_on_the_data_folder_is_refused(server):
    second = Server(server.folder)
    assert second.process.wait(60) == IN_USE
    second.end()
    assert "another diorama server" in second.log
    assert server.ask("GET", "/readyz").status_code == 200


def test_a_port_that_is_taken_is_told(server, tmp_path):
    second = Server(tmp_path / "data", "--port", str(server.port))
    assert second.process.wait(60) == IN_USE
    second.end()
    assert f"another program listens on port {server.port}" in second.log
    assert "Traceback" not in second.log
    assert not (tmp_path / "data").exists()


def test_others_are_not_let_in_before_there_is_a_key(tmp_path):
    refused = Server(tmp_path / "data", "--host", "0.0.0.0")
    assert refused.process.wait(60) == WRONG_USE
    refused.end()
    assert refused.lines == []
    assert "diorama keys create" in refused.log
    assert "Traceback" not in refused.log


def test_with_a_key_it_serves_the_network_and_asks_everybody_for_one(tmp_path):
    key = key_in(tmp_path / "data", "--user", "anna")
    with Server(tmp_path / "data", "--host", "0.0.0.0") as server:
        url = f"http://127.0.0.1:{server.port}"
        assert httpx.get(f"{url}/v1/session").status_code == 401
        assert httpx.get(f"{url}/metrics").status_code == 401
        assert httpx.get(f"{url}/healthz").status_code == 200
        who = httpx.get(f"{url}/v1/session", headers={"Authorization": f"Bearer {key}"}).json()
        assert (who["owner"], who["scopes"]) == ("anna", ["read", "generate", "edit"])
        assert httpx.get(f"{url}/metrics", headers={"X-API-Key": key}).status_code == 403
        assert server.stop() == 0
        assert key not in server.log


@pytest.fixture(scope="module")
def locked(tmp_path_factory):
    env = {"DIORAMA_SERVER__REQUIRE_KEY": "true"}
    with Server(tmp_path_factory.mktemp("locked") / "data", env=env) as server:
        yield server


def test_a_key_that_is_revoked_while_it_runs_is_dead_at_once(locked):
    key = key_in(locked.folder)
    headers = {"X-API-Key": key}
    assert locked.ask("GET", "/v1/session").status_code == 401
    assert locked.ask("GET", "/v1/session", headers=headers).status_code == 200
    words = ("keys", "revoke", key.split("_")[1], "--data-dir", str(locked.folder))
    done = diorama(*words, cwd=locked.folder, env=environment())
    assert done.returncode == 0, done.stderr
    assert locked.ask("GET", "/v1/session", headers=headers).status_code == 401


def test_a_browser_logs_in_with_a_code_and_out_again(locked):
    done = diorama("pair", "--data-dir", str(locked.folder), cwd=locked.folder, env=environment())
    page = {"Origin": locked.url, "Sec-Fetch-Site": "same-origin"}
    with httpx.Client(base_url=locked.url, headers=page, trust_env=False) as browser:
        assert browser.post("/v1/session", json={"code": done.stdout.strip()}).status_code == 200
        assert browser.get("/v1/session").json()["by"] == "session"
        assert browser.get("/v1/jobs").status_code == 200
        assert browser.delete("/v1/session").status_code == 204
        assert browser.get("/v1/session").status_code == 401


def test_it_stops_in_order_and_starts_again_with_what_it_had(tmp_path):
    with Server(tmp_path / "data") as server:
        job = server.ask("POST", "/v1/jobs", json={"kind": "text_to_asset", "parameters": {"text": "a chair"}}).json()
        children = psutil.Process(server.process.pid).children()
        assert server.stop() == 0
        assert psutil.wait_procs(children, timeout=10)[1] == []
        assert "Traceback" not in server.log
    with Server(tmp_path / "data", "--port", str(server.port)) as again:
        assert until(lambda: again.ask("GET", f"/v1/jobs/{job['id']}").json()["status"] == "done")


def test_a_stream_ends_when_it_stops_and_can_be_taken_up(tmp_path):
    with Server(tmp_path / "data", env={"DIORAMA_SERVER__STOP_GRACE_S": "0"}) as server:
        order = {"kind": "text_to_scene", "parameters": {"text": "a bedroom with a double bed and two nightstands"}}
        job = server.ask("POST", "/v1/jobs", json=order).json()["id"]
        with httpx.stream("GET", f"{server.url}/v1/jobs/{job}/events", timeout=30, trust_env=False) as stream:
            lines = stream.iter_lines()
            assert next(line for line in lines if line.startswith("event:")) == "event: accepted"
            stopper = threading.Thread(target=server.stop)
            stopper.start()
            list(lines)  # ends
            stopper.join()
        assert server.process.returncode == 0
    with Server(tmp_path / "data") as again:
        assert until(lambda: again.ask("GET", f"/v1/jobs/{job}").json()["status"] == "done", 60)


def test_the_second_ctrl_c_ends_it_at_once(tmp_path):
    with Server(tmp_path / "data", env={"DIORAMA_SERVER__STOP_GRACE_S": "60"}) as server:
        order = {"kind": "text_to_scene", "parameters": {"text": "a bedroom with a bed", "time_limit": 10.0}}
        job = server.ask("POST", "/v1/jobs", json=order).json()["id"]
        until(lambda: server.ask("GET", f"/v1/jobs/{job}").json()["status"] != "queued")
        server.process.send_signal(signal.SIGINT)
        until(lambda: _refuses(server.port))
        if server.process.poll() is None:  # else the job was done before, and nothing was left to wait for
            server.process.send_signal(signal.SIGINT)
        assert server.process.wait(10) in (-signal.SIGINT, 0)
    with Server(tmp_path / "data") as again:
        assert until(lambda: again.ask("GET", f"/v1/jobs/{job}").json()["status"] == "done", 60)


def _refuses(port):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except ConnectionRefusedError:
        return True
    return False


def test_it_ends_with_the_program_that_started_it(tmp_path):
    command = [sys.executable, "-m", "diorama", "serve", "--port", "0", "--until-stdin-closes"]
    with subprocess.Popen(
        [*command, "--data-dir", str(tmp_path / "data")],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline().startswith("listening on http://")
        process.stdin.close()
        assert process.wait(30) == 0


def test_tls_auto_speaks_https_with_the_certificate_whose_fingerprint_it_printed(tmp_path):
    with Server(tmp_path / "data", "--tls", "auto") as server:
        assert server.url.startswith("https://127.0.0.1:")
        pem = tmp_path / "data" / "tls" / "certificate.pem"
        answer = server.ask("GET", "/v1/session", verify=ssl.create_default_context(cafile=str(pem)))
        assert answer.json()["by"] == "local"
        assert "strict-transport-security" not in answer.headers
        with pytest.raises(httpx.ConnectError):
            server.ask("GET", "/healthz")
        printed = re.search(r"SHA-256: ([0-9A-F:]{95})", server.log)
        der = ssl.PEM_cert_to_DER_cert(pem.read_text())
        assert printed is not None
        assert printed[1].replace(":", "").lower() == sha256(der).hexdigest()
        assert stat.S_IMODE((tmp_path / "data" / "tls" / "key.pem").stat().st_mode) == 0o600
        with socket.create_connection(("127.0.0.1", server.port), timeout=5) as plain:
            plain.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert not plain.recv(100).startswith(b"HTTP")


def test_an_address_that_is_not_here_is_one_clear_sentence(tmp_path):
    wrong = Server(tmp_path / "data", "--host", "192.0.2.1")
    assert wrong.process.wait(60) == WRONG_USE
    wrong.end()
    assert wrong.log.splitlines()[0].startswith("error: server.host: '192.0.2.1' cannot be listened on")
    assert wrong.lines == []
