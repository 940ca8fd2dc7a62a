from apps.register.models.choices import (
    Article6,
    Article9,
    Channel,
    DataCategory,
    DecisionEffect,
    OpenQuestion,
    OutputUse,
    OwnRole,
    PersonGroup,
)
from apps.register.models.condition import Condition, ConditionKind
from apps.register.models.purpose import UseCasePurpose
from apps.register.models.step import UseCaseStep
from apps.register.models.use_case import (
    Revision,
    RevisionState,
    UseCase,
    UseCaseState,
    UseCaseUserPermission,
)
from apps.register.models.version import UseCaseVersion

__all__ = [
    "Article6",
    "Article9",
    "Channel",
    "Condition",
    "ConditionKind",
    "DataCategory",
    "DecisionEffect",
    "OpenQuestion",
    "OutputUse",
    "OwnRole",
    "PersonGroup",
    "Revision",
    "RevisionState",
    "UseCase",
    "UseCasePurpose",
    "UseCaseState",
    "UseCaseStep",
    "UseCaseUserPermission",
    "UseCaseVersion",
]
