"""The mail with the link to choose a password. A job: no mail server tells by its answer who has an account.

What hands it to the server stands above this app (apps.notices.services.password_mails).
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from apps.accounts import company
from apps.accounts.models import PasswordMail, User
from apps.audit import System
from apps.audit.record import record
from apps.common import clock
from apps.common.mail_headers import headers
from apps.common.outbox import publish_on_commit

KIND = "password_mail"
TEMPLATES = "account/email/password_reset_key"


def enqueue(email: str) -> None:
    """A job for whatever address: who measures must not learn which of them are known (ASVS 5.0, 6.3.8)."""
    person = User.objects.filter(email=email.lower()).values_list("pk", flat=True).first()
    with transaction.atomic():
        publish_on_commit(PasswordMail.objects.create(kind=KIND, person_id=person))


def compose(job: PasswordMail) -> EmailMessage | None:
    """Under the same id each time. None for a stranger, or where nobody waits for it any more."""
    person = _person(job)
    if person is None or not _is_wanted(job, person):
        return None
    with translation.override(person.language):
        message: EmailMessage = get_adapter().render_mail(
            TEMPLATES, person.email, _facts(person), headers=headers(f"password-{job.pk}")
        )
    return message


def give_up(job: PasswordMail) -> None:
    """After the last attempt: whoever asked asks again, and the log says why nothing came to a person."""
    person, error = _person(job), job.last_error
    if person is not None:
        record("password:give_up_mail", person, by=System("outbox"), attempts=job.attempts, error=error)


def _person(job: PasswordMail) -> User | None:
    """As they are now. None for a stranger."""
    return User.objects.get(pk=job.person_id) if job.person_id else None


def _is_wanted(job: PasswordMail, person: User) -> bool:
    """By somebody who may still choose one, has asked for no later one and has not signed in since."""
    is_over = person.last_login is not None and person.last_login > job.created_at
    is_last = not PasswordMail.objects.filter(person=person, pk__gt=job.pk).exists()
    return is_last and not is_over and person.is_active and company.takes_password(person.email)


def _facts(person: User) -> dict[str, Any]:
    until = _end_of_link()
    return {
        "name": person.full_name,
        "portal": f"Leitplanke {settings.ORGANISATION_NAME}".strip(),
        "web": settings.WEB_URL,
        "link": settings.WEB_URL + _path(person),
        "until": f"{date_format(until, 'DATETIME_FORMAT')} ({until:%Z})",
    }


def _end_of_link() -> datetime:
    """As Django's token counts: by the clock on the wall here, over a change of the clocks too."""
    until = clock.now().astimezone(clock.zone()) + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    # An hour that comes twice, or not at all, has two readings: the link surely works until the earlier.
    earliest = min(until.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    return earliest.astimezone(clock.zone())


def _path(person: User) -> str:
    """As allauth composes it, but never with the host that a request names."""
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    return reverse("account_reset_password_from_key", args=[user_pk_to_url_str(person), key])
