"""Places in the words of a contract: countries, unions, regions of data centres; German and English."""

import re
from collections.abc import Iterator, Sequence

from apps.vendors.contracts.changes.words import Word

# code: English names, German names; the first of each is shown
_NAMES: dict[str, tuple[str, str]] = {
    "EU": ("European Union|EU", "Europäische Union|EU|Europäischen Union"),
    "EEA": ("EEA|European Economic Area", "EWR|Europäischer Wirtschaftsraum|Europäischen Wirtschaftsraum"),
    "EUROPE": ("Europe", "Europa"),
    "AT": ("Austria", "Österreich|Oesterreich"), "AU": ("Australia", "Australien"),
    "BE": ("Belgium", "Belgien"), "BG": ("Bulgaria", "Bulgarien"), "BR": ("Brazil", "Brasilien"),
    "CA": ("Canada", "Kanada"), "CH": ("Switzerland", "Schweiz"), "CN": ("China", "China"),
    "CY": ("Cyprus", "Zypern"), "CZ": ("Czech Republic|Czechia", "Tschechien|Tschechische Republik"),
    "DE": ("Germany", "Deutschland|Bundesrepublik Deutschland"), "DK": ("Denmark", "Dänemark"),
    "EE": ("Estonia", "Estland"), "ES": ("Spain", "Spanien"), "FI": ("Finland", "Finnland"),
    "FR": ("France", "Frankreich"), "GB": ("United Kingdom|UK|Great Britain|England",
    "Vereinigtes Königreich|Großbritannien|Vereinigten Königreich"),
    "GR": ("Greece", "Griechenland"), "HK": ("Hong Kong", "Hongkong"), "HR": ("Croatia", "Kroatien"),
    "HU": ("Hungary", "Ungarn"), "ID": ("Indonesia", "Indonesien"), "IE": ("Ireland", "Irland"),
    "IL": ("Israel", "Israel"), "IN": ("India", "Indien"), "IS": ("Iceland", "Island"), "IT": ("Italy",
    "Italien"),
    "JP": ("Japan", "Japan"), "KR": ("South Korea|Republic of Korea", "Südkorea"),
    "LI": ("Liechtenstein",) * 2,
    "LT": ("Lithuania", "Litauen"), "LU": ("Luxembourg", "Luxemburg"), "LV": ("Latvia", "Lettland"),
    "MT": ("Malta", "Malta"), "MX": ("Mexico", "Mexiko"), "MY": ("Malaysia", "Malaysia"),
    "NL": ("Netherlands|Holland", "Niederlande|Niederlanden"), "NO": ("Norway", "Norwegen"),
    "NZ": ("New Zealand", "Neuseeland"), "PH": ("Philippines", "Philippinen"), "PL": ("Poland", "Polen"),
    "PT": ("Portugal", "Portugal"), "RO": ("Romania", "Rumänien"), "RS": ("Serbia", "Serbien"),
    "RU": ("Russia|Russian Federation", "Russland"), "SE": ("Sweden", "Schweden"), "SG": ("Singapore",
    "Singapur"),
    "SI": ("Slovenia", "Slowenien"), "SK": ("Slovakia", "Slowakei"), "TR": ("Türkiye|Turkey", "Türkei"),
    "TW": ("Taiwan", "Taiwan"), "UA": ("Ukraine", "Ukraine"), "VN": ("Vietnam", "Vietnam"),
    "AE": ("United Arab Emirates|UAE", "Vereinigte Arabische Emirate"), "ZA": ("South Africa", "Südafrika"),
    "US": ("United States|United States of America|US|USA|U S|U S A",
    "USA|US|Vereinigte Staaten|Vereinigten Staaten"),
    "THIRD": ("third countries|third country", "Drittländer|Drittland|Drittländern|Drittstaaten|Drittstaat"),
}  # fmt: skip
_REGION = re.compile(
    r"(?:eu|us|ap|ca|sa|me|af)(?:north|south|east|west|central|northeast|southeast|northwest|southwest)\d{1,2}\Z"
    r"|(?:north|west|east|south)(?:europe|us\d?)\Z|(?:germanywest|sweden|france|norwayeast|polandcentral)central\Z"
    r"|(?:uk|switzerland|italy)(?:south|west|north)\Z"
)
# Behind these the name is part of another one: EU Commission, EU-US Data Privacy Framework, U.S. Privacy
# Laws.
_NO_PLACE_BEFORE = frozenset({
    "commission", "kommission", "standard", "standardvertragsklauseln", "scc", "sccs", "us", "usa", "data",
    "privacy",
    "law", "laws", "verordnung", "recht", "model", "api", "dollar", "gdpr", "addendum", "datenschutzrecht",
})  # fmt: skip
_OUTSIDE = frozenset({"outside", "außerhalb", "ausserhalb"})
_CAPITALS = frozenset({"us", "eu", "uk", "uae", "u", "ewr", "eea", "usa"})
_LONGEST = 5


def name_of(code: str, language: str) -> str:
    """Raises nothing: regions of data centres and what lies outside keep their own words."""
    if code.startswith("!"):
        return f"{'outside' if language == 'en' else 'außerhalb von'} {name_of(code[1:], language)}"
    names = _NAMES.get(code)
    return names[language == "de"].split("|")[0] if names else code


def _table() -> dict[tuple[str, ...], str]:
    found = {}
    for code, both in _NAMES.items():
        for names in both:
            for name in names.split("|"):
                found[tuple(name.casefold().split())] = code
    return found


_TABLE = _table()
_FIRST = frozenset(words[0] for words in _TABLE)


def places_in(words: Sequence[Word], text: str) -> Iterator[tuple[int, int, str]]:
    """First and behind-last word of each place, and its code; "!EEA" is outside the EEA."""
    at = 0
    while at < len(words):
        found = _place_at(words, at, text)
        if found is None:
            at += 1
            continue
        length, code = found
        outside = any(word.norm in _OUTSIDE for word in words[max(0, at - 3) : at])
        yield at, at + length, f"!{code}" if outside else code
        at += length


def _place_at(words: Sequence[Word], at: int, text: str) -> tuple[int, str] | None:
    norm = words[at].norm
    if _REGION.match(norm):
        return 1, text[words[at].start : words[at].end].casefold()
    if norm not in _FIRST:
        return None
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        code = _TABLE.get(tuple(word.norm for word in words[at : at + length]))
        if code is not None:
            return (length, code) if _stands_alone(words, at, length, text) else None
    return None


def _stands_alone(words: Sequence[Word], at: int, length: int, text: str) -> bool:
    first, last = words[at], words[at + length - 1]
    if first.norm in _CAPITALS and not text[first.start : first.end].isupper():
        return False  # "us" is a pronoun
    after = words[at + length].norm if at + length < len(words) and not last.stop else ""
    law = (
        at + length < len(words) and words[at + length].norm.isdigit() and first.norm == "eu"
    )  # (EU) 2016/679
    return after not in _NO_PLACE_BEFORE and not law
