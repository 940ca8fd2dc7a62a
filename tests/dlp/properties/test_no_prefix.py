"""Nothing of what is found ever gets out of a stream that masks or blocks it, in whole or in part."""

import random
from collections import Counter
from collections.abc import Iterator
from functools import cache

from apps.dlp import Action, AnswerFilter, Blocked, Finding, Policy, StreamScanner, Vault, detect
from apps.dlp.engine.taxonomy import PLACEHOLDER_TYPES, SECRET_TYPES, SPECIAL_TYPES
from tests.dlp.prompts.reading import prompts
from tests.dlp.properties.texts import cut
from tests.dlp.samples import empty_vault

ALL = dict.fromkeys(PLACEHOLDER_TYPES | SECRET_TYPES, Action.PSEUDONYMISE)
MASKING = Policy(ALL, names=False, mask_answers=True)


@cache
def texts() -> tuple[str, ...]:
    """What offices write, with numbers, addresses, dates, devices and secrets; the locked third left out."""
    return tuple(prompt.text for prompt in prompts() if not prompt.locked)[::2]


def masked(chunks: list[str]) -> tuple[str, list[Finding]]:
    scanner = StreamScanner(MASKING)
    parts = [*map(scanner.feed, chunks), scanner.end()]
    return "".join(part.text for part in parts), [f for part in parts for f in part.findings]


def without(text: str, findings: list[Finding]) -> str:
    """The text with every finding replaced, put together in another way than the engine does."""
    for finding in sorted(findings, reverse=True):
        text = f"{text[: finding.start]}‹{finding.type}›{text[finding.end :]}"
    return text


def positions(findings: list[Finding]) -> Iterator[int]:
    return (place for finding in findings for place in range(finding.start, finding.end))


def test_what_a_stream_finds_is_masked_to_the_character() -> None:
    rng = random.Random(1)
    for text in texts():
        shown, findings = masked(cut(rng, text))
        assert shown == without(text, findings)


def test_a_stream_leaks_nothing_that_the_whole_text_would_not() -> None:
    """Single characters are the hardest way to cut.

    What only a later sentence says can't be waited for: that "312 €" is pay, or whom an illness is told of.
    """
    sensitive: Counter[bool] = Counter()
    leaked: Counter[bool] = Counter()
    for text in texts():
        _, findings = masked(list(text))
        gone = set(positions(findings))
        for finding in detect(text, policy=MASKING):
            special = finding.type in SPECIAL_TYPES
            sensitive[special] += finding.end - finding.start
            leaked[special] += len(set(positions([finding])) - gone)
    assert sensitive[False] > 10_000
    assert leaked[False] / sensitive[False] <= 0.003
    assert leaked[True] / sensitive[True] <= 0.02


def test_the_head_of_a_table_stands_over_its_last_row() -> None:
    rows = "".join(f"{n};4.{n} €;k.ahrens{n}\n" for n in range(100, 199))
    text = f"Hier die Liste:\n\nnr;Gehalt;Benutzername\n{rows}\nDas war alles."
    _, findings = masked(list(text))
    assert Counter(f.type for f in findings) == {"SALARY": 99, "USERNAME": 99}


def test_who_is_told_of_is_known_some_sentences_later() -> None:
    told = "Herr Karl Beispiel arbeitet seit Jahren im Lager. " + "Das Regal steht links an der Wand. " * 10
    _, findings = masked(list(told + "Diagnose seit dem Sommer: Multiple Sklerose. Mehr steht dort nicht."))
    assert [f.type for f in findings] == ["HEALTH"]


def test_a_blocked_answer_ends_before_the_first_character() -> None:
    policy = Policy(dict.fromkeys(ALL, Action.BLOCK), names=False)
    rng = random.Random(2)
    for text in texts():
        out, blocked = until_blocked(policy, cut(rng, text))
        assert text.startswith(out)
        assert len(out) <= (blocked.start if blocked else len(text))


def until_blocked(policy: Policy, chunks: list[str]) -> tuple[str, Finding | None]:
    scanner, out = StreamScanner(policy), ""
    try:
        for chunk in chunks:
            out += scanner.feed(chunk).text
        return out + scanner.end().text, None
    except Blocked as blocked:
        return out, blocked.finding


def test_filtered_answers_show_known_values_and_mask_new_ones() -> None:
    vault: Vault = empty_vault()
    known = vault.placeholder_for("EMAIL", "bekannt@firma.example")
    stream = AnswerFilter(vault, MASKING)
    answer = f"Von {known} an neu@andere.example. Und bekannt@firma.example weiter"
    parts = [*map(stream.feed, answer), stream.end()]
    shown = "".join(part.shown for part in parts)
    assert shown == "Von bekannt@firma.example an ‹EMAIL›. Und bekannt@firma.example weiter"
    assert "".join(part.raw for part in parts) == f"Von {known} an ‹EMAIL›. Und bekannt@firma.example weiter"
