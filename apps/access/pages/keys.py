"""API keys as they are listed and shown."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from apps.access.keyformat import prefix
from apps.access.models import ApiKey, Budget, BudgetScope, Endpoint, Grant, KeyState
from apps.access.models.refused_call import LIMITED
from apps.access.pages.budgets import JOINED, BudgetRow, budget_rows
from apps.access.services import usability
from apps.access.services.budgets import may_set
from apps.access.services.refused_calls import Refused, of_week
from apps.access.services.rotation import may_rotate
from apps.accounts.models import User
from apps.common import clock
from apps.lifecycle.advance import allowed
from apps.policy.budget_facts import LABELS
from apps.policy.decision import Decision
from apps.policy.mends import MENDS
from apps.policy.reasons import SENTENCES, ReasonCode, shown
from apps.register.services.conditions import open_routes
from apps.vendors.models import DataClass, ModelRoute, Purpose


@dataclass(frozen=True, slots=True)
class KeyStatus:
    """``tone`` colours the chip; the word says the same."""

    tone: str
    label: str | Promise


ACTIVE = KeyStatus("ok", _("Active"))
REVOKED = KeyStatus("bad", _("Revoked"))
EXPIRED = KeyStatus("warn", _("Expired"))
REPLACED = KeyStatus("warn", _("Replaced"))
ENDING = KeyStatus("warn", _("Stops soon"))
LEAKED = KeyStatus("bad", _("Revoked: found by others"))
ORPHANED = KeyStatus("warn", _("Nobody answers for it"))
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
class RefusedRow:
    """One reason for which calls were refused in the last week, in words, and what mends it."""

    sentence: str
    mends: str | Promise
    refused: Refused


@dataclass(frozen=True, slots=True)
class KeyPage:
    """One key. ``obstacles`` are the gate's sentences, empty while a call would be let through."""

    row: KeyRow
    sample: Sample
    routes: list[str]
    endpoints: list[str]
    may_revoke: bool
    may_rotate: bool
    refused: list["RefusedRow"]
    obstacles: list[str] = field(default_factory=list)
    budgets: list[BudgetRow] = field(default_factory=list)
    may_set_budget: bool = False

    @property
    def is_orphaned(self) -> bool:
        return self.row.status is ORPHANED


def key_rows(keys: Iterable[ApiKey]) -> list[KeyRow]:
    """Expects what ApiKey.objects.shown() joins in."""
    return [key_row(key) for key in keys]


def key_row(key: ApiKey) -> KeyRow:
    return KeyRow(key, f"{prefix(key.key_id)}…{key.last_four}", status_of(key))


def status_of(key: ApiKey) -> KeyStatus:
    """For pages; the gate reads the same dates itself, with every call."""
    if key.state == KeyState.REVOKED:
        return LEAKED if key.leaked_at else REVOKED
    if key.expires_on < clock.today():
        return EXPIRED
    if key.ends_at is not None:
        return _stopping(key, key.ends_at)
    if not key.grant.is_current:
        return ENDED
    return ORPHANED if key.service_account and key.service_account.is_orphaned else ACTIVE


def _stopping(key: ApiKey, at: datetime) -> KeyStatus:
    if at > clock.now():
        return ENDING
    return REPLACED if hasattr(key, "replaced_by") else EXPIRED


def key_page(key: ApiKey, viewer: User) -> KeyPage:
    """One key as its holder or a key administrator sees it."""
    routes, answers = routes_of_key(key), usability.for_key(key)
    return KeyPage(
        row=key_row(key),
        sample=sample(routes, answers),
        routes=[route.name for route in routes],
        endpoints=[str(Endpoint(each).label) for each in key.endpoints],
        may_revoke="revoke" in allowed(key, viewer),
        may_rotate=may_rotate(key, viewer),
        refused=[_refused_row(key, each) for each in of_week(key)],
        obstacles=usability.sentences(answers),
        budgets=budget_rows(Budget.objects.of_key(key).current().select_related(*JOINED)),
        may_set_budget=may_set(BudgetScope.KEY, key, viewer),
    )


TOO_FAST = (
    _("More requests or tokens in a minute than this key may use."),
    _("Ask more slowly, or have a key with higher limits issued."),
)


def _refused_row(key: ApiKey, refused: Refused) -> RefusedRow:
    """The sentence with the facts of the last of these calls, as far as the row has kept them."""
    if refused.code == LIMITED:
        sentence, mends = TOO_FAST
        return RefusedRow(str(sentence), mends, refused)
    code = ReasonCode(refused.code)
    kept = refused.facts | {"use_case": key.grant.use_case.ref}
    if "data_class" in kept:
        kept["data_class"] = _called(kept["data_class"], [each.label for each in DataClass])
    if "budget" in kept:
        kept["budget"] = _called(kept["budget"], LABELS.values())
    if "date" in kept:
        kept["date"] = _day_called(kept["date"])
    facts = defaultdict(lambda: "…", kept)
    return RefusedRow(str(SENTENCES[code]) % facts, MENDS[code], refused)


def _called(english: str, labels: Iterable[str | Promise]) -> str:
    """In the language of the moment; what none of them is called any more stays as it is."""
    with override("en"):
        known = {str(label): label for label in labels}
    return str(known.get(english, english))


def _day_called(kept: str) -> str:
    """In the language of the moment; a row that holds what was shown then (31.03.2027) stays as it is."""
    try:
        return str(shown(date.fromisoformat(kept)))
    except ValueError:
        return kept


def routes_of_key(key: ApiKey) -> list[ModelRoute]:
    """The models of its access that the key is for."""
    of_grant = routes_of(key.grant)
    return [route for route in of_grant if not key.model_names or route.name in key.model_names]


def routes_of(grant: Grant) -> list[ModelRoute]:
    """The models that its use case is approved for, as its conditions leave them, and the access includes."""
    version, granted = grant.use_case.version, grant.routes
    approved = [] if version is None else sorted(open_routes(version), key=lambda route: route.name)
    return [route for route in approved if not granted or route.name in granted]


def sample(routes: list[ModelRoute], answers: dict[str, Decision]) -> Sample:
    """For a model that answers in words, as the calls ask it to, and that the gate opens (``answers``); where
    there is none, for one that comes close.
    """

    def falls_short(route: ModelRoute) -> tuple[bool, bool]:
        return route.purpose != Purpose.CHAT, not answers[route.name].allowed

    best = min(routes, key=falls_short, default=None)
    return Sample(address=f"{settings.GATEWAY_URL}/v1", model=best.name if best else "…")
