"""What a collection of own content asks for, on the wire: the stricter of it and the use case's counts."""

import json
from collections.abc import Iterator
from datetime import timedelta

import openai
import pytest
from asgiref.sync import sync_to_async
from django.test import AsyncClient

from apps.access.models import Grant
from apps.common import clock
from apps.dlp import Vault
from apps.dlp.models import Category, Kind, Language
from apps.dlp.services import compiled, versions, words
from apps.gateway.pipeline.detection import check, policy_of
from apps.interactions.models import ContentKind, Finding
from apps.policy.decision import Obligations
from tests.cast import Cast
from tests.gateway import ledger
from tests.gateway.asking import MODEL, ask, refusal_of
from tests.gateway.conditions import HOLDER, tie
from tests.simulator.server import RunningSimulator
from tests.vendors import makers

pytestmark = pytest.mark.django_db(transaction=True)
WORD, PUBLIC = "Quarzsand", "Codenamen der Entwicklung"
TEXT = f"Wie teuer wird Projekt {WORD}?"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """What a test puts into force leaves the process with it."""
    before = compiled._state
    compiled._state = compiled._State()
    yield
    compiled._state = before


@sync_to_async
def in_force(company: Cast, action: str, kind: Kind = Kind.TERMS, text: str = WORD) -> str:
    """A collection with one entry; the name of its rule."""
    writer, other = company.people["mira.koehler"], company.people["sabine.keller"]
    made = versions.create(
        kind, f"Sammlung {kind} {action}", category=Category.PROJECTS, language=Language.GERMAN, by=writer
    )
    words.add(made, [text], by=writer)
    versions.ask_for(made, action, PUBLIC, by=writer)
    versions.take(versions.take(made, "submit", by=writer), "activate", by=other)
    assert compiled.refresh()
    prefix = {Kind.TERMS: "term", Kind.PATTERNS: "pattern", Kind.LABELS: "own_label"}[kind]
    return f"{prefix}.{made.collection_id}"


def left(simulator: RunningSimulator) -> str:
    (message,) = json.loads(simulator.requests()[0]["body"])["messages"]
    return str(message["content"])


@sync_to_async
def kept() -> list[tuple[str, str]]:
    return list(Finding.objects.values_list("type", "action"))


async def test_block_stops_the_message_and_names_the_collection_never_the_word(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    rule = await in_force(company, "block")
    refusal = await refusal_of(client, TEXT)
    assert (refusal.status_code, refusal.code) == (400, "dlp_blocked")
    assert PUBLIC in refusal.response.text
    assert WORD not in refusal.response.text
    assert simulator.requests() == []
    assert "‹TERM›" in str(await ledger.stored(ContentKind.PROMPT))
    assert rule in (await ledger.newest()).decision["actions"]["block"]
    assert await kept() == [("TERM", "block")]


async def test_hold_lets_it_wait(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    await in_force(company, "hold")
    assert (await refusal_of(client, TEXT)).code == "held_for_review"
    assert "[[TERM_1]]" in str(await ledger.stored(ContentKind.PROMPT))
    assert (simulator.requests(), await kept()) == ([], [("TERM", "hold")])


@pytest.mark.parametrize("action", ["", "pseudonymise", "warn"])
async def test_nothing_milder_than_the_use_case_says_is_done(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator, action: str
) -> None:
    await in_force(company, action)
    await ask(client, TEXT)
    assert left(simulator) == "Wie teuer wird Projekt [[TERM_1]]?"


async def test_where_the_use_case_lets_it_through_a_warning_is_told(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    await tie(company, "allow", value=["own"])
    await in_force(company, "warn")
    await ask(client, TEXT)
    assert left(simulator) == TEXT
    assert await kept() == [("TERM", "warn")]


@pytest.mark.parametrize(("action", "sent"), [("", TEXT), ("pseudonymise", TEXT.replace(WORD, "[[TERM_1]]"))])
async def test_what_a_use_case_lets_through_a_collection_may_still_replace(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator, action: str, sent: str
) -> None:
    await tie(company, "allow", value=["TERM"])
    await in_force(company, action)
    await ask(client, TEXT)
    assert left(simulator) == sent


@pytest.mark.parametrize(
    ("kind", "entry", "text"),
    [
        (Kind.PATTERNS, "QS-[0-9]{4}", "Was heißt QS-4711?"),
        (Kind.LABELS, "Nur Vorstand", "Nur Vorstand\n\nWas heißt das?"),
    ],
)
async def test_patterns_and_labels_ask_as_well(
    company: Cast, client: openai.AsyncOpenAI, kind: Kind, entry: str, text: str
) -> None:
    await tie(company, "allow", value=["own"])
    await in_force(company, "hold", kind, entry)
    assert (await refusal_of(client, text)).code == "held_for_review"


async def test_the_stricter_of_two_collections_counts_however_long_the_words_are(
    company: Cast, client: openai.AsyncOpenAI
) -> None:
    await in_force(company, "", text=f"Projekt {WORD} Nord")
    await in_force(company, "block")
    refusal = await refusal_of(client, f"Was kostet Projekt {WORD} Nord?")
    assert refusal.code == "dlp_blocked"


async def test_a_word_that_the_thread_knows_already_is_held_again(company: Cast) -> None:
    await in_force(company, "hold")
    vault, policy = Vault([], lambda type_, value: f"{type_}{value}".encode()), policy_of(Obligations())
    for _turn in range(2):
        checked = await check([{"role": "user", "content": TEXT}], "", vault, policy)
        assert [each.action for each in checked.own] == ["hold"]


async def test_a_mark_of_confidentiality_stops_the_message_unless_a_condition_says_else(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    text = "STRENG VERTRAULICH\n\nWie kürze ich diesen Absatz?"
    assert (await refusal_of(client, text)).code == "dlp_blocked"
    assert await kept() == [("LABEL", "block")]
    await tie(company, "warn", value=["LABEL"])
    await ask(client, text)
    assert left(simulator) == text


SICK = "Frau Beate Albers ist an Brustkrebs erkrankt. Wie schreibe ich ihr?"


async def test_special_categories_need_another_use_case_until_this_one_is_approved_for_them(
    company: Cast, client: openai.AsyncOpenAI, simulator: RunningSimulator
) -> None:
    refusal = await refusal_of(client, SICK)
    assert (refusal.status_code, refusal.code) == (400, "content_elsewhere")
    assert "Brustkrebs" not in str(await ledger.stored(ContentKind.PROMPT)) + refusal.response.text
    assert simulator.requests() == []
    browser = await _approved(company)
    given = {"use_case": "UC-0999", "route": MODEL, "data_class": 1, "prompt": SICK}
    await browser.post("/chat/messages/", given)
    assert "[[HEALTH_1]]" in left(simulator)
    assert "Brustkrebs" not in left(simulator)


@sync_to_async
def _approved(company: Cast) -> AsyncClient:
    """The person in the chat, with another use case whose text names health."""
    holder, owner = company.people[HOLDER], company.people["jonas.weber"]
    other = makers.use_case(
        owner, routes=(company.routes[MODEL],), data_categories=["personal", "art_9"], ref="UC-0999"
    )
    last = clock.today() + timedelta(days=9)
    Grant.objects.create(person=holder, use_case=other, scope="chat", granted_by=owner, valid_until=last)
    browser = AsyncClient()
    company.login(browser, HOLDER)
    return browser
