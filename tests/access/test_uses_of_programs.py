"""The use of an access for the API is that of its keys, whoever answered for them at the time."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.access.models import ApiKey, Grant, Scope, ServiceAccount
from apps.access.services import campaigns, handover, keys, renewals, requests, service_accounts
from apps.access.services.service_accounts import Draft
from apps.access.uses import Used, uses_of
from apps.accounts.models import User
from apps.accounts.services import leaving, people
from apps.audit.actors import System
from apps.common import clock
from apps.interactions.models import Interaction
from apps.interactions.services.threads import open_thread
from apps.interactions.uses import _called
from apps.register.models import Channel
from apps.vendors.models import DataClass
from tests.access.browsing import seen
from tests.access.campaign_makers import item_of, opened
from tests.access.keys.makers import issue_for
from tests.access.makers import Office, granted

BY = System("test")


@pytest.fixture
def program(at: Office) -> ApiKey:
    grant = granted(at, days=20)
    account = service_accounts.create(grant, Draft("Server", "Offers", at.colleague), by=at.key_admin)
    return issue_for(account, by=at.key_admin)


def sent(at: Office, key: ApiKey, by: User, count: int = 1, days: int = 0) -> None:
    """Recorded under whoever answered for the key then."""
    thread = open_thread(by, at.use_case, Channel.API, DataClass.INTERNAL)
    for _number in range(count):
        Interaction.objects.create(
            thread=thread, person=by, use_case=at.use_case, route=at.route, api_key=key, channel=Channel.API,
            data_class=DataClass.INTERNAL, state="completed", decision={},
            admitted_at=clock.now() - timedelta(days=days),
        )  # fmt: skip


def counted(grant: Grant) -> int:
    return uses_of([Grant.objects.get(pk=grant.pk)])[grant.pk].count


def taken_over(at: Office) -> Grant:
    leaving.leave(at.employee, by=BY)
    handover.take_over(ServiceAccount.objects.get(), by=at.colleague)
    return Grant.objects.get()


def test_what_was_taken_over_is_in_use(at: Office, program: ApiKey) -> None:
    sent(at, program, at.employee, 2, days=5)
    sent(at, program, at.employee, days=91)
    grant = taken_over(at)
    sent(at, program, at.colleague, 3)
    assert uses_of([grant])[grant.pk] == Used(5, clock.today())
    item = item_of(opened(at), grant)
    assert campaigns.decide(item, True, reason="", by=at.manager).uses == 5


def test_messages_with_other_keys_are_not_its_own(at: Office, program: ApiKey) -> None:
    grant = taken_over(at)
    mine = keys.issue(
        other := granted(at, to=at.colleague), name="Mine", expires_on=other.valid_until, by=at.key_admin
    ).key
    sent(at, mine, at.colleague, 4)
    assert (counted(grant), counted(other)) == (0, 4)


def test_what_the_leavers_own_key_sent_says_nothing_about_the_program(at: Office, program: ApiKey) -> None:
    own = keys.issue(program.grant, name="Mine", expires_on=clock.today(), by=at.key_admin).key
    sent(at, own, at.employee, 7)
    assert counted(program.grant) == 7
    sent(at, program, at.employee, 1)
    assert counted(taken_over(at)) == 1


@pytest.mark.parametrize("how", ["their own", "taken over"])
def test_keys_go_along_with_a_renewal_and_so_does_their_use(at: Office, program: ApiKey, how: str) -> None:
    old = taken_over(at) if how == "taken over" else program.grant
    who = at.colleague if how == "taken over" else at.employee
    sent(at, program, who, 3)
    item = item_of(opened(at), old)
    requests.decide(renewals.renew(old, by=who), True, reason="", days=90, by=at.manager)
    new = Grant.objects.get(renews=old)
    program.refresh_from_db()
    assert program.grant == new
    item.refresh_from_db()
    assert (counted(new), counted(old), item.uses) == (3, 3, 3)


def test_chat_and_programs_stand_on_a_page_with_one_query(
    at: Office, program: ApiKey, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    chat = granted(at, Scope.CHAT)
    sent(at, program, at.employee, 2)
    thread = open_thread(at.employee, at.use_case, Channel.CHAT, DataClass.INTERNAL)
    Interaction.objects.filter(api_key=None).delete()
    Interaction.objects.create(
        thread=thread, person=at.employee, use_case=at.use_case, route=at.route, channel=Channel.CHAT,
        data_class=DataClass.INTERNAL, state="completed", decision={},
    )  # fmt: skip
    with django_assert_num_queries(1):
        used = uses_of([chat, program.grant])
    assert (used[chat.pk].count, used[program.grant_id].count) == (1, 2)


def test_the_count_reads_the_index_of_the_keys(at: Office, program: ApiKey) -> None:
    with connection.cursor() as cursor:  # a few rows would be read from end to end
        cursor.execute("SET LOCAL enable_seqscan = off")
    query = _called([program.grant], clock.now() - timedelta(days=90))
    assert "interaction_by_key" in query.explain()


def test_who_decides_reads_which_programs_use_it_and_who_answers(at: Office, program: ApiKey) -> None:
    grant = program.grant
    sent(at, program, at.employee, 2)
    campaign = opened(at)
    url = reverse("recertification_items", args=[campaign.pk])
    assert "Service account Server: Jonas Weber answers for it" in seen(at.manager, url)[1]
    taken_over(at)
    row = seen(at.manager, url)[1]
    assert "Service account Server: Leyla Aydin answers for it" in row
    assert "2 uses in the last 90 days" in row
    request = renewals.renew(Grant.objects.get(pk=grant.pk), by=at.colleague)
    shown = seen(at.manager, request.get_absolute_url())[1]
    assert "Service account Server: Leyla Aydin answers for it" in shown
    assert "2 uses in the last 90 days" in shown
    people.disable(at.colleague, by=BY)
    assert "Service account Server: nobody answers for it" in seen(at.manager, request.get_absolute_url())[1]
