"""What detection misses, what it masks too much, and what looking costs.

``--limit N`` texts of each collection; ``--rounds N`` (3) for the costs. The office prompts are in the
repository; collections that may not be shipped are measured where the shared data are, and left out with a
note elsewhere. Types count as their makers marked them; a name that is marked nowhere counts as over-masked.
"""

import argparse
from collections.abc import Sequence

from apps.dlp import Finding, Policy, detect
from apps.dlp.engine.taxonomy import SECRET_TYPES
from portal.bench.dlp import sets
from portal.bench.dlp.costs import costs, megabytes
from portal.bench.dlp.recall import recall
from portal.bench.dlp.scoring import Scores, score
from portal.bench.dlp.tiers import by_tier, own_pattern
from portal.bench.dlp.types import by_type
from portal.bench.shape import Figure

NUMBERS = ("CASE_NUMBER", "CUSTOMER_NUMBER", "PATIENT_NUMBER", "CONTRACT_NUMBER", "PERSONNEL_NUMBER")
PATTERNS = Policy(names=False)


def run(argv: Sequence[str]) -> tuple[list[Figure], list[str]]:
    options = _options(argv)
    figures = [*_letters(), *_collections(options.limit), *_secrets(options.limit), *_costs(options.rounds)]
    notes = ["office prompts: an open part that rules are made with, and a locked third that they aren't"]
    if not sets.SHARED.exists():
        notes.append("without the shared data: English types, europarl, wikiann and the secrets are left out")
    return figures, notes


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench dlp")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args(argv)


def _found(text: str, language: str) -> list[Finding]:
    return detect(text, language)


def _by_patterns(text: str, language: str) -> list[Finding]:
    return detect(text, language, PATTERNS)


def _letters() -> list[Figure]:
    figures: list[Figure] = []
    for name, locked in (("locked prompts", True), ("open prompts", False)):
        rows = sets.prompts(locked=locked)
        scores = score(_found, rows)
        figures += [
            _share(f"{name}: leak", scores.leak(), 0.15, 0.08),
            _share(f"{name}: over", scores.over, 0.03, 0.02),
            _share(f"{name}: leak of PERSON", scores.leak("PERSON"), None, 0.03),
            _share(f"{name}: leak of DATE", scores.leak("DATE", "DATE_OF_BIRTH"), None, 0.05),
            _share(f"{name}: leak of STREET_ADDRESS", scores.leak("STREET_ADDRESS"), None, 0.05),
            _share(f"{name}: leak of house numbers", scores.leak(*NUMBERS), None, 0.25),
            _least(f"{name}: valid identifiers found", recall(_found, rows, "valid"), 0.995, 0.995),
            _least(f"{name}: mistyped identifiers found", recall(_found, rows, "mistyped"), 0.90, 0.95),
            _share(f"{name}: leak without names detection", score(_by_patterns, rows).leak(), None, None),
            *by_type(name, scores),
        ]
    return figures


def _collections(limit: int | None) -> list[Figure]:
    news, court = (
        score(_found, sets.held_back(name, limit), sets.PEOPLE) for name in ("germeval14_dev", "ler_dev")
    )
    return [
        *_people("German news (GermEval)", news, (0.78, 0.85), (0.12, 0.06)),
        *_people("German court decisions (LER)", court, (0.74, 0.82), (0.13, 0.08)),
        *_english(limit),
        *(
            figure
            for name in ("europarl_de_train", "wikiann_de_train")
            if (rows := sets.shared(name, limit or 3000))
            for figure in _people(name, score(_found, rows, sets.PEOPLE), (None, None), (None, None))
        ),
    ]


def _english(limit: int | None) -> list[Figure]:
    """Of every type where the shared data are; what ships with us has names only."""
    names = score(_found, sets.held_back("presidio_generated_large", limit))
    figures = [
        *_people("English names (presidio)", names, (None, None), (None, None)),
        _share("English names (presidio): leak", names.leak(), 0.20, 0.12),
    ]
    if rows := sets.english(limit):
        scores = score(_found, rows)
        figures += [
            _share("English (presidio): leak", scores.leak(), 0.20, 0.12),
            _share("English (presidio): over", scores.over, None, None),
            _share("English (presidio): leak of STREET_ADDRESS", scores.leak("STREET_ADDRESS"), None, 0.15),
            _least("English (presidio): strict F1", scores.f1(), None, 0.70),
            _share("English (presidio): clean texts touched", scores.clean_touched, None, 0.03),
            *by_type("English (presidio)", scores),
        ]
    return figures


def _people(
    name: str, scores: Scores, f1: tuple[float | None, float | None], leak: tuple[float | None, float | None]
) -> list[Figure]:
    return [
        _least(f"{name}: F1 of PERSON", scores.f1("PERSON"), *f1),
        _share(f"{name}: leak of PERSON", scores.leak("PERSON"), *leak),
    ]


def _secrets(limit: int | None) -> list[Figure]:
    cases = sets.secrets()
    german = sets.sentences(
        sets.held_back("germeval14_dev", limit),
        sets.held_back("ler_dev", limit),
        sets.shared("europarl_de_train", limit),
    )[:3000]
    alarms = sum(_has_secret(text) for text in german)
    figures = [_share("alarms about secrets in German sentences", alarms, 0, 0, unit="of 3,000")]
    if cases:
        told = [(bool(row["label"]), _has_secret(row["text"])) for row in cases]
        figures = [
            _least("secrets found", _part(told, label=True), 0.85, 0.90),
            _share("false alarms about secrets", _part(told, label=False), 0.03, 0.03),
            *figures,
        ]
    return figures


def _has_secret(text: str) -> bool:
    return any(finding.type in SECRET_TYPES for finding in detect(text, policy=PATTERNS))


def _part(told: Sequence[tuple[bool, bool]], *, label: bool) -> float:
    """Of those with this label, the part that was taken for a secret."""
    answers = [answer for is_one, answer in told if is_one is label]
    return sum(answers) / len(answers)


def _costs(rounds: int) -> list[Figure]:
    texts = sets.sentences(sets.prompts(locked=False))
    patterns = costs(lambda text: detect(text, policy=PATTERNS), texts, rounds)
    everything = costs(detect, texts, rounds)
    return [
        Figure("processor time, patterns and secrets", round(patterns.per_kilobyte, 2), "ms/kB", 3, 1.5),
        Figure("processor time, with names", round(everything.per_kilobyte, 2), "ms/kB", 12, 8),
        Figure("10 kB with names, p95", round(everything.ten_kilobytes_p95, 1), "ms", None, 100),
        *by_tier(texts, rounds),
        own_pattern(texts),
        Figure("memory of detection", round(megabytes(), 1), "MB", None, 250),
    ]


def _share(name: str, value: float, must: float | None, goal: float | None, unit: str = "") -> Figure:
    return Figure(name, round(value, 4), unit, must, goal)


def _least(name: str, value: float, must: float | None, goal: float | None) -> Figure:
    return Figure(name, round(value, 4), "", must, goal, "at least")
