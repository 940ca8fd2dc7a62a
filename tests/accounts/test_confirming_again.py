"""The page of confirmation after a wrong attempt, in another language, for files, and without a password."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from apps.access.models import AccessRequest
from tests.access.makers import Office, asked, office
from tests.accounts.signing_in import PASSWORD, later, signs_in, with_password
from tests.cast import BACKEND

pytestmark = pytest.mark.django_db
LATE = {"minutes": 16}
INVENTORY = "/api/inventory/use-cases?limit=5"


@pytest.fixture
def at(settings: Any) -> Office:
    settings.ACCOUNT_RATE_LIMITS = False
    return office()


@pytest.fixture
def waiting(at: Office) -> AccessRequest:
    return asked(at)


@pytest.fixture
def client(at: Office) -> Client:
    return signs_in(with_password(at.manager))


def sent(client: Client, url: str, shown_at: str, **data: str) -> Any:
    """As a browser sends it: what stood there before goes along, and the address of the page."""
    return client.post(url, data, headers={"referer": f"http://testserver{shown_at}"})


def test_who_was_wrong_once_still_finds_back(client: Client, waiting: AccessRequest) -> None:
    url, page = reverse("access_decision", kwargs={"pk": waiting.pk}), waiting.get_absolute_url()
    said = {"granted": "no", "days": "30", "words": "Nein"}
    with later(**LATE):
        first = sent(client, url, page, **said)
        for answer in (first, sent(client, url, url, **said, came_from=page, **{"confirm-password": "x"})):
            shown = answer.content.decode()
            assert f'class="btn" href="{page}"' in shown
            assert f'name="came_from" value="{page}"' in shown
            assert f'name="next" value="{page}"' in shown, "another language is no second try"
            assert dict(answer.context["page"].kept) == said
        done = sent(client, url, url, **said, came_from=page, **{"confirm-password": PASSWORD})
    assert done.status_code == 302
    waiting.refresh_from_db()
    assert waiting.state == "refused"


def test_nobody_is_led_elsewhere_by_it(client: Client, waiting: AccessRequest) -> None:
    url = reverse("access_decision", kwargs={"pk": waiting.pk})
    with later(**LATE):
        answer = sent(
            client, url, waiting.get_absolute_url(), granted="no", came_from="https://evil.example/"
        )
    assert answer.context["page"].back == waiting.get_absolute_url()


def test_what_was_asked_for_opens_and_nobody_does_it_twice(client: Client) -> None:
    with later(**LATE):
        asks = client.get(INVENTORY).headers["Location"]
        page = client.get(asks).content.decode()
        assert "Then it opens" in page
        assert "once more." not in page
        assert 'class="btn" href="/"' in page, "the file itself would only ask again"
        answer = sent(client, asks, asks, came_from=INVENTORY, **{"confirm-password": PASSWORD})
        assert answer.headers["Location"] == INVENTORY
        assert not list(get_messages(answer.wsgi_request))
        assert client.get(INVENTORY).status_code == 200


def test_who_has_a_passkey_only_is_told_to_use_it_first(
    at: Office, client: Client, waiting: AccessRequest
) -> None:
    Authenticator.objects.create(user=at.manager, type=Authenticator.Type.WEBAUTHN, data={})
    at.manager.set_unusable_password()
    at.manager.save()
    client.force_login(at.manager, BACKEND)
    url, page = reverse("access_decision", kwargs={"pk": waiting.pk}), waiting.get_absolute_url()
    with later(**LATE):
        shown = sent(client, url, page, granted="no").content.decode()
        assert "Not confirmed yet" not in shown
        assert shown.index("Use a passkey") < shown.index("Confirm and continue")
        for address in (url, f"/me/confirm/?next={page}"):
            shown = sent(client, address, url, granted="no", came_from=page).content.decode()
            assert "Not confirmed yet. Confirm in the other tab first" in shown
