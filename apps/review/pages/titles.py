"""What an item is called: its types and its use case, never a word of the message."""

from collections.abc import Set as AbstractSet

from django.utils.translation import gettext as _

from apps.dlp.names import name_of
from apps.review import reasons
from apps.review.models import ReviewItem, Severity

TONES = {Severity.LOW: "", Severity.MEDIUM: "warn", Severity.HIGH: "bad"}
NAMED = 3
NAMING = (reasons.FINDINGS, reasons.SECRET, reasons.HELD, reasons.TAKEN_BACK)


def title_of(item: ReviewItem, in_answer: AbstractSet[str]) -> str:
    """``in_answer``: the types found there. Expects interaction and use case joined in."""
    asked = {key for key, count in item.interaction.found.items() if count}
    found = sorted(name_of(key) for key in asked | in_answer)
    if found and item.reason in NAMING:
        return ", ".join([*found[:NAMED], *(["…"] if len(found) > NAMED else [])])
    return item.interaction.use_case.title


def reason_of(item: ReviewItem) -> str:
    name = str(reasons.REASONS.get(item.reason, item.reason))
    if item.reason == reasons.SAMPLE:
        return _("Random sample of %(share)d %%") % {"share": round(item.probability * 100)}
    return name
