"""The link of a questionnaire: what it opens, when it stops, and that it stands nowhere."""

import hmac
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from apps.audit.models import AuditEvent
from apps.common.limits import Limit
from apps.common.outbox import JobState, consume
from apps.lifecycle.advance import RefusedError
from apps.vendors import links
from apps.vendors.models import QuestionnaireMail, QuestionnaireState
from apps.vendors.services import questionnaires
from apps.vendors.views import answers
from tests.outbox.conftest import hints  # noqa: F401 -- catches what would be published
from tests.vendors import makers
from tests.vendors.measures.makers import ASKED, answered, dated, day, filled, invited, vendors_browser

pytestmark = pytest.mark.django_db
FORM, DRAFT, SUBMISSION = "/q/", "/q/draft/", "/q/submission/"


def opened(token: str) -> int:
    return Client().get(reverse("questionnaire_open", args=[token])).status_code


def test_the_link_leaves_the_address_at_once_and_opens_the_questions() -> None:
    _asked, token = invited()
    client = Client(headers={"Accept-Language": "en"})
    answer = client.get(reverse("questionnaire_open", args=[token]))
    assert (answer.status_code, answer.headers["Location"]) == (302, FORM)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    cookie = answer.cookies["questionnaire"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/q/", True, "Lax")
    assert token not in cookie.value
    page = client.get(FORM)
    assert page.status_code == 200
    assert token not in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert page.headers["Referrer-Policy"] == "same-origin"


def test_no_row_and_no_event_holds_the_token() -> None:
    asked, token = invited()
    secret = token.partition(".")[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT q::text FROM vendors_questionnaire q WHERE id = %s", [asked.pk])
        assert secret not in cursor.fetchone()[0]
    details = AuditEvent.objects.get(event="questionnaire:send").details
    assert set(details) == {"vendor", "expires_on"}
    assert len(bytes(asked.digest)) == 32
    assert len(secret) >= 43


@pytest.mark.parametrize(
    "token",
    ["x", "made.up", "." * 90, "A" * 43 + "." + "B" * 43, "ä.ö", "x" * 5000, "%00.%00"],
)
def test_what_is_made_up_opens_nothing_and_asks_the_database_nothing(
    token: str, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        assert questionnaires.find(token) is None
    assert opened(token) == 404


def test_digests_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    _asked, token = invited()
    compared: list[int] = []
    real = hmac.compare_digest

    def watched(first: bytes, second: bytes) -> bool:
        compared.append(len(first))
        return bool(real(first, second))

    monkeypatch.setattr("apps.vendors.links.hmac.compare_digest", watched)
    assert questionnaires.find(token) is not None
    assert 32 in compared


def test_another_signature_key_closes_every_link(settings: Any) -> None:
    _asked, token = invited()
    settings.SECRET_KEY = "another key, as after a leak"
    assert opened(token) == 404


def test_it_opens_until_midnight_of_its_last_day() -> None:
    with time_machine.travel(datetime(2027, 3, 20, 12, tzinfo=UTC)):
        _asked, token = invited(expires_on=day(8))
        client = vendors_browser(token)
    midnight = datetime(2027, 3, 28, 22, tzinfo=UTC)  # the short day, in Berlin
    with time_machine.travel(midnight - timedelta(seconds=1), tick=False):
        assert opened(token) == 302
    with time_machine.travel(midnight, tick=False):
        assert opened(token) == 404
        assert client.get(FORM).status_code == 404


def test_a_revoked_link_is_closed_also_where_it_is_open() -> None:
    asked, token = invited()
    client, dpo = vendors_browser(token), makers.browser(makers.person("dpo"))
    assert client.get(FORM).status_code == 200
    dpo.post(reverse("questionnaire_revocation", args=[asked.pk]))
    assert client.get(FORM).status_code == 404
    assert client.post(SUBMISSION, filled(asked)).status_code == 404
    assert opened(token) == 404
    asked.refresh_from_db()
    assert asked.state == QuestionnaireState.REVOKED


def test_without_the_link_there_is_nothing() -> None:
    asked, _token = invited()
    for client in (Client(), makers.browser(makers.person("dpo"))):
        assert client.get(FORM).status_code == 404
        assert client.post(SUBMISSION, filled(asked)).status_code == 404
        client.cookies["questionnaire"] = str(asked.pk)
        assert client.get(FORM).status_code == 404


def test_the_cookie_gives_no_other_page_and_nobody_a_session() -> None:
    _asked, token = invited()
    client = vendors_browser(token)
    assert "session" not in client.cookies
    for url in ("/", "/measures/", reverse("vendors")):
        assert client.get(url).headers["Location"].startswith("/account/login/")


def test_the_cookie_of_one_link_answers_no_other_questions() -> None:
    """Two links in one browser: what was filled in for the first is not taken for the second."""
    first, token = invited()
    second, other = invited()
    client = vendors_browser(token)
    client.get(reverse("questionnaire_open", args=[other]))
    answer = client.post(SUBMISSION, filled(first))
    assert answer.status_code == 409
    assert "Another link was opened in this browser" in answer.content.decode()
    for each in (first, second):
        each.refresh_from_db()
        assert each.state == QuestionnaireState.SENT


def test_too_many_tries_from_one_address_are_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = at_most(monkeypatch, "BY_ADDRESS", 3)
    client = Client(REMOTE_ADDR="198.51.100.7")
    statuses = [client.get("/q/made.up/").status_code for _ in range(4)]
    assert statuses == [404, 404, 404, 429]
    waiting = client.get("/q/made.up/")
    assert waiting.headers["Retry-After"] == str(limit.seconds)
    assert Client(REMOTE_ADDR="198.51.100.8").get("/q/made.up/").status_code == 404
    networks = [Client(REMOTE_ADDR=f"2001:db8:1:2::{host}") for host in range(4)]
    assert [each.get("/q/made.up/").status_code for each in networks] == [404, 404, 404, 429]


def test_ipv4_behind_a_proxy_that_speaks_ipv6_has_a_limit_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    at_most(monkeypatch, "BY_ADDRESS", 3)
    mapped = Client(REMOTE_ADDR="::ffff:198.51.100.7")
    assert [mapped.get("/q/made.up/").status_code for _ in range(3)] == [404, 404, 404]
    assert Client(REMOTE_ADDR="::ffff:203.0.113.9").get("/q/made.up/").status_code == 404
    assert Client(REMOTE_ADDR="198.51.100.7").get("/q/made.up/").status_code == 429, "the same host"


def test_too_many_requests_with_one_link_are_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    at_most(monkeypatch, "BY_LINK", 2)
    _asked, token = invited()
    clients = [vendors_browser(token, REMOTE_ADDR=f"198.51.100.{host}") for host in range(3)]
    assert [each.get(FORM).status_code for each in clients] == [200, 200, 429]


def at_most(monkeypatch: pytest.MonkeyPatch, name: str, most: int) -> Limit:
    limit: Limit = replace(getattr(answers, name), most=most)
    monkeypatch.setattr(answers, name, limit)
    return limit


def test_a_form_from_elsewhere_is_refused() -> None:
    asked, token = invited()
    client = vendors_browser(token, enforce_csrf_checks=True)
    assert client.post(SUBMISSION, filled(asked)).status_code == 403
    page = client.get(FORM)
    given = filled(asked) | {"csrfmiddlewaretoken": page.context["csrf_token"]}
    assert client.post(SUBMISSION, given).status_code == 302


def test_the_link_is_logged_nowhere(caplog: pytest.LogCaptureFixture, capfd: Any) -> None:
    _asked, token = invited()
    with caplog.at_level("DEBUG"):
        for address in (token, token[:-1] + "x"):
            Client().get(reverse("questionnaire_open", args=[address]))
    told = capfd.readouterr()
    secret = token.partition(".")[0]
    for text in (caplog.text, told.out, told.err):
        assert secret not in text


@pytest.mark.parametrize(
    "changes",
    [
        {"expires_on": timedelta(days=31)},
        {"expires_on": timedelta(days=-1)},
        {"categories": ()},
        {"categories": ("fire",)},
    ],
)
def test_an_invitation_has_its_bounds(changes: dict[str, Any]) -> None:
    with pytest.raises(RefusedError) as refused:
        invited(**dated(changes))
    assert refused.value.code == "value"


def test_a_vendor_has_at_most_five_open_links() -> None:
    vendor, dpo = makers.vendor(), makers.person("dpo")
    for _ in range(5):
        invited(vendor, dpo)
    with pytest.raises(RefusedError) as refused:
        invited(vendor, dpo)
    assert refused.value.code == "too_many"


def test_the_dpo_sees_the_link_once() -> None:
    vendor, browser = makers.vendor(), makers.browser(makers.person("dpo"))
    where = reverse("questionnaire_new", args=[vendor.slug])
    assert browser.get(where).status_code == 200
    said = {"recipient": "tom@vendor.example", "language": "de", "expires_on": f"{day(9)}",
            "categories": list(ASKED)}  # fmt: skip
    page = browser.post(where, said).content.decode()
    token = page.partition("/q/")[2].partition("/")[0]
    assert opened(token) == 302
    assert token not in browser.get(reverse("vendor_measures", args=[vendor.slug])).content.decode()
    wrong = browser.post(where, said | {"recipient": "nobody"})
    assert wrong.status_code == 422


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
@pytest.mark.usefixtures("hints")
def test_the_mail_brings_the_link_and_the_row_forgets_it(settings: Any, language: str) -> None:
    settings.NOTICE_MAIL, settings.ORGANISATION_NAME = True, "Rheinwerk"
    _asked, token = invited(language=language)
    job = QuestionnaireMail.objects.get()
    assert token.encode() not in bytes(job.sealed or b"")
    assert consume(job.kind, job.pk)
    (message,) = mail.outbox
    assert message.to == ["tom@vendor.example"]
    assert links.address(token) in message.body
    assert ("Good day" if language == "en" else "Guten Tag") in message.body
    job.refresh_from_db()
    assert (job.state, job.sealed) == (JobState.DONE, None)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
@pytest.mark.usefixtures("hints")
def test_a_revoked_invitation_is_not_mailed(settings: Any) -> None:
    settings.NOTICE_MAIL = True
    dpo = makers.person("dpo")
    asked, _token = invited(None, dpo)
    questionnaires.revoke(asked, by=dpo)
    job = QuestionnaireMail.objects.get()
    assert consume(job.kind, job.pk)
    assert mail.outbox == []


def test_what_was_sent_back_opens_by_a_new_link_with_its_answers() -> None:
    asked, browser = answered(), makers.browser(makers.person("dpo"))
    where = reverse("questionnaire_return", args=[asked.pk])
    browser.post(where, {"reason": ""})
    asked.refresh_from_db()
    assert asked.state == QuestionnaireState.SUBMITTED
    page = browser.post(where, {"reason": "Which keys?"}).content.decode()
    token = page.partition("/q/")[2].partition("/")[0]
    asked.refresh_from_db()
    assert asked.state == QuestionnaireState.RETURNED
    assert asked.tom_set is not None
    assert asked.tom_set.state == "discarded"
    form = vendors_browser(token).get(FORM).content.decode()
    assert "Which keys?" in form
    assert "We do encryption." in form
