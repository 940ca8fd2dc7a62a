"""What the chain behind a service says to the gate: plain values from the JSON of chain_sql."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from apps.policy.record_facts import Spell
from apps.vendors.transfers import Fallen, Recipient, TransferFacts, newcomer


@dataclass(frozen=True, slots=True)
class EdgeFacts:
    """One subprocessor. ``personal_data``: whether it gets any. ``origin``: the change that brought it."""

    name: str
    country: str
    spell: Spell
    personal_data: bool = True
    origin: int | None = None


@dataclass(frozen=True, slots=True)
class AssumedFacts:
    """Whom our silence lets in from its first day on. ``replaces``: the subprocessor that changes, if any."""

    name: str
    country: str
    spell: Spell
    personal_data: bool = True
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class Objection:
    """Whom we don't want, or have not consented to; the vendor works with them from ``effective_on`` on."""

    name: str
    effective_on: date


@dataclass(frozen=True, slots=True)
class ChainFacts:
    """Whom the vendor of a service passes data on to, and on what transfers rest.

    ``assumed``: announced changes whose deadline passed undecided, by their id; the vendor takes our consent
    as given, so they count as new in the chain, and as recipients. ``objection``: ours, which nobody has
    settled. ``unauthorised``: undecided, where each subprocessor needs our consent (Art. 28(2) GDPR).
    """

    edges: Mapping[int, EdgeFacts] = field(default_factory=dict)
    assumed: Mapping[int, AssumedFacts] = field(default_factory=dict)
    transfers: tuple[TransferFacts, ...] = ()
    fallen: tuple[Fallen, ...] = ()
    objection: Objection | None = None
    unauthorised: Objection | None = None

    def serving(self, day: date) -> dict[int, date]:
        """First days of who is in the chain on the day, by identity (Subprocessor.identity)."""
        here = {
            -edge.origin if edge.origin else pk: edge.spell.first
            for pk, edge in self.edges.items()
            if edge.spell.covers(day)
        }
        return here | {-pk: new.spell.first for pk, new in self.assumed.items() if new.spell.covers(day)}

    def recipients(self, day: date) -> list[Recipient]:
        """Who gets personal data on the day: the recorded chain, and whom our silence lets in."""
        recorded = [
            Recipient(pk, edge.name, edge.country)
            for pk, edge in self.edges.items()
            if edge.personal_data and edge.spell.covers(day)
        ]
        return recorded + [
            newcomer(pk, new.replaces, new.name, new.country)
            for pk, new in self.assumed.items()
            if new.personal_data and new.spell.covers(day)
        ]


def chain_from(row: Mapping[str, Any]) -> ChainFacts:
    """From the JSON of chain_sql.CHAIN."""
    return ChainFacts(
        edges={each["id"]: _edge(each) for each in row["edges"] or ()},
        assumed={each["id"]: _assumed(each) for each in row["assumed"] or ()},
        transfers=tuple(map(_transfer, row["transfers"] or ())),
        fallen=_fallen(row["fallen"] or ()),
        objection=_objection(row["objection"]),
        unauthorised=_objection(row["unauthorised"]),
    )


def _edge(row: Mapping[str, Any]) -> EdgeFacts:
    spell = Spell(_day(row["first"]), _or(row["last"]))
    return EdgeFacts(row["name"], row["country"], spell, row["personal"], row["origin"])


def _assumed(row: Mapping[str, Any]) -> AssumedFacts:
    spell = Spell(_day(row["first"]))
    return AssumedFacts(row["name"], row["country"], spell, row["personal"], row["replaces"])


def _transfer(row: Mapping[str, Any]) -> TransferFacts:
    return TransferFacts(
        country=row["country"],
        basis=row["basis"],
        since=_day(row["since"]),
        edge=row["edge"],
        module=row["module"],
        named=row["named"],
        checked_on=_or(row["checked_on"]),
        valid_until=_or(row["valid_until"]),
        tia_on=_or(row["tia_on"]),
        tia_good=row["tia_good"],
        tia_until=_or(row["tia_until"]),
        reasoned=row["reasoned"],
        last=_or(row["last"]),
    )


def _fallen(rows: Sequence[Mapping[str, Any]]) -> tuple[Fallen, ...]:
    return tuple(Fallen(row["basis"], row["country"], _day(row["falls_on"])) for row in rows)


def _objection(row: Mapping[str, Any] | None) -> Objection | None:
    return Objection(row["name"], _day(row["effective_on"])) if row else None


def _day(value: str) -> date:
    return date.fromisoformat(value)


def _or(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
