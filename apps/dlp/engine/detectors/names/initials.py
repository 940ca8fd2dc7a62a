"""People of whom a court leaves a letter: "der Zeuge K.", "die Rechtsanwälte T., Ts. und Dr. T."."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.names.base import ACADEMIC, NameSample, person
from apps.dlp.engine.findings import Finding

_LETTER = (
    r"(?!(?:Dr|St|Nr|Mr|Hr|Fr|Rn|Co|Az|Ab|Im|In|Am|An|Er|Es|So|Zu|Du|Ob|Ja|Wo|Da)\b)"
    r"[A-ZÄÖÜ][a-z]?(?:\.[ ]?[A-ZÄÖÜ])?(?:\.|[ ]?(?:…|\.{2,3}))?"
)
# Not "I. Instanz", "A GmbH", "B-Stadt", "X 3", "Z'".
_END = r"(?![\w'’&/-])(?!\.?[ ](?:Instanz|GmbH|AG|KG|SE|UG|OHG|e\.|mbH|Ltd|Inc|\d))"
_ROLE = re.compile(
    r"\b(?:Zeug(?:e|en|in|innen)|[A-ZÄÖÜ][a-zäöü]{0,12}(?:angeklagte|geklagte|schuldigte|schädigte|sachverständige|"
    r"verurteilte|beteiligte|beauftragte|geladene)[nr]?|Angeklagte[nr]?|Beklagte[nr]?|Geschädigte[nr]?|Beschuldigte[nr]?"
    r"|Verurteilte[nr]?|Sachverständige[nr]?|Verletzte[nr]?|Verstorbene[nr]?|Beigeladene[nr]?|Betroffene[nr]?"
    r"|Kläger(?:s|in)?|Nebenkläger(?:s|in)?|Antragsteller(?:s|in)?|Beschwerdeführer(?:s|in)?|Erblasser(?:s|in)?"
    r"|Arbeitnehmer(?:s|in)?|Geschäftsführer(?:s|in)?|Rechtsanw(?:alt|alts|ältin|älte|älten)|Patentanw(?:alt|alts|älte)"
    r"|Notar(?:s|in)?|Richter(?:s|in)?|Arzt|Ärztin|[A-Z][a-z]{2,12}(?:arzt|ärztin|general|justitiar|meister)s?"
    r"|Herrn?|Frau|Dr\.|Prof\.|Torhüter|Spieler|Patient(?:en|in)?|Freund(?:e[sn]?|in)?"
    r"|Bruder|Schwester|Vater|Mutter|Sohn|Tochter|Ehefrau|Ehemann|Nachbar(?:n|in)?|Mitarbeiter(?:s|in)?|Kolleg(?:e|en|in)|Polizist(?:en|in)?|Polizeibeamte[nr]?"
    r"|Chefjustitiar|Verteidiger(?:s|in)?|Gutachter(?:s|in)?|Betreuer(?:s|in)?|(?:Verm|M)ieter(?:s|in)?)[ ]"
    rf"[(\"„]{{0,1}}{ACADEMIC}(?P<name>{_LETTER}){_END}"
)
_MORE = re.compile(
    rf"(?:,[ ]|[ ](?:und|sowie|oder)[ ])(?:(?:Frau|Herrn?)[ ])?{ACADEMIC}(?P<name>{_LETTER}){_END}"
)

# In a sentence: "wonach E die Kosten trug", "an die A (Pächterin)", "E und T hätten"; one sign is no loss.
_SENTENCE = re.compile(
    r"(?:\b(?:der|die|den|dem|des|von|mit|an|für|durch|bei|zwischen|gegen|auf|wonach|dass|ob|weil|wenn|habe|hat|hatte|und"
    r"|sich|dem|oder|als|sei|war|ist)[ ]|(?:^|(?<=[.:\n] )|(?<=\n))(?!A\b))(?P<name>[A-HJ-Z])"
    r"(?=[ ](?:(?!v\b|in\b|bis\b|auf\b|wie\b)[a-zäöü]{2,}|\([A-ZÄÖÜ]))"
)

_SUBJECT = re.compile(
    r"(?<=[a-zäöüß,] )(?P<name>[A-HJ-Z])"
    r"(?=[ ](?:habe|hat|hatte|sei|wurde|werde|könne|müsse|solle|bestreitet?)\b)"
)

_ANY = re.compile(r"(?<!\w)[A-ZÄÖÜ][a-z]?(?!\w)")


def find(sample: NameSample) -> Iterator[Finding]:
    if not _ANY.search(sample.text):
        return
    for match in _ROLE.finditer(sample.text):
        following: re.Match[str] | None = match
        while following:
            yield person(*following.span("name"), 0.75, "names.initial")
            following = _MORE.match(sample.text, following.end())
    for pattern in (_SENTENCE, _SUBJECT):
        for match in pattern.finditer(sample.text):
            yield person(*match.span("name"), 0.6, "names.initial")
