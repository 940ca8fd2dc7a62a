"""Where use cases stand in the left-hand navigation, and what is due there."""

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Delegation, User
from apps.accounts.permissions import Permission
from apps.accounts.responsibility import records_of
from apps.common.navigation import ENTRIES, Entry
from apps.register.deciders import OF_MANAGER
from apps.register.models import RevisionState, UseCase, UseCaseState, UseCaseStep, UseCaseUserPermission

# The same words in both lives of a use case.
ASSESSED = (UseCaseState.SUBMITTED, UseCaseState.IN_ASSESSMENT)


def fill_navigation() -> None:
    ENTRIES.fill(
        "use_cases",
        Entry(
            "work", 30, "use_cases", "boxes", _("Use cases"), Permission.USE_CASE_READ, use_cases_due, "u"
        ),
    )  # fmt: skip
    ENTRIES.fill(
        "works_agreements",
        Entry(
            "watch", 24, "works_agreements", "handshake", _("Works agreements"),
            Permission.WORKS_AGREEMENT_READ,
        ),
    )  # fmt: skip
    ENTRIES.fill(
        "processing_activities",
        Entry(
            "watch", 26, "processing_activities", "file-text", _("Processing activities"),
            Permission.PROCESSING_READ,
        ),
    )  # fmt: skip
    ENTRIES.fill(
        "rule_sets",
        Entry("watch", 40, "rule_sets", "scale", _("AI Act"), Permission.USE_CASE_READ_ALL),
    )
    ENTRIES.fill(
        "catalogue",
        Entry("work", 25, "catalogue", "layers", _("Catalogue"), Permission.USE_CASE_READ, key="l"),
    )
    ENTRIES.fill(
        "secrecy",
        Entry("watch", 25, "undertakings", "lock", _("Secrecy"), Permission.AUDIT_READ),
    )


def use_cases_due(person: User) -> int:
    """Decisions of a manager; assessments of those who assess; nothing for others."""
    if person.may(Permission.USE_CASE_DECIDE):
        return _to_decide(person)
    if person.may(Permission.USE_CASE_ASSESS):
        return UseCase.objects.filter(Q(state__in=ASSESSED) | Q(revision_state__in=ASSESSED)).count()
    return _to_decide(person) if _away(person).exists() else 0


def _to_decide(person: User) -> int:
    """Of the own department, of those whose managers are away, and of managers whose own case it is."""
    handed_in = UseCaseStep.objects.filter(record=OuterRef("pk"), name="submit").order_by("-pk")
    found = UseCase.objects.annotate(handed_in_by=Subquery(handed_in.values("by")[:1]))
    asked = OF_MANAGER | Q(revision_by__isnull=False, department__manager=F("revision_by"))
    asked |= Q(handed_in_by__isnull=False, department__manager=F("handed_in_by"))
    away = Q(department__manager__in=_away(person).values("person"))
    theirs = (Q(department__manager=person) | away) & ~asked
    if person.may(Permission.USE_CASE_DECIDE_SECOND):
        theirs |= asked
    due = Q(state=UseCaseState.DECISION) | Q(revision_state=RevisionState.DECISION)
    own = Q(requested_by=person) | Q(pk__in=records_of(person, link=UseCaseUserPermission))
    own |= Q(handed_in_by__isnull=False, handed_in_by=person.pk)
    mine = found.filter(theirs, due).exclude(own)
    return mine.exclude(revision_by=person, revision_state=RevisionState.DECISION).count()


def _away(person: User) -> QuerySet[Delegation]:
    """Whose place this person takes today."""
    return Delegation.objects.current(Permission.USE_CASE_DECIDE).filter(delegate=person)
