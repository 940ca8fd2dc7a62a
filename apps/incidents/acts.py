"""What else than a transition stands in the history of an incident, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.incidents.duties import LABELS, Whom
from apps.incidents.lifecycle import INCIDENT

ACTS: dict[str, str | Promise] = {
    "report": _("Reported"),
    "assess": _("Assessment changed"),
    "assign": _("Responsibility assigned"),
    "suspend_use_case": _("Use case suspended"),
}
TOLD = "told_"


def label_of(name: str) -> str:
    """The words for a step's name; a name that no longer exists stands for itself."""
    if name in INCIDENT.transitions:
        return str(INCIDENT.transitions[name].label)
    if name.startswith(TOLD):
        return str(_("Told: %(whom)s") % {"whom": LABELS[Whom(name.removeprefix(TOLD))]})
    return str(ACTS.get(name, name))
