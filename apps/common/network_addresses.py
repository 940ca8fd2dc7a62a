"""Addresses of the network, so that one host has one."""

from ipaddress import IPv4Address, IPv6Address


def plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """IPv4 that came over a socket of IPv6 (::ffff:192.0.2.1, RFC 4291 2.5.5.2) is IPv4."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
