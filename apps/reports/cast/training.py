"""Who at Rheinwerk Pumpen passed which course. Days count back from today."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Course:
    key: str
    title_de: str
    title_en: str
    description: str
    valid_months: int | None
    passed: dict[str, int]


BASICS, PERSONAL_DATA = "ki-grundlagen", "ki-personenbezogene-daten"
KEEPER = "felix.baumann"

COURSES = (
    Course(
        BASICS, "KI im Betrieb: Grundlagen", "AI at work: the basics",
        "Was Sprachmodelle können und was nicht, wie man Antworten prüft, welche Daten nie hineingehören und"
        " an wen man sich wendet. 45 Minuten mit Abschlussfragen.",
        24,
        {
            "jonas.weber": 120, "leyla.aydin": 115, "petra.janssen": 118, "katharina.brandt": 110,
            "owen.hughes": 800, "miriam.schulte": 90, "daniel.hoffmann": 88, "hannah.vogt": 60,
            "anke.petersen": 130, "sabine.keller": 140, "amir.rahimi": 140, "mira.koehler": 95,
        },
    ),
    Course(
        PERSONAL_DATA, "Personenbezogene Daten und KI", "Personal data and AI",
        "Für alle, die mit Bewerbungen, Zeugnissen oder Kundendaten arbeiten: Rechtsgrundlagen, Pseudonyme,"
        " Betroffenenrechte, Artikel 22 DSGVO.",
        12,
        {"leyla.aydin": 100, "miriam.schulte": 60, "daniel.hoffmann": 320, "sabine.keller": 140},
    ),
)  # fmt: skip
