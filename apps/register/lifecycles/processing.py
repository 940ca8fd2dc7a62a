"""How an entry of the record of processing moves (docs/states.md). The DPO confirms."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.register.models import ProcessingState as S
from apps.register.processing.fields import missing


def _is_complete(activity: Any) -> bool:
    return not missing(activity)


PROCESSING_ACTIVITY = Lifecycle(
    name="Processing activity",
    initial=S.DRAFT,
    transitions={
        "confirm": Transition(
            frozenset({S.DRAFT}), S.CONFIRMED, Permission.PROCESSING_CONFIRM, "processing:confirm",
            label=_("Confirm"), possible=_is_complete, tone="pri", grave=True,
            hint=_("Fields that Art. 30 GDPR asks for are still empty."),
        ),
        "revise": Transition(
            frozenset({S.CONFIRMED}), S.DRAFT, Permission.PROCESSING_EDIT, "processing:revise",
            label=_("Revise"),
        ),
        "retire": Transition(
            frozenset({S.DRAFT, S.CONFIRMED}), S.RETIRED, Permission.PROCESSING_CONFIRM, "processing:retire",
            label=_("Retire"), reason_required=True, tone="bad",
        ),
    },
)  # fmt: skip
