"""How often somebody may do something that needs no account, counted in Valkey over fixed windows.

Without Valkey nothing is counted and nothing goes on: the error passes through, and the page says 503.
"""

import ipaddress
import time
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from apps.common.network_addresses import plain

_SALT = "apps.common.limits"
_IPV6_NETWORK = 64  # one connection has at least so many bits of its own


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` times in ``seconds``."""

    name: str
    most: int
    seconds: int


def is_within(limit: Limit, who: str) -> bool:
    """Counts this time, and says whether it is still allowed. ``who`` is kept only as a hash."""
    window = int(time.time()) // limit.seconds
    key = f"limit:{limit.name}:{salted_hmac(_SALT, who, algorithm='sha256').hexdigest()}:{window}"
    cache.add(key, 0, timeout=2 * limit.seconds)
    return cache.incr(key) <= limit.most


def address_of(request: HttpRequest) -> str:
    """The network address behind the trusted proxies (ALLAUTH_TRUSTED_PROXY_COUNT); IPv6 by its network."""
    text = str(get_adapter().get_client_ip(request))
    try:
        found = plain(ipaddress.ip_address(text))
    except ValueError:
        return text
    if found.version == 6:
        return str(ipaddress.ip_network(f"{found}/{_IPV6_NETWORK}", strict=False))
    return str(found)
