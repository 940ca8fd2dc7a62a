"""Two who brake at the same moment: the whole vendor is locked, whoever was faster with one route."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from apps.accounts.models import User
from apps.vendors.models import ModelRoute, RouteState, Vendor
from apps.vendors.services import routes
from tests.lock_waits import waits
from tests.vendors import makers


def hold(route: ModelRoute, by: User, held: Event, go: Event) -> None:
    try:
        with transaction.atomic():
            routes.lock(route, by=by)
            held.set()
            go.wait(60)
    finally:
        connection.close()


def lock_all(vendor: Vendor, by: User) -> int:
    try:
        return routes.lock_all(vendor, by=by)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_lock_in_between_keeps_nothing_open() -> None:
    dpo, vendor = makers.person("dpo"), makers.vendor()
    made = [makers.route(vendor) for _ in range(3)]
    held, go = Event(), Event()
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(hold, made[1], makers.person("dpo"), held, go)
        assert held.wait(60)
        second = pool.submit(lock_all, vendor, dpo)
        assert waits(second)
        go.set()
        first.result(60)
        assert second.result(60) == 2
    assert set(ModelRoute.objects.values_list("state", flat=True)) == {RouteState.LOCKED}
