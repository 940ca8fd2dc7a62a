"""What must hold before somebody may ask, and before a request may be granted."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.access.models import AccessRequest, Grant, Terms
from apps.access.services import continuing, limits
from apps.access.services.no_decider import nobody_decides
from apps.access.services.people import deciders
from apps.access.services.training import missing_training
from apps.access.standings import useless
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.policy.reasons import Reason, ReasonCode
from apps.register.models import Channel, UseCase, UseCaseState
from apps.register.services import lasting

RENEWAL = timedelta(days=30)
LONGEST_DAYS = 365
WITHOUT_LIMITS = Terms()


def check_request(
    person: User,
    use_case: UseCase,
    scope: str,
    days: int,
    by: User,
    terms: Terms = WITHOUT_LIMITS,
    *,
    renews: Grant | None = None,
) -> None:
    """Raises RefusedError with the first thing in the way, in the order in which a person can mend it.

    ``renews``: an access on which service accounts or keys depend goes on, whatever else one holds oneself.
    """
    if by.pk != person.pk or not by.may(Permission.ACCESS_REQUEST):
        raise RefusedError("not_permitted", _("Your role doesn't allow this."))
    check_open(use_case, scope, terms)
    if renews is None or not _is_needed(person, renews):
        _check_need(person, use_case, scope, terms)
    if renews is None:
        _check_use(person, use_case, scope)
    _check_days(days)
    renewed = renews.pk if renews else None
    if not deciders(person, renewed).exists():
        raise RefusedError("no_manager", nobody_decides(person, renewed))


def check_grant(request: AccessRequest, days: int, terms: Terms) -> None:
    """Raises RefusedError when granting would open nothing, more than was asked, or for longer than a year.

    Nobody gives what nobody asked for; only the duration may be another one in both directions.
    """
    _check_days(days)
    if not request.terms.include(terms):
        raise RefusedError("beyond_request", _("You can grant less than was asked for, but no more."))
    check_open(request.use_case, request.scope, terms)
    if not request.requested_by.is_active:
        raise RefusedError("subject_disabled", _("The account of the person who asked is disabled."))
    if missing := missing_training(request.requested_by, request.use_case):
        raise RefusedError("training", " ".join(missing))


def check_open(use_case: UseCase, scope: str, terms: Terms) -> None:
    """Raises RefusedError unless this can be asked for and granted, whoever asks: by the use case and its
    approval.
    """
    _check_use_case(use_case, scope)
    limits.check(use_case, terms)


def is_open(use_case: UseCase, scope: str, terms: Terms) -> bool:
    """For lists, which join in the version with its models and conditions."""
    try:
        check_open(use_case, scope, terms)
    except RefusedError:
        return False
    return True


def covered_until(person: User, use_case: UseCase, scope: str, terms: Terms = WITHOUT_LIMITS) -> date | None:
    """The last day of an access that somebody already holds and that allows at least as much."""
    held = Grant.objects.visible_to(person).current().filter(use_case=use_case, scope=scope)
    return max((grant.valid_until for grant in held if grant.terms.include(terms)), default=None)


def held_sentence(until: date) -> str:
    shown = date_format(until, "SHORT_DATE_FORMAT")
    return _("You have this access until %(date)s already.") % {"date": shown}


def is_needless(until: date | None) -> bool:
    """Whether there is nothing to ask for, as what is held already lasts until this day."""
    return until is not None and until - clock.today() > RENEWAL


def _check_use_case(use_case: UseCase, scope: str) -> None:
    if use_case.state != UseCaseState.ACTIVE or use_case.version is None:
        raise RefusedError(
            "uc_not_approved", _("The use case %(ref)s is not approved at present.") % {"ref": use_case.ref}
        )
    if ended := lasting.ended_on(use_case):
        reason = Reason(ReasonCode.USE_CASE_ENDED, {"use_case": use_case.ref, "date": ended})
        raise RefusedError("uc_ended", reason.sentence)
    if use_case.version.channel not in (scope, Channel.BOTH):
        raise RefusedError(
            "channel", _("The use case %(ref)s is not approved for this way of use.") % {"ref": use_case.ref}
        )


def _is_needed(person: User, renews: Grant) -> bool:
    return renews.person_id != person.pk or bool(continuing.carrying([renews]))


def _check_need(person: User, use_case: UseCase, scope: str, terms: Terms) -> None:
    until = covered_until(person, use_case, scope, terms)
    if until is not None and is_needless(until):
        raise RefusedError("already_granted", held_sentence(until))


def _check_use(person: User, use_case: UseCase, scope: str) -> None:
    if why := useless(person, use_case, scope):
        raise RefusedError("useless", " ".join(why))


def _check_days(days: int) -> None:
    if not 1 <= days <= LONGEST_DAYS:
        raise RefusedError("days", _("Access lasts between one day and a year."))
