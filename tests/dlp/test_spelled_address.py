import pytest

from tests.dlp.samples import values


@pytest.mark.parametrize(
    "address",
    [
        "max.muster (at) firma.de",
        "max [at] example [dot] com",
        "max at example dot com",
        "max(at)firma(punkt)de",
        "beate.albers{at}nordlicht.example",
    ],
)
def test_finds_addresses_hidden_from_machines(address: str) -> None:
    assert values("EMAIL", f"Schreiben Sie an {address}, danke") == [address]


@pytest.mark.parametrize("text", ["meet at example.com", "look at this dot over there", "at work (at 9.30)"])
def test_leaves_prose(text: str) -> None:
    assert values("EMAIL", text) == []
