"""A reason that was typed for a step of an agreement that wasn't taken: it stands in its dialog again."""

from dataclasses import replace

from apps.lifecycle.buttons import with_reason
from apps.vendors.pages.contracts import AgreementPage


def with_said(page: AgreementPage, url: str, reason: str) -> AgreementPage:
    """``url``: where the step was sent."""
    return replace(
        page,
        buttons=with_reason(page.buttons, url, reason),
        grave=with_reason(page.grave, url, reason),
    )


def left_of(page: AgreementPage, reason: str) -> str:
    """The reason, where the step can't be taken any more, or asks for none now, and so has no dialog."""
    dialogs = [*page.grave, *(each for each in page.buttons if each.reason or each.confirm)]
    return "" if any(each.said for each in dialogs) else reason.strip()
