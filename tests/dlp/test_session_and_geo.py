import pytest

from tests.dlp.samples import values

TOKEN = "ab12" * 8


@pytest.mark.parametrize("label", ["sid=", "JSESSIONID=", 'session_id": "', "connect.sid=", "Session "])
def test_finds_sessions_by_label(label: str) -> None:
    assert values("SESSION_ID", f"POST /x {label}{TOKEN}") == [TOKEN]


def test_leaves_a_hash_without_label() -> None:
    assert values("SESSION_ID", f"commit {TOKEN}, Session beginnt um zehn") == []


@pytest.mark.parametrize(
    "position", ["52.520008, 13.404954", "51.9607,7.6261", "-33.8688, 151.2093", "52°31'12\"N"]
)
def test_finds_positions(position: str) -> None:
    assert values("GEO", f"Standort: {position}") == [position]


def test_finds_both_halves_of_a_position() -> None:
    assert values("GEO", '{"lat": 52.5200, "lon": 13.4050}') == ["52.5200", "13.4050"]


@pytest.mark.parametrize(
    "text", ["3.141, 2.718", "Kurs 1.95583 Mark", "Werte 95.1234, 200.1234", "bei 20° warm"]
)
def test_leaves_other_decimals(text: str) -> None:
    assert values("GEO", text) == []
