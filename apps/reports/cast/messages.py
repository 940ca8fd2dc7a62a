"""What people have written lately, oldest first: enough for every corner of the queue and of the chat."""

from dataclasses import dataclass

from apps.review.models import Outcome

MIRA, FELIX = "mira.koehler", "felix.baumann"


@dataclass(frozen=True, slots=True)
class Message:
    """``minutes`` ago. ``answer`` is what the vendor sent, with placeholders; held messages have none."""

    minutes: int
    prompt: str
    answer: str = ""
    outcome: Outcome | None = None
    officer: str = MIRA
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    person: str
    use_case: str
    route: str
    messages: tuple[Message, ...]


CONVERSATIONS = (
    Conversation("jonas.weber", "UC-0001", "nordlicht-gross", (
        Message(
            3120,
            "Bitte entwirf ein Begleitschreiben zum Angebot über vier Kreiselpumpen KRP 80 für das Wasserwerk"
            " Niederau. Ansprechpartnerin ist Frau Tessmer, tessmer@wasserwerk-niederau.example,"
            " Telefon +49 30 23125 118. Lieferzeit zehn Wochen.",
            "Sehr geehrte Frau [[PERSON_1]],\n\nvielen Dank für Ihre Anfrage. Gern bieten wir Ihnen vier"
            " Kreiselpumpen **KRP 80** an. Die Lieferzeit beträgt zehn Wochen ab Auftrag.\n\nDie Unterlagen"
            " senden wir an [[EMAIL_1]]; für Rückfragen rufen wir Sie unter [[PHONE_1]] an.\n\n"
            "Mit freundlichen Grüßen",
            Outcome.IN_ORDER,
        ),
        Message(
            3080,
            "Ergänze einen Absatz zur Anzahlung: 30 Prozent bei Auftrag auf das Konto"
            " DE89 3704 0044 0532 0130 00.",
            "Bei Auftragserteilung bitten wir um eine Anzahlung von 30 Prozent auf das Konto [[IBAN_1]]."
            " Der Restbetrag ist nach Abnahme fällig.",
            Outcome.OBJECTION, FELIX,
            "Unsere Bankverbindung steht in der Vorlage und gehört nicht in die Anfrage an das Modell.",
        ),
    )),
    Conversation("owen.hughes", "UC-0002", "nordlicht-gross", (
        Message(
            1730,
            "Please draft a reference for a colleague in the Leeds office who had two warnings last year"
            " and now joins another company.",
            outcome=Outcome.WITHHOLD, officer=FELIX,
            reason="Warnings must appear neither in a reference nor in the request. Please leave them out.",
        ),
    )),
    Conversation("leyla.aydin", "UC-0001", "nordlicht-kompakt", (
        Message(
            1500,
            "Unser Ansprechpartner bei der Brauerei Halden fällt länger aus. Formuliere eine Nachfassmail an"
            " seine Vertretung, einkauf@brauerei-halden.example: Angebot 24-1187, gültig bis Monatsende.",
            "**An:** [[EMAIL_1]]\n\nGuten Tag,\n\nunser Angebot 24-1187 gilt noch bis zum Monatsende. Gern"
            " beantworten wir Ihre Fragen und stimmen den Liefertermin mit Ihnen ab.",
            Outcome.TO_DPO, MIRA,
            "Die Anfrage sagt etwas über die Abwesenheit einer Person beim Kunden. Bitte prüfen.",
        ),
    )),
    Conversation("petra.janssen", "UC-0001", "nordlicht-kompakt", (
        Message(
            420,
            "Kürze diesen Absatz auf zwei Sätze: Unsere Pumpen laufen leise, brauchen wenig Wartung, und alle"
            " Verschleißteile sind binnen 48 Stunden lieferbar.",
            "Unsere Pumpen laufen leise und brauchen wenig Wartung. Alle Verschleißteile liefern wir"
            " innerhalb von 48 Stunden.",
        ),
    )),
    Conversation("jonas.weber", "UC-0001", "nordlicht-kompakt", (
        Message(
            170,
            "Welche Angaben fehlen in dieser Anfrage? „Wir brauchen zwei Pumpen für Maische, 40 m³/h."
            " Antwort bitte an technik@brauerei-halden.example.“",
            "Es fehlen die Förderhöhe, die Temperatur der Maische, der Feststoffanteil und die"
            " Netzspannung. Eine Rückfrage an [[EMAIL_1]] könnte diese vier Punkte nennen.",
        ),
    )),
    Conversation("leyla.aydin", "UC-0001", "nordlicht-gross", (
        Message(
            65,
            "Schlage drei Betreffzeilen für ein Angebot über Ersatzteile vor, höchstens acht Wörter.",
            "1. Ihr Angebot: Ersatzteile für die Baureihe KRP\n2. Ersatzteile KRP: Preise und Liefertermine\n"
            "3. Schnell wieder in Betrieb: unser Ersatzteilangebot",
        ),
    )),
    Conversation("miriam.schulte", "UC-0002", "nordlicht-gross", (
        Message(
            40,
            "Formuliere ein qualifiziertes Zeugnis für eine Fachkraft für Lagerlogistik, acht Jahre im"
            " Versand, zuletzt stellvertretende Schichtleitung. Bewertung der Führungskraft: stets zu"
            " unserer vollen Zufriedenheit.",
        ),
    )),
)  # fmt: skip
