"""A server beside this process: how it is told what it is told. (That it runs is tested in tests/journeys.)"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import diorama
from diorama.client import background
from diorama.client.background import BackgroundServer
from diorama.compose.settings import load_settings
from diorama.domain.errors import DioramaError, NotReady, UserFault

IGNORES_STDIN = "import time; print('listening on http://127.0.0.1:1', flush=True); time.sleep(60)"
ENDS = "import sys; print('error: another server works on it', file=sys.stderr); sys.exit(5)"
SAYS_NOTHING = "import sys; sys.stdin.read()"


@pytest.fixture
def started_as(monkeypatch, tmp_path):
    """Makes `python -P -m diorama ...` run this code instead."""

    def stand_in(code: str) -> None:
        script = tmp_path / "python"
        script.write_text(f"#!{sys.executable}\n{code}\n")
        script.chmod(0o755)
        monkeypatch.setattr(background.sys, "executable", str(script))

    return stand_in


def environment(**settings: object) -> dict[str, str]:
    return background._environment(settings)


def test_settings_are_those_of_the_server_unless_they_name_a_section():
    settings = load_settings(environment(max_queued=5, limits__max_words=7, require_key=True, cors_origins=["a", "b"]))
    assert (settings.server.max_queued, settings.limits.max_words) == (5, 7)
    assert (settings.server.require_key, settings.server.cors_origins) == (True, "a,b")


def test_what_opens_the_users_usual_server_to_the_network_does_not_open_this_one(monkeypatch):
    monkeypatch.setenv("DIORAMA_SERVER__HOST", "0.0.0.0")
    monkeypatch.setenv("DIORAMA_SERVER__PORT", "80")
    monkeypatch.setenv("DIORAMA_DATA_DIR", "/somewhere")
    monkeypatch.setenv("DIORAMA_LIMITS__MAX_WORDS", "9")
    settings = load_settings(environment())
    assert (settings.server.host, settings.server.tls, settings.server.require_key) == ("127.0.0.1", "", False)
    assert settings.server.data_dir == ""
    assert settings.limits.max_words == 9


def test_a_server_that_ends_at_once_is_told_with_its_last_words(started_as):
    started_as(ENDS)
    with pytest.raises(NotReady, match="another server works on it") as caught, diorama.serve_in_background():
        pass
    assert caught.value.details == {"exit": 5}


def test_a_server_that_is_never_ready_is_given_up_and_stopped(started_as):
    started_as(SAYS_NOTHING)
    server = diorama.serve_in_background()
    server.start()
    with pytest.raises(NotReady, match="not ready after"):
        server.wait_until_ready(timeout=0.2)
    assert server.running
    server.close()
    assert not server.running


def test_a_server_that_does_not_stop_is_stopped_by_force(started_as):
    started_as(IGNORES_STDIN)
    server = diorama.serve_in_background()
    server.start()
    server.wait_until_ready()
    server.stop(timeout=0.2)
    assert not server.running
    server.close()


def test_a_temporary_folder_goes_and_a_named_one_stays(started_as, tmp_path):
    started_as(SAYS_NOTHING)
    server = BackgroundServer(port=0, data_dir=None, settings={})
    temporary = server.data_dir.parent
    server.start()
    assert temporary.exists()
    server.close()
    assert not temporary.exists()
    named = BackgroundServer(port=0, data_dir=tmp_path, settings={})
    assert named.data_dir == tmp_path
    named.close()
    assert tmp_path.exists()


def test_before_it_is_ready_it_has_no_address():
    server = diorama.serve_in_background()
    for ask in (lambda: server.url, server.client, server.wait_until_ready):
        with pytest.raises(NotReady):
            ask()
    server.close()
    with pytest.raises(NotReady, match="closed"):
        server.start()


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(UserFault):
        diorama.serve_in_background(port=port)


def test_it_is_found_where_people_look_for_it():
    assert diorama.serve_in_background is background.serve_in_background
    assert Path(diorama.client.__file__ or "").parent.name == "client"
    with pytest.raises(AttributeError, match="serve_in_foreground"):
        diorama.serve_in_foreground  # noqa: B018
    assert issubclass(NotReady, DioramaError)
