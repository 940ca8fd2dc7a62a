"""Requests for access that nobody can decide: for who keeps people and departments."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from apps.access.models.request import head_is_barred
from apps.access.services.undecided import LEADING, undecidable
from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.needs import NEEDS, Need


def fill_needs() -> None:
    NEEDS.fill("access", needs_of)


def needs_of(person: User) -> Iterator[Need]:
    """Each with the place that mends it: a head, a department, or another manager beside a head who asks."""
    if not person.may(Permission.PEOPLE_MANAGE):
        return
    found = undecidable()
    placed = found.filter(requested_by__department__isnull=False).exclude(LEADING)
    headless = placed.filter(~head_is_barred()).count()
    said = ngettext(
        "%(count)d access request waits in a department where nobody can decide",
        "%(count)d access requests wait in departments where nobody can decide",
        headless,
    )
    yield Need(headless, said % {"count": headless}, reverse("departments"), "bad")
    leading = found.filter(LEADING).count()
    said = ngettext(
        "%(count)d access request by a head of department waits: there is no other manager",
        "%(count)d access requests by heads of department wait: there is no other manager",
        leading,
    )
    yield Need(leading, said % {"count": leading}, reverse("people"), "bad")
    barred = placed.filter(head_is_barred()).count()
    said = ngettext(
        "%(count)d renewal waits: the head of the department answers for a service account under the access, "
        "and no other manager may decide",
        "%(count)d renewals wait: the head of the department answers for a service account under the access, "
        "and no other manager may decide",
        barred,
    )
    yield Need(barred, said % {"count": barred}, reverse("people"), "bad")
    placeless = found.filter(requested_by__department__isnull=True).count()
    said = ngettext(
        "%(count)d access request by somebody who is in no department waits",
        "%(count)d access requests by people who are in no department wait",
        placeless,
    )
    url = f"{reverse('people')}?department=none"
    yield Need(placeless, said % {"count": placeless}, url, "bad")
