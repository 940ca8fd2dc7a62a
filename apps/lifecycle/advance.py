"""Move a record along one declared transition: lock, check, save, record, in one transaction."""

from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from apps.audit.actors import Actor, System
from apps.audit.record import record as record_event
from apps.common.refusals import RefusedError
from apps.lifecycle.transitions import LIFECYCLES, Lifecycle, Transition

__all__ = ["OutdatedError", "RefusedError", "advance", "allowed", "lifecycle_of", "needs_reason", "why_not"]

M = TypeVar("M", bound=models.Model)


class OutdatedError(RefusedError):
    """What the person saw is no longer so."""

    def __init__(self) -> None:
        super().__init__(
            "outdated", _("This has changed since you opened the page: please look again, then decide.")
        )


def advance(
    record: M, name: str, *, by: Actor, reason: str = "", seen: str | None = None, **details: Any
) -> M:
    """The moved record, freshly locked. ``details`` (ids, never content) go into the event.

    ``seen`` is the mark that the button carried; None where nobody looked at a page. Fields that the caller
    changed on ``record`` beforehand are not saved: set them on the result, inside the same transaction.
    Raises RefusedError, among them OutdatedError.
    """
    lifecycle = lifecycle_of(record)
    with transaction.atomic():
        locked = type(record)._default_manager.select_for_update(of=("self",)).get(pk=record.pk)
        transition = lifecycle.transitions[name]
        _check(locked, lifecycle, transition, by, reason, seen)
        old = getattr(locked, lifecycle.field)
        setattr(locked, lifecycle.field, transition.target)
        locked.save(update_fields=[lifecycle.field])
        record_event(transition.event, locked, by=by, old=str(old), new=str(transition.target), **details)
    return locked


def allowed(record: models.Model, user: Any) -> dict[str, Transition]:
    """The transitions that this person may take now, by name: the buttons of a page."""
    lifecycle = lifecycle_of(record)
    return {
        name: step
        for name, step in lifecycle.transitions.items()
        if why_not(record, lifecycle, step, user) is None
    }


def lifecycle_of(record: models.Model) -> Lifecycle:
    return LIFECYCLES[record._meta.label_lower]


def why_not(record: Any, lifecycle: Lifecycle, step: Transition, by: Any) -> RefusedError | None:
    """The first reason why this step may not happen, or None. State first, then person, then facts."""
    if str(getattr(record, lifecycle.field)) not in step.sources:
        return RefusedError("wrong_state", _("Somebody else has already moved this record on."))
    return _person_refusal(record, lifecycle, step, by) or _fact_refusal(record, step)


def needs_reason(record: Any, step: Transition) -> str:
    """The sentence that asks for one, or "" where none is needed."""
    if step.reason_needed is not None and (said := step.reason_needed(record)):
        return said
    return _("Please give a reason.") if step.reason_required else ""


def _check(
    record: Any, lifecycle: Lifecycle, step: Transition, by: Any, reason: str, seen: str | None
) -> None:
    refusal = why_not(record, lifecycle, step, by)
    if refusal is None and seen is not None and step.mark is not None and seen != step.mark(record):
        refusal = OutdatedError()
    if refusal is None and not reason.strip() and (said := needs_reason(record, step)):
        refusal = RefusedError("reason_missing", said)
    if refusal is not None:
        raise refusal


def _person_refusal(record: Any, lifecycle: Lifecycle, step: Transition, by: Any) -> RefusedError | None:
    if isinstance(by, System):
        return None
    if step.permission is None or not (by.may(step.permission) or _entrusted(record, step, by)):
        return RefusedError("not_permitted", _("Your role doesn't allow this."))
    if step.not_own and lifecycle.requester(record) == by.pk:
        return RefusedError("four_eyes", _("You asked for this yourself: somebody else has to decide."))
    if step.not_own and lifecycle.also_own(record, by):
        return RefusedError("four_eyes", _("You answer for this yourself: somebody else has to decide."))
    if step.responsible is not None and not step.responsible(record, by):
        return RefusedError("not_responsible", str(step.hint) or _("You don't answer for this record."))
    return None


def _entrusted(record: Any, step: Transition, by: Any) -> bool:
    return step.entrusted is not None and step.entrusted(record, by)


def _fact_refusal(record: Any, step: Transition) -> RefusedError | None:
    if step.possible is not None and not step.possible(record):
        return RefusedError("not_possible", str(step.hint) or _("Something is still missing."))
    if step.obstacle is not None and (said := step.obstacle(record)):
        return RefusedError("not_possible", said)
    return None
