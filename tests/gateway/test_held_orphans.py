"""A held message of a service account stays its own when its owner leaves and the deputy answers for it."""

from datetime import timedelta

import httpx2
import openai
import pytest

from apps.access.models import ApiKey, ServiceAccount
from apps.accounts.models import User
from apps.common import clock
from apps.reports.cast.people import KEY_ADMINISTRATOR
from tests.cast import Cast
from tests.gateway import conditions, ledger
from tests.gateway.asking import EMAIL, refusal_of
from tests.gateway.reviewing import held, release, send_released

pytestmark = pytest.mark.django_db(transaction=True)


async def test_it_is_sent_and_fetched_after_the_owner_has_left(
    company: Cast, client: openai.AsyncOpenAI, http: httpx2.AsyncClient, clear_key: str
) -> None:
    key = await ApiKey.objects.select_related("grant__person").aget(name="Angebotssystem", state="active")
    owner, admin = key.grant.person, company.people[KEY_ADMINISTRATOR]
    account = await ServiceAccount.objects.acreate(
        name="Server", purpose="Angebote", grant=key.grant, owner=owner, created_by=admin,
        deputy=company.people["jonas.weber"],
    )  # fmt: skip
    await ApiKey.objects.filter(pk=key.pk).aupdate(service_account=account)
    await conditions.hold(company, questions=True)
    message = (await refusal_of(client)).response.headers["x-portal-held"]
    await release(company)
    await User.objects.filter(pk=owner.pk).aupdate(is_active=False)
    account.handover_until = clock.today() + timedelta(days=14)
    await account.asave()
    await send_released()
    assert await ledger.ending() == ("completed", "")
    after = (await held(http, clear_key, message)).json()
    assert EMAIL in after["choices"][0]["message"]["content"]
