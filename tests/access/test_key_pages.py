"""The pages of API keys: shown once, revoked in two clicks, nothing of others."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import reverse

from apps.access import keyformat
from apps.access.models import ApiKey, Grant, KeyState
from apps.common import clock
from tests.access.browsing import seen, signed_in, status_codes
from tests.access.makers import Office, granted, issued, request_of, template

KEY = re.compile(r"lp_test_[0-9A-Za-z]{10}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}")


def form(days: int = 30) -> dict[str, str]:
    """What the page sends; the number of the template is put in when it is sent (post)."""
    return {"name": "Offers", "expires_on": (clock.today() + timedelta(days=days)).isoformat()}


def post(at: Office, url: str, **changes: str) -> tuple[int, str]:
    return seen(at.key_admin, url, **({"template": template().pk} | form() | changes))


def test_the_key_is_shown_once_and_kept_nowhere(at: Office) -> None:
    grant = granted(at)
    client = signed_in(at.key_admin)
    response = client.post(reverse("api_key_new", args=[grant.pk]), form() | {"template": template().pk})
    page = response.content.decode()
    (clear,) = set(KEY.findall(page))
    key = ApiKey.objects.get()
    parsed = keyformat.parse(clear)
    assert parsed is not None
    assert keyformat.matches(parsed.secret, key.secret_digest)
    assert 'data-copy="#new-key"' in page
    assert "no-store" in response.headers["cache-control"]
    for url in (key.get_absolute_url(), reverse("api_keys"), f"{reverse('api_keys')}?tab=all"):
        assert parsed.secret not in client.get(url).content.decode()
    assert all(parsed.secret not in str(session.get_decoded()) for session in Session.objects.all())
    assert cache.get(key.key_id) is None


def test_the_form_sent_again_shows_no_second_key(at: Office) -> None:
    url = reverse("api_key_new", args=[granted(at).pk])
    assert post(at, url)[0] == 200
    code, page = post(at, url)
    assert code == 409
    assert not KEY.search(page)
    assert ApiKey.objects.count() == 1


def test_who_may_issue(at: Office) -> None:
    url = reverse("api_key_new", args=[granted(at).pk])
    expected = {
        "manager": 403,
        "employee": 403,
        "colleague": 403,
        "other_manager": 403,
        "key_admin": 200,
        "auditor": 403,
    }
    assert status_codes(at, url) == expected


def test_no_key_for_oneself_or_for_ended_access(at: Office) -> None:
    own = granted(at, to=at.key_admin)
    assert seen(at.key_admin, reverse("api_key_new", args=[own.pk]))[0] == 404
    other = granted(at)
    Grant.objects.filter(pk=other.pk).update(valid_until=clock.today() - timedelta(days=1))
    assert seen(at.key_admin, reverse("api_key_new", args=[other.pk]), **form())[0] == 404
    assert not ApiKey.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": ""}, 422),
        ({"expires_on": "31.12.2026x"}, 422),
        ({"name": "a\x00"}, 422),
        ({"template": ""}, 422),
        (form(91), 409),
    ],
)
def test_a_wrong_form_comes_back(at: Office, wrong: dict[str, str], code: int) -> None:
    assert post(at, reverse("api_key_new", args=[granted(at).pk]), **wrong)[0] == code
    assert not ApiKey.objects.exists()


def test_the_gate_is_named_before_the_key_is_issued(at: Office) -> None:
    grant = granted(at)
    at.agreement.delete()
    url = reverse("api_key_new", args=[grant.pk])
    assert "has been activated" in seen(at.key_admin, url)[1]
    code, page = post(at, url)
    assert code == 409
    assert not KEY.search(page)


def test_who_sees_and_who_revokes_a_key(at: Office) -> None:
    key = issued(at).key
    expected = {
        "manager": 404,
        "employee": 200,
        "colleague": 404,
        "other_manager": 404,
        "key_admin": 200,
        "auditor": 403,
    }
    assert status_codes(at, key.get_absolute_url()) == expected
    url = reverse("api_key_revocation", args=[key.pk])
    for who in ("manager", "colleague", "other_manager", "auditor"):
        assert seen(getattr(at, who), url, sure="1")[0] in {403, 404}
    assert seen(at.employee, url, sure="1")[0] == 302
    assert ApiKey.objects.get().state == KeyState.REVOKED
    assert seen(at.key_admin, url, sure="1")[0] == 409


def test_the_page_of_a_key_says_how_to_call_it(at: Office, settings: Any) -> None:
    settings.GATEWAY_URL = "https://gateway.example"
    result = issued(at)
    page = seen(at.employee, result.key.get_absolute_url())[1]
    assert "curl https://gateway.example/v1/chat/completions" in page
    assert f"model=&quot;{at.route.name}&quot;" in page or f'model="{at.route.name}"' in page
    assert f"{keyformat.prefix(result.key.key_id)}…{result.key.last_four}" in page
    assert "is refused at present" not in page


def test_the_page_of_a_key_says_why_it_is_refused(at: Office) -> None:
    key = issued(at).key
    at.agreement.effective_until = clock.today() - timedelta(days=1)
    at.agreement.save()
    assert "ended on" in seen(at.employee, key.get_absolute_url())[1]
    ApiKey.objects.update(expires_on=clock.today() - timedelta(days=1))
    page = seen(at.employee, key.get_absolute_url())[1]
    assert "This API key expired on" in page
    assert "Expired" in page


def test_lists_by_role(at: Office) -> None:
    key = issued(at).key
    waiting = granted(at, to=at.colleague)
    url, link = reverse("api_keys"), key.get_absolute_url()
    assert link in seen(at.employee, url)[1]
    assert link not in seen(at.colleague, url)[1]
    assert "granted; the key administration issues your key" in seen(at.colleague, url)[1]
    due = seen(at.key_admin, url)[1]
    assert reverse("api_key_new", args=[waiting.pk]) in due
    assert reverse("api_key_new", args=[key.grant_id]) not in due
    assert link in seen(at.key_admin, f"{url}?tab=all")[1]
    assert link not in seen(at.colleague, f"{url}?tab=all")[1]


def test_access_is_revoked_from_the_request(at: Office) -> None:
    key = issued(at).key
    request = request_of(key.grant)
    url = reverse("grant_revocation", args=[key.grant_id])
    assert url in seen(at.manager, request.get_absolute_url())[1]
    expected = {"employee": 404, "colleague": 404, "other_manager": 404, "auditor": 403}
    assert {who: seen(getattr(at, who), url, sure="1")[0] for who in expected} == expected
    assert seen(at.manager, url, sure="1")[0] == 302
    assert ApiKey.objects.get().state == KeyState.REVOKED
    assert url not in seen(at.manager, request.get_absolute_url())[1]


@pytest.mark.parametrize(
    "name", ["access_decision", "access_withdrawal", "grant_revocation", "api_key_revocation"]
)
def test_acts_are_posts(at: Office, name: str) -> None:
    key = issued(at).key
    assert seen(at.manager, reverse(name, args=[key.pk]))[0] == 405
