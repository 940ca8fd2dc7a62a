"""What the AI Act prohibits is approved by nobody (Art. 5)."""

from typing import Any

from django.utils.translation import gettext as _

from apps.register.models import Outcome, UseCaseVersion
from apps.register.services import versions


def not_prohibited(use_case: Any) -> bool:
    """Whether the text that applies, or else the newest, may run."""
    return not _is_prohibited(use_case.version or versions.latest(use_case))


def _is_prohibited(version: UseCaseVersion) -> bool:
    """By what counts, and by the newest answers even where nobody has confirmed them yet.

    A text without answers of its own is measured by those of the texts before it.
    """
    own = version.classifications.order_by("-id")
    earlier = version.use_case.classifications.filter(version__number__lt=version.number).order_by("-id")
    found = own if own.exists() else earlier
    newest = [found.effective().first(), found.first()]
    return any(one is not None and one.shown_outcome == Outcome.PROHIBITED for one in newest)


def prohibition_problem(version: UseCaseVersion) -> str:
    """The sentence that stands against an approval, or ""."""
    if not _is_prohibited(version):
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
