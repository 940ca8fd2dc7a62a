"""A vendor's key has an owner, a first and a last day, and a successor that may run beside it for a while."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.audit.models import AuditEvent
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.vendors.models import ModelRoute, RouteCredential, RouteState
from apps.vendors.services import credentials, leaks
from apps.vendors.services.credentials import Terms, end_overlaps, set_credential
from apps.vendors.services.refusals import report_refused
from tests.vendors import makers

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def today() -> date:
    return clock.today()


def endings(route: ModelRoute) -> list[str]:
    return list(route.credentials.order_by("id").values_list("ending", flat=True))


def test_without_an_overlap_the_old_one_is_destroyed_at_once() -> None:
    admin, route = makers.person("key_admin"), makers.route(makers.vendor())
    set_credential(route, "sk-1", by=admin)
    set_credential(route, "sk-2", by=admin)
    assert endings(route) == ["replaced", "replaced", ""]
    assert makers.clear_key(route) == "sk-2"
    assert route.credentials.living().count() == 1


def test_with_an_overlap_both_work_to_its_last_day() -> None:
    admin, route = makers.person("key_admin"), makers.route(makers.vendor())
    old = set_credential(route, "sk-1", by=admin)
    set_credential(route, "sk-2", Terms(overlap_until=today() + 7 * DAY), by=admin)
    assert makers.clear_key(route) == "sk-2"
    assert route.credentials.usable(today() + 7 * DAY).count() == 2
    assert route.credentials.usable(today() + 8 * DAY).count() == 1
    old.refresh_from_db()
    assert old.last_day == today() + 7 * DAY


def test_after_the_overlap_its_bytes_are_destroyed_once() -> None:
    admin, route = makers.person("key_admin"), makers.route(makers.vendor())
    old = set_credential(route, "sk-1", by=admin)
    set_credential(route, "sk-2", Terms(overlap_until=today()), by=admin)
    assert end_overlaps() == 0
    RouteCredential.objects.filter(pk=old.pk).update(overlap_until=today() - DAY)
    assert (end_overlaps(), end_overlaps()) == (1, 0)
    old.refresh_from_db()
    assert (old.sealed, old.ending) == (None, "replaced")
    assert AuditEvent.objects.filter(event="credential:replace").count() == 1


def test_a_key_of_tomorrow_leaves_the_one_of_today() -> None:
    admin, route = makers.person("key_admin"), makers.route(makers.vendor())
    set_credential(route, "sk-1", by=admin)
    set_credential(route, "sk-2", Terms(not_before=today() + DAY), by=admin)
    assert makers.clear_key(route) == "sk-1"
    assert [each.not_before for each in route.credentials.usable(today() + DAY)] == [today() + DAY]


def test_three_never_run_at_once() -> None:
    admin, route = makers.person("key_admin"), makers.route(makers.vendor())
    for clear in ("sk-1", "sk-2", "sk-3"):
        set_credential(route, clear, Terms(overlap_until=today() + 5 * DAY), by=admin)
    assert route.credentials.living().count() == 2


@pytest.mark.parametrize(
    "terms",
    [
        {"expires_on": -1},
        {"not_before": 3, "expires_on": 2},
        {"overlap_until": -1},
        {"overlap_until": 31},
        {"not_before": 5, "overlap_until": 4},
    ],
)
def test_days_out_of_order_are_refused(terms: dict[str, Any]) -> None:
    route = makers.route(makers.vendor())
    said = Terms(**{name: today() + days * DAY for name, days in terms.items()})
    with pytest.raises(RefusedError):
        set_credential(route, "sk-1", said, by=makers.person("key_admin"))
    assert route.credentials.count() == 1


@pytest.mark.parametrize("clear", ["", " \n", "sk-1\nx-evil: 1", "schlüssel", "s" * 4001])
def test_what_is_no_key_is_refused(clear: str) -> None:
    route = makers.route(makers.vendor())
    with pytest.raises(RefusedError):
        set_credential(route, clear, by=makers.person("key_admin"))


def test_it_belongs_to_somebody() -> None:
    owner, admin = makers.person("manager"), makers.person("key_admin")
    route = makers.route(makers.vendor(owner))
    assert set_credential(route, "sk-1", by=admin).owner == owner
    assert set_credential(route, "sk-1", Terms(owner=admin), by=admin).owner == admin


def test_a_revoked_key_is_gone() -> None:
    admin, route = makers.person("key_admin"), makers.route(makers.vendor())
    made = set_credential(route, "sk-1", by=admin)
    with pytest.raises(RefusedError):
        credentials.revoke(made, by=makers.person("dpo"))
    gone = credentials.revoke(made, by=admin)
    assert (gone.sealed, gone.ending, gone.ended_by) == (None, "revoked", admin)
    with pytest.raises(RefusedError):
        credentials.revoke(made, by=admin)


def test_the_database_keeps_no_bytes_of_an_ended_key() -> None:
    route = makers.route(makers.vendor())
    with pytest.raises(IntegrityError), transaction.atomic():
        route.credentials.update(ended_at=clock.now(), ending="revoked")


def test_a_leaked_key_is_shut_wherever_it_was_entered() -> None:
    officer, admin, owner = makers.person("dpo"), makers.person("key_admin"), makers.person("manager")
    vendor = makers.vendor(owner)
    first, second, third = (makers.route(vendor) for _ in range(3))
    leaked = set_credential(first, "sk-shared", by=admin)
    set_credential(second, "sk-shared", by=admin)
    set_credential(third, "sk-another", by=admin)
    assert len(leaks.report_leak(leaked, by=officer, reason="Im Log eines Dienstleisters")) == 2
    assert [makers.clear_key(each) for each in (first, second, third)] == [None, None, "sk-another"]
    states = [ModelRoute.objects.get(pk=each.pk).state for each in (first, second, third)]
    assert states == [RouteState.LOCKED, RouteState.LOCKED, RouteState.OPEN]
    assert AuditEvent.objects.filter(event="credential:leak").count() == 2
    for person in (officer, admin, owner):
        assert person.notices.filter(kind="credential_leaked").exists()


def test_with_another_good_key_the_route_stays_open() -> None:
    admin, route = makers.person("key_admin"), makers.route(makers.vendor())
    old = set_credential(route, "sk-1", by=admin)
    set_credential(route, "sk-2", Terms(overlap_until=today() + DAY), by=admin)
    leaks.report_leak(old, by=admin)
    route.refresh_from_db()
    assert route.state == RouteState.OPEN
    assert makers.clear_key(route) == "sk-2"


@pytest.mark.parametrize(
    ("role", "may"), [("officer", True), ("manager", True), ("employee", False), ("auditor", False)]
)
def test_whoever_may_lock_may_report_a_leak(role: str, may: bool) -> None:
    made = set_credential(makers.route(makers.vendor()), "sk-1", by=makers.person("key_admin"))
    if may:
        assert leaks.report_leak(made, by=makers.person(role))
        return
    with pytest.raises(RefusedError):
        leaks.report_leak(made, by=makers.person(role))


def test_a_refusal_of_the_vendor_is_told_once() -> None:
    admin = makers.person("key_admin")
    made = set_credential(makers.route(makers.vendor()), "sk-1", by=admin)
    assert report_refused(made.pk)
    assert not report_refused(made.pk)
    assert admin.notices.filter(kind="credential_refused").count() == 1
