"""What a word must have beside it to mean somebody's party, faith or record, and no thing of that name."""

import re

from apps.dlp.engine.detectors.special.frames import is_public
from apps.dlp.engine.detectors.special.lexicon import Kind
from apps.dlp.engine.detectors.special.links import Scene
from apps.dlp.engine.detectors.special.ties import any_of, words

_ATTRIBUTES = frozenset({"RELIGION", "ETHNICITY", "SEX_LIFE"})
_MEMBERSHIP = frozenset({"POLITICS", "TRADE_UNION"})
_ADJECTIVE = ("isch", "lich", "dox", "iert", "uell")
_SHORT = frozenset({"ev.", "rk", "kath.", "r.-k."})

_PERSON_BEHIND = re.compile(rf"[ -]{any_of('people')}", re.IGNORECASE)
_NOUN_BEHIND = re.compile(rf"[ -](?!(?i:{any_of('people')}))[A-ZÄÖÜ]")
_THING_BEHIND = re.compile(rf"{_NOUN_BEHIND.pattern}| vor\b")
_PREDICATE = re.compile(
    r"\b(?:ist|bin|sind|(?<!mir )war|sei|is|am|are|was|(?:weil|because|dass) \w+|als|er|sie|he|she"
    r"|i['’]m|he['’]s|she['’]s"
    r"|minderheit der|gehört zu den) (?:sehr |very |an? |eine? |openly |offen )?$|\($"
)
_MEMBER_BEFORE = re.compile(rf"\b{any_of('member before')}[^.;!?]{{0,40}}$|\($")
_MEMBER_BEHIND = re.compile(rf"-?{any_of('member joined')}|[^.;!?]{{0,30}}\b{any_of('member behind')}")
_ACCUSED = re.compile(rf"\b{any_of('accusations')}")
_SENTENCED = re.compile(rf"\b{any_of('sentences')}")
_CHURCH = re.compile(any_of("churches"))
# To stand for the works council shows which side somebody is on; to sit on it is an office.
_COUNCIL = frozenset(
    {"betriebsrat", "betriebsrätin", "works council", "betriebsratswahl", "betriebsratsliste"}
)
_STANDS = re.compile("kandid|aufgestellt|wahlvorschlag|stands? for|running for")
_SEAT = re.compile("wegen|gefängnis|knast|haft|jva")


def may_be_said(scene: Scene) -> bool:
    """Say that a word can have the sense that counts; a firm one has it."""
    hit = scene.hit
    if hit.kind is not Kind.WEAK:
        return True
    if hit.type in _MEMBERSHIP:
        return _is_membership(scene)
    if hit.type in _ATTRIBUTES:
        return _is_no_attribute_of_things(scene)
    if hit.type == "CRIMINAL" and hit.entry in words("offences"):
        return bool(_ACCUSED.search(scene.before) or _ACCUSED.search(scene.after))
    if hit.entry.startswith(("verurteil", "angezeigt")):
        return _SENTENCED.search(scene.sentence.lowered) is not None
    return hit.entry != "gesessen" or _SEAT.search(scene.before) is not None


def _is_membership(scene: Scene) -> bool:
    if scene.hit.type == "POLITICS" and is_public(scene.sentence.lowered):
        return False
    if scene.hit.type == "TRADE_UNION" and scene.before.endswith("("):
        return False
    if scene.hit.entry in _COUNCIL:
        return _STANDS.search(scene.sentence.lowered) is not None
    return bool(_MEMBER_BEFORE.search(scene.before) or _MEMBER_BEHIND.match(scene.after))


def _is_no_attribute_of_things(scene: Scene) -> bool:
    """Refuse "evangelische Kirche", "schwarzer Toner", "black coffee"."""
    behind = scene.behind
    if scene.hit.entry in _SHORT:
        return _CHURCH.search(scene.sentence.lowered) is not None or scene.before[-1:] == "("
    if scene.hit.entry in words("colours"):
        is_person = _PREDICATE.search(scene.before) and not _THING_BEHIND.match(behind)
        return bool(is_person or _PERSON_BEHIND.match(behind))
    is_adjective = scene.word.islower() or scene.hit.entry.endswith(_ADJECTIVE)
    return not (is_adjective and _NOUN_BEHIND.match(behind))
