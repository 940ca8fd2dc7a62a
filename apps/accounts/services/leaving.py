"""Somebody leaves the company, or comes back. One transaction ends all that they held, in every app."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.leavers import LEAVERS
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.accounts.services import people
from apps.audit.actors import Actor
from apps.audit.record import record
from apps.common import clock
from apps.common.refusals import RefusedError


def leave(person: User, *, by: Actor) -> User:
    """Shut the account and end sessions, roles, access, keys and whatever waits for or from this person.

    Nothing is deleted, second factors stay; the gateway refuses from the first request after the commit on.
    Leaving twice is leaving once. Raises RefusedError; if one app can't end its part, nobody has left.
    """
    _check(person, by)
    with transaction.atomic():
        locked = _locked(person)
        if locked.left_at is None:
            _shut(locked)
            people.set_roles(locked, [], by=by)
            for leaver in LEAVERS:
                leaver.end(locked, by)
            record("person:leave", locked, by=by)
    return _reread(person, locked)


def return_(person: User, *, roles: Collection[str], let_in: bool = True, by: Actor) -> User:
    """Open the account again with exactly these roles; keys, access and sessions do not come back.

    They set a new password by mail. Without ``let_in``, who was shut out by hand as well stays shut out.
    Raises RefusedError, UnknownRoleError.
    """
    _check(person, by)
    with transaction.atomic():
        locked = _locked(person)
        if locked.left_at is not None:
            _open(locked, let_in)
            people.set_roles(locked, roles, by=by)
            record("person:return", locked, by=by)
    return _reread(person, locked)


def _check(person: User, by: Actor) -> None:
    if not isinstance(by, User):
        return
    if not by.may(Permission.PEOPLE_MANAGE):
        raise RefusedError("not_permitted", _("Your role doesn't allow this."))
    if by.pk == person.pk:
        raise RefusedError("four_eyes", _("Somebody else has to do this for you."))


def _locked(person: User) -> User:
    # Not FOR UPDATE: whoever just gives this person access holds a lock on the key of this row, and waits for
    # nothing; what they commit is then seen and ended.
    return User.objects.select_for_update(no_key=True).get(pk=person.pk)


def _open(person: User, let_in: bool) -> None:
    if let_in:
        person.shut_out_at = None
    person.is_active, person.left_at = person.shut_out_at is None, None
    person.unlinked_at = None  # whom the directory had deleted it finds again, and makes no second one
    person.save(update_fields=["is_active", "left_at", "shut_out_at", "unlinked_at"])


def _shut(person: User) -> None:
    if not person.is_active and person.shut_out_at is None:  # shut out before that was noted
        person.shut_out_at = clock.now()
    person.is_active, person.left_at = False, clock.now()
    # Sessions are bound to the password: also one that is being opened at this moment ends, and stays ended.
    person.set_unusable_password()
    person.save(update_fields=["is_active", "left_at", "shut_out_at", "password"])


def _reread(person: User, locked: User) -> User:
    for field in ("is_active", "left_at", "shut_out_at", "password"):
        setattr(person, field, getattr(locked, field))
    person.__dict__.pop("role_keys", None)
    return locked
