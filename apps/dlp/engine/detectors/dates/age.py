"""How old somebody is: with its word ("45 Jahre alt", "aged 45"), or as a bare number behind a person."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.base import Sample, needs_digits
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import AGE

_OLDEST = 120

_WITH_WORD = re.compile(
    r"[0-9](?<![\w.,\-/][0-9])[0-9]{0,2}(?![0-9])"
    r"(?:[ -]?jährige[rnsm]?\b|[ -]?jährig\b|\s?Jahren?(?=\salt\b)| Monate(?=\salt\b)"
    r"|[ -]years?[ -]olds?\b|[ -]?yo\b|\s?y/o\b|\s?J\.(?=[,)]))",
    re.IGNORECASE,
)
# What lasts for years is not a person.
_LASTS = re.compile(
    r"\s(?:\w+e[rn]? )?\w*(?:dienst|zeit|erfahrung|bestehen|jubiläum|vertrag|garantie|ausbildung|haft"
    r"|strafe|mitgliedschaft"
    r"|zugehörigkeit|tätigkeit|frist|bindung|gewährleistung|aufbewahrung|studium|zusammenarbeit|periode"
    r"|programm|plan|mandat"
    r"|ehe|krieg|lehre|praxis|arbeit|pause|forschung|sperre|laufzeit|projekt|phase|verpflichtung"
    r"|geschichte)(?:e?s|e?n|e)?\b",
    re.IGNORECASE,
)
_LETTERS = frozenset("jmy")  # that the words begin with
_NUMBER = re.compile(
    r"[0-9](?<=[\s(:=][0-9])[0-9]?(?:\s(?:Jahren?|Monate)(?!\w))?(?![\w%€/\-]|[.,:][0-9]|\s(?:uhr|euro|eur|%|€"
    r"|prozent|cm|mm|kg|km|stück|st\.))",
    re.IGNORECASE,
)
_STRAIGHT = re.compile(
    r"(?:\balter[:=|]\s{0,3}|\b(?:im )?alter (?:von|ist|beträgt) (?:ca\. |etwa )?|\bage[\"']?\s?[:=|]\s{0,3}"
    r"|\baged |\bage (?:is |of )?"
    r"|\b(?:ich bin|bin ich|sie ist|er ist|ist sie|ist er|sie war|er war|she is|he is|i am|i'm) (?:erst "
    r"|schon |jetzt |fast |bald |gerade )?"
    r"|(?:starb|verstarb|gestorben|stirbt) mit |\b(?:wird|wurde|werde) (?:am [0-9]{1,2}\. ?[\w.]{1,10} "
    r"|im \w{3,9} )?(?:schon )?)\Z"
)
# Cheaper than the pattern: one of these stands in each of its words.
_STRAIGHT_HINTS = (
    "alter", "age", "ich bin", "bin ich", "sie ist", "er ist", "ist sie", "ist er", "sie war", "er war",
    "he is", "i am", "i'm", "starb", "storben", "stirbt", "wird", "wurde", "werde",
)  # fmt: skip
_PERSON = re.compile(
    r"(?:sohn|tochter|söhne|töchter|\bkind|alleinerziehend|mutter|vater|eltern|\boma\b|\bopa\b|bruder"
    r"|schwester|ehemann|ehefrau|\bfrau\b|\bherrn?\b|witwe"
    r"|patient|kundin|kunde|azubi|schüler|bewohner|mieter|verkäufer|mitarbeiter|kläger|\bzeug|opfer"
    r"|\bfahrer|gestorben|tot\b|baby|\benkel|neffe"
    r"|nichte|tante|onkel|\bson\b|daughter|mother|father|wife|husband|bewerber|antragsteller|lehrling)"
)
_AFTER_PERSON = re.compile(
    r"(?:[A-ZÄÖÜ][\w'’\-]+,? \(?|\([^\W\d_][^()\n]{1,30}, |\b(?:ist|war|wird) (?:erst |schon |jetzt "
    r"|fast |bald |gerade )?)\Z"
)
_FULL_NAME = re.compile(
    r"(?<![\w.])(?:[A-ZÄÖÜŠŽČĆ][\w'’\-]{1,20} ){1,2}[A-ZÄÖÜŠŽČĆ][\w'’\-]{1,24}(?:, | \()\Z"
)
_NO_NAME = re.compile(
    r"(?:straße|strasse|str|weg|platz|allee|gasse|ring|gmbh|ag|kg|tabelle|abs|satz|sätze|bverfge|bghz|rn|rz|hkw|klasse|zimmer|stück|akte|blatt|anspruch|halle|gebühr"
    r"|enden?|aufl|stufe|gruppe|anlage|artikel|nummer|nr|punkt|kapitel|ung|schein|version)(?:, | \(?)\Z"
)
_SENTENCE_ENDS = re.compile(
    r"\.\s+(?!Aufl|Senat|Kammer|Zivil|Straf|Vorsitz|Band|Teil|Kapitel|Jahrgang)[A-ZÄÖÜ]"
)
_ENDS = re.compile(r"[,.:;)!?}\n]|\Z| (?:und|aber|and|but|an)\b")


@needs_digits
def find(sample: Sample) -> Iterator[Finding]:
    text = sample.text
    for start, end in sample.numbers:
        match = _WITH_WORD.match(text, start) if _word_begins(sample.lowered, end) else None
        if match and not _LASTS.match(text, match.end()) and int(_digits(match[0])) <= _OLDEST:
            yield Finding(*match.span(), AGE, 0.8, 1, "age.1")
    for start, end in sample.numbers:
        match = _NUMBER.match(text, start) if end - start <= 2 else None
        if match and _is_age(sample, match):
            yield Finding(*match.span(), AGE, 0.7, 1, "age.2")


def _word_begins(lowered: str, end: int) -> bool:
    """Say that a word of years or months may stand behind a number."""
    behind = lowered[end : end + 2]
    return behind[:1] in _LETTERS or (behind[1:] in _LETTERS and not behind[0].isalpha())


def _digits(written: str) -> str:
    return written[: 3 if written[2:3].isdigit() else 2 if written[1:2].isdigit() else 1]


def _is_age(sample: Sample, match: re.Match[str]) -> bool:
    text, start = sample.text, match.start()
    if not _ENDS.match(text, match.end()):
        return False
    window = text[max(0, start - 60) : start]
    lowered = window.lower()
    straight = lowered[-36:]
    if any(hint in straight for hint in _STRAIGHT_HINTS) and _STRAIGHT.search(straight):
        return True
    if _NO_NAME.search(lowered[-16:]) or int(_digits(match[0])) == 0:
        return False
    follows = text[match.end() : match.end() + 1]
    if (follows == "." and not _SENTENCE_ENDS.match(text, match.end())) or (
        "Jahr" in match[0] and text[start - 1] == "("
    ):
        return False
    if _FULL_NAME.search(window):
        return follows in {",", ")", ":", ";", "."}
    return _AFTER_PERSON.search(window) is not None and _PERSON.search(lowered) is not None
