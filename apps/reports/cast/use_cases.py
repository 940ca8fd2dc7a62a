"""What Rheinwerk Pumpen does with models: a use case in every state, five of them active."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from apps.register.models import (
    Channel,
    ConditionKind,
    DataCategory,
    DecisionEffect,
    OpinionKind,
    OpinionVerdict,
    OutputUse,
    OwnRole,
    PersonGroup,
    UseCaseState,
)
from apps.reports.cast.people import HR, IT, SALES
from apps.vendors.models import DataClass

S = UseCaseState
INTERNAL, CONFIDENTIAL, PUBLIC = DataClass.INTERNAL, DataClass.CONFIDENTIAL, DataClass.PUBLIC
PERSONAL_TYPES = ["EMAIL", "PHONE", "IBAN", "CREDIT_CARD", "DE_STEUER_ID"]
SECRET_TYPES = ["API_KEY", "PRIVATE_KEY"]

PERSONAL = (DataCategory.PERSONAL,)
NO_PERSONAL_DATA: tuple[DataCategory, ...] = ()
CUSTOMERS, EMPLOYEES, APPLICANTS = PersonGroup.CUSTOMERS, PersonGroup.EMPLOYEES, PersonGroup.APPLICANTS


def conditions(review_rate: int, **more: Any) -> dict[str, Any]:
    """Pseudonymise what is personal, block secrets, review this share; ``more`` by kind of condition."""
    return {
        ConditionKind.PSEUDONYMISE: PERSONAL_TYPES,
        ConditionKind.BLOCK: SECRET_TYPES,
        ConditionKind.REVIEW_RATE: review_rate,
        **more,
    }


@dataclass(frozen=True, slots=True)
class Said:
    """An opinion, given before the step of this name."""

    before: str
    kind: OpinionKind
    verdict: OpinionVerdict
    text: str


@dataclass(frozen=True, slots=True)
class UseCase:
    """The owner asks, the department's manager decides. ``former`` are purposes of earlier versions."""

    ref: str
    title: str
    department: str
    owner: str
    deputy: str
    state: UseCaseState
    purpose: str
    guidance: str
    routes: tuple[str, ...]
    data: tuple[DataCategory, ...] = PERSONAL
    persons: tuple[PersonGroup, ...] = (CUSTOMERS,)
    article_6: str = "f"
    reference: str = ""
    data_class: DataClass = INTERNAL
    output_use: OutputUse = OutputUse.INTERNAL
    decision_effect: DecisionEffect = DecisionEffect.NONE
    own_role: OwnRole = OwnRole.DEPLOYER
    monitors_employees: bool = True  # who writes what is kept, and officers may read it
    channel: Channel = Channel.CHAT
    retention_days: int = 90
    conditions: Mapping[str, Any] = field(default_factory=lambda: conditions(20))
    former: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    begun: int = 60
    change: str = ""  # the purpose of a change that waits for its decision
    half: bool = False  # a draft of which two steps are filled in
    opinions: tuple[Said, ...] = ()


USE_CASES = (
    UseCase(
        "UC-0001", "Angebotsentwürfe", SALES, "leyla.aydin", "jonas.weber", S.ACTIVE,
        "Entwürfe für Angebote, Begleitschreiben und Nachfassmails an gewerbliche Kunden. Der Vertrieb prüft"
        " jeden Entwurf, bevor er das Haus verlässt.",
        "Anfrage, Pumpentyp, Mengen und Liefertermin eingeben. Ansprechpartner und Bankverbindung werden"
        " ersetzt, bevor der Text das Haus verlässt. Einkaufspreise und Margen gehören nicht hinein.",
        ("nordlicht-gross", "nordlicht-kompakt"), channel=Channel.BOTH, conditions=conditions(100),
        former=("Entwürfe für Angebote an gewerbliche Kunden.",), begun=210,
        reasons={"request_changes": "Bitte auch Begleitschreiben und die Prüfung durch den Vertrieb nennen."},
        output_use=OutputUse.EXTERNAL, monitors_employees=True,
    ),
    UseCase(
        "UC-0002", "Arbeitszeugnisse", HR, "miriam.schulte", "owen.hughes", S.ACTIVE,
        "Formulierungshilfe für einfache und qualifizierte Arbeitszeugnisse (§ 109 GewO). Die Bewertung"
        " selbst trifft die Führungskraft, nie das Modell.",
        "Tätigkeiten, Dauer und die fertige Bewertung der Führungskraft eingeben. Keine Angaben zu"
        " Krankheit, Elternzeit, Religion oder Gewerkschaft. Jede Nachricht wird vor dem Senden freigegeben.",
        ("nordlicht-gross",), data_class=CONFIDENTIAL, retention_days=30,
        conditions=conditions(100, hold_input=True), begun=150,
        opinions=(
            Said("hand_over", OpinionKind.DPO, OpinionVerdict.WITH_CONDITIONS,
                 "Einverstanden mit den Auflagen, solange nichts zu Krankheit oder Elternzeit vorkommt."),
        ),
        persons=(EMPLOYEES,), article_6="b", reference="§ 26 BDSG, § 109 GewO",
        output_use=OutputUse.EXTERNAL, decision_effect=DecisionEffect.ASSISTS, monitors_employees=True,
    ),
    UseCase(
        "UC-0003", "Übersetzung technischer Unterlagen", SALES, "leyla.aydin", "jonas.weber", S.ACTIVE,
        "Übersetzung von Datenblättern, Betriebsanleitungen und Messetexten ins Englische, Französische"
        " und Italienische.",
        "Freigegebene Texte abschnittsweise einfügen und die Zielsprache nennen. Zeichnungsnummern bleiben"
        " stehen. Noch nicht veröffentlichte Neuheiten gehören nicht hinein.",
        ("azurblau-omni", "nordlicht-kompakt"), channel=Channel.BOTH, begun=180,
        output_use=OutputUse.EXTERNAL,
        change="Übersetzung von Datenblättern, Betriebsanleitungen, Angeboten und Messetexten ins Englische,"
        " Französische, Italienische und Polnische.",
    ),
    UseCase(
        "UC-0004", "Code-Hilfe für Steuerungssoftware", IT, "david.schreiber", "hannah.vogt", S.ACTIVE,
        "Vorschläge, Erklärungen, Prüfskripte und Suche nach Bedeutung für die Software der Pumpensteuerung,"
        " nur über die Schnittstelle in der Entwicklungsumgebung.",
        "Quelltext ohne Zugangsdaten und ohne Kundendaten. Schlüssel und Kennwörter werden erkannt und"
        " die Anfrage wird abgelehnt.",
        ("nordlicht-kompakt", "nordlicht-vektor", "pacific-reasoner"), data=NO_PERSONAL_DATA,
        persons=(), channel=Channel.API, begun=120,
    ),
    UseCase(
        "UC-0005", "Marktübersichten", SALES, "leyla.aydin", "jonas.weber", S.ACTIVE,
        "Zusammenfassung öffentlicher Produktinformationen von Wettbewerbern.",
        "Nur veröffentlichte Texte: Prospekte, Pressemitteilungen, Normen. Quelle immer mit angeben.",
        ("mistralwind-medium",), data_class=PUBLIC, begun=300,
    ),
    UseCase(
        "UC-0006", "Stellenanzeigen", HR, "miriam.schulte", "owen.hughes", S.SUSPENDED,
        "Entwürfe für Stellenanzeigen und Texte der Karriereseite.",
        "Aufgaben, Anforderungen und Tarifgruppe eingeben. Keine Bewerbungen und keine Namen.",
        ("nordlicht-kompakt",), data_class=PUBLIC, begun=140,
        reasons={"suspend": "Ruht, bis die neue Betriebsvereinbarung zur Personalgewinnung gilt."},
        persons=(PersonGroup.PUBLIC,), output_use=OutputUse.PUBLIC,
    ),
    UseCase(
        "UC-0007", "Besprechungsnotizen ordnen", SALES, "jonas.weber", "leyla.aydin", S.DRAFT,
        "Stichworte aus Besprechungen zu einem Protokoll mit Aufgabenliste ordnen.",
        "Eigene Notizen einfügen. Keine wörtlichen Mitschriften.",
        ("nordlicht-kompakt",), begun=3,
        persons=(CUSTOMERS, EMPLOYEES),
    ),
    UseCase(
        "UC-0008", "Kundenumfragen auswerten", SALES, "leyla.aydin", "jonas.weber", S.SUBMITTED,
        "Freitextantworten der jährlichen Kundenumfrage nach Themen gruppieren.",
        "Antworten ohne Kundennummer einfügen, höchstens 200 auf einmal.",
        ("nordlicht-gross",), begun=9,
    ),
    UseCase(
        "UC-0009", "Fragen neuer Kolleginnen und Kollegen", HR, "owen.hughes", "miriam.schulte",
        S.IN_ASSESSMENT,
        "Antworten auf häufige Fragen aus Betriebsvereinbarungen und Reiserichtlinie vorformulieren.",
        "Frage und passenden Abschnitt der Richtlinie einfügen. Keine Angaben zur Person.",
        ("nordlicht-kompakt", "azurblau-omni"), begun=20,
        persons=(EMPLOYEES,),
    ),
    UseCase(
        "UC-0010", "Bewerbungen vorsortieren", HR, "miriam.schulte", "owen.hughes", S.REJECTED,
        "Bewerbungen nach Eignung in eine Reihenfolge bringen.",
        "Lebenslauf und Anschreiben.",
        ("nordlicht-gross",), data_class=CONFIDENTIAL, retention_days=183,  # Art. 26(6) AI Act
        reasons={"reject": "Hochrisiko nach Anhang III Nr. 4 KI-Verordnung. Die Auswahl treffen Menschen."},
        begun=95,
        persons=(APPLICANTS,), article_6="b", reference="§ 26 BDSG", decision_effect=DecisionEffect.ASSISTS,
        opinions=(
            Said("hand_over", OpinionKind.DPO, OpinionVerdict.NEGATIVE,
                 "Eine Reihenfolge nach Eignung ist Profiling mit Wirkung auf die Auswahl (Art. 22 DSGVO)."),
        ),
    ),
    UseCase(
        "UC-0011", "Antworten auf Reklamationen", SALES, "jonas.weber", "petra.janssen",
        S.CHANGES_REQUESTED,
        "Antwortentwürfe auf Reklamationen aus dem Kundendienst.",
        "Schadensbild, Lieferdatum und Seriennummer eingeben.",
        ("azurblau-omni",), begun=28,
        reasons={"request_changes": "Bitte beschreiben, wie Namen von Endkunden herausgehalten werden."},
        output_use=OutputUse.EXTERNAL,
    ),
    UseCase(
        "UC-0012", "Kapitel für Betriebsanleitungen", SALES, "leyla.aydin", "jonas.weber", S.DECISION,
        "Abschnitte für Betriebsanleitungen aus Stichworten der Konstruktion entwerfen. Die Prüfung nach"
        " Maschinenrecht bleibt bei der technischen Redaktion.",
        "Stichworte, Baureihe und Zielgruppe eingeben. Warnhinweise immer wörtlich übernehmen.",
        ("nordlicht-gross", "nordlicht-kompakt"), data=NO_PERSONAL_DATA, persons=(), begun=33,
        output_use=OutputUse.EXTERNAL,
        opinions=(
            Said("hand_over", OpinionKind.SECURITY, OpinionVerdict.POSITIVE,
                 "Keine Zugangsdaten, keine Zeichnungen: für die IT-Sicherheit spricht nichts dagegen."),
            Said("", OpinionKind.DPO, OpinionVerdict.WITH_CONDITIONS,
                 "Personenbezug entsteht nur durch Namen in den Stichworten. Einverstanden, wenn jede"
                 " Nachricht geprüft wird und die Konstruktion keine Ansprechpartner einträgt."),
        ),
    ),
    UseCase(
        "UC-0013", "Schulungsunterlagen", HR, "owen.hughes", "miriam.schulte", S.APPROVED,
        "Übungsfragen und Zusammenfassungen für Schulungen zu Arbeitsschutz und Pumpenkunde.",
        "Freigegebene Schulungstexte einfügen. Keine Ergebnisse einzelner Personen.",
        ("nordlicht-kompakt",), data=NO_PERSONAL_DATA, persons=(), begun=45,
    ),
    UseCase(
        "UC-0014", "Newsletter für Fachhändler", SALES, "leyla.aydin", "jonas.weber",
        S.APPROVED_WITH_CONDITIONS,
        "Entwürfe für den vierteljährlichen Newsletter an Fachhändler.",
        "Themen und freigegebene Produkttexte eingeben. Jede Antwort wird vor der Anzeige freigegeben.",
        ("azurblau-omni",), data_class=PUBLIC, conditions=conditions(100, hold_output=True), begun=50,
        output_use=OutputUse.PUBLIC,
    ),
    UseCase(
        "UC-0015", "Telefonnotizen zusammenfassen", SALES, "jonas.weber", "leyla.aydin", S.RETIRED,
        "Zusammenfassung von Telefonnotizen des Innendienstes, abgelöst durch das neue CRM-System.",
        "Notizen ohne Privates eingeben.",
        ("azurblau-omni",), begun=330,
    ),
    UseCase(
        "UC-0016", "Stimmung in Kundentelefonaten", SALES, "jonas.weber", "leyla.aydin", S.REJECTED,
        "Aus der Stimme der Beschäftigten im Innendienst erkennen, wie sie sich im Gespräch fühlen.",
        "Aufzeichnungen von Gesprächen.",
        ("azurblau-omni",), data_class=CONFIDENTIAL,
        reasons={"reject": "Verboten nach Art. 5 Abs. 1 Buchst. f KI-Verordnung: Gefühle am Arbeitsplatz."},
        begun=40,
    ),
    UseCase(
        "UC-0017", "Messeberichte", SALES, "jonas.weber", "leyla.aydin", S.DRAFT,
        "Aus Stichworten vom Messestand einen Bericht für den Vertrieb schreiben.",
        "Eigene Stichworte eingeben. Keine Visitenkarten.",
        (), begun=1, half=True,
    ),
    UseCase(
        "UC-0018", "Aushänge formulieren", HR, "owen.hughes", "miriam.schulte", S.WITHDRAWN,
        "Kurze Texte für das Schwarze Brett, zurückgezogen: Das übernimmt die Kommunikation selbst.",
        "Nur Anlass, Ort und Zeit eingeben.",
        ("nordlicht-kompakt",), data=NO_PERSONAL_DATA, persons=(), begun=12,
    ),
)  # fmt: skip

DECISIONS = frozenset({"approve", "approve_with_conditions", "reject"})
_ASSESSED = ("submit", "assess", "hand_over")
PATHS: dict[UseCaseState, tuple[str, ...]] = {
    S.DRAFT: (),
    S.SUBMITTED: ("submit",),
    S.IN_ASSESSMENT: ("submit", "assess"),
    S.CHANGES_REQUESTED: ("submit", "assess", "request_changes"),
    S.DECISION: _ASSESSED,
    S.APPROVED: (*_ASSESSED, "approve"),
    S.APPROVED_WITH_CONDITIONS: (*_ASSESSED, "approve_with_conditions"),
    S.REJECTED: (*_ASSESSED, "reject"),
    S.WITHDRAWN: ("submit", "abandon"),
    S.ACTIVE: (*_ASSESSED, "approve_with_conditions", "activate"),
    S.SUSPENDED: (*_ASSESSED, "approve_with_conditions", "activate", "suspend"),
    S.RETIRED: (*_ASSESSED, "approve", "activate", "retire"),
}
