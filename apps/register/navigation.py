"""Where use cases stand in the left-hand navigation, and what is due there."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Delegation, User
from apps.accounts.roles import Permission
from apps.common.navigation import ENTRIES, Entry
from apps.register.models import UseCase, UseCaseState


def fill_navigation() -> None:
    ENTRIES.fill(
        "use_cases",
        Entry(
            "work", 30, "use_cases", "boxes", _("Use cases"), Permission.USE_CASE_READ, use_cases_due, "u"
        ),
    )  # fmt: skip
    ENTRIES.fill(
        "secrecy",
        Entry("watch", 25, "undertakings", "lock", _("Secrecy"), Permission.AUDIT_READ),
    )


def use_cases_due(person: User) -> int:
    """Decisions of a manager; assessments of those who assess; nothing for others."""
    if person.may(Permission.USE_CASE_DECIDE):
        return _to_decide(person)
    if person.may(Permission.USE_CASE_ASSESS):
        return UseCase.objects.filter(state__in=(UseCaseState.SUBMITTED, UseCaseState.IN_ASSESSMENT)).count()
    return _to_decide(person) if Delegation.objects.current().filter(delegate=person).exists() else 0


def _to_decide(person: User) -> int:
    """Of the own department, and of those whose managers are away."""
    away = Delegation.objects.current().filter(delegate=person).values("person")
    theirs = Q(department__manager=person) | Q(department__manager__in=away)
    found = UseCase.objects.filter(theirs, state=UseCaseState.DECISION)
    return found.exclude(requested_by=person).count()
