"""A reason that was typed for a step that wasn't taken: it stands in its dialog again."""

from dataclasses import replace

from apps.lifecycle.buttons import with_reason
from apps.register.pages.detail import UseCasePage


def with_said(page: UseCasePage, url: str, reason: str) -> UseCasePage:
    """``url``: where the step was sent; of the use case, or of a change to it."""
    revision = page.revision
    return replace(
        page,
        buttons=with_reason(page.buttons, url, reason),
        proposal=with_reason(page.proposal, url, reason),
        revision=revision and replace(revision, buttons=with_reason(revision.buttons, url, reason)),
    )


def left_of(page: UseCasePage, reason: str) -> str:
    """The reason, where the step can't be taken any more and has no dialog in which it could stand."""
    of_change = page.revision.buttons if page.revision else []
    kept = any(button.said for button in (*page.buttons, *page.proposal, *of_change))
    return "" if kept else reason.strip()
