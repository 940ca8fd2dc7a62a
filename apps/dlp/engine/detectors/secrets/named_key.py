"""Random-looking values under a name such as key, token, secret, Schlüssel: no vendor is needed."""

import re
from collections.abc import Iterator
from functools import cache, partial

from apps.dlp.engine.detectors.secrets.assignments import assigned
from apps.dlp.engine.detectors.secrets.code_values import names_a_password
from apps.dlp.engine.detectors.secrets.shapes import is_published, looks_random
from apps.dlp.engine.detectors.secrets.tables import read
from apps.dlp.engine.detectors.secrets.words import At, Hit
from apps.dlp.engine.findings import Finding
from apps.dlp.engine.taxonomy import API_KEY, CLOUD_CREDENTIAL

_SCORE = 0.8
_SHORTEST = 10
_CLOUD = re.compile(r"aws|amazon|azure|account[_.-]?key|sharedaccess|gcp|google", re.IGNORECASE)


def rules() -> list[tuple[list[str], At]]:
    words = read("words.toml")["named_key"]
    return [(words["strong"], partial(_named, spoken=True)), (words["weak"], partial(_named, spoken=False))]


def _named(text: str, at: Hit, *, spoken: bool) -> Iterator[Finding]:
    found = assigned(text, at, spoken=spoken)
    if found is None or len(found.value) < _SHORTEST or _harmless().search(found.name):
        return
    if looks_random(found.value) and not is_published(found.value) and not names_a_password(found.value):
        type_ = CLOUD_CREDENTIAL if _CLOUD.search(found.name) else API_KEY
        yield Finding(found.start, found.end, type_, _SCORE, 3, "secret.named_key.1")


@cache
def _harmless() -> re.Pattern[str]:
    return re.compile("|".join(read("words.toml")["named_key"]["harmless"]), re.IGNORECASE)
