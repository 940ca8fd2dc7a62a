import pytest

from tests.dlp.special.sentences import told

PERSON = "Patientin: Frau Gerlinde Haas. "


@pytest.mark.parametrize(
    "words",
    [
        "Verdacht auf Unterarmfraktur", "V. a. Karpaltunnelsyndrom", "Diabetes Typ 1", "COPD GOLD III",
        "fortgeschrittene vaskuläre Demenz", "arterielle Hypertonie", "Bisswunde am linken Unterschenkel",
        "Fraktur am Zeigefinger", "Kreuzbandruptur rechts", "GdB 50", "Grad der Behinderung von 60",
        "Pflegegrad 3", "Merkzeichen aG", "BMI 38", "HbA1c: 8,4 %", "NYHA III", "Morbus Crohn",
    ],
)  # fmt: skip
def test_what_belongs_to_a_finding_of_health(words: str) -> None:
    assert ("HEALTH", words) in told(f"{PERSON}Bekannt ist {words}.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Herr Maaß hat sich den Mittelfußknochen gebrochen.", "Mittelfußknochen gebrochen"),
        ("Frau Roth hat sich zwei Finger gequetscht.", "zwei Finger gequetscht"),
        ("My colleague Tom broke his left arm.", "broke his left arm"),
    ],
)
def test_what_is_broken(text: str, words: str) -> None:
    assert told(text) == [("HEALTH", words)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gegen Herrn Abel läuft ein Ermittlungsverfahren wegen Volksverhetzung.",
         "Ermittlungsverfahren wegen Volksverhetzung"),
        ("Im Register steht bei Frau Wolff eine Vorstrafe wegen Hehlerei.", "Vorstrafe wegen Hehlerei"),
        ("Er hat wegen Körperverletzung gesessen.", "Körperverletzung gesessen"),
        ("Kollege Ruiz bekam einen Strafbefehl wegen Trunkenheit im Verkehr.",
         "Strafbefehl wegen Trunkenheit im Verkehr"),
    ],
)  # fmt: skip
def test_an_offence_stands_with_what_came_of_it(text: str, words: str) -> None:
    assert told(text) == [("CRIMINAL", words)]


def test_a_code_counts_beside_its_diagnosis_or_its_label() -> None:
    assert ("HEALTH", "F33.1") in told(f"{PERSON}Depressive Episode (F33.1)")
    assert ("HEALTH", "M54.5") in told(f"{PERSON}Diagnose: M54.5")
    assert ("HEALTH", "G43.1") in told(f"{PERSON}ICD-10-Code G43.1")
    assert told(f"{PERSON}Raum F33.1, Artikel M54.5") == []


def test_leaving_the_church() -> None:
    text = "Herr Reuter ist 2024 aus der katholischen Kirche ausgetreten."
    assert told(text) == [("RELIGION", "aus der katholischen Kirche ausgetreten")]
