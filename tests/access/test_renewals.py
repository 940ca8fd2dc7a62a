"""One click before the end: asked for, seen as a renewal, granted without a gap, keys go on."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse

from apps.access.models import (
    AccessRequest,
    ApiKey,
    Grant,
    KeyState,
    KeyTemplate,
    Scope,
    ServiceAccount,
    Terms,
)
from apps.access.reminders import _grants
from apps.access.services import grants, keys, renewals, requests, service_accounts
from apps.access.services.facts import explain
from apps.access.services.service_accounts import Draft
from apps.access.services.usability import for_key
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from apps.vendors.models import ModelRoute
from tests.access.browsing import seen
from tests.access.events import events_of
from tests.access.makers import Office, ended_by, granted, issued, template
from tests.vendors import makers

DAY = timedelta(days=1)


def renewed(at: Office, grant: Grant, days: int = 90) -> Grant:
    request = renewals.renew(grant, by=at.employee)
    requests.decide(request, True, reason="", days=days, by=at.manager)
    return Grant.objects.get(request=request)


def test_a_renewal_asks_for_the_same_again(at: Office) -> None:
    grant = ended_by(granted(at, Scope.CHAT, days=30, terms=Terms.of([at.route.name], 0, 20)), 5)
    request = renewals.renew(grant, by=at.employee)
    assert (request.terms, request.scope, request.purpose) == (grant.terms, grant.scope, "Write offers")
    assert (request.renews, request.requested_by) == (grant, at.employee)


def test_the_new_grant_follows_without_a_gap(at: Office) -> None:
    old = ended_by(granted(at, Scope.CHAT), 5)
    new = renewed(at, old)
    assert new.renews == old
    assert new.valid_from == clock.today()
    assert new.valid_until == old.valid_until + 90 * DAY
    assert explain(at.employee, at.use_case.ref, at.route.name, "chat", at=clock.now() + 6 * DAY).allowed


def test_after_the_end_the_days_count_from_the_decision(at: Office) -> None:
    new = renewed(at, ended_by(granted(at, Scope.CHAT), -3), days=30)
    assert new.valid_until == clock.today() + 30 * DAY


def test_a_key_that_was_to_last_as_long_as_its_access_goes_on(at: Office) -> None:
    key = issued(at, old := granted(at, days=30), days=30).key
    new = renewed(at, old)
    key.refresh_from_db()
    assert (key.grant, key.expires_on, key.state) == (new, new.valid_until, KeyState.ACTIVE)
    assert events_of(key)[-1] == "api_key:continue"
    assert all(answer.allowed for answer in for_key(ApiKey.objects.get()).values())


def test_a_key_with_an_earlier_last_day_keeps_it(at: Office) -> None:
    key = issued(at, old := granted(at, days=30), days=10).key
    new = renewed(at, old)
    key.refresh_from_db()
    assert (key.grant, key.expires_on) == (new, clock.today() + 10 * DAY)


def test_no_key_lives_longer_than_a_year_by_renewals(at: Office) -> None:
    key = issued(at, old := granted(at, days=30), days=30).key
    ApiKey.objects.update(issued_at=clock.now() - 350 * DAY)
    renewed(at, old)
    key.refresh_from_db()
    assert key.expires_on == max(old.valid_until, clock.today(key.issued_at) + 365 * DAY)


def test_revoking_ends_what_runs_beside_it(at: Office) -> None:
    old = ended_by(granted(at), 5)
    new = renewed(at, old)
    grants.revoke(new, by=at.manager)
    assert not Grant.objects.current().exists()
    assert [notice.person for notice in Notice.objects.filter(kind="grant_revoked")] == [at.employee]


def test_what_was_revoked_is_not_continued(at: Office) -> None:
    old = ended_by(granted(at, Scope.CHAT), 5)
    request = renewals.renew(old, by=at.employee)
    grants.revoke(old, by=at.manager)
    with pytest.raises(RefusedError, match="revoked"):
        requests.decide(request, True, reason="", days=30, by=at.manager)


@pytest.mark.parametrize(("left", "code"), [(31, "too_early"), (-31, "too_late")])
def test_too_early_and_too_late(at: Office, left: int, code: str) -> None:
    with pytest.raises(RefusedError) as refused:
        renewals.renew(ended_by(granted(at), left), by=at.employee)
    assert refused.value.code == code


def test_only_the_holder_renews_and_only_once(at: Office) -> None:
    grant = ended_by(granted(at, Scope.CHAT), 5)
    with pytest.raises(RefusedError):
        renewals.renew(grant, by=at.manager)
    renewed(at, grant)
    with pytest.raises(RefusedError) as refused:
        renewals.renew(Grant.objects.get(pk=grant.pk), by=at.employee)
    assert refused.value.code == "wrong_state"


def test_one_click_on_the_pages(at: Office) -> None:
    grant = ended_by(granted(at, Scope.CHAT), 5)
    url = reverse("grant_renewal", args=[grant.pk])
    assert url in seen(at.employee, reverse("me"))[1]
    assert url in seen(at.employee, grant.request.get_absolute_url())[1] if grant.request else False
    assert seen(at.colleague, url, x="1")[0] == 404
    assert seen(at.employee, url, x="1")[0] == 302
    request = AccessRequest.objects.get(renews=grant)
    page = seen(at.manager, request.get_absolute_url())[1]
    assert "Renewal" in page
    assert "0 uses in the last 90 days" in page
    code, _page = seen(at.employee, url, x="1")
    assert code == 302
    assert AccessRequest.objects.filter(renews=grant).count() == 1


def test_a_service_account_goes_on_under_the_new_grant(at: Office) -> None:
    old = granted(at, days=30)
    account = service_accounts.create(old, Draft("Server", "Offers", at.colleague), by=at.key_admin)
    new = renewed(at, old)
    account.refresh_from_db()
    assert account.grant == new
    assert events_of(account)[-1] == "service_account:continue"
    day = clock.today() + 60 * DAY
    assert keys.issue(new, name="Server", expires_on=day, account=account, by=at.key_admin).key.grant == new


def test_no_key_lives_longer_than_its_template_allows(at: Office) -> None:
    key = issued(at, old := granted(at, days=30), days=30).key
    KeyTemplate.objects.filter(pk=template().pk).update(longest_days=60)
    ApiKey.objects.update(template=template())
    renewed(at, old)
    key.refresh_from_db()
    assert key.expires_on == clock.today() + 60 * DAY


@pytest.mark.parametrize("under", ["a key", "a service account"])
def test_what_keys_depend_on_is_renewed_also_beside_a_later_access(at: Office, under: str) -> None:
    old = ended_by(granted(at), 5)
    if under == "a key":
        issued(at, old, days=5)
    else:
        service_accounts.create(old, Draft("Server", "Offers", at.colleague), by=at.key_admin)
    assert not granted(at, days=180).keys.exists()
    assert old.pk in [grant.pk for grant in _grants(clock.today())]
    assert reverse("grant_renewal", args=[old.pk]) in seen(at.employee, reverse("me"))[1]
    new = renewed(at, old)
    assert [each.grant for each in (*ApiKey.objects.all(), *ServiceAccount.objects.all())] == [new]
    assert old.pk not in [grant.pk for grant in _grants(clock.today())]


@pytest.mark.parametrize("scope", Scope.values)
def test_what_nothing_depends_on_is_not_renewed_beside_a_later_access(at: Office, scope: str) -> None:
    old = ended_by(granted(at, scope), 5)
    if scope == Scope.API:
        keys.revoke(issued(at, old, days=5).key, by=at.employee)
    granted(at, scope, days=180)
    with pytest.raises(RefusedError) as refused:
        renewals.renew(old, by=at.employee)
    assert refused.value.code == "already_granted"
    assert reverse("grant_renewal", args=[old.pk]) not in seen(at.employee, reverse("me"))[1]
    assert old.pk not in [grant.pk for grant in _grants(clock.today())]


@pytest.fixture
def second(at: Office) -> ModelRoute:
    """Another model of the use case."""
    route = makers.route(at.route.service.vendor, name="second")
    at.version.routes.add(route)
    return route


@pytest.mark.parametrize(
    ("before", "left"),
    [
        (lambda first: Terms.of([first, "second"], 1, 20), Terms.of(["second"], 0, 20)),
        (lambda _first: Terms.of([], 1), Terms.of([], 0)),
    ],
    ids=["a model and the class", "the class"],
)
def test_what_is_no_longer_approved_is_left_out_of_the_renewal(
    at: Office, second: ModelRoute, before: Callable[[str], Terms], left: Terms
) -> None:
    grant = ended_by(granted(at, Scope.CHAT, terms=before(at.route.name)), 5)
    makers.condition(at.use_case, "routes", [second.name])
    makers.condition(at.use_case, "max_data_class", 0)
    url = reverse("grant_renewal", args=[grant.pk])
    assert url in seen(at.employee, reverse("me"))[1]
    assert (
        "It asks for less than before" in makers.browser(at.employee).post(url, follow=True).content.decode()
    )
    request = AccessRequest.objects.get(renews=grant)
    assert request.terms == left
    requests.decide(request, True, reason="", days=30, by=at.manager)
    assert Grant.objects.get(request=request).terms == left


def test_an_access_without_an_approved_model_is_not_renewed(at: Office, second: ModelRoute) -> None:
    grant = ended_by(granted(at, Scope.CHAT, terms=Terms.of([second.name])), 5)
    makers.condition(at.use_case, "routes", [at.route.name])
    assert reverse("grant_renewal", args=[grant.pk]) not in seen(at.employee, reverse("me"))[1]
    with pytest.raises(RefusedError) as refused:
        renewals.renew(grant, by=at.employee)
    assert (refused.value.code, AccessRequest.objects.filter(renews=grant).exists()) == ("routes", False)


def test_who_holds_what_is_left_for_longer_needs_no_renewal(at: Office, second: ModelRoute) -> None:
    old = ended_by(granted(at, Scope.CHAT, terms=Terms.of([at.route.name, second.name])), 5)
    granted(at, Scope.CHAT, days=180, terms=Terms.of([second.name]))
    assert reverse("grant_renewal", args=[old.pk]) in seen(at.employee, reverse("me"))[1]
    makers.condition(at.use_case, "routes", [second.name])
    assert reverse("grant_renewal", args=[old.pk]) not in seen(at.employee, reverse("me"))[1]
