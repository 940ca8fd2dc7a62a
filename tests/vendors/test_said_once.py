"""What stands is not set a second time: a basis that falls, a change that is announced."""

import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from apps.accounts.models import User
from apps.lifecycle.advance import RefusedError
from apps.notices.kinds import sentence
from apps.notices.models import Notice
from apps.vendors.models import FallenBasis, SubprocessorChange
from apps.vendors.services import fallen_bases, subprocessor_changes
from tests.vendors import chain_makers as chains
from tests.vendors import makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
OTHERWISE: tuple[dict[str, Any], ...] = (
    {"country": "US"}, {"purpose": "Hosting of models"}, {"personal_data": False},
)  # fmt: skip


@pytest.fixture
def dpo() -> User:
    return makers.person("dpo")


def fall(by: User, country: str = "", days: int = 7) -> FallenBasis:
    return fallen_bases.let_fall("dpf", country, chains.in_days(days), reason="Case", by=by)


@pytest.mark.parametrize(("country", "days"), [("", 7), ("", 8), ("US", 7)])
def test_a_basis_that_falls_by_then_does_not_fall_again(dpo: User, country: str, days: int) -> None:
    fall(dpo, country)
    said = {"basis": "dpf", "country": country, "falls_on": f"{chains.in_days(days)}", "reason": "Case"}
    page = makers.browser(dpo).post(reverse("fallen_bases"), said, follow=True).content.decode()
    day = date_format(chains.in_days(7), "SHORT_DATE_FORMAT")
    assert f"falls on {day}: nothing more is needed" in page
    assert FallenBasis.objects.count() == 1


def test_the_brake_still_holds_earlier_and_in_more_countries(dpo: User) -> None:
    fall(dpo, "US")
    fall(dpo, "US", days=0)
    fall(dpo)
    fall(dpo, "CN")  # stays if all countries are taken back
    assert FallenBasis.objects.standing().count() == 4


def test_nobody_is_told_that_a_basis_holds_while_it_falls_by_another_entry(dpo: User) -> None:
    manager, entries = makers.person("manager"), [fall(dpo, "US"), fall(dpo)]
    browser, told = makers.browser(manager), Notice.objects.filter(kind="transfer_basis_holds")
    pages = []
    for entry in entries:
        url = reverse("fallen_basis_withdrawal", args=[entry.pk])
        pages.append(browser.post(url, {"reason": "Annulled"}, follow=True).content.decode())
        assert told.exists() is (entry is entries[-1])
    assert "the basis falls by another one" in pages[0]
    assert "The basis holds." in pages[1]


@pytest.mark.parametrize(
    ("withdrawn", "stands", "left"),
    [
        (("US", 0), ("US", 100), "but falls by other entries: US {100}"),
        (("", 7), ("US", 0), "but falls by other entries: US {0}"),
        (("US", 7), ("", 100), "but falls by other entries: {100}"),
        (("US", 0), ("CN", 0), ""),
        (("US", 100), ("US", 7), None),
        (("US", -9), ("", 0), None),
    ],
)
def test_a_basis_that_holds_for_a_time_or_in_part_is_told(
    dpo: User, withdrawn: tuple[str, int], stands: tuple[str, int], left: str | None
) -> None:
    (country, days), manager = withdrawn, makers.person("manager")
    other = FallenBasis(basis="dpf", country=stands[0], falls_on=chains.in_days(stands[1]))
    other.reason, other.set_by = "Case", dpo
    other.save()
    entry = FallenBasis.objects.create(
        basis="dpf", country=country, falls_on=chains.in_days(days), reason="Case", set_by=dpo
    )
    url = reverse("fallen_basis_withdrawal", args=[entry.pk])
    page = makers.browser(manager).post(url, {"reason": "Appeal"}, follow=True).content.decode()
    notices = Notice.objects.filter(kind__startswith="transfer_basis_holds", person=dpo)
    told = [sentence(each.kind, each.facts) for each in notices]
    if left is None:
        assert told == []
        assert "the basis falls by another one" in page
        return
    day = re.sub(r"\{(\d+)\}", lambda found: date_format(chains.in_days(int(found[1])), "DATE_FORMAT"), left)
    assert len(told) == 1
    assert day in told[0]
    assert (f"The basis holds, {day}." if left else "The basis holds.") in page


def test_what_is_announced_and_undecided_is_not_announced_again(dpo: User) -> None:
    service = makers.vendor().services.get()
    change = chains.announce(service, by=dpo)
    with pytest.raises(RefusedError, match="announced already"):
        chains.announce(service, by=dpo, name="newcomer ltd.", notified=-1)
    chains.announce(service, by=dpo, effective=50)
    for said in ({"name": "Later Ltd."}, *OTHERWISE):
        chains.announce(service, by=dpo, **said)
    subprocessor_changes.take(change, "withdraw", by=dpo, reason="Written down wrongly")
    assert chains.announce(service, by=dpo).name == change.name
    old = chains.link(service, by=dpo)
    chains.announce(service, by=dpo, kind="removed", subprocessor=old, name=old.name)
    with pytest.raises(RefusedError, match="announced already"):
        chains.announce(service, by=dpo, kind="removed", subprocessor=old, name="Another name")
    assert SubprocessorChange.objects.undecided().count() == 7


def test_a_second_letter_about_the_same_subprocessor_is_another_announcement(dpo: User) -> None:
    service = makers.vendor().services.get()
    old = chains.link(service, by=dpo)
    first: dict[str, Any] = {"kind": "changed", "subprocessor": old, "name": old.name}
    chains.announce(service, by=dpo, **first)
    with pytest.raises(RefusedError, match="announced already"):
        chains.announce(service, by=dpo, **first | {"name": old.name.upper()}, notified=-1)
    for said in ({"name": "Cloud AG"}, *OTHERWISE):
        chains.announce(service, by=dpo, **first | said)
    assert SubprocessorChange.objects.undecided().count() == 5
