"""What Rheinwerk Pumpen looks for in messages, as data. Officers write, the DPO puts into force."""

from dataclasses import dataclass

from apps.dlp.models import Category, Kind, Language

PRICES = """Preisliste für Händler, Stufe zwei, gültig ab dem ersten Januar, nicht zur Weitergabe an Kunden.
Die Baureihe RP 40 kostet im Einkauf 1.184 Euro je Stück bei Abnahme von mindestens zehn Stück, die Baureihe
RP 65 kostet 1.732 Euro, und wer beide zusammen bestellt, erhält vier Prozent Nachlass auf den ganzen Auftrag.
Für Wasserwerke mit Rahmenvertrag gilt ein Aufschlag von drei Prozent, weil darin die Wartung der ersten zwei
Jahre enthalten ist. Brauereien zahlen den Listenpreis, erhalten aber die Gleitringdichtung ohne Berechnung.
Frachtkosten trägt ab einem Auftragswert von 5.000 Euro das Haus, darunter werden 85 Euro berechnet."""

CUSTOMERS = """Kundennummer;Kunde;Ort
RWP-26-40711;Wasserverband Niederaue;Krefeld
RWP-26-40712;Brauerei Zum Silbernen Otter;Leeds
RWP-26-40713;Stadtwerke Hintertal;Uerdingen
"""


@dataclass(frozen=True, slots=True)
class Spec:
    """``texts`` are entries; ``document`` is a title and a text; ``table`` a file, and its columns."""

    name: str
    kind: Kind
    category: Category
    writer: str
    language: Language = Language.GERMAN
    texts: tuple[str, ...] = ()
    document: tuple[str, str] = ("", "")
    table: str = ""
    columns: tuple[int, ...] = ()
    activated_by: str = ""


COLLECTIONS = (
    Spec(
        "Codenamen von Projekten", Kind.TERMS, Category.PROJECTS, "mira.koehler",
        texts=("Tiefenquelle", "Silberotter", "Projekt Nordbrunnen", "Niederaue II"),
        activated_by="sabine.keller",
    ),
    Spec(
        "Kundennummern", Kind.PATTERNS, Category.CUSTOMERS, "mira.koehler", Language.NONE,
        texts=(r"\bRWP-[0-9]{2}-[0-9]{5}\b",), activated_by="sabine.keller",
    ),
    Spec(
        "Preislisten", Kind.DOCUMENTS, Category.BUSINESS, "mira.koehler", Language.NONE,
        document=("Preisliste für Händler", PRICES), activated_by="amir.rahimi",
    ),
    Spec(
        "Kundenliste", Kind.VALUES, Category.CUSTOMERS, "felix.baumann", Language.NONE,
        table=CUSTOMERS, columns=(0, 1),
    ),
)  # fmt: skip
