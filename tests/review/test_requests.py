"""A reviewer sees all that leaves, and lets go nothing that could not be seen."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.audit.models import AuditEvent
from apps.interactions.models import Hold, Interaction
from apps.interactions.services import leaving
from apps.lifecycle.advance import RefusedError
from apps.review.models import Outcome, ReviewItem
from apps.review.services import verdicts
from apps.review.services.marks import mark_of
from tests.cast import Cast
from tests.review.makers import PROMPT, erase, item_of, message
from tests.review.requests import CALL, CANARIES, IMAGE, finish, request, turn
from tests.review.test_secrecy import UNBOUND
from tests.review.test_secrecy import item as secret  # noqa: F401 -- a fixture

pytestmark = pytest.mark.django_db
OFFICER, AUTHOR = "mira.koehler", "jonas.weber"


def shown(cast: Cast, client: Client, item: ReviewItem, who: str = OFFICER, language: str = "en") -> str:
    cast.login(client, who)
    answer = client.get(item.get_absolute_url(), headers={"accept-language": language})
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("held", [False, True])
def test_an_officer_sees_every_message_every_call_and_every_text_of_the_options(
    cast: Cast, client: Client, held: bool
) -> None:
    page = shown(cast, client, item_of(request(cast, held=held)))
    assert [canary for canary in CANARIES if canary not in page] == []
    assert "4 messages before the last of this request" in page
    assert "Found: 1 × " in page
    assert page.index("SYSTEMCANARY") < page.index("MIDDLECANARY") < page.index("ARGUMENTCANARY")
    assert page.index("OUTPUTCANARY") < page.index("Thanks.") < page.index("TOOLCANARY")


def test_it_is_told_in_german(cast: Cast, client: Client) -> None:
    page = shown(cast, client, item_of(request(cast, held=True)), language="de")
    assert "4 Nachrichten vor der letzten dieser Anfrage" in page
    assert "Ausgabe eines Werkzeugs" in page


def test_a_call_is_shown_where_it_is_the_last_message(cast: Cast, client: Client) -> None:
    page = shown(cast, client, item_of(request(cast, [{"role": "assistant", "tool_calls": [CALL]}])))
    assert "ARGUMENTCANARY" in page
    assert "look_up" in page


def test_nobody_else_sees_any_of_it(cast: Cast, client: Client) -> None:
    item = item_of(request(cast, held=True))
    for who in cast.people:
        page = shown(cast, client, item, who)
        may = cast.people[who].may("review.decide") and who != AUTHOR
        assert [canary for canary in CANARIES if (canary in page) != may] == [], who


def test_professional_secrets_stay_hidden_with_all_that_goes_along(
    cast: Cast,
    client: Client,
    secret: ReviewItem,  # noqa: F811
) -> None:
    said = [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": IMAGE}}]}]
    item = item_of(request(cast, [*said, {"role": "user", "content": "MIDDLECANARY"}], held=True))
    page = shown(cast, client, item, UNBOUND)
    assert [canary for canary in CANARIES if canary in page] == []
    assert client.get(reverse("review_image", args=[item.pk, 0])).status_code == 404


def test_an_earlier_exchange_goes_along_with_how_the_conversation_began(cast: Cast, client: Client) -> None:
    item = item_of(turn(cast, message(cast, found={"IBAN": 2})))
    page = shown(cast, client, item)
    assert "1 earlier exchange of this conversation, which began" in page
    assert "about the pump" in page
    assert "Dear" in page
    assert page.index("2 × IBAN") < page.index("about the pump") < page.index("LASTCANARY")


def test_what_was_finished_meanwhile_is_read_before_the_release(cast: Cast) -> None:
    first = message(cast, held=True)
    item = item_of(turn(cast, first))
    seen = mark_of(item)
    finish(first)
    with pytest.raises(RefusedError) as refused:
        verdicts.release(item, by=cast.people[OFFICER], seen=seen)
    assert refused.value.code == "changed"


def test_what_is_finished_while_it_is_released_does_not_go_along(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = message(cast, held=True)
    item = item_of(turn(cast, first))
    monkeypatch.setattr(verdicts, "check_whole", lambda _interaction: finish(first))
    verdicts.release(item, by=cast.people[OFFICER], seen=mark_of(item))
    first.refresh_from_db()
    item.interaction.refresh_from_db()
    assert item.interaction.hold_ended_at
    assert first.ended_at
    assert item.interaction.hold_ended_at < first.ended_at


@pytest.mark.parametrize("longest", [0, 40])
def test_nothing_is_released_that_the_page_had_to_cut(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch, longest: int
) -> None:
    monkeypatch.setattr(leaving, "LONGEST", longest)
    for sent in (request(cast, held=True), turn(cast, message(cast))):
        item = item_of(sent)
        page = shown(cast, client, item)
        assert "not shown: the page would be too long. So it can’t be released, only withheld." in page
        assert 'id="do-release"' not in page
        assert 'id="ask-withhold"' in page
        said = {"seen": mark_of(item)}
        headers = {"hx-request": "true", "accept-language": "en"}
        refused = client.post(reverse("review_release", args=[item.pk]), said, headers=headers)
        assert (refused.status_code, _hold(item)) == (409, Hold.WAITING)
        assert "nobody has seen all of it" in refused.content.decode()


def test_what_has_left_is_decided_on_though_it_is_cut(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "LONGEST", 0)
    item = item_of(request(cast))
    assert "8 earlier parts of what the vendor gets are not shown" in shown(cast, client, item)
    assert verdicts.decide(item, Outcome.IN_ORDER, by=cast.people[OFFICER]).outcome == Outcome.IN_ORDER


def test_a_whole_one_is_released_and_an_erased_one_shows_nothing(cast: Cast, client: Client) -> None:
    item, gone = item_of(request(cast, held=True)), item_of(request(cast, held=True))
    verdicts.release(item, by=cast.people[OFFICER], seen=mark_of(item))
    assert _hold(item) == Hold.RELEASED
    erase(gone.interaction)
    assert "was erased" in shown(cast, client, gone)


def test_an_image_is_shown_to_who_has_the_message_before_them(cast: Cast, client: Client) -> None:
    part = {"type": "image_url", "image_url": {"url": IMAGE}}
    item = item_of(request(cast, [{"role": "user", "content": [{"type": "text", "text": "See"}, part]}]))
    address = reverse("review_image", args=[item.pk, 0])
    assert f'src="{address}"' in shown(cast, client, item)
    opened = AuditEvent.objects.filter(event="review:open").count()
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert answer.content.startswith(b"\x89PNG")
    assert AuditEvent.objects.filter(event="review:open").count() == opened  # a part of the page's opening
    cast.login(client, "felix.baumann")  # by the address of the image alone
    client.get(address)
    assert AuditEvent.objects.filter(event="review:open").count() == opened + 1
    assert client.get(reverse("review_image", args=[item.pk, 1])).status_code == 404
    assert client.get(reverse("review_image", args=[item.pk, 10**22])).status_code == 404
    cast.login(client, AUTHOR)
    assert client.get(address).status_code == 403


def test_the_page_asks_as_often_whatever_goes_along(cast: Cast, client: Client) -> None:
    counts = []
    second = turn(cast, message(cast, prompt=PROMPT), held=False)
    for sent in (second, turn(cast, second, held=False)):
        item = item_of(sent)
        shown(cast, client, item)
        with CaptureQueriesContext(connection) as asked:
            shown(cast, client, item)
        counts.append(len(asked))
    assert len(set(counts)) == 1


def _hold(item: ReviewItem) -> str:
    return Interaction.objects.get(pk=item.interaction_id).hold
