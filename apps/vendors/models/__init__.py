from apps.vendors.models.agreement import (
    Agreement,
    AgreementKind,
    AgreementState,
    ClauseCheck,
    ClauseOrigin,
    ClauseResult,
)
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
from apps.vendors.models.measure import Measure, MeasureStatus
from apps.vendors.models.policy import AvvRule, OrganisationPolicy, PolicyState
from apps.vendors.models.route import AbuseMonitoring, DataClass, ModelRoute, ProviderKind, RouteState
from apps.vendors.models.step import AgreementStep, RouteStep
from apps.vendors.models.subprocessor import Subprocessor
from apps.vendors.models.vendor import Service, Vendor
from apps.vendors.models.view import VendorView

__all__ = [
    "AbuseMonitoring",
    "Agreement",
    "AgreementKind",
    "AgreementState",
    "AgreementStep",
    "AvvRule",
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
    "FileKind",
    "Measure",
    "MeasureStatus",
    "ModelRoute",
    "OrganisationPolicy",
    "PolicyState",
    "ProviderKind",
    "RouteCredential",
    "RouteState",
    "RouteStep",
    "ScanResult",
    "Service",
    "Subprocessor",
    "Vendor",
    "VendorView",
]
