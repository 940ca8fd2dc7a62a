import base64
import html
import json
from itertools import pairwise
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.dlp import detect
from apps.dlp.engine.normalisation import normalise
from tests.dlp.samples import EMAIL, IBAN, found

ADDRESS = "rené.albers@beispiel.example"


def json_escaped(text: str) -> str:
    return json.dumps(text)[1:-1]


def all_quoted(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


def all_entities(text: str) -> str:
    return "".join(f"&#x{ord(c):x};" for c in text)


def all_units(text: str) -> str:
    return "".join(f"\\u{ord(c):04x}" for c in text)


WAYS = [quote, all_quoted, html.escape, all_entities, json_escaped, all_units]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("again", WAYS)
def test_a_value_escaped_once_or_twice_is_found_where_it_stands(way, again) -> None:  # type: ignore[no-untyped-def]
    for written in (way(ADDRESS), again(way(ADDRESS))):
        text = f"an {written} senden"
        assert found(text) == [("EMAIL", written)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("suche?mail=max%40firma.example&x=1", "max%40firma.example"),
        ("M&uuml;ller &lt;max&commat;firma.example&gt;", "max&commat;firma.example"),
        (r'{"text": "Hallo,\nDE89 3704 0044 0532 0130 00\nGruß"}', IBAN),
        (r"IBAN\u003a DE89\u00a03704 0044 0532 0130 00", r"DE89\u00a03704 0044 0532 0130 00"),
        (
            "DE89&nbsp;3704&nbsp;0044&#160;0532 0130&shy; 00",
            "DE89&nbsp;3704&nbsp;0044&#160;0532 0130&shy; 00",
        ),
    ],
)
def test_values_between_escapes(text: str, value: str) -> None:
    assert [v for _, v in found(text)] == [value]


@pytest.mark.parametrize(
    "text", ["100 %, 5%ig, A&B;, AT&T; R&D", r"C:\neu\temp\rest", "%ff%fe", "&quatsch;", r"\u12"]
)
def test_what_is_no_escape_stays(text: str) -> None:
    assert normalise(text).text == text


@given(st.text(alphabet='aäß@%&\\u0041;#x"n€😀\u00ad４', max_size=30), st.sampled_from(WAYS))
def test_places_lead_back_to_the_escapes(plain: str, way) -> None:  # type: ignore[no-untyped-def]
    text = way(plain)
    normal = normalise(text)
    spans = [normal.original_span(i, i + 1) for i in range(len(normal.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] or a == b for a, b in pairwise(spans))


@given(st.text(max_size=60))
def test_any_text_escaped_reads_as_itself(plain: str) -> None:
    assert (
        normalise(quote(plain, errors="replace")).text
        == normalise(quote(plain, safe="", errors="replace")).text
    )


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize("lead", ["", "data:text/plain;base64,"])
def test_a_value_in_base64_takes_the_whole_part(lead: str) -> None:
    part = encoded(f"Kontakt: {EMAIL}")
    assert found(f"Siehe {lead}{part} bitte") == [("EMAIL", part)]


def test_base64_in_base64_and_escapes_in_base64_are_read() -> None:
    assert found(f"x {encoded(encoded(EMAIL))} y") == [("EMAIL", encoded(encoded(EMAIL)))]
    assert found(f"x {encoded(quote(ADDRESS))} y") == [("EMAIL", encoded(quote(ADDRESS)))]
    assert found(f"x {encoded(encoded(encoded(EMAIL)))} y") == []


def test_a_label_before_an_encoded_part_counts_in_it() -> None:
    part = encoded("Nummer ist  00482-77  ")
    assert found(f"Personalnummer: {part}") == [("PERSONNEL_NUMBER", part)]


@pytest.mark.parametrize("after", ["\nViele Grüße", "\n\nMit freundlichem Gruß", "\r\nDanke"])
def test_base64_over_lines_ends_before_the_next_words(after: str) -> None:
    part = base64.encodebytes(f"Guten Tag, meine Adresse lautet von nun an {EMAIL}".encode()).decode().strip()
    (finding,) = detect(f"Anhang:\n{part}{after}")
    assert f"Anhang:\n{part}"[finding.start : finding.end] == part


def test_of_a_long_part_only_what_holds_the_value_is_taken() -> None:
    text = f"Beleg {encoded('Guten Tag, ' * 30 + EMAIL + ' und danke ' * 30)} Ende"
    (finding,) = detect(text)
    taken = text[finding.start : finding.end]
    assert EMAIL in base64.b64decode(taken).decode()
    assert len(taken) <= 64


@pytest.mark.parametrize(
    "text",
    [
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "a" * 5000,
        "Ab1" * 9000,
    ],
)
def test_other_long_words_are_no_base64(text: str) -> None:
    assert found(text) == []
