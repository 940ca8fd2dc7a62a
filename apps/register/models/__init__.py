from apps.register.models.approval import Approval, Verdict
from apps.register.models.assessment import Assessment, AssessmentKind, AssessmentState
from apps.register.models.choices import (
    Article6,
    Article9,
    Channel,
    DataCategory,
    DecisionEffect,
    OutputUse,
    OwnRole,
    PersonGroup,
)
from apps.register.models.condition import Condition, ConditionKind
from apps.register.models.opinion import Opinion, OpinionKind, OpinionVerdict
from apps.register.models.purpose import UseCasePurpose
from apps.register.models.secrecy import SecrecyUndertaking
from apps.register.models.step import UseCaseStep
from apps.register.models.use_case import UseCase, UseCaseState, UseCaseUserPermission
from apps.register.models.version import UseCaseVersion

__all__ = [
    "Approval",
    "Article6",
    "Article9",
    "Assessment",
    "AssessmentKind",
    "AssessmentState",
    "Channel",
    "Condition",
    "ConditionKind",
    "DataCategory",
    "DecisionEffect",
    "Opinion",
    "OpinionKind",
    "OpinionVerdict",
    "OutputUse",
    "OwnRole",
    "PersonGroup",
    "SecrecyUndertaking",
    "UseCase",
    "UseCasePurpose",
    "UseCaseState",
    "UseCaseStep",
    "UseCaseUserPermission",
    "UseCaseVersion",
    "Verdict",
]
