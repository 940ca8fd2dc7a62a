"""The pages of recertification: own people with last use, progress for those who read, keys."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.access.models import Campaign, CampaignItem, ItemState, Scope
from tests.access.browsing import seen, signed_in, status_codes
from tests.access.campaign_makers import item_of, officer, opened, soon
from tests.access.makers import Office, away, granted, issued
from tests.vendors import makers


def test_the_list_of_own_people_shows_keys_and_use(at: Office) -> None:
    issued(at, grant := granted(at))
    granted(at, Scope.CHAT, to=at.manager, by=at.other_manager)
    campaign = opened(at)
    code, page = seen(at.manager, reverse("recertification_items", args=[campaign.pk]))
    assert code == 200
    assert "Jonas Weber" in page
    assert "0 uses in the last 90 days" in page
    assert 'data-hotkey="a"' in page
    assert 'data-hotkey="d"' in page
    assert f'value="{item_of(campaign, grant).pk}"' in page
    assert page.count('name="item"') == 1
    assert " checked" not in page.partition("<tbody>")[2].partition("</tbody>")[0]
    ticked = seen(at.manager, reverse("recertification_items", args=[campaign.pk]) + "?tick=all")[1]
    assert " checked" in ticked.partition("<tbody>")[2]


def test_keeping_and_ending_in_bulk(at: Office) -> None:
    kept, ended = granted(at, Scope.CHAT), granted(at, Scope.CHAT, to=at.colleague)
    campaign = opened(at)
    url = reverse("recertification_items", args=[campaign.pk])
    items = {grant: item_of(campaign, grant) for grant in (kept, ended)}
    assert seen(at.manager, url, keep="yes", item=items[kept].pk)[0] == 302
    assert seen(at.manager, url, keep="no", reason="Other tasks", item=items[ended].pk)[0] == 302
    assert item_of(campaign, kept).state == ItemState.KEPT
    assert item_of(campaign, ended).state == ItemState.ENDED
    assert (
        "Everything is decided" in seen(at.manager, reverse("recertification_items", args=[campaign.pk]))[1]
    )


@pytest.mark.parametrize(
    "data", [{"keep": "yes"}, {"keep": "no"}, {"keep": "maybe"}, {"keep": "no", "reason": "x" * 301}], ids=str
)
def test_half_a_word_changes_nothing(at: Office, data: dict[str, str]) -> None:
    grant = granted(at, Scope.CHAT)
    campaign = opened(at)
    chosen = {} if data == {"keep": "yes"} else {"item": item_of(campaign, grant).pk}
    assert seen(at.manager, reverse("recertification_items", args=[campaign.pk]), **data, **chosen)[0] == 422
    assert item_of(campaign, grant).state == ItemState.OPEN


def test_what_was_decided_in_another_tab_holds_up_nothing_else(at: Office) -> None:
    first, second = granted(at, Scope.CHAT), granted(at, Scope.CHAT, to=at.colleague)
    campaign = opened(at)
    url = reverse("recertification_items", args=[campaign.pk])
    items = [item_of(campaign, grant).pk for grant in (first, second)]
    client = signed_in(at.manager)
    client.post(url, {"keep": "yes", "item": items[:1]})
    answer = client.post(url, {"keep": "no", "reason": "Other tasks", "item": items}, follow=True)
    page = answer.content.decode()
    assert "1 of the access rights you ticked waits for your word no more." in page
    assert "1 access ended." in page
    assert [item_of(campaign, grant).state for grant in (first, second)] == [ItemState.KEPT, ItemState.ENDED]
    again = client.post(url, {"keep": "yes", "item": items})
    assert again.status_code == 422
    assert "2 of the access rights you ticked wait" in again.content.decode()


def test_what_is_not_ones_own_to_decide_stays(at: Office) -> None:
    grant = granted(at, Scope.CHAT)
    campaign = opened(at)
    url = reverse("recertification_items", args=[campaign.pk])
    for who, expected in (("other_manager", 422), ("employee", 404), ("key_admin", 422), ("auditor", 403)):
        assert seen(getattr(at, who), url, keep="yes", item=item_of(campaign, grant).pk)[0] == expected, who
    assert item_of(campaign, grant).state == ItemState.OPEN


def test_who_sees_how_far_it_is(at: Office) -> None:
    granted(at, Scope.CHAT)
    campaign = opened(at, by=(by := officer()))
    assert status_codes(at, campaign.get_absolute_url()) == {
        "manager": 403, "employee": 403, "colleague": 403, "other_manager": 403, "key_admin": 200,
        "auditor": 200,
    }  # fmt: skip
    page = seen(by, campaign.get_absolute_url())[1]
    assert "0 / 1" in page
    assert str(at.employee.department) in page


def test_the_list_of_rounds_says_what_waits_for_whom(at: Office) -> None:
    granted(at, Scope.CHAT)
    campaign = opened(at)
    assert "Decide: 1" in seen(at.manager, reverse("recertifications"))[1]
    assert campaign.get_absolute_url() in seen(at.auditor, reverse("recertifications"))[1]
    assert "No round yet" in seen(at.employee, reverse("recertifications"))[1]
    assert (
        reverse("recertification_items", args=[campaign.pk])
        in seen(at.manager, reverse("access_requests"))[1]
    )
    away(at.manager, at.colleague)
    assert "Decide: 1" in seen(at.colleague, reverse("recertifications"))[1]


def test_a_round_is_opened_by_hand(at: Office) -> None:
    granted(at, Scope.CHAT)
    by, url = officer(), reverse("recertification_new")
    data = {"name": "Extra", "due_on": f"{soon():%Y-%m-%d}", "silence": "escalate"}
    assert seen(at.key_admin, url, **data)[0] == 403
    assert seen(by, url, **(data | {"due_on": "2020-01-01"}))[0] == 409
    assert seen(by, url, **(data | {"silence": "x"}))[0] == 422
    assert seen(by, url, **data)[0] == 302
    assert seen(by, url, **data)[0] == 409
    assert CampaignItem.objects.count() == Campaign.objects.count() == 1


@pytest.mark.parametrize("name", ["recertifications", "recertification", "recertification_items"])
def test_pages_do_not_grow(at: Office, name: str) -> None:
    granted(at, Scope.CHAT)
    campaign = opened(at, by=(by := officer()))
    viewer = at.manager if name == "recertification_items" else by
    client = signed_in(viewer)
    url = reverse(name, args=[] if name == "recertifications" else [campaign.pk])

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    few = cost()
    for _number in range(4):
        grant = granted(at, Scope.CHAT, to=makers.person("employee", department=at.employee.department))
        CampaignItem.objects.create(campaign=campaign, grant=grant)
    assert cost() == few
