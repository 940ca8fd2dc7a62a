"""Several who hold one link answer at once: what each has changed is laid together, nothing is lost. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from apps.lifecycle import seen
from apps.vendors.models import MeasureStatus

Answer = Mapping[str, str]
NAMES = ("text", "status", "evidence", "evidence_until", "last_tested_on", "test_result")


@dataclass(frozen=True, slots=True)
class Merged:
    """``answers``: what is to stand, by category. ``news``: those that only another has changed since the
    form was filled; ``contested``: those that both have, each in another way.
    """

    answers: Mapping[str, Answer]
    news: frozenset[str]
    contested: frozenset[str]


def merge(stored: Mapping[str, Answer], said: Mapping[str, Answer], marks: Mapping[str, str]) -> Merged:
    """``marks``: by category, of what the form was filled with. Without one nobody knows what its writer had
    seen, and whatever stands otherwise is contested."""
    answers, news, contested = dict(stored), set(), set()
    for key, answer in said.items():
        now, mine, filled = mark_of(stored.get(key, {})), mark_of(answer), marks.get(key)
        if now in {filled or mark_of({}), mine}:
            answers[key] = answer
        elif mine == filled:
            news.add(key)
        else:
            contested.add(key)
    return Merged(answers, frozenset(news), frozenset(contested))


def mark_of(answer: Answer) -> str:
    """As a browser sends it back: lines end in its own way, and the first status is chosen."""
    said = {name: "\n".join(answer.get(name, "").splitlines()) for name in NAMES}
    return seen.mark_of(said | {"status": said["status"] or str(MeasureStatus.IN_PLACE)})
