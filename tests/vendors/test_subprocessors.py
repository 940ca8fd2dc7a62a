"""The chain behind a service: recorded, ended, shown, and refused with a sentence."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.permissions import Permission
from apps.accounts.roles import ROLES
from apps.common import clock
from apps.lifecycle.advance import RefusedError
from apps.vendors.models import Subprocessor, Vendor
from apps.vendors.services import subprocessors
from apps.vendors.services.subprocessors import Entry
from tests.vendors import makers

pytestmark = pytest.mark.django_db


def filled(vendor: Vendor, **fields: Any) -> dict[str, Any]:
    service = vendor.services.get()
    return {"service": service.pk, "name": "Cloud Inc.", "country": "US", "purpose": "Hosting",
            "since": f"{clock.today()}", **fields}  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_who_keeps_vendors_records_and_ends_them(role: str) -> None:
    vendor, browser = makers.vendor(), makers.browser(makers.person(role))
    url = reverse("subprocessor_new", args=[vendor.slug])
    may = Permission.VENDOR_EDIT in ROLES[role].permissions
    assert browser.post(url, filled(vendor)).status_code == (302 if may else 403)
    assert Subprocessor.objects.exists() is may
    if may:
        made = Subprocessor.objects.get()
        browser.get(made.get_absolute_url())  # the notice of what was done is shown once
        assert "Cloud Inc." in browser.get(made.get_absolute_url()).content.decode()
        browser.post(reverse("subprocessor_end", args=[made.pk]), {"until": f"{clock.today()}"})
        made.refresh_from_db()
        assert made.until == clock.today()


@pytest.mark.parametrize(
    "fields",
    [{"name": ""}, {"name": "x" * 161}, {"country": "usa"}, {"country": "u1"}, {"since": "soon"},
     {"service": "0"}, {"purpose": ""}, {"purpose": "x" * 201}],
)  # fmt: skip
def test_a_wrong_form_records_nothing(fields: dict[str, str]) -> None:
    vendor = makers.vendor()
    answer = makers.browser(makers.person("dpo")).post(
        reverse("subprocessor_new", args=[vendor.slug]), filled(vendor, **fields)
    )
    assert answer.status_code == 422
    assert 'value="Hosting"' in answer.content.decode() or "purpose" in fields  # what was entered stays
    assert not Subprocessor.objects.exists()


def test_a_service_of_another_vendor_is_none_of_this_one() -> None:
    vendor, other = makers.vendor(), makers.vendor()
    fields = filled(vendor, service=other.services.get().pk)
    makers.browser(makers.person("dpo")).post(reverse("subprocessor_new", args=[vendor.slug]), fields)
    assert not Subprocessor.objects.exists()


def test_nobody_is_in_a_chain_twice_at_a_time() -> None:
    service, dpo = makers.vendor().services.get(), makers.person("dpo")
    entry = Entry("Cloud Inc.", "US", "Hosting", clock.today())
    subprocessors.add(service, entry, by=dpo)
    with pytest.raises(RefusedError) as refused:
        subprocessors.add(service, entry, by=dpo)
    assert refused.value.code == "known"


def test_an_end_lies_after_the_beginning_and_comes_once() -> None:
    service, dpo = makers.vendor().services.get(), makers.person("dpo")
    made = subprocessors.add(service, Entry("Cloud Inc.", "US", "Hosting", clock.today()), by=dpo)
    with pytest.raises(RefusedError):
        subprocessors.end(made, clock.today() - timedelta(days=1), by=dpo)
    subprocessors.end(made, clock.today(), by=dpo)
    with pytest.raises(RefusedError) as refused:
        subprocessors.end(made, clock.today(), by=dpo)
    assert refused.value.code == "wrong_state"
