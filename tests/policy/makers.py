"""A question that the gate answers with yes, and ways to break one thing of it."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from apps.policy.asker_facts import GrantFacts, KeyFacts
from apps.policy.chain_facts import AssumedFacts, ChainFacts, EdgeFacts
from apps.policy.decide import decide
from apps.policy.decision import Decision, Own
from apps.policy.facts import AgreementFacts, CredentialFacts, RouteFacts, Subject, UseCaseFacts
from apps.policy.record_facts import ClassificationFacts, Spell
from apps.register.staleness import Confirmed
from apps.vendors.models import DataClass
from apps.vendors.transfers import TransferFacts

AT = datetime(2027, 3, 15, 10, tzinfo=UTC)
DAY = date(2027, 3, 15)
YESTERDAY, TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
ROUTE_ID, AGREEMENT_ID = 7, 11
ROUTE = "nordlicht-gross"
PLACE = "nordlicht-ki|vendor|Frankfurt|0"


def grant(**changes: Any) -> GrantFacts:
    return replace(GrantFacts(DAY - timedelta(days=30), DAY + timedelta(days=30), revoked=False), **changes)


def key(**changes: Any) -> KeyFacts:
    whole = KeyFacts(
        id=3,
        reference="ref",
        state="active",
        expires_on=DAY + timedelta(days=30),
        secret_digest=b"d",
        endpoints=frozenset({"chat"}),
    )
    return replace(whole, **changes)


def subject(**changes: Any) -> Subject:
    whole = Subject(
        person_id=1,
        pseudonym="p",
        active=True,
        roles=frozenset({"employee"}),
        scope="chat",
        grants=(grant(),),
    )
    return replace(whole, **changes)


def program(**changes: Any) -> Subject:
    """A subject that asks with a key."""
    return subject(scope="api", key=key(**changes))


def calling(endpoint: str = "chat", address: str = "192.0.2.7", **changes: Any) -> Subject:
    """A program whose call is judged, not only its key."""
    return replace(program(**changes), endpoint=endpoint, address=address)


def confirmed(**changes: Any) -> Confirmed:
    """That somebody saw the route and the agreement as they are here."""
    return replace(
        Confirmed(DAY - timedelta(days=10), {ROUTE_ID: PLACE}, frozenset({AGREEMENT_ID})), **changes
    )


def classified(**changes: Any) -> ClassificationFacts:
    return replace(ClassificationFacts("minimal"), **changes)


def use_case(**changes: Any) -> UseCaseFacts:
    whole = UseCaseFacts(
        id=5,
        ref="UC-0005",
        state="active",
        has_version=True,
        next_review_on=DAY + timedelta(days=30),
        ends_on=DAY + timedelta(days=30),
        max_data_class=DataClass.CONFIDENTIAL,
        channel="both",
        route_ids=frozenset({ROUTE_ID}),
        confirmed=confirmed(),
        classification=classified(),
    )
    return replace(whole, **changes)


def on_own_server() -> UseCaseFacts:
    return use_case(confirmed=confirmed(routes={ROUTE_ID: PLACE.replace("vendor|", "own|")}))


def without_text() -> UseCaseFacts:
    """As the query tells a use case of which no version was approved yet."""
    return use_case(
        has_version=False,
        route_ids=frozenset(),
        channel="",
        max_data_class=0,
        confirmed=None,
        classification=None,
    )


def agreement(**changes: Any) -> AgreementFacts:
    whole = AgreementFacts(
        id=AGREEMENT_ID,
        state="activated",
        effective_from=DAY - timedelta(days=30),
        effective_until=DAY + timedelta(days=30),
        terminated_on=None,
        covers_service=True,
        clauses_complete=True,
    )
    return replace(whole, **changes)


def credential(**changes: Any) -> CredentialFacts:
    """A key of the vendor that never ends."""
    return replace(CredentialFacts(21, b"sealed", Spell(date(2000, 1, 1))), **changes)


def route(*agreements: AgreementFacts, **changes: Any) -> RouteFacts:
    """With one good agreement unless others are given."""
    whole = RouteFacts(
        id=ROUTE_ID,
        name=ROUTE,
        label="Nordlicht Groß",
        vendor="Nordlicht KI GmbH",
        vendor_slug="nordlicht-ki",
        enabled=True,
        state="open",
        eu_processing=True,
        zero_retention=True,
        trains_on_input=False,
        own_server=False,
        region="Frankfurt",
        retention_days=0,
        provider="compatible",
        base_url="https://api.nordlicht.example/v1",
        upstream_model="m",
        credentials=(credential(),),
        agreements=agreements or (agreement(),),
        toms=(Spell(date(2000, 1, 1)),),
    )
    return replace(whole, **changes)


def edge(**changes: Any) -> EdgeFacts:
    """A subprocessor inside the EEA, for a long time."""
    return replace(EdgeFacts("Cloud GmbH", "DE", Spell(DAY - timedelta(days=400))), **changes)


def transfer(**changes: Any) -> TransferFacts:
    """To the vendor in India, on the clauses with an assessment."""
    whole = TransferFacts(
        "IN", "scc_914", DAY - timedelta(days=400), module=2, tia_on=DAY - timedelta(days=90), tia_good=True
    )
    return replace(whole, **changes)


def certified(**changes: Any) -> TransferFacts:
    """To the vendor in the USA, certified and looked at a month ago."""
    whole = TransferFacts(
        "US", "dpf", DAY - timedelta(days=400), named=True, checked_on=DAY - timedelta(days=30)
    )
    return replace(whole, **changes)


def newcomer(**changes: Any) -> AssumedFacts:
    """Whom our silence lets in, in the EEA and from today."""
    return replace(AssumedFacts("Newcomer Ltd.", "DE", Spell(DAY)), **changes)


def chain(*transfers: TransferFacts, **changes: Any) -> ChainFacts:
    return replace(ChainFacts(transfers=transfers), **changes)


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that ``decide`` takes; as it stands, the answer is yes."""

    subject: Subject = field(default_factory=subject)
    use_case: UseCaseFacts = field(default_factory=use_case)
    route: RouteFacts = field(default_factory=route)
    data_class: int = DataClass.INTERNAL
    at: datetime = AT
    found: frozenset[str] = frozenset()
    unscannable: frozenset[str] = frozenset()
    images: frozenset[str] = frozenset()
    own: tuple[Own, ...] = ()

    def answer(self) -> Decision:
        return decide(
            self.subject,
            self.use_case,
            self.route,
            self.data_class,
            self.at,
            found=self.found,
            unscannable=self.unscannable,
            images=self.images,
            own=self.own,
        )


def codes(**changes: Any) -> list[str]:
    """The codes of the answer to the good question with these changes."""
    return Question(**changes).answer().codes
