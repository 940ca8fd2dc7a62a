"""Somebody asks for access, a manager decides."""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from apps.access.lifecycles.requests import in_place_of
from apps.access.models import (
    AccessDecision,
    AccessRequest,
    Grant,
    RequestQuestion,
    RequestState,
    Scope,
    Terms,
)
from apps.access.services import continuing, grant_budgets, lock_order, renewed
from apps.access.services.eligibility import WITHOUT_LIMITS, check_grant, check_request
from apps.access.services.telling import tell_deciders
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError, advance
from apps.lifecycle.permits import holders
from apps.notices.services import notify
from apps.register.models import UseCase


def create(
    person: User,
    use_case: UseCase,
    *,
    scope: str,
    purpose: str,
    days: int,
    terms: Terms = WITHOUT_LIMITS,
    urgent: bool = False,
    renews: Grant | None = None,
    by: User,
) -> AccessRequest:
    """A new request, and a notice to who decides. Nobody asks in another's name. Raises RefusedError."""
    check_request(person, use_case, scope, days, by, terms, renews=renews)
    request = AccessRequest(
        use_case=use_case,
        requested_by=person,
        scope=scope,
        purpose=purpose.strip(),
        days=days,
        urgent=urgent,
        renews=renews,
        **terms.fields,
    )
    with transaction.atomic():
        _insert_once(request)
        record("access_request:create", request, by=by, use_case=use_case.ref, scope=scope, days=days,
               renews=renews.pk if renews else None, **terms.fields)  # fmt: skip
        tell_deciders(request)
    return request


def decide(
    request: AccessRequest,
    granted: bool,
    *,
    reason: str,
    days: int,
    terms: Terms | None = None,
    by: User,
) -> AccessDecision:
    """Grant for ``days`` from today, or refuse with a reason; the requester is told. Raises RefusedError.

    ``terms``: less than was asked for; None grants what was.
    """
    with transaction.atomic():
        if granted:
            lock_order.for_granting([request])
        given = {"days": days, **(terms or request.terms).fields} if granted else {}
        moved = _advance(request, "grant" if granted else "refuse", by=by, reason=reason, **given)
        if granted:
            check_grant(moved, days, terms or moved.terms)
        decision = AccessDecision.objects.create(
            request=moved,
            granted=granted,
            decided_by=by,
            on_behalf_of=in_place_of(moved, by),
            reason=reason.strip(),
            days=days if granted else None,
        )
        made = _grant(moved, days, terms or moved.terms, by) if granted else None
        _tell(moved, decision, changed=granted and is_changed(moved, days, terms or moved.terms))
        if made is not None:
            _tell_issuers(made)
    return decision


def is_changed(request: AccessRequest, days: int | None, terms: Terms) -> bool:
    """Whether this is something else than what was asked for; ``days`` None where nobody noted them."""
    return terms != request.terms or days not in (None, request.days)


def withdraw(request: AccessRequest, *, by: User) -> AccessRequest:
    """Take one's own request back. Raises RefusedError."""
    return _advance(request, "withdraw", by=by)


def ask_back(request: AccessRequest, *, question: str, by: User) -> RequestQuestion:
    """A question to the requester before anything is decided. Raises RefusedError."""
    with transaction.atomic():
        moved = _advance(request, "ask", by=by, reason=question)
        asked = RequestQuestion.objects.create(request=moved, question=question.strip(), asked_by=by)
        link, ref = moved.get_absolute_url(), moved.use_case.ref
        notify([moved.requested_by], "access_asked_back", link, use_case=ref)
    return asked


def answer(request: AccessRequest, *, text: str, by: User) -> RequestQuestion:
    """The requester's answer; the request waits for its decision again. Raises RefusedError."""
    with transaction.atomic():
        moved = _advance(request, "answer", by=by, reason=text)
        asked = moved.questions.select_for_update(of=("self",)).get(answered_at__isnull=True)
        asked.answer, asked.answered_at = text.strip(), clock.now()
        asked.save(update_fields=["answer", "answered_at"])
        tell_deciders(moved)
    return asked


def awaited_sentence(state: str) -> str:
    """Why not to ask again while a request in this state is open."""
    if state == RequestState.ASKED:
        return _("You have already asked for this: your answer to a question is awaited.")
    return _("You have already asked for this: a decision is due.")


def _insert_once(request: AccessRequest) -> None:
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except IntegrityError as error:
        # The database keeps one open request per use case and scope, also for two clicks at once.
        if "one_open_request" not in str(error):
            raise
        raise RefusedError("already_asked", _what_is_awaited(request)) from error


def _what_is_awaited(request: AccessRequest) -> str:
    """Of the open request for the same."""
    asked = AccessRequest.objects.of(request.requested_by).filter(state=RequestState.ASKED)
    answers = asked.filter(use_case=request.use_case, scope=request.scope).exists()
    return awaited_sentence(RequestState.ASKED if answers else RequestState.REQUESTED)


def _advance(
    request: AccessRequest, step: str, *, by: User, reason: str = "", **details: Any
) -> AccessRequest:
    try:
        return advance(request, step, by=by, reason=reason, **details)
    except RefusedError as refusal:
        if refusal.code == "wrong_state":
            raise _told_by(request) from refusal
        raise


def _told_by(request: AccessRequest) -> RefusedError:
    """The refusal that names who was faster, and when."""
    decision = AccessDecision.objects.filter(request=request).select_related("decided_by").first()
    if decision is None:
        later = renewed.refusal_of(request.renews) if request.renews else None
        return later or RefusedError("wrong_state", _what_it_waits_for(request))
    at = localtime(decision.decided_at)
    return RefusedError(
        "wrong_state",
        _("%(person)s has already decided this on %(date)s at %(time)s.")
        % {
            "person": decision.decided_by,
            "date": date_format(at, "SHORT_DATE_FORMAT"),
            "time": date_format(at, "H:i"),
        },
    )


def _what_it_waits_for(request: AccessRequest) -> str:
    """Of a request that nobody has decided, as it stands now."""
    state = AccessRequest.objects.values_list("state", flat=True).get(pk=request.pk)
    if state == RequestState.ASKED:
        return _("A question was asked already, and its answer is awaited.")
    if state == RequestState.REQUESTED:
        return _("No question waits for an answer: the request waits for its decision.")
    return _("This request was withdrawn.")


def _grant(request: AccessRequest, days: int, terms: Terms, by: User) -> Grant:
    old = renewed.lock(request)
    # The day of the decision isn't counted (§ 187(1) BGB): 30 days from the 1st end with the 31st.
    until = continuing.begins_after(old) + timedelta(days=days)
    made = Grant.objects.create(
        person=request.requested_by,
        use_case=request.use_case,
        scope=request.scope,
        request=request,
        granted_by=by,
        valid_until=until,
        renews=old,
        **terms.fields,
    )
    continuing.take_over(made, by=by)
    grant_budgets.keep(made, by=by)
    renewed.withdraw_others(made)
    grant_budgets.supersede(made, by=by)
    return made


def _tell(request: AccessRequest, decision: AccessDecision, *, changed: bool) -> None:
    link, ref = request.get_absolute_url(), request.use_case.ref
    granted = "access_changed" if changed else "access_granted"
    notify([request.requested_by], granted if decision.granted else "access_refused", link, use_case=ref)


def _tell_issuers(grant: Grant) -> None:
    """Unless its keys came along from the access that it continues: then nothing is to be issued."""
    if grant.scope == Scope.API and grant.request and not grant.keys.exists():
        issuers = holders(Permission.KEY_ISSUE).exclude(pk=grant.person_id)
        link, ref = grant.request.get_absolute_url(), grant.use_case.ref
        notify(issuers, "key_to_issue", link, use_case=ref)
