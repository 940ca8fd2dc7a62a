from apps.register.models.condition import Condition, ConditionKind
from apps.register.models.saved_view import SavedView
from apps.register.models.search_entry import SearchEntry, SearchWord
from apps.register.models.step import UseCaseStep
from apps.register.models.use_case import Channel, UseCase, UseCaseState, UseCaseUserPermission
from apps.register.models.version import UseCaseVersion

__all__ = [
    "Channel",
    "Condition",
    "ConditionKind",
    "SavedView",
    "SearchEntry",
    "SearchWord",
    "UseCase",
    "UseCaseState",
    "UseCaseStep",
    "UseCaseUserPermission",
    "UseCaseVersion",
]
