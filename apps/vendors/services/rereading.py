"""When the text of a next version comes in, what was carried over counts no more where it differs."""

from apps.audit import System
from apps.common.crypto import KeyUnavailableError, UnreadableError
from apps.lifecycle.advance import RefusedError
from apps.vendors.clauses import CLAUSES
from apps.vendors.contracts import TextTooLongError
from apps.vendors.contracts.changes import changed_items
from apps.vendors.models import Agreement
from apps.vendors.services import carrying
from apps.vendors.services.texts import latest_text


def reopen_changed(agreement: Agreement) -> int:
    """How many clauses wait for another look. 0 where nothing was carried over, or one text is missing.

    Part of the transaction that stores the text: no text is there whose clauses were not compared.
    """
    before = agreement.supersedes
    if before is None or agreement.state not in carrying.OPEN_TO_CARRYING:
        return 0
    return carrying.reopen(agreement, _changed(before, agreement), by=System("agreements"))


def _changed(before: Agreement, after: Agreement) -> set[str]:
    """Every item where a text can't be compared: nothing stands because nobody could look."""
    try:
        old, new = latest_text(before), latest_text(after)
        return changed_items(old, new) if old and new else set()
    except (RefusedError, TextTooLongError, KeyUnavailableError, UnreadableError):
        return {clause.key for clause in CLAUSES}
