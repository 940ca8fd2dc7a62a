"""What an approval is tied to. Set during assessment, enforced on every message."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.roles import Permission
from apps.audit.record import record
from apps.lifecycle.advance import RefusedError
from apps.lifecycle.permits import permit
from apps.register.models import Condition, ConditionKind, UseCase, UseCaseState
from apps.register.services import versions

OPEN = frozenset({UseCaseState.IN_ASSESSMENT, UseCaseState.DECISION})
TYPES = frozenset({ConditionKind.PSEUDONYMISE, ConditionKind.BLOCK})


def put(use_case: UseCase, kind: str, value: Any, *, by: User) -> Condition:
    """One condition of the text under assessment; a later one of its kind replaces it. Raises RefusedError.

    ``value``: a list of type names, a share in per cent (0 to 100) or True, as ConditionKind says.
    """
    permit(by, Permission.USE_CASE_ASSESS)
    with transaction.atomic():
        locked = UseCase.objects.select_for_update(of=("self",)).get(pk=use_case.pk)
        if locked.state not in OPEN:
            raise RefusedError("wrong_state", _("Conditions are set while the use case is assessed."))
        if not _fits(kind, value):
            raise RefusedError("value", _("This value doesn't fit the condition."))
        version = versions.latest(locked)
        condition, _ignored = Condition.objects.update_or_create(
            version=version, kind=kind, defaults={"value": value}
        )
        record("use_case:set_condition", locked, by=by, kind=str(kind), value=value)
    return condition


def _fits(kind: str, value: Any) -> bool:
    if kind in TYPES:
        return isinstance(value, list) and bool(value) and all(isinstance(name, str) for name in value)
    if kind == ConditionKind.REVIEW_RATE:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100
    return kind in ConditionKind.values and value is True
