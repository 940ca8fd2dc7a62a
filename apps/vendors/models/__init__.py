from apps.vendors.kinds import AgreementKind, SccModule
from apps.vendors.models.agreement import (
    Agreement,
    AgreementForm,
    AgreementState,
    Authorisation,
    ClauseCheck,
    ClauseOrigin,
    ClauseResult,
)
from apps.vendors.models.certificate import AuditKind, AuditResult, Certificate, CertificateKind, VendorAudit
from apps.vendors.models.credential import CredentialEnding, RouteCredential
from apps.vendors.models.document import (
    Document,
    DocumentFile,
    DocumentKind,
    DocumentVersion,
    DocumentWithdrawal,
    FileKind,
    ScanResult,
)
from apps.vendors.models.finding import FindingKind, FindingState, VendorFinding
from apps.vendors.models.imported import VendorImport, VendorImportState
from apps.vendors.models.measure import Effectiveness, Measure, MeasureStatus
from apps.vendors.models.policy import AvvRule, OrganisationPolicy, PolicyState
from apps.vendors.models.questionnaire import Questionnaire, QuestionnaireMail, QuestionnaireState
from apps.vendors.models.route import (
    AbuseMonitoring,
    DataClass,
    ModelRoute,
    ProviderKind,
    Purpose,
    RouteState,
)
from apps.vendors.models.step import (
    AgreementStep,
    ChangeStep,
    FallenBasisStep,
    FindingStep,
    QuestionnaireStep,
    RouteStep,
    TomSetStep,
)
from apps.vendors.models.subprocessor import Subprocessor
from apps.vendors.models.subprocessor_change import ChangeKind, ChangeState, SubprocessorChange
from apps.vendors.models.tom_set import TomSet, TomSetOrigin, TomSetState
from apps.vendors.models.transfer import FallenBasis, FallenState, TiaResult, Transfer
from apps.vendors.models.vendor import Service, Vendor
from apps.vendors.models.view import VendorView

__all__ = [
    "AbuseMonitoring",
    "Agreement",
    "AgreementForm",
    "AgreementKind",
    "AgreementState",
    "AgreementStep",
    "AuditKind",
    "AuditResult",
    "Authorisation",
    "AvvRule",
    "Certificate",
    "CertificateKind",
    "ChangeKind",
    "ChangeState",
    "ChangeStep",
    "ClauseCheck",
    "ClauseOrigin",
    "ClauseResult",
    "CredentialEnding",
    "DataClass",
    "Document",
    "DocumentFile",
    "DocumentKind",
    "DocumentVersion",
    "DocumentWithdrawal",
    "Effectiveness",
    "FallenBasis",
    "FallenBasisStep",
    "FallenState",
    "FileKind",
    "FindingKind",
    "FindingState",
    "FindingStep",
    "Measure",
    "MeasureStatus",
    "ModelRoute",
    "OrganisationPolicy",
    "PolicyState",
    "ProviderKind",
    "Purpose",
    "Questionnaire",
    "QuestionnaireMail",
    "QuestionnaireState",
    "QuestionnaireStep",
    "RouteCredential",
    "RouteState",
    "RouteStep",
    "ScanResult",
    "SccModule",
    "Service",
    "Subprocessor",
    "SubprocessorChange",
    "TiaResult",
    "TomSet",
    "TomSetOrigin",
    "TomSetState",
    "TomSetStep",
    "Transfer",
    "Vendor",
    "VendorAudit",
    "VendorFinding",
    "VendorImport",
    "VendorImportState",
    "VendorView",
]
