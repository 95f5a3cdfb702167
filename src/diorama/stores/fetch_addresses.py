"""Which internet addresses may be fetched from: public unicast ones, and nothing that leads elsewhere from here.

The tables are our own (IANA special-purpose address registries), since what Python calls global differs from version
to version; both must agree before an address is let pass.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_V4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's door to its own machines, though it looks public
        "169.254.0.0/16",  # link-local, with the metadata services of clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
_V6_UNICAST = IPv6Network("2000::/3")  # the only block given out; all else is refused without a further look
_V6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarking
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})  # upper half of an interface id that holds an IPv4 address


def is_public(address: Address) -> bool:
    """Whether the address is public unicast, and holds no IPv4 address inside that a gateway would go on to."""
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _V4)
    if address.scope_id is not None or address not in _V6_UNICAST or int(address) >> 32 & 0xFFFFFFFF in _ISATAP:
        return False
    return not any(address in network for network in _V6)


def literal(host: str) -> Address | None:
    """The address that a host of a URL spells in the one way that every reader understands alike; None if it is a
    name.

    Raises:
        ValueError: If it spells an address in another way: decimal, octal, hexadecimal, shortened.
    """
    try:
        return ip_address(host)
    except ValueError:
        last = host.rstrip(".").rpartition(".")[2].lower()
        if not last or last.isdecimal() or last.startswith("0x") or ":" in host:
            raise ValueError(f"'{host[:60]}' is neither a name nor an address in its usual form") from None
        return None
