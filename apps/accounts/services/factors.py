"""Second factors in the log and in the bell of their person; and their loss."""

from typing import Any

from allauth.mfa import signals
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from apps.accounts import second_factor, telling
from apps.accounts.models import User
from apps.accounts.services import sessions
from apps.accounts.services.signins import SIGN_IN
from apps.audit.actors import Actor
from apps.audit.record import record


def follow_factors() -> None:
    """allauth's pages write the rows; its signals say that they did."""
    signals.authenticator_added.connect(_added, dispatch_uid="factor_added")
    signals.authenticator_removed.connect(_removed, dispatch_uid="factor_removed")
    signals.authenticator_reset.connect(_codes_renewed, dispatch_uid="codes_renewed")
    signals.authenticator_used.connect(_used, dispatch_uid="factor_used")
    signals.authentication_failed.connect(_refused, dispatch_uid="factor_refused")


def open_first() -> bool:
    """For the proof of the key (apps.common.key_proof). Raises UnreadableError."""
    first = Authenticator.objects.filter(type=Authenticator.Type.TOTP).order_by("pk").first()
    return bool(first and get_adapter().decrypt(first.data["secret"]))


def reset(person: User, *, by: Actor) -> int:
    """Somebody lost all of theirs. They set up a new one at the next sign-in; how many were taken."""
    with transaction.atomic():
        taken, _models = Authenticator.objects.filter(user_id=person.pk).delete()
        if taken:
            record("factor:reset", person, by=by, taken=taken)
            telling.tell([person], telling.FACTORS_RESET, reverse("mfa_index"))
    return int(taken)


def _added(request: HttpRequest, user: User, authenticator: Authenticator, **_signal: Any) -> None:
    """Sessions that began before are ended: one of them may be of who stole the password."""
    with transaction.atomic():
        _note("factor:add", telling.FACTOR_ADDED, user, authenticator)
        if authenticator.type in second_factor.FACTORS:
            sessions.end(user, request, by=user)
    if authenticator.type in second_factor.FACTORS:
        request.session[second_factor.SET_UP_HERE] = True


def _removed(user: User, authenticator: Authenticator, **_signal: Any) -> None:
    _note("factor:remove", telling.FACTOR_REMOVED, user, authenticator)


def _codes_renewed(user: User, **_signal: Any) -> None:
    with transaction.atomic():
        record("factor:renew_codes", user, by=user)


def _used(user: User, authenticator: Authenticator, **_signal: Any) -> None:
    """That a code of the app or a passkey was shown stands in the event of the sign-in."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        with transaction.atomic():
            record("factor:use_recovery_code", user, by=user)


def _refused(user: User, authenticator: Authenticator, **_signal: Any) -> None:
    with transaction.atomic():
        record("factor:refuse", user, by=SIGN_IN, kind=str(authenticator.type))


def _note(event: str, notice: str, person: User, factor: Authenticator) -> None:
    with transaction.atomic():
        record(event, person, by=person, kind=str(factor.type))
        if (
            factor.type != Authenticator.Type.RECOVERY_CODES
        ):  # they come and go with the first and last factor
            telling.tell([person], notice, reverse("mfa_index"))
