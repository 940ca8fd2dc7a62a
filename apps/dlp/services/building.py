"""From rows to what the engine looks for."""

from collections.abc import Iterable, Iterator

from apps.dlp.engine.content import (
    Content,
    Dictionary,
    Documents,
    Label,
    Labels,
    Pattern,
    Patterns,
    Rule,
    Terms,
    Values,
)
from apps.dlp.engine.content import documents as runs
from apps.dlp.engine.content import values as lists
from apps.dlp.engine.content.values import Shape
from apps.dlp.models import Kind, Source, Version, Word
from apps.dlp.services.keys import content_key

PREFIXES = {
    Kind.TERMS.value: "term",
    Kind.VALUES.value: "value",
    Kind.PATTERNS.value: "pattern",
    Kind.LABELS.value: "own_label",
    Kind.DOCUMENTS.value: "document",
}


def build(versions: Iterable[Version]) -> Content:
    """Everything in these versions, as one frozen value. Raises PatternError, KeyUnavailableError."""
    by_kind: dict[str, list[Version]] = {kind.value: [] for kind in Kind}
    for version in versions:
        by_kind[version.collection.kind].append(version)
    listed, papers = by_kind[Kind.VALUES], by_kind[Kind.DOCUMENTS]
    key = content_key() if listed or papers else b""
    return Content(
        terms=Terms(map(_dictionary, by_kind[Kind.TERMS])),
        values=_values(key, listed),
        patterns=Patterns(_patterns(by_kind[Kind.PATTERNS])),
        labels=Labels(_labels(by_kind[Kind.LABELS])),
        documents=Documents(key, dict(_digests(papers, "document", runs.DIGEST))),
        rules=dict(_rules(by_kind)),
    )


def _rules(by_kind: dict[str, list[Version]]) -> Iterator[tuple[str, Rule]]:
    for kind, versions in by_kind.items():
        for version in versions:
            rule = Rule(version.action, version.public_name)
            for name in _names(kind, version):
                yield name, rule


def _names(kind: str, version: Version) -> Iterator[str]:
    """Of a collection of documents each has a rule of its own."""
    if kind == Kind.DOCUMENTS:
        yield from (
            f"{PREFIXES[kind]}.{pk}" for pk in Source.objects.of(version).values_list("pk", flat=True)
        )
    else:
        yield f"{PREFIXES[kind]}.{version.collection_id}"


def _dictionary(version: Version) -> Dictionary:
    collection = version.collection
    return Dictionary(f"term.{collection.pk}", collection.language, tuple(_texts(version)))


def _patterns(versions: Iterable[Version]) -> Iterator[Pattern]:
    for version in versions:
        for text in _texts(version):
            yield Pattern(f"pattern.{version.collection_id}", text)


def _labels(versions: Iterable[Version]) -> Iterator[Label]:
    for version in versions:
        for text in _texts(version):
            yield Label(f"own_label.{version.collection_id}", text)


def _texts(version: Version) -> Iterable[str]:
    return Word.objects.of(version).order_by().values_list("text", flat=True)


def _values(key: bytes, versions: list[Version]) -> Values:
    shapes = (Shape(*shape) for source in _sources(versions) for shape in source.shapes)
    return Values(key, dict(_digests(versions, "value", lists.DIGEST)), shapes)


def _digests(versions: Iterable[Version], rule: str, size: int) -> Iterator[tuple[bytes, str]]:
    for source in _sources(versions):
        packed = bytes(source.digests)
        name = f"{rule}.{source.collection_id}"
        if rule == "document":
            name = f"{rule}.{source.pk}"  # runs count only together with others of the same document
        for at in range(0, len(packed), size):
            yield packed[at : at + size], name


def _sources(versions: Iterable[Version]) -> Iterator[Source]:
    for version in versions:
        yield from Source.objects.of(version)
