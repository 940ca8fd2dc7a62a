"""Everything at once: whatever the text is, findings lie in it, none is too long, and time is linear."""

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.dlp import Content, Policy, detect
from apps.dlp.engine.content import (
    Dictionary,
    Documents,
    Label,
    Labels,
    Pattern,
    Patterns,
    Terms,
    Values,
    folded,
)
from apps.dlp.engine.content.documents import fingerprint
from apps.dlp.engine.content.values import digest, shape_of, spellings
from apps.dlp.engine.detectors.base import MAX_FINDING
from tests.dlp.content.test_documents import PRICES

KEY = bytes(range(32))
FORMS = [form for value in ("Albers, Beate", "KD-40711/22") for form in spellings(value)]
CONTENT = Content(
    terms=Terms([Dictionary("term.1", "de", ("Rheingold", "Projekt Böllerschuß"))]),
    values=Values(KEY, {digest(KEY, form): "value.2" for form in FORMS}, map(shape_of, FORMS)),
    patterns=Patterns([Pattern("pattern.3", r"\bKD-[0-9]{5}\b")]),
    labels=Labels([Label("own_label.4", "Rheinwerk intern")]),
    documents=Documents(KEY, dict.fromkeys(fingerprint(KEY, folded(PRICES)), "document.5")),
)
PARTS = (
    "Rheingold", "projekt\n> BÖLLERSCHUSS", "Beate Albers", "kd 40711-22", "KD-40711", "Vertraulich", "\n",
    "Rheinwerk intern", PRICES[80:300], " ", "s", "\u00ad", "İ", "\ud800", "e\u0308", "ﬁ", "\x00", " | ", "ẞ",
)  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(PARTS), st.text(st.characters(), max_size=8)), max_size=12))
def test_findings_lie_in_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    found = detect(text, policy=Policy(content=CONTENT, names=False))
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    own = [f for f in CONTENT.find(text) if f.tier == 4]
    assert all(f.end - f.start <= MAX_FINDING for f in own)


def test_all_kinds_are_found_in_one_text() -> None:
    text = f"Vertraulich\nRheingold: Beate Albers (KD-40711), {PRICES}"
    found = {f.type for f in detect(text, policy=Policy(content=CONTENT, names=False))}
    assert {"LABEL", "TERM", "KNOWN_VALUE", "OWN_PATTERN", "DOCUMENT"} <= found


def test_without_content_nothing_of_it_is_found() -> None:
    assert detect("Vertraulich\nRheingold", policy=Policy(names=False)) == []


def test_twice_the_text_takes_about_twice_the_time() -> None:
    text = "Sehr geehrte Frau Albers, die Grüße aus Köln kamen am 3. Mai an. " * 2_000
    once, twice = seconds(text), seconds(text * 2)
    assert twice < 4 * once + 0.05


def seconds(text: str) -> float:
    began = time.process_time()
    list(CONTENT.find(text))
    return time.process_time() - began
