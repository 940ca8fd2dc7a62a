"""Companies in a sentence, by their legal form."""

import re
from collections.abc import Iterator

from apps.vendors.contracts.changes.units import Unit

FORM = (
    r"(?:gGmbH|GmbH(?: & Co\. KG)?|mbH|AG|SE|KG|UG|e\.V\.?|Ltd\.?|Limited|Inc\.?|LLC|LLP|L\.P\.?"
    r"|Corp\.?|Corporation|plc|B\.?V\.?|N\.V\.?|SAS|SARL|S\.A\.S\.?|S\.A\.?|S\.r\.l\.?|S\.p\.A\.?|Oyj?|AB|A/S|ApS|AS|s\.r\.o\.?"
    r"|sp\. z o\.o\.?)"
)
_NAME = re.compile(rf"(?:[A-ZÄÖÜ][\w&.'’-]{{0,30}},? ){{1,5}}{FORM}(?![\w-])")
_STARTS = re.compile(
    r"^(?:The|Der|Die|Das|By|Between|Auftragsverarbeiter|Auftragnehmerin|Auftragnehmer|Zwischen|And|Und)\s+"
)
LEGAL_FORM = re.compile(rf"[,\s]+{FORM}(?![\w-])\.?\Z")


def entities_in(unit: Unit) -> Iterator[tuple[str, frozenset[int]]]:
    """Name and the words that it consists of."""
    text = unit.passage.text
    for match in _NAME.finditer(text, unit.start, unit.end):
        name = match[0]
        while (start := _STARTS.match(name)) is not None:
            name = name[start.end() :]
        begin = match.end() - len(name)
        covers = frozenset(at for at, word in enumerate(unit.words) if begin <= word.start < match.end())
        yield name.rstrip("."), covers


def bare(name: str) -> str:
    """The name without its legal form, in lower case."""
    return "".join(sign for sign in LEGAL_FORM.sub("", name).casefold() if sign.isalnum())
