"""Rules for templates that no formatter knows: nothing inline, nothing unescaped, every icon there."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from apps.common import vendored

ROOT = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.html"))

FORBIDDEN = {
    "an inline style": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", re.IGNORECASE),
    "text marked safe": re.compile(r"\|\s*safe\b|\bautoescape\s+off|\bsafeseq\b"),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "htmx that evaluates": re.compile(r"\bhx-on\b|\bhx-vals\s*=\s*['\"]js:|hx-trigger=\"[^\"]*\["),
    "something from elsewhere": re.compile(r"(?:src|href)\s*=\s*[\"']?(?:https?:)?//", re.IGNORECASE),
}
_ASKS = re.compile(r"<[a-z-]+\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?\shx-(?:get|post|put|patch|delete)=[^>]*>")
_ICON = re.compile(r"{%\s*icon\s+\"([^\"]+)\"")


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles_and_holds_nothing_that_the_policy_forbids(name: str) -> None:
    get_template(name)
    text = (ROOT / name).read_text()
    found = [what for what, pattern in FORBIDDEN.items() if pattern.search(text)]
    assert found == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_element_that_asks_the_server_carries_the_nonce(name: str) -> None:
    elements = _ASKS.findall((ROOT / name).read_text())
    assert [element for element in elements if "{% hx %}" not in element] == []


def test_every_icon_named_in_a_template_exists() -> None:
    named = {icon for name in TEMPLATES for icon in _ICON.findall((ROOT / name).read_text())}
    assert named <= set(vendored.icon_names())


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("an inline style", '<p style="color:red">'),
        ("an inline handler", '<a href="/" onclick="x()">'),
        ("an inline script", "<script>1</script>"),
        ("text marked safe", "{{ answer | safe }}"),
        ("something from elsewhere", '<img src="//cdn.example/x.png">'),
        ("htmx that evaluates", '<p hx-get="/" hx-trigger="click[ctrlKey]">'),
    ],
)
def test_the_rules_see_what_they_look_for(what: str, text: str) -> None:
    assert FORBIDDEN[what].search(text)
    assert _ASKS.findall('<a href="{% url "x" %}" hx-get="/">') == ['<a href="{% url "x" %}" hx-get="/">']
