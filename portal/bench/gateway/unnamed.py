"""The gateway process without the tagger of names, to tell what it costs. Exists in the bench only."""

from dataclasses import replace

from portal.asgi_gateway import application

__all__ = ["application"]


def _take_out_names() -> None:
    """Patterns, secrets and own content are looked for, names aren't."""
    # Imported when Django is set up.
    from apps.dlp import Policy
    from apps.gateway.pipeline.detection import policy_of
    from apps.gateway.services import complete
    from apps.policy.decision import Obligations

    def unnamed(duties: Obligations) -> Policy:
        return replace(policy_of(duties), names=False)

    # setattr: the type checker is right that nobody else may do this.
    setattr(complete, "policy_of", unnamed)  # noqa: B010


_take_out_names()
