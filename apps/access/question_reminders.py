"""Questions about requests for access: who asked for it is reminded until there is an answer."""

from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, TruncDate
from django.utils.translation import gettext_lazy as _

from apps.access.models import AccessRequest, RequestQuestion, RequestState
from apps.common import clock
from apps.notices.sources import Source, declare_source

QUIET = timedelta(days=2)  # the question itself was a notice
ANSWERED_WITHIN = timedelta(days=7)


def declare_question_reminders() -> None:
    declare_source(
        "access_question",
        Source(
            _("Question about a request for access"),
            _("Your request for %(record)s waits for your answer to a question, by %(day)s at the latest."),
            _asked, _named, related=("use_case",), watchers_may_open=False,
        ),
    )  # fmt: skip


def _asked(today: date) -> QuerySet[Any]:
    """From the second day after the question on: then is the first reminder, on the seventh the last."""
    unanswered = RequestQuestion.objects.filter(request=OuterRef("pk"), answered_at__isnull=True)
    days = unanswered.annotate(day=TruncDate("asked_at", tzinfo=clock.zone())).values("day")
    waiting = AccessRequest.objects.filter(state=RequestState.ASKED, requested_by__is_active=True)
    return waiting.annotate(asked_on=Subquery(days[:1])).filter(asked_on__lte=today - QUIET).annotate(
        due=Cast(F("asked_on") + ANSWERED_WITHIN, DateField()),
        owner_ref=F("requested_by_id"),
        deputy_ref=Value(None, IntegerField()),
        manager_ref=F("requested_by__department__manager_id"),
    )  # fmt: skip


def _named(request: AccessRequest) -> str:
    return f"{request.use_case} ({request.get_scope_display()})"
