"""Invented identifiers with the check digits of their kind, and the checks themselves.

Check digits: ISO 13616 (IBAN), ISO 7812 (cards), ICAO 9303 (identity cards and passports), § 139b AO (tax
id), § 147 SGB VI with VKVV (pension insurance), § 290 SGB V (health insurance), KBV (doctors).
"""

from collections.abc import Callable
from random import Random

from stdnum import iban as stdnum_iban
from stdnum import luhn
from stdnum.at import uid as at_uid_module
from stdnum.at import vnr
from stdnum.ch import ssn
from stdnum.de import idnr, vat
from stdnum.iso7064 import mod_11_10

BLZ = (
    "10070124",
    "20050550",
    "37040044",
    "44050199",
    "50010517",
    "60050101",
    "70150000",
    "76050101",
    "86055592",
)
AT_BANKS = ("12000", "20111", "32000")
BICS = (
    "MARKDEF1100",
    "COBADEFFXXX",
    "HASPDEHHXXX",
    "SSKMDEMM",
    "INGDDEFF",
    "WELADE8LXXX",
    "GIBAATWW",
    "DEUTDEDBBER",
)
CARD_PREFIXES = ("4012", "4556", "5230", "5412", "2223")
DOCUMENT_LETTERS = "CFGHJKLMNPRTVWXYZ"
DOCUMENT_CHARACTERS = DOCUMENT_LETTERS + "0123456789"


def digits(rng: Random, count: int) -> str:
    """Return digits that begin with no zero and don't repeat one digit only."""
    return str(rng.randint(1, 9)) + "".join(str(rng.randint(0, 9)) for _ in range(count - 1))


def iban(rng: Random) -> str:
    body = rng.choice(BLZ) + digits(rng, 10)
    return "DE" + stdnum_iban.calc_check_digits("DE00" + body) + body


def iban_at(rng: Random) -> str:
    body = rng.choice(AT_BANKS) + digits(rng, 11)
    return "AT" + stdnum_iban.calc_check_digits("AT00" + body) + body


def steuer_id(rng: Random) -> str:
    """Return a tax id: of the first ten digits exactly one stands twice."""
    pool = list("0123456789")
    rng.shuffle(pool)
    pool[-1] = pool[0]
    while True:
        rng.shuffle(pool)
        if pool[0] != "0":
            break
    first = "".join(pool)
    return first + mod_11_10.calc_check_digit(first)


def rvnr(rng: Random) -> str:
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(50, 99)
    area = rng.choice(("10", "12", "13", "25", "53", "65"))
    body = f"{area}{day:02}{month:02}{year:02}{rng.choice('ABDFGHKLMNRSTW')}{rng.randint(0, 99):02}"
    return body + rvnr_check_digit(body)


def rvnr_check_digit(body: str) -> str:
    numeric = body[:8] + f"{ord(body[8]) - 64:02}" + body[9:11]
    return str(_digit_sums(numeric, (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)) % 10)


def kvnr(rng: Random) -> str:
    body = rng.choice("ABCDEFGHKLMNPRSTUWXYZ") + digits(rng, 8)
    return body + kvnr_check_digit(body)


def kvnr_check_digit(body: str) -> str:
    return str(_digit_sums(f"{ord(body[0]) - 64:02}" + body[1:], (1, 2) * 5) % 10)


def ausweis(rng: Random) -> str:
    """Return nine characters and the check digit of the machine-readable zone."""
    body = (
        rng.choice("LMPRTVWXY") + "".join(rng.choice(DOCUMENT_CHARACTERS) for _ in range(6)) + digits(rng, 2)
    )
    return body + icao_check_digit(body)


def reisepass(rng: Random) -> str:
    body = "C" + "".join(rng.choice(DOCUMENT_CHARACTERS) for _ in range(6)) + digits(rng, 2)
    return body + icao_check_digit(body)


def icao_check_digit(body: str) -> str:
    return str(sum(int(c, 36) * (7, 3, 1)[i % 3] for i, c in enumerate(body)) % 10)


def ustid(rng: Random) -> str:
    body = digits(rng, 8)
    return "DE" + body + mod_11_10.calc_check_digit(body)


def wirtschafts_id(rng: Random) -> str:
    """Return a business id (§ 139c AO): built like the VAT id, with the number of the activity behind."""
    return ustid(rng) + "-00001"


def at_uid(rng: Random) -> str:
    body = digits(rng, 7)
    return "ATU" + body + at_uid_module.calc_check_digit("U" + body)


def credit_card(rng: Random) -> str:
    body = rng.choice(CARD_PREFIXES) + digits(rng, 11)
    return body + luhn.calc_check_digit(body)


def lanr(rng: Random) -> str:
    """Return a doctor's number: six digits, the check digit, two digits of the field."""
    body = digits(rng, 6)
    return body + lanr_check_digit(body) + rng.choice(("01", "03", "10", "34", "50", "53"))


def lanr_check_digit(body: str) -> str:
    return str(-sum(int(c) * (4, 9)[i % 2] for i, c in enumerate(body)) % 10)


def ahv(rng: Random) -> str:
    body = "756" + digits(rng, 9)
    return next(body + last for last in "0123456789" if ssn.is_valid(body + last))


def svnr_at(rng: Random) -> str:
    """Return an Austrian insurance number: three digits, the check digit, the day of birth."""
    while True:
        number = (
            digits(rng, 3) + "0" + f"{rng.randint(1, 28):02}{rng.randint(1, 12):02}{rng.randint(50, 99):02}"
        )
        check = vnr.calc_check_digit(number)
        if check.isdigit() and len(check) == 1:
            return number[:3] + check + number[4:]


def _digit_sums(numeric: str, weights: tuple[int, ...]) -> int:
    return sum(sum(divmod(int(c) * weight, 10)) for c, weight in zip(numeric, weights, strict=True))


CHECKS: dict[str, Callable[[str], bool]] = {
    "iban": lambda v: bool(stdnum_iban.is_valid(v)),
    "iban_at": lambda v: bool(stdnum_iban.is_valid(v)),
    "steuer_id": lambda v: bool(idnr.is_valid(v)),
    "rvnr": lambda v: rvnr_check_digit(v[:11]) == v[11],
    "kvnr": lambda v: kvnr_check_digit(v[:9]) == v[9],
    "ausweis": lambda v: icao_check_digit(v[:9]) == v[9],
    "reisepass": lambda v: icao_check_digit(v[:9]) == v[9],
    "ustid": lambda v: bool(vat.is_valid(v)),
    "wirtschafts_id": lambda v: bool(vat.is_valid(v[:11])) and v[11:] == "-00001",
    "at_uid": lambda v: bool(at_uid_module.is_valid(v)),
    "credit_card": lambda v: bool(luhn.is_valid(v)),
    "lanr": lambda v: lanr_check_digit(v[:6]) == v[6],
    "ahv": lambda v: bool(ssn.is_valid(v)),
    "svnr_at": lambda v: bool(vnr.is_valid(v)),
}
