"""How a works agreement moves (docs/states.md). Keeping the record signs nothing: the parties do."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Permission
from apps.lifecycle.seen import mark_of
from apps.lifecycle.transitions import Lifecycle, Transition
from apps.register.models import WorksAgreementKind
from apps.register.models import WorksAgreementState as S
from apps.register.services.works_agreements import stored


def _is_complete(agreement: Any) -> bool:
    """Signed; and what is allowed to be seen is said, unless there is no works council to agree with."""
    if agreement.signed_on is None:
        return False
    return agreement.kind == WorksAgreementKind.NO_COUNCIL or bool(agreement.allowed_monitoring.strip())


def _text(agreement: Any) -> str:
    """A draft may still be edited, and cover other use cases, while somebody reads it."""
    return mark_of(stored(agreement, [field.attname for field in agreement._meta.concrete_fields]))


WORKS_AGREEMENT = Lifecycle(
    name="Works agreement",
    initial=S.DRAFT,
    transitions={
        "put_in_force": Transition(
            frozenset({S.DRAFT}), S.IN_FORCE, Permission.WORKS_AGREEMENT_EDIT, "works_agreement:put_in_force",
            label=_("Put into force"), possible=_is_complete, tone="pri", grave=True, mark=_text,
            hint=_("Enter the day of signature and the allowed monitoring first."),
        ),
        "end": Transition(
            frozenset({S.IN_FORCE}), S.ENDED, Permission.WORKS_AGREEMENT_EDIT, "works_agreement:end",
            label=_("End"), reason_required=True, tone="bad",
        ),
    },
)  # fmt: skip
