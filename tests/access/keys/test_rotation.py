"""A key is replaced on the same terms; both work for a while."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from apps.access import keyformat
from apps.access.models import ApiKey, Grant, KeyState
from apps.access.reminders import _keys
from apps.access.services import grants, keys
from apps.access.services.facts import explain, judge, load
from apps.access.services.key_terms import KeyTerms
from apps.access.services.rotation import rotate
from apps.access.subjects import Question
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.notices.models import Notice
from tests.access.browsing import seen, signed_in
from tests.access.events import events_of
from tests.access.makers import Office, granted, issued, reread, template
from tests.access.test_key_pages import KEY

HOUR = timedelta(hours=1)


def codes(at: Office, key: ApiKey, later: timedelta = timedelta(0)) -> list[str]:
    question = Question(at.route.name, "api", key_id=key.key_id)
    return judge(load(question), 0, clock.now() + later, at.route.name).codes


def refused(key: ApiKey, at: Office, who: str = "employee", overlap: timedelta = HOUR) -> str:
    with pytest.raises(RefusedError) as refusal:
        rotate(reread(key), overlap=overlap, by=getattr(at, who))
    assert str(refusal.value)
    return refusal.value.code


def test_both_work_and_the_old_one_stops_when_the_time_is_over(at: Office) -> None:
    old = issued(at).key
    fresh = rotate(old, overlap=HOUR, by=at.employee)
    assert codes(at, old) == codes(at, fresh.key) == []
    assert codes(at, old, HOUR - timedelta(seconds=5)) == []
    assert codes(at, old, HOUR + timedelta(seconds=5)) == ["KEY_EXPIRED"]
    assert codes(at, fresh.key, HOUR + timedelta(seconds=5)) == []
    assert explain(at.employee, at.use_case.ref, at.route.name, "api").allowed


def test_the_new_one_has_the_same_terms_and_another_secret(at: Office) -> None:
    terms = KeyTerms(template(), endpoints=["chat"], networks=["192.0.2.0/24"], requests_per_minute=7)
    day = clock.today() + timedelta(days=30)
    first = keys.issue(granted(at), name="Offers", expires_on=day, terms=terms, by=at.key_admin)
    fresh = rotate(first.key, by=at.employee)
    same = (
        "name",
        "template_id",
        "endpoints",
        "networks",
        "model_names",
        "requests_per_minute",
        "expires_on",
    )
    for name in same:
        assert getattr(fresh.key, name) == getattr(first.key, name), name
    assert fresh.key.replaces == first.key
    assert fresh.key.key_id != first.key.key_id
    parsed = keyformat.parse(fresh.clear)
    assert parsed is not None
    assert not keyformat.matches(parsed.secret, reread(first.key).secret_digest)
    assert fresh.clear not in repr(fresh)


def test_without_an_overlap_the_old_one_stops_at_once(at: Office) -> None:
    old = issued(at).key
    rotate(old, overlap=timedelta(0), by=at.employee)
    assert codes(at, old) == ["KEY_EXPIRED"]


@pytest.mark.parametrize(("who", "may"), [("employee", True), ("key_admin", True), ("manager", False),
                                          ("colleague", False), ("auditor", False)])  # fmt: skip
def test_who_may(at: Office, who: str, may: bool) -> None:
    key = issued(at).key
    if may:
        assert rotate(key, by=getattr(at, who)).key.pk != key.pk
    else:
        assert refused(key, at, who) == "not_permitted"
        assert ApiKey.objects.count() == 1


def test_seven_days_are_the_longest(at: Office) -> None:
    key = issued(at).key
    assert refused(key, at, overlap=timedelta(days=7, seconds=1)) == "overlap"
    assert refused(key, at, overlap=timedelta(seconds=-1)) == "overlap"
    rotate(key, overlap=timedelta(days=7), by=at.employee)


def test_a_key_is_replaced_once(at: Office) -> None:
    key = issued(at).key
    rotate(key, by=at.employee)
    assert refused(key, at) == "wrong_state"


def test_what_has_ended_is_not_replaced(at: Office) -> None:
    key = issued(at).key
    ApiKey.objects.update(expires_on=clock.today() - timedelta(days=1))
    assert refused(key, at) == "wrong_state"
    ApiKey.objects.update(expires_on=clock.today())
    grants.revoke(Grant.objects.get(), by=at.manager)
    assert refused(key, at) == "wrong_state"


def test_a_later_last_day_is_a_right_that_nobody_gives_to_themselves(at: Office) -> None:
    key, later = issued(at, days=30).key, clock.today() + timedelta(days=60)
    with pytest.raises(RefusedError) as refusal:
        rotate(key, expires_on=later, by=at.employee)
    assert refusal.value.code == "not_permitted"
    with pytest.raises(RefusedError):
        rotate(key, expires_on=clock.today() + timedelta(days=91), by=at.key_admin)
    assert rotate(key, expires_on=later, by=at.key_admin).key.expires_on == later


def test_the_other_side_is_told_and_the_reminder_follows_the_new_key(at: Office) -> None:
    old = issued(at).key
    Notice.objects.all().delete()
    fresh = rotate(old, by=at.key_admin).key
    assert list(Notice.objects.values_list("person", "kind")) == [(at.employee.pk, "key_rotated")]
    assert events_of(old) == ["api_key:issue", "api_key:rotate"]
    assert list(_keys(clock.today())) == [fresh]


def test_the_page_shows_the_new_key_once_and_links_both(at: Office) -> None:
    old = issued(at).key
    url = reverse("api_key_rotation", args=[old.pk])
    assert seen(at.colleague, url, overlap="24")[0] == 404
    assert seen(at.employee, url, overlap="999")[0] == 422
    code, page = seen(at.employee, url, overlap="24")
    assert code == 200
    assert len(set(KEY.findall(page))) == 1
    fresh = ApiKey.objects.get(replaces=old)
    assert fresh.get_absolute_url() in seen(at.employee, old.get_absolute_url())[1]
    page = seen(at.employee, fresh.get_absolute_url())[1]
    assert old.get_absolute_url() in page
    assert not KEY.search(page)
    assert "Stops soon" in seen(at.employee, reverse("api_keys"))[1]
    assert seen(at.employee, url, overlap="24")[0] == 409


def test_whoever_revokes_one_that_was_replaced_sees_what_goes_on(at: Office) -> None:
    old = issued(at).key
    url = reverse("api_key_revocation", args=[old.pk])
    fresh = rotate(rotate(old, by=at.key_admin).key, by=at.key_admin).key
    revoked = signed_in(at.employee).post(url, follow=True)
    assert revoked.redirect_chain == [(fresh.get_absolute_url(), 302)]
    assert "It had been replaced by this one, which goes on" in revoked.content.decode()
    assert reread(old).state == KeyState.REVOKED
    assert codes(at, fresh) == []


@pytest.mark.parametrize("how", ["revoked", "stopped", "expired"])
def test_of_a_successor_that_has_ended_nothing_is_said(at: Office, how: str) -> None:
    old = issued(at).key
    fresh = rotate(old, by=at.employee).key
    ended: dict[str, dict[str, object]] = {
        "revoked": {"state": KeyState.REVOKED},
        "stopped": {"ends_at": clock.now()},
        "expired": {"expires_on": clock.today() - timedelta(days=1)},
    }
    ApiKey.objects.filter(pk=fresh.pk).update(**ended[how])
    url = reverse("api_key_revocation", args=[old.pk])
    assert signed_in(at.employee).post(url)["Location"] == old.get_absolute_url()


def test_a_key_that_stops_before_its_last_day_shows_when(at: Office) -> None:
    old = issued(at).key
    rotate(old, overlap=HOUR, by=at.employee)
    last = date_format(reread(old).expires_on, "j M Y")
    for url in (old.get_absolute_url(), reverse("api_keys")):
        page = seen(at.employee, url)[1]
        assert date_format(localtime(reread(old).ends_at), "H:i") in page
        assert page.count(last) == (0 if url == old.get_absolute_url() else 1)  # that of the new one
