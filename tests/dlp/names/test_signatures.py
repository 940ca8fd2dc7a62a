import pytest

from tests.dlp.names.finding import people


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mit freundlichen Grüßen\nJana Albers", "Jana Albers"),
        ("Mit freundlichen Grüßen\n\ni. A. Beate Kowalczyk", "Beate Kowalczyk"),
        ("Viele Grüße aus Kiel\nThomas", "Thomas"),
        ("MfG\nÖzlem Yıldız", "Özlem Yıldız"),
        ("Gruß Hendrik", "Hendrik"),
        ("gez. Dr. Sommerfeld", "Sommerfeld"),
        ("Kind regards,\nEmily Carter", "Emily Carter"),
    ],
)
def test_who_signs_is_found(text: str, name: str) -> None:
    assert name in people(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mit freundlichen Grüßen\nIhre Personalabteilung",
        "Viele Grüße\nDas Team der Buchhaltung",
        "Mit freundlichen Grüßen\n\nAnlage: Rechnung",
    ],
)
def test_departments_sign_without_a_name(text: str) -> None:
    assert people(text) == []
