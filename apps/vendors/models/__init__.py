from apps.vendors.kinds import AgreementKind, SccModule
from apps.vendors.models.agreement import (
    Agreement,
    AgreementForm,
    AgreementState,
    Authorisation,
    ClauseCheck,
    ClauseResult,
)
from apps.vendors.models.measure import Measure, MeasureStatus
from apps.vendors.models.route import DataClass, ModelRoute, ProviderKind, RouteState
from apps.vendors.models.step import AgreementStep, RouteStep
from apps.vendors.models.subprocessor import Subprocessor
from apps.vendors.models.vendor import Service, Vendor

__all__ = [
    "Agreement",
    "AgreementForm",
    "AgreementKind",
    "AgreementState",
    "AgreementStep",
    "Authorisation",
    "ClauseCheck",
    "ClauseResult",
    "DataClass",
    "Measure",
    "MeasureStatus",
    "ModelRoute",
    "ProviderKind",
    "RouteState",
    "RouteStep",
    "SccModule",
    "Service",
    "Subprocessor",
    "Vendor",
]
