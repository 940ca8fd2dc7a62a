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
from apps.register.models.confirmation import Confirmation
from apps.register.models.information import Audience, WorkersInformation
from apps.register.models.processing import ProcessingActivity, ProcessingRole, ProcessingState
from apps.register.models.purpose import UseCasePurpose
from apps.register.models.step import ProcessingStep, UseCaseStep, WorksAgreementStep
from apps.register.models.use_case import UseCase, UseCaseState, UseCaseUserPermission
from apps.register.models.version import UseCaseVersion
from apps.register.models.works_agreement import WorksAgreement, WorksAgreementKind, WorksAgreementState

__all__ = [
    "Article6",
    "Article9",
    "Audience",
    "Channel",
    "Condition",
    "ConditionKind",
    "Confirmation",
    "DataCategory",
    "DecisionEffect",
    "OutputUse",
    "OwnRole",
    "PersonGroup",
    "ProcessingActivity",
    "ProcessingRole",
    "ProcessingState",
    "ProcessingStep",
    "UseCase",
    "UseCasePurpose",
    "UseCaseState",
    "UseCaseStep",
    "UseCaseUserPermission",
    "UseCaseVersion",
    "WorkersInformation",
    "WorksAgreement",
    "WorksAgreementKind",
    "WorksAgreementState",
    "WorksAgreementStep",
]
