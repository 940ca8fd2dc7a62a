"""The link of a mail to who decides: signed, for one person, for a fortnight. Alone it decides nothing."""

from dataclasses import dataclass

from django.core import signing
from django.urls import Resolver404, resolve, reverse

from apps.access.models import AccessRequest
from apps.notices.models import Notice

MOST = 20  # in one mail; the list has all
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


def listed_in_mail(notice: Notice) -> list[tuple[str, str]]:
    """What waits for this person when the mail is sent, each with a link of its own; without names."""
    waiting = AccessRequest.objects.waiting_for(notice.person).select_related("use_case").order_by("pk")
    return [
        (f"{each.use_case.ref} ({each.get_scope_display()})", path_for(each.pk, notice.person_id))
        for each in waiting[:MOST]
    ]
