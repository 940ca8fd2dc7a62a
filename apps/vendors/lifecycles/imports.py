"""How a file of vendors moves: looked at, then imported or discarded."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.vendors.models import VendorImportState as V

VENDOR_IMPORT = Lifecycle(
    name="Import of vendors",
    initial=V.STAGED,
    transitions={
        "commit": Transition(
            frozenset({V.STAGED}), V.COMMITTED, Permission.VENDOR_EDIT, "vendor_import:commit",
            label=_("Import"), tone="pri",
        ),
        "discard": Transition(
            frozenset({V.STAGED}), V.DISCARDED, Permission.VENDOR_EDIT, "vendor_import:discard",
            label=_("Discard"),
        ),
        "expire": Transition(
            frozenset({V.STAGED}), V.DISCARDED, None, "vendor_import:expire",
            label=_("Deleted after a day"),
        ),
    },
    requester=lambda held: held.by_id,
)  # fmt: skip
