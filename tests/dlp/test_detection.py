"""What holds for all detectors together."""

import base64
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.dlp import Action, Finding, Policy, detect
from apps.dlp.engine.detection import resolve
from apps.dlp.engine.detectors.base import MAX_FINDING
from tests.dlp.samples import CARD, EMAIL, IBAN, PHONE, PORTAL_KEY, PRIVATE_KEY, TAX_ID, found

FRAGMENTS = [
    *(
        EMAIL,
        IBAN,
        CARD,
        TAX_ID,
        PHONE,
        PORTAL_KEY,
        PRIVATE_KEY,
        " ",
        "\n",
        ".",
        "@",
        "0",
        "+49",
        "DE89",
        "4111",
    ),
    *(
        "Kundennummer ",
        "Az. ",
        "12 O 345/24",
        "15070649C103",
        "HH-AB 1",
        "\n> ",
        "DE 1",
        ";",
        "QmVhdGU=",
        "а",
    ),
    *("IBAN ", "Tel. ", "Steuer-ID ", "Bestellnummer ", "Müller", "\u00ad", "１", "-----BEGIN "),
]


def test_letter_with_everything_in_it() -> None:
    text = (
        f"Hallo Frau Albers,\nam 12.03.2024 ging Rechnung 2024-00123 über 1.234,56 EUR ein. Auf {IBAN},\n"
        f"Karte {CARD}, Steuer-ID {TAX_ID}, Rückruf {PHONE} oder {EMAIL}. Artikel 4711-0815, Version 2.10.3."
    )
    expected = [
        ("DATE", "12.03.2024"),
        ("IBAN", IBAN),
        ("CREDIT_CARD", CARD),
        ("DE_STEUER_ID", TAX_ID),
        ("PHONE", PHONE),
        ("EMAIL", EMAIL),
    ]
    assert found(text) == expected


def test_the_longer_finding_wins_and_a_secret_before_all() -> None:
    short = Finding(5, 10, "PHONE", 0.9, 1, "phone.1")
    long = Finding(0, 12, "IBAN", 0.6, 1, "iban.2")
    secret = Finding(10, 12, "API_KEY", 0.9, 3, "api_key.aws")
    beside = Finding(12, 15, "EMAIL", 0.9, 1, "email.1")
    assert resolve([short, long, beside]) == [long, beside]
    assert resolve([short, long, beside, secret]) == [short, secret, beside]


def test_policy_sets_the_score_that_counts() -> None:
    text = "IBAN DE89 3704 0044 0532 0130 01"
    assert detect(text, policy=Policy(min_score=0.7)) == []
    assert detect(text, "de", Policy(actions={"IBAN": Action.ALLOW}))[0].rule_id == "iban.2"


@settings(max_examples=150)
@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=4), max_size=14).map("".join))
def test_findings_are_sorted_disjoint_and_bounded(text: str) -> None:
    findings = detect(text)
    assert findings == sorted(findings)
    assert all(a.end <= b.start for a, b in pairwise(findings))
    for finding in findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert 0.5 <= finding.score <= 1
        assert finding.type == "PRIVATE_KEY" or finding.end - finding.start <= MAX_FINDING + text.count(
            "\u00ad"
        )


@settings(max_examples=150)
@given(st.text(max_size=200))
def test_any_unicode_is_read_without_error(text: str) -> None:
    assert all(finding.end <= len(text) for finding in detect(text))


ADVERSARIAL = [
    *(
        "a",
        "@",
        "a@",
        "a.",
        "a@a.",
        "@a-",
        "a" * 60 + "@",
        "1",
        "1 ",
        "0 ",
        "(0",
        "+4",
        "+49 30 12",
        "030 1234567 ",
    ),
    *(
        "01.",
        "DE89 ",
        "DE89 3704 0044 ",
        "IBAN DE89 3704 0044 0532 0130 01 ",
        "4111 ",
        "Steuer-ID 86 095 742 718 ",
    ),
    *(
        "-",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----",
        "sk-",
        "sk-a",
        "ghp_",
        "lp_demo_",
        "tel 12345 ",
        "0\n> ",
    ),
    *("\u00ad", "1\u00ad", "a\u0301", "１", "ﷺ", "[[EMAIL_1", "iban "),
    *(
        "Kundennummer ",
        "Kundennummer 4711, ",
        "Kundennr;a\n",
        "kvnr;1\n",
        "4711 (kd-nr) ",
        "Kundennummer: x x ",
    ),
    *("A1 ", "K-", "12 O 3/24 ", "1/2/", "B-AB 1", "ABC DEF GHI 1 ", "DE123456788 ", "Steuer-ID 1 2 3 4 5 "),
    *("%41", "%25", "%C3%A4", "&amp;", "&#x41;", "\\u0041", "а1", "QUJD", "QUJDREVGR0hJSktMTU5P\n"),
]


@pytest.mark.parametrize("size", [25_000, pytest.param(100_000, marks=pytest.mark.by_name)])
@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_reads_many_kb_of_the_worst_in_linear_time(unit: str, size: int) -> None:
    """A pattern that backtracks over its input would take minutes or more here, a linear one milliseconds."""
    text = (unit * (size // len(unit) + 1))[:size]
    assert all(finding.end <= len(text) for finding in detect(text))


def test_engine_needs_neither_django_nor_settings() -> None:
    program = "import sys, apps.dlp; print([m for m in sys.modules if m.split('.')[0] == 'django'])"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_base64_is_read_behind_many_words_that_only_look_like_it() -> None:
    hidden = base64.b64encode(b"Bitte auf DE89 3704 0044 0532 0130 00 \xc3\xbcberweisen").decode()
    compounds = " ".join(f"Haftpflichtversicherungs{'x' * (n % 9)}bedingungen" for n in range(100))
    assert ("IBAN", hidden) in found(f"{compounds} {hidden}")
