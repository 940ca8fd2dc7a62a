"""Use cases for the programs of an inventory: as JSON, page by page (docs/reference/inventory.md)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import CharField, Max, Prefetch, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Department, User
from apps.audit.models import AuditEvent
from apps.register.models import ImportedRecord, UseCase, UseCaseState, UseCaseVersion
from apps.register.services.outcomes import conditions_in_force, outcome_of, with_outcomes

MOST = 200
USUAL = 100
TARGET = "register.usecase"


class InventoryFilter(forms.Form):
    """Closed: a value that can't be read is an error and not a longer list."""

    state = forms.ChoiceField(choices=UseCaseState.choices, required=False)
    department = forms.ModelChoiceField(Department.objects.all(), to_field_name="name", required=False)
    changed_since = forms.DateTimeField(
        required=False,
        input_formats=["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M%z", "%Y-%m-%d"],
        error_messages={"invalid": _("Please write a moment as 2027-03-31T08:00:00Z, or a day.")},
    )
    limit = forms.IntegerField(min_value=1, max_value=MOST, required=False)


def inventory_for(user: User, wanted: Mapping[str, Any]) -> QuerySet[UseCase]:
    """``wanted``: state, department, changed_since; each may be empty."""
    found = UseCase.objects.visible_to(user)
    if wanted.get("state"):
        found = found.filter(state=wanted["state"])
    if wanted.get("department"):
        found = found.filter(department=wanted["department"])
    if wanted.get("changed_since"):
        touched = AuditEvent.objects.filter(target_type=TARGET, at__gte=wanted["changed_since"])
        keyed = found.annotate(key=Cast("pk", CharField()))
        found = keyed.filter(key__in=touched.values("target"))
    return (
        with_outcomes(found)
        .select_related("department", "version")
        .prefetch_related(
            "version__routes",
            "version__purposes",
            "version__conditions",
            Prefetch(
                "versions", UseCaseVersion.objects.order_by("-number").prefetch_related("routes", "purposes")
            ),
            Prefetch("imported_records", ImportedRecord.objects.only("source", "source_id", "use_case_id")),
        )
    )


def items(use_cases: Iterable[UseCase]) -> list[dict[str, Any]]:
    """One more query for all of them: when each was last touched."""
    some = list(use_cases)
    changed = _changed(some)
    return [_item(use_case, changed.get(str(use_case.pk), use_case.created_at)) for use_case in some]


def _changed(some: list[UseCase]) -> dict[str, datetime]:
    events = AuditEvent.objects.filter(target_type=TARGET, target__in=[str(row.pk) for row in some])
    return dict(events.order_by().values("target").annotate(last=Max("at")).values_list("target", "last"))


def _item(use_case: UseCase, changed: datetime) -> dict[str, Any]:
    version = use_case.version or next(iter(use_case.versions.all()), None)
    return {
        "ref": use_case.ref,
        "title": use_case.title,
        "state": use_case.state,
        "department": use_case.department.name,
        "next_review_on": use_case.next_review_on,
        "ends_on": use_case.ends_on,
        "created_at": use_case.created_at,
        "changed_at": changed,
        "url": use_case.get_absolute_url(),
        "ai_act_class": outcome_of(use_case) or None,
        "conditions": _conditions(use_case),
        "version": _version(version) if version else None,
        "sources": [{"source": row.source, "id": row.source_id} for row in use_case.imported_records.all()],
    }


def _conditions(use_case: UseCase) -> dict[str, Any]:
    """What machines enforce now, by kind; each value has the shape that ``ConditionKind`` says."""
    return {condition.kind: condition.value for condition in conditions_in_force(use_case)}


def _version(version: UseCaseVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "submitted_at": version.submitted_at,
        "purpose": version.purpose,
        "guidance": version.guidance,
        "purposes": [
            {
                "text": each.text,
                "article_6": each.article_6,
                "article_9": each.article_9,
                "rests_on": each.reference,
            }
            for each in version.purposes.all()
        ],
        "personal_data": version.personal_data,
        "data_categories": version.data_categories,
        "persons_affected": version.persons_affected,
        "output_use": version.output_use,
        "decision_effect": version.decision_effect,
        "own_role": version.own_role,
        "monitors_employees": version.monitors_employees,
        "max_data_class": version.max_data_class,
        "channel": version.channel,
        "retention_days": version.retention_days,
        "routes": [route.name for route in version.routes.all()],
    }
