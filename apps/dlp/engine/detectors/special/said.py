"""Words that tell of health, faith, party, union, origin, love or record, where they are said of a person."""

from collections.abc import Iterator

from apps.dlp.engine.detectors.base import MAX_FINDING, Sample
from apps.dlp.engine.detectors.special import fields, shapes, spans
from apps.dlp.engine.detectors.special.frames import may_be_framed
from apps.dlp.engine.detectors.special.lexicon import Kind, hits
from apps.dlp.engine.detectors.special.links import Scene, score
from apps.dlp.engine.detectors.special.senses import may_be_said
from apps.dlp.engine.detectors.special.sentences import Sentences
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import HEALTH

TIER = 1


def find(sample: Sample) -> Iterator[Finding]:
    lowered = sample.text.lower()
    if len(lowered) != len(sample.text):
        return
    found = hits(lowered)
    sentences = Sentences(sample.text) if found else None
    for hit in found:
        if sentences and (hit.kind is not Kind.WEAK or may_be_framed(lowered, hit.start)):
            yield from _findings(sample.text, Scene(sentences, hit, sample.text))


def _findings(text: str, scene: Scene) -> Iterator[Finding]:
    hit = scene.hit
    if hit.kind is Kind.FIELD:
        spans_, rule = fields.values(text, hit), "field"
    elif hit.kind is Kind.SHAPE:
        spans_, rule = shapes.spans(text, hit), "shape"
    elif may_be_said(scene) and not fields.is_label(text, hit):
        word = spans.widened(text, scene)
        codes = shapes.code_beside(text, word[1]) if hit.type == HEALTH else ()
        spans_, rule = [word, *codes], "word"
    else:
        return
    for start, end in spans_:
        if start < end <= start + MAX_FINDING:
            yield Finding(start, end, hit.type, score(scene), TIER, f"{hit.type.lower()}.{rule}")
