"""The duties of a use case: until when, whose, and what this person may do about each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.lifecycle.advance import lifecycle_of, why_not
from apps.lifecycle.buttons import Button
from apps.register.classification.texts import cite
from apps.register.forms.questions import FulfilForm, language
from apps.register.models import ObligationInstance, ObligationState, UseCase
from apps.register.services.versions import answers_for

TONES = {ObligationState.DONE: "ok", ObligationState.OPEN: "", ObligationState.WAIVED: "warn"}
WITH_REASON = ("waive", "dismiss", "reopen")


@dataclass(frozen=True, slots=True)
class DutyRow:
    """``form``: this person may report it as fulfilled; ``owner_url``: they may give it to somebody else."""

    duty: ObligationInstance
    provision: str
    sentence: str
    tone: str
    overdue: bool
    reason: str
    buttons: list[Button]
    form: FulfilForm | None
    url: str
    owner_url: str


def duty_rows(use_case: UseCase, user: User) -> list[DutyRow]:
    rows = ObligationInstance.objects.visible_to(user).filter(use_case=use_case)
    involved = user.may(Permission.USE_CASE_ASSESS) or answers_for(use_case, user)
    listed = rows.select_related(
        "owner", "done_by", "use_case", "assessment__version__use_case"
    ).prefetch_related("steps")
    found = [_row(duty, user, involved) for duty in listed]
    return sorted(found, key=lambda row: row.duty.state != ObligationState.OPEN)


def fulfil_form(duty: ObligationInstance, data: Any = None) -> FulfilForm:
    """A page may hold several."""
    return FulfilForm(data, auto_id=f"id_{duty.pk}_%s")


def _row(duty: ObligationInstance, user: User, involved: bool) -> DutyRow:
    reports = duty.state == ObligationState.OPEN and user.may(Permission.OBLIGATION_FULFIL)
    mine = involved or duty.owner_id == user.pk
    return DutyRow(
        duty=duty,
        provision=cite(duty.provision, language()),
        sentence=sentence_of(duty),
        tone="bad" if duty.is_overdue() else TONES.get(ObligationState(duty.state), ""),
        overdue=duty.is_overdue(),
        reason=_reason(duty),
        buttons=_buttons(duty, user, WITH_REASON),
        form=fulfil_form(duty) if reports and mine else None,
        url=_address(duty, "fulfil"),
        owner_url=reverse("obligation_owner", args=[duty.pk]) if _gives_on(duty, user) else "",
    )


def _gives_on(duty: ObligationInstance, user: User) -> bool:
    return duty.state == ObligationState.OPEN and user.may(Permission.OBLIGATION_ASSIGN)


def sentence_of(duty: ObligationInstance) -> str:
    """What it asks, in the language of the moment."""
    return str(duty.text["de" if language().startswith("de") else "en"])


def _reason(duty: ObligationInstance) -> str:
    """Why it is as it is; the newest step comes first."""
    steps = list(duty.steps.all())
    return steps[0].reason if steps and duty.state != ObligationState.OPEN else ""


def _buttons(duty: ObligationInstance, user: User, names: Sequence[str]) -> list[Button]:
    lifecycle = lifecycle_of(duty)
    steps = {name: lifecycle.transitions[name] for name in names}
    return [
        Button(f"{name}-{duty.pk}", str(step.label), _address(duty, name), step.tone, step.reason_required)
        for name, step in steps.items()
        if why_not(duty, lifecycle, step, user) is None
    ]


def _address(duty: ObligationInstance, name: str) -> str:
    return reverse("obligation_transition", args=[duty.pk, name])
