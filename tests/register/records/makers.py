"""Works agreements as small as a test needs them."""

from datetime import timedelta
from itertools import count
from typing import Any

from apps.common import clock
from apps.register.models import UseCase, WorksAgreement, WorksAgreementState

_numbers = count(1)


def works_agreement(
    *covered: UseCase,
    state: str = WorksAgreementState.IN_FORCE,
    begins: int = -30,
    ends: int | None = 300,
    **fields: Any,
) -> WorksAgreement:
    """``begins`` and ``ends`` are days from today."""
    number, today = next(_numbers), clock.today()
    values: dict[str, Any] = {
        "reference": f"BV {number}",
        "title": f"Agreement {number}",
        "scope": "All who chat",
        "allowed_monitoring": "Samples under pseudonyms",
        "signed_on": today + timedelta(days=begins),
        "valid_from": today + timedelta(days=begins),
        "valid_until": None if ends is None else today + timedelta(days=ends),
    }
    made = WorksAgreement.objects.create(state=state, **(values | fields))
    made.use_cases.set(covered)
    return made
