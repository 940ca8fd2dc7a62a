"""Where the texts themselves say something that can be changed: a pattern whose group ``x`` is the value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    text: str
    kind: str
    pattern: str
    old: str
    new: tuple[tuple[str, str], ...]  # what is written, and how the comparison names it


def _days(*numbers: int) -> tuple[tuple[str, str], ...]:
    return tuple((f"{number} days", f"{number} days") for number in numbers)


def _tagen(*numbers: int) -> tuple[tuple[str, str], ...]:
    return tuple((f"{number} Tagen", f"{number} days") for number in numbers)


PLACES = (
    Place("chatgpt", "objection_window", r"within (?P<x>30 days) of receiving notice", "30 days",
          (*_days(14, 10, 45), ("fifteen (15) days", "15 days"), ("5 business days", "5 business days"))),
    Place("chatgpt", "audit", r"occur (?P<x>no more than once per year)", "1 per year",
          (("no more than twice per year", "2 per year"), ("no more than 3 times per year", "3 per year"))),
    Place("chatgpt", "breach_notice", r"notify Customer (?P<x>without undue delay) after becoming aware", "",
          (("within 72 hours", "72 hours"), ("within forty-eight (48) hours", "48 hours"),
          ("within two days", "2 days"))),
    Place("chatgpt", "authorisation", r"provides a (?P<x>general) authorization", "general", (("specific",
    "specific"),)),
    Place("chatgpt", "liability", r"OpenAI will (?P<x>remain liable) for the acts", "liable",
          (("not be liable", "not liable"),)),
    Place("chatgpt", "deletion",
    r"Following expiry or termination of the Agreement, OpenAI will(?P<x>), at", "",
          ((" within 30 days", "30 days"), (" within sixty (60) days", "60 days"), (" within three months",
          "3 months"))),
    Place("chatgpt", "audit",
    r"audits or inspections by, or on behalf of, Customer at (?P<x>Customer’s) sole expense", "Customer’s",
          (("OpenAI’s", "OpenAI’s"),)),
    Place("chatgpt", "transfer",
    r"(?P<x>Module Two) \(Controller to Processor\) of the SCCs apply when Customer is", "Module 2",
          (("Module Four", "Module 4"),)),
    Place("le-chat", "objection_window", r"new Subprocessor within (?P<x>ten \(10\) days) of such", "10 days",
          (*_days(30, 20, 7), ("thirty (30) days", "30 days"), ("ten (10) business days",
          "10 business days"))),
    Place("le-chat", "audit_notice", r"at least (?P<x>ninety \(90\) calendar days)", "90 days",
          (("thirty (30) calendar days", "30 days"), ("60 days", "60 days"), ("six weeks", "42 days"),
          ("3 months", "3 months"))),
    Place("le-chat", "audit", r"up to (?P<x>one \(1\)) on-site audit per year", "1 per year",
          (("two (2)", "2 per year"), ("three", "3 per year"))),
    Place("le-chat", "deletion", r"expiry of a (?P<x>thirty \(30\) days) period", "30 days",
          (("ninety (90) days", "90 days"), ("7 days", "7 days"), ("one month", "1 month"))),
    Place("le-chat", "breach_notice", r"of any Personal Data Breach (?P<x>without undue delay) after", "",
          (("within 24 hours", "24 hours"), ("no later than seventy-two (72) hours", "72 hours"))),
    Place("le-chat", "training",
    r"Privacy Policy\]\([^)]*\)(?P<x>, unless \(a\) Customer opted-out of training or \(b\) uses a "
          r"Mistral AI Product that is opted-out by default and has not opted-in)", "unless opted out",
          ((", always", "allowed"),)),
    Place("le-chat", "liability", r"Mistral AI will (?P<x>remain liable) to Customer if such Subprocessor",
    "liable",
          (("not be liable", "not liable"),)),
    Place("le-chat", "audit", r"costs of this audit shall be borne exclusively by (?P<x>Customer)",
    "Customer",
          (("Mistral AI", "Mistral AI"),)),
    Place("le-chat", "authorisation", r"provides a prior and (?P<x>general) authorization", "general",
    (("specific", "specific"),)),
    Place("le-chat", "transfer", r"conclude (?P<x>Module 4) ", "Module 4", (("Module 1", "Module 1"),)),
    Place("modellbetrieb", "objection_window", r"innerhalb von (?P<x>14 Tagen) nach Zugang", "14 days",
          (*_tagen(7, 10, 30), ("einem Monat", "1 month"), ("einundzwanzig (21) Tagen", "21 days"))),
    Place("modellbetrieb", "subprocessor_notice", r"mindestens (?P<x>30 Tage) vorher", "30 days",
          (("14 Tage", "14 days"), ("zwei Monate", "2 months"), ("zehn Werktage", "10 business days"))),
    Place("modellbetrieb", "breach_notice", r"binnen (?P<x>24 Stunden)", "24 hours",
          (("48 Stunden", "48 hours"), ("zweiundsiebzig (72) Stunden", "72 hours"), ("zwei Tagen",
          "2 days"))),
    Place("modellbetrieb", "audit_notice", r"Frist von (?P<x>20 Werktagen) anz", "20 business days",
          (("zehn Werktagen", "10 business days"), ("30 Tagen", "30 days"), ("vier Wochen", "28 days"))),
    Place("modellbetrieb", "audit", r"darf (?P<x>einmal) im Kalenderjahr", "1 per year", (("zweimal",
    "2 per year"),)),
    Place("modellbetrieb", "retention", r"werden (?P<x>sieben Tage) aufbewahrt", "7 days",
          (("30 Tage", "30 days"), ("sechs Monate", "6 months"), ("ein Jahr", "1 year"))),
    Place("modellbetrieb", "deletion", r"innerhalb von (?P<x>dreißig \(30\) Tagen) oder", "30 days",
          (("neunzig (90) Tagen", "90 days"), ("14 Tagen", "14 days"), ("drei Monaten", "3 months"))),
    Place("modellbetrieb", "termination_notice", r"Frist von (?P<x>drei \(3\) Monaten) zum", "3 months",
          (("sechs Monaten", "6 months"), ("einem (1) Monat", "1 month"), ("30 Tagen", "30 days"))),
    Place("modellbetrieb", "region", r"Rechenzentren in (?P<x>Deutschland und Finnland)", "Finland, Germany",
          (("Deutschland", "Germany"), ("Deutschland, Finnland und den USA",
          "Finland, Germany, United States"),
           ("der Europäischen Union", "European Union"))),
    Place("modellbetrieb", "training", r"Modellen findet (?P<x>nicht) statt", "excluded", (("regelmäßig",
    "allowed"),)),
    Place("modellbetrieb", "transfer", r"Standardvertragsklauseln \((?P<x>Modul 3)\)", "Module 3",
    (("Modul 2", "Module 2"),)),
    Place("uebersetzung", "objection_window", r"binnen (?P<x>zwei Wochen) Einspruch", "14 days",
          (("30 Tagen", "30 days"), ("einer Woche", "7 days"), ("zehn Arbeitstagen", "10 business days"))),
    Place("uebersetzung", "subprocessor_notice", r"(?P<x>vier Wochen) vor ihrem", "28 days",
          (("zwei Wochen", "14 days"), ("sechs Wochen", "42 days"), ("einen Monat", "1 month"))),
    Place("uebersetzung", "breach_notice", r"innerhalb von (?P<x>48\nStunden)", "48 hours",
          (("24 Stunden", "24 hours"), ("sechsunddreißig Stunden", "36 hours"), ("drei\nTagen", "3 days"))),
    Place("uebersetzung", "audit_notice", r"Frist von\n(?P<x>zehn Tagen)", "10 days",
          (("30 Tagen", "30 days"), ("fünf Werktagen", "5 business days"))),
    Place("uebersetzung", "audit", r"höchstens (?P<x>zweimal) jährlich", "2 per year", (("einmal",
    "1 per year"),)),
    Place("uebersetzung", "retention", r"werden (?P<x>90 Tage) gespeichert", "90 days",
          (("30 Tage", "30 days"), ("ein Jahr", "1 year"))),
    Place("uebersetzung", "deletion", r"binnen (?P<x>eines Monats) gelöscht", "1 month",
          (("60 Tagen", "60 days"), ("dreier Monate", "3 months"))),
    Place("uebersetzung", "termination_notice", r"beträgt\n(?P<x>sechs Wochen) zum", "42 days",
          (("drei Monate", "3 months"), ("vier Wochen", "28 days"))),
    Place("uebersetzung", "region", r"findet in (?P<x>der Europäischen Union) statt", "European Union",
          (("Indien", "India"), ("den USA", "United States"), ("der Schweiz", "Switzerland"))),
    Place("uebersetzung", "training", r"Texte werden (?P<x>nicht )zur", "excluded", (("", "allowed"),)),
    Place("uebersetzung", "transfer", r"das (?P<x>EU-US Data Privacy Framework)", "Data Privacy Framework",
          (("Abkommen über Standardvertragsklauseln", "SCC"),)),
)  # fmt: skip
