"""A classified use case, as tests need it."""

from datetime import date
from typing import Any

from apps.accounts.models import User
from apps.accounts.responsibility import make_responsible
from apps.register.classification.answers import plain
from apps.register.models import Classification, UseCase, UseCaseState, UseCaseUserPermission
from apps.register.services import classifications, versions
from tests.register.classification.profiles import PROFILES
from tests.vendors import makers

DAY = date(2026, 11, 24)
RECRUITING = "applications ranked by suitability"
HARMLESS = "drafts of offers that a person checks"
PROHIBITED = "the mood of call centre staff from their voices"
OPEN = "the own role is asked, never assumed"


def answers(name: str, **more: Any) -> dict[str, Any]:
    """Those of a profile, as JSON values."""
    return plain(next(profile for profile in PROFILES if profile.name == name).answers) | more


def use_case(owner: User, state: str = UseCaseState.IN_ASSESSMENT, manager: User | None = None) -> UseCase:
    made = makers.use_case(owner, state, department=makers.department(manager))
    make_responsible(owner, "own_usecase", made, link=UseCaseUserPermission)
    return made


def classified(
    case: UseCase, profile: str, by: User, rule_set: str = "ai-act-2026", day: date = DAY, **more: Any
) -> Classification:
    version = versions.latest(case)
    return classifications.classify_version(version, answers(profile, **more), rule_set, day, by=by)


def confirmed(case: UseCase, profile: str, by: User, **more: Any) -> Classification:
    made = classified(case, profile, by, **more)
    return classifications.confirm(made, by=makers.person("officer"))
