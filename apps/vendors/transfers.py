"""Whether a transfer to a third country is covered on a day (Art. 44 to 49 GDPR). Pure.

In the order of the law: adequacy (Art. 45), safeguards (Art. 46), derogations (Art. 49).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.vendors.countries import adequacy_of, is_third


class Basis(models.TextChoices):
    """On what a transfer rests. A basis can fall (FallenBasis)."""

    ADEQUACY = "adequacy", _("Adequacy decision (Art. 45)")
    DPF = "dpf", _("EU-US Data Privacy Framework (Art. 45)")
    SCC = "scc_914", _("Standard contractual clauses (EU) 2021/914 (Art. 46(2)(c))")
    BCR = "bcr", _("Binding corporate rules (Art. 47)")
    OTHER = "art_46", _("Other safeguards (Art. 46)")
    DEROGATION = "art_49", _("Derogation (Art. 49)")


class Flaw(StrEnum):
    NOT_BEGUN = "not_begun"
    ENDED = "ended"
    FALLEN = "fallen"
    NO_DECISION = "no_decision"
    UNCHECKED = "unchecked"
    NO_MODULE = "no_module"
    NO_TIA = "no_tia"
    UNNAMED = "unnamed"
    NO_REASON = "no_reason"


FLAWS: dict[Flaw, Promise] = {
    Flaw.NOT_BEGUN: _("begins later"),
    Flaw.ENDED: _("its last day has passed"),
    Flaw.FALLEN: _("its basis has fallen"),
    Flaw.NO_DECISION: _("no adequacy decision covers it on this day"),
    Flaw.UNCHECKED: _("the certification was not checked, or too long ago"),
    Flaw.NO_MODULE: _("the module of the clauses is missing"),
    Flaw.NO_TIA: _("no valid transfer impact assessment with a good result (clause 14)"),
    Flaw.UNNAMED: _("the rules or the safeguard are not named"),
    Flaw.NO_REASON: _("reason or note in the record of processing is missing (Art. 49(6))"),
}


@dataclass(frozen=True, slots=True)
class TransferFacts:
    """One recorded transfer. ``edge``: the subprocessor that receives; None is the vendor itself.

    ``tia_good``: its result allows the transfer. ``reasoned``: reason and note in the record of processing
    are both there. ``last``: the last day on which data goes there; None is open.
    """

    country: str
    basis: str
    since: date
    edge: int | None = None
    module: int | None = None
    named: bool = False
    checked_on: date | None = None
    valid_until: date | None = None
    tia_on: date | None = None
    tia_good: bool = False
    tia_until: date | None = None
    reasoned: bool = False
    last: date | None = None

    def in_use(self, day: date) -> bool:
        return self.since <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Fallen:
    """From ``falls_on`` on nothing rests on this basis any more; ``country`` "" is all of them."""

    basis: str
    country: str
    falls_on: date


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody in the chain who serves on the day. ``name`` and ``country`` as they are shown.

    ``edge``: the subprocessor; None is the vendor; negative is the change that announces somebody new.
    """

    edge: int | None
    name: str
    country: str

    def __str__(self) -> str:
        return f"{self.name} ({self.country})" if self.country else self.name


def newcomer(change: int, replaces: int | None, name: str, country: str) -> Recipient:
    """Whom an announced change lets in by our silence.

    Nothing is recorded for somebody new before the change is accepted. What a transfer to the subprocessor
    that it ``replaces`` rests on goes on in the same country, as it does on acceptance.
    """
    return Recipient(-change if replaces is None else replaces, name, country)


def flaw_of(transfer: TransferFacts, day: date, fallen: Sequence[Fallen], check_days: int) -> Flaw | None:
    """Why it covers nothing on this day; None if it does. ``check_days``: how long a check counts."""
    if transfer.since > day:
        return Flaw.NOT_BEGUN
    if not transfer.in_use(day) or (transfer.valid_until and transfer.valid_until < day):
        return Flaw.ENDED
    if has_fallen(transfer.basis, transfer.country, day, fallen):
        return Flaw.FALLEN
    return _flaw_of_basis(transfer, day, check_days)


def has_fallen(basis: str, country: str, day: date, fallen: Sequence[Fallen]) -> bool:
    return any(
        each.basis == basis and each.country in {"", country} and each.falls_on <= day for each in fallen
    )


def uncovered(
    recipients: Sequence[Recipient],
    transfers: Sequence[TransferFacts],
    day: date,
    fallen: Sequence[Fallen],
    check_days: int,
) -> list[Recipient]:
    """Those in third countries to whom nothing leads on this day, in the order given.

    To the vendor itself (``edge`` None) one valid transfer for each country that is recorded has to lead, and
    one at least: which country it is nobody knows otherwise.
    """
    good = {(each.edge, each.country) for each in transfers if flaw_of(each, day, fallen, check_days) is None}
    return list(_lacking(recipients, transfers, good, day, fallen))


def _lacking(
    recipients: Sequence[Recipient],
    transfers: Sequence[TransferFacts],
    good: set[tuple[int | None, str]],
    day: date,
    fallen: Sequence[Fallen],
) -> Iterator[Recipient]:
    for each in recipients:
        if each.edge is not None:
            if not is_free(each.country, day, fallen) and (each.edge, each.country) not in good:
                yield each
            continue
        recorded = sorted({t.country for t in transfers if t.edge is None and t.in_use(day)}) or [""]
        for country in recorded:
            if (None, country) not in good:
                yield Recipient(None, each.name, country)


def is_free(country: str, day: date, fallen: Sequence[Fallen]) -> bool:
    """Nothing has to be recorded: inside the EEA, or a decision covers the whole country (Art. 45(1))."""
    if not is_third(country):
        return True
    decision = adequacy_of(country, day)
    if decision is None or decision.limited:
        return False
    return not has_fallen(Basis.ADEQUACY, country, day, fallen)


def _flaw_of_basis(transfer: TransferFacts, day: date, check_days: int) -> Flaw | None:
    match transfer.basis:
        case Basis.ADEQUACY:
            decision = adequacy_of(transfer.country, day)
            return Flaw.NO_DECISION if decision is None or decision.certified else None
        case Basis.DPF:
            return _flaw_of_certificate(transfer, day, check_days)
        case Basis.SCC:
            return _flaw_of_clauses(transfer, day)
        case Basis.BCR | Basis.OTHER:
            return None if transfer.named else Flaw.UNNAMED
        case Basis.DEROGATION:
            return None if transfer.reasoned else Flaw.NO_REASON
    return Flaw.NO_DECISION  # a basis that nobody knows covers nothing


def _flaw_of_certificate(transfer: TransferFacts, day: date, check_days: int) -> Flaw | None:
    """Only certified organisations (Decision (EU) 2023/1795): somebody looks each year."""
    decision = adequacy_of(transfer.country, day)
    if decision is None or not decision.certified:
        return Flaw.NO_DECISION
    if not transfer.named:
        return Flaw.UNNAMED
    checked = transfer.checked_on
    fresh = checked is not None and checked <= day <= checked + timedelta(days=check_days)
    return None if fresh else Flaw.UNCHECKED


def _flaw_of_clauses(transfer: TransferFacts, day: date) -> Flaw | None:
    if transfer.module not in {1, 2, 3, 4}:
        return Flaw.NO_MODULE
    done = transfer.tia_on is not None and transfer.tia_on <= day and transfer.tia_good
    valid = transfer.tia_until is None or day <= transfer.tia_until
    return None if done and valid else Flaw.NO_TIA
