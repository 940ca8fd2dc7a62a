"""Dictionaries, patterns, documents and lists of the company, by the people who may."""

from apps.dlp.models import Collection, Version
from apps.dlp.services import imports, sources, versions, words
from apps.reports.cast import own_content as data
from apps.reports.cast.company import Company


def build(company: Company) -> None:
    """All collections that aren't there; one of them waits for a second person."""
    known = set(Collection.objects.values_list("name", flat=True))
    for spec in data.COLLECTIONS:
        if spec.name not in known:
            _make(company, spec)


def _make(company: Company, spec: data.Spec) -> None:
    writer = company.people[spec.writer]
    version = versions.create(spec.kind, spec.name, category=spec.category, language=spec.language, by=writer)
    _fill(version, spec)
    submitted = versions.take(version, "submit", by=writer)
    if spec.activated_by:
        versions.take(submitted, "activate", by=company.people[spec.activated_by])
    company.made["collections"] += 1


def _fill(version: Version, spec: data.Spec) -> None:
    writer = version.written_by
    if spec.texts:
        words.add(version, spec.texts, by=writer)
    if spec.table:
        held = imports.stage(version, spec.table.encode(), f"{spec.name}.csv", by=writer)
        imports.commit(held, spec.columns, by=writer)
    title, text = spec.document
    if text:
        sources.add_text(version, title, text, by=writer)
