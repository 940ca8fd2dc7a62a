"""A case that waits for a decision, and those who decide on it."""

from datetime import timedelta
from typing import Any

from apps.accounts.models import Delegation, User
from apps.common import clock
from apps.register.models import Opinion, UseCase, UseCaseState
from apps.register.services import opinions
from tests.vendors import makers

SEVERE: dict[str, Any] = {"max_data_class": 3}


def case(state: str = UseCaseState.DECISION, manager: User | None = None, **fields: Any) -> UseCase:
    department = makers.department(manager or makers.person("manager"))
    fields.setdefault("routes", (makers.route(makers.vendor()),))
    return makers.use_case(makers.person("employee"), state, department=department, **fields)


def manager_of(use_case: UseCase) -> User:
    manager = use_case.department.manager
    assert manager is not None
    return manager


def opinion(use_case: UseCase, verdict: str = "negative", kind: str = "dpo") -> Opinion:
    role = {"dpo": "dpo", "security": "key_admin", "works_council": "works_council"}[kind]
    return opinions.give(use_case, kind, verdict, "Because", by=makers.person(role))


def away(manager: User, delegate: User, begins: int = 0, ends: int = 7) -> Delegation:
    today = clock.today()
    return Delegation.objects.create(
        person=manager,
        delegate=delegate,
        begins_on=today + timedelta(days=begins),
        ends_on=today + timedelta(days=ends),
        reason="Leave",
    )
