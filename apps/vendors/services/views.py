"""A person's own views of the list of vendors."""

from apps.accounts.permissions import Permission
from apps.lifecycle.own_views import Shelf
from apps.vendors.filters import VendorFilterForm
from apps.vendors.models import VendorView

SHELF = Shelf(VendorView, Permission.VENDOR_READ, "vendor_view", lambda given: VendorFilterForm(given).wanted)
