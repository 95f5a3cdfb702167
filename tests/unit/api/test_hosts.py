"""DNS rebinding: the server answers to its own names only."""

import pytest

from diorama.api.hosts import HostCheck
from diorama.api.options import ApiOptions
from tests.unit.api.surface import ask, knock, say_ok

LOCAL = ApiOptions(names=frozenset({"workshop"}), allowed_hosts=frozenset({"studio.example"}))
BOUND = ApiOptions(host="192.168.7.2", names=frozenset({"workshop"}), allowed_hosts=frozenset({"studio.example"}))
EVERY = ApiOptions(host="0.0.0.0", names=frozenset({"workshop"}))
EVERY_SIX = ApiOptions(host="::", names=frozenset({"workshop"}))

CASES = [
    (LOCAL, "127.0.0.1", "127.0.0.1:8600", 200),
    (LOCAL, "127.0.0.1", "localhost:8600", 200),
    (LOCAL, "127.0.0.1", "LocalHost.:9000", 200),
    (LOCAL, "127.0.0.1", "localhost", 200),
    (LOCAL, "127.0.0.1", "127.0.0.53:8600", 200),
    (LOCAL, "::1", "[::1]:8600", 200),
    (LOCAL, "127.0.0.1", "studio.example", 200),
    (LOCAL, "127.0.0.1", "workshop:8600", 421),
    (LOCAL, "127.0.0.1", "192.168.7.2:8600", 421),
    (LOCAL, "127.0.0.1", "evil.example", 421),
    (LOCAL, "127.0.0.1", "localhost.evil.example", 421),
    (LOCAL, "127.0.0.1", "127.0.0.1.evil.example", 421),
    (LOCAL, "127.0.0.1", "evil.localhost", 421),
    (LOCAL, "127.0.0.1", "0.0.0.0:8600", 421),
    (LOCAL, "127.0.0.1", "", 421),
    (LOCAL, "127.0.0.1", "localhost:x", 421),
    (LOCAL, "127.0.0.1", "[::1", 421),
    (LOCAL, "127.0.0.1", "[::1]x", 421),
    (LOCAL, "127.0.0.1", "localhost:8600@evil.example", 421),
    (LOCAL, "127.0.0.1", "2130706433", 421),
    (BOUND, "192.168.7.2", "192.168.7.2:8600", 200),
    (BOUND, "192.168.7.2", "workshop:8600", 200),
    (BOUND, "192.168.7.2", "WORKSHOP", 200),
    (BOUND, "192.168.7.2", "studio.example:443", 200),
    (BOUND, "192.168.7.2", "192.168.7.3:8600", 421),
    (BOUND, "192.168.7.2", "localhost:8600", 421),
    (BOUND, "192.168.7.2", "evil.example", 421),
    (EVERY, "10.0.0.5", "10.0.0.5:8600", 200),
    (EVERY, "10.0.0.5", "10.0.0.6:8600", 421),
    (EVERY, "10.0.0.5", "localhost:8600", 421),
    (EVERY, "127.0.0.1", "localhost:8600", 200),
    (EVERY, "127.0.0.1", "127.0.0.1:8600", 200),
    (EVERY, "10.0.0.5", "workshop", 200),
    (EVERY, "10.0.0.5", "evil.example", 421),
    (EVERY_SIX, "::ffff:10.0.0.5", "10.0.0.5:8600", 200),
    (EVERY_SIX, "fe80::1%eth0", "[fe80::1]:8600", 200),
    (EVERY_SIX, "2001:db8::7", "[2001:db8::8]:8600", 421),
]


@pytest.mark.parametrize(("options", "server", "host", "status"), CASES)
def test_only_names_of_this_server_are_answered(options, server, host, status):
    app = HostCheck(say_ok, options)
    told = ask(app, "GET", "/v1/jobs", headers={"Host": host}, server=(server, 8600))
    assert (told.status, told.code) == (status, "" if status == 200 else "wrong_host")
    socket = knock(app, "/v1/socket", headers={"Host": host}, server=(server, 8600))
    assert socket.status == {200: 101, 421: 421}[status]


def test_two_host_headers_are_no_host():
    headers = [("Host", "localhost"), ("Host", "localhost")]
    assert ask(HostCheck(say_ok, LOCAL), "GET", "/", headers=headers).status == 421


def test_a_socket_without_the_extension_for_answers_is_closed_instead():
    app = HostCheck(say_ok, LOCAL)
    sent = []

    async def play():
        async def send(message):
            sent.append(message)

        scope = {"type": "websocket", "headers": [(b"host", b"evil.example")], "server": ("127.0.0.1", 1)}
        await app(scope, None, send)

    import asyncio

    asyncio.run(play())
    assert sent == [{"type": "websocket.close", "code": 1008, "reason": "wrong_host"}]
