"""All rules that wait for a word: each is asked only where one of its words stands."""

from collections.abc import Iterator

from apps.dlp.engine.detectors import vocabulary
from apps.dlp.engine.detectors.base import Sample
from apps.dlp.engine.detectors.secrets import (
    addresses,
    codes,
    commands,
    headers,
    jwt,
    manifests,
    named_key,
    options,
    password,
    tokens,
    vendors,
)
from apps.dlp.engine.detectors.secrets.words import Hit
from apps.dlp.engine.detectors.vocabulary import Word
from apps.dlp.engine.findings import Finding

_MODULES = (
    tokens,
    jwt,
    addresses,
    headers,
    commands,
    options,
    manifests,
    vendors,
    named_key,
    password,
    codes,
)


def find(sample: Sample) -> Iterator[Finding]:
    for start, end, rule in sample.heard[_NAME]:
        yield from rule(sample.text, Hit(start, end))


def _words() -> Iterator[Word]:
    rules = (rule for module in _MODULES for rule in module.rules())
    yield from (Word(word, rule) for words, rule in rules for word in words)


_NAME = vocabulary.register("secrets", _words)
