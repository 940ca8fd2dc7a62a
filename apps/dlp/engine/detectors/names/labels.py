"""Names behind a label or before an address: "Name: Albers, Jana", "Jana Albers <jana@…>"."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.names.base import ACADEMIC, NAME, NameSample, person
from apps.dlp.engine.findings import Finding

_LABEL = re.compile(
    r"(?:\b(?:Name(?: de[sr] \w{3,20})?|Vor-? ?(?:und |& ?)?(?:Nach|Zu)name|Vorname|Nachname|Familienname|Geburtsname|Rufname|"
    r"Name, Vorname|Patient(?:in)?|Ansprechpartner(?:in)?|Kontaktperson|Sachbearbeiter(?:in)?|Bearbeiter(?:in)?|"
    r"Kontoinhaber(?:in)?|Empfänger(?:in)?|Versicherungsnehmer(?:in)?|Versicherte[r]?|Mieter(?:in)?|Vermieter(?:in)?|"
    r"Käufer(?:in)?|Verkäufer(?:in)?|Kläger(?:in)?|Beklagte[r]?|Zeug(?:e|in)|Teilnehmer|Anwesend(?:e)?|Protokoll|Verfasser(?:in)?|"
    r"Mitarbeiter(?:in)?|Mandant(?:in)?|Halter(?:in)?|Fahrer(?:in)?|Hausarzt|Hausärztin|Arzt|Ärztin|Unterschrift|Vertretung|"
    r"Kund(?:e|in)|Kontakt|Antragsteller(?:in)?|Bewerber(?:in)?|Geschäftsführer(?:in)?|Vorgesetzte[r]?|Notfallkontakt|"
    r"Absender(?:in)?|Inhaber(?:in)?|Schüler(?:in)?|Betreuer(?:in)?|Von|An|Cc|CC|From|To|Full [Nn]ame|First [Nn]ame|"
    r"Last [Nn]ame|Surname|Employee|Customer|Patient [Nn]ame|Contact|Attendees|Applicant|Client|geb\.)[ ]?[:|=]"
    rf"|\bgeb(?:\.|orene?)(?= [A-ZÄÖÜ])|\b[Mm]ein Name ist|\b[Mm]y name is)[ \t]{{0,8}}(?:Herrn?|Frau)?[ ]?{ACADEMIC}"
    rf"(?P<name>{NAME}(?:,[ ]?(?P<given>{NAME}))?)"
)
_MAILBOX = re.compile(rf"(?P<name>{NAME}(?:,[ ]{NAME})?)\"?[ ]<[^<>\s@]{{1,64}}@")


def find(sample: NameSample) -> Iterator[Finding]:
    for match in _LABEL.finditer(sample.text):
        yield from _name(sample, match.start("name"), match.end("name"), "names.label")
    if "<" in sample.text:
        for match in _MAILBOX.finditer(sample.text):
            yield from _name(sample, match.start("name"), match.end("name"), "names.mailbox")


def _name(sample: NameSample, start: int, end: int, rule: str) -> Iterator[Finding]:
    comma = sample.text.find(",", start, end)
    first = sample.name_end(start, end if comma < 0 else comma, sure=False)
    if first == start:
        return
    last = first
    if first == comma:
        given = comma + 2 if sample.text[comma + 1] == " " else comma + 1
        more = sample.name_end(given, end, sure=False)
        last = more if more > given else first
    yield person(start, last, 0.85, rule)
