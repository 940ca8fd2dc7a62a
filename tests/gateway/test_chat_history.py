"""One's own conversations, all of them: by page, by words of their titles, and their older messages."""

import re

import orjson
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.chat.models import Conversation
from apps.chat.pages.chat import SHOWN_MESSAGES
from apps.chat.pages.history import RECENT
from apps.chat.services import conversations
from apps.interactions.models import Content, ContentKind, Interaction
from apps.interactions.services import contents
from tests.cast import Cast
from tests.review.makers import message

pytestmark = pytest.mark.django_db
PERSON = "leyla.aydin"
LIST = "/chat/conversations/"


@pytest.fixture
def browser(cast: Cast) -> Client:
    browser = Client(headers={"Accept-Language": "en"})
    cast.login(browser, PERSON)
    return browser


def begin(cast: Cast, title: str = "", person: str = PERSON) -> Conversation:
    begun = conversations.begin(
        cast.use_cases["UC-0001"], cast.routes["nordlicht-gross"], 1, by=cast.people[person]
    )
    if title:
        conversations.name(begun, title)
    return begun


def shown(browser: Client, url: str = LIST, **words: str) -> str:
    answer = browser.post(url, words) if words else browser.get(url)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_first_messages_that_were_refused_push_nobody_out(cast: Cast, browser: Client) -> None:
    begin(cast, "Pumps in series")
    for _refused in range(RECENT + 1):
        begin(cast)
    assert "Pumps in series" in shown(browser, "/chat/")


def test_each_is_reached_by_page(cast: Cast, browser: Client) -> None:
    made = [begin(cast, f"Talk {number:02}") for number in range(30)]
    page, seen = shown(browser), set[str]()
    for _page in range(3):
        seen |= set(re.findall(r"/chat/[0-9a-f-]{36}/", page.partition("<main")[2]))
        if (further := re.search(r'href="(\?after=[^"]+)"', page)) is None:
            break
        page = shown(browser, LIST + further[1])
    assert {each.get_absolute_url() for each in made} <= seen


def test_a_search_says_how_far_it_looked(
    cast: Cast, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.chat.pages.history.LOOKED_THROUGH", 2)
    for title in ("Pumps", "Valves", "Seals"):
        begin(cast, title)
    said = "Only the newest 2 conversations were looked through."
    page = shown(browser, words="Pumps")
    assert "No conversation is called so" in page
    assert said in page
    monkeypatch.setattr("apps.chat.pages.history.LOOKED_THROUGH", 4)
    assert said not in shown(browser, words="Pumps")


def test_words_of_a_title_are_looked_for_and_stand_in_no_address(cast: Cast, browser: Client) -> None:
    begin(cast, "Offer for Lorelei")
    begin(cast, "Minutes of May")
    main = shown(browser, words="loreLEI").partition("<main")[2]
    assert "Offer for Lorelei" in main
    assert "Minutes of May" not in main
    assert "lorelei" not in "".join(re.findall(r'(?:href|action)="([^"]*)"', main)).casefold()
    assert "No conversation is called so" in shown(browser, words="Rheingold")


def test_browsers_get_no_word_of_it_as_the_title_of_a_page(cast: Cast, browser: Client) -> None:
    begun = begin(cast, "Offer for Lorelei")
    for url in (begun.get_absolute_url(), reverse("chat"), LIST):
        head, body = shown(browser, url).split("</title>")
        assert "Offer for Lorelei" in body
        assert "Lorelei" not in head
    page = shown(browser, begun.get_absolute_url())
    assert f"<title>Chat · {begun.thread.use_case.title} · " in page


def test_nobody_elses_are_listed_or_found(cast: Cast, browser: Client) -> None:
    begin(cast, "Of somebody else", "jonas.weber")
    assert "Of somebody else" not in shown(browser)
    assert "Of somebody else" not in shown(browser, words="somebody").partition("<table")[2]


def test_who_has_none_is_led_to_the_chat(cast: Cast, browser: Client) -> None:
    Conversation.objects.all().delete()
    page = shown(browser)
    assert "No conversation yet" in page
    assert 'href="/chat/"' in page


def test_the_list_costs_the_same_however_many(cast: Cast, browser: Client) -> None:
    for number in range(3):
        begin(cast, f"Talk {number}")
    few = queries_of(browser)
    for number in range(12):
        begin(cast, f"Further talk {number}")
    assert queries_of(browser) == few


def queries_of(browser: Client) -> int:
    with CaptureQueriesContext(connection) as caught:
        shown(browser)
    return len(caught)


def test_older_messages_are_one_link_away(cast: Cast, browser: Client) -> None:
    begun = begin(cast, "A long talk")
    for number in range(SHOWN_MESSAGES + 1):
        said = message(cast, PERSON, prompt=f"Sentence {number:02}.")
        Content.objects.filter(row=said.pk).delete()
        prompt = orjson.dumps([{"role": "user", "content": f"Sentence {number:02}."}]).decode()
        Interaction.objects.filter(pk=said.pk).update(thread=begun.thread)
        contents.store(begun.thread_id, ContentKind.PROMPT, said.pk, prompt)
    page = shown(browser, begun.get_absolute_url())
    assert "Sentence 30." in page
    assert "Sentence 00." not in page
    link = re.search(r'href="(\?after=[^"]+)" rel="prev"', page)
    assert link is not None
    older = shown(browser, begun.get_absolute_url() + link[1])
    assert "Sentence 00." in older
    assert "Sentence 30." not in older
    assert f'href="{begun.get_absolute_url()}"' in older
    assert 'id="prompt"' not in older


def test_a_message_comes_whole_once_nothing_of_it_waits(cast: Cast, browser: Client) -> None:
    held, answered = message(cast, PERSON, held=True), message(cast, PERSON)
    assert f'id="message-{held.pk}"' not in shown(browser, reverse("chat_message", args=[held.pk]))
    whole = shown(browser, reverse("chat_message", args=[answered.pk]))
    assert whole.index(f'id="message-{answered.pk}"') < whole.index(f'id="answer-{answered.pk}"')
