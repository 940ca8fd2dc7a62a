from apps.vendors.models.agreement import (
    Agreement,
    AgreementKind,
    AgreementState,
    ClauseCheck,
    ClauseOrigin,
    ClauseResult,
)
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
from apps.vendors.models.route import DataClass, ModelRoute, ProviderKind, RouteState
from apps.vendors.models.step import AgreementStep, RouteStep
from apps.vendors.models.subprocessor import Subprocessor
from apps.vendors.models.vendor import Service, Vendor

__all__ = [
    "Agreement",
    "AgreementKind",
    "AgreementState",
    "AgreementStep",
    "ClauseCheck",
    "ClauseOrigin",
    "ClauseResult",
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
    "ProviderKind",
    "RouteState",
    "RouteStep",
    "ScanResult",
    "Service",
    "Subprocessor",
    "Vendor",
]
