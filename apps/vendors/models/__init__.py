from apps.vendors.models.agreement import Agreement, AgreementKind, AgreementState, ClauseCheck, ClauseResult
from apps.vendors.models.measure import Measure, MeasureStatus
from apps.vendors.models.policy import AvvRule, OrganisationPolicy, PolicyState
from apps.vendors.models.route import DataClass, ModelRoute, ProviderKind, RouteState
from apps.vendors.models.step import AgreementStep, RouteStep
from apps.vendors.models.subprocessor import Subprocessor
from apps.vendors.models.vendor import Service, Vendor

__all__ = [
    "Agreement",
    "AgreementKind",
    "AgreementState",
    "AgreementStep",
    "AvvRule",
    "ClauseCheck",
    "ClauseResult",
    "DataClass",
    "Measure",
    "MeasureStatus",
    "ModelRoute",
    "OrganisationPolicy",
    "PolicyState",
    "ProviderKind",
    "RouteState",
    "RouteStep",
    "Service",
    "Subprocessor",
    "Vendor",
]
