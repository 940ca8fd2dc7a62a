"""Sessions end by time, by hand and with the person; a new browser is told."""

from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail

from apps.accounts.models import User
from apps.audit.models import AuditEvent
from apps.common import clock
from apps.notices.models import MailJob, Notice
from tests.accounts.signing_in import browser, is_in, later, signs_in, with_password
from tests.vendors import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody(settings: Any) -> User:
    settings.ACCOUNT_RATE_LIMITS = False
    return with_password(makers.person("employee"))


def test_a_session_ends_when_nobody_uses_it(somebody: User) -> None:
    client = signs_in(somebody)
    with later(minutes=61):
        sent = client.get("/me/sessions/")
    assert sent.headers["Location"] == "/account/login/?next=%2Fme%2Fsessions%2F"
    assert not is_in(client)


def test_use_keeps_it_alive_but_not_beyond_a_working_day(somebody: User) -> None:
    client = signs_in(somebody)
    for minutes in range(50, 9 * 60, 50):
        with later(minutes=minutes):
            assert is_in(client), minutes
    with later(hours=9, minutes=1):
        assert not is_in(client)


def test_the_last_use_is_noted_only_now_and_then(somebody: User, django_assert_max_num_queries: Any) -> None:
    client = signs_in(somebody)
    is_in(client)
    before = client.session["used_at"]
    with later(minutes=2):
        is_in(client)
    assert client.session["used_at"] == before
    with later(minutes=6):
        is_in(client)
    assert client.session["used_at"] > before


def test_a_session_of_unknown_age_is_over(somebody: User) -> None:
    client = signs_in(somebody)
    session = client.session
    del session["began_at"]
    session.save()
    assert not is_in(client)


def test_one_is_ended_at_once_and_only_one_s_own(somebody: User) -> None:
    here, there = signs_in(somebody), signs_in(somebody)
    stranger = signs_in(with_password(makers.person("employee")))
    page = here.get("/me/sessions/").content.decode()
    assert page.count("Firefox, Linux") == 3  # two rows, and once more for who hears the button
    assert "this one" in page
    foreign = UserSession.objects.get(session_key=stranger.session.session_key)
    here.post(f"/me/sessions/{foreign.pk}/end/")
    assert is_in(stranger)
    other = UserSession.objects.get(session_key=there.session.session_key)
    here.post(f"/me/sessions/{other.pk}/end/")
    assert not is_in(there)
    assert is_in(here)
    assert AuditEvent.objects.filter(event="person:end_session").count() == 1


def test_one_that_nobody_uses_is_not_listed_once_it_is_over(somebody: User) -> None:
    here, left_alone = signs_in(somebody), signs_in(somebody)
    with later(minutes=50):
        assert len(here.get("/me/sessions/").context["page"].rows) == 2
    with later(minutes=70):
        (row,) = here.get("/me/sessions/").context["page"].rows
        assert row.is_current
        assert not is_in(left_alone)


def test_all_others_are_ended_and_this_one_stays(somebody: User) -> None:
    here, others = signs_in(somebody), [signs_in(somebody) for _ in range(3)]
    here.post("/me/sessions/end/")
    assert is_in(here)
    assert [is_in(other) for other in others] == [False] * 3


def test_who_never_signed_in_by_the_page_gets_a_page_that_says_so(somebody: User) -> None:
    page = makers.browser(somebody).get("/me/sessions/")
    assert "No session is listed" in page.content.decode()


def test_a_new_browser_is_told_under_the_bell_and_by_mail(somebody: User, settings: Any) -> None:
    settings.NOTICE_MAIL = True
    first = signs_in(somebody)
    assert not Notice.objects.exists(), "the very first sign-in is nobody else's"
    first.post("/account/logout/")
    signs_in(somebody, first)
    assert not Notice.objects.exists(), "a browser that is known"
    signs_in(somebody, browser())
    notice = Notice.objects.get(person=somebody)
    assert (notice.kind, notice.link) == ("new_device", "/me/sessions/")
    assert f"({clock.now().astimezone(clock.zone()):%Z})" in notice.facts["at"]
    assert MailJob.objects.filter(notice=notice).exists(), "whatever somebody chose"
    assert mail.outbox == [], "sent by the worker, so that no mail server holds up a sign-in"


def test_a_forged_cookie_of_a_device_is_a_new_one(somebody: User) -> None:
    signs_in(somebody)
    other = browser()
    other.cookies["portal_device"] = "forged"
    signs_in(somebody, other)
    assert Notice.objects.filter(kind="new_device").count() == 1


def test_two_people_share_a_browser(somebody: User) -> None:
    shared, other = browser(), with_password(makers.person("employee"))
    for person in (somebody, other, somebody, other):
        signs_in(person, shared)
        shared.post("/account/logout/")
    assert not Notice.objects.exists()


def test_signing_in_and_wrong_passwords_stand_in_the_log(somebody: User) -> None:
    client = signs_in(somebody)
    wrong = {"login": somebody.email, "password": "guessed-and-wrong"}
    browser().post("/account/login/", wrong)
    browser().post("/account/login/", {**wrong, "login": "nobody@company.example"})
    signed, refused = AuditEvent.objects.filter(event__startswith="person:sign_in").order_by("id")
    assert (signed.event, signed.details) == (
        "person:sign_in",
        {"methods": ["password"], "new_device": False},
    )
    assert refused.event == "person:sign_in_refused"
    assert "guessed" not in str(refused.details)
    assert is_in(client)


def test_who_is_shut_out_has_no_session(somebody: User) -> None:
    client = signs_in(somebody)
    somebody.is_active = False
    somebody.save()
    assert not is_in(client)
