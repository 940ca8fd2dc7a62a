"""W17, W18: what no field is made for is refused; other types and doubled fields decide nothing."""

from urllib.parse import quote_from_bytes

import pytest
from django.urls import reverse

from apps.access.models import Grant
from tests.access.browsing import signed_in
from tests.access.makers import Office, asked, office
from tests.attacks.acts import acts, browser_of, posted, prepared
from tests.repository.matrix.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("past")]
FORM = "application/x-www-form-urlencoded"
ALWAYS = ("a\x00b", "\ud800")
IN_TURN = ("x" * 100_000, "9" * 400, "-1", "NaN", "\u202e\u200b")


def test_no_act_fails_on_words_that_no_field_is_made_for(here: World, subtests: pytest.Subtests) -> None:
    for turn, each in enumerate(acts()):
        client = browser_of(here, each.column)
        # What breaks databases everywhere, the rest in turn: a thousand requests would be minutes.
        for number, word in enumerate((*ALWAYS, IN_TURN[turn % len(IN_TURN)])):
            with subtests.test(f"{each.row.key}, {number}"), prepared(each, here) as act:
                quoted = quote_from_bytes(word.encode("utf-8", "surrogatepass"))
                body = "&".join(f"{name}={quoted}" for name in (*act.data, "reason", "q", "text"))
                assert posted(client, act.url, body, content_type=FORM)[0].status_code < 500


@pytest.fixture
def at() -> Office:
    return office()


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "text/xml", "multipart/form-data", ""])
def test_a_body_of_another_type_decides_nothing(at: Office, kind: str) -> None:
    url = reverse("access_decision", kwargs={"pk": asked(at).pk})
    for body in ("granted=yes&days=90", '{"granted": "yes", "days": 90}'):
        answer = signed_in(at.manager).post(url, body, content_type=kind)
        assert answer.status_code < 500
    assert not Grant.objects.exists()


@pytest.mark.parametrize("body", ["granted=no&granted=yes&days=90", "granted=yes&granted=no&days=90&words=x"])
def test_of_a_doubled_field_one_value_is_checked_and_the_same_one_counts(at: Office, body: str) -> None:
    request = asked(at)
    url = reverse("access_decision", kwargs={"pk": request.pk})
    signed_in(at.manager).post(url, body, content_type=FORM)
    request.refresh_from_db()
    is_granted = body.split("&")[1] == "granted=yes"
    assert request.decision.granted is is_granted
    assert Grant.objects.exists() is is_granted


def test_what_stands_in_the_address_is_no_part_of_the_form(at: Office) -> None:
    url = reverse("access_decision", kwargs={"pk": asked(at).pk})
    signed_in(at.manager).post(f"{url}?granted=yes&days=90", {})
    assert not Grant.objects.exists()
