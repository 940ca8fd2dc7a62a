"""Build the whole company, or what is missing of it."""

from django.db import connection, transaction

from apps.access.models import RequestState
from apps.register.models import RevisionState, UseCaseState
from apps.reports.cast.builders import (
    access,
    assessments,
    budgets,
    campaigns,
    classifications,
    documents,
    incidents,
    measures,
    messages,
    own_content,
    people,
    records,
    reminders,
    training,
    use_cases,
    vendors,
)
from apps.reports.cast.builders.history import mark_seen
from apps.reports.cast.company import Company

# Any number that no other advisory lock of ours has: two seeds at once build one company.
SEED_LOCK = 7_318_201
WAITING = frozenset({UseCaseState.SUBMITTED, UseCaseState.CHANGES_REQUESTED, UseCaseState.DECISION})
CHANGE_WAITING = frozenset({RevisionState.SUBMITTED, RevisionState.CHANGES_REQUESTED, RevisionState.DECISION})


def build(password: str, *, with_messages: bool = False) -> Company:
    """Make what is missing, in one transaction, through the services and by the people who may.

    ``password`` is for people who are made now. A second run finds everything and makes nothing.
    ``with_messages``: a new company also has a past: chat, review queue, reminders.
    """
    company = Company(password)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = 0")  # the other one takes its time
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEED_LOCK])
            cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
        for part in (
            people,
            training,
            vendors,
            measures,
            documents,
            use_cases,
            records,
            assessments,
            classifications,
            access,
            budgets,
            incidents,
            own_content,
        ):
            part.build(company)
        if company.made["people"]:
            mark_seen(company, _due(company))
            if with_messages:
                messages.build(company)
                campaigns.build(company)
                reminders.build(company)
    return company


def _due(company: Company) -> list[str]:
    """Addresses of the records that wait for somebody."""
    cases = [
        c for c in company.use_cases.values() if c.state in WAITING or c.revision_state in CHANGE_WAITING
    ]
    asked = [request for request in company.requests.values() if request.state == RequestState.REQUESTED]
    return [case.get_absolute_url() for case in cases] + [request.get_absolute_url() for request in asked]
