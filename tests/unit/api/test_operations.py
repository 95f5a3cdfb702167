"""Is it alive, is it ready, and who may see the figures."""

import shutil
from types import SimpleNamespace

import pytest

from diorama.api.options import ApiOptions
from diorama.api.routes_operations import LEAST_FREE_BYTES
from diorama.domain.errors import NotReady
from tests.unit.api.surface import GUEST, house


@pytest.fixture
def door(tmp_path):
    return with_engine(house(), tmp_path)


def with_engine(door, folder):
    """Gives the double what readiness and figures ask an engine for."""
    engine = door.engine
    engine.ready, engine.watchers, engine.clock = True, 4, lambda: 10_000_000
    engine.folder = SimpleNamespace(root=folder)
    engine.lane = SimpleNamespace(width=2, alive=2, busy=1, deaths=3)
    engine.jobs = SimpleNamespace(counts=lambda: {"queued": 2}, oldest_queued_at=lambda: 7_500_000)
    return door


def failing(door):
    told = door.ask("GET", "/readyz")
    if told.status == 200:
        assert told.document == {"status": "ready"}
        return []
    assert (told.status, told.code) == (503, "not_ready")
    assert "retry-after" in told.headers
    return [part["part"] for part in told.document["details"]["failing"]]


def test_it_is_ready_when_everything_answers(door):
    assert failing(door) == []


def test_what_is_wrong_is_named(door, monkeypatch):
    door.engine.lane.alive = 0
    assert failing(door) == ["lanes"]

    def cut_off():
        raise NotReady("the database is busy")

    door.engine.jobs.counts = cut_off
    assert failing(door) == ["database", "lanes"]
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=LEAST_FREE_BYTES - 1))
    assert failing(door) == ["database", "lanes", "disk"]
    door.engine.ready = False
    assert failing(door) == ["engine"]


def test_whatever_is_wrong_it_is_alive(door):
    door.engine.ready = False
    door.engine.jobs = None
    door.app.state.stopping.set()
    assert door.ask("GET", "/healthz").document == {"status": "ok"}


def test_neither_tells_strangers_where_anything_is(tmp_path):
    door = with_engine(house(GUEST), tmp_path)
    door.engine.lane.alive = 0
    for path in ("/", "/healthz", "/readyz"):
        told = door.ask("GET", path)
        assert told.code != "not_authenticated"
        assert str(tmp_path).encode() not in told.body


def test_figures_are_for_admins_and_on_loopback_for_its_user(door, tmp_path):
    told = door.ask("GET", "/metrics")
    assert (told.status, told.headers["content-type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
    lines = ["queue_depth 2.0", "queue_age_seconds 2.5", "lanes_busy 1.0", "lane_deaths_total 3.0", "watchers 4.0"]
    for line in (*lines, 'jobs{status="queued"} 2.0'):
        assert f"\ndiorama_{line}\n" in told.body.decode()
    for options in (GUEST, ApiOptions(require_key=True)):
        locked = with_engine(house(options), tmp_path)
        assert locked.ask("GET", "/metrics").code == "not_authenticated"
        assert locked.ask("GET", "/metrics", key=locked.key("bob", ["read", "generate", "edit"])).code == "forbidden"
        assert locked.ask("GET", "/metrics", key=locked.key("root", ["admin"])).status == 200


def test_the_index_leads_to_what_there_is(door):
    links = door.ask("GET", "/").document["links"]
    known = {route["path"] for route in _paths(door)}
    assert set(links.values()) - {"/openapi.json"} <= known
    assert door.ask("GET", links["openapi"]).document["info"]["title"] == "Diorama"


def _paths(door):
    return [{"path": path} for path in door.app.openapi()["paths"]]


def test_the_openapi_document_names_this_servers_cookie():
    for port in (9123, 9124):
        document = house(ApiOptions(port=port)).app.openapi()
        assert document["components"]["securitySchemes"]["session"]["name"] == f"diorama_session_{port}"
