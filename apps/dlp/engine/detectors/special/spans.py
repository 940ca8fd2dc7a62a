"""How far the telling words go: "Verdacht auf HWS-Distorsion", "Diabetes Typ 1", "Vorstrafe wegen Hehlerei"."""

import re

from apps.dlp.engine.detectors.special.lexicon import Kind
from apps.dlp.engine.detectors.special.links import Scene
from apps.dlp.engine.detectors.special.shapes import BODY

_REACH = 60
_SUSPECTED = re.compile(r"(?:Verdacht auf|Zustand nach|V\. ?a\.|Z\. ?n\.|Va|Zn|suspected) (?:eine[nr]? )?(?:[a-zäöüß]+ )?$")
# Adjectives of medicine, not "seiner", "unserem".
_ADJECTIVE = re.compile(
    r"(?:(?:\b[a-zäöüß]{2,}(?:isch|iv|är|al|ell|ös|ent|iert|ig|ten|ant|id)(?:e[rnms]?)"
    r"|\b(?:schwere|akute|leichte|mittelschwere|neue|trockene|rezidivierende|fortgeschrittene|dekompensierte|beginnende|offene|"
    r"komplizierte|stationäre|lap\.|leicht|schwer|severe|chronic|acute|mild|künstliche)[rnms]?) ){1,3}$"
)
_STAGE = re.compile(
    r"(?:,? (?:Typ|Stadium|Grad|type|stage|GOLD|NYHA) (?:\d[a-d]?|I{1,3}V?|IV)\b"
    rf"|(?: (?:am|an der|an den|im|in der|der|des|on the|of the|in the)(?: (?:linken|rechten|left|right))? {BODY}\b)?(?: (?:rechts|links|beidseits)\b)?)"
)
_REASON = re.compile(
    r" (?:wegen|for|aufgrund)(?: (?:eines|einer|des|der|a))? [A-ZÄÖÜa-zäöü-]+(?: im Verkehr| von [A-ZÄÖÜ]\w+| ohne [A-ZÄÖÜ]\w+)?"
)
_SENTENCED = re.compile(r"(?:(?:eine[rn]? )?(?:Geldstrafe von )?\d{1,3} |Anzeige wegen |Strafbefehl wegen |Verfahren wegen )$")
_DONE = re.compile(r" (?:gesessen|verurteilt|vorbestraft|bestraft|angezeigt|angeklagt)\b")


def widened(text: str, scene: Scene) -> tuple[int, int]:
    """Return the span of the hit with the words that belong to it."""
    start, end = scene.hit.start, scene.hit.end
    before = text[max(scene.sentence.start, start - _REACH) : start]
    if scene.hit.type == "HEALTH":
        start -= _length(_ADJECTIVE, before) if scene.hit.kind is Kind.FIRM else 0
        start -= _length(_SUSPECTED, text[max(scene.sentence.start, start - _REACH) : start])
        stage = _STAGE.match(text, end)
        return start, stage.end() if stage else end
    if scene.hit.type == "CRIMINAL":
        start -= _length(_SENTENCED, before)
        for pattern in (_REASON, _DONE):
            if match := pattern.match(text, end):
                end = match.end()
    return start, end


def _length(pattern: re.Pattern[str], before: str) -> int:
    match = pattern.search(before)
    return len(match[0]) if match else 0
