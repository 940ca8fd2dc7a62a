"""All rules that wait for a word, in one pass over the text."""

from collections.abc import Iterator
from functools import cache

from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.secrets import (
    addresses,
    codes,
    headers,
    jwt,
    manifests,
    named_key,
    password,
    tokens,
    vendors,
)
from apps.dlp.engine.detectors.secrets.words import Words
from apps.dlp.engine.findings import Finding

_MODULES = (tokens, jwt, addresses, headers, manifests, vendors, named_key, password, codes)


def find(sample: Sample) -> Iterator[Finding]:
    yield from _words().find(sample.text)


@cache
def _words() -> Words:
    return Words(rule for module in _MODULES for rule in module.rules())
