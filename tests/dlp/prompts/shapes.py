"""Invented values without check digits: telephones, plates, file numbers, addresses of machines, keys.

Telephones come from the ranges that the Bundesnetzagentur keeps free for films (order 148/2021), IP addresses
from those for documentation (RFC 5737, RFC 3849).
"""

import base64
import json
import string
from collections.abc import Callable
from random import Random
from uuid import UUID

from tests.dlp.prompts.values import BICS, digits

LANDLINES = (("30", "23125"), ("40", "66969"), ("69", "90009"), ("89", "99998"), ("221", "4710"))
MOBILES = (("171", "39200", 2), ("176", "040690", 2))
SINGLE_MOBILES = (("152", "28817386"), ("152", "28895456"), ("152", "54599371"), ("172", "9925904"))
DISTRICTS = (
    "B",
    "HH",
    "M",
    "K",
    "F",
    "S",
    "LÖ",
    "WÜ",
    "MS",
    "DO",
    "KA",
    "NEA",
    "HSK",
    "OAL",
    "ERZ",
    "FÜ",
    "L",
    "DD",
)
CARS = ("WVWZZZ1KZ", "WBA3A5C50", "WDD204002", "WAUZZZ8V1", "VF1RFB004", "TMBJJ7NE6")
COURT_FILES = (
    "{} C {}/{}",
    "{} O {}/{}",
    "{} Ca {}/{}",
    "{} F {}/{}",
    "{} Js {}/{}",
    "{} AR {}/{}",
    "{} K {}/{}",
)
STEUERNUMMERN = ("##/###/#####", "###/###/#####", "#####/#####", "###/####/####")
ALPHANUMERIC = string.ascii_letters + string.digits
CLASSES = {"#": string.digits, "@": string.ascii_lowercase, "^": string.ascii_uppercase, "*": ALPHANUMERIC}


def like(rng: Random, pattern: str) -> str:
    """Return the pattern with # as a digit, @ and ^ as small and capital letters, * as any of them."""
    return "".join(rng.choice(CLASSES[c]) if c in CLASSES else c for c in pattern)


def number(rng: Random, count: str) -> str:
    return digits(rng, int(count))


def phone(rng: Random) -> str:
    area, block = rng.choice(LANDLINES)
    end = f"{rng.randint(0, 999):03}"
    return rng.choice(
        (
            f"0{area} {block}{end}",
            f"0{area}/{block}{end}",
            f"0{area} {block}-{end}",
            f"+49 {area} {block}{end}",
        )
    )


def mobile(rng: Random) -> str:
    if rng.random() < 0.2:
        area, local = rng.choice(SINGLE_MOBILES)
    else:
        area, block, size = rng.choice(MOBILES)
        local = block + f"{rng.randint(0, 99):0{size}}"
    return rng.choice((f"0{area} {local}", f"0{area}/{local}", f"0{area}{local}", f"+49 {area} {local}"))


def kfz(rng: Random) -> str:
    return f"{rng.choice(DISTRICTS)}-{like(rng, rng.choice(('^', '^^')))} {digits(rng, rng.randint(2, 4))}"


def fin(rng: Random) -> str:
    return rng.choice(CARS) + rng.choice("ABCDEFGHJKLMNPRSTVWXY") + rng.choice("ABCEGHMPW") + digits(rng, 6)


def steuernummer(rng: Random) -> str:
    return like(rng, rng.choice(STEUERNUMMERN))


def bsnr(rng: Random) -> str:
    return rng.choice(("02", "17", "38", "52", "71", "72", "93")) + digits(rng, 7)


def aktenzeichen(rng: Random) -> str:
    return rng.choice(COURT_FILES).format(rng.randint(1, 399), rng.randint(11, 2999), rng.randint(20, 26))


def hrb(rng: Random) -> str:
    return rng.choice(("HRB ", "HRA ", "HRB ")) + digits(rng, rng.randint(4, 6))


def ipv4(rng: Random) -> str:
    return rng.choice(("192.0.2.", "198.51.100.", "203.0.113.")) + str(rng.randint(1, 254))


def ipv6(rng: Random) -> str:
    return f"2001:db8:{rng.getrandbits(16):x}::{rng.getrandbits(16):x}"


def mac(rng: Random) -> str:
    return ":".join(f"{byte:02x}" for byte in (0x02, *rng.randbytes(5)))


def uuid(rng: Random) -> str:
    return str(UUID(int=rng.getrandbits(128), version=4))


def bic(rng: Random) -> str:
    return rng.choice(BICS)


def hexadecimal(rng: Random, count: str) -> str:
    return "".join(rng.choice("0123456789abcdef") for _ in range(int(count)))


def token(rng: Random, count: str) -> str:
    return "".join(rng.choice(ALPHANUMERIC) for _ in range(int(count)))


def prefixed(prefix: str, pattern: str) -> Callable[[Random], str]:
    """Return the maker of a vendor's keys; the prefix comes in parts, lest a scanner takes it for real."""
    return lambda rng: prefix + like(rng, pattern)


def jwt(rng: Random) -> str:
    parts = ({"alg": "HS256", "typ": "JWT"}, {"sub": digits(rng, 8), "iat": 1760000000})
    encoded = [
        base64.urlsafe_b64encode(json.dumps(p, separators=(",", ":")).encode()).decode().rstrip("=")
        for p in parts
    ]
    return ".".join((*encoded, token(rng, "43")))


def private_key(rng: Random) -> str:
    name = "RSA " + "PRIVATE KEY-----"
    return "\n".join((f"-----BEGIN {name}", "MIIE" + token(rng, "60"), token(rng, "64"), f"-----END {name}"))


SHAPES: dict[str, Callable[[Random], str]] = {
    "phone": phone,
    "mobile": mobile,
    "kfz": kfz,
    "fin": fin,
    "steuernummer": steuernummer,
    "bsnr": bsnr,
    "aktenzeichen": aktenzeichen,
    "hrb": hrb,
    "ipv4": ipv4,
    "ipv6": ipv6,
    "mac": mac,
    "uuid": uuid,
    "bic": bic,
    "jwt": jwt,
    "private_key": private_key,
    "aws_key": prefixed("AK" + "IA", "^" * 16),
    "github_token": prefixed("gh" + "p_", "*" * 36),
    "gitlab_token": prefixed("gl" + "pat-", "*" * 20),
    "openai_key": prefixed("sk-" + "proj-", "*" * 48),
    "stripe_key": prefixed("sk_" + "live_", "*" * 24),
    "slack_token": prefixed("xo" + "xb-", "#" * 12 + "-" + "#" * 12 + "-" + "*" * 24),
    "slack_webhook": prefixed("https://hooks.sla" + "ck.com/services/", "T^^^^^^^^/B^^^^^^^^/" + "*" * 24),
}

# These take a count or a pattern: `{number:6}`, `{like:SCH-####}`.
SHAPES_WITH_ARGUMENT: dict[str, Callable[[Random, str], str]] = {
    "number": number,
    "like": like,
    "hex": hexadecimal,
    "token": token,
}
