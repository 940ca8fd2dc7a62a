from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.dlp import Blocked, Policy, StreamScanner, detect
from apps.dlp.engine.detectors.base import MAX_FINDING
from apps.dlp.engine.taxonomy import SECRET_TYPES
from tests.dlp.secrets.samples import ALL, LONG, SAID

TEXTS = [f'Gern, hier: "{secret}" und mehr' for _, secret in ALL] + [t.format(s) for t, s in SAID]
FILL = ["", "Viel Text davor, ganz ohne Zahl. ", "Am 3. Mai 2024 um 12:30 Uhr ", "\n\n", "x" * 300 + " "]


def released(chunks: list[str]) -> tuple[str, Blocked | None]:
    scanner, out = StreamScanner(Policy()), ""
    try:
        for chunk in chunks:
            out += scanner.feed(chunk).text
        out += scanner.end().text
    except Blocked as blocked:
        return out, blocked
    return out, None


@settings(max_examples=300)
@given(st.sampled_from(FILL), st.sampled_from(TEXTS), st.sampled_from(FILL), st.data())
def test_no_prefix_of_a_secret_gets_out_however_the_text_is_cut(
    before: str, text: str, after: str, data: st.DataObject
) -> None:
    whole = before + text + "\n" + after
    start = next(f.start for f in detect(whole) if f.type in SECRET_TYPES)
    places = data.draw(st.lists(st.integers(0, len(whole)), max_size=12).map(sorted))
    out, blocked = released([whole[a:b] for a, b in pairwise([0, *places, len(whole)])])
    assert blocked
    assert len(out) <= start


@pytest.mark.parametrize("text", TEXTS)
def test_no_prefix_of_a_secret_gets_out_letter_by_letter(text: str) -> None:
    start = next(f.start for f in detect(text) if f.type in SECRET_TYPES)
    out, blocked = released(list(text + "\n"))
    assert blocked
    assert len(out) <= start


@pytest.mark.parametrize("secret", [secret for _, secret in ALL if len(secret) > MAX_FINDING])
def test_what_is_long_is_known_by_its_beginning(secret: str) -> None:
    assert detect(secret[:MAX_FINDING])[0].start == 0


PROSE = "```\n\nDanach anwenden.\n" + "Was folgt, ist anderes. " * 5 + "\n"


@pytest.mark.parametrize(("between", "goes_on"), [("type: Opaque\n", True), ("---\n", False), (PROSE, False)])
def test_what_a_manifest_holds_is_known_by_its_first_lines(between: str, *, goes_on: bool) -> None:
    labels = "".join(f"    beispiel.example/feld-{n}: wert\n" for n in range(9))
    head = f"apiVersion: v1\nkind: Secret\nmetadata:\n  labels:\n{labels}{between}data:\n  wort: "
    out, blocked = released(list(head + "V29sa2U3V29sa2U3" + "\n"))
    assert bool(blocked) is goes_on
    assert not blocked or len(out) <= len(head)


@pytest.mark.parametrize("width", range(24))
def test_where_a_line_of_a_manifest_is_cut_matters_not(width: int) -> None:
    labels = "".join(f"    {'x' * width}.example/feld-{n}: wert\n" for n in range(9))
    for kind in ("kind: Secret\n", f"apiVersion: v1\nkind: Secret # {'y' * width}\n"):
        head = f"{kind}metadata:\n  labels:\n{labels}data:\n  wort: "
        out, blocked = released([f"{word} " for word in f"{head}V29sa2U3V29sa2U3\n".split(" ")])
        assert blocked
        assert len(out) <= len(head)


@pytest.mark.parametrize(
    "text",
    """Das Passwort wurde gestern von der IT auf dem Server SRV-ERP01 geändert, es lautet jetzt {}
Das Passwort auf SRV-ERP01 und SRV-ERP02 und SRV-ERP03 wurde gestern von der IT zurückgesetzt auf {}.
Das Passwort für den Fileserver in der Niederlassung Ulm wurde gestern zurückgesetzt auf {}
Host           IP             User      Passwort~srv-erp01      10.0.1.5       root      {}
Benutzer       Passwort~jalbers        -~mkern          -~hkoch          -~lhofer         {}
SSID           Standort       WLAN-Key~Lager          Neuss          -~Gast           Neuss          {}
Benutzer       PW~jalbers        -~mkern          -~hkoch          -~lhofer         {}""".splitlines(),
)
@pytest.mark.parametrize("before", ["", "Vorher steht etwas anderes. " * 30 + "\n\n"])
@pytest.mark.parametrize("width", [1, 4, 13])
def test_a_password_far_behind_its_word_gets_not_out(text: str, before: str, width: int) -> None:
    whole = before + text.replace("~", "\n").format("Gr4nit!77") + "\n"
    out, blocked = released([whole[at : at + width] for at in range(0, len(whole), width)])
    assert blocked
    assert len(out) <= whole.index("Gr4nit")


@pytest.mark.parametrize(
    "text",
    """Passwort von Gr3nit!66 auf Gr4nit!77 geändert
Das Passwort wurde geändert von Gr3nit!66 auf Gr4nit!77
The password was changed from Gr3nit!66 to Gr4nit!77""".splitlines(),
)
@pytest.mark.parametrize("width", [1, 4, 13])
def test_nor_does_the_one_that_it_was_before(text: str, width: int) -> None:
    out, blocked = released([text[at : at + width] for at in range(0, len(text), width)])
    assert blocked
    assert len(out) <= text.index("Gr3nit")


def test_below_an_empty_line_no_column_of_passwords_goes_on() -> None:
    text = f"Benutzer       Passwort\njalbers        -\n\n{'Rad            Artikel77B' * 20}\n"
    assert released(list(text)) == (text, None)


# Longer than what a stream looks back on.
SENTENCE = "Die folgenden Zugänge gehören zur Außenstelle Neuss und werden erst im Herbst umgestellt."


@pytest.mark.parametrize("rows", ["", "A;12;Ulm\n"])
def test_a_head_that_was_left_before_another_table_does_not_stand_for_that_one(rows: str) -> None:
    before = f"Artikel;Menge;Ort\n{rows}\nZugänge\nName;Passwort\nKoch;folgt\n{SENTENCE}\n"
    out, blocked = released(list(f"{before}Maler;Winter77x\n"))
    assert blocked
    assert len(out) <= len(before + "Maler;")


@pytest.mark.parametrize("sign", [";", ", ", "\t", " | "])
@pytest.mark.parametrize("width", [1, 3, 7])
def test_the_head_of_a_table_may_be_longer_than_what_is_looked_back_on(sign: str, width: int) -> None:
    heads = ["Kartennummer im Bestand", "Halterin oder Halter", "Standort der Karte", "Abteilung und Stelle"]
    head = sign.join([*heads, "Ausgabe am Tag", "PIN-Code"])
    whole = f"{head}\n{sign.join(['K1', 'Kern', 'Ulm', 'Einkauf', 'heute', '4711'])}\n"
    out, blocked = released([whole[at : at + width] for at in range(0, len(whole), width)])
    assert blocked
    assert len(out) <= whole.index("4711")


CARDS = "Karte,Halter,PIN-Code\n1,Kern,4711\n2,Mai,8812\n"


@pytest.mark.parametrize(
    "prose",
    [
        "Und nun etwas anderes, das hier steht. " * 12 + "\n",
        "Das Passwort, das hier steht, bleibt. " * 12 + "Es folgt, wie gesagt, eine Liste. " * 7 + "\n",
        "Vorab, wie besprochen, die Liste der Karten, die in Neuss, Ulm und Hof, also überall, gelten.\n\n",
        "Ein Satz steht hier in der Datei; und " * 20 + "\n",
    ],
)
@pytest.mark.parametrize("sign", [",", ";"])
@pytest.mark.parametrize("width", range(1, 11))
def test_the_rest_of_a_line_of_prose_is_no_head_of_the_table_below(prose: str, sign: str, width: int) -> None:
    whole = prose + CARDS.replace(",", sign)
    out, blocked = released([whole[at : at + width] for at in range(0, len(whole), width)])
    assert blocked
    assert len(out) <= whole.index("4711")


def test_far_below_a_table_no_line_is_a_row_of_it() -> None:
    prose = "\n\n".join([SENTENCE] * 6)
    text = f"Name;Passwort\nKoch;folgt\n{prose}\nArtikel;P-100x\n"
    assert released(list(text)) == (text, None)


def test_what_goes_on_without_end_is_blocked_too() -> None:
    for text in ("hvb." + LONG * 20, "api_key=" + LONG * 20, "eyJhbGciOi" + "JIUzI1NiJ9." + LONG * 60):
        out, blocked = released(list(text))
        assert blocked
        assert len(out) <= len("api_key=")
