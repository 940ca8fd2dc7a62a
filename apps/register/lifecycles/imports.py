"""How a register of others moves: looked at, imported or discarded, and undone."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.register.models import BatchState as B

IMPORT_BATCH = Lifecycle(
    name="Import",
    initial=B.STAGED,
    transitions={
        "commit": Transition(
            frozenset({B.STAGED}), B.COMMITTED, Permission.USE_CASE_IMPORT, "use_case_import:commit",
            label=_("Import"), tone="pri",
        ),
        "discard": Transition(
            frozenset({B.STAGED}), B.DISCARDED, Permission.USE_CASE_IMPORT, "use_case_import:discard",
            label=_("Discard"),
        ),
        "undo": Transition(
            frozenset({B.COMMITTED}), B.UNDONE, Permission.USE_CASE_IMPORT, "use_case_import:undo",
            label=_("Undo the import"), tone="bad",
        ),
    },
    requester=lambda batch: batch.by_id,
)  # fmt: skip
