"""API keys as they are listed and shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.access.keyformat import prefix
from apps.access.models import ApiKey, BudgetScope, KeyState
from apps.access.pages.budgets import JOINED, BudgetRow, budget_rows
from apps.access.services.budgets import may_set
from apps.accounts.models import User
from apps.common import clock
from apps.lifecycle.advance import allowed


@dataclass(frozen=True, slots=True)
class KeyStatus:
    """``tone`` colours the chip; the word says the same."""

    tone: str
    label: str | Promise


ACTIVE = KeyStatus("ok", _("Active"))
REVOKED = KeyStatus("bad", _("Revoked"))
EXPIRED = KeyStatus("warn", _("Expired"))
ENDED = KeyStatus("warn", _("Access ended"))


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key in a list. ``shown`` is what may be seen of it: prefix, key id, last four characters."""

    key: ApiKey
    shown: str
    status: KeyStatus


@dataclass(frozen=True, slots=True)
class Sample:
    """How to call the gateway with a key, for one route."""

    address: str
    model: str


@dataclass(frozen=True, slots=True)
class KeyPage:
    """One key. ``obstacles`` are the gate's sentences, empty while a call would be let through."""

    row: KeyRow
    sample: Sample
    routes: list[str]
    may_revoke: bool
    obstacles: list[str] = field(default_factory=list)
    budgets: list[BudgetRow] = field(default_factory=list)
    may_set_budget: bool = False


def key_rows(keys: Iterable[ApiKey]) -> list[KeyRow]:
    """Expects grant, use case and person joined in."""
    return [key_row(key) for key in keys]


def key_row(key: ApiKey) -> KeyRow:
    return KeyRow(key, f"{prefix(key.key_id)}…{key.last_four}", status_of(key))


def status_of(key: ApiKey) -> KeyStatus:
    """For pages; the gate reads the same dates itself, with every call."""
    if key.state == KeyState.REVOKED:
        return REVOKED
    if key.expires_on < clock.today():
        return EXPIRED
    return ACTIVE if key.grant.is_current else ENDED


def key_page(key: ApiKey, viewer: User, obstacles: list[str]) -> KeyPage:
    """One key as its holder or a key administrator sees it."""
    routes = route_names(key)
    return KeyPage(
        row=key_row(key),
        sample=sample(routes),
        routes=routes,
        may_revoke="revoke" in allowed(key, viewer),
        obstacles=obstacles,
        budgets=budget_rows(key.budgets.current().select_related(*JOINED)),
        may_set_budget=may_set(BudgetScope.KEY, key, viewer),
    )


def route_names(key: ApiKey) -> list[str]:
    """The models that its use case is approved for."""
    version = key.grant.use_case.version
    return list(version.routes.order_by("name").values_list("name", flat=True)) if version else []


def sample(routes: list[str]) -> Sample:
    return Sample(address=f"{settings.GATEWAY_URL}/v1", model=routes[0] if routes else "…")
