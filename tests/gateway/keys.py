"""Keys with terms of their own, and calls from named addresses."""

from datetime import timedelta
from typing import Any

import httpx2
from asgiref.sync import sync_to_async

from apps.access.models import ApiKey, KeyTemplate, RefusedCall
from apps.access.services import keys
from apps.access.services.key_terms import KeyTerms
from apps.gateway.handler import GatewayHandler
from apps.reports.cast.people import KEY_ADMINISTRATOR
from tests.cast import Cast
from tests.gateway.asking import MODEL, said
from tests.gateway.conditions import HOLDER, USE_CASE

BODY: dict[str, Any] = {"model": MODEL, "messages": said("Guten Tag")}
CHAT = "/v1/chat/completions"


@sync_to_async
def key_with(company: Cast, name: str = "Enger", **wishes: Any) -> str:
    """The clear text of a further key of the tests' holder on these terms."""
    grant = company.grants[HOLDER, USE_CASE, "api"]
    terms = KeyTerms(KeyTemplate.objects.get(name="Skript einer Fachabteilung"), **wishes)
    by, day = company.people[KEY_ADMINISTRATOR], keys.latest_expiry(grant, terms.template)
    return keys.issue(grant, name=name, expires_on=min(day, grant.valid_until), terms=terms, by=by).clear


def calling_from(gateway: GatewayHandler, address: str) -> httpx2.AsyncClient:
    transport = httpx2.ASGITransport(app=gateway, client=(address, 40_000))
    return httpx2.AsyncClient(transport=transport, base_url="http://gateway")


@sync_to_async
def refused_calls() -> dict[str, int]:
    """How often each code was counted, over all keys and hours."""
    found: dict[str, int] = {}
    for row in RefusedCall.objects.all():
        found[row.code] = found.get(row.code, 0) + row.count
    return found


@sync_to_async
def age_refused_calls(**by: int) -> None:
    for row in RefusedCall.objects.all():
        RefusedCall.objects.filter(pk=row.pk).update(hour=row.hour - timedelta(**by))


@sync_to_async
def named(name: str = "Enger") -> ApiKey:
    return ApiKey.objects.get(name=name)
