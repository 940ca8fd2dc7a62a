"""What the actions of detection are called on pages. An action without a name shows its own."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTIONS: dict[str, str | Promise] = {
    "allow": _("sent as it is"),
    "warn": _("sent with a warning"),
    "pseudonymise": _("replaced"),
    "hold": _("replaced and held"),
    "elsewhere": _("refused: needs another use case"),
    "block": _("blocked"),
}


def action_name(key: str) -> str:
    return str(ACTIONS.get(key, key))
