import asyncio

import pytest
from prometheus_client.parser import text_string_to_metric_families

from diorama.api.logs import RequestLog
from diorama.api.metrics import EngineState, HttpFigures
from diorama.engine.figures import EngineFigures
from tests.unit.api.surface import Caller, ask, house, knock, say_ok


def samples(text):
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text.decode())
        for sample in family.samples
    }


def state(**more):
    return EngineState(figures=more.pop("figures", EngineFigures()), **more)


def test_requests_are_counted_by_template_method_and_status():
    door = house()
    for path in ("/healthz", "/healthz", "/v1/keys/a", "/v1/keys/b", "/x", "/y"):
        door.ask("GET", path)
    door.ask("DELETE", "/v1/keys/a")
    door.ask("BREW", "/healthz")
    found = samples(door.app.state.figures.text(state()))

    def count(method, route, status):
        return found[("diorama_http_requests_total", (("method", method), ("route", route), ("status", str(status))))]

    assert count("GET", "/healthz", 200) == 2
    assert count("GET", "/v1/keys/{key_id}", 405) == 2
    assert count("DELETE", "/v1/keys/{key_id}", 404) == 1
    assert count("GET", "unmatched", 404) == 2
    assert count("OTHER", "/healthz", 405) == 1


def test_no_flood_of_addresses_or_methods_makes_the_figures_grow():
    door = house()
    for number in range(50):
        door.ask("GET", f"/x{number}")
        door.ask(f"X{number}", "/healthz")
    assert len(door.app.state.figures.text(state())) < 20_000


def test_the_engines_figures_keep_their_meaning():
    figures = EngineFigures()
    for kind, seconds in [
        ("text_to_scene", 0.2),
        ("text_to_scene", 0.3),
        ("text_to_scene", 500.0),
        ("text_to_asset", 1.0),
    ]:
        figures.observe("job_wait_s", seconds, kind=kind)
    figures.count("jobs_ended", kind="text_to_scene", status="done")
    figures.count("jobs_ended", kind="text_to_scene", status="done")
    figures.count("jobs_ended", kind="text_to_scene", status="failed")
    figures.count("steps_retried")
    text = HttpFigures().text(
        state(figures=figures, jobs={"queued": 3, "done": 7}, oldest_queued_s=4.5, lanes=2, lanes_alive=2, lanes_busy=1,
              lane_deaths=5, watchers=6, disk_free_bytes=10)
    )  # fmt: skip
    found = samples(text)
    scene = (("kind", "text_to_scene"),)
    assert found[("diorama_job_wait_seconds_count", scene)] == 3
    assert found[("diorama_job_wait_seconds_sum", scene)] == pytest.approx(500.5)
    assert found[("diorama_job_wait_seconds_bucket", (*scene, ("le", "0.25")))] == 1
    assert found[("diorama_job_wait_seconds_bucket", (*scene, ("le", "0.5")))] == 2
    assert found[("diorama_job_wait_seconds_bucket", (*scene, ("le", "300.0")))] == 2
    assert found[("diorama_job_wait_seconds_bucket", (*scene, ("le", "+Inf")))] == 3
    assert found[("diorama_jobs_ended_total", (*scene, ("status", "done")))] == 2
    assert found[("diorama_steps_retried_total", ())] == 1
    told = {name: found[(f"diorama_{name}", ())] for name in (
        "queue_depth", "queue_age_seconds", "lanes", "lanes_alive", "lanes_busy", "watchers", "disk_free_bytes"
    )}  # fmt: skip
    assert list(told.values()) == [3, 4.5, 2, 2, 1, 6, 10]
    assert found[("diorama_lane_deaths_total", ())] == 5
    assert found[("diorama_jobs", (("status", "done"),))] == 7


def test_two_servers_do_not_count_together():
    one, other = HttpFigures(), HttpFigures()
    one.note("GET", "/", 200, 0.1)
    assert b"diorama_http_requests_total{" in one.text(state())
    assert b"diorama_http_requests_total{" not in other.text(state())


def test_open_sockets_are_counted_while_they_are_open():
    figures = HttpFigures()
    seen = []

    async def app(scope, receive, send):
        await send({"type": "websocket.accept"})
        seen.append(figures.sockets)

    knock(RequestLog(app, figures), "/v1/socket")
    assert (seen, figures.sockets) == ([1], 0)


def test_a_refused_socket_was_never_open():
    door = house()
    knock(door.app, "/v1/keys", headers={"Origin": "null"})
    assert door.app.state.figures.sockets == 0


@pytest.mark.parametrize(("kind", "running"), [(b"text/plain", 1), (b"text/event-stream; charset=utf-8", 0)])
def test_streams_of_events_do_not_count_as_unanswered(kind, running):
    figures = HttpFigures()
    seen = []

    async def app(scope, receive, send):
        seen.append(figures.running)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})
        seen.append(figures.running)
        await send({"type": "http.response.body", "body": b""})

    ask(RequestLog(app, figures), "GET", "/")
    assert (seen, figures.running) == ([1, running], 0)


def test_nothing_stays_counted_as_running_when_a_request_breaks():
    figures = HttpFigures()

    async def app(scope, receive, send):
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        ask(RequestLog(app, figures), "GET", "/")
    assert figures.running == 0
    assert b'status="500"' in figures.text(state())


def test_the_time_of_a_request_is_the_time_to_its_answer():
    now = [0.0]
    figures = HttpFigures()

    async def app(scope, receive, send):
        now[0] += 0.2
        await say_ok(scope, receive, send)
        now[0] += 100

    asyncio.run(Caller(RequestLog(app, figures, clock=lambda: now[0])).ask("GET", "/", {}, [], {}))
    found = samples(figures.text(state()))
    assert found[("diorama_http_request_seconds_sum", (("method", "GET"), ("route", "unmatched")))] == pytest.approx(
        0.2
    )
