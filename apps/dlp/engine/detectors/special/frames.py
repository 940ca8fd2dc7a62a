"""What ties a word to a person within its sentence: verbs, pronouns, possessives, brackets."""

import re

_SUBJECT = r"(?:ich|er|sie|wir|i|he|she|we|wer|who)"
_VERB = (
    r"(?:ist|war|bin|sei|bin|hat|habe|hab|hatte|hätte|leidet|leide|litt|erlitt|nimmt|nehme|nahm|bekommt|bekomme|bekam|kriegt|wurde|"
    r"wird|kam|muss|musste|sitzt|saß|liegt|braucht|brauche|fehlt|fällt|gehört|is|was|am|has|have|had|suffers|"
    r"takes|needs|uses|got|gets|wears|trägt|arbeitet|kandidiert|suffer|take|need|use|wear|saß|sass|isst|feiert|fastet|betet)"
)
# "er hat …", "hat sie …", "sie … hat" stand before the word; "'m" and "'s" belong to English pronouns.
_ON = r"(?:[^.!?;:]|(?<=\d)[.:]|(?<=\b[a-zäöü]{2})\.)"
_SAID = re.compile(
    rf"\b{_SUBJECT} (?:[^\s.!?;:]+ ){{0,8}}{_VERB} [^.!?;:]{{0,60}}$|\b{_VERB} {_SUBJECT} [^.!?;:]{{0,60}}$"
    rf"|\bsie (?:sind|haben|leiden|nehmen|waren|hatten) {_ON}{{0,60}}$"
    rf"|\b(?:i['’]m|he['’]s|she['’]s|i['’]ve) [^.!?;:]{{0,60}}$"
    rf"|\b(?:weil|dass|da|ob|wenn|that|because|obwohl) {_SUBJECT} [^.!?;:]{{0,60}}$"
    r"|\bbei (?:mir|ihm|ihr) [^.!?;:]{0,50}$"
    r"|\bich [^.!?;:]{0,40}\bwegen [^.!?;:]{0,40}$"
)
_OWNED = re.compile(
    r"\b(?:mein|dein|sein|ihr|unser)(?:e[nrms]?)? (?:[^\s.!?;:]+ ){0,2}$|\b(?:my|his|her|deren|dessen) (?:[^\s.!?;:]+ ){0,2}$"
)
_PRONOUN = re.compile(r"\b(?:ich|mir|mich|er|ihm|ihn|sie|ihr|seine[nrms]?|ihre[nrms]?|i|he|him|his|she|her|my)\b")
_FRAME_REACH = 80
# Weak words need one of these straight before them, besides a person.
_FRAME = re.compile(
    rf"\b(?:weil|dass|da|ob|because|that) {_SUBJECT} (?:[a-zäöü]+ ){{0,3}}$"
    r"|(?:\b(?:minderheit der|partei|klagt über|klagte über|gestanden|besteht eine|laut|saß|sass|kam|ist|war|bin|bist|sei|seien|wäre|sind|waren|wurde|wird|hat|habe|hab|hatte|haben|is|was|am|are|were|has|had|have|wegen|"
    r"aufgrund|because of|due to|as an?|als|mit|nach|seit|nimmt|nehme|braucht|brauche|sitzt|trägt|uses?|takes?|needs?|wears|for|on|in|im|läuft|"
    r"bei|bei der|für|erlitt|bekam|bekommt|gegen|unter|gehört|seine[nrms]?|ihre[nrms]?|meine[nrms]?|mein|ihr|sein|my|his|her|i['’]m|he['’]s|she['’]s|"
    r"ich|selber|selbst|beim|zum|zur|auf|einen?|eine[rm]?|der|die|den|das|a|an|the) "
    r"(?:[a-zäöüß-]+ ){0,2}|[(\[„\"–>/|=] ?|[,:] |\d+ |\bein )$"
)
_TOPIC = re.compile(
    r"\b(?:was ist|was sind|was bedeute|wofür|wie hoch|wie viele|wie unterscheid|erklär|zusammenfass|fasse (?:die|den|das|mir) |leitlinie|leitfaden|studie|statistik|"
    r"artikel|vortrag|broschüre|newsletter|zum thema|thema:|das thema|allgemein|unterschied|definition|definiere|prävention|vorbeug|aufklärungsbogen|"
    r"fortbildung|bekämpf|kampf gegen|forsch|aushang|präsentation|referat|wechselwirkung|nebenwirkung|"
    r"schulung|geschichte d|weimar|explain|summari[sz]e|guideline|article|difference between|awareness|in general|what is|what are|"
    r"how does|how do |history of|gesetzentwurf|richtlinie|verordnung|epidemie|pandemie|impfstoff|impfkampagne|"
    r"selbsthilfegruppen|gibt es|dürfen wir|darf man|darf ich|risikofaktor|häufigste|symptome von|behandlung von|epidemic|research|zahl der|problem mit|ausschuss|millionen )"
)
_GENERIC = re.compile(
    r"\b(?:menschen|personen|patienten|patientinnen|betroffene[nr]?|beschäftigte[nr]?|kinder[n]?|frauen|männer[n]?|arbeitnehmer[n]?|people|patients|"
    r"children|employees|persons|jemand|jeder|alle|viele|opfer[n]?|fälle[n]?|cases?|victims?) (?:[\wäöüß-]+ ){0,2}"
    r"(?:mit|von|unter|with|of|an|suffering from|having) (?:[\wäöüß-]+ ){0,3}$"
    r"|(?<!klagt )(?<!klagte )(?<!klage )\b(?:über|about|zum thema|berichts?|förderung von|bekämpfung von|gegen|against)(?: die| den| das| der)? $"
)
_GENERIC_BEHIND = re.compile(
    r"-?(?:patienten|patientinnen|kranken|organisation|gesellschaft|forschung|hilfe|stiftung|zentrum|prävention|vorsorge|risiko|"
    r"beauftragte|vertretung| patients| research| prevention| awareness|\b(?: (?:in|bei) der (?:bevölkerung|gesellschaft|schweiz|welt)))"
)
_OFFICE = re.compile(
    r"minister|landesvater|bürgermeister|kanzler|abgeordnet|präsident|fraktion|senator|landrat|spitzenkandidat|parteichef|landeschef|"
    r"bundestag|landtag|president|mayor|secretary"
)


def is_said_of_somebody(before: str) -> bool:
    """Say that the sentence up to the word says it of a pronoun's person ("er hat", "my", "bei ihr")."""
    return bool(_SAID.search(before) or _OWNED.search(before))


def is_owned(before: str) -> bool:
    return _OWNED.search(before) is not None


def is_framed(before: str) -> bool:
    return _FRAME.search(before) is not None


def may_be_framed(lowered: str, start: int) -> bool:
    """Say the same of the last characters before a place in a text: a cheap look, before its sentence is known."""
    window = lowered[max(0, start - _FRAME_REACH) : start]
    opens = not window or window.rstrip(" >-•*")[-1:] in "\n.!?"
    return opens or is_framed(window.replace("\n> ", " ").replace("\n", " "))


def is_topic(sentence: str) -> bool:
    return _TOPIC.search(sentence) is not None


def is_generic(before: str, after: str) -> bool:
    """Say that a group is spoken of, or the thing itself: "Menschen mit Demenz", "über Demenz", "Demenz-Forschung"."""
    return bool(_GENERIC.search(before) or _GENERIC_BEHIND.match(after))


def is_public(sentence: str) -> bool:
    """Say that somebody is named by a public office, whose party is no secret."""
    return _OFFICE.search(sentence) is not None


def has_pronoun(sentence: str) -> bool:
    return _PRONOUN.search(sentence) is not None
