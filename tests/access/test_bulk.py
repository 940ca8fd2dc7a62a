"""Equal requests of several people in one act."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.access.models import AccessDecision, AccessRequest, Grant, RequestState, Scope, Terms
from apps.access.services import bulk, requests
from tests.access.browsing import seen, signed_in
from tests.access.events import events_of
from tests.access.makers import Office, asked
from tests.vendors import makers


def test_only_what_asks_for_the_same_is_equal(at: Office) -> None:
    first, second = asked(at), asked(at, by=at.colleague)
    asked(at, by=at.key_admin, days=30)
    asked(
        at, by=makers.person("employee", department=at.employee.department), terms=Terms.of(max_data_class=0)
    )
    asked(at, Scope.API)
    asked(at, by=at.manager)
    assert list(bulk.equal_to(first, at.manager)) == [first, second]
    assert first not in bulk.equal_to(first, at.other_manager)


def test_each_keeps_a_decision_and_an_event_of_its_own(at: Office) -> None:
    both = [asked(at), asked(at, by=at.colleague)]
    outcome = bulk.decide_all(both, True, reason="", days=30, by=at.manager)
    assert (outcome.decided, outcome.refused) == (2, [])
    assert AccessDecision.objects.count() == Grant.objects.count() == 2
    for request in both:
        assert events_of(request) == ["access_request:create", "access_request:grant"]


def test_one_that_can_not_be_decided_holds_nobody_up(at: Office) -> None:
    both = [asked(at), asked(at, by=at.colleague)]
    at.colleague.is_active = False
    at.colleague.save()
    outcome = bulk.decide_all(both, True, reason="", days=30, by=at.manager)
    assert outcome.decided == 1
    assert outcome.refused == [(at.colleague, "The account of the person who asked is disabled.")]
    assert AccessRequest.objects.get(pk=both[1].pk).state == RequestState.REQUESTED


def test_the_page_says_what_a_yes_opens(at: Office) -> None:
    first = asked(at, Scope.API, terms=Terms.of(budget=20))
    asked(at, Scope.API, by=at.colleague, terms=Terms.of(budget=20))
    url = reverse("access_equals", args=[first.pk])
    assert url in seen(at.manager, first.get_absolute_url())[1]
    page = seen(at.manager, url)[1]
    assert "40 € a month" in page
    assert "Leyla Aydin" in page
    at.agreement.delete()
    assert "has been activated" in seen(at.manager, url)[1]


def test_only_the_ticked_are_decided(at: Office) -> None:
    first, second = asked(at), asked(at, by=at.colleague)
    stranger = asked(at, by=at.manager)
    url = reverse("access_equals", args=[first.pk])
    data = {"granted": "yes", "days": "30", "request": [second.pk, stranger.pk, "x", "9" * 5000]}
    assert seen(at.manager, url, **data)[0] == 302
    assert [grant.request for grant in Grant.objects.all()] == [second]


def test_of_what_was_decided_in_another_tab_it_is_said(at: Office) -> None:
    both = [asked(at), asked(at, by=at.colleague)]
    url, client = reverse("access_equals", args=[both[0].pk]), signed_in(at.manager)
    data = {"granted": "yes", "days": "30", "request": [each.pk for each in both]}
    requests.decide(both[1], False, reason="No", days=0, by=at.manager)
    page = client.post(url, data, follow=True).content.decode()
    assert "1 of the requests you ticked was decided or withdrawn in the meantime." in page
    assert "1 request granted." in page
    page = client.post(url, data, follow=True).content.decode()  # a second click
    assert "2 of the requests you ticked were decided" in page
    assert Grant.objects.count() == 1


@pytest.mark.parametrize(
    "data", [{"granted": "yes", "days": "30"}, {"granted": "no"}, {"granted": "yes"}], ids=str
)
def test_half_a_decision_changes_nothing(at: Office, data: dict[str, str]) -> None:
    request = asked(at)
    chosen = {} if data == {"granted": "yes", "days": "30"} else {"request": request.pk}
    code, page = seen(at.manager, reverse("access_equals", args=[request.pk]), **data, **chosen)
    assert code == 422
    assert "a refusal needs a reason" in page
    assert AccessRequest.objects.get().state == RequestState.REQUESTED


@pytest.mark.parametrize("words", ["  ", "Too much " * 40], ids=["none", "too long"])
def test_what_was_ticked_and_filled_in_stays(at: Office, words: str) -> None:
    first, second = asked(at), asked(at, by=at.colleague)
    url = reverse("access_equals", args=[first.pk])
    sent = {"granted": "no", "words": words, "template": "own", "days": "180", "request": [second.pk]}
    code, page = seen(at.manager, url, **sent)
    assert code == 422
    assert f'value="{first.pk}">' in page
    assert f'value="{second.pk}" checked>' in page
    assert '<option value="180" selected>' in page
    assert words.strip() in page
    assert not AccessDecision.objects.exists()
    nobody = seen(at.manager, url, **(sent | {"request": []}))[1]
    assert " checked" not in nobody.partition("<tbody>")[2].partition("</tbody>")[0]
    chosen = seen(at.manager, url, **(sent | {"template": "data", "granted": "maybe"}))[1]
    assert '<option value="data" selected>' in chosen


def test_refusing_all_tells_each_the_reason(at: Office) -> None:
    both = [asked(at), asked(at, by=at.colleague)]
    data = {"granted": "no", "template": "no_need", "request": [each.pk for each in both]}
    assert seen(at.manager, reverse("access_equals", args=[both[0].pk]), **data)[0] == 302
    assert set(AccessDecision.objects.values_list("reason", flat=True)) == {
        "Your present tasks don't need this access."
    }


def test_the_page_does_not_grow(at: Office) -> None:
    first = asked(at)
    url, client = reverse("access_equals", args=[first.pk]), signed_in(at.manager)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    asked(at, by=at.colleague)
    few = cost()
    for _number in range(4):
        asked(at, by=makers.person("employee", department=at.employee.department))
    assert cost() == few
