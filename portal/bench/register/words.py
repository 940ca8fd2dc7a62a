"""Words of which the bench's use cases are made."""

AREAS_DE = (
    "Angebot", "Vertrag", "Rechnung", "Bestellung", "Reklamation", "Kunde", "Lieferant", "Bewerbung",
    "Schulung", "Wartung", "Störung", "Prüfung", "Messe", "Presse", "Produkt", "Ersatzteil", "Lager",
    "Versand", "Zoll", "Reise", "Budget", "Projekt", "Besprechung", "Umfrage", "Qualität", "Sicherheit",
    "Umwelt", "Energie", "Konstruktion", "Entwicklung", "Patent", "Norm", "Forschung", "Labor", "Einkauf",
    "Vertrieb", "Marketing", "Personal", "Ausbildung", "Gesundheit", "Recht", "Datenschutz", "Steuer",
    "Zahlung", "Mahnung", "Inventur", "Fertigung", "Montage", "Werkzeug", "Maschine", "Anlage", "Gebäude",
    "Fuhrpark", "Kantine", "Empfang", "Archiv", "Übersetzung", "Handbuch", "Anleitung", "Newsletter",
)  # fmt: skip
HEADS_DE = (
    "texte", "entwürfe", "berichte", "protokolle", "übersichten", "anfragen", "antworten", "auswertung",
    "planung", "zusammenfassung", "klassifizierung", "prognose", "checklisten", "notizen", "unterlagen",
    "beschreibungen", "formulare", "vorlagen", "vergleich", "recherche", "dokumentation", "analyse",
    "erfassung", "bewertung", "steuerung", "kontrolle", "hilfe", "suche", "statistik", "kommunikation",
)  # fmt: skip
JOINTS = {
    "Kunde": "n",
    "Messe": "",
    "Presse": "",
    "Reise": "",
    "Anlage": "n",
    "Maschine": "n",
    "Kantine": "n",
}
S_JOINT = ("ung", "ät", "heit", "Angebot", "Vertrag", "Einkauf", "Vertrieb", "Recht", "Personal")
FOR_DE = (
    "für den Innendienst", "für gewerbliche Kunden", "für neue Kolleginnen und Kollegen", "im Werk",
    "für die Geschäftsführung", "für Fachhändler", "im Kundendienst", "für Auszubildende", "für Lieferanten",
    "in der Arbeitsvorbereitung", "für die Revision", "für den Betriebsrat", "im Außendienst", "für Behörden",
)  # fmt: skip
SENTENCES_DE = (
    "Entwürfe entstehen aus Stichworten, ein Mensch prüft jeden Text.", "Zusammenfassung langer Unterlagen.",
    "Die Entscheidung trifft immer die Fachabteilung.", "Ergebnisse werden vor dem Versand freigegeben.",
    "Vorschläge für die Einordnung eingehender Anfragen.", "Übersetzung ins Englische und Französische.",
    "Ordnet Notizen und schreibt ein Protokoll mit Aufgaben.", "Findet Abweichungen und erklärt sie.",
    "Vergleicht Fassungen und nennt die Unterschiede.", "Beantwortet häufige Fragen aus Richtlinien.",
    "Erstellt Vorlagen, die im eigenen Haus angepasst werden.", "Prüft Formulierungen auf Verständlichkeit.",
)  # fmt: skip
GUIDANCE_DE = (
    "Keine Namen und keine Kundennummern eingeben.", "Nur freigegebene Texte einfügen.",
    "Keine Gesundheitsdaten. Einkaufspreise gehören nicht hinein.",
    "Stichworte, Baureihe und Zielgruppe nennen.",
)  # fmt: skip
AREAS_EN = (
    "invoice", "contract", "customer", "supplier", "maintenance", "incident", "training", "policy", "travel",
    "budget", "audit", "warehouse", "shipping", "patent", "safety", "quality", "product", "marketing",
    "recruiting", "payroll", "meeting", "survey", "translation", "software", "network", "security", "support",
    "sales", "procurement", "energy", "research", "laboratory", "press", "website", "archive", "compliance",
)  # fmt: skip
HEADS_EN = (
    "summaries", "drafts", "classification", "forecast", "reports", "search", "triage", "replies", "analysis",
    "planning", "checklists", "comparison", "monitoring", "documentation", "questions", "templates",
)  # fmt: skip
SENTENCES_EN = (
    "Summarises long documents for a first reading.", "Suggests replies that a person edits and sends.",
    "Classifies incoming requests by topic and urgency.", "Compares versions and lists what changed.",
    "Translates released texts into German and French.", "Answers frequent questions from internal policies.",
    "Drafts test cases and explains code.", "Finds unusual entries and says why they stand out.",
)  # fmt: skip
GUIDANCE_EN = ("No names, no customer numbers.", "Released texts only.", "Paste excerpts, never whole files.")
PLACES = (
    "Hamburg", "Köln", "Düsseldorf", "Nürnberg", "Leipzig", "Würzburg", "Saarbrücken", "Linz", "Zürich",
    "Rotterdam", "Poznań", "Lyon", "Göteborg", "Málaga", "Trieste", "Oxford", "Boston", "Singapur",
)  # fmt: skip
SERIES = ("Kreisel", "Tauch", "Membran", "Dosier", "Schrauben", "Vakuum", "Zahnrad", "Exzenter")
DEPARTMENTS = (
    "Vertrieb Inland", "Vertrieb Export", "Personalwesen", "Informationstechnik", "Einkauf und Logistik",
    "Konstruktion", "Fertigung", "Qualitätswesen", "Kundendienst", "Finanzen", "Recht und Compliance",
    "Kommunikation",
)  # fmt: skip
