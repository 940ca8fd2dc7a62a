"""Templates can be read: no line is too long (what they may hold: tests/ui/test_templates.py)."""

import re
from collections.abc import Iterator

import pytest

from tests.repository.sources import files, name_of

LONGEST = 160
# One sentence to translate, alone or the only thing in one element: broken, it would be another message.
SENTENCE = re.compile(
    r"(?:<(?P<tag>\w+)[^<>]*>)?{% translate (?:\"[^\"]*\"|'[^']*')(?: as \w+)? %}(?(tag)(?:</(?P=tag)>)?)"
)


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
