import pytest

from apps.dlp import detect
from apps.dlp.engine.detectors.base import MAX_FINDING
from tests.dlp.samples import values


@pytest.mark.parametrize(
    "url",
    [
        "https://portal.example/people/beate?id=7#top",
        "http://TransferLive.example/",
        "ftp://files.example/a_(b)",
        "www.nordlicht.example",
        "nordlicht.example/team/albers",
        "sub.nordlicht.example",
        "haus.de",
    ],
)
def test_finds_addresses(url: str) -> None:
    assert values("URL", f"Siehe ({url}), bitte.") == [url]


@pytest.mark.parametrize(
    "text",
    [
        "README.md main.py index.html app.js",
        "ASP.NET und VB.NET",
        "z.B. u.a. d.h.",
        "Ende.Die Firma",
        "1.2.3.de",
    ],
)
def test_leaves_files_and_abbreviations(text: str) -> None:
    assert values("URL", text) == []


def test_an_address_of_mail_is_none_of_the_web() -> None:
    assert values("URL", "beate.albers@nordlicht.example") == []


def test_a_long_address_is_found_in_pieces() -> None:
    url = "https://portal.example/" + "a1b2" * 100
    findings = [finding for finding in detect(url) if finding.type == "URL"]
    assert all(finding.end - finding.start <= MAX_FINDING for finding in findings)
    assert "".join(url[finding.start : finding.end] for finding in findings) == url
