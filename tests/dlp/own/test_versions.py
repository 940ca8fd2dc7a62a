"""One writes, another puts into force; every version is kept with what it held."""

from collections.abc import Callable
from importlib import import_module

import pytest
from django.db import IntegrityError, connections, transaction

from apps.accounts.models import User
from apps.accounts.roles import ROLES
from apps.accounts.services import leaving
from apps.audit import System
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.dlp.models import Collection, Kind, Version, VersionState, Word
from apps.dlp.services import versions, words
from apps.lifecycle.advance import RefusedError
from tests.dlp.own import makers

pytestmark = pytest.mark.django_db


def texts(version: Version) -> list[str]:
    return [word.text for word in Word.objects.of(version)]


def refused(code: str) -> "pytest.RaisesExc[RefusedError]":
    return pytest.raises(RefusedError, check=lambda error: error.code == code)


def test_what_somebody_else_puts_into_force_counts() -> None:
    version = makers.draft(Kind.TERMS, "Rheingold")
    assert not Version.objects.in_force()
    moved = makers.activated(version)
    assert (moved.state, moved.entries) == (VersionState.ACTIVE, 1)
    assert moved.activated_by not in (None, moved.written_by)
    assert version.written_by.notices.filter(kind="content_decided").count() == 1
    assert AuditEvent.objects.filter(event="content_version:activate").count() == 1


def test_who_wrote_it_does_not_activate_it() -> None:
    version = makers.draft(Kind.TERMS, "Rheingold")
    submitted = versions.take(version, "submit", by=version.written_by)
    with refused("four_eyes"):
        versions.take(submitted, "activate", by=version.written_by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(
            activated_by=version.written_by, activated_at=clock.now()
        )


def test_what_somebody_handed_on_who_left_goes_back_and_keeps_nobody_from_the_next() -> None:
    version, other = makers.draft(Kind.TERMS, "Rheingold"), makers.officer()
    submitted = versions.take(version, "submit", by=version.written_by)
    with refused("not_responsible"):
        versions.take(versions.take(submitted, "refuse", by=other, reason="Not yet"), "discard", by=other)
    submitted = versions.take(Version.objects.get(), "submit", by=version.written_by)
    leaving.leave(version.written_by, by=System("test"))
    submitted = Version.objects.get()
    with refused("not_possible"):
        versions.take(submitted, "activate", by=other)
    with refused("open"):
        versions.begin(submitted.collection, by=other)
    versions.take(versions.take(submitted, "refuse", by=other, reason="Nobody answers"), "discard", by=other)
    assert versions.begin(submitted.collection, by=other).written_by == other


def test_nobody_ends_what_somebody_asked_to_end_who_left() -> None:
    version, asking = makers.in_force(Kind.TERMS, "Rheingold"), makers.officer()
    versions.take(version, "ask_end", by=asking, reason="Der Name ist bekannt.")
    leaving.leave(asking, by=System("test"))
    with refused("not_possible"):
        versions.take(Version.objects.get(), "end", by=version.written_by)
    kept = versions.take(Version.objects.get(), "keep", by=version.written_by)
    assert kept.state == VersionState.ACTIVE


def test_who_asked_to_end_it_does_not_end_it() -> None:
    version = makers.in_force(Kind.TERMS, "Rheingold")
    asking = makers.officer()
    ending = versions.take(version, "ask_end", by=asking, reason="Der Name ist bekannt.")
    assert list(Version.objects.in_force()) == [ending]
    with refused("four_eyes"):
        versions.take(ending, "end", by=asking)
    versions.take(ending, "end", by=version.written_by)
    assert not Version.objects.in_force()


def test_the_next_version_begins_with_what_is_in_force_and_replaces_it() -> None:
    first = makers.in_force(Kind.TERMS, "Rheingold", "Lorelei")
    second = versions.begin(first.collection, by=makers.officer())
    assert (second.number, texts(second)) == (2, ["Lorelei", "Rheingold"])
    words.remove(Word.objects.get(text="Lorelei"), second, by=second.written_by)
    words.add(second, ["Nixe"], by=second.written_by)
    assert texts(first) == ["Lorelei", "Rheingold"]
    makers.activated(second)
    first.refresh_from_db()
    assert (first.state, texts(first)) == (VersionState.REPLACED, ["Lorelei", "Rheingold"])
    assert texts(second) == ["Nixe", "Rheingold"]


def test_a_discarded_draft_leaves_nothing_behind() -> None:
    first = makers.in_force(Kind.TERMS, "Rheingold")
    second = versions.begin(first.collection, by=makers.officer())
    words.remove(Word.objects.get(), second, by=second.written_by)
    words.add(second, ["Nixe"], by=second.written_by)
    versions.take(second, "discard", by=second.written_by)
    third = versions.begin(first.collection, by=makers.officer())
    assert (third.number, texts(third), Word.objects.count()) == (3, ["Rheingold"], 1)


def test_only_its_writer_changes_a_draft_and_nobody_what_was_handed_on() -> None:
    version = makers.draft(Kind.TERMS, "Rheingold")
    with refused("not_responsible"):
        words.add(version, ["Nixe"], by=makers.officer())
    with refused("open"):
        versions.begin(version.collection, by=makers.officer())
    versions.take(version, "submit", by=version.written_by)
    with refused("wrong_state"):
        words.add(version, ["Nixe"], by=version.written_by)


def test_an_empty_version_is_not_handed_on() -> None:
    version = makers.draft(Kind.TERMS)
    with refused("not_possible"):
        versions.take(version, "submit", by=version.written_by)


def test_what_everybody_writes_is_not_handed_on() -> None:
    for kind, text in ((Kind.TERMS, "bitte"), (Kind.PATTERNS, r"\b[a-z]{5}\b")):
        version = makers.draft(kind, text)
        with refused("not_possible"):
            versions.take(version, "submit", by=version.written_by)


@pytest.mark.parametrize("role", ROLES)
def test_officers_and_the_dpo_write(role: str) -> None:
    writer = makers.person(role)
    if role in ("officer", "dpo"):
        assert makers.draft(Kind.TERMS, "Rheingold", by=writer).written_by == writer
    else:
        with refused("not_permitted"):
            makers.draft(Kind.TERMS, "Rheingold", by=writer)


def test_no_event_holds_a_word() -> None:
    makers.in_force(Kind.TERMS, "Rheingold")
    assert not [event for event in AuditEvent.objects.all() if "heingold" in str(event.details)]


@pytest.mark.parametrize("written", [str, str.upper])
def test_of_two_who_find_a_name_free_at_once_one_is_told(
    monkeypatch: pytest.MonkeyPatch, written: Callable[[str], str]
) -> None:
    first = makers.draft(Kind.TERMS)
    monkeypatch.setattr(Collection.objects, "filter", lambda *_asked: Collection.objects.none())
    with refused("name"):
        versions.create(
            Kind.TERMS, written(first.collection.name), category="other", language="de", by=makers.officer()
        )
    assert Collection.objects.count() == 1


@pytest.mark.django_db(databases=["default", "owner"])
def test_of_two_that_stood_under_one_name_the_later_gets_its_number() -> None:
    """What the migration does before the database asks for it."""
    numbered = import_module("apps.dlp.migrations.0003_collection_name_once").NUMBERED
    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP INDEX collection_name_once")
        held = Collection.objects.using("owner")
        by = User.objects.using("owner").create(email="jana@example.org")
        first, second = (
            held.create(kind=Kind.TERMS, name=name, created_by=by) for name in ("Kunden", "kunden")
        )
        cursor.execute(numbered)
    assert set(held.values_list("name", flat=True)) == {first.name, f"kunden ({second.pk})"}


def test_what_the_database_refuses_for_another_reason_is_not_said_to_be_the_name() -> None:
    with pytest.raises(IntegrityError, match="collection_category"):
        versions.create(Kind.TERMS, "Kunden", category="nonsense", language="de", by=makers.officer())
