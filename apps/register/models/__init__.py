from apps.register.models.condition import Condition, ConditionKind
from apps.register.models.imported import (
    BatchState,
    ImportBatch,
    ImportChange,
    ImportedRecord,
    ImportPart,
)
from apps.register.models.step import UseCaseStep
from apps.register.models.use_case import Channel, UseCase, UseCaseState, UseCaseUserPermission
from apps.register.models.version import UseCaseVersion

__all__ = [
    "BatchState",
    "Channel",
    "Condition",
    "ConditionKind",
    "ImportBatch",
    "ImportChange",
    "ImportPart",
    "ImportedRecord",
    "UseCase",
    "UseCaseState",
    "UseCaseStep",
    "UseCaseUserPermission",
    "UseCaseVersion",
]
