"""Templates can be read: short lines, and nothing in them that the browser's policy would refuse."""

import re
from collections.abc import Iterator

import pytest

from tests.repository.sources import files, name_of

LONGEST = 160
# One sentence to translate, alone or the only thing in one element: broken, it would be another message.
SENTENCE = re.compile(
    r"(?:<(?P<tag>\w+)[^<>]*>)?{% translate (?:\"[^\"]*\"|'[^']*')(?: as \w+)? %}(?(tag)(?:</(?P=tag)>)?)"
)
PRINTED = {"templates/reports/dossier.html"}  # becomes a PDF and is never sent to a browser
FORBIDDEN = {
    "text marked safe": re.compile(r"\|\s*safe\b"),
    "an inline style": re.compile(r"<style\b|\bstyle\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "an inline handler": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
}


def too_long(line: str) -> bool:
    return len(line) > LONGEST and not SENTENCE.fullmatch(line.strip())


def sources() -> Iterator[tuple[str, str]]:
    for path in files(".html", under="templates"):
        yield name_of(path), path.read_text()


def test_no_line_is_too_long_to_be_read() -> None:
    found = [
        f"{name}:{number}"
        for name, text in sources()
        for number, line in enumerate(text.splitlines(), 1)
        if too_long(line)
    ]
    assert found == []


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_is_inline_or_unescaped(what: str) -> None:
    found = {name for name, text in sources() if FORBIDDEN[what].search(text)}
    assert found == (PRINTED if what == "an inline style" else set())


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ('  {% translate "A sentence." %}', True),
        ('{% translate "A sentence." as text %}', True),
        ('<p class="muted">{% translate "A sentence." %}</p>', True),
        ('<p id="hint">{% translate "A sentence." %}', True),
        ('{% translate "One." %} {% translate "Two." %}', False),
        ('<td>{% translate "One." %}</td><td>{{ two }}</td>', False),
        ('<p>{% translate "A sentence." %}</div>', False),
    ],
)
def test_a_sentence_may_be_long_and_nothing_beside_it(line: str, is_one: bool) -> None:
    filled = line.replace("A sentence.", "Word " * 40).replace("One.", "Word " * 40)
    assert too_long(filled) is not is_one


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("text marked safe", "{{ answer | safe }}"),
        ("an inline style", '<p style="color: red">'),
        ("an inline script", "<script>1</script>"),
        ("an inline handler", '<a\n  href="/"\n  onclick="x()"\n>'),
    ],
)
def test_what_is_forbidden_is_seen(what: str, text: str) -> None:
    assert FORBIDDEN[what].search(text)
