"""Invented numbers that pass their check, and how people write them."""

import random
from collections.abc import Callable

from stdnum.at import uid as at_uid
from stdnum.at import vnr
from stdnum.ch import uid as ch_uid
from stdnum.de import idnr
from stdnum.ean import calc_check_digit as ean_digit
from stdnum.iso7064 import mod_11_10

from apps.dlp.engine.detectors.numbers import checks

_CONSONANTS = "CFGHJKLMNPRTVWXYZ"


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _until_valid(make: Callable[[], str], valid: Callable[[str], bool]) -> str:
    while True:
        number = make()
        if valid(number):
            return number


def steuer_id(rng: random.Random) -> str:
    def make() -> str:
        body = rng.sample("123456789", 9)
        body.insert(rng.randrange(1, 9), rng.choice(body))
        return "".join(body) + str(mod_11_10.calc_check_digit("".join(body)))

    return _until_valid(make, idnr.is_valid)


def steuernummer(rng: random.Random) -> str:
    return rng.choice(
        [
            f"{rng.randrange(10, 99)}/{_digits(rng, 3)}/{_digits(rng, 5)}",
            f"{rng.randrange(100, 399)}/{_digits(rng, 4)}/{_digits(rng, 4)}",
            f"{rng.randrange(100, 299)}/{_digits(rng, 3)}/{_digits(rng, 5)}",
        ]
    )


def ust_id(rng: random.Random) -> str:
    body = str(rng.randrange(1, 10)) + _digits(rng, 7)
    return f"DE{body}{mod_11_10.calc_check_digit(body)}"


def wirtschafts_id(rng: random.Random) -> str:
    return f"{ust_id(rng)}-{rng.randrange(1, 99):05d}"


def rvnr(rng: random.Random) -> str:
    area, letter = rng.choice([2, 12, 15, 25, 53, 65, 80]), rng.choice("ABCDEFGHKLMNPRSTWZ")
    day = f"{rng.randrange(1, 29):02d}{rng.randrange(1, 13):02d}{rng.randrange(100):02d}"
    head = f"{area:02d}{day}{letter}{rng.randrange(100):02d}"
    return _until_valid(lambda: head + rng.choice("0123456789"), checks.is_rvnr)


def kvnr(rng: random.Random) -> str:
    head = rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") + _digits(rng, 8)
    return _until_valid(lambda: head + rng.choice("0123456789"), checks.is_kvnr)


def identity_card(rng: random.Random) -> str:
    return _document(rng, "LMNPRTVWXY")


def passport(rng: random.Random) -> str:
    return _document(rng, "CFGHJK")


def _document(rng: random.Random, first: str) -> str:
    body = rng.choice(first) + "".join(rng.choice(_CONSONANTS + "0123456789" * 2) for _ in range(8))
    body = body[:3] + _digits(rng, 2) + body[5:]
    return body + str(checks.icao_digit(body))


def driving_licence(rng: random.Random) -> str:
    head = rng.choice("ABCEJKN") + _digits(rng, 2) + "".join(rng.choice("0123456789RSTEI") for _ in range(6))
    return _until_valid(lambda: head + rng.choice("0123456789X") + "1", checks.is_driving_licence)


def vin(rng: random.Random) -> str:
    return (
        rng.choice(["WVWZZZ1JZ", "WDB111060", "WBAPH5C50", "VF1RFB00X", "TMBJJ7NE9"]) + "3W" + _digits(rng, 6)
    )


def lanr(rng: random.Random) -> str:
    head = rng.choice("123456789") + _digits(rng, 5)
    return _until_valid(lambda: head + rng.choice("0123456789") + "01", checks.is_lanr)


def bsnr(rng: random.Random) -> str:
    return rng.choice("12345679") + _digits(rng, 8)


def at_svnr(rng: random.Random) -> str:
    def make() -> str:
        day = f"{rng.randrange(1, 29):02d}{rng.randrange(1, 13):02d}{rng.randrange(100):02d}"
        serial = str(rng.randrange(100, 999))
        return f"{serial}{vnr.calc_check_digit(serial + '0' + day)}{day}"

    return _until_valid(make, vnr.is_valid)


def austrian_uid(rng: random.Random) -> str:
    body = _digits(rng, 7)
    return f"ATU{body}{at_uid.calc_check_digit(body)}"


def ahv(rng: random.Random) -> str:
    body = "756" + _digits(rng, 9)
    return body + ean_digit(body)


def swiss_uid(rng: random.Random) -> str:
    def make() -> str:
        body = rng.choice("123456789") + _digits(rng, 7)
        return f"CHE{body}{ch_uid.calc_check_digit(body)}"

    return _until_valid(make, ch_uid.is_valid)


def ssn(rng: random.Random) -> str:
    area = rng.choice([n for n in range(1, 899) if n != 666])
    return f"{area:03d}{rng.randrange(1, 99):02d}{rng.randrange(1, 9999):04d}"


def nino(rng: random.Random) -> str:
    return rng.choice(["AB", "CE", "JK", "PT"]) + _digits(rng, 6) + rng.choice("ABCD")
