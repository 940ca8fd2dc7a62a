"""A person's own views of the list of vendors."""

from typing import Any

from apps.accounts.models import User
from apps.accounts.permissions import Permission
from apps.audit.record import record
from apps.lifecycle.own_views import Shelf
from apps.vendors.forms.filters import VendorFilterForm
from apps.vendors.models import VendorView

EVENTS = {
    "create": "vendor_view:create",
    "rename": "vendor_view:rename",
    "set_default": "vendor_view:set_default",
    "delete": "vendor_view:delete",
}


def _written(verb: str, view: VendorView, *, by: User, **details: Any) -> None:
    record(EVENTS[verb], view, by=by, **details)


SHELF = Shelf(VendorView, Permission.VENDOR_READ, _written, lambda given: VendorFilterForm(given).wanted)
