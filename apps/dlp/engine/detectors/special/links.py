"""Whether what a text tells is told of a person in it (Art. 4(1) GDPR), or is only its topic."""

import re
from functools import cached_property

from apps.dlp.engine.detectors.special import frames
from apps.dlp.engine.detectors.special.lexicon import Hit, Kind
from apps.dlp.engine.detectors.special.sentences import Sentence, Sentences

BOUND, NEAR, LOOSE, TOPIC = 0.85, 0.75, 0.7, 0.3
# "Die Drogensüchtigen", "die Demenzkranken".
_GROUP = ("süchtigen", "kranken", "abhängigen", "behinderten", "gelähmten")
# Of whom rules speak: "der schwerbehinderte Arbeitnehmer".
_RULED = re.compile(r" (?:menschen?|arbeitnehmers?|beschäftigten?|bewerbers?)\b(?! herr| frau)")


class Scene:
    """A hit in its sentence; `before` and `after` are the rest of the sentence in small letters."""

    def __init__(self, sentences: Sentences, hit: Hit, text: str) -> None:
        self.hit = hit
        self.sentence: Sentence = sentences.at(hit.start)
        self.word = text[hit.start : hit.end]
        self._sentences = sentences

    @cached_property
    def before(self) -> str:
        before = self.sentence.lowered[: self.hit.start - self.sentence.start]
        return before.replace("\n> ", " ").replace("\n", " ")

    @cached_property
    def after(self) -> str:
        return self.sentence.lowered[self.hit.end - self.sentence.start :]

    @property
    def behind(self) -> str:
        """What follows in the sentence, as it is written."""
        return self.sentence.text[self.hit.end - self.sentence.start :]

    @cached_property
    def is_topic(self) -> bool:
        return self.sentence.is_topic

    @cached_property
    def is_framed(self) -> bool:
        """Say that the word is tied to what stands before it, or opens a sentence about somebody."""
        return frames.is_framed(self.before) or (not self.before.strip("> ") and self.means_person)

    @cached_property
    def is_generic(self) -> bool:
        if frames.is_owned(self.before):
            return False
        is_group = self.before.endswith("die ") and self.word.endswith(_GROUP)
        is_group = is_group or _RULED.match(self.after) is not None
        is_name_of_disease = self.after.startswith("-krankheit") and not self.is_said
        return is_group or is_name_of_disease or frames.is_generic(self.before, self.after)

    @cached_property
    def is_said(self) -> bool:
        if self._sentences.are_one and frames.asks_of_nobody(self.before, self.after):
            return False
        return frames.is_said_of_somebody(self.before)

    @cached_property
    def is_owned(self) -> bool:
        """Say that even a topic is somebody's: "zum Thema meine Depression", "our intern"."""
        return frames.is_owned(self.before) or self.sentence.has_own_person

    @property
    def means_person(self) -> bool:
        return self.sentence.means_person

    @property
    def person_around(self) -> bool:
        return self._sentences.mean_person_around(self.sentence)


def score(scene: Scene) -> float:
    """Return how sure it is that the hit is said of a person: at least .5 counts, `TOPIC` does not."""
    if scene.is_generic:
        return TOPIC
    if scene.hit.kind is Kind.WEAK:
        return _score_of_weak(scene)
    if scene.is_topic:
        return LOOSE if scene.sentence.names_person or scene.is_owned else TOPIC
    if scene.is_said:
        return BOUND
    if scene.means_person:
        return NEAR
    return LOOSE if scene.person_around else TOPIC


def _score_of_weak(scene: Scene) -> float:
    if not scene.is_framed or (scene.is_topic and not (scene.is_said or scene.is_owned)):
        return TOPIC
    return LOOSE if scene.is_said or scene.person_around else TOPIC
