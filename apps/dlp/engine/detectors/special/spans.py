"""How far telling words go: "Verdacht auf HWS-Distorsion", "Diabetes Typ 1", "Vorstrafe wegen Hehlerei"."""

import re

from apps.dlp.engine.detectors.special.lexicon import Kind
from apps.dlp.engine.detectors.special.links import Scene
from apps.dlp.engine.detectors.special.shapes import BODY
from apps.dlp.engine.detectors.special.ties import words
from apps.dlp.engine.taxonomy import CRIMINAL, HEALTH

_REACH = 60
_SUSPECTED = re.compile(
    r"(?:Verdacht auf|Zustand nach|V\. ?a\.|Z\. ?n\.|Va|Zn|suspected) (?:eine[nr]? )?(?:[a-zäöüß]+ )?$"
)
# By their endings adjectives of medicine, not "seiner", "unserem".
_ADJECTIVES = re.compile(
    r"(?:\b(?:[a-zäöüß]{2,}(?:isch|iv|är|al|ell|ös|ent|iert|ig|ten|ant|id)e[rnms]?"
    rf"|(?:{'|'.join(map(re.escape, words('medical adjectives')))})[rnms]?) ){{1,3}}$"
)
_STAGE = re.compile(r",? (?:Typ|Stadium|Grad|type|stage|GOLD|NYHA) (?:\d[a-d]?|I{1,3}V?|IV)\b")
_PLACE = re.compile(
    r"(?: (?:am|an der|an den|im|in der|der|des|on the|of the|in the)(?: (?:linken|rechten|left|right))? "
    rf"{BODY})?(?: (?:rechts|links|beidseits)\b)?"
)
_REASON = re.compile(
    r" (?:wegen|for|aufgrund)(?: (?:eines|einer|des|der|a))? [A-ZÄÖÜa-zäöü-]+"
    r"(?: im Verkehr| von [A-ZÄÖÜ]\w+| ohne [A-ZÄÖÜ]\w+)?"
)
_SENTENCED = re.compile(
    r"(?:(?:eine[rn]? )?(?:Geldstrafe von )?\d{1,3} |Anzeige wegen |Strafbefehl wegen |Verfahren wegen )$"
)
_DONE = re.compile(r" (?:gesessen|verurteilt|vorbestraft|bestraft|angezeigt|angeklagt)\b")


def widened(text: str, scene: Scene) -> tuple[int, int]:
    """Return the span of the hit with the words that belong to it."""
    start, end = scene.hit.start, scene.hit.end
    if scene.hit.type == HEALTH:
        if scene.hit.kind is Kind.FIRM:
            start = _begin(_ADJECTIVES, text, scene, start)
        return _begin(_SUSPECTED, text, scene, start), _end((_STAGE, _PLACE), text, end)
    if scene.hit.type == CRIMINAL:
        return _begin(_SENTENCED, text, scene, start), _end((_REASON, _DONE), text, end)
    return start, end


def _begin(pattern: re.Pattern[str], text: str, scene: Scene, start: int) -> int:
    match = pattern.search(text[max(scene.sentence.start, start - _REACH) : start])
    return start - len(match[0]) if match else start


def _end(patterns: tuple[re.Pattern[str], ...], text: str, end: int) -> int:
    for pattern in patterns:
        if match := pattern.match(text, end):
            end = match.end()
    return end
