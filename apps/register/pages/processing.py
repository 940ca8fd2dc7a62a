"""The record of processing activities: the list, and one entry with its sources and what has changed."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.common.paging import Page
from apps.lifecycle.buttons import Button, buttons
from apps.register.forms.processing import ProcessingFilter
from apps.register.models import (
    ProcessingActivity,
    ProcessingState,
    ProcessingStep,
    UseCase,
)
from apps.register.processing.drift import Drift, drift
from apps.register.processing.facts import house
from apps.register.processing.fields import BY_NAME, fields_of, missing
from apps.register.processing.sources import origin_in_words
from apps.register.services.processing import may_follow

TONES = {ProcessingState.CONFIRMED: "ok", ProcessingState.DRAFT: "info", ProcessingState.RETIRED: ""}


@dataclass(frozen=True, slots=True)
class ProcessingRow:
    """``changed``: the labels of the fields behind which facts have changed."""

    activity: ProcessingActivity
    tone: str
    changed: list[str]


@dataclass(frozen=True, slots=True)
class ProcessingList:
    rows: list[ProcessingRow]
    page: Page[ProcessingActivity]
    form: ProcessingFilter
    filtered: bool
    may_edit: bool


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field. ``origin`` is "" where somebody typed it without a record; URLs are "" where nobody may."""

    name: str
    label: str
    provision: str
    text: str
    origin: str
    drift: Drift | None
    take_over_url: str
    keep_url: str


@dataclass(frozen=True, slots=True)
class ProcessingPage:
    """Everything that templates/register/processing_activity.html shows."""

    activity: ProcessingActivity
    use_case: UseCase | None
    tone: str
    fields: list[FieldRow]
    changed: int
    missing: list[str]
    buttons: list[Button]
    steps: list[ProcessingStep]
    may_edit: bool


def activities_for(user: User, wanted: dict[str, Any]) -> QuerySet[ProcessingActivity]:
    """``wanted``: q (in title or ref), state, changed; each may be empty."""
    found = ProcessingActivity.objects.visible_to(user).compared()
    if wanted.get("q"):
        found = found.filter(Q(title__icontains=wanted["q"]) | Q(ref__icontains=wanted["q"]))
    if wanted.get("state"):
        found = found.filter(state=wanted["state"])
    return found.filter(pk__in=_changed(found)) if wanted.get("changed") else found


def activity_for(user: User) -> QuerySet[ProcessingActivity]:
    """What the page of one entry reads."""
    steps = ProcessingStep.objects.select_related("by")
    return ProcessingActivity.objects.visible_to(user).compared().prefetch_related(Prefetch("steps", steps))


def processing_list(page: Page[ProcessingActivity], form: ProcessingFilter, user: User) -> ProcessingList:
    return ProcessingList(
        rows=rows_of(page.rows),
        page=page,
        form=form,
        filtered=any(form.cleaned_data.values()),
        may_edit=user.may(Permission.PROCESSING_EDIT),
    )


def rows_of(activities: list[ProcessingActivity]) -> list[ProcessingRow]:
    """With what has changed, in one query for all of them."""
    ours = house()
    return [
        ProcessingRow(
            activity,
            TONES[ProcessingState(activity.state)],
            [BY_NAME[each.field].label for each in drift(activity, ours=ours)],
        )
        for activity in activities
    ]


def processing_page(activity: ProcessingActivity, user: User) -> ProcessingPage:
    changes = {each.field: each for each in drift(activity)}
    follows = may_follow(activity, user)
    visible = UseCase.objects.visible_to(user).filter(processing_activities=activity).first()
    draft = activity.state == ProcessingState.DRAFT
    return ProcessingPage(
        activity=activity,
        use_case=visible,
        tone=TONES[ProcessingState(activity.state)],
        fields=[
            _field(activity, field.name, changes.get(field.name), follows=follows)
            for field in fields_of(activity.role)
        ],
        changed=len(changes),
        missing=[field.label for field in missing(activity)] if draft else [],
        buttons=buttons(
            activity, user, lambda name: reverse("processing_transition", args=[activity.pk, name])
        ),
        steps=list(activity.steps.all()),
        may_edit=draft and user.may(Permission.PROCESSING_EDIT),
    )


def _field(activity: ProcessingActivity, name: str, changed: Drift | None, *, follows: bool) -> FieldRow:
    known, field = activity.sources.get(name), BY_NAME[name]
    at = [activity.pk, name]
    offered = follows and changed is not None
    return FieldRow(
        name=name,
        label=field.label,
        provision=field.provision(activity.role),
        text=getattr(activity, name),
        origin=origin_in_words(known["origin"]) if known else "",
        drift=changed,
        take_over_url=reverse("processing_take_over", args=at) if offered else "",
        keep_url=reverse("processing_keep", args=at) if offered else "",
    )


def _changed(found: QuerySet[ProcessingActivity]) -> list[int]:
    """Computed, so it can't be asked of the database; a company has some hundred entries at most."""
    ours = house()
    return [activity.pk for activity in found if drift(activity, ours=ours)]
