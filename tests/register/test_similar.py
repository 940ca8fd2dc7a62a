"""The hint while somebody writes a new use case: is there one like it already?"""

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.register.models import UseCaseState
from apps.register.services import similar as service
from apps.register.services.similar import similar
from tests.cast import Cast
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "purpose", "closest"),
    [
        ("Angebotsentwürfe", "", "UC-0001"),
        ("Angebotsentwuerfe für Kunden", "", "UC-0001"),
        ("Angebotentwurf", "Entwürfe für Angebote an gewerbliche Kunden", "UC-0001"),
        ("Arbeitszeugnis", "Formulierungshilfe für Arbeitszeugnisse", "UC-0002"),
        ("Technische Unterlagen übersetzen", "Betriebsanleitungen ins Englische übersetzen", "UC-0003"),
        ("Marktübersicht", "Produktinformationen von Wettbewerbern zusammenfassen", "UC-0005"),
        ("Stellenanzeige", "", "UC-0006"),
        ("Stelenanzeigen", "", "UC-0006"),
        ("Telefonnotizen", "Notizen des Innendienstes", "UC-0015"),
    ],
)
def test_the_closest_comes_first(cast: Cast, title: str, purpose: str, closest: str) -> None:
    found = similar(title, purpose, cast.people["leyla.aydin"])
    assert [case.ref for case, _ in found][:1] == [closest]
    assert all(service.THRESHOLD <= likeness <= 1 for _, likeness in found)
    assert [likeness for _, likeness in found] == sorted((n for _, n in found), reverse=True)


@pytest.mark.parametrize(
    ("title", "purpose"),
    [
        ("", ""),
        ("", "Entwürfe für Angebote, Begleitschreiben und Nachfassmails"),
        ("Wartungspläne für Kühltürme", "Zeiten aus Sensordaten vorschlagen"),
        ("für die und", "mit von zu"),
        ("'); DROP & | :* !", "<script> ' \\ :* & !"),
        ("数据", "Ψυχή"),
    ],
)
def test_nothing_is_named_where_nothing_is_alike(cast: Cast, title: str, purpose: str) -> None:
    assert similar(title, purpose, cast.people["leyla.aydin"]) == []


def test_the_same_words_are_the_same_use_case(cast: Cast) -> None:
    known = cast.use_cases["UC-0001"]
    assert known.version
    [(case, likeness), *_] = similar(known.title, known.version.purpose, cast.people["jonas.weber"])
    assert (case, likeness) == (known, 1.0)


def test_drafts_of_others_stay_hidden() -> None:
    author, other = makers.person("employee"), makers.person("employee")
    draft = makers.use_case(author, UseCaseState.DRAFT, title="Kantinenplanung")
    assert [case for case, _ in similar("Kantinenplanung", "", author)] == [draft]
    assert similar("Kantinenplanung", "", other) == []
    assert [case for case, _ in similar("Kantinenplanung", "", makers.person("officer"))] == [draft]


def test_hidden_ones_push_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "CANDIDATES", 2)
    author = makers.person("employee")
    for _ in range(5):
        makers.use_case(author, UseCaseState.DRAFT, title="Kantinenplanung")
    shown = makers.use_case(author, title="Planung der Kantine")
    assert [case for case, _ in similar("Kantinenplanung", "", makers.person("employee"))] == [shown]


def test_it_costs_the_same_for_many(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    author = makers.person("employee")
    for _ in range(12):
        makers.use_case(author, title="Kantinenplanung")
    reader = makers.person("officer")
    reader.may("use_case.read_all")  # roles are read once
    with django_assert_num_queries(3):
        found = similar("Kantinenplanung", "Speisen", reader)
        assert len(found) == service.SHOWN
        assert {case.department.name for case, _ in found}
