"""What the log keeps of signing in (OWASP ASVS 5.0, 16.3.1): who did, by what means, and wrong attempts."""

from functools import partial

from allauth.account.internal.flows.login import get_authentication_records
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from apps.accounts import telling
from apps.accounts.models import User
from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.common.moments import in_words

SIGN_IN = System("sign-in")


def note(person: User, request: HttpRequest, *, is_new_device: bool) -> None:
    """``methods`` are allauth's words: password, mfa, socialaccount."""
    methods = sorted({str(entry["method"]) for entry in get_authentication_records(request, person)})
    with transaction.atomic():
        record("person:sign_in", person, by=person, methods=methods, new_device=is_new_device)
        if is_new_device:
            at = partial(in_words, clock.now())
            telling.tell([person], telling.NEW_DEVICE, reverse("sessions"), at=at)


def note_refusal(email: str) -> None:
    """A wrong password for somebody who is known here; of others nothing is kept."""
    person = User.objects.filter(email__iexact=email).first() if email else None
    if person:
        with transaction.atomic():
            record("person:sign_in_refused", person, by=SIGN_IN)
