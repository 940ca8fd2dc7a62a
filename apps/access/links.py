"""The link of a mail to who decides: signed, for one person, for a fortnight. Alone it decides nothing."""

from dataclasses import dataclass

from django.core import signing
from django.urls import Resolver404, resolve, reverse

from apps.notices.models import Notice

SALT = "access.decision-link"
LIFE = 14 * 24 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Invitation:
    """Which request, and who was asked to decide."""

    request: int
    person: int


class DeadLinkError(Exception):
    """Nobody signed this, or it has become too old."""


def path_for(request: int, person: int) -> str:
    return reverse("access_invitation", args=[signing.dumps([request, person], salt=SALT, compress=True)])


def read(token: str) -> Invitation:
    """Raises DeadLinkError."""
    try:
        request, person = signing.loads(token, salt=SALT, max_age=LIFE)
    except (signing.BadSignature, TypeError, ValueError) as error:
        raise DeadLinkError from error
    return Invitation(request, person)


def for_mail(notice: Notice) -> str:
    """The link that stands in the mail of a notice about a request."""
    try:
        found = resolve(notice.link)
    except Resolver404:
        return notice.link
    return path_for(found.kwargs["pk"], notice.person_id) if "pk" in found.kwargs else notice.link
