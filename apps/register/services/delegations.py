"""A manager names who decides while they are away. Ends with its last day, without a job."""

from datetime import date, timedelta
from functools import partial

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.models import Delegation, User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.notices.services import notify
from apps.register import notices

LONGEST = timedelta(days=92)


def name(delegate: User, begins_on: date, ends_on: date, reason: str, *, by: User) -> Delegation:
    """This person decides for ``by`` from the first to the last day, both included. Raises RefusedError."""
    permit(by, Permission.USE_CASE_DECIDE)
    _check(delegate, begins_on, ends_on, reason, by)
    with transaction.atomic():
        _lock(by)
        _check_free(delegate, begins_on, ends_on, by)
        made = Delegation.objects.create(
            person=by, delegate=delegate, begins_on=begins_on, ends_on=ends_on, reason=reason.strip()
        )
        record("delegation:name", by, by=by, delegate=delegate.pseudonym, begins=begins_on, ends=ends_on)
        _tell(made)
    return made


def withdraw(delegation: Delegation, *, by: User) -> list[Delegation]:
    """Back at one's desk; the others stay: who stands in today goes on, and who is to later will.

    Raises RefusedError.
    """
    with transaction.atomic():
        _lock(by)
        locked = Delegation.objects.select_for_update().get(pk=delegation.pk)
        if locked.person_id != by.pk:
            raise RefusedError("not_responsible", _("Only who named them ends it."))
        if locked.withdrawn_at is None:
            locked.withdrawn_at = clock.now()
            locked.save(update_fields=["withdrawn_at"])
            record("delegation:withdraw", by, by=by, delegate=locked.delegate.pseudonym)
            if locked.ends_on >= clock.today() and locked.delegate.is_active:
                notify([locked.delegate], notices.DELEGATION_ENDED, "/me/", person=by.full_name)
        return _others(by)


def may_stand_in(person: User) -> bool:
    """Not who advises or assesses (Art. 38(6) GDPR; four eyes), and not who only reads."""
    advises = (Permission.OPINION_DPO, Permission.USE_CASE_ASSESS)
    return person.may(Permission.USE_CASE_DRAFT) and not any(person.may(each) for each in advises)


def _lock(person: User) -> None:
    """One after another: the same form sent twice names nobody twice."""
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)


def _check_free(delegate: User, begins_on: date, ends_on: date, by: User) -> None:
    """Ending one of two would leave the other: that person would go on deciding."""
    theirs = Delegation.objects.filter(person=by, delegate=delegate, withdrawn_at=None)
    stands = theirs.filter(begins_on__lte=ends_on, ends_on__gte=max(begins_on, clock.today())).first()
    if stands is not None:
        first, last = (date_format(day, "SHORT_DATE_FORMAT") for day in (stands.begins_on, stands.ends_on))
        said = _(
            "%(name)s decides for you from %(first)s to %(last)s already: give other days, or end that first."
        )
        raise RefusedError("stands", said % {"name": delegate, "first": first, "last": last})


def _tell(made: Delegation) -> None:
    kind = notices.DELEGATED if made.begins_on <= clock.today() else notices.DELEGATED_LATER
    first, last = (partial(date_format, day, "DATE_FORMAT") for day in (made.begins_on, made.ends_on))
    notify([made.delegate], kind, "/me/", person=made.person.full_name, begin=first, date=last)


def _others(person: User) -> list[Delegation]:
    """Of today and to come."""
    given = Delegation.objects.filter(person=person, withdrawn_at=None, ends_on__gte=clock.today())
    active = given.filter(delegate__is_active=True).select_related("delegate")
    return list(active.order_by("begins_on", "delegate__full_name", "id"))


def _check(delegate: User, begins_on: date, ends_on: date, reason: str, by: User) -> None:
    if delegate.pk == by.pk or not may_stand_in(delegate):
        raise RefusedError(
            "delegate",
            _("Please name somebody else: not yourself, not the DPO, and nobody who assesses use cases."),
        )
    if ends_on < begins_on or ends_on < clock.today():
        raise RefusedError("days", _("Please give a last day that is not before the first one, nor past."))
    if ends_on - begins_on > LONGEST:
        raise RefusedError("days", _("Please name somebody for three months at most."))
    if not reason.strip() or len(reason) > 200:
        raise RefusedError("reason_missing", _("Please say why, in at most 200 characters."))
