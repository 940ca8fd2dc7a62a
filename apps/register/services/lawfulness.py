"""What the AI Act prohibits is approved by nobody (Art. 5)."""

from typing import Any

from django.utils.translation import gettext as _

from apps.register.models import Outcome, UseCaseVersion


def not_prohibited(use_case: Any) -> bool:
    """By what counts, and by the newest answers even where nobody has confirmed them yet."""
    found = use_case.classifications.order_by("-id")
    newest = [found.effective().first(), found.first()]
    return all(one is None or one.shown_outcome != Outcome.PROHIBITED for one in newest)


def prohibition_problem(version: UseCaseVersion) -> str:
    """The sentence that stands against an approval, or ""."""
    if not_prohibited(version.use_case):
        return ""
    return _("What the AI Act prohibits (Art. 5) can only be rejected.")


def class_problem(version: UseCaseVersion) -> str:
    """A change without a class of its own would shut what runs: the gate asks for one."""
    running = version.use_case.version_id
    if running in (None, version.pk) or version.classifications.effective().exists():
        return ""
    return _(
        "The class of this change under the AI Act has to be confirmed first;"
        " until then the approved text goes on to apply."
    )
