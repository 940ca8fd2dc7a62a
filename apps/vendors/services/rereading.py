"""When the text of a next version comes in, what was carried over counts no more where it differs."""

from apps.accounts.models import User
from apps.common.crypto import KeyUnavailableError, UnreadableError
from apps.lifecycle.advance import RefusedError
from apps.vendors.contracts import TextTooLongError
from apps.vendors.contracts.changes import changed_items
from apps.vendors.models import Agreement
from apps.vendors.services import carrying, documents


def reopen_changed(agreement: Agreement, *, by: User) -> int:
    """How many clauses wait for another look. 0 where nothing was carried over, or a text can't be read."""
    before = agreement.supersedes
    if before is None or agreement.state not in carrying.OPEN_TO_CARRYING:
        return 0
    try:
        old, new = documents.latest_text(before), documents.latest_text(agreement)
        changed = changed_items(old, new) if old and new else set()
    except (RefusedError, TextTooLongError, KeyUnavailableError, UnreadableError):
        return 0
    return carrying.reopen(agreement, changed, by=by)
