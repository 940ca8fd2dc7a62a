"""The tabs of a vendor: one page per topic, the same row of links on each."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.vendors.models import Vendor


@dataclass(frozen=True, slots=True)
class Tab:
    """``name`` is the URL name of the page; its only argument is the vendor's slug."""

    name: str
    label: str | Promise


@dataclass(frozen=True, slots=True)
class TabLink:
    url: str
    label: str
    current: bool


TABS = (
    Tab("vendor", _("Overview")),
    Tab("vendor_agreements", _("Contracts")),
    Tab("vendor_measures", _("Measures")),
    Tab("vendor_chain", _("Chain")),
    Tab("vendor_routes", _("Routes")),
    Tab("vendor_documents", _("Documents")),
)  # fmt: skip


def tabs_of(vendor: Vendor, current: str) -> list[TabLink]:
    """``current`` is the URL name of the page that shows them."""
    return [
        TabLink(reverse(tab.name, args=[vendor.slug]), str(tab.label), tab.name == current) for tab in TABS
    ]
