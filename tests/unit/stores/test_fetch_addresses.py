"""Every form of an address that must not be fetched from is refused, whoever gives it: the URL, or a name's answer."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diorama.domain.errors import BadFile, UserFault
from diorama.stores.fetch import FetchRules, judge
from diorama.stores.fetch_addresses import is_public, literal

NOT_PUBLIC = (
    # IPv4
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.0.192",
    "192.0.2.1",
    "192.31.196.1",
    "192.52.193.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.168.255.255",
    "192.175.48.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    # IPv6
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",
    "::ffff:0:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::a00:1",
    "100::1",
    "100:0:0:1::1",
    "2001::1",
    "2001:0:7f00:1::",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::1",
    "2620:4f:8000::1",
    "3fff::1",
    "4000::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "febf::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
    "2606:4700::1%eth0",
    "2606:4700::5efe:a00:1",
    "2606:4700::200:5efe:7f00:1",
)
PUBLIC = (
    "1.1.1.1",
    "8.8.8.8",
    "9.9.9.9",
    "93.184.215.14",
    "172.15.255.255",
    "172.32.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "192.0.1.1",
    "198.17.255.255",
    "223.255.255.254",
    "2606:4700:4700::1111",
    "2a00:1450:4009::200e",
    "2003::1",
    "2001:4860:4860::8888",
)
# Other ways to write an address; readers disagree on what they mean, so none of them is read.
OTHER_FORMS = (
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0x7F.1",
    "0177.0.0.1",
    "017700000001",
    "127.1",
    "127.0.1",
    "127.000.000.001",
    "127.0.0.01",
    "1.2.3.4.5",
    "256.256.256.256",
    "8.8.8.0x8",
    "127.0.0.1.",
    "0",
    "00000000",
    "foo.123",
    "a.b.0x7f",
    "127。0。0。1",
)


def never(name: str, port: int) -> Sequence[str]:
    raise AssertionError(f"nobody may ask for the address of {name}")


def answering(*addresses: str) -> FetchRules:
    return FetchRules(allowed=True, resolver=lambda name, port: addresses)


def url_of(host: str) -> str:
    return f"https://[{host}]/a.glb" if ":" in host else f"https://{host}/a.glb"


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_refused_in_a_url(address: str) -> None:
    assert not is_public(ip_address(address))
    with pytest.raises(UserFault, match=r"not public|names no host"):
        judge(url_of(address.replace("%", "%25")), FetchRules(allowed=True, resolver=never))


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_refused_as_a_names_answer_even_beside_good_ones(address: str) -> None:
    for answer in ([address], ["1.1.1.1", address], [address, "1.1.1.1"], ["1.1.1.1"] * 20 + [address]):
        with pytest.raises(UserFault, match="not public"):
            judge("https://files.example.org/a.glb", answering(*answer))


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_let_pass(address: str) -> None:
    assert judge("https://files.example.org/a.glb", answering(address)).addresses == (ip_address(address),)
    assert judge(url_of(address), FetchRules(allowed=True, resolver=never)).addresses == (ip_address(address),)


@pytest.mark.parametrize("host", OTHER_FORMS)
def test_an_address_in_another_form_is_neither_read_nor_looked_up(host: str) -> None:
    with pytest.raises(UserFault, match=r"usual form|not public|no URL"):
        judge(url_of(host), FetchRules(allowed=True, resolver=never))


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://example.org/a", "only https"),
        ("ftp://example.org/a", "only https"),
        ("file:///etc/hostname", "no host|only https"),
        ("//example.org/a", "only https"),
        ("https:example.org", "no host"),
        ("https:///a", "no host"),
        ("https://", "no host"),
        ("", "no host"),
        ("javascript:alert(1)", "no host|only https"),
        ("https://example.org:8443/", "port 8443"),
        ("https://example.org:22/", "port 22"),
        ("https://example.org:0/", "port 0"),
        ("https://example.org:99999/", "port 99999|no URL"),
        ("https://example.org:x/", "no URL"),
        ("https://user@example.org/", "user or password"),
        ("https://user:secret@example.org/", "user or password"),
        ("https://example.org@10.0.0.1/", "user or password"),
        ("https://example.org\\@10.0.0.1/", "characters"),
        ("https://example.org /", "characters"),
        ("https://exa\tmple.org/", "characters"),
        ("https://exa\r\nmple.org/\r\nX: y", "characters"),
        ("https://example.org/\0", "characters"),
        ("https://example.org/a%0", "characters"),
        ("https://%31%32%37.0.0.1/", "no host"),
        ("https://１２７.0.0.1/", "no URL"),
        ("https://[::1/", "no URL|characters"),
        ("https://[1.2.3.4]/", "no URL"),
        ("https://" + "a" * 3000, "longer"),
    ],
)
def test_urls_that_are_not_plain_https_are_refused(url: str, why: str) -> None:
    with pytest.raises(UserFault, match=why) as caught:
        judge(url, FetchRules(allowed=True, resolver=never))
    assert "secret" not in caught.value.message


def test_names_are_looked_up_as_they_travel_and_once() -> None:
    asked: list[tuple[str, int]] = []

    def resolver(name: str, port: int) -> Sequence[str]:
        asked.append((name, port))
        return ["1.1.1.1", "8.8.8.8"]

    target = judge("HTTPS://Bücher.Example.ORG:443/a?b=1#c", FetchRules(allowed=True, resolver=resolver))
    assert asked == [("xn--bcher-kva.example.org", 443)]
    assert (target.name, target.port) == ("xn--bcher-kva.example.org", 443)


@pytest.mark.parametrize("answer", [(), ("nonsense",), ("1.1.1.1", "nonsense")])
def test_a_name_without_good_answers_has_no_address(answer: tuple[str, ...]) -> None:
    with pytest.raises(BadFile, match="has no address"):
        judge("https://files.example.org/", answering(*answer))


@given(st.integers(0, 2**32 - 1))
def test_no_address_that_python_calls_private_is_let_pass(number: int) -> None:
    address = IPv4Address(number)
    if not address.is_global or address.is_multicast:
        assert not is_public(address)
        assert not is_public(IPv6Address(f"64:ff9b::{address}"))
    assert not is_public(IPv6Address(f"::ffff:{address}"))
    assert literal(str(address)) == address


@given(st.integers(0, 2**128 - 1))
def test_outside_of_the_one_unicast_block_no_address_is_public(number: int) -> None:
    if number >> 125 != 1:
        assert not is_public(IPv6Address(number))
