"""Own content for tests: written by one officer, put into force by another."""

from apps.accounts.models import User
from apps.dlp.models import Category, Collection, Kind, Language, Version
from apps.dlp.services import versions, words
from tests.vendors import makers

person = makers.person


def officer() -> User:
    return person("officer")


def draft(
    kind: Kind = Kind.TERMS, *texts: str, by: User | None = None, language: Language = Language.GERMAN
) -> Version:
    name = f"{kind.label} {Collection.objects.count() + 1}"
    made = versions.create(kind, name, category=Category.OTHER, language=language, by=by or officer())
    if texts:
        words.add(made, texts, by=made.written_by)
        made.refresh_from_db()
    return made


def activated(version: Version, by: User | None = None) -> Version:
    submitted = versions.take(version, "submit", by=version.written_by)
    return versions.take(submitted, "activate", by=by or officer())


def in_force(kind: Kind = Kind.TERMS, *texts: str) -> Version:
    return activated(draft(kind, *texts))
