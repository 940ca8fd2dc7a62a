"""Whoever is told of a date is led to a page that is open to them."""

import pytest
from django.urls import reverse

from apps.accounts.models import Department, User
from apps.common import clock
from apps.notices.models import Level, Notice, Reminder
from apps.notices.services.answering import PEOPLE
from apps.notices.sources import SOURCES
from tests.access.browsing import seen, signed_in
from tests.notices.furnishing import furnish
from tests.notices.makers import House, on, run_on

pytestmark = pytest.mark.usefixtures("today")


def status(person: User, link: str) -> int:
    return signed_in(person).get(link, follow=True).status_code


def test_each_person_who_answers_for_a_date_may_open_its_page(home: House, contract_owner: User) -> None:
    furnish(home, contract_owner)
    opened = {
        (key, level): status(User.objects.get(pk=person), source.url_for(record, person))
        for key, source in SOURCES.items()
        for record in source.records(clock.today())
        for level, person in zip(Level, (getattr(record, name) for name in PEOPLE), strict=False)
        if person is not None
    }
    keys_of_managers = {("api_key_end", 2), ("grant_end", 2), ("service_account_handover", 2)}
    assert keys_of_managers <= opened.keys()
    assert {place: code for place, code in opened.items() if code != 200} == {}


def test_the_head_who_hears_of_a_key_that_nobody_tends_comes_to_the_access_behind_it(
    home: House, contract_owner: User
) -> None:
    furnish(home, contract_owner)
    run_on(0)
    Reminder.objects.exclude(source="api_key_end").delete()
    run_on(2)
    notice = Notice.objects.get(person=home.manager, facts__record__startswith="End of an API key")
    assert notice.kind == "due_escalated"
    with on(2):
        code, page = seen(home.manager, notice.link)
    assert (code, str(home.owner) in page) == (200, True)


def test_who_watches_is_led_to_the_list_where_the_page_is_closed_to_them(
    home: House, contract_owner: User
) -> None:
    furnish(home, contract_owner)
    User.objects.exclude(pk=home.dpo.pk).update(is_active=False)
    Department.objects.update(manager=None)
    run_on(0)
    links = dict(
        Notice.objects.filter(person=home.dpo, kind="due_nobody").values_list("facts__record", "link")
    )
    listed = {record.split(":")[0] for record, link in links.items() if link == reverse("all_deadlines")}
    assert listed == {"End of an access", "End of an API key"}
    assert len(links) > len(listed), "the others lead to the record"
    assert {link: status(home.dpo, link) for link in links.values()} == dict.fromkeys(links.values(), 200)
