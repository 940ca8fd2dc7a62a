import pytest

from tests.dlp.names.finding import people


@pytest.mark.parametrize(
    "text",
    [
        "Name;Geb.;Ort\nx;15.08.1972;Neuss",
        "Nr.\tStatus\tGeb.dat.\n1\toffen\t15.08.72",
        "Name;Konf.\nx;ev",
        "Feld;Typ;Länge\nName;VARCHAR;40",
        '{"Belegnr":"4500012345","Menge":12}',
        "class User(BaseModel):\n    name: str = Field(max_length=80)",
        "from pydantic import BaseModel, Field\n\nname: str = Field(...)",
    ],
)
def test_fields_of_tables_and_programs_are_nobody(text: str) -> None:
    assert people(text) == []


def test_people_may_stand_above_columns() -> None:
    assert people("Tag;Frau Krüger;Jana Albers\nMo;früh;spät") == ["Krüger", "Jana Albers"]
