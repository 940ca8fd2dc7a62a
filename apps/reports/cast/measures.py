"""Measures (TOM), certificates, audits and questions to vendors. Days count from today."""

from dataclasses import dataclass, field
from typing import Literal

from apps.vendors.models import AuditKind, AuditResult, CertificateKind, Effectiveness, MeasureStatus

PLANNED, IN_PLACE, PROVEN, NOT_APPLICABLE = (
    MeasureStatus.PLANNED,
    MeasureStatus.IN_PLACE,
    MeasureStatus.PROVEN,
    MeasureStatus.NOT_APPLICABLE,
)
OURS = ""  # instead of a vendor's slug: our own house


@dataclass(frozen=True, slots=True)
class Measure:
    """``evidence_days`` until the evidence ends; ``tested`` days ago, and how that went."""

    category: str
    letter: Literal["a", "b", "c", "d"]
    text: str
    status: MeasureStatus = PROVEN
    evidence: str = ""
    evidence_days: int | None = None
    tested: int | None = None
    result: Effectiveness = Effectiveness.EFFECTIVE
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    kind: CertificateKind
    scope: str
    issuer: str
    number: str
    begins: int
    ends: int
    checked: int | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    kind: AuditKind
    performed: int
    result: AuditResult
    findings: str
    next_due: int | None = None


@dataclass(frozen=True, slots=True)
class House:
    """Of one vendor, or of our own house: the version in force, and what else is known."""

    slug: str
    begins: int
    ends: int
    measures: tuple[Measure, ...]
    certificates: tuple[Certificate, ...] = field(default=())
    audits: tuple[Audit, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Questions:
    """``answers``: text by category; empty where the vendor has not answered yet."""

    slug: str
    recipient: str
    language: Literal["de", "en"]
    categories: tuple[str, ...]
    expires: int
    answers: dict[str, str] = field(default_factory=dict)


NORDLICHT = House(
    "nordlicht-ki", -250, 480,
    (
        Measure("premises", "b", "Rechenzentrum mit Vereinzelungsanlage und Videoüberwachung",
                evidence="ISO/IEC 27001, Zertifikat 2025", evidence_days=410),
        Measure("systems", "b", "Anmeldung nur mit Hardware-Schlüssel, Sperre nach fünf Fehlversuchen",
                evidence="Rollenkonzept 4.1", evidence_days=200, tested=64),
        Measure("data", "b", "Betrieb nur mit Vier-Augen-Freigabe, jeder Zugriff wird protokolliert",
                evidence="Rollenkonzept 4.1", evidence_days=200, tested=64),
        Measure("separation", "b", "Mandanten in getrennten Schlüsselräumen",
                evidence="Architekturbeschreibung 2.0"),
        Measure("pseudonymisation", "a", "Anfragen tragen eine Zufallskennung statt eines Kundennamens",
                evidence="Prüfbericht Schnittstelle, März", evidence_days=120),
        Measure("encryption", "a", "TLS 1.3 auf allen Strecken, AES-256 auf allen Datenträgern",
                evidence="ISO/IEC 27001, Zertifikat 2025", evidence_days=410, tested=120),
        Measure("input", "b", "Anfragen werden nicht gespeichert: Es gibt nichts, was nachträglich zu "
                "ändern wäre", NOT_APPLICABLE),
        Measure("resilience", "b", "Dritter Standort, in Betrieb ab dem Frühjahr", PLANNED),
        Measure("recovery", "c", "Wiederanlauf in vier Stunden, halbjährlich geübt",
                evidence="Übungsprotokoll Mai", evidence_days=21, tested=180,
                result=Effectiveness.PARTLY),
        Measure("testing", "d", "Jährlicher Penetrationstest durch Dritte", IN_PLACE, "Bericht angefordert"),
        Measure("incidents", "d", "Rufbereitschaft rund um die Uhr, Meldung binnen 24 Stunden",
                evidence="AVV 2.3, § 9"),
        Measure("instructions", "d", "Weisungen nur in Textform, Unterauftragnehmer ebenso gebunden",
                evidence="AVV 2.3, § 4 und § 7"),
    ),
    (
        Certificate(CertificateKind.ISO_27001, "Betrieb der Sprachmodelle, Standort Hamburg",
                    "Hansa Zert GmbH", "HZ-27001-4711", -685, 410, 30),
        Certificate(CertificateKind.C5_2, "Nordlicht Sprachmodelle", "Alster Wirtschaftsprüfung",
                    "C5-2025-118", -320, 45, 30),
    ),
    (
        Audit(AuditKind.REMOTE, 200, AuditResult.MINOR,
              "Das Übungsprotokoll der Wiederherstellung lag erst nach Rückfrage vor.", 165),
    ),
)  # fmt: skip

AZURBLAU = House(
    "azurblau-cloud", -700, 40,
    (
        Measure("encryption", "a", "TLS 1.3, Kundenschlüssel in Hardware-Modulen",
                evidence="SOC 2 Type II", evidence_days=150),
        Measure("availability", "b", "99,9 Prozent, zwei Regionen in der EU",
                evidence="SLA-Bericht, 3. Quartal", evidence_days=60),
        Measure("recovery", "c", "Tägliche Sicherung, Wiederanlauf in acht Stunden",
                evidence="ISO/IEC 27001", evidence_days=12, tested=230),
    ),
    (
        Certificate(CertificateKind.SOC2_2, "Azurblau Model Studio, region EU West", "Liffey Assurance LLP",
                    "S2-88231", -215, 150, 90),
        Certificate(CertificateKind.ISO_27001, "Azurblau Cloud, alle Regionen", "Éire Cert Ltd.",
                    "EC-27001-902", -1083, 12),
    ),
    (Audit(AuditKind.QUESTIONNAIRE, 330, AuditResult.CLEAN, "", 35),),
)  # fmt: skip

MISTRALWIND = House(
    "mistralwind", -366, 200,
    (
        Measure("encryption", "a", "TLS 1.2 oder neuer, verschlüsselte Datenträger",
                evidence="HDS-Zertifikat", evidence_days=300),
        Measure("testing", "d", "Interne Revision zweimal im Jahr", IN_PLACE),
    ),
    (
        Certificate(CertificateKind.OTHER, "Hébergeur de données de santé (HDS), Marseille",
                    "Provence Certification", "HDS-2031", -795, 300),
    ),
)  # fmt: skip

PACIFIC = House(
    "pacific-reasoning", -20, 345,
    (
        Measure("encryption", "a", "TLS 1.3, verschlüsselte Datenträger",
                evidence="SOC 2 Type II", evidence_days=90),
        Measure("systems", "b", "Anmeldung mit zweitem Faktor", IN_PLACE),
    ),
    (
        Certificate(CertificateKind.DPF, "Pacific Reasoning Inc., ohne Beschäftigtendaten",
                    "U.S. Department of Commerce", "", -250, 115, 20),
    ),
)  # fmt: skip

RHEINWERK = House(
    OURS, -300, 430,
    (
        Measure("premises", "b", "Werkstor mit Ausweis, Serverraum mit eigener Schließung",
                evidence="Begehungsprotokoll", evidence_days=240, tested=125),
        Measure("systems", "b", "Anmeldung mit zweitem Faktor an allen Systemen mit Personenbezug",
                evidence="Richtlinie IT-Sicherheit 3.2", tested=90),
        Measure("data", "b", "Rechte nach Rolle, halbjährlich durch die Fachbereiche bestätigt",
                evidence="Rechteprüfung 1. Halbjahr", evidence_days=150, tested=32),
        Measure("encryption", "a", "Notebooks und Sicherungen verschlüsselt, TLS nach außen",
                evidence="Bericht der IT, Oktober", tested=45),
        Measure("transfer", "b", "Anfragen an Sprachmodelle nur über Leitplanke, Personendaten ersetzt",
                evidence="Freigabe des Betriebs", goal="Keine Personendaten ohne Anlass nach außen"),
        Measure("input", "b", "Änderungen an Akten mit Person, Zeit und Grund im Protokoll",
                evidence="Leitplanke, Protokoll", tested=20),
        Measure("availability", "b", "Tägliche Sicherung, eine Kopie außer Haus",
                evidence="Sicherungsbericht", evidence_days=30, tested=14),
        Measure("recovery", "c", "Rücksicherung vierteljährlich geübt", evidence="Übungsprotokoll",
                evidence_days=75, tested=14),
        Measure("management", "d", "Datenschutzbeauftragte, jährliche Schulung, Verpflichtung bei Eintritt",
                evidence="Schulungsnachweise in Leitplanke"),
        Measure("testing", "d", "Jährliche interne Prüfung aller Maßnahmen", evidence="Prüfbericht 2026",
                evidence_days=310, tested=55),
        Measure("incidents", "d", "Meldeweg über Leitplanke, Übung im Frühjahr", IN_PLACE),
        Measure("defaults", "d", "Aufbewahrung von Chats auf 90 Tage voreingestellt",
                evidence="Einstellungen des Betriebs"),
    ),
    (
        Certificate(CertificateKind.TISAX, "Standort Krefeld, Schutzbedarf hoch",
                    "Prüfgesellschaft Niederrhein", "TX-55102", -590, 505, 60),
    ),
    (
        Audit(AuditKind.ON_SITE, 55, AuditResult.MINOR, "Zwei Besucherausweise waren nicht zurückgegeben.",
              310),
    ),
)  # fmt: skip

HOUSES = (NORDLICHT, AZURBLAU, MISTRALWIND, PACIFIC, RHEINWERK)

QUESTIONS = (
    Questions(
        "mistralwind", "securite@mistralwind.example", "en",
        ("encryption", "resilience", "recovery", "testing", "incidents"), 20,
    ),
    Questions(
        "azurblau-cloud", "assurance@azurblau-cloud.example", "en",
        ("systems", "encryption", "recovery", "incidents"), 25,
        {
            "systems": "Single sign-on with hardware keys; sessions end after twelve hours.",
            "encryption": "TLS 1.3; AES-256 at rest; customer-managed keys in FIPS 140-3 modules.",
            "recovery": "Backups every six hours, restored within four hours in the last exercise.",
            "incidents": "24/7 response team; clients are told within 48 hours.",
        },
    ),
)  # fmt: skip
