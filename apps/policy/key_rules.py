"""The rules about an API key: whether it lives, and whether it may be used so and from there."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from apps.common import clock
from apps.common.network_addresses import plain
from apps.policy.asker_facts import KeyFacts
from apps.policy.facts import RouteFacts, Subject
from apps.policy.reasons import Reason, ReasonCode


def of_key(subject: Subject, day: date, at: datetime) -> Iterator[Reason]:
    """Nothing for the chat. ``day`` is that of ``at`` in the organisation's time zone."""
    key = subject.key
    if key is None:
        return
    link = f"/keys/{key.id}/"
    if key.state != "active":
        yield Reason(ReasonCode.KEY_REVOKED, link="/keys/")
    if key.expires_on < day or (key.ends_at is not None and key.ends_at <= at):
        yield Reason(ReasonCode.KEY_EXPIRED, {"date": _last(key)}, "/keys/")
    if _is_orphan(key, day):
        yield Reason(ReasonCode.SERVICE_ACCOUNT_ORPHANED, link=link)
    if not key.role_held:
        yield Reason(ReasonCode.KEY_ROLE_DENIED, link=link)
    if key.networks and subject.address is not None and not is_inside(subject.address, key.networks):
        yield Reason(ReasonCode.IP_NOT_ALLOWED, link=link)
    if subject.endpoint and subject.endpoint not in key.endpoints:
        yield Reason(ReasonCode.ENDPOINT_NOT_ALLOWED, {"endpoint": subject.endpoint}, link)


def of_model(subject: Subject, route: RouteFacts) -> Iterator[Reason]:
    """A key may be for some of the models of its use case only."""
    key = subject.key
    if key is not None and key.models and route.name not in key.models:
        yield Reason(ReasonCode.KEY_MODEL_NOT_ALLOWED, {"route": route.label}, f"/keys/{key.id}/")


def is_inside(address: str, networks: tuple[str, ...]) -> bool:
    """Whether an address is in one of the networks. What can't be read as an address is in none."""
    try:
        found = plain(ip_address(address))
    except ValueError:
        return False
    return any(found in _network(each) for each in networks)


def _last(key: KeyFacts) -> date:
    return min(key.expires_on, clock.today(key.ends_at)) if key.ends_at else key.expires_on


def _is_orphan(key: KeyFacts, day: date) -> bool:
    service = key.service
    if service is None:
        return False
    if service.handover_until is None:
        return not service.owner_active
    return service.handover_until < day  # an owner who comes back finds no access: the deputy takes over


@lru_cache(maxsize=4096)
def _network(text: str) -> IPv4Network | IPv6Network:
    return ip_network(text)
