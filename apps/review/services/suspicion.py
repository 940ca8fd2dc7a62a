"""Messages that try to steer the model: a person looks at them, whatever the sample said."""

from apps.dlp.engine import injection
from apps.interactions.models import Interaction
from apps.interactions.services import reading
from apps.interactions.services.keys import ErasedError
from apps.review import reasons
from apps.review.models import ItemState, Severity
from apps.review.services.selection import FINDINGS_DUE, Selection


def raised(selection: Selection, interaction: Interaction) -> Selection:
    """Return the selection, or a stronger one if what was new in the request holds signals of injection.

    Protected functions stay unread; what waits for release or holds a secret is urgent already.
    """
    if selection.reason == reasons.PROTECTED or selection.severity >= Severity.HIGH:
        return selection
    if not injection.signals(_new_text(interaction)):
        return selection
    return Selection(ItemState.OPEN, Severity.MEDIUM, reasons.INJECTION, 1.0, FINDINGS_DUE)


def _new_text(interaction: Interaction) -> str:
    """As it left the house; nothing once its thread was erased."""
    try:
        return reading.pseudonymised(interaction).prompt
    except ErasedError:
        return ""
