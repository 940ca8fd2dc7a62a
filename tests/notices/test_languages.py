"""What stands in a notice is in the language of who is told, whoever acts."""

from datetime import timedelta

import pytest
from django.utils import translation
from django.utils.formats import date_format

from apps.accounts.models import User
from apps.accounts.roles import ROLES
from apps.accounts.services import role_giving
from apps.common import clock
from apps.notices.kinds import sentence
from apps.register.services import delegations
from apps.vendors.kinds import AgreementKind
from apps.vendors.services import agreements, fallen_bases, subprocessor_changes
from tests.vendors import chain_makers as chains
from tests.vendors import makers

pytestmark = pytest.mark.django_db
LANGUAGES = ("de", "en")


def speaking(language: str, *roles: str) -> User:
    person = makers.person(*roles)
    person.language = language
    person.save()
    return person


def told(person: User) -> str:
    """The newest sentence, as its mail would have it."""
    notice = person.notices.latest("pk")
    with translation.override(person.language):
        return sentence(notice.kind, notice.facts)


def day(in_days: int, person: User) -> str:
    with translation.override(person.language):
        return date_format(clock.today() + timedelta(days=in_days), "DATE_FORMAT")


@pytest.mark.parametrize(("language", "named"), [("de", "Vertraulichkeits"), ("en", "Confidentiality")])
@pytest.mark.parametrize("acting", LANGUAGES)
def test_an_agreement_that_closes_nothing_says_so_in_words_of_the_reader(
    acting: str, language: str, named: str
) -> None:
    owner, dpo = speaking(language, "manager"), speaking(acting, "dpo")
    paper = makers.agreement(makers.vendor(owner), kind=AgreementKind.NDA)
    with translation.override(acting):
        agreements.suspend(paper, by=dpo, reason="Breached")
    assert told(owner).startswith(named)
    assert not {"refused", "abgelehnt"} & set(told(owner).strip(".").split())
    with translation.override(acting):
        agreements.suspend(makers.agreement(paper.vendor), by=dpo, reason="Breached")
    assert {"refused", "abgelehnt"} & set(told(owner).strip(".").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_role_is_named_in_the_language_of_who_agrees(language: str) -> None:
    second = speaking(language, "manager")
    with translation.override("en" if language == "de" else "de"):
        role_giving.give(makers.person("employee"), "dpo", by=makers.person("platform_admin"))
    with translation.override(language):
        assert str(ROLES["dpo"].name) in told(second)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_stands_in_hears_from_when_until_when(language: str) -> None:
    delegate = speaking(language, "employee")
    today, later = clock.today(), clock.today() + timedelta(days=9)
    delegations.name(delegate, later, later, "Leave", by=makers.person("manager"))
    assert told(delegate).count(day(9, delegate)) == 2
    delegations.name(delegate, today, later, "Leave", by=makers.person("manager"))
    assert day(9, delegate) in told(delegate)
    assert day(0, delegate) not in told(delegate)


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_are_written_out(language: str) -> None:
    owner, dpo = speaking(language, "manager"), speaking(language, "dpo")
    change = chains.announce(makers.vendor(owner).services.get(), by=dpo, effective=40)
    subprocessor_changes.object_to(chains.assessed(change, by=dpo), by=owner, reason="Far away")
    assert day(40, dpo) in told(dpo)
    fallen_bases.let_fall("dpf", "", clock.today(), reason="Judgment", by=dpo)
    assert day(0, owner) in told(owner)
