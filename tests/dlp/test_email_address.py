import pytest

from tests.dlp.samples import values


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Bitte an beate.albers@nordlicht.example antworten.", "beate.albers@nordlicht.example"),
        ("Please write to <o'neil+claims@mail.firm.co.uk>!", "o'neil+claims@mail.firm.co.uk"),
        ("mailto:info@müller-söhne.de?subject=Schaden", "info@müller-söhne.de"),
        ("Kontakt:jürgen@xn--mller-kva.xn--p1ai", "jürgen@xn--mller-kva.xn--p1ai"),
        ("'max@beispiel.de'", "max@beispiel.de"),
        ("E-Mail…max@beispiel.de…", "max@beispiel.de"),
        ("MAX.MUSTERMANN@BEISPIEL.DE\n", "MAX.MUSTERMANN@BEISPIEL.DE"),
    ],
)
def test_finds_the_whole_address(text: str, address: str) -> None:
    assert values("EMAIL", text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "npm install react@18.2.0",
        "@app.route('/x')",
        "ssh user@host",
        "a @ b.de",
        "Preis @ 5.99",
        "x@y",
        "@",
        "a.@b.de",
    ],
)
def test_leaves_other_uses_of_the_sign(text: str) -> None:
    assert values("EMAIL", text) == []
