"""What holds for every test: no network but loopback, no chance, and under CI nothing is skipped."""

from __future__ import annotations

import gc
import os
import socket
from collections.abc import Generator
from ipaddress import ip_address
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("diorama", derandomize=True, deadline=None, max_examples=25, database=None)
settings.load_profile("diorama")

# Files that take long begin first: one that begins last leaves the other cores idle. Seconds on one of two busy
# cores, roughly. What is missing takes less than ten; a wrong figure costs time only.
_SECONDS = {
    "tests/journeys/test_client.py": 110,
    "tests/journeys/test_serve.py": 80,
    "tests/journeys/test_make.py": 70,
    "tests/web/test_view_page.py": 65,
    "tests/faults/test_crash_matrix.py": 60,
    "tests/journeys/test_bad_input.py": 60,
    "tests/fuzz/test_uploads.py": 45,
    "tests/fuzz/test_openapi.py": 40,
    "tests/unit/pipelines/test_check_scene.py": 30,
    "tests/unit/engine/test_durable.py": 30,
    "tests/fuzz/test_patches.py": 26,
    "tests/unit/api/test_scenes.py": 25,
    "tests/unit/api/test_stopping.py": 25,
    "tests/unit/layout/test_sound.py": 25,
    "tests/unit/studio/test_library_intake.py": 20,
    "tests/fuzz/test_raw_requests.py": 20,
    "tests/fuzz/test_socket.py": 18,
    "tests/unit/api/test_jobs_restart.py": 15,
    "tests/unit/api/test_uploads.py": 15,
    "tests/unit/formats/test_intake.py": 15,
    "tests/unit/stores/test_retention.py": 15,
    "tests/fuzz/test_access.py": 14,
    "tests/unit/stores/test_assets.py": 12,
}

_LOCAL_NAMES = frozenset({"", "localhost", "0.0.0.0", "::"})


class NetworkIsOff(RuntimeError):
    """A test reached for another machine. Not an OSError, so that no code takes it for a bad line and goes on."""


def _is_local(host: object) -> bool:
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name is None:
        return True
    if not isinstance(name, str):
        return False
    if name in _LOCAL_NAMES:
        return True
    try:
        return ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _refuse_unless_local(family: int, address: Any) -> None:
    if family in (socket.AF_INET, socket.AF_INET6) and not _is_local(address[0]):
        raise NetworkIsOff(f"tests run without a network; something wanted to reach {address!r}")


def _switch_network_off() -> None:
    """Guard connect, connect_ex, sendto and name look-up; Unix sockets and loopback stay open."""
    connect, connect_ex, sendto = socket.socket.connect, socket.socket.connect_ex, socket.socket.sendto
    getaddrinfo = socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        _refuse_unless_local(self.family, address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        _refuse_unless_local(self.family, address)
        return connect_ex(self, address)

    def guarded_sendto(self: socket.socket, data: Any, *rest: Any) -> int:
        _refuse_unless_local(self.family, rest[-1])
        return sendto(self, data, *rest)

    def guarded_getaddrinfo(host: Any, *rest: Any, **options: Any) -> Any:
        if not _is_local(host):
            raise NetworkIsOff(f"tests run without a network; something wanted the address of {host!r}")
        return getaddrinfo(host, *rest, **options)

    socket.socket.connect = guarded_connect
    socket.socket.connect_ex = guarded_connect_ex
    socket.socket.sendto = guarded_sendto
    socket.getaddrinfo = guarded_getaddrinfo


_switch_network_off()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files that take longest come first; within a file the order stays."""
    items.sort(key=lambda item: -_SECONDS.get(item.nodeid.partition("::")[0], 0))


def pytest_collection_finish() -> None:
    """Thousands of tests are no garbage: have no collection look through them, in a test or in its event loop."""
    gc.collect()
    gc.freeze()


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    if not os.environ.get("CI") or not report.skipped or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    report.outcome = "failed"
    report.longrepr = f"skipped, and CI is set: the full run has every part. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With CI set, a test that would be skipped fails."""
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """With CI set, a module that would be skipped fails."""
    report = yield
    _fail_if_skipped(report)
    return report
