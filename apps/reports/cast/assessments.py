"""What was assessed about the cast's use cases, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from apps.register.models import AssessmentKind

NO = dict.fromkeys(
    ("evaluation", "large_scale", "public_area", "list_11", "scoring", "automated", "monitoring", "sensitive",
     "scale", "matching", "vulnerable", "innovative", "prevents"), "no",
)  # fmt: skip


# What the officer answers of a bought model that helps with texts which people check.
USUAL = NO | {
    "innovative": "yes",
    "remarks": "Beobachtet wird niemand: Protokolle dienen der Prüfung einzelner Nachrichten, Auswertungen je"
    " Person schließt die Rahmenbetriebsvereinbarung aus.",
}


@dataclass(frozen=True, slots=True)
class Assessed:
    """By whom, and how many days ago it was completed."""

    ref: str
    kind: AssessmentKind
    answers: Mapping[str, Any]
    by: str
    ago: int


ASSESSMENTS = (
    Assessed(
        "UC-0002", AssessmentKind.DSFA_THRESHOLD,
        NO | {"vulnerable": "yes", "innovative": "yes", "scoring": "yes",
              "remarks": "Zeugnisse bewerten Leistung und Verhalten; die Bewertung trifft ein Mensch."},
        "mira.koehler", 140,
    ),
    Assessed(
        "UC-0002", AssessmentKind.DSFA,
        {
            "operations": "Formulierungshilfe für Arbeitszeugnisse aus Tätigkeiten, Dauer und der fertigen"
                          " Bewertung. Namen werden vor dem Senden ersetzt, jede Nachricht wird freigegeben.",
            "interests": "",
            "necessity": "Zeugnisse sind geschuldet (§ 109 GewO). Vorlagen allein haben in zwei Jahren zu"
                         " elf Berichtigungen geführt.",
            "proportionality": "Es werden nur Angaben eingegeben, die ohnehin im Zeugnis stehen.",
            "risks": [
                {"name": "Name und Bewertung gelangen zum Anbieter", "likelihood": 3, "severity": 3,
                 "measures": "Pseudonyme vor dem Senden, Anbieter ohne Speicherung, Freigabe je Nachricht",
                 "likelihood_after": 1, "severity_after": 3},
                {"name": "Das Modell erfindet eine Abwertung", "likelihood": 3, "severity": 2,
                 "measures": "Die Führungskraft liest und unterschreibt jeden Text",
                 "likelihood_after": 1, "severity_after": 2},
            ],
            "advice": "Die DSB rät zu, solange keine Angaben zu Krankheit und Elternzeit eingegeben werden."
                      " So steht es jetzt in den Hinweisen zur Eingabe.",
            "views": "Der Betriebsrat wurde am runden Tisch gehört und hat keine Einwände.",
            "consulted": "no",
            "consulted_on": "",
        },
        "miriam.schulte", 130,
    ),
    Assessed(
        "UC-0010", AssessmentKind.DSFA_THRESHOLD,
        NO | {"evaluation": "yes", "list_11": "yes", "scoring": "yes", "vulnerable": "yes",
              "innovative": "yes", "prevents": "yes",
              "remarks": "Eine Reihenfolge nach Eignung bewertet persönliche Aspekte und lenkt die Auswahl."},
        "mira.koehler", 80,
    ),
)  # fmt: skip
