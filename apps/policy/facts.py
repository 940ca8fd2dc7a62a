"""What the gate knows of a subject, a use case and a route: plain values, read in one query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from apps.common import clock
from apps.policy.asker_facts import GrantFacts, KeyFacts
from apps.policy.budget_facts import BudgetFacts
from apps.policy.chain_facts import ChainFacts, chain_from
from apps.policy.decision import Decision
from apps.policy.record_facts import (
    ClassificationFacts,
    DutyFacts,
    Spell,
    classification_from,
    duties_from,
    spells_from,
)
from apps.register.staleness import Confirmed, fingerprint
from apps.vendors.models import AbuseMonitoring, Purpose


@dataclass(frozen=True, slots=True)
class Subject:
    """Who asks. ``grants`` are those for this use case and scope; ``key`` is None for the chat.

    ``endpoint`` is the part of the API that was called, ``address`` where the call comes from; "" and None
    where no call is judged, as on a page that asks the gate.
    """

    person_id: int
    pseudonym: str
    active: bool
    roles: frozenset[str]
    scope: str
    department_id: int | None = None
    passed: Mapping[str, tuple[Spell, ...]] = field(default_factory=dict)
    grants: tuple[GrantFacts, ...] = ()
    key: KeyFacts | None = None
    endpoint: str = ""
    address: str | None = None
    budgets: tuple[BudgetFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class UseCaseFacts:
    """``confirmed``: the facts under the approval as the manager saw them last; None if nobody did.

    ``classification`` is None as long as nobody has confirmed one. ``requires_avv``: with personal data, or
    because the organisation always asks for an AVV; else personal data are blocked instead. ``categories``
    are the kinds of data that the approved text names.
    """

    id: int
    ref: str
    state: str
    has_version: bool
    next_review_on: date | None
    ends_on: date | None
    max_data_class: int
    channel: str
    route_ids: frozenset[int]
    confirmed: Confirmed | None = None
    classification: ClassificationFacts | None = None
    duties: DutyFacts = field(default_factory=DutyFacts)
    requires_avv: bool = True
    categories: frozenset[str] = frozenset()
    conditions: Mapping[str, Any] = field(default_factory=dict)

    @property
    def highest_class(self) -> int:
        """What was approved, or less where a condition says so."""
        return min(self.max_data_class, int(self.conditions.get("max_data_class", self.max_data_class)))

    @property
    def last_day(self) -> date | None:
        """Its own, or an earlier one where a condition says so; None is open."""
        said = self.conditions.get("expires_on")
        return min(filter(None, (self.ends_on, day(said))), default=None)

    def allows(self, route: "RouteFacts") -> bool:
        """Among the approved models, and among those that a condition leaves."""
        return route.id in self.route_ids and route.name in self.conditions.get("routes", (route.name,))


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """A contract under Art. 28(3) GDPR, with what apps.vendors.terms asks for."""

    id: int
    state: str
    effective_from: date
    effective_until: date | None
    terminated_on: date | None
    covers_service: bool
    clauses_complete: bool
    renewal_months: int | None = None
    notice_days: int = 0
    notice_given_on: date | None = None
    replaced_from: date | None = None


@dataclass(frozen=True, slots=True)
class CredentialFacts:
    """A sealed key of the route. ``refused``: the vendor has said no to it."""

    id: int
    sealed: bytes = field(repr=False)
    spell: Spell
    used_at: datetime | None = None
    refused: bool = False


@dataclass(frozen=True, slots=True)
class RouteFacts:
    id: int
    name: str
    label: str
    vendor: str
    vendor_slug: str
    enabled: bool
    state: str
    eu_processing: bool
    zero_retention: bool
    trains_on_input: bool
    own_server: bool
    region: str
    retention_days: int
    provider: str
    base_url: str
    upstream_model: str
    abuse_monitoring: str = AbuseMonitoring.NONE
    purpose: str = Purpose.CHAT
    credentials: tuple[CredentialFacts, ...] = ()
    agreements: tuple[AgreementFacts, ...] = ()
    chain: ChainFacts = field(default_factory=ChainFacts)
    input_price: int | None = None  # micro-euro per 1,000 tokens
    output_price: int | None = None
    toms: tuple[Spell, ...] = ()  # terms of the checked measures (TOM) of the vendor

    def keys_on(self, day: date) -> tuple[CredentialFacts, ...]:
        """Which may be used, best first: the second is that of an overlap."""
        return tuple(each for each in self.credentials if each.spell.covers(day))

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.vendor_slug, self)


@dataclass(frozen=True, slots=True)
class Facts:
    """The result of the one query. A part that does not exist is None.

    ``judged`` remembers what was decided on these facts, by data class and day. ``snapshot`` (pg_snapshot) is
    the one in which they were read, "" where that is not known.
    """

    subject: Subject | None
    use_case: UseCaseFacts | None
    route: RouteFacts | None
    snapshot: str = field(default="", compare=False, repr=False)
    judged: dict[tuple[int, date], Decision] = field(default_factory=dict, compare=False, repr=False)

    def known(self) -> "Known":
        """All three parts. Raises LookupError if one does not exist: no yes was said about it then."""
        if self.subject is None or self.use_case is None or self.route is None:
            raise LookupError("the gate can't have allowed this")
        return Known(self.subject, self.use_case, self.route)


@dataclass(frozen=True, slots=True)
class Known:
    """Facts about parts that all exist, as after a yes of the gate."""

    subject: Subject
    use_case: UseCaseFacts
    route: RouteFacts


def use_case_from(row: Mapping[str, Any] | None) -> UseCaseFacts | None:
    """From the JSON of sql.USE_CASE."""
    if row is None:
        return None
    return UseCaseFacts(
        id=row["id"],
        ref=row["ref"],
        state=row["state"],
        has_version=row["version_id"] is not None,
        next_review_on=day(row["next_review_on"]),
        ends_on=day(row["ends_on"]),
        max_data_class=row["max_data_class"] or 0,
        channel=row["channel"] or "",
        route_ids=frozenset(row["routes"] or ()),
        confirmed=_confirmed_from(row["confirmed"]),
        classification=classification_from(row["classification"]),
        duties=duties_from(row["duties"]),
        requires_avv=row["requires_avv"] is not False,
        categories=frozenset(row["categories"] or ()),
        conditions=row["conditions"] or {},
    )


def _confirmed_from(row: Mapping[str, Any] | None) -> Confirmed | None:
    if row is None:
        return None
    routes = {int(pk): text for pk, text in row["routes"].items()}
    return Confirmed(
        clock.today(datetime.fromisoformat(row["at"])),
        routes,
        frozenset(row["agreements"]),
        frozenset(row["subprocessors"] or ()),
    )


def route_from(row: Mapping[str, Any] | None) -> RouteFacts | None:
    """From the JSON of sql.ROUTE."""
    if row is None:
        return None
    plain = {name: row[name] for name in _PLAIN}
    return RouteFacts(
        **plain,
        credentials=tuple(_credential(each) for each in row["credentials"] or ()),
        agreements=_agreements_from(row["agreements"] or ()),
        chain=chain_from(row["chain"]),
        toms=spells_from(row["toms"]),
    )


_PLAIN = (
    "id", "name", "label", "vendor", "vendor_slug", "enabled", "state", "eu_processing", "zero_retention",
    "trains_on_input", "own_server", "region", "retention_days", "provider", "base_url", "upstream_model",
    "abuse_monitoring", "input_price", "output_price", "purpose",
)  # fmt: skip


def _credential(row: Mapping[str, Any]) -> CredentialFacts:
    used = datetime.fromisoformat(row["used_at"]) if row["used_at"] else None
    spell = Spell(date.fromisoformat(row["first"]), day(row["last"]))
    return CredentialFacts(row["id"], bytes.fromhex(row["sealed"]), spell, used, row["refused"])


def _agreements_from(rows: Sequence[Mapping[str, Any]]) -> tuple[AgreementFacts, ...]:
    return tuple(
        AgreementFacts(
            id=row["id"],
            state=row["state"],
            effective_from=date.fromisoformat(row["effective_from"]),
            effective_until=day(row["effective_until"]),
            terminated_on=day(row["terminated_on"]),
            covers_service=row["covers_service"],
            clauses_complete=row["clauses_complete"],
            renewal_months=row["renewal_months"],
            notice_days=row["notice_days"],
            notice_given_on=day(row["notice_given_on"]),
            replaced_from=day(row["replaced_from"]),
        )
        for row in rows
    )


def day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
