import re
from collections import defaultdict
from itertools import combinations

import pytest

from apps.dlp.engine.taxonomy import PLACEHOLDER_TYPES, SECRET_TYPES
from tests.dlp.prompts.locking import LOCK, lock
from tests.dlp.prompts.reading import HERE, IGNORE, Prompt, prompts, rendered
from tests.dlp.prompts.values import CHECKS

TYPES = PLACEHOLDER_TYPES | SECRET_TYPES | {IGNORE}
HOST = re.compile(r"(?:@|://|\bwww\.)([\w-]+(?:\.[\w-]+)+)")
RESERVED = re.compile(
    r"(?:^|\.)(?:example\.(?:com|org|net)|example|test|invalid)$|^[\d.]+$|^hooks\.slack\.com$"
)


def test_there_are_enough() -> None:
    assert len(prompts()) >= 600


def test_ids_are_unique() -> None:
    ids = [prompt.id for prompt in prompts()]
    assert len(ids) == len(set(ids))


def test_every_file_begins_with_an_id() -> None:
    for path in HERE.glob("*/*.txt"):
        assert path.read_text(encoding="utf-8").startswith("=== "), path.name


def test_no_head_is_read_as_text() -> None:
    assert [prompt.id for prompt in prompts() if re.search(r"^===", prompt.text, re.MULTILINE)] == []


def test_types_are_known() -> None:
    assert {span.type for prompt in prompts() for span in prompt.spans} - TYPES == set()


def test_spans_stand_in_order_and_are_tight() -> None:
    for prompt in prompts():
        end = 0
        for span in prompt.spans:
            value = prompt.value(span)
            assert end <= span.start < span.end <= len(prompt.text), prompt.id
            assert value == value.strip(), prompt.id
            end = span.end


def test_a_name_is_marked_wherever_it_stands() -> None:
    for prompt in prompts():
        for value in {prompt.value(s) for s in prompt.spans if s.type == "PERSON"}:
            places = {m.start() for m in re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", prompt.text)}
            marked = {i for span in prompt.spans for i in range(span.start, span.end)}
            assert places <= marked, (prompt.id, value)


def test_right_numbers_are_right_and_wrong_ones_wrong() -> None:
    for prompt in prompts():
        for span in prompt.spans:
            if span.kind in CHECKS and (span.valid or span.mistyped):
                compact = re.sub(r"[\s.>]", "", prompt.value(span))
                assert CHECKS[span.kind](compact) is span.valid, (prompt.id, span)


def test_forms_are_there_in_number() -> None:
    spans = [(prompt, span) for prompt in prompts() for span in prompt.spans]
    assert sum(span.mistyped for _, span in spans) >= 120
    assert sum("\n" in prompt.value(span) for prompt, span in spans) >= 80
    assert sum(span.valid for _, span in spans) >= 300


def test_a_seventh_holds_nothing() -> None:
    assert 0.12 <= sum(not prompt.spans for prompt in prompts()) / len(prompts()) <= 0.2


def test_addresses_are_reserved() -> None:
    for prompt in prompts():
        assert [host for host in HOST.findall(prompt.text) if not RESERVED.search(host)] == [], prompt.id


def test_no_two_are_alike() -> None:
    """No two prompts share more than 30 % of the shorter one's five-word runs."""
    runs = {prompt.id: _runs(prompt) for prompt in prompts()}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for id_, own in runs.items():
        for run in own:
            holders[run].append(id_)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for ids in holders.values():
        for pair in combinations(ids, 2):
            shared[pair] += 1
    assert [p for p, n in shared.items() if n > 0.3 * min(len(runs[p[0]]), len(runs[p[1]]))] == []


def test_the_lock_holds() -> None:
    assert LOCK.read_text(encoding="utf-8") == lock(prompts())


def test_a_value_is_the_same_every_time() -> None:
    source = "Konto ⟦IBAN|{iban#a}⟧, also\n> ⟦IBAN|{iban#a:spaced:broken}⟧ und ⟦IBAN|{iban}⟧"
    once = rendered("x", "hr", "de", source)
    assert once == rendered("x", "hr", "de", source)
    first, second, third = (re.sub(r"[\s>]", "", once.value(span)) for span in once.spans)
    assert first == second != third
    assert "\n> " in once.value(once.spans[1])


@pytest.mark.parametrize("source", ["⟦IBAN|x", "⟦IBAN|⟦PERSON|x⟧⟧", "⟦IBAN|{ibann}⟧", "⟦IBAN|{iban:wide}⟧"])
def test_wrong_marks_are_refused(source: str) -> None:
    with pytest.raises(ValueError, match="x"):
        rendered("x", "hr", "de", source)


def _runs(prompt: Prompt) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", prompt.text.lower())
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}
