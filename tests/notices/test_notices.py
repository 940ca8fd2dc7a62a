"""Telling people, and the page behind the bell."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.common import clock
from apps.common.context import BADGES
from apps.common.registry import SlotEmptyError
from apps.notices import services
from apps.notices.kinds import KINDS, sentence
from apps.notices.models import Notice
from tests.access.events import undone
from tests.plans import analyze, plans_of
from tests.vendors.makers import person


@pytest.fixture
def reader(db: None) -> User:
    return person("employee")


def tell(*people: User, kind: str = "access_granted") -> None:
    services.notify(people, kind, "/requests/1/", use_case="UC-0001")


def browser(reader: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(reader)
    return client


def test_everybody_is_told_once(reader: User) -> None:
    other = person("employee")
    tell(reader, other, reader)
    assert sorted(Notice.objects.values_list("person", flat=True)) == sorted([reader.pk, other.pk])
    assert services.count_unread(reader) == 1


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_what_was_read_costs_the_bell_nothing(reader: User) -> None:
    """Each page shows the number."""
    read = {"person": reader, "kind": "access_granted", "link": "/", "read_at": clock.now()}
    Notice.objects.bulk_create(Notice(**read) for _ in range(2_000))
    analyze("notices_notice")
    for act in (lambda: services.count_unread(reader), lambda: services.mark_read(reader, kind="due_review")):
        (plan,) = plans_of(act)
        assert "notice_unread" in plan


def test_those_of_a_moment_and_later_are_found_by_their_ids(reader: User) -> None:
    tell(reader)
    between = clock.now()
    tell(reader)
    assert list(Notice.objects.since(between)) == list(Notice.objects.order_by("-pk")[:1])
    (plan,) = plans_of(lambda: list(Notice.objects.since(between)))
    assert "Index Cond: (id >= " in plan


def test_a_kind_without_a_sentence_is_refused(reader: User) -> None:
    with pytest.raises(SlotEmptyError):
        tell(reader, kind="gossip")
    assert not Notice.objects.exists()


def test_a_sentence_without_its_facts_is_refused(reader: User) -> None:
    with pytest.raises(KeyError):
        services.notify([reader], "access_granted", "/", other="x")
    assert not Notice.objects.exists()


def test_a_notice_falls_with_its_transaction(reader: User) -> None:
    with undone():
        tell(reader)
    assert not Notice.objects.exists()


def test_every_kind_has_a_sentence_that_can_be_filled() -> None:
    class Anything(dict[str, str]):
        def __missing__(self, name: str) -> str:
            return f"<{name}>"

    kinds = [kind for kind, _sentence in KINDS.items()]
    assert len(kinds) >= 7
    assert all(sentence(kind, Anything()).strip() for kind in kinds)


def test_reading_clears_the_own_bell_only(reader: User) -> None:
    other = person("employee")
    tell(reader, other)
    assert BADGES["notices"](reader) == 1
    client = browser(reader)
    response = client.post(reverse("notices_reading"), {"until": shown_in(client)})
    assert response.headers["location"] == reverse("notices")
    assert (BADGES["notices"](reader), BADGES["notices"](other)) == (0, 1)


def shown_in(client: Client) -> str:
    """What the button of the page sends along."""
    found = re.search(
        r'name="until" value="([0-9a-f-]{36})"', client.get(reverse("notices")).content.decode()
    )
    assert found is not None
    return found[1]


def test_what_came_after_the_page_was_opened_stays_new(reader: User) -> None:
    client = browser(reader)
    tell(reader)
    seen = shown_in(client)
    tell(reader, kind="key_revoked")
    for sent in ({"until": seen}, {"until": "x"}, {}):
        assert client.post(reverse("notices_reading"), sent).status_code == 302
        assert list(Notice.objects.unread().values_list("kind", flat=True)) == ["key_revoked"]


def test_the_list_shows_ones_own_newest_first(reader: User) -> None:
    tell(reader)
    tell(reader, kind="key_issued")
    tell(person("employee"), kind="key_revoked")
    page = browser(reader).get(reverse("notices")).content.decode()
    assert page.index("A key for UC-0001 was issued") < page.index("Your request for UC-0001 was granted.")
    assert "was revoked" not in page
    assert "Mark 2 as read" in page


def test_looking_marks_nothing_and_get_can_not(reader: User) -> None:
    tell(reader)
    client = browser(reader)
    client.get(reverse("notices"))
    assert client.get(reverse("notices_reading")).status_code == 405
    assert services.count_unread(reader) == 1


def test_a_retired_kind_keeps_its_link(reader: User) -> None:
    Notice.objects.create(person=reader, kind="retired", link="/requests/7/", facts={})
    page = browser(reader).get(reverse("notices")).content.decode()
    assert 'href="/requests/7/"' in page
    assert "Something has changed." in page


def test_an_empty_bell_says_so(reader: User) -> None:
    assert "Nothing new" in browser(reader).get(reverse("notices")).content.decode()


def test_strangers_sign_in_first(db: None) -> None:
    assert Client().get(reverse("notices")).status_code == 302
    assert Client().post(reverse("notices_reading")).status_code in {302, 403}
