"""The same form sent twice at the same moment: one is written, the other is told so, and nothing breaks."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.db import connection, transaction

from apps.accounts.models import User
from apps.lifecycle.advance import RefusedError
from apps.vendors.models import FallenBasis, OrganisationPolicy, Vendor
from apps.vendors.services import fallen_bases, policies, vendors
from apps.vendors.services.vendors import VendorRecord
from tests.lock_waits import waits
from tests.vendors import makers
from tests.vendors.chain_makers import in_days


def makes_a_vendor(by: User) -> object:
    return vendors.create(VendorRecord("Amtsfeder"), ["Chat"], by=by)


def makes_a_vendor_with_a_dash(by: User) -> object:
    return vendors.create(VendorRecord("Amts-Feder"), ["Chat"], by=by)


def makes_a_vendor_with_a_space(by: User) -> object:
    return vendors.create(VendorRecord("Amts Feder"), ["Chat"], by=by)


def proposes(by: User) -> object:
    return policies.propose("personal_data", "Only drafts without names.", by=by)


def lets_fall(by: User) -> object:
    return fallen_bases.let_fall("dpf", "", in_days(3), reason="C-703/25 P", by=by)


def held(act: Callable[[User], object], by: User, done: Event, go: Event) -> None:
    try:
        with transaction.atomic():
            act(by)
            done.set()
            go.wait(60)
    finally:
        connection.close()


def refusal(act: Callable[[User], object], by: User) -> str:
    try:
        act(by)
    except RefusedError as refused:
        return refused.code
    finally:
        connection.close()
    return ""


def of_second(first_act: Callable[[User], object], second_act: Callable[[User], object]) -> str:
    """How the second is refused, which began before the first was through; "" if it wasn't."""
    dpo, done, go = makers.person("dpo"), Event(), Event()
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(held, first_act, dpo, done, go)
        assert done.wait(60)
        second = pool.submit(refusal, second_act, dpo)
        assert waits(second)
        go.set()
        first.result(60)
        return second.result(60)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("act", "model", "code"),
    [
        (makes_a_vendor, Vendor, "name_taken"),
        (proposes, OrganisationPolicy, "waiting"),
        (lets_fall, FallenBasis, "known"),
    ],
)
def test_the_second_is_refused_with_a_sentence(act: Callable[[User], object], model: Any, code: str) -> None:
    assert of_second(act, act) == code
    assert model.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_vendors_whose_names_differ_get_two_addresses() -> None:
    assert of_second(makes_a_vendor_with_a_dash, makes_a_vendor_with_a_space) == ""
    assert set(Vendor.objects.values_list("name", "slug")) == {
        ("Amts-Feder", "amts-feder"), ("Amts Feder", "amts-feder-2"),
    }  # fmt: skip
