"""How an agreement stands on a day, in words for people. The gate asks policy.decide about the same facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.vendors import terms
from apps.vendors.clauses import CLAUSES, Clause
from apps.vendors.models import Agreement, AgreementState, ClauseResult


@dataclass(frozen=True, slots=True)
class Standing:
    """``tone`` and ``label`` make a chip. ``used`` is the share of the term that has passed, in per cent.

    ``until``: the last day, or that of the running period where the contract goes on by itself (``renews``).
    ``closes``: the last day with which access closes, None where the contract or a later version goes on;
    ``over``: it has passed.
    """

    tone: str
    label: str
    agreement: Agreement | None = None
    used: int | None = None
    until: date | None = None
    renews: bool = False
    closes: date | None = None
    over: bool = False


def standing_of(agreements: Iterable[Agreement], today: date) -> Standing:
    """Of several agreements the one that counts: in force before not in force, later before earlier."""
    avv = [each for each in agreements if each.is_for_processing and each.state != AgreementState.DISCARDED]
    if not avv:
        return Standing("bad", _("No AVV"))
    best = max(avv, key=lambda agreement: (_rank(agreement, today), agreement.effective_from, agreement.pk))
    return judge(best, today)


def judge(agreement: Agreement, today: date) -> Standing:
    """The chip of one agreement."""
    tone, label = _words(agreement, today)
    until = agreement.last_day(today)
    renews, used = terms.renews(agreement), _used(agreement, until, today)
    closes = None if renews else _closes(agreement, until, today)
    over = closes is not None and closes < today
    return Standing(tone, label, agreement, used, until, renews, closes, over)


def missing_clauses(agreement: Agreement) -> list[Clause]:
    """The mandatory items that nobody found, in the order of Art. 28. Reads prefetched ``clauses``."""
    found = {check.item for check in agreement.clauses.all() if check.result != ClauseResult.MISSING}
    return [clause for clause in CLAUSES if clause.mandatory and clause.key not in found]


def _rank(agreement: Agreement, today: date) -> int:
    if agreement.is_in_force(today):
        return 3 if missing_clauses(agreement) else 4
    if agreement.state in {AgreementState.ACTIVATED, AgreementState.SUSPENDED}:
        return 2
    return 1 if agreement.state == AgreementState.TERMINATED else 0


def _words(agreement: Agreement, today: date) -> tuple[str, str]:
    if agreement.state == AgreementState.ACTIVATED:
        return _of_activated(agreement, today)
    tones = {AgreementState.SUSPENDED: "bad", AgreementState.TERMINATED: "bad", AgreementState.READY: "info"}
    return tones.get(AgreementState(agreement.state), ""), agreement.get_state_display()


def _of_activated(agreement: Agreement, today: date) -> tuple[str, str]:
    end = terms.ends_on(agreement)
    if end and end < today:
        return _of_ended(agreement, end, today)
    if missing_clauses(agreement) and agreement.is_for_processing:
        return "bad", _("Clauses missing")
    if agreement.effective_from > today:
        return "info", _("In force from %(date)s") % {"date": _day(agreement.effective_from)}
    if end and agreement.is_expiring(today):
        return "warn", _ending((end - today).days)
    if agreement.replaced_from and terms.hands_over(agreement):
        return "ok", _("In force, followed on %(date)s") % {"date": _day(agreement.replaced_from)}
    if (period := agreement.last_day(today)) and terms.renews(agreement):
        return "ok", _("In force, goes on after %(date)s") % {"date": _day(period)}
    return "ok", _("In force")


def _of_ended(agreement: Agreement, end: date, today: date) -> tuple[str, str]:
    if agreement.replaced_from and agreement.replaced_from <= today and terms.hands_over(agreement):
        return "", _("Replaced on %(date)s") % {"date": _day(agreement.replaced_from)}
    return "bad", _("Ended on %(date)s") % {"date": _day(end)}


def _ending(days: int) -> str:
    if days == 0:
        return _("Ends today")
    return ngettext("Ends in %(days)d day", "Ends in %(days)d days", days) % {"days": days}


def _closes(agreement: Agreement, until: date | None, today: date) -> date | None:
    """What never came into force has closed nothing; what was terminated closed on another day."""
    if until is None or terms.hands_over(agreement) or agreement.state == AgreementState.TERMINATED:
        return None
    return until if until >= today or agreement.state == AgreementState.ACTIVATED else None


def _used(agreement: Agreement, until: date | None, today: date) -> int | None:
    if until is None:
        return None
    term = max((until - agreement.effective_from).days + 1, 1)
    return min(max(round(100 * (today - agreement.effective_from).days / term), 0), 100)


def _day(value: date) -> str:
    return date_format(value, "SHORT_DATE_FORMAT")
