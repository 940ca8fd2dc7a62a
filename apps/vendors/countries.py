"""Where personal data may go without a safeguard of one's own (Art. 44, 45 GDPR), as data with its source."""

import re
from dataclasses import dataclass
from datetime import date

# Member states of the EU (Art. 52 TEU), and the EFTA states that took over the GDPR: Decision No 154/2018 of
# the EEA Joint Committee of 6 July 2018. ISO 3166-1 alpha-2.
EU = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
    "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
})  # fmt: skip
EEA = EU | {"IS", "LI", "NO"}
# Parts of member states with a code of their own in which the law of the Union applies (Art. 349, 355 TFEU).
REGIONS = frozenset({"AX", "GF", "GP", "MF", "MQ", "RE", "YT"})

# ISO 3166-1, as in the time zone database 2025b: so that UK isn't taken for GB.
_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
CODES = frozenset(_CODES.split())


@dataclass(frozen=True, slots=True)
class Adequacy:
    """A decision of the Commission (Art. 45(3) GDPR); the last day counts whole, None is open.

    ``limited``: it covers only some recipients, so that somebody has to record that this one is among them.
    ``certified``: only organisations on a list, whose entry is checked (EU-US Data Privacy Framework).
    """

    country: str
    decision: str
    valid_from: date
    valid_until: date | None = None
    limited: bool = False
    certified: bool = False

    @property
    def source(self) -> str:
        """Where it is published: EUR-Lex, by its CELEX number (3, year, D, number of four digits)."""
        year, number = _NUMBERED.search(self.decision).groups()  # type: ignore[union-attr]  # a test reads all
        return f"https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:3{year}D{int(number):04}"


# When numbers and days were last compared with what is published (docs/chain.md says with what).
CHECKED_ON = date(2026, 11, 29)
_NUMBERED = re.compile(r"(\d{4})/(\d+)")
# Days are those of adoption. The decision on the European Patent Organisation (July 2025) is no country's
# and left out. docs/chain.md says what was checked and what is uncertain.
ADEQUACY: tuple[Adequacy, ...] = (
    Adequacy("CH", "2000/518/EC", date(2000, 7, 26)),
    Adequacy("CA", "2002/2/EC", date(2001, 12, 20), limited=True),  # who is subject to PIPEDA
    Adequacy("AR", "2003/490/EC", date(2003, 6, 30)),
    Adequacy("GG", "2003/821/EC", date(2003, 11, 21)),
    Adequacy("IM", "2004/411/EC", date(2004, 4, 28)),
    Adequacy("JE", "2008/393/EC", date(2008, 5, 8)),
    Adequacy("FO", "2010/146/EU", date(2010, 3, 5)),
    Adequacy("AD", "2010/625/EU", date(2010, 10, 19)),
    Adequacy("IL", "2011/61/EU", date(2011, 1, 31)),
    Adequacy("UY", "2012/484/EU", date(2012, 8, 21)),
    Adequacy("NZ", "2013/65/EU", date(2012, 12, 19)),
    Adequacy("JP", "(EU) 2019/419", date(2019, 1, 23)),
    # Extended to 27 Dec 2025, then renewed on 19 Dec 2025 for six years.
    Adequacy("GB", "(EU) 2021/1772", date(2021, 6, 28), date(2031, 12, 27)),
    Adequacy("KR", "(EU) 2022/254", date(2021, 12, 17)),
    Adequacy("US", "(EU) 2023/1795", date(2023, 7, 10), limited=True, certified=True),
    Adequacy("BR", "(EU) 2026/179", date(2026, 1, 26)),
)


def is_third(country: str) -> bool:
    """Outside the EU and the EEA."""
    return country not in EEA | REGIONS


def adequacy_of(country: str, day: date) -> Adequacy | None:
    """The decision that is in force for this country on this day, whatever its limits."""
    return next((each for each in ADEQUACY if each.country == country and _in_force(each, day)), None)


def _in_force(adequacy: Adequacy, day: date) -> bool:
    begun = adequacy.valid_from <= day
    return begun and (adequacy.valid_until is None or day <= adequacy.valid_until)
