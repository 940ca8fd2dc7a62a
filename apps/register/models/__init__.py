from apps.register.models.approval import Approval, Verdict
from apps.register.models.assessment import Assessment, AssessmentKind, AssessmentState
from apps.register.models.choices import (
    Article6,
    Article9,
    Channel,
    DataCategory,
    DecisionEffect,
    KeptBy,
    OpenQuestion,
    OutputUse,
    OwnRole,
    PersonGroup,
)
from apps.register.models.classification import AiRole, Classification, Outcome
from apps.register.models.condition import Condition, ConditionKind
from apps.register.models.confirmation import Confirmation
from apps.register.models.imported import (
    BatchState,
    ImportBatch,
    ImportChange,
    ImportedRecord,
    ImportPart,
)
from apps.register.models.information import Audience, WorkersInformation
from apps.register.models.obligation import ObligationInstance, ObligationState, ObligationStep
from apps.register.models.opinion import Opinion, OpinionKind, OpinionVerdict
from apps.register.models.processing import ProcessingActivity, ProcessingRole, ProcessingState
from apps.register.models.purpose import UseCasePurpose
from apps.register.models.rule_set import RuleSet
from apps.register.models.saved_view import SavedView
from apps.register.models.search_entry import SearchEntry, SearchWord
from apps.register.models.secrecy import SecrecyUndertaking
from apps.register.models.step import ProcessingStep, UseCaseStep, WorksAgreementStep
from apps.register.models.use_case import (
    Revision,
    RevisionState,
    UseCase,
    UseCaseState,
    UseCaseUserPermission,
)
from apps.register.models.version import UseCaseVersion
from apps.register.models.works_agreement import WorksAgreement, WorksAgreementKind, WorksAgreementState

__all__ = [
    "AiRole",
    "Approval",
    "Article6",
    "Article9",
    "Assessment",
    "AssessmentKind",
    "AssessmentState",
    "Audience",
    "BatchState",
    "Channel",
    "Classification",
    "Condition",
    "ConditionKind",
    "Confirmation",
    "DataCategory",
    "DecisionEffect",
    "ImportBatch",
    "ImportChange",
    "ImportPart",
    "ImportedRecord",
    "KeptBy",
    "ObligationInstance",
    "ObligationState",
    "ObligationStep",
    "OpenQuestion",
    "Opinion",
    "OpinionKind",
    "OpinionVerdict",
    "Outcome",
    "OutputUse",
    "OwnRole",
    "PersonGroup",
    "ProcessingActivity",
    "ProcessingRole",
    "ProcessingState",
    "ProcessingStep",
    "Revision",
    "RevisionState",
    "RuleSet",
    "SavedView",
    "SearchEntry",
    "SearchWord",
    "SecrecyUndertaking",
    "UseCase",
    "UseCasePurpose",
    "UseCaseState",
    "UseCaseStep",
    "UseCaseUserPermission",
    "UseCaseVersion",
    "Verdict",
    "WorkersInformation",
    "WorksAgreement",
    "WorksAgreementKind",
    "WorksAgreementState",
    "WorksAgreementStep",
]
