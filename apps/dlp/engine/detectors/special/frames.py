"""What ties a word to a person within its sentence (verbs, pronouns, brackets), and what makes it a topic."""

import re

from apps.dlp.engine.detectors.special.ties import any_of

_SUBJECT, _VERB = any_of("subjects"), any_of("verbs")
_ON = r"[^.!?;:]{0,60}$"
# Days and their months have points: "er war am 1. Februar gestürzt".
_ON_OVER_DATES = r"(?:[^.!?;:]|(?<=\d)[.:]){0,100}$"

# "er hat …", "hat sie …", "sie … hat" stand before the word, and so do "weil er …", "bei ihr …".
_SAID = re.compile(
    rf"\b{_SUBJECT} (?:[^\s.!?;:]+ ){{0,8}}{_VERB} {_ON_OVER_DATES}"
    rf"|\b{_VERB} {_SUBJECT} {_ON}"
    rf"|\bsie (?:sind|haben|leiden|nehmen|waren|hatten) {_ON}"
    rf"|\b(?:i['’]m|he['’]s|she['’]s|i['’]ve) {_ON}"
    rf"|\b(?:weil|dass|da|ob|wenn|that|because|obwohl) {_SUBJECT} {_ON}"
    rf"|\bbei (?:mir|ihm|ihr) {_ON}"
    rf"|\bich [^.!?;:]{{0,40}}\bwegen {_ON}"
)
# What a firm has to do, who is a member: nobody is meant where nothing else is asked.
_ASKED = re.compile(
    r"[\s>\"„*-]*(?:wer (?:ist|hat) (?:(?:eine?|mitglied|bei|(?:bei |in )?der) ){0,3}"
    r"|wer hat anspruch auf [\w-]+ (?:bei|wegen) (?:einer )?"
    r"|(?:was|wann|wie|worauf|welche \w+) (?:habe|haben|muss|müssen|soll|sollen|brauche|brauchen) (?:ich|wir)"
    r" als (?:arbeitgeber|unternehmen|betrieb|firma|personalabteilung)\w{0,3} (?:bei|mit)"
    r" (?:eine[rm] |der )?)$"
)
_ASKED_BEHIND = re.compile(
    r"(?: und was (?:kostet|heißt|bedeutet|bringt) (?:das|es)"
    r"| (?:beachten|wissen|tun|zahlen|melden|zuständig|zu (?:informieren|beteiligen)))?\?\s*$"
)
_OWNED = re.compile(
    r"\b(?:(?:mein|dein|sein|ihr|unser)(?:e[nrms]?)?|my|his|her|deren|dessen) (?:[^\s.!?;:]+ ){0,2}$"
)
_FRAMED = re.compile(
    rf"\b(?:weil|dass|da|ob|because|that) {_SUBJECT} (?:[a-zäöü]+ ){{0,3}}$"
    rf"|\b{any_of('frames')} (?:[a-zäöüß-]+ ){{0,2}}$"
    r"|(?:[(\[„\"–>/|=] ?|[,:] |\d )$"
)
_FRAME_REACH = 80

_TOPIC = re.compile(rf"\b{any_of('topics')}")
_GENERIC = re.compile(
    rf"\b{any_of('groups')} (?:[\w-]+ ){{0,2}}"
    r"(?:mit|von|unter|with|of|an|suffering from|having) (?:[\w-]+ ){0,3}$"
    r"|\b(?:studien?|artikel|vortrag|leitlinien?|thema|fragen?|texte?|seminar|schulung|infos?|informationen) "
    r"(?:zu|zum|zur) (?:[\w-]+ ){0,2}$"
    r"|(?<!klagt )(?<!klagte )(?<!klage )"
    r"\b(?:über|about|zum thema|berichts?|förderung von|bekämpfung von|gegen|against)"
    r"(?: die| den| das| der)? $"
)
_GENERIC_BEHIND = re.compile(
    rf"-?{any_of('things behind')}| (?:patients|research|prevention|awareness)\b"
    r"| (?:in|bei) der (?:bevölkerung|gesellschaft|schweiz|welt)"
)
_PUBLIC = re.compile(any_of("offices"))


def is_said_of_somebody(before: str) -> bool:
    """Say that the sentence up to the word says it of a pronoun's person ("er hat", "my", "bei ihr")."""
    return bool(_SAID.search(before) or _OWNED.search(before))


def asks_of_nobody(before: str, after: str) -> bool:
    """Say that a question holds nothing but the word: "wer ist …?", "was muss ich als Arbeitgeber bei …?"."""
    return _ASKED.match(before) is not None and _ASKED_BEHIND.match(after) is not None


def is_owned(before: str) -> bool:
    """Say that a possessive goes before the word: "seine", "my"."""
    return _OWNED.search(before) is not None


def is_framed(before: str) -> bool:
    """Say that the word stands where a sentence tells something: "ist …", "wegen …", "(…"."""
    return _FRAMED.search(before) is not None


def may_be_framed(lowered: str, start: int) -> bool:
    """Say the same of a place in a text: a cheap look before its sentence is known."""
    window = lowered[max(0, start - _FRAME_REACH) : start]
    opens = not window or window.rstrip(" >-•*")[-1:] in "\n.!?"
    return opens or is_framed(window.replace("\n> ", " ").replace("\n", " "))


def is_topic(sentence: str) -> bool:
    """Say that a sentence asks about a thing: "was ist …", "summarize the guideline …"."""
    return _TOPIC.search(sentence) is not None


def is_generic(before: str, after: str) -> bool:
    """Say that a group is meant, or the thing: "Menschen mit Demenz", "über Demenz", "Demenz-Forschung"."""
    return bool(_GENERIC.search(before) or _GENERIC_BEHIND.match(after))


def is_public(sentence: str) -> bool:
    """Say that somebody is named by a public office, whose party is no secret."""
    return _PUBLIC.search(sentence) is not None
