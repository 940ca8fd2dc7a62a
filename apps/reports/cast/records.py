"""What Rheinwerk Pumpen agreed with its works council, and whom it informed. Days count from today."""

from dataclasses import dataclass

from apps.register.models import Audience, WorksAgreementState


@dataclass(frozen=True, slots=True)
class WorksAgreement:
    reference: str
    title: str
    state: WorksAgreementState
    scope: str
    allowed_monitoring: str
    chat_readers: str
    use_cases: tuple[str, ...]
    begins: int
    ends: int | None
    retention_days: int = 90
    after_effect: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Information:
    use_case: str
    audience: Audience
    days_ago: int
    by: str
    how: str


WORKS_AGREEMENTS = (
    WorksAgreement(
        "BV 2026/02", "Betriebsvereinbarung Chat mit Sprachmodellen", WorksAgreementState.IN_FORCE,
        "Alle Beschäftigten in Krefeld, die das Portal im Chat oder über Schlüssel nutzen.",
        "Nachrichten werden geprüft, ob sie die Regeln des Anwendungsfalls einhalten. Die Prüfung sieht"
        " Pseudonyme. Keine Auswertung nach Person, Team oder Uhrzeit.",
        "Compliance sieht Stichproben unter Pseudonym. Einen Namen decken nur zwei Personen gemeinsam auf:"
        " Compliance und Datenschutzbeauftragte, mit Grund und nach Nachricht an den Betriebsrat.",
        ("UC-0001", "UC-0002", "UC-0003", "UC-0004", "UC-0005"), begins=-240, ends=490,
        after_effect="Wirkt nach, bis eine andere Abmachung sie ersetzt (§ 77 Abs. 6 BetrVG).",
        document="Personalakte Betrieb, Ordner BV, Nr. 2026/02",
    ),
    WorksAgreement(
        "BV 2026/05", "Betriebsvereinbarung Personalgewinnung", WorksAgreementState.DRAFT,
        "Beschäftigte der Personalabteilung und Führungskräfte, die Stellen ausschreiben.",
        "", "Noch in Verhandlung.", ("UC-0006",), begins=30, ends=None,
    ),
)  # fmt: skip

CONTACT = "Rheinwerk Pumpen GmbH, Am Pumpenwerk 1, 47799 Krefeld, info@rheinwerk-pumpen.example"

# By use case: how long ago its entry was drafted, and whether the DPO confirmed it. The AVV of Mistralwind
# has ended since: the entry of UC-0005 is no longer what holds.
PROCESSING: tuple[tuple[str, int, bool], ...] = (
    ("UC-0001", 0, True),
    ("UC-0002", 0, False),
    ("UC-0003", 0, True),
    ("UC-0005", 30, True),
)

INFORMATIONS = (
    Information(
        "UC-0001", Audience.BOTH, 215, "katharina.brandt",
        "Betriebsversammlung und Aushang; Unterlagen vorab an den Betriebsrat.",
    ),
    Information(
        "UC-0002", Audience.REPRESENTATIVES, 155, "daniel.hoffmann",
        "Sitzung des Betriebsrats mit Beschreibung des Anwendungsfalls.",
    ),
)  # fmt: skip
