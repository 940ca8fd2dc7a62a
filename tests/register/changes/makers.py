"""A use case that was approved on the way that every other goes, and a change to it."""

from dataclasses import dataclass
from typing import Any

from apps.accounts.models import User
from apps.register.models import UseCase
from apps.register.services import conditions, revisions, use_cases, versions
from tests.register.intake.filling import enter, whole
from tests.vendors import makers


@dataclass
class Office:
    owner: User
    officer: User
    manager: User
    use_case: UseCase


def approved() -> Office:
    """An active use case with a condition, approved as every other."""
    owner, officer, manager = (makers.person(role) for role in ("employee", "officer", "manager"))
    use_case = whole(owner)
    UseCase.objects.filter(pk=use_case.pk).update(department=makers.department(manager))
    use_case = use_cases.take(use_case, "submit", by=owner)
    use_case = use_cases.take(use_case, "assess", by=officer)
    conditions.put(use_case, "review_rate", 20, by=officer)
    use_case = use_cases.take(use_case, "hand_over", by=officer)
    for step in ("approve_with_conditions", "activate"):
        use_case = use_cases.take(use_case, step, by=manager)
    return Office(owner, officer, manager, use_case)


def changed(office: Office, until: str, **also: dict[str, Any]) -> UseCase:
    """The change with another purpose, walked until this step is taken. ``also``: answers by intake step."""
    actors = {
        "propose": office.owner, "submit": office.owner, "assess": office.officer,
        "hand_over": office.officer, "approve": office.manager,
    }  # fmt: skip
    for name, by in actors.items():
        office.use_case = UseCase.objects.get(pk=revisions.take(office.use_case, name, by=by).pk)
        if name == "propose":
            enter(makers.browser(office.owner), office.use_case, "idea", purpose="Offers and reminders")
            for step, answers in also.items():
                enter(makers.browser(office.owner), office.use_case, step, **answers)
        if name == "hand_over":
            makers.classified(versions.latest(office.use_case), office.owner)
        if name == until:
            break
    return office.use_case
