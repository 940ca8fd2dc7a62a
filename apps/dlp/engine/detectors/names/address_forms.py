"""Names after a form of address: "Frau Albers", "Herrn Dr. von Stein", "Dear Ms Carter", "Hallo Jana"."""

import re
from collections.abc import Iterator

from apps.dlp.engine.detectors.names.base import ACADEMIC, NAME, PART, NameSample, person
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.tagger.lexicon import ANY_FAMILY, ANY_GIVEN, Kind, little_words

_TITLE = re.compile(
    r"\b(?:Frau|Herrn?|Fr\.|Hr\.|Hrn\.|FRAU|HERRN?|Fräulein|Familie|Eheleute|Ehepaar|Mr\.?|Mrs\.?|Ms\.?|Miss"
    r"|Kolleg(?:e|en|in)|Dr\.|Prof\.|Dipl\.-Ing\.|Rechtsanw(?:alt|ältin)|Pfarrer(?:in)?)[ ]{1,2}"
    rf"(?:und (?:Frau|Herrn?) )?{ACADEMIC}(?P<name>{NAME})"
)
_GREETING = re.compile(
    r"(?:^|\n)[ \t>]*(?:Hallo|Hi|Hey|Liebe[rs]?|Moin|Servus|Guten (?:Tag|Morgen|Abend)|Dear|Hello"
    r"|Grüß dich|Danke|Thanks),?[ ](?:(?:Frau|Herrn?|Mr\.?|Mrs\.?|Ms\.?|Familie)[ ])?"
    rf"{ACADEMIC}(?P<name>{NAME})(?=[ ]?[,!.\n:;]|$)"
)
_OFFICE = re.compile(
    r"\b(?:Ober|Chef|Haus|Fach|Assistenz|Zahn|Tier)?(?:[Aa]rzt|[Ää]rztin|Gutachter(?:in)?|Zeug(?:en?|in)"
    r"|Sachverständige[rn]?|Richter(?:in)?|(?:Rechtsa|A)nw(?:alt|ältin)|RA(?:in)?|StB|PHM|Notar(?:in)?|Patient(?:en|in)?|Kund(?:en?|in)|Mieter(?:in)?"
    r"|Ri(?:in)?(?:BGH|BAG|BSG|BFH|BVerwG|BVerfG)|Ri(?:chter)?(?:in)?[ ](?:am|beim|des)[ ]"
    r"(?:(?:BGH|BAG|BSG|BFH|BVerwG|BVerfG|BPatG)|(?:Bundes|Reichs)\w{5,20}"
    r"|(?:[AL]G|OLG|KG|VG|OVG|VGH|[AL]ArbG|[LS]?SG|\w{3,14}gericht)[ ][A-ZÄÖÜ]\w{2,20})"
    r"|Nachbar(?:n|in)?|Mitarbeiter(?:in)?|Sachbearbeiter(?:in)?|Bewerber(?:in)?|Schüler(?:in)?|Pfleger(?:in)?"
    r"|Schwester|Bruder|Sohn|Tochter|Ehemann|Ehefrau|Chef(?:in)?|Teamleiter(?:in)?|Projektleiter(?:in)?"
    r"|Geschäftsführer(?:in)?|Abteilungsleiter(?:in)?|Betreuer(?:in)?|Lehrer(?:in)?|Klassenlehrer(?:in)?)[ ]"
    rf"{ACADEMIC}(?P<name>{NAME})"
)
# Typed without capitals: only names that the lists know.
_SMALL = re.compile(
    r"\b(?:frau|herrn?|mr\.?|mrs\.?|ms\.?)[ ](?P<family>[a-zäöüß]{3,20}(?:-[a-zäöüß]{3,20})?)\b"
    r"|\b(?:fr\.|hr\.|dr\.?|oma|opa|tante|onkel|familie|fam\.)[ ](?P<kin>[^\W\dA-Z_]{3,20})\b"
    r"|(?:^|\n)(?:hallo|hi|hey|lieber?|moin|servus|guten (?:tag|morgen)|dear|hello)[ ]"
    r"(?P<given>[a-zäöüß]{3,20})\b"
)
_WANTED = {"family": ANY_FAMILY | ANY_GIVEN, "kin": Kind.FAMILY | Kind.GIVEN, "given": ANY_GIVEN}
_RANKS = ("Freih", "Freif", "Freiin", "Graf ", "Gräfin ", "Baron", "Edler ", "Ritter ")
_NOBLE = re.compile(
    rf"(?:{PART}[ ]){{0,2}}(?:Freiherr|Freifrau|Freiin|Graf|Gräfin|Baron(?:in)?|Edler|Ritter)[ ]"
    rf"(?:von|zu|vom|zum)(?:[ ](?:und zu|der|dem|den))?[ ]{PART}"
)
_NO_NAMES = frozenset(
    {"alle", "an", "da", "du", "die", "der", "das", "ist", "hat", "und", "team", "will", "sie", "all"}
)


def find(sample: NameSample) -> Iterator[Finding]:
    for pattern, sure, score, rule in _PATTERNS:
        for match in pattern.finditer(sample.text):
            end = sample.name_end(match.start("name"), match.end("name"), sure=sure)
            if end > match.start("name"):
                yield person(match.start("name"), end, score, rule)
    yield from _small(sample)
    if any(rank in sample.text for rank in _RANKS):
        for match in _NOBLE.finditer(sample.text):
            end = match.end() - match[0].endswith(".")
            yield person(match.start(), end, 0.85, "names.noble")


def _small(sample: NameSample) -> Iterator[Finding]:
    for match in _SMALL.finditer(sample.text):
        group = match.lastgroup or "given"
        wanted = _WANTED[group]
        if match[group] not in little_words() and sample.kinds(match[group]) & wanted:
            yield person(*match.span(group), 0.6, "names.small")


# Pattern, whether any word there is a name, score, rule.
_PATTERNS = (
    (_TITLE, True, 0.9, "names.address"),
    (_OFFICE, False, 0.75, "names.office"),
    (_GREETING, False, 0.85, "names.greeting"),
)
