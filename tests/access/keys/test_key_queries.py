"""Pages of keys ask the same number of questions, however much there is."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.access.models import RefusedCall
from apps.access.services import keys, service_accounts
from apps.access.services.key_terms import KeyTerms
from apps.access.services.service_accounts import Draft
from apps.accounts.models import User
from apps.common import clock
from tests.access.browsing import signed_in
from tests.access.makers import Office, granted, issued, template
from tests.vendors import makers


def queries(person: User, url: str) -> int:
    client = signed_in(person)
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_refused_calls_of_a_key(at: Office) -> None:
    key, now = issued(at).key, clock.now()
    url = key.get_absolute_url()
    few = queries(at.employee, url)
    for code in ("AVV_EXPIRED", "ROUTE_LOCKED", "IP_NOT_ALLOWED"):
        for hours in range(20):
            hour = (now - timedelta(hours=hours)).replace(minute=0, second=0, microsecond=0)
            RefusedCall.objects.create(key=key, code=code, hour=hour, count=1, last_at=hour, network="")
    assert queries(at.employee, url) <= few + 1


def test_keys_of_a_service_account(at: Office) -> None:
    grant = granted(at)
    account = service_accounts.create(grant, Draft("Server", "Offers", at.colleague), by=at.key_admin)
    terms = KeyTerms(template("Dienst (Server)"), networks=["192.0.2.0/24"])

    def issue(count: int, start: int) -> None:
        for number in range(start, start + count):
            keys.issue(
                grant,
                name=f"{number}",
                expires_on=clock.today(),
                terms=terms,
                account=account,
                by=at.key_admin,
            )

    issue(1, 0)
    for url in (account.get_absolute_url(), reverse("api_keys")):
        few = queries(at.colleague, url)
        issue(6, 10 if url != reverse("api_keys") else 20)
        assert queries(at.colleague, url) == few, url


def test_the_list_of_templates(at: Office) -> None:
    keeper, url = makers.person("employee", "platform_admin"), reverse("key_templates")
    few = queries(keeper, url)
    for number in range(15):
        one = template("Test")
        one.pk, one.name = None, f"More {number}"
        one.save()
    assert queries(keeper, url) == few
