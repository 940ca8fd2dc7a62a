"""What an approval is tied to. Set during assessment, enforced on every message."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit import System
from apps.audit.record import record
from apps.common.kept_sentences import kept
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.lifecycle.seen import check
from apps.register.models import (
    Condition,
    ConditionKind,
    RevisionState,
    UseCase,
    UseCaseState,
    UseCaseVersion,
)
from apps.register.services import rounds, versions
from apps.register.services.condition_values import problem
from apps.vendors.models import ModelRoute

PORTAL = System("conditions")
CHANGED = gettext_lazy("The conditions were changed after a vote.")
OPEN = frozenset({UseCaseState.IN_ASSESSMENT, UseCaseState.DECISION})
CHANGE_OPEN = frozenset({RevisionState.IN_ASSESSMENT, RevisionState.DECISION})


def put(use_case: UseCase, kind: str, value: Any, *, by: User, seen: str = "") -> Condition:
    """One condition of the text under assessment; a later one of its kind replaces it.

    ``value`` has the shape that ConditionKind says. ``seen``: the mark of ``stored`` as who sets it had it
    before them. Raises RefusedError, StaleError.
    """
    permit(by, Permission.USE_CASE_ASSESS)
    with transaction.atomic():
        locked = _open(use_case)
        version = versions.latest(locked)
        if wrong := problem(kind, value, version):
            raise RefusedError("value", wrong)
        former = stored(version, kind)
        check(seen, former, {"value": value})
        condition, _ignored = Condition.objects.update_or_create(
            version=version, kind=kind, defaults={"value": value}
        )
        record("use_case:set_condition", locked, by=by, kind=str(kind), value=value)
        if value != former["value"]:
            _vote_anew(locked)
    return condition


def stored(version: UseCaseVersion, kind: str) -> dict[str, Any]:
    """What stands there, None where nothing does."""
    found = Condition.objects.filter(version=version, kind=kind)
    return {"value": found.values_list("value", flat=True).first()}


def withdraw(use_case: UseCase, kind: str, *, by: User, seen: str = "") -> None:
    """Take a condition away from the text under assessment; ``seen`` as in ``put``.

    Raises RefusedError, StaleError.
    """
    permit(by, Permission.USE_CASE_ASSESS)
    with transaction.atomic():
        locked = _open(use_case)
        found = Condition.objects.filter(version=versions.latest(locked), kind=kind).first()
        if found is None:
            raise RefusedError("gone", _("This condition is not set any more."))
        value = found.value
        check(seen, {"value": value})
        found.delete()
        record("use_case:withdraw_condition", locked, by=by, kind=str(kind), value=value)
        _vote_anew(locked)


def is_assessed(use_case: UseCase) -> bool:
    """Whether the use case, or a change to it, is being assessed or decided."""
    return use_case.state in OPEN or use_case.revision_state in CHANGE_OPEN


def highest_class(version: UseCaseVersion) -> int:
    """What was approved, or less where a condition says so."""
    return min(version.max_data_class, int(_values(version).get(ConditionKind.MAX_DATA_CLASS, 3)))


def open_routes(version: UseCaseVersion) -> list[ModelRoute]:
    """The approved models that no condition leaves out."""
    named = _values(version).get(ConditionKind.ROUTES)
    return [route for route in version.routes.all() if named is None or route.name in named]


def shuts_out(department: int | None) -> Exists:
    """Of use cases in a query: whether they are open to other departments only, as the gate reads it."""
    named = Condition.objects.filter(version=OuterRef("version"), kind=ConditionKind.GROUPS)
    return Exists(named.exclude(value__contains=[department]))


def last_day(version: UseCaseVersion) -> date | None:
    """Of use, as a condition names it; None where none does."""
    said = _values(version).get(ConditionKind.EXPIRES_ON)
    return date.fromisoformat(said) if said else None


def _values(version: UseCaseVersion) -> dict[str, Any]:
    return {condition.kind: condition.value for condition in version.conditions.all()}


def _open(use_case: UseCase) -> UseCase:
    locked = UseCase.objects.select_for_update(of=("self",)).get(pk=use_case.pk)
    if not is_assessed(locked):
        raise RefusedError("wrong_state", _("Conditions are set while the use case is assessed."))
    return locked


def _vote_anew(use_case: UseCase) -> None:
    """Who voted already agreed to other conditions."""
    if rounds.is_half_decided(use_case):
        rounds.begin_anew(use_case, kept(CHANGED), by=PORTAL)
