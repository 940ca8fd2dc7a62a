"""Vaults and values that the tests share. Keys are put together here, lest a scanner takes them for real."""

import hashlib
import hmac
from collections.abc import Iterable

from apps.dlp import Entry, Policy, Vault, detect
from apps.dlp.engine.taxonomy import HOUSE_NUMBER_TYPES, OFFICE_NUMBER_TYPES

EMAIL = "beate.albers@nordlicht-versicherung.example"
IBAN = "DE89 3704 0044 0532 0130 00"
CARD = "4111 1111 1111 1111"
TAX_ID = "86 095 742 719"
PHONE = "040 33445566"
PORTAL_KEY = "_".join(("lp", "demo", "Ab3dE6gH9j", "s3cr3t" * 7 + "x", "a1B2c3"))
AWS_KEY = "AKIA" + "IOSFODNN7EXAMPLE"
PRIVATE_KEY = "\n".join(
    (
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "MIIEvQIBADANBgkqhkiG9w0BAQEF",
        "-----END RSA " + "PRIVATE KEY-----",
    )
)

PATTERNS = Policy(names=False)


def digest(type_: str, value: str) -> bytes:
    return hmac.new(
        b"thread key", f"{type_}\0{value}".encode("utf-8", "surrogatepass"), hashlib.sha256
    ).digest()


def empty_vault() -> Vault:
    return Vault([], digest)


def vault_with(*values: tuple[str, str]) -> Vault:
    """Return a vault in which (type, value) pairs already have their placeholders."""
    vault = empty_vault()
    for type_, value in values:
        vault.placeholder_for(type_, value)
    return reloaded(vault.new_entries)


def reloaded(entries: Iterable[Entry]) -> Vault:
    """Return the vault that the next turn of the thread loads from its rows."""
    return Vault([Entry(e.type, e.number, e.digest, e.value) for e in entries], digest)


def found(text: str) -> list[tuple[str, str]]:
    """Return (type, text) of what is found by patterns."""
    return [(f.type, text[f.start : f.end]) for f in detect(text, policy=PATTERNS)]


def found_numbers(text: str) -> list[tuple[str, str]]:
    """Return the same of numbers of offices and of the house only."""
    return [each for each in found(text) if each[0] in OFFICE_NUMBER_TYPES | HOUSE_NUMBER_TYPES]


def values(type_: str, text: str, language: str | None = None) -> list[str]:
    """Return what is found of one type."""
    return [text[f.start : f.end] for f in detect(text, language) if f.type == type_]


def scores(text: str) -> list[float]:
    return [f.score for f in detect(text, policy=PATTERNS)]
