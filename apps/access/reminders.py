"""The last days of access, keys and training. Access that has ended needs nobody and leaves the list."""

from datetime import date
from typing import Any

from django.db.models import Exists, F, IntegerField, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.access.models import ApiKey, Grant, KeyState
from apps.accounts.models import TrainingRecord
from apps.notices.sources import Source, declare_source


def declare_reminders() -> None:
    declare_source(
        "grant_end",
        Source(
            _("End of an access"), _("The access to %(record)s ends after %(day)s."), _grants, _grant,
            _request_page, related=("use_case", "request"), watchers_may_open=False,
        ),
    )  # fmt: skip
    declare_source(
        "api_key_end",
        Source(
            _("End of an API key"), _("The API key %(record)s ends after %(day)s."), _keys, str,
            watchers_may_open=False,
        ),
    )  # fmt: skip
    declare_source(
        "training_end",
        Source(
            _("End of a training"), _("The training %(record)s counts until %(day)s."), _passes, _pass,
            _my_training, related=("course", "person"), watchers_may_open=False,
        ),
    )  # fmt: skip


def _grants(today: date) -> QuerySet[Any]:
    later = Grant.objects.filter(
        person=OuterRef("person"),
        use_case=OuterRef("use_case"),
        scope=OuterRef("scope"),
        revoked_at__isnull=True,
        valid_until__gt=OuterRef("valid_until"),
    )
    living = Grant.objects.filter(~Exists(later), revoked_at__isnull=True, valid_until__gte=today)
    return living.annotate(
        due=F("valid_until"),
        owner_ref=F("person_id"),
        deputy_ref=Value(None, IntegerField()),
        manager_ref=F("person__department__manager_id"),
    )


def _keys(today: date) -> QuerySet[Any]:
    living = ApiKey.objects.filter(
        # A key that was replaced needs nobody any more.
        state=KeyState.ACTIVE,
        expires_on__gte=today,
        grant__revoked_at__isnull=True,
        ends_at__isnull=True,
    )
    return living.annotate(
        due=F("expires_on"),
        owner_ref=Coalesce("service_account__owner_id", "grant__person_id"),
        deputy_ref=F("service_account__deputy_id"),
        manager_ref=F("grant__person__department__manager_id"),
    )


def _passes(_today: date) -> QuerySet[Any]:
    """Also those that count no more: the course is still to be passed again."""
    living = TrainingRecord.objects.ending().filter(person__is_active=True)
    return living.annotate(
        due=F("last_day"),
        owner_ref=F("person_id"),
        deputy_ref=Value(None, IntegerField()),
        manager_ref=F("person__department__manager_id"),
    )


def _grant(grant: Grant) -> str:
    return f"{grant.use_case} ({grant.get_scope_display()})"


def _request_page(grant: Grant) -> str:
    return grant.request.get_absolute_url() if grant.request else reverse("access_requests")


def _pass(record: TrainingRecord) -> str:
    return f"{record.course} · {record.person}"


def _my_training(_record: TrainingRecord) -> str:
    return reverse("my_training")
