"""What a value looks like: random, a stand-in, or plain words."""

import hashlib
import math
import re
from collections import Counter
from functools import cache

from apps.dlp.engine.detectors.secrets.tables import FOLDER

_STAND_IN = re.compile(
    r"""[*x•.#_\-?]+ | <.*> | \[.*\] | [$#%@]?\{.* | \$\(.* | \$\w+ | %\w+% | @\w+@ | \\?"+ | .*\$\{.*
    | (?:your|mein|dein|ihr|euer|my|the|some)[-_ ].*
    | .*(?:example|beispiel|placeholder|platzhalter|dummy|xxxx|\*\*\*\*|\.\.\.|change_?-?me|replace|insert
        |redacted|geschwärzt|[_-]here\b).*
    # A place in a vault, not what lies there.
    | arn:aws[a-z-]*:(?:secretsmanager|ssm|kms):.* | @microsoft\.keyvault\(.* | vault:[\w.-]+/.*
    | (?:op|vault|ssm|sm|keyvault|akv|aws-?sm|gcp-?sm|secretref|bws|doppler|infisical|conjur|ref\+\w+)://.*
    | .*(?:public|private|api|access)[_-]?(?:key|token)
    | (?:test|foo|bar|baz|null|none|nil|true|false|undefined|string|str|value|wert|todo|tbd|n/?a|secret|token
        |passwor[dt]|kennwort|passwd|pass|pwd|api_?key|key)[0-9]?""",
    re.IGNORECASE | re.VERBOSE,
)
_HEX = re.compile(r"(?:0x)?[0-9a-f]+|(?:0x)?[0-9A-F]+")
_PIECE = re.compile(r"[A-ZÄÖÜ]?[a-zäöüß]+|[A-ZÄÖÜ]+")
_VOWEL = re.compile(r"[aeiouyäöü]", re.IGNORECASE)
_CLUSTER = re.compile(r"[^aeiouyäöü]{5}", re.IGNORECASE)


def entropy(value: str) -> float:
    """Return Shannon's entropy of the characters, in bits per character."""
    length = len(value)
    return -sum(n / length * math.log2(n / length) for n in Counter(value).values()) if value else 0.0


def is_stand_in(value: str) -> bool:
    """Say that a value only keeps a secret's place: `<password>`, `xxxx`, `${VAR}`, one sign repeated."""
    return len(set(value)) <= 2 or _STAND_IN.fullmatch(value) is not None


def looks_random(value: str, least: float = 3.5) -> bool:
    """Say that a machine drew the value: digits and letters, many different ones, no words in it."""
    if not any(c.isdigit() for c in value) or not any(c.isalpha() for c in value):
        return False
    floor = min(least, 3.0) if _HEX.fullmatch(value) else least
    return entropy(value) >= floor and not is_stand_in(value) and not _reads_like_words(value)


def is_published(value: str) -> bool:
    """Say that a vendor prints this key in its own public examples."""
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:16] in _published()


def _reads_like_words(value: str) -> bool:
    """Identifiers and paths: more than half of the characters are words, or nothing but words and numbers."""
    words = [p for p in _PIECE.findall(value) if len(p) >= 4 and _VOWEL.search(p) and not _CLUSTER.search(p)]
    if sum(map(len, words)) > 0.5 * len(value):
        return True
    parts = re.split(r"[^A-Za-z0-9]+", value)
    return max(map(_mixture, parts)) < 8


def _mixture(part: str) -> int:
    """Return the length of a part in which letters and digits, or both cases, are mixed; 0 otherwise."""
    kinds = bool(re.search("[a-z]", part)) + bool(re.search("[A-Z]", part)) + bool(re.search("[0-9]", part))
    return len(part) if kinds > 1 else 0


@cache
def _published() -> frozenset[str]:
    lines = (FOLDER / "published.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
