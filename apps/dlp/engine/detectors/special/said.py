"""Words that tell of health, faith, party, union, origin, love or record, where they are said of a person."""

from collections.abc import Iterable, Iterator
from itertools import chain

from apps.dlp.engine.detectors.base import MAX_FINDING, Sample
from apps.dlp.engine.detectors.special import fields, shapes, spans
from apps.dlp.engine.detectors.special.frames import may_be_framed
from apps.dlp.engine.detectors.special.lexicon import Hit, Kind, hits
from apps.dlp.engine.detectors.special.links import Scene, score
from apps.dlp.engine.detectors.special.senses import may_be_said
from apps.dlp.engine.detectors.special.sentences import Sentences
from apps.dlp.engine.detectors.special.ties import words
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import HEALTH

TIER = 1
_GRADES = frozenset({"gdb", "grad der behinderung", "pflegegrad", "pflegestufe"})


def find(sample: Sample) -> Iterator[Finding]:
    """Yield what is said of a person, and with a score below .5 what is only a topic."""
    text = sample.text
    found = [hit for hit in hits(sample) if _may_count(sample, hit)]
    if not found:
        return
    sentences = Sentences(text)
    for hit in found:
        scene = Scene(sentences, hit, text)
        for start, end in _spans(text, scene):
            if start < end <= start + MAX_FINDING:
                rule = f"{hit.type.lower()}.{hit.kind.name.lower()}"
                yield Finding(start, end, hit.type, score(scene), TIER, rule)


def _may_count(sample: Sample, hit: Hit) -> bool:
    """Before sentences are read: "als" is in most texts, and the illness is written ALS."""
    if hit.entry in words("capitals"):
        return sample.text[hit.start : hit.end].isupper()
    return hit.kind is not Kind.WEAK or may_be_framed(sample.lowered, hit.start)


def _spans(text: str, scene: Scene) -> Iterable[tuple[int, int]]:
    hit = scene.hit
    if hit.kind is Kind.FIELD:
        return list(fields.values(text, hit)) or fields.cells(text, hit)
    if hit.kind is Kind.SHAPE:
        return list(shapes.spans(text, hit)) or (fields.cells(text, hit) if hit.entry in _GRADES else ())
    if not may_be_said(scene) or fields.is_label(text, hit):
        return ()
    word = spans.widened(text, scene)
    return chain([word], shapes.code_beside(text, word[1]) if hit.type == HEALTH else ())
