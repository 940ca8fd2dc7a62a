import pytest

from tests.dlp.special.sentences import told

FORM = "Name: Hedwig Straub\nGeburtsdatum: 03.04.1971\n"


@pytest.mark.parametrize(
    ("line", "told_"),
    [
        ("Konfession: rk", ("RELIGION", "rk")),
        ("Konfession: keine", ("RELIGION", "keine")),
        ("Religion Bahai", ("RELIGION", "Bahai")),
        ("Allergien: Erdnuss (Notfallset!)", ("HEALTH", "Erdnuss")),
        ("Diagnose: Zustand nach Sturz", ("HEALTH", "Zustand nach Sturz")),
        ("Parteizugehörigkeit: Freie Wähler", ("POLITICS", "Freie Wähler")),
        ("Ethnicity: Han Chinese", ("ETHNICITY", "Han Chinese")),
        ("Sexuelle Orientierung: bisexuell", ("SEX_LIFE", "bisexuell")),
        ("Vorstrafen: zwei", ("CRIMINAL", "zwei")),
    ],
)
def test_fields(line: str, told_: tuple[str, str]) -> None:
    assert told_ in told(f"{FORM}{line}\n")


@pytest.mark.parametrize(
    "line",
    ["Allergien: keine bekannt", "Diagnose: ", "Medikation: -", "Vorstrafen: keine",
     "Diagnose: das fragen wir noch einmal bei der Klinik nach"],
)  # fmt: skip
def test_fields_that_say_nothing(line: str) -> None:
    assert told(f"{FORM}{line}\n") == []


def test_a_list_in_a_field() -> None:
    text = f"{FORM}Medikation: Ramipril, Torasemid und Zyloric\n"
    assert told(text) == [("HEALTH", "Ramipril"), ("HEALTH", "Torasemid"), ("HEALTH", "Zyloric")]


def test_records_with_semicolons() -> None:
    assert told("VN=Wiard;GEB=19560214;REL=RK;IDNR=1") == [("RELIGION", "RK")]


def test_cells_under_a_head() -> None:
    rows = ["| Name | GdB | Ort |", "|---|---|---|", "| Bekir Aslan | 60 | Ulm |", "| Ada Roth | – | Hof |"]
    assert told("\n".join(rows)) == [("HEALTH", "60")]


def test_a_table_ends_where_its_columns_do() -> None:
    rows = ["Name;Konfession;Ort", "Ada Roth;ev.;Hof", "Danach noch ein Satz; nicht mehr"]
    assert told("\n".join(rows)) == [("RELIGION", "ev.")]
