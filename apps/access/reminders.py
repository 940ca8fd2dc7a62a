"""The last days of access, keys, handovers and training. What has ended needs nobody and leaves the list."""

from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Least, TruncDate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.access.models import ApiKey, Grant, KeyState, ServiceAccount
from apps.accounts.models import TrainingRecord
from apps.common import clock
from apps.notices.sources import Source, declare_source

ACTING = Case(
    When(handover_until__isnull=True, owner__is_active=True, then=F("owner_id")), default=F("deputy_id")
)


def declare_reminders() -> None:
    declare_source(
        "grant_end",
        Source(
            _("End of an access"), _("The access to %(record)s ends after %(day)s."), _grants, _grant,
            _renewal_page, manager_url=_request_page, related=("use_case", "request"),
            watchers_may_open=False,
        ),
    )  # fmt: skip
    declare_source(
        "api_key_end",
        Source(
            _("End of an API key"), _("The API key %(record)s ends after %(day)s."), _keys, str,
            manager_url=_request_behind, related=("grant__request",), watchers_may_open=False,
        ),
    )  # fmt: skip
    declare_source(
        "service_account_handover",
        Source(
            _("Handover of a service account"),
            _("The service account %(record)s has to be taken over until %(day)s, or its keys stop."),
            _handovers, str, manager_url=_request_behind, related=("grant__request",),
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
    # What its person has left behind is a program's: their own access says nothing about it. Nor does a later
    # one where programs or keys depend on this one: they move with a renewal only (continuing.carrying).
    programs = ServiceAccount.objects.filter(grant=OuterRef("pk"))
    keys = ApiKey.objects.filter(grant=OuterRef("pk"), state=KeyState.ACTIVE, expires_on__gte=today)
    needed = Q(left_at__isnull=False) | Exists(programs) | Exists(keys) | ~_replaced()
    living = Grant.objects.unrenewed().filter(needed, revoked_at__isnull=True, valid_until__gte=today)
    accounts = _answered_by_others()
    return living.annotate(
        due=F("valid_until"),
        account_ref=Subquery(accounts.values("pk")[:1]),
        owner_ref=Case(
            When(left_at__isnull=True, person__is_active=True, then=F("person_id")),
            default=Subquery(accounts.annotate(acting_ref=ACTING).values("acting_ref")[:1]),
        ),
        deputy_ref=Value(None, IntegerField()),
        manager_ref=F("person__department__manager_id"),
    )


def _replaced() -> Q:
    """A later access of the same person opens as much: its models, up to its class (``Terms.include``)."""
    later = Grant.objects.filter(
        Q(max_data_class__isnull=True) | Q(max_data_class__gte=OuterRef("max_data_class")),
        person=OuterRef("person"),
        use_case=OuterRef("use_case"),
        scope=OuterRef("scope"),
        revoked_at__isnull=True,
        valid_until__gt=OuterRef("valid_until"),
        left_at__isnull=True,
    )
    some = later.filter(routes__contains=OuterRef("routes"))
    return Q(Exists(later.filter(routes=[]))) | ~Q(routes=[]) & Q(Exists(some))


def _answered_by_others() -> QuerySet[ServiceAccount]:
    """The programs under a grant whose person has left or is shut out: whoever answers for one renews it."""
    answered = Q(handover_until__isnull=True, owner__is_active=True) & ~Q(owner=OuterRef("person"))
    waits = Q(handover_until__isnull=False) | Q(owner__is_active=False)
    accounts = ServiceAccount.objects.filter(
        answered | waits & Q(deputy__is_active=True), grant=OuterRef("pk")
    )
    return accounts.order_by("pk")


def _keys(today: date) -> QuerySet[Any]:
    living = ApiKey.objects.filter(
        # A key that was replaced needs nobody any more.
        state=KeyState.ACTIVE,
        grant__revoked_at__isnull=True,
        replaced_by__isnull=True,
    )
    due = Least("expires_on", TruncDate("ends_at", tzinfo=clock.zone()))  # NULLs don't count
    return living.annotate(
        due=due,
        owner_ref=Case(
            When(service_account__isnull=True, then=F("grant__person_id")),
            When(service_account__handover_until__isnull=True, then=F("service_account__owner_id")),
            default=F("service_account__deputy_id"),
        ),
        deputy_ref=F("service_account__deputy_id"),
        manager_ref=F("grant__person__department__manager_id"),
    ).filter(due__gte=today)


def _handovers(today: date) -> QuerySet[Any]:
    """Also those whose day has passed: the deputy may still take over, and the keys work again."""
    waiting = ServiceAccount.objects.filter(
        handover_until__isnull=False,
        deputy__is_active=True,
        grant__revoked_at__isnull=True,
        grant__valid_until__gte=today,
    )
    return waiting.annotate(
        due=F("handover_until"),
        owner_ref=F("deputy_id"),
        deputy_ref=Value(None, IntegerField()),
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


def _renewal_page(grant: Grant) -> str:
    """That of the request; for who answers for a program the account's, where it is renewed."""
    account: int | None = grant.account_ref  # type: ignore[attr-defined]  # annotated
    told: int | None = grant.owner_ref  # type: ignore[attr-defined]  # annotated
    if account is not None and told != grant.person_id:
        return reverse("service_account", args=[account])
    return _request_page(grant)


def _request_page(grant: Grant) -> str:
    return grant.request.get_absolute_url() if grant.request else reverse("access_requests")


def _request_behind(record: ApiKey | ServiceAccount) -> str:
    """Keys and programs are their holders'; managers decide on the access."""
    return _request_page(record.grant)


def _pass(record: TrainingRecord) -> str:
    return f"{record.course} · {record.person}"


def _my_training(_record: TrainingRecord) -> str:
    return reverse("my_training")
