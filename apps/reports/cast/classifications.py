"""What Rheinwerk Pumpen answers about its use cases under the AI Act."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from apps.common import clock

# What is true of most of them: a bought model helps with texts that people check.
USUAL: Mapping[str, Any] = {
    "ai_system": True, "union_link": True, "scope_exclusions": [],
    "own_role": "deployer", "takeover": [], "open_source": False, "body": [],
    "manipulation": False, "vulnerability": False, "intimate_imagery": False, "abuse_material": False,
    "social_scoring": False, "crime_prediction": False, "face_scraping": False, "emotion": "none",
    "biometrics": [],
    "critical_infrastructure": False, "education": [], "employment": [], "services": [],
    "law_enforcement": [], "migration": [], "justice": [], "profiling": False,
    "product": "none",
    "interacts": True, "obvious": True, "generates": ["text"], "editing_only": False, "deepfake": False,
    "public_text": False, "crime_authorised": False,
    "personal_data": True, "persons_decided": False, "employees_affected": True,
    "employees_monitored": True, "employee_representation": "works_council", "controls_input": True,
    "significant_change": False,
}  # fmt: skip

EVIDENCE: Mapping[str, str] = {
    "ai_literacy": "Schulung „KI im Büro“, Teilnahmeliste der Personalabteilung",
    "inform_works_council": "Protokoll der Sitzung mit dem Betriebsrat",
    "codetermination": "Rahmenbetriebsvereinbarung KI-Systeme",
}


@dataclass(frozen=True, slots=True)
class Answers:
    """What is other than usual. ``first_use``: days from now, or a fixed day where the law has one."""

    ref: str
    first_use: int | str
    differs: Mapping[str, Any]
    confirmed: bool = True

    def all(self) -> dict[str, Any]:
        day = self.first_use
        begun = day if isinstance(day, str) else (clock.today() + timedelta(days=day)).isoformat()
        return {**USUAL, **self.differs, "first_use_on": begun}


CLASSIFICATIONS = (
    Answers("UC-0001", -190, {}),
    Answers(
        "UC-0002", -120,
        {
            "employment": ["terms"], "no_significant_risk": True, "derogation": ["improves_result"],
            "persons_decided": True,
        },
    ),
    Answers("UC-0003", -160, {"editing_only": True}),
    Answers("UC-0004", -100, {"personal_data": False}),
    # In use under our own name since June 2026: whether marking has a period of grace is contested.
    Answers("UC-0005", "2026-06-15", {"own_role": "provider_own_use"}),
    Answers("UC-0006", -130, {}),
    Answers("UC-0008", 30, {}, confirmed=False),
    Answers("UC-0009", 45, {}),
    Answers(
        "UC-0010", "2028-01-10",
        {
            "employment": ["recruitment"], "takeover": ["purpose_changed"], "no_significant_risk": False,
            "derogation": [], "persons_decided": True, "profiling": True,
        },
    ),
    Answers("UC-0012", 60, {"personal_data": False}),
    Answers("UC-0013", 20, {"personal_data": False}),
    Answers("UC-0014", 14, {}),
    Answers(
        "UC-0016", 90,
        {
            "emotion": "biometric", "emotion_place": ["work"], "emotion_safety": False,
            "generates": [], "interacts": False,
        },
    ),
)  # fmt: skip
