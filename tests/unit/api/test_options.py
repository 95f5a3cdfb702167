import pytest

from diorama.api.options import ApiOptions, checked_host, checked_origin, is_loopback
from diorama.domain.errors import UserFault


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://studio.example", "https://studio.example"),
        ("HTTPS://Studio.Example:443/", "https://studio.example"),
        ("http://localhost:5173", "http://localhost:5173"),
        ("http://[::1]:80", "http://[::1]"),
    ],
)
def test_an_origin_is_written_as_browsers_send_it(text, origin):
    assert checked_origin(text) == origin


@pytest.mark.parametrize(
    "text", ["*", "null", "https://*.example", "studio.example", "https://a.example/x", "ftp://a.example", "https://",
             "https://u@a.example", "https://a.example?x", "http://a:x", "http://[::1"]
)  # fmt: skip
def test_what_is_no_origin_is_refused(text):
    with pytest.raises(UserFault, match=r"no origin|no host name"):
        checked_origin(text)


@pytest.mark.parametrize("text", ["*", "a b", "https://a", "a:80", "", "-a", "a..b", "x" * 300])
def test_what_is_no_host_is_refused(text):
    with pytest.raises(UserFault, match="no host name"):
        checked_host(text)


@pytest.mark.parametrize(
    ("text", "host"),
    [("Studio.Example.", "studio.example"), ("[::1]", "::1"), ("10.0.0.1", "10.0.0.1"), ("a_b", "a_b")],
)
def test_hosts_are_compared_in_one_form(text, host):
    assert checked_host(text) == host


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("::ffff:127.0.0.1", True), ("::ffff:10.0.0.1", False),
     ("0.0.0.0", False), ("::", False), ("10.0.0.1", False), ("localhost", False), ("", False)],
)  # fmt: skip
def test_loopback_is_what_no_other_machine_can_reach(host, loopback):
    assert is_loopback(host) is loopback


@pytest.mark.parametrize(
    ("host", "url"),
    [("127.0.0.1", "http://127.0.0.1:8600"), ("::1", "http://[::1]:8600"), ("0.0.0.0", "http://127.0.0.1:8600"),
     ("::", "http://[::1]:8600"), ("10.0.0.1", "http://10.0.0.1:8600")],
)  # fmt: skip
def test_the_url_is_one_that_this_machine_can_open(host, url):
    assert ApiOptions(host=host).url == url
