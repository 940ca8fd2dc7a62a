import pytest

from tests.dlp.samples import values

HOME = "/" + "home/"  # put together, lest it be taken for a path of a machine


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("user=tschulte src=203.0.113.64", "tschulte"),
        ("Login soll n.hoang werden", "n.hoang"),
        ("sap, user KOWALSKA, geht nicht", "KOWALSKA"),
        ("Benutzername: kmeier", "kmeier"),
        ('{"username": "k_meier"}', "k_meier"),
        ("folgt @anna_b auf Insta", "@anna_b"),
        (r"C:\Users\kmeier\Desktop", "kmeier"),
        (HOME + "kmeier/bericht.txt", "kmeier"),
    ],
)
def test_finds_names(text: str, name: str) -> None:
    assert values("USERNAME", text) == [name]


def test_finds_a_column_of_names() -> None:
    assert values("USERNAME", "login;name;austritt\nkbrandt;A;2024\npfuchs;B;2025") == ["kbrandt", "pfuchs"]


@pytest.mark.parametrize(
    "text",
    [
        "Der User kann sich nicht anmelden, login ist gesperrt",
        "@property\ndef name(self)",
        "@app.route('/x')\n@media print",
        "npm i @scope/package",
        "user=root und user: null",
        HOME + "shared/x",
    ],
)
def test_leaves_code_and_prose(text: str) -> None:
    assert values("USERNAME", text) == []
