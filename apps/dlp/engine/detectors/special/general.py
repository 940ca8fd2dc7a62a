"""Sentences of a customer, physician, manager or staff that mean nobody; each is known to its last word.

What says more may say it of somebody: "Der Kunde betreibt ein Café" goes on with "und hat Diabetes".
"""

import re

from apps.dlp.engine.detectors.special.lexicon import conditions
from apps.dlp.engine.detectors.special.ties import any_of

_THE = r"(?:unser\w{0,2}|der|die|den|dem) (?:[\w-]+ )?"
_GOODS = any_of("goods")
_NO_REASON = r"(?!(?:trotz|wegen|mit|ohne|bei|seit|nach|an)\b)"
_GENERAL = re.compile(
    rf"(?:{_THE}kunde (?:"
    rf"(?:nutzt|sucht|bestellt|kauft|verwendet) (?:(?:die|eine?n?|neue|sterile) ){{0,2}}{_GOODS}"
    r" (?:für (?:die|den|das)|zur) [\w-]+(?: und [\w-]+)?"
    rf"|stellt {_NO_REASON}[\w-]+ her(?: und (?:braucht|sucht|kauft|bestellt) (?:[\w-]+en? )?{_GOODS})?"
    rf"|{any_of('trade verbs')} {_NO_REASON}[\w-]+)"
    rf"|{_THE}kunde, eine? (?:[\w-]+ )?{any_of('firms')}, (?:[\w-]+ ){{1,3}}?{_GOODS}"
    r" (?:für (?:die|den|das)|zur) [\w-]+(?: und [\w-]+)?"
    rf"|{_THE}(?:arzt|ärztin|ärzte) (?:verschreib|verordne|empf[ie]+hl)e?[nt] bei (?P<condition>[\w-]+)"
    r" (?:meist|meistens|oft|häufig|üblicherweise|normalerweise) [\w-]+"
    rf"|{_THE}geschäftsführer(?:in)? haft(?:et|en) bei [\w-]+"
    r" (?:strafrechtlich|zivilrechtlich|persönlich|privat)(?:, (?:ab wann|wann|wie|warum))?"
    r"|unsere (?:[\w-]+en )?(?:mitarbeiter|kollegen|kunden|patienten|bewohner|schüler|studenten|mieter)"
    r" (?:fasten|feiern|beten|arbeiten) (?:im|am|an|zu|zum) [\w-]+"
    r", (?:wie|was|wann|worauf) (?:planen|regeln|beachten|müssen|sollen|können|dürfen) wir(?: [\w-]+){0,2}"
    r")[.?!\s]*$"
)
# "Kd. 104711: Der Kunde nutzt …": who has a number is somebody.
_NUMBERED = re.compile(
    r"(?<!\w)(?:kd|kunde|kundin|kunden|kundennummer|debitor|patient|vertrag|vertragsnummer|mitglied|person)"
    r"(?:[.-]{0,2}n(?:umme)?r)?[.:# ]{1,4}(?:n(?:umme)?r[.:# ]{1,3})?[a-z-]{0,3}[0-9]{3}"
)


def is_general(lowered: str, start: int) -> bool:
    """Say that the role at `start` of a sentence is nobody's, by all that follows it and no number before."""
    said = _GENERAL.match(lowered, start)
    if said is None or _NUMBERED.search(lowered, 0, start):
        return False
    # "bei Bluthochdruck", not "bei Meier".
    return said["condition"] is None or said["condition"] in conditions()
