"""Where a call came from, as far as it is kept."""

from ipaddress import ip_address, ip_network

from apps.common.network_addresses import plain

CUT = {4: 24, 6: 48}  # bits of a network that are kept


def cut(address: str) -> str:
    """The network of an address, "" where there is none."""
    try:
        found = plain(ip_address(address))
    except ValueError:
        return ""
    return str(ip_network(f"{found}/{CUT[found.version]}", strict=False))
