from apps.vendors.models.agreement import Agreement, AgreementKind, AgreementState, ClauseCheck, ClauseResult
from apps.vendors.models.finding import FindingKind, FindingState, VendorFinding
from apps.vendors.models.measure import Measure, MeasureStatus
from apps.vendors.models.route import DataClass, ModelRoute, ProviderKind, RouteState
from apps.vendors.models.step import AgreementStep, ChangeStep, FallenBasisStep, FindingStep, RouteStep
from apps.vendors.models.subprocessor import Subprocessor
from apps.vendors.models.subprocessor_change import ChangeKind, ChangeState, SubprocessorChange
from apps.vendors.models.transfer import FallenBasis, FallenState, SccModule, TiaResult, Transfer
from apps.vendors.models.vendor import Service, Vendor

__all__ = [
    "Agreement",
    "AgreementKind",
    "AgreementState",
    "AgreementStep",
    "ChangeKind",
    "ChangeState",
    "ChangeStep",
    "ClauseCheck",
    "ClauseResult",
    "DataClass",
    "FallenBasis",
    "FallenBasisStep",
    "FallenState",
    "FindingKind",
    "FindingState",
    "FindingStep",
    "Measure",
    "MeasureStatus",
    "ModelRoute",
    "ProviderKind",
    "RouteState",
    "RouteStep",
    "SccModule",
    "Service",
    "Subprocessor",
    "SubprocessorChange",
    "TiaResult",
    "Transfer",
    "Vendor",
    "VendorFinding",
]
