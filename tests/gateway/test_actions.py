"""What is done with findings, on the wire: each action of a condition bites on the next request."""

from datetime import timedelta
from typing import Any

import openai
import pytest
from asgiref.sync import sync_to_async
from django.utils import translation

from apps.access.models import Grant
from apps.access.services.facts import load
from apps.access.subjects import Question
from apps.common import clock
from apps.common.ids import uuid7
from apps.dlp import Action, Finding, Vault
from apps.gateway.pipeline import elsewhere
from apps.gateway.pipeline.admission import Admission
from apps.gateway.pipeline.detection import Checked, answer_policy_of, check, policy_of
from apps.gateway.pipeline.question import Ask
from apps.gateway.pipeline.threads import new_thread
from apps.gateway.runtime import current
from apps.interactions.models import ContentKind
from apps.interactions.models import Finding as Stored
from apps.policy.decide import decide
from apps.policy.decision import Actions, Obligations
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import EMAIL, IBAN, MODEL, PROMPT, ask, refusal_of
from tests.gateway.conditions import HOLDER, USE_CASE, tie
from tests.gateway.reviewing import release, send_released
from tests.simulator.server import RunningSimulator
from tests.vendors import makers

pytestmark = pytest.mark.django_db(transaction=True)


@sync_to_async
def kept() -> list[tuple[str, str]]:
    """Types of the findings that were written down, with what was done."""
    return sorted(Stored.objects.values_list("type", "action"))


async def test_by_default_personal_data_are_replaced(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    await ask(client)
    assert "[[EMAIL_1]]" in simulator.requests()[0]["body"]
    assert await kept() == [("EMAIL", "pseudonymise"), ("IBAN", "pseudonymise")]


async def test_what_was_found_lets_the_message_wait(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    await tie(company, "hold", value=["finance"])
    assert (await refusal_of(client)).code == "held_for_review"
    assert await ledger.ending() == ("held", "")
    assert ("IBAN", "hold") in await kept()
    assert IBAN not in str(await ledger.stored(ContentKind.PROMPT))
    await release(company)
    await send_released()
    assert "[[IBAN_1]]" in simulator.requests()[0]["body"]


async def test_what_was_not_found_waits_for_nobody(company: Cast, client: openai.AsyncOpenAI) -> None:
    await tie(company, "hold", value=["finance"])
    assert (await ask(client, f"An {EMAIL}, bitte.")).choices


@pytest.mark.parametrize(
    ("kind", "code", "reason"),
    [
        ("block", "dlp_blocked", "CONTENT_BLOCKED"),
        ("elsewhere", "content_elsewhere", "CONTENT_ELSEWHERE"),
    ],
)
async def test_refused_types_stop_the_message(
    company: Cast,
    client: openai.AsyncOpenAI,
    simulator: RunningSimulator,
    kind: str,
    code: str,
    reason: str,
) -> None:
    await tie(company, kind, value=["IBAN"])
    refusal = await refusal_of(client)
    assert (refusal.status_code, refusal.code) == (400, code)
    assert refusal.response.json()["error"]["reasons"][0]["code"] == reason
    assert IBAN not in str(await ledger.stored(ContentKind.PROMPT))
    assert simulator.requests() == []


async def test_a_public_message_with_personal_data_is_refused(
    client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    refusal = await refusal_of(client, extra_headers={"X-Portal-Data-Class": "public"})
    assert (refusal.status_code, refusal.code) == (400, "content_not_public")
    assert simulator.requests() == []


async def test_what_is_left_in_with_a_warning_is_told() -> None:
    policy = policy_of(Obligations(Actions(warn=frozenset({"EMAIL"}), pseudonymise=frozenset({"IBAN"}))))
    checked = await check([{"role": "user", "content": PROMPT}], "", _vault(), policy)
    assert EMAIL in checked.messages[0]["content"]
    assert IBAN not in checked.messages[0]["content"]
    assert checked.found == {"EMAIL": 1, "IBAN": 1}


async def test_options_with_what_may_be_left_in_are_no_obstacle() -> None:
    policy = policy_of(Obligations(Actions(allow=frozenset({"EMAIL"}))))
    assert not (await check([], EMAIL, _vault(), policy)).unscannable
    assert (await check([], IBAN, _vault(), policy)).unscannable


def test_an_answer_is_cut_for_what_may_never_be_shown_and_for_nothing_else() -> None:
    found = Actions(
        block=frozenset({"API_KEY", "LABEL"}),
        elsewhere=frozenset({"HEALTH"}),
        not_public=frozenset({"EMAIL"}),
    )
    policy = answer_policy_of(Obligations(found))
    assert policy.action_for("API_KEY") is Action.BLOCK
    assert {policy.action_for(each) for each in ("LABEL", "HEALTH", "EMAIL")} == {Action.WARN}
    blanked = answer_policy_of(Obligations(found, mask_answers=True))
    assert blanked.action_for("API_KEY") is Action.BLOCK
    assert {blanked.action_for(each) for each in ("LABEL", "HEALTH", "EMAIL")} == {Action.PSEUDONYMISE}


async def test_a_refusal_names_the_use_cases_that_are_approved_for_it(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    await ask(client)
    refused = await _refused(company, "HEALTH")
    assert "or ask for one" in _read(refused)
    await _approved(company, "personal", "art_9")
    named = await elsewhere.named(current().pool, await _refused(company, "HEALTH"))
    (reason,) = named.reasons
    with translation.override("en"):
        assert "UC-0999" in reason.sentence
    assert USE_CASE in reason.sentence
    (other_kind,) = (await elsewhere.named(current().pool, await _refused(company, "CRIMINAL"))).reasons
    assert "UC-0999" not in other_kind.sentence


@sync_to_async
def _approved(company: Cast, *categories: str) -> None:
    """Another use case of the person, with these kinds of data in its text."""
    holder = company.people[HOLDER]
    owner, routes = company.people["jonas.weber"], (company.routes[MODEL],)
    other = makers.use_case(owner, routes=routes, data_categories=list(categories), ref="UC-0999")
    last = clock.today() + timedelta(days=9)
    Grant.objects.create(person=holder, use_case=other, scope="chat", granted_by=owner, valid_until=last)


def _read(admission: Admission) -> str:
    with translation.override("en"):
        return admission.decision.reasons[0].sentence


async def _refused(company: Cast, type_: str) -> Admission:
    person = company.people[HOLDER]
    question = Question(route=MODEL, scope="chat", person_id=person.pk, use_case=USE_CASE)
    known = (await sync_to_async(load)(question)).known()
    found: Any = (("messages[0].content", Finding(0, 4, type_, 0.9, 1, "special.1")),)
    decision = decide(known.subject, known.use_case, known.route, 1, clock.now(), found={type_})
    checked, asked = Checked([], found, frozenset()), (known.subject, known.use_case, known.route)
    thread = new_thread(protected=False)
    return Admission(uuid7(), Ask(question, []), *asked, thread, checked, decision, 1, clock.now())


def _vault() -> Vault:
    return Vault([], lambda type_, value: f"{type_}{value}".encode())
