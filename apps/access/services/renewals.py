"""One click before the end: the same access again, asked for with the same words."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from apps.access.models import AccessRequest, Grant, Terms
from apps.access.models.request import OPEN
from apps.access.services import continuing, requests
from apps.access.services.eligibility import RENEWAL, is_needless, is_open
from apps.access.services.limits import left_of
from apps.accounts.models import User
from apps.common import clock
from apps.lifecycle.advance import RefusedError

USUAL_DAYS = 90
LATE = timedelta(days=30)  # so long after its end an access can still be renewed


def renew(grant: Grant, *, by: User) -> AccessRequest:
    """A request for what this grant allows, as far as that is still approved, for as long again.

    In the name of who renews it: its person, or who has taken over a service account under it. Raises
    RefusedError.
    """
    if not Grant.objects.renewable_by(by).filter(pk=grant.pk).exists():
        raise RefusedError("not_responsible", _("Only who holds an access renews it."))
    if refusal := too_early_or_late(grant):
        raise refusal
    asked = grant.request
    return requests.create(
        by,
        grant.use_case,
        scope=grant.scope,
        purpose=asked.purpose if asked else _("Renewal"),
        days=_days(asked) if asked else USUAL_DAYS,
        terms=_terms(grant),
        renews=grant,
        by=by,
    )


def _terms(grant: Grant) -> Terms:
    return left_of(grant.terms, grant.use_case)


def _days(asked: AccessRequest) -> int:
    """As many as were granted, which may be fewer than were asked for."""
    return asked.decision.days or asked.days


def is_renewable(grant: Grant, by: User) -> bool:
    """Whether the button is shown. Expects the successor joined in."""
    return grant.pk in renewable_among([grant], by)


def renewable_among(grants: Collection[Grant], by: User) -> set[int]:
    """The ids of those for which it is, in a fixed number of queries.

    Not where who asks holds as much for longer, and nothing stops with the older access; nor where the same
    is asked for already, or can't be by now.
    """
    due = _askable([each for each in grants if too_early_or_late(each) is None], by)
    own = [each for each in due if each.person_id == by.pk]
    held = list(Grant.objects.visible_to(by).current()) if own else []
    carrying = continuing.carrying(own) if own else set()
    needless = {each.pk for each in own if is_needless(_covered_until(each, held))}
    return {each.pk for each in due} - (needless - carrying)


def _askable(due: list[Grant], by: User) -> list[Grant]:
    prefetch_related_objects(due, "use_case__version__routes", "use_case__version__conditions")
    able = [each for each in due if is_open(each.use_case, each.scope, _terms(each))]
    cases = {each.use_case_id for each in able}
    asked = AccessRequest.objects.of(by).filter(use_case__in=cases, state__in=OPEN) if able else ()
    waiting = {(each.use_case_id, each.scope) for each in asked}
    return [each for each in able if (each.use_case_id, each.scope) not in waiting]


def _covered_until(grant: Grant, held: list[Grant]) -> date | None:
    same = [each for each in held if (each.use_case_id, each.scope) == (grant.use_case_id, grant.scope)]
    return max((each.valid_until for each in same if each.terms.include(_terms(grant))), default=None)


def too_early_or_late(grant: Grant) -> RefusedError | None:
    """Why this grant can't be renewed now, or None."""
    left = grant.valid_until - clock.today()
    if grant.revoked_at is not None or hasattr(grant, "successor"):
        return RefusedError("wrong_state", _("This access was revoked or renewed already."))
    if left > RENEWAL:
        return RefusedError("too_early", _("An access can be renewed in its last 30 days."))
    if left < -LATE:
        return RefusedError("too_late", _("This access ended too long ago: please ask for it anew."))
    return None
