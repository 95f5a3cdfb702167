import socket
from dataclasses import replace

import pytest

from diorama.api.listening import certificate_names, listen, machine_names
from diorama.api.options import ApiOptions
from diorama.domain.errors import NotReady, UserFault

LOOPBACK_6 = pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6 here")


def test_port_0_finds_a_free_one_and_says_which():
    listener, options = listen(ApiOptions(port=0))
    with listener:
        assert listener.getsockname() == ("127.0.0.1", options.port)
        assert options.port > 0
        assert options.loopback
        with socket.create_connection(("127.0.0.1", options.port), timeout=5):
            pass


def test_a_name_becomes_an_address_and_stays_a_name():
    listener, options = listen(ApiOptions(host="localhost", port=0))
    with listener:
        assert options.host in {"127.0.0.1", "::1"}
        assert options.loopback
        assert "localhost" in options.names


def test_a_port_that_is_taken_is_in_use():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(NotReady, match=f"another program listens on port {port}") as caught:
            listen(ApiOptions(port=port))
    assert (caught.value.code, caught.value.exit_code) == ("in_use", 5)


def test_two_servers_never_share_a_port():
    first, options = listen(ApiOptions(port=0))
    with first, pytest.raises(NotReady, match="another program"):
        listen(replace(options, host="127.0.0.1"))


@pytest.mark.parametrize("host", ["192.0.2.77", "2001:db8::77"])
def test_an_address_of_another_machine_is_refused(host, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", _in_numbers)
    with pytest.raises(UserFault, match=r"server\.host"):
        listen(ApiOptions(host=host, port=0))


def _in_numbers(host, port, **_):
    """Address look-up is off in tests; these are numbers and need none."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return [(family, socket.SOCK_STREAM, 6, "", (host, port))]


@pytest.mark.parametrize("host", ["", "no such name", "a" * 300, "1.2.3.4.5", "::zz"])
def test_what_is_no_address_is_refused(host, monkeypatch):
    def fails(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    with pytest.raises(UserFault, match="no address of this machine"):
        listen(ApiOptions(host=host, port=0))


def test_a_machine_knows_its_names(monkeypatch):
    monkeypatch.setattr(socket, "gethostname", lambda: "Workshop.lan.example.")
    assert machine_names() == {"workshop.lan.example", "workshop", "workshop.local"}
    monkeypatch.setattr(socket, "gethostname", lambda: "")
    assert machine_names() == frozenset()


def test_a_certificate_names_what_the_server_is_asked_by(monkeypatch):
    local = {"localhost", "127.0.0.1", "::1"}
    options = ApiOptions(names=frozenset({"workshop"}), allowed_hosts=frozenset({"studio.example"}))
    assert certificate_names(options) == {*local, "studio.example"}
    bound = replace(options, host="192.168.7.2")
    assert certificate_names(bound) == {*local, "192.168.7.2", "workshop", "studio.example"}


def test_all_addresses_of_the_machine_are_named_where_it_listens_on_all(monkeypatch):
    asked = []

    class Line:
        def __init__(self, family, kind):
            self.family = family

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def connect(self, address):
            asked.append(address[0])
            if self.family == socket.AF_INET6:
                raise OSError("Network is unreachable")

        def getsockname(self):
            return ("10.1.2.3", 40000)

    monkeypatch.setattr(socket, "socket", Line)
    assert "10.1.2.3" in certificate_names(ApiOptions(host="0.0.0.0"))
    assert asked == ["192.0.2.1", "2001:db8::1"]
