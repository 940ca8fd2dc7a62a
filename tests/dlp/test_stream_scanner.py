from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.dlp import Action, Blocked, Finding, Policy, StreamScanner, detect
from apps.dlp.engine.stream_scanner import MAX_HELD
from tests.dlp.samples import (
    AWS_KEY,
    CARD,
    EMAIL,
    IBAN,
    PATTERNS,
    PHONE,
    PORTAL_KEY,
    PRIVATE_KEY,
    TAX_ID,
    vault_with,
)

POLICY = Policy()
PIECES = [
    *(
        EMAIL,
        IBAN,
        CARD,
        "Steuer-ID " + TAX_ID,
        "Tel. " + PHONE,
        "IBAN DE89 3704 0044 0532 0130 01",
        "2 BvR 1/24",
        "11 W (pat) 28/16",
        "Kundennummern 4711, 4712 und 4713",
        "Versicherungsschein LV 1 234 567",
        "15 070649 C 103",
        "max%40firma.example",
        "[[EMAIL_1]]",
    ),
    *(" und ", " an ", ". ", ", bitte ", "\n", " am 01.02.2024 ", " BMW AG ", " Grüße\u00ad ", " 42 ", "x"),
]
# Shorter than the hold-back: beyond it, findings in one endless word may be cut differently.
TEXTS = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)


def chunked(text: str, places: list[int]) -> list[str]:
    borders = [0, *places, len(text)]
    return [text[a:b] for a, b in pairwise(borders)]


def scan(chunks: list[str], policy: Policy = POLICY) -> tuple[str, list[Finding], Finding | None]:
    """Return what got out, what was found, and what was blocked."""
    scanner = StreamScanner(policy)
    out = ""
    findings: list[Finding] = []
    try:
        for scanned in (*map(scanner.feed, chunks), scanner.end()):
            out += scanned.text
            findings += scanned.findings
    except Blocked as blocked:
        return out, findings, blocked.finding
    return out, findings, None


@settings(max_examples=150)
@given(TEXTS, st.data())
def test_any_chunking_finds_what_the_whole_text_holds(text: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=10).map(sorted))
    told = [f for f in detect(text, policy=PATTERNS) if POLICY.action_for(f.type) is not Action.ALLOW]
    expected = (text, told, None)
    assert scan(chunked(text, places)) == expected
    assert scan(list(text)) == expected


@pytest.mark.parametrize("secret", [PORTAL_KEY, AWS_KEY, PRIVATE_KEY, "sk-" + "a1B2c3G4h5J6" * 10])
def test_no_prefix_of_a_secret_gets_out(secret: str) -> None:
    text = f'Gern, der Schlüssel ist "{secret}" und mehr Text folgt'
    for size in (1, 2, 3, 7, 50, 500):
        out, _, blocked = scan([text[i : i + size] for i in range(0, len(text), size)])
        assert blocked
        assert "Gern, der Schlüssel ist ".startswith(out)
        assert text[blocked.start : blocked.end] in secret


@pytest.mark.parametrize(
    ("type_", "value"),
    [("IBAN", IBAN), ("PHONE", "040 33 44 55 66"), ("CREDIT_CARD", CARD), ("EMAIL", EMAIL)],
)
@pytest.mark.parametrize("noise", ["", "\u200b", "\u00ad" * 40])
def test_no_prefix_of_any_blocked_type_gets_out(type_: str, value: str, noise: str) -> None:
    policy = Policy(actions={type_: Action.BLOCK})
    hidden = noise.join(value)
    text = f"Antwort: {'viel Text davor ' * 30}{hidden} danach"
    out, _, blocked = scan(list(text), policy)
    assert blocked
    assert blocked.type == type_
    assert len(out) <= text.index(hidden)


@settings(max_examples=100)
@given(
    st.lists(st.sampled_from(["A1", "9", "x" * 40, "@b.de", "0", " ", "-", AWS_KEY, IBAN]), max_size=30).map(
        "".join
    )
)
def test_no_prefix_gets_out_of_endless_words(text: str) -> None:
    policy = Policy(actions={"IBAN": Action.BLOCK, "EMAIL": Action.BLOCK})
    out, _, blocked = scan(list(text), policy)
    assert text.startswith(out)
    assert blocked is None or len(out) <= blocked.start


@pytest.mark.parametrize("before", ['{"key":"', "siehe:", "———", "\u200b"])
def test_no_first_line_of_a_private_key_gets_out_behind_another_sign(before: str) -> None:
    text = f"Hier {before}{PRIVATE_KEY}"
    out, _, blocked = scan(list(text))
    assert blocked
    assert text.index("BEGIN") - 5 >= len(out)


def test_hold_back_is_bounded() -> None:
    scanner = StreamScanner(POLICY)
    for character in "x" * 1000 + "1 2 " * 300 + IBAN * 20:
        scanner.feed(character)
        assert scanner.held <= MAX_HELD


def test_whole_words_pass_at_once() -> None:
    scanner = StreamScanner(POLICY)
    assert scanner.feed("Sehr geehrte Frau Alb").text == "Sehr geehrte Frau "
    assert scanner.feed("ers, ").text == "Albers, "
    assert scanner.end().text == ""


def test_known_values_are_not_new() -> None:
    scanner = StreamScanner(POLICY, known=vault_with(("EMAIL", EMAIL)))
    assert scanner.feed(f"{EMAIL} und neu@andere.example ").findings[0].start == len(EMAIL) + 5


def test_offsets_count_in_the_whole_stream() -> None:
    text = f"{'Vorab etwas Text. ' * 40}Mail an {EMAIL} senden"
    _, (finding,), _ = scan(list(text))
    assert text[finding.start : finding.end] == EMAIL


def test_stays_blocked_and_says_no_text() -> None:
    scanner = StreamScanner(POLICY)
    for _ in range(2):
        with pytest.raises(Blocked) as caught:
            scanner.feed(f"{AWS_KEY} ja ")
        assert AWS_KEY not in str(caught.value)
    with pytest.raises(Blocked):
        scanner.end()


def test_a_flood_of_hidden_characters_is_read_in_linear_time() -> None:
    text = "\u200b" * 60_000 + " Ende gut"
    assert scan(list(text)) == (text, [], None)


@pytest.mark.parametrize("place", range(3, len(IBAN) - 3))
def test_what_runs_across_an_end_is_found_in_what_follows(place: int) -> None:
    """A stream that was ended, as before a call, and goes on."""
    scanner = StreamScanner(POLICY)
    before = scanner.feed(f"Von {IBAN[:place]}").text + scanner.end().text
    assert before == f"Von {IBAN[:place]}"
    later = [scanner.feed(letter) for letter in f"{IBAN[place:]} ab, nichts weiter dazu."] + [scanner.end()]
    (found,) = [finding for scanned in later for finding in scanned.findings]
    rest = f"Von {IBAN}"[found.start : found.end]
    assert (found.type, rest, found.end) == ("IBAN", IBAN[place:].strip(), len(f"Von {IBAN}"))


def test_what_is_blocked_across_an_end_gets_no_further() -> None:
    scanner = StreamScanner(POLICY)
    scanner.feed(f"Der Schlüssel {AWS_KEY[:15]}")
    scanner.end()
    with pytest.raises(Blocked):
        scanner.end(f"{AWS_KEY[15:]} gilt.")


def test_an_end_between_two_things_says_nothing_of_itself() -> None:
    scanner = StreamScanner(POLICY)
    scanner.feed(f"An {EMAIL}")
    assert [finding.type for finding in scanner.end().findings] == ["EMAIL"]
    assert scanner.end(" und sonst an niemanden.").findings == ()
