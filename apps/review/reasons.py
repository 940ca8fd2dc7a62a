"""Why a message stands in the queue, or why it doesn't."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HELD = "held"
SECRET = "secret"  # noqa: S105 -- a reason's key
FINDINGS = "findings"
INJECTION = "injection"
SAMPLE = "sample"
REPORTED = "reported"
LEFT_IN = "left_in"
TAKEN_BACK = "taken_back"
NOT_SELECTED = "not_selected"
PROTECTED = "protected"

REASONS: dict[str, str | Promise] = {
    HELD: _("Waits for release"),
    SECRET: _("Secret in the message"),
    FINDINGS: _("Personal data found"),
    INJECTION: _("Text that tries to steer the model"),
    SAMPLE: _("Random sample"),
    REPORTED: _("Reported by its author"),
    TAKEN_BACK: _("Verdict taken back"),
    LEFT_IN: _("Left unmasked, found afterwards"),
    NOT_SELECTED: _("Not drawn for the sample"),
    PROTECTED: _("Protected function"),
}
