"""Given names in a sentence; some of them are words as well, and begin a sentence as such."""

import re

from apps.dlp.engine.detectors.special.lexicon import conditions, given_names
from apps.dlp.engine.detectors.special.ties import words

_WORD = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+")
_CAPITALISED = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]")
_SMALL_WORD = re.compile(r"\b[a-zà-ÿ]{5,}\b")
_INSIDE = re.compile(r"[\w,;&/)] \Z")
# What somebody shall do about papers begins like a woman's name: "Kläre ab sofort die Krankmeldung …".
_TASK = re.compile(
    r"(?<=[Kk]läre)(?: ab \w{1,12} (?:die|den|das|ob|wann|mit (?!Attest|Krank(?:schreib|meld)))\b"
    r"|: [A-ZÄÖÜ][a-zäöüß]+t [^\n.!?]{1,120}\?"
    r"|(?P<list>[ \t]{0,2}[;|/–\t-] ?(?i:krank(?:meldung|schreibung)|au\b|attest)))"
)
# Behind the papers on the list may stand what for: "Kläre;AU;Depression" is a person's row.
_REST = re.compile(r"[^\n]{0,200}")
_NOUN = re.compile(r"[\w-]+")
# A surname may be a word for the ground, too: "Nasser Sand ist …".
_CALLED_SO = r"(?:Sand|Grund|Schnee) (?:ist|hat|hatte|war|wurde|leidet|litt|bekam|nahm)\b"
_GROUND = (
    r"(?:[\w-]*(?:[Bb]oden|grund|[Bb]elag|[Bb]eton|[Rr]asen|[Ss]chnee|[Ss]and|[Aa]sphalt|[Ww]ickel|[Uu]mschlag"
    r"|[Ll]appen|[Tt]eppich|(?:[Gg]eh|[Rr]ad|[Ff]uß|[Ll]aub|[Ww]ald|[Ff]eld|[Kk]ies)weg)\b"
    r"|Keller: (?:Schimmel|Wasser|Feucht))"
)
# "Nasser (GdB 60)", "Nasser Krüger ist …", "Nasser darf nicht …", not "Kläre jetzt …", "Kläre ab, ob …".
_OF_PERSON = re.compile(
    rf"(?: (?!(?!{_CALLED_SO}){_GROUND})[A-ZÀ-Þ][\w’'-]+)?"
    r"(?: ?[(:]|,? aus\b|, (?!ob|in?wie|w[aeio]|dass|bis|\w{2,6} we(?:lch|m\b|n\b|ssen))"
    r"| (?!(?:mit|jetzt|nicht|sofort|direkt|zuerst|erst|selbst|bereit)\b)"
    r"(?:[a-zäöüß]{2,}t|war|wurde|wird|muss|musste|hatte|nahm|kam|bekam|litt|und [A-ZÀ-Þ]\w+"
    r"|darf|durfte|dürfte|kann|konnte|könnte|möchte|will|wollte|soll|sollte|müsste|mag|ging|fiel|fehlte"
    r"|blieb|lag|brauchte)\b"
    r"| ab (?:sofort|heute|morgen|[0-9]|[A-ZÀ-Þ])| nicht (?:da|hier|mehr|im|in|auf|am)\b)"
    r"| ?[;|/]| [–-] |\t"
)


def has_given_name(text: str) -> bool:
    if any(_is_name(text, word) for word in _WORD.finditer(text)):
        return True
    # Typed without capitals.
    return not _CAPITALISED.search(text) and any(_is_small_name(text, w) for w in _SMALL_WORD.finditer(text))


def _is_name(text: str, word: re.Match[str]) -> bool:
    known = given_names()
    if word[0] not in known:
        return word[0].removesuffix("s") in known
    if word[0].lower() not in words("names and words"):
        return True
    begin = word.start()
    return _INSIDE.search(text, max(0, begin - 2), begin) is not None or _is_person(text, word)


def _is_small_name(text: str, word: re.Match[str]) -> bool:
    if word[0] in words("names and words"):
        return _is_person(text, word)
    return word[0].capitalize() in given_names()


def _is_person(text: str, word: re.Match[str]) -> bool:
    return _OF_PERSON.match(text, word.end()) is not None and not _is_task(text, word.end())


def _is_task(text: str, end: int) -> bool:
    task = _TASK.match(text, end)
    if task is None or task["list"] is None:
        return task is not None
    rest = _REST.match(text, task.end())
    return rest is None or conditions().isdisjoint(_NOUN.findall(rest[0].lower()))
