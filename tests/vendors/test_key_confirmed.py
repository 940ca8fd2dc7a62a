"""Whoever enters a vendor's key confirms that it is them, and the key waits in no page meanwhile."""

from typing import Any

import pytest
from django.urls import reverse

from apps.vendors.models import RouteCredential
from tests.accounts.signing_in import PASSWORD, later, signs_in, with_password
from tests.vendors import makers

KEY = "sk-nordlicht-0815"


@pytest.mark.django_db
def test_a_key_waits_in_no_page_and_is_typed_once_more(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = False
    route = makers.route(makers.vendor())
    client = signs_in(with_password(makers.person("employee", "key_admin")))
    url = reverse("route_key", args=[route.service.vendor.slug, route.name])
    before = RouteCredential.objects.count()
    with later(minutes=16):
        said = {"credential": KEY, "not_before": "2026-01-01"}
        asked = client.post(url, said)
        page = asked.content.decode()
        assert asked.status_code == 403
        assert KEY not in page
        assert 'name="not_before" value="2026-01-01"' in page
        assert "Then please do it once more" in page
        wrong = client.post(url, dict(asked.context["page"].kept) | {"confirm-password": "guessed"})
        assert "Then please do it once more" in wrong.content.decode()
        back = client.post(url, dict(asked.context["page"].kept) | {"confirm-password": PASSWORD})
        assert (back.status_code, list(back.context["form"].errors)) == (422, ["credential"])
        assert RouteCredential.objects.count() == before
        assert client.post(url, said).status_code == 302
    assert RouteCredential.objects.count() == before + 1
