"""Use cases whose owner has left: for the manager of their department, and for who assesses."""

from collections.abc import Iterator

from django.db.models import Count, Window
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.needs import NEEDS, Need
from apps.register.services.responsible import without_owner

NAMED = 5


def fill_needs() -> None:
    NEEDS.fill("register", needs_of)


def needs_of(person: User) -> Iterator[Need]:
    """Each with the page that names somebody; many more stand in the list."""
    found = without_owner().annotate(known=Window(Count("pk"))).order_by("pk")
    if not person.may(Permission.USE_CASE_ASSESS):
        if not person.may(Permission.USE_CASE_DECIDE):
            return
        found = found.filter(department__manager=person)
    shown = list(found[:NAMED])
    for use_case in shown:
        text = _("%(use_case)s has no owner any more: name somebody") % {"use_case": use_case.ref}
        yield Need(1, text, reverse("use_case_responsible", args=[use_case.ref]))
    more = shown[0].known - len(shown) if shown else 0
    said = ngettext(
        "%(count)d more use case has no owner any more",
        "%(count)d more use cases have no owner any more",
        more,
    )
    yield Need(more, said % {"count": more}, reverse("use_cases"))
