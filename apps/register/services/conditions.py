"""What an approval is tied to. Set during assessment, enforced on every message."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.roles import Permission
from apps.audit.record import record
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.register.models import Condition, ConditionKind, RevisionState, UseCase, UseCaseState
from apps.register.services import versions

OPEN = frozenset({UseCaseState.IN_ASSESSMENT, UseCaseState.DECISION})
CHANGE_OPEN = frozenset({RevisionState.IN_ASSESSMENT, RevisionState.DECISION})
TYPES = frozenset({ConditionKind.PSEUDONYMISE, ConditionKind.BLOCK})


def put(use_case: UseCase, kind: str, value: Any, *, by: User) -> Condition:
    """One condition of the text under assessment; a later one of its kind replaces it. Raises RefusedError.

    ``value``: a list of type names, a share in per cent (0 to 100) or True, as ConditionKind says.
    """
    permit(by, Permission.USE_CASE_ASSESS)
    with transaction.atomic():
        locked = _assessed(use_case)
        if not _fits(kind, value):
            raise RefusedError("value", _("This value doesn't fit the condition."))
        version = versions.latest(locked)
        condition, _ignored = Condition.objects.update_or_create(
            version=version, kind=kind, defaults={"value": value}
        )
        record("use_case:set_condition", locked, by=by, kind=str(kind), value=value)
    return condition


def drop(use_case: UseCase, kind: str, *, by: User) -> None:
    """Take a condition out of the text under assessment. Raises RefusedError."""
    permit(by, Permission.USE_CASE_ASSESS)
    with transaction.atomic():
        locked = _assessed(use_case)
        gone, _ignored = versions.latest(locked).conditions.filter(kind=kind).delete()
        if not gone:
            raise RefusedError("gone", _("This condition is gone already."))
        record("use_case:drop_condition", locked, by=by, kind=str(kind))


def is_assessed(use_case: UseCase) -> bool:
    """Whether the use case, or a change to it, is being assessed or decided."""
    return use_case.state in OPEN or use_case.revision_state in CHANGE_OPEN


def _assessed(use_case: UseCase) -> UseCase:
    locked = UseCase.objects.select_for_update(of=("self",)).get(pk=use_case.pk)
    if not is_assessed(locked):
        raise RefusedError("wrong_state", _("Conditions are set while the use case is assessed."))
    return locked


def _fits(kind: str, value: Any) -> bool:
    if kind in TYPES:
        return isinstance(value, list) and bool(value) and all(isinstance(name, str) for name in value)
    if kind == ConditionKind.REVIEW_RATE:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100
    return kind in ConditionKind.values and value is True
