"""The guard in conftest.py: no test reaches another machine, loopback works."""

from __future__ import annotations

import socket
import threading
import urllib.request
from typing import Any

import pytest

OUTSIDE = "192.0.2.1"  # TEST-NET-1, RFC 5737: nobody's address


@pytest.mark.parametrize("method", ["connect", "connect_ex"])
def test_an_address_outside_is_refused_before_anything_is_sent(method: str) -> None:
    with socket.socket() as line, pytest.raises(RuntimeError, match=r"without a network.*192\.0\.2\.1"):
        getattr(line, method)((OUTSIDE, 80))


def test_datagrams_are_refused_too() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as line, pytest.raises(RuntimeError, match="without a network"):
        line.sendto(b"x", (OUTSIDE, 9))


def test_names_of_other_machines_are_not_looked_up() -> None:
    with pytest.raises(RuntimeError, match="without a network"):
        socket.getaddrinfo("host.invalid", 80)


def test_urlopen_does_not_take_the_refusal_for_a_bad_line() -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with pytest.raises(RuntimeError, match="without a network"):
        opener.open("http://host.invalid/", timeout=1)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_loopback_stays_open(host: str) -> None:
    heard: list[Any] = []

    def answer(server: socket.socket) -> None:
        line, _ = server.accept()
        with line:
            heard.append(line.recv(2))

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=answer, args=(server,), daemon=True)
        thread.start()
        with socket.create_connection((host, server.getsockname()[1]), timeout=10) as line:
            line.sendall(b"hi")
        thread.join(10)
    assert heard == [b"hi"]
