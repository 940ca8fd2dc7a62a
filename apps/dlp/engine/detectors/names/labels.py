"""Names behind a label or before an address: "Name: Albers, Jana", "Jana Albers <jana@…>"."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.names.base import ACADEMIC, NAME, NameSample, person
from apps.dlp.engine.detectors.names.lists import is_listed
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.tagger.lexicon import ANY_GIVEN, Kind

_WHO = (
    r"Name(?: de[sr] \w{3,20})?|Vor-? ?(?:und |& ?)?(?:Nach|Zu)name|(?:Vor|Nach|Familien|Geburts|Ruf)name"
    r"|Name, Vorname|(?:Patient|Ansprechpartner|Sachbearbeiter|Bearbeiter|Kontoinhaber|Empfänger|Mieter"
    r"|Vermieter|Versicherungsnehmer|Käufer|Verkäufer|Kläger|Verfasser|Mitarbeiter|Mandant|Halter|Fahrer"
    r"|Antragsteller|Bewerber|Geschäftsführer|Absender|Inhaber|Schüler|Betreuer)(?:in)?|Kontaktperson|Versicherte[r]?"
    r"|Beklagte[r]?|Zeug(?:e|in)|Teilnehmer|Anwesend(?:e)?|Protokoll|Hausarzt|Hausärztin|Arzt|Ärztin|Kontakt"
    r"|Unterschrift|Vertretung|Kund(?:e|in)|Vorgesetzte[r]?|Notfallkontakt|Von|An|Cc|CC|From|To|Full [Nn]ame"
    r"|First [Nn]ame|Last [Nn]ame|Surname|Employee|Customer|Patient [Nn]ame|Contact|Attendees|Applicant"
    r"|Client|geb\."
)
_LABEL = re.compile(
    rf"(?:\b(?:{_WHO})[ ]?[:|=]|\bgeb(?:\.|orene?)(?= [A-ZÄÖÜ])|\b[Mm]ein Name ist|\b[Mm]y name is)"
    rf"[ \t]{{0,8}}(?:Herrn?|Frau)?[ ]?{ACADEMIC}(?P<name>{NAME}(?:,[ ]?(?P<given>{NAME}))?)"
)
# Keys of data, as in JSON, SQL, XML: {"lastName": "Albers"}, vorname='Beate', <surname>Albers</surname>.
_KEY = (
    r"(?i:(?:vor|nach|zu|familien|geburts|ruf|sur|fore|kunden|patienten|kontakt|mitarbeiter|(?:first|last|full"
    r"|given|family|middle|maiden|customer|client|patient|employee|contact|person)[_ -]?)name"
    r"|(?<!\w)name)"
)
_TYPES = r"(?:String|Text|Char|Varchar|Column|Optional|Any|None|Null|True|False|Required|Object|Name)\b"
_QUOTE = r"[\"'`]?"
_KEYED = re.compile(
    rf"(?P<key>{_KEY}){_QUOTE}\s{{0,3}}(?:=>|[:=>])\s{{0,3}}{_QUOTE}(?!{_TYPES})"
    rf"(?:Herrn?[ ]|Frau[ ])?{ACADEMIC}(?P<name>{NAME}(?:,[ ]?{NAME})?)(?=[\"'`<,;)&}}\s]|\Z)"
)
# Of bank statements (MT940, field 86; ISO 20022), in capitals and as often of a firm.
_STATED = re.compile(rf"(?:\?3[23]|<Nm>)(?P<name>{NAME})(?=[?<\s]|\Z)")
_OF_FIRM = re.compile(
    r"(?i)\b(?:gmbh|ag|kg|ohg|se|ug|mbh|e\.? ?v|ltd|inc|co|sarl|bank|sparkasse|kasse|amt|stadt)\b"
)
_FIRST = re.compile(r"[^\W\d_]+")
_MAILBOX = re.compile(rf"(?<![^\W_])(?P<name>{NAME}(?:,[ ]{NAME})?)\"?[ ]<[^<>\s@]{{1,64}}@")


def find(sample: NameSample) -> Iterator[Finding]:
    for match in _LABEL.finditer(sample.text):
        yield from _name(sample, match.start("name"), match.end("name"), "names.label")
    for match in _KEYED.finditer(sample.text) if "ame" in sample.text else ():
        if _says_who(sample, match):
            yield from _name(sample, match.start("name"), match.end("name"), "names.label")
    for match in _STATED.finditer(sample.text) if "?3" in sample.text or "<Nm>" in sample.text else ():
        if _is_stated(sample, match["name"]):
            yield person(*match.span("name"), 0.85, "names.label")
    if "<" in sample.text:
        for match in _MAILBOX.finditer(sample.text):
            yield from _name(sample, match.start("name"), match.end("name"), "names.mailbox")


def _says_who(sample: NameSample, match: re.Match[str]) -> bool:
    """A plain "name" is that of anything: it counts if what it holds begins as the name of a person."""
    if match["key"].casefold() != "name":
        return True
    first = _FIRST.match(match["name"])
    return bool(first and sample.kinds(first[0]) & ANY_GIVEN)


def _is_stated(sample: NameSample, name: str) -> bool:
    given = any(sample.kinds(word[0]) & ANY_GIVEN for word in _FIRST.finditer(name))
    return given and _OF_FIRM.search(name) is None


def _name(sample: NameSample, start: int, end: int, rule: str) -> Iterator[Finding]:
    comma = sample.text.find(",", start, end)
    first = sample.name_end(start, end if comma < 0 else comma, sure=False)
    if first == start:
        return
    last = first
    if first == comma and _is_family_name(sample, sample.text[start:first]):
        given = comma + 2 if sample.text[comma + 1] == " " else comma + 1
        more = sample.name_end(given, end, sure=False)
        last = more if more > given else first
        if last > first and is_listed(sample.text, start, last):
            yield person(given, last, 0.85, rule)
            last = first
    yield person(start, last, 0.85, rule)


def _is_family_name(sample: NameSample, word: str) -> bool:
    """Say that "Albers" in "Albers, Jana" is no first of several people: they are listed with commas too."""
    return " " not in word and not sample.kinds(word) & Kind.GIVEN
