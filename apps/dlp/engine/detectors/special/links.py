"""Whether what a text tells is told of a person in it (Art. 4(1) GDPR), or is only its topic."""

import re
from functools import cached_property

from apps.dlp.engine.detectors.special import frames
from apps.dlp.engine.detectors.special.lexicon import Hit, Kind
from apps.dlp.engine.detectors.special.persons import means_person, names_person

BOUND, NEAR, LOOSE, TOPIC = 0.85, 0.75, 0.7, 0.3

_REACH_BACK, _REACH_ON = 600, 250
_LONGEST_SENTENCE = 400
_BREAK = re.compile(r"(?:(?<=[a-zäöüß][a-zäöüß\"“][.!?])|(?<=[)!?%][.!?\"“])|(?<=[!?]))(?<!geb\.)(?<!bzw\.)(?<![Ss]tr\.)(?<!med\.)(?<!ggf\.)[\"“]?\s+(?=\W?[A-ZÀ-Þ])|\n(?=\s*\n|[-•*>]? ?\d*[.)]? ?[A-ZÀ-Þ-])|\n(?=[-•*] )")


class Scene:
    """A hit, the sentence it stands in, and the text around."""

    def __init__(self, text: str, lowered: str, hit: Hit) -> None:
        self.hit = hit
        self._text = text
        left, right = max(0, hit.start - _LONGEST_SENTENCE), hit.end + _LONGEST_SENTENCE
        self.start = max((m.end() for m in _BREAK.finditer(text, left, hit.start)), default=left)
        end = _BREAK.search(text, hit.end, min(right, len(text)))
        self.end = end.start() if end else min(right, len(text))
        self.before = lowered[self.start : hit.start].replace("\n", " ").replace("> ", "")
        self.after = lowered[hit.end : self.end]
        self.sentence = text[self.start : self.end]
        self.word = text[hit.start : hit.end]
        self.lowered_sentence = lowered[self.start : self.end]

    @cached_property
    def is_topic(self) -> bool:
        return frames.is_topic(self.lowered_sentence)

    @cached_property
    def is_generic(self) -> bool:
        return frames.is_generic(self.before, self.after)

    @cached_property
    def is_said(self) -> bool:
        return frames.is_said_of_somebody(self.before)

    @cached_property
    def names_person(self) -> bool:
        return names_person(self.sentence)

    @cached_property
    def means_person(self) -> bool:
        return self.names_person or means_person(self.sentence)

    @cached_property
    def person_around(self) -> bool:
        around = self._text[max(0, self.start - _REACH_BACK) : self.end + _REACH_ON]
        return self.means_person or means_person(around)


def score(scene: Scene) -> float:
    """Return how sure it is that the hit is said of a person: at least .5 counts, `TOPIC` does not."""
    if scene.is_generic and not frames.is_owned(scene.before):
        return TOPIC
    if scene.hit.kind is Kind.WEAK:
        return _score_of_weak(scene)
    if scene.is_topic:
        return LOOSE if scene.names_person or (scene.is_said and scene.means_person) else TOPIC
    if scene.is_said:
        return BOUND
    if scene.means_person:
        return NEAR
    return LOOSE if scene.person_around else TOPIC


def _score_of_weak(scene: Scene) -> float:
    if not frames.is_framed(scene.before) or (scene.is_topic and not scene.is_said):
        return TOPIC
    if scene.is_said or scene.means_person:
        return LOOSE
    return LOOSE if scene.person_around else TOPIC
