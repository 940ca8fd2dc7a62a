"""Without an AVV: answered where the organisation says so and no personal data enter, in chat and API."""

from datetime import timedelta

import openai
import pytest
from asgiref.sync import sync_to_async
from django.test import AsyncClient

from apps.access.models import Grant, Scope
from apps.access.services import keys
from apps.common import clock
from apps.gateway.handler import GatewayHandler
from apps.interactions.models import Interaction, InteractionState
from apps.reports.cast.people import CONTRACT_OWNER, DPO, KEY_ADMINISTRATOR
from apps.vendors.models import Agreement, AvvRule
from apps.vendors.services import policies
from tests.cast import Cast
from tests.gateway.asking import EMAIL, MODEL, PROMPT, ask, refusal_of
from tests.simulator.server import RunningSimulator
from tests.vendors import makers

pytestmark = pytest.mark.django_db(transaction=True)
HOLDER, NEW, HARMLESS = "leyla.aydin", "UC-0999", "Nenne drei Arten von Kreiselpumpen."


@sync_to_async
def drafts(company: Cast, *categories: str) -> str:
    """A use case with these categories of data; the clear text of a key for it. Then its AVV ends."""
    holder, today = company.people[HOLDER], clock.today()
    use_case = makers.use_case(
        company.people["jonas.weber"], routes=(company.routes[MODEL],), data_categories=list(categories),
        ref=NEW,
    )  # fmt: skip
    for scope in (Scope.CHAT, Scope.API):
        grant = Grant.objects.create(
            person=holder, use_case=use_case, scope=scope, granted_by=company.people[CONTRACT_OWNER],
            valid_until=today + timedelta(days=9),
        )  # fmt: skip
    key = keys.issue(
        grant, name="Drafts", expires_on=today + timedelta(days=9), by=company.people[KEY_ADMINISTRATOR]
    )
    Agreement.objects.filter(vendor__slug="nordlicht-ki").update(
        effective_from=today - timedelta(days=9), effective_until=today - timedelta(days=1)
    )
    return key.clear


@sync_to_async
def allow(company: Cast) -> None:
    proposal = policies.propose(AvvRule.PERSONAL_DATA, "Nur Entwürfe.", by=company.people[DPO])
    policies.confirm(proposal, by=company.people[CONTRACT_OWNER])


async def test_the_api_answers_only_where_the_organisation_says_so(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    mine = client.with_options(api_key=await drafts(company, "trade_secret"))
    assert (await refusal_of(mine, HARMLESS)).code == "avv_expired"
    await allow(company)
    assert (await ask(mine, HARMLESS)).choices


async def test_personal_data_do_not_leave(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    mine = client.with_options(api_key=await drafts(company))
    await allow(company)
    refusal = await refusal_of(mine, PROMPT)
    assert (refusal.status_code, refusal.code) == (400, "dlp_blocked")
    assert "IBAN" in refusal.message
    assert simulator.requests() == []


async def test_with_personal_data_an_avv_is_needed_whatever_the_organisation_says(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    mine = client.with_options(api_key=await drafts(company, "personal"))
    await allow(company)
    assert (await refusal_of(mine, HARMLESS)).code == "avv_expired"


async def test_the_chat_blocks_them_too(
    company: Cast, gateway: GatewayHandler, simulator: RunningSimulator
) -> None:
    await drafts(company)
    await allow(company)
    browser = AsyncClient()
    await sync_to_async(company.login)(browser, HOLDER)
    said = {"use_case": NEW, "route": MODEL, "data_class": 1}
    for prompt, state in ((PROMPT, InteractionState.BLOCKED), (HARMLESS, InteractionState.COMPLETED)):
        answer = await browser.post("/chat/messages/", {**said, "prompt": prompt})
        assert answer.status_code == 302, answer.content
        newest = await Interaction.objects.order_by("-id").afirst()
        assert newest is not None
        assert newest.state == state
    assert EMAIL not in str(simulator.requests())
    assert len(simulator.requests()) == 1
