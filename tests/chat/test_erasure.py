"""One's own conversations: erased at a word, in no list any more, and what is left says so."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string

from apps.chat.doubts import missed_token
from apps.chat.models import Conversation
from apps.chat.services import conversations
from apps.chat.services.looking import Place
from apps.common.refusals import RefusedError
from apps.interactions.models import Content, ContentKind, Erasure, Interaction, Thread
from apps.interactions.services import contents, erasing, retention
from apps.review.models import FindingReport, ItemState, ReviewItem
from apps.review.services.reports import report
from tests.accounts.signing_in import later
from tests.cast import Cast
from tests.interactions.makers import ago, erased, said
from tests.review.makers import item_of

pytestmark = pytest.mark.django_db
TITLE = "Kreiselpumpen in Köln"
AUTHOR = "jonas.weber"


def conversation(cast: Cast, made: Interaction) -> Conversation:
    begun = Conversation.objects.create(
        thread=made.thread, route=made.route, person=made.person, has_title=True
    )
    contents.store(made.thread_id, ContentKind.TITLE, begun.pk, TITLE)
    return begun


@pytest.fixture
def browser(cast: Cast) -> Client:
    made = Client(headers={"accept-language": "en"})
    cast.login(made, AUTHOR)
    return made


def erase(browser: Client, begun: Conversation) -> str:
    answer = browser.post(reverse("conversation_erasure", args=[begun.pk]), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_is_erased_and_says_so(cast: Cast, browser: Client) -> None:
    begun = conversation(cast, made := said(cast))
    assert TITLE in browser.get(reverse("conversations")).content.decode()
    page = browser.get(begun.get_absolute_url()).content.decode()
    assert "Erased 90 days after the last message" in page
    assert reverse("conversation_erasure", args=[begun.pk]) in page
    page = erase(browser, begun)
    assert "The conversation is erased." in page
    assert TITLE not in page
    assert erased(made)
    assert not Content.objects.filter(thread=made.thread_id).exists()


OWN: dict[str, Callable[[Conversation, Interaction], tuple[str, str]]] = {
    "the conversation": lambda begun, _made: ("get", begun.get_absolute_url()),
    "its message": lambda _begun, made: ("get", reverse("chat_message", args=[made.pk])),
    "a further message": lambda begun, _made: ("post", reverse("chat_messages", args=[begun.pk])),
    "a look at a text": lambda begun, _made: ("post", reverse("chat_found", args=[begun.pk])),
    "a look at a file": lambda begun, _made: ("post", reverse("chat_file", args=[begun.pk])),
    "a stop": lambda _begun, made: ("post", reverse("chat_stop", args=[made.pk])),
    "a report": lambda _begun, made: ("post", reverse("chat_report", args=[made.pk])),
    "erasing it again": lambda begun, _made: ("post", reverse("conversation_erasure", args=[begun.pk])),
}


@pytest.mark.parametrize("name", OWN)
def test_every_address_of_it_says_what_became_of_it(cast: Cast, browser: Client, name: str) -> None:
    begun = conversation(cast, made := said(cast))
    erase(browser, begun)
    method, url = OWN[name](begun, made)
    answer = getattr(browser, method)(url, {"prompt": "Weiter"} if method == "post" else {})
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "as you asked" in page
    assert reverse("conversations") in page


@pytest.mark.parametrize(
    ("name", "read"),
    [("the conversation", "conversations.conversation_page"), ("its message", "messages.views_of")],
)
def test_what_is_erased_while_it_is_read_says_so_too(
    cast: Cast, browser: Client, monkeypatch: pytest.MonkeyPatch, name: str, read: str
) -> None:
    begun = conversation(cast, made := said(cast))
    reads = import_string(f"apps.chat.views.{read}")

    def late(*given: object) -> object:
        erasing.erase([made.thread_id], Erasure.AUTHOR, by=made.person)
        return reads(*given)

    monkeypatch.setattr(f"apps.chat.views.{read}", late)
    answer = browser.get(OWN[name](begun, made)[1])
    assert (answer.status_code, "as you asked" in answer.content.decode()) == (404, True)


def test_an_open_page_comes_again_to_say_so(cast: Cast, browser: Client) -> None:
    begun = conversation(cast, said(cast))
    erase(browser, begun)
    answer = browser.get(reverse("chat_state", args=[begun.pk]))
    assert (answer.status_code, answer["HX-Refresh"]) == (204, "true")


def test_what_is_in_review_goes_once_that_is_decided(cast: Cast, browser: Client) -> None:
    begun = conversation(cast, made := said(cast))
    item = item_of(made)
    ReviewItem.objects.filter(pk=item.pk).update(state=ItemState.OPEN)
    page = erase(browser, begun)
    assert "closed and in no list any more" in page
    assert TITLE not in page
    assert (
        "You asked that this conversation be erased" in browser.get(begun.get_absolute_url()).content.decode()
    )
    retention.run()
    assert not erased(made)
    ReviewItem.objects.filter(pk=item.pk).update(state=ItemState.DECIDED)
    retention.run()
    assert erased(made)


def test_what_retention_took_says_that_its_time_was_over(cast: Cast, browser: Client) -> None:
    begun = conversation(cast, made := said(cast, 91))
    retention.run()
    assert erased(made)
    answer = browser.get(begun.get_absolute_url())
    assert (answer.status_code, "its time was over" in answer.content.decode()) == (404, True)
    assert TITLE not in browser.get(reverse("conversations")).content.decode()


def test_somebody_elses_is_not_there(cast: Cast, browser: Client) -> None:
    begun = conversation(cast, made := said(cast, author="leyla.aydin"))
    answer = browser.post(reverse("conversation_erasure", args=[begun.pk]))
    assert (answer.status_code, erased(made)) == (404, False)
    assert "asked" not in answer.content.decode()


def test_all_at_once(cast: Cast, browser: Client) -> None:
    mine = [said(cast) for _ in range(2)]
    theirs = said(cast, author="leyla.aydin")
    for made in (*mine, theirs):
        conversation(cast, made)
    page = browser.post(reverse("conversations_erasure"), follow=True).content.decode()
    assert "conversations are closed" in page
    assert TITLE not in page
    retention.run()
    assert [erased(each) for each in (*mine, theirs)] == [True, True, False]
    assert not Conversation.objects.visible_to(theirs.person).filter(has_title=False).exists()


def test_who_signed_in_a_while_ago_confirms_first(cast: Cast, browser: Client) -> None:
    begun = conversation(cast, made := said(cast))
    browser.get(begun.get_absolute_url())
    with later(minutes=30):
        browser.post(reverse("conversation_erasure", args=[begun.pk]))
    assert not erased(made)
    assert Thread.objects.get(pk=made.thread_id).erase_asked_at is None


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("sabine.keller", 200),
        ("mira.koehler", 200),
        ("henrik.sommer", 200),
        ("petra.janssen", 200),
        (AUTHOR, 403),
    ],
)
def test_who_watches_sees_how_it_stands(cast: Cast, name: str, status: int) -> None:
    said(cast, 91)
    waits = said(cast, 91)
    Interaction.objects.filter(pk=waits.pk).update(state="sent", admitted_at=ago(91))
    viewer = Client(headers={"accept-language": "en"})
    cast.login(viewer, name)
    before = viewer.get(reverse("erasure"))
    assert before.status_code == status
    if status == 200:
        assert "Nothing was looked at yet" in before.content.decode()
        retention.run()
        page = viewer.get(reverse("erasure")).content.decode()
        assert "1: being answered or waiting for release" in page
        assert "UC-0001" in page


def test_a_report_about_a_finding_of_it_keeps_nothing(cast: Cast, browser: Client) -> None:
    """Its token was given out before: it must neither fail nor make the author's own erasure wait."""
    begun = conversation(cast, made := said(cast))
    about = missed_token(Place("UC-0001", made.route.name, 1, made.thread))
    erase(browser, begun)
    answer = browser.post(
        reverse("chat_doubt"), {"about": about, "words": TITLE}, headers={"hx-request": "true"}
    )
    assert answer.status_code == 200
    assert "can’t be reported any more" in answer.content.decode().replace("&#x27;", "’").replace("'", "’")
    assert not FindingReport.objects.filter(thread=made.thread).exists()


def test_a_report_at_the_moment_of_erasing_is_refused(cast: Cast) -> None:
    made = said(cast)
    Thread.objects.filter(pk=made.thread_id).update(erase_asked_at=made.admitted_at)
    with pytest.raises(RefusedError) as refused:
        report(made, "Falsch", by=made.person)
    assert refused.value.code == "erased"


def test_a_message_that_names_it_at_the_same_moment_brings_no_title_back(cast: Cast, browser: Client) -> None:
    begun = conversation(cast, made := said(cast))
    ReviewItem.objects.filter(pk=item_of(made).pk).update(state=ItemState.OPEN)
    erase(browser, begun)
    conversations.name(begun, TITLE)
    assert TITLE not in browser.get(reverse("conversations")).content.decode()
