"""The vendors as rows to hand out, with the filter of the list."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch

from apps.accounts.models import User
from apps.vendors.exchange.columns import VendorRow
from apps.vendors.forms.filters import narrow
from apps.vendors.models import Agreement, AgreementState, Vendor

AT_ONCE = 250


def export_rows(user: User, wanted: dict[str, Any]) -> Iterator[VendorRow]:
    """Some hundred vendors at a time, each with the same number of queries."""
    kept = Agreement.objects.visible_to(user).exclude(state=AgreementState.DISCARDED)
    agreements = kept.order_by("pk").prefetch_related("services")
    vendors = (
        narrow(Vendor.objects.visible_to(user), wanted)
        .select_related("contract_owner", "contract_deputy")
        .prefetch_related("services", Prefetch("agreements", agreements))
        .order_by("slug")
    )
    last = ""
    while some := list(vendors.filter(slug__gt=last)[:AT_ONCE]):
        last = some[-1].slug
        for vendor in some:
            found = list(vendor.agreements.all())
            yield from [VendorRow(vendor, each) for each in found] or [VendorRow(vendor)]
