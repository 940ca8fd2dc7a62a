from apps.incidents.models.choices import Harm, HighRisk, IncidentKind, IncidentState, Risk, Severity
from apps.incidents.models.incident import Incident, IncidentUserPermission
from apps.incidents.models.step import IncidentStep

__all__ = [
    "Harm",
    "HighRisk",
    "Incident",
    "IncidentKind",
    "IncidentState",
    "IncidentStep",
    "IncidentUserPermission",
    "Risk",
    "Severity",
]
