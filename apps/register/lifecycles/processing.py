"""How an entry of the record of processing moves (docs/states.md). The DPO confirms."""

import json
from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.lifecycle.seen import mark_of
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.register.models import ProcessingState as S
from apps.register.processing.fields import fields_of, missing


def _is_complete(activity: Any) -> bool:
    return not missing(activity)


def _entry(activity: Any) -> str:
    """A draft may still be edited while somebody reads it."""
    words = {field.name: getattr(activity, field.name) for field in fields_of(activity.role)}
    sources = json.dumps(activity.sources, sort_keys=True)
    return mark_of(words | {"title": activity.title, "sources": sources})


PROCESSING_ACTIVITY = Lifecycle(
    name="Processing activity",
    initial=S.DRAFT,
    transitions={
        "confirm": Transition(
            frozenset({S.DRAFT}), S.CONFIRMED, Permission.PROCESSING_CONFIRM, "processing:confirm",
            label=_("Confirm"), possible=_is_complete, tone="pri", grave=True, mark=_entry,
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
