from apps.vendors.models.agreement import Agreement, AgreementKind, AgreementState, ClauseCheck, ClauseResult
from apps.vendors.models.certificate import AuditKind, AuditResult, Certificate, CertificateKind, VendorAudit
from apps.vendors.models.measure import Effectiveness, Measure, MeasureStatus
from apps.vendors.models.questionnaire import Questionnaire, QuestionnaireMail, QuestionnaireState
from apps.vendors.models.route import DataClass, ModelRoute, ProviderKind, RouteState
from apps.vendors.models.step import AgreementStep, QuestionnaireStep, RouteStep, TomSetStep
from apps.vendors.models.subprocessor import Subprocessor
from apps.vendors.models.tom_set import TomSet, TomSetOrigin, TomSetState
from apps.vendors.models.vendor import Service, Vendor

__all__ = [
    "Agreement",
    "AgreementKind",
    "AgreementState",
    "AgreementStep",
    "AuditKind",
    "AuditResult",
    "Certificate",
    "CertificateKind",
    "ClauseCheck",
    "ClauseResult",
    "DataClass",
    "Effectiveness",
    "Measure",
    "MeasureStatus",
    "ModelRoute",
    "ProviderKind",
    "Questionnaire",
    "QuestionnaireMail",
    "QuestionnaireState",
    "QuestionnaireStep",
    "RouteState",
    "RouteStep",
    "Service",
    "Subprocessor",
    "TomSet",
    "TomSetOrigin",
    "TomSetState",
    "TomSetStep",
    "Vendor",
    "VendorAudit",
]
