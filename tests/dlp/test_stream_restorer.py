"""However a text is cut, the stream shows what restoring the whole text shows."""

import json
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.dlp import StreamRestorer, restore, restore_json_string
from apps.dlp.engine.grammar import MAX_MANGLED
from tests.dlp.samples import vault_with

VAULT = vault_with(
    *(("EMAIL", f"k{n}@f.example") for n in range(1, 13)),
    ("CREDIT_CARD", "4111 1111 1111 1111"),
    ("LITERAL", 'x "[[EMAIL_1]]" \\ \n'),
    ("URL", "https://k.example"),
)
PIECES = [
    *(
        "[",
        "]",
        "[[",
        "]]",
        "\\",
        "\\\\",
        "\\n",
        "\n",
        " ",
        "_",
        "-",
        "*",
        "`",
        "s",
        "'",
        "1",
        "12",
        "0",
        "é",
        "x",
        "E",
    ),
    *(
        "EMAIL",
        "EMAIL_1",
        "CREDIT",
        "CARD",
        "CREDIT_CARD_1",
        "[[EMAIL_1]]",
        "[[EMAIL_12]]",
        "[[email-2]]",
        "EMAILS",
    ),
    *(
        "[[PERSON_9]]",
        r"\[\[EMAIL_3\]\]",
        r"\\[\\[EMAIL_3\\]\\]",
        "[[LITERAL_1]]",
        "[[ EMAIL _ 1 ]]",
        "Hallo ",
        ", ",
        "|",
        ".",
        ":",
        "Ulm",
        "[[EMAIL_1|Ulm]]",
        "[[EMAIL_1 Ulm]]",
    ),
    *("https", "://", "x", "](", "<", ">", '"', "/", 'href="', "mailto:", "www.", "[[URL_1]]", "&#58;", ")"),
    *(
        "src='",
        "data=",
        "'",
        "\\",
        "\t",
        "  ",
        "\0",
        "]: ",
        "(",
        r"\n",
        r"\u0",
        "022",
        "mail",
        "to:",
        "?cc=",
        "url(",
        "a=",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def streamed(chunks: list[str], *, json_escape: bool = False) -> tuple[str, int, int]:
    stream = StreamRestorer(VAULT, json_escape=json_escape)
    text = "".join(stream.feed(chunk) for chunk in chunks) + stream.end()
    return text, stream.restored, stream.unrestored


def whole(text: str, *, json_escape: bool = False) -> tuple[str, int, int]:
    result = (restore_json_string if json_escape else restore)(text, VAULT)
    return result.text, result.restored, result.unrestored


def cut(text: str, places: tuple[int, ...]) -> list[str]:
    borders = [0, *places, len(text)]
    return [text[a:b] for a, b in pairwise(borders)]


@settings(max_examples=400)
@given(TEXTS, st.data(), st.booleans())
def test_any_chunking_equals_the_whole(text: str, data: st.DataObject, json_escape: bool) -> None:
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=12).map(sorted))
    expected = whole(text, json_escape=json_escape)
    assert streamed(cut(text, tuple(places)), json_escape=json_escape) == expected
    assert streamed(list(text), json_escape=json_escape) == expected


@pytest.mark.parametrize(
    "text",
    [
        "an [[EMAIL_1]]s",
        "[[EMAIL_12]]",
        r"\[\[email 1\]\]",
        "[[[EMAIL_1]",
        "EMAIL_1]] E",
        "[[EMAIL_1 ]x",
        "**EMAIL_1**.",
    ],
)
def test_every_split_into_three_equals_the_whole(text: str) -> None:
    for places in combinations(range(len(text) + 1), 2):
        assert streamed(cut(text, places)) == whole(text)


@pytest.mark.parametrize("text", ["[[EMAIL_1]]s", "E [EMAIL-2]"])
def test_every_split_at_all_equals_the_whole(text: str) -> None:
    for mask in range(2 ** (len(text) - 1)):
        places = tuple(i for i in range(1, len(text)) if mask >> (i - 1) & 1)
        assert streamed(cut(text, places)) == whole(text)


@settings(max_examples=200)
@given(TEXTS, st.booleans())
def test_holds_back_no_more_than_a_mangled_placeholder(text: str, json_escape: bool) -> None:
    stream = StreamRestorer(VAULT, json_escape=json_escape)
    for character in text:
        stream.feed(character)
        assert stream.held <= MAX_MANGLED


def test_the_longest_mangled_form_fits_the_hold_back() -> None:
    escape = "\\\\"
    name = (escape * 3).join(["a" * 16] * 3)
    longest = rf"\\[ \\[{escape * 4}{name}{escape * 3}000999999's{escape * 4}\\] \\]"
    stream = StreamRestorer(VAULT, json_escape=True)
    assert stream.feed(longest[:-1]) == ""
    assert stream.held == len(longest) - 1 < MAX_MANGLED
    assert stream.feed("]") == ""  # a genitive s may follow
    assert stream.feed(" ") == longest + " "


def test_prose_is_not_held_back() -> None:
    stream = StreamRestorer(VAULT)
    for piece in ["Sehr geehrte", " Frau Albers", ", siehe [1", "] und [Seite 3] GmbH"]:
        assert stream.feed(piece) == piece


@pytest.mark.parametrize(
    "unit", ["[", "[[", "[[EMAIL_", "\\[", "[ ", "A", "A ", "EMAIL_", "[[A B ", "]( ", 'src="', "http: "]
)
def test_a_flood_of_openers_passes_in_linear_time(unit: str) -> None:
    """Quadratic work over 100 kB in single characters would take minutes."""
    text = (unit * 100_000)[:100_000]
    assert streamed(list(text))[0] == text
    assert streamed([text])[0] == text


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map("".join))
def test_any_json_stays_json(text: str) -> None:
    shown = json.loads(restore_json_string(json.dumps({"a": text}, ensure_ascii=False), VAULT).text)
    assert [*shown] == ["a"]


def test_streamed_arguments_stay_json() -> None:
    arguments = json.dumps({"to": "[[EMAIL_1]]", "body": "Er [[LITERAL_1]]: \n\\[\\[email_2\\]\\]"})
    shown = json.loads(streamed(list(arguments), json_escape=True)[0])
    assert shown["body"] == 'Er x "[[EMAIL_1]]" \\ \n: \nk2@f.example'


@pytest.mark.parametrize(
    "mangled",
    [
        "EMAIL_1s Brief",
        "mailto:%5B%5BEMAIL_1%5D%5D",
        "[[EMAIL\u20131]]",
        "[[EMAIL&#95;1]]",
        "[[EM\u200bAIL_1]]",
        "[[EMAIL_01]]",
        "[[EMAIL.1]]",
        "[[EMAIL_1A]]",
        "_EMAIL_1_ und",
        "[[EMAIL_1|Max]]",
        "[[EMAIL_1 (Max)]]",
        r"\[\[EMAIL_1 Max\]\] ]]",
    ],
)
def test_rarer_forms_come_back_wherever_they_are_cut(mangled: str) -> None:
    vault = vault_with(("EMAIL", "max@beispiel.example"))
    text = f"An {mangled} 100% sicher, 5 %"
    whole = restore(text, vault).text
    assert "max@beispiel.example" in whole
    for one, two in combinations(range(len(text)), 2):
        stream = StreamRestorer(vault)
        pieces = map(stream.feed, (text[:one], text[one:two], text[two:]))
        assert "".join(pieces) + stream.end() == whole, (one, two)
