"""Move an agreement (AVV): the DPO checks and advises, the contract owner activates (Art. 38(6) GDPR)."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit import System
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.history import move
from apps.lifecycle.permits import permit
from apps.notices.services import notify
from apps.vendors import notices, terms
from apps.vendors.answering import represented, stands_in
from apps.vendors.clauses import MANDATORY
from apps.vendors.deputies import acting
from apps.vendors.lifecycles.agreements import owns_contract
from apps.vendors.models import (
    Agreement,
    AgreementState,
    ClauseCheck,
    ClauseOrigin,
    ClauseResult,
    DocumentVersion,
)

# The opinion is for the one who activates. Clauses are checked as long as anybody relies on them: a mandatory
# clause that a later check doesn't find again closes the routes.
OPEN_TO_OPINION = frozenset(
    {AgreementState.DRAFT, AgreementState.IN_REVIEW, AgreementState.CHANGES_REQUESTED, AgreementState.READY}
)
OPEN_TO_CHECKS = OPEN_TO_OPINION | {AgreementState.ACTIVATED, AgreementState.SUSPENDED}


def take(
    agreement: Agreement, name: str, *, by: User, reason: str = "", seen: str | None = None
) -> Agreement:
    """One step of the table by its name, with everything that belongs to it. Raises RefusedError.

    ``seen``: the mark of what a page showed, if one did.
    """
    if name == "activate":
        return activate(agreement, by=by, reason=reason, seen=seen)
    effect = _WITH_EFFECTS.get(name)
    return effect(agreement, by=by, reason=reason) if effect else _move(agreement, name, by, reason)


def find_ready(agreement: Agreement, *, by: User, reason: str = "") -> Agreement:
    """The DPO has checked it; contract owner and deputy are told that it is their turn."""
    with transaction.atomic():
        ready = _move(agreement, "find_ready", by, reason)
        _tell(ready, notices.AGREEMENT_READY, notices.who_answer(ready.vendor))
    return ready


def request_changes(agreement: Agreement, *, by: User, reason: str = "") -> Agreement:
    """The DPO sends it back; who was told that it is ready hears of it. Raises RefusedError."""
    with transaction.atomic():
        was_ready = agreement.state == AgreementState.READY
        back = _move(agreement, "request_changes", by, reason)
        if was_ready:
            _tell(back, notices.AGREEMENT_BACK, notices.others_concerned(back.vendor, by))
    return back


def hand_back(agreement: Agreement, *, by: User, reason: str) -> Agreement:
    """The contract owner wants another text or other dates before activation. Raises RefusedError."""
    with transaction.atomic():
        back = _move(agreement, "hand_back", by, reason)
        _tell(back, notices.AGREEMENT_BACK, notices.others_concerned(back.vendor, by))
    return back


def activate(agreement: Agreement, *, by: User, reason: str = "", seen: str | None = None) -> Agreement:
    """In force on its dates. Against a negative opinion only with a written reason. Raises RefusedError.

    The version before it ends with the day before this one's first, whatever becomes of this one later.
    """
    with transaction.atomic():
        active = _move(agreement, "activate", by, reason, seen)
        if old := active.supersedes:
            _replace(old, active)
        if active.opinion_positive is False:
            _tell(active, notices.AGREEMENT_OVERRULED, notices.others_concerned(active.vendor, by))
    return active


def suspend(agreement: Agreement, *, by: User, reason: str) -> Agreement:
    """The DPO stops it: the next request through its services is refused. Raises RefusedError."""
    with transaction.atomic():
        stopped = _move(agreement, "suspend", by, reason)
        _tell(stopped, notices.AGREEMENT_SUSPENDED, notices.others_concerned(stopped.vendor, by))
    return stopped


def resume(agreement: Agreement, *, by: User, reason: str) -> Agreement:
    """In force again on its dates; the DPO, who may have stopped it, is told why. Raises RefusedError."""
    with transaction.atomic():
        going = _move(agreement, "resume", by, reason)
        _tell(going, notices.AGREEMENT_RESUMED, notices.others_concerned(going.vendor, by))
    return going


def terminate(agreement: Agreement, *, by: User, reason: str = "") -> Agreement:
    """Ended today, for good. One that hasn't begun takes nobody's place any more. Raises RefusedError."""
    with transaction.atomic():
        ended = _move(agreement, "terminate", by, reason)
        ended.terminated_on = clock.today()
        ended.save(update_fields=["terminated_on"])
        if not _has_begun(ended):
            Agreement.objects.filter(superseded_by=ended).update(replaced_from=None)
        _tell(ended, notices.AGREEMENT_TERMINATED, notices.others_concerned(ended.vendor, by))
    return ended


def give_notice(agreement: Agreement, given_on: date | None, *, by: User) -> Agreement:
    """The day on which notice was received, by the vendor or by us; None takes a mistake back.

    Its last day follows from that (apps.vendors.terms). Raises RefusedError.
    """
    if not stands_in(agreement.vendor, by):
        permit(by, Permission.AGREEMENT_ACTIVATE)
    with transaction.atomic():
        locked = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
        _check_notice(locked, given_on, by)
        locked.notice_given_on = given_on
        locked.save(update_fields=["notice_given_on"])
        end = terms.ends_on(locked)
        said = {"given_on": str(given_on or ""), "ends_on": str(end or "")}
        if owner := represented(locked.vendor, by):
            said["on_behalf"] = str(owner.pseudonym)
        record("agreement:give_notice" if given_on else "agreement:take_back_notice", locked, by=by, **said)
        if given_on:
            _tell(locked, notices.AGREEMENT_NOTICE, notices.others_concerned(locked.vendor, by))
    return locked


def takes_notice(agreement: Agreement) -> bool:
    """Whether notice changes when it ends: it goes on by itself, or has no end."""
    runs_on = agreement.effective_until is None or agreement.renewal_months is not None
    return runs_on and agreement.state in {AgreementState.ACTIVATED, AgreementState.SUSPENDED}


def give_opinion(
    agreement: Agreement, *, positive: bool, text: str = "", ready: bool = False, by: User
) -> Agreement:
    """The DPO's opinion before activation; a later one replaces it. Advice against gives its grounds.

    ``ready``: with it the check ends, as by ``find_ready``. Raises RefusedError.
    """
    permit(by, Permission.AGREEMENT_REVIEW)
    if not positive and not text.strip():
        raise RefusedError("reason_missing", _("Please give the grounds on which you advise against it."))
    with transaction.atomic():
        locked = _locked(agreement, OPEN_TO_OPINION)
        locked.opinion_by, locked.opinion_at = by, clock.now()
        locked.opinion_positive, locked.opinion_text = positive, text.strip()
        locked.save(update_fields=["opinion_by", "opinion_at", "opinion_positive", "opinion_text"])
        record("agreement:give_opinion", locked, by=by, positive=positive)
        return find_ready(locked, by=by) if ready else locked


def record_clause(
    agreement: Agreement,
    item: str,
    result: str,
    *,
    place: str = "",
    quote: str = "",
    reason: str = "",
    origin: str = ClauseOrigin.PERSON,
    read_in: DocumentVersion | None = None,
    by: Actor,
) -> ClauseCheck:
    """What was found of one of the items; a later finding replaces it. "Partly" says what is wanting, and
    "not applicable" of a mandatory one why.

    ``read_in`` is the file that place and quote are of. Raises RefusedError.
    """
    permit(by, Permission.VENDOR_EDIT)
    if result == ClauseResult.PARTLY and not reason.strip():
        raise RefusedError(
            "reason_missing", _("Please say what is wanting when a clause is only partly there.")
        )
    if result == ClauseResult.NOT_APPLICABLE and item in MANDATORY and not reason.strip():
        raise RefusedError("reason_missing", _("Please say why a mandatory clause is not applicable."))
    person = by if isinstance(by, User) else None
    found = {
        "result": result,
        "place": place,
        "quote": quote,
        "reason": reason.strip(),
        "origin": origin,
        "read_in": read_in,
        "checked_by": person,
        "checked_on": clock.today() if person else None,
    }
    with transaction.atomic():
        locked = _locked(agreement, OPEN_TO_CHECKS)
        check, _ignored = ClauseCheck.objects.update_or_create(agreement=locked, item=item, defaults=found)
        record("agreement:record_clause", locked, by=by, item=item, result=str(result), origin=str(origin))
    return check


def _move(agreement: Agreement, name: str, by: User, reason: str, seen: str | None = None) -> Agreement:
    return move(agreement, name, by=by, reason=reason, seen=seen, **acting(agreement.vendor, by))


def _replace(old: Agreement, new: Agreement) -> None:
    locked = Agreement.objects.select_for_update(of=("self",)).get(pk=old.pk)
    locked.replaced_from = new.effective_from
    locked.save(update_fields=["replaced_from"])
    if locked.state in {AgreementState.ACTIVATED, AgreementState.SUSPENDED} and _has_begun(new):
        move(locked, "supersede", by=System("agreements"))


def _has_begun(agreement: Agreement) -> bool:
    return agreement.effective_from <= clock.today()


def _check_notice(agreement: Agreement, given_on: date | None, by: User) -> None:
    if not owns_contract(agreement, by):
        raise RefusedError("not_responsible", _("Only the contract owner gives notice."))
    if not takes_notice(agreement):
        raise RefusedError(
            "wrong_state", _("Notice changes nothing here: this agreement ends by its own date.")
        )
    if given_on and not agreement.effective_from <= given_on <= clock.today():
        raise RefusedError(
            "date", _("Please give the day on which notice was received: from the first day until today.")
        )


def _locked(agreement: Agreement, states: frozenset[AgreementState]) -> Agreement:
    locked = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if locked.state not in states:
        raise RefusedError(
            "wrong_state", _("This agreement has been decided: that can't be changed any more.")
        )
    return locked


def _tell(agreement: Agreement, kind: str, people: Iterable[User]) -> None:
    vendor = agreement.vendor
    if not agreement.is_for_processing:
        kind = notices.WITHOUT_REQUESTS.get(kind, kind)
    url = agreement.get_absolute_url()
    notify(people, kind, url, agreement=lambda: str(agreement), vendor=vendor.name)


_WITH_EFFECTS: dict[str, Callable[..., Agreement]] = {
    "request_changes": request_changes,
    "find_ready": find_ready,
    "hand_back": hand_back,
    "suspend": suspend,
    "resume": resume,
    "terminate": terminate,
}
