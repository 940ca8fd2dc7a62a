"""Passwords in the log, and told to their person: it may have been a stranger."""

from typing import Any

from allauth.account import signals
from django.db import transaction
from django.urls import reverse

from apps.accounts import telling
from apps.accounts.models import User
from apps.accounts.services.signins import SIGN_IN
from apps.audit.actors import Actor
from apps.audit.record import record


def follow_passwords() -> None:
    """allauth's pages write them; its signals say that they did."""
    signals.password_set.connect(_was_set, dispatch_uid="password_set")
    signals.password_changed.connect(_was_changed, dispatch_uid="password_changed")
    signals.password_reset.connect(_was_reset, dispatch_uid="password_reset")


def _was_set(user: User, **_signal: Any) -> None:
    _note("password:set", user, by=user)


def _was_changed(user: User, **_signal: Any) -> None:
    _note("password:change", user, by=user)


def _was_reset(user: User, **_signal: Any) -> None:
    """By the link of a mail: nobody was signed in."""
    _note("password:reset", user, by=SIGN_IN)


def _note(event: str, person: User, *, by: Actor) -> None:
    with transaction.atomic():
        record(event, person, by=by)
        telling.tell([person], telling.PASSWORD_CHANGED, reverse("sessions"))
