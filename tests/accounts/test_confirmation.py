"""Before an act that matters to others somebody confirms that it is them; what they entered is kept."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from apps.access.models import AccessRequest, RequestState
from apps.accounts.models import User
from tests.access.makers import Office, asked, office
from tests.accounts.signing_in import PASSWORD, code_of, later, signs_in, with_app, with_password
from tests.cast import BACKEND

pytestmark = pytest.mark.django_db
LATE = {"minutes": 16}


@pytest.fixture
def at(settings: Any) -> Office:
    settings.ACCOUNT_RATE_LIMITS = False
    return office()


@pytest.fixture
def manager(at: Office) -> User:
    return with_password(at.manager)


def decides(client: Client, request: AccessRequest, **more: str) -> Any:
    url = reverse("access_decision", kwargs={"pk": request.pk})
    data = {"granted": "yes", "days": "30", "words": "Because it ‹matters›", **more}
    return client.post(url, data, headers={"referer": f"http://testserver{request.get_absolute_url()}"})


def test_who_has_just_signed_in_is_not_asked(at: Office, manager: User) -> None:
    request = asked(at)
    assert decides(signs_in(manager), request).status_code == 302
    request.refresh_from_db()
    assert request.state == RequestState.GRANTED


def test_later_the_form_waits_and_goes_on_with_the_password(at: Office, manager: User) -> None:
    request, client = asked(at), signs_in(manager)
    with later(**LATE):
        held = decides(client, request, granted="no")
        assert held.status_code == 403
        page = held.content.decode()
        assert 'name="words" value="Because it ‹matters›"' in page
        assert "What you entered is kept" in page
        assert f'href="{request.get_absolute_url()}"' in page
        assert "csrfmiddlewaretoken" not in dict(held.context["page"].kept)
        request.refresh_from_db()
        assert request.state == RequestState.REQUESTED
        wrong = decides(client, request, granted="no", **{"confirm-password": "guessed"})
        assert "That is not right" in wrong.content.decode()
        assert "guessed" not in wrong.content.decode()
        assert decides(client, request, granted="no", **{"confirm-password": PASSWORD}).status_code == 302
    request.refresh_from_db()
    assert request.state == RequestState.REFUSED
    assert request.decision.reason == "Because it ‹matters›"


def test_a_code_of_the_app_confirms_too_and_counts_for_a_while(at: Office, manager: User) -> None:
    first, client = asked(at), signs_in(manager)
    secret = with_app(manager)
    with later(**LATE):
        assert decides(client, first, **{"confirm-code": "000000"}).status_code == 403
        assert decides(client, first, **{"confirm-code": code_of(secret)}).status_code == 302
        second = asked(at, by=at.colleague)
        assert decides(client, second).status_code == 302


def test_nobody_tries_out_passwords_at_an_open_screen(at: Office, manager: User, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"reauthenticate": "3/m/user"}
    request, client = asked(at), signs_in(manager)
    with later(**LATE):
        for _attempt in range(3):
            decides(client, request, **{"confirm-password": "guessed"})
        refused = decides(client, request, **{"confirm-password": PASSWORD})
    assert "Too many attempts" in refused.content.decode()
    request.refresh_from_db()
    assert request.state == RequestState.REQUESTED


def test_allauths_own_page_confirms_as_well(at: Office, manager: User) -> None:
    request, client = asked(at), signs_in(manager)
    with later(**LATE):
        client.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/me/confirmed/"})
        assert decides(client, request).status_code == 302


def test_who_may_not_is_refused_and_not_asked(at: Office) -> None:
    client = signs_in(with_password(at.employee))
    with later(**LATE):
        refused = client.post(reverse("person_new"))
    assert refused.status_code == 403
    assert "Confirm that it is you" not in refused.content.decode()


def test_brakes_never_wait(at: Office, manager: User) -> None:
    request, client = asked(at), signs_in(manager)
    decides(client, request)
    grant = request.grant
    with later(**LATE):
        assert client.post(reverse("grant_revocation", kwargs={"pk": grant.pk})).status_code == 302
    grant.refresh_from_db()
    assert grant.revoked_at is not None


def test_what_is_handed_out_comes_after_the_page_of_confirmation(manager: User) -> None:
    client = signs_in(manager)
    assert client.get("/use-cases/register.csv").status_code == 200
    with later(**LATE):
        list_page = "http://testserver/use-cases/?state=active"
        sent = client.get("/use-cases/register.csv", headers={"referer": list_page})
        assert sent.headers["Location"] == "/me/confirm/?next=%2Fuse-cases%2F%3Fstate%3Dactive"
        page = client.get(sent.headers["Location"]).content.decode()
        assert 'href="/use-cases/?state=active"' in page, "the way back"
        assert "Then please do it once more" in page
        assert "What you entered is kept" not in page
        back = client.post(sent.headers["Location"], {"confirm-password": PASSWORD})
        assert back.headers["Location"] == "/use-cases/?state=active"
        assert "do it once more" in " ".join(map(str, get_messages(back.wsgi_request)))
        assert client.get("/use-cases/register.csv").status_code == 200


def test_a_foreign_page_is_no_way_back(manager: User) -> None:
    client = signs_in(manager)
    with later(**LATE):
        sent = client.get("/use-cases/register.csv", headers={"referer": "https://evil.example/"})
    assert sent.headers["Location"].endswith("?next=%2Fuse-cases%2Fregister.csv")


def test_a_script_is_sent_to_the_page(at: Office, manager: User) -> None:
    request, client = asked(at), signs_in(manager)
    with later(**LATE):
        answer = client.post(
            reverse("access_decision", kwargs={"pk": request.pk}),
            {"granted": "yes"},
            headers={"HX-Request": "true"},
        )
    assert answer.status_code == 403
    assert answer.headers["HX-Redirect"].startswith("/me/confirm/")


def test_a_program_that_asks_again_and_again_leaves_nothing_in_the_session(manager: User) -> None:
    client = signs_in(manager)
    with later(**LATE):
        for _time in range(3):
            answer = client.get(reverse("inventory"), headers={"Sec-Fetch-Mode": "cors"})
            assert answer.status_code == 403
            assert answer.headers["HX-Redirect"].startswith("/me/confirm/")
    assert "once more" not in " ".join(map(str, get_messages(answer.wsgi_request)))


def test_the_page_of_confirmation_leads_nowhere_else(manager: User) -> None:
    client = signs_in(manager)
    for wanted in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        assert client.get("/me/confirm/", {"next": wanted}).headers["Location"] == "/"


def test_who_has_nothing_to_show_is_told_what_to_do(manager: User) -> None:
    client = signs_in(manager)
    User.objects.filter(pk=manager.pk).update(password="!")
    client.force_login(User.objects.get(pk=manager.pk), BACKEND)
    with later(**LATE):
        page = client.get("/me/confirm/").content.decode()
    assert "Sign out and sign in again" in page
