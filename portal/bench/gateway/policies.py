"""Other policies for a gateway process of the bench, to tell what each tier of detection costs."""

from dataclasses import replace
from typing import Any


def change(**changes: Any) -> None:
    """Every message is checked under the default policy with these ``changes`` (dlp.Policy)."""
    # Imported when Django is set up.
    from apps.dlp import Policy
    from apps.gateway.pipeline.detection import policy_of
    from apps.gateway.services import complete
    from apps.policy.decision import Obligations

    def changed(duties: Obligations) -> Policy:
        return replace(policy_of(duties), **changes)

    # setattr: the type checker is right that nobody else may do this.
    setattr(complete, "policy_of", changed)  # noqa: B010
