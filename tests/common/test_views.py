"""Health, policy reports, and error pages that say what to do."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from structlog.testing import capture_logs

from apps.accounts.models import User
from apps.common import views
from tests.cast import BACKEND

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.ui.urls")]

REPORT = {
    "csp-report": {
        "effective-directive": "img-src",
        "blocked-uri": "https://evil.example/?q=secret",
        "document-uri": "https://portal.example/chat/7/",
    }
}


def test_health_follows_the_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}

    def away() -> Any:
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", away)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert "gone" not in response.content.decode()


def test_a_policy_report_is_counted_and_logged_without_addresses(client: Client) -> None:
    cache.delete(views.CSP_REPORTS)
    with capture_logs() as logs:
        for _ in range(2):
            response = client.post("/csp-report/", REPORT, content_type="application/json")
            assert response.status_code == 204
    assert cache.get(views.CSP_REPORTS) == 2
    told = {"directive": "img-src", "blocked_host": "evil.example"}
    assert logs[0] == {"event": "csp_violation", "log_level": "warning", **told}


@pytest.mark.parametrize(
    "body", ["", "x", "[]", "{}", '{"csp-report": 1}', '{"csp-report": {"blocked-uri": 1}}']
)
def test_an_unreadable_report_is_counted_and_harms_nobody(client: Client, body: str) -> None:
    assert client.post("/csp-report/", body, content_type="application/csp-report").status_code == 204


def test_a_large_report_is_refused_unread(client: Client) -> None:
    assert client.post("/csp-report/", "x" * 9000, content_type="application/json").status_code == 413


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(User.objects.create(email="j@example.org", full_name="Jana Weiß"), backend=BACKEND)
    client.raise_request_exception = False
    return client


def test_refusals_say_why_and_what_to_do(signed_in: Client) -> None:
    page = signed_in.get("/refuse/")
    assert page.status_code == 403
    assert "Nur mit vier Augen." in page.content.decode()


def test_an_unknown_address_has_a_way_on(signed_in: Client) -> None:
    page = signed_in.get("/nowhere/")
    assert page.status_code == 404
    assert 'href="/"' in page.content.decode()


def test_a_fault_shows_a_page_without_the_words_of_the_exception(signed_in: Client) -> None:
    page = signed_in.get("/fail/")
    assert page.status_code == 500
    assert "secret" not in page.content.decode()
    assert "<h1>" in page.content.decode()


def test_the_page_for_faults_needs_neither_database_nor_static_list(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Callable[..., Any]
) -> None:
    with django_assert_num_queries(0):
        assert b"500" in views.server_error(rf.get("/")).content

    def missing(*_args: Any) -> str:
        raise ValueError("no manifest entry")

    monkeypatch.setattr(views, "render_to_string", missing)
    assert b"<h1>" in views.server_error(rf.get("/")).content


def test_an_old_form_gets_a_page_of_its_own() -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.post("/account/login/", {"login": "x"})
    assert page.status_code == 403
    assert b"Formular" in page.content
